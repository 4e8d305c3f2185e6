/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment Cash on Money { amount currencyCode }": typeof types.CashFragmentDoc,
    "\n  fragment Sale on PortalSaleLine {\n    id\n    kind\n    soldOn\n    item\n    quantity\n    price { ...Cash }\n    share { ...Cash }\n    trace { words(language: $language) amount { ...Cash } }\n    dividedAgainOn\n  }\n": typeof types.SaleFragmentDoc,
    "\n  fragment OwnPayout on PortalPayout {\n    id\n    amount { ...Cash }\n    bonus { ...Cash }\n    method\n    state\n    unclaimedWords(language: $language)\n    approvedOn\n    updatedAt\n  }\n": typeof types.OwnPayoutFragmentDoc,
    "\n  mutation SetOwnBankAccount($input: SetOwnBankAccountInput!) {\n    setOwnBankAccount(input: $input) { endsIn userErrors { code field message } }\n  }\n": typeof types.SetOwnBankAccountDocument,
    "\n  query PortalStoreCredit($after: String, $language: Language!) {\n    portal {\n      storeCredit { ...Cash }\n      storeCreditMovements(first: 5, after: $after) {\n        nodes { id on words(language: $language) amount { ...Cash } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.PortalStoreCreditDocument,
    "\n  query PortalHome($language: Language!) {\n    portal {\n      name\n      accountNumber\n      balance { ...Cash }\n      nextPayout { ...Cash }\n      needsBankDetails\n      setUpNeeds\n      isPaidByBankFile\n      bankAccountEndsIn\n      sales(first: 3) { nodes { ...Sale } }\n      payouts(first: 1) { nodes { ...OwnPayout } }\n      adjustments(first: 20) { nodes { id on words(language: $language) amount { ...Cash } } }\n      upcomingCharges { name dueOn amount { ...Cash } }\n    }\n  }\n": typeof types.PortalHomeDocument,
    "\n  query PortalPayouts($after: String, $language: Language!) {\n    portal {\n      payouts(after: $after) { nodes { ...OwnPayout } pageInfo { hasNextPage endCursor } }\n    }\n  }\n": typeof types.PortalPayoutsDocument,
    "\n  query PortalSales($after: String, $language: Language!) {\n    portal { sales(after: $after) { nodes { ...Sale } pageInfo { hasNextPage endCursor } } }\n  }\n": typeof types.PortalSalesDocument,
    "query PortalWho { portal { name } }": typeof types.PortalWhoDocument,
    "query PortalSetUp { portal { needsBankDetails setUpNeeds } }": typeof types.PortalSetUpDocument,
    "\n  mutation RefreshSetUp($input: RefreshSetUpInput!) {\n    refreshSetUp(input: $input) { isReady userErrors { code field message } }\n  }\n": typeof types.RefreshSetUpDocument,
    "\n  mutation RequestLoginLink($input: RequestLoginLinkInput!) {\n    requestLoginLink(input: $input) { userErrors { code field message } }\n  }\n": typeof types.RequestLoginLinkDocument,
    "\n  mutation UseLoginLink($input: UseLoginLinkInput!) {\n    useLoginLink(input: $input) { viewer { id } userErrors { code field message } }\n  }\n": typeof types.UseLoginLinkDocument,
    "\n  query PortalStatements($after: String) {\n    portal {\n      statements(after: $after) {\n        nodes { id number through closingBalance { ...Cash } pdfUrl }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.PortalStatementsDocument,
};
const documents: Documents = {
    "fragment Cash on Money { amount currencyCode }": types.CashFragmentDoc,
    "\n  fragment Sale on PortalSaleLine {\n    id\n    kind\n    soldOn\n    item\n    quantity\n    price { ...Cash }\n    share { ...Cash }\n    trace { words(language: $language) amount { ...Cash } }\n    dividedAgainOn\n  }\n": types.SaleFragmentDoc,
    "\n  fragment OwnPayout on PortalPayout {\n    id\n    amount { ...Cash }\n    bonus { ...Cash }\n    method\n    state\n    unclaimedWords(language: $language)\n    approvedOn\n    updatedAt\n  }\n": types.OwnPayoutFragmentDoc,
    "\n  mutation SetOwnBankAccount($input: SetOwnBankAccountInput!) {\n    setOwnBankAccount(input: $input) { endsIn userErrors { code field message } }\n  }\n": types.SetOwnBankAccountDocument,
    "\n  query PortalStoreCredit($after: String, $language: Language!) {\n    portal {\n      storeCredit { ...Cash }\n      storeCreditMovements(first: 5, after: $after) {\n        nodes { id on words(language: $language) amount { ...Cash } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.PortalStoreCreditDocument,
    "\n  query PortalHome($language: Language!) {\n    portal {\n      name\n      accountNumber\n      balance { ...Cash }\n      nextPayout { ...Cash }\n      needsBankDetails\n      setUpNeeds\n      isPaidByBankFile\n      bankAccountEndsIn\n      sales(first: 3) { nodes { ...Sale } }\n      payouts(first: 1) { nodes { ...OwnPayout } }\n      adjustments(first: 20) { nodes { id on words(language: $language) amount { ...Cash } } }\n      upcomingCharges { name dueOn amount { ...Cash } }\n    }\n  }\n": types.PortalHomeDocument,
    "\n  query PortalPayouts($after: String, $language: Language!) {\n    portal {\n      payouts(after: $after) { nodes { ...OwnPayout } pageInfo { hasNextPage endCursor } }\n    }\n  }\n": types.PortalPayoutsDocument,
    "\n  query PortalSales($after: String, $language: Language!) {\n    portal { sales(after: $after) { nodes { ...Sale } pageInfo { hasNextPage endCursor } } }\n  }\n": types.PortalSalesDocument,
    "query PortalWho { portal { name } }": types.PortalWhoDocument,
    "query PortalSetUp { portal { needsBankDetails setUpNeeds } }": types.PortalSetUpDocument,
    "\n  mutation RefreshSetUp($input: RefreshSetUpInput!) {\n    refreshSetUp(input: $input) { isReady userErrors { code field message } }\n  }\n": types.RefreshSetUpDocument,
    "\n  mutation RequestLoginLink($input: RequestLoginLinkInput!) {\n    requestLoginLink(input: $input) { userErrors { code field message } }\n  }\n": types.RequestLoginLinkDocument,
    "\n  mutation UseLoginLink($input: UseLoginLinkInput!) {\n    useLoginLink(input: $input) { viewer { id } userErrors { code field message } }\n  }\n": types.UseLoginLinkDocument,
    "\n  query PortalStatements($after: String) {\n    portal {\n      statements(after: $after) {\n        nodes { id number through closingBalance { ...Cash } pdfUrl }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.PortalStatementsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment Cash on Money { amount currencyCode }"): typeof import('./graphql').CashFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Sale on PortalSaleLine {\n    id\n    kind\n    soldOn\n    item\n    quantity\n    price { ...Cash }\n    share { ...Cash }\n    trace { words(language: $language) amount { ...Cash } }\n    dividedAgainOn\n  }\n"): typeof import('./graphql').SaleFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OwnPayout on PortalPayout {\n    id\n    amount { ...Cash }\n    bonus { ...Cash }\n    method\n    state\n    unclaimedWords(language: $language)\n    approvedOn\n    updatedAt\n  }\n"): typeof import('./graphql').OwnPayoutFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetOwnBankAccount($input: SetOwnBankAccountInput!) {\n    setOwnBankAccount(input: $input) { endsIn userErrors { code field message } }\n  }\n"): typeof import('./graphql').SetOwnBankAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalStoreCredit($after: String, $language: Language!) {\n    portal {\n      storeCredit { ...Cash }\n      storeCreditMovements(first: 5, after: $after) {\n        nodes { id on words(language: $language) amount { ...Cash } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').PortalStoreCreditDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalHome($language: Language!) {\n    portal {\n      name\n      accountNumber\n      balance { ...Cash }\n      nextPayout { ...Cash }\n      needsBankDetails\n      setUpNeeds\n      isPaidByBankFile\n      bankAccountEndsIn\n      sales(first: 3) { nodes { ...Sale } }\n      payouts(first: 1) { nodes { ...OwnPayout } }\n      adjustments(first: 20) { nodes { id on words(language: $language) amount { ...Cash } } }\n      upcomingCharges { name dueOn amount { ...Cash } }\n    }\n  }\n"): typeof import('./graphql').PortalHomeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalPayouts($after: String, $language: Language!) {\n    portal {\n      payouts(after: $after) { nodes { ...OwnPayout } pageInfo { hasNextPage endCursor } }\n    }\n  }\n"): typeof import('./graphql').PortalPayoutsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalSales($after: String, $language: Language!) {\n    portal { sales(after: $after) { nodes { ...Sale } pageInfo { hasNextPage endCursor } } }\n  }\n"): typeof import('./graphql').PortalSalesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PortalWho { portal { name } }"): typeof import('./graphql').PortalWhoDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PortalSetUp { portal { needsBankDetails setUpNeeds } }"): typeof import('./graphql').PortalSetUpDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshSetUp($input: RefreshSetUpInput!) {\n    refreshSetUp(input: $input) { isReady userErrors { code field message } }\n  }\n"): typeof import('./graphql').RefreshSetUpDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestLoginLink($input: RequestLoginLinkInput!) {\n    requestLoginLink(input: $input) { userErrors { code field message } }\n  }\n"): typeof import('./graphql').RequestLoginLinkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UseLoginLink($input: UseLoginLinkInput!) {\n    useLoginLink(input: $input) { viewer { id } userErrors { code field message } }\n  }\n"): typeof import('./graphql').UseLoginLinkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalStatements($after: String) {\n    portal {\n      statements(after: $after) {\n        nodes { id number through closingBalance { ...Cash } pdfUrl }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').PortalStatementsDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
