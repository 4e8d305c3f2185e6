import type { SplitRule, When } from './document';

/** What a condition may name, the most specific first: as `Specificity` in the rules has it. */
const LEVELS: (keyof When)[][] = [
  ['items'],
  ['consignors'],
  ['groups'],
  ['categories', 'tags'],
  ['price'],
  ['age'],
  ['locations'],
  ['channels'],
  ['payments'],
  ['sold'],
];

const isNamed = (thing: When[keyof When]): boolean =>
  Array.isArray(thing) ? thing.length > 0 : thing !== undefined;

/** How specific a condition is, level by level; compared from the first on. */
export function specificity(when: When): number[] {
  return LEVELS.map((fields) => fields.filter((field) => isNamed(when[field])).length);
}

/** The positions of the rules in the order in which they win. */
export function winningOrder(rules: SplitRule[]): number[] {
  const ranks = rules.map(({ when, priority }) => [...specificity(when), priority]);
  return rules
    .map((_, position) => position)
    .sort((one, other) => compare(ranks[other] ?? [], ranks[one] ?? []) || one - other);
}

export function inWinningOrder(rules: SplitRule[]): SplitRule[] {
  return winningOrder(rules).flatMap((position) => rules[position] ?? []);
}

function compare(one: number[], other: number[]): number {
  const differing = one.findIndex((rank, level) => rank !== other[level]);
  return differing < 0 ? 0 : (one[differing] ?? 0) - (other[differing] ?? 0);
}
