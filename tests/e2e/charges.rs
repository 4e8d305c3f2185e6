//! Recurring charges: posted once for each due day, by the terms of that day, taken off
//! payouts, shown, and taken back.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use domain::ids::ChargeId;
use domain::rules::{Charge, ChargePeriod, RuleSetDocument};
use entity::consignor::PayoutMethod;
use entity::{StoreScoped, charge};
use sea_orm::{ConnectionTrait, QueryOrder};
use serde_json::{Value, json};
use service::charges::{TakeBackChargeError, take_back_charge};
use service::consignors::set_consignor_group;
use service::jobs::{JobKind, find_due, schedule_daily, take_lease};
use service::ledger::{LedgerFault, verify_ledger};
use service::payouts::{ApproveBatchError, LeftOutReason, approve_batch};
use worker::run_job;

use crate::browser::Persona;
use crate::harness::{ACTOR, World, day, on_both};
use crate::paying::{TODAY, dollars};
use crate::shop::{sale, terms};

on_both! {
    a_charge_is_posted_once_however_often_the_job_runs
    missed_days_are_caught_up
    a_worker_that_lost_its_lease_posts_nothing
    every_day_goes_by_the_terms_in_force_on_it
    nobody_is_charged_for_days_before_they_came_or_joined
    a_merged_consignor_is_charged_once_as_the_kept_one
    a_payout_is_what_is_left_after_charges
    what_fell_due_is_taken_off_before_a_batch_is_approved
    a_charge_is_taken_back_before_a_payout
    a_charge_is_taken_back_after_a_payout
    a_day_that_was_paid_is_charged_in_the_open_period
    publishing_says_beforehand_what_it_charges
    screens_show_what_was_charged_and_what_comes
    a_changed_charge_is_found
}

/// 1.50 each month from a day on.
pub fn monthly(name: &str, consignors: &[&str], from: &str) -> Charge {
    Charge {
        name: name.to_owned(),
        consignors: consignors
            .iter()
            .map(|number| (*number).to_owned())
            .collect(),
        groups: Vec::new(),
        amount_minor: 150,
        every: ChargePeriod::Month,
        from: day(from),
        until: None,
    }
}

pub fn terms_with(charges: Vec<Charge>) -> RuleSetDocument {
    RuleSetDocument { charges, ..terms() }
}

pub fn weekly(name: &str, consignors: &[&str], from: &str) -> Charge {
    Charge {
        every: ChargePeriod::Week,
        ..monthly(name, consignors, from)
    }
}

/// A charge as the tests look at it: account number, name, due day, amount.
type Shown = (String, String, String, i64);

fn shown(number: &str, name: &str, due_on: &str, amount_minor: i64) -> Shown {
    (
        number.to_owned(),
        name.to_owned(),
        due_on.to_owned(),
        amount_minor,
    )
}

impl World {
    pub async fn charge_rows(&self) -> Vec<charge::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        charge::Entity::in_store(self.store.uuid())
            .order_by_asc(charge::Column::DueOn)
            .order_by_asc(charge::Column::Id)
            .all(tx.connection())
            .await
            .unwrap()
    }

    /// What was posted, by due day and account number.
    async fn charged(&self) -> Vec<Shown> {
        let sql = "SELECT c.account_number, h.name, h.due_on, h.amount_minor FROM charge h
            JOIN consignor c ON c.store_id = h.store_id AND c.id = h.consignor_id
            WHERE h.store_id = $1 ORDER BY h.due_on, c.account_number, h.name";
        let rows = self.query(sql, Vec::new()).await;
        rows.iter()
            .map(|row| {
                let due_on: chrono::NaiveDate = row.try_get_by_index(2).unwrap();
                (
                    row.try_get_by_index(0).unwrap(),
                    row.try_get_by_index(1).unwrap(),
                    due_on.to_string(),
                    row.try_get_by_index(3).unwrap(),
                )
            })
            .collect()
    }

    pub async fn new_day(&self, days: i64) {
        self.skip(TimeDelta::days(days));
        schedule_daily(&self.app).await.unwrap();
        self.app.jobs_added.notify_one();
        self.jobs_done().await;
    }

    /// Lets every job that posted charges run once more.
    async fn post_again(&self) {
        let tx = self.app.db.begin(self.store).await.unwrap();
        let again = "UPDATE job_run SET state = 'waiting', finished_at = NULL
            WHERE store_id = $1 AND kind = 'post_charges' AND state = 'done'";
        assert!(tx.execute(again, []).await.unwrap() > 0);
        tx.commit().await.unwrap();
        self.app.jobs_added.notify_one();
        self.jobs_done().await;
    }

    async fn first_charge(&self) -> ChargeId {
        ChargeId::new(self.charge_rows().await[0].id)
    }

    pub async fn take_charge_back(
        &self,
        id: ChargeId,
    ) -> Result<charge::Model, TakeBackChargeError> {
        take_back_charge(&self.app, self.store, ACTOR, id).await
    }

    async fn put_into_group(&self, number: &str, group: &str) {
        let id = self.consignor_id(number).await;
        set_consignor_group(&self.app, self.store, ACTOR, id, group)
            .await
            .unwrap();
    }

    /// The words and amounts of a consignor's newest statement.
    async fn stated(&self, number: &str) -> Vec<(String, i64)> {
        let statements = self.statements().await;
        let newest = statements[number].last().unwrap();
        let adjustments = newest.adjustments.iter();
        adjustments
            .map(|stated| (stated.words.clone(), stated.amount.amount_minor))
            .collect()
    }
}

