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

const lengthLimit = 32;
/** Lines are handed on in pieces of about so many characters. */
const pieceLength = 32_768;

function complaintAbout(id: unknown): string | undefined {
  if (id instanceof Uint8Array)
    return 'it is bytes, not an id: give a file as fromPath, a stream of Node as Readable.toWeb';
  if (typeof id !== 'string') return 'the id is no text';
  if (id.trim() === '') return 'the id is empty';
  if (id.length > lengthLimit && [...id].length > lengthLimit)
    return `the id has more than ${lengthLimit} characters`;
  if (/[\p{Cc}\p{Cs},"]/u.test(id))
    return 'the id holds a comma, a quote, a control character or half a character';
  return undefined;
}

/** Takes ids one after another; throws a `ParticipantIdError` for one that no file can hold. */
function createCheck(): (id: string) => string {
  let position = 0;
  return (id) => {
    position++;
    const complaint = complaintAbout(id);
    if (complaint) throw new ParticipantIdError(position, complaint);
    return id;
  };
}

/** Throws a `ParticipantIdError` for the first id that no file can hold. */
export function checkIds(ids: Iterable<string>): void {
  const check = createCheck();
  for (const id of ids) check(id);
}

/**
 * Writes participant ids as the file that an upload takes: CSV of one column with the header `ParticipantId`, CRLF line
 * ends. What else the service minds of an id, a duplicate for example, it tells by line as an error of the job.
 *
 * @param ids Members' numbers ("host user ids"), each of 1 to 32 characters (code points).
 * @throws {ParticipantIdError} for the first id that no file can hold, when it is read.
 */
export async function* participantLines(
  ids: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<string, void, undefined> {
  const check = createCheck();
  let piece = 'ParticipantId\r\n';
  if (Symbol.iterator in ids) {
    // Not as an async iterable: a turn for each of millions of ids would cost more than all else.
    for (const id of ids) {
      piece += `${check(id)}\r\n`;
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = '';
    }
  } else {
    for await (const id of ids) {
      piece += `${check(id)}\r\n`;
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = '';
    }
  }
  yield piece;
}
