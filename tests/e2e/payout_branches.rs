//! What can become of a payout besides being sent and arriving: accounts that take no money,
//! people who call it off, checks and cash that come back, and consignors who are held.

use domain::ids::{ConsignorId, PayoutId};
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use service::consignors::set_payout_method;
use service::payouts::{
    CancelPayoutError, HoldPayoutsError, LeftOutReason, PayoutWarning, ReasonError,
    RetryPayoutsError, TakeBackPayoutError, cancel_payout, hand_over, hold_payouts,
    preview_with_warnings, retry_payouts, take_back_payout,
};
use stripe_sim::commands::Deliveries;
use stripe_sim::core::objects::Standing;
use stripe_sim::faults::FaultKind;

use crate::harness::{ACTOR, World, day, on_both};
use crate::paying::{TODAY, TRANSFERS, dollars};
use crate::shop::{sale, terms};

on_both! {
    an_account_that_takes_no_money_blocks_until_it_does
    a_disconnected_account_is_paid_otherwise
    what_may_have_been_sent_is_not_called_off
    what_waits_is_tried_again_at_once
    cash_is_handed_over_and_comes_back
    a_held_consignor_waits
    a_preview_says_what_is_unlike_before
}

impl World {
    async fn cancel(&self, number: &str, why: &str) -> Result<payout::Model, CancelPayoutError> {
        let payout = self.newest_payout(number).await;
        let id = PayoutId::new(payout.id);
        cancel_payout(&self.app, self.store, ACTOR, id, why).await
    }

    pub async fn newest_payout(&self, number: &str) -> payout::Model {
        let id = self.consignor(number).await.id;
        let mut all = self.payouts().await.into_iter();
        all.rfind(|payout| payout.consignor_id == id).unwrap()
    }

    /// Puts an account into a standing of which the store hears only later.
    async fn quietly(&self, number: &str, standing: &Standing) {
        // What is told of the set-up would be looked up at Stripe later, and find this.
        self.webhooks_taken().await;
        self.jobs_done().await;
        self.stripe.deliveries(&Deliveries::Hold).await.unwrap();
        let account = self.account(number).await;
        self.stripe.set_standing(&account, standing).await.unwrap();
    }

    async fn hear(&self) {
        let all = Deliveries::Release {
            newest_first: false,
        };
        self.stripe.deliveries(&all).await.unwrap();
    }

    async fn pay_by(&self, number: &str, method: PayoutMethod) {
        let id = self.consignor_id(number).await;
        set_payout_method(&self.app, self.store, ACTOR, id, Some(method))
            .await
            .unwrap();
    }
}

async fn an_account_that_takes_no_money_blocks_until_it_does(world: World) {
    world.ready_shop(&["1001", "1002"]).await;
    let reason = "requirements.past_due".to_owned();
    world
        .quietly("1001", &Standing::Restricted { reason })
        .await;
    let batch = world.approve().await;
    let blocked = world.payout_in("1001", PayoutState::Blocked).await;
    assert_eq!(blocked.failure_code.as_deref(), Some("account_blocked"));
    let message = blocked.failure_message.unwrap();
    assert!(
        message.contains("Stripe needs more of the consignor"),
        "{message}"
    );
    assert_eq!(world.balance("1001").await, 0);
    // The others go on, and the batch closes without it.
    world.payout_in("1002", PayoutState::InTransit).await;
    assert_eq!(world.of_store("payouts_in_transit").await, 1_000);
    world.hear().await;
    world.jobs_done().await;
    assert_eq!(world.count("statement").await, 2);
    world.verify().await;

    let account = world.account("1001").await;
    world
        .stripe
        .set_standing(&account, &Standing::Ready)
        .await
        .unwrap();
    let sent = world.payout_in("1001", PayoutState::InTransit).await;
    assert_eq!(sent.failure_message, None);
    assert_eq!(sent.batch_id, batch.uuid());
    world.jobs_done().await;
    world.one_transfer_for_each().await;
    assert_eq!(world.of_store("payouts_in_transit").await, 0);
    world.verify().await;
}

