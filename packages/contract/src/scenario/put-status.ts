import { declares } from '../declares.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDoneNow, isGone } from './found.ts';
import type { Scenario } from './scenario.ts';
import { parentOf } from './subject.ts';

/** A PUT that makes what was not there is answered with 201, and one that replaces what is there is not (RFC 9110, section 9.3.4). */
export const putStatusWrong: Scenario = {
  name: 'put-status-wrong',
  why: 'what a PUT has made is told from what it has replaced',
  applies: (operation, resources) =>
    declares(operation, '201') &&
    resources.some(({ replacer, producer, reader }) => {
      return replacer === operation.id && producer === operation.id && reader;
    }),
  async run(operation, stage) {
    const resource = stage.resources.find(({ replacer }) => replacer === operation.id);
    if (resource?.reader === undefined) return [];
    const reader = stage.operation(resource.reader);
    const parent = await parentOf(resource, stage);
    const first = await stage.call(operation, {
      ...(parent && { instance: parent }),
      expects: 'answered',
    });
    if (!isDoneNow(first) || first.made === undefined) return [];
    const instance = first.made;
    const say = (message: string): VerdictFinding[] => [
      found(this.name, operation, `${callOf(operation)} ${message}`, '/status'),
    ];
    const again = await stage.call(operation, { instance, expects: 'answered' });
    if (again.answer?.status === 201) return say('answers 201 when it replaces what is there.');
    if (first.answer?.status === 201) return [];
    // Only what is known not to have been there was made.
    const read = await stage.call(reader, { instance, expects: 'answered' });
    const remover = resource.remover === undefined ? undefined : stage.operation(resource.remover);
    const removed = remover && (await stage.call(remover, { instance, expects: 'answered' }));
    if (isGone(read) || removed === undefined || !isDoneNow(removed)) return [];
    if (!isGone(await stage.call(reader, { instance, expects: 'answered' }))) return [];
    const third = await stage.call(operation, { instance, expects: 'answered' });
    return isDoneNow(third) && third.answer?.status !== 201
      ? say(`answers ${third.answer?.status} when it makes what is not there; 201 is declared.`)
      : [];
  },
};
