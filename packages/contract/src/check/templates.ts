import { essenceOf } from '@speclock/wire';
import type { Case } from '../case.ts';

/** What came of the plain valid requests of a run, which other cases differ from by one thing. */
export interface Templates {
  /** Takes in what a case was answered; cases that are no plain valid request are left out. */
  note(one: Case, status: number): void;
  /** For `Exchange.template`: of the operation and the media type of a case. */
  of(one: Case): 'accepted' | 'refused' | undefined;
}

type Outcome = 'accepted' | 'refused';

export function createTemplates(): Templates {
  const plain = new Map<string, Outcome>();
  const examples = new Map<string, Outcome>();
  const carriedOut = new Map<string, Outcome>();
  return {
    note(one, status) {
      const kind = one.aim?.kind ?? 'example';
      if (one.expects !== 'accepted' || one.signIn !== undefined || status >= 500) return;
      if (kind !== 'plain' && kind !== 'example') return;
      const known = kind === 'plain' ? plain : examples;
      const key = keyOf(one);
      // One that was carried out once is right, whatever state refused it another time.
      if (status < 400) {
        known.set(key, 'accepted');
        carriedOut.set(one.operation, 'accepted');
      } else if (!known.has(key)) known.set(key, 'refused');
    },
    // A plain request that is the same as an example is sent once, as the example.
    of: (one) => {
      const known = plain.get(keyOf(one)) ?? examples.get(keyOf(one));
      // Without the body that it may leave out, a request differs from those that have one.
      const isBodiless = one.aim?.in === 'body' && one.request.body === undefined;
      return known ?? (isBodiless ? carriedOut.get(one.operation) : undefined);
    },
  };
}

function keyOf({ operation, request }: Case): string {
  const contentType = request.headers.find(([name]) => name.toLowerCase() === 'content-type');
  return `${operation} ${contentType === undefined ? '' : essenceOf(contentType[1])}`;
}
