/** The tools that compare two documents and say what breaks; ours first. */
export const contenderNames = ['Speclock', 'api-smart-diff', 'openapi-diff'] as const;

export type ContenderName = (typeof contenderNames)[number];