async fn a_charge_is_posted_once_however_often_the_job_runs(world: World) {
    world.open_shop().await;
    world.put_into_group("1001", "Dealers").await;
    // Named, and in the group.
    let rent = Charge {
        groups: vec![" dealers ".to_owned()],
        ..monthly("Booth rent", &["1001"], TODAY)
    };
    world.publish(TODAY, &terms_with(vec![rent])).await;
    world.jobs_done().await;
    let once = [shown("1001", "Booth rent", TODAY, 150)];
    assert_eq!(world.charged().await, once);
    assert_eq!(world.balance("1001").await, -150);
    world.post_again().await;
    world.new_day(1).await;
    assert_eq!(world.charged().await, once);
    assert_eq!(world.balances().await.values().sum::<i64>(), -150);
    let entries = "SELECT count(*) FROM journal_entry WHERE store_id = $1 AND kind = 'charge'";
    assert_eq!(world.number(entries).await, 1);
    let income = "SELECT credits_minor - debits_minor FROM account WHERE store_id = $1 AND kind = 'fee_income'";
    assert_eq!(world.number(income).await, 150);
    world.verify().await;
}

async fn missed_days_are_caught_up(world: World) {
    world.open_shop().await;
    let until = Charge {
        until: Some(day("2026-12-07")),
        ..weekly("Shelf", &["1002"], "2026-11-30")
    };
    let charges = vec![monthly("Booth rent", &["1001"], "2026-10-31"), until];
    world.publish(TODAY, &terms_with(charges)).await;
    world.jobs_done().await;
    assert_eq!(world.charged().await, []);
    // Nothing ran for over three months.
    world.new_day(100).await;
    assert_eq!(
        world.charged().await,
        [
            shown("1001", "Booth rent", "2026-11-30", 150),
            shown("1002", "Shelf", "2026-11-30", 150),
            shown("1002", "Shelf", "2026-12-07", 150),
            shown("1001", "Booth rent", "2026-12-31", 150),
            shown("1001", "Booth rent", "2027-01-31", 150),
            shown("1001", "Booth rent", "2027-02-28", 150),
        ]
    );
    let elsewhere = "SELECT count(*) FROM charge h JOIN payable_entry p ON p.store_id = h.store_id AND p.entry_id = h.entry_id
        WHERE h.store_id = $1 AND p.effective_on <> h.due_on";
    assert_eq!(world.number(elsewhere).await, 0);
    world.post_again().await;
    assert_eq!(world.count("charge").await, 6);
    world.verify().await;
}

