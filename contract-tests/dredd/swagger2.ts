import type { Part } from '@speclock/wire';
import { toAnswer2 } from './answer.ts';
import { toBody2 } from './body.ts';
import { asList, asNode, ConversionError, type Node, resolve } from './document.ts';
import type { Fixture } from './fixture.ts';
import { toParameter2 } from './parameter.ts';
import { reachable, toSchema2 } from './schema.ts';
import { type SignIn, signInOf } from './sign-in.ts';

/** What has to be done for an operation beyond what Swagger 2.0 says of it. */
export interface OperationPlan {
  readonly signIn: SignIn;
  readonly parts?: readonly Part[];
}

/** A document for Dredd, and a plan for each operation by its id, which is the operation's summary in the document. */
export interface Swagger2 {
  readonly document: Node;
  readonly operations: ReadonlyMap<string, OperationPlan>;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The path item's parameters and the operation's; one of the operation replaces its namesake. */
function parametersOf(document: Node, item: Node, operation: Node): readonly Node[] {
  const merged = new Map<string, Node>();
  for (const parameter of [...asList(item['parameters']), ...asList(operation['parameters'])]) {
    const resolved = resolve(document, parameter);
    merged.set(`${resolved['in']} ${resolved['name']}`, resolved);
  }
  return [...merged.values()];
}

function refuseUnknownNames(fixture: Fixture, parameters: readonly Node[], where: string): void {
  for (const place of ['path', 'query', 'header'] as const) {
    for (const name of Object.keys(fixture[place] ?? {})) {
      if (
        !parameters.some((parameter) => parameter['in'] === place && parameter['name'] === name)
      ) {
        throw new ConversionError(
          `${where}: the fixture's ${place} parameter ${name} is not declared.`,
        );
      }
    }
  }
}

/**
 * An OpenAPI 3.0 document in the form of Swagger 2.0, for only there Dredd judges answers by their schemas.
 *
 * Each operation keeps one answer, the one of success, and carries what is to be sent: the fixture's values, else the
 * document's examples; a parameter with `x-speclock-fill: uuid` gets one of `uuid`. What Swagger 2.0 or Dredd cannot
 * say throws a ConversionError; what Dredd does not look at is left out: texts, sign-in, error answers, bounds of requests.
 */
export function toSwagger2(
  document: Node,
  fixtures: Readonly<Record<string, Fixture>>,
  uuid: () => string,
): Swagger2 {
  if (!/^3\.0\.\d+$/.test(`${document['openapi']}`)) {
    throw new ConversionError(
      `OpenAPI ${document['openapi']} is not 3.0, which is all that is converted.`,
    );
  }
  const operations = new Map<string, OperationPlan>();
  const paths: Record<string, Record<string, Node>> = {};
  for (const [path, pathItem] of Object.entries(asNode(document['paths']))) {
    const item = resolve(document, pathItem);
    for (const method of methods.filter((name) => item[name] !== undefined)) {
      const operation = asNode(item[method]);
      const id = `${operation['operationId'] || `${method} ${path}`}`;
      const fixture = Object.hasOwn(fixtures, id) ? (fixtures[id] ?? {}) : {};
      const declared = parametersOf(document, item, operation);
      refuseUnknownNames(fixture, declared, id);
      const body = toBody2(document, operation['requestBody'], id, fixture);
      const answer = toAnswer2(document, operation['responses'], id);
      const parameters = declared
        .map((parameter) => toParameter2(document, parameter, id, fixture, uuid))
        .filter((parameter) => parameter !== undefined);
      operations.set(id, {
        signIn: signInOf(document, operation, id),
        ...(body.parts && { parts: body.parts }),
      });
      paths[path] ??= {};
      paths[path][method] = {
        summary: id,
        consumes: body.consumes,
        produces: answer.produces,
        parameters: [...parameters, ...body.parameters],
        responses: answer.responses,
      };
    }
  }
  const schemas = asNode(asNode(document['components'])['schemas']);
  const definitions = reachable(Object.values(paths), (name) => {
    if (!Object.hasOwn(schemas, name)) throw new ConversionError(`There is no schema ${name}.`);
    return toSchema2(schemas[name], name);
  });
  const { title = '', version = '' } = asNode(document['info']);
  return {
    document: { swagger: '2.0', info: { title, version }, paths, definitions },
    operations,
  };
}
