import type { MockEvent } from '@speclock/mock';
import type { DocumentJson } from '@speclock/model';
import { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { parseOptions } from '../parse-options.ts';
import { loadProject } from '../project/config.ts';
import { entriesOf } from '../project/entries.ts';
import { loadProjectSpec } from '../project/load.ts';
import { lockWarnings } from '../project/lock.ts';
import { mockCredentials } from '../project/mock-credentials.ts';
import type { Ready } from '../project/ready-line.ts';
import { hasError } from '../report/finding.ts';
import { located, shownProblems } from '../report/located.ts';
import { printable } from '../report/printable.ts';
import { writeFindings, writeFindingsToStderr } from '../report/text.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const help = `speclock mock [api] [options]

Serves answers made from the document's examples, for an API and those alongside it, behind one port;
without a name for every API of the config. When it is ready it prints one JSON line on stdout with
the URL and a key pair to sign in with; SIGTERM or Ctrl-C ends it.

  --port <number>  the port to listen on (default 4011); 0 takes a free one
  --host <name>    the address to listen on (default 127.0.0.1)

Exit code: 0 ended as asked, 2 the port is in use or a document cannot be used.
`;

const options = {
  port: { type: 'string', default: '4011' },
  host: { type: 'string', default: '127.0.0.1' },
} as const;

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseOptions(argv, options);
  const port = portOf(values.port);
  const project = await loadProject(io.cwd);
  const specs = entriesOf(project, positionals[0]).map((name) => loadProjectSpec(project, name));
  const documents: DocumentJson[] = [];
  for (const spec of specs) {
    const errors = spec.problems.filter(({ severity }) => severity === 'error');
    writeFindings(
      errors.map((problem) => located(problem, spec, io.cwd)),
      io,
    );
    if (hasError(errors) || spec.bundle === undefined) return ExitCode.usage;
    writeFindingsToStderr(shownProblems(lockWarnings(spec), spec, io.cwd), io);
    documents.push(spec.bundle);
  }
  const mock = await start(documents, values.host, port, io);
  const models = specs.flatMap(({ model }) => model ?? []);
  const names = specs.map(({ name }) => name).join(', ');
  const ready: Ready = { ready: true, url: mock.url, credentials: mockCredentials(models) };
  io.stderr.write(`mock: ${names} at ${mock.url}, any token will do; Ctrl-C ends it\n`);
  io.stdout.write(`${JSON.stringify(ready)}\n`);
  await aborted(io.signal);
  await mock.close();
  return ExitCode.clean;
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port must be a number from 0 to 65535, not ${JSON.stringify(text)}.`);
}

async function start(documents: DocumentJson[], host: string, port: number, io: Io) {
  const { startMock, MockError } = await importMock();
  const onEvent = (event: MockEvent): void => {
    io.stderr.write(`mock: ${printable(eventText(event))}\n`);
  };
  try {
    return await startMock({ documents, host, port, onEvent });
  } catch (error) {
    if (error instanceof MockError)
      throw new UsageError(error.message, undefined, { cause: error });
    throw error;
  }
}

async function importMock(): Promise<typeof import('@speclock/mock')> {
  try {
    return await import('@speclock/mock');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') {
      throw new UsageError(
        '@speclock/mock is not installed.',
        'Run: npm install -D @speclock/mock',
        {
          cause: error,
        },
      );
    }
    throw error;
  }
}

function eventText(event: MockEvent): string {
  switch (event.kind) {
    case 'restarted':
      return `restarted (${event.reason}); without an answer were: ${event.requests.join(', ') || 'none'}`;
    case 'refused':
      return `answered 502 to ${event.request}: ${event.reason}`;
    case 'stopped':
      return `answers 503 from now on: ${event.reason}`;
  }
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

export const mock: Command = { help, run };
