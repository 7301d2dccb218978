import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { systemClock } from '../src/index.ts';
import { rejection } from './support/client.ts';

test('sleeps until it is woken', async () => {
  await systemClock.sleep(0);
  const controller = new AbortController();
  const asleep = rejection(systemClock.sleep(1e9, controller.signal));
  controller.abort(new Error('up'));
  assert.match(String(await asleep), 'up');
  const late = AbortSignal.abort(new Error('no sleep'));
  assert.match(String(await rejection(systemClock.sleep(1e9, late))), 'no sleep');
});

test('ends what takes too long', async () => {
  const error = await rejection(systemClock.sleep(1e9, systemClock.deadline(0)));
  assert.is(error instanceof DOMException && error.name, 'TimeoutError');
});

test('takes no limit for a long one', async () => {
  assert.is(systemClock.deadline(Number.POSITIVE_INFINITY).aborted, false);
});

test.run();
