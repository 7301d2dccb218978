import type { ApiModel } from '@speclock/model';
import { key } from '@speclock/schema';
import type { GeneratedFile } from './generated-file.ts';
import { defaultServer } from './operations.ts';
import { describeSecurity, type SchemeDescriptor } from './security.ts';

/** A credentials type of the runtime, as it is written. */
interface CredentialsType {
  readonly imported: string;
  readonly written: string;
}

function plain(name: string): CredentialsType {
  return { imported: name, written: name };
}

/** The credentials that serve a scheme, the ones that are asked for first. */
function credentialsFor(scheme: SchemeDescriptor): readonly CredentialsType[] {
  switch (scheme.kind) {
    case 'apiKey':
      return [plain('ApiKeyCredentials')];
    case 'http':
      switch (scheme.scheme.toLowerCase()) {
        case 'basic':
          return [plain('BasicCredentials')];
        case 'bearer':
          return [plain('BearerCredentials')];
        default:
          return [];
      }
    case 'clientCredentials': {
      const headers = Object.entries(scheme.tokenHeaders).map(
        ([name, { fill }]) => `readonly ${key(name)}${fill === undefined ? '' : '?'}: string`,
      );
      const written =
        headers.length === 0 ? 'ClientCredentials' : `ClientCredentials<{ ${headers.join('; ')} }>`;
      return [{ imported: 'ClientCredentials', written }, plain('BearerCredentials')];
    }
  }
}

/** Prints `src/client.ts`: `createClient`, its options narrowed to what this API's sign-in takes. */
export function printClient(model: ApiModel): GeneratedFile {
  const accepted = new Map(
    [...describeSecurity(model).schemes.values()]
      .flatMap(credentialsFor)
      .map((type) => [type.written, type.imported]),
  );
  const union = [...accepted.keys()];
  const credentials =
    union.length === 0 ? 'never' : union.map((written) => `\n  | ${written}`).join('');
  const types = ['ApiClientOptions', ...new Set(accepted.values())].sort();
  const imported = [
    ...types.map((name) => `type ${name}`),
    'callsByPath',
    'createApiClient',
    'type OperationCalls',
    'type PathCalls',
  ];
  const imports = imported.map((name) => `  ${name},\n`).join('');
  const hasServer = defaultServer(model) !== undefined;
  const options = hasServer
    ? 'ApiClientOptions<Credentials, keyof operations>'
    : 'ApiClientOptions<Credentials, keyof operations> & { readonly baseUrl: string }';
  const content = `import {
${imports}} from '@speclock/runtime';
import { descriptor } from './operations.ts';
import type { operations, paths } from './types.ts';

/** What the client signs in with. */
export type Credentials =${credentials.startsWith('\n') ? credentials : ` ${credentials}`};

/** How the client is made. */
export type ClientOptions = ${options};

/** Every operation by name: \`client.operationId({ … })\`. */
export type Client = OperationCalls<operations>;

/** Makes a client. Throws a \`TypeError\` for a base URL, credentials or checks that cannot be used. */
export function createClient(options: ClientOptions${hasServer ? ' = {}' : ''}): Client {
  return createApiClient<operations>(descriptor, options);
}

/** The same operations by path, in openapi-fetch's style: \`byPath(client).GET('/path', { … })\`. */
export function byPath(client: Client): PathCalls<paths> {
  return callsByPath<paths>(client);
}
`;
  return { path: 'src/client.ts', content };
}

/** Prints `src/index.ts`. */
export function printIndex(): GeneratedFile {
  const content = `export { byPath, type Client, type ClientOptions, type Credentials, createClient } from './client.ts';
export { descriptor } from './operations.ts';
export type { components, operations, paths } from './types.ts';
`;
  return { path: 'src/index.ts', content };
}
