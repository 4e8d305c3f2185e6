//! A line that the till has otherwise since it was imported.

use domain::attribution::Owner;
use domain::ids::{ImportId, SaleLineId};
use entity::import;
use service::imports::undo_import;
use service::review::{LineRefund, RecordRefundError, record_refund, restore_lines, skip_lines};
use uuid::Uuid;

use crate::harness::{ACTOR, World, on_both};
use crate::shop::sale;

on_both! {
    a_price_that_changed_is_shown_and_taken_once
    a_price_that_changed_twice_is_asked_about_once
    what_was_posted_is_kept_when_the_change_is_left_out
    an_order_that_was_paid_since_is_posted
    a_layaway_is_paid_only_when_it_is_complete
    a_layaway_that_was_given_up_is_never_paid
    a_refund_of_part_of_an_order_is_said_line_by_line
    a_refund_since_the_sale_was_posted_is_not_lost
    a_changed_line_of_an_undone_import_can_come_again
    an_import_of_returns_can_be_undone_and_come_again
    what_a_third_of_the_price_is_paid_back_for_is_one_of_three
}

/// An order of Shopify with two lines.
pub fn order(status: &str, discount: &str, subtotal: &str, refunded: &str) -> String {
    format!(
        "Name,Financial Status,Currency,Subtotal,Taxes,Refunded Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem discount,Lineitem sku,Vendor,Id\n\
         #1,{status},USD,{subtotal},0.00,{refunded},2026-09-01 10:00:00 -0500,1,Vase,40.00,{discount},1001-1,,77\n\
         #1,,,,,,2026-09-01 10:00:00 -0500,1,Lamp,60.00,0.00,1002-1,,\n"
    )
}

/// A sale of Lightspeed X with one line.
fn layaway(status: &str) -> String {
    format!(
        "Date,Receipt Number,Line Type,Quantity,Subtotal,Sales Tax,Discount,Loyalty,Total,Paid,Details,Register,User,Status,Sku\n\
         2026-09-01 16:13:56,571,Sale,1,60.00,0.00,0,0,60.00,20.00,,Main,ann,{status},\n\
         2026-09-01 16:13:56,571,Sale Line,1.00000,60.00000,0.00000,0,0,0,,Lamp,,,,1001-1\n"
    )
}

impl World {
    pub async fn fresh(&self, import: &import::Model) -> import::Model {
        let row = self.import_row_of(ImportId::new(import.id)).await;
        self.check_sums(&row).await;
        row
    }

    pub async fn owed_to_both(&self) -> (i64, i64) {
        (self.balance("1001").await, self.balance("1002").await)
    }

    async fn refund(&self, refunds: &[(Uuid, i64)]) -> Result<(), RecordRefundError> {
        let refunds: Vec<_> = refunds
            .iter()
            .map(|(line, refunded_minor)| LineRefund {
                line: SaleLineId::new(*line),
                refunded_minor: *refunded_minor,
            })
            .collect();
        let before = self.audited("record_refund").await;
        record_refund(&self.app, self.store, ACTOR, &refunds, None).await?;
        assert!(self.audited("record_refund").await > before);
        Ok(())
    }
}

