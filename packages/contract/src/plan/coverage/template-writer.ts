import type { Parameter } from '@speclock/model';
import type { Json } from '@speclock/schema';
import type { CaseRequest } from '../../case.ts';
import type { PlanContext } from '../context.ts';
import { NotEncodable } from '../not-encodable.ts';
import { encodeBody } from '../request-body.ts';
import { encodeParameters } from '../request-parameters.ts';
import { marked, plainValues, type Template } from '../template.ts';
import { type RequestBody, withBody } from '../write-request.ts';

/** Writes requests that differ from a template's in one thing, which alone is written anew; undefined for what has no form. */
export interface TemplateWriter {
  plain(): CaseRequest | undefined;
  /** With another value of one parameter; undefined leaves it out. */
  withParameter(parameter: Parameter, value: Json | undefined): CaseRequest | undefined;
  withBody(body: RequestBody | undefined): CaseRequest | undefined;
}

export function createTemplateWriter(template: Template, { model }: PlanContext): TemplateWriter {
  const { operation } = template;
  const values = marked(template, plainValues(template));
  const head = once(() => encodeParameters(operation, values.parameters));
  const bodyOf = (body: RequestBody | undefined) =>
    body && encodeBody(model, body.mediaType, body.value, body.at);
  const body = once(() => bodyOf(values.body));
  const shared = new Map<string, CaseRequest['headers']>();
  const request = (
    { target, headers }: ReturnType<typeof head>,
    encoded: ReturnType<typeof body>,
  ): CaseRequest => {
    const made = withBody(operation, target, headers, encoded);
    if (headers !== head().headers) return made;
    // Thousands of cases have the plain request's headers: they are kept once.
    const known = shared.get(encoded?.contentType ?? '') ?? made.headers;
    shared.set(encoded?.contentType ?? '', known);
    return { ...made, headers: known };
  };
  return {
    plain: () => written(() => request(head(), body())),
    withParameter(parameter, value) {
      const parameters = new Map(values.parameters);
      if (value === undefined) parameters.delete(parameter);
      // The plain value itself keeps its mark.
      else if (value !== template.parameters.get(parameter)) parameters.set(parameter, value);
      return written(() => request(encodeParameters(operation, parameters), body()));
    },
    withBody: (changed) => written(() => request(head(), bodyOf(changed))),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function written<T>(write: () => T): T | undefined {
  try {
    return write();
  } catch (error) {
    if (error instanceof NotEncodable) return undefined;
    throw error;
  }
}
