//! Finds audit events, the newest first.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::audit_event;
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::days::{beginning_of, end_of};
use crate::db::{StoreTx, containing};
use crate::stores::store_facts;

/// Which events are asked for; what is `None` asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Who did it, as events have it: `stf_…`, `system:worker`.
    pub actor: Option<String>,
    /// What was done: `adjust_balance`.
    pub action: Option<String>,
    /// Which thing it was done to: `con_…`.
    pub subject: Option<String>,
    /// A part of what events say, upper and lower case alike: of the action, the thing, from
    /// where, or the details.
    pub text: Option<String>,
    /// The first day, of the store.
    pub from: Option<NaiveDate>,
    /// The last day, of the store.
    pub until: Option<NaiveDate>,
}

/// Where a page of events ends.
pub type AuditPlace = (DateTime<Utc>, Uuid);

/// The events of a filter that are older than a place, the newest first.
///
/// # Errors
/// [`DbErr`]
pub async fn find_events(
    tx: &StoreTx,
    filter: &AuditFilter,
    after: Option<AuditPlace>,
    limit: u64,
) -> Result<Vec<audit_event::Model>, DbErr> {
    let wanted = Wanted::of(filter, store_facts(tx).await?.time_zone, after);
    // Row values let both databases begin in the middle of an index.
    let sql = format!(
        "SELECT * FROM audit_event WHERE {} ORDER BY recorded_at DESC, id DESC LIMIT {limit}",
        wanted.conditions
    );
    let rows = tx.query(&sql, wanted.values).await?;
    let events = rows
        .iter()
        .map(|row| audit_event::Model::from_query_result(row, ""));
    events.collect()
}

/// Everybody who did something, as events have them, without consignors: a store may have
/// many, and their own doings are found by the thing.
///
/// # Errors
/// [`DbErr`]
pub async fn actors(tx: &StoreTx) -> Result<Vec<String>, DbErr> {
    let mut found = distinct(tx, "actor").await?;
    found.retain(|actor| !actor.starts_with("con_"));
    Ok(found)
}

/// Everything that was done, by name.
///
/// # Errors
/// [`DbErr`]
pub async fn actions(tx: &StoreTx) -> Result<Vec<String>, DbErr> {
    distinct(tx, "action").await
}

/// The values of an indexed column, from one to the next: however many events there are, no
/// more rows are looked at than there are values.
async fn distinct(tx: &StoreTx, column: &'static str) -> Result<Vec<String>, DbErr> {
    let sql = format!(
        "WITH RECURSIVE found (value) AS (
           SELECT min({column}) FROM audit_event WHERE store_id = $1
           UNION ALL
           SELECT (SELECT min(e.{column}) FROM audit_event e
             WHERE e.store_id = $1 AND e.{column} > found.value)
           FROM found WHERE found.value IS NOT NULL)
         SELECT value FROM found WHERE value IS NOT NULL"
    );
    let rows = tx.query(&sql, []).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Conditions of a query, with the values behind the store's id.
struct Wanted {
    conditions: String,
    values: Vec<Value>,
}

impl Wanted {
    fn of(filter: &AuditFilter, time_zone: Tz, after: Option<AuditPlace>) -> Self {
        let mut wanted = Self {
            conditions: "store_id = $1".to_owned(),
            values: Vec::new(),
        };
        for (column, value) in [
            ("actor", &filter.actor),
            ("action", &filter.action),
            ("subject", &filter.subject),
        ] {
            if let Some(value) = value {
                let value = wanted.value(value.as_str());
                wanted.and(&format!("{column} = {value}"));
            }
        }
        let text = filter.text.as_deref().unwrap_or_default().trim();
        if !text.is_empty() {
            let pattern = wanted.value(containing(text));
            let columns = ["details", "subject", "action", "came_from"];
            let like = columns.map(|column| format!("lower({column}) LIKE {pattern} ESCAPE '\\'"));
            wanted.and(&format!("({})", like.join(" OR ")));
        }
        if let Some(from) = filter.from {
            let from = wanted.value(beginning_of(from, time_zone));
            wanted.and(&format!("recorded_at >= {from}"));
        }
        if let Some(until) = filter.until {
            let end = wanted.value(end_of(until, time_zone));
            wanted.and(&format!("recorded_at < {end}"));
        }
        if let Some((at, id)) = after {
            let (at, id) = (wanted.value(at), wanted.value(id));
            wanted.and(&format!("(recorded_at, id) < ({at}, {id})"));
        }
        wanted
    }

    /// The placeholder of a value.
    fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len().saturating_add(1))
    }

    fn and(&mut self, condition: &str) {
        self.conditions.push_str(" AND ");
        self.conditions.push_str(condition);
    }
}
