//! What of a comparison can be entered, and what it would do.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::ledger::{AccountKind, NewEntry, effective_day};
use domain::money::{Currency, Money, MoneyError};
use domain::reconciliation::{Report, counter_account};
use rust_decimal::Decimal;
use sea_orm::{DbErr, Value};
use thiserror::Error;

use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};
use crate::ledger::closed_through;

/// Why a comparison cannot be read for what can be entered of it.
#[derive(Debug, Error)]
pub enum PlanError {
    #[error("the comparison cannot be read: {0}")]
    Report(String),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// A movement of Stripe's balance that the ledger did not have when it was compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Movement {
    pub transaction: String,
    pub kind: String,
    pub day: NaiveDate,
    pub amount: Money,
    pub fee: Money,
}

impl Movement {
    /// The entry that it makes.
    pub fn entry(&self) -> Result<NewEntry, MoneyError> {
        let against = counter_account(&self.kind);
        NewEntry::for_stripe_movement(against, self.amount, self.fee, self.day)
    }
}

/// What entering would move between an account and the one at Stripe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedAccount {
    pub account: AccountKind,
    pub movements: usize,
    /// Into the account at Stripe, in minor units; below nothing where money left it.
    pub amount_minor: i64,
}

/// What entering would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EnteringPlan {
    pub movements: usize,
    pub accounts: Vec<PlannedAccount>,
    /// Movements of days for which the books are closed; they take effect on the first open one.
    pub on_closed_days: usize,
    pub first_open_day: Option<NaiveDate>,
}

/// What of a comparison is not in the ledger yet, by account.
///
/// # Errors
/// [`PlanError`]
pub async fn plan_entering(tx: &StoreTx, report: &Report) -> Result<EnteringPlan, PlanError> {
    let movements = not_entered(tx, enterable(report)?).await?;
    let closed = closed_through(tx).await?;
    let is_closed = |movement: &&Movement| closed.is_some_and(|closed| movement.day <= closed);
    let mut accounts: BTreeMap<AccountKind, (usize, i64)> = BTreeMap::new();
    let mut add = |account, amount_minor: i64| -> Result<(), MoneyError> {
        let (count, sum) = accounts.entry(account).or_default();
        *count = count.saturating_add(1);
        *sum = sum.checked_add(amount_minor).ok_or(MoneyError::Overflow)?;
        Ok(())
    };
    for movement in &movements {
        add(
            counter_account(&movement.kind),
            movement.amount.amount_minor,
        )?;
        if movement.fee.amount_minor != 0 {
            add(
                AccountKind::StripeFees,
                movement.fee.checked_neg()?.amount_minor,
            )?;
        }
    }
    let accounts = accounts
        .into_iter()
        .map(|(account, (movements, amount_minor))| PlannedAccount {
            account,
            movements,
            amount_minor,
        });
    let on_closed_days = movements.iter().filter(is_closed).count();
    Ok(EnteringPlan {
        movements: movements.len(),
        accounts: accounts.collect(),
        on_closed_days,
        first_open_day: movements
            .iter()
            .find(is_closed)
            .map(|movement| effective_day(movement.day, None, closed)),
    })
}

/// What of a comparison could be entered when it was made.
pub(super) fn enterable(report: &Report) -> Result<Vec<Movement>, PlanError> {
    let currency: Currency = report.currency.parse()?;
    let money = |text: &str| -> Result<Money, PlanError> {
        let amount: Decimal = text
            .parse()
            .map_err(|_| PlanError::Report(format!("“{text}” is no amount")))?;
        Ok(Money::from_decimal(amount, currency)?)
    };
    let enterable = report.remarks.iter().filter_map(|remark| {
        let enterable = remark.enterable.as_ref()?;
        Some((remark, enterable))
    });
    enterable
        .map(|(remark, enterable)| {
            let fee = money(&enterable.fee)?;
            Ok(Movement {
                transaction: enterable.transaction.clone(),
                kind: enterable.kind.clone(),
                day: remark.day,
                amount: money(&remark.amount)?.checked_add(fee)?,
                fee,
            })
        })
        .collect()
}

/// The movements that are not in the ledger.
pub(super) async fn not_entered(
    tx: &StoreTx,
    mut movements: Vec<Movement>,
) -> Result<Vec<Movement>, DbErr> {
    let known = entered_before(tx, &movements).await?;
    movements.retain(|movement| {
        let known = known.get(&movement.transaction);
        known.is_none_or(|known| !known.is_standing)
    });
    Ok(movements)
}

/// How often a movement was entered, and whether it is in the ledger now.
#[derive(Debug, Clone, Copy)]
pub(super) struct EnteredBefore {
    pub times: i64,
    pub is_standing: bool,
}

/// Those of the movements that were ever entered.
pub(super) async fn entered_before(
    tx: &StoreTx,
    movements: &[Movement],
) -> Result<HashMap<String, EnteredBefore>, DbErr> {
    let mut known = HashMap::new();
    for chunk in movements.chunks(ROWS_PER_STATEMENT) {
        let sql = format!(
            "SELECT transaction_id, MAX(number), COUNT(*), COUNT(reversal_entry_id) FROM stripe_entry
             WHERE store_id = $1 AND transaction_id IN ({}) GROUP BY transaction_id",
            placeholders(2, chunk.len())
        );
        let ids = chunk
            .iter()
            .map(|movement| Value::from(movement.transaction.clone()));
        for row in tx.query(&sql, ids).await? {
            let (entered, reversed): (i64, i64) =
                (row.try_get_by_index(2)?, row.try_get_by_index(3)?);
            let before = EnteredBefore {
                times: row.try_get_by_index(1)?,
                is_standing: entered > reversed,
            };
            known.insert(row.try_get_by_index(0)?, before);
        }
    }
    Ok(known)
}
