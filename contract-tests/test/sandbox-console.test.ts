// The console of the sandbox in a real browser: what a person does with it, without a mouse too, and that it asks nothing of
// another machine, keeps no secret and takes no text for markup.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Sandbox } from '@speclock/experience-groups-sandbox';
import type { Page } from 'playwright-core';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startChromium } from './support/chromium.ts';
import { leastContrast } from './support/contrast.ts';
import {
  keptBy,
  open,
  secret,
  shoot,
  signIn,
  startDemonstration,
  tabTo,
  unnamed,
  type Watched,
} from './support/sandbox-page.ts';

const started = await startChromium();
const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-console-'));
const hostile = '<img src=x onerror=1>\u202e&amp;';
let sandbox: Sandbox;

function csv(name: string, ids: readonly unknown[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, ['ParticipantId', ...ids, ''].join('\n'));
  return file;
}

/** So many ids, and then the first 12 of them again, which fail. */
function idsWithErrors(count: number): number[] {
  const ids = Array.from({ length: count }, (_, index) => index);
  return [...ids, ...ids.slice(0, 12)];
}

async function says(page: Page, role: 'status' | 'alert', text: string | RegExp): Promise<void> {
  await page.getByRole(role).filter({ hasText: text }).waitFor();
}

async function create(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create group' }).click();
}

async function upload(page: Page, group: string, file: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Group' }).selectOption(group);
  await page.getByLabel('CSV file').setInputFiles(file);
  await page.getByRole('button', { name: 'Upload file' }).click();
}