async fn a_worker_that_lost_its_lease_posts_nothing(mut world: World) {
    world.open_shop().await;
    world.jobs_done().await;
    world.stop_worker().await;
    let charges = vec![weekly("Booth rent", &["1001"], "2026-11-30")];
    world.publish(TODAY, &terms_with(charges)).await;
    world.skip(TimeDelta::days(15));
    let store = world.store.uuid();
    let due = async || find_due(&world.app, world.store, JobKind::PostCharges, store).await;
    // The one of the publishing has the version as its key, and the store as its subject.
    let ticket = due().await.unwrap().expect("the job is due");
    let lost = take_lease(&world.app, ticket).await.unwrap().unwrap();
    world.skip(TimeDelta::minutes(1));
    let taken_over = take_lease(&world.app, ticket).await.unwrap().unwrap();
    service::charges::post_charges(&world.app, &lost)
        .await
        .unwrap_err();
    assert_eq!(world.count("charge").await, 0);
    // Killed behind a whole day: what is left is posted by the next try.
    service::charges::post_charges(&world.app, &taken_over)
        .await
        .unwrap();
    assert_eq!(world.count("charge").await, 2);
    run_job(&world.app, ticket).await;
    assert_eq!(world.count("charge").await, 2);
    world.verify().await;
}

async fn every_day_goes_by_the_terms_in_force_on_it(world: World) {
    world.open_shop().await;
    let rent = |amount_minor| Charge {
        amount_minor,
        ..weekly("Booth rent", &["1001"], TODAY)
    };
    world.publish(TODAY, &terms_with(vec![rent(100)])).await;
    world.jobs_done().await;
    // Another name in writing only, and a higher amount, from before the day that is posted.
    let dearer = Charge {
        name: "booth RENT ".to_owned(),
        ..rent(200)
    };
    world
        .publish(TODAY, &terms_with(vec![dearer.clone()]))
        .await;
    let later = Charge {
        amount_minor: 300,
        ..dearer
    };
    world.publish("2026-12-07", &terms_with(vec![later])).await;
    // Published last, and held first: the day before the later terms is its last.
    world.publish("2026-12-08", &terms_with(Vec::new())).await;
    world.new_day(30).await;
    assert_eq!(
        world.charged().await,
        [
            shown("1001", "Booth rent", TODAY, 100),
            shown("1001", "booth RENT", "2026-11-30", 200),
            shown("1001", "booth RENT", "2026-12-07", 300),
        ]
    );
    world.verify().await;
}

async fn nobody_is_charged_for_days_before_they_came_or_joined(world: World) {
    world.open_shop().await;
    let rent = Charge {
        groups: vec!["Dealers".to_owned()],
        ..weekly("Booth rent", &["1003"], TODAY)
    };
    // From long before anybody was there.
    world
        .publish("2026-01-02", &terms_with(vec![rent.clone()]))
        .await;
    let since_january = Charge {
        from: day("2026-01-05"),
        name: "Shelf".to_owned(),
        ..rent
    };
    world.jobs_done().await;
    world.new_day(8).await;
    assert_eq!(world.charged().await, []);
    world.put_into_group("1001", "Dealers").await;
    world
        .add_consignors(&["1003"], Some(PayoutMethod::Check))
        .await;
    world.post_again().await;
    assert_eq!(world.charged().await, []);
    world.new_day(6).await;
    let joined = [
        shown("1001", "Booth rent", "2026-12-07", 150),
        shown("1003", "Booth rent", "2026-12-07", 150),
    ];
    assert_eq!(world.charged().await, joined);
    // Terms of the past are for who is in the group now, since they came.
    world
        .publish("2026-11-24", &terms_with(vec![since_january]))
        .await;
    world.jobs_done().await;
    let mut backdated: BTreeSet<Shown> = joined.into_iter().collect();
    backdated.extend([
        shown("1001", "Shelf", "2026-11-30", 150),
        shown("1001", "Shelf", "2026-12-07", 150),
        shown("1003", "Shelf", "2026-12-07", 150),
    ]);
    let charged: BTreeSet<Shown> = world.charged().await.into_iter().collect();
    assert_eq!(charged, backdated);
    assert_eq!(world.count("charge").await, 5);
}

