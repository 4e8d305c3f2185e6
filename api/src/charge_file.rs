//! Recurring charges as a file for a spreadsheet.

use axum::Extension;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use domain::ids::ConsignorId;
use domain::import::csv_record;
use domain::money::Money;
use entity::{StoreScoped, consignor};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use serde::Deserialize;
use service::charges::{ChargeFilter, ChargeState, FoundCharge, find_charges};
use service::db::StoreTx;
use service::permissions::Permission;

use crate::asker::{Asker, log_fault};
use crate::pages;
use crate::spreadsheets::{amount, consignors, not_found, sent};

/// How many are read at once.
const ROWS: u64 = 5_000;

/// The filter of the dashboard's page.
#[derive(Deserialize)]
pub struct Wanted {
    consignor_id: Option<String>,
    name: Option<String>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    state: Option<WantedState>,
}

/// As in the schema.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum WantedState {
    Open,
    Paid,
    TakenBack,
}

impl From<WantedState> for ChargeState {
    fn from(state: WantedState) -> Self {
        match state {
            WantedState::Open => Self::Open,
            WantedState::Paid => Self::Paid,
            WantedState::TakenBack => Self::TakenBack,
        }
    }
}

/// Sends the posted charges of a filter, the latest due day first.
pub async fn charges(Extension(asker): Extension<Asker>, Query(wanted): Query<Wanted>) -> Response {
    if asker.staff(Permission::See).is_err() {
        return not_found();
    }
    match charges_file(&asker, wanted).await {
        Ok(Some(file)) => sent("charges.csv", file),
        Ok(None) => not_found(),
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

/// `None` where the store has no such consignor.
async fn charges_file(asker: &Asker, wanted: Wanted) -> Result<Option<Vec<u8>>, DbErr> {
    let tx = asker.app.db.read(asker.store.id).await?;
    let consignor = match wanted.consignor_id {
        Some(id) => match known_consignor(&tx, &id).await? {
            None => return Ok(None),
            known => known,
        },
        None => None,
    };
    let filter = ChargeFilter {
        consignor,
        name: wanted.name,
        from: wanted.from,
        until: wanted.until,
        state: wanted.state.map(Into::into),
    };
    let consignors = consignors(&tx).await?;
    let mut file = csv_record([
        "Due",
        "Charge",
        "Account",
        "Consignor",
        "Amount",
        "State",
        "Posted at",
        "Taken back at",
    ]);
    let mut after = None;
    loop {
        let found = find_charges(&tx, &filter, after, ROWS).await?;
        for one in &found {
            let of = consignors.get(&one.charge.consignor_id);
            let charged = Money::new(one.charge.amount_minor, asker.store.currency);
            file.extend(record(one, of, charged));
        }
        let Some(last) = found.last() else {
            return Ok(Some(file));
        };
        after = Some((last.charge.due_on, last.charge.id));
    }
}

async fn known_consignor(tx: &StoreTx, id: &str) -> Result<Option<ConsignorId>, DbErr> {
    let Ok(id) = id.parse::<ConsignorId>() else {
        return Ok(None);
    };
    let row = consignor::Entity::in_store(tx.store_id().uuid())
        .filter(consignor::Column::Id.eq(id.uuid()))
        .one(tx.connection())
        .await?;
    Ok(row.map(|_| id))
}

fn record(found: &FoundCharge, of: Option<&consignor::Model>, charged: Money) -> Vec<u8> {
    let charge = &found.charge;
    let taken_back = charge.taken_back_at.map(|at| at.to_rfc3339());
    csv_record([
        charge.due_on.to_string().as_str(),
        &charge.name,
        of.map_or("", |row| &row.account_number),
        of.map_or("", |row| &row.name),
        &amount(charged),
        match found.state {
            ChargeState::Open => "open",
            ChargeState::Paid => "taken off a payout",
            ChargeState::TakenBack => "taken back",
        },
        &charge.posted_at.to_rfc3339(),
        taken_back.as_deref().unwrap_or_default(),
    ])
}
