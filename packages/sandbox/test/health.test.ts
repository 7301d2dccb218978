import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withSandbox } from './support/sandbox.ts';

async function health(url: string, method = 'GET') {
  const response = await fetch(`${url}/healthz`, { method });
  return [response.status, await response.text()];
}

test('/healthz needs neither a token nor a transaction id', () =>
  withSandbox({}, async ({ url }) => {
    assert.equal(await health(url), [200, '{"status":"ok"}']);
    assert.equal(await health(url, 'HEAD'), [200, '']);
    assert.equal((await health(url, 'POST'))[0], 405);
  }));

test.run();
