import { type MutableObject, quote, setMember } from './json.ts';
import { inlineMediaTypes } from './media-type-references.ts';
import type { Place } from './place.ts';
import type { Problems } from './problems.ts';
import { References } from './references.ts';
import type { Shape, Shapes } from './shape.ts';
import { shapes31 } from './shapes-3.1.ts';
import { shapes32 } from './shapes-3.2.ts';
import { isReplaced, type Visit, walk } from './walk.ts';
import type { WorkingDocument } from './working-document.ts';

/** What OpenAPI 3.2 adds to the objects of 3.1, by their shape: https://spec.openapis.org/oas/v3.2.0. */
const added: Readonly<Record<string, readonly string[]>> = {
  OpenAPI: ['$self'],
  Server: ['name'],
  Tag: ['summary', 'parent', 'kind'],
  PathItem: ['query', 'additionalOperations'],
  MediaType: ['itemSchema', 'prefixEncoding', 'itemEncoding'],
  Encoding: ['encoding', 'prefixEncoding', 'itemEncoding'],
  Response: ['summary'],
  Example: ['serializedValue'],
  Discriminator: ['defaultMapping'],
  XML: ['nodeType'],
  SecurityScheme: ['oauth2MetadataUrl', 'deprecated'],
  OAuthFlows: ['deviceAuthorization'],
};

/** The version that a document of 3.2 is read as. */
const version = '3.1.1';

/**
 * Makes a document of OpenAPI 3.2 one of 3.1, in place: what 3.1 has a form for is put into it, and a warning names each thing
 * that is left out.
 */
export function lowerFrom32(document: WorkingDocument, problems: Problems): void {
  const each = (shapes: Shapes, visit: Visit): void => {
    const shape = shapes.get('OpenAPI');
    if (shape) walk(document.place, shape, shapes, visit);
  };
  setMember(document.root as MutableObject, 'openapi', version);
  const dialect = document.place.child('jsonSchemaDialect').text;
  if (dialect?.startsWith('https://spec.openapis.org/oas/3.2/')) {
    document.remove(document.place, new Set(['jsonSchemaDialect']));
  }
  // Before media types are put in place, so that each place knows where what was renamed came from.
  each(shapes32, (place, of) => translate(place, of, document, problems));
  inlineMediaTypes(document, problems);
  if (problems.hasError) return;
  document.remove(document.place.child('components'), new Set(['mediaTypes']));
  each(shapes31, (place, { name }) => {
    const names = (added[name] ?? []).filter((one) => Object.hasOwn(place.object ?? {}, one));
    for (const one of names) leftOut(quote(one), place.child(one), problems);
    if (names.length > 0) document.remove(place, new Set(names));
  });
  // Last, because what stands behind them in a list moves up.
  const references = new References(document.place, shapes31);
  const isQuerystring = (parameter: Place): boolean =>
    references.follow(parameter)?.child('in').text === 'querystring';
  each(shapes31, (place) => {
    const parameters = place.child('parameters');
    const newer = parameters.items().filter(isQuerystring);
    for (const one of newer) leftOut('A parameter that is the whole query string', one, problems);
    if (newer.length > 0) document.remove(parameters, new Set(newer.map(nameOf)));
  });
  const shared = document.place.descendant(['components', 'parameters']);
  document.remove(shared, new Set(shared.members().filter(isQuerystring).map(nameOf)));
}

function leftOut(what: string, place: Place, problems: Problems): void {
  problems.warn(
    'version-newer',
    place.at,
    `${what} is of OpenAPI 3.2, which is read as 3.1; it is left out.`,
  );
}

/** What 3.1 can say as well, or nearly. */
function translate(place: Place, of: Shape, document: WorkingDocument, problems: Problems): void {
  const object = place.object as MutableObject | undefined;
  if (object === undefined || isReplaced(place, of)) return;
  switch (of.name) {
    case 'Parameter':
      if (place.child('style').text !== 'cookie') return;
      problems.warn(
        'version-newer',
        place.child('style').at,
        'The style "cookie" is of OpenAPI 3.2, which is read as 3.1; the style "form" takes its place.',
      );
      document.remove(place, new Set(['style']));
      return;
    case 'Response':
      // 3.2 does without a description.
      if (place.child('description').value !== undefined) return;
      setMember(object, 'description', place.child('summary').text ?? '');
      document.originOf([...place.tokens, 'description']).at = place.at;
      return;
    case 'Example':
      if (!Object.hasOwn(object, 'dataValue')) return;
      setMember(object, 'value', place.child('dataValue').value ?? null);
      document.originOf([...place.tokens, 'value']).at = place.child('dataValue').at;
      document.remove(place, new Set(['dataValue']));
      return;
  }
}

function nameOf({ name }: Place): string {
  return name;
}
