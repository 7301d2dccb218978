import { isObject, type MutableObject, member, quote, setMember } from './json.ts';
import type { Place } from './place.ts';
import { parseFragment } from './pointer.ts';
import type { Problems } from './problems.ts';
import { shapes31 } from './shapes-3.1.ts';
import { isReplaced, walk } from './walk.ts';
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
  const shape = shapes31.get('OpenAPI');
  if (!shape) return;
  const { root } = document;
  const leaveOut = (container: Place, names: readonly string[], what?: string): void => {
    for (const name of names) {
      const shown = what ?? quote(name);
      problems.warn(
        'version-newer',
        container.child(name).at,
        `${shown} is of OpenAPI 3.2, which is read as 3.1; it is left out.`,
      );
    }
    if (names.length > 0) document.remove(container, new Set(names));
  };
  const targetOf = (place: Place): Place | undefined => {
    const reference = place.object && member(place.object, '$ref');
    const tokens = typeof reference === 'string' ? parseFragment(reference) : undefined;
    return tokens && document.place.descendant(tokens);
  };

  setMember(root as MutableObject, 'openapi', version);
  const dialect = document.place.child('jsonSchemaDialect').text;
  if (dialect?.startsWith('https://spec.openapis.org/oas/3.2/')) {
    document.remove(document.place, new Set(['jsonSchemaDialect']));
  }
  walk(document.place, shape, shapes31, (place, { name }) => {
    if (name === 'MediaType' && isObject(place.value) && Object.hasOwn(place.value, '$ref')) {
      const target = targetOf(place);
      if (target?.object) document.replace(place, target);
    }
  });
  walk(document.place, shape, shapes31, (place, of) => {
    const { name } = of;
    if (name === 'Parameter' && place.child('style').text === 'cookie') {
      problems.warn(
        'version-newer',
        place.child('style').at,
        'The style "cookie" is of OpenAPI 3.2, which is read as 3.1; the style "form" takes its place.',
      );
      document.remove(place, new Set(['style']));
    }
    if (name === 'Response' && place.object && place.child('description').value === undefined) {
      // 3.2 does without one.
      const { text = '' } = place.child('summary');
      if (!isReplaced(place, of)) setMember(place.object as MutableObject, 'description', text);
    }
    if (name === 'Example' && place.object && Object.hasOwn(place.object, 'dataValue')) {
      setMember(place.object as MutableObject, 'value', place.child('dataValue').value ?? null);
      document.remove(place, new Set(['dataValue']));
    }
  });
  document.remove(document.place.child('components'), new Set(['mediaTypes']));
  walk(document.place, shape, shapes31, (place, { name }) => {
    const names = (added[name] ?? []).filter((one) => Object.hasOwn(place.object ?? {}, one));
    leaveOut(place, names);
  });
  // Last, because the places of what stands behind them in a list move up.
  walk(document.place, shape, shapes31, (place, { name }) => {
    if (name === 'PathItem' || name === 'Operation') {
      const parameters = place.child('parameters');
      const newer = parameters.items().filter((one) => {
        const parameter = targetOf(one) ?? one;
        return parameter.child('in').text === 'querystring';
      });
      leaveOut(
        parameters,
        newer.map((one) => one.name),
        'A parameter that is the whole query string',
      );
    }
  });
  const parameters = document.place.descendant(['components', 'parameters']);
  const newer = parameters.members().filter((one) => one.child('in').text === 'querystring');
  document.remove(parameters, new Set(newer.map((one) => one.name)));
}
