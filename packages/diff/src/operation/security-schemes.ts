import type { ApiModel, SecurityScheme } from '@speclock/model';
import type { Json } from '@speclock/schema';
import type { Effect } from '../change.ts';
import type { Pair } from '../pair.ts';

/** Name in the old document to name in the new one, of the schemes that do the same or are named alike. */
export type SchemeNames = ReadonlyMap<string, string>;

/** Pairs the schemes that two documents ask for: by what they do on the wire, and then by name. */
export function pairSchemes(old: ApiModel, next: ApiModel): SchemeNames {
  const left = usedSchemes(next);
  const used = usedSchemes(old);
  const pairs = new Map<string, string>();
  const pair = (test: (name: string, scheme: SecurityScheme, candidate: string) => boolean) => {
    for (const [name, scheme] of Object.entries(old.securitySchemes)) {
      if (pairs.has(name) || !used.has(name)) continue;
      const match = [...left].find((candidate) => test(name, scheme, candidate));
      if (match === undefined) continue;
      pairs.set(name, match);
      left.delete(match);
    }
  };
  const same = (scheme: SecurityScheme, candidate: string): boolean => {
    const other = schemeOf(next, candidate);
    return other !== undefined && identityOf(scheme) === identityOf(other);
  };
  pair((name, scheme, candidate) => name === candidate && same(scheme, candidate));
  pair((_, scheme, candidate) => same(scheme, candidate));
  pair((name, _, candidate) => name === candidate);
  return pairs;
}

function usedSchemes({ operations, webhooks }: ApiModel): Set<string> {
  const exchanges = [...operations, ...webhooks, ...operations.flatMap((call) => call.callbacks)];
  return new Set(
    exchanges.flatMap(({ security }) =>
      security.flatMap((requirement) => Object.keys(requirement)),
    ),
  );
}

export function schemeOf({ securitySchemes }: ApiModel, name: string): SecurityScheme | undefined {
  return Object.hasOwn(securitySchemes, name) ? securitySchemes[name] : undefined;
}

/** What a scheme does: equal texts where two sign in alike. A header's and an http scheme's name have no case. */
export function identityOf(scheme: SecurityScheme): string {
  switch (scheme.kind) {
    case 'apiKey': {
      const { in: where, name } = scheme;
      return `${where} ${where === 'header' ? name.toLowerCase() : name}`;
    }
    case 'http':
      return `http ${scheme.scheme.toLowerCase()}`;
    case 'oauth2':
      return `oauth2 ${[...flowsOf(scheme)].sort().join(' ')}`;
    case 'openIdConnect':
      return `openIdConnect ${scheme.openIdConnectUrl}`;
    case 'mutualTLS':
      return 'mutualTLS';
  }
}

/** The ways to a token; the scopes count where they are asked for. */
function flowsOf(scheme: SecurityScheme): ReadonlySet<string> {
  if (scheme.kind !== 'oauth2') return new Set();
  return new Set(
    Object.entries(scheme.flows).map(([name, { tokenUrl, authorizationUrl }]) =>
      JSON.stringify([name, tokenUrl ?? null, authorizationUrl ?? null]),
    ),
  );
}

/** What another way of signing in does to those who sign in in the old one. */
export function schemeEffect({ old, next }: Pair<SecurityScheme>): Effect {
  if (old.kind !== 'oauth2' || next.kind !== 'oauth2') return 'replaces';
  const [before, after] = [flowsOf(old), flowsOf(next)];
  if (isWithin(before, after)) return 'widens';
  return isWithin(after, before) ? 'narrows' : 'replaces';
}

/** A scheme as a report shows it. */
export function describeScheme(scheme: SecurityScheme): Json {
  switch (scheme.kind) {
    case 'oauth2':
      return { oauth2: [...flowsOf(scheme)].sort() };
    default:
      return identityOf(scheme);
  }
}

/** Whether a set is part of another; nothing is part of what is not there. */
export function isWithin(
  inner: ReadonlySet<string>,
  outer: ReadonlySet<string> | undefined,
): boolean {
  return outer !== undefined && [...inner].every((value) => outer.has(value));
}
