import { type ApiModel, type MediaType, schemaTable } from '@speclock/model';
import type { Json } from '@speclock/schema';
import type {
  Finding,
  RawRequest,
  RawResponse,
  Result,
} from '../../packages/codegen/src/validators/exchange.js';
import type { Ajv } from './ajv.ts';
import type { Proof } from './outcome.ts';
import { speaksOf } from './speaks-of.ts';

/** The generated validators of an operation. */
export interface OperationValidators {
  request(raw: RawRequest): Result<unknown>;
  response(raw: RawResponse): Result<unknown>;
}

type Examined = Pick<Proof, 'examples' | 'unheldExamples' | 'refusedExamples' | 'disagreements'>;

/** Holds the examples of JSON bodies that a document carries against the validators of their operations, and against Ajv. */
export function examine(
  model: ApiModel,
  validators: Readonly<Record<string, OperationValidators>>,
  ajv: Ajv,
): Examined {
  const table = schemaTable(model);
  const directed = ['readOnly', 'writeOnly', 'discriminator'];
  const disagreements: string[] = [];
  const counts = { examples: 0, unheldExamples: 0, refusedExamples: 0 };
  const look = (
    where: string,
    { mediaType, schema, examples: given }: MediaType,
    judge: (headers: Readonly<Record<string, string>>, body: Json) => Result<unknown>,
  ): void => {
    if (schema === undefined || !/^application\/([\w.-]+\+)?json$/.test(mediaType)) return;
    // What is readOnly or writeOnly depends on the direction, of which Ajv knows nothing.
    const isHeld = !directed.some((keyword) => speaksOf(table, schema, keyword));
    const second = given.length > 0 && isHeld ? ajv(schema) : undefined;
    for (const { name, value } of given) {
      counts.examples++;
      const [ours] = inBody(judge({ 'content-type': mediaType }, value));
      const theirs = second?.(value);
      if (theirs === undefined) counts.unheldExamples++;
      if (theirs === undefined || (ours === undefined) === (theirs.length === 0)) {
        if (ours !== undefined) counts.refusedExamples++;
        continue;
      }
      const who = ours === undefined ? `Ajv by ${theirs[0]}` : `we by ${ours.keyword}`;
      disagreements.push(`${where} example ${JSON.stringify(name)}: only ${who} refuse`);
    }
  };

  for (const { id, body, responses } of model.operations) {
    const { request, response } = validators[id] ?? {};
    for (const media of body?.content ?? []) {
      if (request) look(`${id} request`, media, (headers, body) => request({ headers, body }));
    }
    for (const { status, content } of responses) {
      const number = Number(status.replace(/XX$/, '00'));
      // Which numbers `default` stands for depends on what is declared beside it.
      if (!response || Number.isNaN(number)) continue;
      for (const media of content) {
        look(`${id} ${status}`, media, (headers, body) =>
          response({ status: number, headers, body }),
        );
      }
    }
  }
  return { ...counts, disagreements };
}

function inBody(result: Result<unknown>): readonly Finding[] {
  return result.ok ? [] : result.findings.filter(({ pointer }) => pointer.startsWith('/body'));
}
