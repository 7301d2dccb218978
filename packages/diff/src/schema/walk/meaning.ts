import { isJsonObject, type Json } from '@speclock/schema';
import { sameJson } from '../json.ts';
import type { Sets } from '../sets.ts';
import type { Said, Shape } from '../shape.ts';
import type { Conjunction } from '../space.ts';
import type { Comparison, Gap } from './found.ts';
import { isGap } from './found.ts';

/** What a set says with a keyword that refuses nothing. */
export function saidIn(sets: Sets, set: Conjunction, keyword: string): Said<Json> | undefined {
  for (const { document, place, schema } of sets.shape(set).parts) {
    const value = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (value !== undefined) return { value, document, place: `${place}/${keyword}` };
  }
  return undefined;
}

/** Compares what values mean, where that changed whether the sets did or not. */
export function compareMeaning(comparison: Comparison): void {
  const { sets, old, next, a, b, found } = comparison;
  const [was, is] = [saidIn(sets, old, 'default'), saidIn(sets, next, 'default')];
  if (!sameJson(was?.value, is?.value)) {
    found.push({
      code: 'default-changed',
      path: '',
      narrows: false,
      widens: false,
      isMeaning: true,
      relief: 'default',
      before: was?.value,
      after: is?.value,
      atOld: was,
      at: is,
    });
  }
  const isReformatted = found.some(({ code }) => code === 'format-changed');
  for (const keyword of ['contentMediaType', 'contentEncoding', 'contentSchema']) {
    if (!isReformatted) compareContent(comparison, keyword);
  }
  if (sameJson(tagsIn(a), tagsIn(b))) return;
  if (found.some(({ code }) => code === 'discriminator-changed')) return;
  const [atOld, at] = [saidIn(sets, old, 'discriminator'), saidIn(sets, next, 'discriminator')];
  found.push({
    code: 'discriminator-changed',
    path: '',
    narrows: false,
    widens: false,
    isMeaning: true,
    atOld,
    at,
  });
}

/** The properties by which discriminators tell alternatives apart that are still to be chosen among. */
function tagsIn({ parts }: Shape): readonly Json[] {
  const names = parts.flatMap(({ schema, skipped }) => {
    const discriminator = Object.hasOwn(schema, 'discriminator') ? schema['discriminator'] : null;
    const isChosen = skipped.has('oneOf') || skipped.has('anyOf');
    return isJsonObject(discriminator) && !isChosen ? [discriminator['propertyName'] ?? null] : [];
  });
  return [...new Set(names)].sort();
}

function compareContent({ sets, old, next, found }: Comparison, keyword: string): void {
  const [was, is] = [saidIn(sets, old, keyword), saidIn(sets, next, keyword)];
  if (sameContent(was, is)) return;
  const gap: Gap = { narrows: is !== undefined, widens: was !== undefined };
  if (!isGap(gap)) return;
  const values = keyword === 'contentSchema' ? {} : { before: was?.value, after: is?.value };
  const sources = { atOld: was, at: is };
  found.push({ code: 'content-changed', path: '', ...gap, isMeaning: true, ...values, ...sources });
}

function sameContent(was: Said<Json> | undefined, is: Said<Json> | undefined): boolean {
  if (was === undefined || is === undefined) return was === is;
  if (sameJson(was.value, is.value)) return true;
  const isSchema = typeof was.value === 'object' && typeof is.value === 'object';
  return (
    isSchema && was.document.print(was.value as never) === is.document.print(is.value as never)
  );
}
