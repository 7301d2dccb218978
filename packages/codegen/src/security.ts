import type { ApiModel, SecurityScheme } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import {
  type Revocation,
  readRevocation,
  readTokenHeaders,
  type TokenHeaders,
} from './extensions.ts';
import { FromRuntime } from './print/literal.ts';

/** A security scheme as a client signs in by it. */
export type SchemeDescriptor =
  | {
      readonly kind: 'clientCredentials';
      readonly tokenUrl: string;
      readonly tokenHeaders: TokenHeaders;
      readonly revocation?: Revocation;
    }
  | { readonly kind: 'http'; readonly scheme: string }
  | { readonly kind: 'apiKey'; readonly name: string; readonly in: 'query' | 'header' | 'cookie' };

/** A token that was obtained elsewhere is all that other flows leave to a program. */
const bearer = { kind: 'http', scheme: 'bearer' } as const;

function unsupported(name: string, scheme: SecurityScheme, what: string): Problem {
  return {
    code: 'sign-in-unsupported',
    severity: 'warning',
    message: `The client cannot sign in by ${what}, which the scheme "${name}" asks for.`,
    file: scheme.at.file,
    pointer: scheme.at.pointer,
    hint: 'Sign in outside the client, or describe another scheme by an overlay action.',
  };
}

function describe(
  name: string,
  scheme: SecurityScheme,
): { readonly descriptor: SchemeDescriptor; readonly problems: readonly Problem[] } {
  switch (scheme.kind) {
    case 'apiKey':
      return {
        descriptor: { kind: 'apiKey', name: scheme.name, in: scheme.in },
        problems: [],
      };
    case 'http': {
      const known = ['basic', 'bearer'].includes(scheme.scheme.toLowerCase());
      return {
        descriptor: { kind: 'http', scheme: scheme.scheme },
        problems: known ? [] : [unsupported(name, scheme, `HTTP ${scheme.scheme}`)],
      };
    }
    case 'openIdConnect':
      return { descriptor: bearer, problems: [] };
    case 'mutualTLS':
      return {
        descriptor: { kind: 'http', scheme: 'mutualTLS' },
        problems: [unsupported(name, scheme, 'a certificate (mutual TLS)')],
      };
    case 'oauth2': {
      const flow = scheme.flows['clientCredentials'];
      if (flow === undefined) return { descriptor: bearer, problems: [] };
      if (flow.tokenUrl === undefined) {
        const what = 'client credentials without a tokenUrl';
        return { descriptor: bearer, problems: [unsupported(name, scheme, what)] };
      }
      const { value: tokenHeaders = {}, problems } = readTokenHeaders(scheme);
      const { value: revocation, problems: more } = readRevocation(scheme);
      const { tokenUrl } = flow;
      return {
        descriptor: {
          kind: 'clientCredentials',
          tokenUrl,
          tokenHeaders,
          ...(revocation && { revocation }),
        },
        problems: [...problems, ...more],
      };
    }
  }
}

/** The schemes that an operation names, by name, in the document's order. */
export function describeSecurity(model: ApiModel): {
  readonly schemes: ReadonlyMap<string, SchemeDescriptor>;
  readonly problems: readonly Problem[];
} {
  const named = new Set(
    model.operations.flatMap(({ security }) => security.flatMap((all) => Object.keys(all))),
  );
  const schemes = new Map<string, SchemeDescriptor>();
  const problems: Problem[] = [];
  for (const [name, scheme] of Object.entries(model.securitySchemes)) {
    if (!named.has(name)) continue;
    const described = describe(name, scheme);
    schemes.set(name, described.descriptor);
    problems.push(...described.problems);
  }
  return { schemes, problems };
}

/** The function of the runtime that signs in by a scheme; undefined where there is none. */
export function signInBy(scheme: SchemeDescriptor): FromRuntime | undefined {
  switch (scheme.kind) {
    case 'apiKey':
      return new FromRuntime('apiKey', [scheme.in, scheme.name]);
    case 'http': {
      const name = scheme.scheme.toLowerCase();
      return name === 'basic' || name === 'bearer' ? new FromRuntime(name) : undefined;
    }
    case 'clientCredentials': {
      const { kind: _, tokenHeaders, ...more } = scheme;
      const hasHeaders = Object.keys(tokenHeaders).length > 0;
      return new FromRuntime('clientCredentials', [
        { ...more, ...(hasHeaders && { tokenHeaders }) },
      ]);
    }
  }
}
