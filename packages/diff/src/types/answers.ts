import type ts from 'typescript';
import { membersOf } from './shape.ts';

/** An answer of a call, with the statuses that it may have. */
export interface AnswerMember {
  /** As the document says it: `200`, `4XX`, `default`. */
  readonly label: string;
  readonly statuses: readonly number[];
  readonly data: ts.Type;
  readonly symbol: ts.Symbol;
}

function labelOf(statuses: readonly number[], declared: ReadonlySet<string>): string {
  const [first] = statuses;
  if (first === undefined || statuses.length === 1) return String(first);
  const hundred = Math.floor(first / 100);
  const isRange = statuses.every((status) => Math.floor(status / 100) === hundred);
  return isRange && declared.has(`${hundred}XX`) ? `${hundred}XX` : 'default';
}

/** The members of an answer's union, told apart by `status`; those that name no status are left out. */
export function answerMembers(
  checker: ts.TypeChecker,
  answer: ts.Type,
  declared: ReadonlySet<string>,
): readonly AnswerMember[] {
  return membersOf(answer).flatMap((member) => {
    const status = checker.getPropertyOfType(member, 'status');
    const data = checker.getPropertyOfType(member, 'data');
    if (status === undefined || data === undefined) return [];
    const statuses = membersOf(checker.getTypeOfSymbol(status)).flatMap((one) =>
      one.isNumberLiteral() ? [one.value] : [],
    );
    return statuses.length === 0
      ? []
      : [
          {
            label: labelOf(statuses, declared),
            statuses,
            data: checker.getTypeOfSymbol(data),
            symbol: data,
          },
        ];
  });
}
