import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import type { RuleSetDocument } from './document';
import { remainders, roundings } from './labels';
import { inWinningOrder } from './order';
import {
  bearerWords,
  boundsWords,
  feeWords,
  inBrackets,
  money,
  payoutFeeWords,
  percent,
  scheduleWords,
  termsWords,
  type Wording,
  whenWords,
} from './words';

/** A part of a document that a form and a heading are for. */
export type SectionKey =
  | 'splits'
  | 'price'
  | 'fees'
  | 'withholdings'
  | 'markdowns'
  | 'charges'
  | 'returns'
  | 'rounding'
  | 'payout_terms'
  | 'holds_by';

/** A sentence about a document; `key` names what it is about, from version to version. */
export type Line = { key: string; words: string };

type Section = { title: string; lines: (document: RuleSetDocument, wording: Wording) => Line[] };

const said = (key: string, words: string): Line => ({ key, words });

/** Sentences about things that have names; of two with one name, the second is another thing. */
function each<Thing extends { name: string }>(
  kind: string,
  things: Thing[],
  words: (thing: Thing) => string,
): Line[] {
  const times = new Map<string, number>();
  return things.map((thing) => {
    const time = (times.get(thing.name) ?? 0) + 1;
    times.set(thing.name, time);
    return said(`${kind} ${thing.name} ${time}`, `${thing.name}: ${words(thing)}.`);
  });
}

/** A sentence for an empty list, which is no change when the list begins to be one. */
export const NOTHING = 'nothing';

const orNothing = (lines: Line[], words: string): Line[] =>
  lines.length > 0 ? lines : [said(NOTHING, words)];

/** The order of things, where it counts. */
function orderOf(kind: string, list: string[], words: string): Line[] {
  return list.length < 2 ? [] : [said(`order of ${kind}`, `${words}: ${list.join(', ')}.`)];
}

