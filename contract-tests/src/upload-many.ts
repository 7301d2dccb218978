// Uploads so many made-up ids to the service that the environment tells of, and prints what it took as a line of JSON.
// Run by a test and by `npm run measure-upload`, in a process of its own: its memory is that of the client alone.
import { ExperienceGroups } from '@speclock/experience-groups';

const count = Number(process.argv[2]);

/** Ids of 24 characters, made one at a time. */
function* ids(): Generator<string> {
  for (let id = 0; id < count; id++) yield `member-${String(id).padStart(17, '0')}`;
}

const service = ExperienceGroups.fromEnv();
const { groupId } = await service.groups.create({ groupName: `Upload of ${count}` });
const before = process.memoryUsage().rss;
const start = performance.now();
const upload = await service.participants.add(groupId, ids());
const milliseconds = Math.round(performance.now() - start);
const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
process.stdout.write(
  JSON.stringify({
    jobId: upload.jobId,
    milliseconds,
    fileMB: megabytes(15 + count * 26),
    rssBeforeMB: megabytes(before),
    rssPeakMB: megabytes(process.resourceUsage().maxRSS * 1024),
  }),
);
await service.groups.delete(groupId);
