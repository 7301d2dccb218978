import { fileProperties, type MediaType, type Operation } from '@speclock/model';
import { isJsonObject, type Random } from '@speclock/schema';
import {
  encodeMultipart,
  encodeParts,
  essenceOf,
  isJsonMediaType,
  type ParameterValue,
} from '@speclock/wire';
import type { Instance, Resource } from '../resource.ts';
import { callOf, found, isDone, isDoneNow } from './found.ts';
import type { CallOptions, Scenario, Stage } from './scenario.ts';
import { parentOf } from './subject.ts';

/** Every value that a byte can have, line ends of two kinds, and zeros at the end. */
const everyByte = Uint8Array.from([
  ...Array.from({ length: 256 }, (_, i) => i),
  ...[13, 10, 10, 13, 239, 187, 191, 195, 40, 0, 0],
]);

/** Bytes that were sent come back as they were. */
export const bytesChanged: Scenario = {
  name: 'bytes-changed',
  why: 'bytes come back as they were sent',
  applies: (operation, resources, model) =>
    upload(operation, model) !== undefined && placeOf(operation, resources) !== undefined,
  async run(operation, stage) {
    const place = placeOf(operation, stage.resources);
    if (place === undefined) return [];
    const isNew = place.producer === operation.id;
    const instance = isNew ? await parentOf(place, stage) : await stage.create(place);
    if (!isNew && instance === undefined) return [];
    const body = uploadOf(operation, stage, 'every byte.bin', everyByte);
    if (body === undefined) return [];
    const sent = await stage.call(operation, {
      ...(instance && { instance }),
      ...body,
      expects: 'answered',
    });
    const holder: Instance | undefined = isNew ? sent.made : instance;
    if (!isDoneNow(sent) || holder === undefined) return [];
    for (const id of [place.reader, ...place.users]) {
      const reader = id === undefined ? undefined : stage.operation(id);
      if (reader === undefined || reader.method !== 'get' || !isDownload(reader)) continue;
      const read = await stage.call(reader, { instance: holder });
      if (!isDone(read) || read.answer === undefined) continue;
      const at = firstDifference(everyByte, read.answer.body);
      if (at === undefined) continue;
      const message = `${callOf(reader)} answers other bytes than ${callOf(operation)} was sent, from byte ${at} on (${everyByte.length} sent, ${read.answer.body.length} read).`;
      return [found(this.name, reader, message, '/body')];
    }
    return [];
  },
};

/** The resource whose content an operation brings. */
export function placeOf(
  operation: Operation,
  resources: readonly Resource[],
): Resource | undefined {
  const { id } = operation;
  return (
    resources.find(({ producer, replacer }) => [producer, replacer].includes(id)) ??
    resources.find(({ users }) => users.includes(id))
  );
}

function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  if (at !== -1) return at;
  return a.length === b.length ? undefined : a.length;
}

function isDownload({ responses }: Operation): boolean {
  return responses.some(
    ({ status, content }) =>
      status.startsWith('2') && content.some(({ mediaType }) => isBytes(mediaType)),
  );
}

/** Whether a media type can hold any bytes. */
function isBytes(mediaType: string): boolean {
  const essence = essenceOf(mediaType) ?? '';
  return ['application/octet-stream', '*/*', 'application/*'].includes(essence);
}

/** How an operation takes bytes: as they are, or as a part of a multipart body. */
export function upload({ body }: Operation, model: Stage['model']): MediaType | undefined {
  return body?.content.find(
    (one) =>
      (isBytes(one.mediaType) && !isJsonMediaType(one.mediaType)) ||
      (essenceOf(one.mediaType) === 'multipart/form-data' && fileOf(one, model) !== undefined),
  );
}

/** The part of a multipart body that may hold any bytes. */
function fileOf(mediaType: MediaType, model: Stage['model']): string | undefined {
  return [...fileProperties(model, mediaType.schema).keys()].find((name) => {
    const declared = Object.hasOwn(mediaType.encoding, name)
      ? mediaType.encoding[name]?.contentType
      : undefined;
    return declared === undefined || declared.split(',').some((one) => isBytes(one.trim()));
  });
}

/** A body that brings bytes, in a file of this name where it has files. */
export function uploadOf(
  operation: Operation,
  stage: Stage,
  filename: string,
  content: Uint8Array,
  random: Random = stage.random,
): Pick<CallOptions, 'bytes' | 'mediaType'> | undefined {
  const mediaType = upload(operation, stage.model);
  if (mediaType === undefined) return undefined;
  if (isBytes(mediaType.mediaType)) {
    return { bytes: content, mediaType: 'application/octet-stream' };
  }
  const name = fileOf(mediaType, stage.model);
  const key = mediaType.schema;
  if (name === undefined || key === undefined) return undefined;
  const value = stage.sampler.sample(key, random);
  if (!isJsonObject(value)) return undefined;
  const { [name]: _, ...others } = value;
  const encoded = encodeMultipart([
    ...encodeParts(others as Readonly<Record<string, ParameterValue>>),
    { name, filename, contentType: 'application/octet-stream', value: content },
  ]);
  return { bytes: encoded.body, mediaType: encoded.contentType };
}
