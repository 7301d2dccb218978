import type { ApiModel } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import type { GeneratedFile } from '../generated-file.ts';
import type { ExampleOf } from './examples.ts';
import type { Variables } from './variables.ts';

/** What requests are printed with, and what is left over from printing them. */
export interface RequestContext {
  readonly model: ApiModel;
  readonly variables: Variables;
  readonly exampleOf: ExampleOf;
  /** Files that are uploaded; `path` is relative to the collection's folder. */
  readonly files: GeneratedFile[];
  readonly problems: Problem[];
}
