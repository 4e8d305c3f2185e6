//! Puts the payouts of a batch that go by file into one.

use domain::ids::{PaymentFileId, PayoutBatchId, StoreId};
use domain::payout::{AchError, AchOrigin, MOST_PAYPAL_PAYMENTS, banking_day_from};
use entity::consignor::PayoutMethod;
use entity::payment_file::{self, PaymentFileKind};
use entity::{StoreScoped, payment_file_entry, payout_batch};
use sea_orm::{ActiveEnum, DbErr, EntityTrait, QueryOrder, Value};
use serde_json::json;
use thiserror::Error;
use uuid::Uuid;

use super::method;
use super::set_ach_origin::{AchOriginAccess, ORIGIN, ach_origin};
use super::write_payment_file::{FiledPayout, WritePaymentFileError, ach_text};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;
use crate::ports::SealError;
use crate::sealed_json::seal_json;
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum MakePaymentFileError {
    #[error("there is no such batch")]
    NotFound,
    #[error("every payout of this kind in the batch is in a file already, or was called off")]
    Nothing,
    #[error("say first as whom the store sends files to its bank, in the payout settings")]
    NoOrigin,
    #[error(transparent)]
    Ach(AchError),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<AchOriginAccess> for MakePaymentFileError {
    fn from(error: AchOriginAccess) -> Self {
        match error {
            AchOriginAccess::Seal(error) => Self::Seal(error),
            AchOriginAccess::Database(error) => Self::Database(error),
        }
    }
}

impl From<WritePaymentFileError> for MakePaymentFileError {
    fn from(error: WritePaymentFileError) -> Self {
        match error {
            WritePaymentFileError::NotFound => Self::NotFound,
            WritePaymentFileError::Ach(error) => Self::Ach(error),
            WritePaymentFileError::Seal(error) => Self::Seal(error),
            WritePaymentFileError::Database(error) => Self::Database(error),
        }
    }
}

/// Payouts of a batch that are to go by file and are in none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnfiledPayouts {
    pub kind: PaymentFileKind,
    pub payouts: i64,
    pub total_minor: i64,
}

/// What waits for a file, where anything does.
///
/// # Errors
/// [`DbErr`]
pub async fn unfiled(tx: &StoreTx, batch_id: PayoutBatchId) -> Result<Vec<UnfiledPayouts>, DbErr> {
    let sql = format!(
        "SELECT o.method, CAST(count(*) AS BIGINT), CAST(sum(o.amount_minor) AS BIGINT)
         FROM payout o WHERE o.store_id = $1 AND o.batch_id = $2
           AND o.method IN ('ach', 'paypal') AND {IS_UNFILED}
         GROUP BY o.method ORDER BY o.method"
    );
    let rows = tx.query(&sql, [batch_id.uuid().into()]).await?;
    let unfiled = rows.iter().map(|row| {
        let method: PayoutMethod = row.try_get_by_index(0)?;
        Ok(UnfiledPayouts {
            kind: match method {
                PayoutMethod::PayPal => PaymentFileKind::PayPal,
                _ => PaymentFileKind::Ach,
            },
            payouts: row.try_get_by_index(1)?,
            total_minor: row.try_get_by_index(2)?,
        })
    });
    unfiled.collect()
}

/// `payout o` waits for a file.
const IS_UNFILED: &str = "o.state = 'pending' AND NOT EXISTS (SELECT 1 FROM payment_file_entry e
    WHERE e.store_id = o.store_id AND e.payout_id = o.id AND NOT e.is_void)";

