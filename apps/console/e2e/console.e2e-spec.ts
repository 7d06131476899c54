import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { StudyAnswer } from '../src/api/answers';
import { faultsOf } from './accessibility';
import { focused, hasBrowser, type Look, named, openBrowser, openPage } from './browser';
import { layMadeUpStudy } from './made-up-study';
import { faultlessProtocol, faultyProtocol } from './protocols';
import { startSotto, type StartedSotto } from './started-sotto';

jest.setTimeout(180_000);

const study = 'made-for-a-test';
const wide: Look = { width: 1400, colorScheme: 'light' };
const looks: readonly Look[] = [
  wide,
  { width: 1400, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
];

(hasBrowser ? describe : describe.skip)(named('the console'), () => {
  let sotto: StartedSotto;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    sotto = await startSotto();
    browser = await openBrowser();
    page = await openPage(browser, wide);
  });

  afterAll(async () => {
    await browser?.close();
    await sotto?.stop();
  });

  it('says that there is no study yet', async () => {
    await page.goto(`${sotto.url}/`);
    await page.getByText('There is no study yet').waitFor();
  });

  it('shows each fault of a protocol at its line, and goes there', async () => {
    await page.goto(`${sotto.url}/studies/_new`);
    await page.getByLabel('Protocol (YAML)').fill(faultyProtocol);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByRole('button', { name: 'Line 4, column 1' }).click();
    expect(await page.evaluate('window.getSelection()?.toString()')).toBe('horizon: 0');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Check' }).press('Enter');
    await page.getByText('faults in the protocol; nothing was changed').waitFor();
    await page.locator('button:focus', { hasText: /^Check$/ }).waitFor();
  });

  it('adds a study as a draft, tells its protocol in words and starts it', async () => {
    await page.getByLabel('Protocol (YAML)').fill(faultlessProtocol);
    await page.getByRole('button', { name: 'Add as draft' }).click();
    await page.getByRole('heading', { level: 1, name: 'A study made for a test' }).waitFor();
    await page.getByText('Death (death-registry) within 60 days.').waitFor();
    await page.getByRole('button', { name: 'Start the study' }).press('Enter');
    await page.getByText('protocol version 1 · running').waitFor();
    await page.locator('#state:focus').waitFor();
  });

  it('starts a new version of a protocol that runs', async () => {
    const reason = 'The committee asked for another question.';
    const answer = await fetch(`${sotto.url}/api/v1/studies?reason=${encodeURIComponent(reason)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/yaml' },
      body: faultlessProtocol.replace(/^question:.*$/m, 'question: Does it still hold?'),
    });
    expect(answer.status).toBe(201);
    await page.reload();
    await page.getByText(reason).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Start version 2' }).click();
    await page.getByText('protocol version 2 · running').waitFor();
  });

  it('says why there is nothing to see while no outcome is known', async () => {
    await page.goto(`${sotto.url}/studies/${study}/performance`);
    await page.getByText('No outcome of this model can be known yet').waitFor();
    await page.goto(`${sotto.url}/studies/${study}/decay`);
    await page.getByText('No evidence has been collected yet').waitFor();
    await page.getByText('shared among its tests; none has begun yet').waitFor();
    await page.getByText('waits until every outcome is final, 90 days after the prediction').waitFor();
  });

  it('shows what feeds could not use, why, and what it said once its reader agrees', async () => {
    const fact = { kind: 'admission', source: 'north', encounter: 'V-1', site: 'north', class: 'inpatient' };
    const answer = await fetch(`${sotto.url}/api/v1/feeds/admissions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: JSON.stringify(fact),
    });
    expect(answer.status).toBe(200);
    await page.goto(`${sotto.url}/studies`);
    await page.getByText('1 message of the feeds could not be used').waitFor();
    await page.getByRole('link', { name: 'see why' }).click();
    await page.getByRole('cell', { name: 'not a fact that Sotto knows' }).first().waitFor();
    await page.getByRole('button', { name: 'Take again dead letter 1' }).press('Enter');
    await page.getByText('Still not usable: not a fact that Sotto knows').waitFor();
    expect(await focused(page)).toBe('Take again dead letter 1');
    await page.getByRole('button', { name: 'Read dead letter 1' }).press('Enter');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Read dead letter 1');
    await page.keyboard.press('Enter');
    expect(await page.getByText('"encounter":"V-1"').count()).toBe(0);
    await page.getByRole('button', { name: 'Read it' }).press('Enter');
    await page.getByText('"encounter":"V-1"').waitFor();
    expect(await focused(page)).toBe('Dead letter 1');
    expect(await faultsOf(page)).toEqual([]);
  });

  it('leads to the content with the first key', async () => {
    await page.goto(`${sotto.url}/studies`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('main');
  });

  it('asks for a token where the server wants one, and sends it', async () => {
    const guarded = await openPage(browser, wide);
    await guarded.route('**/api/v1/studies', async (route) => {
      const { authorization } = route.request().headers();
      if (authorization === 'Bearer made-up') await route.fulfill({ json: { items: [], next: null, brokenOff: [] } });
      else await route.fulfill({ status: 401, json: { detail: 'this route needs a token' } });
    });
    await guarded.goto(`${sotto.url}/studies`);
    await guarded.getByLabel('Access token').fill('made-up');
    await guarded.keyboard.press('Enter');
    await guarded.getByText('There is no study yet').waitFor();
  });

  it.each([
    ['performance', 2],
    ['decay', 1],
    ['inputs', 1],
  ])('draws the charts of the page on %s without eval and without an error', async (name, charts) => {
    const drawn = await openPage(browser, wide);
    const errors: string[] = [];
    drawn.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) errors.push(message.text());
    });
    await layMadeUpStudy(drawn, await draftOf(sotto));
    await drawn.goto(`${sotto.url}/studies/made-up/${name}`);
    await drawn
      .locator('figure svg.marks')
      .nth(charts - 1)
      .waitFor();
    expect(errors).toEqual([]);
  });

  it('acknowledges a signal with the keyboard alone', async () => {
    await layMadeUpStudy(page, await draftOf(sotto));
    await page.goto(`${sotto.url}/studies/made-up/decay`);
    await page.getByText('74 deaths known, 113 expected by then among 349 patients').waitFor();
    await page.getByRole('button', { name: 'Acknowledge signal 1' }).press('Enter');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Acknowledge signal 1');
    await page.keyboard.press('Enter');
    await page.keyboard.type('A new treatment');
    await page.keyboard.press('Tab');
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.keyboard.press('Enter');
    expect((await sent).postDataJSON()).toEqual({ comment: 'A new treatment' });
    await page.locator('#signal-1:focus').waitFor();
  });

  it('draws the line of what is shown', async () => {
    await layMadeUpStudy(page, await draftOf(sotto));
    const linesOf = async (search: string) => {
      await page.goto(`${sotto.url}/studies/made-up/decay${search}`);
      const marks = page.locator('figure', { hasText: 'Evidence by look' }).locator('svg.marks');
      await marks.waitFor();
      const texts = await marks.locator('text').allTextContents();
      return texts.filter((text) => text.startsWith('alarm line'));
    };
    expect(await linesOf('')).toEqual(['alarm line', 'alarm line of unnamed groups']);
    const drug = encodeURIComponent('disease class=Cancer and medication=SIMULATED|pembrolizumab');
    expect(await linesOf(`?subgroup=${drug}`)).toEqual(['alarm line of unnamed groups']);
    expect(await linesOf('?subgroup=all')).toEqual(['alarm line']);
    await page.getByText('Table', { exact: true }).first().click();
    await page.getByText('Everybody, look by look; alarm line 9,897').waitFor();
  });

  it('shows the ranking, control charts without an alarm, and the whole budget', async () => {
    await layMadeUpStudy(page, await draftOf(sotto));
    await page.goto(`${sotto.url}/studies/made-up/decay?subgroup=all`);
    const final = page.locator('section[aria-labelledby=final]');
    await final.locator('svg.marks').nth(2).waitFor();
    expect(await final.locator('figcaption').allTextContents()).toEqual([
      expect.stringContaining(
        'AUROC was at least 0.74 in the reference period and 0.78 on average since then (260 cases, 41 deaths)',
      ),
      expect.stringMatching(/^For display, no alarm comes from it\..*6\.5 after 260 cases, 41 deaths\.$/),
      expect.stringMatching(
        /^For display, no alarm comes from it\..*passed in 0 looks .* and 1 look \(fewer\); 260 cases\.$/,
      ),
    ]);
    for (const table of await final.getByRole('radio', { name: 'Table' }).all()) await table.press('Space');
    await final.getByText('passed, then 0.00 of 3.40').waitFor();
    await page.getByText('Signals together: at most 0.4 false ones a year.').waitFor();
  });

  it('counts one of a thing as one', async () => {
    await layMadeUpStudy(page, await draftOf(sotto));
    await page.goto(`${sotto.url}/studies/made-up`);
    await page
      .getByText('Of 161 admissions received, 139 have become cases with a known outcome; 1 prediction is still open.')
      .waitFor();
    await page.getByText('1 prediction waits for its outcome').waitFor();
    await page.locator('figure svg.marks').waitFor();
    const texts = await page.locator('figure svg.marks text').allTextContents();
    expect(texts.filter((text) => /\d\.\d/.test(text))).toEqual([]);
  });

  it('names a change of unit with its factor', async () => {
    await layMadeUpStudy(page, await draftOf(sotto));
    await page.goto(`${sotto.url}/studies/made-up/inputs`);
    const says = 'values are about 88.42 times those of before, as if reported in another unit (creatinine)';
    await page.getByText(`18 February 2024: creatinine: ${says}.`).waitFor();
  });

  it('shows a report, and records what was decided', async () => {
    await layMadeUpStudy(page, await draftOf(sotto));
    await page.goto(`${sotto.url}/studies/made-up/reports`);
    await page.getByRole('link', { name: 'Signal 1' }).press('Enter');
    await page.frameLocator('iframe').getByText('the report of a study made up for a test').waitFor();
    expect(await page.title()).toMatch(/^Signal 1: Disease class: Cancer · \d+ \w+ 2024 · .+ · Sotto$/);
    await page.getByLabel('watch:').press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Too few cases');
    await page.keyboard.press('Tab');
    await page.keyboard.type('A. Chair');
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.keyboard.press('Enter');
    const expected = { decision: 'watch', reason: 'Too few cases', name: 'A. Chair', reportHash: 'made-up' };
    expect((await sent).postDataJSON()).toEqual(expected);
    await page.locator('#decision:focus').waitFor();
    await page.getByLabel('Signed by').fill('B. Second');
    const signed = page.waitForRequest((request) => request.method() === 'POST');
    await page.keyboard.press('Enter');
    expect((await signed).postDataJSON()).toEqual({ name: 'B. Second' });
  });

  it.each(looks)('has no accessibility fault at $width px in $colorScheme', async (look) => {
    const looked = await openPage(browser, look);
    await layMadeUpStudy(looked, await draftOf(sotto));
    for (const path of [
      '',
      '/_new',
      `/${study}`,
      '/made-up',
      '/made-up/performance',
      '/made-up/decay',
      '/made-up/inputs',
      '/made-up/reports',
      '/made-up/reports/1',
      '/none',
    ]) {
      await looked.goto(`${sotto.url}/studies${path}`, { waitUntil: 'networkidle' });
      expect({ path, faults: await faultsOf(looked) }).toEqual({ path, faults: [] });
      const tables = await looked.getByText('Table', { exact: true }).all();
      for (const table of tables) await table.click();
      if (tables.length > 0) expect({ path, faults: await faultsOf(looked) }).toEqual({ path, faults: [] });
    }
    await looked.goto(`${sotto.url}/feeds`, { waitUntil: 'networkidle' });
    expect(await faultsOf(looked)).toEqual([]);
    await looked.context().close();
  });

  it('stops a study after saying what that means, and not before', async () => {
    await page.goto(`${sotto.url}/studies/${study}`);
    await page.getByRole('button', { name: 'Stop the study…' }).press('Enter');
    await page.getByText('No new admission will belong to it. Open predictions still mature').waitFor();
    expect(await focused(page)).toBe('Not now');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Stop the study…');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Stop the study', exact: true }).press('Enter');
    await page.getByText('protocol version 2 · ended').waitFor();
    await page.locator('#state:focus').waitFor();
    expect(await page.getByRole('button', { name: 'Stop the study…' }).count()).toBe(0);
  });
});

async function draftOf({ url }: StartedSotto): Promise<StudyAnswer> {
  const response = await fetch(`${url}/api/v1/studies/${study}`);
  return (await response.json()) as StudyAnswer;
}
