// The page of `speclock verify --report html` in a real browser: what it shows, how it is used without a mouse, and that no text of
// a document or of an answer becomes part of it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '@speclock/cli';
import type { Browser, Page } from 'playwright-core';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startChromium } from './support/chromium.ts';
import { leastContrast } from './support/contrast.ts';

const started = await startChromium();
const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-verify-'));
const markup =
  '</code></pre></style><img src=x onerror="document.title=1"><script>document.title=2</script>';
const hostile = `${markup}\u001b[2J\u202e"' onfocus='document.title=3'`;

/** Two operations, of which one is called, says and answers what tries to be more than text. */
function documentOf(text: string): string {
  const name = { type: 'string', maxLength: 3, description: text };
  const schema = { type: 'object', required: ['name'], properties: { name } };
  const answer = { description: text, content: { 'application/json': { schema } } };
  const operation = (operationId: string) => ({
    get: {
      operationId,
      parameters: [{ name: 'q', in: 'query', schema: { type: 'string' }, example: text }],
      responses: { 200: answer },
    },
  });
  return JSON.stringify(
    {
      openapi: '3.0.3',
      info: { title: text, version: '1.0.0' },
      paths: { '/cats': operation('listCats'), '/pets': operation(text) },
    },
    null,
    2,
  );
}

