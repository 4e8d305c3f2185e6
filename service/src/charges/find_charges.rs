//! Posted charges of a store: which there are, how they stand, and what they come to.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::ids::ConsignorId;
use entity::charge;
use sea_orm::{DbErr, FromQueryResult, QueryResult, Value};
use uuid::Uuid;

use crate::consignors::family;
use crate::db::{StoreTx, containing, placeholders};

/// How a posted charge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChargeState {
    /// In the balance, and in no payout.
    Open,
    /// A payout was lowered by it.
    Paid,
    /// The consignor was given it back, whether a payout was lowered by it or not.
    TakenBack,
}

impl ChargeState {
    pub const ALL: [Self; 3] = [Self::Open, Self::Paid, Self::TakenBack];

    /// As the queries below write it.
    const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::TakenBack => "taken_back",
        }
    }

    fn of(row: &QueryResult) -> Result<Self, DbErr> {
        let name: String = row.try_get("", "state")?;
        let found = Self::ALL.into_iter().find(|state| state.name() == name);
        found.ok_or_else(|| DbErr::Type(format!("{name} is no state of a charge")))
    }
}

/// Which charges are asked for; what is `None` asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChargeFilter {
    /// With those of whoever was merged into it.
    pub consignor: Option<ConsignorId>,
    /// A part of its name, upper and lower case alike.
    pub name: Option<String>,
    /// The first due day.
    pub from: Option<NaiveDate>,
    /// The last due day.
    pub until: Option<NaiveDate>,
    pub state: Option<ChargeState>,
}

/// A posted charge, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCharge {
    pub charge: charge::Model,
    pub state: ChargeState,
}

/// The charges of one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChargeTotal {
    pub state: ChargeState,
    pub charges: i64,
    pub amount_minor: i64,
}

/// The charges of a filter behind a due day and id, the latest due day first.
///
/// # Errors
/// [`DbErr`]
pub async fn find_charges(
    tx: &StoreTx,
    filter: &ChargeFilter,
    after: Option<(NaiveDate, Uuid)>,
    limit: u64,
) -> Result<Vec<FoundCharge>, DbErr> {
    let mut wanted = Wanted::of(tx, filter).await?;
    if let Some((on, id)) = after {
        let on = wanted.value(on);
        let id = wanted.value(id);
        wanted.of_charge(&format!(
            "(h.due_on < {on} OR h.due_on = {on} AND h.id < {id})"
        ));
    }
    // Where every state will do, no more charges are looked at than the page has.
    let end = match filter.state {
        None => format!("ORDER BY h.due_on DESC, h.id DESC LIMIT {limit}"),
        Some(_) => String::new(),
    };
    let sql = format!(
        "{} SELECT * FROM stated WHERE {} ORDER BY due_on DESC, id DESC LIMIT {limit}",
        wanted.stated(&end),
        wanted.state
    );
    let rows = tx.query(&sql, wanted.values).await?;
    let found = rows.iter().map(|row| {
        Ok(FoundCharge {
            charge: charge::Model::from_query_result(row, "")?,
            state: ChargeState::of(row)?,
        })
    });
    found.collect()
}

/// What the charges of a filter come to, of every state, those without any too.
///
/// # Errors
/// [`DbErr`]
pub async fn charge_totals(tx: &StoreTx, filter: &ChargeFilter) -> Result<Vec<ChargeTotal>, DbErr> {
    let wanted = Wanted::of(tx, filter).await?;
    let sql = format!(
        "{} SELECT state, count(*) AS charges, CAST(sum(amount_minor) AS BIGINT) AS amount_minor
         FROM stated WHERE {} GROUP BY state",
        wanted.stated(""),
        wanted.state
    );
    let mut found = HashMap::new();
    for row in tx.query(&sql, wanted.values).await? {
        let charges: i64 = row.try_get("", "charges")?;
        let amount_minor: i64 = row.try_get("", "amount_minor")?;
        found.insert(ChargeState::of(&row)?, (charges, amount_minor));
    }
    let totals = ChargeState::ALL.into_iter().map(|state| {
        let (charges, amount_minor) = found.get(&state).copied().unwrap_or_default();
        ChargeTotal {
            state,
            charges,
            amount_minor,
        }
    });
    Ok(totals.collect())
}

/// Conditions on a query, with the values behind the store's id.
struct Wanted {
    values: Vec<Value>,
    /// On `charge h`.
    charge: String,
    /// On the state, which is known only then.
    state: String,
}

