import { isRegex } from '@speclock/schema';
import { isDisjointWith, JS, NFA } from 'refa';
import { type AnalysisResult, analyse } from 'scslre';

/** Answers whether a pattern can take exponential time; throws where that is too much to find out. */
export type Judge = (pattern: string) => boolean;

type Pattern = AnalysisResult['parsed']['pattern'];
type Element = Pattern['alternatives'][number]['elements'][number];
type Repeated = Extract<Element, { type: 'Quantifier' }>['element'];

/** How often a group may be repeated before that counts as without end. */
const many = 20;

/**
 * Whether JavaScript's backtracking can take exponential time to find that a text does not match. scslre knows
 * repetitions of one character; a group that is repeated is exponential, too, where two of its alternatives match the
 * same text, or where several rounds of it match what one does. A pattern that is none is not exponential.
 */
export const isExponential: Judge = (pattern) => {
  if (!isRegex(pattern)) return false;
  const { parsed, reports } = analyse(
    { source: pattern, flags: 'u' },
    { reportTypes: { Move: false } },
  );
  if (reports.some(({ exponential }) => exponential)) return true;
  const parser = JS.Parser.fromAst(parsed);
  const automaton = (part: Parameters<typeof parser.parseElement>[0]): NFA => {
    const { expression, maxCharacter } = parser.parseElement(part, {
      assertions: 'disable',
      backreferences: 'disable',
    });
    const options = { assertions: 'disable' } as const;
    const nodes = new NFA.LimitedNodeFactory(500);
    const nfa = NFA.fromRegex(expression, { maxCharacter }, options, nodes);
    nfa.withoutEmptyWord();
    return nfa;
  };
  return repeatedGroups(parsed.pattern).some((group) => {
    const once = automaton(group);
    const several = once.copy();
    several.quantify(2, Number.POSITIVE_INFINITY);
    if (!isDisjointWith(once, several)) return true;
    const alternatives = 'alternatives' in group ? group.alternatives.map(automaton) : [];
    return alternatives.some((one, i) =>
      alternatives.slice(0, i).some((other) => !isDisjointWith(one, other)),
    );
  });
};

function repeatedGroups({ alternatives }: Pick<Pattern, 'alternatives'>): Repeated[] {
  return alternatives.flatMap(({ elements }) => elements.flatMap(inElement));
}

function inElement(element: Element): Repeated[] {
  const inner = element.type === 'Quantifier' ? element.element : element;
  if (!('alternatives' in inner)) return [];
  const below = repeatedGroups(inner);
  return element.type === 'Quantifier' && element.max > many ? [element.element, ...below] : below;
}
