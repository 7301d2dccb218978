import type { OAuthFlow, SecurityRequirement, SecurityScheme } from '../api-model.ts';
import { isArray, quote } from '../json.ts';
import type { Place } from '../place.ts';
import { sectionOf } from '../sections.ts';
import { type Context, extensionsOf, oneOf, texts } from './context.ts';

/** The URLs that a flow needs: https://spec.openapis.org/oas/v3.0.3#oauth-flow-object. */
const flowUrls: Readonly<Record<string, readonly string[]>> = {
  implicit: ['authorizationUrl'],
  password: ['tokenUrl'],
  clientCredentials: ['tokenUrl'],
  authorizationCode: ['authorizationUrl', 'tokenUrl'],
};

export function readSecuritySchemes(context: Context): Record<string, SecurityScheme> {
  const places = schemesOf(context).members();
  return Object.fromEntries(
    places.flatMap((place) => {
      const target = context.references.follow(place);
      const scheme = target?.object && context.version.reader.readScheme(target, context);
      return scheme ? [[place.name, scheme]] : [];
    }),
  );
}

/** The text of a member that this type of scheme or flow must have. */
export function needed(place: Place, name: string, context: Context): string {
  const child = place.child(name);
  if (child.value === undefined) {
    context.problems.error('member-missing', place.at, `${quote(name)} is missing.`);
  }
  return child.text ?? '';
}

function schemesOf({ root, version }: Context): Place {
  return root.descendant(sectionOf(version.shapes, 'SecurityScheme'));
}

export function readScheme(
  place: Place,
  types: readonly SecurityScheme['kind'][],
  context: Context,
): SecurityScheme | undefined {
  const kind = oneOf(place.child('type'), types, context.problems);
  const common = { extensions: extensionsOf(place), at: place.at };
  switch (kind) {
    case 'apiKey': {
      const name = needed(place, 'name', context);
      needed(place, 'in', context);
      const where = oneOf(place.child('in'), ['query', 'header', 'cookie'], context.problems);
      return where && { kind, name, in: where, ...common };
    }
    case 'http':
      return {
        kind,
        scheme: needed(place, 'scheme', context),
        ...texts(place, 'bearerFormat'),
        ...common,
      };
    case 'oauth2':
      return { kind, flows: readFlows(place, context), ...common };
    case 'openIdConnect':
      return { kind, openIdConnectUrl: needed(place, 'openIdConnectUrl', context), ...common };
    case 'mutualTLS':
      return { kind, ...common };
    case undefined:
      return undefined;
  }
}

function readFlows(place: Place, context: Context): Record<string, OAuthFlow> {
  const flows = place.child('flows');
  if (flows.value === undefined) needed(place, 'flows', context);
  return Object.fromEntries(
    flows
      .members()
      .filter((flow) => Object.hasOwn(flowUrls, flow.name))
      .map((flow) => {
        for (const name of flowUrls[flow.name] ?? []) needed(flow, name, context);
        const scopes = flow.child('scopes').members();
        return [
          flow.name,
          {
            ...texts(flow, 'tokenUrl', 'authorizationUrl', 'refreshUrl'),
            scopes: Object.fromEntries(scopes.map((scope) => [scope.name, scope.text ?? ''])),
          },
        ];
      }),
  );
}

/** A list of security requirements; undefined where there is none. Each name must be that of a scheme. */
export function readSecurity(place: Place, context: Context): SecurityRequirement[] | undefined {
  if (!isArray(place.value)) return undefined;
  const schemes = schemesOf(context);
  return place.items().map((requirement) =>
    Object.fromEntries(
      requirement.members().map((member) => {
        if (schemes.child(member.name).value === undefined) {
          context.problems.error(
            'security-scheme-unknown',
            member.at,
            `No security scheme ${quote(member.name)} is declared under ${schemes.tokens.join('.')}.`,
          );
        }
        return [member.name, member.items().flatMap((scope) => scope.text ?? [])];
      }),
    ),
  );
}
