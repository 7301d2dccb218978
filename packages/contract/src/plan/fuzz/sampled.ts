import { type Json, type Sampler, type Schema, seeded } from '@speclock/schema';
import fc from 'fast-check';

/** A value, or undefined where none was found: whoever puts it into another leaves it out there. */
export type Made = Json | undefined;

const anyInteger = fc.maxSafeInteger();

/**
 * What the sampler makes of schemas that have no arbitrary of their own, such as a `pattern`. A text or a list shrinks to
 * parts of it, an integer as any other; what the schemas say is lost then, so hold each against the validator.
 */
export class Sampled extends fc.Arbitrary<Made> {
  readonly #schemas: readonly Schema[];
  readonly #sampler: Sampler;

  constructor(schemas: readonly Schema[], sampler: Sampler) {
    super();
    this.#schemas = schemas;
    this.#sampler = sampler;
  }

  generate(random: fc.Random): fc.Value<Made> {
    const next = seeded(random.nextInt());
    return new fc.Value(this.#sampler.candidate(this.#schemas, next, next()), undefined);
  }

  canShrinkWithoutContext(_value: unknown): _value is Made {
    return true;
  }

  shrink(value: Made): fc.Stream<fc.Value<Made>> {
    if (typeof value === 'string') {
      return fewer([...value]).map((characters) => withoutContext(characters.join('')));
    }
    if (Array.isArray(value)) return fewer(value).map(withoutContext);
    return Number.isSafeInteger(value)
      ? anyInteger.shrink(Number(value), undefined).map(({ value: one }) => withoutContext(one))
      : fc.Stream.nil();
  }
}

function fewer<T>(all: T[]): fc.Stream<T[]> {
  return fc
    .subarray(all)
    .shrink(all, undefined)
    .map(({ value }) => value);
}

function withoutContext(value: Made): fc.Value<Made> {
  return new fc.Value(value, undefined);
}

/** An arbitrary that is made when a value is first asked of it: schemas refer to themselves. */
export class Lazy<T> extends fc.Arbitrary<T> {
  readonly #make: () => fc.Arbitrary<T>;
  #made: fc.Arbitrary<T> | undefined;

  constructor(make: () => fc.Arbitrary<T>) {
    super();
    this.#make = make;
  }

  get #inner(): fc.Arbitrary<T> {
    this.#made ??= this.#make();
    return this.#made;
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    return this.#inner.generate(random, bias);
  }

  canShrinkWithoutContext(value: unknown): value is T {
    return this.#inner.canShrinkWithoutContext(value);
  }

  shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.#inner.shrink(value, context);
  }
}
