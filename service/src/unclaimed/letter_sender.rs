//! Who writes to owners of unclaimed money: the store's address and telephone on letters.

use domain::ids::StoreId;
use entity::books_setting;
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;

/// Of an address, as much as stands in the window of an envelope.
const MOST_LINES: usize = 5;
const MOST_CHARACTERS: usize = 60;
/// Of a telephone number, with words such as 'ask for Ada'.
const MOST_PHONE_CHARACTERS: usize = 40;

/// As it stands on letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterSender {
    /// A line each; at least one.
    pub address: Vec<String>,
    pub phone: Option<String>,
}

#[derive(Debug, Error)]
pub enum SetLetterSenderError {
    #[error("letters need the store's address")]
    NoAddress,
    #[error("an address has at most {MOST_LINES} lines of {MOST_CHARACTERS} characters")]
    LongAddress,
    #[error("a telephone number has at most {MOST_PHONE_CHARACTERS} characters")]
    LongPhone,
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl LetterSender {
    /// From what a person typed, without white space that nobody sees.
    fn new(address: &str, phone: &str) -> Result<Self, SetLetterSenderError> {
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = address.lines().map(one_line);
        let address: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        if address.is_empty() {
            return Err(SetLetterSenderError::NoAddress);
        }
        let is_long = |line: &String| line.chars().count() > MOST_CHARACTERS;
        if address.len() > MOST_LINES || address.iter().any(is_long) {
            return Err(SetLetterSenderError::LongAddress);
        }
        let phone = one_line(phone);
        if phone.chars().count() > MOST_PHONE_CHARACTERS {
            return Err(SetLetterSenderError::LongPhone);
        }
        let phone = Some(phone).filter(|phone| !phone.is_empty());
        Ok(Self { address, phone })
    }
}

/// `None` until somebody says it.
///
/// # Errors
/// [`DbErr`]
pub async fn letter_sender(tx: &StoreTx) -> Result<Option<LetterSender>, DbErr> {
    let row = books_setting::Entity::find_by_id(tx.store_id().uuid())
        .one(tx.connection())
        .await?;
    Ok(row.and_then(|row| {
        Some(LetterSender {
            address: row.letter_address?.lines().map(str::to_owned).collect(),
            phone: row.letter_phone,
        })
    }))
}

/// Says what stands on letters. Said again, it changes nothing.
///
/// # Errors
/// [`SetLetterSenderError`]; nothing was changed then.
pub async fn set_letter_sender(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    (address, phone): (&str, &str),
) -> Result<LetterSender, SetLetterSenderError> {
    let sender = LetterSender::new(address, phone)?;
    let tx = app.db.begin(store_id).await?;
    // Two who say it at once come one after the other.
    lock_head(&tx).await?;
    let before = letter_sender(&tx).await?;
    if before.as_ref() == Some(&sender) {
        return Ok(sender);
    }
    tx.execute(
        "INSERT INTO books_setting (store_id, adjustment_limit_minor, letter_address, letter_phone)
         VALUES ($1, 0, $2, $3)
         ON CONFLICT (store_id) DO UPDATE
           SET letter_address = excluded.letter_address, letter_phone = excluded.letter_phone",
        [
            sender.address.join("\n").into(),
            sender.phone.clone().into(),
        ],
    )
    .await?;
    let written = |sender: Option<&LetterSender>| {
        json!({
            "address": sender.map(|sender| &sender.address),
            "phone": sender.and_then(|sender| sender.phone.as_ref()),
        })
    };
    let details = audit::change(&written(before.as_ref()), &written(Some(&sender)));
    let (action, subject) = ("set_letter_sender", store_id.to_string());
    let details = details.to_string();
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(sender)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_stands_on_an_envelope() {
        let sender = LetterSender::new(" 1 Oak  Street\n\n Salem, OR 97301 ", " ").unwrap();
        assert_eq!(sender.address, ["1 Oak Street", "Salem, OR 97301"]);
        assert_eq!(sender.phone, None);
        let refused = |address: &str, phone: &str| LetterSender::new(address, phone).unwrap_err();
        assert!(matches!(
            refused(" \n", ""),
            SetLetterSenderError::NoAddress
        ));
        for long in ["a\nb\nc\nd\ne\nf", &"é".repeat(61)] {
            assert!(matches!(
                refused(long, ""),
                SetLetterSenderError::LongAddress
            ));
        }
        let phone = "5".repeat(41);
        assert!(matches!(
            refused("a", &phone),
            SetLetterSenderError::LongPhone
        ));
        assert!(LetterSender::new(&"é".repeat(60), &phone[1..]).is_ok());
    }
}
