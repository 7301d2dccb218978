import type { Direction } from '@speclock/schema';
import type { Effect } from '../../change.ts';
import type { ExceptionName } from '../../exceptions.ts';
import type { SchemaChange } from '../change.ts';
import type { Sets } from '../sets.ts';
import type { Source } from '../shape.ts';
import type { Conjunction } from '../space.ts';
import { compareCouple } from './couple.ts';
import type { Couple, Findings, Found, Gap, Step } from './found.ts';
import { messageOf } from './messages.ts';

interface Node {
  readonly couple: Couple;
  readonly findings: Findings;
  readonly from: Node[];
  readonly steps: readonly { readonly step: Step; readonly node: Node }[];
  /** Whether anything was found here or further in. */
  isLoud: boolean;
}

/** What has already been shown of the sets around a couple. */
interface Shown {
  readonly isWithin: boolean;
  readonly isAround: boolean;
}

/** Follows two schemas side by side through all that they are made of. */
export class Walk {
  readonly sets: Sets;
  readonly #nodes = new Map<string, Node>();

  constructor(sets: Sets) {
    this.sets = sets;
  }

  /** What changed between two sets, place by place. */
  changes(couple: Couple): SchemaChange[] {
    const { sets } = this;
    if (couple.old.kind === couple.next.kind) return [];
    sets.start();
    const root = this.#explore(couple);
    const changes = new Map<string, SchemaChange>();
    const seen = new Set<string>();
    const open: { node: Node; path: string; shown: Shown; isTag: boolean }[] = [
      { node: root, path: '', shown: { isWithin: false, isAround: false }, isTag: false },
    ];
    // What is nearer comes first, so that a change is told by its shortest path.
    for (const here of open) {
      const { node, path, isTag } = here;
      const { old, next } = node.couple;
      const shown: Shown = {
        isWithin: here.shown.isWithin || sets.includes(next, old),
        isAround: here.shown.isAround || sets.includes(old, next),
      };
      const key = `${keyOf(node.couple)} ${shown.isWithin} ${shown.isAround} ${isTag}`;
      if (!node.isLoud || seen.has(key)) continue;
      seen.add(key);
      const found = node.findings.found.flatMap((one) => this.#change(one, node, shown, isTag));
      for (const change of [...found, ...node.findings.told]) {
        const placed = { ...change, path: path + change.path };
        const { code, effect, at, atOld } = placed;
        changes.set(JSON.stringify([code, placed.path, effect, at, atOld]), placed);
      }
      for (const { step, node: inner } of node.steps) {
        open.push({
          node: inner,
          path: path + step.path,
          shown,
          isTag: step.isTag ?? (step.path === '' && isTag),
        });
      }
    }
    return this.#complete([...changes.values()], couple);
  }

  /** What came or went with a whole schema, where the other document has none. */
  appeared({ old, next }: Couple): SchemaChange[] {
    const gap = {
      narrows: !this.sets.includes(next, old),
      widens: !this.sets.includes(old, next),
    };
    if (!gap.narrows && !gap.widens) return [];
    const code = gap.narrows ? 'schema-added' : 'schema-removed';
    const sources = { atOld: old.atoms[0], at: next.atoms[0] };
    const { direction } = this.sets.space;
    return [
      finished({ code, path: '', ...gap, ...sources }, effectOf(gap, false), direction, false),
    ];
  }

  /** The last check: nothing may be left out of a verdict because no reason was found. */
  #complete(changes: SchemaChange[], { old, next }: Couple): SchemaChange[] {
    const isRequest = this.sets.space.direction === 'request';
    const isShown = isRequest ? this.sets.includes(next, old) : this.sets.includes(old, next);
    const harmless: readonly Effect[] = ['none', isRequest ? 'widens' : 'narrows'];
    if (isShown || changes.some(({ effect }) => !harmless.includes(effect))) return changes;
    return [...changes, this.undecided({ old, next })];
  }

