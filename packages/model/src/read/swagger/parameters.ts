import { isSchema, type Schema } from '@speclock/schema';
import type { Example, Parameter, SchemaKey } from '../../api-model.ts';
import { quote } from '../../json.ts';
import { originsOf } from '../../origins-of.ts';
import type { Place } from '../../place.ts';
import { type Context, extensionsOf, oneOf, texts } from '../context.ts';
import { readRequired } from '../parameters.ts';
import { readCollection, typesOf } from './collections.ts';

const places = ['path', 'query', 'header', 'formData', 'body'] as const;

/** Headers that an operation's media types are: `consumes` and `produces` say them. */
const said = new Set(['accept', 'content-type']);

/**
 * The Parameter Objects of an operation, those of its path item first unless it has its own of the name and place. A body
 * has a name, which tells nothing: the operation's takes the place of the path item's.
 */
export function listParameters(shared: Place, own: Place, context: Context): Place[] {
  const merged = new Map([...byKey(shared, context), ...byKey(own, context)]);
  return [...merged.values()];
}

function byKey(list: Place, context: Context): Map<string, Place> {
  const found = new Map<string, Place>();
  for (const item of list.items()) {
    const target = context.references.follow(item);
    if (!target?.object) continue;
    const name = target.child('name').text ?? '';
    const where = oneOf(target.child('in'), places, context.problems);
    if (where === undefined) continue;
    const key =
      where === 'body' ? where : `${where} ${where === 'header' ? name.toLowerCase() : name}`;
    if (found.has(key)) {
      context.problems.error(
        'parameter-duplicate',
        item.at,
        where === 'body'
          ? 'Another body parameter stands here already; an operation has one.'
          : `The ${where} parameter ${quote(name)} stands here a second time.`,
      );
    }
    found.set(key, target);
  }
  return found;
}

/** Whether a parameter is the body, or a field of it. */
export function isOfBody(place: Place): boolean {
  const where = place.child('in').text;
  return where === 'body' || where === 'formData';
}

/** A parameter that is no part of the body. */
export function readParameter(place: Place, context: Context): Parameter | undefined {
  const { problems } = context;
  const name = place.child('name').text;
  const where = oneOf(place.child('in'), ['path', 'query', 'header'], problems);
  if (name === undefined || where === undefined) return undefined;
  if (where === 'header' && said.has(name.toLowerCase())) {
    problems.warn(
      'parameter-ignored',
      place.at,
      `A header parameter named ${name} is ignored: "consumes" and "produces" say it.`,
      'Remove the parameter.',
    );
    return undefined;
  }
  const emptyValue = place.child('allowEmptyValue');
  if (emptyValue.flag && where !== 'query') {
    problems.warn(
      'unsupported-member',
      emptyValue.at,
      '"allowEmptyValue" is of query and form parameters; nothing is derived from it here.',
    );
  }
  return {
    kind: 'parameter',
    name,
    in: where,
    required: readRequired(place, name, where, context),
    deprecated: false,
    ...texts(place, 'description'),
    ...readCollection(place, where === 'query' ? 'form' : 'simple', context),
    allowReserved: false,
    ...(where === 'query' && emptyValue.flag && { allowEmptyValue: true }),
    schema: readItems(place, context),
    examples: readExamples(place),
    extensions: extensionsOf(place),
    at: place.at,
  };
}

/** The schema that a parameter or a header is itself; one that stands under `schema`, as OpenAPI 3.x has it, is taken all the same. */
export function readItems(place: Place, context: Context): SchemaKey {
  const schema = place.child('schema');
  if (place.child('type').value !== undefined) return declareItems(place, context);
  const isNewer = isSchema(schema.value);
  context.problems.warn(
    'parameter-type',
    isNewer ? schema.at : place.at,
    isNewer
      ? 'Only a body parameter has a "schema" in Swagger 2.0; it is read as in a later version.'
      : 'There is no "type"; any text is taken.',
    isNewer ? 'Write its members into the parameter itself.' : 'Write type: string, or what it is.',
  );
  return isNewer ? context.schemas.key(schema) : declareItems(place, context);
}

function declareItems(place: Place, context: Context): SchemaKey {
  const origins = originsOf(place);
  return context.schemas.add(`#${place.pointer}`, {
    kind: 'schema',
    schema: itemsSchema(place, context),
    at: place.at,
    ...(origins && { origins }),
  });
}

/** What the members of a parameter or a header say of its value. A list within a list stays the text that it is written as. */
export function itemsSchema(place: Place, context: Context): Schema {
  const schema = context.schemas.convert(place, 'Items');
  const inner = context.references.follow(place.child('items'));
  if (typeof schema === 'boolean' || !inner || !typesOf(inner).includes('array')) return schema;
  context.problems.warn(
    'collection-nested',
    place.child('items').at,
    'A list within a list is not supported here; each inner list is taken as the text that it is written as.',
  );
  return { ...schema, items: { type: 'string' } };
}

/** `x-example`, or `x-examples` by name; Swagger 2.0 has no examples of parameters. */
export function readExamples(place: Place): Example[] {
  const single = place.child('x-example');
  if (single.value !== undefined) return [{ name: '', value: single.value, at: single.at }];
  return place
    .child('x-examples')
    .members()
    .flatMap(({ name, value, at }) => (value === undefined ? [] : [{ name, value, at }]));
}
