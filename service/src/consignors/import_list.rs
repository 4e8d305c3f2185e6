//! Takes a list of consignors over, in one step: all that it says, or nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::ids::{ConsignorId, ConsignorImportId, StoreId, UploadId};
use domain::import::ConsignorMapping;
use domain::money::{Money, MoneyError};
use entity::attribution_rule::AttributionKind;
use entity::consignor_import_row::{self, ListOutcome};
use entity::{consignor, consignor_import};
use sea_orm::{DbErr, SqlErr, Value};
use serde::Serialize;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::analyse_list::{read, taken_over};
use super::distinctions::{Pair, pair, remember};
use super::new_consignor::{NewRow, insert_consignors, new_rule};
use super::opening_balances::{OpeningError, Openings, has_balance, post_opening_balances};
use super::plan_list::{
    Decision, Difference, Known, PlannedOutcome, PlannedRow, Whom, plan, stored_method,
};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::imports::{StartImportError, keep_upload};
use crate::ledger::lock_head;
use crate::stores::store_facts;

/// What a person says of a list.
#[derive(Debug, Clone, Default)]
pub struct ImportListRequest {
    /// As guessed, without.
    pub mapping: Option<ConsignorMapping>,
    /// By the row's number.
    pub decisions: BTreeMap<i64, Decision>,
    /// To post the balances that the list holds.
    pub openings: Option<OpeningRequest>,
}

/// What the earlier system shows.
#[derive(Debug, Clone, Copy)]
pub struct OpeningRequest {
    /// Of all consignors together.
    pub total: Money,
    /// The day on which the balances were so.
    pub as_of: NaiveDate,
}

#[derive(Debug, Error)]
pub enum ImportListError {
    #[error(transparent)]
    Read(#[from] StartImportError),
    #[error("{0}")]
    Problem(String),
    #[error("say of {0} more rows who they are")]
    Undecided(usize),
    #[error("no row of the list can be taken over")]
    Nothing,
    #[error(
        "this file was taken over already, with other answers; hand the list in again to add to it"
    )]
    TakenOver,
    #[error("the list has no balances; choose the column that holds them")]
    NoBalances,
    #[error(
        "the balances of the list sum to {sum}, not to {total}: {difference} is the difference{}", left_words(.left)
    )]
    TotalDiffers {
        sum: Money,
        total: Money,
        difference: Money,
        /// What stands in rows that are not taken over.
        left: Money,
    },
    #[error(
        "{count} have an opening balance already, the first of them account {first}; take it back first, or leave them out"
    )]
    OpenedBefore { count: usize, first: String },
    #[error("{0} is in the future; balances hold from today or an earlier day")]
    Future(NaiveDate),
    #[error("an account number, or what the till calls a consignor, is taken already")]
    Taken,
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Opening(#[from] OpeningError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

fn left_words(left: &Money) -> String {
    match left.amount_minor {
        0 => String::new(),
        _ => format!("; {left} stands in rows that are left out or cannot be used"),
    }
}

/// Takes a list over that was handed in. The same request again changes nothing and gives
/// what came of the first.
///
/// # Errors
/// [`ImportListError`]; nothing was changed then.
pub async fn import_consignor_list(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    upload_id: UploadId,
    request: &ImportListRequest,
) -> Result<consignor_import::Model, ImportListError> {
    let (_, list) = read(app, store_id, upload_id, request.mapping.clone()).await?;
    let request_sha256 = fingerprint(&list.mapping, request)?;
    let tx = app.db.begin(store_id).await?;
    // One at a time, and no merge in between.
    lock_head(&tx).await?;
    if let Some(before) = taken_over(&tx, upload_id).await? {
        return match before.request_sha256 == request_sha256 {
            true => Ok(before),
            false => Err(ImportListError::TakenOver),
        };
    }
    if let Some(problem) = list.problem {
        return Err(ImportListError::Problem(problem.to_string()));
    }
    let known = Known::load(&tx).await?;
    let rows = plan(list.rows, &known, &request.decisions);
    check(&rows)?;
    let opening = match request.openings {
        Some(openings) => Some(check_openings(&tx, app, &rows, openings).await?),
        None => None,
    };
    let work = Work {
        tx: &tx,
        app,
        rows: &rows,
        known: &known,
        actor,
    };
    keep_upload(&tx, app, upload_id).await?;
    let whose = work.consignors().await?;
    let id = ConsignorImportId::new(app.context.id());
    let distinct = remember(&tx, app, actor, &work.distinct(&whose)).await?;
    let row = work.import_row(id, actor, upload_id, request_sha256, opening);
    tx.insert([row.clone()]).await?;
    tx.insert(work.outcomes(id, &whose)).await?;
    if let Some(OpeningRequest { as_of, .. }) = opening {
        let amounts = work.amounts(&whose)?;
        post_opening_balances(&tx, app, actor, id, as_of, &amounts).await?;
    }
    let details = serde_json::json!({
        "created": row.rows_created,
        "matched": row.rows_matched,
        "left_out": row.rows_left_out,
        "rejected": row.rows_rejected,
        "distinguished": distinct,
        "opening_total_minor": row.opening_total_minor,
    });
    let (subject, details) = (id.to_string(), details.to_string());
    let action = "import_consignor_list";
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(row)
}

/// Tells whether two requests ask for the same.
fn fingerprint(mapping: &ConsignorMapping, request: &ImportListRequest) -> Result<String, DbErr> {
    #[derive(Serialize)]
    struct Asked<'a> {
        mapping: &'a ConsignorMapping,
        decisions: &'a BTreeMap<i64, Decision>,
        opening: Option<(i64, NaiveDate)>,
    }
    let openings = request.openings;
    let asked = Asked {
        mapping,
        decisions: &request.decisions,
        opening: openings.map(|opening| (opening.total.amount_minor, opening.as_of)),
    };
    let text = serde_json::to_string(&asked).map_err(|error| DbErr::Json(error.to_string()))?;
    Ok(hex::encode(Sha256::digest(text)))
}

