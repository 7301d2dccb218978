import { randomUUID } from 'node:crypto';
import { hasHeader, header } from '../import/participant-line.ts';
import { Refusal } from '../refusal.ts';
import type { TokenRoute } from '../route.ts';
import type { ImportType } from '../storage/storage.ts';
import type { ReceivedFile, Upload } from '../upload.ts';
import { unknownGroup } from './groups.ts';

const partNames = ['type', 'fileName'];

export const participantRoutes = {
  uploadParticipants: {
    access: 'token',
    scope: 'groups:write',
    takesUpload: true,
    async serve({ service: { storage, importer, now }, caller, input, upload }) {
      const { type, file } = readParts(upload);
      const job = {
        jobId: randomUUID(),
        groupId: String(input.path['groupId']),
        type,
        inputFile: file.inputFile,
        file: file.file,
        createdBy: caller.clientId,
      };
      const made = await storage.createJob(caller.institutionId, job, now());
      if (made === 'unknown') throw unknownGroup();
      if (made === 'busy') {
        const message = 'An import of this group is still running. Upload again when it has ended.';
        throw new Refusal('importRunning', message);
      }
      upload?.keep(file);
      importer.wake();
      return {
        status: 200,
        body: {
          code: '1000',
          message: 'The file was accepted. Its job says how the import goes.',
          jobId: made.jobId,
          jobStatus: made.status,
        },
      };
    },
  },
} satisfies Readonly<Record<string, TokenRoute>>;

/** What the document cannot say of the parts: each once, no others, and a file that has the header. */
function readParts(upload: Upload | undefined): { type: ImportType; file: ReceivedFile } {
  const parts = upload?.parts ?? [];
  for (const name of partNames) {
    const count = parts.filter((part) => part.name === name).length;
    if (count !== 1) throw refuse(`/body/${name}: must be there once.`);
  }
  if (parts.length > partNames.length)
    throw refuse(`/body: must hold ${partNames.join(', ')} only.`);
  const type = parts.find((part) => part.name === 'type')?.value as ImportType;
  const file = upload?.files.find(({ partName }) => partName === 'fileName');
  if (!file || file.bytes === 0) throw refuse('/body/fileName: the file is empty.');
  if (!hasHeader(file.beginning)) {
    throw refuse(`/body/fileName: the first line of the file must be ${header}.`);
  }
  return { type, file };
}

function refuse(message: string): Refusal {
  return new Refusal('badRequest', message);
}
