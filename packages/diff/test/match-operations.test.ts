import { test } from 'uvu';
import { equal } from 'uvu/assert';
import { matchOperations } from '../src/match-operations.ts';
import { documentOf, modelOf } from './documents.ts';

/** An operation as `id METHOD path`. */
type Operations = readonly string[];

function document(operations: Operations, servers: readonly string[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const [operationId, method = '', path = ''] = operation.split(' ');
    const parameters = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: {},
    }));
    const responses = { 200: { description: 'ok' } };
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: { operationId, parameters, responses },
    };
  }
  return documentOf(paths, { servers: servers.map((url) => ({ url })) });
}

interface Case {
  readonly old: Operations;
  readonly next: Operations;
  /** Of the old and of the new document. */
  readonly servers?: readonly [string, string];
  /** `old` or `old > new` where an operation of both has another id, with `!` where it moved. */
  readonly matched: readonly string[];
  readonly removed?: readonly string[];
  readonly added?: readonly string[];
}

const cases: Record<string, Case> = {
  'the same, in another order': {
    old: ['a GET /a', 'b POST /b'],
    next: ['b POST /b', 'a GET /a'],
    matched: ['b', 'a'],
  },
  'a path parameter with another name': {
    old: ['a GET /a/{x}'],
    next: ['b GET /a/{y}'],
    matched: ['a > b'],
  },
  'ids that changed places: who is asked for says the path': {
    old: ['a GET /a', 'b GET /b'],
    next: ['b GET /a', 'a GET /b'],
    matched: ['a > b', 'b > a'],
  },
  'another path with the same id': { old: ['a GET /a'], next: ['a GET /z'], matched: ['a!'] },
  'another method with the same id': { old: ['a PUT /a'], next: ['a PATCH /a'], matched: ['a!'] },
  'another id and another path': {
    old: ['a GET /a'],
    next: ['b GET /b'],
    matched: [],
    removed: ['a'],
    added: ['b'],
  },
  'a start that several paths lost': {
    old: ['a GET /g/v3/groups', 'b PUT /g/v3/groups/{id}', 'c GET /other'],
    next: ['x GET /v3/groups', 'y PUT /v3/groups/{group}', 'z POST /other'],
    matched: ['a > x!', 'b > y!'],
    removed: ['c'],
    added: ['z'],
  },
  'a start that several paths gained': {
    old: ['a GET /groups', 'b GET /jobs'],
    next: ['x GET /v2/groups', 'y GET /v2/jobs'],
    matched: ['a > x!', 'b > y!'],
  },
  'a start that an operation with the same id gained, too': {
    old: ['a GET /groups', 'b GET /jobs'],
    next: ['a GET /v2/groups', 'y GET /v2/jobs'],
    matched: ['a!', 'b > y!'],
  },
  'a start that one path alone gained': {
    old: ['a GET /groups'],
    next: ['x GET /v2/groups'],
    matched: [],
    removed: ['a'],
    added: ['x'],
  },
  'paths that end alike by a parameter alone': {
    old: ['a GET /pets/{id}', 'b DELETE /pets/{id}'],
    next: ['x GET /{id}', 'y DELETE /{id}'],
    matched: [],
    removed: ['a', 'b'],
    added: ['x', 'y'],
  },
  'a start that moved from the servers to the paths': {
    old: ['a GET /users', 'b GET /jobs'],
    next: ['x GET /v1/users', 'b GET /v1/jobs'],
    servers: ['https://a.example/v1', 'https://a.example'],
    matched: ['a > x', 'b'],
  },
  'a start that moved from the paths to the servers': {
    old: ['a GET /v1/users', 'b GET /v1/jobs'],
    next: ['a GET /users', 'b GET /jobs'],
    servers: ['https://a.example', 'https://a.example/v1/'],
    matched: ['a', 'b'],
  },
  'a start that moved, and one operation that did not move with it': {
    old: ['a GET /users', 'b GET /jobs', 'c GET /health'],
    next: ['a GET /v1/users', 'b GET /v1/jobs', 'c GET /health'],
    servers: ['https://a.example/v1', 'https://a.example'],
    matched: ['a', 'b', 'c!'],
  },
  'another server with the same paths': {
    old: ['a GET /users'],
    next: ['a GET /users'],
    servers: ['https://a.example/v1', 'https://a.example/v2'],
    matched: ['a'],
  },
};

for (const [
  name,
  { old, next, servers = ['', ''], matched, removed = [], added = [] },
] of Object.entries(cases)) {
  test(name, () => {
    const found = matchOperations(
      modelOf(document(old, [servers[0]])),
      modelOf(document(next, [servers[1]])),
    );
    const pairs = found.matched.map((pair) => {
      const ids = pair.old.id === pair.next.id ? pair.old.id : `${pair.old.id} > ${pair.next.id}`;
      return ids + (pair.isMoved ? '!' : '');
    });
    equal(pairs, matched);
    equal(
      found.removed.map(({ id }) => id),
      removed,
    );
    equal(
      found.added.map(({ id }) => id),
      added,
    );
  });
}

test.run();
