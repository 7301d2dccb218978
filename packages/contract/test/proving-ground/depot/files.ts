import { randomUUID } from 'node:crypto';
import { jsonOf } from './body.ts';
import { type Answer, type Call, type Handlers, Refusal } from './exchange.ts';
import { folderOf } from './folders.ts';
import { now, record, type StoredFile } from './state.ts';

export const files: Handlers = {
  listFiles,
  uploadFile,
  getFile,
  deleteFile,
  downloadFile,
  replaceContent,
};

const gone = new WeakMap<Call['tenant'], Map<string, StoredFile>>();

function listFiles(call: Call): Answer {
  const { tenant, query, cookie, on } = call;
  const { id } = folderOf(call);
  const tags = (query['tag'] ?? []) as string[];
  const found = [...tenant.files.values()]
    .filter((file) => file.folderId === id)
    .filter((file) => tags.every((tag) => tagsOf(file).includes(tag)));
  const items = found.slice(0, on('file-limit-ignored') ? undefined : Number(query['limit'] ?? 20));
  return {
    status: 200,
    body: items.map((file) => ({
      ...shown(file),
      ...(cookie['view'] === 'compact' && { tags: on('compact-tags-null') ? null : [] }),
      ...(on('listed-file-without-size') && { size: undefined }),
    })),
  };
}

function uploadFile(call: Call): Answer {
  const { tenant, parts, on } = call;
  const { id: folderId } = folderOf(call);
  const content = parts.find(({ name }) => name === 'content');
  if (content === undefined) throw new Refusal(422, 'The content is missing.');
  const metadata = parts.find(({ name }) => name === 'metadata');
  if (metadata === undefined && on('metadata-insisted-on')) throw new Refusal(422, 'No metadata.');
  const name = content.fileName ?? 'unnamed';
  const about = metadata ? jsonOf(metadata.bytes.toString('utf8'), on) : { title: name };
  const { place } = about as { place?: { latitude: number } };
  if (place?.latitude === 90 && on('north-pole-refused')) throw new Refusal(422, 'Too far north.');
  const file: StoredFile = {
    id: randomUUID(),
    folderId,
    name,
    about: about as Record<string, unknown>,
    mediaType: content.media ?? 'application/octet-stream',
    createdAt: now(),
    revision: 1,
    bytes: on('uploaded-bytes-as-text') ? Buffer.from(content.bytes.toString()) : content.bytes,
  };
  tenant.files.set(file.id, file);
  record(tenant, 'created', file.id);
  return {
    status: 201,
    headers: { Location: `/files/${file.id}`, ETag: tagOf(file) },
    body: shown(file),
  };
}

function getFile(call: Call): Answer {
  const { on } = call;
  const file = fileOf(call);
  const camera = file.about['camera'] as object | undefined;
  return {
    status: 200,
    headers: { ETag: on('file-etag-unquoted') ? String(file.revision) : tagOf(file) },
    body: {
      ...shown(file),
      ...(on('camera-without-maker') && camera && { camera: { ...camera, maker: undefined } }),
      ...(on('file-tags-lost') && { tags: [] }),
    },
  };
}

function deleteFile(call: Call): Answer {
  const { tenant } = call;
  const file = fileOf(call);
  gone.set(tenant, new Map([...(gone.get(tenant) ?? []), [file.id, file]]));
  tenant.files.delete(file.id);
  record(tenant, 'deleted', file.id);
  return { status: 204 };
}

function downloadFile(call: Call): Answer {
  const { on } = call;
  const file = fileOf(call);
  const { bytes, name } = file;
  const nul = bytes.indexOf(0);
  return {
    status: 200,
    headers: {
      ETag: tagOf(file),
      ...(!on('disposition-missing') && { 'Content-Disposition': dispositionOf(name) }),
    },
    media: on('download-without-type') ? '' : 'application/octet-stream',
    body: on('download-ends-at-nul') && nul !== -1 ? bytes.subarray(0, nul) : bytes,
  };
}

function replaceContent(call: Call): Answer {
  const { tenant, bytes, on } = call;
  const file = fileOf(call);
  if (bytes.length === 0 && on('empty-content-refused')) throw new Refusal(422, 'Empty.');
  file.bytes = on('line-ends-changed')
    ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : on('second-content-appended') && file.revision > 1
      ? Buffer.concat([file.bytes, bytes])
      : bytes;
  file.revision += 1;
  record(tenant, 'changed', file.id);
  return { status: 204, headers: { ETag: tagOf(file) } };
}

function fileOf({ tenant, everybody, path, on, operation }: Call): StoredFile {
  const id = String(path['fileId']);
  const found = tenant.files.get(id);
  if (found !== undefined) return found;
  const late = gone.get(tenant)?.get(id);
  if (late && on('deleted-content-readable') && operation.id === 'downloadFile') return late;
  const theirs = everybody.find((other) => other.files.has(id))?.files.get(id);
  if (theirs && on('others-content-readable') && operation.id === 'downloadFile') return theirs;
  throw new Refusal(404, 'There is no such file.');
}

function shown({ id, folderId, name, about, mediaType, createdAt, revision, bytes }: StoredFile) {
  return {
    tags: [],
    ...about,
    id,
    folderId,
    name,
    size: bytes.length,
    mediaType,
    revision,
    createdAt,
  };
}

const tagsOf = ({ about }: StoredFile): readonly string[] => (about['tags'] ?? []) as string[];
const tagOf = ({ id, revision }: StoredFile): string => `"${id.slice(0, 8)}-${revision}"`;

/** A name for old readers and the name itself (RFC 6266, RFC 8187). */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^ -~]/g, '_').replace(/["\\]/g, '\\$&');
  const whole = encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
