import ts from 'typescript';
import type { FaultKind } from './fault.ts';
import type { PrintedPlace, TypeFinding } from './finding.ts';
import type { Packages } from './program.ts';
import type { Found, Relation } from './relation.ts';

/** What a finding is of, besides the fault itself. */
export type Context = Pick<TypeFinding, 'operation' | 'operationOld'>;

type Wording = Pick<TypeFinding, 'code' | 'direction' | 'effect' | 'exception'> & {
  readonly say: (place: string, before: string, after: string) => string;
};

const request = { code: 'type-request-narrowed', direction: 'request', effect: 'narrows' } as const;
const answer = { code: 'type-answer-widened', direction: 'response', effect: 'widens' } as const;
const handled = {
  code: 'type-answer-narrowed',
  direction: 'response',
  effect: 'narrows',
  exception: 'handled-in-code',
} as const;

const wordings: Readonly<Record<FaultKind, Wording>> = {
  'not-taken': {
    ...request,
    say: (place) => `${place} is no longer taken: code that gives it does not compile.`,
  },
  'alternative-not-taken': {
    ...request,
    say: (place, before) => `${place} no longer takes ${before}.`,
  },
  needed: {
    ...request,
    say: (place) => `${place} has to be given: code that leaves it out does not compile.`,
  },
  'type-not-taken': {
    ...request,
    say: (place, before, after) =>
      before === after
        ? `${place} takes another ${after} than it took.`
        : `${place} took ${before} and now takes ${after}.`,
  },
  gone: { ...answer, say: (place) => `${place} is gone: code that reads it does not compile.` },
  'alternative-gone': {
    ...handled,
    say: (place, before) => `${place} is never ${before}: code that handles it does not compile.`,
  },
  absent: {
    ...answer,
    say: (place) => `${place} may be absent: code that reads it as it is does not compile.`,
  },
  'type-not-known': {
    ...answer,
    say: (place, before, after) =>
      before === after
        ? `${place} is another ${after} than it was.`
        : `${place} was ${before} and now is ${after}.`,
  },
  'alternative-new': {
    ...answer,
    say: (place, _, after) => `${place} may be ${after}, too, which code does not know.`,
  },
};

/** Makes findings of what is found among types. */
export class Reporter {
  readonly #packages: Packages;

  constructor(packages: Packages) {
    this.#packages = packages;
  }

  /** A type as it is shown to a reader, cut where it is long; that an optional property may be undefined is not. */
  show(type: ts.Type): string {
    const shown = this.#packages.checker.typeToString(type, undefined, ts.TypeFormatFlags.None);
    return shown.replaceAll(' | undefined', '');
  }

  /** Where a symbol is declared; the main file of the package for what is declared elsewhere. */
  printed(symbol: ts.Symbol | undefined): PrintedPlace {
    const { old, next } = this.#packages;
    for (const declaration of symbol?.declarations ?? []) {
      const source = declaration.getSourceFile();
      const side = [next, old].find(({ folder }) => source.fileName.startsWith(folder));
      if (side === undefined) continue;
      const { line, character } = source.getLineAndCharacterOfPosition(declaration.getStart());
      const file = source.fileName.slice(side.folder.length);
      return { file, line: line + 1, column: character + 1 };
    }
    return { file: 'package.json', line: 1, column: 1 };
  }

  /** The findings of faults, each with the place that its path is. */
  ofFaults(
    faults: readonly Found[],
    placeOf: (path: readonly string[]) => string,
    context: Context = {},
  ): readonly TypeFinding[] {
    return faults.map((fault) => {
      const { say, ...wording } = wordings[fault.kind];
      const place = placeOf(fault.path);
      const before = fault.before && this.show(fault.before);
      const after = fault.after && this.show(fault.after);
      return {
        ...wording,
        ...context,
        place,
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
        message: say(place, before ?? 'nothing', after ?? 'nothing'),
        printed: this.printed(fault.symbol),
      };
    });
  }

  /** The findings of a name: something that code imports, calls or indexes by it. */
  ofName(
    code: TypeFinding['code'],
    given: Pick<TypeFinding, 'place' | 'message'> &
      Partial<Pick<TypeFinding, 'before' | 'after' | 'effect'>> &
      Context & { readonly symbol?: ts.Symbol | undefined },
  ): TypeFinding {
    const { symbol, ...members } = given;
    return {
      code,
      direction: 'none',
      effect: 'narrows',
      exception: 'used-in-code',
      ...members,
      printed: this.printed(symbol),
    };
  }

  lostStatus(
    { label, symbol }: { readonly label: string; readonly symbol: ts.Symbol },
    context: Context,
  ): TypeFinding {
    return {
      ...handled,
      code: 'type-status-removed',
      ...context,
      place: label,
      message: `${label} is no longer declared: code that handles it does not compile.`,
      printed: this.printed(symbol),
    };
  }

  newStatus(
    { label, symbol }: { readonly label: string; readonly symbol: ts.Symbol },
    context: Context,
  ): TypeFinding {
    return {
      ...answer,
      code: 'type-status-added',
      exception: 'status-declared',
      ...context,
      place: label,
      message: `${label} is declared, too.`,
      printed: this.printed(symbol),
    };
  }
}

/** The findings of two types, once the relation is settled. */
export type Root = (relation: Relation) => readonly TypeFinding[];
