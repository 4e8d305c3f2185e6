//! A sale that is voided at the till after it was imported, or before.

use domain::attribution::Owner;
use domain::ids::SaleLineId;
use domain::review::ReviewReason;
use entity::import;
use entity::sale_line;
use serde_json::json;
use service::review::{
    AssignLinesError, ReplaceError, SkipLinesError, TakeBackLinesError, restore_lines, skip_lines,
    take_back_lines,
};
use uuid::Uuid;

use crate::browser::Persona;
use crate::changes::order;
use crate::harness::{ACTOR, World, on_both};

on_both! {
    what_was_posted_is_taken_back_and_asked_about_when_it_is_sold_again
    the_sale_stands_where_the_voiding_is_left_out
    what_waits_for_a_person_is_left_out_by_itself
    a_return_of_a_sale_that_was_voided_waits_for_a_person
    what_came_back_of_a_sale_keeps_it
    a_return_that_was_voided_is_taken_back
    what_was_paid_out_is_owed_back
    goods_of_the_store_that_were_voided_are_asked_about_too
    a_price_that_changed_before_the_voiding_hides_no_sale
    of_lines_that_are_alike_one_is_voided
    what_was_voided_before_and_is_sold_now_is_new
    an_undone_voiding_leaves_a_sane_ledger
    an_undone_sale_leaves_nothing_to_take_back
    a_clerk_takes_back_what_was_voided
}

/// A receipt of Loyverse, with a line of 20.00 for each SKU.
fn receipt(kind: &str, status: &str, skus: &[&str]) -> String {
    let rows = skus.iter().map(|sku| {
        format!("2026-09-01,1-1,{kind},Decor,{sku},Thing {sku},1,20.00,0.00,20.00,0.00,{status}\n")
    });
    let header = "Date,Receipt number,Receipt type,Category,SKU,Item,Quantity,Gross sales,Discounts,Net sales,Taxes,Status\n".to_owned();
    rows.fold(header, |file, row| file + &row)
}

/// An order of WooCommerce with one line.
fn woo(status: &str, sku: &str, net: &str) -> String {
    format!(
        "Order Number,Order Status,Order Date,Item #,SKU,Name,Product Variation,Quantity,Item Cost,Order Line (w/o tax),Order Line Tax,Order Line Total\n\
         7,{status},2026-09-01,1,{sku},Vase,,1,{net},{net},0.00,{net}\n"
    )
}

/// A table with two lines that are alike but for what was voided.
fn table(first: bool, second: bool) -> String {
    let row = |is_voided| format!("2026-09-01,5001,1001-1,Lamp,20.00,{is_voided}\n");
    let header = "Date,Receipt,SKU,Item,Amount,Voided\n";
    format!("{header}{}{}", row(first), row(second))
}

impl World {
    async fn import_text(&self, file: &str) -> import::Model {
        self.import(file.as_bytes(), None).await
    }

    async fn ids_in_review(&self) -> Vec<SaleLineId> {
        let lines = self.in_review().await;
        lines.iter().map(|line| SaleLineId::new(line.id)).collect()
    }

    /// Takes back all that waits in review.
    async fn take_voided_back(&self) -> Result<Vec<sale_line::Model>, TakeBackLinesError> {
        let ids = self.ids_in_review().await;
        take_back_lines(&self.app, self.store, ACTOR, &ids).await
    }

    async fn restore(&self, id: SaleLineId) -> Result<Vec<sale_line::Model>, SkipLinesError> {
        restore_lines(&self.app, self.store, ACTOR, &[id]).await
    }

    async fn leave_out(&self, id: SaleLineId) {
        skip_lines(&self.app, self.store, ACTOR, &[id], "The sale stands")
            .await
            .unwrap();
    }

    async fn owner(&self, number: &str) -> Owner {
        Owner::Consignor(self.consignor_id(number).await)
    }

    /// Skipped rows and rows in review, of a file in which nothing else is told.
    async fn skipped_and_review(&self, file: &str) -> (i64, i64) {
        let row = self.import_text(file).await;
        assert_eq!((row.rows_imported, row.rows_duplicate), (0, 0), "{row:#?}");
        (row.rows_skipped, row.rows_review)
    }
}