async fn a_price_that_changed_is_shown_and_taken_once(world: World) {
    world.open_shop().await;
    // The price is part of a line's key at Square.
    let line = |net| sale("T1", "2026-09-01", "1001-1", net);
    let other = sale("T1", "2026-09-01", "1001-2", 1_000);
    let before = world.import_lines(&[line(2_000), other.clone()]).await;
    assert_eq!(world.balance("1001").await, 1_500);
    let after = world.import_lines(&[line(1_600), other.clone()]).await;
    assert_eq!((after.rows_duplicate, after.rows_review), (1, 1));
    assert_eq!(world.review_reasons().await, ["changed_at_till"]);
    assert_eq!(world.balance("1001").await, 1_500);
    // Asked once, however often the file comes.
    let again = world.import_lines(&[line(1_600), other.clone()]).await;
    assert_eq!((again.rows_duplicate, again.rows_review), (2, 0));
    let changed = &world.in_review().await[0];
    let owner = Owner::Consignor(world.consignor_id("1001").await);
    assert!(changed.changes_line_id.is_some());
    world.assign(changed.id, owner, None).await.unwrap();
    assert_eq!(world.balance("1001").await, 1_300);
    assert_eq!(world.in_review().await, []);
    let row = world.fresh(&before).await;
    assert_eq!((row.rows_imported, row.rows_skipped), (1, 1));
    assert_eq!(world.fresh(&after).await.rows_imported, 1);
    // Neither the file before nor the one after says anything new.
    for net in [2_000, 1_600] {
        let known = world.import_lines(&[line(net), other.clone()]).await;
        assert_eq!((known.rows_duplicate, known.rows_review), (2, 0), "{net}");
    }
    assert_eq!(world.balance("1001").await, 1_300);
    world.verify().await;
}

async fn a_price_that_changed_twice_is_asked_about_once(world: World) {
    world.open_shop().await;
    let line = |net| [sale("T1", "2026-09-01", "1001-1", net)];
    let before = world.import_lines(&line(2_000)).await;
    let second = world.import_lines(&line(1_600)).await;
    // The third price takes the second's place, and its question about the first.
    let third = world.import_lines(&line(1_200)).await;
    assert_eq!((third.rows_imported, third.rows_review), (0, 1));
    assert_eq!(world.balance("1001").await, 1_000);
    assert_eq!(world.review_reasons().await, ["changed_at_till"]);
    assert_eq!(world.fresh(&second).await.rows_skipped, 1);
    let changed = world.in_review().await[0].id;
    let owner = Owner::Consignor(world.consignor_id("1001").await);
    world.assign(changed, owner, None).await.unwrap();
    assert_eq!(world.balance("1001").await, 600);
    assert_eq!(world.fresh(&before).await.rows_skipped, 1);
    let known = world.import_lines(&line(2_000)).await;
    assert_eq!(known.rows_duplicate, 1);
    world.verify().await;
}

async fn what_was_posted_is_kept_when_the_change_is_left_out(world: World) {
    world.open_shop().await;
    let first = order("paid", "0.00", "100.00", "0.00");
    world.import(first.as_bytes(), None).await;
    assert_eq!(world.owed_to_both().await, (2_000, 3_000));
    // A discount on the first line is no part of its key.
    let second = order("paid", "10.00", "90.00", "0.00");
    let after = world.import(second.as_bytes(), None).await;
    assert_eq!((after.rows_duplicate, after.rows_review), (1, 1));
    let changed = world.in_review().await[0].id;
    let ids = [SaleLineId::new(changed)];
    skip_lines(&world.app, world.store, ACTOR, &ids, "Given by hand")
        .await
        .unwrap();
    assert_eq!(world.owed_to_both().await, (2_000, 3_000));
    let again = world.import(second.as_bytes(), None).await;
    assert_eq!(again.rows_duplicate, 2);
    // And taken after all.
    restore_lines(&world.app, world.store, ACTOR, &ids)
        .await
        .unwrap();
    let owner = Owner::Consignor(world.consignor_id("1001").await);
    world.assign(changed, owner, None).await.unwrap();
    assert_eq!(world.owed_to_both().await, (1_500, 3_000));
    for file in [&first, &second] {
        let known = world.import(file.as_bytes(), None).await;
        assert_eq!(known.rows_duplicate, 2);
    }
    world.fresh(&after).await;
    // A third reading is one more question.
    let third = order("paid", "20.00", "80.00", "0.00");
    let third = world.import(third.as_bytes(), None).await;
    assert_eq!((third.rows_duplicate, third.rows_review), (1, 1));
    let changed = world.in_review().await[0].id;
    world.assign(changed, owner, None).await.unwrap();
    assert_eq!(world.owed_to_both().await, (1_000, 3_000));
    world.verify().await;
}

