import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CallOptions, ExperienceGroups } from '../src/index.ts';
import { fastClock, serviceOf } from './support/service.ts';

const test = suite('call options');

/** Every method but `wait`, which has options of its own. */
const calls: [name: string, call: (to: ExperienceGroups, options: CallOptions) => unknown][] = [
  ['groups.create', ({ groups }, options) => groups.create({ groupName: 'a' }, options)],
  ['groups.update', ({ groups }, options) => groups.update('g', { groupName: 'a' }, options)],
  ['groups.delete', ({ groups }, options) => groups.delete('g', options)],
  ['groups.list', ({ groups }, options) => groups.list({}, options).next()],
  ['jobs.get', ({ jobs }, options) => jobs.get('j', options)],
  ['jobs.list', ({ jobs }, options) => jobs.list({}, options).next()],
  ['jobs.latest', ({ jobs }, options) => jobs.latest('g', options)],
  ['jobs.errors', ({ jobs }, options) => jobs.errors('j', {}, options).next()],
  ['participants.add', ({ participants }, options) => participants.add('g', ['1'], options)],
  ['participants.remove', ({ participants }, options) => participants.remove('g', ['1'], options)],
  [
    'participants.replace',
    ({ participants }, options) => participants.replace('g', ['1'], options),
  ],
];

for (const [name, call] of calls) {
  test(`${name} ends with its signal, and takes its own timeout and deadline`, async () => {
    const given: number[] = [];
    const clock = fastClock();
    const deadline = (milliseconds: number): AbortSignal => {
      given.push(milliseconds);
      return clock.deadline(milliseconds);
    };
    const refusal = { status: 400, body: { code: '2000', message: 'no' } };
    const { service, calls } = serviceOf([refusal], { clock: { ...clock, deadline } });
    const outcome = async (options: CallOptions): Promise<unknown> => {
      try {
        return await call(service, options);
      } catch (error) {
        return error;
      }
    };
    await outcome({ timeout: 1_000, deadline: 9_000 });
    assert.equal(given, [9_000, 1_000]);
    assert.is(calls.length, 1);
    const reason = new Error('enough');
    assert.is(await outcome({ signal: AbortSignal.abort(reason) }), reason);
    assert.is(calls.length, 1);
  });
}

test.run();
