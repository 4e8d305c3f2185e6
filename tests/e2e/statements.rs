//! Statements: every entry on one of them, and each opens where the last closed.

use std::collections::BTreeMap;

use domain::ids::{PayoutId, StatementId};
use domain::statement::{StatementDocument, StatementPayoutKind};
use entity::payout::PayoutState;
use entity::{StoreScoped, statement};
use sea_orm::QueryOrder;
use service::payouts::approve_batch;
use stripe_sim::faults::FaultKind;

use crate::browser::Persona;
use crate::database::Database;
use crate::harness::{ACTOR, World, day, on_both};
use crate::shop::sale;

on_both! {
    statements_follow_on_each_other
}

impl World {
    /// The frozen statements, by account number, the oldest first.
    pub async fn statements(&self) -> BTreeMap<String, Vec<StatementDocument>> {
        let tx = self.app.db.read(self.store).await.unwrap();
        let rows = statement::Entity::in_store(self.store.uuid())
            .order_by_asc(statement::Column::Number)
            .all(tx.connection())
            .await
            .unwrap();
        let mut statements: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in rows {
            let document: StatementDocument = serde_json::from_str(&row.document).unwrap();
            assert_eq!(document.number, row.number);
            let of = statements.entry(document.account_number.clone());
            of.or_default().push(document);
        }
        statements
    }

    pub async fn pay_through(&self, through: &str) {
        let total = self.preview(through).await.total;
        approve_batch(&self.app, self.store, ACTOR, day(through), total)
            .await
            .unwrap();
        self.jobs_done().await;
    }
}

async fn statements_follow_on_each_other(world: World) {
    world.ready_shop(&["1001", "1002"]).await;
    // Stripe refuses one of the first two payouts: its money comes back.
    let code = "account_invalid".to_owned();
    let refuse = FaultKind::RefuseDefinitely { code };
    world
        .stripe
        .add_fault("POST", "/v1/transfers", 1, refuse)
        .await
        .unwrap();
    world.pay_through("2026-09-30").await;
    let refund = sale("T1001", "2026-09-01", "1001-1", 2_000);
    world
        .import_lines(&[
            sale("T5", "2026-10-05", "1001-2", 3_000),
            sale("T6", "2026-10-06", "1002-2", 5_000),
            refund.refunded("T7", "2026-10-07", 1, 500),
            // After the period: on no statement yet.
            sale("T8", "2026-11-20", "1002-3", 7_000),
        ])
        .await;
    world.pay_through("2026-10-31").await;
    world.stripe.settle_payouts().await.unwrap();

    let statements = world.statements().await;
    let mut shown: BTreeMap<PayoutId, Vec<StatementPayoutKind>> = BTreeMap::new();
    for (number, of) in &statements {
        let [first, second] = &of[..] else {
            panic!("{number} has {} statements", of.len());
        };
        assert_eq!(first.opening_balance.amount_minor, 0);
        assert_eq!(second.opening_balance, first.closing_balance);
        assert_eq!(second.from, first.through.succ_opt());
        for document in of {
            let shares: i64 = document
                .lines
                .iter()
                .map(|line| line.share.amount_minor)
                .sum();
            assert_eq!(document.total_sales.amount_minor, shares);
            let paid: i64 = document
                .payouts
                .iter()
                .map(|paid| paid.amount.amount_minor)
                .sum();
            assert_eq!(document.total_payouts.amount_minor, paid);
            let closing = document.opening_balance.amount_minor + shares - paid;
            assert_eq!(document.closing_balance.amount_minor, closing);
            for payout in &document.payouts {
                shown.entry(payout.payout_id).or_default().push(payout.kind);
            }
        }
    }
    // Every payout once, and once more when its money came back.
    for payout in world.payouts().await {
        let kinds = shown.remove(&PayoutId::new(payout.id)).unwrap();
        let mut expected = vec![StatementPayoutKind::Paid];
        if payout.state == PayoutState::Returned {
            expected.push(StatementPayoutKind::Returned);
        }
        assert_eq!(kinds, expected);
    }
    // What is on no statement is what sold after the last one.
    let unstated = "SELECT CAST(sum(amount_minor) AS BIGINT) FROM payable_entry WHERE store_id = $1 AND statement_id IS NULL";
    assert_eq!(world.number(unstated).await, 3_500);
    let closing: i64 = statements
        .values()
        .map(|of| of[1].closing_balance.amount_minor)
        .sum();
    let owed: i64 = world.balances().await.values().sum();
    assert_eq!(owed, closing + 3_500);
    world.verify().await;
}

/// The PDF is there for staff and for the consignor whose it is, the same each time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_is_printed() {
    let world = World::with_chromium(Database::Sqlite).await;
    world.add_staff().await;
    let things = world.one_of_everything().await;
    assert!(things.statement.parse::<StatementId>().is_ok());
    let path = format!("/statements/{}.pdf", things.statement);
    let mut pdfs = Vec::new();
    for persona in [Persona::Owner, Persona::Clerk, Persona::Consignor] {
        let browser = world.signed_in(persona).await;
        let response = browser.get(&path).send().await.unwrap();
        assert_eq!(response.status(), 200, "{persona:?}");
        assert_eq!(response.headers()["content-type"], "application/pdf");
        pdfs.push(response.bytes().await.unwrap());
    }
    assert!(pdfs[0].starts_with(b"%PDF-"));
    assert!(pdfs.iter().all(|pdf| *pdf == pdfs[0]));
}
