import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { formatMoney } from '../../shared/money';
import type {
  DiscountBearer,
  Fee,
  FeeAmount,
  MarkdownSchedule,
  PayoutFee,
  Split,
  Terms,
  When,
} from './document';
import { amountText, percentText } from './figures';
import { payoutMethods } from './labels';

/** The store's currency: how amounts are typed and written. */
export type Currency = { code: string; decimals: number };

/** How a document is put into words: in which currency, and how many names of a list. */
export type Wording = { currency: Currency; most: number };

export function money(minor: number, { currency }: Wording): string {
  const amount = amountText(minor, currency.decimals);
  return formatMoney({ amount, currencyCode: currency.code });
}

export const percent = (ppm: number): string => `${percentText(ppm)}%`;

/** `Rugs`, `Rugs or Lamps`, `Rugs, Lamps or Books`, and how many more there are. */
export function names(list: string[], wording: Wording, word = 'or'): string {
  const shown = list.slice(0, wording.most);
  const rest = list.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} ${word} ${rest} others`;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** What the consignor gets: goes on behind "The consignor gets". */
export function splitWords(split: Split, wording: Wording): string {
  switch (split.kind) {
    case 'percent':
      return percent(split.share_ppm);
    case 'threshold_tiers':
      return `by the price of a piece: ${priceTiers(split.tiers, wording)}`;
    case 'marginal_tiers':
      return `of each part of the price: ${priceTiers(split.tiers, wording)}`;
    case 'age_tiers': {
      const unit = split.count === 'days' ? 'day' : 'month';
      const tiers = split.tiers.map(
        ({ from, below, share_ppm }) => `${percent(share_ppm)} ${ageWords(from, below, unit)}`,
      );
      const unknown = split.unknown_share_ppm;
      if (unknown !== undefined) tiers.push(`${percent(unknown)} where the intake is not known`);
      return `by the time from intake to sale: ${tiers.join(', ')}`;
    }
    case 'fixed_net': {
      const even = split.is_guaranteed ? ', even where it sold for less' : '';
      return `${money(split.amount_minor, wording)} for each piece${even}`;
    }
    case 'fixed_price': {
      const less = split.is_guaranteed
        ? 'even where it sold for less'
        : 'or of what it sold for where that is less';
      return `${percent(split.share_ppm)} of an agreed price of ${money(split.price_minor, wording)}, ${less}`;
    }
    case 'store_owned':
      return 'nothing, as the goods are the store’s own';
  }
}

type PriceTiers = Extract<Split, { kind: 'threshold_tiers' }>['tiers'];

function priceTiers(tiers: PriceTiers, wording: Wording): string {
  const all = tiers.map(({ from_minor, below_minor, share_ppm }) => {
    const range = rangeWords(from_minor, below_minor, (minor) => money(minor, wording));
    return `${percent(share_ppm)} ${range}`;
  });
  return all.length === 0 ? 'no tiers yet' : all.join(', ');
}

function rangeWords(from: number, below: number | undefined, write: (n: number) => string): string {
  if (below === undefined) return from === 0 ? 'of all' : `from ${write(from)} on`;
  return from === 0 ? `below ${write(below)}` : `from ${write(from)} to below ${write(below)}`;
}

function ageWords(from: number, below: number | undefined, unit: string): string {
  if (below === undefined) return from === 0 ? 'at any time' : `from ${unit} ${from} on`;
  if (from === 0) return `before ${unit} ${below}`;
  return `from ${unit} ${from} to before ${unit} ${below}`;
}

/** A part of a sentence that stands alone. */
export const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What the consignor gets, and what bounds the store's commission. */
export function termsWords(terms: Terms, wording: Wording): string {
  const bounds = boundsWords(
    terms.commission_at_least_minor,
    terms.commission_at_most_minor,
    wording,
  );
  const split = splitWords(terms.split, wording);
  return bounds ? `${split}; the store’s commission is ${bounds} for each piece` : split;
}

export function boundsWords(
  least: number | undefined,
  most: number | undefined,
  wording: Wording,
): string {
  const bounds = [
    least !== undefined && `at least ${money(least, wording)}`,
    most !== undefined && `at most ${money(most, wording)}`,
  ];
  return bounds.filter(Boolean).join(' and ');
}

/** Which lines a rule is for; empty for all of them. */
export function whenWords(when: When, wording: Wording): string {
  const listed = (list: string[] | undefined, one: string, many = one) =>
    list && list.length > 0 && `${list.length === 1 ? one : many} ${names(list, wording)}`;
  const nouns = [
    listed(when.items, 'item', 'items'),
    listed(when.consignors, 'consignor', 'consignors'),
    listed(when.groups, 'the group', 'the groups'),
    listed(when.categories, 'category', 'categories'),
  ].filter(Boolean);
  const others = [
    listed(when.tags, 'tagged'),
    when.price && `priced ${priceRange(when.price, wording)}`,
    when.age && `sold ${ageWords(when.age.from_days, when.age.below_days, 'day')} after intake`,
    listed(when.locations, 'sold in'),
    listed(when.channels, 'sold through'),
    listed(when.payments, 'paid by'),
    when.sold && `sold ${periodWords(when.sold.from, when.sold.until)}`,
  ].filter(Boolean);
  const words = [...nouns, ...others].join(', ');
  return nouns.length === 0 && words ? `what is ${words}` : words;
}

function priceRange(price: NonNullable<When['price']>, wording: Wording): string {
  return rangeWords(price.from_minor, price.below_minor, (minor) => money(minor, wording));
}

/** ` (category Rugs)`, or nothing for a rule for everything. */
export function inBrackets(when: When, wording: Wording): string {
  const words = whenWords(when, wording);
  return words ? ` (${words})` : '';
}

export function periodWords(from: string | undefined, until: string | undefined): string {
  if (from && until) return `from ${formatDate(from)} to ${formatDate(until)}`;
  if (from) return `from ${formatDate(from)} on`;
  return until ? `until ${formatDate(until)}` : 'on any day';
}

export function bearerWords(bearer: DiscountBearer): string {
  switch (bearer) {
    case 'shared':
      return 'is borne by both: the price after it is divided';
    case 'store':
      return 'is borne by the store';
    case 'consignor':
      return 'is borne by the consignor';
    default:
      return `is borne by the store for ${percent(bearer.store_ppm)} of it, and by the consignor for the rest`;
  }
}

export function feeWords(fee: Fee, wording: Wording): string {
  const bounds = boundsWords(fee.at_least_minor, fee.at_most_minor, wording);
  const words = [amountWords(fee.amount, fee.of, wording)];
  // A rate alone comes to the same whatever it is for.
  if (bounds || !('rate_ppm' in fee.amount)) words.push(UNITS[fee.per]);
  if (bounds) words.push(bounds);
  return `${words.join(', ')}; ${TAKEN[fee.taken]}`;
}

function amountWords(amount: FeeAmount, of: Fee['of'], wording: Wording): string {
  const rate = (ppm: number) => `${percent(ppm)} of ${BASES[of]}`;
  if ('rate_ppm' in amount) return rate(amount.rate_ppm);
  if ('flat_minor' in amount) return money(amount.flat_minor, wording);
  const [how] = Object.keys(amount) as ('sum' | 'greater' | 'lesser')[];
  const two = Object.values(amount)[0] as { flat_minor: number; rate_ppm: number };
  const flat = money(two.flat_minor, wording);
  if (how === 'sum') return `${rate(two.rate_ppm)} and ${flat}`;
  return `${rate(two.rate_ppm)} or ${flat}, whichever is ${how === 'greater' ? 'more' : 'less'}`;
}

const BASES: Record<Fee['of'], string> = {
  price: 'the price',
  share: 'the consignor’s share',
  share_left: 'what is left of the consignor’s share',
  charged: 'what the buyer paid',
};

const UNITS: Record<Fee['per'], string> = {
  piece: 'for each piece',
  line: 'for each line of the receipt',
  sale: 'for each whole receipt',
};

const TAKEN: Record<Fee['taken'], string> = {
  from_share: 'taken from the consignor’s share',
  from_price: 'taken from the price before it is divided',
  in_proportion: 'borne by both as they share the price',
  by_store: 'borne by the store',
};

export function scheduleWords(schedule: MarkdownSchedule, wording: Wording): string {
  const noun = schedule.count === 'days' ? 'day' : 'month';
  const steps = schedule.steps.map(
    ({ after, off_ppm }) => `${percent(off_ppm)} off after ${countOf(after, noun)}`,
  );
  if (schedule.expiry) {
    const { after, then: next } = schedule.expiry;
    steps.push(`after ${countOf(after, noun)} ${EXPIRED[next]}`);
  }
  if (schedule.grace_days > 0) steps.push(`with ${countOf(schedule.grace_days, 'day')} of grace`);
  const when = whenWords(schedule.when, wording);
  return `${steps.join(', ')}; for ${when || 'everything'}`;
}

const EXPIRED = {
  pick_up: 'the consignor fetches it',
  donate: 'it is given away',
  store_owned: 'it becomes the store’s',
};

/** What a payout costs: `1.50 for a payout by check`. */
export function payoutFeeWords({ amount_minor, methods }: PayoutFee, wording: Wording): string {
  const by = methods.map((method) => payoutMethods[method].toLowerCase());
  const which = by.length === 0 ? 'every payout' : `a payout by ${by.join(' or ')}`;
  return `${money(amount_minor, wording)} for ${which}`;
}
