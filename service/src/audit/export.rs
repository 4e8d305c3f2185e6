//! The audit log as a file for a spreadsheet, a part at a time.

use std::collections::HashMap;

use domain::ids::{ConsignorId, StaffUserId, StoreId, UploadTokenId};
use domain::import::csv_record;
use domain::money::{Currency, Money};
use entity::{StoreScoped, audit_event, consignor, staff_user, upload_token};
use sea_orm::DbErr;
use thiserror::Error;

use super::changes::{Fact, told};
use super::find_events::{AuditFilter, AuditPlace, find_events};
use crate::app::App;
use crate::db::StoreTx;
use crate::stores::store_facts;

/// Events that are read at once, so that memory does not grow with the log.
const EVENTS_AT_ONCE: u64 = 1_000;

#[derive(Debug, Error)]
pub enum AuditExportError {
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// A file that is being written, all of it as of one moment.
pub struct AuditExport {
    tx: StoreTx,
    filter: AuditFilter,
    currency: Currency,
    /// People and things, by their ids in events.
    names: HashMap<String, String>,
    next: Next,
}

enum Next {
    Head,
    After(Option<AuditPlace>),
    Nothing,
}

impl AuditExport {
    /// # Errors
    /// [`AuditExportError`]
    pub async fn open(
        app: &App,
        store_id: StoreId,
        filter: AuditFilter,
    ) -> Result<Self, AuditExportError> {
        let tx = app.db.read(store_id).await?;
        Ok(Self {
            currency: store_facts(&tx).await?.currency,
            names: names(&tx).await?,
            tx,
            filter,
            next: Next::Head,
        })
    }

    /// The next part of the file; none at its end.
    ///
    /// # Errors
    /// [`AuditExportError`]; what was written so far is then no whole file.
    pub async fn part(&mut self) -> Result<Option<Vec<u8>>, AuditExportError> {
        let after = match self.next {
            Next::Head => {
                self.next = Next::After(None);
                return Ok(Some(head()));
            }
            Next::After(after) => after,
            Next::Nothing => return Ok(None),
        };
        let events = find_events(&self.tx, &self.filter, after, EVENTS_AT_ONCE).await?;
        let Some(last) = events.last() else {
            self.next = Next::Nothing;
            return Ok(None);
        };
        self.next = Next::After(Some((last.recorded_at, last.id)));
        let records = events.iter().flat_map(|event| self.record(event));
        Ok(Some(records.collect()))
    }

    fn record(&self, event: &audit_event::Model) -> Vec<u8> {
        let told = told(&event.details);
        let changes = told.changes.iter().map(|change| {
            let (before, after) = (self.written(&change.before), self.written(&change.after));
            match change.field.as_str() {
                "" => format!("{before} -> {after}"),
                field => format!("{field}: {before} -> {after}"),
            }
        });
        let facts = told.facts.iter().map(|(name, fact)| {
            let fact = self.written(fact);
            format!("{name}: {fact}")
        });
        csv_record([
            event.recorded_at.to_rfc3339().as_str(),
            self.name_of(&event.actor),
            &event.actor,
            &event.action,
            self.name_of(&event.subject),
            &event.subject,
            &changes.collect::<Vec<_>>().join("; "),
            &facts.collect::<Vec<_>>().join("; "),
            event.came_from.as_deref().unwrap_or_default(),
            event.user_agent.as_deref().unwrap_or_default(),
        ])
    }

    fn name_of(&self, id: &str) -> &str {
        self.names.get(id).map_or("", String::as_str)
    }

    fn written(&self, fact: &Fact) -> String {
        match fact {
            Fact::Nothing => "nothing".to_owned(),
            Fact::Text(text) => text.clone(),
            Fact::IsSo(true) => "yes".to_owned(),
            Fact::IsSo(false) => "no".to_owned(),
            Fact::AmountMinor(minor) => Money::new(*minor, self.currency).to_decimal().to_string(),
        }
    }
}

fn head() -> Vec<u8> {
    csv_record([
        "At",
        "Who",
        "Who (id)",
        "What",
        "Which",
        "Which (id)",
        "Before -> after",
        "Details",
        "From",
        "With",
    ])
}

async fn names(tx: &StoreTx) -> Result<HashMap<String, String>, DbErr> {
    let (store, connection) = (tx.store_id().uuid(), tx.connection());
    let people = staff_user::Entity::in_store(store).all(connection).await?;
    let tokens = upload_token::Entity::in_store(store)
        .all(connection)
        .await?;
    let consignors = consignor::Entity::in_store(store).all(connection).await?;
    let people = people
        .into_iter()
        .map(|row| (StaffUserId::new(row.id).to_string(), row.name));
    let tokens = tokens
        .into_iter()
        .map(|row| (UploadTokenId::new(row.id).to_string(), row.name));
    let consignors = consignors.into_iter().map(|row| {
        let name = format!("{} {}", row.account_number, row.name);
        (ConsignorId::new(row.id).to_string(), name)
    });
    Ok(people.chain(tokens).chain(consignors).collect())
}
