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
    "\n  query Session {\n    store { name timeZone currencyCode currencyDecimals }\n    viewer { __typename ... on StaffViewer { id name email role permissions } }\n  }\n": typeof types.SessionDocument,
    "\n  query Reallocations($after: String) {\n    reallocations(after: $after) {\n      nodes { ...ReallocationParts }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.ReallocationsDocument,
    "\n  mutation UndoReallocation($input: UndoReallocationInput!) {\n    undoReallocation(input: $input) {\n      reallocation { ...ReallocationParts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.UndoReallocationDocument,
    "\n  query ReallocationPreview($scope: ReallocationScopeInput!) {\n    reallocationPreview(scope: $scope) {\n      result { ...ComparedPeriodParts }\n      changedLines\n      paidLines\n      userErrors { code field message }\n    }\n  }\n": typeof types.ReallocationPreviewDocument,
    "\n  query ReallocationPreviewLines($scope: ReallocationScopeInput!, $consignorId: ID!) {\n    reallocationPreviewLines(scope: $scope, consignorId: $consignorId) {\n      lines { ...ComparedLineParts }\n    }\n  }\n": typeof types.ReallocationPreviewLinesDocument,
    "\n  mutation Reallocate($input: ReallocateInput!) {\n    reallocate(input: $input) {\n      reallocation { ...ReallocationParts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.ReallocateDocument,
    "\n  fragment ReallocationParts on Reallocation {\n    id\n    soldFrom\n    soldUntil\n    consignor { id name }\n    ruleSet { version }\n    isUndo\n    isUndone\n    reason\n    state\n    lines\n    changedLines\n    undecidedLines\n    difference { ...Cash }\n    createdBy\n    createdAt\n  }\n": typeof types.ReallocationPartsFragmentDoc,
    "\n  mutation AdjustBalance($input: AdjustBalanceInput!) {\n    adjustBalance(input: $input) {\n      adjustment { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.AdjustBalanceDocument,
    "\n  query BooksSettings { booksSettings { adjustmentLimit { ...Cash } adjustmentDayLimit { ...Cash } closedThrough } }\n": typeof types.BooksSettingsDocument,
    "\n  query Adjustments($consignorId: ID, $after: String) {\n    adjustments(consignorId: $consignorId, after: $after) {\n      nodes {\n        id\n        amount { ...Cash }\n        reason\n        madeAt\n        madeBy\n        takenBackAt\n        takenBackBy\n        consignor { id name accountNumber }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.AdjustmentsDocument,
    "\n  mutation TakeBackAdjustment($input: TakeBackAdjustmentInput!) {\n    takeBackAdjustment(input: $input) {\n      adjustment { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.TakeBackAdjustmentDocument,
    "\n  mutation SetAdjustmentLimit($input: SetAdjustmentLimitInput!) {\n    setAdjustmentLimit(input: $input) {\n      limit { ...Cash }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SetAdjustmentLimitDocument,
    "\n  mutation SetAdjustmentDayLimit($input: SetAdjustmentDayLimitInput!) {\n    setAdjustmentDayLimit(input: $input) {\n      limit { ...Cash }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SetAdjustmentDayLimitDocument,
    "\n  fragment Ages on AgedAmounts {\n    upTo30Days { ...Cash }\n    upTo60Days { ...Cash }\n    upTo90Days { ...Cash }\n    over90Days { ...Cash }\n    owing { ...Cash }\n    total { ...Cash }\n  }\n": typeof types.AgesFragmentDoc,
    "\n  query AgedPayables($on: Date!, $after: String) {\n    agedPayables(on: $on, after: $after) {\n      payable { ...Cash }\n      total { ...Ages }\n      consignors {\n        nodes { consignor { id name accountNumber } amounts { ...Ages } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.AgedPayablesDocument,
    "\n  query ChartOfAccounts {\n    chartOfAccounts { kind class name number hasOwnName usualName isOfConsignors }\n  }\n": typeof types.ChartOfAccountsDocument,
    "\n  mutation NameAccount($input: NameAccountInput!) {\n    nameAccount(input: $input) {\n      account { kind }\n      userErrors { code field message }\n    }\n  }\n": typeof types.NameAccountDocument,
    "\n  mutation CloseBooks($input: CloseBooksInput!) {\n    closeBooks(input: $input) {\n      periodClose { number }\n      userErrors { code field message }\n    }\n  }\n": typeof types.CloseBooksDocument,
    "\n  mutation ReopenBooks($input: ReopenBooksInput!) {\n    reopenBooks(input: $input) {\n      periodClose { number }\n      userErrors { code field message }\n    }\n  }\n": typeof types.ReopenBooksDocument,
    "\n  query PeriodCloses($after: String) {\n    periodCloses(after: $after) {\n      nodes { number closedThrough reopeningReason closedAt closedBy }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.PeriodClosesDocument,
    "\n  query TrialBalance($on: Date!) {\n    trialBalance(on: $on) {\n      debits { ...Cash }\n      credits { ...Cash }\n      balance { ...Cash }\n      lines {\n        account { kind name number isOfConsignors }\n        debits { ...Cash }\n        credits { ...Cash }\n        balance { ...Cash }\n      }\n    }\n  }\n": typeof types.TrialBalanceDocument,
    "\n  query ConsignorBalances($on: Date!, $after: String) {\n    trialBalance(on: $on) {\n      lines {\n        account { kind }\n        consignors(after: $after) {\n          nodes {\n            consignor { id name accountNumber }\n            debits { ...Cash }\n            credits { ...Cash }\n            balance { ...Cash }\n          }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n": typeof types.ConsignorBalancesDocument,
    "\n  fragment EvidenceParts on EvidenceOfFigure {\n    soldOn\n    receipt\n    item\n    net { ...Cash }\n    share { ...Cash }\n  }\n": typeof types.EvidencePartsFragmentDoc,
    "\n  fragment ComparedPayoutsParts on ComparedPayouts {\n    fileName\n    paid { ...Cash }\n    recomputed { ...Cash }\n    difference { ...Cash }\n    differencePercent\n    lines\n    undecidedLines\n    equalFigures\n    figureCount\n    nobodyHadAnothersMoney\n    figures {\n      consignorId\n      accountNumber\n      name\n      from\n      until\n      lines\n      paid { ...Cash }\n      recomputed { ...Cash }\n      difference { ...Cash }\n      cause\n      evidence { ...EvidenceParts }\n    }\n    misdirected { owner paidTo line { ...EvidenceParts } }\n    refusedCount\n    refused { line reason }\n  }\n": typeof types.ComparedPayoutsPartsFragmentDoc,
    "fragment Cash on Money { amount currencyCode }": typeof types.CashFragmentDoc,
    "\n  fragment ImportSummary on Import {\n    rejectedRowsUrl\n    id\n    fileName\n    dialect\n    state\n    error\n    createdAt\n    createdBy\n    percentDone\n    rowsDone\n    rowsPerSecond\n    secondsLeft\n    firstSoldOn\n    lastSoldOn\n    outcomes { outcome rows net { ...Cash } }\n    controlNet { ...Cash }\n  }\n": typeof types.ImportSummaryFragmentDoc,
    "\n  fragment BatchSummary on PayoutBatch {\n    id\n    number\n    payThrough\n    state\n    approvedBy\n    approvedAt\n    closedAt\n    total { ...Cash }\n    totals { state payouts total { ...Cash } }\n  }\n": typeof types.BatchSummaryFragmentDoc,
    "\n  fragment ComparedPeriodParts on ComparedPeriod {\n    lines\n    undecidedLines\n    posted { ...Cash }\n    wouldBe { ...Cash }\n    difference { ...Cash }\n    consignorCount\n    consignors {\n      consignor { id name accountNumber }\n      lines\n      changedLines\n      posted { ...Cash }\n      wouldBe { ...Cash }\n      difference { ...Cash }\n    }\n  }\n": typeof types.ComparedPeriodPartsFragmentDoc,
    "\n  fragment ComparedLineParts on ComparedSaleLine {\n    saleLine { id soldOn receipt item }\n    posted { ...Cash }\n    wouldBe { ...Cash }\n    undecidedBecause\n    trace { words amount { ...Cash } }\n  }\n": typeof types.ComparedLinePartsFragmentDoc,
    "\n  query MarkdownTotals($from: Date!, $until: Date!, $consignorId: ID) {\n    markdownComparison(from: $from, until: $until, consignorId: $consignorId) {\n      result {\n        leftOut\n        needs { ...MarkdownNeeds }\n        totals {\n          outcome\n          sales\n          planned { ...Cash }\n          taken { ...Cash }\n          difference { ...Cash }\n        }\n      }\n      userErrors { code field message }\n    }\n  }\n": typeof types.MarkdownTotalsDocument,
    "\n  query MarkdownSales(\n    $from: Date!\n    $until: Date!\n    $consignorId: ID\n    $outcomes: [PlanOutcome!]\n    $after: String\n  ) {\n    markdownComparison(from: $from, until: $until, consignorId: $consignorId) {\n      result {\n        sales(outcomes: $outcomes, after: $after) {\n          nodes {\n            id\n            receipt\n            soldOn\n            item\n            sku\n            quantity\n            outcome\n            schedule\n            offPpm\n            expiredOn\n            firstPrice { ...Cash }\n            planned { ...Cash }\n            taken { ...Cash }\n            difference { ...Cash }\n            consignor { id name }\n          }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n": typeof types.MarkdownSalesDocument,
    "\n  mutation DecideItems($input: DecideItemsInput!) {\n    decideItems(input: $input) {\n      decisions { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.DecideItemsDocument,
    "\n  query ExpiringCounts($withinDays: Int!) {\n    expiringItems(withinDays: $withinDays) {\n      needs { ...MarkdownNeeds }\n      counts { state items }\n    }\n  }\n": typeof types.ExpiringCountsDocument,
    "\n  query ExpiringItems($withinDays: Int!, $states: [ItemState!], $after: String) {\n    expiringItems(withinDays: $withinDays) {\n      today\n      items(states: $states, after: $after) {\n        nodes {\n          item { sku description category receivedOn price { ...Cash } }\n          consignor { id name accountNumber }\n          state\n          expiresOn\n          afterExpiry\n          decisions { id kind day expiresOn decidedBy }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.ExpiringItemsDocument,
    "fragment MarkdownNeeds on MarkdownNeeds { items hasSchedules hasExpiry }": typeof types.MarkdownNeedsFragmentDoc,
    "\n  mutation UndoItemDecisions($input: UndoItemDecisionsInput!) {\n    undoItemDecisions(input: $input) {\n      decisions { id }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n": typeof types.UndoItemDecisionsDocument,
    "\n  fragment AchOriginFields on AchOrigin { routingNumber bankName companyId companyName offsetEndsIn }\n": typeof types.AchOriginFieldsFragmentDoc,
    "query AchOrigin { achOrigin { ...AchOriginFields } }": typeof types.AchOriginDocument,
    "\n  mutation SetAchOrigin($input: SetAchOriginInput!) {\n    setAchOrigin(input: $input) {\n      achOrigin { ...AchOriginFields }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SetAchOriginDocument,
    "\n  mutation ApprovePayoutBatch($input: ApprovePayoutBatchInput!) {\n    approvePayoutBatch(input: $input) { payoutBatch { id } userErrors { code field message } }\n  }\n": typeof types.ApprovePayoutBatchDocument,
    "\n  mutation ProposePayoutBatch($input: ProposePayoutBatchInput!) {\n    proposePayoutBatch(input: $input) {\n      payoutProposal { ...Proposal }\n      userErrors { code field message }\n    }\n  }\n": typeof types.ProposePayoutBatchDocument,
    "\n  mutation AssignSaleLines($input: AssignSaleLinesInput!) {\n    assignSaleLines(input: $input) {\n      saleLines { id consignor { name } }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n": typeof types.AssignSaleLinesDocument,
    "\n  mutation SkipSaleLines($input: SkipSaleLinesInput!) {\n    skipSaleLines(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SkipSaleLinesDocument,
    "\n  query SuggestedConsignors($saleLineId: ID!) {\n    suggestedConsignors(saleLineId: $saleLineId) { id name accountNumber }\n  }\n": typeof types.SuggestedConsignorsDocument,
    "\n  query AttributionPatterns { attributionPatterns { id source pattern } }\n": typeof types.AttributionPatternsDocument,
    "\n  mutation AddAttributionPattern($input: AddAttributionPatternInput!) {\n    addAttributionPattern(input: $input) {\n      attributionPattern { id }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n": typeof types.AddAttributionPatternDocument,
    "\n  mutation RemoveAttributionPattern($input: RemoveAttributionPatternInput!) {\n    removeAttributionPattern(input: $input) {\n      attributionPattern { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RemoveAttributionPatternDocument,
    "\n  query TryAttributionPattern($source: NameSource!, $pattern: String!) {\n    tryAttributionPattern(source: $source, pattern: $pattern) {\n      problem\n      lines\n      known\n      unknown\n      examples { text found consignor { name } }\n    }\n  }\n": typeof types.TryAttributionPatternDocument,
    "\n  query AttributionRules($after: String) {\n    attributionRules(first: 20, after: $after) {\n      nodes { id kind value consignor { name accountNumber } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.AttributionRulesDocument,
    "\n  mutation AddAttributionRule($input: AddAttributionRuleInput!) {\n    addAttributionRule(input: $input) {\n      attributionRule { id }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n": typeof types.AddAttributionRuleDocument,
    "\n  mutation RemoveAttributionRule($input: RemoveAttributionRuleInput!) {\n    removeAttributionRule(input: $input) {\n      attributionRule { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RemoveAttributionRuleDocument,
    "\n  mutation SetBankAccount($input: SetBankAccountInput!) {\n    setBankAccount(input: $input) {\n      consignor { id bankAccountEndsIn notReadyReason }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SetBankAccountDocument,
    "\n  fragment BatchPapers on PayoutBatch {\n    id\n    checks { toPrint printed nextNumber }\n    hasCash\n  }\n": typeof types.BatchPapersFragmentDoc,
    "\n  mutation PrintChecks($input: PrintChecksInput!) {\n    printChecks(input: $input) {\n      payoutBatch { ...BatchPapers }\n      firstNumber\n      lastNumber\n      userErrors { code field message }\n    }\n  }\n": typeof types.PrintChecksDocument,
    "\n  query BatchPayouts($id: ID!, $after: String) {\n    payoutBatch(id: $id) {\n      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }\n    }\n  }\n": typeof types.BatchPayoutsDocument,
    "\n  mutation CancelImport($input: CancelImportInput!) {\n    cancelImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }\n  }\n": typeof types.CancelImportDocument,
    "\n  mutation CancelPayout($input: CancelPayoutInput!) {\n    cancelPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n": typeof types.CancelPayoutDocument,
    "\n  query UpcomingCharges($id: ID!) {\n    consignor(id: $id) { upcomingCharges { name dueOn amount { ...Cash } } }\n  }\n": typeof types.UpcomingChargesDocument,
    "\n  query ConsignorCharges($id: ID!, $after: String) {\n    consignor(id: $id) {\n      charges(after: $after) {\n        nodes { id name dueOn amount { ...Cash } takenBackAt takenBackBy }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.ConsignorChargesDocument,
    "\n  query ConsignorCredit($id: ID!, $after: String) {\n    consignor(id: $id) {\n      storeCreditMovements(after: $after) {\n        nodes {\n          id\n          effectiveOn\n          description\n          amount { ...Cash }\n          balanceAfter { ...Cash }\n          openUseId\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.ConsignorCreditDocument,
    "\n  mutation SetConsignorGroup($input: SetConsignorGroupInput!) {\n    setConsignorGroup(input: $input) {\n      consignor { id group }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SetConsignorGroupDocument,
    "\n  query ConsignorLedger($id: ID!, $after: String) {\n    consignor(id: $id) {\n      ledger(after: $after) {\n        nodes {\n          id\n          effectiveOn\n          description\n          amount { ...Cash }\n          balanceAfter { ...Cash }\n          saleLine {\n            receipt\n            allocation {\n              ruleSetVersion\n              trace { words amount { ...Cash } }\n              reallocation { reason createdAt createdBy }\n            }\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.ConsignorLedgerDocument,
    "\n  mutation UndoConsignorMerge($input: UndoConsignorMergeInput!) {\n    undoConsignorMerge(input: $input) { consignor { id } userErrors { code field message } }\n  }\n": typeof types.UndoConsignorMergeDocument,
    "\n  query ConsignorPayouts($id: ID!, $after: String) {\n    consignor(id: $id) {\n      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }\n    }\n  }\n": typeof types.ConsignorPayoutsDocument,
    "\n  query ConsignorChoices($search: String) {\n    consignors(first: 20, search: $search) { nodes { id name accountNumber } }\n  }\n": typeof types.ConsignorChoicesDocument,
    "\n  query ConsignorStatements($id: ID!, $after: String) {\n    consignor(id: $id) {\n      statements(after: $after) {\n        nodes { id number through closingBalance { ...Cash } pdfUrl }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.ConsignorStatementsDocument,
    "\n  query DistinctConsignors($after: String) {\n    distinctConsignors(after: $after) {\n      nodes { ...DistinctPair }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.DistinctConsignorsDocument,
    "\n  fragment DistinctPair on DistinctConsignorPair {\n    one { id name accountNumber }\n    other { id name accountNumber }\n    saidBy\n    saidAt\n  }\n": typeof types.DistinctPairFragmentDoc,
    "\n  mutation DistinguishConsignors($input: DistinguishConsignorsInput!) {\n    distinguishConsignors(input: $input) { userErrors { code field message } }\n  }\n": typeof types.DistinguishConsignorsDocument,
    "\n  mutation UndoConsignorDistinction($input: UndoConsignorDistinctionInput!) {\n    undoConsignorDistinction(input: $input) { userErrors { code field message } }\n  }\n": typeof types.UndoConsignorDistinctionDocument,
    "\n  mutation HandOverPayout($input: HandOverPayoutInput!) {\n    handOverPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n": typeof types.HandOverPayoutDocument,
    "\n  mutation HoldPayouts($input: HoldPayoutsInput!) {\n    holdPayouts(input: $input) {\n      consignor { id payoutHoldReason }\n      userErrors { code field message }\n    }\n  }\n": typeof types.HoldPayoutsDocument,
    "\n  query ImportRows($id: ID!, $outcome: RowOutcome, $after: String) {\n    import(id: $id) {\n      rows(outcome: $outcome, after: $after) {\n        nodes { rowNumber lineNumber outcome reason columnName value net { ...Cash } raw }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.ImportRowsDocument,
    "\n  query ConsignedItems($after: String, $search: String) {\n    consignedItems(after: $after, search: $search) {\n      nodes {\n        sku\n        description\n        category\n        price { ...Cash }\n        receivedOn\n        consignor { name accountNumber }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.ConsignedItemsDocument,
    "\n  mutation ImportItems($input: ImportItemsInput!) {\n    importItems(input: $input) {\n      result {\n        rows\n        added\n        changed\n        same\n        refused\n        reasons { lineNumber reason }\n        alsoAssigned\n      }\n      userErrors { code field message }\n    }\n  }\n": typeof types.ImportItemsDocument,
    "\n  fragment TakenOver on ConsignorImport {\n    id\n    rowsCreated\n    rowsMatched\n    rowsLeftOut\n    rowsRejected\n    openingTotal { ...Cash }\n    openingAsOf\n    openBalances\n  }\n": typeof types.TakenOverFragmentDoc,
    "\n  mutation UndoOpeningBalances($input: UndoOpeningBalancesInput!) {\n    undoOpeningBalances(input: $input) { count userErrors { code field message } }\n  }\n": typeof types.UndoOpeningBalancesDocument,
    "\n  query ConsignorMergePreview($keep: ID!, $merge: ID!) {\n    consignorMergePreview(keep: $keep, merge: $merge) {\n      areDistinct\n      refusal { message }\n      movedBalance { ...Cash }\n      movedStoreCredit { ...Cash }\n      carried\n      signInEmail\n    }\n  }\n": typeof types.ConsignorMergePreviewDocument,
    "\n  mutation MergeConsignors($input: MergeConsignorsInput!) {\n    mergeConsignors(input: $input) {\n      consignor { id name accountNumber }\n      userErrors { code field message }\n    }\n  }\n": typeof types.MergeConsignorsDocument,
    "\n  mutation SetPayPalEmail($input: SetPayPalEmailInput!) {\n    setPayPalEmail(input: $input) {\n      consignor { id payPalEmail notReadyReason }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SetPayPalEmailDocument,
    "\n  fragment PaymentFiles on PayoutBatch {\n    id\n    unfiled { kind payouts total { ...Cash } }\n    paymentFiles {\n      id\n      number\n      kind\n      payouts\n      total { ...Cash }\n      madeBy\n      madeAt\n      effectiveOn\n      sentAt\n      voidedAt\n      voidReason\n      refusedAt\n      refusedReason\n    }\n  }\n": typeof types.PaymentFilesFragmentDoc,
    "\n  mutation MakePaymentFile($input: MakePaymentFileInput!) {\n    makePaymentFile(input: $input) {\n      payoutBatch { ...BatchSummary ...PaymentFiles }\n      userErrors { code field message }\n    }\n  }\n": typeof types.MakePaymentFileDocument,
    "\n  mutation MarkPaymentFileSent($input: MarkPaymentFileSentInput!) {\n    markPaymentFileSent(input: $input) {\n      payoutBatch { ...BatchSummary ...PaymentFiles }\n      userErrors { code field message }\n    }\n  }\n": typeof types.MarkPaymentFileSentDocument,
    "\n  mutation VoidPaymentFile($input: VoidPaymentFileInput!) {\n    voidPaymentFile(input: $input) {\n      payoutBatch { ...BatchSummary ...PaymentFiles }\n      userErrors { code field message }\n    }\n  }\n": typeof types.VoidPaymentFileDocument,
    "\n  mutation RefusePaymentFile($input: RefusePaymentFileInput!) {\n    refusePaymentFile(input: $input) {\n      payoutBatch { ...BatchSummary ...PaymentFiles }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RefusePaymentFileDocument,
    "\n  mutation SetPayoutMethod($input: SetPayoutMethodInput!) {\n    setPayoutMethod(input: $input) {\n      consignor { id payoutMethod }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SetPayoutMethodDocument,
    "\n  fragment PayoutRow on Payout {\n    id\n    consignor { id name }\n    amount { ...Cash }\n    bonus { ...Cash }\n    fee { ...Cash }\n    cameBack { ...Cash }\n    reversible { ...Cash }\n    lastReversal { amount { ...Cash } state message }\n    check { id number }\n    unclaimedWords\n    method\n    state\n    failureMessage\n    updatedAt\n  }\n": typeof types.PayoutRowFragmentDoc,
    "\n  query PreparedPayout {\n    payoutDraft { preparedOn payThrough payouts total { ...Cash } }\n  }\n": typeof types.PreparedPayoutDocument,
    "\n  mutation DismissPayoutDraft { dismissPayoutDraft { userErrors { code field message } } }\n": typeof types.DismissPayoutDraftDocument,
    "\n  fragment Proposal on PayoutProposal {\n    payThrough\n    payouts\n    total { ...Cash }\n    bonus { ...Cash }\n    proposedBy\n    proposedAt\n    isOwn\n  }\n": typeof types.ProposalFragmentDoc,
    "\n  mutation WithdrawPayoutProposal { withdrawPayoutProposal { userErrors { code field message } } }\n": typeof types.WithdrawPayoutProposalDocument,
    "\n  mutation RecordRefund($input: RecordRefundInput!) {\n    recordRefund(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RecordRefundDocument,
    "\n  mutation RetryPayouts($input: RetryPayoutsInput!) {\n    retryPayouts(input: $input) {\n      payoutBatch { ...BatchSummary }\n      tried\n      userErrors { code field message }\n    }\n  }\n": typeof types.RetryPayoutsDocument,
    "\n  query SalesOfReturn($saleLineId: ID!, $receipt: String) {\n    salesOfReturn(saleLineId: $saleLineId, receipt: $receipt) {\n      id\n      soldOn\n      receipt\n      item\n      net { ...Cash }\n      consignor { name }\n    }\n  }\n": typeof types.SalesOfReturnDocument,
    "\n  mutation SettleReturn($input: SettleReturnInput!) {\n    settleReturn(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SettleReturnDocument,
    "\n  mutation ReversePayout($input: ReversePayoutInput!) {\n    reversePayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n": typeof types.ReversePayoutDocument,
    "\n  query ReviewGroups {\n    reviewGroups { reason matchKind value lines net { ...Cash } }\n  }\n": typeof types.ReviewGroupsDocument,
    "\n  query SkippedLines($after: String) {\n    skippedLines(after: $after) {\n      nodes { ...SkippedLine }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.SkippedLinesDocument,
    "\n  fragment SkippedLine on SaleLine {\n    id\n    soldOn\n    item\n    net { ...Cash }\n    skipReason\n  }\n": typeof types.SkippedLineFragmentDoc,
    "\n  mutation RestoreSaleLines($input: RestoreSaleLinesInput!) {\n    restoreSaleLines(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RestoreSaleLinesDocument,
    "\n  mutation TakeBackCharge($input: TakeBackChargeInput!) {\n    takeBackCharge(input: $input) { charge { id } userErrors { code field message } }\n  }\n": typeof types.TakeBackChargeDocument,
    "\n  mutation TakeBackPayout($input: TakeBackPayoutInput!) {\n    takeBackPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n": typeof types.TakeBackPayoutDocument,
    "\n  mutation TakeBackStoreCreditUse($input: TakeBackStoreCreditUseInput!) {\n    takeBackStoreCreditUse(input: $input) {\n      storeCreditUse { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.TakeBackStoreCreditUseDocument,
    "\n  mutation UndoImport($input: UndoImportInput!) {\n    undoImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }\n  }\n": typeof types.UndoImportDocument,
    "\n  mutation UseStoreCredit($input: UseStoreCreditInput!) {\n    useStoreCredit(input: $input) {\n      storeCreditUse { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.UseStoreCreditDocument,
    "\n  mutation VoidCheck($input: VoidCheckInput!) {\n    voidCheck(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n": typeof types.VoidCheckDocument,
    "\n  mutation TakeBackSaleLines($input: TakeBackSaleLinesInput!) {\n    takeBackSaleLines(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.TakeBackSaleLinesDocument,
    "\n  query AccountLedger(\n    $account: AccountKind!\n    $consignorId: ID\n    $from: Date!\n    $until: Date!\n    $after: String\n  ) {\n    accountLedger(\n      account: $account\n      consignorId: $consignorId\n      from: $from\n      until: $until\n      after: $after\n    ) {\n      account { name isOfConsignors }\n      consignor { name accountNumber }\n      opening { ...Cash }\n      closing { ...Cash }\n      transfers {\n        nodes {\n          number\n          effectiveOn\n          occurredOn\n          description\n          reason\n          debit { ...Cash }\n          credit { ...Cash }\n          balanceAfter { ...Cash }\n          otherAccount { name }\n          otherConsignor { accountNumber }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.AccountLedgerDocument,
    "\n  query AccountChoices { chartOfAccounts { kind name number isOfConsignors } }\n": typeof types.AccountChoicesDocument,
    "\n  query AuditEvents(\n    $actor: String\n    $action: String\n    $subject: String\n    $text: String\n    $from: Date\n    $until: Date\n    $after: String\n  ) {\n    auditEvents(\n      first: 30\n      actor: $actor\n      action: $action\n      subject: $subject\n      text: $text\n      from: $from\n      until: $until\n      after: $after\n    ) {\n      nodes {\n        id\n        recordedAt\n        actorId\n        actorName\n        action\n        subject\n        cameFrom\n        userAgent\n        consignor { id name accountNumber }\n        changes {\n          field\n          before { text isSo amount { ...Cash } }\n          after { text isSo amount { ...Cash } }\n        }\n        facts { name value { text isSo amount { ...Cash } } }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.AuditEventsDocument,
    "\n  query AuditChoices { auditChoices { actions actors { id name } } }\n": typeof types.AuditChoicesDocument,
    "\n  query Charges(\n    $consignorId: ID\n    $name: String\n    $from: Date\n    $until: Date\n    $state: ChargeState\n    $after: String\n  ) {\n    charges(\n      consignorId: $consignorId\n      name: $name\n      from: $from\n      until: $until\n      state: $state\n      after: $after\n    ) {\n      nodes {\n        id\n        name\n        dueOn\n        state\n        amount { ...Cash }\n        takenBackAt\n        takenBackBy\n        consignor { id name accountNumber }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.ChargesDocument,
    "\n  query ChargeTotals(\n    $consignorId: ID\n    $name: String\n    $from: Date\n    $until: Date\n    $state: ChargeState\n  ) {\n    chargeTotals(\n      consignorId: $consignorId\n      name: $name\n      from: $from\n      until: $until\n      state: $state\n    ) {\n      state\n      charges\n      total { ...Cash }\n    }\n  }\n": typeof types.ChargeTotalsDocument,
    "\n  query ConsignorListAnalysis(\n    $uploadId: ID!\n    $columns: [ConsignorColumnInput!]\n    $decisions: [ListDecisionInput!]\n    $alikeAfter: String\n  ) {\n    consignorListAnalysis(uploadId: $uploadId, columns: $columns, decisions: $decisions) {\n      ...ConsignorList\n    }\n  }\n": typeof types.ConsignorListAnalysisDocument,
    "\n  fragment ConsignorList on ConsignorListAnalysis {\n    fileName\n    problem\n    columns { name samples field }\n    totals { rows created matched different undecided leftOut rejected }\n    balances { sum { ...Cash } left { ...Cash } openedBefore }\n    alike: rows(isAlike: true, first: 100, after: $alikeAfter) {\n      nodes {\n        rowNumber lineNumber outcome name accountNumber email phone\n        balance { ...Cash }\n        alike { name rowNumber lineNumber likeness consignor { id accountNumber email phone } }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n    different: rows(isDifferent: true, first: 100) {\n      nodes {\n        rowNumber lineNumber isUpdated\n        consignor { id name accountNumber }\n        differences { field ours theirs }\n      }\n      pageInfo { hasNextPage }\n    }\n    new: rows(outcome: CREATE, first: 12) {\n      nodes { rowNumber lineNumber name accountNumber email phone balance { ...Cash } }\n      pageInfo { hasNextPage }\n    }\n    unusable: rows(outcome: REJECT, first: 100) {\n      nodes { rowNumber lineNumber columnName value reason balance { ...Cash } }\n      pageInfo { hasNextPage }\n    }\n    takenOver { ...TakenOver }\n  }\n": typeof types.ConsignorListFragmentDoc,
    "\n  mutation ImportConsignorList($input: ImportConsignorListInput!) {\n    importConsignorList(input: $input) {\n      consignorImport { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.ImportConsignorListDocument,
    "\n  query ImportAnalysis($uploadId: ID!, $settings: ImportSettingsInput) {\n    importAnalysis(uploadId: $uploadId, settings: $settings) { ...ImportAnalysis }\n  }\n": typeof types.ImportAnalysisDocument,
    "\n  fragment ImportAnalysis on ImportAnalysis {\n    fileName\n    report\n    confidencePercent\n    isMapped\n    isTaxInside\n    savedAs\n    columns { name samples field }\n    consignorColumn\n    dateOrder\n    problem\n    openDates { dates dayFirst monthFirst }\n    changes {\n      rows\n      isReadable\n      examples {\n        before { ...AnalysedRow }\n        now { ...AnalysedRow }\n      }\n    }\n    totals { rows isWhole matched storeOwned unmatched review skipped rejected }\n    rows { ...AnalysedRow }\n  }\n": typeof types.ImportAnalysisFragmentDoc,
    "\n  fragment AnalysedRow on AnalysedImportRow {\n    lineNumber outcome reason soldOn item sku quantity\n    net { ...Cash }\n    consignor { id name accountNumber }\n  }\n": typeof types.AnalysedRowFragmentDoc,
    "\n  mutation StartImport($input: StartImportInput!) {\n    startImport(input: $input) { import { id } userErrors { code field message } }\n  }\n": typeof types.StartImportDocument,
    "\n  query PayoutComparison($uploadId: ID!, $from: Date!, $until: Date!) {\n    payoutComparison(uploadId: $uploadId, from: $from, until: $until, first: 300) {\n      result { ...ComparedPayoutsParts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.PayoutComparisonDocument,
    "\n  query Consignor($id: ID!) {\n    consignor(id: $id) {\n      id\n      accountNumber\n      name\n      email\n      group\n      payoutMethod\n      bankAccountEndsIn\n      payPalEmail\n      notReadyReason\n      payoutHoldReason\n      setUpNeeds\n      setUpRemindedAt\n      balance { ...Cash }\n      storeCredit { ...Cash }\n      phone\n      address\n      mergedInto { id name accountNumber }\n      mergedConsignors { id name accountNumber }\n      openingBalance { amount { ...Cash } asOf }\n    }\n  }\n": typeof types.ConsignorDocument,
    "\n  query Consignors($search: String, $after: String) {\n    consignors(search: $search, after: $after) {\n      nodes { id accountNumber name payoutMethod notReadyReason balance { ...Cash } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.ConsignorsDocument,
    "\n  query DuplicateConsignors {\n    duplicateConsignors {\n      count\n      pairs { likeness earlier { ...Twin } later { ...Twin } }\n    }\n  }\n": typeof types.DuplicateConsignorsDocument,
    "\n  fragment Twin on Consignor { id name accountNumber email phone balance { ...Cash } }\n": typeof types.TwinFragmentDoc,
    "\n  query FailedJobs($after: String) {\n    failedJobs(after: $after) {\n      nodes { id kind attempts lastError createdAt }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.FailedJobsDocument,
    "\n  mutation RetryJob($input: RetryJobInput!) {\n    retryJob(input: $input) { job { id } userErrors { code field message } }\n  }\n": typeof types.RetryJobDocument,
    "query Import($id: ID!) { import(id: $id) { ...ImportSummary } }": typeof types.ImportDocument,
    "\n  subscription ImportProgress($importId: ID!) { importProgress(importId: $importId) { ...ImportSummary } }\n": typeof types.ImportProgressDocument,
    "\n  query Imports($after: String) {\n    imports(after: $after) {\n      nodes { ...ImportSummary }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.ImportsDocument,
    "\n  query PayoutPreview($payThrough: Date!) {\n    payoutPreview(payThrough: $payThrough) {\n      payThrough\n      total { ...Cash }\n      bonus { ...Cash }\n      stripeTotal { ...Cash }\n      debit { ...Cash }\n      byMethod { method payouts total { ...Cash } }\n      lastBatch { number approvedAt payouts total { ...Cash } }\n      ready {\n        consignor { id name accountNumber }\n        amount { ...Cash }\n        bonus { ...Cash }\n        fees { name amount { ...Cash } }\n        method\n        warnings { kind message }\n      }\n      leftOut { consignor { id name accountNumber } balance { ...Cash } reason }\n    }\n    payoutSettings { secondApprovalAbove { ...Cash } }\n    payoutProposal { ...Proposal }\n    overview { payoutsPausedReason }\n  }\n": typeof types.PayoutPreviewDocument,
    "\n  query Overview {\n    overview {\n      owedNow { ...Cash }\n      consignorsOwed\n      linesInReview\n      lastImport { ...ImportSummary }\n      lastPayoutBatch { ...BatchSummary }\n      nextPayout { payThrough total { ...Cash } ready { amount { ...Cash } } leftOut { reason } }\n      payoutsPausedReason\n    }\n  }\n": typeof types.OverviewDocument,
    "query PayoutBatch($id: ID!) { payoutBatch(id: $id) { ...BatchSummary ...BatchPapers ...PaymentFiles } }": typeof types.PayoutBatchDocument,
    "\n  subscription PayoutBatchProgress($payoutBatchId: ID!) {\n    payoutBatchProgress(payoutBatchId: $payoutBatchId) { ...BatchSummary ...BatchPapers ...PaymentFiles }\n  }\n": typeof types.PayoutBatchProgressDocument,
    "\n  fragment PayoutSettingsFields on PayoutSettings {\n    secondApprovalAbove { ...Cash }\n    schedule { every weekday firstDay secondDay through }\n    nextPreparedOn\n  }\n": typeof types.PayoutSettingsFieldsFragmentDoc,
    "query PayoutSettings { payoutSettings { ...PayoutSettingsFields } }": typeof types.PayoutSettingsDocument,
    "\n  mutation SetPayoutSettings($input: SetPayoutSettingsInput!) {\n    setPayoutSettings(input: $input) {\n      payoutSettings { ...PayoutSettingsFields }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SetPayoutSettingsDocument,
    "\n  query PayoutBatches($after: String) {\n    payoutBatches(after: $after) {\n      nodes { ...BatchSummary }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.PayoutBatchesDocument,
    "\n  query Reconciliation($id: ID!) {\n    reconciliation(id: $id) {\n      id\n      from\n      until\n      state\n      error\n      ...Entering\n      report {\n        isWholeAccount\n        stripe { movements moneyIn { ...Cash } moneyOut { ...Cash } net { ...Cash } }\n        ledger { movements moneyIn { ...Cash } moneyOut { ...Cash } net { ...Cash } }\n        difference { ...Cash }\n        matchedSent\n        matchedSentTotal { ...Cash }\n        matchedReversed\n        matchedReversedTotal { ...Cash }\n        entered\n        enteredTotal { ...Cash }\n        remarkCount\n        remarkTotals { words count total { ...Cash } }\n        remarks { day amount { ...Cash } id payoutId consignor words }\n      }\n    }\n  }\n": typeof types.ReconciliationDocument,
    "\n  query Reconciliations($after: String) {\n    reconciliations(after: $after) {\n      nodes { id from until state requestedBy requestedAt }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.ReconciliationsDocument,
    "\n  mutation RequestReconciliation($input: RequestReconciliationInput!) {\n    requestReconciliation(input: $input) {\n      reconciliation { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RequestReconciliationDocument,
    "\n  query ReviewLines($after: String, $group: ReviewGroupInput) {\n    reviewLines(after: $after, group: $group) {\n      nodes { ...ReviewLine }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.ReviewLinesDocument,
    "\n  fragment ReviewLine on SaleLine {\n    id\n    kind\n    soldOn\n    receipt\n    item\n    sku\n    vendor\n    category\n    note\n    consignorReference\n    net { ...Cash }\n    reviewCause\n    reviewReason\n    orderRefunded { ...Cash }\n    changes { state skipReason net { ...Cash } consignor { id name } }\n  }\n": typeof types.ReviewLineFragmentDoc,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { viewer { id } userErrors { code field message } }\n  }\n": typeof types.SignInDocument,
    "\n  mutation RefreshFundingBank {\n    refreshFundingBank {\n      storeFunding { ...FundingFacts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RefreshFundingBankDocument,
    "\n  query RuleSetDraft($id: ID!) { ruleSetDraft(id: $id) { id name document revision } }\n": typeof types.RuleSetDraftDocument,
    "\n  query UnclaimedMoney($on: Date!, $after: String) {\n    unclaimedMoney(on: $on, after: $after) {\n      letterSender { address phone }\n      totals { stage items total { ...Cash } }\n      items {\n        nodes {\n          key\n          hasAddress\n          letter { id sentOn }\n          consignor { id name accountNumber }\n          amount { ...Cash }\n          owedSince\n          untouchedSince\n          lastContact { kind on }\n          rule { code name dormancyYears checkDormancyYears source isVerified checked }\n          stateOf\n          dormantOn\n          needsLetter\n          letterFrom\n          letterUntil\n          reportDue\n          stage\n          check { id number printedOn }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.UnclaimedMoneyDocument,
    "\n  query UploadTokens { uploadTokens { id name createdBy createdAt revokedAt } }\n": typeof types.UploadTokensDocument,
    "\n  mutation AddUploadToken($input: AddUploadTokenInput!) {\n    addUploadToken(input: $input) { token userErrors { code field message } }\n  }\n": typeof types.AddUploadTokenDocument,
    "\n  mutation RevokeUploadToken($input: RevokeUploadTokenInput!) {\n    revokeUploadToken(input: $input) { uploadTokenId userErrors { code field message } }\n  }\n": typeof types.RevokeUploadTokenDocument,
    "\n  mutation RemoveStripe($input: RemoveStripeInput!) {\n    removeStripe(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RemoveStripeDocument,
    "\n  mutation UseGrantedStripe($input: UseGrantedStripeInput!) {\n    useGrantedStripe(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.UseGrantedStripeDocument,
    "\n  mutation DeclineGrantedStripe($input: DeclineGrantedStripeInput!) {\n    declineGrantedStripe(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.DeclineGrantedStripeDocument,
    "\n  mutation ConnectStripe($input: ConnectStripeInput!) {\n    connectStripe(input: $input) {\n      stripeConnection { ...StripeFacts }\n      otherAccount\n      userErrors { code field message }\n    }\n  }\n": typeof types.ConnectStripeDocument,
    "\n  fragment Entering on Reconciliation {\n    id\n    toEnter {\n      movements\n      onClosedDays\n      firstOpenDay\n      accounts { account { kind name } movements amount { ...Cash } }\n    }\n    enterings { id state planned entered requestedBy requestedAt undoneBy }\n  }\n": typeof types.EnteringFragmentDoc,
    "\n  mutation EnterStripeMovements($input: EnterStripeMovementsInput!) {\n    enterStripeMovements(input: $input) {\n      reconciliation { ...Entering }\n      userErrors { code field message }\n    }\n  }\n": typeof types.EnterStripeMovementsDocument,
    "\n  mutation UndoStripeEntering($input: UndoStripeEnteringInput!) {\n    undoStripeEntering(input: $input) {\n      reconciliation { ...Entering }\n      userErrors { code field message }\n    }\n  }\n": typeof types.UndoStripeEnteringDocument,
    "\n  mutation BeginStripeGrant {\n    beginStripeGrant {\n      url\n      userErrors { code field message }\n    }\n  }\n": typeof types.BeginStripeGrantDocument,
    "\n  mutation ConnectFundingBank {\n    connectFundingBank { url userErrors { code field message } }\n  }\n": typeof types.ConnectFundingBankDocument,
    "\n  mutation AskForFunds($input: AskForFundsInput!) {\n    askForFunds(input: $input) {\n      storeFunding { ...FundingFacts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.AskForFundsDocument,
    "\n  mutation SetSetUpReminders($input: SetSetUpRemindersInput!) {\n    setSetUpReminders(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SetSetUpRemindersDocument,
    "\n  mutation TopUpStripe($input: TopUpStripeInput!) {\n    topUpStripe(input: $input) { topUpId userErrors { code field message } }\n  }\n": typeof types.TopUpStripeDocument,
    "\n  mutation AddStripeWebhookSecret($input: AddStripeWebhookSecretInput!) {\n    addStripeWebhookSecret(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.AddStripeWebhookSecretDocument,
    "\n  mutation RemoveStripeWebhookSecret($input: RemoveStripeWebhookSecretInput!) {\n    removeStripeWebhookSecret(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RemoveStripeWebhookSecretDocument,
    "\n  query StripeBalance {\n    stripeBalance {\n      available { ...Cash }\n      pending { ...Cash }\n      promised { ...Cash }\n      message\n    }\n  }\n": typeof types.StripeBalanceDocument,
    "\n  fragment StripeFacts on StripeConnection {\n    accountOf\n    mode\n    accountId\n    keyLastFour\n    connectedBy\n    connectedAt\n    removedAt\n    isGranted\n    canBeGranted\n    askedAbout { accountId grantedBy }\n    webhookSecrets { id endpoint lastFour addedBy addedAt }\n    webhookUrl\n    payoutsPausedReason\n    payoutsOnTheirWay\n    consignorsWithAccounts\n    remindsOfSetUp\n  }\n": typeof types.StripeFactsFragmentDoc,
    "\n  query StripeConnection { stripeConnection { ...StripeFacts } }\n": typeof types.StripeConnectionDocument,
    "\n  fragment FundingFacts on StoreFunding {\n    bank { bankName lastFour connectedBy connectedAt }\n    held { ...Cash }\n    setAside { ...Cash }\n    waiting { ...Cash }\n    onTheWay { ...Cash }\n    missing { ...Cash }\n    debit { ...Cash }\n    fundings {\n      id kind state\n      amount { ...Cash }\n      wentBack { ...Cash }\n      requestedBy requestedAt message\n    }\n  }\n": typeof types.FundingFactsFragmentDoc,
    "\n  query StoreFunding { storeFunding { ...FundingFacts } }\n": typeof types.StoreFundingDocument,
    "\n  query RuleSetCalculation($document: String!, $line: TriedLineInput!) {\n    ruleSetCalculation(document: $document, line: $line) {\n      result {\n        consignorShare { ...Cash }\n        commission { ...Cash }\n        fee { ...Cash }\n        buyersFee { ...Cash }\n        tax { ...Cash }\n        withheld { ...Cash }\n        discountBorneByStore { ...Cash }\n        trace { words amount { ...Cash } }\n      }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RuleSetCalculationDocument,
    "\n  mutation DeleteRuleSetDraft($input: DeleteRuleSetDraftInput!) {\n    deleteRuleSetDraft(input: $input) { ruleSetDraftId userErrors { code field message } }\n  }\n": typeof types.DeleteRuleSetDraftDocument,
    "\n  query RuleSetDrafts { ruleSetDrafts { id name updatedAt updatedBy } }\n": typeof types.RuleSetDraftsDocument,
    "\n  query RuleSetDueCharges($document: String!, $from: Date!) {\n    ruleSetDueCharges(document: $document, effectiveFrom: $from) {\n      count\n      total { ...Cash }\n      firstDueOn\n    }\n  }\n": typeof types.RuleSetDueChargesDocument,
    "\n  query RuleSetTemplates { ruleSetTemplates { name words document } }\n": typeof types.RuleSetTemplatesDocument,
    "\n  mutation PublishRuleSetDraft($input: PublishRuleSetDraftInput!) {\n    publishRuleSetDraft(input: $input) {\n      ruleSet { id version }\n      userErrors { code field message }\n    }\n  }\n": typeof types.PublishRuleSetDraftDocument,
    "\n  query RuleSetWhatIf($document: String!, $from: Date!, $until: Date!) {\n    ruleSetWhatIf(document: $document, from: $from, until: $until) {\n      result { ...ComparedPeriodParts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RuleSetWhatIfDocument,
    "\n  query RuleSetWhatIfLines($document: String!, $from: Date!, $until: Date!, $consignorId: ID!) {\n    ruleSetWhatIfLines(document: $document, from: $from, until: $until, consignorId: $consignorId) {\n      lines { ...ComparedLineParts }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RuleSetWhatIfLinesDocument,
    "\n  mutation CreateRuleSetDraft($input: CreateRuleSetDraftInput!) {\n    createRuleSetDraft(input: $input) {\n      ruleSetDraft { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.CreateRuleSetDraftDocument,
    "\n  query RuleSetCheck($document: String!) {\n    ruleSetCheck(document: $document) {\n      problems { place words }\n      warnings { place words }\n    }\n  }\n": typeof types.RuleSetCheckDocument,
    "\n  mutation SaveRuleSetDraft($input: SaveRuleSetDraftInput!) {\n    saveRuleSetDraft(input: $input) {\n      ruleSetDraft { id name revision }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SaveRuleSetDraftDocument,
    "\n  query RuleSets($after: String) {\n    ruleSets(first: 11, after: $after) {\n      nodes { id version effectiveFrom publishedAt publishedBy document }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.RuleSetsDocument,
    "\n  mutation RecordUnclaimedLetters($input: RecordUnclaimedLettersInput!) {\n    recordUnclaimedLetters(input: $input) {\n      letters { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.RecordUnclaimedLettersDocument,
    "\n  mutation ReportUnclaimed($input: ReportUnclaimedInput!) {\n    reportUnclaimed(input: $input) { reported userErrors { code field message } }\n  }\n": typeof types.ReportUnclaimedDocument,
    "\n  mutation ClearCheck($input: ClearCheckInput!) {\n    clearCheck(input: $input) { number userErrors { code field message } }\n  }\n": typeof types.ClearCheckDocument,
    "\n  query UnclaimedRules {\n    unclaimedRules { code name }\n    homeState { code name }\n  }\n": typeof types.UnclaimedRulesDocument,
    "\n  mutation SetHomeState($input: SetHomeStateInput!) {\n    setHomeState(input: $input) { rule { code } userErrors { code field message } }\n  }\n": typeof types.SetHomeStateDocument,
    "\n  mutation PayState($input: PayStateInput!) {\n    payState(input: $input) {\n      statePayment { id }\n      userErrors { code field message }\n    }\n  }\n": typeof types.PayStateDocument,
    "\n  query ReportedUnclaimed($after: String) {\n    reportedUnclaimed(after: $after) {\n      toPay { rule { code name } items total { ...Cash } }\n      reports {\n        nodes {\n          id\n          consignor { id name accountNumber }\n          state\n          amount { ...Cash }\n          checkNumber\n          reportedOn\n          isTakenBack\n          payment { id paidOn reference }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.ReportedUnclaimedDocument,
    "\n  mutation SetLetterSender($input: SetLetterSenderInput!) {\n    setLetterSender(input: $input) {\n      letterSender { address phone }\n      userErrors { code field message }\n    }\n  }\n": typeof types.SetLetterSenderDocument,
    "\n  mutation TakeBackUnclaimedLetter($input: TakeBackUnclaimedLetterInput!) {\n    takeBackUnclaimedLetter(input: $input) { userErrors { code field message } }\n  }\n": typeof types.TakeBackUnclaimedLetterDocument,
    "\n  mutation TakeBackUnclaimedReport($input: TakeBackUnclaimedReportInput!) {\n    takeBackUnclaimedReport(input: $input) { userErrors { code field message } }\n  }\n": typeof types.TakeBackUnclaimedReportDocument,
    "\n  mutation TakeBackStatePayment($input: TakeBackStatePaymentInput!) {\n    takeBackStatePayment(input: $input) { userErrors { code field message } }\n  }\n": typeof types.TakeBackStatePaymentDocument,
};
const documents: Documents = {
    "query ReviewCount { overview { linesInReview } }": types.ReviewCountDocument,
    "\n  query Session {\n    store { name timeZone currencyCode currencyDecimals }\n    viewer { __typename ... on StaffViewer { id name email role permissions } }\n  }\n": types.SessionDocument,
    "\n  query Reallocations($after: String) {\n    reallocations(after: $after) {\n      nodes { ...ReallocationParts }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.ReallocationsDocument,
    "\n  mutation UndoReallocation($input: UndoReallocationInput!) {\n    undoReallocation(input: $input) {\n      reallocation { ...ReallocationParts }\n      userErrors { code field message }\n    }\n  }\n": types.UndoReallocationDocument,
    "\n  query ReallocationPreview($scope: ReallocationScopeInput!) {\n    reallocationPreview(scope: $scope) {\n      result { ...ComparedPeriodParts }\n      changedLines\n      paidLines\n      userErrors { code field message }\n    }\n  }\n": types.ReallocationPreviewDocument,
    "\n  query ReallocationPreviewLines($scope: ReallocationScopeInput!, $consignorId: ID!) {\n    reallocationPreviewLines(scope: $scope, consignorId: $consignorId) {\n      lines { ...ComparedLineParts }\n    }\n  }\n": types.ReallocationPreviewLinesDocument,
    "\n  mutation Reallocate($input: ReallocateInput!) {\n    reallocate(input: $input) {\n      reallocation { ...ReallocationParts }\n      userErrors { code field message }\n    }\n  }\n": types.ReallocateDocument,
    "\n  fragment ReallocationParts on Reallocation {\n    id\n    soldFrom\n    soldUntil\n    consignor { id name }\n    ruleSet { version }\n    isUndo\n    isUndone\n    reason\n    state\n    lines\n    changedLines\n    undecidedLines\n    difference { ...Cash }\n    createdBy\n    createdAt\n  }\n": types.ReallocationPartsFragmentDoc,
    "\n  mutation AdjustBalance($input: AdjustBalanceInput!) {\n    adjustBalance(input: $input) {\n      adjustment { id }\n      userErrors { code field message }\n    }\n  }\n": types.AdjustBalanceDocument,
    "\n  query BooksSettings { booksSettings { adjustmentLimit { ...Cash } adjustmentDayLimit { ...Cash } closedThrough } }\n": types.BooksSettingsDocument,
    "\n  query Adjustments($consignorId: ID, $after: String) {\n    adjustments(consignorId: $consignorId, after: $after) {\n      nodes {\n        id\n        amount { ...Cash }\n        reason\n        madeAt\n        madeBy\n        takenBackAt\n        takenBackBy\n        consignor { id name accountNumber }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.AdjustmentsDocument,
    "\n  mutation TakeBackAdjustment($input: TakeBackAdjustmentInput!) {\n    takeBackAdjustment(input: $input) {\n      adjustment { id }\n      userErrors { code field message }\n    }\n  }\n": types.TakeBackAdjustmentDocument,
    "\n  mutation SetAdjustmentLimit($input: SetAdjustmentLimitInput!) {\n    setAdjustmentLimit(input: $input) {\n      limit { ...Cash }\n      userErrors { code field message }\n    }\n  }\n": types.SetAdjustmentLimitDocument,
    "\n  mutation SetAdjustmentDayLimit($input: SetAdjustmentDayLimitInput!) {\n    setAdjustmentDayLimit(input: $input) {\n      limit { ...Cash }\n      userErrors { code field message }\n    }\n  }\n": types.SetAdjustmentDayLimitDocument,
    "\n  fragment Ages on AgedAmounts {\n    upTo30Days { ...Cash }\n    upTo60Days { ...Cash }\n    upTo90Days { ...Cash }\n    over90Days { ...Cash }\n    owing { ...Cash }\n    total { ...Cash }\n  }\n": types.AgesFragmentDoc,
    "\n  query AgedPayables($on: Date!, $after: String) {\n    agedPayables(on: $on, after: $after) {\n      payable { ...Cash }\n      total { ...Ages }\n      consignors {\n        nodes { consignor { id name accountNumber } amounts { ...Ages } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.AgedPayablesDocument,
    "\n  query ChartOfAccounts {\n    chartOfAccounts { kind class name number hasOwnName usualName isOfConsignors }\n  }\n": types.ChartOfAccountsDocument,
    "\n  mutation NameAccount($input: NameAccountInput!) {\n    nameAccount(input: $input) {\n      account { kind }\n      userErrors { code field message }\n    }\n  }\n": types.NameAccountDocument,
    "\n  mutation CloseBooks($input: CloseBooksInput!) {\n    closeBooks(input: $input) {\n      periodClose { number }\n      userErrors { code field message }\n    }\n  }\n": types.CloseBooksDocument,
    "\n  mutation ReopenBooks($input: ReopenBooksInput!) {\n    reopenBooks(input: $input) {\n      periodClose { number }\n      userErrors { code field message }\n    }\n  }\n": types.ReopenBooksDocument,
    "\n  query PeriodCloses($after: String) {\n    periodCloses(after: $after) {\n      nodes { number closedThrough reopeningReason closedAt closedBy }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.PeriodClosesDocument,
    "\n  query TrialBalance($on: Date!) {\n    trialBalance(on: $on) {\n      debits { ...Cash }\n      credits { ...Cash }\n      balance { ...Cash }\n      lines {\n        account { kind name number isOfConsignors }\n        debits { ...Cash }\n        credits { ...Cash }\n        balance { ...Cash }\n      }\n    }\n  }\n": types.TrialBalanceDocument,
    "\n  query ConsignorBalances($on: Date!, $after: String) {\n    trialBalance(on: $on) {\n      lines {\n        account { kind }\n        consignors(after: $after) {\n          nodes {\n            consignor { id name accountNumber }\n            debits { ...Cash }\n            credits { ...Cash }\n            balance { ...Cash }\n          }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n": types.ConsignorBalancesDocument,
    "\n  fragment EvidenceParts on EvidenceOfFigure {\n    soldOn\n    receipt\n    item\n    net { ...Cash }\n    share { ...Cash }\n  }\n": types.EvidencePartsFragmentDoc,
    "\n  fragment ComparedPayoutsParts on ComparedPayouts {\n    fileName\n    paid { ...Cash }\n    recomputed { ...Cash }\n    difference { ...Cash }\n    differencePercent\n    lines\n    undecidedLines\n    equalFigures\n    figureCount\n    nobodyHadAnothersMoney\n    figures {\n      consignorId\n      accountNumber\n      name\n      from\n      until\n      lines\n      paid { ...Cash }\n      recomputed { ...Cash }\n      difference { ...Cash }\n      cause\n      evidence { ...EvidenceParts }\n    }\n    misdirected { owner paidTo line { ...EvidenceParts } }\n    refusedCount\n    refused { line reason }\n  }\n": types.ComparedPayoutsPartsFragmentDoc,
    "fragment Cash on Money { amount currencyCode }": types.CashFragmentDoc,
    "\n  fragment ImportSummary on Import {\n    rejectedRowsUrl\n    id\n    fileName\n    dialect\n    state\n    error\n    createdAt\n    createdBy\n    percentDone\n    rowsDone\n    rowsPerSecond\n    secondsLeft\n    firstSoldOn\n    lastSoldOn\n    outcomes { outcome rows net { ...Cash } }\n    controlNet { ...Cash }\n  }\n": types.ImportSummaryFragmentDoc,
    "\n  fragment BatchSummary on PayoutBatch {\n    id\n    number\n    payThrough\n    state\n    approvedBy\n    approvedAt\n    closedAt\n    total { ...Cash }\n    totals { state payouts total { ...Cash } }\n  }\n": types.BatchSummaryFragmentDoc,
    "\n  fragment ComparedPeriodParts on ComparedPeriod {\n    lines\n    undecidedLines\n    posted { ...Cash }\n    wouldBe { ...Cash }\n    difference { ...Cash }\n    consignorCount\n    consignors {\n      consignor { id name accountNumber }\n      lines\n      changedLines\n      posted { ...Cash }\n      wouldBe { ...Cash }\n      difference { ...Cash }\n    }\n  }\n": types.ComparedPeriodPartsFragmentDoc,
    "\n  fragment ComparedLineParts on ComparedSaleLine {\n    saleLine { id soldOn receipt item }\n    posted { ...Cash }\n    wouldBe { ...Cash }\n    undecidedBecause\n    trace { words amount { ...Cash } }\n  }\n": types.ComparedLinePartsFragmentDoc,
    "\n  query MarkdownTotals($from: Date!, $until: Date!, $consignorId: ID) {\n    markdownComparison(from: $from, until: $until, consignorId: $consignorId) {\n      result {\n        leftOut\n        needs { ...MarkdownNeeds }\n        totals {\n          outcome\n          sales\n          planned { ...Cash }\n          taken { ...Cash }\n          difference { ...Cash }\n        }\n      }\n      userErrors { code field message }\n    }\n  }\n": types.MarkdownTotalsDocument,
    "\n  query MarkdownSales(\n    $from: Date!\n    $until: Date!\n    $consignorId: ID\n    $outcomes: [PlanOutcome!]\n    $after: String\n  ) {\n    markdownComparison(from: $from, until: $until, consignorId: $consignorId) {\n      result {\n        sales(outcomes: $outcomes, after: $after) {\n          nodes {\n            id\n            receipt\n            soldOn\n            item\n            sku\n            quantity\n            outcome\n            schedule\n            offPpm\n            expiredOn\n            firstPrice { ...Cash }\n            planned { ...Cash }\n            taken { ...Cash }\n            difference { ...Cash }\n            consignor { id name }\n          }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n": types.MarkdownSalesDocument,
    "\n  mutation DecideItems($input: DecideItemsInput!) {\n    decideItems(input: $input) {\n      decisions { id }\n      userErrors { code field message }\n    }\n  }\n": types.DecideItemsDocument,
    "\n  query ExpiringCounts($withinDays: Int!) {\n    expiringItems(withinDays: $withinDays) {\n      needs { ...MarkdownNeeds }\n      counts { state items }\n    }\n  }\n": types.ExpiringCountsDocument,
    "\n  query ExpiringItems($withinDays: Int!, $states: [ItemState!], $after: String) {\n    expiringItems(withinDays: $withinDays) {\n      today\n      items(states: $states, after: $after) {\n        nodes {\n          item { sku description category receivedOn price { ...Cash } }\n          consignor { id name accountNumber }\n          state\n          expiresOn\n          afterExpiry\n          decisions { id kind day expiresOn decidedBy }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.ExpiringItemsDocument,
    "fragment MarkdownNeeds on MarkdownNeeds { items hasSchedules hasExpiry }": types.MarkdownNeedsFragmentDoc,
    "\n  mutation UndoItemDecisions($input: UndoItemDecisionsInput!) {\n    undoItemDecisions(input: $input) {\n      decisions { id }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n": types.UndoItemDecisionsDocument,
    "\n  fragment AchOriginFields on AchOrigin { routingNumber bankName companyId companyName offsetEndsIn }\n": types.AchOriginFieldsFragmentDoc,
    "query AchOrigin { achOrigin { ...AchOriginFields } }": types.AchOriginDocument,
    "\n  mutation SetAchOrigin($input: SetAchOriginInput!) {\n    setAchOrigin(input: $input) {\n      achOrigin { ...AchOriginFields }\n      userErrors { code field message }\n    }\n  }\n": types.SetAchOriginDocument,
    "\n  mutation ApprovePayoutBatch($input: ApprovePayoutBatchInput!) {\n    approvePayoutBatch(input: $input) { payoutBatch { id } userErrors { code field message } }\n  }\n": types.ApprovePayoutBatchDocument,
    "\n  mutation ProposePayoutBatch($input: ProposePayoutBatchInput!) {\n    proposePayoutBatch(input: $input) {\n      payoutProposal { ...Proposal }\n      userErrors { code field message }\n    }\n  }\n": types.ProposePayoutBatchDocument,
    "\n  mutation AssignSaleLines($input: AssignSaleLinesInput!) {\n    assignSaleLines(input: $input) {\n      saleLines { id consignor { name } }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n": types.AssignSaleLinesDocument,
    "\n  mutation SkipSaleLines($input: SkipSaleLinesInput!) {\n    skipSaleLines(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n": types.SkipSaleLinesDocument,
    "\n  query SuggestedConsignors($saleLineId: ID!) {\n    suggestedConsignors(saleLineId: $saleLineId) { id name accountNumber }\n  }\n": types.SuggestedConsignorsDocument,
    "\n  query AttributionPatterns { attributionPatterns { id source pattern } }\n": types.AttributionPatternsDocument,
    "\n  mutation AddAttributionPattern($input: AddAttributionPatternInput!) {\n    addAttributionPattern(input: $input) {\n      attributionPattern { id }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n": types.AddAttributionPatternDocument,
    "\n  mutation RemoveAttributionPattern($input: RemoveAttributionPatternInput!) {\n    removeAttributionPattern(input: $input) {\n      attributionPattern { id }\n      userErrors { code field message }\n    }\n  }\n": types.RemoveAttributionPatternDocument,
    "\n  query TryAttributionPattern($source: NameSource!, $pattern: String!) {\n    tryAttributionPattern(source: $source, pattern: $pattern) {\n      problem\n      lines\n      known\n      unknown\n      examples { text found consignor { name } }\n    }\n  }\n": types.TryAttributionPatternDocument,
    "\n  query AttributionRules($after: String) {\n    attributionRules(first: 20, after: $after) {\n      nodes { id kind value consignor { name accountNumber } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.AttributionRulesDocument,
    "\n  mutation AddAttributionRule($input: AddAttributionRuleInput!) {\n    addAttributionRule(input: $input) {\n      attributionRule { id }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n": types.AddAttributionRuleDocument,
    "\n  mutation RemoveAttributionRule($input: RemoveAttributionRuleInput!) {\n    removeAttributionRule(input: $input) {\n      attributionRule { id }\n      userErrors { code field message }\n    }\n  }\n": types.RemoveAttributionRuleDocument,
    "\n  mutation SetBankAccount($input: SetBankAccountInput!) {\n    setBankAccount(input: $input) {\n      consignor { id bankAccountEndsIn notReadyReason }\n      userErrors { code field message }\n    }\n  }\n": types.SetBankAccountDocument,
    "\n  fragment BatchPapers on PayoutBatch {\n    id\n    checks { toPrint printed nextNumber }\n    hasCash\n  }\n": types.BatchPapersFragmentDoc,
    "\n  mutation PrintChecks($input: PrintChecksInput!) {\n    printChecks(input: $input) {\n      payoutBatch { ...BatchPapers }\n      firstNumber\n      lastNumber\n      userErrors { code field message }\n    }\n  }\n": types.PrintChecksDocument,
    "\n  query BatchPayouts($id: ID!, $after: String) {\n    payoutBatch(id: $id) {\n      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }\n    }\n  }\n": types.BatchPayoutsDocument,
    "\n  mutation CancelImport($input: CancelImportInput!) {\n    cancelImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }\n  }\n": types.CancelImportDocument,
    "\n  mutation CancelPayout($input: CancelPayoutInput!) {\n    cancelPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n": types.CancelPayoutDocument,
    "\n  query UpcomingCharges($id: ID!) {\n    consignor(id: $id) { upcomingCharges { name dueOn amount { ...Cash } } }\n  }\n": types.UpcomingChargesDocument,
    "\n  query ConsignorCharges($id: ID!, $after: String) {\n    consignor(id: $id) {\n      charges(after: $after) {\n        nodes { id name dueOn amount { ...Cash } takenBackAt takenBackBy }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.ConsignorChargesDocument,
    "\n  query ConsignorCredit($id: ID!, $after: String) {\n    consignor(id: $id) {\n      storeCreditMovements(after: $after) {\n        nodes {\n          id\n          effectiveOn\n          description\n          amount { ...Cash }\n          balanceAfter { ...Cash }\n          openUseId\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.ConsignorCreditDocument,
    "\n  mutation SetConsignorGroup($input: SetConsignorGroupInput!) {\n    setConsignorGroup(input: $input) {\n      consignor { id group }\n      userErrors { code field message }\n    }\n  }\n": types.SetConsignorGroupDocument,
    "\n  query ConsignorLedger($id: ID!, $after: String) {\n    consignor(id: $id) {\n      ledger(after: $after) {\n        nodes {\n          id\n          effectiveOn\n          description\n          amount { ...Cash }\n          balanceAfter { ...Cash }\n          saleLine {\n            receipt\n            allocation {\n              ruleSetVersion\n              trace { words amount { ...Cash } }\n              reallocation { reason createdAt createdBy }\n            }\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.ConsignorLedgerDocument,
    "\n  mutation UndoConsignorMerge($input: UndoConsignorMergeInput!) {\n    undoConsignorMerge(input: $input) { consignor { id } userErrors { code field message } }\n  }\n": types.UndoConsignorMergeDocument,
    "\n  query ConsignorPayouts($id: ID!, $after: String) {\n    consignor(id: $id) {\n      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }\n    }\n  }\n": types.ConsignorPayoutsDocument,
    "\n  query ConsignorChoices($search: String) {\n    consignors(first: 20, search: $search) { nodes { id name accountNumber } }\n  }\n": types.ConsignorChoicesDocument,
    "\n  query ConsignorStatements($id: ID!, $after: String) {\n    consignor(id: $id) {\n      statements(after: $after) {\n        nodes { id number through closingBalance { ...Cash } pdfUrl }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.ConsignorStatementsDocument,
    "\n  query DistinctConsignors($after: String) {\n    distinctConsignors(after: $after) {\n      nodes { ...DistinctPair }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.DistinctConsignorsDocument,
    "\n  fragment DistinctPair on DistinctConsignorPair {\n    one { id name accountNumber }\n    other { id name accountNumber }\n    saidBy\n    saidAt\n  }\n": types.DistinctPairFragmentDoc,
    "\n  mutation DistinguishConsignors($input: DistinguishConsignorsInput!) {\n    distinguishConsignors(input: $input) { userErrors { code field message } }\n  }\n": types.DistinguishConsignorsDocument,
    "\n  mutation UndoConsignorDistinction($input: UndoConsignorDistinctionInput!) {\n    undoConsignorDistinction(input: $input) { userErrors { code field message } }\n  }\n": types.UndoConsignorDistinctionDocument,
    "\n  mutation HandOverPayout($input: HandOverPayoutInput!) {\n    handOverPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n": types.HandOverPayoutDocument,
    "\n  mutation HoldPayouts($input: HoldPayoutsInput!) {\n    holdPayouts(input: $input) {\n      consignor { id payoutHoldReason }\n      userErrors { code field message }\n    }\n  }\n": types.HoldPayoutsDocument,
    "\n  query ImportRows($id: ID!, $outcome: RowOutcome, $after: String) {\n    import(id: $id) {\n      rows(outcome: $outcome, after: $after) {\n        nodes { rowNumber lineNumber outcome reason columnName value net { ...Cash } raw }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.ImportRowsDocument,
    "\n  query ConsignedItems($after: String, $search: String) {\n    consignedItems(after: $after, search: $search) {\n      nodes {\n        sku\n        description\n        category\n        price { ...Cash }\n        receivedOn\n        consignor { name accountNumber }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.ConsignedItemsDocument,
    "\n  mutation ImportItems($input: ImportItemsInput!) {\n    importItems(input: $input) {\n      result {\n        rows\n        added\n        changed\n        same\n        refused\n        reasons { lineNumber reason }\n        alsoAssigned\n      }\n      userErrors { code field message }\n    }\n  }\n": types.ImportItemsDocument,
    "\n  fragment TakenOver on ConsignorImport {\n    id\n    rowsCreated\n    rowsMatched\n    rowsLeftOut\n    rowsRejected\n    openingTotal { ...Cash }\n    openingAsOf\n    openBalances\n  }\n": types.TakenOverFragmentDoc,
    "\n  mutation UndoOpeningBalances($input: UndoOpeningBalancesInput!) {\n    undoOpeningBalances(input: $input) { count userErrors { code field message } }\n  }\n": types.UndoOpeningBalancesDocument,
    "\n  query ConsignorMergePreview($keep: ID!, $merge: ID!) {\n    consignorMergePreview(keep: $keep, merge: $merge) {\n      areDistinct\n      refusal { message }\n      movedBalance { ...Cash }\n      movedStoreCredit { ...Cash }\n      carried\n      signInEmail\n    }\n  }\n": types.ConsignorMergePreviewDocument,
    "\n  mutation MergeConsignors($input: MergeConsignorsInput!) {\n    mergeConsignors(input: $input) {\n      consignor { id name accountNumber }\n      userErrors { code field message }\n    }\n  }\n": types.MergeConsignorsDocument,
    "\n  mutation SetPayPalEmail($input: SetPayPalEmailInput!) {\n    setPayPalEmail(input: $input) {\n      consignor { id payPalEmail notReadyReason }\n      userErrors { code field message }\n    }\n  }\n": types.SetPayPalEmailDocument,
    "\n  fragment PaymentFiles on PayoutBatch {\n    id\n    unfiled { kind payouts total { ...Cash } }\n    paymentFiles {\n      id\n      number\n      kind\n      payouts\n      total { ...Cash }\n      madeBy\n      madeAt\n      effectiveOn\n      sentAt\n      voidedAt\n      voidReason\n      refusedAt\n      refusedReason\n    }\n  }\n": types.PaymentFilesFragmentDoc,
    "\n  mutation MakePaymentFile($input: MakePaymentFileInput!) {\n    makePaymentFile(input: $input) {\n      payoutBatch { ...BatchSummary ...PaymentFiles }\n      userErrors { code field message }\n    }\n  }\n": types.MakePaymentFileDocument,
    "\n  mutation MarkPaymentFileSent($input: MarkPaymentFileSentInput!) {\n    markPaymentFileSent(input: $input) {\n      payoutBatch { ...BatchSummary ...PaymentFiles }\n      userErrors { code field message }\n    }\n  }\n": types.MarkPaymentFileSentDocument,
    "\n  mutation VoidPaymentFile($input: VoidPaymentFileInput!) {\n    voidPaymentFile(input: $input) {\n      payoutBatch { ...BatchSummary ...PaymentFiles }\n      userErrors { code field message }\n    }\n  }\n": types.VoidPaymentFileDocument,
    "\n  mutation RefusePaymentFile($input: RefusePaymentFileInput!) {\n    refusePaymentFile(input: $input) {\n      payoutBatch { ...BatchSummary ...PaymentFiles }\n      userErrors { code field message }\n    }\n  }\n": types.RefusePaymentFileDocument,
    "\n  mutation SetPayoutMethod($input: SetPayoutMethodInput!) {\n    setPayoutMethod(input: $input) {\n      consignor { id payoutMethod }\n      userErrors { code field message }\n    }\n  }\n": types.SetPayoutMethodDocument,
    "\n  fragment PayoutRow on Payout {\n    id\n    consignor { id name }\n    amount { ...Cash }\n    bonus { ...Cash }\n    fee { ...Cash }\n    cameBack { ...Cash }\n    reversible { ...Cash }\n    lastReversal { amount { ...Cash } state message }\n    check { id number }\n    unclaimedWords\n    method\n    state\n    failureMessage\n    updatedAt\n  }\n": types.PayoutRowFragmentDoc,
    "\n  query PreparedPayout {\n    payoutDraft { preparedOn payThrough payouts total { ...Cash } }\n  }\n": types.PreparedPayoutDocument,
    "\n  mutation DismissPayoutDraft { dismissPayoutDraft { userErrors { code field message } } }\n": types.DismissPayoutDraftDocument,
    "\n  fragment Proposal on PayoutProposal {\n    payThrough\n    payouts\n    total { ...Cash }\n    bonus { ...Cash }\n    proposedBy\n    proposedAt\n    isOwn\n  }\n": types.ProposalFragmentDoc,
    "\n  mutation WithdrawPayoutProposal { withdrawPayoutProposal { userErrors { code field message } } }\n": types.WithdrawPayoutProposalDocument,
    "\n  mutation RecordRefund($input: RecordRefundInput!) {\n    recordRefund(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n": types.RecordRefundDocument,
    "\n  mutation RetryPayouts($input: RetryPayoutsInput!) {\n    retryPayouts(input: $input) {\n      payoutBatch { ...BatchSummary }\n      tried\n      userErrors { code field message }\n    }\n  }\n": types.RetryPayoutsDocument,
    "\n  query SalesOfReturn($saleLineId: ID!, $receipt: String) {\n    salesOfReturn(saleLineId: $saleLineId, receipt: $receipt) {\n      id\n      soldOn\n      receipt\n      item\n      net { ...Cash }\n      consignor { name }\n    }\n  }\n": types.SalesOfReturnDocument,
    "\n  mutation SettleReturn($input: SettleReturnInput!) {\n    settleReturn(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n": types.SettleReturnDocument,
    "\n  mutation ReversePayout($input: ReversePayoutInput!) {\n    reversePayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n": types.ReversePayoutDocument,
    "\n  query ReviewGroups {\n    reviewGroups { reason matchKind value lines net { ...Cash } }\n  }\n": types.ReviewGroupsDocument,
    "\n  query SkippedLines($after: String) {\n    skippedLines(after: $after) {\n      nodes { ...SkippedLine }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.SkippedLinesDocument,
    "\n  fragment SkippedLine on SaleLine {\n    id\n    soldOn\n    item\n    net { ...Cash }\n    skipReason\n  }\n": types.SkippedLineFragmentDoc,
    "\n  mutation RestoreSaleLines($input: RestoreSaleLinesInput!) {\n    restoreSaleLines(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n": types.RestoreSaleLinesDocument,
    "\n  mutation TakeBackCharge($input: TakeBackChargeInput!) {\n    takeBackCharge(input: $input) { charge { id } userErrors { code field message } }\n  }\n": types.TakeBackChargeDocument,
    "\n  mutation TakeBackPayout($input: TakeBackPayoutInput!) {\n    takeBackPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n": types.TakeBackPayoutDocument,
    "\n  mutation TakeBackStoreCreditUse($input: TakeBackStoreCreditUseInput!) {\n    takeBackStoreCreditUse(input: $input) {\n      storeCreditUse { id }\n      userErrors { code field message }\n    }\n  }\n": types.TakeBackStoreCreditUseDocument,
    "\n  mutation UndoImport($input: UndoImportInput!) {\n    undoImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }\n  }\n": types.UndoImportDocument,
    "\n  mutation UseStoreCredit($input: UseStoreCreditInput!) {\n    useStoreCredit(input: $input) {\n      storeCreditUse { id }\n      userErrors { code field message }\n    }\n  }\n": types.UseStoreCreditDocument,
    "\n  mutation VoidCheck($input: VoidCheckInput!) {\n    voidCheck(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n": types.VoidCheckDocument,
    "\n  mutation TakeBackSaleLines($input: TakeBackSaleLinesInput!) {\n    takeBackSaleLines(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n": types.TakeBackSaleLinesDocument,
    "\n  query AccountLedger(\n    $account: AccountKind!\n    $consignorId: ID\n    $from: Date!\n    $until: Date!\n    $after: String\n  ) {\n    accountLedger(\n      account: $account\n      consignorId: $consignorId\n      from: $from\n      until: $until\n      after: $after\n    ) {\n      account { name isOfConsignors }\n      consignor { name accountNumber }\n      opening { ...Cash }\n      closing { ...Cash }\n      transfers {\n        nodes {\n          number\n          effectiveOn\n          occurredOn\n          description\n          reason\n          debit { ...Cash }\n          credit { ...Cash }\n          balanceAfter { ...Cash }\n          otherAccount { name }\n          otherConsignor { accountNumber }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.AccountLedgerDocument,
    "\n  query AccountChoices { chartOfAccounts { kind name number isOfConsignors } }\n": types.AccountChoicesDocument,
    "\n  query AuditEvents(\n    $actor: String\n    $action: String\n    $subject: String\n    $text: String\n    $from: Date\n    $until: Date\n    $after: String\n  ) {\n    auditEvents(\n      first: 30\n      actor: $actor\n      action: $action\n      subject: $subject\n      text: $text\n      from: $from\n      until: $until\n      after: $after\n    ) {\n      nodes {\n        id\n        recordedAt\n        actorId\n        actorName\n        action\n        subject\n        cameFrom\n        userAgent\n        consignor { id name accountNumber }\n        changes {\n          field\n          before { text isSo amount { ...Cash } }\n          after { text isSo amount { ...Cash } }\n        }\n        facts { name value { text isSo amount { ...Cash } } }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.AuditEventsDocument,
    "\n  query AuditChoices { auditChoices { actions actors { id name } } }\n": types.AuditChoicesDocument,
    "\n  query Charges(\n    $consignorId: ID\n    $name: String\n    $from: Date\n    $until: Date\n    $state: ChargeState\n    $after: String\n  ) {\n    charges(\n      consignorId: $consignorId\n      name: $name\n      from: $from\n      until: $until\n      state: $state\n      after: $after\n    ) {\n      nodes {\n        id\n        name\n        dueOn\n        state\n        amount { ...Cash }\n        takenBackAt\n        takenBackBy\n        consignor { id name accountNumber }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.ChargesDocument,
    "\n  query ChargeTotals(\n    $consignorId: ID\n    $name: String\n    $from: Date\n    $until: Date\n    $state: ChargeState\n  ) {\n    chargeTotals(\n      consignorId: $consignorId\n      name: $name\n      from: $from\n      until: $until\n      state: $state\n    ) {\n      state\n      charges\n      total { ...Cash }\n    }\n  }\n": types.ChargeTotalsDocument,
    "\n  query ConsignorListAnalysis(\n    $uploadId: ID!\n    $columns: [ConsignorColumnInput!]\n    $decisions: [ListDecisionInput!]\n    $alikeAfter: String\n  ) {\n    consignorListAnalysis(uploadId: $uploadId, columns: $columns, decisions: $decisions) {\n      ...ConsignorList\n    }\n  }\n": types.ConsignorListAnalysisDocument,
    "\n  fragment ConsignorList on ConsignorListAnalysis {\n    fileName\n    problem\n    columns { name samples field }\n    totals { rows created matched different undecided leftOut rejected }\n    balances { sum { ...Cash } left { ...Cash } openedBefore }\n    alike: rows(isAlike: true, first: 100, after: $alikeAfter) {\n      nodes {\n        rowNumber lineNumber outcome name accountNumber email phone\n        balance { ...Cash }\n        alike { name rowNumber lineNumber likeness consignor { id accountNumber email phone } }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n    different: rows(isDifferent: true, first: 100) {\n      nodes {\n        rowNumber lineNumber isUpdated\n        consignor { id name accountNumber }\n        differences { field ours theirs }\n      }\n      pageInfo { hasNextPage }\n    }\n    new: rows(outcome: CREATE, first: 12) {\n      nodes { rowNumber lineNumber name accountNumber email phone balance { ...Cash } }\n      pageInfo { hasNextPage }\n    }\n    unusable: rows(outcome: REJECT, first: 100) {\n      nodes { rowNumber lineNumber columnName value reason balance { ...Cash } }\n      pageInfo { hasNextPage }\n    }\n    takenOver { ...TakenOver }\n  }\n": types.ConsignorListFragmentDoc,
    "\n  mutation ImportConsignorList($input: ImportConsignorListInput!) {\n    importConsignorList(input: $input) {\n      consignorImport { id }\n      userErrors { code field message }\n    }\n  }\n": types.ImportConsignorListDocument,
    "\n  query ImportAnalysis($uploadId: ID!, $settings: ImportSettingsInput) {\n    importAnalysis(uploadId: $uploadId, settings: $settings) { ...ImportAnalysis }\n  }\n": types.ImportAnalysisDocument,
    "\n  fragment ImportAnalysis on ImportAnalysis {\n    fileName\n    report\n    confidencePercent\n    isMapped\n    isTaxInside\n    savedAs\n    columns { name samples field }\n    consignorColumn\n    dateOrder\n    problem\n    openDates { dates dayFirst monthFirst }\n    changes {\n      rows\n      isReadable\n      examples {\n        before { ...AnalysedRow }\n        now { ...AnalysedRow }\n      }\n    }\n    totals { rows isWhole matched storeOwned unmatched review skipped rejected }\n    rows { ...AnalysedRow }\n  }\n": types.ImportAnalysisFragmentDoc,
    "\n  fragment AnalysedRow on AnalysedImportRow {\n    lineNumber outcome reason soldOn item sku quantity\n    net { ...Cash }\n    consignor { id name accountNumber }\n  }\n": types.AnalysedRowFragmentDoc,
    "\n  mutation StartImport($input: StartImportInput!) {\n    startImport(input: $input) { import { id } userErrors { code field message } }\n  }\n": types.StartImportDocument,
    "\n  query PayoutComparison($uploadId: ID!, $from: Date!, $until: Date!) {\n    payoutComparison(uploadId: $uploadId, from: $from, until: $until, first: 300) {\n      result { ...ComparedPayoutsParts }\n      userErrors { code field message }\n    }\n  }\n": types.PayoutComparisonDocument,
    "\n  query Consignor($id: ID!) {\n    consignor(id: $id) {\n      id\n      accountNumber\n      name\n      email\n      group\n      payoutMethod\n      bankAccountEndsIn\n      payPalEmail\n      notReadyReason\n      payoutHoldReason\n      setUpNeeds\n      setUpRemindedAt\n      balance { ...Cash }\n      storeCredit { ...Cash }\n      phone\n      address\n      mergedInto { id name accountNumber }\n      mergedConsignors { id name accountNumber }\n      openingBalance { amount { ...Cash } asOf }\n    }\n  }\n": types.ConsignorDocument,
    "\n  query Consignors($search: String, $after: String) {\n    consignors(search: $search, after: $after) {\n      nodes { id accountNumber name payoutMethod notReadyReason balance { ...Cash } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.ConsignorsDocument,
    "\n  query DuplicateConsignors {\n    duplicateConsignors {\n      count\n      pairs { likeness earlier { ...Twin } later { ...Twin } }\n    }\n  }\n": types.DuplicateConsignorsDocument,
    "\n  fragment Twin on Consignor { id name accountNumber email phone balance { ...Cash } }\n": types.TwinFragmentDoc,
    "\n  query FailedJobs($after: String) {\n    failedJobs(after: $after) {\n      nodes { id kind attempts lastError createdAt }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.FailedJobsDocument,
    "\n  mutation RetryJob($input: RetryJobInput!) {\n    retryJob(input: $input) { job { id } userErrors { code field message } }\n  }\n": types.RetryJobDocument,
    "query Import($id: ID!) { import(id: $id) { ...ImportSummary } }": types.ImportDocument,
    "\n  subscription ImportProgress($importId: ID!) { importProgress(importId: $importId) { ...ImportSummary } }\n": types.ImportProgressDocument,
    "\n  query Imports($after: String) {\n    imports(after: $after) {\n      nodes { ...ImportSummary }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.ImportsDocument,
    "\n  query PayoutPreview($payThrough: Date!) {\n    payoutPreview(payThrough: $payThrough) {\n      payThrough\n      total { ...Cash }\n      bonus { ...Cash }\n      stripeTotal { ...Cash }\n      debit { ...Cash }\n      byMethod { method payouts total { ...Cash } }\n      lastBatch { number approvedAt payouts total { ...Cash } }\n      ready {\n        consignor { id name accountNumber }\n        amount { ...Cash }\n        bonus { ...Cash }\n        fees { name amount { ...Cash } }\n        method\n        warnings { kind message }\n      }\n      leftOut { consignor { id name accountNumber } balance { ...Cash } reason }\n    }\n    payoutSettings { secondApprovalAbove { ...Cash } }\n    payoutProposal { ...Proposal }\n    overview { payoutsPausedReason }\n  }\n": types.PayoutPreviewDocument,
    "\n  query Overview {\n    overview {\n      owedNow { ...Cash }\n      consignorsOwed\n      linesInReview\n      lastImport { ...ImportSummary }\n      lastPayoutBatch { ...BatchSummary }\n      nextPayout { payThrough total { ...Cash } ready { amount { ...Cash } } leftOut { reason } }\n      payoutsPausedReason\n    }\n  }\n": types.OverviewDocument,
    "query PayoutBatch($id: ID!) { payoutBatch(id: $id) { ...BatchSummary ...BatchPapers ...PaymentFiles } }": types.PayoutBatchDocument,
    "\n  subscription PayoutBatchProgress($payoutBatchId: ID!) {\n    payoutBatchProgress(payoutBatchId: $payoutBatchId) { ...BatchSummary ...BatchPapers ...PaymentFiles }\n  }\n": types.PayoutBatchProgressDocument,
    "\n  fragment PayoutSettingsFields on PayoutSettings {\n    secondApprovalAbove { ...Cash }\n    schedule { every weekday firstDay secondDay through }\n    nextPreparedOn\n  }\n": types.PayoutSettingsFieldsFragmentDoc,
    "query PayoutSettings { payoutSettings { ...PayoutSettingsFields } }": types.PayoutSettingsDocument,
    "\n  mutation SetPayoutSettings($input: SetPayoutSettingsInput!) {\n    setPayoutSettings(input: $input) {\n      payoutSettings { ...PayoutSettingsFields }\n      userErrors { code field message }\n    }\n  }\n": types.SetPayoutSettingsDocument,
    "\n  query PayoutBatches($after: String) {\n    payoutBatches(after: $after) {\n      nodes { ...BatchSummary }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.PayoutBatchesDocument,
    "\n  query Reconciliation($id: ID!) {\n    reconciliation(id: $id) {\n      id\n      from\n      until\n      state\n      error\n      ...Entering\n      report {\n        isWholeAccount\n        stripe { movements moneyIn { ...Cash } moneyOut { ...Cash } net { ...Cash } }\n        ledger { movements moneyIn { ...Cash } moneyOut { ...Cash } net { ...Cash } }\n        difference { ...Cash }\n        matchedSent\n        matchedSentTotal { ...Cash }\n        matchedReversed\n        matchedReversedTotal { ...Cash }\n        entered\n        enteredTotal { ...Cash }\n        remarkCount\n        remarkTotals { words count total { ...Cash } }\n        remarks { day amount { ...Cash } id payoutId consignor words }\n      }\n    }\n  }\n": types.ReconciliationDocument,
    "\n  query Reconciliations($after: String) {\n    reconciliations(after: $after) {\n      nodes { id from until state requestedBy requestedAt }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.ReconciliationsDocument,
    "\n  mutation RequestReconciliation($input: RequestReconciliationInput!) {\n    requestReconciliation(input: $input) {\n      reconciliation { id }\n      userErrors { code field message }\n    }\n  }\n": types.RequestReconciliationDocument,
    "\n  query ReviewLines($after: String, $group: ReviewGroupInput) {\n    reviewLines(after: $after, group: $group) {\n      nodes { ...ReviewLine }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.ReviewLinesDocument,
    "\n  fragment ReviewLine on SaleLine {\n    id\n    kind\n    soldOn\n    receipt\n    item\n    sku\n    vendor\n    category\n    note\n    consignorReference\n    net { ...Cash }\n    reviewCause\n    reviewReason\n    orderRefunded { ...Cash }\n    changes { state skipReason net { ...Cash } consignor { id name } }\n  }\n": types.ReviewLineFragmentDoc,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { viewer { id } userErrors { code field message } }\n  }\n": types.SignInDocument,
    "\n  mutation RefreshFundingBank {\n    refreshFundingBank {\n      storeFunding { ...FundingFacts }\n      userErrors { code field message }\n    }\n  }\n": types.RefreshFundingBankDocument,
    "\n  query RuleSetDraft($id: ID!) { ruleSetDraft(id: $id) { id name document revision } }\n": types.RuleSetDraftDocument,
    "\n  query UnclaimedMoney($on: Date!, $after: String) {\n    unclaimedMoney(on: $on, after: $after) {\n      letterSender { address phone }\n      totals { stage items total { ...Cash } }\n      items {\n        nodes {\n          key\n          hasAddress\n          letter { id sentOn }\n          consignor { id name accountNumber }\n          amount { ...Cash }\n          owedSince\n          untouchedSince\n          lastContact { kind on }\n          rule { code name dormancyYears checkDormancyYears source isVerified checked }\n          stateOf\n          dormantOn\n          needsLetter\n          letterFrom\n          letterUntil\n          reportDue\n          stage\n          check { id number printedOn }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.UnclaimedMoneyDocument,
    "\n  query UploadTokens { uploadTokens { id name createdBy createdAt revokedAt } }\n": types.UploadTokensDocument,
    "\n  mutation AddUploadToken($input: AddUploadTokenInput!) {\n    addUploadToken(input: $input) { token userErrors { code field message } }\n  }\n": types.AddUploadTokenDocument,
    "\n  mutation RevokeUploadToken($input: RevokeUploadTokenInput!) {\n    revokeUploadToken(input: $input) { uploadTokenId userErrors { code field message } }\n  }\n": types.RevokeUploadTokenDocument,
    "\n  mutation RemoveStripe($input: RemoveStripeInput!) {\n    removeStripe(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n": types.RemoveStripeDocument,
    "\n  mutation UseGrantedStripe($input: UseGrantedStripeInput!) {\n    useGrantedStripe(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n": types.UseGrantedStripeDocument,
    "\n  mutation DeclineGrantedStripe($input: DeclineGrantedStripeInput!) {\n    declineGrantedStripe(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n": types.DeclineGrantedStripeDocument,
    "\n  mutation ConnectStripe($input: ConnectStripeInput!) {\n    connectStripe(input: $input) {\n      stripeConnection { ...StripeFacts }\n      otherAccount\n      userErrors { code field message }\n    }\n  }\n": types.ConnectStripeDocument,
    "\n  fragment Entering on Reconciliation {\n    id\n    toEnter {\n      movements\n      onClosedDays\n      firstOpenDay\n      accounts { account { kind name } movements amount { ...Cash } }\n    }\n    enterings { id state planned entered requestedBy requestedAt undoneBy }\n  }\n": types.EnteringFragmentDoc,
    "\n  mutation EnterStripeMovements($input: EnterStripeMovementsInput!) {\n    enterStripeMovements(input: $input) {\n      reconciliation { ...Entering }\n      userErrors { code field message }\n    }\n  }\n": types.EnterStripeMovementsDocument,
    "\n  mutation UndoStripeEntering($input: UndoStripeEnteringInput!) {\n    undoStripeEntering(input: $input) {\n      reconciliation { ...Entering }\n      userErrors { code field message }\n    }\n  }\n": types.UndoStripeEnteringDocument,
    "\n  mutation BeginStripeGrant {\n    beginStripeGrant {\n      url\n      userErrors { code field message }\n    }\n  }\n": types.BeginStripeGrantDocument,
    "\n  mutation ConnectFundingBank {\n    connectFundingBank { url userErrors { code field message } }\n  }\n": types.ConnectFundingBankDocument,
    "\n  mutation AskForFunds($input: AskForFundsInput!) {\n    askForFunds(input: $input) {\n      storeFunding { ...FundingFacts }\n      userErrors { code field message }\n    }\n  }\n": types.AskForFundsDocument,
    "\n  mutation SetSetUpReminders($input: SetSetUpRemindersInput!) {\n    setSetUpReminders(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n": types.SetSetUpRemindersDocument,
    "\n  mutation TopUpStripe($input: TopUpStripeInput!) {\n    topUpStripe(input: $input) { topUpId userErrors { code field message } }\n  }\n": types.TopUpStripeDocument,
    "\n  mutation AddStripeWebhookSecret($input: AddStripeWebhookSecretInput!) {\n    addStripeWebhookSecret(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n": types.AddStripeWebhookSecretDocument,
    "\n  mutation RemoveStripeWebhookSecret($input: RemoveStripeWebhookSecretInput!) {\n    removeStripeWebhookSecret(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n": types.RemoveStripeWebhookSecretDocument,
    "\n  query StripeBalance {\n    stripeBalance {\n      available { ...Cash }\n      pending { ...Cash }\n      promised { ...Cash }\n      message\n    }\n  }\n": types.StripeBalanceDocument,
    "\n  fragment StripeFacts on StripeConnection {\n    accountOf\n    mode\n    accountId\n    keyLastFour\n    connectedBy\n    connectedAt\n    removedAt\n    isGranted\n    canBeGranted\n    askedAbout { accountId grantedBy }\n    webhookSecrets { id endpoint lastFour addedBy addedAt }\n    webhookUrl\n    payoutsPausedReason\n    payoutsOnTheirWay\n    consignorsWithAccounts\n    remindsOfSetUp\n  }\n": types.StripeFactsFragmentDoc,
    "\n  query StripeConnection { stripeConnection { ...StripeFacts } }\n": types.StripeConnectionDocument,
    "\n  fragment FundingFacts on StoreFunding {\n    bank { bankName lastFour connectedBy connectedAt }\n    held { ...Cash }\n    setAside { ...Cash }\n    waiting { ...Cash }\n    onTheWay { ...Cash }\n    missing { ...Cash }\n    debit { ...Cash }\n    fundings {\n      id kind state\n      amount { ...Cash }\n      wentBack { ...Cash }\n      requestedBy requestedAt message\n    }\n  }\n": types.FundingFactsFragmentDoc,
    "\n  query StoreFunding { storeFunding { ...FundingFacts } }\n": types.StoreFundingDocument,
    "\n  query RuleSetCalculation($document: String!, $line: TriedLineInput!) {\n    ruleSetCalculation(document: $document, line: $line) {\n      result {\n        consignorShare { ...Cash }\n        commission { ...Cash }\n        fee { ...Cash }\n        buyersFee { ...Cash }\n        tax { ...Cash }\n        withheld { ...Cash }\n        discountBorneByStore { ...Cash }\n        trace { words amount { ...Cash } }\n      }\n      userErrors { code field message }\n    }\n  }\n": types.RuleSetCalculationDocument,
    "\n  mutation DeleteRuleSetDraft($input: DeleteRuleSetDraftInput!) {\n    deleteRuleSetDraft(input: $input) { ruleSetDraftId userErrors { code field message } }\n  }\n": types.DeleteRuleSetDraftDocument,
    "\n  query RuleSetDrafts { ruleSetDrafts { id name updatedAt updatedBy } }\n": types.RuleSetDraftsDocument,
    "\n  query RuleSetDueCharges($document: String!, $from: Date!) {\n    ruleSetDueCharges(document: $document, effectiveFrom: $from) {\n      count\n      total { ...Cash }\n      firstDueOn\n    }\n  }\n": types.RuleSetDueChargesDocument,
    "\n  query RuleSetTemplates { ruleSetTemplates { name words document } }\n": types.RuleSetTemplatesDocument,
    "\n  mutation PublishRuleSetDraft($input: PublishRuleSetDraftInput!) {\n    publishRuleSetDraft(input: $input) {\n      ruleSet { id version }\n      userErrors { code field message }\n    }\n  }\n": types.PublishRuleSetDraftDocument,
    "\n  query RuleSetWhatIf($document: String!, $from: Date!, $until: Date!) {\n    ruleSetWhatIf(document: $document, from: $from, until: $until) {\n      result { ...ComparedPeriodParts }\n      userErrors { code field message }\n    }\n  }\n": types.RuleSetWhatIfDocument,
    "\n  query RuleSetWhatIfLines($document: String!, $from: Date!, $until: Date!, $consignorId: ID!) {\n    ruleSetWhatIfLines(document: $document, from: $from, until: $until, consignorId: $consignorId) {\n      lines { ...ComparedLineParts }\n      userErrors { code field message }\n    }\n  }\n": types.RuleSetWhatIfLinesDocument,
    "\n  mutation CreateRuleSetDraft($input: CreateRuleSetDraftInput!) {\n    createRuleSetDraft(input: $input) {\n      ruleSetDraft { id }\n      userErrors { code field message }\n    }\n  }\n": types.CreateRuleSetDraftDocument,
    "\n  query RuleSetCheck($document: String!) {\n    ruleSetCheck(document: $document) {\n      problems { place words }\n      warnings { place words }\n    }\n  }\n": types.RuleSetCheckDocument,
    "\n  mutation SaveRuleSetDraft($input: SaveRuleSetDraftInput!) {\n    saveRuleSetDraft(input: $input) {\n      ruleSetDraft { id name revision }\n      userErrors { code field message }\n    }\n  }\n": types.SaveRuleSetDraftDocument,
    "\n  query RuleSets($after: String) {\n    ruleSets(first: 11, after: $after) {\n      nodes { id version effectiveFrom publishedAt publishedBy document }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.RuleSetsDocument,
    "\n  mutation RecordUnclaimedLetters($input: RecordUnclaimedLettersInput!) {\n    recordUnclaimedLetters(input: $input) {\n      letters { id }\n      userErrors { code field message }\n    }\n  }\n": types.RecordUnclaimedLettersDocument,
    "\n  mutation ReportUnclaimed($input: ReportUnclaimedInput!) {\n    reportUnclaimed(input: $input) { reported userErrors { code field message } }\n  }\n": types.ReportUnclaimedDocument,
    "\n  mutation ClearCheck($input: ClearCheckInput!) {\n    clearCheck(input: $input) { number userErrors { code field message } }\n  }\n": types.ClearCheckDocument,
    "\n  query UnclaimedRules {\n    unclaimedRules { code name }\n    homeState { code name }\n  }\n": types.UnclaimedRulesDocument,
    "\n  mutation SetHomeState($input: SetHomeStateInput!) {\n    setHomeState(input: $input) { rule { code } userErrors { code field message } }\n  }\n": types.SetHomeStateDocument,
    "\n  mutation PayState($input: PayStateInput!) {\n    payState(input: $input) {\n      statePayment { id }\n      userErrors { code field message }\n    }\n  }\n": types.PayStateDocument,
    "\n  query ReportedUnclaimed($after: String) {\n    reportedUnclaimed(after: $after) {\n      toPay { rule { code name } items total { ...Cash } }\n      reports {\n        nodes {\n          id\n          consignor { id name accountNumber }\n          state\n          amount { ...Cash }\n          checkNumber\n          reportedOn\n          isTakenBack\n          payment { id paidOn reference }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.ReportedUnclaimedDocument,
    "\n  mutation SetLetterSender($input: SetLetterSenderInput!) {\n    setLetterSender(input: $input) {\n      letterSender { address phone }\n      userErrors { code field message }\n    }\n  }\n": types.SetLetterSenderDocument,
    "\n  mutation TakeBackUnclaimedLetter($input: TakeBackUnclaimedLetterInput!) {\n    takeBackUnclaimedLetter(input: $input) { userErrors { code field message } }\n  }\n": types.TakeBackUnclaimedLetterDocument,
    "\n  mutation TakeBackUnclaimedReport($input: TakeBackUnclaimedReportInput!) {\n    takeBackUnclaimedReport(input: $input) { userErrors { code field message } }\n  }\n": types.TakeBackUnclaimedReportDocument,
    "\n  mutation TakeBackStatePayment($input: TakeBackStatePaymentInput!) {\n    takeBackStatePayment(input: $input) { userErrors { code field message } }\n  }\n": types.TakeBackStatePaymentDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ReviewCount { overview { linesInReview } }"): typeof import('./graphql').ReviewCountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Session {\n    store { name timeZone currencyCode currencyDecimals }\n    viewer { __typename ... on StaffViewer { id name email role permissions } }\n  }\n"): typeof import('./graphql').SessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Reallocations($after: String) {\n    reallocations(after: $after) {\n      nodes { ...ReallocationParts }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').ReallocationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoReallocation($input: UndoReallocationInput!) {\n    undoReallocation(input: $input) {\n      reallocation { ...ReallocationParts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').UndoReallocationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReallocationPreview($scope: ReallocationScopeInput!) {\n    reallocationPreview(scope: $scope) {\n      result { ...ComparedPeriodParts }\n      changedLines\n      paidLines\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').ReallocationPreviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReallocationPreviewLines($scope: ReallocationScopeInput!, $consignorId: ID!) {\n    reallocationPreviewLines(scope: $scope, consignorId: $consignorId) {\n      lines { ...ComparedLineParts }\n    }\n  }\n"): typeof import('./graphql').ReallocationPreviewLinesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reallocate($input: ReallocateInput!) {\n    reallocate(input: $input) {\n      reallocation { ...ReallocationParts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').ReallocateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ReallocationParts on Reallocation {\n    id\n    soldFrom\n    soldUntil\n    consignor { id name }\n    ruleSet { version }\n    isUndo\n    isUndone\n    reason\n    state\n    lines\n    changedLines\n    undecidedLines\n    difference { ...Cash }\n    createdBy\n    createdAt\n  }\n"): typeof import('./graphql').ReallocationPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AdjustBalance($input: AdjustBalanceInput!) {\n    adjustBalance(input: $input) {\n      adjustment { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').AdjustBalanceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BooksSettings { booksSettings { adjustmentLimit { ...Cash } adjustmentDayLimit { ...Cash } closedThrough } }\n"): typeof import('./graphql').BooksSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Adjustments($consignorId: ID, $after: String) {\n    adjustments(consignorId: $consignorId, after: $after) {\n      nodes {\n        id\n        amount { ...Cash }\n        reason\n        madeAt\n        madeBy\n        takenBackAt\n        takenBackBy\n        consignor { id name accountNumber }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').AdjustmentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackAdjustment($input: TakeBackAdjustmentInput!) {\n    takeBackAdjustment(input: $input) {\n      adjustment { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').TakeBackAdjustmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetAdjustmentLimit($input: SetAdjustmentLimitInput!) {\n    setAdjustmentLimit(input: $input) {\n      limit { ...Cash }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SetAdjustmentLimitDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetAdjustmentDayLimit($input: SetAdjustmentDayLimitInput!) {\n    setAdjustmentDayLimit(input: $input) {\n      limit { ...Cash }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SetAdjustmentDayLimitDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Ages on AgedAmounts {\n    upTo30Days { ...Cash }\n    upTo60Days { ...Cash }\n    upTo90Days { ...Cash }\n    over90Days { ...Cash }\n    owing { ...Cash }\n    total { ...Cash }\n  }\n"): typeof import('./graphql').AgesFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AgedPayables($on: Date!, $after: String) {\n    agedPayables(on: $on, after: $after) {\n      payable { ...Cash }\n      total { ...Ages }\n      consignors {\n        nodes { consignor { id name accountNumber } amounts { ...Ages } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').AgedPayablesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChartOfAccounts {\n    chartOfAccounts { kind class name number hasOwnName usualName isOfConsignors }\n  }\n"): typeof import('./graphql').ChartOfAccountsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NameAccount($input: NameAccountInput!) {\n    nameAccount(input: $input) {\n      account { kind }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').NameAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseBooks($input: CloseBooksInput!) {\n    closeBooks(input: $input) {\n      periodClose { number }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').CloseBooksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReopenBooks($input: ReopenBooksInput!) {\n    reopenBooks(input: $input) {\n      periodClose { number }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').ReopenBooksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PeriodCloses($after: String) {\n    periodCloses(after: $after) {\n      nodes { number closedThrough reopeningReason closedAt closedBy }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').PeriodClosesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TrialBalance($on: Date!) {\n    trialBalance(on: $on) {\n      debits { ...Cash }\n      credits { ...Cash }\n      balance { ...Cash }\n      lines {\n        account { kind name number isOfConsignors }\n        debits { ...Cash }\n        credits { ...Cash }\n        balance { ...Cash }\n      }\n    }\n  }\n"): typeof import('./graphql').TrialBalanceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConsignorBalances($on: Date!, $after: String) {\n    trialBalance(on: $on) {\n      lines {\n        account { kind }\n        consignors(after: $after) {\n          nodes {\n            consignor { id name accountNumber }\n            debits { ...Cash }\n            credits { ...Cash }\n            balance { ...Cash }\n          }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ConsignorBalancesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EvidenceParts on EvidenceOfFigure {\n    soldOn\n    receipt\n    item\n    net { ...Cash }\n    share { ...Cash }\n  }\n"): typeof import('./graphql').EvidencePartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ComparedPayoutsParts on ComparedPayouts {\n    fileName\n    paid { ...Cash }\n    recomputed { ...Cash }\n    difference { ...Cash }\n    differencePercent\n    lines\n    undecidedLines\n    equalFigures\n    figureCount\n    nobodyHadAnothersMoney\n    figures {\n      consignorId\n      accountNumber\n      name\n      from\n      until\n      lines\n      paid { ...Cash }\n      recomputed { ...Cash }\n      difference { ...Cash }\n      cause\n      evidence { ...EvidenceParts }\n    }\n    misdirected { owner paidTo line { ...EvidenceParts } }\n    refusedCount\n    refused { line reason }\n  }\n"): typeof import('./graphql').ComparedPayoutsPartsFragmentDoc;
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
export function graphql(source: "\n  fragment ComparedPeriodParts on ComparedPeriod {\n    lines\n    undecidedLines\n    posted { ...Cash }\n    wouldBe { ...Cash }\n    difference { ...Cash }\n    consignorCount\n    consignors {\n      consignor { id name accountNumber }\n      lines\n      changedLines\n      posted { ...Cash }\n      wouldBe { ...Cash }\n      difference { ...Cash }\n    }\n  }\n"): typeof import('./graphql').ComparedPeriodPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ComparedLineParts on ComparedSaleLine {\n    saleLine { id soldOn receipt item }\n    posted { ...Cash }\n    wouldBe { ...Cash }\n    undecidedBecause\n    trace { words amount { ...Cash } }\n  }\n"): typeof import('./graphql').ComparedLinePartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MarkdownTotals($from: Date!, $until: Date!, $consignorId: ID) {\n    markdownComparison(from: $from, until: $until, consignorId: $consignorId) {\n      result {\n        leftOut\n        needs { ...MarkdownNeeds }\n        totals {\n          outcome\n          sales\n          planned { ...Cash }\n          taken { ...Cash }\n          difference { ...Cash }\n        }\n      }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').MarkdownTotalsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MarkdownSales(\n    $from: Date!\n    $until: Date!\n    $consignorId: ID\n    $outcomes: [PlanOutcome!]\n    $after: String\n  ) {\n    markdownComparison(from: $from, until: $until, consignorId: $consignorId) {\n      result {\n        sales(outcomes: $outcomes, after: $after) {\n          nodes {\n            id\n            receipt\n            soldOn\n            item\n            sku\n            quantity\n            outcome\n            schedule\n            offPpm\n            expiredOn\n            firstPrice { ...Cash }\n            planned { ...Cash }\n            taken { ...Cash }\n            difference { ...Cash }\n            consignor { id name }\n          }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').MarkdownSalesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DecideItems($input: DecideItemsInput!) {\n    decideItems(input: $input) {\n      decisions { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').DecideItemsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExpiringCounts($withinDays: Int!) {\n    expiringItems(withinDays: $withinDays) {\n      needs { ...MarkdownNeeds }\n      counts { state items }\n    }\n  }\n"): typeof import('./graphql').ExpiringCountsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExpiringItems($withinDays: Int!, $states: [ItemState!], $after: String) {\n    expiringItems(withinDays: $withinDays) {\n      today\n      items(states: $states, after: $after) {\n        nodes {\n          item { sku description category receivedOn price { ...Cash } }\n          consignor { id name accountNumber }\n          state\n          expiresOn\n          afterExpiry\n          decisions { id kind day expiresOn decidedBy }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').ExpiringItemsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment MarkdownNeeds on MarkdownNeeds { items hasSchedules hasExpiry }"): typeof import('./graphql').MarkdownNeedsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoItemDecisions($input: UndoItemDecisionsInput!) {\n    undoItemDecisions(input: $input) {\n      decisions { id }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').UndoItemDecisionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AchOriginFields on AchOrigin { routingNumber bankName companyId companyName offsetEndsIn }\n"): typeof import('./graphql').AchOriginFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AchOrigin { achOrigin { ...AchOriginFields } }"): typeof import('./graphql').AchOriginDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetAchOrigin($input: SetAchOriginInput!) {\n    setAchOrigin(input: $input) {\n      achOrigin { ...AchOriginFields }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SetAchOriginDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApprovePayoutBatch($input: ApprovePayoutBatchInput!) {\n    approvePayoutBatch(input: $input) { payoutBatch { id } userErrors { code field message } }\n  }\n"): typeof import('./graphql').ApprovePayoutBatchDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ProposePayoutBatch($input: ProposePayoutBatchInput!) {\n    proposePayoutBatch(input: $input) {\n      payoutProposal { ...Proposal }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').ProposePayoutBatchDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AssignSaleLines($input: AssignSaleLinesInput!) {\n    assignSaleLines(input: $input) {\n      saleLines { id consignor { name } }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').AssignSaleLinesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SkipSaleLines($input: SkipSaleLinesInput!) {\n    skipSaleLines(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SkipSaleLinesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SuggestedConsignors($saleLineId: ID!) {\n    suggestedConsignors(saleLineId: $saleLineId) { id name accountNumber }\n  }\n"): typeof import('./graphql').SuggestedConsignorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AttributionPatterns { attributionPatterns { id source pattern } }\n"): typeof import('./graphql').AttributionPatternsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddAttributionPattern($input: AddAttributionPatternInput!) {\n    addAttributionPattern(input: $input) {\n      attributionPattern { id }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').AddAttributionPatternDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveAttributionPattern($input: RemoveAttributionPatternInput!) {\n    removeAttributionPattern(input: $input) {\n      attributionPattern { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RemoveAttributionPatternDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TryAttributionPattern($source: NameSource!, $pattern: String!) {\n    tryAttributionPattern(source: $source, pattern: $pattern) {\n      problem\n      lines\n      known\n      unknown\n      examples { text found consignor { name } }\n    }\n  }\n"): typeof import('./graphql').TryAttributionPatternDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AttributionRules($after: String) {\n    attributionRules(first: 20, after: $after) {\n      nodes { id kind value consignor { name accountNumber } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').AttributionRulesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddAttributionRule($input: AddAttributionRuleInput!) {\n    addAttributionRule(input: $input) {\n      attributionRule { id }\n      alsoAssigned\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').AddAttributionRuleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveAttributionRule($input: RemoveAttributionRuleInput!) {\n    removeAttributionRule(input: $input) {\n      attributionRule { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RemoveAttributionRuleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetBankAccount($input: SetBankAccountInput!) {\n    setBankAccount(input: $input) {\n      consignor { id bankAccountEndsIn notReadyReason }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SetBankAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment BatchPapers on PayoutBatch {\n    id\n    checks { toPrint printed nextNumber }\n    hasCash\n  }\n"): typeof import('./graphql').BatchPapersFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PrintChecks($input: PrintChecksInput!) {\n    printChecks(input: $input) {\n      payoutBatch { ...BatchPapers }\n      firstNumber\n      lastNumber\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').PrintChecksDocument;
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
export function graphql(source: "\n  mutation CancelPayout($input: CancelPayoutInput!) {\n    cancelPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n"): typeof import('./graphql').CancelPayoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UpcomingCharges($id: ID!) {\n    consignor(id: $id) { upcomingCharges { name dueOn amount { ...Cash } } }\n  }\n"): typeof import('./graphql').UpcomingChargesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConsignorCharges($id: ID!, $after: String) {\n    consignor(id: $id) {\n      charges(after: $after) {\n        nodes { id name dueOn amount { ...Cash } takenBackAt takenBackBy }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').ConsignorChargesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConsignorCredit($id: ID!, $after: String) {\n    consignor(id: $id) {\n      storeCreditMovements(after: $after) {\n        nodes {\n          id\n          effectiveOn\n          description\n          amount { ...Cash }\n          balanceAfter { ...Cash }\n          openUseId\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').ConsignorCreditDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetConsignorGroup($input: SetConsignorGroupInput!) {\n    setConsignorGroup(input: $input) {\n      consignor { id group }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SetConsignorGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConsignorLedger($id: ID!, $after: String) {\n    consignor(id: $id) {\n      ledger(after: $after) {\n        nodes {\n          id\n          effectiveOn\n          description\n          amount { ...Cash }\n          balanceAfter { ...Cash }\n          saleLine {\n            receipt\n            allocation {\n              ruleSetVersion\n              trace { words amount { ...Cash } }\n              reallocation { reason createdAt createdBy }\n            }\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').ConsignorLedgerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoConsignorMerge($input: UndoConsignorMergeInput!) {\n    undoConsignorMerge(input: $input) { consignor { id } userErrors { code field message } }\n  }\n"): typeof import('./graphql').UndoConsignorMergeDocument;
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
export function graphql(source: "\n  query DistinctConsignors($after: String) {\n    distinctConsignors(after: $after) {\n      nodes { ...DistinctPair }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').DistinctConsignorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DistinctPair on DistinctConsignorPair {\n    one { id name accountNumber }\n    other { id name accountNumber }\n    saidBy\n    saidAt\n  }\n"): typeof import('./graphql').DistinctPairFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DistinguishConsignors($input: DistinguishConsignorsInput!) {\n    distinguishConsignors(input: $input) { userErrors { code field message } }\n  }\n"): typeof import('./graphql').DistinguishConsignorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoConsignorDistinction($input: UndoConsignorDistinctionInput!) {\n    undoConsignorDistinction(input: $input) { userErrors { code field message } }\n  }\n"): typeof import('./graphql').UndoConsignorDistinctionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HandOverPayout($input: HandOverPayoutInput!) {\n    handOverPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n"): typeof import('./graphql').HandOverPayoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HoldPayouts($input: HoldPayoutsInput!) {\n    holdPayouts(input: $input) {\n      consignor { id payoutHoldReason }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').HoldPayoutsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ImportRows($id: ID!, $outcome: RowOutcome, $after: String) {\n    import(id: $id) {\n      rows(outcome: $outcome, after: $after) {\n        nodes { rowNumber lineNumber outcome reason columnName value net { ...Cash } raw }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').ImportRowsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConsignedItems($after: String, $search: String) {\n    consignedItems(after: $after, search: $search) {\n      nodes {\n        sku\n        description\n        category\n        price { ...Cash }\n        receivedOn\n        consignor { name accountNumber }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').ConsignedItemsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportItems($input: ImportItemsInput!) {\n    importItems(input: $input) {\n      result {\n        rows\n        added\n        changed\n        same\n        refused\n        reasons { lineNumber reason }\n        alsoAssigned\n      }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').ImportItemsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TakenOver on ConsignorImport {\n    id\n    rowsCreated\n    rowsMatched\n    rowsLeftOut\n    rowsRejected\n    openingTotal { ...Cash }\n    openingAsOf\n    openBalances\n  }\n"): typeof import('./graphql').TakenOverFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoOpeningBalances($input: UndoOpeningBalancesInput!) {\n    undoOpeningBalances(input: $input) { count userErrors { code field message } }\n  }\n"): typeof import('./graphql').UndoOpeningBalancesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConsignorMergePreview($keep: ID!, $merge: ID!) {\n    consignorMergePreview(keep: $keep, merge: $merge) {\n      areDistinct\n      refusal { message }\n      movedBalance { ...Cash }\n      movedStoreCredit { ...Cash }\n      carried\n      signInEmail\n    }\n  }\n"): typeof import('./graphql').ConsignorMergePreviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MergeConsignors($input: MergeConsignorsInput!) {\n    mergeConsignors(input: $input) {\n      consignor { id name accountNumber }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').MergeConsignorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPayPalEmail($input: SetPayPalEmailInput!) {\n    setPayPalEmail(input: $input) {\n      consignor { id payPalEmail notReadyReason }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SetPayPalEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PaymentFiles on PayoutBatch {\n    id\n    unfiled { kind payouts total { ...Cash } }\n    paymentFiles {\n      id\n      number\n      kind\n      payouts\n      total { ...Cash }\n      madeBy\n      madeAt\n      effectiveOn\n      sentAt\n      voidedAt\n      voidReason\n      refusedAt\n      refusedReason\n    }\n  }\n"): typeof import('./graphql').PaymentFilesFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakePaymentFile($input: MakePaymentFileInput!) {\n    makePaymentFile(input: $input) {\n      payoutBatch { ...BatchSummary ...PaymentFiles }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').MakePaymentFileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkPaymentFileSent($input: MarkPaymentFileSentInput!) {\n    markPaymentFileSent(input: $input) {\n      payoutBatch { ...BatchSummary ...PaymentFiles }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').MarkPaymentFileSentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VoidPaymentFile($input: VoidPaymentFileInput!) {\n    voidPaymentFile(input: $input) {\n      payoutBatch { ...BatchSummary ...PaymentFiles }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').VoidPaymentFileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefusePaymentFile($input: RefusePaymentFileInput!) {\n    refusePaymentFile(input: $input) {\n      payoutBatch { ...BatchSummary ...PaymentFiles }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RefusePaymentFileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPayoutMethod($input: SetPayoutMethodInput!) {\n    setPayoutMethod(input: $input) {\n      consignor { id payoutMethod }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SetPayoutMethodDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PayoutRow on Payout {\n    id\n    consignor { id name }\n    amount { ...Cash }\n    bonus { ...Cash }\n    fee { ...Cash }\n    cameBack { ...Cash }\n    reversible { ...Cash }\n    lastReversal { amount { ...Cash } state message }\n    check { id number }\n    unclaimedWords\n    method\n    state\n    failureMessage\n    updatedAt\n  }\n"): typeof import('./graphql').PayoutRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreparedPayout {\n    payoutDraft { preparedOn payThrough payouts total { ...Cash } }\n  }\n"): typeof import('./graphql').PreparedPayoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DismissPayoutDraft { dismissPayoutDraft { userErrors { code field message } } }\n"): typeof import('./graphql').DismissPayoutDraftDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Proposal on PayoutProposal {\n    payThrough\n    payouts\n    total { ...Cash }\n    bonus { ...Cash }\n    proposedBy\n    proposedAt\n    isOwn\n  }\n"): typeof import('./graphql').ProposalFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawPayoutProposal { withdrawPayoutProposal { userErrors { code field message } } }\n"): typeof import('./graphql').WithdrawPayoutProposalDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordRefund($input: RecordRefundInput!) {\n    recordRefund(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RecordRefundDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryPayouts($input: RetryPayoutsInput!) {\n    retryPayouts(input: $input) {\n      payoutBatch { ...BatchSummary }\n      tried\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RetryPayoutsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SalesOfReturn($saleLineId: ID!, $receipt: String) {\n    salesOfReturn(saleLineId: $saleLineId, receipt: $receipt) {\n      id\n      soldOn\n      receipt\n      item\n      net { ...Cash }\n      consignor { name }\n    }\n  }\n"): typeof import('./graphql').SalesOfReturnDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SettleReturn($input: SettleReturnInput!) {\n    settleReturn(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SettleReturnDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReversePayout($input: ReversePayoutInput!) {\n    reversePayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n"): typeof import('./graphql').ReversePayoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReviewGroups {\n    reviewGroups { reason matchKind value lines net { ...Cash } }\n  }\n"): typeof import('./graphql').ReviewGroupsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SkippedLines($after: String) {\n    skippedLines(after: $after) {\n      nodes { ...SkippedLine }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').SkippedLinesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SkippedLine on SaleLine {\n    id\n    soldOn\n    item\n    net { ...Cash }\n    skipReason\n  }\n"): typeof import('./graphql').SkippedLineFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreSaleLines($input: RestoreSaleLinesInput!) {\n    restoreSaleLines(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RestoreSaleLinesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackCharge($input: TakeBackChargeInput!) {\n    takeBackCharge(input: $input) { charge { id } userErrors { code field message } }\n  }\n"): typeof import('./graphql').TakeBackChargeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackPayout($input: TakeBackPayoutInput!) {\n    takeBackPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n"): typeof import('./graphql').TakeBackPayoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackStoreCreditUse($input: TakeBackStoreCreditUseInput!) {\n    takeBackStoreCreditUse(input: $input) {\n      storeCreditUse { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').TakeBackStoreCreditUseDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoImport($input: UndoImportInput!) {\n    undoImport(input: $input) { import { ...ImportSummary } userErrors { code field message } }\n  }\n"): typeof import('./graphql').UndoImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UseStoreCredit($input: UseStoreCreditInput!) {\n    useStoreCredit(input: $input) {\n      storeCreditUse { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').UseStoreCreditDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VoidCheck($input: VoidCheckInput!) {\n    voidCheck(input: $input) { payout { ...PayoutRow } userErrors { code field message } }\n  }\n"): typeof import('./graphql').VoidCheckDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackSaleLines($input: TakeBackSaleLinesInput!) {\n    takeBackSaleLines(input: $input) {\n      saleLines { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').TakeBackSaleLinesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountLedger(\n    $account: AccountKind!\n    $consignorId: ID\n    $from: Date!\n    $until: Date!\n    $after: String\n  ) {\n    accountLedger(\n      account: $account\n      consignorId: $consignorId\n      from: $from\n      until: $until\n      after: $after\n    ) {\n      account { name isOfConsignors }\n      consignor { name accountNumber }\n      opening { ...Cash }\n      closing { ...Cash }\n      transfers {\n        nodes {\n          number\n          effectiveOn\n          occurredOn\n          description\n          reason\n          debit { ...Cash }\n          credit { ...Cash }\n          balanceAfter { ...Cash }\n          otherAccount { name }\n          otherConsignor { accountNumber }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').AccountLedgerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountChoices { chartOfAccounts { kind name number isOfConsignors } }\n"): typeof import('./graphql').AccountChoicesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditEvents(\n    $actor: String\n    $action: String\n    $subject: String\n    $text: String\n    $from: Date\n    $until: Date\n    $after: String\n  ) {\n    auditEvents(\n      first: 30\n      actor: $actor\n      action: $action\n      subject: $subject\n      text: $text\n      from: $from\n      until: $until\n      after: $after\n    ) {\n      nodes {\n        id\n        recordedAt\n        actorId\n        actorName\n        action\n        subject\n        cameFrom\n        userAgent\n        consignor { id name accountNumber }\n        changes {\n          field\n          before { text isSo amount { ...Cash } }\n          after { text isSo amount { ...Cash } }\n        }\n        facts { name value { text isSo amount { ...Cash } } }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').AuditEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditChoices { auditChoices { actions actors { id name } } }\n"): typeof import('./graphql').AuditChoicesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Charges(\n    $consignorId: ID\n    $name: String\n    $from: Date\n    $until: Date\n    $state: ChargeState\n    $after: String\n  ) {\n    charges(\n      consignorId: $consignorId\n      name: $name\n      from: $from\n      until: $until\n      state: $state\n      after: $after\n    ) {\n      nodes {\n        id\n        name\n        dueOn\n        state\n        amount { ...Cash }\n        takenBackAt\n        takenBackBy\n        consignor { id name accountNumber }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').ChargesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChargeTotals(\n    $consignorId: ID\n    $name: String\n    $from: Date\n    $until: Date\n    $state: ChargeState\n  ) {\n    chargeTotals(\n      consignorId: $consignorId\n      name: $name\n      from: $from\n      until: $until\n      state: $state\n    ) {\n      state\n      charges\n      total { ...Cash }\n    }\n  }\n"): typeof import('./graphql').ChargeTotalsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConsignorListAnalysis(\n    $uploadId: ID!\n    $columns: [ConsignorColumnInput!]\n    $decisions: [ListDecisionInput!]\n    $alikeAfter: String\n  ) {\n    consignorListAnalysis(uploadId: $uploadId, columns: $columns, decisions: $decisions) {\n      ...ConsignorList\n    }\n  }\n"): typeof import('./graphql').ConsignorListAnalysisDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ConsignorList on ConsignorListAnalysis {\n    fileName\n    problem\n    columns { name samples field }\n    totals { rows created matched different undecided leftOut rejected }\n    balances { sum { ...Cash } left { ...Cash } openedBefore }\n    alike: rows(isAlike: true, first: 100, after: $alikeAfter) {\n      nodes {\n        rowNumber lineNumber outcome name accountNumber email phone\n        balance { ...Cash }\n        alike { name rowNumber lineNumber likeness consignor { id accountNumber email phone } }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n    different: rows(isDifferent: true, first: 100) {\n      nodes {\n        rowNumber lineNumber isUpdated\n        consignor { id name accountNumber }\n        differences { field ours theirs }\n      }\n      pageInfo { hasNextPage }\n    }\n    new: rows(outcome: CREATE, first: 12) {\n      nodes { rowNumber lineNumber name accountNumber email phone balance { ...Cash } }\n      pageInfo { hasNextPage }\n    }\n    unusable: rows(outcome: REJECT, first: 100) {\n      nodes { rowNumber lineNumber columnName value reason balance { ...Cash } }\n      pageInfo { hasNextPage }\n    }\n    takenOver { ...TakenOver }\n  }\n"): typeof import('./graphql').ConsignorListFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportConsignorList($input: ImportConsignorListInput!) {\n    importConsignorList(input: $input) {\n      consignorImport { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').ImportConsignorListDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ImportAnalysis($uploadId: ID!, $settings: ImportSettingsInput) {\n    importAnalysis(uploadId: $uploadId, settings: $settings) { ...ImportAnalysis }\n  }\n"): typeof import('./graphql').ImportAnalysisDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ImportAnalysis on ImportAnalysis {\n    fileName\n    report\n    confidencePercent\n    isMapped\n    isTaxInside\n    savedAs\n    columns { name samples field }\n    consignorColumn\n    dateOrder\n    problem\n    openDates { dates dayFirst monthFirst }\n    changes {\n      rows\n      isReadable\n      examples {\n        before { ...AnalysedRow }\n        now { ...AnalysedRow }\n      }\n    }\n    totals { rows isWhole matched storeOwned unmatched review skipped rejected }\n    rows { ...AnalysedRow }\n  }\n"): typeof import('./graphql').ImportAnalysisFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AnalysedRow on AnalysedImportRow {\n    lineNumber outcome reason soldOn item sku quantity\n    net { ...Cash }\n    consignor { id name accountNumber }\n  }\n"): typeof import('./graphql').AnalysedRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartImport($input: StartImportInput!) {\n    startImport(input: $input) { import { id } userErrors { code field message } }\n  }\n"): typeof import('./graphql').StartImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PayoutComparison($uploadId: ID!, $from: Date!, $until: Date!) {\n    payoutComparison(uploadId: $uploadId, from: $from, until: $until, first: 300) {\n      result { ...ComparedPayoutsParts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').PayoutComparisonDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Consignor($id: ID!) {\n    consignor(id: $id) {\n      id\n      accountNumber\n      name\n      email\n      group\n      payoutMethod\n      bankAccountEndsIn\n      payPalEmail\n      notReadyReason\n      payoutHoldReason\n      setUpNeeds\n      setUpRemindedAt\n      balance { ...Cash }\n      storeCredit { ...Cash }\n      phone\n      address\n      mergedInto { id name accountNumber }\n      mergedConsignors { id name accountNumber }\n      openingBalance { amount { ...Cash } asOf }\n    }\n  }\n"): typeof import('./graphql').ConsignorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Consignors($search: String, $after: String) {\n    consignors(search: $search, after: $after) {\n      nodes { id accountNumber name payoutMethod notReadyReason balance { ...Cash } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').ConsignorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DuplicateConsignors {\n    duplicateConsignors {\n      count\n      pairs { likeness earlier { ...Twin } later { ...Twin } }\n    }\n  }\n"): typeof import('./graphql').DuplicateConsignorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Twin on Consignor { id name accountNumber email phone balance { ...Cash } }\n"): typeof import('./graphql').TwinFragmentDoc;
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
export function graphql(source: "\n  query PayoutPreview($payThrough: Date!) {\n    payoutPreview(payThrough: $payThrough) {\n      payThrough\n      total { ...Cash }\n      bonus { ...Cash }\n      stripeTotal { ...Cash }\n      debit { ...Cash }\n      byMethod { method payouts total { ...Cash } }\n      lastBatch { number approvedAt payouts total { ...Cash } }\n      ready {\n        consignor { id name accountNumber }\n        amount { ...Cash }\n        bonus { ...Cash }\n        fees { name amount { ...Cash } }\n        method\n        warnings { kind message }\n      }\n      leftOut { consignor { id name accountNumber } balance { ...Cash } reason }\n    }\n    payoutSettings { secondApprovalAbove { ...Cash } }\n    payoutProposal { ...Proposal }\n    overview { payoutsPausedReason }\n  }\n"): typeof import('./graphql').PayoutPreviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Overview {\n    overview {\n      owedNow { ...Cash }\n      consignorsOwed\n      linesInReview\n      lastImport { ...ImportSummary }\n      lastPayoutBatch { ...BatchSummary }\n      nextPayout { payThrough total { ...Cash } ready { amount { ...Cash } } leftOut { reason } }\n      payoutsPausedReason\n    }\n  }\n"): typeof import('./graphql').OverviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PayoutBatch($id: ID!) { payoutBatch(id: $id) { ...BatchSummary ...BatchPapers ...PaymentFiles } }"): typeof import('./graphql').PayoutBatchDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription PayoutBatchProgress($payoutBatchId: ID!) {\n    payoutBatchProgress(payoutBatchId: $payoutBatchId) { ...BatchSummary ...BatchPapers ...PaymentFiles }\n  }\n"): typeof import('./graphql').PayoutBatchProgressDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PayoutSettingsFields on PayoutSettings {\n    secondApprovalAbove { ...Cash }\n    schedule { every weekday firstDay secondDay through }\n    nextPreparedOn\n  }\n"): typeof import('./graphql').PayoutSettingsFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PayoutSettings { payoutSettings { ...PayoutSettingsFields } }"): typeof import('./graphql').PayoutSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPayoutSettings($input: SetPayoutSettingsInput!) {\n    setPayoutSettings(input: $input) {\n      payoutSettings { ...PayoutSettingsFields }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SetPayoutSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PayoutBatches($after: String) {\n    payoutBatches(after: $after) {\n      nodes { ...BatchSummary }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').PayoutBatchesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Reconciliation($id: ID!) {\n    reconciliation(id: $id) {\n      id\n      from\n      until\n      state\n      error\n      ...Entering\n      report {\n        isWholeAccount\n        stripe { movements moneyIn { ...Cash } moneyOut { ...Cash } net { ...Cash } }\n        ledger { movements moneyIn { ...Cash } moneyOut { ...Cash } net { ...Cash } }\n        difference { ...Cash }\n        matchedSent\n        matchedSentTotal { ...Cash }\n        matchedReversed\n        matchedReversedTotal { ...Cash }\n        entered\n        enteredTotal { ...Cash }\n        remarkCount\n        remarkTotals { words count total { ...Cash } }\n        remarks { day amount { ...Cash } id payoutId consignor words }\n      }\n    }\n  }\n"): typeof import('./graphql').ReconciliationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Reconciliations($after: String) {\n    reconciliations(after: $after) {\n      nodes { id from until state requestedBy requestedAt }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').ReconciliationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestReconciliation($input: RequestReconciliationInput!) {\n    requestReconciliation(input: $input) {\n      reconciliation { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RequestReconciliationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReviewLines($after: String, $group: ReviewGroupInput) {\n    reviewLines(after: $after, group: $group) {\n      nodes { ...ReviewLine }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').ReviewLinesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ReviewLine on SaleLine {\n    id\n    kind\n    soldOn\n    receipt\n    item\n    sku\n    vendor\n    category\n    note\n    consignorReference\n    net { ...Cash }\n    reviewCause\n    reviewReason\n    orderRefunded { ...Cash }\n    changes { state skipReason net { ...Cash } consignor { id name } }\n  }\n"): typeof import('./graphql').ReviewLineFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { viewer { id } userErrors { code field message } }\n  }\n"): typeof import('./graphql').SignInDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshFundingBank {\n    refreshFundingBank {\n      storeFunding { ...FundingFacts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RefreshFundingBankDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RuleSetDraft($id: ID!) { ruleSetDraft(id: $id) { id name document revision } }\n"): typeof import('./graphql').RuleSetDraftDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UnclaimedMoney($on: Date!, $after: String) {\n    unclaimedMoney(on: $on, after: $after) {\n      letterSender { address phone }\n      totals { stage items total { ...Cash } }\n      items {\n        nodes {\n          key\n          hasAddress\n          letter { id sentOn }\n          consignor { id name accountNumber }\n          amount { ...Cash }\n          owedSince\n          untouchedSince\n          lastContact { kind on }\n          rule { code name dormancyYears checkDormancyYears source isVerified checked }\n          stateOf\n          dormantOn\n          needsLetter\n          letterFrom\n          letterUntil\n          reportDue\n          stage\n          check { id number printedOn }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').UnclaimedMoneyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UploadTokens { uploadTokens { id name createdBy createdAt revokedAt } }\n"): typeof import('./graphql').UploadTokensDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddUploadToken($input: AddUploadTokenInput!) {\n    addUploadToken(input: $input) { token userErrors { code field message } }\n  }\n"): typeof import('./graphql').AddUploadTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeUploadToken($input: RevokeUploadTokenInput!) {\n    revokeUploadToken(input: $input) { uploadTokenId userErrors { code field message } }\n  }\n"): typeof import('./graphql').RevokeUploadTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveStripe($input: RemoveStripeInput!) {\n    removeStripe(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RemoveStripeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UseGrantedStripe($input: UseGrantedStripeInput!) {\n    useGrantedStripe(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').UseGrantedStripeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineGrantedStripe($input: DeclineGrantedStripeInput!) {\n    declineGrantedStripe(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').DeclineGrantedStripeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConnectStripe($input: ConnectStripeInput!) {\n    connectStripe(input: $input) {\n      stripeConnection { ...StripeFacts }\n      otherAccount\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').ConnectStripeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Entering on Reconciliation {\n    id\n    toEnter {\n      movements\n      onClosedDays\n      firstOpenDay\n      accounts { account { kind name } movements amount { ...Cash } }\n    }\n    enterings { id state planned entered requestedBy requestedAt undoneBy }\n  }\n"): typeof import('./graphql').EnteringFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EnterStripeMovements($input: EnterStripeMovementsInput!) {\n    enterStripeMovements(input: $input) {\n      reconciliation { ...Entering }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').EnterStripeMovementsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoStripeEntering($input: UndoStripeEnteringInput!) {\n    undoStripeEntering(input: $input) {\n      reconciliation { ...Entering }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').UndoStripeEnteringDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BeginStripeGrant {\n    beginStripeGrant {\n      url\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').BeginStripeGrantDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConnectFundingBank {\n    connectFundingBank { url userErrors { code field message } }\n  }\n"): typeof import('./graphql').ConnectFundingBankDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AskForFunds($input: AskForFundsInput!) {\n    askForFunds(input: $input) {\n      storeFunding { ...FundingFacts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').AskForFundsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSetUpReminders($input: SetSetUpRemindersInput!) {\n    setSetUpReminders(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SetSetUpRemindersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TopUpStripe($input: TopUpStripeInput!) {\n    topUpStripe(input: $input) { topUpId userErrors { code field message } }\n  }\n"): typeof import('./graphql').TopUpStripeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddStripeWebhookSecret($input: AddStripeWebhookSecretInput!) {\n    addStripeWebhookSecret(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').AddStripeWebhookSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveStripeWebhookSecret($input: RemoveStripeWebhookSecretInput!) {\n    removeStripeWebhookSecret(input: $input) {\n      stripeConnection { ...StripeFacts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RemoveStripeWebhookSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StripeBalance {\n    stripeBalance {\n      available { ...Cash }\n      pending { ...Cash }\n      promised { ...Cash }\n      message\n    }\n  }\n"): typeof import('./graphql').StripeBalanceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment StripeFacts on StripeConnection {\n    accountOf\n    mode\n    accountId\n    keyLastFour\n    connectedBy\n    connectedAt\n    removedAt\n    isGranted\n    canBeGranted\n    askedAbout { accountId grantedBy }\n    webhookSecrets { id endpoint lastFour addedBy addedAt }\n    webhookUrl\n    payoutsPausedReason\n    payoutsOnTheirWay\n    consignorsWithAccounts\n    remindsOfSetUp\n  }\n"): typeof import('./graphql').StripeFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StripeConnection { stripeConnection { ...StripeFacts } }\n"): typeof import('./graphql').StripeConnectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FundingFacts on StoreFunding {\n    bank { bankName lastFour connectedBy connectedAt }\n    held { ...Cash }\n    setAside { ...Cash }\n    waiting { ...Cash }\n    onTheWay { ...Cash }\n    missing { ...Cash }\n    debit { ...Cash }\n    fundings {\n      id kind state\n      amount { ...Cash }\n      wentBack { ...Cash }\n      requestedBy requestedAt message\n    }\n  }\n"): typeof import('./graphql').FundingFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StoreFunding { storeFunding { ...FundingFacts } }\n"): typeof import('./graphql').StoreFundingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RuleSetCalculation($document: String!, $line: TriedLineInput!) {\n    ruleSetCalculation(document: $document, line: $line) {\n      result {\n        consignorShare { ...Cash }\n        commission { ...Cash }\n        fee { ...Cash }\n        buyersFee { ...Cash }\n        tax { ...Cash }\n        withheld { ...Cash }\n        discountBorneByStore { ...Cash }\n        trace { words amount { ...Cash } }\n      }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RuleSetCalculationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteRuleSetDraft($input: DeleteRuleSetDraftInput!) {\n    deleteRuleSetDraft(input: $input) { ruleSetDraftId userErrors { code field message } }\n  }\n"): typeof import('./graphql').DeleteRuleSetDraftDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RuleSetDrafts { ruleSetDrafts { id name updatedAt updatedBy } }\n"): typeof import('./graphql').RuleSetDraftsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RuleSetDueCharges($document: String!, $from: Date!) {\n    ruleSetDueCharges(document: $document, effectiveFrom: $from) {\n      count\n      total { ...Cash }\n      firstDueOn\n    }\n  }\n"): typeof import('./graphql').RuleSetDueChargesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RuleSetTemplates { ruleSetTemplates { name words document } }\n"): typeof import('./graphql').RuleSetTemplatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishRuleSetDraft($input: PublishRuleSetDraftInput!) {\n    publishRuleSetDraft(input: $input) {\n      ruleSet { id version }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').PublishRuleSetDraftDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RuleSetWhatIf($document: String!, $from: Date!, $until: Date!) {\n    ruleSetWhatIf(document: $document, from: $from, until: $until) {\n      result { ...ComparedPeriodParts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RuleSetWhatIfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RuleSetWhatIfLines($document: String!, $from: Date!, $until: Date!, $consignorId: ID!) {\n    ruleSetWhatIfLines(document: $document, from: $from, until: $until, consignorId: $consignorId) {\n      lines { ...ComparedLineParts }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RuleSetWhatIfLinesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateRuleSetDraft($input: CreateRuleSetDraftInput!) {\n    createRuleSetDraft(input: $input) {\n      ruleSetDraft { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').CreateRuleSetDraftDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RuleSetCheck($document: String!) {\n    ruleSetCheck(document: $document) {\n      problems { place words }\n      warnings { place words }\n    }\n  }\n"): typeof import('./graphql').RuleSetCheckDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveRuleSetDraft($input: SaveRuleSetDraftInput!) {\n    saveRuleSetDraft(input: $input) {\n      ruleSetDraft { id name revision }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SaveRuleSetDraftDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RuleSets($after: String) {\n    ruleSets(first: 11, after: $after) {\n      nodes { id version effectiveFrom publishedAt publishedBy document }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').RuleSetsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordUnclaimedLetters($input: RecordUnclaimedLettersInput!) {\n    recordUnclaimedLetters(input: $input) {\n      letters { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').RecordUnclaimedLettersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReportUnclaimed($input: ReportUnclaimedInput!) {\n    reportUnclaimed(input: $input) { reported userErrors { code field message } }\n  }\n"): typeof import('./graphql').ReportUnclaimedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ClearCheck($input: ClearCheckInput!) {\n    clearCheck(input: $input) { number userErrors { code field message } }\n  }\n"): typeof import('./graphql').ClearCheckDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UnclaimedRules {\n    unclaimedRules { code name }\n    homeState { code name }\n  }\n"): typeof import('./graphql').UnclaimedRulesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetHomeState($input: SetHomeStateInput!) {\n    setHomeState(input: $input) { rule { code } userErrors { code field message } }\n  }\n"): typeof import('./graphql').SetHomeStateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PayState($input: PayStateInput!) {\n    payState(input: $input) {\n      statePayment { id }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').PayStateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReportedUnclaimed($after: String) {\n    reportedUnclaimed(after: $after) {\n      toPay { rule { code name } items total { ...Cash } }\n      reports {\n        nodes {\n          id\n          consignor { id name accountNumber }\n          state\n          amount { ...Cash }\n          checkNumber\n          reportedOn\n          isTakenBack\n          payment { id paidOn reference }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').ReportedUnclaimedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetLetterSender($input: SetLetterSenderInput!) {\n    setLetterSender(input: $input) {\n      letterSender { address phone }\n      userErrors { code field message }\n    }\n  }\n"): typeof import('./graphql').SetLetterSenderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackUnclaimedLetter($input: TakeBackUnclaimedLetterInput!) {\n    takeBackUnclaimedLetter(input: $input) { userErrors { code field message } }\n  }\n"): typeof import('./graphql').TakeBackUnclaimedLetterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackUnclaimedReport($input: TakeBackUnclaimedReportInput!) {\n    takeBackUnclaimedReport(input: $input) { userErrors { code field message } }\n  }\n"): typeof import('./graphql').TakeBackUnclaimedReportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackStatePayment($input: TakeBackStatePaymentInput!) {\n    takeBackStatePayment(input: $input) { userErrors { code field message } }\n  }\n"): typeof import('./graphql').TakeBackStatePaymentDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
