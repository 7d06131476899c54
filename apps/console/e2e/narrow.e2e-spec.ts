import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { StudyAnswer } from '../src/api/answers';
import { faultsOf } from './accessibility';
import { hasBrowser, named, openBrowser, openPage } from './browser';
import { layMadeUpStudy, layManySignals } from './made-up-study';
import { faultlessProtocol } from './protocols';
import { startSotto, type StartedSotto } from './started-sotto';

jest.setTimeout(180_000);

(hasBrowser ? describe : describe.skip)(named('the console on a narrow screen'), () => {
  let sotto: StartedSotto;
  let browser: Browser;
  let draft: StudyAnswer;

  beforeAll(async () => {
    sotto = await startSotto();
    browser = await openBrowser();
    const added = await fetch(`${sotto.url}/api/v1/studies`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/yaml' },
      body: faultlessProtocol,
    });
    draft = (await added.json()) as StudyAnswer;
  });

  afterAll(async () => {
    await browser?.close();
    await sotto?.stop();
  });

  it('shows the evidence early, however many signals there were', async () => {
    const narrow = await openPage(browser, { width: 390, colorScheme: 'light' });
    await layMadeUpStudy(narrow, draft);
    await layManySignals(narrow, 14);
    await narrow.goto(`${sotto.url}/studies/made-up/decay`);
    await narrow.locator('figure svg.marks').first().waitFor();
    const { y } = (await narrow.locator('figure svg.marks').first().boundingBox())!;
    expect(y).toBeLessThan(3000);
    expect(await narrow.locator('article:visible h3').allTextContents()).toEqual([
      expect.stringMatching(/^14\. /),
      expect.stringMatching(/^13\. /),
    ]);
    await narrow.getByText('12 earlier signals, 12 not acknowledged').press('Enter');
    await narrow.getByRole('button', { name: 'Acknowledge signal 1', exact: true }).waitFor();
    expect(await faultsOf(narrow)).toEqual([]);
    await narrow.close();
  });

  it('tells on a narrow screen how many each group rests on, who is in none, and every threshold', async () => {
    const narrow = await openPage(browser, { width: 390, colorScheme: 'light' });
    await layMadeUpStudy(narrow, draft);
    await narrow.goto(`${sotto.url}/studies/made-up/performance`);
    await narrow.locator('figure svg.marks').first().waitFor();
    const texts = await narrow.locator('figure svg.marks').first().locator('text').allTextContents();
    expect(texts).toEqual(expect.arrayContaining(['n 139, 40 deaths', 'n 97, 40 deaths', 'n 12']));
    await narrow.getByText('Race is not recorded for 42 of 139 cases').waitFor();
    const table = narrow.locator('section[aria-labelledby=thresholds] [role=region]');
    await table.getByText('At 50\u00a0%').waitFor();
    const [seen, whole] = await table.evaluate((region) => [region.clientWidth, region.scrollWidth]);
    expect(whole).toBe(seen);
    await narrow.close();
  });
});
