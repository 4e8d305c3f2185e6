/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What an account is in anybody's books. */
export type AccountClass =
  | 'ASSET'
  | 'EQUITY'
  | 'EXPENSE'
  | 'INCOME'
  | 'LIABILITY';

/** What an account is for. */
export type AccountKind =
  /** What went by files for the store's bank. */
  | 'ACH'
  /** Against what people credited to consignors or took off them, with a reason. */
  | 'ADJUSTMENTS'
  | 'CASH'
  | 'CHECK'
  | 'COMMISSION_INCOME'
  /** Discounts that the store bears. */
  | 'DISCOUNT_EXPENSE'
  | 'FEE_INCOME'
  /** Against what the store brought from its earlier system. */
  | 'OPENING_BALANCES'
  /** What a consignor is owed; one account for each. */
  | 'PAYABLE'
  | 'PAYOUTS_IN_TRANSIT'
  /** What went by files for PayPal. */
  | 'PAYPAL'
  /** Tax that the till's prices contained, and the store owes the state. */
  | 'SALES_TAX'
  /** The store's own bank account, as far as money goes between it and Stripe. */
  | 'STORE_BANK'
  /** What a consignor is owed in goods; one account for each who was ever paid so. */
  | 'STORE_CREDIT'
  /** What the store gave on top of payouts by store credit. */
  | 'STORE_CREDIT_BONUS'
  | 'STRIPE'
  /** What Stripe took for its services. */
  | 'STRIPE_FEES'
  /** What else moved the balance at Stripe: customers' cards, refunds, disputes. */
  | 'STRIPE_OTHER'
  /** What the till took and has not been divided yet. */
  | 'TILL_CLEARING'
  /** What was reported to states as unclaimed, and not paid to them yet. */
  | 'UNCLAIMED_MONEY'
  /** Tax that was withheld from consignors. */
  | 'WITHHOLDING_PAYABLE';

export type AddAttributionPatternInput = {
  /** A regular expression with a group `consignor`, at most 300 characters. */
  pattern: string;
  source: NameSource;
};

export type AddAttributionRuleInput = {
  /** Null: the goods are the store's own. */
  consignorId?: string | null | undefined;
  kind: AttributionKind;
  /** What the till writes, at most 200 characters; case does not count. */
  value: string;
};

export type AddStripeWebhookSecretInput = {
  endpoint: StripeWebhookEndpoint;
  /** `whsec_…`. It is kept encrypted, and never shown again. */
  secret: string;
};

export type AddUploadTokenInput = {
  /** What it is for, at most 100 characters. */
  name: string;
};

export type AdjustBalanceInput = {
  /** Above nothing credits the consignor, below takes off. */
  amount: string;
  consignorId: string;
  /** The consignor reads it, on the statement and in the portal. */
  reason: string;
  /** Made for this adjustment alone, a UUID for example: sent twice, it is made once. */
  requestKey: string;
};

/** What the terms say of an item that did not sell in its time. */
export type AfterExpiry =
  | 'DONATE'
  | 'PICK_UP'
  | 'STORE_OWNED';

export type ApprovePayoutBatchInput = {
  /** The bonus on store credit that was seen; null where it was not looked at. */
  expectedBonus?: string | null | undefined;
  /**
   * What is debited from the store's bank account, as it was seen; null where it was not
   * looked at.
   */
  expectedDebit?: string | null | undefined;
  /** The total that was seen; nothing is approved when it is another one now. */
  expectedTotal: string;
  payThrough: string;
};

export type AskForFundsInput = {
  /** The amount that was seen; nothing is debited when it is another one now. */
  expectedDebit: string;
  /** Made by whoever asks: the same request again has nothing more debited. */
  requestKey: string;
};

export type AssignSaleLinesInput = {
  /** Null: the goods are the store's own. */
  consignorId?: string | null | undefined;
  /** Make rules of these values of the lines, for the lines like them. */
  matchKind?: AttributionKind | null | undefined;
  /** At most 200. */
  saleLineIds: Array<string>;
};

/** What of a line a rule looks at. */
export type AttributionKind =
  /** Another name of a consignor, wherever an account number may stand. */
  | 'ALIAS'
  | 'CATEGORY'
  | 'COLUMN'
  | 'SKU_PREFIX'
  | 'VENDOR';

export type BankAccountHolder =
  | 'COMPANY'
  | 'PERSON';

export type BankAccountInput = {
  accountNumber: string;
  accountType: BankAccountType;
  holder: BankAccountHolder;
  /** Nine digits. */
  routingNumber: string;
};

export type BankAccountType =
  | 'CHECKING'
  | 'SAVINGS';

export type CancelImportInput = {
  importId: string;
};

export type CancelPayoutInput = {
  payoutId: string;
  /** Why, in a few words; the consignor does not see it. */
  reason: string;
};

/** How a posted charge stands. */
export type ChargeState =
  /** In the balance, and in no payout. */
  | 'OPEN'
  /** A payout was lowered by it. */
  | 'PAID'
  /** The consignor was given it back, whether a payout was lowered by it or not. */
  | 'TAKEN_BACK';

export type ClearCheckInput = {
  checkId: string;
  /** When the bank paid it; null where it did not. */
  clearedOn?: string | null | undefined;
};

export type CloseBooksInput = {
  /** The last day that is closed: before today. */
  through: string;
};

export type ConnectStripeInput = {
  /**
   * The id of another Stripe account than before, by which it is said that it is meant:
   * consignors have to enter their bank details again. Null for the first and the same one.
   */
  otherAccount?: string | null | undefined;
  /**
   * A secret or restricted key (`sk_…`, `rk_…`). It is tried at once, kept encrypted, and
   * never shown again.
   */
  secretKey: string;
};

export type ConsignorColumnInput = {
  column: string;
  field: ConsignorField;
};

/** What a column can say of a consignor. */
export type ConsignorField =
  | 'ACCOUNT_NUMBER'
  | 'CITY'
  /** A business; the name of one who has no other. */
  | 'COMPANY'
  | 'COUNTRY'
  | 'EMAIL'
  | 'FIRST_NAME'
  /** A name that some rules are for. */
  | 'GROUP'
  | 'LAST_NAME'
  /** The whole name. */
  | 'NAME'
  /** What the store owes; negative where the consignor owes. */
  | 'OPENING_BALANCE'
  | 'PAYOUT_METHOD'
  | 'PHONE'
  | 'POSTAL_CODE'
  | 'REGION'
  /** How the till's SKUs begin. */
  | 'SKU_PREFIX'
  | 'STREET'
  /** What follows the street: a flat, a suite. */
  | 'STREET_MORE'
  /** What the till calls the consignor, as a vendor. */
  | 'VENDOR';

/** What two people have in common. */
export type ConsignorLikeness =
  | 'SAME_MAIL'
  /** The account number is somebody's of another name. */
  | 'SAME_NUMBER'
  | 'SAME_PHONE'
  | 'SIMILAR_NAME';

/** What a consignor did last, as far as Hangtag knows. */
export type ContactKind =
  | 'BROUGHT_ITEMS'
  | 'CASHED_CHECK'
  /** In the portal. */
  | 'SIGNED_IN'
  | 'USED_STORE_CREDIT'
  /** A payout arrived at the bank, or was handed over in cash. */
  | 'WAS_PAID';

export type CreateRuleSetDraftInput = {
  /** A text to begin with; whatever is wrong with it is told, and it is kept. */
  document: string;
  /** At most 100 characters. */
  name: string;
};

/** Which number of 11/10/24 is the day. */
export type DateOrder =
  | 'DAY_FIRST'
  | 'MONTH_FIRST';

export type DecideItemsInput = {
  /** From which it holds; null for today. Not with `EXTENDED`, which is agreed today. */
  day?: string | null | undefined;
  decision: ItemDecisionKind;
  /** The new day of expiry, with `EXTENDED`. */
  expiresOn?: string | null | undefined;
  /** Of at most 200 items of the list; case does not count. */
  skus: Array<string>;
};

export type DeclineGrantedStripeInput = {
  /** The account that is asked about, as it was shown. */
  accountId: string;
};

export type DeleteRuleSetDraftInput = {
  revision: number;
  ruleSetDraftId: string;
};

/** Two consignors, in either order. */
export type DistinguishConsignorsInput = {
  one: string;
  other: string;
};

export type EnterStripeMovementsInput = {
  /** A comparison that is done. */
  reconciliationId: string;
};

export type FundingKind =
  /** Whoever runs the installation says that the store's money came otherwise, or went back. */
  | 'BY_HAND'
  /** The store's bank account is debited. */
  | 'DEBIT';

export type FundingState =
  /** Stripe was not asked yet, or did not answer. */
  | 'ASKED'
  /** The money can be paid out. */
  | 'AVAILABLE'
  /** Nothing was debited. */
  | 'FAILED'
  /** Stripe debits the bank account; that takes days. */
  | 'PROCESSING'
  /** All of it went back to the bank account. */
  | 'RETURNED'
  /** The bank paid, and Stripe holds the money back for some time still. */
  | 'SUCCEEDED';

export type HandOverPayoutInput = {
  payoutId: string;
};

export type HoldPayoutsInput = {
  consignorId: string;
  /** Why, in a few words; null releases the payouts. */
  reason?: string | null | undefined;
};

export type ImportColumnInput = {
  column: string;
  field: ImportField;
};

export type ImportConsignorListInput = {
  /** Null: as they are guessed to be meant. */
  columns?: Array<ConsignorColumnInput> | null | undefined;
  decisions?: Array<ListDecisionInput> | null | undefined;
  /** Null: the balances of the list are not posted. */
  openingBalances?: OpeningBalancesInput | null | undefined;
  uploadId: string;
};

/** What a column can say of a sale line. */
export type ImportField =
  | 'CATEGORY'
  /** The market, or the way to sell. */
  | 'CHANNEL'
  /** Names the consignor. */
  | 'CONSIGNOR'
  | 'DATE'
  | 'DISCOUNT'
  /** What the till calls what it took off. */
  | 'DISCOUNT_NAME'
  /** Of the whole line, before discount and tax. */
  | 'GROSS'
  | 'ITEM'
  /** Sale or return, in words. */
  | 'KIND'
  /** The shop or the register where it was sold. */
  | 'LOCATION'
  /** Of the whole line, after discount and before tax. */
  | 'NET'
  /** What people write about the line. */
  | 'NOTE'
  /** What the buyer paid by. */
  | 'PAYMENT'
  | 'QUANTITY'
  /** The till's own number of the transaction. */
  | 'RECEIPT'
  | 'SKU'
  /** Several, separated by commas. */
  | 'TAGS'
  | 'TAX'
  /** Of the whole line, with tax. */
  | 'TOTAL'
  /** Of one piece, before discount and tax. */
  | 'UNIT_PRICE'
  | 'VENDOR';

export type ImportItemsInput = {
  /** A list with a column for the SKU and one that names the consignor. */
  uploadId: string;
};

