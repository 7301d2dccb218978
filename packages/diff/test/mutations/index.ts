import { answerProperties } from './answer-properties.ts';
import { answers } from './answers.ts';
import { awaited } from './awaited.ts';
import { bodies } from './bodies.ts';
import { branches } from './branches.ts';
import { keywords } from './keywords.ts';
import { limits } from './limits.ts';
import type { Mutation } from './mutation.ts';
import { operations } from './operations.ts';
import { parameters } from './parameters.ts';
import { requestProperties } from './request-properties.ts';
import { security } from './security.ts';
import { spellings } from './spellings.ts';
import { subsets } from './subsets.ts';
import { values } from './values.ts';
import { versions } from './versions.ts';

/** The same with a new major version, which contradicts no change. */
const withNewVersion = ({ next, ...mutation }: Mutation): Mutation => ({
  ...mutation,
  next: { ...next, info: { title: 'Things', version: '2.0.0' } },
});

/** Every labelled mutation. The labels are made from what the documents mean, not from what an engine says. */
export const mutations: readonly Mutation[] = [
  ...versions,
  ...[
    operations,
    awaited,
    security,
    parameters,
    bodies,
    answers,
    requestProperties,
    answerProperties,
    limits,
    values,
    keywords,
    branches,
    spellings,
    subsets,
  ]
    .flat()
    .map(withNewVersion),
];