  /** What is said where nothing could be found out. */
  undecided({ old, next }: Couple): SchemaChange {
    const sources = { atOld: old.atoms[0], at: next.atoms[0] };
    const found: Found = {
      code: 'schema-undecided',
      path: '',
      narrows: true,
      widens: true,
      ...sources,
    };
    return finished(found, 'undecided', this.sets.space.direction, false);
  }

  #change(found: Found, { couple }: Node, shown: Shown, isTag: boolean): SchemaChange[] {
    const { direction } = this.sets.space;
    const gap = found.isMeaning
      ? found
      : { narrows: found.narrows && !shown.isWithin, widens: found.widens && !shown.isAround };
    const wasGap = found.narrows || found.widens;
    if (wasGap && !gap.narrows && !gap.widens && shown.isWithin && shown.isAround) return [];
    const isNeeded = direction === 'request' ? gap.narrows : gap.widens;
    const effect = effectOf(gap, found.isUnsure === true && isNeeded);
    const placed: Found = {
      ...found,
      atOld: sourceOr(found.atOld, couple.old),
      at: sourceOr(found.at, couple.next),
    };
    return [finished(placed, effect, direction, isTag)];
  }

  /** The couple with all that can be reached from it, each compared once. */
  #explore(couple: Couple): Node {
    const open: Node[] = [];
    const root = this.#node(couple, open);
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const steps = node.steps as { step: Step; node: Node }[];
      for (const step of node.findings.steps) {
        const { old, next } = step.couple;
        if (old.kind === next.kind || this.sets.isSpent) continue;
        const inner = this.#node(step.couple, open);
        steps.push({ step, node: inner });
        inner.from.push(node);
        if (inner.isLoud) raise(node);
      }
    }
    return root;
  }

  #node(couple: Couple, open: Node[]): Node {
    const key = keyOf(couple);
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const findings = compareCouple(this.sets, couple);
    const isLoud = findings.found.length > 0 || findings.told.length > 0;
    const made: Node = { couple, findings, from: [], steps: [], isLoud };
    this.#nodes.set(key, made);
    open.push(made);
    return made;
  }
}

/** Marks a node, and all from which it is reached, as having something to say. */
function raise(node: Node): void {
  const open = [node];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    if (here.isLoud) continue;
    here.isLoud = true;
    open.push(...here.from);
  }
}

function keyOf({ old, next }: Couple): string {
  return `${old.id} ${next.id}`;
}

function sourceOr(source: Source | undefined, set: Conjunction): Source | undefined {
  if (source?.document.isWritten) return source;
  return set.atoms.find(({ document }) => document.isWritten);
}

function effectOf({ narrows, widens }: Gap, isUnsure: boolean): Effect {
  if (isUnsure) return 'undecided';
  if (narrows) return widens ? 'replaces' : 'narrows';
  return widens ? 'widens' : 'none';
}

function finished(
  found: Found,
  effect: Effect,
  direction: Direction,
  isTag: boolean,
): SchemaChange {
  const { code, path, before, after, at, atOld } = found;
  const exception =
    isTag && found.relief === 'list' ? undefined : exceptionOf(found, effect, direction);
  const [place, placeOld] = [at, atOld].map((one) => one?.document.at(one.place));
  return {
    code,
    path,
    effect,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(place && { at: place }),
    ...(placeOld && { atOld: placeOld }),
    ...(exception && { exception }),
    message: messageOf(found),
  };
}

/** The exception that applies to a difference in a direction. */
function exceptionOf(
  { relief }: Found,
  effect: Effect,
  direction: Direction,
): ExceptionName | undefined {
  const isWider = effect === 'widens' || effect === 'replaces';
  if (direction === 'request') {
    if (relief === 'default') return 'default-changed';
    if (relief === 'property-added' && effect === 'narrows') return 'optional-property-added';
    return relief === 'property-removed' ? 'ignored-property-removed' : undefined;
  }
  switch (relief) {
    case 'limit':
      return isWider ? 'limit-lifted' : undefined;
    case 'list':
      return isWider ? 'enum-grew' : undefined;
    case 'property-removed':
      return 'optional-property-removed';
    case 'write-only-lifted':
      return isWider ? 'write-only-lifted' : undefined;
    default:
      return undefined;
  }
}
