//! Closed days: nothing takes effect on them any more, whatever comes late; they are opened
//! again only with a reason; and both databases and `hangtag verify` hold to it.

use std::collections::BTreeMap;

use domain::ids::AdjustmentId;
use domain::ledger::AccountKind;
use entity::staff_user::StaffRole;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use service::books::{
    CloseBooksError, ReopenBooksError, TrialBalance, close_books, reopen_books,
    take_back_adjustment,
};
use service::ledger::{LedgerFault, verify_ledger};

use crate::browser::Persona;
use crate::charges::{monthly, terms_with};
use crate::harness::{ACTOR, World, day, on_both};
use crate::paying::TODAY;
use crate::shop::sale;

on_both! {
    what_comes_late_is_posted_on_the_first_open_day
    a_closed_day_never_changes
    a_reversal_follows_what_it_reverses_onto_open_days
    days_are_closed_forward_and_opened_with_a_reason
    an_entry_in_a_closed_day_is_refused_and_found
    only_owners_close_the_books
}

impl World {
    async fn close(&self, through: &str) -> Result<(), CloseBooksError> {
        let through = day(through);
        close_books(&self.app, self.store, ACTOR, through)
            .await
            .map(drop)
    }

    pub async fn close_through(&self, through: &str) {
        self.close(through).await.unwrap();
    }

    async fn reopen(&self, through: Option<&str>, reason: &str) -> Result<(), ReopenBooksError> {
        let through = through.map(day);
        reopen_books(&self.app, self.store, ACTOR, through, reason)
            .await
            .map(drop)
    }

    /// Day, own day and kind of every entry, in the order in which they were posted.
    async fn entry_days(&self) -> Vec<(String, Option<String>, String)> {
        let sql = "SELECT effective_on, occurred_on, kind FROM journal_entry WHERE store_id = $1 ORDER BY sequence";
        let rows = self.query(sql, Vec::new()).await;
        rows.iter()
            .map(|row| {
                let on: chrono::NaiveDate = row.try_get_by_index(0).unwrap();
                let own: Option<chrono::NaiveDate> = row.try_get_by_index(1).unwrap();
                let kind = row.try_get_by_index(2).unwrap();
                (on.to_string(), own.map(|day| day.to_string()), kind)
            })
            .collect()
    }
}

/// The balance of every kind of account.
fn balances(found: &TrialBalance) -> BTreeMap<&'static str, i64> {
    AccountKind::all()
        .map(|kind| {
            let sums = found.of_kind(kind).unwrap();
            (kind.name(), sums.balance_minor().unwrap())
        })
        .collect()
}

async fn what_comes_late_is_posted_on_the_first_open_day(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("A", "2026-10-01", "1001-1", 2_000)])
        .await;
    world.close("2026-10-31").await.unwrap();
    let late = sale("B", "2026-10-02", "1001-2", 3_000);
    world
        .import_lines(&[late.clone(), sale("C", "2026-11-02", "1002-1", 1_000)])
        .await;
    world
        .import_lines(&[late.refunded("B-back", "2026-10-09", 1, 3_000)])
        .await;
    let days = world.entry_days().await;
    let found: Vec<_> = days
        .iter()
        .map(|(on, own, kind)| (on.as_str(), own.as_deref(), kind.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("2026-10-01", None, "sale"),
            ("2026-11-01", Some("2026-10-02"), "sale"),
            ("2026-11-02", None, "sale"),
            ("2026-11-01", Some("2026-10-09"), "return"),
        ]
    );
    // The money is held, aged and stated by its own day.
    let own = world
        .number("SELECT count(*) FROM payable_entry WHERE store_id = $1 AND effective_on < '2026-10-31'")
        .await;
    assert_eq!(own, 3);
    let aged = world.aged(day("2026-10-31")).await;
    assert_eq!(aged.payable_minor, 1_000);
    world.aged(day("2026-11-01")).await;
    world.approve().await;
    world.jobs_done().await;
    let statement = world.statements().await["1001"][0].clone();
    let sold: Vec<_> = statement.lines.iter().map(|line| line.sold_on).collect();
    assert_eq!(sold, ["2026-10-01", "2026-10-02", "2026-10-09"].map(day));
    world.verify().await;
}

