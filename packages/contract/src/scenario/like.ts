import type { Stage } from './scenario.ts';

/** An id, or another such value, of the same form that nothing has: the last letters and digits are others. */
export function like<T extends string | number>(id: T, stage: Pick<Stage, 'random'>): T;
export function like(id: string | number, { random }: Pick<Stage, 'random'>): string | number {
  const text = String(id);
  const other = (low: string, count: number): string =>
    String.fromCharCode(low.charCodeAt(0) + Math.floor(random() * count));
  const changed = [...text].map((character, i) => {
    if (i < text.length - 8) return character;
    if (/[0-9]/.test(character)) return i === 0 ? '9' : other('0', 10);
    if (/[a-f]/.test(character)) return other('a', 6);
    if (/[g-z]/.test(character)) return other('g', 20);
    return /[A-Z]/.test(character) ? other('A', 6) : character;
  });
  return typeof id === 'number' ? Number(`9${changed.join('')}`) : changed.join('');
}
