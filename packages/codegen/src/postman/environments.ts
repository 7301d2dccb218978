import type { ApiModel } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import { type Environment, idOf } from './format.ts';

/** The environments that a collection comes with, by name. */
export interface PostmanOptions {
  readonly environments: Readonly<Record<string, PostmanEnvironment>>;
}

export interface PostmanEnvironment {
  /**
   * The base URL, best of one of the document's servers. Left out, the variable `baseUrl` is empty, and given when the
   * collection is run.
   */
  readonly server?: string;
}

/**
 * Makes the environments, whose secrets are empty. A server that the document does not have is a warning: an environment
 * of one's own need not stand in the document.
 */
export function makeEnvironments(
  model: ApiModel,
  packageName: string,
  title: string,
  { environments }: PostmanOptions,
  secrets: readonly string[],
): {
  readonly environments: ReadonlyMap<string, Environment>;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const made = Object.entries(environments).map(([name, { server }]) => {
    if (server !== undefined && !model.servers.some(({ url }) => url === server)) {
      const urls = model.servers.map(({ url }) => JSON.stringify(url)).join(', ');
      problems.push({
        code: 'postman-server-unknown',
        severity: 'warning',
        message: `The Postman environment ${name} names a server that the document does not have: ${JSON.stringify(server)}.`,
        file: model.at.file,
        pointer: '/servers',
        hint: `The document has ${urls}; name one of these in the config if it is meant.`,
      });
    }
    const environment: Environment = {
      id: idOf(packageName, 'environment', name),
      name: `${title}: ${name}`,
      values: [
        { key: 'baseUrl', value: server ?? '', type: 'default', enabled: true },
        ...secrets.map((key) => ({ key, value: '', type: 'secret', enabled: true }) as const),
      ],
      _postman_variable_scope: 'environment',
    };
    return [name, environment] as const;
  });
  return { environments: new Map(made), problems };
}
