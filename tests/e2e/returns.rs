//! Returns undo the sale that they refer to, wherever it stands and whenever it comes.

use domain::rules::Terms;

use crate::harness::{World, on_both};
use crate::shop::{sale, terms};

on_both! {
    a_return_may_stand_before_its_sale
    parts_come_back_to_the_cent
    a_return_waits_for_the_file_with_its_sale
    more_than_was_sold_waits_for_a_person
    a_return_follows_the_terms_of_its_sale
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
