import type { Operation } from '@speclock/model';
import { isJsonObject, type Json, seeded } from '@speclock/schema';
import { essenceOf } from '@speclock/wire';
import type { VerdictFinding } from '../verdict.ts';
import { upload, uploadOf } from './bytes.ts';
import { callOf, found, isDoneNow } from './found.ts';
import { readOf } from './life.ts';
import type { Scenario, Stage } from './scenario.ts';
import { parentOf } from './subject.ts';

const plain = 'speclock file.txt';

interface FileName {
  readonly has: string;
  readonly name: string;
  /** Whether what is shown is what only a mistake makes of it: a service may choose other signs, as for its own file system. */
  isBroken(shown: string): boolean;
}

const letters = 'speclock-üñ日本.txt';
const names: readonly FileName[] = [
  {
    has: 'a quote',
    name: 'speclock"quoted.txt',
    isBroken: (shown) => !shown.includes('quoted.txt'),
  },
  {
    has: 'letters beyond ASCII',
    name: letters,
    isBroken: (shown) =>
      /[?\uFFFD]/.test(shown) || shown === Buffer.from(letters).toString('latin1'),
  },
];

/** A file that was sent is called what it was called (RFC 7578, sections 4.2 and 5.1), where an answer says so. */
export const fileNameChanged: Scenario = {
  name: 'file-name-changed',
  why: 'a file keeps its name',
  applies: (operation, resources, model) =>
    resources.some(({ producer, reader }) => producer === operation.id && reader !== undefined) &&
    essenceOf(upload(operation, model)?.mediaType ?? '') === 'multipart/form-data',
  async run(operation, stage) {
    const member = Object.entries((await shownAs(plain, operation, stage)) ?? {}).find(
      ([, value]) => value === plain,
    )?.[0];
    if (member === undefined) return [];
    const findings: VerdictFinding[] = [];
    for (const { has, name, isBroken } of names) {
      const shown = (await shownAs(name, operation, stage))?.[member];
      if (typeof shown !== 'string' || !shown.startsWith('speclock') || !isBroken(shown)) continue;
      const message = `A file whose name has ${has}, ${JSON.stringify(name)}, sent to ${callOf(operation)} is read as ${JSON.stringify(shown)}.`;
      findings.push(found(this.name, operation, message, `/body/${member}`));
    }
    return findings;
  },
};

/** What is read of a file that was sent under a name. */
async function shownAs(
  name: string,
  operation: Operation,
  stage: Stage,
): Promise<Readonly<Record<string, Json>> | undefined> {
  const resource = stage.resources.find(({ producer }) => producer === operation.id);
  // The other parts are the same each time.
  const upload = uploadOf(operation, stage, name, new TextEncoder().encode('speclock'), seeded(1));
  if (resource === undefined || upload === undefined) return undefined;
  const parent = await parentOf(resource, stage);
  const sent = await stage.call(operation, {
    ...(parent && { instance: parent }),
    ...upload,
    expects: 'answered',
  });
  if (!isDoneNow(sent) || sent.made === undefined) return undefined;
  const read = await readOf(resource, sent.made, stage);
  return isJsonObject(read) ? read : undefined;
}
