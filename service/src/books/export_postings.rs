//! The postings of a period as a file for another program, a part at a time.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::books::{
    ExportFormat, ExportScope, ExportWriter, Grouping, PostedEntry, PostedTransfer,
};
use domain::ids::StoreId;
use domain::ledger::AccountKind;
use domain::money::MoneyError;
use entity::{StoreScoped, account, consignor, transfer};
use sea_orm::{DbErr, QueryResult};
use thiserror::Error;
use uuid::Uuid;

use super::about::{ABOUT_COLUMNS, ABOUT_TABLES, about, source_id};
use super::chart::load_chart;
use super::trial_balance::kind_of;
use crate::app::App;
use crate::db::StoreTx;
use crate::ledger::transfers_of;
use crate::stores::store_facts;

/// Entries that are read at once, so that memory does not grow with the period.
const ENTRIES_AT_ONCE: u64 = 1_000;

/// What is wanted.
#[derive(Debug, Clone, Copy)]
pub struct ExportRequest {
    /// Both days included.
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub format: ExportFormat,
    pub grouping: Grouping,
}

#[derive(Debug, Error)]
pub enum ExportError {
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// A file that is being written, all of it as of one moment.
pub struct PostingsExport {
    tx: StoreTx,
    request: ExportRequest,
    writer: ExportWriter,
    accounts: HashMap<Uuid, (AccountKind, Option<String>)>,
    next: Next,
}

enum Next {
    Head,
    /// Entries behind a day and number.
    Entries(NaiveDate, i64),
    Nothing,
}

impl PostingsExport {
    /// # Errors
    /// [`ExportError`]
    pub async fn open(
        app: &App,
        store_id: StoreId,
        request: ExportRequest,
    ) -> Result<Self, ExportError> {
        let tx = app.db.read(store_id).await?;
        let store = store_facts(&tx).await?;
        let (accounts, consignors) = accounts(&tx).await?;
        let scope = ExportScope {
            store_name: store.name,
            currency: store.currency,
            from: request.from,
            until: request.until,
            chart: load_chart(&tx).await?,
            consignors,
        };
        Ok(Self {
            tx,
            request,
            writer: ExportWriter::new(request.format, request.grouping, scope),
            accounts,
            next: Next::Head,
        })
    }

    /// The next part of the file; none at its end.
    ///
    /// # Errors
    /// [`ExportError`]; what was written so far is then no whole file.
    pub async fn part(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
        let (day, sequence) = match self.next {
            Next::Head => {
                self.next = Next::Entries(self.request.from, 0);
                return Ok(Some(self.writer.head()));
            }
            Next::Entries(day, sequence) => (day, sequence),
            Next::Nothing => return Ok(None),
        };
        let entries = self.entries(day, sequence).await?;
        let Some(last) = entries.last() else {
            self.next = Next::Nothing;
            return Ok(Some(self.writer.end()?));
        };
        self.next = Next::Entries(last.on, last.sequence);
        let mut part = Vec::new();
        for entry in &entries {
            part.extend(self.writer.entry(entry)?);
        }
        Ok(Some(part))
    }

    async fn entries(&self, day: NaiveDate, sequence: i64) -> Result<Vec<PostedEntry>, DbErr> {
        let sql = format!(
            "SELECT e.id, e.sequence, e.effective_on, {ABOUT_COLUMNS}
             FROM (SELECT * FROM journal_entry
               WHERE store_id = $1 AND effective_on >= $2 AND effective_on <= $3
                 AND (effective_on, sequence) > ($2, $4)
               ORDER BY effective_on, sequence LIMIT {ENTRIES_AT_ONCE}) AS e
             {ABOUT_TABLES}
             ORDER BY e.effective_on, e.sequence"
        );
        let values = [day.into(), self.request.until.into(), sequence.into()];
        let rows = self.tx.query(&sql, values).await?;
        let ids = rows.iter().map(|row| row.try_get("", "id"));
        let ids: Vec<Uuid> = ids.collect::<Result<_, _>>()?;
        let mut transfers: HashMap<Uuid, Vec<transfer::Model>> = HashMap::new();
        for row in transfers_of(&self.tx, &ids).await? {
            transfers.entry(row.entry_id).or_default().push(row);
        }
        let entries = rows.iter().zip(ids).map(|(row, id)| {
            let transfers = transfers.remove(&id).unwrap_or_default();
            self.entry(row, transfers)
        });
        entries.collect()
    }

    fn entry(
        &self,
        row: &QueryResult,
        transfers: Vec<transfer::Model>,
    ) -> Result<PostedEntry, DbErr> {
        let account = |id: Uuid| {
            let known = self.accounts.get(&id).cloned();
            known.ok_or_else(|| DbErr::RecordNotFound("a transfer's account is gone".to_owned()))
        };
        let moved = transfers.into_iter().map(|row| {
            Ok(PostedTransfer {
                debit: account(row.debit_account_id)?,
                credit: account(row.credit_account_id)?,
                amount_minor: row.amount_minor,
                reason: row.reason,
            })
        });
        let source_kind: String = row.try_get("", "source_kind")?;
        Ok(PostedEntry {
            sequence: row.try_get("", "sequence")?,
            on: row.try_get("", "effective_on")?,
            words: about(row)?.words(),
            source: source_id(&source_kind, row.try_get("", "source_id")?),
            transfers: moved.collect::<Result<_, DbErr>>()?,
        })
    }
}

type Accounts = HashMap<Uuid, (AccountKind, Option<String>)>;

/// Every account by its id, and those of consignors with whose they are.
async fn accounts(tx: &StoreTx) -> Result<(Accounts, Vec<(AccountKind, String, String)>), DbErr> {
    let store = tx.store_id().uuid();
    let people = consignor::Entity::in_store(store)
        .all(tx.connection())
        .await?;
    let people: HashMap<Uuid, consignor::Model> =
        people.into_iter().map(|row| (row.id, row)).collect();
    let rows = account::Entity::in_store(store)
        .all(tx.connection())
        .await?;
    let (mut by_id, mut consignors) = (HashMap::new(), Vec::new());
    for row in rows {
        let kind = kind_of(&row.kind)?;
        let whose = row.consignor_id.and_then(|id| people.get(&id));
        by_id.insert(
            row.id,
            (kind, whose.map(|whose| whose.account_number.clone())),
        );
        if let Some(whose) = whose {
            consignors.push((kind, whose.account_number.clone(), whose.name.clone()));
        }
    }
    consignors.sort();
    Ok((by_id, consignors))
}
