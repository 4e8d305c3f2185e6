import { expect, test } from 'vitest';
import { endTier, feeAmountOf, figuresOf, nextTier, splitOf } from './fresh';

const tiers = [
  { from_minor: 0, below_minor: 10_000, share_ppm: 500_000 },
  { from_minor: 10_000, share_ppm: 600_000 },
];

test('a new tier begins where the last ends', () => {
  expect(nextTier(tiers)).toEqual({ from_minor: 10_000, share_ppm: 600_000 });
  expect(nextTier([])).toEqual({ from_minor: 0, share_ppm: 500_000 });
});

test('the next tier follows the end of the one before, unless there was a gap', () => {
  expect(endTier(tiers, 0, 20_000)[1]?.from_minor).toBe(20_000);
  const gap = [tiers[0], { from_minor: 15_000, share_ppm: 600_000 }] as typeof tiers;
  expect(endTier(gap, 0, 12_000)[1]?.from_minor).toBe(15_000);
  // As it is typed, digit by digit, behind a tier that had no end.
  const added = [{ from_minor: 0, share_ppm: 1 }, nextTier([{ from_minor: 0, share_ppm: 1 }])];
  const typed = [1, 12, 120].reduce((before, end) => endTier(before, 0, end), added);
  expect(typed.map(({ from_minor }) => from_minor)).toEqual([0, 120]);
  expect(endTier(tiers, 0, undefined)[0]).not.toHaveProperty('below_minor', 10_000);
});

test('another kind of split keeps what both have', () => {
  const tiered = splitOf('marginal_tiers', { kind: 'threshold_tiers', tiers });
  expect(tiered).toEqual({ kind: 'marginal_tiers', tiers });
  expect(splitOf('percent', tiered)).toEqual({ kind: 'percent', share_ppm: 500_000 });
  expect(splitOf('store_owned', tiered)).toEqual({ kind: 'store_owned' });
});

test('another form of a fee keeps its figures', () => {
  const both = { flat_minor: 30, rate_ppm: 29_000 };
  expect(figuresOf(feeAmountOf('sum', both))).toEqual(both);
  expect(feeAmountOf('greater', figuresOf({ sum: both }))).toEqual({ greater: both });
  expect(feeAmountOf('flat_minor', both)).toEqual({ flat_minor: 30 });
});
