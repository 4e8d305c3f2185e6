import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changesBetween } from './differences';
import { emptyDocument, type RuleSetDocument, readDocument } from './document';
import { sectionKeys, sections } from './sentences';

const currency = { code: 'USD', decimals: 2 };
const everything = readDocument(
  readFileSync(join(import.meta.dirname, 'everything.testing.json'), 'utf8'),
).document as RuleSetDocument;

const summary = (document: RuleSetDocument, most = 12) =>
  sectionKeys.map(
    (key) =>
      `${sections[key].title}\n${sections[key]
        .lines(document, { currency, most })
        .map(({ words }) => `  ${words}\n`)
        .join('')}`,
  );

test('every part of a document is said in words', () => {
  expect(summary(everything).join('')).toMatchSnapshot();
  expect(summary(emptyDocument()).join('')).toMatchSnapshot();
});

test('a long list is cut in a summary, and whole in a comparison', () => {
  const before = emptyDocument();
  const consignors = Array.from({ length: 20 }, (_, at) => `${1001 + at}`);
  const rule = { name: 'Agreed', when: { consignors }, terms: before.default_terms, priority: 0 };
  const [split] = summary({ ...before, splits: [rule] }, 3);
  expect(split).toContain('consignors 1001, 1002, 1003 or 17 others');
  const fewer = { ...rule, when: { consignors: consignors.slice(0, -1) } };
  const [changed] = changesBetween(
    { ...before, splits: [rule] },
    { ...before, splits: [fewer] },
    currency,
  );
  expect(changed?.changes).toHaveLength(1);
  expect(changed?.changes[0]?.before).toContain('1020');
  expect(changed?.changes[0]?.after).not.toContain('1020');
});

test('a comparison says what is new, what is otherwise and what is gone', () => {
  const before = emptyDocument();
  const [fee] = everything.fees;
  if (!fee) throw new Error('there is no fee');
  const after: RuleSetDocument = {
    ...before,
    default_terms: { split: { kind: 'percent', share_ppm: 625_000 } },
    fees: [fee],
  };
  expect(changesBetween(before, after, currency)).toEqual([
    {
      section: 'splits',
      changes: [
        {
          key: 'usual',
          before: 'Usually the consignor gets 50% of everything.',
          after: 'Usually the consignor gets 62.5% of everything.',
        },
      ],
    },
    {
      section: 'fees',
      changes: [
        { key: 'fee Card fee 1', before: undefined, after: expect.stringMatching(/^Card fee: /) },
      ],
    },
  ]);
  const [, gone] = changesBetween(after, before, currency);
  expect(gone?.changes[0]).toMatchObject({ before: expect.stringMatching(/^Card fee: /) });
  expect(changesBetween(everything, everything, currency)).toEqual([]);
});

test('another order of fees is a change, two fees of one name are two', () => {
  const fees = everything.fees.slice(0, 2);
  const turned = { ...everything, fees: fees.toReversed() };
  const [change] = changesBetween({ ...everything, fees }, turned, currency);
  expect(change?.changes.map(({ after }) => after)).toEqual([
    'Fees are charged in this order: Cleaning, Card fee.',
  ]);
  const twice = { ...everything, fees: [...fees, ...fees] };
  expect(changesBetween({ ...everything, fees }, twice, currency)[0]?.changes).toHaveLength(3);
});