async fn an_order_that_was_paid_since_is_posted(world: World) {
    world.open_shop().await;
    let pending = order("pending", "0.00", "100.00", "0.00");
    let before = world.import(pending.as_bytes(), None).await;
    assert_eq!(world.review_reasons().await, ["not_paid"; 2]);
    let again = world.import(pending.as_bytes(), None).await;
    assert_eq!(again.rows_duplicate, 2);
    let waited = world.in_review().await[0].id;
    let paid = order("paid", "0.00", "100.00", "0.00");
    let after = world.import(paid.as_bytes(), None).await;
    assert_eq!((after.rows_imported, after.rows_review), (2, 0));
    assert_eq!(world.owed_to_both().await, (2_000, 3_000));
    assert_eq!(world.in_review().await, []);
    let row = world.fresh(&before).await;
    assert_eq!((row.rows_skipped, row.rows_review), (2, 0));
    // What waited cannot be brought back beside what holds now.
    let ids = [SaleLineId::new(waited)];
    let restored = restore_lines(&world.app, world.store, ACTOR, &ids).await;
    assert!(restored.is_err(), "{restored:?}");
    world.verify().await;
}

async fn a_layaway_is_paid_only_when_it_is_complete(world: World) {
    world.open_shop().await;
    let begun = world.import(layaway("LAYBY").as_bytes(), None).await;
    assert_eq!((begun.rows_imported, begun.rows_review), (0, 1));
    assert_eq!(world.review_reasons().await, ["not_paid"]);
    // Its money is nobody's yet.
    assert_eq!(world.balance("1001").await, 0);
    assert!(world.preview("2026-10-01").await.ready.is_empty());
    // Paid off a little more: it stays a layaway.
    let again = world.import(layaway("LAYBY").as_bytes(), None).await;
    assert_eq!((again.rows_review, again.rows_imported), (0, 0));
    let complete = world.import(layaway("LAYBY_CLOSED").as_bytes(), None).await;
    assert_eq!((complete.rows_imported, complete.rows_review), (1, 0));
    assert_eq!(world.in_review().await, []);
    assert_eq!(world.balance("1001").await, 3_000);
    assert_eq!(world.preview("2026-10-01").await.total.amount_minor, 3_000);
    world.verify().await;
}

async fn a_layaway_that_was_given_up_is_never_paid(world: World) {
    world.open_shop().await;
    world.import(layaway("LAYBY").as_bytes(), None).await;
    world.import(layaway("VOIDED").as_bytes(), None).await;
    assert_eq!(world.in_review().await, []);
    assert_eq!(world.balance("1001").await, 0);
    assert!(world.preview("2026-10-01").await.ready.is_empty());
    world.verify().await;
}

async fn a_refund_of_part_of_an_order_is_said_line_by_line(world: World) {
    world.open_shop().await;
    let file = order("partially_refunded", "0.00", "100.00", "30.00");
    let import = world.import(file.as_bytes(), None).await;
    assert_eq!(world.review_reasons().await, ["partial_refund"; 2]);
    let lines = world.in_review().await;
    let (vase, lamp) = (lines[0].id, lines[1].id);
    assert_eq!(lines[1].order_refunded_minor, Some(3_000));
    // To post the whole sale would forget the refund.
    let owner = Owner::Consignor(world.consignor_id("1002").await);
    assert!(world.assign(lamp, owner, None).await.is_err());
    for refund in [-1, 3_001] {
        let refused = world.refund(&[(lamp, refund)]).await;
        let is_too_much = matches!(refused, Err(RecordRefundError::TooMuch { .. }));
        assert!(is_too_much, "{refused:?}");
    }
    world.refund(&[(vase, 0), (lamp, 3_000)]).await.unwrap();
    assert_eq!(world.owed_to_both().await, (2_000, 1_500));
    assert_eq!(world.in_review().await, []);
    let row = world.fresh(&import).await;
    assert_eq!((row.rows_imported, row.net_imported_minor), (2, 10_000));
    let again = world.import(file.as_bytes(), None).await;
    assert_eq!(again.rows_duplicate, 2);
    world.verify().await;
    let id = ImportId::new(import.id);
    undo_import(&world.app, world.store, ACTOR, id)
        .await
        .unwrap();
    world.jobs_done().await;
    assert_eq!(world.owed_to_both().await, (0, 0));
    world.verify().await;
}