async fn a_merged_consignor_is_charged_once_as_the_kept_one(world: World) {
    world.open_shop().await;
    world.put_into_group("1002", "Dealers").await;
    let rent = Charge {
        groups: vec!["Dealers".to_owned()],
        ..weekly("Booth rent", &["1001", "1002"], TODAY)
    };
    let shelf = weekly("Shelf", &["1002"], "2026-11-30");
    world.publish(TODAY, &terms_with(vec![rent, shelf])).await;
    world.jobs_done().await;
    let before = world.charge_rows().await;
    assert_eq!(before.len(), 2);
    world.merge("1001", "1002").await.unwrap();
    world.new_day(7).await;
    assert_eq!(
        world.charged().await[2..],
        [
            shown("1001", "Booth rent", "2026-11-30", 150),
            shown("1001", "Shelf", "2026-11-30", 150),
        ]
    );
    assert_eq!(world.balance("1001").await, -600);
    assert_eq!(world.balance("1002").await, 0);
    // What the merged one was charged comes back to the kept one, and nothing of those days
    // is charged again under the kept one's number, whatever is published.
    let merged_one = world.consignor("1002").await.id;
    let own = before.iter().find(|row| row.consignor_id == merged_one);
    let id = ChargeId::new(own.unwrap().id);
    world.take_charge_back(id).await.unwrap();
    assert_eq!(world.balance("1001").await, -450);
    assert_eq!(world.balance("1002").await, 0);
    let again = weekly("Booth rent", &["1002"], TODAY);
    world.publish(TODAY, &terms_with(vec![again])).await;
    world.jobs_done().await;
    assert_eq!(world.count("charge").await, 4);
    world.verify().await;
}

async fn a_payout_is_what_is_left_after_charges(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-11-01", "1001-1", 2_000)])
        .await;
    let charges = vec![monthly("Booth rent", &["1001", "1002"], TODAY)];
    world.publish(TODAY, &terms_with(charges)).await;
    world.jobs_done().await;
    // Also through a day before the charge: what a consignor owes counts at once.
    for through in ["2026-11-01", TODAY] {
        let preview = world.preview(through).await;
        assert_eq!(preview.total, dollars(850), "{through}");
        let [left_out] = &preview.left_out[..] else {
            panic!("{preview:#?}");
        };
        assert_eq!(left_out.consignor.account_number, "1002");
        assert_eq!(left_out.balance, dollars(-150));
        assert_eq!(left_out.reason, LeftOutReason::Negative);
        assert!(left_out.reason.to_string().contains("charges"));
    }
    world.approve().await;
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 0);
    assert_eq!(world.balance("1002").await, -150);
    let words = "Booth rent, due 23 November 2026".to_owned();
    for number in ["1001", "1002"] {
        assert_eq!(world.stated(number).await, [(words.clone(), -150)]);
    }
    // The negative balance carries over.
    world
        .import_lines(&[sale("T2", "2026-11-02", "1002-1", 1_000)])
        .await;
    assert_eq!(world.preview(TODAY).await.total, dollars(350));
    let statements = world.statements().await;
    assert_eq!(statements["1002"][0].closing_balance, dollars(-150));
    world.verify().await;
}

async fn what_fell_due_is_taken_off_before_a_batch_is_approved(mut world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-11-01", "1001-1", 2_000)])
        .await;
    world.jobs_done().await;
    world.stop_worker().await;
    let charges = vec![monthly("Booth rent", &["1001"], TODAY)];
    world.publish(TODAY, &terms_with(charges)).await;
    assert_eq!(world.preview(TODAY).await.total, dollars(1_000));
    let refused = world.try_approve(dollars(1_000)).await.unwrap_err();
    let ApproveBatchError::Changed { now, .. } = refused else {
        panic!("{refused}");
    };
    assert_eq!(now, dollars(850));
    assert_eq!(world.preview(TODAY).await.total, dollars(850));
    world.try_approve(dollars(850)).await.unwrap();
    assert_eq!(world.balance("1001").await, 0);
    assert_eq!(world.count("charge").await, 1);
    world.verify().await;
}

async fn a_charge_is_taken_back_before_a_payout(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-11-01", "1001-1", 2_000)])
        .await;
    let charges = vec![monthly("Booth rent", &["1001"], TODAY)];
    world.publish(TODAY, &terms_with(charges)).await;
    world.jobs_done().await;
    let id = world.first_charge().await;
    let row = world.take_charge_back(id).await.unwrap();
    assert_eq!(row.taken_back_by.as_deref(), Some("system:test"));
    assert!(row.taken_back_at.is_some());
    let again = world.take_charge_back(id).await.unwrap_err();
    assert!(matches!(again, TakeBackChargeError::TakenBack), "{again}");
    assert_eq!(world.balance("1001").await, 1_000);
    world.post_again().await;
    world.new_day(1).await;
    assert_eq!(world.count("charge").await, 1);
    assert_eq!(world.balance("1001").await, 1_000);
    let audited =
        "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = 'take_back_charge'";
    assert_eq!(world.number(audited).await, 1);
    world.pay_through("2026-11-24").await;
    assert_eq!(
        world.stated("1001").await,
        [
            ("Booth rent, due 23 November 2026".to_owned(), -150),
            (
                "Booth rent, due 23 November 2026, taken back".to_owned(),
                150
            ),
        ]
    );
    assert_eq!(world.payouts().await[0].amount_minor, 1_000);
    world.verify().await;
}