async fn what_was_posted_is_taken_back_and_asked_about_when_it_is_sold_again(world: World) {
    world.open_shop().await;
    let sold = order("paid", "0.00", "100.00", "0.00");
    let before = world.import_text(&sold).await;
    assert_eq!(world.owed_to_both().await, (2_000, 3_000));
    let voided = order("voided", "0.00", "100.00", "0.00");
    let after = world.import_text(&voided).await;
    assert_eq!((after.rows_review, after.net_review_minor), (2, 10_000));
    assert_eq!(world.review_reasons().await, ["voided_since"; 2]);
    assert_eq!(world.owed_to_both().await, (2_000, 3_000));
    // Asked once, however often the file comes, and never posted as a sale.
    assert_eq!(world.skipped_and_review(&voided).await, (2, 0));
    let line = world.in_review().await[0].id;
    let refused = world.assign(line, world.owner("1001").await, None).await;
    let reason = ReviewReason::VoidedSince;
    assert!(matches!(refused, Err(AssignLinesError::NotYet(found)) if found == reason));

    let taken = world.take_voided_back().await.unwrap();
    assert_eq!(world.owed_to_both().await, (0, 0));
    assert_eq!(world.in_review().await, []);
    let row = world.fresh(&before).await;
    assert_eq!((row.rows_imported, row.rows_skipped), (0, 2));
    let row = world.fresh(&after).await;
    assert_eq!((row.rows_skipped, row.net_skipped_minor), (2, 10_000));
    assert_eq!(world.skipped_and_review(&voided).await, (2, 0));
    let restored = world.restore(SaleLineId::new(taken[0].id)).await;
    assert!(
        matches!(restored, Err(SkipLinesError::TakenBack(_))),
        "{restored:?}"
    );
    world.verify().await;

    // Nobody knows whether this is the old file or the sale was made anew.
    assert_eq!(world.skipped_and_review(&sold).await, (0, 2));
    assert_eq!(world.review_reasons().await, ["changed_at_till"; 2]);
    assert_eq!(world.import_text(&sold).await.rows_duplicate, 2);
    let again = world.in_review().await;
    world
        .assign(again[0].id, world.owner("1001").await, None)
        .await
        .unwrap();
    world.leave_out(SaleLineId::new(again[1].id)).await;
    assert_eq!(world.owed_to_both().await, (2_000, 0));
    let restored = world.restore(SaleLineId::new(taken[0].id)).await;
    assert!(restored.is_err(), "{restored:?}");
    assert_eq!(world.import_text(&sold).await.rows_duplicate, 2);
    // And voided once more: the first is asked about again, the second is voided still.
    assert_eq!(world.skipped_and_review(&voided).await, (1, 1));
    world.take_voided_back().await.unwrap();
    assert_eq!(world.owed_to_both().await, (0, 0));
    assert_eq!(world.skipped_and_review(&voided).await, (2, 0));
    world.fresh(&before).await;
    world.fresh(&after).await;
    world.verify().await;
}

async fn the_sale_stands_where_the_voiding_is_left_out(world: World) {
    world.open_shop().await;
    let skus = ["1001-1", "1002-1"];
    world.import_text(&receipt("Sale", "Closed", &skus)).await;
    let voided = receipt("Sale", "Cancelled", &skus);
    let after = world.import_text(&voided).await;
    let voidings = world.ids_in_review().await;
    assert_eq!(voidings.len(), 2);
    world.leave_out(voidings[0]).await;
    let row = world.fresh(&after).await;
    assert_eq!((row.rows_skipped, row.rows_review), (1, 1));
    assert_eq!(world.owed_to_both().await, (1_000, 1_000));
    assert_eq!(world.skipped_and_review(&voided).await, (2, 0));
    // The file from before says nothing new.
    let sold = world.import_text(&receipt("Sale", "Closed", &skus)).await;
    assert_eq!((sold.rows_duplicate, sold.rows_review), (2, 0));
    // And taken back after all.
    world.restore(voidings[0]).await.unwrap();
    assert_eq!(world.review_reasons().await, ["voided_since"; 2]);
    world.take_voided_back().await.unwrap();
    assert_eq!(world.owed_to_both().await, (0, 0));
    let row = world.fresh(&after).await;
    assert_eq!((row.rows_skipped, row.rows_review), (2, 0));
    world.verify().await;
}

