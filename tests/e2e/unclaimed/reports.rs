//! Unclaimed money that is reported to a state: off the owner's balance once, paid to the
//! state once, and taken back while the state was not paid.

use domain::ids::{PayoutId, PrintedCheckId, StatePaymentId, UnclaimedReportId};
use domain::ledger::AccountKind;
use entity::state_payment::StatePaymentMethod;
use entity::unclaimed_report;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use service::ledger::{LedgerFault, verify_ledger};
use service::payouts::{LiveCheckError, VoidCheckError, hand_over, print_checks, void_check};
use service::unclaimed::{
    ClearCheckError, ItemKey, PayState, PayStateError, ReportUnclaimedError, ShownItem,
    ShownItemError, TakeBackReportError, TakeBackStatePaymentError, clear_check, pay_state,
    report_unclaimed, take_back_report, take_back_state_payment,
};

use super::letters::LETTER_DAY;
use crate::browser::Browser;
use crate::browser::Persona::{Bookkeeper, Consignor};
use crate::harness::{ACTOR, World, day, on_both};
use crate::paying::dollars;
use crate::shop::sale;

on_both! {
    reported_money_is_owed_to_the_state_and_paid_once
    what_was_reported_stands_on_the_statement_and_in_the_portal
    an_uncashed_check_goes_to_the_state_once
    a_changed_report_is_found
}

impl World {
    /// 1001 of Arkansas is owed 100.00 for so long that the state wants it.
    async fn with_unclaimed_money(&self) {
        self.open_shop().await;
        self.lives_in("1001", "AR").await;
        self.import_lines(&[sale("T1", "2026-09-01", "1001-1", 20_000)])
            .await;
        self.wait_for_letters();
    }

    /// What is listed of a consignor today.
    async fn shown(&self, number: &str) -> ShownItem {
        let item = &self.unclaimed_of(number, LETTER_DAY).await[0];
        ShownItem {
            key: ItemKey::of(item).unwrap(),
            amount: dollars(item.amount_minor),
        }
    }

    async fn report(
        &self,
        items: &[ShownItem],
        on: &str,
    ) -> Result<Vec<unclaimed_report::Model>, ReportUnclaimedError> {
        report_unclaimed(&self.app, self.store, ACTOR, items, day(on)).await
    }

    async fn pay_arkansas(&self, expected_minor: i64) -> Result<StatePaymentId, PayStateError> {
        let request = PayState {
            state: "Arkansas".to_owned(),
            paid_on: day(LETTER_DAY),
            through: StatePaymentMethod::Ach,
            reference: " ACH  7 ".to_owned(),
            expected: dollars(expected_minor),
        };
        let paid = pay_state(&self.app, self.store, ACTOR, request).await;
        paid.map(|row| StatePaymentId::new(row.id))
    }
}

async fn reported_money_is_owed_to_the_state_and_paid_once(world: World) {
    world.with_unclaimed_money().await;
    let shown = world.shown("1001").await;
    assert!(matches!(
        world.report(&[], LETTER_DAY).await,
        Err(ReportUnclaimedError::Nothing)
    ));
    assert!(matches!(
        world.report(&[shown, shown], LETTER_DAY).await,
        Err(ReportUnclaimedError::Twice)
    ));
    assert!(matches!(
        world.report(&[shown], "2030-07-04").await,
        Err(ReportUnclaimedError::Future)
    ));
    assert!(matches!(
        world.report(&[shown], "2029-08-31").await,
        Err(ReportUnclaimedError::TooEarly { dormant_on, .. }) if dormant_on == day("2029-09-01")
    ));
    let other = ShownItem {
        amount: dollars(9_999),
        ..shown
    };
    let changed = world.report(&[other], LETTER_DAY).await;
    assert!(
        matches!(&changed, Err(ReportUnclaimedError::Shown(ShownItemError::Changed { now, .. })) if *now == dollars(10_000)),
        "{changed:?}"
    );
    world.close_through("2030-06-30").await;
    let closed = world.report(&[shown], "2030-06-30").await;
    assert!(matches!(closed, Err(ReportUnclaimedError::Closed(on)) if on == day("2030-06-30")));
    assert_eq!(world.balance("1001").await, 10_000, "nothing was posted");

    // Two at once report it once.
    let items = [shown];
    let (one, two) = tokio::join!(
        world.report(&items, "2030-07-01"),
        world.report(&items, "2030-07-01")
    );
    let (done, refused) = match one {
        Ok(done) => (done, two),
        refused => (two.unwrap(), refused),
    };
    assert!(
        matches!(
            refused,
            Err(ReportUnclaimedError::Shown(ShownItemError::Gone))
        ),
        "{refused:?}"
    );
    assert_eq!(world.balance("1001").await, 0);
    assert_eq!(world.of_store("unclaimed_money").await, 10_000);
    assert!(world.unclaimed(LETTER_DAY).await.items.is_empty());
    assert_eq!(world.audited("report_unclaimed").await, 1);
    world.verify().await;

    // The owner appears in time.
    let id = UnclaimedReportId::new(done[0].id);
    let theirs = take_back_report(&world.app, world.other, ACTOR, id).await;
    assert!(matches!(theirs, Err(TakeBackReportError::NotFound)));
    let back = async || take_back_report(&world.app, world.store, ACTOR, id).await;
    back().await.unwrap();
    assert!(matches!(back().await, Err(TakeBackReportError::TakenBack)));
    assert_eq!(world.audited("take_back_unclaimed_report").await, 1);
    assert_eq!(world.balance("1001").await, 10_000);
    assert_eq!(world.of_store("unclaimed_money").await, 0);
    let again = world.shown("1001").await;
    assert_eq!((again.key, again.amount), (shown.key, shown.amount));
    world.verify().await;

    let done = world.report(&[again], LETTER_DAY).await.unwrap();
    let changed = world.pay_arkansas(9_999).await;
    assert!(matches!(changed, Err(PayStateError::Changed { now, .. }) if now == dollars(10_000)));
    let (one, two) = tokio::join!(world.pay_arkansas(10_000), world.pay_arkansas(10_000));
    let (payment, refused) = match one {
        Ok(payment) => (payment, two),
        refused => (two.unwrap(), refused),
    };
    assert!(
        matches!(refused, Err(PayStateError::Nothing(_))),
        "{refused:?}"
    );
    assert_eq!(world.of_store("unclaimed_money").await, 0);
    assert_eq!(world.of_store("ach").await, 10_000);
    assert_eq!(world.audited("pay_state").await, 1);
    let id = UnclaimedReportId::new(done[0].id);
    let paid = take_back_report(&world.app, world.store, ACTOR, id).await;
    assert!(matches!(paid, Err(TakeBackReportError::Paid)));
    world.verify().await;

    let back = async |store| take_back_state_payment(&world.app, store, ACTOR, payment).await;
    assert!(matches!(
        back(world.other).await,
        Err(TakeBackStatePaymentError::NotFound)
    ));
    back(world.store).await.unwrap();
    assert!(matches!(
        back(world.store).await,
        Err(TakeBackStatePaymentError::TakenBack)
    ));
    assert_eq!(world.audited("take_back_state_payment").await, 1);
    assert_eq!(world.of_store("unclaimed_money").await, 10_000);
    world.pay_arkansas(10_000).await.unwrap();
    world.verify().await;
}

