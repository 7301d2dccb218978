import type { ApiModel, Operation } from '@speclock/model';
import { copiedNames } from './source.ts';

/** Operations whose validators are one module. */
export interface Group {
  /** The module's file name without its ending. */
  readonly file: string;
  readonly operations: readonly Operation[];
}

/** The names of the modules that packages have besides those of groups, whose checks are called as they are. */
function takenNames(): string[] {
  const made = ['index', 'components', 'parts', 'schemas'];
  return [...made, ...copiedNames().map((file) => file.replace(/\.js$/, ''))];
}

/**
 * Puts operations of one tag together, and those without a tag by the first part in which their paths differ, so that
 * a program loads what it uses.
 */
export function groupOperations(model: ApiModel): readonly Group[] {
  const common = commonStart(model.operations.map(({ path }) => path.split('/').slice(1)));
  const byLabel = new Map<string, Operation[]>();
  for (const operation of model.operations) {
    const label = operation.tags[0] ?? pathLabel(operation.path, common);
    byLabel.set(label, [...(byLabel.get(label) ?? []), operation]);
  }
  const taken = new Set(takenNames());
  return [...byLabel].map(([label, operations]) => {
    const wanted = kebabCase(label);
    let file = wanted;
    for (let number = 2; taken.has(file) || file.endsWith('-schemas'); number++)
      file = `${wanted}-${number}`;
    taken.add(file);
    return { file, operations };
  });
}

function pathLabel(path: string, common: number): string {
  const segments = path.split('/').slice(1 + common);
  return segments.find((segment) => segment !== '' && !segment.includes('{')) ?? 'operations';
}

/** How many segments all paths begin with. */
function commonStart(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths;
  let length = 0;
  // The last segment of a path says what it is about, so that it is never taken for a common start.
  while (
    length < first.length - 1 &&
    paths.every((path) => length < path.length - 1 && path[length] === first[length])
  ) {
    length++;
  }
  return length;
}

function kebabCase(text: string): string {
  const words = text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z\d]+/g);
  return (words ?? ['operations']).join('-').slice(0, 60);
}
