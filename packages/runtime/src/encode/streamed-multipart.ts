import { uuid } from '../fill.ts';
import { checkFieldValue } from './headers.ts';
import { StreamedBody } from './streamed-body.ts';

/** A file that is read while it is sent. */
export interface StreamedFile {
  /** The file name that is sent. */
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  /** Whether `open` may be called again, for another attempt. */
  readonly isRepeatable: boolean;
  /** Starts the file from its beginning. Text is sent as UTF-8; pieces may have any size. */
  readonly open: () => AsyncIterable<Uint8Array | string>;
}

const chunkSize = 65_536;

/** A name in a part's header, as browsers write it (HTML, "multipart/form-data"). */
function escaped(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}

function crlf(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n');
}

/** Pieces of any size as chunks of 64 KB, each made when it is asked for. */
async function* chunked(
  pieces: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const encoder = new TextEncoder();
  let chunk = new Uint8Array(chunkSize);
  let used = 0;
  for await (const piece of pieces) {
    let rest = typeof piece === 'string' ? encoder.encode(piece) : piece;
    while (rest.length > 0) {
      const taken = rest.subarray(0, chunkSize - used);
      chunk.set(taken, used);
      used += taken.length;
      rest = rest.subarray(taken.length);
      if (used < chunkSize) continue;
      yield chunk;
      chunk = new Uint8Array(chunkSize);
      used = 0;
    }
  }
  if (used > 0) yield chunk.subarray(0, used);
}

/**
 * A `multipart/form-data` body (RFC 7578) that never is in memory as a whole: its fields, then its files, in chunks of
 * 64 KB, each read when it is about to leave. What ends early ends what its files are read from, by its `return()`.
 *
 * Throws a `TypeError` for a media type that no header can carry.
 *
 * @example
 * const open = async function* () { for await (const row of rows()) yield `${row}\n`; };
 * const file = { name: 'rows.csv', type: 'text/csv', isRepeatable: true, open };
 * await api.upload({ body: streamedMultipart({ kind: 'rows' }, { file }) });
 */
export function streamedMultipart(
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, StreamedFile>>,
): StreamedBody {
  const parts = Object.entries(files);
  for (const [, { type }] of parts) {
    checkFieldValue('type of a file', type);
  }
  const boundary = `----speclock${uuid()}`;
  const head = (name: string, more: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(crlf(name))}"${more}\r\n\r\n`;

  async function* write(): AsyncGenerator<Uint8Array | string, void, undefined> {
    for (const [name, value] of Object.entries(fields)) yield `${head(name, '')}${crlf(value)}\r\n`;
    for (const [name, file] of parts) {
      yield head(name, `; filename="${escaped(file.name)}"\r\nContent-Type: ${file.type}`);
      try {
        yield* file.open();
      } catch (error) {
        // Its code stays behind: a connection that was refused to the file is none to the service.
        throw new Error(`a file cannot be read: ${error instanceof Error ? error.message : error}`);
      }
      yield '\r\n';
    }
    yield `--${boundary}--\r\n`;
  }

  return new StreamedBody(
    `multipart/form-data; boundary=${boundary}`,
    parts.every(([, { isRepeatable }]) => isRepeatable),
    (failed) => {
      const chunks = chunked(write());
      return new ReadableStream(
        {
          start(controller) {
            const end = (): void => {
              controller.error(failed?.reason);
              chunks.return().catch(() => {});
            };
            failed?.addEventListener('abort', end, { once: true });
          },
          async pull(controller) {
            const { done, value } = await chunks.next();
            if (failed?.aborted) return;
            if (done) controller.close();
            else controller.enqueue(value);
          },
          async cancel() {
            await chunks.return();
          },
        },
        { highWaterMark: 0 },
      );
    },
  );
}
