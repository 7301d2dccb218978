import type { OAuthFlow, SecurityScheme } from '../../api-model.ts';
import type { Place } from '../../place.ts';
import { type Context, extensionsOf, oneOf, texts } from '../context.ts';
import { needed } from '../security.ts';

interface Flow {
  readonly name: string;
  readonly urls: readonly ('authorizationUrl' | 'tokenUrl')[];
}

/** The flows of Swagger 2.0: what OpenAPI 3.x calls each, and the URLs that it needs. */
const flows: Readonly<Record<string, Flow>> = {
  implicit: { name: 'implicit', urls: ['authorizationUrl'] },
  password: { name: 'password', urls: ['tokenUrl'] },
  application: { name: 'clientCredentials', urls: ['tokenUrl'] },
  accessCode: { name: 'authorizationCode', urls: ['authorizationUrl', 'tokenUrl'] },
};

/** A Security Scheme Object: https://spec.openapis.org/oas/v2.0.html#security-scheme-object. */
export function readScheme(place: Place, context: Context): SecurityScheme | undefined {
  const kind = oneOf(place.child('type'), ['basic', 'apiKey', 'oauth2'], context.problems);
  const common = { extensions: extensionsOf(place), at: place.at };
  switch (kind) {
    case 'basic':
      return { kind: 'http', scheme: 'basic', ...common };
    case 'apiKey': {
      const name = needed(place, 'name', context);
      needed(place, 'in', context);
      const where = oneOf(place.child('in'), ['query', 'header'], context.problems);
      return where && { kind, name, in: where, ...common };
    }
    case 'oauth2':
      return { kind, flows: readFlow(place, context), ...common };
    case undefined:
      return undefined;
  }
}

function readFlow(place: Place, context: Context): Record<string, OAuthFlow> {
  needed(place, 'flow', context);
  const flow = flows[oneOf(place.child('flow'), Object.keys(flows), context.problems) ?? ''];
  if (flow === undefined) return {};
  const { name, urls } = flow;
  for (const url of urls) needed(place, url, context);
  const scopes = place.child('scopes');
  if (scopes.value === undefined) {
    context.problems.warn(
      'member-missing',
      place.at,
      '"scopes" is missing; the scheme is taken to have none.',
      'Write scopes: {}.',
    );
  }
  return {
    [name]: {
      ...texts(place, ...urls),
      scopes: Object.fromEntries(scopes.members().map((scope) => [scope.name, scope.text ?? ''])),
    },
  };
}