fn check(rows: &[PlannedRow]) -> Result<(), ImportListError> {
    let is_open = |row: &&PlannedRow| matches!(row.outcome, PlannedOutcome::Undecided);
    let undecided = rows.iter().filter(is_open).count();
    if undecided > 0 {
        return Err(ImportListError::Undecided(undecided));
    }
    let is_used = |row: &PlannedRow| {
        !matches!(
            row.outcome,
            PlannedOutcome::LeaveOut | PlannedOutcome::Reject(_)
        )
    };
    match rows.iter().any(is_used) {
        true => Ok(()),
        false => Err(ImportListError::Nothing),
    }
}

async fn check_openings(
    tx: &StoreTx,
    app: &App,
    rows: &[PlannedRow],
    request: OpeningRequest,
) -> Result<OpeningRequest, ImportListError> {
    let store = store_facts(tx).await?;
    if request.as_of > app.context.today(store.time_zone) {
        return Err(ImportListError::Future(request.as_of));
    }
    if !rows.iter().any(has_balance) {
        return Err(ImportListError::NoBalances);
    }
    let openings = Openings::of(rows, store.currency);
    let sum = openings.sum().ok_or(MoneyError::Overflow)?;
    if sum != request.total {
        return Err(ImportListError::TotalDiffers {
            sum,
            total: request.total,
            difference: request.total.checked_sub(sum)?,
            left: openings.left().ok_or(MoneyError::Overflow)?,
        });
    }
    let opened = openings.opened_before(tx).await?;
    match opened.first() {
        Some(first) => Err(ImportListError::OpenedBefore {
            count: opened.len(),
            first: first.clone(),
        }),
        None => Ok(request),
    }
}

/// Whom each row led to, by its number.
type Whose = BTreeMap<i64, ConsignorId>;

