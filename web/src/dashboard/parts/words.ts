import { countOf } from '../../shared/count';
import { payoutStateWords } from '../../shared/words';
import type {
  AttributionKind,
  BatchSummaryFragment,
  ChargeState,
  ConsignorLikeness,
  ImportState,
  NameSource,
  PayoutBatchState,
  PayoutState,
  ReviewReason,
  RowOutcome,
} from '../gql/graphql';

/** What two people have in common. */
export const likenessWords: Record<ConsignorLikeness, string> = {
  SAME_NUMBER: 'same account number, another name',
  SAME_MAIL: 'same email',
  SAME_PHONE: 'same phone',
  SIMILAR_NAME: 'similar name',
};

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
  loyverse_receipt_items: 'Loyverse receipts by item',
  generic: 'A table',
};

/** Which till's report it is, in words. */
export function dialectWords(dialect: string): string {
  return dialects[dialect] ?? dialect;
}

export const rowOutcomes: Record<RowOutcome, Word & { meaning: string }> = {
  IMPORTED: { word: 'Imported', color: 'leaf', meaning: 'Posted to the ledger' },
  DUPLICATE: { word: 'Duplicate', color: 'gray', meaning: 'Already here from an earlier file' },
  SKIPPED: {
    word: 'Skipped',
    color: 'gray',
    meaning: 'Tips, voids and the like, and what was left out',
  },
  REVIEW: { word: 'Review', color: 'yellow', meaning: 'Needs a person' },
  REJECTED: { word: 'Rejected', color: 'red', meaning: 'Could not be read' },
};

export const batchStates: Record<PayoutBatchState, Word> = {
  APPROVED: { word: 'Being paid', color: 'yellow' },
  CLOSED: { word: 'Closed', color: 'leaf' },
};

/** Payouts of a closed batch may still be on their way to the banks. */
export function isBatchOver({ state, totals }: BatchSummaryFragment): boolean {
  const open: PayoutState[] = ['PENDING', 'AWAITING_FUNDS', 'TRANSFERRED', 'IN_TRANSIT'];
  return state === 'CLOSED' && !totals.some((total) => open.includes(total.state));
}

const payoutColors: Record<PayoutState, Word['color']> = {
  PENDING: 'gray',
  AWAITING_FUNDS: 'yellow',
  BLOCKED: 'red',
  TRANSFERRED: 'yellow',
  IN_TRANSIT: 'yellow',
  PAID: 'leaf',
  DELIVERY_FAILED: 'red',
  RETURNED: 'red',
};

/** How a posted charge stands. */
export const chargeStates: Record<ChargeState, Word> = {
  OPEN: { word: 'Open', color: 'yellow' },
  PAID: { word: 'Taken off a payout', color: 'leaf' },
  TAKEN_BACK: { word: 'Taken back', color: 'gray' },
};

/** A payout's state as the store sees it. */
export const payoutStates = Object.fromEntries(
  Object.entries(payoutStateWords).map(([state, word]) => [
    state,
    { word, color: payoutColors[state as PayoutState] },
  ]),
) as Record<PayoutState, Word>;

/** What is wrong with a line in review, and what a person does about it. */
export const reviewCauses: Record<ReviewReason, { title: string; verb: string }> = {
  NO_CONSIGNOR: { title: 'No consignor found', verb: 'Assign' },
  PARTIAL_REFUND: { title: 'Order refunded in part', verb: 'Record refund' },
  CHANGED_AT_TILL: { title: 'Changed at the till since', verb: 'Decide' },
  VOIDED_SINCE: { title: 'Voided at the till since', verb: 'Decide' },
  CANCELLED: { title: 'Cancelled, not refunded', verb: 'Assign' },
  NOT_PAID: { title: 'Not paid yet', verb: 'Assign' },
  SUBTOTAL_ABOVE_LINES: { title: 'Charged more than its lines', verb: 'Assign' },
  SALE_UNKNOWN: { title: 'Return without its sale', verb: 'Find sale' },
  SALE_IN_REVIEW: { title: 'Return of a sale in review', verb: 'Assign' },
  SALE_SKIPPED: { title: 'Return of a sale left out', verb: 'Assign' },
  MORE_THAN_SOLD: { title: 'More came back than was sold', verb: 'Assign' },
  OUTSIDE_WINDOW: { title: 'Returned late', verb: 'Find sale' },
  NO_RULE_SET: { title: 'No terms on that day', verb: 'Assign' },
  ITEM_GONE: { title: 'Handed back or donated before', verb: 'Assign' },
  INTAKE_UNKNOWN: { title: 'Day of intake not known', verb: 'Assign' },
};

/** What of a line a rule looks at. */
export const attributionKinds: Record<AttributionKind, string> = {
  ALIAS: 'Alias',
  COLUMN: 'Consignor column',
  SKU_PREFIX: 'SKU begins with',
  VENDOR: 'Vendor',
  CATEGORY: 'Category',
};

/** Where on a line a pattern looks. */
export const nameSources: Record<NameSource, string> = {
  SKU: 'SKU',
  ITEM: 'Item’s name',
  NOTE: 'Note',
  VENDOR: 'Vendor',
  CATEGORY: 'Category',
  COLUMN: 'Consignor column',
};

/** What a change came to, with what it settled. */
export function settledWords(first: string, alsoAssigned: number): string {
  if (alsoAssigned === 0) return first;
  return `${first} ${countOf(alsoAssigned, 'line')} in review found an owner.`;
}
