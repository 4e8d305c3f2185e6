//! Imports, and what became of every row.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::ids::{ConsignorId, ImportId, StaffUserId, UploadTokenId};
use domain::import::SkipReason;
use domain::review::ReviewReason;
use entity::{StoreScoped, import, import_row};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use service::imports::seconds_left;

use super::loaders::{ConsignorKey, StaffUserKey, UploadTokenKey, load};
use super::page::{Page, Window};
use super::sales::money;
use super::scalars::{Date, Money};
use crate::asker::{Asker, fault};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::import::ImportState")]
pub enum ImportState {
    Queued,
    Running,
    Done,
    /// The rows do not add up to the file's own total; nothing of it is paid.
    Unbalanced,
    Failed,
    /// All that it posted is being taken back.
    Undoing,
    /// All that it posted was taken back; the file can be imported again.
    Undone,
    /// It was stopped, and what it had posted is being taken back.
    Cancelling,
    /// It was stopped, and nothing of it is left; the file can be imported again.
    Cancelled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::import_row::RowOutcome")]
pub enum RowOutcome {
    Imported,
    Duplicate,
    Skipped,
    Review,
    Rejected,
}

/// A till's file, and how far it was read.
pub struct Import(pub import::Model);

#[Object]
impl Import {
    async fn id(&self) -> ID {
        ImportId::new(self.0.id).to_string().into()
    }

    async fn file_name(&self) -> &str {
        &self.0.file_name
    }

    /// Which till's report it is.
    async fn dialect(&self) -> &str {
        &self.0.dialect
    }

    async fn state(&self) -> ImportState {
        self.0.state.into()
    }

    /// What is wrong and what to do; null when all is well.
    async fn error(&self) -> Option<&str> {
        self.0.error.as_deref()
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    async fn created_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.created_by).await
    }

    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.finished_at
    }

    /// Share of the file that was read, 0 to 100.
    async fn percent_done(&self) -> i32 {
        if self.0.finished_at.is_some() {
            return 100;
        }
        let total = self.0.rows_total.unwrap_or(0);
        let percent = self.0.rows_done.saturating_mul(100).checked_div(total);
        i32::try_from(percent.unwrap_or(0)).unwrap_or(0)
    }

    async fn rows_done(&self) -> i32 {
        i32::try_from(self.0.rows_done).unwrap_or(i32::MAX)
    }

    /// How fast its last rows were stored; null unless it runs and was measured.
    async fn rows_per_second(&self) -> Option<i32> {
        let rate = self.pace()?;
        Some(i32::try_from(rate).unwrap_or(i32::MAX))
    }

    /// Until the file is read to its end, as fast as it goes now; null when that is
    /// not known.
    async fn seconds_left(&self) -> Option<i32> {
        let left = seconds_left(self.0.rows_done, self.0.rows_total?, self.pace()?)?;
        Some(i32::try_from(left).unwrap_or(i32::MAX))
    }

    async fn first_sold_on(&self) -> Option<Date> {
        self.0.first_sold_on.map(Date)
    }

    async fn last_sold_on(&self) -> Option<Date> {
        self.0.last_sold_on.map(Date)
    }

    /// Every outcome, with how many rows ended so.
    async fn outcomes(&self, context: &Context<'_>) -> Vec<OutcomeTotal> {
        let row = &self.0;
        let totals = [
            (
                RowOutcome::Imported,
                row.rows_imported,
                row.net_imported_minor,
            ),
            (
                RowOutcome::Duplicate,
                row.rows_duplicate,
                row.net_duplicate_minor,
            ),
            (RowOutcome::Skipped, row.rows_skipped, row.net_skipped_minor),
            (RowOutcome::Review, row.rows_review, row.net_review_minor),
            (
                RowOutcome::Rejected,
                row.rows_rejected,
                row.net_rejected_minor,
            ),
        ];
        let totals = totals.map(|(outcome, rows, net)| OutcomeTotal {
            outcome,
            rows: i32::try_from(rows).unwrap_or(i32::MAX),
            net: money(context, net),
        });
        totals.into()
    }

    /// The address, on this host, of the rows that could not be read, as CSV with the
    /// reasons; null when there are none.
    async fn rejected_rows_url(&self) -> Option<String> {
        let id = ImportId::new(self.0.id);
        (self.0.rows_rejected > 0).then(|| format!("/rejected-rows/{id}.csv"))
    }

    /// What the file's own columns sum to; null until the file is read to its end.
    async fn control_net(&self, context: &Context<'_>) -> Option<Money> {
        self.0.net_control_minor.map(|minor| money(context, minor))
    }

    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn rows(
        &self,
        context: &Context<'_>,
        outcome: Option<RowOutcome>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, ImportRow>> {
        let window = Window::new(first, after)?;
        let tx = Asker::of(context).read().await?;
        let mut rows = import_row::Entity::in_store(self.0.store_id)
            .filter(import_row::Column::ImportId.eq(self.0.id))
            .filter(import_row::Column::RowNumber.gt(window.after.unwrap_or(0)))
            .order_by_asc(import_row::Column::RowNumber)
            .limit(window.limit);
        if let Some(outcome) = outcome {
            let outcome = entity::import_row::RowOutcome::from(outcome);
            rows = rows.filter(import_row::Column::Outcome.eq(outcome));
        }
        let rows = rows.all(tx.connection()).await.map_err(fault)?;
        Ok(window.page(rows, |row| row.row_number, ImportRow))
    }
}

