import type { Parameter } from '@speclock/model';
import fc from 'fast-check';
import type { PlainBody } from '../plain-body.ts';
import { isFilled, isIgnored, type Template } from '../template.ts';
import type { Arbitraries } from './arbitrary.ts';
import type { Made } from './sampled.ts';

/** Random parts of a request; all others are the template's. */
export interface Draw {
  /** In the order of `freeParameters`; undefined for one that is left out. */
  readonly parameters: readonly Made[];
  readonly body: DrawnBody | undefined;
  /** What is wrong with it, one thing or two; nothing where it is to be accepted. */
  readonly wrong: readonly (DrawnParameter | DrawnBody)[];
}

export interface DrawnParameter {
  readonly parameter: Parameter;
  readonly value: Made;
}

/** A value of the media type that a body of the template has. */
export interface DrawnBody {
  readonly plain: PlainBody;
  readonly value: Made;
}

/** The parameters that take random values: none whose value is known only when the request is sent. */
export function freeParameters({ operation, marks }: Template): Parameter[] {
  return operation.parameters.filter((one) => !marks.has(one) && isFree(operation.method, one));
}

const reading: ReadonlySet<string> = new Set(['get', 'head', 'options', 'trace']);

/** Where something may be changed, the path names what the run has made and nothing else. */
function isFree(method: string, parameter: Parameter): boolean {
  if (isIgnored(parameter) || isFilled(parameter)) return false;
  return parameter.in !== 'path' || reading.has(method);
}

/** Requests that are probably valid, and such that have something wrong. */
export interface Requests {
  readonly accepted: fc.Arbitrary<Draw>;
  readonly refused: fc.Arbitrary<Draw>;
}

/** Undefined where nothing about an operation's requests is free. */
export function requestsOf(template: Template, arbitraries: Arbitraries): Requests | undefined {
  const free = freeParameters(template);
  if (free.length === 0 && template.bodies.length === 0) return undefined;
  const parameters = fc.tuple(
    ...free.map((one): fc.Arbitrary<Made> => {
      const value = arbitraries.valid(one.schema);
      return one.required ? value : fc.option(value, { nil: undefined, freq: 2 });
    }),
  );
  const body = bodyOf(template, arbitraries);
  const wrong = wrongOf(template, arbitraries);
  const onceOrTwice = fc.oneof(
    { arbitrary: fc.tuple(wrong), weight: 4 },
    { arbitrary: fc.tuple(wrong, wrong), weight: 1 },
  );
  return {
    accepted: fc.record({ parameters, body, wrong: fc.constant([]) }),
    refused: fc.record({ parameters, body, wrong: onceOrTwice }),
  };
}

function bodyOf(
  { operation, bodies }: Template,
  arbitraries: Arbitraries,
): fc.Arbitrary<DrawnBody | undefined> {
  if (bodies.length === 0) return fc.constant(undefined);
  const drawn = fc.oneof(
    ...bodies.map((plain, i) => {
      const { schema } = plain.mediaType;
      const value = schema === undefined ? fc.constant(plain.value) : arbitraries.valid(schema);
      return { arbitrary: value.map((one) => ({ plain, value: one })), weight: i === 0 ? 4 : 1 };
    }),
  );
  return operation.body?.required ? drawn : fc.option(drawn, { nil: undefined, freq: 4 });
}

function wrongOf(
  { operation, bodies }: Template,
  arbitraries: Arbitraries,
): fc.Arbitrary<DrawnParameter | DrawnBody> {
  const ofParameters = operation.parameters
    .filter((one) => isFree(operation.method, one))
    .map((parameter) =>
      arbitraries.broken(parameter.schema).map((value) => ({ parameter, value })),
    );
  const ofBodies = bodies.flatMap((plain) => {
    const { schema } = plain.mediaType;
    return schema === undefined
      ? []
      : [arbitraries.broken(schema).map((value) => ({ plain, value }))];
  });
  return fc.oneof(
    ...ofParameters.map((arbitrary) => ({ arbitrary, weight: 1 })),
    // A body has more to it than a parameter.
    ...ofBodies.map((arbitrary, i) => ({ arbitrary, weight: i === 0 ? 6 : 1 })),
  );
}
