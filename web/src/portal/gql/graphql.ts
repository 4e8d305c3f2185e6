/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type Language =
  | 'ENGLISH'
  | 'SPANISH';

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

export type RefreshSetUpInput = {
  /** Null: the signed-in consignor. */
  consignorId?: string | null | undefined;
};

export type RequestLoginLinkInput = {
  email: string;
};

export type SaleLineKind =
  | 'RETURN'
  | 'SALE';

export type SetOwnBankAccountInput = {
  account: BankAccountInput;
};

/** What a consignor still has to do, or wait for, before Stripe pays out. */
export type SetUpNeed =
  | 'ADDRESS'
  /** Stripe's terms have to be agreed to. */
  | 'AGREEMENT'
  | 'BANK_ACCOUNT'
  /** The bank sent the last payout back. */
  | 'BANK_REFUSED'
  | 'BIRTH_DATE'
  /** What the consignor does, or a website. */
  | 'BUSINESS'
  /** The account has to be connected again. */
  | 'DISCONNECTED'
  | 'EMAIL'
  /** A photo of a passport or the like. */
  | 'IDENTITY_DOCUMENT'
  /** The social security or tax number, or the end of it. */
  | 'IDENTITY_NUMBER'
  | 'NAME'
  /** Something else, which Stripe's page names. */
  | 'OTHER'
  | 'PHONE'
  /** Stripe pays nothing to this person. */
  | 'REJECTED'
  /** Nothing is to be done but to wait. */
  | 'UNDER_REVIEW'
  /** The set-up was begun and never handed in. */
  | 'UNFINISHED';

export type UseLoginLinkInput = {
  token: string;
};

export type CashFragment = { amount: string, currencyCode: string };

export type SaleFragment = { id: string, kind: SaleLineKind, soldOn: string, item: string, quantity: string, dividedAgainOn: string | null, price: { amount: string, currencyCode: string }, share: { amount: string, currencyCode: string }, trace: Array<{ words: string, amount: { amount: string, currencyCode: string } }> };

export type OwnPayoutFragment = { id: string, method: PayoutMethod, state: PayoutState, unclaimedWords: string | null, approvedOn: string, updatedAt: string, amount: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string } };

export type SetOwnBankAccountMutationVariables = Exact<{
  input: SetOwnBankAccountInput;
}>;


