import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Body,
  groupListBodies,
  jobBodies,
  newGroupBodies,
  repositoryBodies,
} from './bodies.ts';
import { load } from './documents.ts';
import { measureEmission } from './emission.ts';
import { measureOperation, type OperationImport } from './operation-size.ts';
import { experienceGroupsDocument, githubDocument } from './places.ts';
import { createGroup, getJob, listGroups, reposGet, type Subject } from './subjects.ts';
import type { Measured, Results } from './targets.ts';
import { measureThroughput } from './throughput.ts';

const emissions = 3;
const imports = 15;
const rounds = 9;

type Part = Omit<OperationImport, 'emitted' | 'document'> & {
  readonly document: string;
  readonly bodies: readonly (readonly [Subject, Body[]])[];
  readonly formats: readonly boolean[];
};

/** Measures Speclock and its peers side by side in the folder `work`. `log` is told what is being measured. */
export async function measure(work: string, log: (text: string) => void): Promise<Results> {
  const github = await measurePart(
    {
      name: 'repos/get',
      document: githubDocument,
      operationId: 'repos/get',
      schemas: ['/components/schemas/full-repository', '/components/schemas/basic-error'],
      module: 'repos.js',
      identifier: 'reposGet',
      bodies: [[reposGet, repositoryBodies()]],
      formats: [true, false],
    },
    path.join(work, 'github'),
    log,
  );
  const experienceGroups = await measurePart(
    {
      name: 'createGroup',
      document: experienceGroupsDocument,
      operationId: 'createGroup',
      schemas: ['GroupBaseRequestDTO', 'GroupBaseResponseDTO', 'ResponseDTO'].map(
        (name) => `/components/schemas/${name}`,
      ),
      module: 'experience-groups.js',
      identifier: 'createGroup',
      bodies: [
        [listGroups, groupListBodies()],
        [getJob, jobBodies()],
        [createGroup, newGroupBodies()],
      ],
      formats: [true],
    },
    path.join(work, 'experience-groups'),
    log,
  );
  return { github, experienceGroups };
}

async function measurePart(
  { bodies, formats, ...operation }: Part,
  work: string,
  log: (text: string) => void,
): Promise<Measured> {
  const { document } = operation;
  mkdirSync(work, { recursive: true });
  const normal = path.join(work, 'normal.json');
  writeFileSync(normal, JSON.stringify(load(document, {}).normal));
  const emitted = { speclock: path.join(work, 'speclock'), heyApi: path.join(work, 'hey-api') };

  log(`${document}: emitting all validators`);
  const emission = await measureEmission(
    [
      { name: 'Speclock', program: 'speclock.ts', document, folder: emitted.speclock },
      {
        name: 'Ajv standalone',
        program: 'ajv.ts',
        document: normal,
        folder: path.join(work, 'ajv'),
      },
      { name: 'hey-api + Zod', program: 'hey-api.ts', document, folder: emitted.heyApi },
    ],
    emissions,
  );
  log(`${operation.name}: bundling and importing`);
  const sizes = await measureOperation({ ...operation, emitted }, work, imports);
  const throughput = [];
  for (const asserted of formats) {
    for (const [subject, values] of bodies) {
      log(`${subject.name}: validating, formats ${asserted ? 'asserted' : 'taken out'}`);
      throughput.push(...(await measureThroughput(subject, values, asserted, work, rounds)));
    }
  }
  return { emission, operation: sizes, throughput };
}
