import type { AddressInfo } from 'node:net';
import type { Ground } from '../ground.ts';
import { documentFile } from './document.ts';
import { faults } from './faults.ts';
import { createDepot } from './server.ts';
import { createTenant } from './state.ts';

const north = { clientId: 'north', clientSecret: 'north+secret/1' };
const south = { clientId: 'south', clientSecret: 'south+secret/2' };

/** Folders of files with export jobs, batches, settings and quotas; two clients that do not see each other. */
export const depot: Ground = {
  name: 'depot',
  document: documentFile,
  credentials: north,
  otherCredentials: south,
  faults,
  async start(id) {
    const fault = faults.find((known) => known.id === id)?.id;
    if (id !== undefined && fault === undefined) throw new Error(`The depot has no fault ${id}.`);
    const clients = [north, south].map((pair) => ({
      ...pair,
      tenant: createTenant(pair.clientId),
    }));
    const server = createDepot(clients, fault);
    let requests = 0;
    server.on('request', () => {
      requests += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}`,
      requests: () => requests,
      close: () =>
        new Promise((resolve, reject) => {
          server.close((error) => (error ? reject(error) : resolve()));
          server.closeAllConnections();
        }),
    };
  },
};
