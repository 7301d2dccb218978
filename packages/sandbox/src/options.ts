import { parseArgs } from 'node:util';
import { FaultError, parseFault } from './fault.ts';
import { type SelfCheckMode, selfCheckModes } from './self-check.ts';
import { demoInstitution, type SandboxOptions } from './server.ts';

/** A wrong command line or environment; the message says what is wrong and what may stand there. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `Usage: experience-groups-sandbox [options]

  --port <number>        where to listen, 0 for any free port (4010)
  --host <address>       the address to listen on (127.0.0.1)
  --public-url <url>     where clients reach it, for the links in lists (its own address)
  --data <folder>        keep everything here (a temporary folder, removed at the end)
  --self-check <mode>    off, report or refuse: what becomes of an answer of its own that breaks
                         the document (refuse)
  --job-delay <ms>       wait before each 1,000 lines of an import (0)
  --fault drop:<operationId>:<pointer>
                         take a field out of each answer of an operation, as in
                         drop:listGroups:/content/0/groupName; may be repeated
  --help                 print this

The key pair is made up unless SPECLOCK_SANDBOX_CLIENT_ID and SPECLOCK_SANDBOX_CLIENT_SECRET say it;
SPECLOCK_SANDBOX_INSTITUTION says the institution (${demoInstitution}).
`;

const definitions = {
  port: { type: 'string' },
  host: { type: 'string' },
  'public-url': { type: 'string' },
  data: { type: 'string' },
  'self-check': { type: 'string' },
  'job-delay': { type: 'string' },
  fault: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

/** Reads the command line and the environment; `help` when usage is asked for. Throws UsageError. */
export function readOptions(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SandboxOptions | 'help' {
  const values = parse(argv);
  if (values.help) return 'help';
  const { host, data, fault = [] } = values;
  const port = readNumber('--port', values.port, 65_535);
  const jobDelay = readNumber('--job-delay', values['job-delay'], 2 ** 31 - 1);
  const selfCheck = readSelfCheck(values['self-check']);
  const publicUrl = readUrl(values['public-url']);
  const faults = fault.map(readFault);
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(data !== undefined && { data }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(selfCheck !== undefined && { selfCheck }),
    ...(jobDelay !== undefined && { jobDelay }),
    ...(faults.length > 0 && {
      alterAnswer: (id, body) => faults.reduce((altered, alter) => alter(id, altered), body),
    }),
    institutions: [readInstitution(environment)],
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: definitions, strict: true }).values;
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    const name = /'-*([^ '=]+)/.exec(message)?.[1];
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || name === undefined) {
      throw new UsageError(message.split('\n', 1).join());
    }
    throw new UsageError(`Unknown option --${name}. Did you mean --${nearest(name)}?`);
  }
}

function nearest(name: string): string {
  const [first = ''] = Object.keys(definitions)
    .map((known) => ({ known, distance: distance(name, known) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ known }) => known);
  return first;
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function readNumber(option: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  throw new UsageError(`${option} takes a whole number from 0 to ${most}, not "${text}".`);
}

function readSelfCheck(text: string | undefined): SelfCheckMode | undefined {
  if (text === undefined) return undefined;
  const mode = selfCheckModes.find((known) => known === text);
  if (mode) return mode;
  throw new UsageError(`--self-check takes ${selfCheckModes.join(', ')}, not "${text}".`);
}

function readUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^https?:/.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '');
  throw new UsageError(`--public-url takes a URL that begins with http or https, not "${text}".`);
}

function readFault(text: string) {
  try {
    return parseFault(text);
  } catch (error) {
    if (error instanceof FaultError) throw new UsageError(`--fault: ${error.message}`);
    throw error;
  }
}

function readInstitution(environment: Readonly<Record<string, string | undefined>>) {
  const clientId = readVariable(environment, 'SPECLOCK_SANDBOX_CLIENT_ID', /^[!-9;-~]+$/);
  const clientSecret = readVariable(environment, 'SPECLOCK_SANDBOX_CLIENT_SECRET', /^[!-~]+$/);
  const id = readVariable(environment, 'SPECLOCK_SANDBOX_INSTITUTION', /^[!-~]+$/);
  return {
    id: id ?? demoInstitution,
    ...(clientId !== undefined && { clientId }),
    ...(clientSecret !== undefined && { clientSecret }),
  };
}

/** HTTP Basic cannot carry every text (RFC 7617), nor can a header. */
function readVariable(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
  allowed: RegExp,
): string | undefined {
  const text = environment[name];
  if (text === undefined || text === '') return undefined;
  if (allowed.test(text)) return text;
  const colon = allowed.test(':') ? '' : ' other than a colon';
  throw new UsageError(`${name} may hold visible ASCII characters${colon} only.`);
}
