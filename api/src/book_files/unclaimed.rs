//! Money that nobody claims as a file for a spreadsheet.

use axum::Extension;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use domain::import::csv_record;
use domain::money::{Currency, Money};
use domain::unclaimed::Stage;
use serde::Deserialize;
use service::permissions::Permission;
use service::unclaimed::{ContactKind, StateSource, Unclaimed, UnclaimedItem, find_unclaimed};

use crate::asker::{Asker, log_fault};
use crate::pages;
use crate::spreadsheets::{amount, not_found, sent};

#[derive(Deserialize)]
pub struct UnclaimedWanted {
    on: NaiveDate,
}

/// Sends what nobody claimed, as of a day.
pub async fn unclaimed_file(
    Extension(asker): Extension<Asker>,
    Query(wanted): Query<UnclaimedWanted>,
) -> Response {
    if asker.staff(Permission::SeeBooks).is_err() {
        return not_found();
    }
    let written = async {
        let tx = asker.app.db.read(asker.store.id).await?;
        find_unclaimed(&tx, wanted.on).await
    };
    match written.await {
        Ok(found) => {
            let name = format!("unclaimed-{}.csv", wanted.on);
            sent(&name, unclaimed_csv(&found, asker.store.currency))
        }
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

fn unclaimed_csv(found: &Unclaimed, currency: Currency) -> Vec<u8> {
    let mut file = csv_record([
        "Account",
        "Consignor",
        "Street",
        "City",
        "State of the address",
        "Postal code",
        "Amount",
        "Owed since",
        "Check",
        "Last contact",
        "Last contact by",
        "State",
        "State by",
        "Years",
        "Dormant on",
        "Letter from",
        "Letter until",
        "Report due",
        "Letter sent on",
        "To do",
        "Source",
        "Source was read",
    ]);
    for item in &found.items {
        file.extend(record(item, currency));
    }
    file
}

fn record(item: &UnclaimedItem, currency: Currency) -> Vec<u8> {
    let of = &item.consignor;
    let written = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let times = item.timetable.as_ref();
    let rule = item.state.map(|(rule, _)| rule);
    let letter = times.filter(|_| rule.is_some_and(|rule| rule.needs_letter(item.amount_minor)));
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let fields = [
        of.account_number.clone(),
        of.name.clone(),
        text(&of.street),
        text(&of.city),
        text(&of.region),
        text(&of.postal_code),
        amount(Money::new(item.amount_minor, currency)),
        item.owed_since.to_string(),
        item.check
            .as_ref()
            .map_or_else(String::new, |check| check.number.to_string()),
        written(item.last_contact.map(|contact| contact.on)),
        item.last_contact
            .map_or("", |contact| contact_words(contact.kind))
            .to_owned(),
        rule.map_or("", |rule| &rule.code).to_owned(),
        match item.state {
            Some((_, StateSource::Address)) => "address",
            Some((_, StateSource::Store)) => "store",
            None => "",
        }
        .to_owned(),
        rule.map_or_else(String::new, |rule| rule.years(item.kind()).to_string()),
        written(times.map(|times| times.dormant_on)),
        written(letter.map(|times| times.letter_from)),
        written(letter.map(|times| times.letter_until)),
        written(times.map(|times| times.report_due)),
        written(item.letter.as_ref().map(|letter| letter.sent_on)),
        match item.stage {
            Stage::Waiting => "nothing yet",
            Stage::Letter => "write to the owner",
            Stage::Report => "report",
            Stage::Overdue => "report, overdue",
        }
        .to_owned(),
        rule.map_or("", |rule| &rule.source).to_owned(),
        rule.map_or("", |rule| if rule.verified { "yes" } else { "no" })
            .to_owned(),
    ];
    csv_record(fields.iter().map(String::as_str))
}

fn contact_words(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::SignedIn => "signed in",
        ContactKind::BroughtItems => "brought items",
        ContactKind::UsedStoreCredit => "used store credit",
        ContactKind::WasPaid => "was paid",
        ContactKind::CashedCheck => "cashed a check",
    }
}
