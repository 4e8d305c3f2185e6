//! The audit log: that every change of money, rules, bank details and permissions is in it, and
//! that it is found again.

mod reading;

use std::collections::BTreeSet;

use domain::ids::{PayoutId, PrintedCheckId, RuleSetDraftId};
use entity::payout::PayoutState;
use serde_json::{Value, json};
use service::payouts::{PayoutSettings, set_payout_settings};
use service::rules::create_draft;
use service::unclaimed::clear_check;

use crate::authorisation::fields_of;
use crate::browser::Persona::Owner;
use crate::browser::{Browser, PASSWORD};
use crate::harness::{ACTOR, WEBHOOK_SECRET, World, on_both};
use crate::own_stripe::KEY;
use crate::paying::TODAY;
use crate::things::Things;

on_both! {
    every_change_is_in_the_log
}

/// What a mutation writes into the log.
enum Writes {
    /// These actions, when it is sent with this input.
    Here(&'static [&'static str], fn(&Scene) -> Value),
    /// This action, which the set-up of a shop writes by the same use case.
    SetUp(&'static str),
    /// This action, of which another test asks.
    Elsewhere(&'static str, &'static str),
    /// Nothing, for this reason.
    Nothing(&'static str),
}

use Writes::{Elsewhere, Here, Nothing, SetUp};

/// What inputs name.
struct Scene {
    things: Things,
    /// 1002 and 1003.
    second: String,
    third: String,
    /// That is worth something, of the payout.
    check: String,
    /// What the next batch pays.
    total: String,
}

const NO_INPUT: fn(&Scene) -> Value = |_| Value::Null;

/// In the order in which the test sends them.
const MUTATIONS: &[(&str, Writes)] = &[
    (
        "signIn",
        Here(
            &["sign_in"],
            |_| json!({ "email": "owner@example.com", "password": PASSWORD }),
        ),
    ),
    ("useLoginLink", Elsewhere("sign_in", "audit/reading.rs")),
    (
        "requestLoginLink",
        Nothing("It mails a link, and whoever follows it signs in."),
    ),
    ("signOut", Nothing("It changes nothing of the store.")),
    ("startImport", SetUp("start_import")),
    ("undoImport", Elsewhere("undo_import", "undo.rs")),
    ("cancelImport", Elsewhere("cancel_import", "cancel.rs")),
    ("importItems", SetUp("import_items")),
    (
        "importConsignorList",
        Elsewhere("import_consignor_list", "lists.rs"),
    ),
    (
        "undoOpeningBalances",
        Elsewhere("undo_opening_balances", "lists.rs"),
    ),
    (
        "setConsignorGroup",
        Here(
            &["set_consignor_group"],
            |scene| json!({ "consignorId": scene.things.consignor, "group": "Dealers" }),
        ),
    ),
    (
        "setPayoutMethod",
        Here(
            &["set_payout_method"],
            |scene| json!({ "consignorId": scene.second, "method": "CASH" }),
        ),
    ),
    (
        "holdPayouts",
        Here(
            &["hold_payouts"],
            |scene| json!({ "consignorId": scene.second, "reason": "Moved" }),
        ),
    ),
    (
        "setAchOrigin",
        Here(
            &["set_ach_origin"],
            |_| json!({ "routingNumber": "021000021", "bankName": "First Bank", "companyId": "1123456789", "companyName": "Willow" }),
        ),
    ),
    (
        "setBankAccount",
        Here(
            &["set_bank_account"],
            |scene| json!({ "consignorId": scene.second, "account": { "routingNumber": "011000015", "accountNumber": "123456789", "accountType": "CHECKING", "holder": "PERSON" } }),
        ),
    ),
    (
        "setPayPalEmail",
        Here(
            &["set_paypal_email"],
            |scene| json!({ "consignorId": scene.second, "email": "second@example.com" }),
        ),
    ),
    (
        "markPaymentFileSent",
        Here(
            &["mark_payment_file_sent"],
            |scene| json!({ "paymentFileId": scene.things.payment_file }),
        ),
    ),
    (
        "makePaymentFile",
        Elsewhere("make_payment_file", "payment_files.rs"),
    ),
    (
        "refusePaymentFile",
        Elsewhere("refuse_payment_file", "payment_files.rs"),
    ),
    (
        "voidPaymentFile",
        Elsewhere("void_payment_file", "payment_files.rs"),
    ),
    (
        "setPayoutSettings",
        Here(
            &["set_payout_settings"],
            |_| json!({ "secondApprovalAbove": "100000.00" }),
        ),
    ),
    (
        "nameAccount",
        Here(
            &["name_account"],
            |_| json!({ "account": "CHECK", "name": "Checks written", "number": "1010" }),
        ),
    ),
    (
        "adjustBalance",
        Here(
            &["adjust_balance"],
            |scene| json!({ "consignorId": scene.things.consignor, "amount": "2.00", "reason": "A gift", "requestKey": "a key of its own" }),
        ),
    ),
    (
        "takeBackAdjustment",
        Here(
            &["take_back_adjustment"],
            |scene| json!({ "adjustmentId": scene.things.adjustment }),
        ),
    ),
    (
        "setAdjustmentLimit",
        Here(&["set_adjustment_limit"], |_| json!({ "limit": "5.00" })),
    ),
    (
        "setAdjustmentDayLimit",
        Here(
            &["set_adjustment_day_limit"],
            |_| json!({ "limit": "50.00" }),
        ),
    ),
    (
        "setLetterSender",
        Here(
            &["set_letter_sender"],
            |_| json!({ "address": "1 Oak Street\nSalem, OR 97301", "phone": "555-0100" }),
        ),
    ),
    (
        "recordUnclaimedLetters",
        Elsewhere("record_unclaimed_letter", "unclaimed/letters.rs"),
    ),
    (
        "takeBackUnclaimedLetter",
        Elsewhere("take_back_unclaimed_letter", "unclaimed/letters.rs"),
    ),
    (
        "reportUnclaimed",
        Elsewhere("report_unclaimed", "unclaimed/reports.rs"),
    ),
    (
        "takeBackUnclaimedReport",
        Elsewhere("take_back_unclaimed_report", "unclaimed/reports.rs"),
    ),
    ("payState", Elsewhere("pay_state", "unclaimed/reports.rs")),
    (
        "takeBackStatePayment",
        Elsewhere("take_back_state_payment", "unclaimed/reports.rs"),
    ),
    (
        "setHomeState",
        Here(&["set_home_state"], |_| json!({ "state": "California" })),
    ),
    (
        "addUploadToken",
        Here(&["add_upload_token"], |_| json!({ "name": "Another till" })),
    ),
    (
        "revokeUploadToken",
        Here(
            &["revoke_upload_token"],
            |scene| json!({ "uploadTokenId": scene.things.upload_token }),
        ),
    ),
    (
        "addAttributionRule",
        Here(
            &["add_attribution_rule"],
            |scene| json!({ "kind": "VENDOR", "value": "Ada", "consignorId": scene.things.consignor }),
        ),
    ),
    (
        "removeAttributionRule",
        Here(
            &["remove_attribution_rule"],
            |scene| json!({ "attributionRuleId": scene.things.attribution_rule }),
        ),
    ),
    (
        "addAttributionPattern",
        Here(
            &["add_attribution_pattern"],
            |_| json!({ "source": "NOTE", "pattern": "(?P<consignor>[0-9]+)" }),
        ),
    ),
    (
        "removeAttributionPattern",
        Here(
            &["remove_attribution_pattern"],
            |scene| json!({ "attributionPatternId": scene.things.attribution_pattern }),
        ),
    ),
    (
        "skipSaleLines",
        Here(
            &["skip_sale_line"],
            |scene| json!({ "saleLineIds": [scene.things.sale_line], "reason": "Not ours" }),
        ),
    ),
    (
        "restoreSaleLines",
        Here(
            &["restore_sale_line"],
            |scene| json!({ "saleLineIds": [scene.things.sale_line] }),
        ),
    ),
    (
        "assignSaleLines",
        Here(
            &["assign_sale_line"],
            |scene| json!({ "saleLineIds": [scene.things.sale_line], "consignorId": scene.things.consignor }),
        ),
    ),
    ("settleReturn", Elsewhere("settle_return", "returns.rs")),
    ("recordRefund", Elsewhere("record_refund", "changes.rs")),
    (
        "takeBackSaleLines",
        Elsewhere("take_back_sale_line", "voided.rs"),
    ),
    (
        "undoItemDecisions",
        Here(
            &["undo_item_decision"],
            |scene| json!({ "itemDecisionIds": [scene.things.item_decision] }),
        ),
    ),
    (
        "decideItems",
        Here(
            &["decide_item"],
            |_| json!({ "skus": ["1001-9"], "decision": "PICKED_UP" }),
        ),
    ),
    (
        "saveRuleSetDraft",
        Here(
            &["save_rule_set_draft"],
            |scene| json!({ "ruleSetDraftId": scene.things.rule_set_draft, "revision": 1, "name": "Half of it", "document": json!(crate::shop::terms()).to_string() }),
        ),
    ),
    (
        "publishRuleSetDraft",
        Here(
            &["publish_rule_set"],
            |scene| json!({ "ruleSetDraftId": scene.things.rule_set_draft, "revision": 2, "effectiveFrom": "2026-12-01" }),
        ),
    ),
    (
        "createRuleSetDraft",
        Here(
            &["create_rule_set_draft"],
            |_| json!({ "name": "New", "document": "{}" }),
        ),
    ),
    (
        "deleteRuleSetDraft",
        Here(
            &["delete_rule_set_draft"],
            |scene| json!({ "ruleSetDraftId": scene.things.rule_set_draft, "revision": 1 }),
        ),
    ),
    (
        "reallocate",
        Here(
            &["reallocate"],
            |_| json!({ "scope": { "from": "2026-09-01", "until": "2026-09-30" }, "reason": "To be sure" }),
        ),
    ),
    (
        "undoReallocation",
        Here(
            &["reallocate"],
            |scene| json!({ "reallocationId": scene.things.reallocation, "reason": "As before" }),
        ),
    ),
    (
        "takeBackCharge",
        Here(
            &["take_back_charge"],
            |scene| json!({ "chargeId": scene.things.charge }),
        ),
    ),
    (
        "takeBackStoreCreditUse",
        Here(
            &["take_back_store_credit_use"],
            |scene| json!({ "storeCreditUseId": scene.things.store_credit_use }),
        ),
    ),
    (
        "useStoreCredit",
        Here(
            &["use_store_credit"],
            |scene| json!({ "consignorId": scene.third, "amount": "1.00", "receipt": "R-1", "requestKey": "a key of its own" }),
        ),
    ),
    (
        "voidCheck",
        Here(
            &["void_check"],
            |scene| json!({ "checkId": scene.things.printed_check, "reason": "Spoiled" }),
        ),
    ),
    (
        "printChecks",
        Here(
            &["print_checks"],
            |scene| json!({ "payoutBatchId": scene.things.payout_batch, "firstNumber": 5001 }),
        ),
    ),
    (
        "handOverPayout",
        Here(
            &["hand_over_payout"],
            |scene| json!({ "payoutId": scene.things.payout }),
        ),
    ),
    (
        "clearCheck",
        Here(
            &["clear_check"],
            |scene| json!({ "checkId": scene.check, "clearedOn": TODAY }),
        ),
    ),
    ("reversePayout", Elsewhere("reverse_payout", "reversals.rs")),
    ("topUpStripe", Elsewhere("top_up_stripe", "own_stripe.rs")),
    ("askForFunds", Elsewhere("ask_for_funds", "funding.rs")),
    (
        "refreshFundingBank",
        Elsewhere("connect_funding_bank", "funding_faults.rs"),
    ),
    (
        "enterStripeMovements",
        Elsewhere("enter_stripe_movements", "stripe_entries.rs"),
    ),
    (
        "undoStripeEntering",
        Elsewhere("undo_stripe_entering", "stripe_entries.rs"),
    ),
    (
        "takeBackPayout",
        Here(
            &["take_back_payout"],
            |scene| json!({ "payoutId": scene.things.payout, "reason": "It came back" }),
        ),
    ),
    (
        "proposePayoutBatch",
        Here(
            &["propose_payout_batch"],
            |scene| json!({ "payThrough": TODAY, "expectedTotal": scene.total }),
        ),
    ),
    (
        "withdrawPayoutProposal",
        Here(&["withdraw_payout_proposal"], NO_INPUT),
    ),
    (
        "dismissPayoutDraft",
        Elsewhere("dismiss_payout_draft", "two_people.rs"),
    ),
    (
        "approvePayoutBatch",
        Here(
            &["approve_payout_batch"],
            |scene| json!({ "payThrough": TODAY, "expectedTotal": scene.total }),
        ),
    ),
    (
        "cancelPayout",
        Here(
            &["cancel_payout"],
            |scene| json!({ "payoutId": scene.things.payout, "reason": "Not yet" }),
        ),
    ),
    (
        "retryPayouts",
        Elsewhere("retry_payouts", "payout_branches.rs"),
    ),
    (
        "mergeConsignors",
        Here(
            &["merge_consignors"],
            |scene| json!({ "keep": scene.things.consignor, "merge": scene.second }),
        ),
    ),
    (
        "undoConsignorMerge",
        Here(
            &["undo_merge"],
            |scene| json!({ "consignorId": scene.second }),
        ),
    ),
    (
        "distinguishConsignors",
        Here(
            &["distinguish_consignors"],
            |scene| json!({ "one": scene.things.consignor, "other": scene.second }),
        ),
    ),
    (
        "undoConsignorDistinction",
        Here(
            &["undo_distinction"],
            |scene| json!({ "one": scene.things.consignor, "other": scene.second }),
        ),
    ),
    (
        "setSetUpReminders",
        Here(&["set_set_up_reminders"], |_| json!({ "isOn": true })),
    ),
    (
        "setOwnBankAccount",
        Elsewhere("set_bank_account", "payment_files.rs"),
    ),
    (
        "createOnboardingLink",
        Here(
            &["open_stripe_account"],
            |scene| json!({ "consignorId": scene.second }),
        ),
    ),
    (
        "refreshSetUp",
        Elsewhere("change_bank_details", "audit/reading.rs"),
    ),
    (
        "removeStripeWebhookSecret",
        Here(
            &["remove_webhook_secret"],
            |scene| json!({ "stripeWebhookSecretId": scene.things.webhook_secret }),
        ),
    ),
    (
        "addStripeWebhookSecret",
        Here(
            &["add_webhook_secret"],
            |_| json!({ "endpoint": "OWN", "secret": WEBHOOK_SECRET }),
        ),
    ),
    (
        "removeStripe",
        Here(
            &["remove_stripe"],
            |_| json!({ "accountId": "acct_willow" }),
        ),
    ),
    (
        "connectStripe",
        Here(&["connect_stripe"], |_| json!({ "secretKey": KEY })),
    ),
    (
        "beginStripeGrant",
        Nothing("It leads to Stripe, and whoever comes back with access connects it."),
    ),
    (
        "connectFundingBank",
        Nothing("It leads to Stripe; what is agreed to there is told of when it is known."),
    ),
    (
        "useGrantedStripe",
        Elsewhere("connect_stripe", "stripe_access.rs"),
    ),
    (
        "declineGrantedStripe",
        Elsewhere("decline_granted_stripe", "stripe_access.rs"),
    ),
    (
        "requestReconciliation",
        Nothing("It compares, and moves no money."),
    ),
    (
        "closeBooks",
        Here(&["close_books"], |_| json!({ "through": "2026-10-31" })),
    ),
    (
        "reopenBooks",
        Here(
            &["reopen_books"],
            |_| json!({ "reason": "An invoice came late" }),
        ),
    ),
    (
        "retryJob",
        Here(&["retry_job"], |scene| json!({ "jobId": scene.things.job })),
    ),
];

impl World {
    pub async fn audited(&self, action: &str) -> i64 {
        let sql =
            format!("SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = '{action}'");
        self.number(&sql).await
    }

    /// What the newest event of an action has: actor, from where, with what, and details.
    pub async fn newest(&self, action: &str) -> (String, Option<String>, Option<String>, Value) {
        let sql = format!(
            "SELECT actor, came_from, user_agent, details FROM audit_event
             WHERE store_id = $1 AND action = '{action}' ORDER BY id DESC"
        );
        let rows = self.query(&sql, Vec::new()).await;
        let row = rows.first().unwrap_or_else(|| panic!("no {action}"));
        let text = |index| row.try_get_by_index(index).unwrap();
        let details: String = row.try_get_by_index(3).unwrap();
        (
            row.try_get_by_index(0).unwrap(),
            text(1),
            text(2),
            serde_json::from_str(&details).unwrap(),
        )
    }
}

/// Sends a mutation from an address behind the proxy that the test's server trusts.
async fn send(browser: &Browser<'_>, field: &str, input: &Value) -> Value {
    let name = format!("{}{}", field[..1].to_uppercase(), &field[1..]);
    let (declared, argument) = match input {
        Value::Null => (String::new(), ""),
        _ => (format!("($input: {name}Input!)"), "(input: $input)"),
    };
    let query =
        format!("mutation{declared} {{ {field}{argument} {{ userErrors {{ code message }} }} }}");
    let body = json!({ "query": query, "variables": { "input": input } });
    let request = browser.post("/graphql").json(&body);
    let request = request
        .header("x-forwarded-for", "203.0.113.9, 198.51.100.7")
        .header("user-agent", "Till browser 1.0");
    request.send().await.unwrap().json().await.unwrap()
}

/// Brings what the next mutation names up to date.
async fn prepare(world: &World, scene: &mut Scene, field: &str) {
    match field {
        "deleteRuleSetDraft" => {
            let draft = create_draft(&world.app, world.store, ACTOR, "Old", "{}".to_owned()).await;
            scene.things.rule_set_draft = RuleSetDraftId::new(draft.unwrap().id).to_string();
        }
        "undoReallocation" => {
            let running =
                "SELECT count(*) FROM reallocation WHERE store_id = $1 AND state = 'running'";
            world
                .until("the lines to be divided again", async || {
                    (world.number(running).await == 0).then_some(())
                })
                .await;
        }
        "proposePayoutBatch" | "approvePayoutBatch" => {
            // Every batch takes two people, and then one.
            let settings = PayoutSettings {
                second_approval_above_minor: (field == "proposePayoutBatch").then_some(0),
                schedule: None,
            };
            set_payout_settings(&world.app, world.store, ACTOR, settings)
                .await
                .unwrap();
            let total = world.preview(TODAY).await.total;
            scene.total = total.to_decimal().to_string();
        }
        "clearCheck" => {
            let live = "SELECT id FROM printed_check WHERE store_id = $1 AND voided_at IS NULL";
            let id = world.query(live, Vec::new()).await[0]
                .try_get_by_index(0)
                .unwrap();
            scene.check = PrintedCheckId::new(id).to_string();
        }
        "takeBackPayout" => {
            // What was cashed does not come back.
            let id = scene.check.parse().unwrap();
            clear_check(&world.app, world.store, ACTOR, id, None)
                .await
                .unwrap();
        }
        "cancelPayout" => {
            let payout = world.payout_in("1001", PayoutState::Pending).await;
            scene.things.payout = PayoutId::new(payout.id).to_string();
        }
        _ => {}
    }
}

async fn every_change_is_in_the_log(world: World) {
    let things = world.one_of_everything().await;
    world.add_staff().await;
    let browser = world.signed_in(Owner).await;
    let mut scene = Scene {
        things,
        second: world.consignor_id("1002").await.to_string(),
        third: world.consignor_id("1003").await.to_string(),
        check: String::new(),
        total: String::new(),
    };
    for (field, writes) in MUTATIONS {
        let (actions, input) = match writes {
            Here(actions, input) => (*actions, input),
            SetUp(action) => {
                assert!(world.audited(action).await > 0, "{field}");
                continue;
            }
            Elsewhere(..) | Nothing(_) => continue,
        };
        prepare(&world, &mut scene, field).await;
        let mut before = Vec::new();
        for action in actions {
            before.push(world.audited(action).await);
        }
        let answer = send(&browser, field, &input(&scene)).await;
        let refused = answer["data"][field]["userErrors"][0].clone();
        assert!(
            answer["errors"].is_null() && refused.is_null(),
            "{field}: {answer:#}"
        );
        for (action, before) in actions.iter().zip(before) {
            assert!(world.audited(action).await > before, "{field}: {action}");
            let (actor, came_from, user_agent, details) = world.newest(action).await;
            assert!(actor.starts_with("stf_"), "{field}: {actor}");
            assert_eq!(came_from.as_deref(), Some("198.51.100.7"), "{field}");
            assert_eq!(user_agent.as_deref(), Some("Till browser 1.0"), "{field}");
            let text = details.to_string();
            assert!(
                !text.contains("sk_test") && !text.contains("whsec"),
                "{text}"
            );
        }
    }
    let changed = |before: Value, after: Value| json!({ "before": before, "after": after });
    for (action, expected) in [
        (
            "set_payout_method",
            changed(
                json!({ "payout_method": "check" }),
                json!({ "payout_method": "cash" }),
            ),
        ),
        (
            "set_adjustment_limit",
            changed(json!({ "limit_minor": 0 }), json!({ "limit_minor": 500 })),
        ),
        (
            "name_account",
            changed(
                json!({ "name": "Checks", "number": null }),
                json!({ "name": "Checks written", "number": "1010" }),
            ),
        ),
    ] {
        let (_, _, _, details) = world.newest(action).await;
        assert_eq!(details, expected, "{action}");
    }
    let (_, _, _, published) = world.newest("publish_rule_set").await;
    // The rent of the terms before, which the new ones do not have; what is the same is left out.
    let (was, is) = (&published["before"], &published["after"]);
    assert_eq!(was["charges"][0]["name"], "Booth rent", "{published:#}");
    assert_eq!(is["charges"], json!([]), "{published:#}");
    assert_eq!(was.get("default_terms"), None, "{published:#}");
    let (_, _, _, saved) = world.newest("save_rule_set_draft").await;
    assert_eq!(saved["after"]["name"], "Half of it");
    // What jobs go on with is theirs.
    let posted = "SELECT count(*) FROM audit_event WHERE store_id = $1 AND came_from = 'worker' AND actor LIKE 'stf%'";
    assert_eq!(world.number(posted).await, 0);
    world.verify().await;
}

#[test]
fn every_mutation_says_what_it_writes() {
    let told: BTreeSet<String> = MUTATIONS
        .iter()
        .map(|(field, _)| (*field).to_owned())
        .collect();
    assert_eq!(told.len(), MUTATIONS.len(), "one is told twice");
    assert_eq!(fields_of("Mutation"), told);
    for (field, writes) in MUTATIONS {
        if let Nothing(reason) = writes {
            assert!(reason.ends_with('.'), "{field} has no reason");
        }
        if let Elsewhere(action, file) = writes {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/e2e")
                .join(file);
            let test = std::fs::read_to_string(&path).unwrap();
            assert!(
                test.contains(action),
                "{field}: {file} asks nothing of {action}"
            );
        }
    }
}
