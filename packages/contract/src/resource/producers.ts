import type { Link, Operation, SchemaKey } from '@speclock/model';
import { isJsonObject, type SchemaTable } from '@speclock/schema';
import { declares } from '../declares.ts';
import type { Identity } from '../resource.ts';
import { hasSuccess, identityIn, isScalar, jsonOf, type Shapes } from './identity.ts';
import { isGeneric, plainName, singular, wordsOf } from './names.ts';
import { type ItemPath, isBelow, lastWord, shapeOf } from './paths.ts';
import type { Places } from './places.ts';

/** An operation that makes something, and how it tells what it made. */
export interface Producer {
  readonly operation: Operation;
  readonly identity: Identity;
}

/** An operation that may make something, and names without what is written in several ways. */
export interface Maker {
  readonly operation: Operation;
  /** What its request has. */
  readonly asked: ReadonlySet<string>;
  /** What its answer has that may identify something. */
  readonly told: ReadonlySet<string>;
}

/** Operations of POST and PUT that may succeed. */
export function makersOf(operations: readonly Operation[], shapes: Shapes): Maker[] {
  return operations
    .filter((one) => (one.method === 'post' || one.method === 'put') && hasSuccess(one))
    .map((operation) => {
      const { parameters, body } = operation;
      const fields = (body?.content ?? []).flatMap((content) =>
        Object.keys(shapes(content).properties ?? {}),
      );
      const told = Object.entries(shapes(jsonOf(operation)).properties ?? {});
      return {
        operation,
        asked: new Set([...parameters.map(({ name }) => name), ...fields].map(plainName)),
        told: new Set(told.filter(([, shape]) => isScalar(shape)).map(([name]) => plainName(name))),
      };
    });
}

/** What a resource's operations are looked for in. */
export interface Around {
  readonly table: SchemaTable;
  readonly shapes: Shapes;
  readonly places: Places;
  readonly operations: readonly Operation[];
  readonly makers: readonly Maker[];
  readonly item: ItemPath;
  readonly reader?: Operation;
}

/** The operation that makes what stands at an item's path: the strongest sign decides, then the document's order. */
export function producerOf(around: Around): Producer | undefined {
  let best: (Producer & { readonly strength: number }) | undefined;
  const { places, makers, item } = around;
  // What is taken for made by the run may be changed and deleted: weaker signs are enough for what is only read.
  const isOnlyRead = places
    .within(item.path)
    .every(({ method }) => method === 'get' || method === 'head');
  for (const maker of makers) {
    const found = signOf(maker, around, isOnlyRead);
    if (found && found.strength > (best?.strength ?? 0)) {
      best = { operation: maker.operation, ...found };
    }
  }
  return best && { operation: best.operation, identity: best.identity };
}

type Sign = { readonly strength: number; readonly identity: Identity };

/** How strongly an operation looks like the producer; undefined where it does not at all. */
function signOf(maker: Maker, around: Around, isOnlyRead: boolean): Sign | undefined {
  const { operation } = maker;
  const { shapes, item } = around;
  const { method, path } = operation;
  const isItem = shapeOf(path) === shapeOf(item.path);
  if (isItem && method === 'put') return putThatCreates(operation, around);
  if (isItem || isBelow(path, item.path)) return undefined;
  const linked = linkedIdentity(operation, around);
  if (linked !== undefined) return { strength: 6, identity: linked };
  const isPost = method === 'post';
  const isCollection = isPost && shapeOf(path) === shapeOf(item.collection);
  const hasName = isOnlyRead && isNamed(maker, item);
  const likeness = isPost && makes(operation) ? likenessOf(operation, around, isOnlyRead) : 0;
  if (!isCollection && !hasName && likeness === 0) return undefined;
  const identity = identityIn(shapes, operation, item);
  if (identity === undefined) return undefined;
  if (isCollection) return { strength: 7, identity };
  if (hasName && identity.from === 'body') return { strength: 5, identity };
  return likeness === 0 ? undefined : { strength: likeness, identity };
}

