import { isJsonObject, type Json } from '@speclock/schema';

/** A value as text in which the order of members does not show: equal values give equal texts, others do not. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) =>
    isJsonObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
