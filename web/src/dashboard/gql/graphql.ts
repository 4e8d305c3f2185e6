/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ApprovePayoutBatchInput = {
  /** The total that was seen; nothing is approved when it is another one now. */
  expectedTotal: string;
  payThrough: string;
};

export type AssignSaleLineInput = {
  /** Null: the goods are the store's own. */
  consignorId?: string | null | undefined;
  /** Make a rule of this value of the line, for the lines like it. */
  matchKind?: AttributionKind | null | undefined;
  saleLineId: string;
};

/** What of a line a rule looks at. */
export type AttributionKind =
  | 'CATEGORY'
  | 'COLUMN'
  | 'SKU_PREFIX'
  | 'VENDOR';

export type CancelImportInput = {
  importId: string;
};

/** Which number of 11/10/24 is the day. */
export type DateOrder =
  | 'DAY_FIRST'
  | 'MONTH_FIRST';

export type ImportColumnInput = {
  column: string;
  field: ImportField;
};

/** What a column can say of a sale line. */
export type ImportField =
  | 'CATEGORY'
  /** Names the consignor. */
  | 'CONSIGNOR'
  | 'DATE'
  | 'DISCOUNT'
  /** Of the whole line, before discount and tax. */
  | 'GROSS'
  | 'ITEM'
  /** Sale or return, in words. */
  | 'KIND'
  /** Of the whole line, after discount and before tax. */
  | 'NET'
  | 'QUANTITY'
  /** The till's own number of the transaction. */
  | 'RECEIPT'
  | 'SKU'
  | 'TAX'
  /** Of the whole line, with tax. */
  | 'TOTAL'
  /** Of one piece, before discount and tax. */
  | 'UNIT_PRICE'
  | 'VENDOR';

/** How a file is to be read. */
export type ImportSettingsInput = {
  /** Of a file that is no till's known report: which columns say what. */
  columns?: Array<ImportColumnInput> | null | undefined;
  /** The column that names the consignor, added to a till's report. */
  consignorColumn?: string | null | undefined;
  dateOrder?: DateOrder | null | undefined;
};

export type ImportState =
  /** It was stopped, and nothing of it is left; the file can be imported again. */
  | 'CANCELLED'
  /** It was stopped, and what it had posted is being taken back. */
  | 'CANCELLING'
  | 'DONE'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  /** The rows do not add up to the file's own total; nothing of it is paid. */
  | 'UNBALANCED'
  /** All that it posted is being taken back. */
  | 'UNDOING'
  /** All that it posted was taken back; the file can be imported again. */
  | 'UNDONE';

export type MarkCheckSentInput = {
  payoutId: string;
};

export type PayoutBatchState =
  /** Payouts are being sent. */
  | 'APPROVED'
  /** All are sent, or refused; statements are out. */
  | 'CLOSED';

export type PayoutMethod =
  | 'CHECK'
  | 'STRIPE';

export type PayoutState =
  /** Waits for money in the store's Stripe balance. */
  | 'AWAITING_FUNDS'
  /** The bank refused it; the money waits at Stripe for new bank details. */
  | 'DELIVERY_FAILED'
  /** At the consignor's Stripe account, on its way to the bank. */
  | 'IN_TRANSIT'
  | 'PAID'
  /** Approved, not sent yet. */
  | 'PENDING'
  /** Refused for good; the money is back in the consignor's balance. */
  | 'RETURNED';

export type RetryJobInput = {
  jobId: string;
};

export type RowOutcome =
  | 'DUPLICATE'
  | 'IMPORTED'
  | 'REJECTED'
  | 'REVIEW'
  | 'SKIPPED';

export type SaleLineKind =
  | 'RETURN'
  | 'SALE';

export type SignInInput = {
  email: string;
  password: string;
};

/** Something that not everybody who works for a store may do. */
export type StaffPermission =
  /** Say whose a line in review is. */
  | 'ASSIGN_LINES'
  | 'IMPORT_FILES'
  /** Approve batches, hand over checks, open accounts for bank details. */
  | 'PAY_OUT'
  /** Send jobs again that were given up. */
  | 'RETRY_JOBS'
  /** See everything of the store. */
  | 'SEE'
  /** Take back all that an import posted. */
  | 'UNDO_IMPORTS';