export const sections: Record<SectionKey, Section> = {
  splits: {
    title: 'Split',
    lines: ({ default_terms, splits }, wording) => [
      said(
        'usual',
        `Usually the consignor gets${ofEverything(termsWords(default_terms, wording))}.`,
      ),
      ...each('rule', inWinningOrder(splits), ({ when, terms, priority }) => {
        const rank = priority === 0 ? '' : `; priority ${priority}`;
        return `${termsWords(terms, wording)}, for ${whenWords(when, wording) || 'nothing yet'}${rank}`;
      }),
    ],
  },
  price: {
    title: 'Price and discounts',
    lines: ({ price }, wording) => [
      said(
        'tax',
        price.tax === 'taken_out'
          ? 'Tax inside the till’s price is taken out before the price is divided.'
          : 'Tax inside the till’s price is divided with it.',
      ),
      said('discount', `A discount ${bearerWords(price.discount_borne_by)}.`),
      ...price.named_discounts.map(({ starts_with, borne_by }) =>
        said(
          `discount ${starts_with}`,
          `One whose name begins with “${starts_with}” ${bearerWords(borne_by)}.`,
        ),
      ),
      ...orderOf(
        'discounts',
        price.named_discounts.map(({ starts_with }) => starts_with),
        'Of discounts by name the first that fits counts',
      ),
      ...each('buyer’s fee', price.buyers_fees, (fee) => {
        const amount =
          'rate_ppm' in fee.amount
            ? `${percent(fee.amount.rate_ppm)} on top of the price`
            : `${money(fee.amount.flat_minor, wording)} on top of the price of each piece`;
        const bounds = boundsWords(fee.at_least_minor, fee.at_most_minor, wording);
        const bounded = bounds ? `, ${bounds} for each piece` : '';
        return `the buyer pays ${amount}${bounded}, which is the store’s${inBrackets(fee.when, wording)}`;
      }),
      ...orderOf(
        'buyer’s fees',
        price.buyers_fees.map(({ name }) => name),
        'Of buyer’s fees the first that fits counts',
      ),
      said(
        'bands',
        price.bands_look_at === 'sold'
          ? 'Price bands and tiers look at what a piece sold for.'
          : 'Price bands and tiers look at the full price, before discount.',
      ),
    ],
  },
  fees: {
    title: 'Fees',
    lines: ({ fees }, wording) =>
      orNothing(
        [
          ...each(
            'fee',
            fees,
            (fee) => `${feeWords(fee, wording)}${inBrackets(fee.when, wording)}`,
          ),
          ...orderOf(
            'fees',
            fees.map(({ name }) => name),
            'Fees are charged in this order',
          ),
        ],
        'No fees.',
      ),
  },
  withholdings: {
    title: 'Taxes withheld',
    lines: ({ withholdings }, wording) =>
      orNothing(
        each(
          'withholding',
          withholdings,
          ({ rate_ppm, when }) =>
            `${percent(rate_ppm)} of what the consignor gets after fees${inBrackets(when, wording)}`,
        ),
        'No tax is withheld.',
      ),
  },
  markdowns: {
    title: 'Markdowns',
    lines: ({ markdowns }, wording) => {
      const never = markdowns.never.map((when) => whenWords(when, wording));
      const lines = each('schedule', markdowns.schedules, (one) => scheduleWords(one, wording));
      if (never.length > 0) lines.push(said('never', `Never marked down: ${never.join('; ')}.`));
      return orNothing(lines, 'No planned markdowns.');
    },
  },
  charges: {
    title: 'Rent and other charges',
    lines: ({ charges }, wording) =>
      orNothing(
        each('charge', charges, ({ consignors, groups, amount_minor, every, from, until }) => {
          const who = [whenWords({ consignors }, wording), whenWords({ groups }, wording)]
            .filter(Boolean)
            .join(' and ');
          const end = until ? ` until ${formatDate(until)}` : '';
          return `${money(amount_minor, wording)} every ${PERIODS[every]} from ${formatDate(from)}${end}, of ${who || 'nobody yet'}`;
        }),
        'No recurring charges.',
      ),
  },
  returns: {
    title: 'Returns',
    lines: ({ returns: { window_days, outside_window, restocking_fee_to } }) => [
      said(
        'window',
        window_days === undefined
          ? 'A return undoes its sale, however late it comes.'
          : `A return within ${countOf(window_days, 'day')} undoes its sale. ${LATER[outside_window]}`,
      ),
      said(
        'restocking',
        restocking_fee_to === 'shared'
          ? 'What a buyer does not get back stays divided.'
          : 'What a buyer does not get back is the store’s.',
      ),
    ],
  },
  rounding: {
    title: 'Rounding',
    lines: ({ rounding, remainder_to }) => [
      said('rounding', `${roundings[rounding]}.`),
      said(
        'remainder',
        `The cent that a division leaves goes to ${lower(remainders[remainder_to])}.`,
      ),
    ],
  },
  payout_terms: {
    title: 'Payouts',
    lines: (
      { payout_terms: { hold_days, minimum_minor, store_credit_bonus_ppm, fees } },
      wording,
    ) => [
      said(
        'hold',
        hold_days === 0
          ? 'Money of a sale can be paid out at once.'
          : `Money of a sale can be paid out after ${countOf(hold_days, 'day')}.`,
      ),
      said(
        'minimum',
        minimum_minor === 0
          ? 'Every balance is paid, however small.'
          : `A balance below ${money(minimum_minor, wording)} waits for the next batch.`,
      ),
      said(
        'bonus',
        store_credit_bonus_ppm === 0
          ? 'No bonus on store credit.'
          : `Who takes store credit gets ${percent(store_credit_bonus_ppm)} more.`,
      ),
      ...each('fee', fees, (fee) => payoutFeeWords(fee, wording)),
    ],
  },
  holds_by: {
    title: 'Which version holds',
    lines: ({ holds_by }) => [
      said(
        'day',
        holds_by === 'sale_date'
          ? 'The day of the sale decides which version of the terms holds.'
          : 'The day on which an item came in decides which version of the terms holds, where it is known; else the day of the sale.',
      ),
    ],
  },
};

export const sectionKeys = Object.keys(sections) as SectionKey[];

const PERIODS: Record<RuleSetDocument['charges'][number]['every'], string> = {
  week: 'week',
  two_weeks: 'two weeks',
  month: 'month',
  quarter: 'three months',
  year: 'year',
};

const LATER: Record<RuleSetDocument['returns']['outside_window'], string> = {
  review: 'A person decides about a later one.',
  store_bears: 'After a later one the consignor keeps what the sale brought: the store bears it.',
  undo: 'So does a later one.',
};

/** Goes on behind "gets": with a comma before what it depends on. */
function ofEverything(words: string): string {
  if (/%$/.test(words)) return ` ${words} of everything`;
  return /^(by|of) /.test(words) ? `, ${words}` : ` ${words}`;
}

/** Labels begin large, since they stand alone in forms. */
const lower = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);
