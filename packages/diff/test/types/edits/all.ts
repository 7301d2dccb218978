import { answers } from './answers.ts';
import type { Edit } from './edit.ts';
import { harmless } from './harmless.ts';
import { names } from './names.ts';
import { parameters } from './parameters.ts';
import { requests } from './requests.ts';
import { statuses } from './statuses.ts';

export const edits: readonly Edit[] = [
  ...harmless,
  ...requests,
  ...parameters,
  ...answers,
  ...statuses,
  ...names,
];
