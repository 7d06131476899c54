import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright, type Page } from 'playwright-core';

/** The browser of `SOTTO_BROWSER`, or the one inside its npm package, which is for Linux on x64 only. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.SOTTO_BROWSER ?? (await chromium.executablePath());
  return await playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

export const hasBrowser =
  process.env.SOTTO_BROWSER !== undefined || (process.platform === 'linux' && process.arch === 'x64');

/** Says why a suite is left out where there is no browser. */
export const named = (suite: string): string =>
  hasBrowser ? suite : `${suite} (left out: no browser here, name one in SOTTO_BROWSER)`;

export interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

export async function openPage(browser: Browser, { width, colorScheme }: Look): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  return await context.newPage();
}

/** What the keyboard stands on, by its name. */
export async function focused(page: Page): Promise<string> {
  return await page.evaluate<string>(
    "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent",
  );
}
