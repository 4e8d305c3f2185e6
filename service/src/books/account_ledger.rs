//! The transfers of one account, or of all accounts of a kind, with the balance after each.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::books::EntryAbout;
use domain::ids::ConsignorId;
use domain::ledger::AccountKind;
use entity::{StoreScoped, account};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryResult, Value};
use uuid::Uuid;

use super::about::{ABOUT_COLUMNS, ABOUT_TABLES, about};
use super::sums::{BooksError, Sums, sums_through};
use super::trial_balance::kind_of;
use crate::db::StoreTx;

/// Days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerPeriod {
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// Which account is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerScope {
    pub kind: AccountKind,
    /// None for an account of the store, and for those of all consignors together.
    pub consignor: Option<ConsignorId>,
}

/// Where a transfer stands in the ledger: day, number of its entry, position in it.
pub type LedgerPlace = (NaiveDate, i64, i64);

/// A transfer, as the account that is read sees it. Amounts are in minor units.
#[derive(Debug, Clone)]
pub struct LedgerRow {
    pub on: NaiveDate,
    /// The event's own day, where its period was closed already.
    pub occurred_on: Option<NaiveDate>,
    pub entry_id: Uuid,
    pub sequence: i64,
    pub position: i64,
    pub about: EntryAbout,
    pub source_kind: String,
    pub source_id: Uuid,
    pub reason: String,
    /// Nothing where the account was credited. Both are there where the money went from one
    /// consignor to another, and all of them are read.
    pub debit_minor: i64,
    pub credit_minor: i64,
    /// The account on the other side, and whose it is.
    pub other: (AccountKind, Option<Uuid>),
    /// Debits less credits, with this transfer and all before it.
    pub balance_after_minor: i64,
}

impl LedgerRow {
    #[must_use]
    pub const fn place(&self) -> LedgerPlace {
        (self.on, self.sequence, self.position)
    }
}

/// Whether the store has such an account: a consignor's kind of account need not be open yet.
///
/// # Errors
/// [`DbErr`]
pub async fn known_account(tx: &StoreTx, scope: LedgerScope) -> Result<bool, DbErr> {
    let Some(consignor) = scope.consignor else {
        return Ok(true);
    };
    if !AccountKind::OF_CONSIGNOR.contains(&scope.kind) {
        return Ok(false);
    }
    let payable = account::Entity::in_store(tx.store_id().uuid())
        .filter(account::Column::ConsignorId.eq(consignor.uuid()))
        .one(tx.connection())
        .await?;
    Ok(payable.is_some())
}

/// A ledger over a period, in one transaction, so that its parts belong together.
pub struct AccountLedger<'a> {
    tx: &'a StoreTx,
    scope: LedgerScope,
    period: LedgerPeriod,
    accounts: Vec<account::Model>,
}

impl<'a> AccountLedger<'a> {
    /// # Errors
    /// [`DbErr`]
    pub async fn new(
        tx: &'a StoreTx,
        scope: LedgerScope,
        period: LedgerPeriod,
    ) -> Result<Self, DbErr> {
        let mut accounts = account::Entity::in_store(tx.store_id().uuid())
            .filter(account::Column::Kind.eq(scope.kind.name()));
        if let Some(consignor) = scope.consignor {
            accounts = accounts.filter(account::Column::ConsignorId.eq(consignor.uuid()));
        }
        Ok(Self {
            tx,
            scope,
            period,
            accounts: accounts.all(tx.connection()).await?,
        })
    }

    /// Debits less credits before the period.
    ///
    /// # Errors
    /// [`BooksError`]
    pub async fn opening_minor(&self) -> Result<i64, BooksError> {
        match self.period.from.pred_opt() {
            Some(day) => self.balance_through(day).await,
            None => Ok(0),
        }
    }

