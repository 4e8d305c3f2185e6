//! What it means for the subject of a job that the job is given up, or sent again
//! after that. Each gives what screens have to hear after the commit.

use sea_orm::DbErr;
use uuid::Uuid;

use super::JobKind;
use crate::app::App;
use crate::db::StoreTx;
use crate::ports::StoreEvent;
use crate::{funding, imports, payments, payouts};

pub(super) async fn given_up(
    tx: &StoreTx,
    app: &App,
    kind: JobKind,
    subject_id: Uuid,
    error: &str,
) -> Result<Option<StoreEvent>, DbErr> {
    match kind {
        JobKind::ImportFile => imports::given_up(tx, app, subject_id, error).await,
        JobKind::SubmitPayout => payouts::given_up(tx, app, subject_id, error).await,
        JobKind::ReverseTransfer => payouts::reversal_given_up(tx, subject_id, error).await,
        JobKind::RunFunding => funding::give_up_funding(tx, subject_id, error).await,
        JobKind::Reconcile => payments::given_up(tx, app, subject_id, error).await,
        _ => Ok(None),
    }
}

pub(super) async fn sent_again(
    tx: &StoreTx,
    app: &App,
    kind: JobKind,
    subject_id: Uuid,
) -> Result<Option<StoreEvent>, DbErr> {
    match kind {
        JobKind::ImportFile => imports::sent_again(tx, subject_id).await,
        JobKind::SubmitPayout => payouts::sent_again(tx, app, subject_id).await,
        JobKind::ReverseTransfer => payouts::reversal_tried_again(tx, subject_id).await,
        JobKind::RunFunding => funding::try_funding_again(tx, subject_id).await,
        _ => Ok(None),
    }
}
