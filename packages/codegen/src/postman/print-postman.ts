import { type ApiModel, type Operation, schemaTable } from '@speclock/model';
import { escapeSource, oneLine, type Problem } from '@speclock/schema';
import type { GeneratedFile } from '../generated-file.ts';
import { printAnswerScript, successesOf } from './answer-script.ts';
import { printBody } from './body.ts';
import type { RequestContext } from './context.ts';
import { makeEnvironments, type PostmanOptions } from './environments.ts';
import { createExamples } from './examples.ts';
import { type Collection, type Folder, type Item, idOf, type Pair } from './format.ts';
import { orderOperations } from './order.ts';
import { printHeaders, printUrl, textOf } from './request.ts';
import { findSignIn } from './sign-in.ts';
import { described } from './text.ts';
import { findVariables, type Variable } from './variables.ts';

/**
 * Prints `postman/`: a collection in format 2.1.0, its environments, and the files that its requests upload.
 *
 * Every request checks its answer and keeps the ids that later ones need; run from the first to the last they make,
 * use and delete what they need. The same model gives the same bytes.
 */
export function printPostman(
  model: ApiModel,
  packageName: string,
  options: PostmanOptions,
): { readonly files: readonly GeneratedFile[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const title = oneLine(`${model.info.title} ${model.info.version}`);
  const signIn = findSignIn(model, packageName, problems);
  const variables = findVariables(model, ['baseUrl', ...signIn.variables]);
  const table = schemaTable(model);
  const exampleOf = createExamples(table);
  const files: GeneratedFile[] = [];
  const context: RequestContext = { model, variables, exampleOf, files, problems };

  const printItem = (operation: Operation): Item => {
    problems.push(...successProblems(operation));
    const printed = printBody(operation, context);
    const auth = signIn.authOf(operation);
    const kept = variables.all.flatMap(({ name, producers }) => {
      const property = producers.get(operation);
      return property === undefined ? [] : { variable: name, property };
    });
    return {
      id: idOf(packageName, 'operation', operation.id),
      name: oneLine(operation.summary ?? operation.id),
      event: [printAnswerScript(operation, table, kept)],
      request: {
        method: operation.method.toUpperCase(),
        ...described(operation.description),
        ...(auth && { auth }),
        header: printHeaders(operation, printed.contentType, printed.example, context),
        url: printUrl(operation, printed.example, context),
        ...(printed.body && { body: printed.body }),
      },
    };
  };

  const folders = orderOperations(model.operations, variables, model.tags).map(
    ({ name, description, operations }): Folder => ({
      id: idOf(packageName, 'folder', name),
      name: oneLine(name),
      ...described(description),
      item: operations.map(printItem),
    }),
  );
  const { common, request } = signIn;
  const first: readonly Folder[] =
    request === undefined
      ? []
      : [{ id: idOf(packageName, 'sign-in'), name: 'Sign in', item: [request] }];
  const collection: Collection = {
    info: {
      _postman_id: idOf(packageName),
      name: title,
      ...described(model.info.description),
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item: [...first, ...folders],
    ...(common && { auth: common }),
    variable: variables.all.map((variable) => printVariable(variable, context)),
  };
  const made = makeEnvironments(model, packageName, title, options, signIn.variables);
  return {
    files: [
      printJson('postman/collection.json', collection),
      ...[...made.environments].map(([name, environment]) =>
        printJson(`postman/environments/${name}.json`, environment),
      ),
      ...files.map(({ path, content }) => ({ path: `postman/${path}`, content })),
    ],
    problems: [...problems, ...made.problems],
  };
}

/**
 * A variable as it is before the run: an id that nothing has, until an answer gives one. Where none does, it is the
 * document's example, unless something is changed by it: a run that nobody prepared is to change nobody's data.
 */
function printVariable(
  { name, producers, consumers, parameter }: Variable,
  context: RequestContext,
): Pair {
  const [producer] = producers.keys();
  const reader = consumers.every(({ method }) => /^(get|head|options)$/.test(method))
    ? consumers[0]
    : undefined;
  const value = producer
    ? `set-by-${producer.id.replace(/\W/g, '_')}`
    : (reader && textOf(reader, parameter, undefined, context)) || `set-${name}`;
  return { key: name, value, ...described(parameter.description) };
}

function successProblems(operation: Operation): readonly Problem[] {
  if (successesOf(operation).length > 0) return [];
  return [
    {
      code: 'postman-success-undeclared',
      severity: 'warning',
      message: `${operation.id} declares no success, so that its request in Postman accepts any status below 400.`,
      ...operation.at,
      hint: 'Declare what it answers by an overlay action.',
    },
  ];
}

/** JSON in which what hides text or turns the direction of writing is escaped. */
function printJson(path: string, value: unknown): GeneratedFile {
  return { path, content: escapeSource(`${JSON.stringify(value, null, 2)}\n`) };
}
