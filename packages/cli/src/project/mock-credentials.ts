import type { ApiModel } from '@speclock/model';
import type { Ready } from './ready-line.ts';

/**
 * A key pair for a mock, which takes any. The headers that the token call needs besides have the values
 * of the document's own examples, because a mock does hold those against their schemas.
 */
export function mockCredentials(models: readonly ApiModel[]): NonNullable<Ready['credentials']> {
  const tokenHeaders: Record<string, string> = {};
  for (const scheme of models.flatMap((model) => Object.values(model.securitySchemes))) {
    const wanted = scheme.extensions['x-speclock-token-headers'] ?? {};
    for (const [name, options] of Object.entries(wanted)) {
      if (!Object.hasOwn(options, 'fill')) tokenHeaders[name] = exampleOf(models, name) ?? 'mock';
    }
  }
  return { clientId: 'mock', clientSecret: 'mock', tokenHeaders };
}

function exampleOf(models: readonly ApiModel[], header: string): string | undefined {
  const parameter = models
    .flatMap((model) => model.operations)
    .flatMap((operation) => operation.parameters)
    .find((one) => one.in === 'header' && one.name.toLowerCase() === header.toLowerCase());
  const value = parameter?.examples[0]?.value;
  return value === undefined ? undefined : String(value);
}
