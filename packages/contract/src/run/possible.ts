import { type ApiModel, type Operation, schemaTable } from '@speclock/model';
import { compile, textShape } from '@speclock/schema';

/** Whether a path parameter's schema allows a value: nothing can have an id that its own schema refuses. */
export function createPossible(
  model: ApiModel,
): (operation: Operation, parameter: string, value: string) => boolean {
  const table = schemaTable(model);
  const known = new Map<string, (value: string) => boolean>();
  return (operation, name, value) => {
    const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
    if (parameter === undefined) return true;
    const test = known.get(parameter.schema) ?? testOf(parameter.schema);
    known.set(parameter.schema, test);
    return test(value);
  };

  function testOf(key: string): (value: string) => boolean {
    const { validate } = compile(table, key, { direction: 'request' });
    const { types } = textShape(table, table[key] ?? true, 0);
    if (validate === undefined) return () => true;
    return (text) => {
      const isNumber = types.includes('integer') || types.includes('number');
      const number = Number(text);
      const couldBe = isNumber && text.trim() !== '' && Number.isFinite(number);
      return validate(text).length === 0 || (couldBe && validate(number).length === 0);
    };
  }
}