/** A run of a document against a service that answers one operation as it should, and the other with the text; below /more with more of it. */
async function pageOf(text: string, ...more: readonly string[]): Promise<string> {
  const server = createServer((request, response) => {
    const isRight = request.url?.includes('/cats') === true;
    const isMore = request.url?.startsWith('/more') === true;
    response.setHeader('content-type', 'application/json');
    response.setHeader('x-said', encodeURIComponent(text));
    response.end(JSON.stringify({ name: isRight ? 'Tom' : text, ...(isMore && { [text]: 1 }) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  writeFileSync(path.join(folder, 'api.json'), documentOf(text));
  const sink = { write: (): void => {} };
  const target = `http://127.0.0.1:${port}`;
  const code = await run(
    [
      ...['verify', '--input', 'api.json', '--target', target],
      ...more.flatMap((path) => ['--target', target + path]),
      ...['--phases', 'examples', '--report', 'html=report.html'],
    ],
    { cwd: folder, env: {}, stdout: sink, stderr: sink, isTTY: false },
  );
  server.closeAllConnections();
  server.close();
  assert.is(code, 1);
  return pathToFileURL(path.join(folder, 'report.html')).href;
}

test.after(async () => {
  rmSync(folder, { recursive: true });
  if (typeof started !== 'string') await started.close();
});

if (typeof started === 'string') {
  test.skip('the page in a browser');
  process.stdout.write(`SKIPPED the page in a browser: ${started}\n`);
} else {
  const { browser } = started;

  test('the page shows operations, failures and coverage, and no text becomes part of it', async () => {
    const complaints: string[] = [];
    const page = await open(browser, await pageOf(hostile), complaints);
    assert.match(await page.title(), /^<\/code><\/pre>.* 1\.0\.0: contract$/);
    const found = await page.locator('body *').evaluateAll((elements) => ({
      names: [...new Set(elements.map(({ localName }) => localName))].sort(),
      attributes: [...new Set(elements.flatMap((one) => one.getAttributeNames()))].sort(),
    }));
    assert.not.ok(found.names.some((name) => ['img', 'script', 'style'].includes(name)));
    const known = 'aria-label aria-labelledby class href id open role scope tabindex'.split(' ');
    assert.equal(
      found.attributes.filter((name) => !known.includes(name)),
      [],
    );
    const failure = page.locator('article.failure');
    assert.is(await failure.count(), 1);
    assert.match(await failure.innerText(), /body-invalid .*maxLength/s);
    assert.match(await failure.innerText(), /<script>document\.title=2<\/script>/);
    assert.not.match(await page.locator('body').innerText(), /(?![\n\t])[\p{Cc}\p{Cf}]/u);
    assert.equal(complaints, []);
  });

  test('where targets differ stands in a table, and no text becomes part of it', async () => {
    const complaints: string[] = [];
    const page = await open(browser, await pageOf(hostile, '/more'), complaints);
    const rows = page.getByRole('region', { name: /^api\.json: / }).locator('tbody tr');
    const texts = await rows.allInnerTexts();
    assert.match(texts.join('\n'), /^differs listCats: shape of /m);
    assert.match(texts.join('\n'), /<script>document\.title=2<\/script>/);
    assert.is(await page.locator('script,img').count(), 0);
    assert.equal(complaints, []);
  });

  test('headings are in order, and every header of a table says what it heads', async () => {
    const page = await open(browser, await pageOf('Pets', '/more'));
    const levels = await page
      .locator('h1,h2,h3,h4')
      .evaluateAll((all) => all.map(({ localName }) => Number(localName.slice(1))));
    assert.is(levels[0], 1);
    levels.reduce((above, level) => {
      assert.ok(level <= above + 1, levels.join(' '));
      return level;
    });
    assert.is(await page.locator('th:not([scope])').count(), 0);
    assert.is(await page.locator('table:not(:has(caption))').count(), 0);
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    assert.is(new Set(ids).size, ids.length);
    const named = await page
      .locator('[aria-labelledby]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-labelledby') ?? ''));
    assert.equal(
      named.filter((id) => !ids.includes(id)),
      [],
    );
  });

  test('by keyboard alone: skip link, the cell that failed, its failure, how to repeat it', async () => {
    const page = await open(browser, await pageOf('Pets'));
    await page.keyboard.press('Tab');
    const skip = page.locator('.skip');
    assert.ok(await skip.evaluate((one) => one.matches(':focus-visible')));
    assert.ok(await skip.evaluate((one) => one.getBoundingClientRect().left >= 0));
    await page.keyboard.press('Enter');
    assert.is(await page.evaluate(() => document.activeElement?.id), 'main');
    const cell = page.getByRole('link', { name: '1 failed' });
    await cell.focus();
    await page.keyboard.press('Enter');
    const target = new URL(page.url()).hash;
    assert.is(await page.locator(target).getAttribute('class'), 'failure');
    const repeat = page.locator(target).locator('summary', { hasText: 'Repeat it' });
    await repeat.focus();
    await page.keyboard.press('Enter');
    const line = page.getByRole('region', { name: 'Command line of speclock' });
    assert.match(await line.innerText(), /^npx speclock verify --input api\.json --target http/);
    assert.ok(await line.isVisible());
  });

  test('the numbers of cases and of coverage stand in text, not in colour alone', async () => {
    const page = await open(browser, await pageOf('Pets'));
    const [, row] = await page.locator('section').first().locator('tbody tr').allInnerTexts();
    assert.match(row ?? '', /^GET \/pets Pets\t1 failed$/);
    const heat = await page.locator('table.heat tbody td').allInnerTexts();
    assert.ok(heat.length > 0);
    for (const text of heat) assert.match(text, /^(\d+ of \d+|none)$/);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`text is told from its background, ${colorScheme}`, async () => {
      const page = await browser.newPage({ colorScheme });
      await page.goto(await pageOf('Pets', '/more'));
      await page.locator('details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '');
      });
      const selector =
        'h1,h2,h3,h4,p,dt,dd,th,td,td a,caption,code,pre,summary,.dim,.count,.place,.id,.kind,li';
      const contrast = await page.locator('body').evaluate(leastContrast, selector);
      assert.ok(contrast >= 4.5, String(contrast));
    });
  }

  test('on a narrow screen only tables scroll sideways', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
    await page.goto(await pageOf('Pets', '/more'));
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  });
}

/** A page that tells what it complains of or asks the network for. */
async function open(browser: Browser, url: string, complaints: string[] = []): Promise<Page> {
  const page = await browser.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(request.url());
  });
  await page.goto(url);
  return page;
}

test.run();