async fn what_waits_for_a_person_is_left_out_by_itself(world: World) {
    world.open_shop().await;
    let sold = receipt("Sale", "Closed", &["what"]);
    let before = world.import_text(&sold).await;
    let line = world.ids_in_review().await[0];
    let voided = receipt("Sale", "Cancelled", &["what"]);
    assert_eq!(world.skipped_and_review(&voided).await, (1, 0));
    assert_eq!(world.in_review().await, []);
    let row = world.fresh(&before).await;
    assert_eq!((row.rows_skipped, row.net_skipped_minor), (1, 2_000));
    assert_eq!(world.skipped_and_review(&voided).await, (1, 0));
    // It may be the file from before: a person says which one holds.
    assert_eq!(world.skipped_and_review(&sold).await, (0, 1));
    assert_eq!(world.review_reasons().await, ["changed_at_till"]);
    let again = world.ids_in_review().await[0];
    world.leave_out(again).await;
    // What holds cannot be chosen twice.
    assert!(world.restore(line).await.is_err());
    world.restore(again).await.unwrap();
    let owner = world.owner("1001").await;
    world.assign(again.uuid(), owner, None).await.unwrap();
    assert_eq!(world.balance("1001").await, 1_000);
    assert!(world.restore(line).await.is_err());
    world.fresh(&before).await;
    world.verify().await;
}

async fn a_return_of_a_sale_that_was_voided_waits_for_a_person(world: World) {
    world.open_shop().await;
    let before = world.import_text(&woo("Refunded", "what", "20.00")).await;
    let waiting = ["no_consignor", "sale_in_review"];
    assert_eq!(world.review_reasons().await, waiting);
    let voided = woo("Cancelled", "what", "20.00");
    assert_eq!(world.skipped_and_review(&voided).await, (1, 0));
    assert_eq!(world.review_reasons().await, ["sale_skipped"]);
    world.leave_out(world.ids_in_review().await[0]).await;
    assert_eq!(world.fresh(&before).await.rows_skipped, 1);
    world.verify().await;
}

async fn what_came_back_of_a_sale_keeps_it(world: World) {
    world.open_shop().await;
    world.import_text(&woo("Refunded", "1001-1", "20.00")).await;
    let voided = woo("Cancelled", "1001-1", "20.00");
    assert_eq!(world.skipped_and_review(&voided).await, (0, 1));
    let refused = world.take_voided_back().await;
    let has_returns = matches!(
        refused,
        Err(TakeBackLinesError::Replace(ReplaceError::HasReturns(_)))
    );
    assert!(has_returns, "{refused:?}");
    world.leave_out(world.ids_in_review().await[0]).await;
    assert_eq!(world.balance("1001").await, 0);
    world.verify().await;
}

async fn a_return_that_was_voided_is_taken_back(world: World) {
    world.open_shop().await;
    world
        .import_text(&receipt("Refund", "Closed", &["1001-1"]))
        .await;
    let back = world.in_review().await[0].id;
    let owner = world.owner("1001").await;
    world.assign(back, owner, None).await.unwrap();
    assert_eq!(world.balance("1001").await, -1_000);
    let voided = receipt("Refund", "Cancelled", &["1001-1"]);
    assert_eq!(world.skipped_and_review(&voided).await, (0, 1));
    world.take_voided_back().await.unwrap();
    assert_eq!(world.balance("1001").await, 0);
    assert_eq!(world.skipped_and_review(&voided).await, (1, 0));
    // Once more a return: asked about, like a sale.
    let returned = receipt("Refund", "Closed", &["1001-1"]);
    assert_eq!(world.skipped_and_review(&returned).await, (0, 1));
    world.verify().await;
}

async fn what_was_paid_out_is_owed_back(world: World) {
    world.ready_shop(&["1001"]).await;
    let sold = receipt("Sale", "Closed", &["1001-9"]);
    world.import_text(&sold).await;
    world.approve().await;
    assert_eq!(world.balance("1001").await, 0);
    let voided = receipt("Sale", "Cancelled", &["1001-9"]);
    assert_eq!(world.skipped_and_review(&voided).await, (0, 1));
    world.take_voided_back().await.unwrap();
    assert_eq!(world.balance("1001").await, -1_000);
    world.verify().await;
}