if (typeof started === 'string') {
  test.skip('the console in a browser');
  process.stdout.write(`SKIPPED the console in a browser: ${started}\n`);
} else {
  const { browser } = started;
  let watched: Watched;
  let page: Page;

  test.before.each(async () => {
    sandbox = await startDemonstration();
    watched = await open(browser, sandbox.url);
    page = watched.page;
  });
  test.after.each(async () => {
    await page.context().close();
    await sandbox.close();
  });
  test.after(async () => {
    await started.close();
    rmSync(folder, { recursive: true });
  });

  test('an import is followed to its end, and its errors are read page by page', async () => {
    await signIn(page, sandbox);
    await page.getByText('There is no group yet.').waitFor();
    await create(page, 'Early adopters');
    await says(page, 'status', /^The group .Early adopters. was created\.$/);
    await upload(page, 'Early adopters', csv('ids.csv', idsWithErrors(2_500)));
    const name = /^The import of .ids\.csv. into .Early adopters. is under way$/;
    await page.getByRole('progressbar', { name }).waitFor();
    await says(page, 'status', /is under way: [\d,]+ lines so far\.$/);
    await shoot(page, 'running');
    await says(page, 'status', /has ended: PARTIAL_SUCCESS, 2,500 taken, 12 refused\.$/);
    assert.is(await page.getByRole('progressbar').count(), 0);
    await page.getByRole('row', { name: /^Early adopters 2,500 [0-9a-f-]{36}$/ }).waitFor();

    await page.getByRole('button', { name: 'Errors of ids.csv' }).click();
    const heading = page.getByRole('heading', { name: 'Errors of ids.csv' });
    await heading.waitFor();
    await shoot(page, 'errors');
    assert.ok(await heading.evaluate((one) => one === document.activeElement));
    const rows = page.getByRole('region', { name: 'Table of errors' }).getByRole('row');
    assert.is(await rows.count(), 1 + 10);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Page 2 of 2').waitFor();
    assert.is(await rows.count(), 1 + 2);
    assert.match(await rows.last().innerText(), /^2513\tThe participant id repeats/);
    assert.equal(watched.complaints, []);
  });

  test('a refusal is shown with the status, the code and the message of the service', async () => {
    await page.getByLabel('Institution').fill('00516');
    await page.getByLabel('Client id').fill('nobody');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await says(page, 'alert', /^401 CMN_90004: The key pair is not valid\.$/);
    await signIn(page, sandbox);
    assert.is(await page.getByRole('alert').innerText(), '');
    await create(page, '');
    await says(page, 'alert', /^400 2000: \/body\/groupName/);
    await create(page, 'Twice');
    await says(page, 'status', 'was created');
    await create(page, 'Twice');
    await says(page, 'alert', /^400 2004: \/body\/groupName: another group has this name\.$/);
    await shoot(page, 'refused');
    await page.getByRole('button', { name: 'Upload file' }).click();
    await says(page, 'alert', /^400 2000: \/body\/fileName: the file is empty\.$/);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Refresh groups' }).click();
    await says(page, 'alert', /^The sandbox gave no answer\./);
  });

  test('by keyboard alone: skip link, sign-in, a group, an import, its errors and back', async () => {
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    assert.ok(await skip.evaluate((one) => one.matches(':focus-visible')));
    assert.ok(await skip.evaluate((one) => one.getBoundingClientRect().width > 1));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.is(await page.evaluate(() => document.activeElement?.id), 'institution');
    await signIn(page, sandbox);
    assert.is(await page.evaluate(() => document.activeElement?.id), 'groups-heading');
    await tabTo(page, page.getByLabel('Name', { exact: true }));
    await page.keyboard.type('Keys');
    await page.keyboard.press('Enter');
    await says(page, 'status', 'was created');
    await tabTo(page, page.getByLabel('CSV file'));
    await page.getByLabel('CSV file').setInputFiles(csv('ids.csv', ['same', 'same']));
    await tabTo(page, page.getByRole('button', { name: 'Upload file' }));
    await page.keyboard.press('Enter');
    await says(page, 'status', 'has ended: PARTIAL_SUCCESS, 1 taken, 1 refused.');
    const errors = page.getByRole('button', { name: 'Errors of ids.csv' });
    await tabTo(page, errors);
    await page.keyboard.press('Enter');
    await page.getByText('The participant id repeats').waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Close errors' }));
    await page.keyboard.press('Enter');
    assert.ok(await errors.evaluate((one) => one === document.activeElement));
  });

  test('while a job is polled the focus stays where it is', async () => {
    await signIn(page, sandbox);
    await create(page, 'Focus');
    await says(page, 'status', 'was created');
    await upload(page, 'Focus', csv('first.csv', ['same', 'same']));
    const errors = page.getByRole('button', { name: 'Errors of first.csv' });
    await errors.waitFor();
    await upload(page, 'Focus', csv('second.csv', idsWithErrors(1_500)));
    await page.getByRole('progressbar').waitFor();
    await errors.focus();
    await says(page, 'status', /second\.csv. into .Focus. has ended: /);
    assert.ok(await errors.evaluate((one) => one === document.activeElement));
  });

  test('texts of a service that is hostile stay text', async () => {
    await signIn(page, sandbox);
    await create(page, hostile);
    await says(page, 'status', 'was created');
    await upload(page, hostile, csv('<b>x"\'.csv', ['same', 'same']));
    await page.getByRole('button', { name: 'Errors of' }).click();
    await page.getByText('The participant id repeats').waitFor();
    assert.is(await page.locator('tbody bdi').first().textContent(), hostile);
    assert.is(await page.locator('img, b, script:not([src])').count(), 0);
    await shoot(page, 'hostile');
    assert.equal(watched.complaints, []);
  });

  test('secret and token stay in memory, and nothing is asked of another machine', async () => {
    const answered = page.waitForResponse((response) => response.url().endsWith('/token'));
    await signIn(page, sandbox);
    const { access_token: token } = await (await answered).json();
    await create(page, 'Private');
    await says(page, 'status', 'was created');
    const kept = [await keptBy(page), await page.content(), ...watched.asked.map(String)].join();
    assert.not.match(kept, new RegExp(`${secret}|${token}|eyJ`));
    assert.is(await page.getByLabel('Client secret').inputValue(), '');
    assert.equal([...new Set(watched.asked.map(({ origin }) => origin))], [sandbox.url]);

    const list = () =>
      fetch(`${sandbox.url}/groups/v3/groups`, {
        headers: { authorization: `Bearer ${token}`, transactionId: crypto.randomUUID() },
      });
    assert.is((await list()).status, 200);
    const revoked = page.waitForResponse((response) => response.url().endsWith('/revoke'));
    await page.getByRole('button', { name: 'Sign out' }).click();
    assert.is((await revoked).status(), 204);
    assert.is((await list()).status, 401);
    assert.is(await page.getByText('Private').count(), 0);
  });

  test('a token that has ended is replaced without a word', async () => {
    const answered = page.waitForResponse((response) => response.url().endsWith('/token'));
    await signIn(page, sandbox);
    const { access_token: token } = await (await answered).json();
    const pair = `${sandbox.credentials[0]?.clientId}:${secret}`;
    await fetch(`${sandbox.url}/oauth2/v1/revoke`, {
      method: 'DELETE',
      headers: { authorization: `Basic ${btoa(pair)}`, transactionId: crypto.randomUUID() },
      body: new URLSearchParams({ token }),
    });
    await create(page, 'After it');
    await says(page, 'status', 'was created');
    assert.is(await page.getByRole('alert').innerText(), '');
  });

  test('each field and button has a name, and headings are in order', async () => {
    assert.equal(await unnamed(page), []);
    await signIn(page, sandbox);
    await create(page, 'Names');
    await says(page, 'status', 'was created');
    await upload(page, 'Names', csv('ids.csv', idsWithErrors(1_500)));
    await page.getByRole('progressbar').waitFor();
    assert.equal(await unnamed(page), []);
    const levels = await page
      .locator('h1, h2, h3')
      .evaluateAll((all) =>
        all.filter((one) => one.checkVisibility()).map(({ localName }) => localName),
      );
    assert.equal(levels, ['h1', 'h2', 'h2', 'h2', 'h2']);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`texts are told from their background, and fit a narrow screen, ${colorScheme}`, async () => {
      const viewport = { width: 320, height: 640 };
      const { page: narrow } = await open(browser, sandbox.url, { colorScheme, viewport });
      const contrasts = [await narrow.locator('body').evaluate(leastContrast, '*')];
      await shoot(narrow, `sign-in-${colorScheme}`);
      await signIn(narrow, sandbox);
      await create(narrow, `A ${'long'.repeat(7)}`);
      await says(narrow, 'status', 'was created');
      await upload(narrow, `A ${'long'.repeat(7)}`, csv('ids.csv', ['same', 'same']));
      await narrow.getByRole('button', { name: 'Errors of ids.csv' }).click();
      await narrow.getByText('The participant id repeats').waitFor();
      contrasts.push(await narrow.locator('body').evaluate(leastContrast, '*'));
      await narrow.getByRole('button', { name: 'Create group' }).click();
      await says(narrow, 'alert', '400 2000');
      contrasts.push(await narrow.locator('body').evaluate(leastContrast, '*'));
      assert.ok(Math.min(...contrasts) >= 4.5, String(contrasts));
      await shoot(narrow, `narrow-${colorScheme}`);
      const width = await narrow.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, String(width));
      await narrow.setViewportSize({ width: 1280, height: 800 });
      await shoot(narrow, `wide-${colorScheme}`);
      await narrow.context().close();
    });
  }
}

test.run();
