import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';

/** How much of a file is kept in memory, to look for its header. */
const beginningLength = 1_024;

const limits = { parts: 10, files: 4, fields: 8, fieldSize: 1_024, fieldNameSize: 256 };

/** One part of a multipart body; `value` is the text, or an object that stands for the file. */
export interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly contentType?: string;
  readonly value: unknown;
}

export interface ReceivedFile {
  readonly partName: string;
  /** Its name in the folder of uploads. */
  readonly file: string;
  /** The name that the caller gave it. */
  readonly inputFile: string;
  readonly bytes: number;
  readonly beginning: Uint8Array;
}

/** A multipart body whose files are on disk. */
export interface Upload {
  readonly parts: readonly Part[];
  readonly files: readonly ReceivedFile[];
  /** Leaves this file on disk when the rest is discarded. */
  keep(file: ReceivedFile): void;
  /** Removes the files that were not kept. */
  discard(): Promise<void>;
}

/**
 * Receives a multipart body and streams its files into a folder, whatever order the parts come in.
 *
 * A part is a file when it says so by a file name or when it is called `fileName`. Throws a Refusal
 * for a body that cannot be read to its end, with no file left behind.
 */
export async function receiveUpload(request: FastifyRequest, folder: string): Promise<Upload> {
  const parts: Part[] = [];
  const files: ReceivedFile[] = [];
  const kept = new Set<string>();
  const discard = async () => {
    const removed = files.filter(({ file }) => !kept.has(file));
    await Promise.all(removed.map(({ file }) => rm(path.join(folder, file), { force: true })));
  };
  try {
    const isPartAFile = (name: string | undefined, _type?: string, filename?: string) =>
      name === 'fileName' || filename !== undefined;
    for await (const part of request.parts({ limits, isPartAFile })) {
      const contentType = part.mimetype;
      if (part.type === 'field') {
        const value = typeof part.value === 'string' ? part.value : JSON.stringify(part.value);
        parts.push({ name: part.fieldname, contentType, value });
        continue;
      }
      const inputFile = part.filename ?? '';
      const file = `${randomUUID()}.csv`;
      const received = { partName: part.fieldname, file, inputFile };
      const place = files.push({ ...received, bytes: 0, beginning: new Uint8Array() }) - 1;
      const seen = await store(part.file, path.join(folder, file));
      files[place] = { ...received, ...seen };
      parts.push({ name: part.fieldname, filename: inputFile, contentType, value: {} });
    }
  } catch (error) {
    await discard();
    // Nobody reads the rest any more; a caller that is still sending has to get rid of it.
    request.raw.resume();
    if (isFaultOfOurs(error)) throw error;
    throw new Refusal('badRequest', '/body: the multipart body is malformed or ends too early.');
  }
  return { parts, files, keep: ({ file }) => kept.add(file), discard };
}

async function store(
  stream: AsyncIterable<Buffer>,
  file: string,
): Promise<{ bytes: number; beginning: Uint8Array }> {
  let bytes = 0;
  let beginning = Buffer.alloc(0);
  const watch = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (beginning.length < beginningLength) {
        const missing = beginningLength - beginning.length;
        beginning = Buffer.concat([beginning, chunk.subarray(0, missing)]);
      }
      yield chunk;
    }
  };
  await pipeline(stream, watch, createWriteStream(file));
  return { bytes, beginning };
}

/** Tells a full or broken disk from a body that is wrong: of a caller's connection nothing is opened or written here. */
function isFaultOfOurs(error: unknown): boolean {
  const { syscall } = error as NodeJS.ErrnoException;
  return syscall === 'open' || syscall === 'write' || syscall === 'close';
}
