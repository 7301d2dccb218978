import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withSandbox } from './support/sandbox.ts';

const pages = ['/', '/reference'];
const assets: readonly [string, RegExp][] = [
  ['/', /^text\/html; charset=utf-8$/],
  ['/reference', /^text\/html; charset=utf-8$/],
  ['/console/style.css', /^text\/css; charset=utf-8$/],
  ['/console/console.js', /^text\/javascript; charset=utf-8$/],
  ['/console/icon.svg', /^image\/svg\+xml$/],
  ['/reference/swagger-ui-bundle.js', /^text\/javascript; charset=utf-8$/],
  ['/reference/swagger-ui.css', /^text\/css; charset=utf-8$/],
  ['/reference/experience-groups.json', /^application\/json; charset=utf-8$/],
];

test('each file of the console has its type, and every method but reading is refused', () =>
  withSandbox({}, async ({ url }) => {
    for (const [place, type] of assets) {
      const get = await fetch(url + place);
      assert.is(get.status, 200, place);
      assert.match(get.headers.get('content-type') ?? '', type, place);
      assert.is(get.headers.get('x-content-type-options'), 'nosniff', place);
      const length = (await get.arrayBuffer()).byteLength;
      assert.ok(length > 100, place);
      const head = await fetch(url + place, { method: 'HEAD' });
      assert.is(head.headers.get('content-length'), String(length), place);
      const post = await fetch(url + place, { method: 'POST', body: 'x' });
      assert.equal([post.status, post.headers.get('allow')], [405, 'GET, HEAD, OPTIONS'], place);
    }
  }));

test('whatever the pages name is served by the sandbox itself', () =>
  withSandbox({}, async ({ url }) => {
    for (const page of pages) {
      const text = await (await fetch(url + page)).text();
      const named = [...text.matchAll(/(?:href|src|value)="([^"#]+[./][^"]*)"/g)];
      assert.ok(named.length > 3, page);
      for (const [, place = ''] of named) {
        const target = new URL(place, url + page);
        assert.is(target.origin, url);
        assert.is((await fetch(target)).status, 200, place);
      }
    }
  }));

test('proposals are made for fields, and change nothing else of a document', () =>
  withSandbox({}, async ({ url }) => {
    const groups = await (await fetch(`${url}/reference/experience-groups.json`)).json();
    const [scheme] = Object.values<{ flows?: object }>(groups.components.securitySchemes);
    assert.ok(scheme?.flows);
    assert.not.match(JSON.stringify(scheme), '"example"');
    const access = await (await fetch(`${url}/reference/authentication.json`)).json();
    assert.match(JSON.stringify(access), '"example":"groups:read,groups:write"');
  }));

test('files beside those of the console are not served', () =>
  withSandbox({}, async ({ url }) => {
    for (const place of [
      '/console',
      '/console/',
      '/console/index.html',
      '/console/..%2fapp.ts',
      '/console/%2e%2e/app.js',
      '/reference/',
      '/reference/package.json',
      '/reference/..%2f..%2fpackage.json',
    ]) {
      assert.is((await fetch(url + place)).status, 404, place);
    }
  }));

test('the pages may load nothing of others, run nothing inline and be framed by nobody', () =>
  withSandbox({}, async ({ url }) => {
    for (const page of pages) {
      const { headers } = await fetch(url + page);
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'"]) {
        assert.ok(policy.split('; ').includes(rule), `${page}: ${policy}`);
      }
      assert.ok(policy.includes("frame-ancestors 'none'"), page);
      assert.not.match(policy, /unsafe|https?:|\*/, page);
      assert.is(policy.includes("require-trusted-types-for 'script'"), page === '/');
    }
  }));

test('a document of the reference has this server alone, wherever that stands', () =>
  withSandbox({}, async ({ url }) => {
    for (const name of ['experience-groups', 'experience-groups-next', 'authentication']) {
      const response = await fetch(`${url}/reference/${name}.json`);
      const text = await response.text();
      const { servers, paths } = JSON.parse(text);
      assert.is(servers.length, 1);
      assert.is(
        new URL(servers[0].url, `https://host/below/reference/${name}.json`).href,
        'https://host/below/',
      );
      assert.ok(Object.keys(paths).length > 0);
      // What is made for each call may be left out: nothing of the kind is still required.
      const filled =
        text.match(/\{[^{}]*(\{[^{}]*\})?[^{}]*"x-speclock-fill":"uuid"[^{}]*\}/g) ?? [];
      assert.ok(filled.length > 0, name);
      for (const one of filled) assert.match(one, /"required":false/);
    }
  }));

test.run();
