import path from 'node:path';
import { sha256 } from '@speclock/model';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';
import type { Project } from './config.ts';
import { download } from './download/download.ts';
import { fileNameOf } from './download/file-name.ts';
import { readInput, textOf } from './files.ts';
import { lockName, overlayName } from './spec-folder.ts';
import type { Standing } from './standing.ts';

/** A document that is about to be taken in. */
export interface Incoming {
  /** The file that it is to be, without a folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the lock is to say of where it came from. */
  readonly origin: string;
  readonly etag?: string;
  /** What it is called in messages. */
  readonly shown: string;
}

/** `from` as a URL; undefined where it is the name of a file. */
export function urlOf(from: string): URL | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(from)) return undefined;
  const url = URL.parse(from);
  if (url === null) throw new UsageError(`${JSON.stringify(from)} is no URL.`);
  url.hash = '';
  return url;
}

/**
 * The document of a file or a URL.
 *
 * @throws UsageError when it cannot be read or is not UTF-8 text; as {@link download} does.
 */
export async function readIncoming(
  from: string,
  standing: Standing,
  project: Project,
  io: Io,
): Promise<Incoming> {
  const url = urlOf(from);
  const incoming = url ? await fromUrl(url, standing, project, io) : fromFile(from, io);
  textOf(incoming.bytes, incoming.shown);
  return incoming;
}

function fromFile(from: string, io: Io): Incoming {
  const name = path.basename(from);
  if (!/\.(ya?ml|json)$/i.test(name) || name === overlayName || name === lockName) {
    throw new UsageError(
      `${from} cannot be kept as a document under its name.`,
      `It must end in .yaml, .yml or .json and be neither ${overlayName} nor ${lockName}.`,
    );
  }
  const bytes = readInput(path.resolve(io.cwd, from), from);
  return { name, bytes, origin: name, shown: from };
}

async function fromUrl(
  url: URL,
  { lock, document }: Standing,
  project: Project,
  io: Io,
): Promise<Incoming> {
  const isAsItCame =
    lock?.origin === url.href &&
    lock.files.some(
      ({ name, sha256: locked }) => document?.name === name && sha256(document.bytes) === locked,
    );
  const { bytes, etag } = await download(url, {
    hosts: project.config.pull?.hosts ?? [url.host],
    known: isAsItCame && document ? { bytes: document.bytes, etag: lock.etag } : undefined,
    signal: io.signal,
  });
  return {
    name: fileNameOf(url, bytes),
    bytes,
    origin: url.href,
    ...(etag !== undefined && { etag }),
    shown: url.origin + url.pathname,
  };
}
