import type { ApiModel, SecurityScheme } from '@speclock/model';
import type { Ready } from './ready-line.ts';

/**
 * Credentials for a mock, which takes any: a key for each apiKey scheme, and a token; a key pair where the mock serves the
 * call that gives tokens, and where no scheme asks for a token. The headers that the token call needs besides have the
 * values of the document's own examples, because a mock does hold those against their schemas.
 */
export function mockCredentials(models: readonly ApiModel[]): NonNullable<Ready['credentials']> {
  const schemes = models.flatMap((model) => Object.entries(model.securitySchemes));
  const keys = Object.fromEntries(
    schemes.filter(([, { kind }]) => kind === 'apiKey').map(([name]) => [name, 'mock']),
  );
  const withKeys = Object.keys(keys).length > 0 && { keys };
  // A token call that the mock does not serve would be made at the vendor's own service.
  if (schemes.some(([, scheme]) => takesToken(scheme)) && !models.some(servesTokens)) {
    return { token: 'mock', ...withKeys };
  }
  const tokenHeaders: Record<string, string> = {};
  for (const [, { extensions }] of schemes) {
    const wanted = extensions['x-speclock-token-headers'] ?? {};
    for (const [name, options] of Object.entries(wanted)) {
      if (!Object.hasOwn(options, 'fill')) tokenHeaders[name] = exampleOf(models, name) ?? 'mock';
    }
  }
  return { clientId: 'mock', clientSecret: 'mock', tokenHeaders, ...withKeys };
}

function takesToken(scheme: SecurityScheme): boolean {
  return (
    scheme.kind === 'oauth2' ||
    scheme.kind === 'openIdConnect' ||
    (scheme.kind === 'http' && scheme.scheme.toLowerCase() === 'bearer')
  );
}

/** Whether a token URL of the document leads below its servers, which is where the mock stands. */
function servesTokens(model: ApiModel): boolean {
  return Object.values(model.securitySchemes).some((scheme) => {
    const url = scheme.kind === 'oauth2' ? scheme.flows['clientCredentials']?.tokenUrl : undefined;
    if (url === undefined) return false;
    return !URL.canParse(url) || model.servers.some((server) => url.startsWith(`${server.url}/`));
  });
}

function exampleOf(models: readonly ApiModel[], header: string): string | undefined {
  const parameter = models
    .flatMap((model) => model.operations)
    .flatMap((operation) => operation.parameters)
    .find((one) => one.in === 'header' && one.name.toLowerCase() === header.toLowerCase());
  const value = parameter?.examples[0]?.value;
  return value === undefined ? undefined : String(value);
}