async fn a_refund_since_the_sale_was_posted_is_not_lost(world: World) {
    world.open_shop().await;
    let paid = order("paid", "0.00", "100.00", "0.00");
    world.import(paid.as_bytes(), None).await;
    let refunded = order("partially_refunded", "0.00", "100.00", "60.00");
    let after = world.import(refunded.as_bytes(), None).await;
    assert_eq!((after.rows_review, after.rows_duplicate), (2, 0));
    let lines = world.in_review().await;
    world
        .refund(&[(lines[0].id, 0), (lines[1].id, 6_000)])
        .await
        .unwrap();
    assert_eq!(world.owed_to_both().await, (2_000, 0));
    // A return was posted of the second row, and nothing of the first.
    let row = world.fresh(&after).await;
    assert_eq!((row.rows_skipped, row.rows_imported), (1, 1));
    // More came back of the same order later.
    let more = order("partially_refunded", "0.00", "100.00", "80.00");
    let more = world.import(more.as_bytes(), None).await;
    assert_eq!(more.rows_review, 2);
    let lines = world.in_review().await;
    world
        .refund(&[(lines[0].id, 2_000), (lines[1].id, 0)])
        .await
        .unwrap();
    assert_eq!(world.owed_to_both().await, (1_000, 0));
    for file in [paid, refunded] {
        let known = world.import(file.as_bytes(), None).await;
        assert_eq!(known.rows_duplicate, 2);
    }
    world.verify().await;
}

async fn a_changed_line_of_an_undone_import_can_come_again(world: World) {
    world.open_shop().await;
    let line = |net| [sale("T1", "2026-09-01", "1001-1", net)];
    world.import_lines(&line(2_000)).await;
    let after = world.import_lines(&line(1_600)).await;
    let changed = world.in_review().await[0].id;
    let owner = Owner::Consignor(world.consignor_id("1001").await);
    world.assign(changed, owner, None).await.unwrap();
    let id = ImportId::new(after.id);
    undo_import(&world.app, world.store, ACTOR, id)
        .await
        .unwrap();
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 0);
    let again = world.import_lines(&line(2_000)).await;
    assert_eq!(again.rows_imported, 1);
    assert_eq!(world.balance("1001").await, 1_000);
    world.verify().await;
}

async fn an_import_of_returns_can_be_undone_and_come_again(world: World) {
    world.open_shop().await;
    let sold = sale("T1", "2026-09-01", "1001-1", 2_000);
    let back = [sold.refunded("T2", "2026-09-02", 1, 2_000)];
    world.import_lines(&[sold]).await;
    let import = world.import_lines(&back).await;
    assert_eq!(world.balance("1001").await, 0);
    let id = ImportId::new(import.id);
    undo_import(&world.app, world.store, ACTOR, id)
        .await
        .unwrap();
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 1_000);
    world.import_lines(&back).await;
    assert_eq!(world.in_review().await, []);
    assert_eq!(world.balance("1001").await, 0);
    world.verify().await;
}

async fn what_a_third_of_the_price_is_paid_back_for_is_one_of_three(world: World) {
    world.open_shop().await;
    let order = order("partially_refunded", "0.00", "180.00", "40.00")
        .replace(",1,Vase,40.00,", ",3,Vase,40.00,");
    world.import(order.as_bytes(), None).await;
    let lines = world.in_review().await;
    let refunds: Vec<_> = lines
        .iter()
        .map(|line| (line.id, if line.item == "Vase" { 4_000 } else { 0 }))
        .collect();
    world.refund(&refunds).await.unwrap();
    let back = "SELECT quantity_millionths FROM sale_line WHERE store_id = $1 AND kind = 'return'";
    assert_eq!(world.number(back).await, -1_000_000);
    assert_eq!(world.owed_to_both().await, (4_000, 3_000));
    world.verify().await;
}