async fn a_closed_day_never_changes(world: World) {
    world.busy_shop().await;
    world.close("2026-11-22").await.unwrap();
    let through = day("2026-11-22");
    let closed = balances(&world.trial_balance(through).await);
    let unmoved = async || {
        let now = balances(&world.trial_balance(through).await);
        assert_eq!(now, closed);
        let later = world.trial_balance(day("2030-01-01")).await;
        assert_eq!(later.total().unwrap().balance_minor().unwrap(), 0);
        world.aged(through).await;
        world.verify().await;
    };
    // A late import, its undoing, a charge of a past day, an adjustment and its taking back,
    // a merge and its undoing, a batch and store credit taken back.
    let late = world
        .import_lines(&[sale("L", "2026-09-09", "1003-2", 6_000)])
        .await;
    unmoved().await;
    world.undone(&late).await;
    unmoved().await;
    let charges = vec![monthly("Shelf", &["1001"], "2026-10-01")];
    world.publish("2026-11-24", &terms_with(charges)).await;
    world.jobs_done().await;
    unmoved().await;
    world.unmerge("1004").await.unwrap();
    unmoved().await;
    let made = world.adjust("1002", 900, "an adjustment").await.unwrap();
    let who = (ACTOR, StaffRole::Owner);
    take_back_adjustment(&world.app, world.store, who, AdjustmentId::new(made.id))
        .await
        .unwrap();
    unmoved().await;
    world.approve_now().await;
    world.jobs_done().await;
    unmoved().await;
    world.close("2026-11-23").await.unwrap();
    world.verify().await;
}

impl World {
    /// Approves a batch through today, whatever day that is by now.
    async fn approve_now(&self) {
        let total = self.preview("2026-11-25").await.total;
        service::payouts::approve_batch(&self.app, self.store, ACTOR, day("2026-11-25"), total)
            .await
            .unwrap();
    }
}

async fn a_reversal_follows_what_it_reverses_onto_open_days(world: World) {
    world.open_shop().await;
    world.close("2026-10-31").await.unwrap();
    let late = world
        .import_lines(&[sale("A", "2026-10-02", "1001-1", 3_000)])
        .await;
    // Opened again, its own day could be posted to, but the sale stays where it is.
    world.reopen(None, "The accountant asked").await.unwrap();
    world.undone(&late).await;
    let days = world.entry_days().await;
    let moved = |kind: &str| {
        (
            "2026-11-01".to_owned(),
            Some("2026-10-02".to_owned()),
            kind.to_owned(),
        )
    };
    assert_eq!(days, [moved("sale"), moved("reversal")]);
    let sold = world
        .import_lines(&[sale("B", "2026-10-03", "1001-2", 3_000)])
        .await;
    world.close("2026-11-10").await.unwrap();
    world.undone(&sold).await;
    let days = world.entry_days().await;
    assert_eq!(days[2].0, "2026-10-03");
    assert_eq!(
        days[3],
        (
            "2026-11-11".to_owned(),
            Some("2026-10-03".to_owned()),
            "reversal".to_owned()
        )
    );
    for on in ["2026-10-31", "2026-11-10", "2026-11-11"] {
        world.aged(day(on)).await;
    }
    world.verify().await;
}

async fn days_are_closed_forward_and_opened_with_a_reason(world: World) {
    let today = world.close(TODAY).await;
    assert!(
        matches!(today, Err(CloseBooksError::NotOver(_))),
        "{today:?}"
    );
    let nothing = world.reopen(None, "why").await;
    assert!(
        matches!(nothing, Err(ReopenBooksError::NothingClosed)),
        "{nothing:?}"
    );
    world.close("2026-11-22").await.unwrap();
    for through in ["2026-11-22", "2026-10-31"] {
        let again = world.close(through).await;
        assert!(
            matches!(again, Err(CloseBooksError::Closed(closed)) if closed == day("2026-11-22")),
            "{again:?}"
        );
    }
    let silent = world.reopen(None, " ").await;
    assert!(matches!(silent, Err(ReopenBooksError::NoReason)));
    let long = world.reopen(None, &"x".repeat(501)).await;
    assert!(matches!(long, Err(ReopenBooksError::LongReason)));
    let later = world.reopen(Some("2026-11-22"), "why").await;
    assert!(
        matches!(later, Err(ReopenBooksError::NotEarlier(_))),
        "{later:?}"
    );
    world.reopen(Some("2026-10-31"), "why").await.unwrap();
    let tx = world.app.db.read(world.store).await.unwrap();
    let through = service::ledger::closed_through(&tx).await.unwrap();
    assert_eq!(through, Some(day("2026-10-31")));
    drop(tx);
    world.reopen(None, "all of it").await.unwrap();
    world.close("2026-09-30").await.unwrap();
    assert_eq!(world.count("period_close").await, 4);
    let events = "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action IN ('close_books', 'reopen_books')";
    assert_eq!(world.number(events).await, 4);
}

