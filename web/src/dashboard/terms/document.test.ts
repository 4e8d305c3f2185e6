import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyDocument, readDocument, writeDocument } from './document';

const templates = join(import.meta.dirname, '../../../../domain/src/rules/templates');
const everything = readFileSync(join(import.meta.dirname, 'everything.testing.json'), 'utf8');

/** The text of what is true of both: keys in one order, nothing that is left out. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, field]) => [key, sorted(field)] as const);
  return Object.fromEntries(fields.toSorted(([one], [other]) => (one < other ? -1 : 1)));
};

test('every template can be shown in forms', () => {
  const names = readdirSync(templates);
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) {
    expect(readDocument(readFileSync(join(templates, name), 'utf8')).reason).toBeUndefined();
  }
});

test('a document that is written and read is the same', () => {
  const { document } = readDocument(everything);
  if (!document) throw new Error('it was not read');
  expect(readDocument(writeDocument(document)).document).toEqual(document);
  // What the text says stands in it; what it leaves out was added.
  expect(sorted(document)).toMatchObject(sorted(JSON.parse(everything)) as object);
});

test('what is left out is as the server would read it', () => {
  expect(emptyDocument()).toMatchObject({
    holds_by: 'sale_date',
    price: { tax: 'taken_out', discount_borne_by: 'shared', bands_look_at: 'sold' },
    splits: [],
    returns: { outside_window: 'review', restocking_fee_to: 'shared' },
    rounding: 'half_up',
    remainder_to: 'consignor',
    payout_terms: { hold_days: 0, minimum_minor: 0, store_credit_bonus_ppm: 0, fees: [] },
  });
});

test.each([
  ['{', '', /not JSON/],
  ['[]', '', /An object/],
  ['{"schema": 1}', '/schema', /2 is expected/],
  ['{"schema": 2}', '/default_terms', /An object/],
])('%s cannot be shown, with the reason', (text, place, words) => {
  const { reason } = readDocument(text);
  expect(reason?.place).toBe(place);
  expect(reason?.words).toMatch(words);
});

test.each([
  ['/default_terms/split/share_ppm', (one: Any) => set(one.default_terms.split, 'share_ppm', 0.5)],
  ['/default_terms/split/kind', (one: Any) => set(one.default_terms.split, 'kind', 'half')],
  ['/default_terms/split/toString', (one: Any) => set(one.default_terms.split, 'toString', 1)],
  ['/rounding', (one: Any) => set(one, 'rounding', 'up')],
  ['/colour', (one: Any) => set(one, 'colour', 'red')],
  ['/price/discount_borne_by', (one: Any) => set(one.price, 'discount_borne_by', {})],
  // More than JavaScript holds exactly would come back as another amount.
  ['/payout_terms/minimum_minor', (one: Any) => set(one.payout_terms, 'minimum_minor', 2 ** 53)],
])('what does not fit at %s is not shown', (place, spoil) => {
  const document = JSON.parse(writeDocument(emptyDocument()));
  spoil(document);
  expect(readDocument(JSON.stringify(document)).reason?.place).toBe(place);
});

// biome-ignore lint/suspicious/noExplicitAny: it is spoilt on purpose
type Any = any;

function set(thing: Any, key: string, value: unknown): void {
  thing[key] = value;
}
