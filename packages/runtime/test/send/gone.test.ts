import nock from 'nock';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ApiError, callsByPath, unwrap } from '../../src/index.ts';
import { rejection } from '../support/client.ts';
import { depotClient, depotServes, givenClock, type Outcome } from '../support/depot.ts';

const test = suite('gone');

test.before(() => nock.disableNetConnect());
test.after.each(() => nock.cleanAll());
test.after(() => nock.restore());

const none = [400, { code: 'NONE' }] as const;
const remove = (): ReturnType<ReturnType<typeof depotClient>['remove']> =>
  depotClient({ clock: givenClock() }).remove();

test('a DELETE whose answer was lost is done when there is nothing to delete', async () => {
  for (const lost of ['ECONNRESET', 500, 503]) {
    for (const gone of [404, 410, none] satisfies Outcome[]) {
      depotServes('DELETE', [lost, gone]);
      const answer = await remove();
      const what = `${lost} ${gone}`;
      assert.ok(!answer.ok && answer.isDone, what);
      assert.is(answer.status, gone === none ? 400 : gone, what);
      assert.is(unwrap(answer), undefined);
    }
  }
});

test('called by path, it has neither data nor an error then', async () => {
  for (const gone of [404, none] satisfies Outcome[]) {
    for (const lost of [[], ['ECONNRESET']]) {
      depotServes('DELETE', [...lost, gone]);
      const { DELETE } = callsByPath<object>(depotClient({ clock: givenClock() })) as unknown as {
        readonly DELETE: (path: string) => Promise<object>;
      };
      const { response, request, ...outcome } = (await DELETE('/item')) as Record<string, unknown>;
      assert.instance(response, Response);
      const error = gone === 404 ? {} : none[1];
      assert.equal(outcome, lost.length > 0 ? { data: undefined } : { error });
    }
  }
});

test('an attempt in between that said nothing changes nothing', async () => {
  depotServes('DELETE', ['ECONNRESET', 429, 'ECONNREFUSED', 404]);
  const answer = await remove();
  assert.ok(!answer.ok && answer.isDone);
});

test('"not there" is what it says when no answer was lost', async () => {
  for (const first of [[], [429], [408], ['ECONNREFUSED'], [[500, { code: 'QUOTA' }]]]) {
    depotServes('DELETE', [...first, none] as Outcome[]);
    const answer = await remove();
    assert.ok(!answer.ok && !answer.isDone && answer.code === 'NONE', JSON.stringify(first));
    assert.throws(() => unwrap(answer), /answered 400 NONE/);
    depotServes('DELETE', [...first, 404] as Outcome[]);
    const error = await rejection(remove());
    assert.ok(error instanceof ApiError && error.kind === 'undeclared-status');
  }
});

test('only a DELETE is done so, and only by what the document says', async () => {
  depotServes('GET', ['ECONNRESET', 404]);
  assert.instance(await rejection(depotClient({ clock: givenClock() }).look()), ApiError);
  for (const other of [[400, { code: 'BAD' }], 403] satisfies Outcome[]) {
    depotServes('DELETE', ['ECONNRESET', other]);
    const outcome = await remove().catch((error: unknown) => error);
    assert.not.ok((outcome as { isDone?: true }).isDone);
  }
});

test.run();
