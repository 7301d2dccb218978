import { isReady } from '../encode/body.ts';
import { essence } from '../media-type.ts';
import { own } from '../own.ts';
import { declaredAs } from '../read/answer.ts';
import { createChecks } from './checks.ts';
import { escapePointer } from './json-pointer.ts';

/** One way in which a call's arguments or an answer are not what the operation declares. It never holds a value. */
export interface Finding {
  /** JSON Pointer that starts with the place: `/path/id`, `/query/page`, `/header/X-Id`, `/body/name`, `/status`. */
  readonly pointer: string;
  /** Where the rule stands in the document. */
  readonly schemaPointer: string;
  /** The keyword that refused the value; `status` and `contentType` for what no schema says. */
  readonly keyword: string;
  /** What is wrong, in words. */
  readonly message: string;
  /** The kind of the value: `string`, `null`, `undefined` for none. */
  readonly kind: string;
}

/** The arguments of a call, as values. What is undefined is absent, and so is a parameter that is null. */
export interface CheckedArguments {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  readonly cookie?: Readonly<Record<string, unknown>> | undefined;
  /** Bytes, a file, a FormData, URLSearchParams and a stream are not looked into. */
  readonly body?: unknown;
  /** The media type of the body; the first that is declared where it is absent. */
  readonly contentType?: string | undefined;
}

/** The data of an answer. */
export interface CheckedAnswer {
  readonly status: number;
  /** The first that is declared where it is absent. */
  readonly contentType?: string | undefined;
  /** Parsed where it is JSON, its text where it is text, bytes or a stream, which are not looked into, for the rest. */
  readonly body?: unknown;
}

/** What the calls of one operation are held against, as a generated package's `checks` module exports it. */
export interface OperationChecks<Id extends string = string> {
  readonly id: Id;
  /** Lower case. */
  readonly method: string;
  /** With `{name}` for each path parameter. */
  readonly path: string;
  /** Answers all that is wrong with the arguments of a call, with pointers like `/query/page` and `/body/name`. */
  readonly request: (given: CheckedArguments) => readonly Finding[];
  /** Answers all that is wrong with the data of an answer. */
  readonly response: (answer: CheckedAnswer) => readonly Finding[];
  /** What a client holds them against its calls by: it comes with them, so that a client without checks does not carry it. */
  readonly createChecks: typeof createChecks;
}

/** What becomes of what is wrong: thrown, handed to `onWarning`, or not even looked for. */
export type Mode = 'strict' | 'warn' | 'off';

/** The function of generated validators that lists what a check of theirs finds in a value. */
type RunCheck<Check> = (
  check: Check,
  value: unknown,
  pointer: string,
  schemaPointer: string,
) => readonly Finding[];

/**
 * A check of a schema, absent where every value passes, and the schema's pointer: from the document's root, from the operation
 * where it begins with `/`, and at the very place where it is absent.
 */
type Located<Check> = readonly [check?: Check, schemaPointer?: string];

/** By media type. */
type Content<Check> = Readonly<Record<string, Located<Check>>>;

type Parameter<Check> = readonly [
  place: 'path' | 'query' | 'header' | 'cookie',
  name: string,
  isRequired: 0 | 1,
  ...Located<Check>,
];

/**
 * Makes the checks of an operation; generated packages call it with the checks of their schemas.
 *
 * @param responses The content of each status, 0 for none.
 */
export function operationChecks<Id extends string, Check>(
  runCheck: RunCheck<Check>,
  id: Id,
  method: string,
  path: string,
  responses: Readonly<Record<string, Content<Check> | 0>>,
  parameters: readonly Parameter<Check>[] = [],
  content?: Content<Check>,
  isBodyRequired?: 1,
): OperationChecks<Id> {
  const start = `#/paths/${escapePointer(path)}/${method}`;

  function find(
    pointer: string,
    place: string,
    keyword: string,
    message: string,
    kind: string,
  ): readonly Finding[] {
    return [{ pointer, schemaPointer: start + place, keyword, message, kind }];
  }

  /** Looks at a value whose schema stands at `told`; `place` is what may say that it is required. */
  function look(
    value: unknown,
    pointer: string,
    place: string,
    isRequired: unknown,
    check: Check | undefined,
    told: string,
  ): readonly Finding[] {
    if (value === undefined) {
      return isRequired
        ? find(pointer, `${place}/required`, 'required', 'is missing', 'undefined')
        : [];
    }
    return check ? runCheck(check, value, pointer, (told[0] === '/' ? start : '') + told) : [];
  }

  function lookAtBody(
    { body, contentType }: Pick<CheckedArguments, 'body' | 'contentType'>,
    declared: Content<Check> | 0 | undefined,
    place: string,
    isRequired: unknown,
  ): readonly Finding[] {
    if (!declared) return [];
    const types = Object.keys(declared);
    const type = nearest(types, contentType) ?? '';
    if (body !== undefined && !type) {
      const message = `must be ${types.join(' or ')}`;
      return find('/header/content-type', `${place}/content`, 'contentType', message, 'string');
    }
    const isForm = type.includes('form-');
    if (isReady(body) || (isForm && typeof body === 'string')) return [];
    const [check, told = `${place}/content/${escapePointer(type)}/schema`] = declared[type] ?? [];
    const found = look(body, '/body', place, isRequired, check, told);
    // A file is what its part may be, whatever else a schema says of it.
    return isForm ? found.filter(({ kind }) => kind !== 'binary') : found;
  }

  return {
    createChecks,
    id,
    method,
    path,
    request(given) {
      const found = parameters.flatMap(([place, name, isRequired, check, told], i) => {
        // What is null is not sent.
        const value = own(given[place], name) ?? undefined;
        const pointer = `/${place}/${escapePointer(name)}`;
        return look(
          value,
          pointer,
          '/parameters',
          isRequired,
          check,
          told ?? `/parameters/${i}/schema`,
        );
      });
      return [...found, ...lookAtBody(given, content, '/requestBody', isBodyRequired)];
    },
    response(answer) {
      const { status } = answer;
      const name = declaredAs(status, responses);
      const content = responses[name];
      if (content === undefined) {
        const message = `is not a declared status: ${Object.keys(responses).join(', ')}`;
        return find('/status', '/responses', 'status', message, 'integer');
      }
      return lookAtBody(answer, content, `/responses/${name}`, true);
    },
  };
}

/** The declared media type that one is: itself, or what is the nearest. */
function nearest(declared: readonly string[], mediaType = declared[0] ?? ''): string | undefined {
  // As most calls have it: no work for them.
  if (declared.includes(mediaType)) return mediaType;
  const type = essence(mediaType);
  const like = [mediaType, type, type.replace(/\/.*\+/, '/*+'), type.replace(/\/.*/, '/*'), '*/*'];
  return like.find((one) => declared.includes(one));
}
