/** The names of those who validate, in the order of the tables. */
export const contenderNames = [
  'Speclock',
  'Speclock, whole',
  'Ajv compiled',
  'Ajv compiled, all errors',
  'Ajv compiled, fast formats',
  'Ajv standalone',
  'Ajv standalone, all errors',
  'Zod',
] as const;

export type ContenderName = (typeof contenderNames)[number];

/** Who must be right about every body; the others overlook some. */
export const mustAgree: ReadonlySet<ContenderName> = new Set<ContenderName>([
  'Speclock',
  'Speclock, whole',
  'Ajv compiled',
  'Ajv compiled, all errors',
  'Ajv standalone',
  'Ajv standalone, all errors',
]);
