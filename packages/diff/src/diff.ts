import type { ApiModel } from '@speclock/model';
import type { Bump, Change, Diff } from './change.ts';
import { bumpOf, conclude } from './conclude.ts';
import { createContext, type DiffOptions } from './context.ts';
import { type Draft, toChange } from './draft.ts';
import { matchOperations } from './match-operations.ts';
import { compareOperations, compareWebhooks } from './operation/operations.ts';
import { compareServers } from './operation/servers.ts';
import { apiTexts, textsDiffer } from './operation/texts.ts';
import type { Pair } from './pair.ts';
import { checkVersion } from './version.ts';

/**
 * Compares two documents by meaning: what changed on the wire, for whom, and the semver step that it asks for.
 *
 * Names of schemas, security schemes and path parameters, and the order of members, are no part of the meaning.
 *
 * @example
 * const { changes, bump } = diffApis(loadApi({ document: old }).model, loadApi({ document: next }).model);
 */
export function diffApis(old: ApiModel, next: ApiModel, options: DiffOptions = {}): Diff {
  const models = { old, next };
  const match = matchOperations(old, next);
  const context = createContext(old, next, options);
  const changes = unique([
    ...compareServers(models, match.base),
    ...compareTexts(models),
    ...compareOperations(match, context),
    ...compareWebhooks(context),
  ]);
  return conclude([...compareVersions(models, bumpOf(changes)).map(toChange), ...changes]);
}

/** A callback that several operations share is told of once. */
function unique(drafts: readonly Draft[]): Change[] {
  const changes = drafts.map(toChange);
  return [
    ...new Map(
      changes.map((change) => [`${change.fingerprint} ${change.message}`, change]),
    ).values(),
  ];
}

function compareTexts({ old, next }: Pair<ApiModel>): Draft[] {
  if (!textsDiffer(apiTexts(old), apiTexts(next))) return [];
  return [
    {
      code: 'text-changed',
      place: '',
      direction: 'none',
      effect: 'none',
      at: next.at,
      atOld: old.at,
      message: "The document's title or a description of it, its servers or its tags changed.",
    },
  ];
}

function compareVersions({ old, next }: Pair<ApiModel>, bump: Bump): Draft[] {
  const [before, after] = [old.info.version, next.info.version];
  const finding = checkVersion(before, after, bump);
  if (!finding) return [];
  const below = ({ at: { file, pointer } }: ApiModel) => ({
    file,
    pointer: `${pointer}/info/version`,
  });
  return [
    {
      code: 'version-not-raised',
      place: '',
      direction: 'none',
      effect: 'none',
      ...(finding.isContradiction && { exception: 'version-contradicts' as const }),
      before,
      after,
      at: below(next),
      atOld: below(old),
      message: finding.message,
    },
  ];
}
