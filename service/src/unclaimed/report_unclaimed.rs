//! Unclaimed money is reported to a state, and owed to it from then on.

use chrono::NaiveDate;
use domain::ids::{ConsignorId, JournalEntryId, StoreId, UnclaimedReportId};
use domain::ledger::NewEntry;
use domain::money::{Money, MoneyError};
use domain::unclaimed::StateRule;
use entity::unclaimed_report;
use sea_orm::DbErr;
use serde_json::json;
use thiserror::Error;

use super::find_unclaimed::{UnclaimedError, UnclaimedItem, find_unclaimed};
use super::item_key::{ItemKey, ShownItem, ShownItemError, Whose};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::{
    Accounts, PostError, Posting, closed_through, lock_head, open_missing_accounts, post,
};
use crate::stores::store_facts;

/// At once.
const MOST_ITEMS: usize = 500;

#[derive(Debug, Error)]
pub enum ReportUnclaimedError {
    #[error("choose what you reported")]
    Nothing,
    #[error("report at most {MOST_ITEMS} at once")]
    TooMany,
    #[error("the same money was chosen twice")]
    Twice,
    #[error("the day of a report is not in the future")]
    Future,
    #[error("the books are closed through {0}")]
    Closed(NaiveDate),
    #[error("the money of account {account} may still be claimed here until {dormant_on}")]
    TooEarly {
        account: String,
        dormant_on: NaiveDate,
    },
    #[error(transparent)]
    Shown(#[from] ShownItemError),
    #[error(transparent)]
    Unclaimed(#[from] UnclaimedError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Takes each of these off what its owner is owed, or off the checks that were handed over,
/// and owes it to the owner's state. Each is refused that is not what was shown any more, all
/// then.
///
/// # Errors
/// [`ReportUnclaimedError`]; nothing was posted then.
pub async fn report_unclaimed(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    items: &[ShownItem],
    reported_on: NaiveDate,
) -> Result<Vec<unclaimed_report::Model>, ReportUnclaimedError> {
    check_choice(items)?;
    let tx = app.db.begin(store_id).await?;
    // Nothing is paid, cashed or reported between the look and the commit.
    lock_head(&tx).await?;
    let store = store_facts(&tx).await?;
    let today = app.context.today(store.time_zone);
    if reported_on > today {
        return Err(ReportUnclaimedError::Future);
    }
    if let Some(closed) = closed_through(&tx).await?.filter(|day| *day >= reported_on) {
        return Err(ReportUnclaimedError::Closed(closed));
    }
    let found = find_unclaimed(&tx, today).await?;
    let mut reports = Vec::new();
    let mut postings = Vec::new();
    for shown in items {
        let item = shown.find(&found)?;
        let rule = dormant(item, reported_on)?;
        let report = Report {
            shown,
            item,
            rule,
            reported_on,
        };
        let posting = report.posting(app)?;
        reports.push(report.row(store_id, app, actor, &posting));
        postings.push(posting);
    }
    tx.insert(reports.clone()).await?;
    open_missing_accounts(&tx, &app.context).await?;
    let accounts = Accounts::for_postings(&tx, &postings).await?;
    post(&tx, &accounts, actor, app.context.now(), &postings).await?;
    for report in &reports {
        write_down(&tx, app, actor, "report_unclaimed", report).await?;
    }
    tx.commit().await?;
    Ok(reports)
}

fn check_choice(items: &[ShownItem]) -> Result<(), ReportUnclaimedError> {
    if items.is_empty() {
        return Err(ReportUnclaimedError::Nothing);
    }
    if items.len() > MOST_ITEMS {
        return Err(ReportUnclaimedError::TooMany);
    }
    let mut keys: Vec<ItemKey> = Vec::new();
    for shown in items {
        if keys.contains(&shown.key) {
            return Err(ReportUnclaimedError::Twice);
        }
        keys.push(shown.key);
    }
    Ok(())
}

/// The state that gets it, where its time was over by the day.
fn dormant(
    item: &UnclaimedItem,
    reported_on: NaiveDate,
) -> Result<&'static StateRule, ReportUnclaimedError> {
    let (Some((rule, _)), Some(times)) = (item.state, item.timetable) else {
        return Err(ShownItemError::Gone.into());
    };
    match times.dormant_on <= reported_on {
        true => Ok(rule),
        false => Err(ReportUnclaimedError::TooEarly {
            account: item.consignor.account_number.clone(),
            dormant_on: times.dormant_on,
        }),
    }
}

/// What is reported of one owner.
struct Report<'a> {
    shown: &'a ShownItem,
    item: &'a UnclaimedItem,
    rule: &'static StateRule,
    reported_on: NaiveDate,
}

impl Report<'_> {
    fn posting(&self, app: &App) -> Result<Posting, MoneyError> {
        let id = UnclaimedReportId::new(app.context.id());
        Ok(Posting {
            id: JournalEntryId::new(app.context.id()),
            entry: entry(self.shown.key.whose, self.shown.amount, self.reported_on)?,
            source_kind: "unclaimed_report",
            source_id: id.uuid(),
            idempotency_key: format!("report {id}"),
            import_id: None,
            payout_id: None,
            reverses: None,
        })
    }

    fn row(
        &self,
        store_id: StoreId,
        app: &App,
        actor: Actor,
        posting: &Posting,
    ) -> unclaimed_report::Model {
        unclaimed_report::Model {
            store_id: store_id.uuid(),
            id: posting.source_id,
            consignor_id: self.item.consignor.id,
            check_id: self.shown.key.check(),
            state: self.rule.code.clone(),
            amount_minor: self.shown.amount.amount_minor,
            owed_since: self.item.owed_since,
            report_due: self.shown.key.report_due,
            reported_on: self.reported_on,
            entry_id: posting.id.uuid(),
            made_by: actor.to_string(),
            made_at: app.context.now(),
            payment_id: None,
            reversal_entry_id: None,
            taken_back_by: None,
            taken_back_at: None,
        }
    }
}

/// What is posted where such money is reported.
pub(super) fn entry(
    whose: Whose,
    amount: Money,
    reported_on: NaiveDate,
) -> Result<NewEntry, MoneyError> {
    match whose {
        Whose::Consignor(id) => NewEntry::for_unclaimed_balance(id, amount, reported_on),
        Whose::Check(_) => NewEntry::for_unclaimed_check(amount, reported_on),
    }
}

pub(super) async fn write_down(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    action: &str,
    report: &unclaimed_report::Model,
) -> Result<(), DbErr> {
    let details = json!({
        "consignor": ConsignorId::new(report.consignor_id).to_string(),
        "amount_minor": report.amount_minor,
        "state": report.state,
        "reported_on": report.reported_on,
    });
    let subject = UnclaimedReportId::new(report.id).to_string();
    let details = details.to_string();
    audit::record(tx, &app.context, actor, action, &subject, &details).await
}
