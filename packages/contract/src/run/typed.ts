import { type ApiModel, schemaTable } from '@speclock/model';
import { textShape } from '@speclock/schema';
import { parameterNames, shapeOf } from '../resource/paths.ts';
import type { Instance, Resource } from '../resource.ts';

/** Reads the values that a path has as text by what its parameters' schemas say: a body wants the number that an id is. */
export type Typed = (
  resource: Resource,
  parameters: Instance['parameters'],
) => Instance['parameters'];

export function createTyped(model: ApiModel): Typed {
  const { operations } = model;
  const table = schemaTable(model);

  function isNumber({ name }: Resource, index: number): boolean {
    const operation = operations.find(({ path }) => shapeOf(path).startsWith(shapeOf(name)));
    const own = operation && parameterNames(operation.path)[index];
    const parameter = operation?.parameters.find((one) => one.in === 'path' && one.name === own);
    if (parameter === undefined) return false;
    const { types } = textShape(table, table[parameter.schema] ?? true, 0);
    return types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
  }

  return (resource, parameters) =>
    Object.fromEntries(
      parameterNames(resource.name).map((name, index) => {
        const value = parameters[name] ?? '';
        const isText = typeof value === 'string' && /^-?\d{1,15}$/.test(value);
        return [name, isText && isNumber(resource, index) ? Number(value) : value];
      }),
    );
}
