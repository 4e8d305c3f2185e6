//! A comparison of Stripe's balance with the ledger, as a file for a spreadsheet.

use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::ids::ReconciliationId;
use domain::import::csv_record;
use domain::reconciliation::{Match, Remark, RemarkOn, Report};
use entity::reconciliation;
use sea_orm::{DbErr, EntityTrait};
use service::permissions::Permission;

use crate::asker::{Asker, log_fault};
use crate::pages;
use crate::spreadsheets::{not_found, sent};

/// Sends what was matched and what was not. Nobody learns whether another store has such a
/// comparison.
pub async fn download(Extension(asker): Extension<Asker>, Path(file): Path<String>) -> Response {
    if asker.staff(Permission::PayOut).is_err() {
        return not_found();
    }
    let id = file.strip_suffix(".csv").and_then(|id| id.parse().ok());
    let Some(id) = id else {
        return not_found();
    };
    match find(&asker, id).await {
        Ok(Some(report)) => sent(&format!("reconciliation-{id}.csv"), written(&report)),
        Ok(None) => not_found(),
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

/// `None` where the store has no such comparison, or it is not done.
async fn find(asker: &Asker, id: ReconciliationId) -> Result<Option<Report>, DbErr> {
    let tx = asker.app.db.read(asker.store.id).await?;
    let row = reconciliation::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?;
    let report = row.and_then(|row| row.report);
    let read = |report: String| serde_json::from_str(&report);
    report
        .map(read)
        .transpose()
        .map_err(|error| DbErr::Type(error.to_string()))
}

fn written(report: &Report) -> Vec<u8> {
    let mut file = csv_record([
        "Day",
        "Side",
        "What",
        "Stripe id",
        "Payout",
        "Consignor",
        "Amount",
        "Adds to the difference",
        "Remark",
    ]);
    for matched in &report.matches {
        file.extend(match_record(matched));
    }
    for remark in &report.remarks {
        file.extend(remark_record(remark));
    }
    file
}

fn match_record(matched: &Match) -> Vec<u8> {
    csv_record([
        matched.ledger_day.to_string().as_str(),
        "both",
        match (matched.is_entered, matched.is_reversal) {
            (true, _) => "entered",
            (false, true) => "taken back",
            (false, false) => "sent",
        },
        &matched.stripe_id,
        &matched.payout,
        &matched.consignor,
        &matched.amount,
        "",
        "",
    ])
}

fn remark_record(remark: &Remark) -> Vec<u8> {
    let side = match remark.on {
        RemarkOn::Stripe => "only Stripe",
        RemarkOn::Ledger => "only the ledger",
        RemarkOn::Both => "both, differing",
    };
    let is_stripes = remark.payout.as_ref() != Some(&remark.id);
    csv_record([
        remark.day.to_string().as_str(),
        side,
        "",
        if is_stripes { &remark.id } else { "" },
        remark.payout.as_deref().unwrap_or_default(),
        remark.consignor.as_deref().unwrap_or_default(),
        "",
        &remark.amount,
        &remark.words,
    ])
}
