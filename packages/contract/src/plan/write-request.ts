import type { ApiModel, At, MediaType, Operation } from '@speclock/model';
import type { CaseRequest } from '../case.ts';
import { type BodyValue, type EncodedBody, encodeBody } from './request-body.ts';
import { encodeParameters, type ParameterValues } from './request-parameters.ts';

/** What a request is made of; marks of slots may stand in it. */
export interface RequestValues {
  readonly parameters: ParameterValues;
  readonly body?: RequestBody;
}

export interface RequestBody {
  readonly mediaType: MediaType;
  readonly value: BodyValue;
  /** Where the document says what is sent. */
  readonly at: At;
}

/**
 * Writes values as a request of an operation: what the parameters' styles and the body's media type make of them.
 * Every media type that any answer may have is accepted.
 *
 * @throws NotEncodable for a value that its style or media type has no form for.
 */
export function writeRequest(
  model: ApiModel,
  operation: Operation,
  { parameters, body }: RequestValues,
): CaseRequest {
  const { target, headers } = encodeParameters(operation, parameters);
  const encoded = body && encodeBody(model, body.mediaType, body.value, body.at);
  return withBody(operation, target, headers, encoded);
}

/** A request whose parts are written already. */
export function withBody(
  operation: Operation,
  target: string,
  headers: CaseRequest['headers'],
  body: EncodedBody | undefined,
): CaseRequest {
  const accepted = acceptOf(operation);
  return {
    method: operation.method,
    target,
    headers: [
      ...headers,
      ...(accepted === '' ? [] : [['Accept', accepted] as const]),
      ...(body ? [['Content-Type', body.contentType] as const] : []),
    ],
    ...(body?.text !== undefined && { body: body.text }),
    ...(body?.bytes !== undefined && { bytes: body.bytes }),
  };
}

const accepts = new WeakMap<Operation, string>();

/** Every media type that any answer may have. */
function acceptOf(operation: Operation): string {
  const known = accepts.get(operation);
  if (known !== undefined) return known;
  const all = operation.responses.flatMap(({ content }) => content.map((one) => one.mediaType));
  const accepted = [...new Set(all)].join(', ');
  accepts.set(operation, accepted);
  return accepted;
}
