import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Options } from 'ajv/dist/2020.js';
import type { ContenderName } from './contender-names.ts';
import { createAjv, placeOf } from './emit/ajv-standalone.ts';
import type { Subject } from './subjects.ts';

/** Whether a body is valid. */
export type Validate = (body: unknown) => boolean;

/** Loads what `prepare` wrote, and compiles by Ajv what is compiled at run time. */
export async function loadContenders(
  folder: string,
  { schema, around }: Subject,
): Promise<Record<ContenderName, Validate>> {
  const load = (name: string): Promise<Record<string, Validate>> =>
    import(pathToFileURL(path.join(folder, name)).href);
  const speclock: unknown = await load('speclock.js');
  const { check, whole } = speclock as {
    check: (value: unknown) => readonly unknown[];
    whole: (raw: unknown) => { readonly ok: boolean };
  };
  const zod: unknown = await load('zod.js');
  const zodSchema = (zod as { schema: { safeParse(value: unknown): { success: boolean } } }).schema;
  const standalone = { first: await load('ajv.js'), all: await load('ajv-all.js') };
  const document = JSON.parse(readFileSync(path.join(folder, 'normal.json'), 'utf8'));
  const compiled = (options: Options, mode?: 'full' | 'fast'): Validate => {
    const validate = createAjv(document, options, mode).compile({ $ref: placeOf(schema) });
    return (body) => validate(body);
  };
  return {
    Speclock: (body) => check(body).length === 0,
    'Speclock, whole': (body) => whole({ ...around, body }).ok,
    'Ajv compiled': compiled({}),
    'Ajv compiled, all errors': compiled({ allErrors: true }),
    'Ajv compiled, fast formats': compiled({}, 'fast'),
    'Ajv standalone': validatorOf(standalone.first),
    'Ajv standalone, all errors': validatorOf(standalone.all),
    Zod: (body) => zodSchema.safeParse(body).success,
  };
}

function validatorOf({ validate }: Record<string, Validate>): Validate {
  if (validate === undefined) throw new Error('Ajv emitted no validator');
  return validate;
}
