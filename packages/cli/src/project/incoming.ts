import path from 'node:path';
import { sha256 } from '@speclock/model';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';
import type { Project } from './config.ts';
import { download } from './download/download.ts';
import { fileNameOf } from './download/file-name.ts';
import type { Remote } from './fetched-files.ts';
import { readInput, textOf } from './files.ts';
import { urlOf } from './from-url.ts';
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
  /** What stands in messages before the names of the files that it refers to. */
  readonly shownFolder: string;
  /** The folder of those files; absent where they are fetched. */
  readonly folder?: string;
  readonly remote: Remote;
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
  const incoming = url ? await fromUrl(url, standing, project, io) : fromFile(from, project, io);
  textOf(incoming.bytes, incoming.shown);
  return incoming;
}

function fromFile(from: string, project: Project, io: Io): Incoming {
  const name = path.basename(from);
  if (!/\.(ya?ml|json)$/i.test(name) || name === overlayName || name === lockName) {
    throw new UsageError(
      `${from} cannot be kept as a document under its name.`,
      `It must end in .yaml, .yml or .json and be neither ${overlayName} nor ${lockName}.`,
    );
  }
  const absolute = path.resolve(io.cwd, from);
  return {
    name,
    bytes: readInput(absolute, from),
    origin: name,
    shown: from,
    shownFolder: from.slice(0, from.length - name.length),
    folder: path.dirname(absolute),
    remote: { hosts: project.config.pull?.hosts ?? [], signal: io.signal },
  };
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
  const hosts = project.config.pull?.hosts ?? [url.host];
  const { bytes, etag } = await download(url, {
    hosts,
    known: isAsItCame && document ? { bytes: document.bytes, etag: lock.etag } : undefined,
    signal: io.signal,
  });
  return {
    name: fileNameOf(url, bytes),
    bytes,
    origin: url.href,
    ...(etag !== undefined && { etag }),
    shown: url.origin + url.pathname,
    shownFolder: new URL('.', url.origin + url.pathname).href,
    remote: { main: { url, bytes }, hosts, signal: io.signal },
  };
}
