import type { ApiModel } from '@speclock/model';
import { isJsonObject, type Json } from '@speclock/schema';
import { parsed } from '../parsed.ts';
import { parameterNames } from '../resource/paths.ts';
import { pathValues } from '../run/made.ts';

/** Finds and replaces the values of members, parameters and headers of certain names. */
export interface NamedValues {
  ofPath(path: string): readonly string[];
  ofText(text: string): readonly string[];
  inPath(path: string, replace: (value: string) => string): string;
  inText(text: string, replace: (value: string) => string): string;
  isNamed(name: string): boolean;
}

const scalar = String.raw`"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*`;

/** Values of these names, in letters of whatever case; `base` is the path of the base URL. */
export function createNamedValues(
  model: ApiModel,
  base: string,
  names: readonly string[],
): NamedValues {
  const known = new Set(names.map((name) => name.toLowerCase()));
  const isNamed = (name: string): boolean => known.has(name.toLowerCase());
  const any = names.map((name) => name.replace(/[^A-Za-z0-9]/g, '\\$&')).join('|');
  const member = new RegExp(
    String.raw`("(?:${any})"\s*:\s*)(${scalar}|\[(?:[^\[\]{}"]|"(?:[^"\\]|\\.)*")*\])`,
    'gi',
  );
  const pair = new RegExp(String.raw`((?:^|[?&;#\s])(?:${any})=)([^&;\s"'<>#]+)`, 'gi');
  const templates = model.operations
    .map(({ path }) => base + path)
    .filter((path) => parameterNames(path).some(isNamed));

  function inText(text: string, replace: (value: string) => string): string {
    const inScalars = (list: string): string =>
      list.replace(new RegExp(scalar, 'g'), (one) => {
        if (!one.startsWith('"')) return replace(one);
        const value = parsed(one);
        if (typeof value !== 'string') return one;
        const made = replace(value);
        return made === value ? one : JSON.stringify(made);
      });
    return text
      .replace(member, (_, before: string, value: string) => before + inScalars(value))
      .replace(pair, (_, before: string, value: string) => before + inUrl(value, replace));
  }

  function inPath(target: string, replace: (value: string) => string): string {
    const [path = '', query] = target.split(/\?(.*)/s);
    const template = templates.find((one) => pathValues(one, path) !== undefined);
    const wanted = template?.split('/') ?? [];
    const segments = path.split('/').map((segment, index) => {
      const [name] = /^\{[^{}]*\}$/.test(wanted[index] ?? '')
        ? parameterNames(wanted[index] ?? '')
        : [];
      return name !== undefined && isNamed(name) ? inUrl(segment, replace) : segment;
    });
    const before = segments.join('/');
    return query === undefined ? before : before + inText(`?${query}`, replace);
  }

  const collecting = (act: (keep: (value: string) => string) => unknown): readonly string[] => {
    const found: string[] = [];
    act((value) => {
      found.push(value);
      return value;
    });
    return found;
  };

  return {
    isNamed,
    inPath,
    inText,
    ofPath: (path) => collecting((keep) => inPath(path, keep)),
    ofText(text) {
      const value = parsed(text);
      const nested = value === undefined ? [] : scalarsUnder(value, isNamed);
      return [...new Set([...nested, ...collecting((keep) => inText(text, keep))])];
    },
  };
}

/** Texts and numbers below members of such names, however deep. */
function scalarsUnder(root: Json, isNamed: (name: string) => boolean): string[] {
  const found: string[] = [];
  const left: [value: Json, isUnder: boolean][] = [[root, false]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [value, isUnder] = next;
    if (Array.isArray(value)) for (const item of value) left.push([item, isUnder]);
    else if (isJsonObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        left.push([inner, isUnder || isNamed(name)]);
      }
    } else if (isUnder && (typeof value === 'string' || typeof value === 'number')) {
      found.push(String(value));
    }
  }
  return found;
}

function inUrl(text: string, replace: (value: string) => string): string {
  try {
    const value = decodeURIComponent(text.replaceAll('+', '%20'));
    const made = replace(value);
    return made === value ? text : encodeURIComponent(made);
  } catch {
    return text;
  }
}