export type StaffRole =
  | 'BOOKKEEPER'
  | 'CLERK'
  | 'MANAGER'
  | 'OWNER';

export type StartImportInput = {
  /** Saves the settings under this name, for files with the same columns. */
  saveAs?: string | null | undefined;
  /** Null: as was saved for files with the same columns. */
  settings?: ImportSettingsInput | null | undefined;
  uploadId: string;
};

export type UndoImportInput = {
  importId: string;
};

export type ReviewCountQueryVariables = Exact<{ [key: string]: never; }>;


export type ReviewCountQuery = { overview: { linesInReview: number } };

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { store: { name: string, timeZone: string }, viewer:
    | { __typename: 'ConsignorViewer' }
    | { __typename: 'StaffViewer', id: string, name: string, email: string, role: StaffRole, permissions: Array<StaffPermission> }
   | null };

export type CashFragment = { amount: string, currencyCode: string };

export type ImportSummaryFragment = { rejectedRowsUrl: string | null, id: string, fileName: string, dialect: string, state: ImportState, error: string | null, createdAt: string, createdBy: string, percentDone: number, rowsDone: number, rowsPerSecond: number | null, secondsLeft: number | null, firstSoldOn: string | null, lastSoldOn: string | null, outcomes: Array<{ outcome: RowOutcome, rows: number, net: { amount: string, currencyCode: string } }>, controlNet: { amount: string, currencyCode: string } | null };

export type BatchSummaryFragment = { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }> };

export type ApprovePayoutBatchMutationVariables = Exact<{
  input: ApprovePayoutBatchInput;
}>;


