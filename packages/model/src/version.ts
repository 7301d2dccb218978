import type { JsonObject } from '@speclock/schema';
import type { Place } from './place.ts';
import type { Problems } from './problems.ts';
import type { Reader } from './read/context.ts';
import type { Shapes } from './shape.ts';
import type { WorkingDocument } from './working-document.ts';

/** What tells one version of OpenAPI from another. */
export interface Version {
  readonly name: '2.0' | '3.0' | '3.1' | '3.2';
  /** As messages name it. */
  readonly title: string;
  readonly shapes: Shapes;
  /** What may stand beside a `$ref` that takes an object's place. */
  readonly besideReference: readonly string[];
  readonly reader: Reader;
  /** Makes the document, in place, one of the version that it is read as; absent where it is read as its own. */
  readonly lower?: (document: WorkingDocument, problems: Problems) => Version;
  /** Holds the document's own members against each other and the version. */
  checkDocument(root: Place, problems: Problems): void;
  /** What a keyword of a schema says in terms of 2020-12; undefined where that is what it says as it stands. */
  readKeyword(keyword: Place, schema: JsonObject, problems: Problems): JsonObject | undefined;
}
