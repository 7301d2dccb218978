import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';

/** A document of which no operation's id has a `#`, and how the ids come back into what is printed of it. */
export interface WithoutHashes {
  readonly document: JsonObject;
  restore(printed: string): string;
}

/**
 * openapi-typescript prints a `#` in an operation's id as `/`, and leaves an operation out where there is another by that id.
 * So it gets to see a word instead, which the document does not hold.
 */
export function withoutHashes(document: JsonObject): WithoutHashes {
  const { paths = {} } = document;
  if (!hasHash(paths)) return { document, restore: (printed) => printed };
  const text = JSON.stringify(document);
  // With a hyphen, so that a name that holds it is printed in quotes.
  let word = '-hash';
  while (text.includes(word)) word += '-';
  return {
    document: { ...document, paths: mapIds(paths, (id) => id.replaceAll('#', word)) },
    restore: (printed) => printed.replaceAll(word, '#'),
  };
}

function hasHash(paths: Json): boolean {
  let found = false;
  mapIds(paths, (id) => {
    found ||= id.includes('#');
    return id;
  });
  return found;
}

function mapIds(paths: Json, map: (id: string) => string): Json {
  return members(paths, (item) =>
    members(item, (operation) => {
      if (!isJsonObject(operation) || typeof operation['operationId'] !== 'string')
        return operation;
      return { ...operation, operationId: map(operation['operationId']) };
    }),
  );
}

function members(object: Json, map: (value: Json) => Json): Json {
  if (!isJsonObject(object)) return object;
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}
