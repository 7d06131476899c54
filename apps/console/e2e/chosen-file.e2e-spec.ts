import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { faultsOf } from './accessibility';
import { hasBrowser, named, openBrowser, openPage } from './browser';
import { faultlessProtocol } from './protocols';
import { startSotto, type StartedSotto } from './started-sotto';

jest.setTimeout(180_000);

(hasBrowser ? describe : describe.skip)(named('a file that is chosen as protocol'), () => {
  let sotto: StartedSotto;
  let browser: Browser;

  beforeAll(async () => {
    sotto = await startSotto();
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await sotto?.stop();
  });

  it('says what is wrong with a file that cannot be a protocol, and what to do', async () => {
    const page = await openPage(browser, { width: 1400, colorScheme: 'light' });
    await page.goto(`${sotto.url}/studies/_new`);
    const choose = async (name: string, content: string, encoding?: BufferEncoding) =>
      await page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'text/yaml', buffer: Buffer.from(content, encoding) });
    await choose('empty.yaml', '');
    await page.getByText('“empty.yaml” is empty: nothing was read. Choose the protocol file').waitFor();
    await choose('picture.yaml', '89504e470d0a', 'hex');
    await page.getByText('“picture.yaml” holds no plain text in UTF-8').waitFor();
    expect(await page.getByLabel('Protocol (YAML)').inputValue()).toBe('');
    expect(await faultsOf(page)).toEqual([]);
    await choose('protocol.yaml', faultlessProtocol);
    await page.getByText('This file cannot be a protocol').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Protocol (YAML)').inputValue()).toBe(faultlessProtocol);
  });
});