async fn goods_of_the_store_that_were_voided_are_asked_about_too(world: World) {
    world.open_shop().await;
    let before = world
        .import_text(&receipt("Sale", "Closed", &["mug"]))
        .await;
    let line = world.in_review().await[0].id;
    world.assign(line, Owner::Store, None).await.unwrap();
    let voided = receipt("Sale", "Cancelled", &["mug"]);
    assert_eq!(world.skipped_and_review(&voided).await, (0, 1));
    world.take_voided_back().await.unwrap();
    assert_eq!(world.fresh(&before).await.rows_skipped, 1);
    assert_eq!(world.count("journal_entry").await, 0);
    assert_eq!(world.skipped_and_review(&voided).await, (1, 0));
    world.verify().await;
}

async fn a_price_that_changed_before_the_voiding_hides_no_sale(world: World) {
    world.open_shop().await;
    // The price is part of a line's key at WooCommerce.
    let before = world
        .import_text(&woo("Completed", "1001-1", "20.00"))
        .await;
    let changed = woo("Completed", "1001-1", "18.00");
    assert_eq!(world.skipped_and_review(&changed).await, (0, 1));
    assert_eq!(world.review_reasons().await, ["changed_at_till"]);
    // It is not the reading that waits that was posted.
    let voided = woo("Cancelled", "1001-1", "18.00");
    assert_eq!(world.skipped_and_review(&voided).await, (0, 1));
    assert_eq!(
        world.review_reasons().await,
        ["changed_at_till", "voided_since"]
    );
    assert_eq!(world.skipped_and_review(&voided).await, (1, 0));
    let voiding = world.ids_in_review().await[1];
    take_back_lines(&world.app, world.store, ACTOR, &[voiding])
        .await
        .unwrap();
    assert_eq!(world.in_review().await, []);
    assert_eq!(world.balance("1001").await, 0);
    world.fresh(&before).await;
    world.verify().await;
    assert_eq!(world.skipped_and_review(&voided).await, (1, 0));

    // Straight from one price to the voiding at another.
    let other = |status, net| woo(status, "1002-1", net).replace("\n7,", "\n8,");
    world.import_text(&other("Completed", "20.00")).await;
    let voided = other("Failed", "18.00");
    assert_eq!(world.skipped_and_review(&voided).await, (0, 1));
    assert_eq!(world.skipped_and_review(&voided).await, (1, 0));
    // While that waits, the sale is known by either price.
    let changed = other("Completed", "18.00");
    assert_eq!(world.skipped_and_review(&changed).await, (0, 1));
    assert_eq!(world.balance("1002").await, 1_000);
    let voiding = world.ids_in_review().await[0];
    take_back_lines(&world.app, world.store, ACTOR, &[voiding])
        .await
        .unwrap();
    assert_eq!(world.owed_to_both().await, (0, 0));
    for price in ["20.00", "18.00"] {
        let sold = other("Completed", price);
        assert_eq!(world.import_text(&sold).await.rows_imported, 0, "{price}");
    }
    world.verify().await;
}

async fn of_lines_that_are_alike_one_is_voided(world: World) {
    world.open_shop().await;
    world.import_text(&table(false, false)).await;
    assert_eq!(world.balance("1001").await, 2_000);
    // Which of the two is the same to everybody.
    let after = world.import_text(&table(true, false)).await;
    assert_eq!((after.rows_review, after.rows_duplicate), (1, 1));
    let again = world.import_text(&table(false, true)).await;
    assert_eq!((again.rows_skipped, again.rows_duplicate), (1, 1));
    world.take_voided_back().await.unwrap();
    assert_eq!(world.balance("1001").await, 1_000);
    for file in [table(true, false), table(false, true)] {
        let known = world.import_text(&file).await;
        assert_eq!((known.rows_skipped, known.rows_duplicate), (1, 1));
    }
    let after = world.import_text(&table(true, true)).await;
    assert_eq!((after.rows_review, after.rows_skipped), (1, 1));
    world.take_voided_back().await.unwrap();
    assert_eq!(world.balance("1001").await, 0);
    world.verify().await;
}

async fn what_was_voided_before_and_is_sold_now_is_new(world: World) {
    world.open_shop().await;
    let voided = order("voided", "0.00", "100.00", "0.00");
    assert_eq!(world.skipped_and_review(&voided).await, (2, 0));
    assert_eq!(world.count("sale_line").await, 0);
    let sold = order("paid", "0.00", "100.00", "0.00");
    assert_eq!(world.import_text(&sold).await.rows_imported, 2);
    assert_eq!(world.owed_to_both().await, (2_000, 3_000));
    // One of two that are alike was rung up anew.
    let rung = world.import_text(&table(true, false)).await;
    assert_eq!((rung.rows_skipped, rung.rows_imported), (1, 1));
    let known = world.import_text(&table(false, true)).await;
    assert_eq!((known.rows_skipped, known.rows_duplicate), (1, 1));
    assert_eq!(world.in_review().await, []);
    world.verify().await;
}