struct Work<'a> {
    tx: &'a StoreTx,
    app: &'a App,
    rows: &'a [PlannedRow],
    known: &'a Known,
    actor: Actor,
}

impl Work<'_> {
    /// Adds who is new, changes who is to be changed, and writes down by what other
    /// numbers people were known.
    async fn consignors(&self) -> Result<Whose, ImportListError> {
        let new = self.rows.iter().filter_map(new_row);
        let (numbers, new): (Vec<i64>, Vec<NewRow>) = new.unzip();
        let ids = insert_consignors(self.tx, self.app, new).await;
        let ids = ids.map_err(taken)?;
        let mut whose: Whose = numbers.into_iter().zip(ids).collect();
        let mut aliases = Vec::new();
        for row in self.rows {
            let consignor = match &row.outcome {
                PlannedOutcome::Match {
                    consignor,
                    differences,
                    is_updated,
                } => {
                    if *is_updated {
                        self.update(consignor, differences, row).await?;
                    }
                    ConsignorId::new(consignor.id)
                }
                PlannedOutcome::SameAsRow(other) => match whose.get(other) {
                    Some(consignor) => *consignor,
                    None => continue,
                },
                _ => continue,
            };
            whose.insert(row.number, consignor);
            aliases.extend(self.alias(row).map(|number| {
                let kind = AttributionKind::Alias;
                new_rule(self.tx, self.app, kind, number, consignor.uuid())
            }));
        }
        self.tx.insert(aliases).await.map_err(taken)?;
        Ok(whose)
    }

    /// Whoever is new although they looked like somebody: a person said that they are not
    /// the same, and need not say it again.
    fn distinct(&self, whose: &Whose) -> BTreeSet<Pair> {
        let created = self
            .rows
            .iter()
            .filter(|row| matches!(row.outcome, PlannedOutcome::Create { .. }));
        let pairs = created.flat_map(|row| {
            let alike = row.alike.iter().filter_map(|alike| match &alike.whom {
                Whom::Consignor(consignor) => Some(ConsignorId::new(consignor.id)),
                Whom::Row(number) => whose.get(number).copied(),
            });
            let new = whose.get(&row.number);
            alike.filter_map(move |other| Some(pair(*new?, other)))
        });
        pairs.collect()
    }

    /// The number by which the earlier system knew somebody who has another one here.
    fn alias<'a>(&self, row: &'a PlannedRow) -> Option<&'a String> {
        let number = row.listed.as_ref()?.account_number.as_ref()?;
        self.known.is_alias_free(number).then_some(number)
    }

    async fn update(
        &self,
        consignor: &consignor::Model,
        differences: &[Difference],
        row: &PlannedRow,
    ) -> Result<(), DbErr> {
        self.record_update(consignor, differences).await?;
        let method = row.listed.as_ref().and_then(|listed| listed.payout);
        for difference in differences {
            let value: Value = match (difference.column, method.and_then(stored_method)) {
                ("payout_method", Some(method)) => sea_orm::ActiveEnum::to_value(&method).into(),
                _ => difference.theirs.clone().into(),
            };
            // The names of columns are ours, never the list's.
            let sql = format!(
                "UPDATE consignor SET {} = $3 WHERE store_id = $1 AND id = $2",
                difference.column
            );
            self.tx.execute(&sql, [consignor.id.into(), value]).await?;
        }
        Ok(())
    }

    async fn record_update(
        &self,
        consignor: &consignor::Model,
        differences: &[Difference],
    ) -> Result<(), DbErr> {
        let side = |of: fn(&Difference) -> Json| {
            let fields = differences
                .iter()
                .map(|one| (one.column.to_owned(), of(one)));
            Json::Object(fields.collect())
        };
        let was = side(|one| one.ours.clone().into());
        let is = side(|one| one.theirs.clone().into());
        let details = audit::change(&was, &is).to_string();
        let subject = ConsignorId::new(consignor.id).to_string();
        let (tx, context, action) = (self.tx, &self.app.context, "change_consignor");
        audit::record(tx, context, self.actor, action, &subject, &details).await
    }

    fn amounts(&self, whose: &Whose) -> Result<BTreeMap<ConsignorId, Money>, MoneyError> {
        let mut amounts: BTreeMap<ConsignorId, Money> = BTreeMap::new();
        for row in self.rows {
            if let (Some(balance), Some(consignor)) = (row.balance, whose.get(&row.number)) {
                let sum = match amounts.get(consignor) {
                    Some(sum) => sum.checked_add(balance)?,
                    None => balance,
                };
                amounts.insert(*consignor, sum);
            }
        }
        Ok(amounts)
    }

    fn import_row(
        &self,
        id: ConsignorImportId,
        actor: Actor,
        upload_id: UploadId,
        request_sha256: String,
        opening: Option<OpeningRequest>,
    ) -> consignor_import::Model {
        let count = |outcome| {
            let rows = self.rows.iter().filter(|row| outcome_of(row) == outcome);
            i64::try_from(rows.count()).unwrap_or(i64::MAX)
        };
        consignor_import::Model {
            store_id: self.tx.store_id().uuid(),
            id: id.uuid(),
            upload_id: upload_id.uuid(),
            request_sha256,
            rows_created: count(ListOutcome::Created),
            rows_matched: count(ListOutcome::Matched),
            rows_left_out: count(ListOutcome::LeftOut),
            rows_rejected: count(ListOutcome::Rejected),
            opening_total_minor: opening.map(|opening| opening.total.amount_minor),
            opening_as_of: opening.map(|opening| opening.as_of),
            created_by: actor.to_string(),
            created_at: self.app.context.now(),
        }
    }

    fn outcomes(&self, id: ConsignorImportId, whose: &Whose) -> Vec<consignor_import_row::Model> {
        let rows = self.rows.iter().map(|row| {
            let rejection = match &row.outcome {
                PlannedOutcome::Reject(rejection) => Some(rejection),
                _ => None,
            };
            consignor_import_row::Model {
                store_id: self.tx.store_id().uuid(),
                consignor_import_id: id.uuid(),
                row_number: row.number,
                line_number: row.line,
                outcome: outcome_of(row),
                consignor_id: whose.get(&row.number).map(|consignor| consignor.uuid()),
                column_name: rejection.map(|rejection| rejection.column.clone()),
                value: rejection.map(|rejection| rejection.value.clone()),
                reason: rejection.map(|rejection| rejection.reason.clone()),
            }
        });
        rows.collect()
    }
}