async fn an_entry_in_a_closed_day_is_refused_and_found(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("A", "2026-10-01", "1001-1", 2_000)])
        .await;
    world.close("2026-10-31").await.unwrap();
    if world.app.db.is_postgres() {
        let store = world.store.uuid();
        let set = format!("SELECT set_config('hangtag.store_id', '{store}', false)");
        world.owner.execute_unprepared(&set).await.unwrap();
    }
    // What somebody writes by hand, past the use cases.
    let id = world.app.context.id().simple().to_string();
    let uuid = match world.app.db.is_postgres() {
        true => format!("'{id}'::uuid"),
        false => format!("x'{id}'"),
    };
    let copy = [
        format!(
            "INSERT INTO journal_entry (store_id, id, sequence, kind, effective_on, recorded_at_micros, source_kind, source_id, author, idempotency_key, transfer_count, hash)
             SELECT store_id, {uuid}, 2, kind, effective_on, recorded_at_micros, source_kind, source_id, author, 'by hand', transfer_count, hash FROM journal_entry WHERE sequence = 1"
        ),
        format!(
            "INSERT INTO transfer SELECT store_id, {uuid}, position, debit_account_id, credit_account_id, amount_minor, reason FROM transfer"
        ),
        "UPDATE ledger_head SET next_sequence = 3 WHERE next_sequence = 2".to_owned(),
    ];
    world.owner.execute_unprepared(&copy[0]).await.unwrap();
    world.owner.execute_unprepared(&copy[1]).await.unwrap();
    let refused = world.owner.execute_unprepared(&copy[2]).await.unwrap_err();
    assert!(
        refused.to_string().contains("the books are closed"),
        "{refused}"
    );
    // Whoever switches the trigger off is found.
    let off = match world.app.db.is_postgres() {
        true => "ALTER TABLE ledger_head DISABLE TRIGGER ledger_head_keeps_closed",
        false => "DROP TRIGGER ledger_head_keeps_closed",
    };
    world.owner.execute_unprepared(off).await.unwrap();
    world.owner.execute_unprepared(&copy[2]).await.unwrap();
    let proof = verify_ledger(&world.app, world.store).await.unwrap();
    assert!(
        proof.faults.contains(&LedgerFault::Closed { sequence: 2 }),
        "{:#?}",
        proof.faults
    );
    for change in [
        "UPDATE period_close SET closed_through = '2026-09-30'",
        "DELETE FROM period_close",
    ] {
        assert!(
            world.owner.execute_unprepared(change).await.is_err(),
            "{change}"
        );
    }
}

async fn only_owners_close_the_books(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let close = "mutation($input: CloseBooksInput!) { closeBooks(input: $input) { periodClose { closedThrough closedBy number } userErrors { code field } } }";
    let reopen = "mutation($input: ReopenBooksInput!) { reopenBooks(input: $input) { periodClose { closedThrough reopeningReason } userErrors { code field } } }";
    let through = |day: &str| json!({ "input": { "through": day } });
    let manager = world.signed_in(Persona::Manager).await;
    let refused = manager.graphql(close, through("2026-10-31")).await;
    assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN");
    let owner = world.signed_in(Persona::Owner).await;
    let closed = owner.data(close, through("2026-10-31")).await["closeBooks"].clone();
    assert_eq!(
        closed["periodClose"],
        json!({ "closedThrough": "2026-10-31", "closedBy": "owner", "number": 1 })
    );
    for (input, code) in [(TODAY, "NOT_OVER"), ("2026-10-31", "CLOSED")] {
        let refused = owner.data(close, through(input)).await;
        let expected = json!([{ "code": code, "field": "through" }]);
        assert_eq!(refused["closeBooks"]["userErrors"], expected);
    }
    for (input, code, field) in [
        (
            json!({ "through": "2026-10-31", "reason": "why" }),
            "NOT_EARLIER",
            "through",
        ),
        (json!({ "reason": "" }), "NO_REASON", "reason"),
        (
            json!({ "reason": "x".repeat(501) }),
            "LONG_REASON",
            "reason",
        ),
    ] {
        let refused = owner.data(reopen, json!({ "input": input })).await;
        let expected = json!([{ "code": code, "field": field }]);
        assert_eq!(refused["reopenBooks"]["userErrors"], expected);
    }
    let opened = owner
        .data(
            reopen,
            json!({ "input": { "reason": "A sale was missing" } }),
        )
        .await;
    assert_eq!(
        opened["reopenBooks"]["periodClose"],
        json!({ "closedThrough": null, "reopeningReason": "A sale was missing" })
    );
    let again = owner
        .data(reopen, json!({ "input": { "reason": "why" } }))
        .await;
    assert_eq!(
        again["reopenBooks"]["userErrors"][0]["code"],
        "NOTHING_CLOSED"
    );
    let history = "query($after: String) { periodCloses(first: 1, after: $after) { nodes { number reopeningReason } pageInfo { hasNextPage endCursor } }
        booksSettings { closedThrough } }";
    let first = owner.data(history, json!({})).await;
    assert_eq!(first["periodCloses"]["nodes"][0]["number"], 2);
    assert_eq!(first["booksSettings"]["closedThrough"], Value::Null);
    let after = first["periodCloses"]["pageInfo"]["endCursor"].clone();
    let second = manager.data(history, json!({ "after": after })).await;
    assert_eq!(second["periodCloses"]["nodes"][0]["number"], 1);
    assert_eq!(second["periodCloses"]["pageInfo"]["hasNextPage"], false);
}
