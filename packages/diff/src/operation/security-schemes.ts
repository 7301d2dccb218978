import type { ApiModel, SecurityScheme } from '@speclock/model';
import type { Json } from '@speclock/schema';
import type { Effect } from '../change.ts';
import type { Pair } from '../pair.ts';

/** By scheme's name, for each document, what tells the schemes of both apart. */
export type SchemeKeys = Pair<ReadonlyMap<string, string>>;

/**
 * Keys for the schemes that two documents ask for: equal for two that do the same on the wire, whatever their names;
 * and for two that are named alike, where what the old one does is no longer done.
 */
export function schemeKeys(old: ApiModel, next: ApiModel): SchemeKeys {
  const before = usedSchemes(old);
  const after = usedSchemes(next);
  const identities = new Set(after.values());
  return {
    old: new Map(
      Array.from(before, ([name, identity]) => [
        name,
        identities.has(identity) ? identity : (after.get(name) ?? identity),
      ]),
    ),
    next: after,
  };
}

/** Name to identity, of the schemes that any exchange asks for. */
function usedSchemes(model: ApiModel): Map<string, string> {
  const { operations, webhooks } = model;
  const exchanges = [...operations, ...webhooks, ...operations.flatMap((call) => call.callbacks)];
  const names = exchanges.flatMap(({ security }) => security.flatMap(Object.keys));
  return new Map(
    [...new Set(names)].flatMap((name): [string, string][] => {
      const scheme = schemeOf(model, name);
      return scheme ? [[name, identityOf(scheme)]] : [];
    }),
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
  if ([...before].every((flow) => after.has(flow))) return 'widens';
  return [...after].every((flow) => before.has(flow)) ? 'narrows' : 'replaces';
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
