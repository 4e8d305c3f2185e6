//! Who may do what: a row for every root field of the schema.

use std::collections::BTreeSet;

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::browser::Persona::{self, Bookkeeper, Clerk, Consignor, Manager, OtherConsignor, Owner};
use crate::browser::{Browser, PASSWORD};
use crate::harness::{ACTOR, MAPLE, WILLOW, World, on_both};
use crate::socket::Socket;
use crate::things::Things;

on_both! {
    everybody_may_do_what_the_table_says
    a_line_cannot_go_to_a_consignor_of_another_store
    things_of_another_store_look_like_missing_ones
}

struct Row {
    root: Root,
    field: &'static str,
    /// The field's arguments and what is selected of it.
    rest: &'static str,
    variables: fn(&Things) -> Value,
    may: &'static [Persona],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Root {
    Query,
    Mutation,
    Subscription,
}

const STAFF: &[Persona] = &[Owner, Manager, Clerk, Bookkeeper];
const CONSIGNORS: &[Persona] = &[Consignor, OtherConsignor];
const PAYERS: &[Persona] = &[Owner, Manager, Bookkeeper];
const OWNERS: &[Persona] = &[Owner];
const MANAGERS: &[Persona] = &[Owner, Manager];
const EVERYBODY: &[Persona] = &Persona::ALL;

const fn query(field: &'static str, rest: &'static str, may: &'static [Persona]) -> Row {
    Row {
        root: Root::Query,
        field,
        rest,
        variables: |_| json!({}),
        may,
    }
}

const fn mutation(field: &'static str, rest: &'static str, may: &'static [Persona]) -> Row {
    Row {
        root: Root::Mutation,
        ..query(field, rest, may)
    }
}

const fn subscription(field: &'static str, rest: &'static str, may: &'static [Persona]) -> Row {
    Row {
        root: Root::Subscription,
        ..query(field, rest, may)
    }
}

impl Row {
    const fn with(self, variables: fn(&Things) -> Value) -> Self {
        Self { variables, ..self }
    }
}

const USER_ERRORS: &str = "{ userErrors { code message } }";

