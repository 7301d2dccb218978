// Makes a CSV file the membership of a group, which is created where there is none of the name.
// Use: node sync-group.ts <name of the group> <file.csv>
// It prints what became of the file, and the lines that were refused. Exit code 0: all lines were taken; 1: some or all were
// not, or it failed; 2: wrong use. Where the service is and the key pair: see ExperienceGroups.fromEnv().
import { ExperienceGroups, type Job } from '@speclock/experience-groups';
import { fromPath } from '@speclock/experience-groups/node';

/** A line of a terminal that is written over and over; nothing where there is no terminal. */
function show(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

/** How far a job is; it counts the lines that are done, and not those that are to come. */
function bar({ successRecordsCount, failedRecordsCount }: Job, lines: number): string {
  const done = successRecordsCount + failedRecordsCount;
  const width = 30;
  const filled = Math.min(Math.round((done / Math.max(lines, 1)) * width), width);
  return `[${'#'.repeat(filled).padEnd(width)}] ${done} of ${lines} lines`;
}

/** What a service says, as one line that no terminal obeys. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');

async function groupOf(service: ExperienceGroups, groupName: string): Promise<string> {
  for await (const group of service.groups.list({ size: 100 })) {
    if (group.groupName === groupName) return group.groupId;
  }
  return (await service.groups.create({ groupName })).groupId;
}

/** Returns whether every line was taken. */
async function sync(groupName: string, file: string): Promise<boolean> {
  const source = fromPath(file);
  let lines = 0;
  async function* open() {
    lines = -1; // The header is none.
    for await (const chunk of source.open()) {
      for (const byte of Buffer.from(chunk)) if (byte === 10) lines++;
      show(`Sending ${file}: ${lines} lines`);
      yield chunk;
    }
  }
  await using service = ExperienceGroups.fromEnv();
  const groupId = await groupOf(service, groupName);
  const upload = await service.participants.replace(
    groupId,
    { ...source, open },
    { waitWhileBusy: true },
  );
  const result = await service.jobs.wait(upload, { onProgress: (job) => show(bar(job, lines)) });
  show('');
  const { successRecordsCount, totalRecordsCount, jobDetails } = result.job;
  process.stdout.write(`${successRecordsCount} of ${totalRecordsCount} lines were taken.\n`);
  if (result.outcome === 'success') return true;
  if (jobDetails) process.stdout.write(`${printable(jobDetails)}\n`);
  for await (const { lineNbr, errorMsg } of result.errors) {
    process.stdout.write(`${file}:${lineNbr}: ${printable(errorMsg)}\n`);
  }
  return false;
}

const [groupName, file, ...more] = process.argv.slice(2);
if (groupName === undefined || file === undefined || more.length > 0) {
  process.stderr.write('Use: node sync-group.ts <name of the group> <file.csv>\n');
  process.exitCode = 2;
} else {
  try {
    process.exitCode = (await sync(groupName, file)) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
