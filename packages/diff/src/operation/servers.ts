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
        ([, server]): Draft => ({
          ...common,
          code: 'server-added',
          effect: 'widens',
          after: shown(server),
          at: server?.at ?? next.at,
          message: `The server ${quote(shown(server))} was added.`,
        }),
      ),
    ...[...before]
      .filter(([url]) => !after.has(url))
      .map(
        ([, server]): Draft => ({
          ...common,
          code: 'server-removed',
          effect: 'narrows',
          before: shown(server),
          atOld: server?.at ?? old.at,
          message: `The server ${quote(shown(server))} was removed.`,
        }),
      ),
  ];
}

/** Without any, requests go to the document's own host (OpenAPI 3.0.3, section 4.7.1). */
function byUrl(servers: readonly Server[], base: string): Map<string, Server | undefined> {
  if (servers.length === 0) return new Map([['', undefined]]);
  return new Map(
    servers.map((server) => {
      const url = plainUrl(server);
      return [url.slice(0, url.length - base.length), server];
    }),
  );
}

function shown(server: Server | undefined): string {
  return server?.url || '/';
}
