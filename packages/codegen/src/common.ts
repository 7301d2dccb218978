import type { Literal } from './print/literal.ts';

type Members = { readonly [name: string]: Literal | undefined };

/** Descriptors of operations, with what is common to them said once. */
export interface Told {
  readonly common: Members | undefined;
  readonly operations: readonly (readonly [id: string, Members])[];
}

function membersOf(value: Literal | undefined): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Members)
    : {};
}

/** The members that all of them have, with one value. */
function shared([first, ...others]: readonly Members[]): readonly string[] {
  return Object.entries(first ?? {}).flatMap(([name, value]) =>
    value !== undefined &&
    others.every(
      (other) =>
        Object.hasOwn(other, name) && JSON.stringify(other[name]) === JSON.stringify(value),
    )
      ? [name]
      : [],
  );
}

/** Those members of an object that pass; undefined when there are none. */
function pick(members: Members, passes: (name: string) => boolean): Members | undefined {
  const entries = Object.entries(members).filter(
    ([name, value]) => value !== undefined && passes(name),
  );
  if (entries.length === 0) return undefined;
  const picked: { [name: string]: Literal | undefined } = Object.create(null);
  for (const [name, value] of entries) picked[name] = value;
  return picked;
}

/** Takes out of several operations the headers, answers and security that all of them have alike. */
export function sayOnce(operations: Told['operations']): Told {
  const all = operations.map(([, operation]) => operation);
  const [first = {}] = all;
  if (all.length < 2) return { common: undefined, operations };
  const headers = shared(all.map(({ header }) => membersOf(header)));
  const statuses = shared(all.map(({ responses }) => membersOf(responses)));
  const isSecurityShared = shared(all).includes('security');
  const common = {
    header: pick(membersOf(first['header']), (name) => headers.includes(name)),
    responses: pick(membersOf(first['responses']), (name) => statuses.includes(name)),
    security: isSecurityShared ? first['security'] : undefined,
  };
  return {
    common: pick(common, () => true),
    operations: operations.map(([id, operation]) => [
      id,
      {
        ...operation,
        header: pick(membersOf(operation['header']), (name) => !headers.includes(name)),
        responses: pick(membersOf(operation['responses']), (name) => !statuses.includes(name)),
        security: isSecurityShared ? undefined : operation['security'],
      },
    ]),
  };
}