fn outcome_of(row: &PlannedRow) -> ListOutcome {
    match row.outcome {
        PlannedOutcome::Create { .. } => ListOutcome::Created,
        PlannedOutcome::Match { .. } | PlannedOutcome::SameAsRow(_) => ListOutcome::Matched,
        PlannedOutcome::LeaveOut | PlannedOutcome::Undecided => ListOutcome::LeftOut,
        PlannedOutcome::Reject(_) => ListOutcome::Rejected,
    }
}

fn new_row(row: &PlannedRow) -> Option<(i64, NewRow)> {
    let PlannedOutcome::Create { account_number } = &row.outcome else {
        return None;
    };
    let listed = row.listed.clone()?;
    let rules = [
        (AttributionKind::SkuPrefix, listed.sku_prefix),
        (AttributionKind::Vendor, listed.vendor),
    ];
    let rules = rules.into_iter();
    Some((
        row.number,
        NewRow {
            account_number: account_number.clone(),
            name: listed.name,
            email: listed.email,
            phone: listed.phone,
            address: listed.address,
            payout_method: listed.payout.and_then(stored_method),
            group_name: listed.group,
            rules: rules
                .filter_map(|(kind, pattern)| Some((kind, pattern?)))
                .collect(),
        },
    ))
}

fn taken(error: DbErr) -> ImportListError {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => ImportListError::Taken,
        _ => ImportListError::Database(error),
    }
}
