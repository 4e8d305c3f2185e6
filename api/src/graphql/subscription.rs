//! What can be followed while it happens.

use std::time::Duration;

use async_graphql::{Context, ID, Result, Subscription as GraphqlSubscription};
use domain::ids::{ImportId, PayoutBatchId};
use entity::import::{self, ImportState};
use futures::{Stream, StreamExt, stream};
use service::permissions::Permission;
use service::ports::StoreEvent;

use super::imports::{Import, find_import};
use super::payouts::{PayoutBatch, find_payout_batch};
use crate::asker::{Asker, not_found};

/// An event may be lost: the truth is looked up this often all the same.
const LOOK_EVERY: Duration = Duration::from_secs(3);

pub struct Subscription;

#[GraphqlSubscription]
impl Subscription {
    /// The import now, whenever it has got further, and at last when it is finished.
    async fn import_progress(
        &self,
        context: &Context<'_>,
        import_id: ID,
    ) -> Result<impl Stream<Item = Result<Import>> + use<>> {
        let asker = Asker::of(context).clone();
        asker.staff(Permission::See)?;
        let id: ImportId = import_id.parse().map_err(|_| not_found())?;
        let looks = looks(&asker, StoreEvent::ImportProgressed(id));
        let rows = looks.then(move |()| {
            let asker = asker.clone();
            async move { find_import(&asker, id).await?.ok_or_else(not_found) }
        });
        Ok(until_finished(rows).map(|row| row.map(Import)))
    }

    /// The batch now and whenever a payout of it changed, without an end: payouts
    /// may come back from the banks for days.
    async fn payout_batch_progress(
        &self,
        context: &Context<'_>,
        payout_batch_id: ID,
    ) -> Result<impl Stream<Item = Result<PayoutBatch>> + use<>> {
        let asker = Asker::of(context).clone();
        asker.staff(Permission::See)?;
        let id: PayoutBatchId = payout_batch_id.parse().map_err(|_| not_found())?;
        let looks = looks(&asker, StoreEvent::PayoutBatchProgressed(id));
        let batches = looks.then(move |()| {
            let asker = asker.clone();
            async move { find_payout_batch(&asker, id).await?.ok_or_else(not_found) }
        });
        Ok(batches.map(|batch| batch.map(PayoutBatch)))
    }
}

/// Whether something still happens to an import.
fn is_open(state: ImportState) -> bool {
    match state {
        ImportState::Queued
        | ImportState::Running
        | ImportState::Undoing
        | ImportState::Cancelling => true,
        ImportState::Done
        | ImportState::Unbalanced
        | ImportState::Failed
        | ImportState::Undone
        | ImportState::Cancelled => false,
    }
}

/// The rows up to and with the first of a finished import, or an error.
fn until_finished(
    rows: impl Stream<Item = Result<import::Model>>,
) -> impl Stream<Item = Result<import::Model>> {
    rows.scan(false, |is_over, row| {
        let goes_on = matches!(&row, Ok(row) if is_open(row.state));
        let was_over = std::mem::replace(is_over, !goes_on);
        std::future::ready((!was_over).then_some(row))
    })
}

/// One look at once, one at each event, and some in between.
fn looks(asker: &Asker, wanted: StoreEvent) -> impl Stream<Item = ()> + use<> {
    let events = asker.app.events.subscribe(asker.store.id);
    let events = events.filter_map(move |event| async move { (event == wanted).then_some(()) });
    let ticks = stream::unfold((), |()| async {
        tokio::time::sleep(LOOK_EVERY).await;
        Some(((), ()))
    });
    stream::once(async {}).chain(stream::select(events, ticks))
}
