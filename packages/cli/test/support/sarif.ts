import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';

/** The schema of OASIS; it is in draft 4, of which it uses nothing but `id` that draft 7 does not know. */
function judge() {
  const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
  const at = new URL('schemas/sarif-2.1.0-rtm.5.json', `file://${file}`);
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(at, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormatsModule.default(ajv);
  return ajv.compile(schema);
}

/** Whether a value is a SARIF log. */
export const isSarif = judge();
