import type { ApiModel, Server } from '@speclock/model';
import { type Draft, quote } from '../draft.ts';
import type { Pair } from '../pair.ts';
import { plainUrl } from '../server-url.ts';

/** What changed in where requests go. `base` is what their URLs end in and the paths now start with, or did. */
export function compareServers({ old, next }: Pair<ApiModel>, base: Pair<string>): Draft[] {
  const before = byUrl(old.servers, base.old);
  const after = byUrl(next.servers, base.next);
  const common = { place: '', direction: 'request' } as const;
  return [
    ...[...after]
      .filter(([url]) => !before.has(url))
      .map(
        ([, { shown, server }]): Draft => ({
          ...common,
          code: 'server-added',
          effect: 'widens',
          after: shown,
          at: server?.at ?? next.at,
          message: `The server ${quote(shown)} was added.`,
        }),
      ),
    ...[...before]
      .filter(([url]) => !after.has(url))
      .map(
        ([, { shown, server }]): Draft => ({
          ...common,
          code: 'server-removed',
          effect: 'narrows',
          before: shown,
          atOld: server?.at ?? old.at,
          message: `The server ${quote(shown)} was removed.`,
        }),
      ),
  ];
}

interface Reached {
  readonly shown: string;
  readonly server: Server | undefined;
}

/** Without any, requests go to the document's own host (OpenAPI 3.0.3, section 4.7.1). */
function byUrl(servers: readonly Server[], base: string): Map<string, Reached> {
  if (servers.length === 0) return new Map([['', { shown: '/', server: undefined }]]);
  return new Map(
    servers.flatMap((server) =>
      [server.url, ...(server.otherUrls ?? [])].map((one): [string, Reached] => {
        const url = plainUrl(one);
        const start = url.endsWith(base) ? url.slice(0, url.length - base.length) : url;
        return [start, { shown: one || '/', server }];
      }),
    ),
  );
}
