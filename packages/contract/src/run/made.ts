import type { Json } from '@speclock/schema';
import { parameterNames } from '../resource/paths.ts';
import type { Instance, Resource } from '../resource.ts';
import { valueAt } from '../value-at.ts';

/** What is known of a request that made something. */
export interface Making {
  /** The path that was asked for, from the base URL on, and the operation's. */
  readonly path: string;
  readonly template: string;
  readonly body?: Json;
  readonly location?: string;
  /** What the base URL's path is, without a trailing slash. */
  readonly base: string;
}

/** The values of the path parameters of what was made; undefined where the answer does not tell them. */
export function identify(
  { name, parameter, identity }: Resource,
  making: Making,
): Instance['parameters'] | undefined {
  const names = parameterNames(name);
  const around = pathValues(making.template, making.path) ?? [];
  switch (identity?.from) {
    case 'request':
      return pairs(names, around);
    case 'body': {
      const found = valueAt(making.body, identity.pointer);
      const isValue = (typeof found === 'string' && found !== '') || typeof found === 'number';
      // Without an answer that can be read, Location may tell what there is to remove.
      if (!isValue) return fromUrl(name, making, making.location);
      const parents = parentsOf(names, making);
      return parents && { ...parents, [parameter]: found };
    }
    case 'self': {
      const url = valueAt(making.body, identity.pointer);
      return fromUrl(name, making, typeof url === 'string' ? url : making.location);
    }
    default:
      return fromUrl(name, making, making.location);
  }
}

/** The parameters before the last, from the path that was asked for. */
function parentsOf(names: readonly string[], { template, path }: Making) {
  const wanted = names.slice(0, -1);
  const given = pathValues(template, path) ?? [];
  return given.length < wanted.length ? undefined : pairs(wanted, given.slice(0, wanted.length));
}

function fromUrl(
  name: string,
  { base, path: asked }: Making,
  url: string | undefined,
): Instance['parameters'] | undefined {
  const around = `http://localhost${base}${asked}`;
  if (url === undefined || !URL.canParse(url, around)) return undefined;
  const path = new URL(url, around).pathname;
  const names = parameterNames(name);
  // A service behind a gateway may not know the whole of its own path, or know more of it.
  for (let rest = path; rest !== ''; rest = rest.replace(/^\/?[^/]*/, '')) {
    const values = pathValues(name, rest.startsWith(`${base}/`) ? rest.slice(base.length) : rest);
    if (values !== undefined) return pairs(names, values);
  }
  return undefined;
}

function pairs(
  names: readonly string[],
  values: readonly string[],
): Instance['parameters'] | undefined {
  if (values.length < names.length) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

/** The decoded values of a path template's parameters in a path; undefined where the path is not of that form. */
export function pathValues(template: string, path: string): string[] | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const values: string[] = [];
  for (const [index, segment] of wanted.entries()) {
    const pattern = segment
      .split(/\{[^{}]*\}/)
      .map(escapePattern)
      .join('(.+)');
    const match = new RegExp(`^${pattern}$`, 's').exec(given[index] ?? '');
    if (match === null) return undefined;
    for (const value of match.slice(1)) {
      const decoded = decodedSegment(value);
      if (decoded === undefined) return undefined;
      values.push(decoded);
    }
  }
  return values;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function decodedSegment(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
