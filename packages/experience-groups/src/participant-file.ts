/** An id that a participant file cannot hold. The id itself is not kept. */
export class ParticipantIdError extends Error {
  override readonly name = 'ParticipantIdError';
  /** Among the ids, 1-based. */
  readonly position: number;
  /** In the file, 1-based; the header is line 1. */
  readonly line: number;

  constructor(position: number, complaint: string) {
    const line = position + 1;
    super(`Id ${position} (line ${line} of the participant file): ${complaint}`);
    this.position = position;
    this.line = line;
  }
}

const header = 'ParticipantId';
const lengthLimit = 32;

function complaintAbout(id: string): string | undefined {
  if (id.trim() === '') return 'the id is empty';
  if ([...id].length > lengthLimit) return `the id has more than ${lengthLimit} characters`;
  if (/[\p{Cc},"]/u.test(id)) return 'the id holds a comma, a quote or a control character';
  return undefined;
}

/**
 * Writes participant ids as the file that an upload takes: CSV of one column with the header
 * `ParticipantId`, CRLF line ends.
 *
 * @param ids Members' numbers ("host user ids"), each of 1 to 32 characters (code points).
 * @throws {ParticipantIdError} for the first id that no file can hold, before anything is sent; what else the service minds, a
 *   duplicate for example, it tells by line as an error of the job.
 *
 * @example
 * const file = participantFile(['100-1', '100-2']);
 * await groups.participants.add(groupId, file);
 */
export function participantFile(ids: Iterable<string>): File {
  const lines = [header];
  for (const id of ids) {
    const complaint = complaintAbout(id);
    if (complaint) throw new ParticipantIdError(lines.length, complaint);
    lines.push(id);
  }
  return new File([`${lines.join('\r\n')}\r\n`], 'participants.csv', { type: 'text/csv' });
}
