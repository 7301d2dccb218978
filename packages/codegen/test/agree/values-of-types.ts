import type { Json } from '@speclock/schema';
import ts from 'typescript';
import { programOf } from '../support/compile.ts';
import type { Document, Place } from './documents.ts';

/** Files are no JSON; a validator gets them as they are. */
export type Value = Json | Blob | readonly Value[] | { readonly [name: string]: Value };

/** How many values are made of one type, and how deep below it types are still varied. */
const most = 40;
const deepest = 4;

/** Makes values of the types of places from nothing but what the compiler knows of them. */
export function valuesOfTypes(documents: readonly Document[]): (place: Place) => readonly Value[] {
  const files = documents.flatMap(({ types, places }, i): [string, string][] => [
    [`types${i}.ts`, types],
    [
      `places${i}.ts`,
      [
        `import type { components, operations } from './types${i}.ts';`,
        'type Given<T> = Exclude<T, undefined>;',
        'export type Used = Given<components | operations>;',
        ...places.map(({ type }, n) => `export type T${n} = ${type};`),
      ].join('\n'),
    ],
  ]);
  const program = programOf(new Map(files));
  const faults = program.getSemanticDiagnostics().map(({ messageText }) => messageText);
  if (faults.length > 0) throw new Error(JSON.stringify(faults.slice(0, 3)));
  const checker = program.getTypeChecker();
  const types = new Map<Place, ts.Type>();
  documents.forEach(({ places }, i) => {
    const file = program
      .getSourceFiles()
      .find(({ fileName }) => fileName.endsWith(`/places${i}.ts`));
    for (const statement of file?.statements ?? []) {
      if (!ts.isTypeAliasDeclaration(statement)) continue;
      const place = places[Number(statement.name.text.slice(1))];
      if (place !== undefined) types.set(place, checker.getTypeFromTypeNode(statement.type));
    }
  });
  return (place) => {
    const type = types.get(place);
    if (type === undefined) throw new Error(`No type of ${place.key}`);
    return new Maker(checker).values(type, 0);
  };
}

class Maker {
  readonly #checker: ts.TypeChecker;
  readonly #inside: ts.Type[] = [];

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /** A first value that has as little as the type allows, then others; none of a type that has none. */
  values(type: ts.Type, depth: number): readonly Value[] {
    if (type.isUnion()) {
      const members = type.types.map((member) => this.values(member, depth));
      // Each member has its turn, so that all are seen where there are more values than are taken.
      const turns = Math.max(0, ...members.map(({ length }) => length));
      const mixed = Array.from({ length: turns }, (_, i) =>
        members.flatMap((one) => one.slice(i, i + 1)),
      );
      return smallestFirst(mixed.flat()).slice(0, depth === 0 ? most : 8);
    }
    if (type.isStringLiteral() || type.isNumberLiteral()) return [type.value];
    if (type.isIntersection()) {
      // A text or a number that is written as an intersection so that literals beside it stay.
      const open = type.types.find(
        ({ flags }) => flags & (ts.TypeFlags.String | ts.TypeFlags.Number),
      );
      if (open !== undefined) return this.values(open, depth);
    }
    const { flags } = type;
    if (flags & ts.TypeFlags.BooleanLiteral) return [this.#checker.typeToString(type) === 'true'];
    if (flags & ts.TypeFlags.Null) return [null];
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)) return [];
    if (flags & ts.TypeFlags.String) return ['', 'a'];
    if (flags & ts.TypeFlags.Number) return [0, 1.5];
    if (flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return [null, true, 0, 'a', [], {}];
    if (type.symbol?.name === 'Blob') return [new Blob([])];
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))
      return this.#structured(type, depth);
    throw new Error(`No values of ${this.#checker.typeToString(type)}`);
  }

  #structured(type: ts.Type, depth: number): readonly Value[] {
    // A type inside itself has an end somewhere: in a property that may be absent, an empty list, another member.
    if (this.#inside.includes(type) || depth > 20) return [];
    this.#inside.push(type);
    const values = this.#checker.isArrayLikeType(type)
      ? this.#lists(type, depth)
      : this.#objects(type, depth);
    this.#inside.pop();
    return depth > deepest ? values.slice(0, 1) : values.slice(0, most);
  }

  #lists(type: ts.Type, depth: number): readonly Value[] {
    const members = this.#checker.getTypeArguments(type as ts.TypeReference);
    if (this.#checker.isTupleType(type)) {
      const { minLength, elementFlags } = (type as ts.TupleTypeReference).target;
      const items = members.map((member) => this.values(member, depth + 1));
      const fixed = elementFlags.filter((flag) => !(flag & ts.ElementFlags.Rest)).length;
      return [...new Set([minLength, fixed, members.length])].flatMap((length) =>
        varied(items.slice(0, length), (chosen) => [...chosen]),
      );
    }
    const items = members[0] === undefined ? [] : this.values(members[0], depth + 1);
    const pairs = [...items.slice(0, 1).map((item) => [item, item]), items.slice(-2)];
    return [[], ...items.map((item) => [item]), ...pairs];
  }

  #objects(type: ts.Type, depth: number): readonly Value[] {
    const names: string[] = [];
    const lists: (readonly Value[])[] = [];
    const optional: [string, readonly Value[]][] = [];
    const infos = this.#checker.getIndexInfosOfType(type);
    for (const property of this.#checker.getPropertiesOfType(type)) {
      const own = this.#checker.getTypeOfSymbol(property);
      // Of an intersection, one part may have the property and another one speak about every name.
      const isFree = infos.every((info) => this.#isWithin(own, info.type));
      const values = isFree ? this.values(own, depth + 1) : [];
      if (property.flags & ts.SymbolFlags.Optional) {
        optional.push([property.name, values]);
      } else {
        names.push(property.name);
        lists.push(values);
      }
    }
    for (const { keyType, type: value } of infos) {
      if (keyType.flags & ts.TypeFlags.String)
        optional.push(['any name', this.values(value, depth + 1)]);
    }
    const known = varied(lists, (chosen) =>
      Object.fromEntries(chosen.map((one, i) => [names[i], one])),
    );
    const [base] = known;
    if (base === undefined) return [];
    const all = optional.flatMap(([name, [first]]) => (first === undefined ? [] : [[name, first]]));
    const more = depth > deepest ? [] : optional;
    return [
      base,
      { ...base, ...Object.fromEntries(all) },
      ...known.slice(1),
      ...more.flatMap(([name, values]) => values.map((value) => ({ ...base, [name]: value }))),
    ];
  }

  #isWithin(type: ts.Type, other: ts.Type): boolean {
    const members = type.isUnion() ? type.types : [type];
    return members.every(
      (member) =>
        (member.flags & ts.TypeFlags.Undefined) !== 0 ||
        this.#checker.isTypeAssignableTo(member, other),
    );
  }
}

/** The combination of each list's first value, then those in which one list gives another value. */
function varied<T>(
  lists: readonly (readonly Value[])[],
  combine: (chosen: readonly Value[]) => T,
): T[] {
  const firsts = lists.flatMap((list) => list.slice(0, 1));
  if (firsts.length < lists.length) return [];
  return [
    combine(firsts),
    ...lists.flatMap((list, i) => list.slice(1).map((other) => combine(firsts.with(i, other)))),
  ];
}

function smallestFirst(values: readonly Value[]): Value[] {
  const plain = values.findIndex((value) => typeof value !== 'object' || value === null);
  if (plain <= 0) return [...values];
  return [...values.slice(plain, plain + 1), ...values.slice(0, plain), ...values.slice(plain + 1)];
}
