import type { StreamedFile } from '@speclock/runtime';
import { checkIds, participantLines } from './participant-lines.ts';

/**
 * Ids of participants.
 *
 * A single text is none of these, though it is iterable: its characters would be taken for ids.
 */
export type ParticipantIds =
  | (Iterable<string> & { readonly charAt?: never })
  | AsyncIterable<string>;

/** Ids, or the bytes of a CSV file that holds them under the header `ParticipantId`. */
export type ParticipantData = ParticipantIds | Blob | ReadableStream<Uint8Array>;

/**
 * Participants to send: ids, the bytes of a CSV file, a file that is opened when it is sent (`fromPath` of
 * `@speclock/experience-groups/node` makes one), or a function that starts anew what it returns each time it is called.
 */
export type ParticipantSource =
  | ParticipantData
  | StreamedFile
  | (() => ParticipantData | Promise<ParticipantData>);

const mediaType = 'text/csv';

/** By its name, too: a stream that Node reads a file with has an `open`. */
function isStreamedFile(source: object): source is StreamedFile {
  return 'name' in source && 'open' in source && typeof source.open === 'function';
}

/** Not by its async iteration, which not every browser has. */
async function* bytesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (!(value instanceof Uint8Array))
        throw new TypeError('A stream of participants gives bytes; give ids as an iterable.');
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function piecesOf(data: ParticipantData): AsyncIterable<Uint8Array | string> {
  if (data instanceof Blob) return bytesOf(data.stream());
  if (data instanceof ReadableStream) return bytesOf(data);
  if (
    typeof data !== 'object' ||
    data === null ||
    !(Symbol.iterator in data || Symbol.asyncIterator in data)
  )
    throw new TypeError('Give participants as a list of ids or as a file, not as one text.');
  return participantLines(data);
}

/**
 * Makes a file of a source: one that is ready, or one that is read while it is sent. `name` is for what has none.
 *
 * @throws {ParticipantIdError} for ids in memory that no file can hold.
 * @throws {TypeError} for what is no source.
 */
export function fileOf(source: ParticipantSource, name: string): File | StreamedFile {
  if (source instanceof Blob) {
    const given = source instanceof File ? source.name : '';
    // A browser tells a file's type by its name, on Windows as Excel's.
    const type = /^text\/csv\b/i.test(source.type) ? source.type : mediaType;
    return new File([source], given || name, { type });
  }
  const opened = { name, type: mediaType };
  if (typeof source === 'function') {
    const open = async function* () {
      yield* piecesOf(await source());
    };
    return { ...opened, isRepeatable: true, open };
  }
  if (Array.isArray(source) || source instanceof Set) {
    checkIds(source);
    return { ...opened, isRepeatable: true, open: () => piecesOf(source) };
  }
  if (typeof source === 'object' && source !== null && isStreamedFile(source)) return source;
  const pieces = piecesOf(source);
  return { ...opened, isRepeatable: false, open: () => pieces };
}