async fn a_charge_is_taken_back_after_a_payout(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-11-01", "1001-1", 2_000)])
        .await;
    let charges = vec![monthly("Booth rent", &["1001"], TODAY)];
    world.publish(TODAY, &terms_with(charges)).await;
    world.jobs_done().await;
    world.pay_through(TODAY).await;
    assert_eq!(world.payouts().await[0].amount_minor, 850);
    let id = world.first_charge().await;
    world.take_charge_back(id).await.unwrap();
    assert_eq!(world.balance("1001").await, 150);
    world.verify().await;
    world.new_day(1).await;
    world.pay_through("2026-11-24").await;
    let paid: Vec<i64> = world
        .payouts()
        .await
        .iter()
        .map(|payout| payout.amount_minor)
        .collect();
    assert_eq!(paid, [850, 150]);
    assert_eq!(
        world.stated("1001").await,
        [(
            "Booth rent, due 23 November 2026, taken back".to_owned(),
            150
        )]
    );
    assert_eq!(world.balance("1001").await, 0);
    world.verify().await;
}

async fn a_day_that_was_paid_is_charged_in_the_open_period(mut world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-11-01", "1001-1", 2_000)])
        .await;
    world.jobs_done().await;
    world.stop_worker().await;
    let charges = vec![weekly("Booth rent", &["1001", "1002"], TODAY)];
    world.publish(TODAY, &terms_with(charges)).await;
    // A batch through the due day was approved before its charges were posted.
    let paid = "INSERT INTO payout_batch (store_id, id, number, pay_through, state, approved_by, approved_at)
        VALUES ($1, $2, 7, $3, 'approved', 'me', $4)";
    let tx = world.app.db.begin(world.store).await.unwrap();
    let (id, now) = (world.app.context.id(), world.app.context.now());
    tx.execute(paid, [id.into(), day(TODAY).into(), now.into()])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.skip(TimeDelta::days(9));
    approve_batch(
        &world.app,
        world.store,
        ACTOR,
        day("2026-11-24"),
        dollars(1),
    )
    .await
    .unwrap_err();
    let effects = "SELECT h.due_on, p.effective_on FROM charge h
        JOIN payable_entry p ON p.store_id = h.store_id AND p.entry_id = h.entry_id
        JOIN consignor c ON c.store_id = h.store_id AND c.id = h.consignor_id
        WHERE h.store_id = $1 AND c.account_number = '1001' ORDER BY h.due_on";
    let rows = world.query(effects, Vec::new()).await;
    let effects: Vec<(chrono::NaiveDate, chrono::NaiveDate)> = rows
        .iter()
        .map(|row| {
            (
                row.try_get_by_index(0).unwrap(),
                row.try_get_by_index(1).unwrap(),
            )
        })
        .collect();
    assert_eq!(
        effects,
        [
            (day(TODAY), day("2026-12-02")),
            (day("2026-11-30"), day("2026-11-30")),
        ]
    );
    // Taken back on the day on which it took effect.
    let id = world.first_charge().await;
    let row = world.take_charge_back(id).await.unwrap();
    let reversed = "SELECT CAST(count(*) AS BIGINT) FROM journal_entry
        WHERE store_id = $1 AND kind = 'reversal' AND effective_on = '2026-12-02'";
    assert_eq!(world.number(reversed).await, 1);
    assert!(row.reversal_entry_id.is_some());
    world.verify().await;
}

const DUE: &str = "query($document: String!, $from: Date!) {
    ruleSetDueCharges(document: $document, effectiveFrom: $from) { count total { amount } firstDueOn } }";

