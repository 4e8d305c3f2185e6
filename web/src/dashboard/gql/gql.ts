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
    "query ReviewCount { overview { linesInReview } }": typeof types.ReviewCountDocument,
    "\n  query Session {\n    store { name timeZone }\n    viewer { __typename ... on StaffViewer { id name email role permissions } }\n  }\n": typeof types.SessionDocument,
    "fragment Cash on Money { amount currencyCode }": typeof types.CashFragmentDoc,
    "\n  fragment ImportSummary on Import {\n    rejectedRowsUrl\n    id\n    fileName\n    dialect\n    state\n    error\n    createdAt\n    createdBy\n    percentDone\n    rowsDone\n    rowsPerSecond\n    secondsLeft\n    firstSoldOn\n    lastSoldOn\n    outcomes { outcome rows net { ...Cash } }\n    controlNet { ...Cash }\n  }\n": typeof types.ImportSummaryFragmentDoc,
    "\n  fragment BatchSummary on PayoutBatch {\n    id\n    number\n    payThrough\n    state\n    approvedBy\n    approvedAt\n    closedAt\n    total { ...Cash }\n    totals { state payouts total { ...Cash } }\n  }\n": typeof types.BatchSummaryFragmentDoc,
    "\n  mutation ApprovePayoutBatch($input: ApprovePayoutBatchInput!) {\n    approvePayoutBatch(input: $input) { payoutBatch { id } userErrors { code field message } }\n  }\n": typeof types.ApprovePayoutBatchDocument,
    "\n  mutation AssignSaleLine($input: AssignSaleLineInput!) {\n    assignSaleLine(input: $input) {\n      saleLine { id consignor { name } }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n": typeof types.AssignSaleLineDocument,
    "\n  query BatchPayouts($id: ID!, $after: String) {\n    payoutBatch(id: $id) {\n      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }\n    }\n  }\n": typeof types.BatchPayoutsDocument,
    "\n  mutation CancelImport($input: CancelImportInput!) {\n    cancelImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }\n  }\n": typeof types.CancelImportDocument,
    "\n  query ConsignorLedger($id: ID!, $after: String) {\n    consignor(id: $id) {\n      ledger(after: $after) {\n        nodes {\n          id\n          effectiveOn\n          description\n          amount { ...Cash }\n          balanceAfter { ...Cash }\n          saleLine {\n            receipt\n            allocation { ruleSetVersion trace { words amount { ...Cash } } }\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.ConsignorLedgerDocument,
    "\n  query ConsignorPayouts($id: ID!, $after: String) {\n    consignor(id: $id) {\n      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }\n    }\n  }\n": typeof types.ConsignorPayoutsDocument,
    "\n  query ConsignorChoices($search: String) {\n    consignors(first: 20, search: $search) { nodes { id name accountNumber } }\n  }\n": typeof types.ConsignorChoicesDocument,
    "\n  query ConsignorStatements($id: ID!, $after: String) {\n    consignor(id: $id) {\n      statements(after: $after) {\n        nodes { id number through closingBalance { ...Cash } pdfUrl }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.ConsignorStatementsDocument,
    "\n  query ImportRows($id: ID!, $outcome: RowOutcome, $after: String) {\n    import(id: $id) {\n      rows(outcome: $outcome, after: $after) {\n        nodes { rowNumber lineNumber outcome reason columnName value net { ...Cash } raw }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.ImportRowsDocument,
    "\n  mutation MarkCheckSent($input: MarkCheckSentInput!) {\n    markCheckSent(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n": typeof types.MarkCheckSentDocument,
    "\n  fragment PayoutRow on Payout {\n    id\n    consignor { id name }\n    amount { ...Cash }\n    method\n    state\n    failureMessage\n    updatedAt\n  }\n": typeof types.PayoutRowFragmentDoc,
    "\n  mutation UndoImport($input: UndoImportInput!) {\n    undoImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }\n  }\n": typeof types.UndoImportDocument,
    "\n  query ImportAnalysis($uploadId: ID!, $settings: ImportSettingsInput) {\n    importAnalysis(uploadId: $uploadId, settings: $settings) { ...ImportAnalysis }\n  }\n": typeof types.ImportAnalysisDocument,
    "\n  fragment ImportAnalysis on ImportAnalysis {\n    fileName\n    report\n    confidencePercent\n    isMapped\n    savedAs\n    columns { name samples field }\n    consignorColumn\n    dateOrder\n    problem\n    openDates { dates dayFirst monthFirst }\n    totals { rows isWhole matched storeOwned unmatched review skipped rejected }\n    rows {\n      lineNumber outcome reason soldOn item sku quantity\n      net { ...Cash }\n      consignor { id name accountNumber }\n    }\n  }\n": typeof types.ImportAnalysisFragmentDoc,
    "\n  mutation StartImport($input: StartImportInput!) {\n    startImport(input: $input) { import { id } userErrors { code field message } }\n  }\n": typeof types.StartImportDocument,
    "\n  query Consignor($id: ID!) {\n    consignor(id: $id) {\n      id\n      accountNumber\n      name\n      email\n      payoutMethod\n      notReadyReason\n      balance { ...Cash }\n    }\n  }\n": typeof types.ConsignorDocument,
    "\n  query Consignors($search: String, $after: String) {\n    consignors(search: $search, after: $after) {\n      nodes { id accountNumber name payoutMethod notReadyReason balance { ...Cash } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.ConsignorsDocument,
    "\n  query FailedJobs($after: String) {\n    failedJobs(after: $after) {\n      nodes { id kind attempts lastError createdAt }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.FailedJobsDocument,
    "\n  mutation RetryJob($input: RetryJobInput!) {\n    retryJob(input: $input) { job { id } userErrors { code field message } }\n  }\n": typeof types.RetryJobDocument,
    "query Import($id: ID!) { import(id: $id) { ...ImportSummary } }": typeof types.ImportDocument,
    "\n  subscription ImportProgress($importId: ID!) { importProgress(importId: $importId) { ...ImportSummary } }\n": typeof types.ImportProgressDocument,
    "\n  query Imports($after: String) {\n    imports(after: $after) {\n      nodes { ...ImportSummary }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.ImportsDocument,
    "\n  query PayoutPreview($payThrough: Date!) {\n    payoutPreview(payThrough: $payThrough) {\n      payThrough\n      total { ...Cash }\n      ready { consignor { id name accountNumber } amount { ...Cash } method }\n      leftOut { consignor { id name accountNumber } balance { ...Cash } reason }\n    }\n    overview { payoutsPausedReason }\n  }\n": typeof types.PayoutPreviewDocument,
    "\n  query Overview {\n    overview {\n      owedNow { ...Cash }\n      consignorsOwed\n      linesInReview\n      lastImport { ...ImportSummary }\n      lastPayoutBatch { ...BatchSummary }\n      nextPayout { payThrough total { ...Cash } ready { amount { ...Cash } } leftOut { reason } }\n      payoutsPausedReason\n    }\n  }\n": typeof types.OverviewDocument,
    "query PayoutBatch($id: ID!) { payoutBatch(id: $id) { ...BatchSummary } }": typeof types.PayoutBatchDocument,
    "\n  subscription PayoutBatchProgress($payoutBatchId: ID!) {\n    payoutBatchProgress(payoutBatchId: $payoutBatchId) { ...BatchSummary }\n  }\n": typeof types.PayoutBatchProgressDocument,
    "\n  query PayoutBatches($after: String) {\n    payoutBatches(after: $after) {\n      nodes { ...BatchSummary }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.PayoutBatchesDocument,
    "\n  query ReviewLines($after: String) {\n    reviewLines(after: $after) {\n      nodes { ...ReviewLine }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.ReviewLinesDocument,
    "\n  fragment ReviewLine on SaleLine {\n    id\n    kind\n    soldOn\n    receipt\n    item\n    sku\n    vendor\n    category\n    consignorReference\n    net { ...Cash }\n    reviewReason\n  }\n": typeof types.ReviewLineFragmentDoc,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { viewer { id } userErrors { code field message } }\n  }\n": typeof types.SignInDocument,
};
const documents: Documents = {
    "query ReviewCount { overview { linesInReview } }": types.ReviewCountDocument,
    "\n  query Session {\n    store { name timeZone }\n    viewer { __typename ... on StaffViewer { id name email role permissions } }\n  }\n": types.SessionDocument,
    "fragment Cash on Money { amount currencyCode }": types.CashFragmentDoc,
    "\n  fragment ImportSummary on Import {\n    rejectedRowsUrl\n    id\n    fileName\n    dialect\n    state\n    error\n    createdAt\n    createdBy\n    percentDone\n    rowsDone\n    rowsPerSecond\n    secondsLeft\n    firstSoldOn\n    lastSoldOn\n    outcomes { outcome rows net { ...Cash } }\n    controlNet { ...Cash }\n  }\n": types.ImportSummaryFragmentDoc,
    "\n  fragment BatchSummary on PayoutBatch {\n    id\n    number\n    payThrough\n    state\n    approvedBy\n    approvedAt\n    closedAt\n    total { ...Cash }\n    totals { state payouts total { ...Cash } }\n  }\n": types.BatchSummaryFragmentDoc,
    "\n  mutation ApprovePayoutBatch($input: ApprovePayoutBatchInput!) {\n    approvePayoutBatch(input: $input) { payoutBatch { id } userErrors { code field message } }\n  }\n": types.ApprovePayoutBatchDocument,
    "\n  mutation AssignSaleLine($input: AssignSaleLineInput!) {\n    assignSaleLine(input: $input) {\n      saleLine { id consignor { name } }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n": types.AssignSaleLineDocument,
    "\n  query BatchPayouts($id: ID!, $after: String) {\n    payoutBatch(id: $id) {\n      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }\n    }\n  }\n": types.BatchPayoutsDocument,
    "\n  mutation CancelImport($input: CancelImportInput!) {\n    cancelImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }\n  }\n": types.CancelImportDocument,
    "\n  query ConsignorLedger($id: ID!, $after: String) {\n    consignor(id: $id) {\n      ledger(after: $after) {\n        nodes {\n          id\n          effectiveOn\n          description\n          amount { ...Cash }\n          balanceAfter { ...Cash }\n          saleLine {\n            receipt\n            allocation { ruleSetVersion trace { words amount { ...Cash } } }\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.ConsignorLedgerDocument,
    "\n  query ConsignorPayouts($id: ID!, $after: String) {\n    consignor(id: $id) {\n      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }\n    }\n  }\n": types.ConsignorPayoutsDocument,
    "\n  query ConsignorChoices($search: String) {\n    consignors(first: 20, search: $search) { nodes { id name accountNumber } }\n  }\n": types.ConsignorChoicesDocument,
    "\n  query ConsignorStatements($id: ID!, $after: String) {\n    consignor(id: $id) {\n      statements(after: $after) {\n        nodes { id number through closingBalance { ...Cash } pdfUrl }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.ConsignorStatementsDocument,
    "\n  query ImportRows($id: ID!, $outcome: RowOutcome, $after: String) {\n    import(id: $id) {\n      rows(outcome: $outcome, after: $after) {\n        nodes { rowNumber lineNumber outcome reason columnName value net { ...Cash } raw }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.ImportRowsDocument,
    "\n  mutation MarkCheckSent($input: MarkCheckSentInput!) {\n    markCheckSent(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n": types.MarkCheckSentDocument,
    "\n  fragment PayoutRow on Payout {\n    id\n    consignor { id name }\n    amount { ...Cash }\n    method\n    state\n    failureMessage\n    updatedAt\n  }\n": types.PayoutRowFragmentDoc,
    "\n  mutation UndoImport($input: UndoImportInput!) {\n    undoImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }\n  }\n": types.UndoImportDocument,
    "\n  query ImportAnalysis($uploadId: ID!, $settings: ImportSettingsInput) {\n    importAnalysis(uploadId: $uploadId, settings: $settings) { ...ImportAnalysis }\n  }\n": types.ImportAnalysisDocument,
    "\n  fragment ImportAnalysis on ImportAnalysis {\n    fileName\n    report\n    confidencePercent\n    isMapped\n    savedAs\n    columns { name samples field }\n    consignorColumn\n    dateOrder\n    problem\n    openDates { dates dayFirst monthFirst }\n    totals { rows isWhole matched storeOwned unmatched review skipped rejected }\n    rows {\n      lineNumber outcome reason soldOn item sku quantity\n      net { ...Cash }\n      consignor { id name accountNumber }\n    }\n  }\n": types.ImportAnalysisFragmentDoc,
    "\n  mutation StartImport($input: StartImportInput!) {\n    startImport(input: $input) { import { id } userErrors { code field message } }\n  }\n": types.StartImportDocument,
    "\n  query Consignor($id: ID!) {\n    consignor(id: $id) {\n      id\n      accountNumber\n      name\n      email\n      payoutMethod\n      notReadyReason\n      balance { ...Cash }\n    }\n  }\n": types.ConsignorDocument,
    "\n  query Consignors($search: String, $after: String) {\n    consignors(search: $search, after: $after) {\n      nodes { id accountNumber name payoutMethod notReadyReason balance { ...Cash } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.ConsignorsDocument,
    "\n  query FailedJobs($after: String) {\n    failedJobs(after: $after) {\n      nodes { id kind attempts lastError createdAt }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.FailedJobsDocument,
    "\n  mutation RetryJob($input: RetryJobInput!) {\n    retryJob(input: $input) { job { id } userErrors { code field message } }\n  }\n": types.RetryJobDocument,
    "query Import($id: ID!) { import(id: $id) { ...ImportSummary } }": types.ImportDocument,
    "\n  subscription ImportProgress($importId: ID!) { importProgress(importId: $importId) { ...ImportSummary } }\n": types.ImportProgressDocument,
    "\n  query Imports($after: String) {\n    imports(after: $after) {\n      nodes { ...ImportSummary }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.ImportsDocument,
    "\n  query PayoutPreview($payThrough: Date!) {\n    payoutPreview(payThrough: $payThrough) {\n      payThrough\n      total { ...Cash }\n      ready { consignor { id name accountNumber } amount { ...Cash } method }\n      leftOut { consignor { id name accountNumber } balance { ...Cash } reason }\n    }\n    overview { payoutsPausedReason }\n  }\n": types.PayoutPreviewDocument,
    "\n  query Overview {\n    overview {\n      owedNow { ...Cash }\n      consignorsOwed\n      linesInReview\n      lastImport { ...ImportSummary }\n      lastPayoutBatch { ...BatchSummary }\n      nextPayout { payThrough total { ...Cash } ready { amount { ...Cash } } leftOut { reason } }\n      payoutsPausedReason\n    }\n  }\n": types.OverviewDocument,
    "query PayoutBatch($id: ID!) { payoutBatch(id: $id) { ...BatchSummary } }": types.PayoutBatchDocument,
    "\n  subscription PayoutBatchProgress($payoutBatchId: ID!) {\n    payoutBatchProgress(payoutBatchId: $payoutBatchId) { ...BatchSummary }\n  }\n": types.PayoutBatchProgressDocument,
    "\n  query PayoutBatches($after: String) {\n    payoutBatches(after: $after) {\n      nodes { ...BatchSummary }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.PayoutBatchesDocument,
    "\n  query ReviewLines($after: String) {\n    reviewLines(after: $after) {\n      nodes { ...ReviewLine }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.ReviewLinesDocument,
    "\n  fragment ReviewLine on SaleLine {\n    id\n    kind\n    soldOn\n    receipt\n    item\n    sku\n    vendor\n    category\n    consignorReference\n    net { ...Cash }\n    reviewReason\n  }\n": types.ReviewLineFragmentDoc,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { viewer { id } userErrors { code field message } }\n  }\n": types.SignInDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ReviewCount { overview { linesInReview } }"): typeof import('./graphql').ReviewCountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Session {\n    store { name timeZone }\n    viewer { __typename ... on StaffViewer { id name email role permissions } }\n  }\n"): typeof import('./graphql').SessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment Cash on Money { amount currencyCode }"): typeof import('./graphql').CashFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ImportSummary on Import {\n    rejectedRowsUrl\n    id\n    fileName\n    dialect\n    state\n    error\n    createdAt\n    createdBy\n    percentDone\n    rowsDone\n    rowsPerSecond\n    secondsLeft\n    firstSoldOn\n    lastSoldOn\n    outcomes { outcome rows net { ...Cash } }\n    controlNet { ...Cash }\n  }\n"): typeof import('./graphql').ImportSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment BatchSummary on PayoutBatch {\n    id\n    number\n    payThrough\n    state\n    approvedBy\n    approvedAt\n    closedAt\n    total { ...Cash }\n    totals { state payouts total { ...Cash } }\n  }\n"): typeof import('./graphql').BatchSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApprovePayoutBatch($input: ApprovePayoutBatchInput!) {\n    approvePayoutBatch(input: $input) { payoutBatch { id } userErrors { code field message } }\n  }\n"): typeof import('./graphql').ApprovePayoutBatchDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AssignSaleLine($input: AssignSaleLineInput!) {\n    assignSaleLine(input: $input) {\n      saleLine { id consignor { name } }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').AssignSaleLineDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BatchPayouts($id: ID!, $after: String) {\n    payoutBatch(id: $id) {\n      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }\n    }\n  }\n"): typeof import('./graphql').BatchPayoutsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelImport($input: CancelImportInput!) {\n    cancelImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }\n  }\n"): typeof import('./graphql').CancelImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConsignorLedger($id: ID!, $after: String) {\n    consignor(id: $id) {\n      ledger(after: $after) {\n        nodes {\n          id\n          effectiveOn\n          description\n          amount { ...Cash }\n          balanceAfter { ...Cash }\n          saleLine {\n            receipt\n            allocation { ruleSetVersion trace { words amount { ...Cash } } }\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').ConsignorLedgerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConsignorPayouts($id: ID!, $after: String) {\n    consignor(id: $id) {\n      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }\n    }\n  }\n"): typeof import('./graphql').ConsignorPayoutsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConsignorChoices($search: String) {\n    consignors(first: 20, search: $search) { nodes { id name accountNumber } }\n  }\n"): typeof import('./graphql').ConsignorChoicesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConsignorStatements($id: ID!, $after: String) {\n    consignor(id: $id) {\n      statements(after: $after) {\n        nodes { id number through closingBalance { ...Cash } pdfUrl }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').ConsignorStatementsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ImportRows($id: ID!, $outcome: RowOutcome, $after: String) {\n    import(id: $id) {\n      rows(outcome: $outcome, after: $after) {\n        nodes { rowNumber lineNumber outcome reason columnName value net { ...Cash } raw }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').ImportRowsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkCheckSent($input: MarkCheckSentInput!) {\n    markCheckSent(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n"): typeof import('./graphql').MarkCheckSentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PayoutRow on Payout {\n    id\n    consignor { id name }\n    amount { ...Cash }\n    method\n    state\n    failureMessage\n    updatedAt\n  }\n"): typeof import('./graphql').PayoutRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoImport($input: UndoImportInput!) {\n    undoImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }\n  }\n"): typeof import('./graphql').UndoImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ImportAnalysis($uploadId: ID!, $settings: ImportSettingsInput) {\n    importAnalysis(uploadId: $uploadId, settings: $settings) { ...ImportAnalysis }\n  }\n"): typeof import('./graphql').ImportAnalysisDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ImportAnalysis on ImportAnalysis {\n    fileName\n    report\n    confidencePercent\n    isMapped\n    savedAs\n    columns { name samples field }\n    consignorColumn\n    dateOrder\n    problem\n    openDates { dates dayFirst monthFirst }\n    totals { rows isWhole matched storeOwned unmatched review skipped rejected }\n    rows {\n      lineNumber outcome reason soldOn item sku quantity\n      net { ...Cash }\n      consignor { id name accountNumber }\n    }\n  }\n"): typeof import('./graphql').ImportAnalysisFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartImport($input: StartImportInput!) {\n    startImport(input: $input) { import { id } userErrors { code field message } }\n  }\n"): typeof import('./graphql').StartImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Consignor($id: ID!) {\n    consignor(id: $id) {\n      id\n      accountNumber\n      name\n      email\n      payoutMethod\n      notReadyReason\n      balance { ...Cash }\n    }\n  }\n"): typeof import('./graphql').ConsignorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Consignors($search: String, $after: String) {\n    consignors(search: $search, after: $after) {\n      nodes { id accountNumber name payoutMethod notReadyReason balance { ...Cash } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').ConsignorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FailedJobs($after: String) {\n    failedJobs(after: $after) {\n      nodes { id kind attempts lastError createdAt }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').FailedJobsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryJob($input: RetryJobInput!) {\n    retryJob(input: $input) { job { id } userErrors { code field message } }\n  }\n"): typeof import('./graphql').RetryJobDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Import($id: ID!) { import(id: $id) { ...ImportSummary } }"): typeof import('./graphql').ImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ImportProgress($importId: ID!) { importProgress(importId: $importId) { ...ImportSummary } }\n"): typeof import('./graphql').ImportProgressDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Imports($after: String) {\n    imports(after: $after) {\n      nodes { ...ImportSummary }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').ImportsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PayoutPreview($payThrough: Date!) {\n    payoutPreview(payThrough: $payThrough) {\n      payThrough\n      total { ...Cash }\n      ready { consignor { id name accountNumber } amount { ...Cash } method }\n      leftOut { consignor { id name accountNumber } balance { ...Cash } reason }\n    }\n    overview { payoutsPausedReason }\n  }\n"): typeof import('./graphql').PayoutPreviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Overview {\n    overview {\n      owedNow { ...Cash }\n      consignorsOwed\n      linesInReview\n      lastImport { ...ImportSummary }\n      lastPayoutBatch { ...BatchSummary }\n      nextPayout { payThrough total { ...Cash } ready { amount { ...Cash } } leftOut { reason } }\n      payoutsPausedReason\n    }\n  }\n"): typeof import('./graphql').OverviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PayoutBatch($id: ID!) { payoutBatch(id: $id) { ...BatchSummary } }"): typeof import('./graphql').PayoutBatchDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription PayoutBatchProgress($payoutBatchId: ID!) {\n    payoutBatchProgress(payoutBatchId: $payoutBatchId) { ...BatchSummary }\n  }\n"): typeof import('./graphql').PayoutBatchProgressDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PayoutBatches($after: String) {\n    payoutBatches(after: $after) {\n      nodes { ...BatchSummary }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').PayoutBatchesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReviewLines($after: String) {\n    reviewLines(after: $after) {\n      nodes { ...ReviewLine }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').ReviewLinesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ReviewLine on SaleLine {\n    id\n    kind\n    soldOn\n    receipt\n    item\n    sku\n    vendor\n    category\n    consignorReference\n    net { ...Cash }\n    reviewReason\n  }\n"): typeof import('./graphql').ReviewLineFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { viewer { id } userErrors { code field message } }\n  }\n"): typeof import('./graphql').SignInDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
