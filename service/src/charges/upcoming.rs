//! What is about to be charged.

use std::collections::{BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use domain::ids::ConsignorId;
use domain::money::Money;
use sea_orm::DbErr;

use super::due::{due_days, progress};
use super::people::{People, there_on};
use crate::app::App;
use crate::db::StoreTx;
use crate::rules::published;
use crate::stores::store_facts;

/// How far ahead is looked: a charge that comes once a year is seen.
const DAYS_AHEAD: Days = Days::new(366);

/// The next time that a charge falls due for a consignor, by the terms as they are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpcomingCharge {
    pub name: String,
    pub due_on: NaiveDate,
    pub amount: Money,
}

/// Each of the consignors' charges once, with its next due day, the earliest first.
///
/// # Errors
/// [`DbErr`]
pub async fn upcoming_charges(
    tx: &StoreTx,
    app: &App,
    consignors: &[ConsignorId],
) -> Result<HashMap<ConsignorId, Vec<UpcomingCharge>>, DbErr> {
    let rule_sets = published(tx).await?;
    let mut upcoming = HashMap::new();
    if !rule_sets.have_charges() {
        return Ok(upcoming);
    }
    let store = store_facts(tx).await?;
    let today = app.context.today(store.time_zone);
    let through = today.checked_add_days(DAYS_AHEAD).unwrap_or(today);
    let people = People::load_some(tx, store.time_zone, consignors).await?;
    // Today is among them as long as it was not posted.
    let days = due_days(&rule_sets, &progress(tx).await?, today, through);
    let mut seen = BTreeSet::new();
    for day in days.values() {
        for charge in &day.charges {
            for consignor in there_on(&people.of(charge), day.on) {
                if seen.insert((consignor, charge.key())) {
                    let of: &mut Vec<_> = upcoming.entry(consignor).or_default();
                    of.push(UpcomingCharge {
                        name: charge.name.trim().to_owned(),
                        due_on: day.on,
                        amount: Money::new(charge.amount_minor, store.currency),
                    });
                }
            }
        }
    }
    Ok(upcoming)
}