export type SetOwnBankAccountMutation = { setOwnBankAccount: { endsIn: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PortalStoreCreditQueryVariables = Exact<{
  after?: string | null | undefined;
  language: Language;
}>;


export type PortalStoreCreditQuery = { portal: { storeCredit: { amount: string, currencyCode: string }, storeCreditMovements: { nodes: Array<{ id: string, on: string, words: string, amount: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type PortalHomeQueryVariables = Exact<{
  language: Language;
}>;


export type PortalHomeQuery = { portal: { name: string, accountNumber: string, needsBankDetails: boolean, setUpNeeds: Array<SetUpNeed>, isPaidByBankFile: boolean, bankAccountEndsIn: string | null, balance: { amount: string, currencyCode: string }, nextPayout: { amount: string, currencyCode: string }, sales: { nodes: Array<{ id: string, kind: SaleLineKind, soldOn: string, item: string, quantity: string, dividedAgainOn: string | null, price: { amount: string, currencyCode: string }, share: { amount: string, currencyCode: string }, trace: Array<{ words: string, amount: { amount: string, currencyCode: string } }> }> }, payouts: { nodes: Array<{ id: string, method: PayoutMethod, state: PayoutState, unclaimedWords: string | null, approvedOn: string, updatedAt: string, amount: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string } }> }, adjustments: { nodes: Array<{ id: string, on: string, words: string, amount: { amount: string, currencyCode: string } }> }, upcomingCharges: Array<{ name: string, dueOn: string, amount: { amount: string, currencyCode: string } }> } | null };

export type PortalPayoutsQueryVariables = Exact<{
  after?: string | null | undefined;
  language: Language;
}>;


export type PortalPayoutsQuery = { portal: { payouts: { nodes: Array<{ id: string, method: PayoutMethod, state: PayoutState, unclaimedWords: string | null, approvedOn: string, updatedAt: string, amount: { amount: string, currencyCode: string }, bonus: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type PortalSalesQueryVariables = Exact<{
  after?: string | null | undefined;
  language: Language;
}>;


export type PortalSalesQuery = { portal: { sales: { nodes: Array<{ id: string, kind: SaleLineKind, soldOn: string, item: string, quantity: string, dividedAgainOn: string | null, price: { amount: string, currencyCode: string }, share: { amount: string, currencyCode: string }, trace: Array<{ words: string, amount: { amount: string, currencyCode: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type PortalWhoQueryVariables = Exact<{ [key: string]: never; }>;


export type PortalWhoQuery = { portal: { name: string } | null };

export type PortalSetUpQueryVariables = Exact<{ [key: string]: never; }>;


export type PortalSetUpQuery = { portal: { needsBankDetails: boolean, setUpNeeds: Array<SetUpNeed> } | null };

export type RefreshSetUpMutationVariables = Exact<{
  input: RefreshSetUpInput;
}>;


export type RefreshSetUpMutation = { refreshSetUp: { isReady: boolean, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type RequestLoginLinkMutationVariables = Exact<{
  input: RequestLoginLinkInput;
}>;


export type RequestLoginLinkMutation = { requestLoginLink: { userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type UseLoginLinkMutationVariables = Exact<{
  input: UseLoginLinkInput;
}>;


export type UseLoginLinkMutation = { useLoginLink: { viewer: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } };

export type PortalStatementsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PortalStatementsQuery = { portal: { statements: { nodes: Array<{ id: string, number: number, through: string, pdfUrl: string, closingBalance: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

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
export const SaleFragmentDoc = new TypedDocumentString(`
    fragment Sale on PortalSaleLine {
  id
  kind
  soldOn
  item
  quantity
  price {
    ...Cash
  }
  share {
    ...Cash
  }
  trace {
    words(language: $language)
    amount {
      ...Cash
    }
  }
  dividedAgainOn
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"Sale"}) as unknown as TypedDocumentString<SaleFragment, unknown>;
export const OwnPayoutFragmentDoc = new TypedDocumentString(`
    fragment OwnPayout on PortalPayout {
  id
  amount {
    ...Cash
  }
  bonus {
    ...Cash
  }
  method
  state
  unclaimedWords(language: $language)
  approvedOn
  updatedAt
}
    fragment Cash on Money {
  amount
  currencyCode
}`, {"fragmentName":"OwnPayout"}) as unknown as TypedDocumentString<OwnPayoutFragment, unknown>;
export const SetOwnBankAccountDocument = new TypedDocumentString(`
    mutation SetOwnBankAccount($input: SetOwnBankAccountInput!) {
  setOwnBankAccount(input: $input) {
    endsIn
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetOwnBankAccountMutation, SetOwnBankAccountMutationVariables>;
export const PortalStoreCreditDocument = new TypedDocumentString(`
    query PortalStoreCredit($after: String, $language: Language!) {
  portal {
    storeCredit {
      ...Cash
    }
    storeCreditMovements(first: 5, after: $after) {
      nodes {
        id
        on
        words(language: $language)
        amount {
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
    fragment Cash on Money {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<PortalStoreCreditQuery, PortalStoreCreditQueryVariables>;
export const PortalHomeDocument = new TypedDocumentString(`
    query PortalHome($language: Language!) {
  portal {
    name
    accountNumber
    balance {
      ...Cash
    }
    nextPayout {
      ...Cash
    }
    needsBankDetails
    setUpNeeds
    isPaidByBankFile
    bankAccountEndsIn
    sales(first: 3) {
      nodes {
        ...Sale
      }
    }
    payouts(first: 1) {
      nodes {
        ...OwnPayout
      }
    }
    adjustments(first: 20) {
      nodes {
        id
        on
        words(language: $language)
        amount {
          ...Cash
        }
      }
    }
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
}
fragment Sale on PortalSaleLine {
  id
  kind
  soldOn
  item
  quantity
  price {
    ...Cash
  }
  share {
    ...Cash
  }
  trace {
    words(language: $language)
    amount {
      ...Cash
    }
  }
  dividedAgainOn
}
fragment OwnPayout on PortalPayout {
  id
  amount {
    ...Cash
  }
  bonus {
    ...Cash
  }
  method
  state
  unclaimedWords(language: $language)
  approvedOn
  updatedAt
}`) as unknown as TypedDocumentString<PortalHomeQuery, PortalHomeQueryVariables>;
export const PortalPayoutsDocument = new TypedDocumentString(`
    query PortalPayouts($after: String, $language: Language!) {
  portal {
    payouts(after: $after) {
      nodes {
        ...OwnPayout
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
fragment OwnPayout on PortalPayout {
  id
  amount {
    ...Cash
  }
  bonus {
    ...Cash
  }
  method
  state
  unclaimedWords(language: $language)
  approvedOn
  updatedAt
}`) as unknown as TypedDocumentString<PortalPayoutsQuery, PortalPayoutsQueryVariables>;
export const PortalSalesDocument = new TypedDocumentString(`
    query PortalSales($after: String, $language: Language!) {
  portal {
    sales(after: $after) {
      nodes {
        ...Sale
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
fragment Sale on PortalSaleLine {
  id
  kind
  soldOn
  item
  quantity
  price {
    ...Cash
  }
  share {
    ...Cash
  }
  trace {
    words(language: $language)
    amount {
      ...Cash
    }
  }
  dividedAgainOn
}`) as unknown as TypedDocumentString<PortalSalesQuery, PortalSalesQueryVariables>;
export const PortalWhoDocument = new TypedDocumentString(`
    query PortalWho {
  portal {
    name
  }
}
    `) as unknown as TypedDocumentString<PortalWhoQuery, PortalWhoQueryVariables>;
export const PortalSetUpDocument = new TypedDocumentString(`
    query PortalSetUp {
  portal {
    needsBankDetails
    setUpNeeds
  }
}
    `) as unknown as TypedDocumentString<PortalSetUpQuery, PortalSetUpQueryVariables>;
export const RefreshSetUpDocument = new TypedDocumentString(`
    mutation RefreshSetUp($input: RefreshSetUpInput!) {
  refreshSetUp(input: $input) {
    isReady
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RefreshSetUpMutation, RefreshSetUpMutationVariables>;
export const RequestLoginLinkDocument = new TypedDocumentString(`
    mutation RequestLoginLink($input: RequestLoginLinkInput!) {
  requestLoginLink(input: $input) {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RequestLoginLinkMutation, RequestLoginLinkMutationVariables>;
export const UseLoginLinkDocument = new TypedDocumentString(`
    mutation UseLoginLink($input: UseLoginLinkInput!) {
  useLoginLink(input: $input) {
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
    `) as unknown as TypedDocumentString<UseLoginLinkMutation, UseLoginLinkMutationVariables>;
export const PortalStatementsDocument = new TypedDocumentString(`
    query PortalStatements($after: String) {
  portal {
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
}`) as unknown as TypedDocumentString<PortalStatementsQuery, PortalStatementsQueryVariables>;