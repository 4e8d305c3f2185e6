//! Letters to owners of unclaimed money, as one PDF.

use domain::ids::StoreId;
use domain::money::Money;
use domain::rules::Language;
use domain::unclaimed::{OwnerLetter, OwnerLetters, Stage, answer_by};
use sea_orm::DbErr;
use thiserror::Error;

use super::find_unclaimed::{Unclaimed, UnclaimedError, UnclaimedItem, find_unclaimed};
use super::item_key::ItemKey;
use super::letter_sender::{LetterSender, letter_sender};
use crate::app::App;
use crate::payouts::envelope_address;
use crate::ports::PdfError;
use crate::stores::{StoreFacts, store_facts};

/// Of which items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LettersWanted {
    /// All whose owners have to be written to now, and were not.
    Due,
    These(Vec<ItemKey>),
}

#[derive(Debug, Error)]
pub enum PrintLettersError {
    #[error("say first which address of the store stands on letters")]
    NoSender,
    #[error("nobody is to be written to")]
    Nobody,
    #[error(transparent)]
    Unclaimed(#[from] UnclaimedError),
    #[error(transparent)]
    Pdf(#[from] PdfError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Prints the letters, in each of the languages, and a page that names whoever has no address
/// on file. It does not say that they were sent.
///
/// # Errors
/// [`PrintLettersError`]
pub async fn print_letters(
    app: &App,
    store_id: StoreId,
    wanted: &LettersWanted,
    languages: &[Language],
) -> Result<Vec<u8>, PrintLettersError> {
    let letters = write_letters(app, store_id, wanted, languages).await?;
    Ok(app.pdf.owner_letters(&letters).await?)
}

/// What [`print_letters`] prints.
///
/// # Errors
/// [`PrintLettersError`]
pub async fn write_letters(
    app: &App,
    store_id: StoreId,
    wanted: &LettersWanted,
    languages: &[Language],
) -> Result<OwnerLetters, PrintLettersError> {
    let tx = app.db.read(store_id).await?;
    let store = store_facts(&tx).await?;
    let sender = letter_sender(&tx)
        .await?
        .ok_or(PrintLettersError::NoSender)?;
    let today = app.context.today(store.time_zone);
    let found = find_unclaimed(&tx, today).await?;
    let desk = Desk {
        address: app.addresses.of(&store.slug),
        today,
        sender,
        store,
    };
    let letters = desk.letters(&found, wanted, languages);
    match letters.letters.is_empty() && letters.without_address.is_empty() {
        true => Err(PrintLettersError::Nobody),
        false => Ok(letters),
    }
}

/// What stands on every letter.
struct Desk {
    store: StoreFacts,
    sender: LetterSender,
    /// Of the store's pages.
    address: String,
    today: chrono::NaiveDate,
}

impl Desk {
    fn letters(
        &self,
        found: &Unclaimed,
        wanted: &LettersWanted,
        languages: &[Language],
    ) -> OwnerLetters {
        let mut letters = Vec::new();
        let mut without_address = Vec::new();
        for item in found.items.iter().filter(|item| is_wanted(item, wanted)) {
            let of = &item.consignor;
            if !has_address(item) {
                without_address.push((of.account_number.clone(), of.name.clone()));
                continue;
            }
            letters.extend(
                languages
                    .iter()
                    .filter_map(|language| self.letter(item, *language)),
            );
        }
        OwnerLetters {
            store_name: self.store.name.clone(),
            letters,
            without_address,
        }
    }

    fn letter(&self, item: &UnclaimedItem, language: Language) -> Option<OwnerLetter> {
        let (rule, _) = item.state?;
        let times = item.timetable?;
        Some(OwnerLetter {
            language,
            on: self.today,
            store_name: self.store.name.clone(),
            store_address: self.sender.address.clone(),
            store_phone: self.sender.phone.clone(),
            portal: format!("{}/portal", self.address),
            owner_name: item.consignor.name.clone(),
            owner_address: envelope_address(&item.consignor),
            account_number: item.consignor.account_number.clone(),
            amount: Money::new(item.amount_minor, self.store.currency),
            owed_since: item.owed_since,
            check_number: item.check.as_ref().map(|check| check.number),
            state_name: rule.name.clone(),
            answer_by: answer_by(&times, self.today)?,
            report_due: times.report_due.max(answer_by(&times, self.today)?),
        })
    }
}

fn is_wanted(item: &UnclaimedItem, wanted: &LettersWanted) -> bool {
    let Some(key) = ItemKey::of(item) else {
        return false;
    };
    match wanted {
        LettersWanted::These(keys) => keys.contains(&key),
        LettersWanted::Due => {
            let needs = |(rule, _): (&domain::unclaimed::StateRule, _)| {
                rule.needs_letter(item.amount_minor)
            };
            // Late is better than not at all.
            item.stage >= Stage::Letter && item.letter.is_none() && item.state.is_some_and(needs)
        }
    }
}

/// Whether a letter can reach the owner: a street, and the city or the postal code.
#[must_use]
pub fn has_address(item: &UnclaimedItem) -> bool {
    let says = |part: &Option<String>| part.as_ref().is_some_and(|part| !part.is_empty());
    let of = &item.consignor;
    says(&of.street) && (says(&of.city) || says(&of.postal_code))
}
