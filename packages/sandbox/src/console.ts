import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import authentication from '@speclock/authentication-api/openapi.json' with { type: 'json' };
import experienceGroups from '@speclock/experience-groups-api/openapi.json' with { type: 'json' };
import experienceGroupsNext from '@speclock/experience-groups-next-api/openapi.json' with {
  type: 'json',
};
import type { FastifyInstance } from 'fastify';
import { securityHeaders } from './headers.ts';
import { scopes } from './key-pair.ts';
import type { Json, JsonObject } from './route.ts';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
} as const;

const own = (name: string) => path.join(import.meta.dirname, 'console', name);
/** Of Swagger UI, in the copy that Fastify's plugin for it brings: its own package reports each installation to somebody. */
const kept = (name: string) =>
  fileURLToPath(import.meta.resolve(`@fastify/swagger-ui/static/${name}`));

/** Every file of the two pages, by its path. */
const files: ReadonlyMap<string, string> = new Map([
  ['/', own('index.html')],
  ['/reference', own('reference.html')],
  ...[
    'console.js',
    'icon.svg',
    'reference.css',
    'reference.js',
    'session.js',
    'style.css',
    'table.js',
  ].map((name): [string, string] => [`/console/${name}`, own(name)]),
  ...['swagger-ui-bundle.js', 'swagger-ui.css'].map((name): [string, string] => [
    `/reference/${name}`,
    kept(name),
  ]),
]);

/** What is proposed for a field that the document has no example of: Swagger UI's own proposal is the word "string". */
const proposals = new Map<string, Json>([['scopes', scopes.join(',')]]);

/** The documents that the reference shows, by their paths. */
const documents: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '/reference/experience-groups.json': experienceGroups,
    '/reference/experience-groups-next.json': experienceGroupsNext,
    '/reference/authentication.json': authentication,
  }).map(([place, document]) => [place, JSON.stringify(toTry(document as unknown as JsonObject))]),
);

/**
 * What a page may do: use files and calls of this server, and no others. Swagger UI's icons are `data:` images.
 * Of the console alone, which has no code of others, it is asked that no text ever becomes markup (Trusted Types).
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];
const noMarkup = ["require-trusted-types-for 'script'", "trusted-types 'none'"];

/** Whether a path is one of the two pages or of what they load. */
export function isOfConsole(pathname: string): boolean {
  return files.has(pathname) || documents.has(pathname);
}

/** Serves the console at `/` and the reference at `/reference`, to whoever asks: both hold nothing of anybody's. */
export function addConsole(app: FastifyInstance): void {
  for (const [place, file] of files) {
    const type = types[path.extname(file) as keyof typeof types];
    const rules = place === '/' ? [...policy, ...noMarkup] : policy;
    const headers = {
      ...securityHeaders,
      'content-security-policy': rules.join('; '),
      'content-type': type,
    };
    app.get(place, async (_request, reply) => reply.headers(headers).send(await readFile(file)));
  }
  for (const [place, text] of documents) {
    app.get(place, (_request, reply) =>
      reply.headers(securityHeaders).type('application/json; charset=utf-8').send(text),
    );
  }
}

/**
 * A document to make calls of this server by: its only server is this one, wherever that stands, what is made anew for each call
 * (`x-speclock-fill`) may be left out, and what may be left out of a query is so at first: no group here has the id of an example.
 */
function toTry(document: JsonObject): JsonObject {
  // Relative to the document, which is one level below the service.
  return {
    ...(relax(document) as JsonObject),
    servers: [{ url: '..', description: 'This sandbox' }],
  };
}

function relax(value: Json, isProperties = false): Json {
  if (Array.isArray(value)) return value.map((one) => relax(one));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([name, one]): [string, Json] => {
      const example = isProperties ? proposals.get(name) : undefined;
      const relaxed = relax(one, name === 'properties');
      return [name, example === undefined ? relaxed : { example, ...(relaxed as JsonObject) }];
    }),
  );
  const { example: _, ...bare } = inner;
  if (!('x-speclock-fill' in value)) return isOptionalOfQuery(inner) ? bare : inner;
  return {
    ...bare,
    required: false,
    description: `${value['description'] ?? ''} Left empty here, it is made for each call.`.trim(),
  };
}

function isOptionalOfQuery({ in: place, required }: Readonly<Record<string, Json>>): boolean {
  return place === 'query' && required !== true;
}