async fn a_disconnected_account_is_paid_otherwise(world: World) {
    world.ready_shop(&["1001"]).await;
    world.quietly("1001", &Standing::Deauthorized).await;
    world.approve().await;
    let blocked = world.payout_in("1001", PayoutState::Blocked).await;
    let message = blocked.failure_message.unwrap();
    assert!(message.contains("disconnected"), "{message}");
    world.hear().await;
    world.jobs_done().await;

    let missing = world.cancel("1001", "  ").await.unwrap_err();
    assert!(matches!(
        missing,
        CancelPayoutError::Reason(ReasonError::Missing)
    ));
    let back = world.cancel("1001", "Closed the account.").await.unwrap();
    assert_eq!(back.state, PayoutState::Returned);
    assert_eq!(
        back.failure_message.as_deref(),
        Some("Called off: Closed the account. The money is owed again.")
    );
    assert_eq!(world.balance("1001").await, 1_000);
    let again = world.cancel("1001", "Twice").await.unwrap_err();
    assert!(matches!(again, CancelPayoutError::Sent), "{again}");
    // A webhook or a second job about it changes nothing.
    let nothing = retry_payouts(
        &world.app,
        world.store,
        ACTOR,
        domain::ids::PayoutBatchId::new(back.batch_id),
    )
    .await;
    assert!(matches!(nothing, Err(RetryPayoutsError::Nothing)));

    world.pay_by("1001", PayoutMethod::Check).await;
    world.approve().await;
    let check = world.newest_payout("1001").await;
    assert_eq!(check.amount_minor, 1_000);
    let id = PayoutId::new(check.id);
    hand_over(&world.app, world.store, ACTOR, id).await.unwrap();
    let lost = "Lost in the mail";
    let lost = take_back_payout(&world.app, world.store, ACTOR, id, lost)
        .await
        .unwrap();
    assert_eq!(lost.state, PayoutState::Returned);
    assert_eq!(lost.amount_reversed_minor, 1_000);
    assert_eq!(
        lost.failure_message.as_deref(),
        Some("The check came back: Lost in the mail. The amount is owed again.")
    );
    assert_eq!(world.balance("1001").await, 1_000);
    assert_eq!(world.of_store("check").await, 0);
    assert_eq!(world.transfers_made().await.len(), 0);
    world.jobs_done().await;
    world.verify().await;
}

async fn what_may_have_been_sent_is_not_called_off(world: World) {
    world.ready_shop(&["1001"]).await;
    let lost = FaultKind::DropConnectionAfterEffect;
    world
        .stripe
        .add_fault("POST", TRANSFERS, 1, lost)
        .await
        .unwrap();
    // Whoever looks for it hears nothing, and neither does the second try.
    let busy = FaultKind::Refuse {
        status: 429,
        code: "rate_limit".to_owned(),
    };
    world
        .stripe
        .add_fault("POST", TRANSFERS, 100, busy)
        .await
        .unwrap();
    world.approve().await;
    world
        .until("the first try to be written down", async || {
            let unknown = "SELECT count(*) FROM payout_attempt WHERE store_id = $1 AND outcome IN ('unknown', 'busy')";
            (world.number(unknown).await == 1).then_some(())
        })
        .await;
    let refused = world.cancel("1001", "Changed my mind").await.unwrap_err();
    assert!(
        matches!(refused, CancelPayoutError::OutcomeUnknown),
        "{refused}"
    );
    world.stripe.clear_faults().await.unwrap();
    world.skip(chrono::TimeDelta::minutes(10));
    world.payout_in("1001", PayoutState::InTransit).await;
    let refused = world.cancel("1001", "Changed my mind").await.unwrap_err();
    assert!(matches!(refused, CancelPayoutError::Sent), "{refused}");
    let id = PayoutId::new(world.newest_payout("1001").await.id);
    let refused = take_back_payout(&world.app, world.store, ACTOR, id, "A mistake").await;
    assert!(matches!(refused, Err(TakeBackPayoutError::NotGiven)));
    world.jobs_done().await;
    world.one_transfer_for_each().await;
    world.verify().await;
}

async fn what_waits_is_tried_again_at_once(world: World) {
    world.ready_shop(&["1001", "1002"]).await;
    world.stripe.set_balance("usd", 0).await.unwrap();
    let batch = world.approve().await;
    for number in ["1001", "1002"] {
        world.payout_in(number, PayoutState::AwaitingFunds).await;
    }
    world.cancel("1002", "Wants a check").await.unwrap();
    // Also one of which the job had no try left.
    let tx = world.app.db.begin(world.store).await.unwrap();
    let given_up = "UPDATE job_run SET state = 'given_up' WHERE store_id = $1 AND kind = 'submit_payout' AND state = 'waiting'";
    tx.execute(given_up, []).await.unwrap();
    tx.commit().await.unwrap();
    world.stripe.set_balance("usd", 1_000).await.unwrap();
    let tried = retry_payouts(&world.app, world.store, ACTOR, batch)
        .await
        .unwrap();
    assert_eq!(tried, 1);
    assert_eq!(world.audited("retry_payouts").await, 1);
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    world.payout_in("1002", PayoutState::Returned).await;
    world.one_transfer_for_each().await;
    assert_eq!(world.balance("1002").await, 1_000);
    let missing = domain::ids::PayoutBatchId::new(world.app.context.id());
    let missing = retry_payouts(&world.app, world.store, ACTOR, missing).await;
    assert!(matches!(missing, Err(RetryPayoutsError::NotFound)));
    world.verify().await;
}