export type ApprovePayoutBatchMutation = { approvePayoutBatch: { payoutBatch: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type AssignSaleLineMutationVariables = Exact<{
  input: AssignSaleLineInput;
}>;


export type AssignSaleLineMutation = { assignSaleLine: { alsoAssigned: number, saleLine: { id: string, consignor: { name: string } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type BatchPayoutsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type BatchPayoutsQuery = { payoutBatch: { payouts: { nodes: Array<{ id: string, method: PayoutMethod, state: PayoutState, failureMessage: string | null, updatedAt: string, consignor: { id: string, name: string }, amount: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type CancelImportMutationVariables = Exact<{
  input: CancelImportInput;
}>;


export type CancelImportMutation = { cancelImport: { import: { rejectedRowsUrl: string | null, id: string, fileName: string, dialect: string, state: ImportState, error: string | null, createdAt: string, createdBy: string, percentDone: number, rowsDone: number, rowsPerSecond: number | null, secondsLeft: number | null, firstSoldOn: string | null, lastSoldOn: string | null, outcomes: Array<{ outcome: RowOutcome, rows: number, net: { amount: string, currencyCode: string } }>, controlNet: { amount: string, currencyCode: string } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ConsignorLedgerQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ConsignorLedgerQuery = { consignor: { ledger: { nodes: Array<{ id: string, effectiveOn: string, description: string, amount: { amount: string, currencyCode: string }, balanceAfter: { amount: string, currencyCode: string }, saleLine: { receipt: string, allocation: { ruleSetVersion: number, trace: Array<{ words: string, amount: { amount: string, currencyCode: string } }> } | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ConsignorPayoutsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ConsignorPayoutsQuery = { consignor: { payouts: { nodes: Array<{ id: string, method: PayoutMethod, state: PayoutState, failureMessage: string | null, updatedAt: string, consignor: { id: string, name: string }, amount: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ConsignorChoicesQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type ConsignorChoicesQuery = { consignors: { nodes: Array<{ id: string, name: string, accountNumber: string }> } };

export type ConsignorStatementsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ConsignorStatementsQuery = { consignor: { statements: { nodes: Array<{ id: string, number: number, through: string, pdfUrl: string, closingBalance: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ImportRowsQueryVariables = Exact<{
  id: string;
  outcome?: RowOutcome | null | undefined;
  after?: string | null | undefined;
}>;


export type ImportRowsQuery = { import: { rows: { nodes: Array<{ rowNumber: number, lineNumber: number, outcome: RowOutcome, reason: string | null, columnName: string | null, value: string | null, raw: Array<string>, net: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type MarkCheckSentMutationVariables = Exact<{
  input: MarkCheckSentInput;
}>;


export type MarkCheckSentMutation = { markCheckSent: { payout: { id: string, method: PayoutMethod, state: PayoutState, failureMessage: string | null, updatedAt: string, consignor: { id: string, name: string }, amount: { amount: string, currencyCode: string } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PayoutRowFragment = { id: string, method: PayoutMethod, state: PayoutState, failureMessage: string | null, updatedAt: string, consignor: { id: string, name: string }, amount: { amount: string, currencyCode: string } };

export type UndoImportMutationVariables = Exact<{
  input: UndoImportInput;
}>;


export type UndoImportMutation = { undoImport: { import: { rejectedRowsUrl: string | null, id: string, fileName: string, dialect: string, state: ImportState, error: string | null, createdAt: string, createdBy: string, percentDone: number, rowsDone: number, rowsPerSecond: number | null, secondsLeft: number | null, firstSoldOn: string | null, lastSoldOn: string | null, outcomes: Array<{ outcome: RowOutcome, rows: number, net: { amount: string, currencyCode: string } }>, controlNet: { amount: string, currencyCode: string } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ImportAnalysisQueryVariables = Exact<{
  uploadId: string;
  settings?: ImportSettingsInput | null | undefined;
}>;


export type ImportAnalysisQuery = { importAnalysis: { fileName: string, report: string | null, confidencePercent: number | null, isMapped: boolean, savedAs: string | null, consignorColumn: string | null, dateOrder: DateOrder | null, problem: string | null, columns: Array<{ name: string, samples: Array<string>, field: ImportField | null }>, openDates: { dates: number, dayFirst: number, monthFirst: number } | null, totals: { rows: number, isWhole: boolean, matched: number, storeOwned: number, unmatched: number, review: number, skipped: number, rejected: number }, rows: Array<{ lineNumber: number, outcome: RowOutcome, reason: string | null, soldOn: string | null, item: string | null, sku: string | null, quantity: string | null, net: { amount: string, currencyCode: string } | null, consignor: { id: string, name: string, accountNumber: string } | null }> } };

export type ImportAnalysisFragment = { fileName: string, report: string | null, confidencePercent: number | null, isMapped: boolean, savedAs: string | null, consignorColumn: string | null, dateOrder: DateOrder | null, problem: string | null, columns: Array<{ name: string, samples: Array<string>, field: ImportField | null }>, openDates: { dates: number, dayFirst: number, monthFirst: number } | null, totals: { rows: number, isWhole: boolean, matched: number, storeOwned: number, unmatched: number, review: number, skipped: number, rejected: number }, rows: Array<{ lineNumber: number, outcome: RowOutcome, reason: string | null, soldOn: string | null, item: string | null, sku: string | null, quantity: string | null, net: { amount: string, currencyCode: string } | null, consignor: { id: string, name: string, accountNumber: string } | null }> };

export type StartImportMutationVariables = Exact<{
  input: StartImportInput;
}>;


export type StartImportMutation = { startImport: { import: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ConsignorQueryVariables = Exact<{
  id: string;
}>;


export type ConsignorQuery = { consignor: { id: string, accountNumber: string, name: string, email: string | null, payoutMethod: PayoutMethod | null, notReadyReason: string | null, balance: { amount: string, currencyCode: string } } | null };

export type ConsignorsQueryVariables = Exact<{
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ConsignorsQuery = { consignors: { nodes: Array<{ id: string, accountNumber: string, name: string, payoutMethod: PayoutMethod | null, notReadyReason: string | null, balance: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FailedJobsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FailedJobsQuery = { failedJobs: { nodes: Array<{ id: string, kind: string, attempts: number, lastError: string | null, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RetryJobMutationVariables = Exact<{
  input: RetryJobInput;
}>;


export type RetryJobMutation = { retryJob: { job: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ImportQueryVariables = Exact<{
  id: string;
}>;


export type ImportQuery = { import: { rejectedRowsUrl: string | null, id: string, fileName: string, dialect: string, state: ImportState, error: string | null, createdAt: string, createdBy: string, percentDone: number, rowsDone: number, rowsPerSecond: number | null, secondsLeft: number | null, firstSoldOn: string | null, lastSoldOn: string | null, outcomes: Array<{ outcome: RowOutcome, rows: number, net: { amount: string, currencyCode: string } }>, controlNet: { amount: string, currencyCode: string } | null } | null };

export type ImportProgressSubscriptionVariables = Exact<{
  importId: string;
}>;


export type ImportProgressSubscription = { importProgress: { rejectedRowsUrl: string | null, id: string, fileName: string, dialect: string, state: ImportState, error: string | null, createdAt: string, createdBy: string, percentDone: number, rowsDone: number, rowsPerSecond: number | null, secondsLeft: number | null, firstSoldOn: string | null, lastSoldOn: string | null, outcomes: Array<{ outcome: RowOutcome, rows: number, net: { amount: string, currencyCode: string } }>, controlNet: { amount: string, currencyCode: string } | null } };

export type ImportsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ImportsQuery = { imports: { nodes: Array<{ rejectedRowsUrl: string | null, id: string, fileName: string, dialect: string, state: ImportState, error: string | null, createdAt: string, createdBy: string, percentDone: number, rowsDone: number, rowsPerSecond: number | null, secondsLeft: number | null, firstSoldOn: string | null, lastSoldOn: string | null, outcomes: Array<{ outcome: RowOutcome, rows: number, net: { amount: string, currencyCode: string } }>, controlNet: { amount: string, currencyCode: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PayoutPreviewQueryVariables = Exact<{
  payThrough: string;
}>;


export type PayoutPreviewQuery = { payoutPreview: { payThrough: string, total: { amount: string, currencyCode: string }, ready: Array<{ method: PayoutMethod, consignor: { id: string, name: string, accountNumber: string }, amount: { amount: string, currencyCode: string } }>, leftOut: Array<{ reason: string, consignor: { id: string, name: string, accountNumber: string }, balance: { amount: string, currencyCode: string } }> }, overview: { payoutsPausedReason: string | null } };

export type OverviewQueryVariables = Exact<{ [key: string]: never; }>;


export type OverviewQuery = { overview: { consignorsOwed: number, linesInReview: number, payoutsPausedReason: string | null, owedNow: { amount: string, currencyCode: string }, lastImport: { rejectedRowsUrl: string | null, id: string, fileName: string, dialect: string, state: ImportState, error: string | null, createdAt: string, createdBy: string, percentDone: number, rowsDone: number, rowsPerSecond: number | null, secondsLeft: number | null, firstSoldOn: string | null, lastSoldOn: string | null, outcomes: Array<{ outcome: RowOutcome, rows: number, net: { amount: string, currencyCode: string } }>, controlNet: { amount: string, currencyCode: string } | null } | null, lastPayoutBatch: { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }> } | null, nextPayout: { payThrough: string, total: { amount: string, currencyCode: string }, ready: Array<{ amount: { amount: string, currencyCode: string } }>, leftOut: Array<{ reason: string }> } } };

export type PayoutBatchQueryVariables = Exact<{
  id: string;
}>;


export type PayoutBatchQuery = { payoutBatch: { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }> } | null };

export type PayoutBatchProgressSubscriptionVariables = Exact<{
  payoutBatchId: string;
}>;


export type PayoutBatchProgressSubscription = { payoutBatchProgress: { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }> } };

export type PayoutBatchesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PayoutBatchesQuery = { payoutBatches: { nodes: Array<{ id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReviewLinesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ReviewLinesQuery = { reviewLines: { nodes: Array<{ id: string, kind: SaleLineKind, soldOn: string, receipt: string, item: string, sku: string | null, vendor: string | null, category: string | null, consignorReference: string | null, reviewReason: string | null, net: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReviewLineFragment = { id: string, kind: SaleLineKind, soldOn: string, receipt: string, item: string, sku: string | null, vendor: string | null, category: string | null, consignorReference: string | null, reviewReason: string | null, net: { amount: string, currencyCode: string } };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { viewer: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const CashFragmentDoc = new TypedDocumentString(`
    fragment Cash on Money {
  amount
  currencyCode
}
    `, {"fragmentName":"Cash"}) as unknown as TypedDocumentString<CashFragment, unknown>;
export const ImportSummaryFragmentDoc = new TypedDocumentString(`
    fragment ImportSummary on Import {
  rejectedRowsUrl
  id
  fileName
  dialect
  state
  error
  createdAt
  createdBy
  percentDone
  rowsDone
  rowsPerSecond
  secondsLeft
  firstSoldOn
  lastSoldOn
  outcomes {
    outcome
    rows
    net {
      ...Cash
    }
  }
  controlNet {
    ...Cash
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"ImportSummary"}) as unknown as TypedDocumentString<ImportSummaryFragment, unknown>;
export const BatchSummaryFragmentDoc = new TypedDocumentString(`
    fragment BatchSummary on PayoutBatch {
  id
  number
  payThrough
  state
  approvedBy
  approvedAt
  closedAt
  total {
    ...Cash
  }
  totals {
    state
    payouts
    total {
      ...Cash
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"BatchSummary"}) as unknown as TypedDocumentString<BatchSummaryFragment, unknown>;
export const PayoutRowFragmentDoc = new TypedDocumentString(`
    fragment PayoutRow on Payout {
  id
  consignor {
    id
    name
  }
  amount {
    ...Cash
  }
  method
  state
  failureMessage
  updatedAt
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"PayoutRow"}) as unknown as TypedDocumentString<PayoutRowFragment, unknown>;
export const ImportAnalysisFragmentDoc = new TypedDocumentString(`
    fragment ImportAnalysis on ImportAnalysis {
  fileName
  report
  confidencePercent
  isMapped
  savedAs
  columns {
    name
    samples
    field
  }
  consignorColumn
  dateOrder
  problem
  openDates {
    dates
    dayFirst
    monthFirst
  }
  totals {
    rows
    isWhole
    matched
    storeOwned
    unmatched
    review
    skipped
    rejected
  }
  rows {
    lineNumber
    outcome
    reason
    soldOn
    item
    sku
    quantity
    net {
      ...Cash
    }
    consignor {
      id
      name
      accountNumber
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"ImportAnalysis"}) as unknown as TypedDocumentString<ImportAnalysisFragment, unknown>;
export const ReviewLineFragmentDoc = new TypedDocumentString(`
    fragment ReviewLine on SaleLine {
  id
  kind
  soldOn
  receipt
  item
  sku
  vendor
  category
  consignorReference
  net {
    ...Cash
  }
  reviewReason
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"ReviewLine"}) as unknown as TypedDocumentString<ReviewLineFragment, unknown>;
export const ReviewCountDocument = new TypedDocumentString(`
    query ReviewCount {
  overview {
    linesInReview
  }
}
    `) as unknown as TypedDocumentString<ReviewCountQuery, ReviewCountQueryVariables>;
export const SessionDocument = new TypedDocumentString(`
    query Session {
  store {
    name
    timeZone
  }
  viewer {
    __typename
    ... on StaffViewer {
      id
      name
      email
      role
      permissions
    }
  }
}
    `) as unknown as TypedDocumentString<SessionQuery, SessionQueryVariables>;
export const ApprovePayoutBatchDocument = new TypedDocumentString(`
    mutation ApprovePayoutBatch($input: ApprovePayoutBatchInput!) {
  approvePayoutBatch(input: $input) {
    payoutBatch {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ApprovePayoutBatchMutation, ApprovePayoutBatchMutationVariables>;
export const AssignSaleLineDocument = new TypedDocumentString(`
    mutation AssignSaleLine($input: AssignSaleLineInput!) {
  assignSaleLine(input: $input) {
    saleLine {
      id
      consignor {
        name
      }
    }
    alsoAssigned
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AssignSaleLineMutation, AssignSaleLineMutationVariables>;
export const BatchPayoutsDocument = new TypedDocumentString(`
    query BatchPayouts($id: ID!, $after: String) {
  payoutBatch(id: $id) {
    payouts(after: $after) {
      nodes {
        ...PayoutRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment PayoutRow on Payout {
  id
  consignor {
    id
    name
  }
  amount {
    ...Cash
  }
  method
  state
  failureMessage
  updatedAt
}`) as unknown as TypedDocumentString<BatchPayoutsQuery, BatchPayoutsQueryVariables>;
export const CancelImportDocument = new TypedDocumentString(`
    mutation CancelImport($input: CancelImportInput!) {
  cancelImport(input: $input) {
    import {
      ...ImportSummary
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment ImportSummary on Import {
  rejectedRowsUrl
  id
  fileName
  dialect
  state
  error
  createdAt
  createdBy
  percentDone
  rowsDone
  rowsPerSecond
  secondsLeft
  firstSoldOn
  lastSoldOn
  outcomes {
    outcome
    rows
    net {
      ...Cash
    }
  }
  controlNet {
    ...Cash
  }
}`) as unknown as TypedDocumentString<CancelImportMutation, CancelImportMutationVariables>;
export const ConsignorLedgerDocument = new TypedDocumentString(`
    query ConsignorLedger($id: ID!, $after: String) {
  consignor(id: $id) {
    ledger(after: $after) {
      nodes {
        id
        effectiveOn
        description
        amount {
          ...Cash
        }
        balanceAfter {
          ...Cash
        }
        saleLine {
          receipt
          allocation {
            ruleSetVersion
            trace {
              words
              amount {
                ...Cash
              }
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ConsignorLedgerQuery, ConsignorLedgerQueryVariables>;
export const ConsignorPayoutsDocument = new TypedDocumentString(`
    query ConsignorPayouts($id: ID!, $after: String) {
  consignor(id: $id) {
    payouts(after: $after) {
      nodes {
        ...PayoutRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment PayoutRow on Payout {
  id
  consignor {
    id
    name
  }
  amount {
    ...Cash
  }
  method
  state
  failureMessage
  updatedAt
}`) as unknown as TypedDocumentString<ConsignorPayoutsQuery, ConsignorPayoutsQueryVariables>;
export const ConsignorChoicesDocument = new TypedDocumentString(`
    query ConsignorChoices($search: String) {
  consignors(first: 20, search: $search) {
    nodes {
      id
      name
      accountNumber
    }
  }
}
    `) as unknown as TypedDocumentString<ConsignorChoicesQuery, ConsignorChoicesQueryVariables>;
export const ConsignorStatementsDocument = new TypedDocumentString(`
    query ConsignorStatements($id: ID!, $after: String) {
  consignor(id: $id) {
    statements(after: $after) {
      nodes {
        id
        number
        through
        closingBalance {
          ...Cash
        }
        pdfUrl
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ConsignorStatementsQuery, ConsignorStatementsQueryVariables>;
export const ImportRowsDocument = new TypedDocumentString(`
    query ImportRows($id: ID!, $outcome: RowOutcome, $after: String) {
  import(id: $id) {
    rows(outcome: $outcome, after: $after) {
      nodes {
        rowNumber
        lineNumber
        outcome
        reason
        columnName
        value
        net {
          ...Cash
        }
        raw
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ImportRowsQuery, ImportRowsQueryVariables>;
export const MarkCheckSentDocument = new TypedDocumentString(`
    mutation MarkCheckSent($input: MarkCheckSentInput!) {
  markCheckSent(input: $input) {
    payout {
      ...PayoutRow
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment PayoutRow on Payout {
  id
  consignor {
    id
    name
  }
  amount {
    ...Cash
  }
  method
  state
  failureMessage
  updatedAt
}`) as unknown as TypedDocumentString<MarkCheckSentMutation, MarkCheckSentMutationVariables>;
export const UndoImportDocument = new TypedDocumentString(`
    mutation UndoImport($input: UndoImportInput!) {
  undoImport(input: $input) {
    import {
      ...ImportSummary
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment ImportSummary on Import {
  rejectedRowsUrl
  id
  fileName
  dialect
  state
  error
  createdAt
  createdBy
  percentDone
  rowsDone
  rowsPerSecond
  secondsLeft
  firstSoldOn
  lastSoldOn
  outcomes {
    outcome
    rows
    net {
      ...Cash
    }
  }
  controlNet {
    ...Cash
  }
}`) as unknown as TypedDocumentString<UndoImportMutation, UndoImportMutationVariables>;
export const ImportAnalysisDocument = new TypedDocumentString(`
    query ImportAnalysis($uploadId: ID!, $settings: ImportSettingsInput) {
  importAnalysis(uploadId: $uploadId, settings: $settings) {
    ...ImportAnalysis
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment ImportAnalysis on ImportAnalysis {
  fileName
  report
  confidencePercent
  isMapped
  savedAs
  columns {
    name
    samples
    field
  }
  consignorColumn
  dateOrder
  problem
  openDates {
    dates
    dayFirst
    monthFirst
  }
  totals {
    rows
    isWhole
    matched
    storeOwned
    unmatched
    review
    skipped
    rejected
  }
  rows {
    lineNumber
    outcome
    reason
    soldOn
    item
    sku
    quantity
    net {
      ...Cash
    }
    consignor {
      id
      name
      accountNumber
    }
  }
}`) as unknown as TypedDocumentString<ImportAnalysisQuery, ImportAnalysisQueryVariables>;
export const StartImportDocument = new TypedDocumentString(`
    mutation StartImport($input: StartImportInput!) {
  startImport(input: $input) {
    import {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<StartImportMutation, StartImportMutationVariables>;
export const ConsignorDocument = new TypedDocumentString(`
    query Consignor($id: ID!) {
  consignor(id: $id) {
    id
    accountNumber
    name
    email
    payoutMethod
    notReadyReason
    balance {
      ...Cash
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ConsignorQuery, ConsignorQueryVariables>;
export const ConsignorsDocument = new TypedDocumentString(`
    query Consignors($search: String, $after: String) {
  consignors(search: $search, after: $after) {
    nodes {
      id
      accountNumber
      name
      payoutMethod
      notReadyReason
      balance {
        ...Cash
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ConsignorsQuery, ConsignorsQueryVariables>;
export const FailedJobsDocument = new TypedDocumentString(`
    query FailedJobs($after: String) {
  failedJobs(after: $after) {
    nodes {
      id
      kind
      attempts
      lastError
      createdAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<FailedJobsQuery, FailedJobsQueryVariables>;
export const RetryJobDocument = new TypedDocumentString(`
    mutation RetryJob($input: RetryJobInput!) {
  retryJob(input: $input) {
    job {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RetryJobMutation, RetryJobMutationVariables>;
export const ImportDocument = new TypedDocumentString(`
    query Import($id: ID!) {
  import(id: $id) {
    ...ImportSummary
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment ImportSummary on Import {
  rejectedRowsUrl
  id
  fileName
  dialect
  state
  error
  createdAt
  createdBy
  percentDone
  rowsDone
  rowsPerSecond
  secondsLeft
  firstSoldOn
  lastSoldOn
  outcomes {
    outcome
    rows
    net {
      ...Cash
    }
  }
  controlNet {
    ...Cash
  }
}`) as unknown as TypedDocumentString<ImportQuery, ImportQueryVariables>;
export const ImportProgressDocument = new TypedDocumentString(`
    subscription ImportProgress($importId: ID!) {
  importProgress(importId: $importId) {
    ...ImportSummary
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment ImportSummary on Import {
  rejectedRowsUrl
  id
  fileName
  dialect
  state
  error
  createdAt
  createdBy
  percentDone
  rowsDone
  rowsPerSecond
  secondsLeft
  firstSoldOn
  lastSoldOn
  outcomes {
    outcome
    rows
    net {
      ...Cash
    }
  }
  controlNet {
    ...Cash
  }
}`) as unknown as TypedDocumentString<ImportProgressSubscription, ImportProgressSubscriptionVariables>;
export const ImportsDocument = new TypedDocumentString(`
    query Imports($after: String) {
  imports(after: $after) {
    nodes {
      ...ImportSummary
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment ImportSummary on Import {
  rejectedRowsUrl
  id
  fileName
  dialect
  state
  error
  createdAt
  createdBy
  percentDone
  rowsDone
  rowsPerSecond
  secondsLeft
  firstSoldOn
  lastSoldOn
  outcomes {
    outcome
    rows
    net {
      ...Cash
    }
  }
  controlNet {
    ...Cash
  }
}`) as unknown as TypedDocumentString<ImportsQuery, ImportsQueryVariables>;
export const PayoutPreviewDocument = new TypedDocumentString(`
    query PayoutPreview($payThrough: Date!) {
  payoutPreview(payThrough: $payThrough) {
    payThrough
    total {
      ...Cash
    }
    ready {
      consignor {
        id
        name
        accountNumber
      }
      amount {
        ...Cash
      }
      method
    }
    leftOut {
      consignor {
        id
        name
        accountNumber
      }
      balance {
        ...Cash
      }
      reason
    }
  }
  overview {
    payoutsPausedReason
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<PayoutPreviewQuery, PayoutPreviewQueryVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview {
  overview {
    owedNow {
      ...Cash
    }
    consignorsOwed
    linesInReview
    lastImport {
      ...ImportSummary
    }
    lastPayoutBatch {
      ...BatchSummary
    }
    nextPayout {
      payThrough
      total {
        ...Cash
      }
      ready {
        amount {
          ...Cash
        }
      }
      leftOut {
        reason
      }
    }
    payoutsPausedReason
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment ImportSummary on Import {
  rejectedRowsUrl
  id
  fileName
  dialect
  state
  error
  createdAt
  createdBy
  percentDone
  rowsDone
  rowsPerSecond
  secondsLeft
  firstSoldOn
  lastSoldOn
  outcomes {
    outcome
    rows
    net {
      ...Cash
    }
  }
  controlNet {
    ...Cash
  }
}
fragment BatchSummary on PayoutBatch {
  id
  number
  payThrough
  state
  approvedBy
  approvedAt
  closedAt
  total {
    ...Cash
  }
  totals {
    state
    payouts
    total {
      ...Cash
    }
  }
}`) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const PayoutBatchDocument = new TypedDocumentString(`
    query PayoutBatch($id: ID!) {
  payoutBatch(id: $id) {
    ...BatchSummary
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment BatchSummary on PayoutBatch {
  id
  number
  payThrough
  state
  approvedBy
  approvedAt
  closedAt
  total {
    ...Cash
  }
  totals {
    state
    payouts
    total {
      ...Cash
    }
  }
}`) as unknown as TypedDocumentString<PayoutBatchQuery, PayoutBatchQueryVariables>;
export const PayoutBatchProgressDocument = new TypedDocumentString(`
    subscription PayoutBatchProgress($payoutBatchId: ID!) {
  payoutBatchProgress(payoutBatchId: $payoutBatchId) {
    ...BatchSummary
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment BatchSummary on PayoutBatch {
  id
  number
  payThrough
  state
  approvedBy
  approvedAt
  closedAt
  total {
    ...Cash
  }
  totals {
    state
    payouts
    total {
      ...Cash
    }
  }
}`) as unknown as TypedDocumentString<PayoutBatchProgressSubscription, PayoutBatchProgressSubscriptionVariables>;
export const PayoutBatchesDocument = new TypedDocumentString(`
    query PayoutBatches($after: String) {
  payoutBatches(after: $after) {
    nodes {
      ...BatchSummary
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment BatchSummary on PayoutBatch {
  id
  number
  payThrough
  state
  approvedBy
  approvedAt
  closedAt
  total {
    ...Cash
  }
  totals {
    state
    payouts
    total {
      ...Cash
    }
  }
}`) as unknown as TypedDocumentString<PayoutBatchesQuery, PayoutBatchesQueryVariables>;
export const ReviewLinesDocument = new TypedDocumentString(`
    query ReviewLines($after: String) {
  reviewLines(after: $after) {
    nodes {
      ...ReviewLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment ReviewLine on SaleLine {
  id
  kind
  soldOn
  receipt
  item
  sku
  vendor
  category
  consignorReference
  net {
    ...Cash
  }
  reviewReason
}`) as unknown as TypedDocumentString<ReviewLinesQuery, ReviewLinesQueryVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    viewer {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;