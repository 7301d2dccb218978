// The example page in a real browser, on the sandbox: what is built for a browser runs in one, under a strict policy.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type Sandbox, startSandbox } from '@speclock/experience-groups-sandbox';
import type { Page } from 'playwright-core';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type RunningBrowser, startChromium } from './support/chromium.ts';

const program = path.resolve(
  import.meta.dirname,
  '../../packages/experience-groups/examples/browser/server.ts',
);
const secret = 'never-in-a-browser';
const started = await startChromium();
let sandbox: Sandbox;
let server: ChildProcess;
let url = '';
let page: Page;
/** What the browser complained of, and what it was sent. */
const complaints: string[] = [];
const received: string[] = [];

async function open(running: RunningBrowser): Promise<void> {
  sandbox = await startSandbox({
    logLevel: 'silent',
    jobDelay: 300,
    institutions: [{ id: '00516', clientSecret: secret }],
  });
  const [credentials] = sandbox.credentials;
  server = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      PORT: '0',
      EXPERIENCE_GROUPS_BASE_URL: sandbox.url,
      EXPERIENCE_GROUPS_CLIENT_ID: credentials?.clientId,
      EXPERIENCE_GROUPS_CLIENT_SECRET: secret,
      EXPERIENCE_GROUPS_INSTITUTION_ID: '00516',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert.ok(server.stdout);
  const [line] = await once(server.stdout, 'data');
  url = String(line).trim();
  page = await running.browser.newPage({ viewport: { width: 1100, height: 760 } });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('response', async (response) => {
    received.push(
      JSON.stringify(await response.allHeaders()),
      await response.text().catch(() => ''),
    );
  });
}

/** Waits until an element holds a text. */
async function shows(selector: string, wanted: string | RegExp): Promise<void> {
  await page.locator(selector).filter({ hasText: wanted }).waitFor({ timeout: 15_000 });
}

if (typeof started === 'string') {
  test.skip('the page in a browser');
  process.stdout.write(`SKIPPED the page in a browser: ${started}\n`);
} else {
  test.before(() => open(started));
  test.after(async () => {
    await started.close();
    server?.kill();
    await sandbox?.close();
  });

  test('the page lists the groups, and a worker counts them with a client of its own', async () => {
    await page.goto(url);
    await shows('#empty', 'There is no group yet.');
    await shows('#totals', 'Groups: 0, participants: 0');
  });

  test('a group is created, and one of the same name is refused in words', async () => {
    await page.getByLabel('Name').fill('Early adopters');
    await page.getByLabel('Description').fill('Those who want everything first');
    await page.getByRole('button', { name: 'Create' }).click();
    await shows('#groups', 'Early adopters');
    await shows('#totals', 'Groups: 1, participants: 0');
    await page.getByLabel('Name').fill('Early adopters');
    await page.getByRole('button', { name: 'Create' }).click();
    await shows(
      '#error',
      /^There is a group of this name already\. \(400 2004, transaction [0-9a-f-]{36}\)$/,
    );
    assert.is(await page.locator('#groups tr').count(), 1);
  });

  test('an upload is followed to its end, and the lines that were refused are shown', async () => {
    await page.getByLabel('Participant ids').fill('100-1\n100-2\n100-3\n100-2\n');
    await page.getByRole('button', { name: 'Upload' }).click();
    await shows('#outcome', '3 of 4 lines were taken.');
    assert.is(await page.locator('#progress').getAttribute('value'), '1');
    await shows('#rejected', /^\s*Line 5: /);
    await shows('#groups', /Early adopters\s*3/);
    await shows('#totals', 'Groups: 1, participants: 3');
  });

  test('an id that no file can hold is refused before anything is sent', async () => {
    await page.getByLabel('Participant ids').fill(`ok\n${'x'.repeat(33)}`);
    await page.getByRole('button', { name: 'Upload' }).click();
    await shows('#error', /line 3.*more than 32 characters/);
  });

  test('the browser refuses nothing by the policy, and neither secret nor token reaches it', async () => {
    // The refusals that the page was made to show, told by the browser as well.
    const others = complaints.filter((complaint) => !/status of 400/.test(complaint));
    assert.equal(others, []);
    const { headers } = await fetch(url);
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'self';/);
    const all = received.join('\n');
    assert.match(all, /Early adopters/);
    assert.not.match(all, /["']node:|\beval\(/);
    assert.not.match(all, new RegExp(`${secret}|eyJ|access_token":`));
  });

  test('somebody else may not call what the page calls', async () => {
    const groups = new URL('api/groups/v3/groups', url);
    for (const headers of [{}, { 'sec-fetch-site': 'cross-site' }]) {
      assert.is((await fetch(groups, { headers })).status, 403);
    }
    const token = await fetch(new URL('api/groups/v3/%2e%2e/%2e%2e/oauth2/v1/token', url));
    assert.is(token.status, 404);
  });
}

test.run();
