import type { ApiModel, Operation, SecurityRequirement, SecurityScheme } from '@speclock/model';
import { code, type Problem } from '@speclock/schema';
import { readTokenHeaders } from '../extensions.ts';
import { scriptOf } from './answer-script.ts';
import { type Auth, type Item, idOf } from './format.ts';
import { urlText } from './text.ts';

/** How requests sign in. */
export interface SignIn {
  /** Of most requests: that of the first operation which signs in. */
  readonly common?: Auth;
  /** What an operation has in place of the common one; undefined where it has none of its own. */
  authOf(operation: Operation): Auth | undefined;
  /** The request that gets a token, to be sent before all others. */
  readonly request?: Item;
  /** The environment's variables that signing in needs, all of them secret. */
  readonly variables: readonly string[];
}

type ClientCredentials = Extract<SecurityScheme, { kind: 'oauth2' }>;

/** Finds how to sign in to an API: each operation by the first of its alternatives that Postman has a form for. */
export function findSignIn(model: ApiModel, packageName: string, problems: Problem[]): SignIn {
  const auths = new Map(model.operations.map((one) => [one, authFor(model, one, problems)]));
  const common = [...auths.values()].find(({ type }) => type !== 'noauth');
  const used = new Set([...auths.values()].map(({ type }) => type));
  const token = used.has('bearer') ? tokenRequest(model, packageName, problems) : undefined;
  const hasKeyPair = token !== undefined || used.has('basic');
  return {
    ...(common && { common }),
    authOf(operation) {
      const own = auths.get(operation);
      const isCommon = JSON.stringify(own) === JSON.stringify(common ?? { type: 'noauth' });
      return isCommon ? undefined : own;
    },
    ...(token && { request: token.item }),
    variables: [
      ...(hasKeyPair ? ['clientId', 'clientSecret'] : []),
      ...(token?.variables ?? []),
      ...(used.has('bearer') ? ['accessToken'] : []),
      ...(used.has('apikey') ? ['apiKey'] : []),
    ],
  };
}

function authFor(model: ApiModel, { id, security, at }: Operation, problems: Problem[]): Auth {
  if (security.length === 0) return { type: 'noauth' };
  for (const requirement of security) {
    const auth = meet(model, requirement);
    if (auth !== undefined) return auth;
  }
  problems.push({
    code: 'postman-sign-in-unsupported',
    severity: 'warning',
    message: `The request of ${id} does not sign in in Postman, which has one scheme a request: bearer, basic, or a key in a header or the query.`,
    ...at,
    hint: 'Sign in by hand there, or describe another scheme by an overlay action.',
  });
  return { type: 'noauth' };
}

function meet(model: ApiModel, requirement: SecurityRequirement): Auth | undefined {
  const [name, ...others] = Object.keys(requirement);
  if (name === undefined) return { type: 'noauth' };
  const scheme = Object.hasOwn(model.securitySchemes, name)
    ? model.securitySchemes[name]
    : undefined;
  return scheme === undefined || others.length > 0 ? undefined : authBy(scheme);
}

function authBy(scheme: SecurityScheme): Auth | undefined {
  const bearer: Auth = { type: 'bearer', bearer: [detail('token', '{{accessToken}}')] };
  switch (scheme.kind) {
    case 'oauth2':
    case 'openIdConnect':
      return bearer;
    case 'mutualTLS':
      return undefined;
    case 'http':
      switch (scheme.scheme.toLowerCase()) {
        case 'bearer':
          return bearer;
        case 'basic':
          return basic;
        default:
          return undefined;
      }
    case 'apiKey': {
      if (scheme.in === 'cookie' || scheme.name.includes('{{')) return undefined;
      const details = [detail('key', scheme.name), detail('value', '{{apiKey}}')];
      return { type: 'apikey', apikey: [...details, detail('in', scheme.in)] };
    }
  }
}

function detail(key: string, value: string) {
  return { key, value, type: 'string' } as const;
}

const basic: Auth = {
  type: 'basic',
  basic: [detail('username', '{{clientId}}'), detail('password', '{{clientSecret}}')],
};

/** The request of the client credentials grant (RFC 6749, section 4.4) of the first scheme that has it. */
function tokenRequest(
  model: ApiModel,
  packageName: string,
  problems: Problem[],
): { readonly item: Item; readonly variables: readonly string[] } | undefined {
  const schemes = Object.values(model.securitySchemes).filter(
    (one): one is ClientCredentials =>
      one.kind === 'oauth2' && one.flows['clientCredentials'] !== undefined,
  );
  const [scheme, ...others] = schemes;
  const written = scheme?.flows['clientCredentials']?.tokenUrl;
  if (scheme === undefined || written === undefined) return undefined;
  const url = tokenUrl(model, written);
  const refuse = (one: SecurityScheme, what: string): void => {
    problems.push({
      code: 'postman-sign-in-unsupported',
      severity: 'warning',
      message: `The collection has no request that gets a token ${what}.`,
      ...one.at,
      hint: 'Set the variable accessToken by hand.',
    });
  };
  for (const other of others) refuse(other, 'of a second scheme');
  if (url === undefined) {
    refuse(scheme, 'from a URL that is relative to the root of its server');
    return undefined;
  }
  const tokenHeaders = Object.entries(readTokenHeaders(scheme).value ?? {});
  const given = tokenHeaders.filter(([, { fill }]) => fill === undefined);
  const header = tokenHeaders.map(([key, { fill }]) => {
    return { key, value: fill === 'uuid' ? '{{$guid}}' : `{{${variableOf(key)}}}` };
  });
  const [host = '', ...path] = url.split('/');
  const item: Item = {
    id: idOf(packageName, 'sign-in', 'request'),
    name: 'Get an access token',
    event: [tokenScript],
    request: {
      method: 'POST',
      auth: basic,
      header: [{ key: 'Accept', value: 'application/json' }, ...header],
      url: { raw: url, host: [host], path },
      body: {
        mode: 'urlencoded',
        urlencoded: [{ key: 'grant_type', value: 'client_credentials' }],
      },
    },
  };
  return { item, variables: given.map(([name]) => variableOf(name)) };
}

/** Names of headers hold characters that the braces of a variable could not. */
function variableOf(header: string): string {
  return header.replace(/[^\w.-]/g, '_');
}

/** Below `{{baseUrl}}` where it is relative to a server or stands below one; undefined where it cannot be said so. */
function tokenUrl({ servers }: ApiModel, written: string): string | undefined {
  const server = servers.find(({ url }) => url !== '' && written.startsWith(`${url}/`));
  const relative = server === undefined ? written : written.slice(server.url.length + 1);
  if (/^https?:\/\//i.test(relative)) return urlText(relative);
  if (/^\.{0,2}\/|:\/\//.test(relative)) return undefined;
  return `{{baseUrl}}/${urlText(relative)}`;
}

/** Holds the answer against RFC 6749, section 5.1, and keeps the token. */
const tokenScript = scriptOf([
  code`pm.test('answers with a token', () => {
  pm.expect(pm.response.code).to.equal(200);
  const { access_token: token, token_type: type } = pm.response.json();
  pm.expect(token, '/access_token').to.be.a('string').and.not.empty;
  pm.expect(String(type).toLowerCase(), '/token_type').to.equal('bearer');
  pm.environment.set('accessToken', token);
});`,
]);