async fn publishing_says_beforehand_what_it_charges(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let rent = weekly("Booth rent", &["1001"], TODAY);
    world.publish(TODAY, &terms_with(vec![rent.clone()])).await;
    world.new_day(14).await;
    assert_eq!(world.count("charge").await, 3);
    let browser = world.signed_in(Persona::Manager).await;
    let asked = async |document: &RuleSetDocument, from: &str| {
        let document = serde_json::to_string(document).unwrap();
        let variables = json!({ "document": document, "from": from });
        let answer = browser.data(DUE, variables).await;
        answer["ruleSetDueCharges"].clone()
    };
    // Dearer changes nothing of what is posted; another name and another consignor do.
    let dearer = Charge {
        amount_minor: 900,
        ..rent.clone()
    };
    let both = Charge {
        consignors: vec!["1001".to_owned(), "1002".to_owned()],
        ..rent.clone()
    };
    let shelf = Charge {
        amount_minor: 1_000,
        ..weekly("Shelf", &["1002"], "2026-11-25")
    };
    let none = json!({ "count": 0, "total": { "amount": "0.00" }, "firstDueOn": null });
    assert_eq!(asked(&terms_with(vec![dearer]), TODAY).await, none);
    let more = terms_with(vec![both, shelf]);
    let expected = json!({ "count": 5, "total": { "amount": "24.50" }, "firstDueOn": TODAY });
    assert_eq!(asked(&more, TODAY).await, expected);
    assert_eq!(asked(&more, "2026-12-08").await, none);
    assert_eq!(
        asked(&terms_with(vec![rent.clone(), rent]), TODAY).await,
        Value::Null
    );
    world.publish(TODAY, &more).await;
    world.jobs_done().await;
    assert_eq!(world.count("charge").await, 8);
    assert_eq!(world.balances().await.values().sum::<i64>(), -450 - 2_450);
    assert_eq!(asked(&more, TODAY).await, none);
    world.verify().await;
}

