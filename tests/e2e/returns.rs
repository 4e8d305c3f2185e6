//! Returns undo the sale that they refer to, wherever it stands and whenever it comes.

use domain::ids::SaleLineId;
use domain::rules::{OutsideWindow, RestockingFeeTo, ReturnTerms, Terms};
use entity::sale_line::SaleLineState;
use service::review::settle_return;

use crate::harness::{ACTOR, World, on_both};
use crate::shop::{sale, terms};

on_both! {
    a_return_may_stand_before_its_sale
    parts_come_back_to_the_cent
    a_return_waits_for_the_file_with_its_sale
    more_than_was_sold_waits_for_a_person
    a_return_follows_the_terms_of_its_sale
    a_late_return_goes_by_the_terms_of_its_sale
    what_was_kept_of_the_price_goes_to_whom_the_terms_say
    an_exchange_is_a_return_and_a_sale
    a_return_after_a_payout_is_owed_by_the_consignor
}

async fn a_return_may_stand_before_its_sale(world: World) {
    world.open_shop().await;
    let sold = sale("T1", "2026-09-01", "1001-1", 2_000);
    let back = sold.refunded("T2", "2026-09-05", 1, 2_000);
    let import = world.import_lines(&[back, sold]).await;
    assert_eq!((import.rows_imported, import.rows_review), (2, 0));
    assert_eq!(world.balance("1001").await, 0);
    assert_eq!(world.count("journal_entry").await, 2);
    world.verify().await;
}

async fn parts_come_back_to_the_cent(world: World) {
    world.open_shop().await;
    // Half of 66.69 leaves a part of a cent: what the parts bring back must not.
    let sold = sale("T1", "2026-09-01", "1001-1", 6_669).of(3);
    world.import_lines(std::slice::from_ref(&sold)).await;
    assert_eq!(world.balance("1001").await, 3_334);
    let part = |receipt: &str| sold.refunded(receipt, "2026-09-05", 1, 2_223);
    world.import_lines(&[part("T2")]).await;
    let after_one = world.balance("1001").await;
    assert!((2_222..=2_223).contains(&after_one), "{after_one}");
    world.import_lines(&[part("T3"), part("T4")]).await;
    assert_eq!(world.balance("1001").await, 0);
    world.verify().await;
}

async fn a_return_waits_for_the_file_with_its_sale(world: World) {
    world.open_shop().await;
    let sold = sale("T1", "2026-09-01", "1001-1", 2_000);
    let early = world
        .import_lines(&[sold.refunded("T2", "2026-09-05", 1, 1_500)])
        .await;
    assert_eq!(world.review_reasons().await, ["sale_unknown"]);
    assert_eq!((early.rows_imported, early.rows_review), (0, 1));
    assert_eq!(world.balance("1001").await, 0);

    world.import_lines(&[sold]).await;
    assert_eq!(world.review_reasons().await, [""; 0]);
    assert_eq!(world.balance("1001").await, 250);
    let early = world
        .import_row_of(domain::ids::ImportId::new(early.id))
        .await;
    assert_eq!((early.rows_imported, early.rows_review), (1, 0));
    world.check_sums(&early).await;
    world.verify().await;
}

async fn more_than_was_sold_waits_for_a_person(world: World) {
    world.open_shop().await;
    let sold = sale("T1", "2026-09-01", "1001-1", 2_000);
    let import = world
        .import_lines(&[
            sold.refunded("T2", "2026-09-05", 1, 2_000),
            sold.refunded("T3", "2026-09-06", 1, 2_000),
            sold.clone(),
        ])
        .await;
    assert_eq!(world.review_reasons().await, ["more_than_sold"]);
    assert_eq!((import.rows_imported, import.rows_review), (2, 1));
    assert_eq!(world.balance("1001").await, 0);
    // Even in a file of its own, and for more than the whole price.
    let other = sale("T4", "2026-09-01", "1001-2", 2_000);
    world.import_lines(std::slice::from_ref(&other)).await;
    world
        .import_lines(&[other.refunded("T5", "2026-09-07", 1, 2_001)])
        .await;
    assert_eq!(world.review_reasons().await, ["more_than_sold"; 2]);
    assert_eq!(world.balance("1001").await, 1_000);
    world.verify().await;
}

async fn a_return_follows_the_terms_of_its_sale(world: World) {
    world.open_shop().await;
    let sold = sale("T1", "2026-09-01", "1001-1", 2_000);
    world.import_lines(std::slice::from_ref(&sold)).await;
    let mut generous = terms();
    generous.default_terms = Terms::percent(900_000);
    world.publish("2026-09-02", &generous).await;
    world
        .import_lines(&[sold.refunded("T2", "2026-09-05", 1, 2_000)])
        .await;
    assert_eq!(world.balance("1001").await, 0);
    world.verify().await;
}

