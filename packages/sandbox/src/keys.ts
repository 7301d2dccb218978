import { parseOptions, readGiven, readVisible, readWord, UsageError } from './arguments.ts';
import { prepareFolder } from './data.ts';
import { addKeyPair, type Credentials, type InstitutionOptions, scopes } from './key-pair.ts';
import { openStorage } from './storage/open.ts';
import { makeWaiting } from './storage/waiting.ts';

/** What `keys create` was asked for. */
export interface KeysCommand {
  readonly data: string;
  readonly institution: InstitutionOptions;
}

const definitions = {
  institution: { type: 'string' },
  data: { type: 'string' },
  scope: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

/** Reads what follows `keys`; `help` when usage is asked for. Throws UsageError. */
export function readKeysCommand(argv: readonly string[]): KeysCommand | 'help' {
  const [action, ...rest] = argv;
  if (action === '--help') return 'help';
  if (action !== 'create') {
    const given = action === undefined ? '' : `, not ${JSON.stringify(action)}`;
    throw new UsageError(
      `keys takes create${given}: keys create --institution <id> --data <folder>.`,
    );
  }
  const values = parseOptions(rest, definitions);
  if (values.help) return 'help';
  const id = readVisible('--institution', values.institution);
  if (id === undefined) throw new UsageError('keys create needs --institution <id>.');
  const data = readGiven('--data', values.data, 'a folder');
  if (data === undefined) {
    throw new UsageError('keys create needs --data <folder>, the one that the sandbox keeps.');
  }
  const allowed = values.scope?.flatMap((text) => readWord('--scope', text, scopes) ?? []);
  return { data, institution: { id, ...(allowed && { scopes: allowed }) } };
}

/** Adds a key pair to the data of a sandbox, which sees it at once when it is running. Throws what `openStorage` throws. */
export async function createKeys({ data, institution }: KeysCommand): Promise<Credentials> {
  const storage = openStorage(prepareFolder(data).database, makeWaiting());
  try {
    return await addKeyPair(storage, institution);
  } finally {
    await storage.close();
  }
}
