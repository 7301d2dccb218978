import type { Operation, Parameter } from '@speclock/model';
import type { TextShape } from '@speclock/schema';
import {
  decodeParameter,
  isJsonMediaType,
  parseCookies,
  parseQuery,
  type RawParameters,
  Unreadable,
} from '@speclock/wire';
import type { CaseRequest } from '../case.ts';

/** The parameters that a request has, each with its value as a server reads it. */
export function sentParameters(
  { path, parameters }: Operation,
  request: CaseRequest,
  shapeOf: (parameter: Parameter) => TextShape,
): (readonly [Parameter, unknown])[] {
  const raw = rawOf(path, request);
  return parameters.flatMap((parameter) => {
    const { name, in: place, style, explode, mediaType } = parameter;
    const json = mediaType !== undefined && isJsonMediaType(mediaType);
    const shape = shapeOf(parameter);
    const value = decodeParameter({ name, place, style, explode, json, shape }, raw);
    if (value === undefined) return [];
    return [[parameter, value instanceof Unreadable ? undefined : value] as const];
  });
}

function rawOf(path: string, { target, headers }: CaseRequest): RawParameters {
  const [sent = '', query = ''] = target.split('?');
  const byName: Record<string, string> = {};
  for (const [name, value] of headers) byName[name.toLowerCase()] = value;
  return {
    path: pathValues(path, sent),
    query: parseQuery(query),
    headers: byName,
    cookies: parseCookies(byName['cookie']),
  };
}

/** The segments of a path that stand where a template has a parameter. */
function pathValues(template: string, path: string): Record<string, string> {
  const sent = path.split('/');
  return Object.fromEntries(
    template.split('/').flatMap((segment, i) => {
      const name = /^\{(.*)\}$/.exec(segment)?.[1];
      const names =
        name === undefined ? [...segment.matchAll(/\{(.*?)\}/g)].map(([, one]) => one) : [name];
      return names.map((one) => [one, sent[i] ?? '']);
    }),
  );
}
