// What a team would write: a group's life through the client that people install, and a call through the generated one.
// It is compiled and run in a project that has nothing but the packed packages.
import { ApiError, ExperienceGroups } from '@speclock/experience-groups';
import { fromPath } from '@speclock/experience-groups/node';
import { createClient } from '@speclock/experience-groups-api';
import { listGroups } from '@speclock/experience-groups-api/checks';
import { createGroupRequest } from '@speclock/experience-groups-api/validators';

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
declare const console: { log(text: string): void };

const service = ExperienceGroups.fromEnv();
const group = await service.groups.create({ groupName: 'Packed' });
const upload = await service.participants.add(group.groupId, ['1', '2', '2']);
const result = await service.jobs.wait(upload);
const lines: number[] = [];
if (result.outcome !== 'success') {
  for await (const { lineNbr } of result.errors) lines.push(lineNbr);
}
const { CSV_FILE: file = '' } = process.env;
const replaced = await service.participants.replace(group.groupId, fromPath(file));
const { outcome: fromFile } = await service.jobs.wait(replaced);
await service.groups.delete(group.groupId);
const refusal: unknown = await service.groups.delete(group.groupId).catch((error) => error);

const { EXPERIENCE_GROUPS_BASE_URL: baseUrl = '' } = process.env;
const stranger = createClient({
  baseUrl,
  checks: { listGroups },
  credentials: { clientId: 'nobody', clientSecret: 'none', tokenHeaders: { institutionId: '0' } },
});
const signIn: unknown = await stranger.listGroups().catch((error) => error);

console.log(
  JSON.stringify({
    status: result.job.jobStatus,
    lines,
    fromFile,
    refusal: refusal instanceof ApiError && [refusal.status, refusal.code],
    signIn: signIn instanceof Error && signIn.name,
    isValid: createGroupRequest({ headers: {}, body: {} }).ok,
  }),
);
