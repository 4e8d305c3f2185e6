import type {
  BuyersFee,
  Charge,
  DiscountBearer,
  Expiry,
  Fee,
  FeeAmount,
  MarkdownSchedule,
  PayoutFee,
  PriceTerms,
  ReturnTerms,
  RuleSetDocument,
  SplitKind,
  When,
} from './document';

/** A name for each key of a thing that is one of several. */
type KeyOf<Thing> = Thing extends string ? Thing : Thing extends object ? keyof Thing : never;
type Labels<Word extends PropertyKey> = Record<Word, string>;

// What choices are called in the forms. The words of summaries are in `words.ts`.

export const splitKinds: Labels<SplitKind> = {
  percent: 'A percentage',
  threshold_tiers: 'A percentage that depends on the price',
  marginal_tiers: 'A percentage for each part of the price',
  age_tiers: 'A percentage that depends on how long it took to sell',
  fixed_net: 'A fixed amount for each piece',
  fixed_price: 'A percentage of an agreed price',
  store_owned: 'Nothing: the goods are the store’s own',
};

export const splitNotes: Labels<SplitKind> = {
  percent: 'The consignor gets this part of what a piece sells for.',
  threshold_tiers: 'The price of a piece decides the percentage, which is of the whole price.',
  marginal_tiers:
    'Each part of the price has the percentage of its own tier, as with an income tax.',
  age_tiers: 'The time from intake to sale decides the percentage.',
  fixed_net: 'The consignor gets the amount, and the store the rest.',
  fixed_price:
    'The consignor gets a part of the agreed price though it sold for more, or of what it sold for where that is less.',
  store_owned: 'Bought outright or otherwise: nobody is owed anything.',
};

export const ageUnits: Labels<MarkdownSchedule['count']> = {
  days: 'Days',
  calendar_months: 'Calendar months',
};

export const conditions: Labels<keyof When> = {
  items: 'Items (SKUs)',
  consignors: 'Consignors',
  groups: 'Groups of consignors',
  categories: 'Categories',
  tags: 'Tags',
  price: 'Price of a piece',
  age: 'Days from intake to sale',
  locations: 'Locations',
  channels: 'Channels',
  payments: 'Ways to pay',
  sold: 'Days of sale',
};

export const discountBearers: Labels<KeyOf<DiscountBearer>> = {
  shared: 'Both: the price after the discount is divided',
  store: 'The store: the full price is divided, and the store gives up the discount',
  consignor: 'The consignor: the full price is divided, and the discount comes off their share',
  store_ppm: 'Each a part: the store gives up a percentage of the discount',
};

export const taxes: Labels<PriceTerms['tax']> = {
  taken_out: 'It is taken out before the price is divided',
  divided: 'It is divided with the price; the store answers for the tax',
};

export const bandPrices: Labels<PriceTerms['bands_look_at']> = {
  sold: 'What it sold for, after discount',
  full: 'The full price, before discount',
};

export const buyersFeeAmounts: Labels<KeyOf<BuyersFee['amount']>> = {
  rate_ppm: 'A percentage of the price before the fee',
  flat_minor: 'An amount for each piece',
};

export const feeAmounts: Labels<KeyOf<FeeAmount>> = {
  rate_ppm: 'A percentage',
  flat_minor: 'An amount',
  sum: 'A percentage and an amount together, as card processors ask',
  greater: 'A percentage or an amount, whichever is more',
  lesser: 'A percentage or an amount, whichever is less',
};

export const feeBases: Labels<Fee['of']> = {
  price: 'The amount that is divided',
  share: 'The consignor’s share',
  share_left: 'What the fees before it left of the consignor’s share',
  charged: 'What the buyer paid, tax included',
};

export const feeUnits: Labels<Fee['per']> = {
  piece: 'Each piece',
  line: 'Each line of the receipt',
  sale: 'Each whole receipt, spread over its lines',
};

export const feesTaken: Labels<Fee['taken']> = {
  from_share: 'The consignor’s share',
  from_price: 'The price, before it is divided',
  in_proportion: 'Both: the consignor bears the part that their share is of the price',
  by_store: 'The store: nothing is taken, and the trace says so',
};

export const expiries: Labels<Expiry['then']> = {
  pick_up: 'The consignor fetches it',
  donate: 'It is given away',
  store_owned: 'It becomes the store’s',
};

export const periods: Labels<Charge['every']> = {
  week: 'Week',
  two_weeks: 'Two weeks',
  month: 'Month',
  quarter: 'Three months',
  year: 'Year',
};

export const payoutMethods: Labels<PayoutFee['methods'][number]> = {
  stripe: 'Bank transfer',
  check: 'Check',
  store_credit: 'Store credit',
  cash: 'Cash',
  ach: 'Bank file (ACH)',
  paypal: 'PayPal',
};

export const outsideWindow: Labels<ReturnTerms['outside_window']> = {
  review: 'A person decides, in review',
  store_bears: 'The store bears it: the consignor keeps what the sale brought',
  undo: 'It is undone like any other',
};

export const restockingFees: Labels<ReturnTerms['restocking_fee_to']> = {
  shared: 'Both: what was kept stays divided',
  store: 'The store: the whole sale is undone, and what was kept is the store’s',
};

export const roundings: Labels<RuleSetDocument['rounding']> = {
  half_up: 'Half a cent is rounded up',
  half_even: 'Half a cent goes to the even neighbour',
  down: 'Parts of a cent are dropped',
};

export const remainders: Labels<RuleSetDocument['remainder_to']> = {
  consignor: 'The consignor',
  store: 'The store',
  largest_part: 'Whoever has more; of two equal parts, the consignor',
};

export const decidingDays: Labels<RuleSetDocument['holds_by']> = {
  sale_date: 'The day of the sale',
  intake_date: 'The day on which the item came in, where it is known',
};
