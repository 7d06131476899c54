import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Docstring, docstringsOf } from './docstring';
import { type Simulations, simulationTable } from './simulation-table';

interface Page {
  readonly theme: string;
  readonly name: string;
  readonly docstrings: readonly Docstring[];
}

/** One Markdown page for each file of statistics whose functions state a formula, and one that lists them. */
export function statisticsPages(folder: string, simulations: Simulations): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(spec|builder)\.ts$/.test(file))
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
  const pages = files
    .map((file) => ({
      theme: dirname(file),
      name: basename(file, '.ts'),
      docstrings: docstringsOf(file, readFileSync(join(folder, file), 'utf8')),
    }))
    .filter(({ docstrings }) => docstrings.length > 0);
  const written = pages.map((page) => [`statistics/${page.name}.md`, pageOf(page)]);
  return { ...Object.fromEntries(written), 'statistics/README.md': contents(pages, simulations) };
}

function pageOf({ theme, name, docstrings }: Page): string {
  return `${docstrings.map((docstring) => sectionOf(docstring, `libs/statistics/src/${theme}/${name}.ts`)).join('\n')}`;
}

function sectionOf(found: Docstring, file: string): string {
  const part = (title: string, text: string | null) =>
    text === null || text === '' ? '' : `\n## ${title}\n\n${text}\n`;
  const parameters = found.parameters.map(({ name, text }) => `- \`${name}\`: ${text}`).join('\n');
  return [
    `# ${found.name}\n\n${found.text}\n`,
    part('Formula', found.formula),
    part('When it misleads', found.misleads),
    part('Takes', parameters),
    part('Gives', found.returns),
    part('Source', found.sources),
    part('Checked against', found.checkedAgainst),
    `\nCode: [${file}](../../${file})\n`,
  ].join('');
}

function contents(pages: readonly Page[], simulations: Simulations): string {
  const themes = Map.groupBy(pages, ({ theme }) => theme);
  const lists = [...themes].map(([theme, members]) => {
    const lines = members.map(({ name, docstrings }) => {
      const [first] = docstrings;
      const sentence = first!.text
        .split('\n')[0]!
        .split(/(?<=[a-z0-9)])[.;:] /)[0]!
        .replace(/\.$/, '');
      return `- [${name}](${name}.md): ${sentence}`;
    });
    return `## ${theme}\n\n${lines.join('\n')}\n`;
  });
  return `# Statistics\n\nWritten from the code by \`npm run generate\`; do not edit.\n\n${lists.join('\n')}\n${simulationTable(simulations)}`;
}
