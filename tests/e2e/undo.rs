//! An import is taken back by reversal, until a payout covers any of it.

use domain::ids::ImportId;
use entity::import::{self, ImportState};
use serde_json::json;
use service::imports::{UndoImportError, undo_import};

use crate::browser::Persona;
use crate::harness::{ACTOR, World, on_both};
use crate::shop::sale;

on_both! {
    what_an_import_posted_is_taken_back_and_can_come_again
    what_is_paid_stays
    a_sale_that_another_file_undoes_stays
    only_who_may_undoes
}

impl World {
    pub async fn undone(&self, import: &import::Model) -> import::Model {
        let id = ImportId::new(import.id);
        undo_import(&self.app, self.store, ACTOR, id).await.unwrap();
        assert!(self.audited("undo_import").await > 0);
        self.until("the import is undone", async || {
            let row = self.import_row_of(id).await;
            (row.state == ImportState::Undone).then_some(row)
        })
        .await
    }

    async fn refusal(&self, import: &import::Model) -> UndoImportError {
        let id = ImportId::new(import.id);
        undo_import(&self.app, self.store, ACTOR, id)
            .await
            .unwrap_err()
    }
}

async fn what_an_import_posted_is_taken_back_and_can_come_again(world: World) {
    world.open_shop().await;
    let kept = world
        .import_lines(&[sale("T0", "2026-09-01", "1001-0", 1_000)])
        .await;
    let before = world.balances().await;
    let many: Vec<_> = (1..=700)
        .map(|number| sale(&format!("T{number}"), "2026-09-01", "1001-1", 2_000))
        .chain([
            sale("U1", "2026-09-02", "nobody", 3_000),
            sale("U2", "2026-09-02", "1002-1", 5_000),
            sale("U2", "2026-09-02", "1002-1", 5_000).refunded("R2", "2026-09-03", 1, 5_000),
        ])
        .collect();
    let wrong = world.import_lines(&many).await;
    let posted = world.balances().await;
    assert_ne!(posted, before);

    let undone = world.undone(&wrong).await;
    assert!(undone.finished_at.is_some());
    assert_eq!(world.balances().await, before);
    assert_eq!(world.in_review().await.len(), 0);
    assert_eq!(
        world.preview("2026-10-31").await.ready[0]
            .amount
            .amount_minor,
        500
    );
    assert!(matches!(
        world.refusal(&wrong).await,
        UndoImportError::NotEnded
    ));
    let reversals = "SELECT count(*) FROM journal_entry WHERE store_id = $1 AND kind = 'reversal' AND reverses_entry_id IS NOT NULL";
    assert_eq!(world.number(reversals).await, 702);
    world.verify().await;

    // The same file again is no duplicate, but what was kept still is.
    let again = world.import_lines(&many).await;
    assert_eq!((again.rows_duplicate, again.rows_imported), (0, 702));
    assert_eq!(world.balances().await, posted);
    let kept_again = world
        .import_lines(&[sale("T0", "2026-09-01", "1001-0", 1_000)])
        .await;
    assert_eq!((kept.rows_imported, kept_again.rows_duplicate), (1, 1));
    world.verify().await;
}

async fn what_is_paid_stays(world: World) {
    world.ready_shop(&["1001"]).await;
    let import = world
        .import_lines(&[sale("T9", "2026-09-01", "1001-9", 2_000)])
        .await;
    world.approve().await;
    let balances = world.balances().await;
    assert!(matches!(
        world.refusal(&import).await,
        UndoImportError::Paid
    ));
    assert_eq!(world.balances().await, balances);
    world.verify().await;
}

async fn a_sale_that_another_file_undoes_stays(world: World) {
    world.open_shop().await;
    let sold = world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    let back = world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000).refunded(
            "R1",
            "2026-09-03",
            1,
            2_000,
        )])
        .await;
    let refusal = world.refusal(&sold).await;
    assert!(
        matches!(&refusal, UndoImportError::ReturnsElsewhere(file) if *file == back.file_name),
        "{refusal}"
    );
    world.undone(&back).await;
    assert_eq!(world.balance("1001").await, 1_000);
    world.undone(&sold).await;
    assert_eq!(world.balance("1001").await, 0);
    world.verify().await;
}

async fn only_who_may_undoes(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let import = world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    let mutation = "mutation($input: UndoImportInput!) { undoImport(input: $input) { import { state } userErrors { code } } }";
    let input = json!({ "input": { "importId": ImportId::new(import.id).to_string() } });
    let clerk = world.signed_in(Persona::Clerk).await;
    let refused = clerk.graphql(mutation, input.clone()).await;
    assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN");
    let manager = world.signed_in(Persona::Manager).await;
    let undone = manager.data(mutation, input).await;
    assert_eq!(undone["undoImport"]["import"]["state"], "UNDOING");
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 0);
}
