import type { Header, Operation } from '@speclock/model';
import type { Answer } from '../send/send.ts';
import { callOf, found, isDone } from './found.ts';
import type { Scenario } from './scenario.ts';

/** Headers that HEAD has as GET does, where both have them (RFC 9110, section 9.3.2). */
const compared = [
  'content-length',
  'content-type',
  'etag',
  'last-modified',
  'content-disposition',
  'content-language',
];

/** HEAD answers as GET does, without the content (RFC 9110, section 9.3.2). */
export const headDiffers: Scenario = {
  name: 'head-differs',
  why: 'HEAD answers as GET does',
  applies: ({ method }) => method === 'get',
  async run(operation, stage) {
    const resource = stage.resources.find(
      ({ reader, users }) => reader === operation.id || users.includes(operation.id),
    );
    const list = stage.resources.find(({ lister }) => lister === operation.id);
    const of = resource ?? (list?.parent === undefined ? undefined : stage.resource(list.parent));
    const made = of && (await stage.create(of));
    const call = made && { instance: made };
    const get = await stage.call(operation, call);
    if (!isDone(get) || get.answer === undefined) return [];
    const head = await stage.call(operation, { ...call, method: 'head', expects: 'answered' });
    if (head.answer === undefined) return [];
    const said = callOf(operation);
    if (head.answer.status !== get.answer.status) {
      const message = `HEAD answers ${head.answer.status} where ${said} answers ${get.answer.status}.`;
      return [found(this.name, operation, message, '/status')];
    }
    const missing = missingIn(operation, get.answer, head.answer);
    if (missing !== undefined) {
      const message = `HEAD answers without ${missing.name}, which ${said} must answer with.`;
      return [found(this.name, operation, message, `/header/${missing.name}`, missing.at)];
    }
    const unlike = differing(get.answer, head.answer);
    if (unlike.length === 0) return [];
    // What changes by itself, such as a job that goes on, is another at each look.
    const again = await stage.call(operation, call);
    if (again.answer === undefined || differing(get.answer, again.answer).length > 0) return [];
    return unlike.map((name) => {
      const message = `HEAD and ${said} answer with another ${name}.`;
      return found(this.name, operation, message, `/header/${name}`);
    });
  },
};

/** A header that the document requires and that GET alone has. */
function missingIn({ responses }: Operation, get: Answer, head: Answer): Header | undefined {
  return responses
    .filter(({ status }) => status === String(get.status))
    .flatMap(({ headers }) => headers)
    .find(({ name, required }) => required && get.headers.get(name) && !head.headers.get(name));
}

/** The headers that two answers have both, with other values. */
function differing(one: Answer, other: Answer): string[] {
  return compared.filter((name) => {
    const [a, b] = [one.headers.get(name), other.headers.get(name)];
    return a && b && a !== b;
  });
}
