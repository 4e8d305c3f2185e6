import {
  byKey,
  byKind,
  day,
  exactly,
  flag,
  listOf,
  Misfit,
  object,
  oneOf,
  optional,
  orElse,
  type ShapeOf,
  text,
  textOr,
  whole,
} from './shape';

// The format of a rule set, as `domain/src/rules/document.rs` has it and
// `/schema/rules.json` publishes it: rates in parts per million, amounts in minor units.

const when = object({
  items: optional(listOf(text)),
  consignors: optional(listOf(text)),
  groups: optional(listOf(text)),
  categories: optional(listOf(text)),
  tags: optional(listOf(text)),
  price: optional(object({ from_minor: orElse(whole, 0), below_minor: optional(whole) })),
  age: optional(object({ from_days: orElse(whole, 0), below_days: optional(whole) })),
  locations: optional(listOf(text)),
  channels: optional(listOf(text)),
  payments: optional(listOf(text)),
  sold: optional(object({ from: optional(day), until: optional(day) })),
});

const tier = object({ from_minor: whole, below_minor: optional(whole), share_ppm: whole });
const ageTier = object({ from: whole, below: optional(whole), share_ppm: whole });
const ageUnit = orElse(oneOf('days', 'calendar_months'), 'days');

const split = byKind({
  percent: object({ share_ppm: whole }),
  threshold_tiers: object({ tiers: listOf(tier) }),
  marginal_tiers: object({ tiers: listOf(tier) }),
  age_tiers: object({
    count: ageUnit,
    tiers: listOf(ageTier),
    unknown_share_ppm: optional(whole),
  }),
  fixed_net: object({ amount_minor: whole, is_guaranteed: orElse(flag, false) }),
  fixed_price: object({
    price_minor: whole,
    share_ppm: whole,
    is_guaranteed: orElse(flag, false),
  }),
  store_owned: object({}),
});

const terms = object({
  split,
  commission_at_least_minor: optional(whole),
  commission_at_most_minor: optional(whole),
});

const splitRule = object({
  name: text,
  when: orElse(when, {}),
  terms,
  priority: orElse(whole, 0),
});

const discountBearer = textOr(oneOf('shared', 'store', 'consignor'), byKey({ store_ppm: whole }));

const buyersFee = object({
  name: text,
  when: orElse(when, {}),
  amount: byKey({ flat_minor: whole, rate_ppm: whole }),
  at_least_minor: optional(whole),
  at_most_minor: optional(whole),
});

const namedDiscount = object({ starts_with: text, borne_by: discountBearer });

const price = object({
  tax: orElse(oneOf('taken_out', 'divided'), 'taken_out'),
  discount_borne_by: orElse(discountBearer, 'shared'),
  named_discounts: orElse(listOf(namedDiscount), []),
  buyers_fees: orElse(listOf(buyersFee), []),
  bands_look_at: orElse(oneOf('sold', 'full'), 'sold'),
});

const both = object({ flat_minor: whole, rate_ppm: whole });

const fee = object({
  name: text,
  when: orElse(when, {}),
  amount: byKey({ flat_minor: whole, rate_ppm: whole, sum: both, greater: both, lesser: both }),
  of: orElse(oneOf('price', 'share', 'share_left', 'charged'), 'price'),
  per: orElse(oneOf('piece', 'line', 'sale'), 'line'),
  taken: orElse(oneOf('from_price', 'from_share', 'in_proportion', 'by_store'), 'from_share'),
  at_least_minor: optional(whole),
  at_most_minor: optional(whole),
});

const withholding = object({ name: text, when: orElse(when, {}), rate_ppm: whole });

const schedule = object({
  name: text,
  when: orElse(when, {}),
  count: ageUnit,
  grace_days: orElse(whole, 0),
  steps: listOf(object({ after: whole, off_ppm: whole })),
  // biome-ignore lint/suspicious/noThenProperty: the format calls it so, and nobody awaits it
  expiry: optional(object({ after: whole, then: oneOf('pick_up', 'donate', 'store_owned') })),
});