async fn what_was_reported_stands_on_the_statement_and_in_the_portal(world: World) {
    world.with_unclaimed_money().await;
    world.add_staff().await;
    let browser = world.signed_in(Bookkeeper).await;
    let shown = world.shown("1001").await;
    let report = "mutation($input: ReportUnclaimedInput!) { reportUnclaimed(input: $input) { reported userErrors { code } } }";
    let items = json!([{ "key": shown.key.to_string(), "amount": "100.00" }]);
    let input = json!({ "input": { "items": items, "reportedOn": LETTER_DAY } });
    let answer = browser.data(report, input.clone()).await;
    assert_eq!(
        answer["reportUnclaimed"],
        json!({ "reported": 1, "userErrors": [] })
    );
    let again = browser.data(report, input).await;
    assert_eq!(again["reportUnclaimed"]["userErrors"][0]["code"], "CHANGED");
    let list = "{ reportedUnclaimed { toPay { rule { code } items total { amount } }
        reports { nodes { state reportedOn isTakenBack amount { amount } consignor { accountNumber } } } } }";
    let list = browser.data(list, json!({})).await["reportedUnclaimed"].clone();
    assert_eq!(
        list["toPay"],
        json!([{ "rule": { "code": "AR" }, "items": 1, "total": { "amount": "100.00" } }])
    );
    assert_eq!(
        list["reports"]["nodes"],
        json!([{ "state": "AR", "reportedOn": LETTER_DAY, "isTakenBack": false,
            "amount": { "amount": "100.00" }, "consignor": { "accountNumber": "1001" } }])
    );
    let words = "Unclaimed money that goes to the state (Arkansas), reported 3 July 2030; claim it from the state: unclaimed.org";
    let consignor = world.signed_in(Consignor).await;
    let portal = "query { portal { adjustments { nodes { words amount { amount } } } } }";
    let portal = consignor.data(portal, json!({})).await;
    assert_eq!(
        portal["portal"]["adjustments"]["nodes"],
        json!([{ "words": words, "amount": { "amount": "-100.00" } }])
    );
    let books = world.trial_balance(day(LETTER_DAY)).await;
    let own = books.of_kind(AccountKind::UnclaimedMoney).unwrap();
    assert_eq!(own.balance_minor().unwrap(), -10_000);

    // What is sold later is paid, and its statement says where the rest went.
    world
        .import_lines(&[sale("T2", "2030-05-01", "1001-2", 2_000)])
        .await;
    let preview = world.preview("2030-06-01").await;
    let amounts: Vec<_> = preview.ready.iter().map(|line| line.amount).collect();
    assert_eq!(amounts, [dollars(1_000)]);
    let through = day("2030-06-01");
    service::payouts::approve_batch(&world.app, world.store, ACTOR, through, dollars(1_000))
        .await
        .unwrap();
    world.jobs_done().await;
    let statement = &world.statements().await["1001"][0];
    let [adjustment] = statement.adjustments.as_slice() else {
        panic!("{statement:#?}");
    };
    assert_eq!(adjustment.words, words);
    assert_eq!(adjustment.amount, dollars(-10_000));
    assert_eq!(statement.closing_balance, dollars(0));
    world.verify().await;
}