/** How a file is to be read. */
export type ImportSettingsInput = {
  /** Of a file that is no till's known report: which columns say what. */
  columns?: Array<ImportColumnInput> | null | undefined;
  /** The column that names the consignor, added to a till's report. */
  consignorColumn?: string | null | undefined;
  dateOrder?: DateOrder | null | undefined;
  /**
   * With columns: whether the prices contain the tax, where a row's own total does not
   * say it.
   */
  isTaxInside?: boolean;
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

/** What a person decided about an item. */
export type ItemDecisionKind =
  | 'DONATED'
  /** It expires on another day than the terms say. */
  | 'EXTENDED'
  /** Handed back to the consignor. */
  | 'PICKED_UP'
  /** Sold from that day on, nobody is owed anything. */
  | 'STORE_OWNED';

/** How an item of the list stands. */
export type ItemState =
  | 'DONATED'
  /** Its day has come, and nobody decided about it. */
  | 'EXPIRED'
  /** Its day comes within the days that were asked for. */
  | 'EXPIRING'
  /** It was left for longer, and its new day is further away. */
  | 'EXTENDED'
  | 'PICKED_UP'
  | 'STORE_OWNED';

export type LineRefundInput = {
  /** What of the line's net came back; 0 where nothing did. */
  refunded: string;
  saleLineId: string;
};

/** What a person says of a row. */
export type ListDecision =
  /** It is somebody new, whoever it looks like. */
  | 'CREATE'
  | 'LEAVE_OUT'
  /** It is the consignor that is named; what differs stays as it is here. */
  | 'SAME_AS'
  /** It is the one of the earlier row that is named. */
  | 'SAME_AS_ROW'
  /** It is the consignor of its number; what the list says replaces what differs. */
  | 'UPDATE';

export type ListDecisionInput = {
  /** With `SAME_AS`. */
  consignorId?: string | null | undefined;
  decision: ListDecision;
  rowNumber: number;
  /** With `SAME_AS_ROW`. */
  sameAsRow?: number | null | undefined;
};

export type MakePaymentFileInput = {
  kind: PaymentFileKind;
  payoutBatchId: string;
};

export type MarkPaymentFileSentInput = {
  paymentFileId: string;
};

export type MergeConsignorsInput = {
  keep: string;
  merge: string;
};

export type NameAccountInput = {
  account: AccountKind;
  /**
   * Null gives the account its usual name again, and no number. A colon stands between the
   * name of an account and that of one below it.
   */
  name?: string | null | undefined;
  /** In the store's chart of accounts. */
  number?: string | null | undefined;
};

/** Where on a line a pattern looks. */
export type NameSource =
  | 'CATEGORY'
  | 'COLUMN'
  | 'ITEM'
  | 'NOTE'
  | 'SKU'
  | 'VENDOR';

export type OffsetAccountInput = {
  accountNumber: string;
  accountType: BankAccountType;
};

/** What the earlier system shows. */
export type OpeningBalancesInput = {
  /** The day on which the balances were so. */
  asOf: string;
  /** Of all consignors together; nothing is posted when the list sums to another. */
  total: string;
};

export type PayStateInput = {
  /** What was shown. */
  expectedTotal: string;
  paidOn: string;
  /** Of the check, the transfer or the report. */
  reference: string;
  /** Two letters, or the name. */
  state: string;
  through: StatePaymentMethod;
};

/** The pay-through date, seen from the day on which the batch is prepared. */
export type PayThrough =
  | 'DAY_BEFORE'
  /** The last day of the month before. */
  | 'MONTH_BEFORE';

export type PaymentFileKind =
  /** For the store's bank. */
  | 'ACH'
  | 'PAYPAL';

export type PayoutBatchState =
  /** Payouts are being sent. */
  | 'APPROVED'
  /** All are sent, or refused; statements are out. */
  | 'CLOSED';

export type PayoutMethod =
  /** By a file for the store's bank. */
  | 'ACH'
  | 'CASH'
  | 'CHECK'
  /** By a file for PayPal. */
  | 'PAYPAL'
  /** Goods of the store instead of money. */
  | 'STORE_CREDIT'
  | 'STRIPE';

export type PayoutPeriod =
  | 'MONTH'
  | 'TWICE_A_MONTH'
  | 'WEEK';

export type PayoutReversalState =
  /** Stripe's answer is awaited. */
  | 'ASKED'
  /** Stripe took it back: it is owed again. */
  | 'DONE'
  /** Stripe refused it: nothing came back. */
  | 'REFUSED';

export type PayoutScheduleInput = {
  every: PayoutPeriod;
  /** The day of the month, or the first of two; a shorter month has its last day instead. */
  firstDay?: number | null | undefined;
  secondDay?: number | null | undefined;
  through: PayThrough;
  /** Where it is every week. */
  weekday?: Weekday | null | undefined;
};

export type PayoutState =
  /** Waits for money in the store's Stripe balance. */
  | 'AWAITING_FUNDS'
  /** The consignor's Stripe account takes no money at present. */
  | 'BLOCKED'
  /** The bank refused it; the money waits at Stripe for new bank details. */
  | 'DELIVERY_FAILED'
  /** At the consignor's Stripe account, on its way to the bank. */
  | 'IN_TRANSIT'
  | 'PAID'
  /** Approved, not sent yet. */
  | 'PENDING'
  /** Refused for good or taken back; the money is back in the consignor's balance. */
  | 'RETURNED'
  /** At the consignor's Stripe account, not on its way to the bank yet. */
  | 'TRANSFERRED';

export type PayoutWarningKind =
  | 'FIRST_PAYOUT'
  /** Five times what the consignor gets on average, or more. */
  | 'MUCH_MORE'
  /** Since the last payout. */
  | 'NEW_BANK_DETAILS'
  /** Another consignor is paid to the same bank account. */
  | 'SHARED_BANK_ACCOUNT';

/** How a sale stands to the plan. */
export type PlanOutcome =
  | 'ABOVE_PLAN'
  /** Within the smallest unit of the currency for each piece. */
  | 'AS_PLANNED'
  | 'BELOW_PLAN'
  /** Sold on the day of its expiry or later, whatever the price. */
  | 'EXPIRED'
  /** Sold for less than the first price, though it is never marked down. */
  | 'NEVER_MARKED_DOWN';

/** What becomes of a row. */
export type PlannedListOutcome =
  | 'CREATE'
  | 'LEAVE_OUT'
  | 'MATCH'
  | 'REJECT'
  /** A person has to say who it is. */
  | 'UNDECIDED';

export type PrintChecksInput = {
  /** Of the first check in the printer; the others follow. */
  firstNumber: number;
  payoutBatchId: string;
};

export type ProposePayoutBatchInput = {
  /** The bonus on store credit that was seen; null where it was not looked at. */
  expectedBonus?: string | null | undefined;
  /** The total that was seen; nothing is proposed when it is another one now. */
  expectedTotal: string;
  payThrough: string;
};

export type PublishRuleSetDraftInput = {
  /** Behind every day that was paid for already. */
  effectiveFrom: string;
  revision: number;
  ruleSetDraftId: string;
};

export type ReallocateInput = {
  /** At most 500 characters. */
  reason: string;
  scope: ReallocationScopeInput;
};

/** Which sales are divided again, and by what. */
export type ReallocationScopeInput = {
  /** Null for every consignor. */
  consignorId?: string | null | undefined;
  from: string;
  /** The version to divide all by; null for the one of each sale's own day. */
  ruleSetId?: string | null | undefined;
  until: string;
};

export type ReallocationState =
  | 'DONE'
  | 'RUNNING';

export type ReconciliationState =
  | 'DONE'
  | 'FAILED'
  | 'RUNNING';

export type RecordRefundInput = {
  /** Whose lines are that name nobody. */
  consignorId?: string | null | undefined;
  /** All lines of the order, those of which nothing came back too; at most 200. */
  lines: Array<LineRefundInput>;
};

export type RecordUnclaimedLettersInput = {
  items: Array<ShownUnclaimedInput>;
  sentOn: string;
};

export type RefusePaymentFileInput = {
  paymentFileId: string;
  /** What the bank or PayPal says, in a few words. */
  reason: string;
};

export type RemoveAttributionPatternInput = {
  attributionPatternId: string;
};

export type RemoveAttributionRuleInput = {
  attributionRuleId: string;
};

export type RemoveStripeInput = {
  /** The account that is connected now, as it was shown. */
  accountId: string;
};

export type RemoveStripeWebhookSecretInput = {
  stripeWebhookSecretId: string;
};

export type ReopenBooksInput = {
  reason: string;
  /** The last day that stays closed; null opens all days. */
  through?: string | null | undefined;
};

export type ReportUnclaimedInput = {
  items: Array<ShownUnclaimedInput>;
  reportedOn: string;
};

export type RequestReconciliationInput = {
  from: string;
  until: string;
};

export type RestoreSaleLinesInput = {
  /** At most 200. */
  saleLineIds: Array<string>;
};

export type RetryJobInput = {
  jobId: string;
};

export type RetryPayoutsInput = {
  payoutBatchId: string;
};

export type ReversePayoutInput = {
  /** Above nothing, and at most what can be asked back; null for all of that. */
  amount?: string | null | undefined;
  payoutId: string;
  /** Why, in a few words; the consignor does not see it. */
  reason: string;
  /** Made by the client: the same request again asks for nothing more. */
  requestKey: string;
};

export type ReviewGroupInput = {
  matchKind?: AttributionKind | null | undefined;
  reason: ReviewReason;
  value?: string | null | undefined;
};

/** What a person has to decide. */
export type ReviewReason =
  | 'CANCELLED'
  /** A line that is posted already says otherwise at the till now. */
  | 'CHANGED_AT_TILL'
  /** The split depends on the item's age, and its day of intake is not known. */
  | 'INTAKE_UNKNOWN'
  /** The item was handed back or given away before it was sold. */
  | 'ITEM_GONE'
  | 'MORE_THAN_SOLD'
  | 'NOT_PAID'
  | 'NO_CONSIGNOR'
  | 'NO_RULE_SET'
  /** A return later than the terms of its sale allow. */
  | 'OUTSIDE_WINDOW'
  /** Part of the order was refunded, and the file does not say which line. */
  | 'PARTIAL_REFUND'
  | 'SALE_IN_REVIEW'
  | 'SALE_SKIPPED'
  /** A return without a known sale. */
  | 'SALE_UNKNOWN'
  | 'SUBTOTAL_ABOVE_LINES'
  /** A line that is posted already was voided at the till since. */
  | 'VOIDED_SINCE';

export type RevokeUploadTokenInput = {
  uploadTokenId: string;
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

export type SaleLineState =
  | 'ALLOCATED'
  /** Waits for a person. */
  | 'REVIEW'
  /** A person left it out, or the till voided it. */
  | 'SKIPPED'
  | 'STORE_OWNED'
  /** Its import was undone. */
  | 'UNDONE'
  /** A return, or a sale whose transaction is not whole yet, that is about to be settled. */
  | 'WAITING';

export type SaveRuleSetDraftInput = {
  document: string;
  name: string;
  /** That of the draft which was changed. */
  revision: number;
  ruleSetDraftId: string;
};

export type SetAchOriginInput = {
  bankName: string;
  /** The company's number at the bank; often a 1 and the employer's identification number. */
  companyId: string;
  /** As consignors read it on their banks' statements. */
  companyName: string;
  /**
   * The account that pays, where the bank wants the file balanced; null where the bank books
   * the sum by itself.
   */
  offset?: OffsetAccountInput | null | undefined;
  /** Of the bank: nine digits. */
  routingNumber: string;
};

export type SetAdjustmentDayLimitInput = {
  /** Nothing or above; null lifts it. */
  limit?: string | null | undefined;
};

export type SetAdjustmentLimitInput = {
  /** Nothing or above. */
  limit: string;
};

export type SetBankAccountInput = {
  /** Null takes the account away. */
  account?: BankAccountInput | null | undefined;
  consignorId: string;
};

export type SetConsignorGroupInput = {
  consignorId: string;
  /** Null, or empty: none. */
  group?: string | null | undefined;
};

export type SetHomeStateInput = {
  /** Two letters, or the name. */
  state: string;
};

export type SetLetterSenderInput = {
  /** A line each. */
  address: string;
  phone?: string | null | undefined;
};

export type SetPayPalEmailInput = {
  consignorId: string;
  /** Null takes the address away. */
  email?: string | null | undefined;
};

export type SetPayoutMethodInput = {
  consignorId: string;
  /** Null: none is chosen, and nothing is paid out. */
  method?: PayoutMethod | null | undefined;
};

export type SetPayoutSettingsInput = {
  /** Null: no batch is prepared. */
  schedule?: PayoutScheduleInput | null | undefined;
  /** Null: one person approves, whatever the total. */
  secondApprovalAbove?: string | null | undefined;
};

export type SetSetUpRemindersInput = {
  isOn: boolean;
};

export type SettleReturnInput = {
  /** Whether the store bears it, so that the consignor keeps what the sale brought. */
  isBorneByStore?: boolean;
  saleLineId: string;
  /** The sale that it undoes. */
  soldLineId: string;
};

/** An item of the list, as it was shown. */
export type ShownUnclaimedInput = {
  amount: string;
  key: string;
};

export type SignInInput = {
  email: string;
  password: string;
};

export type SkipSaleLinesInput = {
  /** At most 200 characters; it stands beside the rows from then on. */
  reason: string;
  /** At most 200. */
  saleLineIds: Array<string>;
};

/** Something that not everybody who works for a store may do. */
export type StaffPermission =
  /** Credit consignors and take something off, up to the store's limit. */
  | 'ADJUST_BALANCES'
  /** Say whose a line in review is. */
  | 'ASSIGN_LINES'
  /** Close days of the books, and open them again. */
  | 'CLOSE_BOOKS'
  /** See where the till's prices leave the planned ones, and so who reduced what. */
  | 'COMPARE_MARKDOWNS'
  /** Connect the store's own Stripe account, and take it away. */
  | 'CONNECT_STRIPE'
  /** Say what became of an item: handed back, given away, the store's, left for longer. */
  | 'DECIDE_ITEMS'
  | 'IMPORT_FILES'
  /** Say up to which amount others than owners adjust balances. */
  | 'LIMIT_ADJUSTMENTS'
  /**
   * Take lists of consignors over with what they are owed, put them into groups, say
   * how they are paid, and merge those that are one.
   */
  | 'MANAGE_CONSIGNORS'
  | 'MANAGE_PAYOUT_SETTINGS'
  /** Write and publish the terms by which money is divided. */
  | 'MANAGE_RULES'
  /** Make and end the tokens by which programs hand files in. */
  | 'MANAGE_TOKENS'
  /** Say which checks were cashed, and which state unclaimed money goes to. */
  | 'MANAGE_UNCLAIMED'
  /** Say what accounts are called in the books. */
  | 'NAME_ACCOUNTS'
  /** Approve batches, hand over checks, open accounts for bank details. */
  | 'PAY_OUT'
  /** Send jobs again that were given up. */
  | 'RETRY_JOBS'
  /** See everything of the store. */
  | 'SEE'
  /** Read who changed what, from where, and what it was before. */
  | 'SEE_AUDIT_LOG'
  /** Read the books, and take files of the postings. */
  | 'SEE_BOOKS'
  /** Take back what a consignor was charged. */
  | 'TAKE_BACK_CHARGES'
  /** Take payouts by store credit back. */
  | 'TAKE_BACK_PAYOUTS'
  /** Take back all that an import posted. */
  | 'UNDO_IMPORTS'
  /** Record what was paid at the till with store credit, and take that back. */
  | 'USE_STORE_CREDIT';

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

/** How a state is paid. */
export type StatePaymentMethod =
  /** From the store's bank. */
  | 'ACH'
  | 'CHECK';

/** By what the state is known. */
export type StateSource =
  /** The consignor's address. */
  | 'ADDRESS'
  /** The store's own, for want of an address in a state. */
  | 'STORE';

/** Whose Stripe account pays the store's consignors. */
export type StripeAccountOf =
  /** One account of the installation, for all stores. */
  | 'INSTALLATION'
  /** A local stand-in: no money moves. */
  | 'LOCAL'
  /** No account is connected yet. */
  | 'NOBODY'
  /** The store's own. */
  | 'STORE'
  /** It was the store's own, and its key was removed: nothing is sent. */
  | 'STORE_REMOVED';

export type StripeEnteringState =
  | 'ENTERED'
  | 'ENTERING'
  /** It is being taken back. */
  | 'UNDOING'
  | 'UNDONE';

export type StripeMode =
  | 'LIVE'
  /** No money moves, and no key is taken. */
  | 'LOCAL'
  /** Stripe's test mode: no money moves. */
  | 'TEST';

export type StripeWebhookEndpoint =
  /** Hears of connected accounts: payouts to banks, and what the accounts need. */
  | 'CONNECTED'
  /** Hears of the store's account itself: transfers. */
  | 'OWN';

export type TakeBackAdjustmentInput = {
  adjustmentId: string;
};

export type TakeBackChargeInput = {
  chargeId: string;
};

export type TakeBackPayoutInput = {
  payoutId: string;
  /** Why, in a few words; the consignor does not see it. */
  reason: string;
};

export type TakeBackSaleLinesInput = {
  /** At most 200. */
  saleLineIds: Array<string>;
};

export type TakeBackStatePaymentInput = {
  statePaymentId: string;
};

export type TakeBackStoreCreditUseInput = {
  storeCreditUseId: string;
};

export type TakeBackUnclaimedLetterInput = {
  unclaimedLetterId: string;
};

export type TakeBackUnclaimedReportInput = {
  unclaimedReportId: string;
};

export type TopUpStripeInput = {
  /** In the store's currency, above nothing. */
  amount: string;
  /** Made by whoever asks: the same request again within a day adds nothing more. */
  requestKey: string;
};

/** A sale to try terms on. Amounts are in the store's currency, of the whole line. */
export type TriedLineInput = {
  accountNumber: string;
  category?: string | null | undefined;
  channel?: string | null | undefined;
  discount?: string | null | undefined;
  discountName?: string | null | undefined;
  isTaxInside?: boolean;
  /** Of one piece, as it was first priced. */
  listPrice?: string | null | undefined;
  location?: string | null | undefined;
  payment?: string | null | undefined;
  /** Before discount. */
  price: string;
  /** One, unless it says otherwise. */
  quantity?: string | null | undefined;
  /** The day of intake. */
  receivedOn?: string | null | undefined;
  sku?: string | null | undefined;
  soldOn: string;
  tags?: Array<string>;
  tax?: string | null | undefined;
};

/** What is to be done on a day about money that nobody claims. */
export type UnclaimedStage =
  /** A letter to the owner is due. */
  | 'LETTER'
  /** The report was due before. */
  | 'OVERDUE'
  /** It is to be reported to the state. */
  | 'REPORT'
  /** Nothing yet. */
  | 'WAITING';

/** Two consignors, in either order. */
export type UndoConsignorDistinctionInput = {
  one: string;
  other: string;
};

export type UndoConsignorMergeInput = {
  /** The one that was merged. */
  consignorId: string;
};

export type UndoImportInput = {
  importId: string;
};

export type UndoItemDecisionsInput = {
  /** At most 200. */
  itemDecisionIds: Array<string>;
};

export type UndoOpeningBalancesInput = {
  /** The opening balance of one. */
  consignorId?: string | null | undefined;
  /** All that a list brought. */
  consignorImportId?: string | null | undefined;
};

export type UndoReallocationInput = {
  reallocationId: string;
  /** At most 500 characters. */
  reason: string;
};

export type UndoStripeEnteringInput = {
  /** Why, in a few words. */
  reason: string;
  stripeEnteringId: string;
};

export type UseGrantedStripeInput = {
  /** The account that is asked about, as it was shown. */
  accountId: string;
};

export type UseStoreCreditInput = {
  /** Above nothing, and at most what is left. */
  amount: string;
  consignorId: string;
  note?: string | null | undefined;
  /** The number of the till's receipt; this or a note is needed. */
  receipt?: string | null | undefined;
  /** Made for this use alone, a UUID for example: sent twice, it is recorded once. */
  requestKey: string;
};

export type VoidCheckInput = {
  checkId: string;
  /** Why, in a few words. */
  reason: string;
};

export type VoidPaymentFileInput = {
  paymentFileId: string;
  /** Why, in a few words. */
  reason: string;
};

export type Weekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

export type ReviewCountQueryVariables = Exact<{ [key: string]: never; }>;


export type ReviewCountQuery = { overview: { linesInReview: number } };

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { store: { name: string, timeZone: string, currencyCode: string, currencyDecimals: number }, viewer:
    | { __typename: 'ConsignorViewer' }
    | { __typename: 'StaffViewer', id: string, name: string, email: string, role: StaffRole, permissions: Array<StaffPermission> }
   | null };

export type ReallocationsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ReallocationsQuery = { reallocations: { nodes: Array<{ id: string, soldFrom: string, soldUntil: string, isUndo: boolean, isUndone: boolean, reason: string, state: ReallocationState, lines: number, changedLines: number, undecidedLines: number, createdBy: string, createdAt: string, consignor: { id: string, name: string } | null, ruleSet: { version: number } | null, difference: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UndoReallocationMutationVariables = Exact<{
  input: UndoReallocationInput;
}>;


export type UndoReallocationMutation = { undoReallocation: { reallocation: { id: string, soldFrom: string, soldUntil: string, isUndo: boolean, isUndone: boolean, reason: string, state: ReallocationState, lines: number, changedLines: number, undecidedLines: number, createdBy: string, createdAt: string, consignor: { id: string, name: string } | null, ruleSet: { version: number } | null, difference: { amount: string, currencyCode: string } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ReallocationPreviewQueryVariables = Exact<{
  scope: ReallocationScopeInput;
}>;


export type ReallocationPreviewQuery = { reallocationPreview: { changedLines: number, paidLines: number, result: { lines: number, undecidedLines: number, consignorCount: number, posted: { amount: string, currencyCode: string }, wouldBe: { amount: string, currencyCode: string }, difference: { amount: string, currencyCode: string }, consignors: Array<{ lines: number, changedLines: number, consignor: { id: string, name: string, accountNumber: string }, posted: { amount: string, currencyCode: string }, wouldBe: { amount: string, currencyCode: string }, difference: { amount: string, currencyCode: string } }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ReallocationPreviewLinesQueryVariables = Exact<{
  scope: ReallocationScopeInput;
  consignorId: string;
}>;


export type ReallocationPreviewLinesQuery = { reallocationPreviewLines: { lines: Array<{ undecidedBecause: string | null, saleLine: { id: string, soldOn: string, receipt: string, item: string }, posted: { amount: string, currencyCode: string }, wouldBe: { amount: string, currencyCode: string } | null, trace: Array<{ words: string, amount: { amount: string, currencyCode: string } }> }> } };

export type ReallocateMutationVariables = Exact<{
  input: ReallocateInput;
}>;


export type ReallocateMutation = { reallocate: { reallocation: { id: string, soldFrom: string, soldUntil: string, isUndo: boolean, isUndone: boolean, reason: string, state: ReallocationState, lines: number, changedLines: number, undecidedLines: number, createdBy: string, createdAt: string, consignor: { id: string, name: string } | null, ruleSet: { version: number } | null, difference: { amount: string, currencyCode: string } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ReallocationPartsFragment = { id: string, soldFrom: string, soldUntil: string, isUndo: boolean, isUndone: boolean, reason: string, state: ReallocationState, lines: number, changedLines: number, undecidedLines: number, createdBy: string, createdAt: string, consignor: { id: string, name: string } | null, ruleSet: { version: number } | null, difference: { amount: string, currencyCode: string } };

export type AdjustBalanceMutationVariables = Exact<{
  input: AdjustBalanceInput;
}>;


export type AdjustBalanceMutation = { adjustBalance: { adjustment: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type BooksSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type BooksSettingsQuery = { booksSettings: { closedThrough: string | null, adjustmentLimit: { amount: string, currencyCode: string }, adjustmentDayLimit: { amount: string, currencyCode: string } | null } };

export type AdjustmentsQueryVariables = Exact<{
  consignorId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AdjustmentsQuery = { adjustments: { nodes: Array<{ id: string, reason: string, madeAt: string, madeBy: string, takenBackAt: string | null, takenBackBy: string | null, amount: { amount: string, currencyCode: string }, consignor: { id: string, name: string, accountNumber: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type TakeBackAdjustmentMutationVariables = Exact<{
  input: TakeBackAdjustmentInput;
}>;


export type TakeBackAdjustmentMutation = { takeBackAdjustment: { adjustment: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SetAdjustmentLimitMutationVariables = Exact<{
  input: SetAdjustmentLimitInput;
}>;


export type SetAdjustmentLimitMutation = { setAdjustmentLimit: { limit: { amount: string, currencyCode: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SetAdjustmentDayLimitMutationVariables = Exact<{
  input: SetAdjustmentDayLimitInput;
}>;


export type SetAdjustmentDayLimitMutation = { setAdjustmentDayLimit: { limit: { amount: string, currencyCode: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type AgesFragment = { upTo30Days: { amount: string, currencyCode: string }, upTo60Days: { amount: string, currencyCode: string }, upTo90Days: { amount: string, currencyCode: string }, over90Days: { amount: string, currencyCode: string }, owing: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } };

export type AgedPayablesQueryVariables = Exact<{
  on: string;
  after?: string | null | undefined;
}>;


export type AgedPayablesQuery = { agedPayables: { payable: { amount: string, currencyCode: string }, total: { upTo30Days: { amount: string, currencyCode: string }, upTo60Days: { amount: string, currencyCode: string }, upTo90Days: { amount: string, currencyCode: string }, over90Days: { amount: string, currencyCode: string }, owing: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } }, consignors: { nodes: Array<{ consignor: { id: string, name: string, accountNumber: string }, amounts: { upTo30Days: { amount: string, currencyCode: string }, upTo60Days: { amount: string, currencyCode: string }, upTo90Days: { amount: string, currencyCode: string }, over90Days: { amount: string, currencyCode: string }, owing: { amount: string, currencyCode: string }, total: { amount: string, currencyCode: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ChartOfAccountsQueryVariables = Exact<{ [key: string]: never; }>;


export type ChartOfAccountsQuery = { chartOfAccounts: Array<{ kind: AccountKind, class: AccountClass, name: string, number: string | null, hasOwnName: boolean, usualName: string, isOfConsignors: boolean }> };

export type NameAccountMutationVariables = Exact<{
  input: NameAccountInput;
}>;


export type NameAccountMutation = { nameAccount: { account: { kind: AccountKind } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type CloseBooksMutationVariables = Exact<{
  input: CloseBooksInput;
}>;


export type CloseBooksMutation = { closeBooks: { periodClose: { number: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ReopenBooksMutationVariables = Exact<{
  input: ReopenBooksInput;
}>;


export type ReopenBooksMutation = { reopenBooks: { periodClose: { number: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PeriodClosesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PeriodClosesQuery = { periodCloses: { nodes: Array<{ number: number, closedThrough: string | null, reopeningReason: string | null, closedAt: string, closedBy: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type TrialBalanceQueryVariables = Exact<{
  on: string;
}>;


export type TrialBalanceQuery = { trialBalance: { debits: { amount: string, currencyCode: string }, credits: { amount: string, currencyCode: string }, balance: { amount: string, currencyCode: string }, lines: Array<{ account: { kind: AccountKind, name: string, number: string | null, isOfConsignors: boolean }, debits: { amount: string, currencyCode: string }, credits: { amount: string, currencyCode: string }, balance: { amount: string, currencyCode: string } }> } };

export type ConsignorBalancesQueryVariables = Exact<{
  on: string;
  after?: string | null | undefined;
}>;


export type ConsignorBalancesQuery = { trialBalance: { lines: Array<{ account: { kind: AccountKind }, consignors: { nodes: Array<{ consignor: { id: string, name: string, accountNumber: string }, debits: { amount: string, currencyCode: string }, credits: { amount: string, currencyCode: string }, balance: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }> } };

export type EvidencePartsFragment = { soldOn: string, receipt: string, item: string, net: { amount: string, currencyCode: string }, share: { amount: string, currencyCode: string } };

export type ComparedPayoutsPartsFragment = { fileName: string, differencePercent: string | null, lines: number, undecidedLines: number, equalFigures: number, figureCount: number, nobodyHadAnothersMoney: boolean, refusedCount: number, paid: { amount: string, currencyCode: string }, recomputed: { amount: string, currencyCode: string }, difference: { amount: string, currencyCode: string }, figures: Array<{ consignorId: string, accountNumber: string, name: string, from: string, until: string, lines: number, cause: string | null, paid: { amount: string, currencyCode: string }, recomputed: { amount: string, currencyCode: string }, difference: { amount: string, currencyCode: string }, evidence: Array<{ soldOn: string, receipt: string, item: string, net: { amount: string, currencyCode: string }, share: { amount: string, currencyCode: string } }> }>, misdirected: Array<{ owner: string, paidTo: string, line: { soldOn: string, receipt: string, item: string, net: { amount: string, currencyCode: string }, share: { amount: string, currencyCode: string } } }>, refused: Array<{ line: number, reason: string }> };

export type CashFragment = { amount: string, currencyCode: string };

export type ImportSummaryFragment = { rejectedRowsUrl: string | null, id: string, fileName: string, dialect: string, state: ImportState, error: string | null, createdAt: string, createdBy: string, percentDone: number, rowsDone: number, rowsPerSecond: number | null, secondsLeft: number | null, firstSoldOn: string | null, lastSoldOn: string | null, outcomes: Array<{ outcome: RowOutcome, rows: number, net: { amount: string, currencyCode: string } }>, controlNet: { amount: string, currencyCode: string } | null };

export type BatchSummaryFragment = { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }> };

export type ComparedPeriodPartsFragment = { lines: number, undecidedLines: number, consignorCount: number, posted: { amount: string, currencyCode: string }, wouldBe: { amount: string, currencyCode: string }, difference: { amount: string, currencyCode: string }, consignors: Array<{ lines: number, changedLines: number, consignor: { id: string, name: string, accountNumber: string }, posted: { amount: string, currencyCode: string }, wouldBe: { amount: string, currencyCode: string }, difference: { amount: string, currencyCode: string } }> };

export type ComparedLinePartsFragment = { undecidedBecause: string | null, saleLine: { id: string, soldOn: string, receipt: string, item: string }, posted: { amount: string, currencyCode: string }, wouldBe: { amount: string, currencyCode: string } | null, trace: Array<{ words: string, amount: { amount: string, currencyCode: string } }> };

export type MarkdownTotalsQueryVariables = Exact<{
  from: string;
  until: string;
  consignorId?: string | null | undefined;
}>;


export type MarkdownTotalsQuery = { markdownComparison: { result: { leftOut: number, needs: { items: number, hasSchedules: boolean, hasExpiry: boolean }, totals: Array<{ outcome: PlanOutcome, sales: number, planned: { amount: string, currencyCode: string }, taken: { amount: string, currencyCode: string }, difference: { amount: string, currencyCode: string } }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type MarkdownSalesQueryVariables = Exact<{
  from: string;
  until: string;
  consignorId?: string | null | undefined;
  outcomes?: Array<PlanOutcome> | PlanOutcome | null | undefined;
  after?: string | null | undefined;
}>;


export type MarkdownSalesQuery = { markdownComparison: { result: { sales: { nodes: Array<{ id: string, receipt: string, soldOn: string, item: string, sku: string, quantity: string, outcome: PlanOutcome, schedule: string | null, offPpm: number, expiredOn: string | null, firstPrice: { amount: string, currencyCode: string }, planned: { amount: string, currencyCode: string }, taken: { amount: string, currencyCode: string }, difference: { amount: string, currencyCode: string }, consignor: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null } };

export type DecideItemsMutationVariables = Exact<{
  input: DecideItemsInput;
}>;


export type DecideItemsMutation = { decideItems: { decisions: Array<{ id: string }>, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ExpiringCountsQueryVariables = Exact<{
  withinDays: number;
}>;


export type ExpiringCountsQuery = { expiringItems: { needs: { items: number, hasSchedules: boolean, hasExpiry: boolean }, counts: Array<{ state: ItemState, items: number }> } };

export type ExpiringItemsQueryVariables = Exact<{
  withinDays: number;
  states?: Array<ItemState> | ItemState | null | undefined;
  after?: string | null | undefined;
}>;


export type ExpiringItemsQuery = { expiringItems: { today: string, items: { nodes: Array<{ state: ItemState, expiresOn: string | null, afterExpiry: AfterExpiry | null, item: { sku: string, description: string | null, category: string | null, receivedOn: string | null, price: { amount: string, currencyCode: string } | null }, consignor: { id: string, name: string, accountNumber: string }, decisions: Array<{ id: string, kind: ItemDecisionKind, day: string, expiresOn: string | null, decidedBy: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type MarkdownNeedsFragment = { items: number, hasSchedules: boolean, hasExpiry: boolean };

export type UndoItemDecisionsMutationVariables = Exact<{
  input: UndoItemDecisionsInput;
}>;


export type UndoItemDecisionsMutation = { undoItemDecisions: { alsoAssigned: number, decisions: Array<{ id: string }>, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type AchOriginFieldsFragment = { routingNumber: string, bankName: string, companyId: string, companyName: string, offsetEndsIn: string | null };

export type AchOriginQueryVariables = Exact<{ [key: string]: never; }>;


export type AchOriginQuery = { achOrigin: { routingNumber: string, bankName: string, companyId: string, companyName: string, offsetEndsIn: string | null } | null };

export type SetAchOriginMutationVariables = Exact<{
  input: SetAchOriginInput;
}>;


export type SetAchOriginMutation = { setAchOrigin: { achOrigin: { routingNumber: string, bankName: string, companyId: string, companyName: string, offsetEndsIn: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ApprovePayoutBatchMutationVariables = Exact<{
  input: ApprovePayoutBatchInput;
}>;


export type ApprovePayoutBatchMutation = { approvePayoutBatch: { payoutBatch: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ProposePayoutBatchMutationVariables = Exact<{
  input: ProposePayoutBatchInput;
}>;


export type ProposePayoutBatchMutation = { proposePayoutBatch: { payoutProposal: { payThrough: string, payouts: number, proposedBy: string, proposedAt: string, isOwn: boolean, total: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type AssignSaleLinesMutationVariables = Exact<{
  input: AssignSaleLinesInput;
}>;


export type AssignSaleLinesMutation = { assignSaleLines: { alsoAssigned: number, saleLines: Array<{ id: string, consignor: { name: string } | null }>, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SkipSaleLinesMutationVariables = Exact<{
  input: SkipSaleLinesInput;
}>;


export type SkipSaleLinesMutation = { skipSaleLines: { saleLines: Array<{ id: string }>, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SuggestedConsignorsQueryVariables = Exact<{
  saleLineId: string;
}>;


export type SuggestedConsignorsQuery = { suggestedConsignors: Array<{ id: string, name: string, accountNumber: string }> };

export type AttributionPatternsQueryVariables = Exact<{ [key: string]: never; }>;


export type AttributionPatternsQuery = { attributionPatterns: Array<{ id: string, source: NameSource, pattern: string }> };

export type AddAttributionPatternMutationVariables = Exact<{
  input: AddAttributionPatternInput;
}>;


export type AddAttributionPatternMutation = { addAttributionPattern: { alsoAssigned: number, attributionPattern: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RemoveAttributionPatternMutationVariables = Exact<{
  input: RemoveAttributionPatternInput;
}>;


export type RemoveAttributionPatternMutation = { removeAttributionPattern: { attributionPattern: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type TryAttributionPatternQueryVariables = Exact<{
  source: NameSource;
  pattern: string;
}>;


export type TryAttributionPatternQuery = { tryAttributionPattern: { problem: string | null, lines: number, known: number, unknown: number, examples: Array<{ text: string, found: string, consignor: { name: string } | null }> } };

export type AttributionRulesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AttributionRulesQuery = { attributionRules: { nodes: Array<{ id: string, kind: AttributionKind, value: string, consignor: { name: string, accountNumber: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AddAttributionRuleMutationVariables = Exact<{
  input: AddAttributionRuleInput;
}>;


export type AddAttributionRuleMutation = { addAttributionRule: { alsoAssigned: number, attributionRule: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RemoveAttributionRuleMutationVariables = Exact<{
  input: RemoveAttributionRuleInput;
}>;


export type RemoveAttributionRuleMutation = { removeAttributionRule: { attributionRule: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SetBankAccountMutationVariables = Exact<{
  input: SetBankAccountInput;
}>;


export type SetBankAccountMutation = { setBankAccount: { consignor: { id: string, bankAccountEndsIn: string | null, notReadyReason: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type BatchPapersFragment = { id: string, hasCash: boolean, checks: { toPrint: number, printed: number, nextNumber: number } };

export type PrintChecksMutationVariables = Exact<{
  input: PrintChecksInput;
}>;


export type PrintChecksMutation = { printChecks: { firstNumber: number | null, lastNumber: number | null, payoutBatch: { id: string, hasCash: boolean, checks: { toPrint: number, printed: number, nextNumber: number } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type BatchPayoutsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type BatchPayoutsQuery = { payoutBatch: { payouts: { nodes: Array<{ id: string, unclaimedWords: string | null, method: PayoutMethod, state: PayoutState, failureMessage: string | null, updatedAt: string, consignor: { id: string, name: string }, amount: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string }, fee: { amount: string, currencyCode: string }, cameBack: { amount: string, currencyCode: string }, reversible: { amount: string, currencyCode: string }, lastReversal: { state: PayoutReversalState, message: string | null, amount: { amount: string, currencyCode: string } } | null, check: { id: string, number: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type CancelImportMutationVariables = Exact<{
  input: CancelImportInput;
}>;


export type CancelImportMutation = { cancelImport: { import: { rejectedRowsUrl: string | null, id: string, fileName: string, dialect: string, state: ImportState, error: string | null, createdAt: string, createdBy: string, percentDone: number, rowsDone: number, rowsPerSecond: number | null, secondsLeft: number | null, firstSoldOn: string | null, lastSoldOn: string | null, outcomes: Array<{ outcome: RowOutcome, rows: number, net: { amount: string, currencyCode: string } }>, controlNet: { amount: string, currencyCode: string } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type CancelPayoutMutationVariables = Exact<{
  input: CancelPayoutInput;
}>;


export type CancelPayoutMutation = { cancelPayout: { payout: { id: string, unclaimedWords: string | null, method: PayoutMethod, state: PayoutState, failureMessage: string | null, updatedAt: string, consignor: { id: string, name: string }, amount: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string }, fee: { amount: string, currencyCode: string }, cameBack: { amount: string, currencyCode: string }, reversible: { amount: string, currencyCode: string }, lastReversal: { state: PayoutReversalState, message: string | null, amount: { amount: string, currencyCode: string } } | null, check: { id: string, number: number } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type UpcomingChargesQueryVariables = Exact<{
  id: string;
}>;


export type UpcomingChargesQuery = { consignor: { upcomingCharges: Array<{ name: string, dueOn: string, amount: { amount: string, currencyCode: string } }> } | null };

export type ConsignorChargesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ConsignorChargesQuery = { consignor: { charges: { nodes: Array<{ id: string, name: string, dueOn: string, takenBackAt: string | null, takenBackBy: string | null, amount: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ConsignorCreditQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ConsignorCreditQuery = { consignor: { storeCreditMovements: { nodes: Array<{ id: string, effectiveOn: string, description: string, openUseId: string | null, amount: { amount: string, currencyCode: string }, balanceAfter: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type SetConsignorGroupMutationVariables = Exact<{
  input: SetConsignorGroupInput;
}>;


export type SetConsignorGroupMutation = { setConsignorGroup: { consignor: { id: string, group: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ConsignorLedgerQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ConsignorLedgerQuery = { consignor: { ledger: { nodes: Array<{ id: string, effectiveOn: string, description: string, amount: { amount: string, currencyCode: string }, balanceAfter: { amount: string, currencyCode: string }, saleLine: { receipt: string, allocation: { ruleSetVersion: number, trace: Array<{ words: string, amount: { amount: string, currencyCode: string } }>, reallocation: { reason: string, createdAt: string, createdBy: string } | null } | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type UndoConsignorMergeMutationVariables = Exact<{
  input: UndoConsignorMergeInput;
}>;


export type UndoConsignorMergeMutation = { undoConsignorMerge: { consignor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ConsignorPayoutsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ConsignorPayoutsQuery = { consignor: { payouts: { nodes: Array<{ id: string, unclaimedWords: string | null, method: PayoutMethod, state: PayoutState, failureMessage: string | null, updatedAt: string, consignor: { id: string, name: string }, amount: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string }, fee: { amount: string, currencyCode: string }, cameBack: { amount: string, currencyCode: string }, reversible: { amount: string, currencyCode: string }, lastReversal: { state: PayoutReversalState, message: string | null, amount: { amount: string, currencyCode: string } } | null, check: { id: string, number: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ConsignorChoicesQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type ConsignorChoicesQuery = { consignors: { nodes: Array<{ id: string, name: string, accountNumber: string }> } };

export type ConsignorStatementsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ConsignorStatementsQuery = { consignor: { statements: { nodes: Array<{ id: string, number: number, through: string, pdfUrl: string, closingBalance: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type DistinctConsignorsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DistinctConsignorsQuery = { distinctConsignors: { nodes: Array<{ saidBy: string, saidAt: string, one: { id: string, name: string, accountNumber: string }, other: { id: string, name: string, accountNumber: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DistinctPairFragment = { saidBy: string, saidAt: string, one: { id: string, name: string, accountNumber: string }, other: { id: string, name: string, accountNumber: string } };

export type DistinguishConsignorsMutationVariables = Exact<{
  input: DistinguishConsignorsInput;
}>;


export type DistinguishConsignorsMutation = { distinguishConsignors: { userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type UndoConsignorDistinctionMutationVariables = Exact<{
  input: UndoConsignorDistinctionInput;
}>;


export type UndoConsignorDistinctionMutation = { undoConsignorDistinction: { userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type HandOverPayoutMutationVariables = Exact<{
  input: HandOverPayoutInput;
}>;


export type HandOverPayoutMutation = { handOverPayout: { payout: { id: string, unclaimedWords: string | null, method: PayoutMethod, state: PayoutState, failureMessage: string | null, updatedAt: string, consignor: { id: string, name: string }, amount: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string }, fee: { amount: string, currencyCode: string }, cameBack: { amount: string, currencyCode: string }, reversible: { amount: string, currencyCode: string }, lastReversal: { state: PayoutReversalState, message: string | null, amount: { amount: string, currencyCode: string } } | null, check: { id: string, number: number } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type HoldPayoutsMutationVariables = Exact<{
  input: HoldPayoutsInput;
}>;


export type HoldPayoutsMutation = { holdPayouts: { consignor: { id: string, payoutHoldReason: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ImportRowsQueryVariables = Exact<{
  id: string;
  outcome?: RowOutcome | null | undefined;
  after?: string | null | undefined;
}>;


export type ImportRowsQuery = { import: { rows: { nodes: Array<{ rowNumber: number, lineNumber: number, outcome: RowOutcome, reason: string | null, columnName: string | null, value: string | null, raw: Array<string>, net: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ConsignedItemsQueryVariables = Exact<{
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type ConsignedItemsQuery = { consignedItems: { nodes: Array<{ sku: string, description: string | null, category: string | null, receivedOn: string | null, price: { amount: string, currencyCode: string } | null, consignor: { name: string, accountNumber: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ImportItemsMutationVariables = Exact<{
  input: ImportItemsInput;
}>;


export type ImportItemsMutation = { importItems: { result: { rows: number, added: number, changed: number, same: number, refused: number, alsoAssigned: number, reasons: Array<{ lineNumber: number, reason: string }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type TakenOverFragment = { id: string, rowsCreated: number, rowsMatched: number, rowsLeftOut: number, rowsRejected: number, openingAsOf: string | null, openBalances: number, openingTotal: { amount: string, currencyCode: string } | null };

export type UndoOpeningBalancesMutationVariables = Exact<{
  input: UndoOpeningBalancesInput;
}>;


export type UndoOpeningBalancesMutation = { undoOpeningBalances: { count: number, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ConsignorMergePreviewQueryVariables = Exact<{
  keep: string;
  merge: string;
}>;


export type ConsignorMergePreviewQuery = { consignorMergePreview: { areDistinct: boolean, carried: Array<string>, signInEmail: string | null, refusal: { message: string } | null, movedBalance: { amount: string, currencyCode: string }, movedStoreCredit: { amount: string, currencyCode: string } } | null };

export type MergeConsignorsMutationVariables = Exact<{
  input: MergeConsignorsInput;
}>;


export type MergeConsignorsMutation = { mergeConsignors: { consignor: { id: string, name: string, accountNumber: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SetPayPalEmailMutationVariables = Exact<{
  input: SetPayPalEmailInput;
}>;


export type SetPayPalEmailMutation = { setPayPalEmail: { consignor: { id: string, payPalEmail: string | null, notReadyReason: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PaymentFilesFragment = { id: string, unfiled: Array<{ kind: PaymentFileKind, payouts: number, total: { amount: string, currencyCode: string } }>, paymentFiles: Array<{ id: string, number: number, kind: PaymentFileKind, payouts: number, madeBy: string, madeAt: string, effectiveOn: string | null, sentAt: string | null, voidedAt: string | null, voidReason: string | null, refusedAt: string | null, refusedReason: string | null, total: { amount: string, currencyCode: string } }> };

export type MakePaymentFileMutationVariables = Exact<{
  input: MakePaymentFileInput;
}>;


export type MakePaymentFileMutation = { makePaymentFile: { payoutBatch: { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }>, unfiled: Array<{ kind: PaymentFileKind, payouts: number, total: { amount: string, currencyCode: string } }>, paymentFiles: Array<{ id: string, number: number, kind: PaymentFileKind, payouts: number, madeBy: string, madeAt: string, effectiveOn: string | null, sentAt: string | null, voidedAt: string | null, voidReason: string | null, refusedAt: string | null, refusedReason: string | null, total: { amount: string, currencyCode: string } }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type MarkPaymentFileSentMutationVariables = Exact<{
  input: MarkPaymentFileSentInput;
}>;


export type MarkPaymentFileSentMutation = { markPaymentFileSent: { payoutBatch: { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }>, unfiled: Array<{ kind: PaymentFileKind, payouts: number, total: { amount: string, currencyCode: string } }>, paymentFiles: Array<{ id: string, number: number, kind: PaymentFileKind, payouts: number, madeBy: string, madeAt: string, effectiveOn: string | null, sentAt: string | null, voidedAt: string | null, voidReason: string | null, refusedAt: string | null, refusedReason: string | null, total: { amount: string, currencyCode: string } }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type VoidPaymentFileMutationVariables = Exact<{
  input: VoidPaymentFileInput;
}>;


export type VoidPaymentFileMutation = { voidPaymentFile: { payoutBatch: { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }>, unfiled: Array<{ kind: PaymentFileKind, payouts: number, total: { amount: string, currencyCode: string } }>, paymentFiles: Array<{ id: string, number: number, kind: PaymentFileKind, payouts: number, madeBy: string, madeAt: string, effectiveOn: string | null, sentAt: string | null, voidedAt: string | null, voidReason: string | null, refusedAt: string | null, refusedReason: string | null, total: { amount: string, currencyCode: string } }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefusePaymentFileMutationVariables = Exact<{
  input: RefusePaymentFileInput;
}>;


export type RefusePaymentFileMutation = { refusePaymentFile: { payoutBatch: { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }>, unfiled: Array<{ kind: PaymentFileKind, payouts: number, total: { amount: string, currencyCode: string } }>, paymentFiles: Array<{ id: string, number: number, kind: PaymentFileKind, payouts: number, madeBy: string, madeAt: string, effectiveOn: string | null, sentAt: string | null, voidedAt: string | null, voidReason: string | null, refusedAt: string | null, refusedReason: string | null, total: { amount: string, currencyCode: string } }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SetPayoutMethodMutationVariables = Exact<{
  input: SetPayoutMethodInput;
}>;


export type SetPayoutMethodMutation = { setPayoutMethod: { consignor: { id: string, payoutMethod: PayoutMethod | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PayoutRowFragment = { id: string, unclaimedWords: string | null, method: PayoutMethod, state: PayoutState, failureMessage: string | null, updatedAt: string, consignor: { id: string, name: string }, amount: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string }, fee: { amount: string, currencyCode: string }, cameBack: { amount: string, currencyCode: string }, reversible: { amount: string, currencyCode: string }, lastReversal: { state: PayoutReversalState, message: string | null, amount: { amount: string, currencyCode: string } } | null, check: { id: string, number: number } | null };

export type PreparedPayoutQueryVariables = Exact<{ [key: string]: never; }>;


export type PreparedPayoutQuery = { payoutDraft: { preparedOn: string, payThrough: string, payouts: number, total: { amount: string, currencyCode: string } } | null };

export type DismissPayoutDraftMutationVariables = Exact<{ [key: string]: never; }>;


export type DismissPayoutDraftMutation = { dismissPayoutDraft: { userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ProposalFragment = { payThrough: string, payouts: number, proposedBy: string, proposedAt: string, isOwn: boolean, total: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string } };

export type WithdrawPayoutProposalMutationVariables = Exact<{ [key: string]: never; }>;


export type WithdrawPayoutProposalMutation = { withdrawPayoutProposal: { userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RecordRefundMutationVariables = Exact<{
  input: RecordRefundInput;
}>;


export type RecordRefundMutation = { recordRefund: { saleLines: Array<{ id: string }>, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RetryPayoutsMutationVariables = Exact<{
  input: RetryPayoutsInput;
}>;


export type RetryPayoutsMutation = { retryPayouts: { tried: number, payoutBatch: { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SalesOfReturnQueryVariables = Exact<{
  saleLineId: string;
  receipt?: string | null | undefined;
}>;


export type SalesOfReturnQuery = { salesOfReturn: Array<{ id: string, soldOn: string, receipt: string, item: string, net: { amount: string, currencyCode: string }, consignor: { name: string } | null }> };

export type SettleReturnMutationVariables = Exact<{
  input: SettleReturnInput;
}>;


export type SettleReturnMutation = { settleReturn: { saleLines: Array<{ id: string }>, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ReversePayoutMutationVariables = Exact<{
  input: ReversePayoutInput;
}>;


export type ReversePayoutMutation = { reversePayout: { payout: { id: string, unclaimedWords: string | null, method: PayoutMethod, state: PayoutState, failureMessage: string | null, updatedAt: string, consignor: { id: string, name: string }, amount: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string }, fee: { amount: string, currencyCode: string }, cameBack: { amount: string, currencyCode: string }, reversible: { amount: string, currencyCode: string }, lastReversal: { state: PayoutReversalState, message: string | null, amount: { amount: string, currencyCode: string } } | null, check: { id: string, number: number } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ReviewGroupsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReviewGroupsQuery = { reviewGroups: Array<{ reason: ReviewReason, matchKind: AttributionKind | null, value: string | null, lines: number, net: { amount: string, currencyCode: string } }> };

export type SkippedLinesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type SkippedLinesQuery = { skippedLines: { nodes: Array<{ id: string, soldOn: string, item: string, skipReason: string | null, net: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SkippedLineFragment = { id: string, soldOn: string, item: string, skipReason: string | null, net: { amount: string, currencyCode: string } };

export type RestoreSaleLinesMutationVariables = Exact<{
  input: RestoreSaleLinesInput;
}>;


export type RestoreSaleLinesMutation = { restoreSaleLines: { saleLines: Array<{ id: string }>, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type TakeBackChargeMutationVariables = Exact<{
  input: TakeBackChargeInput;
}>;


export type TakeBackChargeMutation = { takeBackCharge: { charge: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type TakeBackPayoutMutationVariables = Exact<{
  input: TakeBackPayoutInput;
}>;


export type TakeBackPayoutMutation = { takeBackPayout: { payout: { id: string, unclaimedWords: string | null, method: PayoutMethod, state: PayoutState, failureMessage: string | null, updatedAt: string, consignor: { id: string, name: string }, amount: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string }, fee: { amount: string, currencyCode: string }, cameBack: { amount: string, currencyCode: string }, reversible: { amount: string, currencyCode: string }, lastReversal: { state: PayoutReversalState, message: string | null, amount: { amount: string, currencyCode: string } } | null, check: { id: string, number: number } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type TakeBackStoreCreditUseMutationVariables = Exact<{
  input: TakeBackStoreCreditUseInput;
}>;


export type TakeBackStoreCreditUseMutation = { takeBackStoreCreditUse: { storeCreditUse: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type UndoImportMutationVariables = Exact<{
  input: UndoImportInput;
}>;


export type UndoImportMutation = { undoImport: { import: { rejectedRowsUrl: string | null, id: string, fileName: string, dialect: string, state: ImportState, error: string | null, createdAt: string, createdBy: string, percentDone: number, rowsDone: number, rowsPerSecond: number | null, secondsLeft: number | null, firstSoldOn: string | null, lastSoldOn: string | null, outcomes: Array<{ outcome: RowOutcome, rows: number, net: { amount: string, currencyCode: string } }>, controlNet: { amount: string, currencyCode: string } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type UseStoreCreditMutationVariables = Exact<{
  input: UseStoreCreditInput;
}>;


export type UseStoreCreditMutation = { useStoreCredit: { storeCreditUse: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type VoidCheckMutationVariables = Exact<{
  input: VoidCheckInput;
}>;


export type VoidCheckMutation = { voidCheck: { payout: { id: string, unclaimedWords: string | null, method: PayoutMethod, state: PayoutState, failureMessage: string | null, updatedAt: string, consignor: { id: string, name: string }, amount: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string }, fee: { amount: string, currencyCode: string }, cameBack: { amount: string, currencyCode: string }, reversible: { amount: string, currencyCode: string }, lastReversal: { state: PayoutReversalState, message: string | null, amount: { amount: string, currencyCode: string } } | null, check: { id: string, number: number } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type TakeBackSaleLinesMutationVariables = Exact<{
  input: TakeBackSaleLinesInput;
}>;


export type TakeBackSaleLinesMutation = { takeBackSaleLines: { saleLines: Array<{ id: string }>, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type AccountLedgerQueryVariables = Exact<{
  account: AccountKind;
  consignorId?: string | null | undefined;
  from: string;
  until: string;
  after?: string | null | undefined;
}>;


export type AccountLedgerQuery = { accountLedger: { account: { name: string, isOfConsignors: boolean }, consignor: { name: string, accountNumber: string } | null, opening: { amount: string, currencyCode: string }, closing: { amount: string, currencyCode: string }, transfers: { nodes: Array<{ number: string, effectiveOn: string, occurredOn: string | null, description: string, reason: string, debit: { amount: string, currencyCode: string }, credit: { amount: string, currencyCode: string }, balanceAfter: { amount: string, currencyCode: string }, otherAccount: { name: string }, otherConsignor: { accountNumber: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type AccountChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountChoicesQuery = { chartOfAccounts: Array<{ kind: AccountKind, name: string, number: string | null, isOfConsignors: boolean }> };

export type AuditEventsQueryVariables = Exact<{
  actor?: string | null | undefined;
  action?: string | null | undefined;
  subject?: string | null | undefined;
  text?: string | null | undefined;
  from?: string | null | undefined;
  until?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditEventsQuery = { auditEvents: { nodes: Array<{ id: string, recordedAt: string, actorId: string, actorName: string, action: string, subject: string, cameFrom: string | null, userAgent: string | null, consignor: { id: string, name: string, accountNumber: string } | null, changes: Array<{ field: string, before: { text: string, isSo: boolean | null, amount: { amount: string, currencyCode: string } | null } | null, after: { text: string, isSo: boolean | null, amount: { amount: string, currencyCode: string } | null } | null }>, facts: Array<{ name: string, value: { text: string, isSo: boolean | null, amount: { amount: string, currencyCode: string } | null } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AuditChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditChoicesQuery = { auditChoices: { actions: Array<string>, actors: Array<{ id: string, name: string }> } };

export type ChargesQueryVariables = Exact<{
  consignorId?: string | null | undefined;
  name?: string | null | undefined;
  from?: string | null | undefined;
  until?: string | null | undefined;
  state?: ChargeState | null | undefined;
  after?: string | null | undefined;
}>;


export type ChargesQuery = { charges: { nodes: Array<{ id: string, name: string, dueOn: string, state: ChargeState, takenBackAt: string | null, takenBackBy: string | null, amount: { amount: string, currencyCode: string }, consignor: { id: string, name: string, accountNumber: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ChargeTotalsQueryVariables = Exact<{
  consignorId?: string | null | undefined;
  name?: string | null | undefined;
  from?: string | null | undefined;
  until?: string | null | undefined;
  state?: ChargeState | null | undefined;
}>;


export type ChargeTotalsQuery = { chargeTotals: Array<{ state: ChargeState, charges: number, total: { amount: string, currencyCode: string } }> };

export type ConsignorListAnalysisQueryVariables = Exact<{
  uploadId: string;
  columns?: Array<ConsignorColumnInput> | ConsignorColumnInput | null | undefined;
  decisions?: Array<ListDecisionInput> | ListDecisionInput | null | undefined;
  alikeAfter?: string | null | undefined;
}>;


export type ConsignorListAnalysisQuery = { consignorListAnalysis: { fileName: string, problem: string | null, columns: Array<{ name: string, samples: Array<string>, field: ConsignorField | null }>, totals: { rows: number, created: number, matched: number, different: number, undecided: number, leftOut: number, rejected: number }, balances: { openedBefore: Array<string>, sum: { amount: string, currencyCode: string } | null, left: { amount: string, currencyCode: string } | null } | null, alike: { nodes: Array<{ rowNumber: number, lineNumber: number, outcome: PlannedListOutcome, name: string | null, accountNumber: string | null, email: string | null, phone: string | null, balance: { amount: string, currencyCode: string } | null, alike: Array<{ name: string, rowNumber: number | null, lineNumber: number | null, likeness: Array<ConsignorLikeness>, consignor: { id: string, accountNumber: string, email: string | null, phone: string | null } | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, different: { nodes: Array<{ rowNumber: number, lineNumber: number, isUpdated: boolean, consignor: { id: string, name: string, accountNumber: string } | null, differences: Array<{ field: string, ours: string | null, theirs: string }> }>, pageInfo: { hasNextPage: boolean } }, new: { nodes: Array<{ rowNumber: number, lineNumber: number, name: string | null, accountNumber: string | null, email: string | null, phone: string | null, balance: { amount: string, currencyCode: string } | null }>, pageInfo: { hasNextPage: boolean } }, unusable: { nodes: Array<{ rowNumber: number, lineNumber: number, columnName: string | null, value: string | null, reason: string | null, balance: { amount: string, currencyCode: string } | null }>, pageInfo: { hasNextPage: boolean } }, takenOver: { id: string, rowsCreated: number, rowsMatched: number, rowsLeftOut: number, rowsRejected: number, openingAsOf: string | null, openBalances: number, openingTotal: { amount: string, currencyCode: string } | null } | null } };

export type ConsignorListFragment = { fileName: string, problem: string | null, columns: Array<{ name: string, samples: Array<string>, field: ConsignorField | null }>, totals: { rows: number, created: number, matched: number, different: number, undecided: number, leftOut: number, rejected: number }, balances: { openedBefore: Array<string>, sum: { amount: string, currencyCode: string } | null, left: { amount: string, currencyCode: string } | null } | null, alike: { nodes: Array<{ rowNumber: number, lineNumber: number, outcome: PlannedListOutcome, name: string | null, accountNumber: string | null, email: string | null, phone: string | null, balance: { amount: string, currencyCode: string } | null, alike: Array<{ name: string, rowNumber: number | null, lineNumber: number | null, likeness: Array<ConsignorLikeness>, consignor: { id: string, accountNumber: string, email: string | null, phone: string | null } | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, different: { nodes: Array<{ rowNumber: number, lineNumber: number, isUpdated: boolean, consignor: { id: string, name: string, accountNumber: string } | null, differences: Array<{ field: string, ours: string | null, theirs: string }> }>, pageInfo: { hasNextPage: boolean } }, new: { nodes: Array<{ rowNumber: number, lineNumber: number, name: string | null, accountNumber: string | null, email: string | null, phone: string | null, balance: { amount: string, currencyCode: string } | null }>, pageInfo: { hasNextPage: boolean } }, unusable: { nodes: Array<{ rowNumber: number, lineNumber: number, columnName: string | null, value: string | null, reason: string | null, balance: { amount: string, currencyCode: string } | null }>, pageInfo: { hasNextPage: boolean } }, takenOver: { id: string, rowsCreated: number, rowsMatched: number, rowsLeftOut: number, rowsRejected: number, openingAsOf: string | null, openBalances: number, openingTotal: { amount: string, currencyCode: string } | null } | null };

export type ImportConsignorListMutationVariables = Exact<{
  input: ImportConsignorListInput;
}>;


export type ImportConsignorListMutation = { importConsignorList: { consignorImport: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ImportAnalysisQueryVariables = Exact<{
  uploadId: string;
  settings?: ImportSettingsInput | null | undefined;
}>;


export type ImportAnalysisQuery = { importAnalysis: { fileName: string, report: string | null, confidencePercent: number | null, isMapped: boolean, isTaxInside: boolean, savedAs: string | null, consignorColumn: string | null, dateOrder: DateOrder | null, problem: string | null, columns: Array<{ name: string, samples: Array<string>, field: ImportField | null }>, openDates: { dates: number, dayFirst: number, monthFirst: number } | null, changes: { rows: number, isReadable: boolean, examples: Array<{ before: { lineNumber: number, outcome: RowOutcome, reason: string | null, soldOn: string | null, item: string | null, sku: string | null, quantity: string | null, net: { amount: string, currencyCode: string } | null, consignor: { id: string, name: string, accountNumber: string } | null }, now: { lineNumber: number, outcome: RowOutcome, reason: string | null, soldOn: string | null, item: string | null, sku: string | null, quantity: string | null, net: { amount: string, currencyCode: string } | null, consignor: { id: string, name: string, accountNumber: string } | null } }> } | null, totals: { rows: number, isWhole: boolean, matched: number, storeOwned: number, unmatched: number, review: number, skipped: number, rejected: number }, rows: Array<{ lineNumber: number, outcome: RowOutcome, reason: string | null, soldOn: string | null, item: string | null, sku: string | null, quantity: string | null, net: { amount: string, currencyCode: string } | null, consignor: { id: string, name: string, accountNumber: string } | null }> } };

export type ImportAnalysisFragment = { fileName: string, report: string | null, confidencePercent: number | null, isMapped: boolean, isTaxInside: boolean, savedAs: string | null, consignorColumn: string | null, dateOrder: DateOrder | null, problem: string | null, columns: Array<{ name: string, samples: Array<string>, field: ImportField | null }>, openDates: { dates: number, dayFirst: number, monthFirst: number } | null, changes: { rows: number, isReadable: boolean, examples: Array<{ before: { lineNumber: number, outcome: RowOutcome, reason: string | null, soldOn: string | null, item: string | null, sku: string | null, quantity: string | null, net: { amount: string, currencyCode: string } | null, consignor: { id: string, name: string, accountNumber: string } | null }, now: { lineNumber: number, outcome: RowOutcome, reason: string | null, soldOn: string | null, item: string | null, sku: string | null, quantity: string | null, net: { amount: string, currencyCode: string } | null, consignor: { id: string, name: string, accountNumber: string } | null } }> } | null, totals: { rows: number, isWhole: boolean, matched: number, storeOwned: number, unmatched: number, review: number, skipped: number, rejected: number }, rows: Array<{ lineNumber: number, outcome: RowOutcome, reason: string | null, soldOn: string | null, item: string | null, sku: string | null, quantity: string | null, net: { amount: string, currencyCode: string } | null, consignor: { id: string, name: string, accountNumber: string } | null }> };

export type AnalysedRowFragment = { lineNumber: number, outcome: RowOutcome, reason: string | null, soldOn: string | null, item: string | null, sku: string | null, quantity: string | null, net: { amount: string, currencyCode: string } | null, consignor: { id: string, name: string, accountNumber: string } | null };

export type StartImportMutationVariables = Exact<{
  input: StartImportInput;
}>;


export type StartImportMutation = { startImport: { import: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PayoutComparisonQueryVariables = Exact<{
  uploadId: string;
  from: string;
  until: string;
}>;


export type PayoutComparisonQuery = { payoutComparison: { result: { fileName: string, differencePercent: string | null, lines: number, undecidedLines: number, equalFigures: number, figureCount: number, nobodyHadAnothersMoney: boolean, refusedCount: number, paid: { amount: string, currencyCode: string }, recomputed: { amount: string, currencyCode: string }, difference: { amount: string, currencyCode: string }, figures: Array<{ consignorId: string, accountNumber: string, name: string, from: string, until: string, lines: number, cause: string | null, paid: { amount: string, currencyCode: string }, recomputed: { amount: string, currencyCode: string }, difference: { amount: string, currencyCode: string }, evidence: Array<{ soldOn: string, receipt: string, item: string, net: { amount: string, currencyCode: string }, share: { amount: string, currencyCode: string } }> }>, misdirected: Array<{ owner: string, paidTo: string, line: { soldOn: string, receipt: string, item: string, net: { amount: string, currencyCode: string }, share: { amount: string, currencyCode: string } } }>, refused: Array<{ line: number, reason: string }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ConsignorQueryVariables = Exact<{
  id: string;
}>;


export type ConsignorQuery = { consignor: { id: string, accountNumber: string, name: string, email: string | null, group: string | null, payoutMethod: PayoutMethod | null, bankAccountEndsIn: string | null, payPalEmail: string | null, notReadyReason: string | null, payoutHoldReason: string | null, setUpNeeds: Array<string>, setUpRemindedAt: string | null, phone: string | null, address: string | null, balance: { amount: string, currencyCode: string }, storeCredit: { amount: string, currencyCode: string }, mergedInto: { id: string, name: string, accountNumber: string } | null, mergedConsignors: Array<{ id: string, name: string, accountNumber: string }>, openingBalance: { asOf: string, amount: { amount: string, currencyCode: string } } | null } | null };

export type ConsignorsQueryVariables = Exact<{
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ConsignorsQuery = { consignors: { nodes: Array<{ id: string, accountNumber: string, name: string, payoutMethod: PayoutMethod | null, notReadyReason: string | null, balance: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DuplicateConsignorsQueryVariables = Exact<{ [key: string]: never; }>;


export type DuplicateConsignorsQuery = { duplicateConsignors: { count: number, pairs: Array<{ likeness: Array<ConsignorLikeness>, earlier: { id: string, name: string, accountNumber: string, email: string | null, phone: string | null, balance: { amount: string, currencyCode: string } }, later: { id: string, name: string, accountNumber: string, email: string | null, phone: string | null, balance: { amount: string, currencyCode: string } } }> } };

export type TwinFragment = { id: string, name: string, accountNumber: string, email: string | null, phone: string | null, balance: { amount: string, currencyCode: string } };

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


export type PayoutPreviewQuery = { payoutPreview: { payThrough: string, total: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string }, stripeTotal: { amount: string, currencyCode: string }, debit: { amount: string, currencyCode: string } | null, byMethod: Array<{ method: PayoutMethod, payouts: number, total: { amount: string, currencyCode: string } }>, lastBatch: { number: number, approvedAt: string, payouts: number, total: { amount: string, currencyCode: string } } | null, ready: Array<{ method: PayoutMethod, consignor: { id: string, name: string, accountNumber: string }, amount: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string }, fees: Array<{ name: string, amount: { amount: string, currencyCode: string } }>, warnings: Array<{ kind: PayoutWarningKind, message: string }> }>, leftOut: Array<{ reason: string, consignor: { id: string, name: string, accountNumber: string }, balance: { amount: string, currencyCode: string } }> }, payoutSettings: { secondApprovalAbove: { amount: string, currencyCode: string } | null }, payoutProposal: { payThrough: string, payouts: number, proposedBy: string, proposedAt: string, isOwn: boolean, total: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string } } | null, overview: { payoutsPausedReason: string | null } };

export type OverviewQueryVariables = Exact<{ [key: string]: never; }>;


export type OverviewQuery = { overview: { consignorsOwed: number, linesInReview: number, payoutsPausedReason: string | null, owedNow: { amount: string, currencyCode: string }, lastImport: { rejectedRowsUrl: string | null, id: string, fileName: string, dialect: string, state: ImportState, error: string | null, createdAt: string, createdBy: string, percentDone: number, rowsDone: number, rowsPerSecond: number | null, secondsLeft: number | null, firstSoldOn: string | null, lastSoldOn: string | null, outcomes: Array<{ outcome: RowOutcome, rows: number, net: { amount: string, currencyCode: string } }>, controlNet: { amount: string, currencyCode: string } | null } | null, lastPayoutBatch: { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }> } | null, nextPayout: { payThrough: string, total: { amount: string, currencyCode: string }, ready: Array<{ amount: { amount: string, currencyCode: string } }>, leftOut: Array<{ reason: string }> } } };

export type PayoutBatchQueryVariables = Exact<{
  id: string;
}>;


export type PayoutBatchQuery = { payoutBatch: { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, hasCash: boolean, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }>, checks: { toPrint: number, printed: number, nextNumber: number }, unfiled: Array<{ kind: PaymentFileKind, payouts: number, total: { amount: string, currencyCode: string } }>, paymentFiles: Array<{ id: string, number: number, kind: PaymentFileKind, payouts: number, madeBy: string, madeAt: string, effectiveOn: string | null, sentAt: string | null, voidedAt: string | null, voidReason: string | null, refusedAt: string | null, refusedReason: string | null, total: { amount: string, currencyCode: string } }> } | null };

export type PayoutBatchProgressSubscriptionVariables = Exact<{
  payoutBatchId: string;
}>;


export type PayoutBatchProgressSubscription = { payoutBatchProgress: { id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, hasCash: boolean, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }>, checks: { toPrint: number, printed: number, nextNumber: number }, unfiled: Array<{ kind: PaymentFileKind, payouts: number, total: { amount: string, currencyCode: string } }>, paymentFiles: Array<{ id: string, number: number, kind: PaymentFileKind, payouts: number, madeBy: string, madeAt: string, effectiveOn: string | null, sentAt: string | null, voidedAt: string | null, voidReason: string | null, refusedAt: string | null, refusedReason: string | null, total: { amount: string, currencyCode: string } }> } };

export type PayoutSettingsFieldsFragment = { nextPreparedOn: string | null, secondApprovalAbove: { amount: string, currencyCode: string } | null, schedule: { every: PayoutPeriod, weekday: Weekday | null, firstDay: number | null, secondDay: number | null, through: PayThrough } | null };

export type PayoutSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type PayoutSettingsQuery = { payoutSettings: { nextPreparedOn: string | null, secondApprovalAbove: { amount: string, currencyCode: string } | null, schedule: { every: PayoutPeriod, weekday: Weekday | null, firstDay: number | null, secondDay: number | null, through: PayThrough } | null } };

export type SetPayoutSettingsMutationVariables = Exact<{
  input: SetPayoutSettingsInput;
}>;


export type SetPayoutSettingsMutation = { setPayoutSettings: { payoutSettings: { nextPreparedOn: string | null, secondApprovalAbove: { amount: string, currencyCode: string } | null, schedule: { every: PayoutPeriod, weekday: Weekday | null, firstDay: number | null, secondDay: number | null, through: PayThrough } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PayoutBatchesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PayoutBatchesQuery = { payoutBatches: { nodes: Array<{ id: string, number: number, payThrough: string, state: PayoutBatchState, approvedBy: string, approvedAt: string, closedAt: string | null, total: { amount: string, currencyCode: string }, totals: Array<{ state: PayoutState, payouts: number, total: { amount: string, currencyCode: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReconciliationQueryVariables = Exact<{
  id: string;
}>;


export type ReconciliationQuery = { reconciliation: { id: string, from: string, until: string, state: ReconciliationState, error: string | null, report: { isWholeAccount: boolean, matchedSent: number, matchedReversed: number, entered: number, remarkCount: number, stripe: { movements: number, moneyIn: { amount: string, currencyCode: string }, moneyOut: { amount: string, currencyCode: string }, net: { amount: string, currencyCode: string } }, ledger: { movements: number, moneyIn: { amount: string, currencyCode: string }, moneyOut: { amount: string, currencyCode: string }, net: { amount: string, currencyCode: string } }, difference: { amount: string, currencyCode: string }, matchedSentTotal: { amount: string, currencyCode: string }, matchedReversedTotal: { amount: string, currencyCode: string }, enteredTotal: { amount: string, currencyCode: string } | null, remarkTotals: Array<{ words: string, count: number, total: { amount: string, currencyCode: string } }>, remarks: Array<{ day: string, id: string, payoutId: string | null, consignor: string | null, words: string, amount: { amount: string, currencyCode: string } }> } | null, toEnter: { movements: number, onClosedDays: number, firstOpenDay: string | null, accounts: Array<{ movements: number, account: { kind: AccountKind, name: string }, amount: { amount: string, currencyCode: string } }> } | null, enterings: Array<{ id: string, state: StripeEnteringState, planned: number, entered: number, requestedBy: string, requestedAt: string, undoneBy: string | null }> } | null };

export type ReconciliationsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ReconciliationsQuery = { reconciliations: { nodes: Array<{ id: string, from: string, until: string, state: ReconciliationState, requestedBy: string, requestedAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RequestReconciliationMutationVariables = Exact<{
  input: RequestReconciliationInput;
}>;


export type RequestReconciliationMutation = { requestReconciliation: { reconciliation: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ReviewLinesQueryVariables = Exact<{
  after?: string | null | undefined;
  group?: ReviewGroupInput | null | undefined;
}>;


export type ReviewLinesQuery = { reviewLines: { nodes: Array<{ id: string, kind: SaleLineKind, soldOn: string, receipt: string, item: string, sku: string | null, vendor: string | null, category: string | null, note: string | null, consignorReference: string | null, reviewCause: ReviewReason | null, reviewReason: string | null, net: { amount: string, currencyCode: string }, orderRefunded: { amount: string, currencyCode: string } | null, changes: { state: SaleLineState, skipReason: string | null, net: { amount: string, currencyCode: string }, consignor: { id: string, name: string } | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReviewLineFragment = { id: string, kind: SaleLineKind, soldOn: string, receipt: string, item: string, sku: string | null, vendor: string | null, category: string | null, note: string | null, consignorReference: string | null, reviewCause: ReviewReason | null, reviewReason: string | null, net: { amount: string, currencyCode: string }, orderRefunded: { amount: string, currencyCode: string } | null, changes: { state: SaleLineState, skipReason: string | null, net: { amount: string, currencyCode: string }, consignor: { id: string, name: string } | null } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { viewer: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RefreshFundingBankMutationVariables = Exact<{ [key: string]: never; }>;


export type RefreshFundingBankMutation = { refreshFundingBank: { storeFunding: { bank: { bankName: string, lastFour: string, connectedBy: string, connectedAt: string } | null, held: { amount: string, currencyCode: string }, setAside: { amount: string, currencyCode: string }, waiting: { amount: string, currencyCode: string }, onTheWay: { amount: string, currencyCode: string }, missing: { amount: string, currencyCode: string }, debit: { amount: string, currencyCode: string }, fundings: Array<{ id: string, kind: FundingKind, state: FundingState, requestedBy: string, requestedAt: string, message: string | null, amount: { amount: string, currencyCode: string }, wentBack: { amount: string, currencyCode: string } }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RuleSetDraftQueryVariables = Exact<{
  id: string;
}>;


export type RuleSetDraftQuery = { ruleSetDraft: { id: string, name: string, document: string, revision: number } };

export type UnclaimedMoneyQueryVariables = Exact<{
  on: string;
  after?: string | null | undefined;
}>;


export type UnclaimedMoneyQuery = { unclaimedMoney: { letterSender: { address: Array<string>, phone: string | null } | null, totals: Array<{ stage: UnclaimedStage, items: number, total: { amount: string, currencyCode: string } }>, items: { nodes: Array<{ key: string | null, hasAddress: boolean, owedSince: string, untouchedSince: string, stateOf: StateSource | null, dormantOn: string | null, needsLetter: boolean, letterFrom: string | null, letterUntil: string | null, reportDue: string | null, stage: UnclaimedStage, letter: { id: string, sentOn: string } | null, consignor: { id: string, name: string, accountNumber: string }, amount: { amount: string, currencyCode: string }, lastContact: { kind: ContactKind, on: string } | null, rule: { code: string, name: string, dormancyYears: number, checkDormancyYears: number | null, source: string, isVerified: boolean, checked: string | null } | null, check: { id: string, number: number, printedOn: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type UploadTokensQueryVariables = Exact<{ [key: string]: never; }>;


export type UploadTokensQuery = { uploadTokens: Array<{ id: string, name: string, createdBy: string, createdAt: string, revokedAt: string | null }> };

export type AddUploadTokenMutationVariables = Exact<{
  input: AddUploadTokenInput;
}>;


export type AddUploadTokenMutation = { addUploadToken: { token: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RevokeUploadTokenMutationVariables = Exact<{
  input: RevokeUploadTokenInput;
}>;


export type RevokeUploadTokenMutation = { revokeUploadToken: { uploadTokenId: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RemoveStripeMutationVariables = Exact<{
  input: RemoveStripeInput;
}>;


export type RemoveStripeMutation = { removeStripe: { stripeConnection: { accountOf: StripeAccountOf, mode: StripeMode, accountId: string | null, keyLastFour: string | null, connectedBy: string | null, connectedAt: string | null, removedAt: string | null, isGranted: boolean, canBeGranted: boolean, webhookUrl: string, payoutsPausedReason: string | null, payoutsOnTheirWay: number, consignorsWithAccounts: number, remindsOfSetUp: boolean, askedAbout: { accountId: string, grantedBy: string } | null, webhookSecrets: Array<{ id: string, endpoint: StripeWebhookEndpoint, lastFour: string, addedBy: string, addedAt: string }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type UseGrantedStripeMutationVariables = Exact<{
  input: UseGrantedStripeInput;
}>;


export type UseGrantedStripeMutation = { useGrantedStripe: { stripeConnection: { accountOf: StripeAccountOf, mode: StripeMode, accountId: string | null, keyLastFour: string | null, connectedBy: string | null, connectedAt: string | null, removedAt: string | null, isGranted: boolean, canBeGranted: boolean, webhookUrl: string, payoutsPausedReason: string | null, payoutsOnTheirWay: number, consignorsWithAccounts: number, remindsOfSetUp: boolean, askedAbout: { accountId: string, grantedBy: string } | null, webhookSecrets: Array<{ id: string, endpoint: StripeWebhookEndpoint, lastFour: string, addedBy: string, addedAt: string }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type DeclineGrantedStripeMutationVariables = Exact<{
  input: DeclineGrantedStripeInput;
}>;


export type DeclineGrantedStripeMutation = { declineGrantedStripe: { stripeConnection: { accountOf: StripeAccountOf, mode: StripeMode, accountId: string | null, keyLastFour: string | null, connectedBy: string | null, connectedAt: string | null, removedAt: string | null, isGranted: boolean, canBeGranted: boolean, webhookUrl: string, payoutsPausedReason: string | null, payoutsOnTheirWay: number, consignorsWithAccounts: number, remindsOfSetUp: boolean, askedAbout: { accountId: string, grantedBy: string } | null, webhookSecrets: Array<{ id: string, endpoint: StripeWebhookEndpoint, lastFour: string, addedBy: string, addedAt: string }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ConnectStripeMutationVariables = Exact<{
  input: ConnectStripeInput;
}>;


export type ConnectStripeMutation = { connectStripe: { otherAccount: string | null, stripeConnection: { accountOf: StripeAccountOf, mode: StripeMode, accountId: string | null, keyLastFour: string | null, connectedBy: string | null, connectedAt: string | null, removedAt: string | null, isGranted: boolean, canBeGranted: boolean, webhookUrl: string, payoutsPausedReason: string | null, payoutsOnTheirWay: number, consignorsWithAccounts: number, remindsOfSetUp: boolean, askedAbout: { accountId: string, grantedBy: string } | null, webhookSecrets: Array<{ id: string, endpoint: StripeWebhookEndpoint, lastFour: string, addedBy: string, addedAt: string }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type EnteringFragment = { id: string, toEnter: { movements: number, onClosedDays: number, firstOpenDay: string | null, accounts: Array<{ movements: number, account: { kind: AccountKind, name: string }, amount: { amount: string, currencyCode: string } }> } | null, enterings: Array<{ id: string, state: StripeEnteringState, planned: number, entered: number, requestedBy: string, requestedAt: string, undoneBy: string | null }> };

export type EnterStripeMovementsMutationVariables = Exact<{
  input: EnterStripeMovementsInput;
}>;


export type EnterStripeMovementsMutation = { enterStripeMovements: { reconciliation: { id: string, toEnter: { movements: number, onClosedDays: number, firstOpenDay: string | null, accounts: Array<{ movements: number, account: { kind: AccountKind, name: string }, amount: { amount: string, currencyCode: string } }> } | null, enterings: Array<{ id: string, state: StripeEnteringState, planned: number, entered: number, requestedBy: string, requestedAt: string, undoneBy: string | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type UndoStripeEnteringMutationVariables = Exact<{
  input: UndoStripeEnteringInput;
}>;


export type UndoStripeEnteringMutation = { undoStripeEntering: { reconciliation: { id: string, toEnter: { movements: number, onClosedDays: number, firstOpenDay: string | null, accounts: Array<{ movements: number, account: { kind: AccountKind, name: string }, amount: { amount: string, currencyCode: string } }> } | null, enterings: Array<{ id: string, state: StripeEnteringState, planned: number, entered: number, requestedBy: string, requestedAt: string, undoneBy: string | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type BeginStripeGrantMutationVariables = Exact<{ [key: string]: never; }>;


export type BeginStripeGrantMutation = { beginStripeGrant: { url: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ConnectFundingBankMutationVariables = Exact<{ [key: string]: never; }>;


export type ConnectFundingBankMutation = { connectFundingBank: { url: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type AskForFundsMutationVariables = Exact<{
  input: AskForFundsInput;
}>;


export type AskForFundsMutation = { askForFunds: { storeFunding: { bank: { bankName: string, lastFour: string, connectedBy: string, connectedAt: string } | null, held: { amount: string, currencyCode: string }, setAside: { amount: string, currencyCode: string }, waiting: { amount: string, currencyCode: string }, onTheWay: { amount: string, currencyCode: string }, missing: { amount: string, currencyCode: string }, debit: { amount: string, currencyCode: string }, fundings: Array<{ id: string, kind: FundingKind, state: FundingState, requestedBy: string, requestedAt: string, message: string | null, amount: { amount: string, currencyCode: string }, wentBack: { amount: string, currencyCode: string } }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type SetSetUpRemindersMutationVariables = Exact<{
  input: SetSetUpRemindersInput;
}>;


export type SetSetUpRemindersMutation = { setSetUpReminders: { stripeConnection: { accountOf: StripeAccountOf, mode: StripeMode, accountId: string | null, keyLastFour: string | null, connectedBy: string | null, connectedAt: string | null, removedAt: string | null, isGranted: boolean, canBeGranted: boolean, webhookUrl: string, payoutsPausedReason: string | null, payoutsOnTheirWay: number, consignorsWithAccounts: number, remindsOfSetUp: boolean, askedAbout: { accountId: string, grantedBy: string } | null, webhookSecrets: Array<{ id: string, endpoint: StripeWebhookEndpoint, lastFour: string, addedBy: string, addedAt: string }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type TopUpStripeMutationVariables = Exact<{
  input: TopUpStripeInput;
}>;


export type TopUpStripeMutation = { topUpStripe: { topUpId: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type AddStripeWebhookSecretMutationVariables = Exact<{
  input: AddStripeWebhookSecretInput;
}>;


export type AddStripeWebhookSecretMutation = { addStripeWebhookSecret: { stripeConnection: { accountOf: StripeAccountOf, mode: StripeMode, accountId: string | null, keyLastFour: string | null, connectedBy: string | null, connectedAt: string | null, removedAt: string | null, isGranted: boolean, canBeGranted: boolean, webhookUrl: string, payoutsPausedReason: string | null, payoutsOnTheirWay: number, consignorsWithAccounts: number, remindsOfSetUp: boolean, askedAbout: { accountId: string, grantedBy: string } | null, webhookSecrets: Array<{ id: string, endpoint: StripeWebhookEndpoint, lastFour: string, addedBy: string, addedAt: string }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RemoveStripeWebhookSecretMutationVariables = Exact<{
  input: RemoveStripeWebhookSecretInput;
}>;


export type RemoveStripeWebhookSecretMutation = { removeStripeWebhookSecret: { stripeConnection: { accountOf: StripeAccountOf, mode: StripeMode, accountId: string | null, keyLastFour: string | null, connectedBy: string | null, connectedAt: string | null, removedAt: string | null, isGranted: boolean, canBeGranted: boolean, webhookUrl: string, payoutsPausedReason: string | null, payoutsOnTheirWay: number, consignorsWithAccounts: number, remindsOfSetUp: boolean, askedAbout: { accountId: string, grantedBy: string } | null, webhookSecrets: Array<{ id: string, endpoint: StripeWebhookEndpoint, lastFour: string, addedBy: string, addedAt: string }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type StripeBalanceQueryVariables = Exact<{ [key: string]: never; }>;


export type StripeBalanceQuery = { stripeBalance: { message: string | null, available: { amount: string, currencyCode: string } | null, pending: { amount: string, currencyCode: string } | null, promised: { amount: string, currencyCode: string } | null } };

export type StripeFactsFragment = { accountOf: StripeAccountOf, mode: StripeMode, accountId: string | null, keyLastFour: string | null, connectedBy: string | null, connectedAt: string | null, removedAt: string | null, isGranted: boolean, canBeGranted: boolean, webhookUrl: string, payoutsPausedReason: string | null, payoutsOnTheirWay: number, consignorsWithAccounts: number, remindsOfSetUp: boolean, askedAbout: { accountId: string, grantedBy: string } | null, webhookSecrets: Array<{ id: string, endpoint: StripeWebhookEndpoint, lastFour: string, addedBy: string, addedAt: string }> };

export type StripeConnectionQueryVariables = Exact<{ [key: string]: never; }>;


export type StripeConnectionQuery = { stripeConnection: { accountOf: StripeAccountOf, mode: StripeMode, accountId: string | null, keyLastFour: string | null, connectedBy: string | null, connectedAt: string | null, removedAt: string | null, isGranted: boolean, canBeGranted: boolean, webhookUrl: string, payoutsPausedReason: string | null, payoutsOnTheirWay: number, consignorsWithAccounts: number, remindsOfSetUp: boolean, askedAbout: { accountId: string, grantedBy: string } | null, webhookSecrets: Array<{ id: string, endpoint: StripeWebhookEndpoint, lastFour: string, addedBy: string, addedAt: string }> } };

export type FundingFactsFragment = { bank: { bankName: string, lastFour: string, connectedBy: string, connectedAt: string } | null, held: { amount: string, currencyCode: string }, setAside: { amount: string, currencyCode: string }, waiting: { amount: string, currencyCode: string }, onTheWay: { amount: string, currencyCode: string }, missing: { amount: string, currencyCode: string }, debit: { amount: string, currencyCode: string }, fundings: Array<{ id: string, kind: FundingKind, state: FundingState, requestedBy: string, requestedAt: string, message: string | null, amount: { amount: string, currencyCode: string }, wentBack: { amount: string, currencyCode: string } }> };

export type StoreFundingQueryVariables = Exact<{ [key: string]: never; }>;


export type StoreFundingQuery = { storeFunding: { bank: { bankName: string, lastFour: string, connectedBy: string, connectedAt: string } | null, held: { amount: string, currencyCode: string }, setAside: { amount: string, currencyCode: string }, waiting: { amount: string, currencyCode: string }, onTheWay: { amount: string, currencyCode: string }, missing: { amount: string, currencyCode: string }, debit: { amount: string, currencyCode: string }, fundings: Array<{ id: string, kind: FundingKind, state: FundingState, requestedBy: string, requestedAt: string, message: string | null, amount: { amount: string, currencyCode: string }, wentBack: { amount: string, currencyCode: string } }> } | null };

export type RuleSetCalculationQueryVariables = Exact<{
  document: string;
  line: TriedLineInput;
}>;


export type RuleSetCalculationQuery = { ruleSetCalculation: { result: { consignorShare: { amount: string, currencyCode: string }, commission: { amount: string, currencyCode: string }, fee: { amount: string, currencyCode: string }, buyersFee: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, withheld: { amount: string, currencyCode: string }, discountBorneByStore: { amount: string, currencyCode: string }, trace: Array<{ words: string, amount: { amount: string, currencyCode: string } }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type DeleteRuleSetDraftMutationVariables = Exact<{
  input: DeleteRuleSetDraftInput;
}>;


export type DeleteRuleSetDraftMutation = { deleteRuleSetDraft: { ruleSetDraftId: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RuleSetDraftsQueryVariables = Exact<{ [key: string]: never; }>;


export type RuleSetDraftsQuery = { ruleSetDrafts: Array<{ id: string, name: string, updatedAt: string, updatedBy: string }> };

export type RuleSetDueChargesQueryVariables = Exact<{
  document: string;
  from: string;
}>;


export type RuleSetDueChargesQuery = { ruleSetDueCharges: { count: number, firstDueOn: string | null, total: { amount: string, currencyCode: string } } | null };

export type RuleSetTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type RuleSetTemplatesQuery = { ruleSetTemplates: Array<{ name: string, words: string, document: string }> };

export type PublishRuleSetDraftMutationVariables = Exact<{
  input: PublishRuleSetDraftInput;
}>;


export type PublishRuleSetDraftMutation = { publishRuleSetDraft: { ruleSet: { id: string, version: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RuleSetWhatIfQueryVariables = Exact<{
  document: string;
  from: string;
  until: string;
}>;


export type RuleSetWhatIfQuery = { ruleSetWhatIf: { result: { lines: number, undecidedLines: number, consignorCount: number, posted: { amount: string, currencyCode: string }, wouldBe: { amount: string, currencyCode: string }, difference: { amount: string, currencyCode: string }, consignors: Array<{ lines: number, changedLines: number, consignor: { id: string, name: string, accountNumber: string }, posted: { amount: string, currencyCode: string }, wouldBe: { amount: string, currencyCode: string }, difference: { amount: string, currencyCode: string } }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RuleSetWhatIfLinesQueryVariables = Exact<{
  document: string;
  from: string;
  until: string;
  consignorId: string;
}>;


export type RuleSetWhatIfLinesQuery = { ruleSetWhatIfLines: { lines: Array<{ undecidedBecause: string | null, saleLine: { id: string, soldOn: string, receipt: string, item: string }, posted: { amount: string, currencyCode: string }, wouldBe: { amount: string, currencyCode: string } | null, trace: Array<{ words: string, amount: { amount: string, currencyCode: string } }> }>, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type CreateRuleSetDraftMutationVariables = Exact<{
  input: CreateRuleSetDraftInput;
}>;


export type CreateRuleSetDraftMutation = { createRuleSetDraft: { ruleSetDraft: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RuleSetCheckQueryVariables = Exact<{
  document: string;
}>;


export type RuleSetCheckQuery = { ruleSetCheck: { problems: Array<{ place: string, words: string }>, warnings: Array<{ place: string, words: string }> } };

export type SaveRuleSetDraftMutationVariables = Exact<{
  input: SaveRuleSetDraftInput;
}>;


export type SaveRuleSetDraftMutation = { saveRuleSetDraft: { ruleSetDraft: { id: string, name: string, revision: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RuleSetsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type RuleSetsQuery = { ruleSets: { nodes: Array<{ id: string, version: number, effectiveFrom: string, publishedAt: string, publishedBy: string, document: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RecordUnclaimedLettersMutationVariables = Exact<{
  input: RecordUnclaimedLettersInput;
}>;


export type RecordUnclaimedLettersMutation = { recordUnclaimedLetters: { letters: Array<{ id: string }>, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ReportUnclaimedMutationVariables = Exact<{
  input: ReportUnclaimedInput;
}>;


export type ReportUnclaimedMutation = { reportUnclaimed: { reported: number, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ClearCheckMutationVariables = Exact<{
  input: ClearCheckInput;
}>;


export type ClearCheckMutation = { clearCheck: { number: number | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type UnclaimedRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type UnclaimedRulesQuery = { unclaimedRules: Array<{ code: string, name: string }>, homeState: { code: string, name: string } | null };

export type SetHomeStateMutationVariables = Exact<{
  input: SetHomeStateInput;
}>;


export type SetHomeStateMutation = { setHomeState: { rule: { code: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PayStateMutationVariables = Exact<{
  input: PayStateInput;
}>;


export type PayStateMutation = { payState: { statePayment: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type ReportedUnclaimedQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ReportedUnclaimedQuery = { reportedUnclaimed: { toPay: Array<{ items: number, rule: { code: string, name: string } | null, total: { amount: string, currencyCode: string } }>, reports: { nodes: Array<{ id: string, state: string, checkNumber: number | null, reportedOn: string, isTakenBack: boolean, consignor: { id: string, name: string, accountNumber: string }, amount: { amount: string, currencyCode: string }, payment: { id: string, paidOn: string, reference: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type SetLetterSenderMutationVariables = Exact<{
  input: SetLetterSenderInput;
}>;


export type SetLetterSenderMutation = { setLetterSender: { letterSender: { address: Array<string>, phone: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type TakeBackUnclaimedLetterMutationVariables = Exact<{
  input: TakeBackUnclaimedLetterInput;
}>;


export type TakeBackUnclaimedLetterMutation = { takeBackUnclaimedLetter: { userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type TakeBackUnclaimedReportMutationVariables = Exact<{
  input: TakeBackUnclaimedReportInput;
}>;


export type TakeBackUnclaimedReportMutation = { takeBackUnclaimedReport: { userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type TakeBackStatePaymentMutationVariables = Exact<{
  input: TakeBackStatePaymentInput;
}>;


export type TakeBackStatePaymentMutation = { takeBackStatePayment: { userErrors: Array<{ code: string, field: string | null, message: string }> } };

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
export const ReallocationPartsFragmentDoc = new TypedDocumentString(`
    fragment ReallocationParts on Reallocation {
  id
  soldFrom
  soldUntil
  consignor {
    id
    name
  }
  ruleSet {
    version
  }
  isUndo
  isUndone
  reason
  state
  lines
  changedLines
  undecidedLines
  difference {
    ...Cash
  }
  createdBy
  createdAt
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"ReallocationParts"}) as unknown as TypedDocumentString<ReallocationPartsFragment, unknown>;
export const AgesFragmentDoc = new TypedDocumentString(`
    fragment Ages on AgedAmounts {
  upTo30Days {
    ...Cash
  }
  upTo60Days {
    ...Cash
  }
  upTo90Days {
    ...Cash
  }
  over90Days {
    ...Cash
  }
  owing {
    ...Cash
  }
  total {
    ...Cash
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"Ages"}) as unknown as TypedDocumentString<AgesFragment, unknown>;
export const EvidencePartsFragmentDoc = new TypedDocumentString(`
    fragment EvidenceParts on EvidenceOfFigure {
  soldOn
  receipt
  item
  net {
    ...Cash
  }
  share {
    ...Cash
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"EvidenceParts"}) as unknown as TypedDocumentString<EvidencePartsFragment, unknown>;
export const ComparedPayoutsPartsFragmentDoc = new TypedDocumentString(`
    fragment ComparedPayoutsParts on ComparedPayouts {
  fileName
  paid {
    ...Cash
  }
  recomputed {
    ...Cash
  }
  difference {
    ...Cash
  }
  differencePercent
  lines
  undecidedLines
  equalFigures
  figureCount
  nobodyHadAnothersMoney
  figures {
    consignorId
    accountNumber
    name
    from
    until
    lines
    paid {
      ...Cash
    }
    recomputed {
      ...Cash
    }
    difference {
      ...Cash
    }
    cause
    evidence {
      ...EvidenceParts
    }
  }
  misdirected {
    owner
    paidTo
    line {
      ...EvidenceParts
    }
  }
  refusedCount
  refused {
    line
    reason
  }
}
    fragment EvidenceParts on EvidenceOfFigure {
  soldOn
  receipt
  item
  net {
    ...Cash
  }
  share {
    ...Cash
  }
}
fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"ComparedPayoutsParts"}) as unknown as TypedDocumentString<ComparedPayoutsPartsFragment, unknown>;
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
export const ComparedPeriodPartsFragmentDoc = new TypedDocumentString(`
    fragment ComparedPeriodParts on ComparedPeriod {
  lines
  undecidedLines
  posted {
    ...Cash
  }
  wouldBe {
    ...Cash
  }
  difference {
    ...Cash
  }
  consignorCount
  consignors {
    consignor {
      id
      name
      accountNumber
    }
    lines
    changedLines
    posted {
      ...Cash
    }
    wouldBe {
      ...Cash
    }
    difference {
      ...Cash
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"ComparedPeriodParts"}) as unknown as TypedDocumentString<ComparedPeriodPartsFragment, unknown>;
export const ComparedLinePartsFragmentDoc = new TypedDocumentString(`
    fragment ComparedLineParts on ComparedSaleLine {
  saleLine {
    id
    soldOn
    receipt
    item
  }
  posted {
    ...Cash
  }
  wouldBe {
    ...Cash
  }
  undecidedBecause
  trace {
    words
    amount {
      ...Cash
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"ComparedLineParts"}) as unknown as TypedDocumentString<ComparedLinePartsFragment, unknown>;
export const MarkdownNeedsFragmentDoc = new TypedDocumentString(`
    fragment MarkdownNeeds on MarkdownNeeds {
  items
  hasSchedules
  hasExpiry
}
    `, {"fragmentName":"MarkdownNeeds"}) as unknown as TypedDocumentString<MarkdownNeedsFragment, unknown>;
export const AchOriginFieldsFragmentDoc = new TypedDocumentString(`
    fragment AchOriginFields on AchOrigin {
  routingNumber
  bankName
  companyId
  companyName
  offsetEndsIn
}
    `, {"fragmentName":"AchOriginFields"}) as unknown as TypedDocumentString<AchOriginFieldsFragment, unknown>;
export const BatchPapersFragmentDoc = new TypedDocumentString(`
    fragment BatchPapers on PayoutBatch {
  id
  checks {
    toPrint
    printed
    nextNumber
  }
  hasCash
}
    `, {"fragmentName":"BatchPapers"}) as unknown as TypedDocumentString<BatchPapersFragment, unknown>;
export const DistinctPairFragmentDoc = new TypedDocumentString(`
    fragment DistinctPair on DistinctConsignorPair {
  one {
    id
    name
    accountNumber
  }
  other {
    id
    name
    accountNumber
  }
  saidBy
  saidAt
}
    `, {"fragmentName":"DistinctPair"}) as unknown as TypedDocumentString<DistinctPairFragment, unknown>;
export const PaymentFilesFragmentDoc = new TypedDocumentString(`
    fragment PaymentFiles on PayoutBatch {
  id
  unfiled {
    kind
    payouts
    total {
      ...Cash
    }
  }
  paymentFiles {
    id
    number
    kind
    payouts
    total {
      ...Cash
    }
    madeBy
    madeAt
    effectiveOn
    sentAt
    voidedAt
    voidReason
    refusedAt
    refusedReason
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"PaymentFiles"}) as unknown as TypedDocumentString<PaymentFilesFragment, unknown>;
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
  bonus {
    ...Cash
  }
  fee {
    ...Cash
  }
  cameBack {
    ...Cash
  }
  reversible {
    ...Cash
  }
  lastReversal {
    amount {
      ...Cash
    }
    state
    message
  }
  check {
    id
    number
  }
  unclaimedWords
  method
  state
  failureMessage
  updatedAt
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"PayoutRow"}) as unknown as TypedDocumentString<PayoutRowFragment, unknown>;
export const ProposalFragmentDoc = new TypedDocumentString(`
    fragment Proposal on PayoutProposal {
  payThrough
  payouts
  total {
    ...Cash
  }
  bonus {
    ...Cash
  }
  proposedBy
  proposedAt
  isOwn
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"Proposal"}) as unknown as TypedDocumentString<ProposalFragment, unknown>;
export const SkippedLineFragmentDoc = new TypedDocumentString(`
    fragment SkippedLine on SaleLine {
  id
  soldOn
  item
  net {
    ...Cash
  }
  skipReason
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"SkippedLine"}) as unknown as TypedDocumentString<SkippedLineFragment, unknown>;
export const TakenOverFragmentDoc = new TypedDocumentString(`
    fragment TakenOver on ConsignorImport {
  id
  rowsCreated
  rowsMatched
  rowsLeftOut
  rowsRejected
  openingTotal {
    ...Cash
  }
  openingAsOf
  openBalances
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"TakenOver"}) as unknown as TypedDocumentString<TakenOverFragment, unknown>;
export const ConsignorListFragmentDoc = new TypedDocumentString(`
    fragment ConsignorList on ConsignorListAnalysis {
  fileName
  problem
  columns {
    name
    samples
    field
  }
  totals {
    rows
    created
    matched
    different
    undecided
    leftOut
    rejected
  }
  balances {
    sum {
      ...Cash
    }
    left {
      ...Cash
    }
    openedBefore
  }
  alike: rows(isAlike: true, first: 100, after: $alikeAfter) {
    nodes {
      rowNumber
      lineNumber
      outcome
      name
      accountNumber
      email
      phone
      balance {
        ...Cash
      }
      alike {
        name
        rowNumber
        lineNumber
        likeness
        consignor {
          id
          accountNumber
          email
          phone
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  different: rows(isDifferent: true, first: 100) {
    nodes {
      rowNumber
      lineNumber
      isUpdated
      consignor {
        id
        name
        accountNumber
      }
      differences {
        field
        ours
        theirs
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  new: rows(outcome: CREATE, first: 12) {
    nodes {
      rowNumber
      lineNumber
      name
      accountNumber
      email
      phone
      balance {
        ...Cash
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  unusable: rows(outcome: REJECT, first: 100) {
    nodes {
      rowNumber
      lineNumber
      columnName
      value
      reason
      balance {
        ...Cash
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  takenOver {
    ...TakenOver
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment TakenOver on ConsignorImport {
  id
  rowsCreated
  rowsMatched
  rowsLeftOut
  rowsRejected
  openingTotal {
    ...Cash
  }
  openingAsOf
  openBalances
}`, {"fragmentName":"ConsignorList"}) as unknown as TypedDocumentString<ConsignorListFragment, unknown>;
export const AnalysedRowFragmentDoc = new TypedDocumentString(`
    fragment AnalysedRow on AnalysedImportRow {
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
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"AnalysedRow"}) as unknown as TypedDocumentString<AnalysedRowFragment, unknown>;
export const ImportAnalysisFragmentDoc = new TypedDocumentString(`
    fragment ImportAnalysis on ImportAnalysis {
  fileName
  report
  confidencePercent
  isMapped
  isTaxInside
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
  changes {
    rows
    isReadable
    examples {
      before {
        ...AnalysedRow
      }
      now {
        ...AnalysedRow
      }
    }
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
    ...AnalysedRow
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment AnalysedRow on AnalysedImportRow {
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
}`, {"fragmentName":"ImportAnalysis"}) as unknown as TypedDocumentString<ImportAnalysisFragment, unknown>;
export const TwinFragmentDoc = new TypedDocumentString(`
    fragment Twin on Consignor {
  id
  name
  accountNumber
  email
  phone
  balance {
    ...Cash
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"Twin"}) as unknown as TypedDocumentString<TwinFragment, unknown>;
export const PayoutSettingsFieldsFragmentDoc = new TypedDocumentString(`
    fragment PayoutSettingsFields on PayoutSettings {
  secondApprovalAbove {
    ...Cash
  }
  schedule {
    every
    weekday
    firstDay
    secondDay
    through
  }
  nextPreparedOn
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"PayoutSettingsFields"}) as unknown as TypedDocumentString<PayoutSettingsFieldsFragment, unknown>;
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
  note
  consignorReference
  net {
    ...Cash
  }
  reviewCause
  reviewReason
  orderRefunded {
    ...Cash
  }
  changes {
    state
    skipReason
    net {
      ...Cash
    }
    consignor {
      id
      name
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"ReviewLine"}) as unknown as TypedDocumentString<ReviewLineFragment, unknown>;
export const EnteringFragmentDoc = new TypedDocumentString(`
    fragment Entering on Reconciliation {
  id
  toEnter {
    movements
    onClosedDays
    firstOpenDay
    accounts {
      account {
        kind
        name
      }
      movements
      amount {
        ...Cash
      }
    }
  }
  enterings {
    id
    state
    planned
    entered
    requestedBy
    requestedAt
    undoneBy
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"Entering"}) as unknown as TypedDocumentString<EnteringFragment, unknown>;
export const StripeFactsFragmentDoc = new TypedDocumentString(`
    fragment StripeFacts on StripeConnection {
  accountOf
  mode
  accountId
  keyLastFour
  connectedBy
  connectedAt
  removedAt
  isGranted
  canBeGranted
  askedAbout {
    accountId
    grantedBy
  }
  webhookSecrets {
    id
    endpoint
    lastFour
    addedBy
    addedAt
  }
  webhookUrl
  payoutsPausedReason
  payoutsOnTheirWay
  consignorsWithAccounts
  remindsOfSetUp
}
    `, {"fragmentName":"StripeFacts"}) as unknown as TypedDocumentString<StripeFactsFragment, unknown>;
export const FundingFactsFragmentDoc = new TypedDocumentString(`
    fragment FundingFacts on StoreFunding {
  bank {
    bankName
    lastFour
    connectedBy
    connectedAt
  }
  held {
    ...Cash
  }
  setAside {
    ...Cash
  }
  waiting {
    ...Cash
  }
  onTheWay {
    ...Cash
  }
  missing {
    ...Cash
  }
  debit {
    ...Cash
  }
  fundings {
    id
    kind
    state
    amount {
      ...Cash
    }
    wentBack {
      ...Cash
    }
    requestedBy
    requestedAt
    message
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"FundingFacts"}) as unknown as TypedDocumentString<FundingFactsFragment, unknown>;
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
    currencyCode
    currencyDecimals
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
export const ReallocationsDocument = new TypedDocumentString(`
    query Reallocations($after: String) {
  reallocations(after: $after) {
    nodes {
      ...ReallocationParts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ReallocationParts on Reallocation {
  id
  soldFrom
  soldUntil
  consignor {
    id
    name
  }
  ruleSet {
    version
  }
  isUndo
  isUndone
  reason
  state
  lines
  changedLines
  undecidedLines
  difference {
    ...Cash
  }
  createdBy
  createdAt
}
fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ReallocationsQuery, ReallocationsQueryVariables>;
export const UndoReallocationDocument = new TypedDocumentString(`
    mutation UndoReallocation($input: UndoReallocationInput!) {
  undoReallocation(input: $input) {
    reallocation {
      ...ReallocationParts
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment ReallocationParts on Reallocation {
  id
  soldFrom
  soldUntil
  consignor {
    id
    name
  }
  ruleSet {
    version
  }
  isUndo
  isUndone
  reason
  state
  lines
  changedLines
  undecidedLines
  difference {
    ...Cash
  }
  createdBy
  createdAt
}
fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<UndoReallocationMutation, UndoReallocationMutationVariables>;
export const ReallocationPreviewDocument = new TypedDocumentString(`
    query ReallocationPreview($scope: ReallocationScopeInput!) {
  reallocationPreview(scope: $scope) {
    result {
      ...ComparedPeriodParts
    }
    changedLines
    paidLines
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
fragment ComparedPeriodParts on ComparedPeriod {
  lines
  undecidedLines
  posted {
    ...Cash
  }
  wouldBe {
    ...Cash
  }
  difference {
    ...Cash
  }
  consignorCount
  consignors {
    consignor {
      id
      name
      accountNumber
    }
    lines
    changedLines
    posted {
      ...Cash
    }
    wouldBe {
      ...Cash
    }
    difference {
      ...Cash
    }
  }
}`) as unknown as TypedDocumentString<ReallocationPreviewQuery, ReallocationPreviewQueryVariables>;
export const ReallocationPreviewLinesDocument = new TypedDocumentString(`
    query ReallocationPreviewLines($scope: ReallocationScopeInput!, $consignorId: ID!) {
  reallocationPreviewLines(scope: $scope, consignorId: $consignorId) {
    lines {
      ...ComparedLineParts
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment ComparedLineParts on ComparedSaleLine {
  saleLine {
    id
    soldOn
    receipt
    item
  }
  posted {
    ...Cash
  }
  wouldBe {
    ...Cash
  }
  undecidedBecause
  trace {
    words
    amount {
      ...Cash
    }
  }
}`) as unknown as TypedDocumentString<ReallocationPreviewLinesQuery, ReallocationPreviewLinesQueryVariables>;
export const ReallocateDocument = new TypedDocumentString(`
    mutation Reallocate($input: ReallocateInput!) {
  reallocate(input: $input) {
    reallocation {
      ...ReallocationParts
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment ReallocationParts on Reallocation {
  id
  soldFrom
  soldUntil
  consignor {
    id
    name
  }
  ruleSet {
    version
  }
  isUndo
  isUndone
  reason
  state
  lines
  changedLines
  undecidedLines
  difference {
    ...Cash
  }
  createdBy
  createdAt
}
fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ReallocateMutation, ReallocateMutationVariables>;
export const AdjustBalanceDocument = new TypedDocumentString(`
    mutation AdjustBalance($input: AdjustBalanceInput!) {
  adjustBalance(input: $input) {
    adjustment {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AdjustBalanceMutation, AdjustBalanceMutationVariables>;
export const BooksSettingsDocument = new TypedDocumentString(`
    query BooksSettings {
  booksSettings {
    adjustmentLimit {
      ...Cash
    }
    adjustmentDayLimit {
      ...Cash
    }
    closedThrough
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<BooksSettingsQuery, BooksSettingsQueryVariables>;
export const AdjustmentsDocument = new TypedDocumentString(`
    query Adjustments($consignorId: ID, $after: String) {
  adjustments(consignorId: $consignorId, after: $after) {
    nodes {
      id
      amount {
        ...Cash
      }
      reason
      madeAt
      madeBy
      takenBackAt
      takenBackBy
      consignor {
        id
        name
        accountNumber
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
}`) as unknown as TypedDocumentString<AdjustmentsQuery, AdjustmentsQueryVariables>;
export const TakeBackAdjustmentDocument = new TypedDocumentString(`
    mutation TakeBackAdjustment($input: TakeBackAdjustmentInput!) {
  takeBackAdjustment(input: $input) {
    adjustment {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TakeBackAdjustmentMutation, TakeBackAdjustmentMutationVariables>;
export const SetAdjustmentLimitDocument = new TypedDocumentString(`
    mutation SetAdjustmentLimit($input: SetAdjustmentLimitInput!) {
  setAdjustmentLimit(input: $input) {
    limit {
      ...Cash
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
}`) as unknown as TypedDocumentString<SetAdjustmentLimitMutation, SetAdjustmentLimitMutationVariables>;
export const SetAdjustmentDayLimitDocument = new TypedDocumentString(`
    mutation SetAdjustmentDayLimit($input: SetAdjustmentDayLimitInput!) {
  setAdjustmentDayLimit(input: $input) {
    limit {
      ...Cash
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
}`) as unknown as TypedDocumentString<SetAdjustmentDayLimitMutation, SetAdjustmentDayLimitMutationVariables>;
export const AgedPayablesDocument = new TypedDocumentString(`
    query AgedPayables($on: Date!, $after: String) {
  agedPayables(on: $on, after: $after) {
    payable {
      ...Cash
    }
    total {
      ...Ages
    }
    consignors {
      nodes {
        consignor {
          id
          name
          accountNumber
        }
        amounts {
          ...Ages
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Ages on AgedAmounts {
  upTo30Days {
    ...Cash
  }
  upTo60Days {
    ...Cash
  }
  upTo90Days {
    ...Cash
  }
  over90Days {
    ...Cash
  }
  owing {
    ...Cash
  }
  total {
    ...Cash
  }
}
fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<AgedPayablesQuery, AgedPayablesQueryVariables>;
export const ChartOfAccountsDocument = new TypedDocumentString(`
    query ChartOfAccounts {
  chartOfAccounts {
    kind
    class
    name
    number
    hasOwnName
    usualName
    isOfConsignors
  }
}
    `) as unknown as TypedDocumentString<ChartOfAccountsQuery, ChartOfAccountsQueryVariables>;
export const NameAccountDocument = new TypedDocumentString(`
    mutation NameAccount($input: NameAccountInput!) {
  nameAccount(input: $input) {
    account {
      kind
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<NameAccountMutation, NameAccountMutationVariables>;
export const CloseBooksDocument = new TypedDocumentString(`
    mutation CloseBooks($input: CloseBooksInput!) {
  closeBooks(input: $input) {
    periodClose {
      number
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CloseBooksMutation, CloseBooksMutationVariables>;
export const ReopenBooksDocument = new TypedDocumentString(`
    mutation ReopenBooks($input: ReopenBooksInput!) {
  reopenBooks(input: $input) {
    periodClose {
      number
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReopenBooksMutation, ReopenBooksMutationVariables>;
export const PeriodClosesDocument = new TypedDocumentString(`
    query PeriodCloses($after: String) {
  periodCloses(after: $after) {
    nodes {
      number
      closedThrough
      reopeningReason
      closedAt
      closedBy
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PeriodClosesQuery, PeriodClosesQueryVariables>;
export const TrialBalanceDocument = new TypedDocumentString(`
    query TrialBalance($on: Date!) {
  trialBalance(on: $on) {
    debits {
      ...Cash
    }
    credits {
      ...Cash
    }
    balance {
      ...Cash
    }
    lines {
      account {
        kind
        name
        number
        isOfConsignors
      }
      debits {
        ...Cash
      }
      credits {
        ...Cash
      }
      balance {
        ...Cash
      }
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<TrialBalanceQuery, TrialBalanceQueryVariables>;
export const ConsignorBalancesDocument = new TypedDocumentString(`
    query ConsignorBalances($on: Date!, $after: String) {
  trialBalance(on: $on) {
    lines {
      account {
        kind
      }
      consignors(after: $after) {
        nodes {
          consignor {
            id
            name
            accountNumber
          }
          debits {
            ...Cash
          }
          credits {
            ...Cash
          }
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
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ConsignorBalancesQuery, ConsignorBalancesQueryVariables>;
export const MarkdownTotalsDocument = new TypedDocumentString(`
    query MarkdownTotals($from: Date!, $until: Date!, $consignorId: ID) {
  markdownComparison(from: $from, until: $until, consignorId: $consignorId) {
    result {
      leftOut
      needs {
        ...MarkdownNeeds
      }
      totals {
        outcome
        sales
        planned {
          ...Cash
        }
        taken {
          ...Cash
        }
        difference {
          ...Cash
        }
      }
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
fragment MarkdownNeeds on MarkdownNeeds {
  items
  hasSchedules
  hasExpiry
}`) as unknown as TypedDocumentString<MarkdownTotalsQuery, MarkdownTotalsQueryVariables>;
export const MarkdownSalesDocument = new TypedDocumentString(`
    query MarkdownSales($from: Date!, $until: Date!, $consignorId: ID, $outcomes: [PlanOutcome!], $after: String) {
  markdownComparison(from: $from, until: $until, consignorId: $consignorId) {
    result {
      sales(outcomes: $outcomes, after: $after) {
        nodes {
          id
          receipt
          soldOn
          item
          sku
          quantity
          outcome
          schedule
          offPpm
          expiredOn
          firstPrice {
            ...Cash
          }
          planned {
            ...Cash
          }
          taken {
            ...Cash
          }
          difference {
            ...Cash
          }
          consignor {
            id
            name
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<MarkdownSalesQuery, MarkdownSalesQueryVariables>;
export const DecideItemsDocument = new TypedDocumentString(`
    mutation DecideItems($input: DecideItemsInput!) {
  decideItems(input: $input) {
    decisions {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DecideItemsMutation, DecideItemsMutationVariables>;
export const ExpiringCountsDocument = new TypedDocumentString(`
    query ExpiringCounts($withinDays: Int!) {
  expiringItems(withinDays: $withinDays) {
    needs {
      ...MarkdownNeeds
    }
    counts {
      state
      items
    }
  }
}
    fragment MarkdownNeeds on MarkdownNeeds {
  items
  hasSchedules
  hasExpiry
}`) as unknown as TypedDocumentString<ExpiringCountsQuery, ExpiringCountsQueryVariables>;
export const ExpiringItemsDocument = new TypedDocumentString(`
    query ExpiringItems($withinDays: Int!, $states: [ItemState!], $after: String) {
  expiringItems(withinDays: $withinDays) {
    today
    items(states: $states, after: $after) {
      nodes {
        item {
          sku
          description
          category
          receivedOn
          price {
            ...Cash
          }
        }
        consignor {
          id
          name
          accountNumber
        }
        state
        expiresOn
        afterExpiry
        decisions {
          id
          kind
          day
          expiresOn
          decidedBy
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
}`) as unknown as TypedDocumentString<ExpiringItemsQuery, ExpiringItemsQueryVariables>;
export const UndoItemDecisionsDocument = new TypedDocumentString(`
    mutation UndoItemDecisions($input: UndoItemDecisionsInput!) {
  undoItemDecisions(input: $input) {
    decisions {
      id
    }
    alsoAssigned
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UndoItemDecisionsMutation, UndoItemDecisionsMutationVariables>;
export const AchOriginDocument = new TypedDocumentString(`
    query AchOrigin {
  achOrigin {
    ...AchOriginFields
  }
}
    fragment AchOriginFields on AchOrigin {
  routingNumber
  bankName
  companyId
  companyName
  offsetEndsIn
}`) as unknown as TypedDocumentString<AchOriginQuery, AchOriginQueryVariables>;
export const SetAchOriginDocument = new TypedDocumentString(`
    mutation SetAchOrigin($input: SetAchOriginInput!) {
  setAchOrigin(input: $input) {
    achOrigin {
      ...AchOriginFields
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment AchOriginFields on AchOrigin {
  routingNumber
  bankName
  companyId
  companyName
  offsetEndsIn
}`) as unknown as TypedDocumentString<SetAchOriginMutation, SetAchOriginMutationVariables>;
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
export const ProposePayoutBatchDocument = new TypedDocumentString(`
    mutation ProposePayoutBatch($input: ProposePayoutBatchInput!) {
  proposePayoutBatch(input: $input) {
    payoutProposal {
      ...Proposal
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
fragment Proposal on PayoutProposal {
  payThrough
  payouts
  total {
    ...Cash
  }
  bonus {
    ...Cash
  }
  proposedBy
  proposedAt
  isOwn
}`) as unknown as TypedDocumentString<ProposePayoutBatchMutation, ProposePayoutBatchMutationVariables>;
export const AssignSaleLinesDocument = new TypedDocumentString(`
    mutation AssignSaleLines($input: AssignSaleLinesInput!) {
  assignSaleLines(input: $input) {
    saleLines {
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
    `) as unknown as TypedDocumentString<AssignSaleLinesMutation, AssignSaleLinesMutationVariables>;
export const SkipSaleLinesDocument = new TypedDocumentString(`
    mutation SkipSaleLines($input: SkipSaleLinesInput!) {
  skipSaleLines(input: $input) {
    saleLines {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SkipSaleLinesMutation, SkipSaleLinesMutationVariables>;
export const SuggestedConsignorsDocument = new TypedDocumentString(`
    query SuggestedConsignors($saleLineId: ID!) {
  suggestedConsignors(saleLineId: $saleLineId) {
    id
    name
    accountNumber
  }
}
    `) as unknown as TypedDocumentString<SuggestedConsignorsQuery, SuggestedConsignorsQueryVariables>;
export const AttributionPatternsDocument = new TypedDocumentString(`
    query AttributionPatterns {
  attributionPatterns {
    id
    source
    pattern
  }
}
    `) as unknown as TypedDocumentString<AttributionPatternsQuery, AttributionPatternsQueryVariables>;
export const AddAttributionPatternDocument = new TypedDocumentString(`
    mutation AddAttributionPattern($input: AddAttributionPatternInput!) {
  addAttributionPattern(input: $input) {
    attributionPattern {
      id
    }
    alsoAssigned
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddAttributionPatternMutation, AddAttributionPatternMutationVariables>;
export const RemoveAttributionPatternDocument = new TypedDocumentString(`
    mutation RemoveAttributionPattern($input: RemoveAttributionPatternInput!) {
  removeAttributionPattern(input: $input) {
    attributionPattern {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveAttributionPatternMutation, RemoveAttributionPatternMutationVariables>;
export const TryAttributionPatternDocument = new TypedDocumentString(`
    query TryAttributionPattern($source: NameSource!, $pattern: String!) {
  tryAttributionPattern(source: $source, pattern: $pattern) {
    problem
    lines
    known
    unknown
    examples {
      text
      found
      consignor {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TryAttributionPatternQuery, TryAttributionPatternQueryVariables>;
export const AttributionRulesDocument = new TypedDocumentString(`
    query AttributionRules($after: String) {
  attributionRules(first: 20, after: $after) {
    nodes {
      id
      kind
      value
      consignor {
        name
        accountNumber
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AttributionRulesQuery, AttributionRulesQueryVariables>;
export const AddAttributionRuleDocument = new TypedDocumentString(`
    mutation AddAttributionRule($input: AddAttributionRuleInput!) {
  addAttributionRule(input: $input) {
    attributionRule {
      id
    }
    alsoAssigned
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddAttributionRuleMutation, AddAttributionRuleMutationVariables>;
export const RemoveAttributionRuleDocument = new TypedDocumentString(`
    mutation RemoveAttributionRule($input: RemoveAttributionRuleInput!) {
  removeAttributionRule(input: $input) {
    attributionRule {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveAttributionRuleMutation, RemoveAttributionRuleMutationVariables>;
export const SetBankAccountDocument = new TypedDocumentString(`
    mutation SetBankAccount($input: SetBankAccountInput!) {
  setBankAccount(input: $input) {
    consignor {
      id
      bankAccountEndsIn
      notReadyReason
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetBankAccountMutation, SetBankAccountMutationVariables>;
export const PrintChecksDocument = new TypedDocumentString(`
    mutation PrintChecks($input: PrintChecksInput!) {
  printChecks(input: $input) {
    payoutBatch {
      ...BatchPapers
    }
    firstNumber
    lastNumber
    userErrors {
      code
      field
      message
    }
  }
}
    fragment BatchPapers on PayoutBatch {
  id
  checks {
    toPrint
    printed
    nextNumber
  }
  hasCash
}`) as unknown as TypedDocumentString<PrintChecksMutation, PrintChecksMutationVariables>;
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
  bonus {
    ...Cash
  }
  fee {
    ...Cash
  }
  cameBack {
    ...Cash
  }
  reversible {
    ...Cash
  }
  lastReversal {
    amount {
      ...Cash
    }
    state
    message
  }
  check {
    id
    number
  }
  unclaimedWords
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
export const CancelPayoutDocument = new TypedDocumentString(`
    mutation CancelPayout($input: CancelPayoutInput!) {
  cancelPayout(input: $input) {
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
  bonus {
    ...Cash
  }
  fee {
    ...Cash
  }
  cameBack {
    ...Cash
  }
  reversible {
    ...Cash
  }
  lastReversal {
    amount {
      ...Cash
    }
    state
    message
  }
  check {
    id
    number
  }
  unclaimedWords
  method
  state
  failureMessage
  updatedAt
}`) as unknown as TypedDocumentString<CancelPayoutMutation, CancelPayoutMutationVariables>;
export const UpcomingChargesDocument = new TypedDocumentString(`
    query UpcomingCharges($id: ID!) {
  consignor(id: $id) {
    upcomingCharges {
      name
      dueOn
      amount {
        ...Cash
      }
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<UpcomingChargesQuery, UpcomingChargesQueryVariables>;
export const ConsignorChargesDocument = new TypedDocumentString(`
    query ConsignorCharges($id: ID!, $after: String) {
  consignor(id: $id) {
    charges(after: $after) {
      nodes {
        id
        name
        dueOn
        amount {
          ...Cash
        }
        takenBackAt
        takenBackBy
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
}`) as unknown as TypedDocumentString<ConsignorChargesQuery, ConsignorChargesQueryVariables>;
export const ConsignorCreditDocument = new TypedDocumentString(`
    query ConsignorCredit($id: ID!, $after: String) {
  consignor(id: $id) {
    storeCreditMovements(after: $after) {
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
        openUseId
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
}`) as unknown as TypedDocumentString<ConsignorCreditQuery, ConsignorCreditQueryVariables>;
export const SetConsignorGroupDocument = new TypedDocumentString(`
    mutation SetConsignorGroup($input: SetConsignorGroupInput!) {
  setConsignorGroup(input: $input) {
    consignor {
      id
      group
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetConsignorGroupMutation, SetConsignorGroupMutationVariables>;
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
            reallocation {
              reason
              createdAt
              createdBy
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
export const UndoConsignorMergeDocument = new TypedDocumentString(`
    mutation UndoConsignorMerge($input: UndoConsignorMergeInput!) {
  undoConsignorMerge(input: $input) {
    consignor {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UndoConsignorMergeMutation, UndoConsignorMergeMutationVariables>;
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
  bonus {
    ...Cash
  }
  fee {
    ...Cash
  }
  cameBack {
    ...Cash
  }
  reversible {
    ...Cash
  }
  lastReversal {
    amount {
      ...Cash
    }
    state
    message
  }
  check {
    id
    number
  }
  unclaimedWords
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
export const DistinctConsignorsDocument = new TypedDocumentString(`
    query DistinctConsignors($after: String) {
  distinctConsignors(after: $after) {
    nodes {
      ...DistinctPair
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment DistinctPair on DistinctConsignorPair {
  one {
    id
    name
    accountNumber
  }
  other {
    id
    name
    accountNumber
  }
  saidBy
  saidAt
}`) as unknown as TypedDocumentString<DistinctConsignorsQuery, DistinctConsignorsQueryVariables>;
export const DistinguishConsignorsDocument = new TypedDocumentString(`
    mutation DistinguishConsignors($input: DistinguishConsignorsInput!) {
  distinguishConsignors(input: $input) {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DistinguishConsignorsMutation, DistinguishConsignorsMutationVariables>;
export const UndoConsignorDistinctionDocument = new TypedDocumentString(`
    mutation UndoConsignorDistinction($input: UndoConsignorDistinctionInput!) {
  undoConsignorDistinction(input: $input) {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UndoConsignorDistinctionMutation, UndoConsignorDistinctionMutationVariables>;
export const HandOverPayoutDocument = new TypedDocumentString(`
    mutation HandOverPayout($input: HandOverPayoutInput!) {
  handOverPayout(input: $input) {
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
  bonus {
    ...Cash
  }
  fee {
    ...Cash
  }
  cameBack {
    ...Cash
  }
  reversible {
    ...Cash
  }
  lastReversal {
    amount {
      ...Cash
    }
    state
    message
  }
  check {
    id
    number
  }
  unclaimedWords
  method
  state
  failureMessage
  updatedAt
}`) as unknown as TypedDocumentString<HandOverPayoutMutation, HandOverPayoutMutationVariables>;
export const HoldPayoutsDocument = new TypedDocumentString(`
    mutation HoldPayouts($input: HoldPayoutsInput!) {
  holdPayouts(input: $input) {
    consignor {
      id
      payoutHoldReason
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<HoldPayoutsMutation, HoldPayoutsMutationVariables>;
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
export const ConsignedItemsDocument = new TypedDocumentString(`
    query ConsignedItems($after: String, $search: String) {
  consignedItems(after: $after, search: $search) {
    nodes {
      sku
      description
      category
      price {
        ...Cash
      }
      receivedOn
      consignor {
        name
        accountNumber
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
}`) as unknown as TypedDocumentString<ConsignedItemsQuery, ConsignedItemsQueryVariables>;
export const ImportItemsDocument = new TypedDocumentString(`
    mutation ImportItems($input: ImportItemsInput!) {
  importItems(input: $input) {
    result {
      rows
      added
      changed
      same
      refused
      reasons {
        lineNumber
        reason
      }
      alsoAssigned
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ImportItemsMutation, ImportItemsMutationVariables>;
export const UndoOpeningBalancesDocument = new TypedDocumentString(`
    mutation UndoOpeningBalances($input: UndoOpeningBalancesInput!) {
  undoOpeningBalances(input: $input) {
    count
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UndoOpeningBalancesMutation, UndoOpeningBalancesMutationVariables>;
export const ConsignorMergePreviewDocument = new TypedDocumentString(`
    query ConsignorMergePreview($keep: ID!, $merge: ID!) {
  consignorMergePreview(keep: $keep, merge: $merge) {
    areDistinct
    refusal {
      message
    }
    movedBalance {
      ...Cash
    }
    movedStoreCredit {
      ...Cash
    }
    carried
    signInEmail
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ConsignorMergePreviewQuery, ConsignorMergePreviewQueryVariables>;
export const MergeConsignorsDocument = new TypedDocumentString(`
    mutation MergeConsignors($input: MergeConsignorsInput!) {
  mergeConsignors(input: $input) {
    consignor {
      id
      name
      accountNumber
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MergeConsignorsMutation, MergeConsignorsMutationVariables>;
export const SetPayPalEmailDocument = new TypedDocumentString(`
    mutation SetPayPalEmail($input: SetPayPalEmailInput!) {
  setPayPalEmail(input: $input) {
    consignor {
      id
      payPalEmail
      notReadyReason
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetPayPalEmailMutation, SetPayPalEmailMutationVariables>;
export const MakePaymentFileDocument = new TypedDocumentString(`
    mutation MakePaymentFile($input: MakePaymentFileInput!) {
  makePaymentFile(input: $input) {
    payoutBatch {
      ...BatchSummary
      ...PaymentFiles
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
fragment PaymentFiles on PayoutBatch {
  id
  unfiled {
    kind
    payouts
    total {
      ...Cash
    }
  }
  paymentFiles {
    id
    number
    kind
    payouts
    total {
      ...Cash
    }
    madeBy
    madeAt
    effectiveOn
    sentAt
    voidedAt
    voidReason
    refusedAt
    refusedReason
  }
}`) as unknown as TypedDocumentString<MakePaymentFileMutation, MakePaymentFileMutationVariables>;
export const MarkPaymentFileSentDocument = new TypedDocumentString(`
    mutation MarkPaymentFileSent($input: MarkPaymentFileSentInput!) {
  markPaymentFileSent(input: $input) {
    payoutBatch {
      ...BatchSummary
      ...PaymentFiles
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
fragment PaymentFiles on PayoutBatch {
  id
  unfiled {
    kind
    payouts
    total {
      ...Cash
    }
  }
  paymentFiles {
    id
    number
    kind
    payouts
    total {
      ...Cash
    }
    madeBy
    madeAt
    effectiveOn
    sentAt
    voidedAt
    voidReason
    refusedAt
    refusedReason
  }
}`) as unknown as TypedDocumentString<MarkPaymentFileSentMutation, MarkPaymentFileSentMutationVariables>;
export const VoidPaymentFileDocument = new TypedDocumentString(`
    mutation VoidPaymentFile($input: VoidPaymentFileInput!) {
  voidPaymentFile(input: $input) {
    payoutBatch {
      ...BatchSummary
      ...PaymentFiles
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
fragment PaymentFiles on PayoutBatch {
  id
  unfiled {
    kind
    payouts
    total {
      ...Cash
    }
  }
  paymentFiles {
    id
    number
    kind
    payouts
    total {
      ...Cash
    }
    madeBy
    madeAt
    effectiveOn
    sentAt
    voidedAt
    voidReason
    refusedAt
    refusedReason
  }
}`) as unknown as TypedDocumentString<VoidPaymentFileMutation, VoidPaymentFileMutationVariables>;
export const RefusePaymentFileDocument = new TypedDocumentString(`
    mutation RefusePaymentFile($input: RefusePaymentFileInput!) {
  refusePaymentFile(input: $input) {
    payoutBatch {
      ...BatchSummary
      ...PaymentFiles
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
fragment PaymentFiles on PayoutBatch {
  id
  unfiled {
    kind
    payouts
    total {
      ...Cash
    }
  }
  paymentFiles {
    id
    number
    kind
    payouts
    total {
      ...Cash
    }
    madeBy
    madeAt
    effectiveOn
    sentAt
    voidedAt
    voidReason
    refusedAt
    refusedReason
  }
}`) as unknown as TypedDocumentString<RefusePaymentFileMutation, RefusePaymentFileMutationVariables>;
export const SetPayoutMethodDocument = new TypedDocumentString(`
    mutation SetPayoutMethod($input: SetPayoutMethodInput!) {
  setPayoutMethod(input: $input) {
    consignor {
      id
      payoutMethod
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetPayoutMethodMutation, SetPayoutMethodMutationVariables>;
export const PreparedPayoutDocument = new TypedDocumentString(`
    query PreparedPayout {
  payoutDraft {
    preparedOn
    payThrough
    payouts
    total {
      ...Cash
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<PreparedPayoutQuery, PreparedPayoutQueryVariables>;
export const DismissPayoutDraftDocument = new TypedDocumentString(`
    mutation DismissPayoutDraft {
  dismissPayoutDraft {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DismissPayoutDraftMutation, DismissPayoutDraftMutationVariables>;
export const WithdrawPayoutProposalDocument = new TypedDocumentString(`
    mutation WithdrawPayoutProposal {
  withdrawPayoutProposal {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WithdrawPayoutProposalMutation, WithdrawPayoutProposalMutationVariables>;
export const RecordRefundDocument = new TypedDocumentString(`
    mutation RecordRefund($input: RecordRefundInput!) {
  recordRefund(input: $input) {
    saleLines {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RecordRefundMutation, RecordRefundMutationVariables>;
export const RetryPayoutsDocument = new TypedDocumentString(`
    mutation RetryPayouts($input: RetryPayoutsInput!) {
  retryPayouts(input: $input) {
    payoutBatch {
      ...BatchSummary
    }
    tried
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
}`) as unknown as TypedDocumentString<RetryPayoutsMutation, RetryPayoutsMutationVariables>;
export const SalesOfReturnDocument = new TypedDocumentString(`
    query SalesOfReturn($saleLineId: ID!, $receipt: String) {
  salesOfReturn(saleLineId: $saleLineId, receipt: $receipt) {
    id
    soldOn
    receipt
    item
    net {
      ...Cash
    }
    consignor {
      name
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<SalesOfReturnQuery, SalesOfReturnQueryVariables>;
export const SettleReturnDocument = new TypedDocumentString(`
    mutation SettleReturn($input: SettleReturnInput!) {
  settleReturn(input: $input) {
    saleLines {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SettleReturnMutation, SettleReturnMutationVariables>;
export const ReversePayoutDocument = new TypedDocumentString(`
    mutation ReversePayout($input: ReversePayoutInput!) {
  reversePayout(input: $input) {
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
  bonus {
    ...Cash
  }
  fee {
    ...Cash
  }
  cameBack {
    ...Cash
  }
  reversible {
    ...Cash
  }
  lastReversal {
    amount {
      ...Cash
    }
    state
    message
  }
  check {
    id
    number
  }
  unclaimedWords
  method
  state
  failureMessage
  updatedAt
}`) as unknown as TypedDocumentString<ReversePayoutMutation, ReversePayoutMutationVariables>;
export const ReviewGroupsDocument = new TypedDocumentString(`
    query ReviewGroups {
  reviewGroups {
    reason
    matchKind
    value
    lines
    net {
      ...Cash
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ReviewGroupsQuery, ReviewGroupsQueryVariables>;
export const SkippedLinesDocument = new TypedDocumentString(`
    query SkippedLines($after: String) {
  skippedLines(after: $after) {
    nodes {
      ...SkippedLine
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
fragment SkippedLine on SaleLine {
  id
  soldOn
  item
  net {
    ...Cash
  }
  skipReason
}`) as unknown as TypedDocumentString<SkippedLinesQuery, SkippedLinesQueryVariables>;
export const RestoreSaleLinesDocument = new TypedDocumentString(`
    mutation RestoreSaleLines($input: RestoreSaleLinesInput!) {
  restoreSaleLines(input: $input) {
    saleLines {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreSaleLinesMutation, RestoreSaleLinesMutationVariables>;
export const TakeBackChargeDocument = new TypedDocumentString(`
    mutation TakeBackCharge($input: TakeBackChargeInput!) {
  takeBackCharge(input: $input) {
    charge {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TakeBackChargeMutation, TakeBackChargeMutationVariables>;
export const TakeBackPayoutDocument = new TypedDocumentString(`
    mutation TakeBackPayout($input: TakeBackPayoutInput!) {
  takeBackPayout(input: $input) {
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
  bonus {
    ...Cash
  }
  fee {
    ...Cash
  }
  cameBack {
    ...Cash
  }
  reversible {
    ...Cash
  }
  lastReversal {
    amount {
      ...Cash
    }
    state
    message
  }
  check {
    id
    number
  }
  unclaimedWords
  method
  state
  failureMessage
  updatedAt
}`) as unknown as TypedDocumentString<TakeBackPayoutMutation, TakeBackPayoutMutationVariables>;
export const TakeBackStoreCreditUseDocument = new TypedDocumentString(`
    mutation TakeBackStoreCreditUse($input: TakeBackStoreCreditUseInput!) {
  takeBackStoreCreditUse(input: $input) {
    storeCreditUse {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TakeBackStoreCreditUseMutation, TakeBackStoreCreditUseMutationVariables>;
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
export const UseStoreCreditDocument = new TypedDocumentString(`
    mutation UseStoreCredit($input: UseStoreCreditInput!) {
  useStoreCredit(input: $input) {
    storeCreditUse {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UseStoreCreditMutation, UseStoreCreditMutationVariables>;
export const VoidCheckDocument = new TypedDocumentString(`
    mutation VoidCheck($input: VoidCheckInput!) {
  voidCheck(input: $input) {
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
  bonus {
    ...Cash
  }
  fee {
    ...Cash
  }
  cameBack {
    ...Cash
  }
  reversible {
    ...Cash
  }
  lastReversal {
    amount {
      ...Cash
    }
    state
    message
  }
  check {
    id
    number
  }
  unclaimedWords
  method
  state
  failureMessage
  updatedAt
}`) as unknown as TypedDocumentString<VoidCheckMutation, VoidCheckMutationVariables>;
export const TakeBackSaleLinesDocument = new TypedDocumentString(`
    mutation TakeBackSaleLines($input: TakeBackSaleLinesInput!) {
  takeBackSaleLines(input: $input) {
    saleLines {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TakeBackSaleLinesMutation, TakeBackSaleLinesMutationVariables>;
export const AccountLedgerDocument = new TypedDocumentString(`
    query AccountLedger($account: AccountKind!, $consignorId: ID, $from: Date!, $until: Date!, $after: String) {
  accountLedger(
    account: $account
    consignorId: $consignorId
    from: $from
    until: $until
    after: $after
  ) {
    account {
      name
      isOfConsignors
    }
    consignor {
      name
      accountNumber
    }
    opening {
      ...Cash
    }
    closing {
      ...Cash
    }
    transfers {
      nodes {
        number
        effectiveOn
        occurredOn
        description
        reason
        debit {
          ...Cash
        }
        credit {
          ...Cash
        }
        balanceAfter {
          ...Cash
        }
        otherAccount {
          name
        }
        otherConsignor {
          accountNumber
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
}`) as unknown as TypedDocumentString<AccountLedgerQuery, AccountLedgerQueryVariables>;
export const AccountChoicesDocument = new TypedDocumentString(`
    query AccountChoices {
  chartOfAccounts {
    kind
    name
    number
    isOfConsignors
  }
}
    `) as unknown as TypedDocumentString<AccountChoicesQuery, AccountChoicesQueryVariables>;
export const AuditEventsDocument = new TypedDocumentString(`
    query AuditEvents($actor: String, $action: String, $subject: String, $text: String, $from: Date, $until: Date, $after: String) {
  auditEvents(
    first: 30
    actor: $actor
    action: $action
    subject: $subject
    text: $text
    from: $from
    until: $until
    after: $after
  ) {
    nodes {
      id
      recordedAt
      actorId
      actorName
      action
      subject
      cameFrom
      userAgent
      consignor {
        id
        name
        accountNumber
      }
      changes {
        field
        before {
          text
          isSo
          amount {
            ...Cash
          }
        }
        after {
          text
          isSo
          amount {
            ...Cash
          }
        }
      }
      facts {
        name
        value {
          text
          isSo
          amount {
            ...Cash
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
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<AuditEventsQuery, AuditEventsQueryVariables>;
export const AuditChoicesDocument = new TypedDocumentString(`
    query AuditChoices {
  auditChoices {
    actions
    actors {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<AuditChoicesQuery, AuditChoicesQueryVariables>;
export const ChargesDocument = new TypedDocumentString(`
    query Charges($consignorId: ID, $name: String, $from: Date, $until: Date, $state: ChargeState, $after: String) {
  charges(
    consignorId: $consignorId
    name: $name
    from: $from
    until: $until
    state: $state
    after: $after
  ) {
    nodes {
      id
      name
      dueOn
      state
      amount {
        ...Cash
      }
      takenBackAt
      takenBackBy
      consignor {
        id
        name
        accountNumber
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
}`) as unknown as TypedDocumentString<ChargesQuery, ChargesQueryVariables>;
export const ChargeTotalsDocument = new TypedDocumentString(`
    query ChargeTotals($consignorId: ID, $name: String, $from: Date, $until: Date, $state: ChargeState) {
  chargeTotals(
    consignorId: $consignorId
    name: $name
    from: $from
    until: $until
    state: $state
  ) {
    state
    charges
    total {
      ...Cash
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ChargeTotalsQuery, ChargeTotalsQueryVariables>;
export const ConsignorListAnalysisDocument = new TypedDocumentString(`
    query ConsignorListAnalysis($uploadId: ID!, $columns: [ConsignorColumnInput!], $decisions: [ListDecisionInput!], $alikeAfter: String) {
  consignorListAnalysis(
    uploadId: $uploadId
    columns: $columns
    decisions: $decisions
  ) {
    ...ConsignorList
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment TakenOver on ConsignorImport {
  id
  rowsCreated
  rowsMatched
  rowsLeftOut
  rowsRejected
  openingTotal {
    ...Cash
  }
  openingAsOf
  openBalances
}
fragment ConsignorList on ConsignorListAnalysis {
  fileName
  problem
  columns {
    name
    samples
    field
  }
  totals {
    rows
    created
    matched
    different
    undecided
    leftOut
    rejected
  }
  balances {
    sum {
      ...Cash
    }
    left {
      ...Cash
    }
    openedBefore
  }
  alike: rows(isAlike: true, first: 100, after: $alikeAfter) {
    nodes {
      rowNumber
      lineNumber
      outcome
      name
      accountNumber
      email
      phone
      balance {
        ...Cash
      }
      alike {
        name
        rowNumber
        lineNumber
        likeness
        consignor {
          id
          accountNumber
          email
          phone
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  different: rows(isDifferent: true, first: 100) {
    nodes {
      rowNumber
      lineNumber
      isUpdated
      consignor {
        id
        name
        accountNumber
      }
      differences {
        field
        ours
        theirs
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  new: rows(outcome: CREATE, first: 12) {
    nodes {
      rowNumber
      lineNumber
      name
      accountNumber
      email
      phone
      balance {
        ...Cash
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  unusable: rows(outcome: REJECT, first: 100) {
    nodes {
      rowNumber
      lineNumber
      columnName
      value
      reason
      balance {
        ...Cash
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  takenOver {
    ...TakenOver
  }
}`) as unknown as TypedDocumentString<ConsignorListAnalysisQuery, ConsignorListAnalysisQueryVariables>;
export const ImportConsignorListDocument = new TypedDocumentString(`
    mutation ImportConsignorList($input: ImportConsignorListInput!) {
  importConsignorList(input: $input) {
    consignorImport {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ImportConsignorListMutation, ImportConsignorListMutationVariables>;
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
  isTaxInside
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
  changes {
    rows
    isReadable
    examples {
      before {
        ...AnalysedRow
      }
      now {
        ...AnalysedRow
      }
    }
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
    ...AnalysedRow
  }
}
fragment AnalysedRow on AnalysedImportRow {
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
export const PayoutComparisonDocument = new TypedDocumentString(`
    query PayoutComparison($uploadId: ID!, $from: Date!, $until: Date!) {
  payoutComparison(uploadId: $uploadId, from: $from, until: $until, first: 300) {
    result {
      ...ComparedPayoutsParts
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment EvidenceParts on EvidenceOfFigure {
  soldOn
  receipt
  item
  net {
    ...Cash
  }
  share {
    ...Cash
  }
}
fragment ComparedPayoutsParts on ComparedPayouts {
  fileName
  paid {
    ...Cash
  }
  recomputed {
    ...Cash
  }
  difference {
    ...Cash
  }
  differencePercent
  lines
  undecidedLines
  equalFigures
  figureCount
  nobodyHadAnothersMoney
  figures {
    consignorId
    accountNumber
    name
    from
    until
    lines
    paid {
      ...Cash
    }
    recomputed {
      ...Cash
    }
    difference {
      ...Cash
    }
    cause
    evidence {
      ...EvidenceParts
    }
  }
  misdirected {
    owner
    paidTo
    line {
      ...EvidenceParts
    }
  }
  refusedCount
  refused {
    line
    reason
  }
}
fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<PayoutComparisonQuery, PayoutComparisonQueryVariables>;
export const ConsignorDocument = new TypedDocumentString(`
    query Consignor($id: ID!) {
  consignor(id: $id) {
    id
    accountNumber
    name
    email
    group
    payoutMethod
    bankAccountEndsIn
    payPalEmail
    notReadyReason
    payoutHoldReason
    setUpNeeds
    setUpRemindedAt
    balance {
      ...Cash
    }
    storeCredit {
      ...Cash
    }
    phone
    address
    mergedInto {
      id
      name
      accountNumber
    }
    mergedConsignors {
      id
      name
      accountNumber
    }
    openingBalance {
      amount {
        ...Cash
      }
      asOf
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
export const DuplicateConsignorsDocument = new TypedDocumentString(`
    query DuplicateConsignors {
  duplicateConsignors {
    count
    pairs {
      likeness
      earlier {
        ...Twin
      }
      later {
        ...Twin
      }
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment Twin on Consignor {
  id
  name
  accountNumber
  email
  phone
  balance {
    ...Cash
  }
}`) as unknown as TypedDocumentString<DuplicateConsignorsQuery, DuplicateConsignorsQueryVariables>;
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
    bonus {
      ...Cash
    }
    stripeTotal {
      ...Cash
    }
    debit {
      ...Cash
    }
    byMethod {
      method
      payouts
      total {
        ...Cash
      }
    }
    lastBatch {
      number
      approvedAt
      payouts
      total {
        ...Cash
      }
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
      bonus {
        ...Cash
      }
      fees {
        name
        amount {
          ...Cash
        }
      }
      method
      warnings {
        kind
        message
      }
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
  payoutSettings {
    secondApprovalAbove {
      ...Cash
    }
  }
  payoutProposal {
    ...Proposal
  }
  overview {
    payoutsPausedReason
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment Proposal on PayoutProposal {
  payThrough
  payouts
  total {
    ...Cash
  }
  bonus {
    ...Cash
  }
  proposedBy
  proposedAt
  isOwn
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
    ...BatchPapers
    ...PaymentFiles
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
}
fragment BatchPapers on PayoutBatch {
  id
  checks {
    toPrint
    printed
    nextNumber
  }
  hasCash
}
fragment PaymentFiles on PayoutBatch {
  id
  unfiled {
    kind
    payouts
    total {
      ...Cash
    }
  }
  paymentFiles {
    id
    number
    kind
    payouts
    total {
      ...Cash
    }
    madeBy
    madeAt
    effectiveOn
    sentAt
    voidedAt
    voidReason
    refusedAt
    refusedReason
  }
}`) as unknown as TypedDocumentString<PayoutBatchQuery, PayoutBatchQueryVariables>;
export const PayoutBatchProgressDocument = new TypedDocumentString(`
    subscription PayoutBatchProgress($payoutBatchId: ID!) {
  payoutBatchProgress(payoutBatchId: $payoutBatchId) {
    ...BatchSummary
    ...BatchPapers
    ...PaymentFiles
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
}
fragment BatchPapers on PayoutBatch {
  id
  checks {
    toPrint
    printed
    nextNumber
  }
  hasCash
}
fragment PaymentFiles on PayoutBatch {
  id
  unfiled {
    kind
    payouts
    total {
      ...Cash
    }
  }
  paymentFiles {
    id
    number
    kind
    payouts
    total {
      ...Cash
    }
    madeBy
    madeAt
    effectiveOn
    sentAt
    voidedAt
    voidReason
    refusedAt
    refusedReason
  }
}`) as unknown as TypedDocumentString<PayoutBatchProgressSubscription, PayoutBatchProgressSubscriptionVariables>;
export const PayoutSettingsDocument = new TypedDocumentString(`
    query PayoutSettings {
  payoutSettings {
    ...PayoutSettingsFields
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment PayoutSettingsFields on PayoutSettings {
  secondApprovalAbove {
    ...Cash
  }
  schedule {
    every
    weekday
    firstDay
    secondDay
    through
  }
  nextPreparedOn
}`) as unknown as TypedDocumentString<PayoutSettingsQuery, PayoutSettingsQueryVariables>;
export const SetPayoutSettingsDocument = new TypedDocumentString(`
    mutation SetPayoutSettings($input: SetPayoutSettingsInput!) {
  setPayoutSettings(input: $input) {
    payoutSettings {
      ...PayoutSettingsFields
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
fragment PayoutSettingsFields on PayoutSettings {
  secondApprovalAbove {
    ...Cash
  }
  schedule {
    every
    weekday
    firstDay
    secondDay
    through
  }
  nextPreparedOn
}`) as unknown as TypedDocumentString<SetPayoutSettingsMutation, SetPayoutSettingsMutationVariables>;
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
export const ReconciliationDocument = new TypedDocumentString(`
    query Reconciliation($id: ID!) {
  reconciliation(id: $id) {
    id
    from
    until
    state
    error
    ...Entering
    report {
      isWholeAccount
      stripe {
        movements
        moneyIn {
          ...Cash
        }
        moneyOut {
          ...Cash
        }
        net {
          ...Cash
        }
      }
      ledger {
        movements
        moneyIn {
          ...Cash
        }
        moneyOut {
          ...Cash
        }
        net {
          ...Cash
        }
      }
      difference {
        ...Cash
      }
      matchedSent
      matchedSentTotal {
        ...Cash
      }
      matchedReversed
      matchedReversedTotal {
        ...Cash
      }
      entered
      enteredTotal {
        ...Cash
      }
      remarkCount
      remarkTotals {
        words
        count
        total {
          ...Cash
        }
      }
      remarks {
        day
        amount {
          ...Cash
        }
        id
        payoutId
        consignor
        words
      }
    }
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment Entering on Reconciliation {
  id
  toEnter {
    movements
    onClosedDays
    firstOpenDay
    accounts {
      account {
        kind
        name
      }
      movements
      amount {
        ...Cash
      }
    }
  }
  enterings {
    id
    state
    planned
    entered
    requestedBy
    requestedAt
    undoneBy
  }
}`) as unknown as TypedDocumentString<ReconciliationQuery, ReconciliationQueryVariables>;
export const ReconciliationsDocument = new TypedDocumentString(`
    query Reconciliations($after: String) {
  reconciliations(after: $after) {
    nodes {
      id
      from
      until
      state
      requestedBy
      requestedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ReconciliationsQuery, ReconciliationsQueryVariables>;
export const RequestReconciliationDocument = new TypedDocumentString(`
    mutation RequestReconciliation($input: RequestReconciliationInput!) {
  requestReconciliation(input: $input) {
    reconciliation {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RequestReconciliationMutation, RequestReconciliationMutationVariables>;
export const ReviewLinesDocument = new TypedDocumentString(`
    query ReviewLines($after: String, $group: ReviewGroupInput) {
  reviewLines(after: $after, group: $group) {
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
  note
  consignorReference
  net {
    ...Cash
  }
  reviewCause
  reviewReason
  orderRefunded {
    ...Cash
  }
  changes {
    state
    skipReason
    net {
      ...Cash
    }
    consignor {
      id
      name
    }
  }
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
export const RefreshFundingBankDocument = new TypedDocumentString(`
    mutation RefreshFundingBank {
  refreshFundingBank {
    storeFunding {
      ...FundingFacts
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
fragment FundingFacts on StoreFunding {
  bank {
    bankName
    lastFour
    connectedBy
    connectedAt
  }
  held {
    ...Cash
  }
  setAside {
    ...Cash
  }
  waiting {
    ...Cash
  }
  onTheWay {
    ...Cash
  }
  missing {
    ...Cash
  }
  debit {
    ...Cash
  }
  fundings {
    id
    kind
    state
    amount {
      ...Cash
    }
    wentBack {
      ...Cash
    }
    requestedBy
    requestedAt
    message
  }
}`) as unknown as TypedDocumentString<RefreshFundingBankMutation, RefreshFundingBankMutationVariables>;
export const RuleSetDraftDocument = new TypedDocumentString(`
    query RuleSetDraft($id: ID!) {
  ruleSetDraft(id: $id) {
    id
    name
    document
    revision
  }
}
    `) as unknown as TypedDocumentString<RuleSetDraftQuery, RuleSetDraftQueryVariables>;
export const UnclaimedMoneyDocument = new TypedDocumentString(`
    query UnclaimedMoney($on: Date!, $after: String) {
  unclaimedMoney(on: $on, after: $after) {
    letterSender {
      address
      phone
    }
    totals {
      stage
      items
      total {
        ...Cash
      }
    }
    items {
      nodes {
        key
        hasAddress
        letter {
          id
          sentOn
        }
        consignor {
          id
          name
          accountNumber
        }
        amount {
          ...Cash
        }
        owedSince
        untouchedSince
        lastContact {
          kind
          on
        }
        rule {
          code
          name
          dormancyYears
          checkDormancyYears
          source
          isVerified
          checked
        }
        stateOf
        dormantOn
        needsLetter
        letterFrom
        letterUntil
        reportDue
        stage
        check {
          id
          number
          printedOn
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
}`) as unknown as TypedDocumentString<UnclaimedMoneyQuery, UnclaimedMoneyQueryVariables>;
export const UploadTokensDocument = new TypedDocumentString(`
    query UploadTokens {
  uploadTokens {
    id
    name
    createdBy
    createdAt
    revokedAt
  }
}
    `) as unknown as TypedDocumentString<UploadTokensQuery, UploadTokensQueryVariables>;
export const AddUploadTokenDocument = new TypedDocumentString(`
    mutation AddUploadToken($input: AddUploadTokenInput!) {
  addUploadToken(input: $input) {
    token
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddUploadTokenMutation, AddUploadTokenMutationVariables>;
export const RevokeUploadTokenDocument = new TypedDocumentString(`
    mutation RevokeUploadToken($input: RevokeUploadTokenInput!) {
  revokeUploadToken(input: $input) {
    uploadTokenId
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeUploadTokenMutation, RevokeUploadTokenMutationVariables>;
export const RemoveStripeDocument = new TypedDocumentString(`
    mutation RemoveStripe($input: RemoveStripeInput!) {
  removeStripe(input: $input) {
    stripeConnection {
      ...StripeFacts
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment StripeFacts on StripeConnection {
  accountOf
  mode
  accountId
  keyLastFour
  connectedBy
  connectedAt
  removedAt
  isGranted
  canBeGranted
  askedAbout {
    accountId
    grantedBy
  }
  webhookSecrets {
    id
    endpoint
    lastFour
    addedBy
    addedAt
  }
  webhookUrl
  payoutsPausedReason
  payoutsOnTheirWay
  consignorsWithAccounts
  remindsOfSetUp
}`) as unknown as TypedDocumentString<RemoveStripeMutation, RemoveStripeMutationVariables>;
export const UseGrantedStripeDocument = new TypedDocumentString(`
    mutation UseGrantedStripe($input: UseGrantedStripeInput!) {
  useGrantedStripe(input: $input) {
    stripeConnection {
      ...StripeFacts
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment StripeFacts on StripeConnection {
  accountOf
  mode
  accountId
  keyLastFour
  connectedBy
  connectedAt
  removedAt
  isGranted
  canBeGranted
  askedAbout {
    accountId
    grantedBy
  }
  webhookSecrets {
    id
    endpoint
    lastFour
    addedBy
    addedAt
  }
  webhookUrl
  payoutsPausedReason
  payoutsOnTheirWay
  consignorsWithAccounts
  remindsOfSetUp
}`) as unknown as TypedDocumentString<UseGrantedStripeMutation, UseGrantedStripeMutationVariables>;
export const DeclineGrantedStripeDocument = new TypedDocumentString(`
    mutation DeclineGrantedStripe($input: DeclineGrantedStripeInput!) {
  declineGrantedStripe(input: $input) {
    stripeConnection {
      ...StripeFacts
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment StripeFacts on StripeConnection {
  accountOf
  mode
  accountId
  keyLastFour
  connectedBy
  connectedAt
  removedAt
  isGranted
  canBeGranted
  askedAbout {
    accountId
    grantedBy
  }
  webhookSecrets {
    id
    endpoint
    lastFour
    addedBy
    addedAt
  }
  webhookUrl
  payoutsPausedReason
  payoutsOnTheirWay
  consignorsWithAccounts
  remindsOfSetUp
}`) as unknown as TypedDocumentString<DeclineGrantedStripeMutation, DeclineGrantedStripeMutationVariables>;
export const ConnectStripeDocument = new TypedDocumentString(`
    mutation ConnectStripe($input: ConnectStripeInput!) {
  connectStripe(input: $input) {
    stripeConnection {
      ...StripeFacts
    }
    otherAccount
    userErrors {
      code
      field
      message
    }
  }
}
    fragment StripeFacts on StripeConnection {
  accountOf
  mode
  accountId
  keyLastFour
  connectedBy
  connectedAt
  removedAt
  isGranted
  canBeGranted
  askedAbout {
    accountId
    grantedBy
  }
  webhookSecrets {
    id
    endpoint
    lastFour
    addedBy
    addedAt
  }
  webhookUrl
  payoutsPausedReason
  payoutsOnTheirWay
  consignorsWithAccounts
  remindsOfSetUp
}`) as unknown as TypedDocumentString<ConnectStripeMutation, ConnectStripeMutationVariables>;
export const EnterStripeMovementsDocument = new TypedDocumentString(`
    mutation EnterStripeMovements($input: EnterStripeMovementsInput!) {
  enterStripeMovements(input: $input) {
    reconciliation {
      ...Entering
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
fragment Entering on Reconciliation {
  id
  toEnter {
    movements
    onClosedDays
    firstOpenDay
    accounts {
      account {
        kind
        name
      }
      movements
      amount {
        ...Cash
      }
    }
  }
  enterings {
    id
    state
    planned
    entered
    requestedBy
    requestedAt
    undoneBy
  }
}`) as unknown as TypedDocumentString<EnterStripeMovementsMutation, EnterStripeMovementsMutationVariables>;
export const UndoStripeEnteringDocument = new TypedDocumentString(`
    mutation UndoStripeEntering($input: UndoStripeEnteringInput!) {
  undoStripeEntering(input: $input) {
    reconciliation {
      ...Entering
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
fragment Entering on Reconciliation {
  id
  toEnter {
    movements
    onClosedDays
    firstOpenDay
    accounts {
      account {
        kind
        name
      }
      movements
      amount {
        ...Cash
      }
    }
  }
  enterings {
    id
    state
    planned
    entered
    requestedBy
    requestedAt
    undoneBy
  }
}`) as unknown as TypedDocumentString<UndoStripeEnteringMutation, UndoStripeEnteringMutationVariables>;
export const BeginStripeGrantDocument = new TypedDocumentString(`
    mutation BeginStripeGrant {
  beginStripeGrant {
    url
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BeginStripeGrantMutation, BeginStripeGrantMutationVariables>;
export const ConnectFundingBankDocument = new TypedDocumentString(`
    mutation ConnectFundingBank {
  connectFundingBank {
    url
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ConnectFundingBankMutation, ConnectFundingBankMutationVariables>;
export const AskForFundsDocument = new TypedDocumentString(`
    mutation AskForFunds($input: AskForFundsInput!) {
  askForFunds(input: $input) {
    storeFunding {
      ...FundingFacts
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
fragment FundingFacts on StoreFunding {
  bank {
    bankName
    lastFour
    connectedBy
    connectedAt
  }
  held {
    ...Cash
  }
  setAside {
    ...Cash
  }
  waiting {
    ...Cash
  }
  onTheWay {
    ...Cash
  }
  missing {
    ...Cash
  }
  debit {
    ...Cash
  }
  fundings {
    id
    kind
    state
    amount {
      ...Cash
    }
    wentBack {
      ...Cash
    }
    requestedBy
    requestedAt
    message
  }
}`) as unknown as TypedDocumentString<AskForFundsMutation, AskForFundsMutationVariables>;
export const SetSetUpRemindersDocument = new TypedDocumentString(`
    mutation SetSetUpReminders($input: SetSetUpRemindersInput!) {
  setSetUpReminders(input: $input) {
    stripeConnection {
      ...StripeFacts
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment StripeFacts on StripeConnection {
  accountOf
  mode
  accountId
  keyLastFour
  connectedBy
  connectedAt
  removedAt
  isGranted
  canBeGranted
  askedAbout {
    accountId
    grantedBy
  }
  webhookSecrets {
    id
    endpoint
    lastFour
    addedBy
    addedAt
  }
  webhookUrl
  payoutsPausedReason
  payoutsOnTheirWay
  consignorsWithAccounts
  remindsOfSetUp
}`) as unknown as TypedDocumentString<SetSetUpRemindersMutation, SetSetUpRemindersMutationVariables>;
export const TopUpStripeDocument = new TypedDocumentString(`
    mutation TopUpStripe($input: TopUpStripeInput!) {
  topUpStripe(input: $input) {
    topUpId
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TopUpStripeMutation, TopUpStripeMutationVariables>;
export const AddStripeWebhookSecretDocument = new TypedDocumentString(`
    mutation AddStripeWebhookSecret($input: AddStripeWebhookSecretInput!) {
  addStripeWebhookSecret(input: $input) {
    stripeConnection {
      ...StripeFacts
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment StripeFacts on StripeConnection {
  accountOf
  mode
  accountId
  keyLastFour
  connectedBy
  connectedAt
  removedAt
  isGranted
  canBeGranted
  askedAbout {
    accountId
    grantedBy
  }
  webhookSecrets {
    id
    endpoint
    lastFour
    addedBy
    addedAt
  }
  webhookUrl
  payoutsPausedReason
  payoutsOnTheirWay
  consignorsWithAccounts
  remindsOfSetUp
}`) as unknown as TypedDocumentString<AddStripeWebhookSecretMutation, AddStripeWebhookSecretMutationVariables>;
export const RemoveStripeWebhookSecretDocument = new TypedDocumentString(`
    mutation RemoveStripeWebhookSecret($input: RemoveStripeWebhookSecretInput!) {
  removeStripeWebhookSecret(input: $input) {
    stripeConnection {
      ...StripeFacts
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment StripeFacts on StripeConnection {
  accountOf
  mode
  accountId
  keyLastFour
  connectedBy
  connectedAt
  removedAt
  isGranted
  canBeGranted
  askedAbout {
    accountId
    grantedBy
  }
  webhookSecrets {
    id
    endpoint
    lastFour
    addedBy
    addedAt
  }
  webhookUrl
  payoutsPausedReason
  payoutsOnTheirWay
  consignorsWithAccounts
  remindsOfSetUp
}`) as unknown as TypedDocumentString<RemoveStripeWebhookSecretMutation, RemoveStripeWebhookSecretMutationVariables>;
export const StripeBalanceDocument = new TypedDocumentString(`
    query StripeBalance {
  stripeBalance {
    available {
      ...Cash
    }
    pending {
      ...Cash
    }
    promised {
      ...Cash
    }
    message
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<StripeBalanceQuery, StripeBalanceQueryVariables>;
export const StripeConnectionDocument = new TypedDocumentString(`
    query StripeConnection {
  stripeConnection {
    ...StripeFacts
  }
}
    fragment StripeFacts on StripeConnection {
  accountOf
  mode
  accountId
  keyLastFour
  connectedBy
  connectedAt
  removedAt
  isGranted
  canBeGranted
  askedAbout {
    accountId
    grantedBy
  }
  webhookSecrets {
    id
    endpoint
    lastFour
    addedBy
    addedAt
  }
  webhookUrl
  payoutsPausedReason
  payoutsOnTheirWay
  consignorsWithAccounts
  remindsOfSetUp
}`) as unknown as TypedDocumentString<StripeConnectionQuery, StripeConnectionQueryVariables>;
export const StoreFundingDocument = new TypedDocumentString(`
    query StoreFunding {
  storeFunding {
    ...FundingFacts
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}
fragment FundingFacts on StoreFunding {
  bank {
    bankName
    lastFour
    connectedBy
    connectedAt
  }
  held {
    ...Cash
  }
  setAside {
    ...Cash
  }
  waiting {
    ...Cash
  }
  onTheWay {
    ...Cash
  }
  missing {
    ...Cash
  }
  debit {
    ...Cash
  }
  fundings {
    id
    kind
    state
    amount {
      ...Cash
    }
    wentBack {
      ...Cash
    }
    requestedBy
    requestedAt
    message
  }
}`) as unknown as TypedDocumentString<StoreFundingQuery, StoreFundingQueryVariables>;
export const RuleSetCalculationDocument = new TypedDocumentString(`
    query RuleSetCalculation($document: String!, $line: TriedLineInput!) {
  ruleSetCalculation(document: $document, line: $line) {
    result {
      consignorShare {
        ...Cash
      }
      commission {
        ...Cash
      }
      fee {
        ...Cash
      }
      buyersFee {
        ...Cash
      }
      tax {
        ...Cash
      }
      withheld {
        ...Cash
      }
      discountBorneByStore {
        ...Cash
      }
      trace {
        words
        amount {
          ...Cash
        }
      }
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
}`) as unknown as TypedDocumentString<RuleSetCalculationQuery, RuleSetCalculationQueryVariables>;
export const DeleteRuleSetDraftDocument = new TypedDocumentString(`
    mutation DeleteRuleSetDraft($input: DeleteRuleSetDraftInput!) {
  deleteRuleSetDraft(input: $input) {
    ruleSetDraftId
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteRuleSetDraftMutation, DeleteRuleSetDraftMutationVariables>;
export const RuleSetDraftsDocument = new TypedDocumentString(`
    query RuleSetDrafts {
  ruleSetDrafts {
    id
    name
    updatedAt
    updatedBy
  }
}
    `) as unknown as TypedDocumentString<RuleSetDraftsQuery, RuleSetDraftsQueryVariables>;
export const RuleSetDueChargesDocument = new TypedDocumentString(`
    query RuleSetDueCharges($document: String!, $from: Date!) {
  ruleSetDueCharges(document: $document, effectiveFrom: $from) {
    count
    total {
      ...Cash
    }
    firstDueOn
  }
}
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<RuleSetDueChargesQuery, RuleSetDueChargesQueryVariables>;
export const RuleSetTemplatesDocument = new TypedDocumentString(`
    query RuleSetTemplates {
  ruleSetTemplates {
    name
    words
    document
  }
}
    `) as unknown as TypedDocumentString<RuleSetTemplatesQuery, RuleSetTemplatesQueryVariables>;
export const PublishRuleSetDraftDocument = new TypedDocumentString(`
    mutation PublishRuleSetDraft($input: PublishRuleSetDraftInput!) {
  publishRuleSetDraft(input: $input) {
    ruleSet {
      id
      version
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PublishRuleSetDraftMutation, PublishRuleSetDraftMutationVariables>;
export const RuleSetWhatIfDocument = new TypedDocumentString(`
    query RuleSetWhatIf($document: String!, $from: Date!, $until: Date!) {
  ruleSetWhatIf(document: $document, from: $from, until: $until) {
    result {
      ...ComparedPeriodParts
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
fragment ComparedPeriodParts on ComparedPeriod {
  lines
  undecidedLines
  posted {
    ...Cash
  }
  wouldBe {
    ...Cash
  }
  difference {
    ...Cash
  }
  consignorCount
  consignors {
    consignor {
      id
      name
      accountNumber
    }
    lines
    changedLines
    posted {
      ...Cash
    }
    wouldBe {
      ...Cash
    }
    difference {
      ...Cash
    }
  }
}`) as unknown as TypedDocumentString<RuleSetWhatIfQuery, RuleSetWhatIfQueryVariables>;
export const RuleSetWhatIfLinesDocument = new TypedDocumentString(`
    query RuleSetWhatIfLines($document: String!, $from: Date!, $until: Date!, $consignorId: ID!) {
  ruleSetWhatIfLines(
    document: $document
    from: $from
    until: $until
    consignorId: $consignorId
  ) {
    lines {
      ...ComparedLineParts
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
fragment ComparedLineParts on ComparedSaleLine {
  saleLine {
    id
    soldOn
    receipt
    item
  }
  posted {
    ...Cash
  }
  wouldBe {
    ...Cash
  }
  undecidedBecause
  trace {
    words
    amount {
      ...Cash
    }
  }
}`) as unknown as TypedDocumentString<RuleSetWhatIfLinesQuery, RuleSetWhatIfLinesQueryVariables>;
export const CreateRuleSetDraftDocument = new TypedDocumentString(`
    mutation CreateRuleSetDraft($input: CreateRuleSetDraftInput!) {
  createRuleSetDraft(input: $input) {
    ruleSetDraft {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateRuleSetDraftMutation, CreateRuleSetDraftMutationVariables>;
export const RuleSetCheckDocument = new TypedDocumentString(`
    query RuleSetCheck($document: String!) {
  ruleSetCheck(document: $document) {
    problems {
      place
      words
    }
    warnings {
      place
      words
    }
  }
}
    `) as unknown as TypedDocumentString<RuleSetCheckQuery, RuleSetCheckQueryVariables>;
export const SaveRuleSetDraftDocument = new TypedDocumentString(`
    mutation SaveRuleSetDraft($input: SaveRuleSetDraftInput!) {
  saveRuleSetDraft(input: $input) {
    ruleSetDraft {
      id
      name
      revision
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SaveRuleSetDraftMutation, SaveRuleSetDraftMutationVariables>;
export const RuleSetsDocument = new TypedDocumentString(`
    query RuleSets($after: String) {
  ruleSets(first: 11, after: $after) {
    nodes {
      id
      version
      effectiveFrom
      publishedAt
      publishedBy
      document
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<RuleSetsQuery, RuleSetsQueryVariables>;
export const RecordUnclaimedLettersDocument = new TypedDocumentString(`
    mutation RecordUnclaimedLetters($input: RecordUnclaimedLettersInput!) {
  recordUnclaimedLetters(input: $input) {
    letters {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RecordUnclaimedLettersMutation, RecordUnclaimedLettersMutationVariables>;
export const ReportUnclaimedDocument = new TypedDocumentString(`
    mutation ReportUnclaimed($input: ReportUnclaimedInput!) {
  reportUnclaimed(input: $input) {
    reported
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReportUnclaimedMutation, ReportUnclaimedMutationVariables>;
export const ClearCheckDocument = new TypedDocumentString(`
    mutation ClearCheck($input: ClearCheckInput!) {
  clearCheck(input: $input) {
    number
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ClearCheckMutation, ClearCheckMutationVariables>;
export const UnclaimedRulesDocument = new TypedDocumentString(`
    query UnclaimedRules {
  unclaimedRules {
    code
    name
  }
  homeState {
    code
    name
  }
}
    `) as unknown as TypedDocumentString<UnclaimedRulesQuery, UnclaimedRulesQueryVariables>;
export const SetHomeStateDocument = new TypedDocumentString(`
    mutation SetHomeState($input: SetHomeStateInput!) {
  setHomeState(input: $input) {
    rule {
      code
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetHomeStateMutation, SetHomeStateMutationVariables>;
export const PayStateDocument = new TypedDocumentString(`
    mutation PayState($input: PayStateInput!) {
  payState(input: $input) {
    statePayment {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PayStateMutation, PayStateMutationVariables>;
export const ReportedUnclaimedDocument = new TypedDocumentString(`
    query ReportedUnclaimed($after: String) {
  reportedUnclaimed(after: $after) {
    toPay {
      rule {
        code
        name
      }
      items
      total {
        ...Cash
      }
    }
    reports {
      nodes {
        id
        consignor {
          id
          name
          accountNumber
        }
        state
        amount {
          ...Cash
        }
        checkNumber
        reportedOn
        isTakenBack
        payment {
          id
          paidOn
          reference
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
}`) as unknown as TypedDocumentString<ReportedUnclaimedQuery, ReportedUnclaimedQueryVariables>;
export const SetLetterSenderDocument = new TypedDocumentString(`
    mutation SetLetterSender($input: SetLetterSenderInput!) {
  setLetterSender(input: $input) {
    letterSender {
      address
      phone
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetLetterSenderMutation, SetLetterSenderMutationVariables>;
export const TakeBackUnclaimedLetterDocument = new TypedDocumentString(`
    mutation TakeBackUnclaimedLetter($input: TakeBackUnclaimedLetterInput!) {
  takeBackUnclaimedLetter(input: $input) {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TakeBackUnclaimedLetterMutation, TakeBackUnclaimedLetterMutationVariables>;
export const TakeBackUnclaimedReportDocument = new TypedDocumentString(`
    mutation TakeBackUnclaimedReport($input: TakeBackUnclaimedReportInput!) {
  takeBackUnclaimedReport(input: $input) {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TakeBackUnclaimedReportMutation, TakeBackUnclaimedReportMutationVariables>;
export const TakeBackStatePaymentDocument = new TypedDocumentString(`
    mutation TakeBackStatePayment($input: TakeBackStatePaymentInput!) {
  takeBackStatePayment(input: $input) {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TakeBackStatePaymentMutation, TakeBackStatePaymentMutationVariables>;