import { parseOptions, readGiven, readVisible, readWord, UsageError } from './arguments.ts';
import { FaultError, definitions as faultDefinitions, parseFault } from './fault/fault.ts';
import { logLevels } from './log.ts';
import { selfCheckModes } from './self-check.ts';
import { demoInstitution, type SandboxOptions } from './server.ts';

export const usage = `Usage: experience-groups-sandbox [options]
       experience-groups-sandbox keys create --institution <id> --data <folder>

  --port <number>        where to listen, 0 for any free port (4010)
  --host <address>       the address to listen on (127.0.0.1)
  --public-url <url>     where clients reach it, for the links in lists (its own address)
  --data <folder>        keep everything here (a temporary folder, removed at the end)
  --self-check <mode>    off, report or refuse: what becomes of an answer of its own that breaks
                         the document (refuse; report with a fault that breaks answers)
  --rate-limit <number>  calls a second that an institution may make (any number)
  --job-delay <ms>       wait before each 1,000 lines of an import (0)
  --now <time>           start its clock at this time, as in 2030-01-01T00:00:00Z (the machine's)
  --log-level <level>    fatal, error, warn, info (each call), debug or silent (warn)
  --fault <name>         go wrong on purpose; may be repeated
  --help                 print this

keys create adds a key pair to the data of a sandbox, which may be running, and prints it once:

  --institution <id>     whose key pair it is
  --data <folder>        the folder that the sandbox was started with
  --scope <scope>        groups:read or groups:write; may be repeated (both)

The key pair is made up unless SPECLOCK_SANDBOX_CLIENT_ID and SPECLOCK_SANDBOX_CLIENT_SECRET say it;
SPECLOCK_SANDBOX_INSTITUTION says the institution (${demoInstitution}). TMPDIR says where temporary files are: what an
import sorts, and the data of a sandbox without --data.

Faults, each of all operations on groups and jobs, or of one as in 500:createGroup; of every call, or
of the first of each operation as in 500-once; a field is the first that may not be so, or the one of
a JSON Pointer as in missing-field:listGroups:/content/0/groupName:

${faultLines()}`;

function faultLines(): string {
  const lines = Object.entries(faultDefinitions).map(
    ([name, { about }]) => `  ${name.padEnd(18)}  ${about}\n`,
  );
  return lines.join('');
}

const definitions = {
  port: { type: 'string' },
  host: { type: 'string' },
  'public-url': { type: 'string' },
  data: { type: 'string' },
  'self-check': { type: 'string' },
  'rate-limit': { type: 'string' },
  'job-delay': { type: 'string' },
  now: { type: 'string' },
  'log-level': { type: 'string' },
  fault: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

/** Reads the command line and the environment; `help` when usage is asked for. Throws UsageError. */
export function readOptions(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SandboxOptions | 'help' {
  const values = parseOptions(argv, definitions);
  if (values.help) return 'help';
  const { fault = [] } = values;
  const host = readGiven('--host', values.host, 'an address');
  const data = readGiven('--data', values.data, 'a folder');
  const port = readNumber('--port', values.port, 0, 65_535);
  const rateLimit = readNumber('--rate-limit', values['rate-limit'], 1, 1_000_000);
  const jobDelay = readNumber('--job-delay', values['job-delay'], 0, 2 ** 31 - 1);
  const selfCheck = readWord('--self-check', values['self-check'], selfCheckModes);
  const logLevel = readWord('--log-level', values['log-level'], logLevels);
  const publicUrl = readUrl(values['public-url']);
  const now = readClock(values.now);
  const faults = fault.map(readFault);
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(data !== undefined && { data }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(selfCheck !== undefined && { selfCheck }),
    ...(rateLimit !== undefined && { rateLimit }),
    ...(jobDelay !== undefined && { jobDelay }),
    ...(now !== undefined && { now }),
    ...(logLevel !== undefined && { logLevel }),
    ...(faults.length > 0 && { faults }),
    institutions: [readInstitution(environment)],
  };
}

function readNumber(option: string, text: string | undefined, least: number, most: number) {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} takes a whole number from ${least} to ${most}, not "${text}".`);
}

function readUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^https?:/.test(text) && URL.canParse(text)) {
    const { origin, pathname, href } = new URL(text);
    if (href === origin + pathname) return text.replace(/\/+$/, '');
  }
  throw new UsageError(
    `--public-url takes a URL that begins with http or https and ends with a path, not "${text}".`,
  );
}

/** A clock that stands at this time now and goes on from there. */
function readClock(text: string | undefined): (() => number) | undefined {
  if (text === undefined) return undefined;
  const start = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : -1;
  if (start >= 0) {
    const ahead = start - Date.now();
    return () => Date.now() + ahead;
  }
  throw new UsageError(
    `--now takes a time from 1970 on with its zone, as in 2030-01-01T00:00:00Z, not "${text}".`,
  );
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
  const read = (name: string, allowColon = true) =>
    readVisible(name, environment[name], allowColon);
  const clientId = read('SPECLOCK_SANDBOX_CLIENT_ID', false);
  const clientSecret = read('SPECLOCK_SANDBOX_CLIENT_SECRET');
  return {
    id: read('SPECLOCK_SANDBOX_INSTITUTION') ?? demoInstitution,
    ...(clientId !== undefined && { clientId }),
    ...(clientSecret !== undefined && { clientSecret }),
  };
}