async fn screens_show_what_was_charged_and_what_comes(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let charges = vec![
        Charge {
            until: Some(day("2026-11-25")),
            ..weekly("Shelf", &["1001"], TODAY)
        },
        monthly("Booth rent", &["1001", "1002"], "2026-12-01"),
    ];
    world.publish(TODAY, &terms_with(charges)).await;
    // From the new year on the rent is another, and there is a yearly charge.
    let dearer = vec![
        Charge {
            amount_minor: 999,
            ..monthly("Booth rent", &["1001"], "2026-12-01")
        },
        Charge {
            every: ChargePeriod::Year,
            ..monthly("Licence", &["1001"], "2027-01-15")
        },
    ];
    world.publish("2027-01-01", &terms_with(dearer)).await;
    world.jobs_done().await;
    let id = world.consignor_id("1001").await.to_string();
    let manager = world.signed_in(Persona::Manager).await;
    let query = "query($id: ID!) { consignor(id: $id) {
        charges { nodes { id name dueOn amount { amount } takenBackAt consignor { accountNumber } ruleSet { version } } }
        upcomingCharges { name dueOn amount { amount } }
        ledger { nodes { kind description amount { amount } } } } }";
    let seen = manager.data(query, json!({ "id": id })).await;
    let nodes = &seen["consignor"]["charges"]["nodes"];
    assert_eq!(nodes.as_array().unwrap().len(), 1);
    let charge = &nodes[0];
    assert_eq!(charge["name"], "Shelf");
    assert_eq!(charge["dueOn"], TODAY);
    assert_eq!(charge["takenBackAt"], Value::Null);
    assert_eq!(charge["ruleSet"]["version"], 2);
    assert_eq!(
        seen["consignor"]["upcomingCharges"],
        json!([
            { "name": "Booth rent", "dueOn": "2026-12-01", "amount": { "amount": "1.50" } },
            { "name": "Licence", "dueOn": "2027-01-15", "amount": { "amount": "1.50" } },
        ])
    );
    assert_eq!(
        seen["consignor"]["ledger"]["nodes"],
        json!([{ "kind": "charge", "description": "Shelf, due 23 November 2026", "amount": { "amount": "-1.50" } }])
    );

    // The portal has the consignor's own, and nobody else's.
    let portal = "{ portal { needsBankDetails upcomingCharges { name dueOn amount { amount } }
        adjustments { nodes { words spanish: words(language: SPANISH) amount { amount } } } } }";
    let consignor = world.signed_in(Persona::Consignor).await;
    let own = consignor.data(portal, json!({})).await;
    assert_eq!(
        own["portal"]["upcomingCharges"],
        seen["consignor"]["upcomingCharges"]
    );
    assert_eq!(
        own["portal"]["adjustments"]["nodes"],
        json!([{
            "words": "Shelf, due 23 November 2026",
            "spanish": "Shelf, con vencimiento el 23 de noviembre de 2026",
            "amount": { "amount": "-1.50" }
        }])
    );
    assert_eq!(own["portal"]["needsBankDetails"], false);
    let other = world.signed_in(Persona::OtherConsignor).await;
    let other = other.data(portal, json!({})).await;
    assert_eq!(
        other["portal"]["upcomingCharges"].as_array().unwrap().len(),
        1
    );
    assert_eq!(other["portal"]["adjustments"]["nodes"], json!([]));

    // A manager takes it back, once; nobody else does, here or from another store.
    let take_back = "mutation($input: TakeBackChargeInput!) { takeBackCharge(input: $input) {
        charge { takenBackBy takenBackAt } userErrors { code field } } }";
    let input = json!({ "input": { "chargeId": charge["id"] } });
    let mut refused = vec![consignor];
    for persona in [Persona::Clerk, Persona::Bookkeeper, Persona::OtherOwner] {
        refused.push(world.signed_in(persona).await);
    }
    for browser in refused {
        let answer = browser.graphql(take_back, input.clone()).await;
        let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap();
        assert!(["FORBIDDEN", "UNAUTHENTICATED"].contains(&code), "{answer}");
    }
    assert_eq!(world.balance("1001").await, -150);
    let taken = manager.data(take_back, input.clone()).await;
    assert_eq!(taken["takeBackCharge"]["userErrors"], json!([]));
    assert_ne!(
        taken["takeBackCharge"]["charge"]["takenBackAt"],
        Value::Null
    );
    let again = manager.data(take_back, input).await;
    assert_eq!(
        again["takeBackCharge"]["userErrors"],
        json!([{ "code": "TAKEN_BACK", "field": "chargeId" }])
    );
    assert_eq!(world.balance("1001").await, 0);

    // The list of the store, page by page and by days.
    world.new_day(10).await;
    let manager = world.signed_in(Persona::Manager).await;
    let list = "query($after: String, $from: Date, $until: Date) {
        charges(first: 2, after: $after, from: $from, until: $until) {
          nodes { name dueOn consignor { accountNumber } } pageInfo { hasNextPage endCursor } } }";
    let first = manager.data(list, json!({})).await;
    assert_eq!(first["charges"]["pageInfo"]["hasNextPage"], true);
    let cursor = &first["charges"]["pageInfo"]["endCursor"];
    let rest = manager.data(list, json!({ "after": cursor })).await;
    assert_eq!(
        rest["charges"]["nodes"],
        json!([{ "name": "Shelf", "dueOn": TODAY, "consignor": { "accountNumber": "1001" } }])
    );
    let december = json!({ "from": "2026-12-01", "until": "2026-12-31" });
    let december = manager.data(list, december).await;
    assert_eq!(december["charges"]["nodes"], first["charges"]["nodes"]);
    let before = manager.data(list, json!({ "until": "2026-11-22" })).await;
    assert_eq!(before["charges"]["nodes"], json!([]));
    world.verify().await;
}

async fn a_changed_charge_is_found(world: World) {
    world.open_shop().await;
    let charges = vec![monthly("Booth rent", &["1001"], TODAY)];
    world.publish(TODAY, &terms_with(charges)).await;
    world.jobs_done().await;
    world.verify().await;
    if world.app.db.is_postgres() {
        let store = world.store.uuid();
        let set = format!("SELECT set_config('hangtag.store_id', '{store}', false)");
        world.owner.execute_unprepared(&set).await.unwrap();
    }
    for change in [
        "UPDATE charge SET amount_minor = amount_minor + 1",
        "UPDATE charge SET amount_minor = amount_minor - 1,
           reversal_entry_id = entry_id, taken_back_by = 'me', taken_back_at = posted_at",
        "DELETE FROM charge",
    ] {
        world.owner.execute_unprepared(change).await.unwrap();
        let proof = verify_ledger(&world.app, world.store).await.unwrap();
        assert!(
            matches!(proof.faults[..], [LedgerFault::Charge { .. }]),
            "{change}: {:#?}",
            proof.faults
        );
    }
}
