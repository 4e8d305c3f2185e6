//! Markdowns as files for a spreadsheet: what the till took beside the plan, and what
//! consignors should fetch.

use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use domain::import::csv_record;
use domain::money::Money;
use domain::rules::AfterExpiry;
use entity::consignor;
use rust_decimal::Decimal;
use serde::Deserialize;
use service::markdowns::{
    ComparedSale, ExpiringItem, ItemState, compare_markdowns, expiring_items,
};
use service::permissions::Permission;
use service::rules::{RetrialError, SoldPeriod};

use crate::asker::{Asker, log_fault};
use crate::pages;
use crate::spreadsheets::{amount, consignors, not_found, sent};

/// As in the schema.
const MOST_DAYS_AHEAD: u32 = 366;

#[derive(Deserialize)]
pub struct ComparedPeriod {
    from: NaiveDate,
    until: NaiveDate,
}

#[derive(Deserialize)]
pub struct Ahead {
    #[serde(default = "usual_days")]
    within_days: u32,
}

const fn usual_days() -> u32 {
    30
}

/// Sends every sale of a period that is not as planned, the largest difference first.
pub async fn compared(
    Extension(asker): Extension<Asker>,
    Query(period): Query<ComparedPeriod>,
) -> Response {
    if asker.staff(Permission::CompareMarkdowns).is_err() {
        return not_found();
    }
    let period = SoldPeriod {
        from: period.from,
        until: period.until,
    };
    match compared_file(&asker, period).await {
        Ok(file) => {
            let name = format!("markdowns {} to {}.csv", period.from, period.until);
            sent(&name, file)
        }
        Err(RetrialError::Period) => {
            (StatusCode::BAD_REQUEST, "The period ends before it begins.").into_response()
        }
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

async fn compared_file(asker: &Asker, period: SoldPeriod) -> Result<Vec<u8>, RetrialError> {
    let tx = asker.app.db.read(asker.store.id).await?;
    let compared = compare_markdowns(&tx, period, None).await?;
    let consignors = consignors(&tx).await?;
    let mut file = csv_record([
        "Sold",
        "Receipt",
        "SKU",
        "Item",
        "Quantity",
        "Account",
        "Consignor",
        "Schedule",
        "Reduction %",
        "First price",
        "Planned price",
        "Till took",
        "Till took before tax",
        "Difference",
        "Expired on",
        "Outcome",
    ]);
    let differing = compared.sales.iter();
    let differing = differing.filter(|sale| sale.outcome != domain::rules::PlanOutcome::AsPlanned);
    for sale in differing {
        file.extend(compared_record(
            sale,
            consignors.get(&sale.consignor.uuid()),
        ));
    }
    Ok(file)
}

fn compared_record(sale: &ComparedSale, consignor: Option<&consignor::Model>) -> Vec<u8> {
    let quantity = Decimal::new(sale.quantity_millionths, 6).normalize();
    let off = Decimal::new(i64::from(sale.off_ppm), 4).normalize();
    let expired = sale.expired.map(|(on, _)| on.to_string());
    csv_record([
        sale.sold_on.to_string().as_str(),
        &sale.receipt,
        &sale.sku,
        &sale.item,
        &quantity.to_string(),
        consignor.map_or("", |row| &row.account_number),
        consignor.map_or("", |row| &row.name),
        sale.schedule.as_deref().unwrap_or_default(),
        &off.to_string(),
        &amount(sale.first),
        &amount(sale.planned),
        &amount(sale.taken),
        &amount(sale.taken_before_tax),
        &amount(sale.difference),
        expired.as_deref().unwrap_or_default(),
        sale.outcome.words(),
    ])
}

/// Sends what consignors should fetch, those of one consignor together.
pub async fn to_pick_up(
    Extension(asker): Extension<Asker>,
    Query(ahead): Query<Ahead>,
) -> Response {
    if asker.staff(Permission::See).is_err() {
        return not_found();
    }
    let read = asker.app.db.read(asker.store.id).await;
    let tx = match read {
        Ok(tx) => tx,
        Err(error) => return pages::broken(&log_fault(&error)).into_response(),
    };
    let within_days = ahead.within_days.min(MOST_DAYS_AHEAD);
    match expiring_items(&tx, &asker.app, within_days).await {
        Ok(found) => {
            let currency = asker.store.currency;
            let mut items = found.items;
            items.retain(|item| matches!(item.state, ItemState::Expired | ItemState::Expiring));
            // Stable: of each consignor the earliest day stays first.
            items.sort_by(|one, other| {
                one.consignor
                    .account_number
                    .cmp(&other.consignor.account_number)
            });
            let mut file = csv_record([
                "Account",
                "Consignor",
                "Email",
                "Phone",
                "SKU",
                "Description",
                "Category",
                "First price",
                "Received",
                "To pick up by",
                "Expires on",
                "Then",
            ]);
            for item in &items {
                let price = item
                    .item
                    .price_minor
                    .map(|minor| Money::new(minor, currency));
                file.extend(pick_up_record(item, price));
            }
            sent(&format!("to pick up {}.csv", found.today), file)
        }
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

fn pick_up_record(item: &ExpiringItem, price: Option<Money>) -> Vec<u8> {
    let (row, of) = (&item.item, &item.consignor);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let date = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let on = item.expiry.map(|(on, _)| on);
    csv_record([
        of.account_number.as_str(),
        &of.name,
        &text(&of.email),
        &text(&of.phone),
        &row.sku,
        &text(&row.description),
        &text(&row.category),
        &price.map(amount).unwrap_or_default(),
        &date(row.received_on),
        // The last day before it is expired.
        &date(on.and_then(|on| on.pred_opt())),
        &date(on),
        item.expiry.map_or("", |(_, then)| after_expiry(then)),
    ])
}

const fn after_expiry(then: AfterExpiry) -> &'static str {
    match then {
        AfterExpiry::PickUp => "pick up",
        AfterExpiry::Donate => "donated",
        AfterExpiry::StoreOwned => "becomes the store's",
    }
}
