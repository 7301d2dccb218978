import { randomBytes } from 'node:crypto';
import type { Json, Random } from '@speclock/schema';
import { isJsonMediaType } from '@speclock/wire';
import { type Case, type CaseRequest, type Slot, slotMarks } from '../case.ts';
import { freshText } from '../plan/fresh-text.ts';

/** What stands for a slot in one request. */
export type SlotValue = string | number;

/** Makes values that no other run and no other case has. */
export interface Minter {
  value(slot: Exclude<Slot, { kind: 'resource' }>): string;
  has(text: string): boolean;
}

const secureRandom: Random = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;

/** Unique values; from a secure source, unless another is given that nobody else has. */
export function createMinter(random: Random = secureRandom): Minter {
  const minted = new Set<string>();
  return {
    has: (text) => minted.has(text),
    value(slot) {
      let value: string;
      // What is so short that all have been taken is taken again.
      let tries = 0;
      do value = slot.kind === 'uuid' ? uuidOf(random) : freshText(slot, random);
      while (minted.has(value) && ++tries < 50);
      minted.add(value);
      return value;
    },
  };
}

/** RFC 9562, section 5.4. */
function uuidOf(random: Random): string {
  const twelve = (): string =>
    Math.floor(random() * 2 ** 48)
      .toString(16)
      .padStart(12, '0');
  const [a, b, node] = [twelve(), twelve(), twelve()];
  const variant = '89ab'.charAt(Number.parseInt(b.charAt(6), 16) % 4);
  return `${a.slice(0, 8)}-${a.slice(8)}-4${b.slice(0, 3)}-${variant}${b.slice(3, 6)}-${node}`;
}

/** The slots of a case that its request has marks of, by their index. */
export function usedSlots({ request, slots }: Case): ReadonlyMap<number, Slot> {
  const { target, headers, body = '', bytes } = request;
  const raw = bytes === undefined ? '' : Buffer.from(bytes, 'base64').toString('latin1');
  const all = [target, ...headers.map(([, value]) => value), body, raw].join('\n');
  const found = new Map<number, Slot>();
  for (const [, index = ''] of all.matchAll(slotMarks)) {
    const slot = slots[Number(index)];
    if (slot !== undefined) found.set(Number(index), slot);
  }
  return found;
}

/** A JSON value with values in place of marks. */
export function fillJson(value: Json, values: ReadonlyMap<number, SlotValue>): Json {
  const slotValue = (index: string): SlotValue => values.get(Number(index)) ?? '';
  return JSON.parse(fillBody(JSON.stringify(value), 'application/json', slotValue));
}

/** The request of a case with values in place of its slots' marks. */
export function fill(
  one: Pick<Case, 'request' | 'slots'>,
  values: ReadonlyMap<number, SlotValue>,
): CaseRequest {
  const { target, headers, body, bytes } = one.request;
  if (one.slots.length === 0) return one.request;
  const slotValue = (index: string): SlotValue => values.get(Number(index)) ?? '';
  const within = (text: string, encode: (value: SlotValue) => string): string =>
    text.replaceAll(slotMarks, (_, index: string) => encode(slotValue(index)));
  const plain = (value: SlotValue): string => String(value);
  const contentType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return {
    ...one.request,
    target: within(target, (value) => encodeURIComponent(value)),
    headers: headers.map(([name, value]) => [name, within(value, plain)] as const),
    ...(body !== undefined && { body: fillBody(body, contentType, slotValue) }),
    ...(bytes !== undefined && { bytes: fillBytes(bytes, slotValue) }),
  };
}

function fillBody(body: string, contentType: string, slotValue: (index: string) => SlotValue) {
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) {
    return body.replaceAll(slotMarks, (_, index) => encodeURIComponent(slotValue(index)));
  }
  if (!isJsonMediaType(contentType)) {
    return body.replaceAll(slotMarks, (_, index) => String(slotValue(index)));
  }
  return body
    .replaceAll(/"speclockSlot(\d+)x"(?!\s*:)/g, (_, index) => JSON.stringify(slotValue(index)))
    .replaceAll(slotMarks, (_, index) => JSON.stringify(String(slotValue(index))).slice(1, -1));
}

/** Marks are ASCII, whatever stands around them. */
function fillBytes(bytes: string, slotValue: (index: string) => SlotValue): string {
  const text = Buffer.from(bytes, 'base64').toString('latin1');
  const filled = text.replaceAll(slotMarks, (_, index) =>
    Buffer.from(String(slotValue(index)), 'utf8').toString('latin1'),
  );
  return Buffer.from(filled, 'latin1').toString('base64');
}