    /// Debits less credits at its end.
    ///
    /// # Errors
    /// [`BooksError`]
    pub async fn closing_minor(&self) -> Result<i64, BooksError> {
        let last = self.period.until.max(self.period.from);
        match last == self.period.until {
            true => self.balance_through(last).await,
            // A period that ends before it begins moves nothing.
            false => self.opening_minor().await,
        }
    }

    async fn balance_through(&self, day: NaiveDate) -> Result<i64, BooksError> {
        let sums = sums_through(self.tx, day).await?;
        let own = self.accounts.iter().filter_map(|row| sums.get(&row.id));
        let mut own = own.copied();
        own.try_fold(Sums::default(), Sums::checked_add)?
            .balance_minor()
    }

    /// The transfers behind a place, by day and number of their entry.
    ///
    /// # Errors
    /// [`BooksError`]
    pub async fn transfers(
        &self,
        after: Option<LedgerPlace>,
        limit: u64,
    ) -> Result<Vec<LedgerRow>, BooksError> {
        let moved = match after {
            Some(place) => self.moved_through(place).await?,
            None => Sums::default(),
        };
        let opening = self.opening_minor().await?;
        let balance = opening.checked_add(moved.balance_minor()?);
        let balance = balance.ok_or(BooksError::Overflow)?;
        self.transfers_from(after, balance, limit).await
    }

    /// As [`AccountLedger::transfers`], by whoever read those before and knows the balance
    /// that they left.
    ///
    /// # Errors
    /// [`BooksError`]
    pub async fn transfers_from(
        &self,
        after: Option<LedgerPlace>,
        balance_minor: i64,
        limit: u64,
    ) -> Result<Vec<LedgerRow>, BooksError> {
        let own: HashSet<Uuid> = self.accounts.iter().map(|row| row.id).collect();
        let mut balance = balance_minor;
        let mut found = Vec::new();
        for row in self.rows(after, limit).await? {
            let mut row = read(&row, &own)?;
            balance = balance
                .checked_add(row.debit_minor)
                .and_then(|minor| minor.checked_sub(row.credit_minor))
                .ok_or(BooksError::Overflow)?;
            row.balance_after_minor = balance;
            found.push(row);
        }
        Ok(found)
    }

    /// What the period moved through a place, which counts.
    async fn moved_through(&self, (on, sequence, position): LedgerPlace) -> Result<Sums, DbErr> {
        let mut wanted = Wanted::of(self);
        let [on, sequence, position] =
            [on.into(), sequence.into(), position.into()].map(|value: Value| wanted.value(value));
        let sql = format!(
            "SELECT CAST(coalesce(sum(CASE WHEN {debited} THEN t.amount_minor ELSE 0 END), 0) AS BIGINT),
               CAST(coalesce(sum(CASE WHEN {credited} THEN t.amount_minor ELSE 0 END), 0) AS BIGINT)
             FROM journal_entry e JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id
             WHERE {period} AND e.effective_on <= {on}
               AND (e.effective_on, e.sequence, t.position) <= ({on}, {sequence}, {position})
               AND ({debited} OR {credited})",
            period = wanted.period,
            debited = wanted.debited,
            credited = wanted.credited,
        );
        let rows = self.tx.query(&sql, wanted.values).await?;
        match rows.first() {
            Some(row) => Ok(Sums {
                debits_minor: row.try_get_by_index(0)?,
                credits_minor: row.try_get_by_index(1)?,
            }),
            None => Ok(Sums::default()),
        }
    }

