//! That letters to owners of unclaimed money were sent, and that one was not after all.

use chrono::NaiveDate;
use domain::ids::{ConsignorId, StoreId, UnclaimedLetterId};
use entity::unclaimed_letter;
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use thiserror::Error;

use super::find_unclaimed::{UnclaimedError, UnclaimedItem, find_unclaimed};
use super::item_key::{ShownItem, ShownItemError};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum RecordLettersError {
    #[error("choose whom you wrote to")]
    Nobody,
    #[error("a letter was not sent in the future")]
    Future,
    #[error("that a letter was sent to account {0} is written down already")]
    Twice(String),
    #[error(transparent)]
    Shown(#[from] ShownItemError),
    #[error(transparent)]
    Unclaimed(#[from] UnclaimedError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

#[derive(Debug, Error)]
pub enum TakeBackLetterError {
    #[error("there is no such letter")]
    NotFound,
    #[error("that it was not sent is written down already")]
    TakenBack,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Writes down that each of these owners was sent a letter on a day, about the amount that
/// was shown.
///
/// # Errors
/// [`RecordLettersError`]; nothing was written down then.
pub async fn record_letters(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    items: &[ShownItem],
    sent_on: NaiveDate,
) -> Result<Vec<unclaimed_letter::Model>, RecordLettersError> {
    if items.is_empty() {
        return Err(RecordLettersError::Nobody);
    }
    let tx = app.db.begin(store_id).await?;
    // Nothing is paid between the look and the commit, and nobody else writes it down.
    lock_head(&tx).await?;
    let today = app.context.today(store_facts(&tx).await?.time_zone);
    if sent_on > today {
        return Err(RecordLettersError::Future);
    }
    let found = find_unclaimed(&tx, today).await?;
    let mut letters: Vec<unclaimed_letter::Model> = Vec::new();
    for shown in items {
        let item = shown.find(&found)?;
        let letter = letter(app, store_id, actor, (shown, item), sent_on);
        let is_same = |known: &unclaimed_letter::Model| {
            (known.consignor_id, known.check_id, known.report_due)
                == (letter.consignor_id, letter.check_id, letter.report_due)
        };
        if item.letter.is_some() || letters.iter().any(is_same) {
            let account = item.consignor.account_number.clone();
            return Err(RecordLettersError::Twice(account));
        }
        letters.push(letter);
    }
    tx.insert(letters.clone()).await?;
    for letter in &letters {
        write_down(&tx, app, actor, "record_unclaimed_letter", letter).await?;
    }
    tx.commit().await?;
    Ok(letters)
}

fn letter(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    (shown, item): (&ShownItem, &UnclaimedItem),
    sent_on: NaiveDate,
) -> unclaimed_letter::Model {
    unclaimed_letter::Model {
        store_id: store_id.uuid(),
        id: app.context.id(),
        consignor_id: item.consignor.id,
        check_id: shown.key.check(),
        report_due: shown.key.report_due,
        amount_minor: item.amount_minor,
        sent_on,
        recorded_by: actor.to_string(),
        recorded_at: app.context.now(),
        taken_back_by: None,
        taken_back_at: None,
    }
}

/// Writes down that a letter was not sent after all, once.
///
/// # Errors
/// [`TakeBackLetterError`]; nothing was changed then.
pub async fn take_back_letter(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: UnclaimedLetterId,
) -> Result<unclaimed_letter::Model, TakeBackLetterError> {
    let tx = app.db.begin(store_id).await?;
    // Two who take it back at once come one after the other.
    lock_head(&tx).await?;
    let key = (store_id.uuid(), id.uuid());
    let mut letter = unclaimed_letter::Entity::find_by_id(key)
        .one(tx.connection())
        .await?
        .ok_or(TakeBackLetterError::NotFound)?;
    if letter.taken_back_at.is_some() {
        return Err(TakeBackLetterError::TakenBack);
    }
    letter.taken_back_by = Some(actor.to_string());
    letter.taken_back_at = Some(app.context.now());
    tx.execute(
        "UPDATE unclaimed_letter SET taken_back_by = $3, taken_back_at = $4
         WHERE store_id = $1 AND id = $2",
        [
            letter.id.into(),
            letter.taken_back_by.clone().into(),
            letter.taken_back_at.into(),
        ],
    )
    .await?;
    write_down(&tx, app, actor, "take_back_unclaimed_letter", &letter).await?;
    tx.commit().await?;
    Ok(letter)
}

async fn write_down(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    action: &str,
    letter: &unclaimed_letter::Model,
) -> Result<(), DbErr> {
    let details = json!({
        "consignor": ConsignorId::new(letter.consignor_id).to_string(),
        "amount_minor": letter.amount_minor,
        "sent_on": letter.sent_on,
        "report_due": letter.report_due,
    });
    let subject = UnclaimedLetterId::new(letter.id).to_string();
    let details = details.to_string();
    audit::record(tx, &app.context, actor, action, &subject, &details).await
}
