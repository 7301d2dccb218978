import { type Client, type ClientOptions, createClient } from '@speclock/experience-groups-api';
import * as checks from '@speclock/experience-groups-api/checks';
import { close } from '@speclock/runtime';
import { type Environments, environments } from './environments.ts';

/** A generation of the API: where it is, and a client of it that is called as 2.5's is. */
export interface Generation {
  readonly environments: Environments;
  connect(options: Omit<ClientOptions, 'checks'>): Connection;
}

export interface Connection {
  /** The operations by what 2.5 calls them. */
  readonly api: Client;
  close(): Promise<void>;
}

/** Experience Groups 2.5. */
export const current: Generation = {
  environments,
  connect(options) {
    const api = createClient({ checks, ...options });
    return { api, close: () => close(api) };
  },
};
