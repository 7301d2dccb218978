// The API reference of the sandbox in a real browser: Swagger UI, under a policy that lets it reach nothing but the sandbox.
import type { Sandbox } from '@speclock/experience-groups-sandbox';
import type { Locator, Page } from 'playwright-core';
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
} from './support/sandbox-page.ts';

const started = await startChromium();
let sandbox: Sandbox;

/** The box of an operation, shown in full. */
async function unfold(page: Page, operation: string): Promise<Locator> {
  const box = page.locator(`.opblock[id$="-${operation}"]`);
  await box.locator('.opblock-summary-control').click();
  await box.getByRole('button', { name: 'Execute' }).waitFor();
  return box;
}

async function execute(box: Locator, status: number): Promise<string> {
  await box.getByRole('button', { name: 'Execute' }).click();
  const answer = box.locator('.live-responses-table .response');
  await answer.locator('.response-col_status', { hasText: String(status) }).waitFor();
  return answer.locator('.response-col_description').innerText();
}

if (typeof started === 'string') {
  test.skip('the reference in a browser');
  process.stdout.write(`SKIPPED the reference in a browser: ${started}\n`);
} else {
  const { browser } = started;
  test.before(async () => {
    sandbox = await startDemonstration();
  });
  test.after(async () => {
    await started.close();
    await sandbox?.close();
  });

  test('calls are tried with the key pair that was typed, and reach the sandbox alone', async () => {
    const { page, complaints, asked } = await open(browser, `${sandbox.url}/reference`);
    const list = await unfold(page, 'listGroups');
    assert.match(await execute(list, 401), /"code": "2003"/);
    await signIn(page, sandbox);
    assert.match(await execute(list, 200), /"totalElements": 0/);

    const create = await unfold(page, 'createGroup');
    await create.getByLabel('Request body').fill(
      JSON.stringify({
        groupName: '<img src=x onerror=1>',
        groupType: 'EXPERIENCE_GROUP',
        groupPlatform: 'RETAIL_BANKING',
      }),
    );
    const made = await execute(create, 200);
    assert.match(made, /<img src=x onerror=1>/);
    const [, groupId = ''] = /"groupId": "([^"]+)"/.exec(made) ?? [];

    const upload = await unfold(page, 'uploadParticipants');
    await upload.getByLabel('groupId', { exact: true }).fill(groupId);
    const buffer = Buffer.from('ParticipantId\n1\n2\n');
    const file = { name: 'ids.csv', mimeType: 'text/csv', buffer };
    await upload.getByLabel('fileName').setInputFiles(file);
    assert.match(await execute(upload, 200), /"jobStatus": "CREATED"/);
    assert.is(await page.locator('img').count(), 0);

    // A call that nobody has filled in is right: no group of an example is asked for.
    const jobs = await unfold(page, 'listJobs');
    assert.match(await execute(jobs, 200), /"totalElements": 1/);

    await page.getByLabel('Show').selectOption('Authentication');
    const token = await unfold(page, 'createToken');
    assert.is(await token.getByLabel('scopes').inputValue(), 'groups:read,groups:write');
    assert.match(await execute(token, 200), /"token_type": "Bearer"/);
    await page.getByLabel('Show').selectOption('Experience Groups, the successor of 2.5');
    const next = await unfold(page, 'listExperienceGroupsV3');
    assert.match(await execute(next, 200), /"totalElements": 1/);

    const kept = [await keptBy(page), await page.content(), ...asked.map(String)].join();
    const pair = btoa(`${sandbox.credentials[0]?.clientId}:${secret}`);
    for (const hidden of [secret, pair]) assert.not.ok(kept.includes(hidden));
    const own = asked.filter(({ protocol }) => protocol !== 'data:' && protocol !== 'blob:');
    assert.equal([...new Set(own.map(({ origin }) => origin))], [sandbox.url]);
    // The refusal that was asked for, told by the browser as well.
    assert.equal(
      complaints.filter((complaint) => !/status of 401/.test(complaint)),
      [],
    );
    await page.context().close();
  });

  test('by keyboard alone: skip link, an operation, a call', async () => {
    const { page } = await open(browser, `${sandbox.url}/reference`);
    await page.locator('.opblock').first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const box = page.locator('.opblock[id$="-listGroups"]');
    await tabTo(page, box.locator('.opblock-summary-control'));
    await page.keyboard.press('Enter');
    const button = box.getByRole('button', { name: 'Execute' });
    await button.waitFor();
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    await box.locator('.live-responses-table').getByText('"2003"').waitFor();
    await page.context().close();
  });

  test('Execute is there when it can work, and not before', async () => {
    const { page, complaints } = await open(browser, `${sandbox.url}/reference`);
    const box = page.locator('.opblock[id$="-listGroups"]');
    await box.locator('.opblock-summary-control').waitFor();
    // Faster than any person: pressed in the moment in which the page shows it.
    await box.evaluate((operation) => {
      new MutationObserver((_, observer) => {
        const button = operation.querySelector<HTMLElement>('.execute');
        if (!button) return;
        observer.disconnect();
        button.click();
      }).observe(operation, { childList: true, subtree: true });
      operation.querySelector<HTMLElement>('.opblock-summary-control')?.click();
    });
    await box.locator('.live-responses-table').getByText('"2003"').waitFor();
    assert.equal(
      complaints.filter((complaint) => /not found/.test(complaint)),
      [],
    );
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`texts are told from their background and each field has a name, ${colorScheme}`, async () => {
      const { page } = await open(browser, `${sandbox.url}/reference`, { colorScheme });
      await page.locator('.opblock').first().waitFor();
      await shoot(page, `reference-${colorScheme}`);
      await signIn(page, sandbox);
      const operations = ['listGroups', 'createGroup', 'deleteGroup', 'uploadParticipants'];
      for (const operation of operations) await unfold(page, operation);
      await execute(page.locator('.opblock[id$="-listGroups"]'), 200);
      assert.equal(await unnamed(page), []);
      const contrast = await page.locator('body').evaluate(leastContrast, '*');
      assert.ok(contrast >= 4.5, String(contrast));
      await page.setViewportSize({ width: 1000, height: 700 });
      await shoot(page, `reference-tried-${colorScheme}`);
      await page.setViewportSize({ width: 360, height: 700 });
      await shoot(page, `reference-narrow-${colorScheme}`);
      const about = page.locator('.opblock-tag small').first();
      assert.ok(((await about.boundingBox())?.width ?? 0) > 200);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 360, String(width));
      await page.context().close();
    });
  }
}

test.run();
