import chromium from '@sparticuz/chromium';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium as playwright } from 'playwright-core';
import { build, sottoCommand } from './product/sotto-process';

const hasBrowser = process.env.SOTTO_BROWSER !== undefined || (process.platform === 'linux' && process.arch === 'x64');
const name = hasBrowser
  ? 'the report of measures in a browser'
  : 'the report of measures (left out: no browser here, name one in SOTTO_BROWSER)';

(hasBrowser ? describe : describe.skip)(name, () => {
  let browser: Browser;
  let page: string;
  let axe: string;

  beforeAll(async () => {
    await build();
    const folder = await mkdtemp(join(tmpdir(), 'sotto-page-'));
    const [file, report] = [join(folder, 'predictions.csv'), join(folder, 'page.html')];
    const rows = Array.from({ length: 3000 }, (_, i) => {
      const risk = ((i * 617) % 997) / 1000;
      const outcome = Number(((i * 389) % 1009) / 1009 < risk);
      return `${risk},${((i * 83) % 991) / 1000},${outcome},a rather long name of ward ${i % 7}`;
    });
    await writeFile(file, ['risk,other,outcome,ward', ...rows].join('\n'));
    const options = [
      '--subgroups',
      'ward',
      '--thresholds',
      '0.1,0.3',
      '--compare',
      'other',
      '--advice',
      '--report',
      report,
    ];
    await promisify(execFile)(process.execPath, [...sottoCommand, 'measures', file, ...options]);
    page = pathToFileURL(report).href;
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const executablePath = process.env.SOTTO_BROWSER ?? (await chromium.executablePath());
    browser = await playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  }, 180_000);

  afterAll(async () => await browser?.close());

  test.each([
    [390, 'dark'],
    [390, 'light'],
    [1400, 'dark'],
    [1400, 'light'],
  ] as const)('at %d px, %s: axe finds nothing, and nothing is wider than the screen', async (width, colorScheme) => {
    // Only axe needs the page's own policy to be set aside: it is a script.
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    const tab = await context.newPage();
    await tab.goto(page);
    await tab.evaluate(axe);
    const faults = await tab.evaluate<string[]>(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
    );
    expect(faults).toEqual([]);
    expect(await tab.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
    expect(await tab.locator('figure svg:visible').count()).toBe(5);
    await context.close();
  });

  test('without script the page says the same', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(page);
    expect(await tab.locator('h2').allTextContents()).toEqual([
      'Source',
      'For whom',
      'Are the risks right?',
      'Is it worth acting on?',
      'Is it the same for every group?',
      'Against the other model',
      'Would an update help?',
      'What was left out',
      'For the report of the study (TRIPOD+AI)',
    ]);
    expect(await tab.locator('figure').count()).toBe(5);
    expect(await tab.locator('figure figcaption').allTextContents()).not.toContain('');
    await context.close();
  });
});
