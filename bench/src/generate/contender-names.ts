/** Each by the name of its program in `run`. */
export const contenders = {
  speclock: 'Speclock',
  'speclock-untyped': 'Speclock without types',
  'hey-api': 'hey-api: types, SDK, Zod',
  'orval-fetch': 'orval: fetch',
  'orval-zod': 'orval: Zod',
  'openapi-typescript': 'openapi-typescript: types alone',
} as const;

export type ContenderName = keyof typeof contenders;

export const contenderNames = Object.keys(contenders) as ContenderName[];
