import type {
  AgeTier,
  BuyersFee,
  Charge,
  DiscountBearer,
  Expiry,
  Fee,
  FeeAmount,
  MarkdownSchedule,
  MarkdownStep,
  NamedDiscount,
  PayoutFee,
  Split,
  SplitKind,
  SplitRule,
  Tier,
  Withholding,
} from './document';

// What forms begin with when something is added or becomes another kind.

const HALF = 500_000;

/** A share to go on with: the first that the split before has. */
function shareOf(split: Split): number {
  if ('share_ppm' in split) return split.share_ppm;
  if ('tiers' in split) return split.tiers[0]?.share_ppm ?? HALF;
  return HALF;
}

function amountOf(split: Split): number {
  if ('amount_minor' in split) return split.amount_minor;
  return 'price_minor' in split ? split.price_minor : 0;
}

/** A split of another kind that keeps what the two have in common. */
export function splitOf(kind: SplitKind, before: Split): Split {
  const share_ppm = shareOf(before);
  switch (kind) {
    case 'percent':
      return { kind, share_ppm };
    case 'threshold_tiers':
    case 'marginal_tiers': {
      const isPriced = before.kind === 'threshold_tiers' || before.kind === 'marginal_tiers';
      return { kind, tiers: isPriced ? before.tiers : [{ from_minor: 0, share_ppm }] };
    }
    case 'age_tiers':
      return { kind, count: 'days', tiers: [{ from: 0, share_ppm }] };
    case 'fixed_net':
      return { kind, amount_minor: amountOf(before), is_guaranteed: false };
    case 'fixed_price':
      return { kind, price_minor: amountOf(before), share_ppm, is_guaranteed: false };
    case 'store_owned':
      return { kind };
  }
}

/** The tier behind these; where the last has no end yet, its end decides this one's beginning. */
export function nextTier(tiers: Tier[]): Tier {
  const last = tiers.at(-1);
  if (!last) return { from_minor: 0, share_ppm: HALF };
  return { from_minor: last.below_minor ?? last.from_minor, share_ppm: last.share_ppm };
}

export function nextAgeTier(tiers: AgeTier[]): AgeTier {
  const last = tiers.at(-1);
  if (!last) return { from: 0, share_ppm: HALF };
  return { from: last.below ?? last.from, share_ppm: last.share_ppm };
}

/** Ends a tier, and lets the next begin there where it began at the end until now. */
export function endTier(tiers: Tier[], position: number, below_minor: number | undefined): Tier[] {
  const end = tiers[position]?.below_minor ?? tiers[position]?.from_minor;
  return tiers.map((tier, index) => {
    if (index === position) return { ...tier, below_minor };
    const follows = index === position + 1 && tier.from_minor === end;
    return follows && below_minor !== undefined ? { ...tier, from_minor: below_minor } : tier;
  });
}

export function endAgeTier(
  tiers: AgeTier[],
  position: number,
  below: number | undefined,
): AgeTier[] {
  const end = tiers[position]?.below ?? tiers[position]?.from;
  return tiers.map((tier, index) => {
    if (index === position) return { ...tier, below };
    const follows = index === position + 1 && tier.from === end;
    return follows && below !== undefined ? { ...tier, from: below } : tier;
  });
}

export const newRule = (): SplitRule => ({
  name: '',
  when: {},
  terms: { split: { kind: 'percent', share_ppm: HALF } },
  priority: 0,
});

export const newDiscount = (): NamedDiscount => ({ starts_with: '', borne_by: 'store' });

export const newBuyersFee = (): BuyersFee => ({ name: '', when: {}, amount: { rate_ppm: 0 } });

export const newFee = (): Fee => ({
  name: '',
  when: {},
  amount: { rate_ppm: 0 },
  of: 'price',
  per: 'line',
  taken: 'from_share',
});

export const newWithholding = (): Withholding => ({ name: '', when: {}, rate_ppm: 0 });

export const newSchedule = (): MarkdownSchedule => ({
  name: '',
  when: {},
  count: 'days',
  grace_days: 0,
  steps: [{ after: 30, off_ppm: 250_000 }],
});

/** A step as long after the last as that is after intake. */
export function nextStep(steps: MarkdownStep[]): MarkdownStep {
  const last = steps.at(-1);
  if (!last) return { after: 30, off_ppm: 250_000 };
  return { after: last.after + (steps[0]?.after || 1), off_ppm: last.off_ppm };
}

export function newExpiry(steps: MarkdownStep[]): Expiry {
  // biome-ignore lint/suspicious/noThenProperty: the format calls it so, and nobody awaits it
  return { after: nextStep(steps).after, then: 'pick_up' };
}

export const newCharge = (today: string): Charge => ({
  name: '',
  consignors: [],
  groups: [],
  amount_minor: 0,
  every: 'month',
  from: today,
});

export const newPayoutFee = (): PayoutFee => ({ name: '', amount_minor: 0, methods: [] });

export function bearerOf(key: string): DiscountBearer {
  return key === 'shared' || key === 'store' || key === 'consignor' ? key : { store_ppm: HALF };
}

type Figures = { flat_minor: number; rate_ppm: number };

/** A fee's amount and rate, whichever of them it has. */
export function figuresOf(amount: FeeAmount | BuyersFee['amount']): Figures {
  if ('flat_minor' in amount) return { flat_minor: amount.flat_minor, rate_ppm: 0 };
  if ('rate_ppm' in amount) return { flat_minor: 0, rate_ppm: amount.rate_ppm };
  return Object.values(amount)[0] as Figures;
}

/** A fee's amount in another form, with the figures of the form before. */
export function feeAmountOf(key: string, figures: Figures): FeeAmount {
  switch (key) {
    case 'sum':
      return { sum: figures };
    case 'greater':
      return { greater: figures };
    case 'lesser':
      return { lesser: figures };
    case 'flat_minor':
      return { flat_minor: figures.flat_minor };
    default:
      return { rate_ppm: figures.rate_ppm };
  }
}

export function buyersAmountOf(
  key: string,
  { flat_minor, rate_ppm }: Figures,
): BuyersFee['amount'] {
  return key === 'flat_minor' ? { flat_minor } : { rate_ppm };
}
