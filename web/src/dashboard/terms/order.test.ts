import { expect, test } from 'vitest';
import type { SplitRule, When } from './document';
import { winningOrder } from './order';

const rule = (when: When, priority = 0): SplitRule => ({
  name: '',
  when,
  terms: { split: { kind: 'percent', share_ppm: 1 } },
  priority,
});

test('each level wins over all below it together', () => {
  const levels: When[] = [
    { sold: {} },
    { payments: ['Card'] },
    { channels: ['Online'] },
    { locations: ['Barn'] },
    { age: { from_days: 0 } },
    { price: { from_minor: 0 } },
    { tags: ['Worn'] },
    { tags: ['Worn'], categories: ['Rugs'] },
    { groups: ['Dealers'] },
    { consignors: ['1001'] },
    { items: ['A-1'] },
  ];
  expect(winningOrder(levels.map((when) => rule(when)))).toEqual(levels.map((_, at) => 10 - at));
});

test('what two name alike, the next level decides, then priority', () => {
  const rules = [
    rule({ categories: ['Rugs'] }),
    rule({ categories: ['Rugs'] }, 5),
    rule({ categories: ['Rugs'], payments: ['Card'] }),
    rule({ categories: ['Rugs'] }, -1),
    rule({ items: [], categories: ['Rugs'] }),
  ];
  // An empty list names nothing; of equals the first stays first.
  expect(winningOrder(rules)).toEqual([2, 1, 0, 4, 3]);
});