async fn cash_is_handed_over_and_comes_back(world: World) {
    world.publish("2026-01-01", &terms()).await;
    world
        .add_consignors(&["1001"], Some(PayoutMethod::Cash))
        .await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    world.approve().await;
    let id = PayoutId::new(world.newest_payout("1001").await.id);
    assert_eq!(world.of_store("payouts_in_transit").await, 1_000);
    let paid = hand_over(&world.app, world.store, ACTOR, id).await.unwrap();
    assert_eq!(paid.state, PayoutState::Paid);
    assert_eq!(world.of_store("cash").await, 1_000);
    take_back_payout(&world.app, world.store, ACTOR, id, "Not picked up")
        .await
        .unwrap();
    assert_eq!(world.of_store("cash").await, 0);
    assert_eq!(world.balance("1001").await, 1_000);
    world.jobs_done().await;
    world.verify().await;
}

async fn a_held_consignor_waits(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    let id = world.consignor_id("1001").await;
    let hold =
        async |why: Option<&str>| hold_payouts(&world.app, world.store, ACTOR, id, why).await;
    let held = hold(Some("Heirs are disputing.")).await.unwrap();
    assert_eq!(
        held.payout_hold_reason.as_deref(),
        Some("Heirs are disputing")
    );
    let preview = world.preview(TODAY).await;
    assert!(preview.ready.is_empty());
    assert_eq!(
        preview.left_out[0].reason,
        LeftOutReason::Held("Heirs are disputing".to_owned())
    );
    let long = "x".repeat(201);
    let refused = hold(Some(&long)).await;
    assert!(matches!(
        refused,
        Err(HoldPayoutsError::Reason(ReasonError::TooLong))
    ));
    let other = ConsignorId::new(world.app.context.id());
    let missing = hold_payouts(&world.app, world.store, ACTOR, other, None).await;
    assert!(matches!(missing, Err(HoldPayoutsError::NotFound)));
    hold(None).await.unwrap();
    hold(None).await.unwrap();
    assert_eq!(world.preview(TODAY).await.total, dollars(1_000));
    let audited = "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action IN ('hold_payouts', 'release_payouts')";
    assert_eq!(world.number(audited).await, 2);
}

async fn a_preview_says_what_is_unlike_before(world: World) {
    world.ready_shop(&["1001", "1002"]).await;
    let warnings = async |number: &str| {
        let tx = world.app.db.read(world.store).await.unwrap();
        let preview = preview_with_warnings(&tx, &world.app, day(TODAY))
            .await
            .unwrap();
        let line = preview
            .ready
            .into_iter()
            .find(|line| line.consignor.account_number == number);
        line.unwrap().warnings
    };
    // Both gave the same bank account when they were made ready.
    let shared = |with: &str| PayoutWarning::SharedBankAccount {
        with: vec![with.to_owned()],
    };
    assert_eq!(
        warnings("1001").await,
        [PayoutWarning::FirstPayout, shared("1002")]
    );
    for round in 0..2 {
        if round == 1 {
            let lines = ["1001", "1002"].map(|number| {
                sale(
                    &format!("R{number}"),
                    "2026-09-02",
                    &format!("{number}-2"),
                    2_000,
                )
            });
            world.import_lines(&lines).await;
            assert_eq!(warnings("1001").await, [shared("1002")]);
        }
        world.approve().await;
        for number in ["1001", "1002"] {
            world.payout_in(number, PayoutState::InTransit).await;
        }
        world.jobs_done().await;
    }
    // Another bank account, and five times the usual.
    world.skip(chrono::TimeDelta::minutes(1));
    world.enter_bank_details("1001", "000987654321").await;
    world
        .until("the bank account to be another one", async || {
            world.consignor("1001").await.bank_changed_at
        })
        .await;
    world
        .import_lines(&[
            sale("S1", "2026-09-03", "1001-3", 10_000),
            sale("S2", "2026-09-03", "1002-3", 9_998),
        ])
        .await;
    let usual = dollars(1_000);
    let much_more = PayoutWarning::MuchMore { usual };
    assert_eq!(
        warnings("1001").await,
        [much_more, PayoutWarning::NewBankDetails]
    );
    assert_eq!(warnings("1002").await, []);
    let tx = world.app.db.read(world.store).await.unwrap();
    let preview = preview_with_warnings(&tx, &world.app, day(TODAY))
        .await
        .unwrap();
    let last = preview.last.clone().unwrap();
    assert_eq!(
        (last.batch.number, last.payouts, last.total),
        (2, 2, dollars(2_000))
    );
    let totals = preview.by_method().unwrap();
    assert_eq!(totals.len(), 1);
    assert_eq!((totals[0].payouts, totals[0].total), (2, dollars(9_999)));
}