    async fn rows(
        &self,
        after: Option<LedgerPlace>,
        limit: u64,
    ) -> Result<Vec<QueryResult>, DbErr> {
        let mut wanted = Wanted::of(self);
        let behind = match after {
            Some((on, sequence, position)) => {
                let [on, sequence, position] = [on.into(), sequence.into(), position.into()]
                    .map(|value: Value| wanted.value(value));
                format!(
                    "AND e.effective_on >= {on}
                     AND (e.effective_on, e.sequence, t.position) > ({on}, {sequence}, {position})"
                )
            }
            None => String::new(),
        };
        let sql = format!(
            "SELECT e.*, {ABOUT_COLUMNS}, ad.kind AS debit_kind, ad.consignor_id AS debit_consignor,
               ac.kind AS credit_kind, ac.consignor_id AS credit_consignor
             FROM (SELECT e.id, e.sequence, e.kind, e.effective_on, e.occurred_on, e.source_kind, e.source_id,
                 t.position, t.debit_account_id, t.credit_account_id, t.amount_minor, t.reason
               FROM journal_entry e JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id
               WHERE {period} {behind} AND ({debited} OR {credited})
               ORDER BY e.effective_on, e.sequence, t.position LIMIT {limit}) AS e
             JOIN account ad ON ad.store_id = $1 AND ad.id = e.debit_account_id
             JOIN account ac ON ac.store_id = $1 AND ac.id = e.credit_account_id
             {ABOUT_TABLES}
             ORDER BY e.effective_on, e.sequence, e.position",
            period = wanted.period,
            debited = wanted.debited,
            credited = wanted.credited,
        );
        self.tx.query(&sql, wanted.values).await
    }
}

/// A transfer of the accounts `own`; its balance is told by those before it.
fn read(row: &QueryResult, own: &HashSet<Uuid>) -> Result<LedgerRow, DbErr> {
    let amount_minor: i64 = row.try_get("", "amount_minor")?;
    let of = |side: &str| -> Result<(bool, (AccountKind, Option<Uuid>)), DbErr> {
        let id: Uuid = row.try_get("", &format!("{side}_account_id"))?;
        let kind: String = row.try_get("", &format!("{side}_kind"))?;
        let consignor: Option<Uuid> = row.try_get("", &format!("{side}_consignor"))?;
        Ok((own.contains(&id), (kind_of(&kind)?, consignor)))
    };
    let (is_debited, debit) = of("debit")?;
    let (is_credited, credit) = of("credit")?;
    let if_so = |is_so: bool| if is_so { amount_minor } else { 0 };
    Ok(LedgerRow {
        on: row.try_get("", "effective_on")?,
        occurred_on: row.try_get("", "occurred_on")?,
        entry_id: row.try_get("", "id")?,
        sequence: row.try_get("", "sequence")?,
        position: row.try_get("", "position")?,
        about: about(row)?,
        source_kind: row.try_get("", "source_kind")?,
        source_id: row.try_get("", "source_id")?,
        reason: row.try_get("", "reason")?,
        debit_minor: if_so(is_debited),
        credit_minor: if_so(is_credited),
        other: if is_debited { credit } else { debit },
        balance_after_minor: 0,
    })
}

/// Conditions on `journal_entry e` and `transfer t`, with the values behind the store's id.
struct Wanted {
    values: Vec<Value>,
    period: String,
    debited: String,
    credited: String,
}

impl Wanted {
    fn of(ledger: &AccountLedger<'_>) -> Self {
        let mut wanted = Self {
            values: Vec::new(),
            period: String::new(),
            debited: String::new(),
            credited: String::new(),
        };
        let from = wanted.value(ledger.period.from.into());
        let until = wanted.value(ledger.period.until.into());
        wanted.period =
            format!("e.store_id = $1 AND e.effective_on >= {from} AND e.effective_on <= {until}");
        let accounts = match &ledger.accounts[..] {
            // It is not open yet, and nothing moved it.
            [] => "IS NULL".to_owned(),
            [only] => format!("= {}", wanted.value(only.id.into())),
            _ => {
                let kind = wanted.value(ledger.scope.kind.name().into());
                format!("IN (SELECT id FROM account WHERE store_id = $1 AND kind = {kind})")
            }
        };
        wanted.debited = format!("t.debit_account_id {accounts}");
        wanted.credited = format!("t.credit_account_id {accounts}");
        wanted
    }

    /// The placeholder of a value.
    fn value(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len().saturating_add(1))
    }
}