async fn a_late_return_goes_by_the_terms_of_its_sale(world: World) {
    world.open_shop().await;
    let within = |outside_window| {
        let mut terms = terms();
        terms.returns = ReturnTerms {
            window_days: Some(30),
            outside_window,
            ..ReturnTerms::default()
        };
        terms
    };
    for (from, outside) in [
        ("2026-03-01", OutsideWindow::Review),
        ("2026-04-01", OutsideWindow::StoreBears),
        ("2026-05-01", OutsideWindow::Undo),
    ] {
        world.publish(from, &within(outside)).await;
    }
    let waits = sale("T1", "2026-03-01", "1001-1", 2_000);
    let other = sale("T2", "2026-03-01", "1001-2", 2_000);
    let borne = sale("T3", "2026-04-01", "1001-3", 2_000);
    let undone = sale("T4", "2026-05-01", "1001-4", 2_000);
    world
        .import_lines(&[
            waits.clone(),
            waits.refunded("T5", "2026-04-01", 1, 2_000),
            other.clone(),
            // The thirtieth day is within the window.
            other.refunded("T6", "2026-03-31", 1, 2_000),
            borne.clone(),
            borne.refunded("T7", "2026-06-01", 1, 2_000),
            undone.clone(),
            undone.refunded("T8", "2026-07-01", 1, 2_000),
        ])
        .await;
    assert_eq!(world.review_reasons().await, ["outside_window"]);
    // What waits, and what the store bears, is still the consignor's.
    assert_eq!(world.balance("1001").await, 2_000);
    let late = SaleLineId::new(world.in_review().await[0].id);
    let sold = "SELECT id FROM sale_line WHERE store_id = $1 AND receipt = 'T1'";
    let sold = world.query(sold, vec![]).await[0]
        .try_get_by_index(0)
        .unwrap();
    let sold = SaleLineId::new(sold);
    let settled = settle_return(&world.app, world.store, ACTOR, late, sold, true).await;
    assert_eq!(settled.unwrap().state, SaleLineState::Allocated);
    assert_eq!(world.audited("settle_return").await, 1);
    assert_eq!(world.balance("1001").await, 2_000);
    let commission = "SELECT credits_minor - debits_minor FROM account WHERE store_id = $1 AND kind = 'commission_income'";
    // Of two sales the store bears what the consignor keeps of them.
    assert_eq!(world.number(commission).await, -2_000);
    world.check_traces().await;
    world.verify().await;
}

async fn what_was_kept_of_the_price_goes_to_whom_the_terms_say(world: World) {
    world.open_shop().await;
    let mut to_store = terms();
    to_store.returns.restocking_fee_to = RestockingFeeTo::Store;
    world.publish("2026-09-10", &to_store).await;
    let shared = sale("T1", "2026-09-01", "1001-1", 10_000);
    let kept = sale("T2", "2026-09-10", "1002-1", 10_000).of(2);
    world
        .import_lines(&[
            shared.clone(),
            shared.refunded("T3", "2026-09-11", 1, 8_500),
            kept.clone(),
            kept.refunded("T4", "2026-09-11", 1, 5_000),
            kept.refunded("T5", "2026-09-12", 1, 3_500),
        ])
        .await;
    assert_eq!(world.review_reasons().await, [""; 0]);
    assert_eq!(world.balance("1001").await, 750);
    assert_eq!(world.balance("1002").await, 0);
    let fees = "SELECT credits_minor - debits_minor FROM account WHERE store_id = $1 AND kind = 'fee_income'";
    assert_eq!(world.number(fees).await, 1_500);
    world.check_traces().await;
    world.verify().await;
}

async fn an_exchange_is_a_return_and_a_sale(world: World) {
    world.open_shop().await;
    let sold = sale("T1", "2026-09-01", "1001-1", 2_000);
    world.import_lines(std::slice::from_ref(&sold)).await;
    // One transaction: the coat comes back, and another consignor's is taken for it.
    world
        .import_lines(&[
            sold.refunded("T2", "2026-09-05", 1, 2_000),
            sale("T2", "2026-09-05", "1002-1", 2_600),
        ])
        .await;
    assert_eq!(world.balance("1001").await, 0);
    assert_eq!(world.balance("1002").await, 1_300);
    world.verify().await;
}

async fn a_return_after_a_payout_is_owed_by_the_consignor(world: World) {
    world.open_shop().await;
    let sold = sale("T1", "2026-09-01", "1001-1", 2_000);
    world.import_lines(std::slice::from_ref(&sold)).await;
    world.approve().await;
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 0);
    world
        .import_lines(&[sold.refunded("T2", "2026-09-20", 1, 2_000)])
        .await;
    assert_eq!(world.balance("1001").await, -1_000);
    // Carried over: the next sale pays it first.
    world
        .import_lines(&[sale("T3", "2026-09-21", "1001-2", 3_000)])
        .await;
    assert_eq!(world.balance("1001").await, 500);
    world.verify().await;
}