const charge = object({
  name: text,
  consignors: orElse(listOf(text), []),
  groups: orElse(listOf(text), []),
  amount_minor: whole,
  every: oneOf('week', 'two_weeks', 'month', 'quarter', 'year'),
  from: day,
  until: optional(day),
});

const returns = object({
  window_days: optional(whole),
  outside_window: orElse(oneOf('review', 'store_bears', 'undo'), 'review'),
  restocking_fee_to: orElse(oneOf('shared', 'store'), 'shared'),
});

const payoutFee = object({
  name: text,
  amount_minor: whole,
  methods: orElse(listOf(oneOf('stripe', 'check', 'store_credit', 'cash', 'ach', 'paypal')), []),
});

const payoutTerms = object({
  hold_days: orElse(whole, 0),
  minimum_minor: orElse(whole, 0),
  store_credit_bonus_ppm: orElse(whole, 0),
  fees: orElse(listOf(payoutFee), []),
});

const ruleSet = object({
  schema: exactly(2),
  holds_by: orElse(oneOf('sale_date', 'intake_date'), 'sale_date'),
  price: orElse(price, {}),
  default_terms: terms,
  splits: orElse(listOf(splitRule), []),
  fees: orElse(listOf(fee), []),
  withholdings: orElse(listOf(withholding), []),
  markdowns: orElse(
    object({ schedules: orElse(listOf(schedule), []), never: orElse(listOf(when), []) }),
    {},
  ),
  charges: orElse(listOf(charge), []),
  returns: orElse(returns, {}),
  rounding: orElse(oneOf('half_up', 'half_even', 'down'), 'half_up'),
  remainder_to: orElse(oneOf('consignor', 'store', 'largest_part'), 'consignor'),
  payout_terms: orElse(payoutTerms, {}),
});

export type RuleSetDocument = ShapeOf<typeof ruleSet>;
export type When = ShapeOf<typeof when>;
export type Split = ShapeOf<typeof split>;
export type SplitKind = Split['kind'];
export type SplitOf<Kind extends SplitKind> = Extract<Split, { kind: Kind }>;
export type Tier = ShapeOf<typeof tier>;
export type AgeTier = ShapeOf<typeof ageTier>;
export type Terms = ShapeOf<typeof terms>;
export type SplitRule = ShapeOf<typeof splitRule>;
export type DiscountBearer = ShapeOf<typeof discountBearer>;
export type NamedDiscount = ShapeOf<typeof namedDiscount>;
export type BuyersFee = ShapeOf<typeof buyersFee>;
export type PriceTerms = ShapeOf<typeof price>;
export type Fee = ShapeOf<typeof fee>;
export type FeeAmount = Fee['amount'];
export type Withholding = ShapeOf<typeof withholding>;
export type MarkdownSchedule = ShapeOf<typeof schedule>;
export type MarkdownStep = MarkdownSchedule['steps'][number];
export type Expiry = NonNullable<MarkdownSchedule['expiry']>;
export type Charge = ShapeOf<typeof charge>;
export type PayoutFee = PayoutTerms['fees'][number];
export type ReturnTerms = ShapeOf<typeof returns>;
export type PayoutTerms = ShapeOf<typeof payoutTerms>;

/** A document that forms can show, or why they cannot. */
export type Reading =
  | { document: RuleSetDocument; reason?: undefined }
  | { document?: undefined; reason: { place: string; words: string } };

/** Reads a text as a document, with everything that it leaves out as it would be read. */
export function readDocument(written: string): Reading {
  try {
    return { document: ruleSet(JSON.parse(written), '') };
  } catch (error) {
    if (error instanceof Misfit) return { reason: { place: error.place, words: error.message } };
    if (!(error instanceof SyntaxError)) throw error;
    return { reason: { place: '', words: `This is not JSON: ${error.message}.` } };
  }
}

/** As it is kept: indented, so that people can read it in the tab for JSON. */
export function writeDocument(document: RuleSetDocument): string {
  return JSON.stringify(document, null, 2);
}

/** Half for everything, and nothing else: what an empty draft begins with. */
export function emptyDocument(): RuleSetDocument {
  const half = { schema: 2, default_terms: { split: { kind: 'percent', share_ppm: 500_000 } } };
  return ruleSet(half, '');
}