impl Wanted {
    async fn of(tx: &StoreTx, filter: &ChargeFilter) -> Result<Self, DbErr> {
        let mut wanted = Self {
            values: Vec::new(),
            charge: "h.store_id = $1".to_owned(),
            state: "1 = 1".to_owned(),
        };
        if let Some(consignor) = filter.consignor {
            wanted.is_one_of("h.consignor_id", &family(tx, consignor).await?);
        }
        let name = filter.name.as_deref().unwrap_or_default().trim();
        if !name.is_empty() {
            let pattern = wanted.value(containing(name));
            wanted.of_charge(&format!("h.name_key LIKE {pattern} ESCAPE '\\'"));
        }
        if let Some(from) = filter.from {
            let from = wanted.value(from);
            wanted.of_charge(&format!("h.due_on >= {from}"));
        }
        if let Some(until) = filter.until {
            let until = wanted.value(until);
            wanted.of_charge(&format!("h.due_on <= {until}"));
        }
        if let Some(state) = filter.state {
            wanted.state = format!("state = '{}'", state.name());
        }
        Ok(wanted)
    }

    /// The placeholder of a value.
    fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len().saturating_add(1))
    }

    fn of_charge(&mut self, condition: &str) {
        self.charge.push_str(" AND ");
        self.charge.push_str(condition);
    }

    fn is_one_of(&mut self, column: &str, ids: &[Uuid]) {
        let first = self.values.len().saturating_add(2);
        let condition = format!("{column} IN ({})", placeholders(first, ids.len()));
        self.values.extend(ids.iter().map(|id| Value::from(*id)));
        self.of_charge(&condition);
    }

    /// The wanted charges as `stated`, each with its state. Where a consignor was merged with a
    /// charge open, the charge is part of what the merge moved, and paid by whoever it was
    /// moved to at last: `held` follows it there, by the day and sign by which merges move.
    /// `end` is put behind the charges' conditions.
    fn stated(&self, end: &str) -> String {
        format!(
            "WITH RECURSIVE wanted AS (
               SELECT h.*, p.payout_id, p.effective_on FROM charge h
                 JOIN payable_entry p ON p.store_id = h.store_id AND p.entry_id = h.entry_id
                   AND p.consignor_id = h.consignor_id
               WHERE {} {end}),
             {MOVED},
             held (charge_id, consignor_id, effective_on, payout_id, sequence) AS (
               SELECT w.id, w.consignor_id, w.effective_on, w.payout_id, e.sequence FROM wanted w
                 JOIN consignor c ON c.store_id = w.store_id AND c.id = w.consignor_id
                   AND c.merged_into_id IS NOT NULL
                 JOIN journal_entry e ON e.store_id = w.store_id AND e.id = w.entry_id
               WHERE w.payout_id IS NULL
               UNION ALL
               SELECT held.charge_id, moved.to_id, moved.effective_on, moved.payout_id, moved.sequence
               FROM held JOIN moved ON moved.from_id = held.consignor_id
                 AND moved.effective_on = held.effective_on AND moved.sequence > held.sequence
               WHERE held.payout_id IS NULL),
             stated AS (SELECT w.*, CASE
                 WHEN w.reversal_entry_id IS NOT NULL THEN 'taken_back'
                 WHEN w.payout_id IS NOT NULL
                   OR w.id IN (SELECT charge_id FROM held WHERE payout_id IS NOT NULL) THEN 'paid'
                 ELSE 'open' END AS state FROM wanted w)",
            self.charge
        )
    }
}

/// What merges that hold moved of debts that came with no import, and the payout that the kept
/// consignor's part of it is in. CROSS JOIN keeps SQLite's planner to this order: from the few
/// who were merged, not from everything that is payable.
const MOVED: &str = "moved AS MATERIALIZED (
   SELECT o.consignor_id AS from_id, i.consignor_id AS to_id, o.effective_on, i.payout_id, m.sequence
   FROM consignor c CROSS JOIN payable_entry o CROSS JOIN journal_entry m CROSS JOIN payable_entry i
   WHERE c.store_id = $1 AND c.merged_into_id IS NOT NULL
     AND o.store_id = c.store_id AND o.consignor_id = c.id AND o.import_id IS NULL AND o.amount_minor > 0
     AND m.store_id = o.store_id AND m.id = o.entry_id AND m.kind = 'merge'
     AND i.store_id = m.store_id AND i.entry_id = m.id AND i.consignor_id <> c.id
     AND NOT EXISTS (SELECT 1 FROM journal_entry r
       WHERE r.store_id = m.store_id AND r.reverses_entry_id = m.id))";
