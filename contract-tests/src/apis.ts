import { operations as authenticationOperations } from '@speclock/authentication-api/validators';
import { operations as groupsOperations } from '@speclock/experience-groups-api/validators';
import { operations as nextOperations } from '@speclock/experience-groups-next-api/validators';
import { createAjvJudge } from './ajv-judge.ts';
import { bundleOf } from './bundles.ts';
import type { JudgedApi } from './judge.ts';

/** All APIs that a target may serve: the generated validators beside Ajv on the bundle. */
export async function judgedApis(): Promise<readonly JudgedApi[]> {
  const of = async (
    operations: JudgedApi['operations'],
    packageName: string,
  ): Promise<JudgedApi> => ({
    operations,
    ajv: createAjvJudge(await bundleOf(packageName)),
  });
  return Promise.all([
    of(groupsOperations, '@speclock/experience-groups-api'),
    of(nextOperations, '@speclock/experience-groups-next-api'),
    of(authenticationOperations, '@speclock/authentication-api'),
  ]);
}
