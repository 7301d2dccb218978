import type { Server } from '../api-model.ts';
import { quote } from '../json.ts';
import type { Place } from '../place.ts';
import type { Problems } from '../problems.ts';
import { texts } from './context.ts';

export function readServers(place: Place, problems: Problems): Server[] {
  return place.items().flatMap((server) => {
    const url = server.child('url').text;
    if (url === undefined) return [];
    const variables = server.child('variables');
    const filled = url.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
      const value = variables.child(name).child('default').text;
      if (value === undefined) {
        problems.error(
          'server-variable',
          server.child('url').at,
          `The server's URL has ${whole}, but the variable ${quote(name)} has no default.`,
        );
      }
      return value ?? whole;
    });
    return [
      {
        kind: 'server',
        url: filled.replace(/\/$/, ''),
        ...texts(server, 'description'),
        at: server.at,
      },
    ];
  });
}
