import { type ApiModel, type Operation, schemaTable } from '@speclock/model';
import { isGeneric, plainName } from '../resource/names.ts';
import { parameterNames } from '../resource/paths.ts';
import type { Resource } from '../resource.ts';
import { bodySchema, propertiesOf } from './properties.ts';

/** A member of a body that names one of a resource. */
export interface Reference {
  readonly name: string;
  readonly resource: Resource;
}

/** The members of an operation's JSON body that are called as what identifies a resource: `customer_id`. */
export function referencesOf(
  operation: Operation,
  resources: readonly Resource[],
  model: ApiModel,
): Reference[] {
  const key = bodySchema(operation);
  if (key === undefined) return [];
  const names = [...propertiesOf(schemaTable(model), { $ref: key }).keys()];
  return names.flatMap((name) => {
    const resource = resources.find(
      (one) =>
        one.producer !== undefined &&
        one.producer !== operation.id &&
        one.reader !== undefined &&
        !isGeneric(one.parameter) &&
        plainName(one.parameter) === plainName(name) &&
        parameterNames(one.name).length === 1,
    );
    return resource === undefined ? [] : [{ name, resource }];
  });
}
