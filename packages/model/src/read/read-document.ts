import type { ApiModel } from '../api-model.ts';
import { check } from '../check.ts';
import { deepFreeze } from '../json.ts';
import type { Place } from '../place.ts';
import type { Problems } from '../problems.ts';
import { References } from '../references.ts';
import type { Version } from '../version.ts';
import { type Context, extensionsOf, Memo, texts } from './context.ts';
import { readOperations } from './operations.ts';
import { SchemaReader } from './schemas.ts';
import { readSecuritySchemes } from './security.ts';

/**
 * Reads a document of a version of OpenAPI into a frozen model.
 *
 * Whatever the document holds, this returns; where `problems` has an error afterwards, the model is not
 * to be relied on. There is none of a document that refers out of itself: whatever is there would be missed here.
 */
export function readDocument(
  root: Place,
  version: Version,
  problems: Problems,
): ApiModel | undefined {
  const references = new References(root, version.shapes);
  const shape = version.shapes.get('OpenAPI');
  if (shape) check(root, shape, version, references, problems);
  version.checkDocument(root, problems);
  if (problems.list.some(({ code }) => code === 'ref-external')) return undefined;
  const schemas = new SchemaReader(root, references, problems, version);
  const context: Context = {
    root,
    version,
    references,
    problems,
    schemas,
    parameters: new Memo(),
    headers: new Memo(),
    bodies: new Memo(),
    responses: new Memo(),
    linkable: new Map(),
  };
  schemas.declareNamed();
  const { operations, webhooks } = readOperations(context);
  const info = root.child('info');
  const hasSummary = version.shapes.get('Info')?.members.has('summary');
  return deepFreeze<ApiModel>({
    kind: 'api',
    info: {
      title: info.child('title').text ?? '',
      version: info.child('version').text ?? '',
      ...texts(info, ...(hasSummary ? ['summary' as const] : []), 'description'),
    },
    servers: version.reader.readServers(context),
    operations,
    webhooks,
    schemas: schemas.table(),
    securitySchemes: readSecuritySchemes(context),
    tags: root
      .child('tags')
      .items()
      .flatMap((tag) => {
        const name = tag.child('name').text;
        return name === undefined ? [] : [{ name, ...texts(tag, 'description') }];
      }),
    extensions: extensionsOf(root),
    at: root.at,
  });
}
