import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { StudyAnswer } from '../src/api/answers';
import { faultsOf } from './accessibility';
import { focused, hasBrowser, named, openBrowser, openPage } from './browser';
import { layMadeUpStudy } from './made-up-study';
import { faultlessProtocol } from './protocols';
import { startSotto, type StartedSotto } from './started-sotto';

jest.setTimeout(180_000);

(hasBrowser ? describe : describe.skip)(named('events and resolutions'), () => {
  let sotto: StartedSotto;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    sotto = await startSotto();
    browser = await openBrowser();
    page = await openPage(browser, { width: 390, colorScheme: 'light' });
    const headers = { 'Content-Type': 'application/yaml' };
    const added = await fetch(`${sotto.url}/api/v1/studies`, { method: 'POST', headers, body: faultlessProtocol });
    await layMadeUpStudy(page, (await added.json()) as StudyAnswer);
  });

  afterAll(async () => {
    await browser?.close();
    await sotto?.stop();
  });

  it('resolves a signal with the keyboard alone', async () => {
    await page.goto(`${sotto.url}/studies/made-up/decay`);
    await page.getByRole('button', { name: 'Resolve signal 1' }).press('Enter');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Resolve signal 1');
    await page.keyboard.press('Enter');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Not used since May');
    await page.keyboard.press('Tab');
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.keyboard.press('Enter');
    expect((await sent).postDataJSON()).toEqual({ reason: 'stopped', comment: 'Not used since May' });
    await page.locator('#signal-1:focus').waitFor();
  });

  it('tells what happened, draws it beside the evidence, and takes and withdraws events with the keyboard alone', async () => {
    await page.goto(`${sotto.url}/studies/made-up/decay`);
    await page.getByText('2 · 1 February 2024 · Drug: pembrolizumab approved').waitFor();
    await page.getByText('Withdrawn by researcher-1 on 21 February 2024: “another hospital”').waitFor();
    const marks = page.locator('figure', { hasText: 'Evidence by look' }).locator('svg.marks');
    await marks.waitFor();
    const texts = await marks.locator('text').allTextContents();
    expect([texts.includes('2'), texts.includes('7'), texts.includes('S1')]).toEqual([true, false, false]);
    await page.getByText('Broken lines with a number stand for what happened').waitFor();
    await page.getByRole('button', { name: 'Add an event…' }).press('Enter');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Add an event…');
    await page.keyboard.press('Enter');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.type('02012024');
    await page.getByLabel('Kind').press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('new advice');
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.keyboard.press('Enter');
    expect((await sent).postDataJSON()).toEqual({ date: '2024-02-01', kind: 'guideline', text: 'new advice' });
    await page.locator('#event-2:focus').waitFor();
    await page.getByRole('button', { name: 'Withdraw event 2' }).press('Enter');
    await page.keyboard.type('not used here');
    const withdrawn = page.waitForRequest((request) => request.method() === 'POST');
    await page.keyboard.press('Enter');
    expect((await withdrawn).postDataJSON()).toEqual({ reason: 'not used here' });
    await page.locator('#event-2:focus').waitFor();
  });
});