async fn an_undone_voiding_leaves_a_sane_ledger(world: World) {
    world.open_shop().await;
    let sold = order("paid", "0.00", "100.00", "0.00");
    let voided = order("voided", "0.00", "100.00", "0.00");
    let first = world.import_text(&sold).await;
    // One is taken back, the other waits still.
    let after = world.import_text(&voided).await;
    let voidings = world.ids_in_review().await;
    take_back_lines(&world.app, world.store, ACTOR, &voidings[..1])
        .await
        .unwrap();
    world.undone(&after).await;
    assert_eq!(world.in_review().await, []);
    // What was taken back stays so; its file can be imported again.
    assert_eq!(world.owed_to_both().await, (0, 3_000));
    world.fresh(&first).await;
    let again = world.import_text(&sold).await;
    assert_eq!((again.rows_imported, again.rows_duplicate), (1, 1));
    assert_eq!(world.owed_to_both().await, (2_000, 3_000));
    world.verify().await;
    // And voided anew.
    assert_eq!(world.skipped_and_review(&voided).await, (0, 2));
    world.take_voided_back().await.unwrap();
    assert_eq!(world.owed_to_both().await, (0, 0));
    world.verify().await;
}

async fn an_undone_sale_leaves_nothing_to_take_back(world: World) {
    world.open_shop().await;
    let sold = order("paid", "0.00", "100.00", "0.00");
    let voided = order("voided", "0.00", "100.00", "0.00");
    let first = world.import_text(&sold).await;
    let after = world.import_text(&voided).await;
    let voidings = world.ids_in_review().await;
    world.leave_out(voidings[0]).await;
    world.undone(&first).await;
    assert_eq!(world.in_review().await, []);
    assert_eq!(world.owed_to_both().await, (0, 0));
    assert_eq!(world.fresh(&after).await.rows_skipped, 2);
    for voiding in voidings {
        let restored = world.restore(voiding).await;
        assert!(
            matches!(restored, Err(SkipLinesError::TakenBack(_))),
            "{restored:?}"
        );
    }
    assert_eq!(world.skipped_and_review(&voided).await, (2, 0));
    // The till voided it, whatever was undone here.
    assert_eq!(world.skipped_and_review(&sold).await, (0, 2));
    assert_eq!(world.owed_to_both().await, (0, 0));
    world.undone(&after).await;
    let state = "SELECT count(*) FROM sale_line WHERE store_id = $1 AND state = 'review'";
    assert_eq!(world.number(state).await, 2);
    world.verify().await;
}

async fn a_clerk_takes_back_what_was_voided(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let skus = ["1001-1", "what"];
    world.import_text(&receipt("Sale", "Closed", &skus)).await;
    let unknown = world.in_review().await[0].id;
    let sold = receipt("Sale", "Cancelled", &skus[..1]);
    world.import_text(&sold).await;
    let voiding = world.in_review().await[1].id;
    let browser = world.signed_in(Persona::Clerk).await;
    let take_back = async |line: Uuid| {
        let mutation = "mutation($input: TakeBackSaleLinesInput!) { takeBackSaleLines(input: $input) {
            saleLines { state skipReason changes { state skipReason } } userErrors { code field } } }";
        let input = json!({ "input": { "saleLineIds": [SaleLineId::new(line).to_string()] } });
        browser.data(mutation, input).await["takeBackSaleLines"].clone()
    };
    let refused = take_back(unknown).await;
    assert_eq!(
        refused["userErrors"],
        json!([{ "code": "NOT_VOIDED", "field": "saleLineIds" }])
    );
    let taken = take_back(voiding).await;
    let words = "The sale was voided at the till.";
    assert_eq!(
        taken["saleLines"],
        json!([{ "state": "SKIPPED", "skipReason": words,
            "changes": { "state": "UNDONE", "skipReason": words } }])
    );
    assert_eq!(take_back(voiding).await["userErrors"][0]["code"], "SETTLED");
    assert_eq!(world.balance("1001").await, 0);
    let told =
        "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = 'take_back_sale_line'";
    assert_eq!(world.number(told).await, 1);
    world.verify().await;
}
