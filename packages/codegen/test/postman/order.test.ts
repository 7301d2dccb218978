// Which answers give ids to which requests, and in what order a run sends them.
import type { ApiModel, Method, Operation } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { orderOperations } from '../../src/postman/order.ts';
import { findVariables } from '../../src/postman/variables.ts';
import { model, operation, parameter } from '../support/model.ts';

/** `post /groups Tag -> groupId`: a method, a path, perhaps a tag, and the properties of the answer. */
function modelOf(lines: readonly string[]): ApiModel {
  const schemas: ApiModel['schemas'][string][] = [];
  const at = { file: 'openapi.yaml', pointer: '/here' };
  const operations = lines.map((line): Operation => {
    const [request = '', properties = ''] = line.split(' -> ');
    const [method, path = '', tag] = request.split(' ');
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const id = { type: 'string' };
    const members = properties.split(' ').map((name) => [name, id] as const);
    const schema = { type: 'object', properties: Object.fromEntries(members) };
    schemas.push({ kind: 'schema', schema, at });
    const media = { mediaType: 'application/json', schema: `#/${schemas.length - 1}` };
    const content = [{ kind: 'media-type', ...media, encoding: {}, examples: [], at } as const];
    return operation({
      id: `${method} ${path}`,
      method: method as Method,
      path,
      tags: tag === undefined ? [] : [tag],
      parameters: names.map((name) => parameter({ name, in: 'path' })),
      responses: [
        { kind: 'response', status: '200', description: '', headers: [], content, links: [], at },
      ],
    });
  });
  return model({
    operations,
    schemas: Object.fromEntries(schemas.map((one, i) => [`#/${i}`, one])),
  });
}

/** `groupId: post /groups.groupId`: variables with the answers that set them. */
function variablesOf(lines: readonly string[]): string[] {
  return findVariables(modelOf(lines), ['baseUrl']).all.map(({ name, producers }) => {
    const makers = [...producers].map(([{ id }, property]) => `${id}.${property}`);
    return `${name}: ${makers.join(', ')}`;
  });
}

/** `Tag: get /a, post /b`: folders with their requests. */
function foldersOf(lines: readonly string[]): string[] {
  const made = modelOf(lines);
  return orderOperations(made.operations, findVariables(made, []), []).map(
    ({ name, operations }) => `${name}: ${operations.map(({ id }) => id).join(', ')}`,
  );
}

const variableCases: readonly {
  what: string;
  given: readonly string[];
  want: readonly string[];
}[] = [
  {
    what: 'a property of the same name gives the id',
    given: ['post /groups -> groupId', 'put /groups/{groupId} -> groupId'],
    want: ['groupId: post /groups.groupId'],
  },
  {
    what: 'an id of another collection, from an operation with an id of its own',
    given: ['put /groups/{groupId}/files -> jobId groupId', 'get /jobs/{jobId} -> jobId groupId'],
    want: ['groupId: ', 'jobId: put /groups/{groupId}/files.jobId'],
  },
  {
    what: 'what only looks gives none, since a run would change what it did not make',
    given: ['get /groups/newest -> groupId', 'put /groups/{groupId}'],
    want: ['groupId: '],
  },
  {
    what: 'a POST on the collection answers an id',
    given: ['post /pets -> id', 'post /toys -> id', 'get /pets/{petId}'],
    want: ['petId: post /pets.id'],
  },
  {
    what: 'parameters that are called id are different ones',
    given: ['post /pets -> id', 'get /pets/{id}', 'post /toys -> id', 'get /toys/{id}'],
    want: ['petsId: post /pets.id', 'toysId: post /toys.id'],
  },
  {
    what: 'a name that is taken, and one with characters of its own',
    given: ['get /a/{baseUrl}'],
    want: ['baseUrl_2: '],
  },
];

for (const { what, given, want } of variableCases) {
  test(what, () => assert.equal(variablesOf(given), want));
}

const orderCases: readonly { what: string; given: readonly string[]; want: readonly string[] }[] = [
  {
    what: 'what gives an id comes before what needs it, all else as in the document',
    given: ['get /pets', 'get /pets/{petId}', 'put /pets/{petId}', 'post /pets -> petId'],
    want: ['Others: get /pets, post /pets, get /pets/{petId}, put /pets/{petId}'],
  },
  {
    what: 'folders too',
    given: ['get /jobs/{jobId} Jobs', 'post /groups Groups -> jobId', 'get /groups Groups'],
    want: ['Groups: post /groups, get /groups', 'Jobs: get /jobs/{jobId}'],
  },
  {
    what: 'a folder that gives the id itself waits for no other',
    given: ['post /a A -> id', 'get /a/{aId} A', 'post /b B -> aId'],
    want: ['A: post /a, get /a/{aId}', 'B: post /b'],
  },
  {
    what: 'what deletes comes last, the inner before the outer',
    given: ['delete /a/{x} A', 'delete /a/{x}/b/{y} A', 'post /a A -> x', 'post /b B'],
    want: ['A: post /a', 'B: post /b', 'Clean up: delete /a/{x}/b/{y}, delete /a/{x}'],
  },
  {
    what: 'a circle',
    given: ['post /a/{x} A -> y', 'post /b/{y} A -> x'],
    want: ['A: post /a/{x}, post /b/{y}'],
  },
];

for (const { what, given, want } of orderCases) {
  test(what, () => assert.equal(foldersOf(given), want));
}

test.run();
