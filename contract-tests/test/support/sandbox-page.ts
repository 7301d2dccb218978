import path from 'node:path';
import { type Sandbox, startSandbox } from '@speclock/experience-groups-sandbox';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import * as assert from 'uvu/assert';

/** A secret that must turn up nowhere. */
export const secret = 'typed-and-kept-nowhere';

export function startDemonstration(): Promise<Sandbox> {
  // Time enough to see an import run: it waits before each 1,000 lines.
  const institutions = [{ id: '00516', clientSecret: secret }];
  return startSandbox({ logLevel: 'silent', jobDelay: 1_500, institutions });
}

/** A page, what the browser complained of, and each address that it asked. */
export interface Watched {
  readonly page: Page;
  readonly complaints: string[];
  readonly asked: URL[];
}

export async function open(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(20_000);
  const watched: Watched = { page, complaints: [], asked: [] };
  page.on('console', (message) => watched.complaints.push(message.text()));
  page.on('pageerror', (error) => watched.complaints.push(String(error)));
  page.on('request', (request) => watched.asked.push(new URL(request.url())));
  await page.goto(url);
  return watched;
}

/** Types the key pair, without the mouse. */
export async function signIn(page: Page, { credentials: [pair] }: Sandbox): Promise<void> {
  await page.getByLabel('Institution').focus();
  for (const text of ['00516', pair?.clientId ?? '', pair?.clientSecret ?? '']) {
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(text);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByText('Signed in for institution 00516').waitFor();
}

/** Goes on with Tab until an element has the focus; it must show that it has. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((one) => one.matches(':focus-visible'))) return;
  }
  assert.unreachable(`Tab does not lead to ${wanted}`);
}

/** Fields and buttons that are shown and have no name. */
export function unnamed(page: Page): Promise<string[]> {
  return page.locator('a, button, input, select, textarea, progress').evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility())
      .filter((one) => {
        const own = ['A', 'BUTTON'].includes(one.tagName) ? one.textContent : '';
        const [label] = (one as HTMLInputElement).labels ?? [];
        return !(one.ariaLabel || one.getAttribute('title') || own?.trim() || label?.textContent);
      })
      .map((one) => one.outerHTML),
  );
}

/** Everything that a page keeps beyond its memory, and the address that it stands at. */
export async function keptBy(page: Page): Promise<string> {
  const own = await page.evaluate(async () => [
    { ...localStorage },
    { ...sessionStorage },
    await indexedDB.databases(),
    await caches.keys(),
    history.state,
    name,
  ]);
  return JSON.stringify([own, await page.context().storageState(), page.url()]);
}

/** Keeps a picture in the folder `SCREENSHOTS`, where there is one: for people to look at. */
export async function shoot(page: Page, name: string): Promise<void> {
  const { SCREENSHOTS } = process.env;
  if (!SCREENSHOTS) return;
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
