import { expect, test } from 'vitest';
import { emptyDocument } from './document';
import { newFee, splitOf } from './fresh';
import { placesAround, placeWords, sectionOf } from './places';

test.each([
  ['/default_terms/split/tiers/1/from_minor', 'splits'],
  ['/remainder_to', 'rounding'],
  ['/fees/0', 'fees'],
  ['', null],
  ['/schema', null],
])('%s is shown by the section %s', (place, section) => {
  expect(sectionOf(place)).toBe(section);
});

test('a place is said by names, and by numbers where there is none', () => {
  const document = { ...emptyDocument(), fees: [{ ...newFee(), name: 'Card fee' }, newFee()] };
  expect(placeWords(document, '/fees/0/amount')).toBe('Fees, Card fee');
  expect(placeWords(document, '/fees/1/name')).toBe('Fees, number 2');
  expect(
    placeWords(
      {
        ...document,
        default_terms: { split: splitOf('threshold_tiers', document.default_terms.split) },
      },
      '/default_terms/split/tiers/0/from_minor',
    ),
  ).toBe('Split, usually, tier 1');
  expect(placeWords(undefined, '/fees/1/name')).toBe('Fees');
  expect(placeWords(document, '')).toBe('');
});

test('a place stands within others, the nearest first', () => {
  expect(placesAround('/fees/0/name')).toEqual(['/fees/0/name', '/fees/0', '/fees']);
  expect(placesAround('')).toEqual([]);
});
