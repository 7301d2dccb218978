import { mkdirSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { runServer } from 'verdaccio';

/** A registry of packages of its own, which knows no other. */
export interface Registry {
  readonly url: string;
  /** For npm: this registry, a user that may publish, a cache and a configuration of their own. */
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/** Starts a registry on a free port of this machine, with all that it and npm write below `folder`. */
export async function startRegistry(folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const config = path.join(folder, 'config.yaml');
  writeFileSync(
    config,
    JSON.stringify({
      storage: path.join(folder, 'storage'),
      auth: { htpasswd: { file: path.join(folder, 'htpasswd') } },
      uplinks: {},
      packages: { '**': { access: '$all', publish: '$authenticated' } },
      web: { enable: false },
      log: { type: 'stdout', level: 'fatal' },
    }),
  );
  const server: Server = await runServer(config);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const npmrc = path.join(folder, 'npmrc');
  const token = await addUser(`http://${host}`);
  writeFileSync(npmrc, `registry=http://${host}/\n//${host}/:_authToken=${token}\n`);
  // Whatever npm runs this has set for its own children would count more than the file.
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  return {
    url: `http://${host}`,
    env: {
      ...Object.fromEntries(inherited),
      npm_config_userconfig: npmrc,
      npm_config_registry: `http://${host}/`,
      npm_config_cache: path.join(folder, 'cache'),
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_update_notifier: 'false',
      CI: 'true',
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Adds a user as `npm adduser` does, and returns the token that it gets. */
async function addUser(url: string): Promise<string> {
  const answer = await fetch(`${url}/-/user/org.couchdb.user:releaser`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'releaser', password: 'not-a-secret' }),
  });
  const { token } = (await answer.json()) as { readonly token: string };
  return token;
}