/** How strongly what an operation makes is like the item, by its schema and its name; 0 where it is not. */
function likenessOf(operation: Operation, around: Around, isOnlyRead: boolean): number {
  const isSameWord = lastWord(operation.path) === lastWord(around.item.path);
  if (!isSameWord && !isOnlyRead) return 0;
  if (sharesSchema(operation, around)) return 4;
  return isSameWord && isOnlyRead ? 2 : 0;
}

/** A PUT that declares 201, or whose name says so, makes what was not there. */
function putThatCreates(operation: Operation, { places, item }: Around): Sign | undefined {
  const isDeclared = declares(operation, '201');
  const [verb = ''] = wordsOf(operation.id);
  const says = ['create', 'put', 'upsert', 'add', 'set', 'register'].includes(verb);
  const hasPost = places.at(item.collection).some(({ method }) => method === 'post');
  if (hasPost || !(isDeclared || says)) return undefined;
  return { strength: isDeclared ? 3 : 1, identity: { from: 'request' } };
}

/** Where a link says that the parameter of the item's path, or of what is below it, comes from. */
function linkedIdentity(operation: Operation, { operations, item }: Around): Identity | undefined {
  for (const { status, links } of operation.responses) {
    if (!status.startsWith('2')) continue;
    for (const link of links) {
      const to = operations.find(({ id }) => id === link.operation);
      if (to === undefined) continue;
      const leads = shapeOf(to.path) === shapeOf(item.path) || isBelow(to.path, item.path);
      const identity = leads ? identityOf(link, item.parameter) : undefined;
      if (identity !== undefined) return identity;
    }
  }
  return undefined;
}

function identityOf(link: Link, parameter: string): Identity | undefined {
  const names = [parameter, `path.${parameter}`];
  const expression = names.map((name) => link.parameters[name]).find((one) => one !== undefined);
  if (typeof expression !== 'string') return undefined;
  const [, pointer] = /^\{?\$response\.body#(\/[^}]*)\}?$/.exec(expression) ?? [];
  if (pointer !== undefined) return { from: 'body', pointer };
  return /^\{?\$response\.header\.location\}?$/i.test(expression)
    ? { from: 'location' }
    : undefined;
}

/** Whether the answer has a property of the parameter's own name, which nothing in the request had: a `jobId`. */
function isNamed({ asked, told }: Maker, item: ItemPath): boolean {
  const name = plainName(item.parameter);
  return !isGeneric(name) && !asked.has(name) && told.has(name);
}

/** Whether what an operation answers is what the reader of the item answers, an envelope aside. */
function sharesSchema(operation: Operation, { table, reader }: Around): boolean {
  if (reader === undefined) return false;
  const key = coreOf(table, jsonOf(operation)?.schema);
  return key !== undefined && key === coreOf(table, jsonOf(reader)?.schema);
}

/** The schema that a body is of: what `data` refers to, where the body is an envelope around it. */
function coreOf(table: SchemaTable, key: SchemaKey | undefined): SchemaKey | undefined {
  const schema = key === undefined ? undefined : table[key];
  if (!isJsonObject(schema)) return key;
  const { properties } = schema;
  const inner = isJsonObject(properties) ? properties['data'] : undefined;
  const ref = isJsonObject(inner) ? inner['$ref'] : undefined;
  return typeof ref === 'string' ? ref : key;
}

const makingWords = new Set(
  'create add start new upload make register submit insert request'.split(' '),
);

/** Whether an operation's name says that something comes into being, or its path ends in a plural and its name says nothing else. */
function makes({ id, path }: Operation): boolean {
  const words = wordsOf(id);
  if (words.some((word) => makingWords.has(word))) return true;
  const last = lastWord(path);
  return words[0] === 'post' && singular(last) !== last && !path.endsWith('}');
}
