export type * from './api-model.ts';
