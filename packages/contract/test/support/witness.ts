import type { ApiModel } from '@speclock/model';
import type { LeftBehind } from '../../src/index.ts';
import { pathValues } from '../../src/run/made.ts';
import type { Passed } from './proxy.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** A write to something that stands at a path of its own. */
interface Write {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** What a run did to a service that had data of its own, as told by what went over the wire alone. */
export interface Testimony {
  /** Writes to what the run has not made; to new names, which nothing had, aside. */
  readonly foreign: readonly string[];
  /** The paths of what was made and is still there. */
  readonly there: readonly string[];
  readonly made: number;
  readonly removed: number;
}

/** Judges all that passed to a service, which is asked afterwards what is still there. */
export async function testimonyOf(
  model: ApiModel,
  url: string,
  passed: readonly Passed[],
): Promise<Testimony> {
  const base = new URL(url).pathname.replace(/\/$/, '');
  const templates = [...new Set(model.operations.map(({ path }) => path))];
  const ids = new Set<string>();
  const made = new Set<string>();
  const suspicious: Write[] = [];
  let removed = 0;
  for (const { method, path: whole, status, headers } of passed) {
    const path = whole.slice(base.length).split('?', 1)[0] ?? '';
    const fits = templates.flatMap((template) => {
      const values = pathValues(template, path);
      return values === undefined ? [] : [values];
    });
    // What the document does not know gives tokens.
    if (reading.has(method) || fits.length === 0) continue;
    const isDone = status >= 200 && status < 300;
    const isNew = method === 'PUT' && status === 201;
    // What stands below what the run has made is nobody else's.
    const isOwn = fits.some((values) =>
      (values.length > 1 ? values.slice(0, -1) : values).every((value) => ids.has(value)),
    );
    if (!isOwn && !isNew && !(method === 'POST' && isDone))
      suspicious.push({ method, path, status });
    else if (!isOwn && !isNew && fits.every((values) => values.length > 0)) {
      suspicious.push({ method, path, status });
    }
    if (isDone && method === 'DELETE') removed++;
    if (!isDone || method === 'DELETE') continue;
    const location = isNew ? path : String(headers.location ?? '').slice(base.length);
    if (location === '') continue;
    made.add(location);
    for (const segment of location.split('/')) ids.add(decodeURIComponent(segment));
  }
  const all = [...new Set(passed.map(({ credentials }) => JSON.stringify(credentials)))];
  const isThere = async (path: string): Promise<boolean> => {
    for (const credentials of all) {
      const headers = { ...JSON.parse(credentials), accept: '*/*' };
      const answer = await fetch(url + path, { headers });
      await answer.arrayBuffer();
      if (answer.status === 200) return true;
    }
    return false;
  };
  const foreign: string[] = [];
  for (const { method, path, status } of suspicious) {
    if (isRefused(method, path, status) && !(await isThere(path))) continue;
    foreign.push(`${method} ${path} ${status}`);
  }
  const there: string[] = [];
  for (const path of made) if (await isThere(path)) there.push(path);
  return { foreign, there, made: made.size, removed };
}

/** A refused request for a collection, or for a name that nothing has, has touched nothing. */
function isRefused(method: string, path: string, status: number): boolean {
  return status >= 400 && (method === 'PUT' || method === 'POST') && path !== '';
}

/** What is there of what was made and nobody was told of. */
export function untold(there: readonly string[], left: readonly LeftBehind[]): string[] {
  return there.filter((path) => !left.some(({ url }) => url.endsWith(path)));
}