/// What the portal and the dashboard say of where the money of 1001's payout went.
async fn words_of_check(world: &World, consignor: &Browser<'_>, staff: &Browser<'_>) -> [Value; 2] {
    let own = "{ portal { payouts { nodes { unclaimedWords } } } }";
    let own = consignor.data(own, json!({})).await;
    let id = world.consignor_id("1001").await.to_string();
    let query = "query($id: ID!) { consignor(id: $id) { payouts { nodes { unclaimedWords } } } }";
    let shown = staff.data(query, json!({ "id": id })).await;
    [&own["portal"], &shown["consignor"]].map(|of| {
        let payouts = of["payouts"]["nodes"].as_array().unwrap();
        assert_eq!(payouts.len(), 1);
        payouts[0]["unclaimedWords"].clone()
    })
}

async fn an_uncashed_check_goes_to_the_state_once(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    world.lives_in("1001", "AR").await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 20_000)])
        .await;
    let batch = world.approve().await;
    print_checks(&world.app, world.store, ACTOR, batch, 77)
        .await
        .unwrap();
    let payout = PayoutId::new(world.payouts().await[0].id);
    hand_over(&world.app, world.store, ACTOR, payout)
        .await
        .unwrap();
    world.wait_for_letters();
    assert_eq!(world.of_store("check").await, 10_000);
    let shown = world.shown("1001").await;
    let check = PrintedCheckId::new(shown.key.check().unwrap());
    let done = world.report(&[shown], LETTER_DAY).await.unwrap();
    assert_eq!(world.of_store("check").await, 0, "the bank still has it");
    assert_eq!(world.of_store("unclaimed_money").await, 10_000);
    assert_eq!(world.balance("1001").await, 0);
    assert!(world.unclaimed(LETTER_DAY).await.items.is_empty());
    let words = "Unclaimed money that goes to the state (Arkansas), reported 3 July 2030; claim it from the state: unclaimed.org";
    let consignor = world.signed_in(Consignor).await;
    let staff = world.signed_in(Bookkeeper).await;
    let told = async || words_of_check(&world, &consignor, &staff).await;
    assert_eq!(told().await, [words, words]);
    let again = world.report(&[shown], LETTER_DAY).await;
    assert!(matches!(
        again,
        Err(ReportUnclaimedError::Shown(ShownItemError::Gone))
    ));
    world.verify().await;

    let clear = async || {
        let on = Some(day(LETTER_DAY));
        clear_check(&world.app, world.store, ACTOR, check, on).await
    };
    assert!(matches!(clear().await, Err(ClearCheckError::Reported)));
    let void = void_check(&world.app, world.store, ACTOR, check, "Lost").await;
    assert!(
        matches!(
            void,
            Err(VoidCheckError::Live(LiveCheckError::Reported(77)))
        ),
        "{void:?}"
    );
    // It was cashed after all, before the state was paid.
    let id = UnclaimedReportId::new(done[0].id);
    take_back_report(&world.app, world.store, ACTOR, id)
        .await
        .unwrap();
    assert_eq!(world.of_store("check").await, 10_000);
    assert_eq!(world.unclaimed(LETTER_DAY).await.items.len(), 1);
    assert_eq!(told().await, [Value::Null, Value::Null]);
    clear().await.unwrap();
    world.verify().await;
}

async fn a_changed_report_is_found(world: World) {
    world.with_unclaimed_money().await;
    let shown = world.shown("1001").await;
    let done = world.report(&[shown], LETTER_DAY).await.unwrap();
    let payment = world.pay_arkansas(10_000).await.unwrap();
    world.verify().await;
    if world.app.db.is_postgres() {
        let store = world.store.uuid();
        let set = format!("SELECT set_config('hangtag.store_id', '{store}', false)");
        world.owner.execute_unprepared(&set).await.unwrap();
    }
    let report = LedgerFault::UnclaimedReport {
        report: UnclaimedReportId::new(done[0].id),
    };
    let paid = LedgerFault::StatePayment { payment };
    for (table, change, back, expected) in [
        (
            "unclaimed_report",
            "amount_minor = 9999",
            "amount_minor = 10000",
            vec![report, paid.clone()],
        ),
        (
            "state_payment",
            "through = 'check'",
            "through = 'ach'",
            vec![paid.clone()],
        ),
        (
            "unclaimed_report",
            "state = 'TX'",
            "state = 'AR'",
            vec![paid],
        ),
    ] {
        let run = async |set: &str| {
            let sql = format!("UPDATE {table} SET {set}");
            world.owner.execute_unprepared(&sql).await.unwrap();
        };
        run(change).await;
        let proof = verify_ledger(&world.app, world.store).await.unwrap();
        assert_eq!(proof.faults, expected, "{change}");
        run(back).await;
    }
    world.verify().await;
}
