import type { AfterExpiry, ItemDecisionKind, ItemState, PlanOutcome } from '../gql/graphql';

/** How a sale stands to the plan. */
export const outcomes: Record<PlanOutcome, { word: string; color: string }> = {
  AS_PLANNED: { word: 'As planned', color: 'leaf' },
  BELOW_PLAN: { word: 'Below the plan', color: 'yellow' },
  ABOVE_PLAN: { word: 'Above the plan', color: 'gray' },
  NEVER_MARKED_DOWN: { word: 'Reduced against terms', color: 'red' },
  EXPIRED: { word: 'Sold after it expired', color: 'yellow' },
};

/** The outcomes that are no plan kept. */
export const differing: PlanOutcome[] = [
  'BELOW_PLAN',
  'ABOVE_PLAN',
  'NEVER_MARKED_DOWN',
  'EXPIRED',
];

/** How an item of the list stands. */
export const itemStates: Record<ItemState, { word: string; color: string }> = {
  EXPIRED: { word: 'Expired', color: 'red' },
  EXPIRING: { word: 'Expires soon', color: 'yellow' },
  EXTENDED: { word: 'Left for longer', color: 'gray' },
  PICKED_UP: { word: 'Picked up', color: 'leaf' },
  DONATED: { word: 'Donated', color: 'leaf' },
  STORE_OWNED: { word: 'The store’s', color: 'leaf' },
};

/** What the terms say of an item that did not sell in its time. */
export const afterExpiry: Record<AfterExpiry, string> = {
  PICK_UP: 'the consignor picks it up',
  DONATE: 'it is donated',
  STORE_OWNED: 'it becomes the store’s',
};

type Decision = {
  /** What the button says. */
  button: string;
  /** What it means, before it is done. */
  meaning: string;
  /** What the day is that is asked for. */
  day: string;
  /** What was done, of how many items. */
  done: string;
};

/** What a person can decide about items. */
export const decisions: Record<ItemDecisionKind, Decision> = {
  PICKED_UP: {
    button: 'Picked up',
    meaning:
      'The consignor has them back. If one is sold from that day on, the sale waits in review.',
    day: 'Picked up on',
    done: 'picked up',
  },
  DONATED: {
    button: 'Donated',
    meaning: 'They are given away. If one is sold from that day on, the sale waits in review.',
    day: 'Donated on',
    done: 'donated',
  },
  STORE_OWNED: {
    button: 'Became the store’s',
    meaning: 'Whatever is sold on that day or later owes nobody anything.',
    day: 'The store’s from',
    done: 'the store’s',
  },
  EXTENDED: {
    button: 'Leave for longer',
    meaning: 'A new day of expiry is agreed with the consignor.',
    day: 'New day of expiry',
    done: 'left for longer',
  },
};
