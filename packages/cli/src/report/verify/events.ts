import type { Coverage, Phase, Verdict } from '@speclock/contract';
import type { Choice, Outcome } from './report.ts';

/** An API of a run, before anything is sent. */
export interface PlannedApi {
  readonly name: string;
  readonly title: string;
  readonly file: string;
  /** How many cases each phase has. */
  readonly cases: Readonly<Partial<Record<Phase, number>>>;
}

/** What happens in a run, as it happens. */
export type VerifyEvent =
  | (Choice & {
      readonly kind: 'run';
      readonly targets: readonly string[];
      readonly apis: readonly PlannedApi[];
    })
  | { readonly kind: 'target'; readonly target: string; readonly url: string }
  | { readonly kind: 'api'; readonly target: string; readonly api: string }
  | {
      readonly kind: 'verdict';
      readonly target: string;
      readonly api: string;
      readonly verdict: Verdict;
    }
  | {
      readonly kind: 'coverage';
      readonly target: string;
      readonly api: string;
      readonly coverage: Coverage;
    }
  | {
      readonly kind: 'end';
      readonly exitCode: number;
      readonly outcomes: Readonly<Record<Outcome, number>>;
      readonly errors: readonly { readonly target: string; readonly message: string }[];
    };

export type Listener = (event: VerifyEvent) => void;
