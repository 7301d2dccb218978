import type { Server } from '../api-model.ts';
import { quote } from '../json.ts';
import type { Place } from '../place.ts';
import type { Problems } from '../problems.ts';
import { texts } from './context.ts';

/** Other URLs of one server that are told. */
const most = 100;

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
    const plain = withoutSlash(filled);
    const others = urlsOf(url, variables).filter((one) => one !== plain);
    return [
      {
        kind: 'server',
        url: plain,
        ...(others.length > 0 && { otherUrls: others }),
        ...texts(server, 'description'),
        at: server.at,
      },
    ];
  });
}

/** All URLs that the values make which variables list; none where there are too many. */
function urlsOf(url: string, variables: Place): string[] {
  let urls = [''];
  for (const part of url.split(/(\{[^{}]*\})/)) {
    const name = /^\{(.*)\}$/s.exec(part)?.[1];
    const values = name === undefined ? [part] : valuesOf(variables.child(name), part);
    if (urls.length * values.length > most) return [];
    urls = urls.flatMap((start) => values.map((value) => start + value));
  }
  return [...new Set(urls.map(withoutSlash))];
}

function valuesOf(variable: Place, whole: string): string[] {
  const listed = variable.child('enum').items();
  const value = variable.child('default').text ?? whole;
  return [value, ...listed.flatMap(({ text }) => text ?? [])];
}

export function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}
