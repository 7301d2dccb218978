import path from 'node:path';
import { experienceGroupsDocument, githubDocument, root } from '../places.ts';

export interface Subject {
  readonly name: string;
  readonly what: string;
  readonly document: string;
}

export const github: Subject = {
  name: "GitHub's document",
  what: '13 MB of JSON, 1,223 operations',
  document: githubDocument,
};

/** It is not part of this repository; where it is not there, it is not measured. */
export const digitalOcean: Subject = {
  name: 'DigitalOcean',
  what: '4 MB of YAML in 2,907 files',
  document: path.join(root, '../shared/corpus/digitalocean/DigitalOcean-public.v2.yaml'),
};

export const small: Subject = {
  name: 'Experience Groups',
  what: 'a small document',
  document: experienceGroupsDocument,
};
