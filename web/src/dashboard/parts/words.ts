import { payoutStateWords } from '../../shared/words';
import type {
  BatchSummaryFragment,
  ImportState,
  PayoutBatchState,
  PayoutState,
  RowOutcome,
} from '../gql/graphql';

type Word = { word: string; color: 'gray' | 'leaf' | 'yellow' | 'red' };

export const importStates: Record<ImportState, Word> = {
  QUEUED: { word: 'Waiting to start', color: 'gray' },
  RUNNING: { word: 'Reading', color: 'yellow' },
  DONE: { word: 'Done', color: 'leaf' },
  UNBALANCED: { word: 'Does not balance', color: 'red' },
  FAILED: { word: 'Failed', color: 'red' },
  UNDOING: { word: 'Being undone', color: 'yellow' },
  UNDONE: { word: 'Undone', color: 'gray' },
  CANCELLING: { word: 'Being cancelled', color: 'yellow' },
  CANCELLED: { word: 'Cancelled', color: 'gray' },
};

/** What the import posted is being taken back. */
export function isTakenBack(state: ImportState): boolean {
  return state === 'UNDOING' || state === 'CANCELLING';
}

/** Nothing of the import is left. */
export function isGone(state: ImportState): boolean {
  return state === 'UNDONE' || state === 'CANCELLED';
}

export function isImportOver(state: ImportState): boolean {
  return state !== 'QUEUED' && state !== 'RUNNING' && !isTakenBack(state);
}

const dialects: Record<string, string> = {
  square_items: 'Square items',
  shopify_orders: 'Shopify orders',
  lightspeed_r_lines: 'Lightspeed R-Series sale lines',
  lightspeed_x_sales: 'Lightspeed X-Series sales',
  clover_line_items: 'Clover line items',
  woocommerce_order_lines: 'WooCommerce order lines',
  generic: 'A table',
};

/** Which till's report it is, in words. */
export function dialectWords(dialect: string): string {
  return dialects[dialect] ?? dialect;
}

export const rowOutcomes: Record<RowOutcome, Word & { meaning: string }> = {
  IMPORTED: { word: 'Imported', color: 'leaf', meaning: 'Posted to the ledger' },
  DUPLICATE: { word: 'Duplicate', color: 'gray', meaning: 'Already here from an earlier file' },
  SKIPPED: { word: 'Skipped', color: 'gray', meaning: 'Not a sale: tips, voids and the like' },
  REVIEW: { word: 'Review', color: 'yellow', meaning: 'Needs a person' },
  REJECTED: { word: 'Rejected', color: 'red', meaning: 'Could not be read' },
};

export const batchStates: Record<PayoutBatchState, Word> = {
  APPROVED: { word: 'Being paid', color: 'yellow' },
  CLOSED: { word: 'Closed', color: 'leaf' },
};

/** Payouts of a closed batch may still be on their way to the banks. */
export function isBatchOver({ state, totals }: BatchSummaryFragment): boolean {
  const open: PayoutState[] = ['PENDING', 'AWAITING_FUNDS', 'IN_TRANSIT'];
  return state === 'CLOSED' && !totals.some((total) => open.includes(total.state));
}

const payoutColors: Record<PayoutState, Word['color']> = {
  PENDING: 'gray',
  AWAITING_FUNDS: 'yellow',
  IN_TRANSIT: 'yellow',
  PAID: 'leaf',
  DELIVERY_FAILED: 'red',
  RETURNED: 'red',
};

/** A payout's state as the store sees it. */
export const payoutStates = Object.fromEntries(
  Object.entries(payoutStateWords).map(([state, word]) => [
    state,
    { word, color: payoutColors[state as PayoutState] },
  ]),
) as Record<PayoutState, Word>;
