import { shownFound } from './found.ts';
import { shownKept } from './kept.ts';
import type { Shown } from './shown.ts';

export const shownState: Readonly<Record<string, Shown>> = { ...shownKept, ...shownFound };
