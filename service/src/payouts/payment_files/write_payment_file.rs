//! The text of a payment file, for whoever sends it.

use chrono_tz::Tz;
use domain::bank_account::BankAccount;
use domain::ids::{PaymentFileId, PayoutBatchId, StoreId};
use domain::money::Money;
use domain::payout::{
    AchDates, AchEntry, AchError, AchOrigin, PayPalPayment, ach_file, paypal_file,
};
use entity::payment_file::{self, PaymentFileKind};
use entity::{StoreScoped, payout_batch};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;
use thiserror::Error;
use uuid::Uuid;

use super::BANK_ACCOUNT;
use super::set_ach_origin::ORIGIN;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ports::SealError;
use crate::sealed_json::open_json;
use crate::stores::{StoreFacts, store_facts};

#[derive(Debug, Error)]
pub enum WritePaymentFileError {
    #[error("there is no such file, or it was voided")]
    NotFound,
    #[error(transparent)]
    Ach(#[from] AchError),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

pub struct WrittenFile {
    pub kind: PaymentFileKind,
    pub text: Vec<u8>,
}

/// A payout as a file has it.
pub(super) struct FiledPayout {
    pub id: Uuid,
    pub amount_minor: i64,
    pub ach_sealed: Option<Vec<u8>>,
    pub paypal_email: Option<String>,
    pub account_number: String,
    pub name: String,
}

/// Writes a file that was made, the same each time, and that somebody took it: there are bank
/// accounts in it.
///
/// # Errors
/// [`WritePaymentFileError`]
pub async fn write_payment_file(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    batch_id: PayoutBatchId,
    number: i64,
) -> Result<WrittenFile, WritePaymentFileError> {
    let tx = app.db.begin(store_id).await?;
    let file = payment_file::Entity::in_store(store_id.uuid())
        .filter(payment_file::Column::BatchId.eq(batch_id.uuid()))
        .filter(payment_file::Column::Number.eq(number))
        .filter(payment_file::Column::VoidedAt.is_null())
        .one(tx.connection())
        .await?
        .ok_or(WritePaymentFileError::NotFound)?;
    let payouts = filed(&tx, &file).await?;
    let store = store_facts(&tx).await?;
    let text = match &file.origin_sealed {
        Some(sealed) => {
            let origin: AchOrigin = open_json(app, store_id, ORIGIN, sealed)?;
            ach_text(app, &file, store.time_zone, &origin, &payouts)?.into_bytes()
        }
        None => {
            let batch = payout_batch::Entity::find_by_id((store_id.uuid(), file.batch_id));
            let batch = batch.one(tx.connection()).await?;
            paypal_text(&store, batch.map_or(0, |batch| batch.number), &payouts)
        }
    };
    let subject = PaymentFileId::new(file.id).to_string();
    let details = json!({ "number": number }).to_string();
    let action = "take_payment_file";
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(WrittenFile {
        kind: file.kind,
        text,
    })
}

async fn filed(tx: &StoreTx, file: &payment_file::Model) -> Result<Vec<FiledPayout>, DbErr> {
    let rows = tx
        .query(
            "SELECT o.id, o.amount_minor, o.ach_sealed, o.paypal_email, e.account_number, e.name
             FROM payment_file_entry e
             JOIN payout o ON o.store_id = e.store_id AND o.id = e.payout_id
             WHERE e.store_id = $1 AND e.file_id = $2 ORDER BY e.position",
            [file.id.into()],
        )
        .await?;
    rows.iter().map(FiledPayout::of_row).collect()
}

/// The text of a file for the bank.
pub(super) fn ach_text(
    app: &App,
    file: &payment_file::Model,
    zone: Tz,
    origin: &AchOrigin,
    payouts: &[FiledPayout],
) -> Result<String, WritePaymentFileError> {
    let store = StoreId::new(file.store_id);
    let entries = payouts.iter().map(|payout| {
        let sealed = payout.ach_sealed.as_deref().ok_or(SealError::Unreadable)?;
        let account: BankAccount = open_json(app, store, BANK_ACCOUNT, sealed)?;
        Ok(AchEntry {
            account,
            amount_minor: payout.amount_minor,
            id: payout.account_number.clone(),
            name: payout.name.clone(),
        })
    });
    let entries: Vec<AchEntry> = entries.collect::<Result<_, SealError>>()?;
    let made_at = file.made_at.with_timezone(&zone).naive_local();
    let dates = AchDates {
        made_at,
        file_of_day: usize::try_from(file.of_day).unwrap_or_default(),
        effective_on: file.effective_on.unwrap_or(made_at.date()),
    };
    Ok(ach_file(origin, &dates, &entries)?)
}

fn paypal_text(store: &StoreFacts, batch_number: i64, payouts: &[FiledPayout]) -> Vec<u8> {
    let payments = payouts.iter().map(|payout| PayPalPayment {
        email: payout.paypal_email.clone().unwrap_or_default(),
        amount: Money::new(payout.amount_minor, store.currency),
        reference: payout.account_number.clone(),
        note: format!("{}: consignment payout {batch_number}", store.name),
    });
    paypal_file(&payments.collect::<Vec<_>>())
}
