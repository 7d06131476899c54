import ts from 'typescript';

/** What a documented function says of itself. */
export interface Docstring {
  readonly name: string;
  readonly text: string;
  readonly formula: string;
  readonly misleads: string;
  readonly parameters: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string | null;
  readonly sources: string | null;
  readonly checkedAgainst: string | null;
}

/** The exported functions of a file whose comment has a formula. */
export function docstringsOf(file: string, source: string): Docstring[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  return parsed.statements.filter(ts.isFunctionDeclaration).flatMap((declared) => {
    const found = ts.getJSDocCommentsAndTags(declared).filter(ts.isJSDoc).at(-1);
    const isExported = declared.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
    if (!isExported || found === undefined || declared.name === undefined) return [];
    const docstring = docstringOf(declared.name.text, found);
    return docstring === undefined ? [] : [docstring];
  });
}

function docstringOf(name: string, found: ts.JSDoc): Docstring | undefined {
  const tags: readonly ts.JSDocTag[] = found.tags ?? [];
  const tag = (wanted: string) => {
    const named = tags.find(({ tagName }) => tagName.text === wanted);
    return named === undefined ? null : oneLine(ts.getTextOfJSDocComment(named.comment));
  };
  const formula = tag('formula');
  if (formula === null) return undefined;
  const parameters = tags.filter(ts.isJSDocParameterTag).map((parameter) => ({
    name: parameter.name.getText(),
    text: oneLine(ts.getTextOfJSDocComment(parameter.comment)),
  }));
  return {
    name,
    text: paragraphs(ts.getTextOfJSDocComment(found.comment)),
    formula,
    misleads: tag('misleads') ?? '',
    parameters: parameters.filter(({ text }) => text !== ''),
    returns: tag('returns'),
    sources: sourceOf(tags),
    checkedAgainst: tag('checkedAgainst'),
  };
}

/** The parser takes the first word after `@see` for a name; the text is read from the comment as it stands. */
function sourceOf(tags: readonly ts.JSDocTag[]): string | null {
  const see = tags.find(({ tagName }) => tagName.text === 'see');
  if (see === undefined) return null;
  const lines = see.getText().replace(/^@see/, '').split('\n');
  return oneLine(lines.map((line) => line.replace(/^\s*\*\s?/, '')).join(' '));
}

function oneLine(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

function paragraphs(text: string | undefined): string {
  return (text ?? '')
    .split(/\n\s*\n/)
    .map(oneLine)
    .join('\n\n');
}