/// Puts all payouts of a batch that go by a kind of file, and are in none, into one; into
/// PayPal's as many as it takes. A payout is in one file that was not voided, at most, and
/// is not called off while it is in one.
///
/// # Errors
/// [`MakePaymentFileError`]; no file was made then.
pub async fn make_payment_file(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    batch_id: PayoutBatchId,
    kind: PaymentFileKind,
) -> Result<payment_file::Model, MakePaymentFileError> {
    let tx = app.db.begin(store_id).await?;
    // Of two who make files at once, the second one finds nothing.
    lock_head(&tx).await?;
    payout_batch::Entity::find_by_id((store_id.uuid(), batch_id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(MakePaymentFileError::NotFound)?;
    let payouts = find_unfiled(&tx, batch_id, kind).await?;
    if payouts.is_empty() {
        return Err(MakePaymentFileError::Nothing);
    }
    let origin = match kind {
        PaymentFileKind::Ach => {
            let origin = ach_origin(&tx, app).await?;
            Some(origin.ok_or(MakePaymentFileError::NoOrigin)?)
        }
        PaymentFileKind::PayPal => None,
    };
    let file = new_file(&tx, app, actor, batch_id, kind, origin.as_ref(), &payouts).await?;
    if let Some(origin) = &origin {
        // What cannot be written is not made.
        let zone = store_facts(&tx).await?.time_zone;
        ach_text(app, &file, zone, origin, &payouts)?;
    }
    let entries = payouts
        .iter()
        .zip(1..)
        .map(|(payout, position)| payment_file_entry::Model {
            store_id: store_id.uuid(),
            file_id: file.id,
            position,
            payout_id: payout.id,
            account_number: payout.account_number.clone(),
            name: payout.name.clone(),
            is_void: false,
        });
    tx.insert([file.clone()]).await?;
    tx.insert(entries).await?;
    let details = json!({
        "batch": batch_id.to_string(),
        "kind": kind.to_value(),
        "number": file.number,
        "payouts": file.payouts,
        "total_minor": file.total_minor,
    });
    let subject = PaymentFileId::new(file.id).to_string();
    let (action, details) = ("make_payment_file", details.to_string());
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(file)
}

async fn find_unfiled(
    tx: &StoreTx,
    batch_id: PayoutBatchId,
    kind: PaymentFileKind,
) -> Result<Vec<FiledPayout>, DbErr> {
    let most = match kind {
        PaymentFileKind::Ach => i64::MAX,
        PaymentFileKind::PayPal => i64::try_from(MOST_PAYPAL_PAYMENTS).unwrap_or(i64::MAX),
    };
    // Whoever the consignor is now is named; the money goes where it was approved to go.
    let sql = format!(
        "SELECT o.id, o.amount_minor, o.ach_sealed, o.paypal_email, k.account_number, k.name
         FROM payout o
         JOIN consignor c ON c.store_id = o.store_id AND c.id = o.consignor_id
         JOIN consignor k ON k.store_id = c.store_id AND k.id = coalesce(c.merged_into_id, c.id)
         WHERE o.store_id = $1 AND o.batch_id = $2 AND o.method = $3 AND {IS_UNFILED}
         ORDER BY k.account_number, o.id LIMIT $4"
    );
    let values: [Value; 3] = [
        batch_id.uuid().into(),
        method(kind).to_value().into(),
        most.into(),
    ];
    let rows = tx.query(&sql, values).await?;
    rows.iter().map(FiledPayout::of_row).collect()
}

async fn new_file(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    batch_id: PayoutBatchId,
    kind: PaymentFileKind,
    origin: Option<&AchOrigin>,
    payouts: &[FiledPayout],
) -> Result<payment_file::Model, MakePaymentFileError> {
    let store = tx.store_id();
    let last = payment_file::Entity::in_store(store.uuid())
        .order_by_desc(payment_file::Column::Number)
        .one(tx.connection())
        .await?;
    let zone = store_facts(tx).await?.time_zone;
    let now = app.context.now();
    let today = app.context.today(zone);
    let is_of_today =
        |file: &&payment_file::Model| file.made_at.with_timezone(&zone).date_naive() == today;
    let earlier_today = last.as_ref().filter(is_of_today);
    let effective_on = banking_day_from(today.succ_opt().unwrap_or(today));
    let sealed = origin.map(|origin| seal_json(app, store, ORIGIN, origin));
    Ok(payment_file::Model {
        store_id: store.uuid(),
        id: app.context.id(),
        batch_id: batch_id.uuid(),
        kind,
        number: last
            .as_ref()
            .map_or(1, |last| last.number.saturating_add(1)),
        payouts: i64::try_from(payouts.len()).unwrap_or(i64::MAX),
        total_minor: payouts
            .iter()
            .map(|payout| payout.amount_minor)
            .fold(0, i64::saturating_add),
        made_by: actor.to_string(),
        made_at: now,
        of_day: earlier_today.map_or(0, |file| file.of_day.saturating_add(1)),
        effective_on: origin.map(|_| effective_on),
        origin_sealed: sealed.transpose()?,
        sent_by: None,
        sent_at: None,
        void_reason: None,
        voided_by: None,
        voided_at: None,
        refused_reason: None,
        refused_by: None,
        refused_at: None,
    })
}

impl FiledPayout {
    pub(super) fn of_row(row: &sea_orm::QueryResult) -> Result<Self, DbErr> {
        let id: Uuid = row.try_get_by_index(0)?;
        Ok(Self {
            id,
            amount_minor: row.try_get_by_index(1)?,
            ach_sealed: row.try_get_by_index(2)?,
            paypal_email: row.try_get_by_index(3)?,
            account_number: row.try_get_by_index(4)?,
            name: row.try_get_by_index(5)?,
        })
    }
}