impl Import {
    fn pace(&self) -> Option<i64> {
        let is_running = self.0.state == import::ImportState::Running;
        self.0.rows_per_second.filter(|_| is_running)
    }
}

/// The words for a reason's name; those of a rejection are words already.
fn reason_in_words(reason: &str) -> String {
    let skipped = SkipReason::named(reason).map(SkipReason::words);
    let words = skipped.or_else(|| ReviewReason::named(reason).map(ReviewReason::words));
    words.unwrap_or(reason).to_owned()
}

/// Who did something, as people know them.
pub async fn actor_name(context: &Context<'_>, actor: &str) -> Result<String> {
    if let Ok(id) = actor.parse::<UploadTokenId>() {
        let token = load(context, UploadTokenKey(id.uuid())).await?;
        return Ok(token.map_or_else(|| actor.to_owned(), |token| token.name));
    }
    if let Ok(id) = actor.parse::<ConsignorId>() {
        let consignor = load(context, ConsignorKey(id.uuid())).await?;
        return Ok(consignor.map_or_else(|| actor.to_owned(), |row| row.name));
    }
    let Ok(id) = actor.parse::<StaffUserId>() else {
        return Ok(actor.trim_start_matches("system:").to_owned());
    };
    let user = load(context, StaffUserKey(id.uuid())).await?;
    Ok(user.map_or_else(|| actor.to_owned(), |user| user.name))
}

#[derive(SimpleObject)]
pub struct OutcomeTotal {
    outcome: RowOutcome,
    rows: i32,
    net: Money,
}

/// One record of a file.
pub struct ImportRow(import_row::Model);

#[Object]
impl ImportRow {
    async fn row_number(&self) -> i32 {
        i32::try_from(self.0.row_number).unwrap_or(i32::MAX)
    }

    /// The line of the file on which it starts.
    async fn line_number(&self) -> i32 {
        i32::try_from(self.0.line_number).unwrap_or(i32::MAX)
    }

    async fn outcome(&self) -> RowOutcome {
        self.0.outcome.into()
    }

    /// Why it was skipped, needs review or was rejected, in words.
    async fn reason(&self) -> Option<String> {
        self.0.reason.as_deref().map(reason_in_words)
    }

    /// The column at fault.
    async fn column_name(&self) -> Option<&str> {
        self.0
            .column_name
            .as_deref()
            .filter(|name| !name.is_empty())
    }

    /// What stands there.
    async fn value(&self) -> Option<&str> {
        self.0.value.as_deref()
    }

    async fn net(&self, context: &Context<'_>) -> Money {
        money(context, self.0.net_minor)
    }

    /// The record as it stands in the file.
    async fn raw(&self) -> Result<Vec<String>> {
        serde_json::from_str(&self.0.raw).map_err(fault)
    }
}

/// The import with this id, if the store has it.
pub async fn find_import(asker: &Asker, id: ImportId) -> Result<Option<import::Model>> {
    let tx = asker.read().await?;
    import::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
        .one(tx.connection())
        .await
        .map_err(fault)
}