/// `$id` and `$input` of the rows are declared by [`Row::document`].
const TABLE: &[Row] = &[
    query("store", "{ name }", EVERYBODY),
    query("viewer", "{ __typename }", EVERYBODY),
    query("overview", "{ linesInReview owedNow { amount } nextPayout { total { amount } } lastImport { id } }", STAFF),
    query("imports", "{ nodes { id } }", STAFF),
    query("import", "(id: $id) { id rows { nodes { rowNumber } } }", STAFF).with(|things| json!({ "id": things.import })),
    query("importAnalysis", "(uploadId: $id) { fileName totals { rows } }", STAFF).with(|things| json!({ "id": things.upload })),
    query("reviewLines", "{ nodes { id item } }", STAFF),
    query("consignedItems", "{ nodes { sku } }", STAFF),
    query("uploadTokens", "{ id name revokedAt }", &[Owner, Manager]),
    query("reviewGroups", "{ reason lines net { amount } }", STAFF),
    query("salesOfReturn", "(saleLineId: $id) { id item }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "id": things.sale_line })),
    query("ruleSets", "{ nodes { version document changes { place } } }", STAFF),
    query("ruleSetDrafts", "{ id name check { problems { place } } }", STAFF),
    query("ruleSetDraft", "(id: $id) { id name }", STAFF).with(|things| json!({ "id": things.rule_set_draft })),
    query("ruleSetTemplates", "{ name document }", STAFF),
    query("ruleSetCheck", "(document: \"{}\") { problems { place } }", STAFF),
    query("ruleSetCalculation", "(document: \"{}\", line: { accountNumber: \"1001\", soldOn: \"2026-09-01\", price: \"1.00\" }) { userErrors { code } }", STAFF),
    query("ruleSetWhatIf", "(document: \"{}\", from: \"2026-09-01\", until: \"2026-09-30\") { userErrors { code } }", &[Owner, Manager]),
    query("ruleSetWhatIfLines", "(document: \"{}\", from: \"2026-09-01\", until: \"2026-09-30\", consignorId: $id) { userErrors { code } }", &[Owner, Manager])
        .with(|things| json!({ "id": things.consignor })),
    query("reallocations", "{ nodes { id reason } }", STAFF),
    query("reallocation", "(id: $id) { id reason }", STAFF)
        .with(|things| json!({ "id": things.reallocation })),
    query("reallocationPreview", "(scope: { from: \"2026-09-01\", until: \"2026-09-30\" }) { userErrors { code } }", MANAGERS),
    query("reallocationPreviewLines", "(scope: { from: \"2026-09-01\", until: \"2026-09-30\" }, consignorId: $id) { userErrors { code } }", MANAGERS)
        .with(|things| json!({ "id": things.consignor })),
    query("payoutComparison", "(uploadId: $id, from: \"2026-09-01\", until: \"2026-09-30\") { userErrors { code } }", PAYERS)
        .with(|things| json!({ "id": things.upload })),
    query("charges", "(consignorId: $id) { nodes { id name state consignor { id } takenBackBy } }", STAFF)
        .with(|things| json!({ "id": things.consignor })),
    query("chargeTotals", "(consignorId: $id) { state charges total { amount } }", STAFF)
        .with(|things| json!({ "id": things.consignor })),
    query("ruleSetDueCharges", "(document: \"{}\", effectiveFrom: \"2026-11-24\") { count }", MANAGERS),
    query("markdownComparison", "(from: \"2026-09-01\", until: \"2026-09-30\") { result { leftOut sales { nodes { id consignor { id } } } } userErrors { code } }", PAYERS),
    query("expiringItems", "(consignorId: $id) { today items { nodes { state consignor { id } } } }", STAFF)
        .with(|things| json!({ "id": things.consignor })),
    query("trialBalance", "(on: \"2026-11-30\") { balance { amount } lines { account { name } consignors { nodes { consignor { id } } } } }", PAYERS),
    query("accountLedger", "(account: PAYABLE, consignorId: $id, from: \"2026-01-01\", until: \"2026-12-31\") { closing { amount } transfers { nodes { description } } }", PAYERS)
        .with(|things| json!({ "id": things.consignor })),
    query("agedPayables", "(on: \"2026-11-30\") { payable { amount } consignors { nodes { consignor { id } } } }", PAYERS),
    query("chartOfAccounts", "{ kind name number }", PAYERS),
    query("adjustments", "(consignorId: $id) { nodes { id reason madeBy } }", STAFF)
        .with(|things| json!({ "id": things.consignor })),
    query("booksSettings", "{ closedThrough adjustmentLimit { amount } adjustmentDayLimit { amount } }", STAFF),
    query("periodCloses", "{ nodes { number closedBy } }", PAYERS),
    query("auditEvents", "{ nodes { id actorName action changes { field } consignor { id } } }", PAYERS),
    query("auditChoices", "{ actions actors { id name } }", PAYERS),
    query("unclaimedMoney", "(on: \"2026-11-30\") { totals { items } items { nodes { consignor { id } } } }", PAYERS),
    query("reportedUnclaimed", "{ toPay { items } reports { nodes { id consignor { id } } } }", PAYERS),
    query("unclaimedRules", "{ code isVerified }", PAYERS),
    query("homeState", "{ code }", PAYERS),
    query("attributionRules", "{ nodes { id value } }", STAFF),
    query("attributionPatterns", "{ id pattern }", STAFF),
    query("tryAttributionPattern", "(source: SKU, pattern: \"(?P<consignor>[0-9]+)\") { lines known }", &[Owner, Manager, Clerk]),
    query("skippedLines", "{ nodes { id item skipReason } }", STAFF),
    query("suggestedConsignors", "(saleLineId: $id) { id name }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "id": things.sale_line })),
    query("consignors", "{ nodes { id email balance { amount } } }", STAFF),
    query("consignor", "(id: $id) { id email storeCredit { amount } storeCreditMovements { nodes { id } } }", STAFF).with(|things| json!({ "id": things.consignor })),
    query("consignorListAnalysis", "(uploadId: $id) { fileName totals { rows } }", MANAGERS).with(|things| json!({ "id": things.upload })),
    query("duplicateConsignors", "{ count pairs { earlier { id } } }", STAFF),
    query("distinctConsignors", "{ nodes { one { id } saidBy } }", STAFF),
    query("consignorMergePreview", "(keep: $id, merge: $id) { refusal { code } }", MANAGERS).with(|things| json!({ "id": things.consignor })),
    query("payoutSettings", "{ nextPreparedOn }", STAFF),
    query("payoutProposal", "{ isOwn }", STAFF),
    query("payoutDraft", "{ preparedOn }", STAFF),
    query("payoutPreview", "(payThrough: \"2026-11-01\") { total { amount } }", STAFF),
    query("payoutBatches", "{ nodes { id } }", STAFF),
    query("payoutBatch", "(id: $id) { id payouts { nodes { id } } }", STAFF).with(|things| json!({ "id": things.payout_batch })),
    query("storeFunding", "{ held { amount } fundings { id } }", PAYERS),
    query("stripeConnection", "{ accountOf accountId payoutsPausedReason webhookSecrets { id } }", PAYERS),
    query("stripeBalance", "{ available { amount } message }", PAYERS),
    query("reconciliations", "{ nodes { id state } }", PAYERS),
    query("reconciliation", "(id: $id) { id report { difference { amount } } }", PAYERS)
        .with(|things| json!({ "id": things.reconciliation })),
    query("failedJobs", "{ nodes { id lastError } }", STAFF),
    query("portal", "{ accountNumber balance { amount } storeCredit { amount } }", CONSIGNORS),
    mutation("signIn", "(input: $input) { viewer { id } userErrors { code } }", EVERYBODY)
        .with(|_| json!({ "input": { "email": "nobody@example.com", "password": PASSWORD } })),
    mutation("requestLoginLink", "(input: $input) { userErrors { code } }", EVERYBODY)
        .with(|_| json!({ "input": { "email": "nobody@example.com" } })),
    mutation("useLoginLink", "(input: $input) { viewer { id } userErrors { code } }", EVERYBODY)
        .with(|_| json!({ "input": { "token": "none" } })),
    mutation("startImport", "(input: $input) { import { id } userErrors { code } }", STAFF)
        .with(|things| json!({ "input": { "uploadId": things.upload } })),
    mutation("undoImport", "(input: $input) { import { id } userErrors { code } }", &[Owner, Manager])
        .with(|things| json!({ "input": { "importId": things.import } })),
    mutation("cancelImport", "(input: $input) { import { id } userErrors { code } }", &[Owner, Manager])
        .with(|things| json!({ "input": { "importId": things.import } })),
    mutation("assignSaleLines", "(input: $input) { userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "input": { "saleLineIds": [things.sale_line], "consignorId": things.consignor } })),
    mutation("skipSaleLines", "(input: $input) { userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "input": { "saleLineIds": [things.sale_line], "reason": "Not ours" } })),
    mutation("restoreSaleLines", "(input: $input) { userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "input": { "saleLineIds": [things.sale_line] } })),
    mutation("takeBackSaleLines", "(input: $input) { userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "input": { "saleLineIds": [things.sale_line] } })),
    mutation("importItems", "(input: $input) { userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "input": { "uploadId": things.upload } })),
    mutation("decideItems", "(input: $input) { userErrors { code } }", MANAGERS)
        .with(|_| json!({ "input": { "skus": ["1001-9"], "decision": "PICKED_UP" } })),
    mutation("undoItemDecisions", "(input: $input) { userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "itemDecisionIds": [things.item_decision] } })),
    mutation("createRuleSetDraft", "(input: $input) { userErrors { code } }", &[Owner, Manager])
        .with(|_| json!({ "input": { "name": "Terms", "document": "{}" } })),
    mutation("saveRuleSetDraft", "(input: $input) { userErrors { code } }", &[Owner, Manager])
        .with(|things| json!({ "input": { "ruleSetDraftId": things.rule_set_draft, "revision": 7, "name": "Terms", "document": "{}" } })),
    mutation("deleteRuleSetDraft", "(input: $input) { userErrors { code } }", &[Owner, Manager])
        .with(|things| json!({ "input": { "ruleSetDraftId": things.rule_set_draft, "revision": 7 } })),
    mutation("publishRuleSetDraft", "(input: $input) { userErrors { code } }", &[Owner, Manager])
        .with(|things| json!({ "input": { "ruleSetDraftId": things.rule_set_draft, "revision": 7, "effectiveFrom": "2026-12-01" } })),
    mutation("reallocate", "(input: $input) { userErrors { code } }", MANAGERS)
        .with(|_| json!({ "input": { "scope": { "from": "2026-09-30", "until": "2026-09-01" }, "reason": "Why" } })),
    mutation("undoReallocation", "(input: $input) { userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "reallocationId": things.reallocation, "reason": "" } })),
    mutation("takeBackCharge", "(input: $input) { charge { id } userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "chargeId": things.charge } })),
    mutation("useStoreCredit", "(input: $input) { storeCreditUse { id } userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "input": { "consignorId": things.consignor, "amount": "1.00", "receipt": "R-1", "requestKey": "a key of the test" } })),
    mutation("takeBackStoreCreditUse", "(input: $input) { storeCreditUse { id } userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "input": { "storeCreditUseId": things.store_credit_use } })),
    mutation("enterStripeMovements", "(input: $input) { reconciliation { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "reconciliationId": things.reconciliation } })),
    mutation("undoStripeEntering", "(input: $input) { reconciliation { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "stripeEnteringId": things.stripe_entering, "reason": "A test" } })),
    mutation("reversePayout", "(input: $input) { payout { id } userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "payoutId": things.payout, "reason": "A mistake", "requestKey": "a key of the test" } })),
    mutation("takeBackPayout", "(input: $input) { payout { id } userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "payoutId": things.payout, "reason": "A mistake" } })),
    mutation("nameAccount", "(input: $input) { userErrors { code } }", PAYERS)
        .with(|_| json!({ "input": { "account": "CHECK", "name": "" } })),
    mutation("adjustBalance", "(input: $input) { adjustment { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "consignorId": things.consignor, "amount": "1.00", "reason": "A test", "requestKey": "a key of the test" } })),
    mutation("takeBackAdjustment", "(input: $input) { adjustment { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "adjustmentId": things.adjustment } })),
    mutation("setAdjustmentLimit", "(input: $input) { userErrors { code } }", &[Owner])
        .with(|_| json!({ "input": { "limit": "-1.00" } })),
    mutation("setAdjustmentDayLimit", "(input: $input) { userErrors { code } }", &[Owner])
        .with(|_| json!({ "input": { "limit": "-1.00" } })),
    mutation("setHomeState", "(input: $input) { userErrors { code } }", PAYERS)
        .with(|_| json!({ "input": { "state": "Nowhere" } })),
    mutation("clearCheck", "(input: $input) { number userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "checkId": things.printed_check } })),
    mutation("setLetterSender", "(input: $input) { userErrors { code } }", PAYERS)
        .with(|_| json!({ "input": { "address": "" } })),
    mutation("recordUnclaimedLetters", "(input: $input) { userErrors { code } }", PAYERS)
        .with(|_| json!({ "input": { "items": [], "sentOn": "2026-11-01" } })),
    mutation("takeBackUnclaimedLetter", "(input: $input) { userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "unclaimedLetterId": things.unclaimed_letter } })),
    mutation("reportUnclaimed", "(input: $input) { reported userErrors { code } }", PAYERS)
        .with(|_| json!({ "input": { "items": [], "reportedOn": "2026-11-01" } })),
    mutation("takeBackUnclaimedReport", "(input: $input) { userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "unclaimedReportId": things.unclaimed_report } })),
    mutation("payState", "(input: $input) { userErrors { code } }", PAYERS)
        .with(|_| json!({ "input": { "state": "Texas", "paidOn": "2026-11-01", "through": "ACH", "reference": "1", "expectedTotal": "1.00" } })),
    mutation("takeBackStatePayment", "(input: $input) { userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "statePaymentId": things.state_payment } })),
    mutation("closeBooks", "(input: $input) { userErrors { code } }", &[Owner])
        .with(|_| json!({ "input": { "through": "2099-12-31" } })),
    mutation("reopenBooks", "(input: $input) { userErrors { code } }", &[Owner])
        .with(|_| json!({ "input": { "reason": "" } })),
    mutation("addUploadToken", "(input: $input) { userErrors { code } }", &[Owner, Manager])
        .with(|_| json!({ "input": { "name": "The till" } })),
    mutation("revokeUploadToken", "(input: $input) { userErrors { code } }", &[Owner, Manager])
        .with(|things| json!({ "input": { "uploadTokenId": things.upload_token } })),
    mutation("recordRefund", "(input: $input) { userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "input": { "lines": [{ "saleLineId": things.sale_line, "refunded": "0.00" }] } })),
    mutation("settleReturn", "(input: $input) { userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "input": { "saleLineId": things.sale_line, "soldLineId": things.sale_line } })),
    mutation("addAttributionRule", "(input: $input) { userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "input": { "kind": "VENDOR", "value": "Ada", "consignorId": things.consignor } })),
    mutation("removeAttributionRule", "(input: $input) { userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "input": { "attributionRuleId": things.attribution_rule } })),
    mutation("addAttributionPattern", "(input: $input) { userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|_| json!({ "input": { "source": "NOTE", "pattern": "(?P<consignor>[0-9]+)" } })),
    mutation("removeAttributionPattern", "(input: $input) { userErrors { code } }", &[Owner, Manager, Clerk])
        .with(|things| json!({ "input": { "attributionPatternId": things.attribution_pattern } })),
    mutation("approvePayoutBatch", "(input: $input) { userErrors { code } }", PAYERS)
        .with(|_| json!({ "input": { "payThrough": "2026-11-01", "expectedTotal": "12345.00" } })),
    mutation("handOverPayout", "(input: $input) { payout { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "payoutId": things.payout } })),
    mutation("cancelPayout", "(input: $input) { payout { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "payoutId": things.payout, "reason": "A mistake" } })),
    mutation("retryPayouts", "(input: $input) { payoutBatch { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "payoutBatchId": things.payout_batch } })),
    mutation("setPayoutSettings", "(input: {}) { payoutSettings { nextPreparedOn } userErrors { code } }", &[Owner]),
    mutation("proposePayoutBatch", "(input: $input) { payoutProposal { isOwn } userErrors { code } }", PAYERS)
        .with(|_| json!({ "input": { "payThrough": "2026-11-01", "expectedTotal": "12345.00" } })),
    mutation("withdrawPayoutProposal", "{ userErrors { code } }", PAYERS),
    mutation("dismissPayoutDraft", "{ userErrors { code } }", PAYERS),
    mutation("printChecks", "(input: $input) { payoutBatch { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "payoutBatchId": things.payout_batch, "firstNumber": 5001 } })),
    mutation("voidCheck", "(input: $input) { payout { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "checkId": things.printed_check, "reason": "Spoiled" } })),
    query("achOrigin", "{ bankName }", PAYERS),
    mutation("setAchOrigin", "(input: $input) { userErrors { code } }", &[Owner])
        .with(|_| json!({ "input": { "routingNumber": "none", "bankName": "", "companyId": "", "companyName": "" } })),
    mutation("setBankAccount", "(input: $input) { consignor { bankAccountEndsIn } userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "consignorId": things.consignor } })),
    mutation("setOwnBankAccount", "(input: $input) { endsIn userErrors { code } }", CONSIGNORS)
        .with(|_| json!({ "input": { "account": { "routingNumber": "none", "accountNumber": "", "accountType": "CHECKING", "holder": "PERSON" } } })),
    mutation("setPayPalEmail", "(input: $input) { consignor { payPalEmail } userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "consignorId": things.consignor } })),
    mutation("makePaymentFile", "(input: $input) { payoutBatch { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "payoutBatchId": things.payout_batch, "kind": "ACH" } })),
    mutation("markPaymentFileSent", "(input: $input) { paymentFile { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "paymentFileId": things.payment_file } })),
    mutation("refusePaymentFile", "(input: $input) { paymentFile { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "paymentFileId": things.payment_file, "reason": "Over the limit" } })),
    mutation("voidPaymentFile", "(input: $input) { paymentFile { id } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "paymentFileId": things.payment_file, "reason": "Too late" } })),
    mutation("holdPayouts", "(input: $input) { consignor { payoutHoldReason } userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "consignorId": things.consignor, "reason": "Moved" } })),
    mutation("retryJob", "(input: $input) { userErrors { code } }", &[Owner, Manager])
        .with(|things| json!({ "input": { "jobId": things.job } })),
    mutation("createOnboardingLink", "(input: $input) { url userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "consignorId": things.consignor } })),
    mutation("refreshSetUp", "(input: $input) { isReady userErrors { code } }", PAYERS)
        .with(|things| json!({ "input": { "consignorId": things.consignor } })),
    mutation("connectStripe", "(input: $input) { userErrors { code } }", OWNERS)
        .with(|_| json!({ "input": { "secretKey": "none" } })),
    mutation("topUpStripe", "(input: $input) { topUpId userErrors { code } }", OWNERS)
        .with(|_| json!({ "input": { "amount": "1.00", "requestKey": "a key of its own" } })),
    mutation("beginStripeGrant", "{ userErrors { code } }", OWNERS),
    mutation("connectFundingBank", "{ userErrors { code } }", OWNERS),
    mutation("refreshFundingBank", "{ userErrors { code } }", OWNERS),
    mutation("askForFunds", "(input: $input) { userErrors { code } }", PAYERS)
        .with(|_| json!({ "input": { "expectedDebit": "1.00", "requestKey": "a key of its own" } })),
    mutation("useGrantedStripe", "(input: $input) { userErrors { code } }", OWNERS)
        .with(|_| json!({ "input": { "accountId": "acct_none" } })),
    mutation("declineGrantedStripe", "(input: $input) { userErrors { code } }", OWNERS)
        .with(|_| json!({ "input": { "accountId": "acct_none" } })),
    mutation("removeStripe", "(input: $input) { userErrors { code } }", OWNERS)
        .with(|_| json!({ "input": { "accountId": "acct_none" } })),
    mutation("addStripeWebhookSecret", "(input: $input) { userErrors { code } }", OWNERS)
        .with(|_| json!({ "input": { "endpoint": "OWN", "secret": "none" } })),
    mutation("removeStripeWebhookSecret", "(input: $input) { userErrors { code } }", OWNERS)
        .with(|things| json!({ "input": { "stripeWebhookSecretId": things.webhook_secret } })),
    mutation("setSetUpReminders", "(input: $input) { userErrors { code } }", MANAGERS)
        .with(|_| json!({ "input": { "isOn": false } })),
    mutation("requestReconciliation", "(input: $input) { userErrors { code } }", PAYERS)
        .with(|_| json!({ "input": { "from": "2026-11-02", "until": "2026-11-01" } })),
    mutation("importConsignorList", "(input: $input) { consignorImport { id } userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "uploadId": things.upload } })),
    mutation("undoOpeningBalances", "(input: $input) { count userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "consignorId": things.consignor } })),
    mutation("setConsignorGroup", "(input: $input) { consignor { group } userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "consignorId": things.consignor, "group": "Dealers" } })),
    mutation("setPayoutMethod", "(input: $input) { consignor { payoutMethod } userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "consignorId": things.consignor, "method": "CHECK" } })),
    mutation("mergeConsignors", "(input: $input) { userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "keep": things.consignor, "merge": things.consignor } })),
    mutation("undoConsignorMerge", "(input: $input) { userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "consignorId": things.consignor } })),
    mutation("distinguishConsignors", "(input: $input) { userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "one": things.consignor, "other": things.consignor } })),
    mutation("undoConsignorDistinction", "(input: $input) { userErrors { code } }", MANAGERS)
        .with(|things| json!({ "input": { "one": things.consignor, "other": things.consignor } })),
    subscription("importProgress", "(importId: $id) { id state }", STAFF).with(|things| json!({ "id": things.import })),
    subscription("payoutBatchProgress", "(payoutBatchId: $id) { id state }", STAFF).with(|things| json!({ "id": things.payout_batch })),
    // The last, because nobody is signed in after it.
    mutation("signOut", USER_ERRORS, EVERYBODY),
];

impl Row {
    fn document(&self, things: &Things) -> String {
        let root = match self.root {
            Root::Query => "query",
            Root::Mutation => "mutation",
            Root::Subscription => "subscription",
        };
        let variables = (self.variables)(things);
        let declared = if variables.get("id").is_some() {
            "($id: ID!)".to_owned()
        } else if variables.get("input").is_some() {
            let first = self.field[..1].to_uppercase();
            format!("($input: {first}{}Input!)", &self.field[1..])
        } else {
            String::new()
        };
        format!("{root}{declared} {{ {}{} }}", self.field, self.rest)
    }

    async fn answer(
        &self,
        world: &World,
        slug: &str,
        browser: &Browser<'_>,
        things: &Things,
    ) -> Value {
        let (document, variables) = (self.document(things), (self.variables)(things));
        if self.root == Root::Subscription {
            let socket = Socket::open(world, slug, browser.cookie.as_deref(), None).await;
            return socket.unwrap().first_answer(&document, variables).await;
        }
        browser.graphql(&document, variables).await
    }
}

/// Whether the answer is what somebody gets who may not ask.
fn is_refusal(field: &str, answer: &Value) -> bool {
    let code = &answer["errors"][0]["extensions"]["code"];
    assert!(
        *code != "INTERNAL" && (*code != Value::Null || answer["errors"][0] == Value::Null),
        "{field}: {answer:#}"
    );
    *code == "UNAUTHENTICATED" || *code == "FORBIDDEN"
        // It is the signed-in consignor's own view: there is none of anybody else's.
        || (field == "portal" && answer["data"]["portal"] == Value::Null)
}

async fn everybody_may_do_what_the_table_says(world: World) {
    let things = world.one_of_everything().await;
    world.add_staff().await;
    for persona in Persona::ALL {
        let browser = world.signed_in(persona).await;
        let (status, _) = browser.upload(b"no export".to_vec(), None).await;
        let expected = match persona {
            // They may, so that it is the file that is refused.
            Owner | Manager | Clerk | Bookkeeper => StatusCode::UNPROCESSABLE_ENTITY,
            Consignor | OtherConsignor => StatusCode::FORBIDDEN,
            Persona::OtherOwner | Persona::Nobody => StatusCode::UNAUTHORIZED,
        };
        assert_eq!(status, expected, "{persona:?}");
        for row in TABLE {
            let answer = row.answer(&world, WILLOW, &browser, &things).await;
            let may = row.may.contains(&persona);
            assert_eq!(
                !is_refusal(row.field, &answer),
                may,
                "{persona:?} {}: {answer:#}",
                row.field
            );
            if !may {
                let data = &answer["data"];
                assert!(
                    data.is_null() || data[row.field].is_null(),
                    "{persona:?}: {answer:#}"
                );
            }
        }
    }
}

async fn things_of_another_store_look_like_missing_ones(world: World) {
    let things = world.one_of_everything().await;
    world.add_staff().await;
    let missing = Things::missing(&world);
    let mut browser = world.browser(MAPLE);
    browser.sign_in("owner@example.com").await;
    let asks_for_things = |row: &&Row| (row.variables)(&things) != (row.variables)(&missing);
    let rows: Vec<_> = TABLE.iter().filter(asks_for_things).collect();
    assert!(rows.len() >= 9, "the table lost its ids");
    for row in rows {
        let theirs = row.answer(&world, MAPLE, &browser, &things).await;
        let nothing = row.answer(&world, MAPLE, &browser, &missing).await;
        let (theirs, nothing) = (theirs.to_string(), nothing.to_string());
        assert_eq!(
            things.hidden_in(&theirs),
            missing.hidden_in(&nothing),
            "{}",
            row.field
        );
        assert!(
            theirs.contains("NOT_FOUND") || theirs.contains(&format!("\"{}\":null", row.field)),
            "{theirs}"
        );
    }
    for browser in [
        &browser,
        &world.browser(WILLOW),
        &world.signed_in(Persona::OtherConsignor).await,
    ] {
        let mut answers = Vec::new();
        for ids in [&things, &missing] {
            let path = format!("/statements/{}.pdf", ids.statement);
            let response = browser.get(&path).send().await.unwrap();
            let status = response.status();
            let headers = format!("{:?}", response.headers().keys().collect::<Vec<_>>());
            answers.push((status, headers, response.text().await.unwrap()));
        }
        assert_eq!(answers[0].0, 404);
        assert_eq!(answers[0], answers[1]);
    }
}

async fn a_line_cannot_go_to_a_consignor_of_another_store(world: World) {
    let things = world.one_of_everything().await;
    world.add_staff().await;
    let new = service::stores::NewConsignor {
        account_number: "1".to_owned(),
        name: "Somebody of maple".to_owned(),
        email: None,
        payout_method: None,
        group: None,
        rules: Vec::new(),
    };
    let theirs = service::stores::add_consignors(&world.app, world.other, ACTOR, &[new]).await;
    let theirs = theirs.unwrap()[0].to_string();
    let missing = Things::missing(&world).consignor;
    let browser = world.signed_in(Owner).await;
    let mutation = "mutation($input: AssignSaleLinesInput!) { assignSaleLines(input: $input) { userErrors { code } } }";
    let mut answers = Vec::new();
    for consignor in [theirs, missing] {
        let input = json!({ "saleLineIds": [things.sale_line], "consignorId": consignor });
        let answer = browser.graphql(mutation, json!({ "input": input })).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "NOT_FOUND");
        answers.push(answer.to_string());
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(world.in_review().await.len(), 1);
}

/// The fields of a root type, as `schema.graphql` has them.
pub fn fields_of(root: &str) -> BTreeSet<String> {
    let schema = include_str!("../../schema.graphql");
    let (_, rest) = schema.split_once(&format!("\ntype {root} {{\n")).unwrap();
    let (body, _) = rest.split_once("\n}").unwrap();
    // Descriptions stand between lines of quotes.
    let outside = body.split("\"\"\"").step_by(2);
    let lines = outside.flat_map(str::lines);
    let names = lines.filter_map(|line| line.trim().split(['(', ':']).next());
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_root_field_has_a_row() {
    for (root, name) in [
        (Root::Query, "Query"),
        (Root::Mutation, "Mutation"),
        (Root::Subscription, "Subscription"),
    ] {
        let rows = TABLE.iter().filter(|row| row.root == root);
        let rows: BTreeSet<String> = rows.map(|row| row.field.to_owned()).collect();
        assert_eq!(fields_of(name), rows, "{name}");
    }
}
