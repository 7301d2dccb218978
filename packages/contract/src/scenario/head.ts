import type { Answer } from '../send/send.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone } from './found.ts';
import type { Scenario } from './scenario.ts';

/** Headers that HEAD has as GET does, where both have them (RFC 9110, section 9.3.2). */
const compared = [
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
    const again = await stage.call(operation, call);
    // What goes on in the service changes what there is to read meanwhile.
    if (again.answer === undefined || !isSame(get.answer, again.answer)) return [];
    const said = callOf(operation);
    if (head.answer.status !== get.answer.status) {
      const message = `HEAD answers ${head.answer.status} where ${said} answers ${get.answer.status}.`;
      return [found(this.name, operation, message, '/status')];
    }
    const findings: VerdictFinding[] = [];
    for (const name of compared) {
      const [a, b] = [get.answer.headers.get(name), head.answer.headers.get(name)];
      if (a === b || !a || !b) continue;
      const message = `HEAD and ${said} answer with another ${name}.`;
      findings.push(found(this.name, operation, message, `/header/${name}`));
    }
    const declared = head.answer.headers.get('content-length');
    const length = get.answer.headers.get('content-length');
    if (declared && length && declared !== length) {
      const message = `HEAD says that ${declared} bytes would come, and ${said} sends ${length}.`;
      findings.push(found(this.name, operation, message, '/header/content-length'));
    }
    return findings;
  },
};

function isSame(one: Answer, other: Answer): boolean {
  return one.status === other.status && Buffer.compare(one.body, other.body) === 0;
}
