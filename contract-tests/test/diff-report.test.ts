// The page of `speclock diff --format html` in a real browser: what it shows, and that no text of a document becomes part of it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startChromium } from './support/chromium.ts';
import { leastContrast } from './support/contrast.ts';

const started = await startChromium();
const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-diff-'));
const speclock = path.resolve(import.meta.dirname, '../../packages/cli/bin/speclock.js');
const hostile =
  '</code></style><img src=x onerror="document.title=1"><script>document.title=2</script>';

function documentOf(title: string, maxLength: number, members: readonly string[]): string {
  const name = { type: 'string', maxLength, description: title };
  const kind = { type: 'string', enum: members };
  const schema = { type: 'object', properties: { name, [hostile]: kind } };
  const content = { 'application/json': { schema } };
  return JSON.stringify({
    openapi: '3.0.3',
    info: { title, version: '1.0.0' },
    paths: {
      '/pets': {
        post: {
          operationId: 'createPet',
          requestBody: { content },
          responses: { 200: { description: title, content } },
        },
      },
    },
  });
}

/** The page of two documents that differ in a limit and in the members of an enum. */
function reportOf(): string {
  writeFileSync(path.join(folder, 'old.json'), documentOf('Pets', 20, ['cat']));
  writeFileSync(path.join(folder, 'new.json'), documentOf(hostile, 10, ['cat', hostile]));
  const html = execFileSync(
    process.execPath,
    [speclock, 'diff', 'old.json', 'new.json', '--format', 'html'],
    { cwd: folder, encoding: 'utf8' },
  );
  const file = path.join(folder, 'report.html');
  writeFileSync(file, html);
  return pathToFileURL(file).href;
}

test.after(async () => {
  rmSync(folder, { recursive: true });
  if (typeof started !== 'string') await started.close();
});

if (typeof started === 'string') {
  test.skip('the page in a browser');
  process.stdout.write(`SKIPPED the page in a browser: ${started}\n`);
} else {
  test('the page has sections to open, and no element or attribute that a document wrote', async () => {
    const page = await started.browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(request.url());
    });
    await page.goto(reportOf());
    const title = `Pets 1.0.0 to ${hostile} 1.0.0`;
    assert.is(await page.title(), title);
    assert.is(await page.getByRole('heading', { level: 1 }).innerText(), title);
    const found = await page.locator('body *').evaluateAll((elements) => ({
      names: [...new Set(elements.map(({ localName }) => localName))].sort(),
      attributes: [...new Set(elements.flatMap((one) => one.getAttributeNames()))].sort(),
    }));
    assert.equal(found.attributes, ['class', 'open', 'title']);
    assert.not.ok(found.names.some((name) => ['img', 'script', 'style', 'a'].includes(name)));
    const breaking = page.locator('details.breaking');
    assert.match(await breaking.locator('summary').innerText(), /^Breaking 1$/);
    assert.match(await breaking.innerText(), /request body\.name/);
    assert.match(await page.locator('details.warning').innerText(), /<img src=x onerror=/);
    assert.equal(complaints, []);
  });

  test('a section is opened by keyboard', async () => {
    const page = await started.browser.newPage();
    await page.goto(reportOf());
    const compatible = page.locator('details.compatible');
    assert.not.ok(await compatible.evaluate((element) => element.hasAttribute('open')));
    await compatible.locator('summary').focus();
    await page.keyboard.press('Enter');
    assert.ok(await compatible.evaluate((element) => element.hasAttribute('open')));
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`text is told from its background, ${colorScheme}`, async () => {
      const page = await started.browser.newPage({ colorScheme });
      await page.goto(reportOf());
      assert.ok(
        (await page.locator('main').evaluate(leastContrast, 'h2, .count, p, dt, code')) >= 4.5,
      );
    });
  }
}

test.run();
