import type { Server } from '../../api-model.ts';
import { quote } from '../../json.ts';
import type { Place } from '../../place.ts';
import type { Problems } from '../../problems.ts';
import { withoutSlash } from '../servers.ts';

const known = ['http', 'https', 'ws', 'wss'];

/**
 * The servers that `host`, `basePath` and `schemes` make, one a scheme; without a host, the path on whatever host serves the
 * document (https://spec.openapis.org/oas/v2.0.html#swagger-object).
 */
export function readServers(root: Place, problems: Problems): Server[] {
  const host = root.child('host');
  const path = readPath(root.child('basePath'), problems);
  if (host.text === undefined) {
    const { at } = root.child('basePath');
    return path === undefined ? [] : [{ kind: 'server', url: path, at }];
  }
  checkHost(host, problems);
  return readSchemes(root, problems).map((scheme) => ({
    kind: 'server',
    url: `${scheme}://${host.text}${path ?? ''}`,
    at: host.at,
  }));
}

/** Without a slash at the end; undefined where there is none. */
function readPath(place: Place, problems: Problems): string | undefined {
  const { text } = place;
  if (text === undefined) return undefined;
  const path = text.startsWith('/') ? text : `/${text}`;
  if (!/^\/(?!\/)[^{}?#\s]*$/.test(path)) {
    problems.error(
      'server-path',
      place.at,
      `"basePath" must be a path and no more, but is ${quote(text)}.`,
      'Write the name of the host as "host"; there are no variables and no query here.',
    );
  } else if (path !== text) {
    problems.warn(
      'server-path',
      place.at,
      `"basePath" must start with "/", but is ${quote(text)}; it is taken to.`,
    );
  }
  return withoutSlash(path);
}

function checkHost(host: Place, problems: Problems): void {
  const { text = '' } = host;
  if (/^[^/{}?#@\s]+$/.test(text) && URL.canParse(`https://${text}`)) return;
  problems.error(
    'server-host',
    host.at,
    `"host" must be a name and a port, but is ${quote(text)}.`,
    'Write the protocol under "schemes" and the path as "basePath".',
  );
}

function readSchemes(root: Place, problems: Problems): readonly string[] {
  const schemes = root.child('schemes');
  const named = new Set<string>();
  for (const { text, at } of schemes.items()) {
    if (text === 'http' || text === 'https') named.add(text);
    else if (text !== undefined && known.includes(text)) {
      problems.warn(
        'unsupported-member',
        at,
        `The scheme ${quote(text)} is not supported; no server comes of it.`,
      );
    } else if (text !== undefined) {
      problems.error(
        'member-value',
        at,
        `A scheme must be ${known.join(' or ')}, but is ${quote(text)}.`,
      );
    }
  }
  if (named.size > 0) return [...named];
  problems.warn(
    'server-scheme',
    schemes.value === undefined ? root.child('host').at : schemes.at,
    'The document does not say how its host is spoken to; https is taken.',
    'Add schemes: [https].',
  );
  return ['https'];
}

/** Says that an operation is reached by other schemes than the document, where that is so. */
export function checkSchemes(operation: Place, root: Place, problems: Problems): void {
  const own = operation.child('schemes');
  const all = new Set(
    root
      .child('schemes')
      .items()
      .map(({ text }) => text),
  );
  const listed = own.items().map(({ text }) => text);
  if (own.value === undefined || own.value === null) return;
  if (listed.length === all.size && listed.every((scheme) => all.has(scheme))) return;
  problems.warn(
    'unsupported-member',
    own.at,
    '"schemes" of an operation that are not the document\'s are not supported yet; nothing is derived from them.',
  );
}
