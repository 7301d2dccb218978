import { randomUUID } from 'node:crypto';
import { UsageError } from './arguments.ts';
import { FolderInUseError } from './folder-lock.ts';
import type { Credentials } from './key-pair.ts';
import { createKeys, readKeysCommand } from './keys.ts';
import { readOptions, usage } from './options.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './server.ts';
import { NewerDatabaseError } from './storage/open.ts';

/** Does what the command line says: adds a key pair, or starts the sandbox. */
async function main(): Promise<void> {
  const [first, ...rest] = process.argv.slice(2);
  const command =
    first === 'keys' ? readKeysCommand(rest) : readOptions(process.argv.slice(2), process.env);
  if (command === 'help') process.stdout.write(usage);
  else if ('institution' in command) {
    tellKeys(await orUsageError(createKeys(command), { data: command.data }));
  } else await run(command);
}

/** Starts the sandbox, says so, and stops it at SIGINT or SIGTERM. */
async function run(given: SandboxOptions): Promise<void> {
  const options = { port: 4010, ...given };
  // Ctrl-C under npm arrives twice: from the terminal and from npm.
  const stopped = new Promise<void>((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
  const sandbox = await orUsageError(startSandbox(options), options);

  const [credentials] = sandbox.credentials;
  for (const warning of sandbox.warnings) process.stderr.write(`${warning}\n`);
  process.stderr.write(banner(sandbox));
  process.stdout.write(`${JSON.stringify({ ready: true, url: sandbox.url, credentials })}\n`);
  await stopped;
  await sandbox.close();
  report(sandbox);
}

function tellKeys(credentials: Credentials): void {
  process.stderr.write('The secret is kept as a hash only: it is not shown again.\n');
  process.stdout.write(`${JSON.stringify(credentials)}\n`);
}

/** Turns what a person can mend into a UsageError. */
async function orUsageError<Outcome>(
  work: Promise<Outcome>,
  { host = '127.0.0.1', port, data }: SandboxOptions,
): Promise<Outcome> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof NewerDatabaseError) {
      throw new UsageError(`${error.message} Use a newer sandbox, or another folder with --data.`);
    }
    if (error instanceof FolderInUseError) {
      throw new UsageError(`${error.message} Stop it, or choose another folder with --data.`);
    }
    const { code, syscall, message } = error as {
      readonly code?: string;
      readonly syscall?: string;
      readonly message: string;
    };
    if (code === 'EADDRINUSE') {
      throw new UsageError(
        `Port ${port} of ${host} is in use. Stop what listens there, or choose another port with --port (0 takes any free one).`,
      );
    }
    if (syscall === 'listen' || syscall === 'getaddrinfo') {
      throw new UsageError(
        `Cannot listen on ${host}, port ${port} (${code}). Choose others with --host and --port.`,
      );
    }
    if (data !== undefined && (syscall !== undefined || code === 'ERR_SQLITE_ERROR')) {
      throw new UsageError(
        `Cannot keep data in ${data}: ${message}. Choose another folder with --data.`,
      );
    }
    throw error;
  }
}

function banner({ url, credentials: [first] }: Sandbox): string {
  if (!first) return '';
  const { clientId, clientSecret, tokenHeaders } = first;
  const institution = tokenHeaders.institutionId;
  return `
Experience Groups sandbox: ${url} (in a browser a console; /reference makes calls)

  institution    ${institution}
  client id      ${clientId}
  client secret  ${clientSecret}

Sign in:
  curl -sS ${quote(`${url}/oauth2/v1/token`)} -u ${quote(`${clientId}:${clientSecret}`)} -H ${quote(`institutionId: ${institution}`)} -H 'transactionId: ${randomUUID()}' -d grant_type=client_credentials

List the groups, with the access_token in $TOKEN:
  curl -sS ${quote(`${url}/groups/v3/groups`)} -H "Authorization: Bearer $TOKEN" -H 'transactionId: ${randomUUID()}'

Create a group:
  curl -sS ${quote(`${url}/groups/v3/groups`)} -H "Authorization: Bearer $TOKEN" -H 'transactionId: ${randomUUID()}' -H 'content-type: application/json' -d '{"groupName":"Early adopters"}'

Upload a file of ids, of which the first line is ParticipantId, to the group with its groupId in $GROUP:
  curl -sS -X PUT ${quote(url)}/groups/v3/groups/$GROUP/participants -H "Authorization: Bearer $TOKEN" -H 'transactionId: ${randomUUID()}' -F type=ADD -F 'fileName=@ids.csv;type=text/csv'

For ExperienceGroups.fromEnv():
  export EXPERIENCE_GROUPS_BASE_URL=${quote(url)}
  export EXPERIENCE_GROUPS_CLIENT_ID=${quote(clientId)}
  export EXPERIENCE_GROUPS_CLIENT_SECRET=${quote(clientSecret)}
  export EXPERIENCE_GROUPS_INSTITUTION_ID=${quote(institution)}

`;
}

/** Quotes a word for a POSIX shell. */
function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function report(sandbox: Sandbox): void {
  const findings = sandbox.selfCheckFindings();
  if (findings > 0) process.stderr.write(`Answers that broke the document: ${findings}\n`);
}

function fail(error: unknown): void {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(`The sandbox failed: ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 70;
  }
}

await main().catch(fail);
