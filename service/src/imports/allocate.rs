//! Dividing lines by the store's terms, and posting what came of it.

use std::collections::HashMap;

use domain::attribution::{Attribution, LineNames, Owner};
use domain::ids::{
    AllocationId, ConsignorId, ImportId, JournalEntryId, PayoutId, RuleSetId, SaleLineId,
};
use domain::ledger::NewEntry;
use domain::money::{Currency, Money, MoneyError};
use domain::review::ReviewReason;
use domain::rules::{Allocation, LineFacts, RuleError, UndoError, evaluate};
use entity::{StoreScoped, allocation, consignor, sale_line};
use sea_orm::DbErr;
use thiserror::Error;

use super::attribution::{ListedItems, load_attribution, names};
use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::ledger::{Accounts, PostError, Posting, post};
use crate::stores::{RuleSets, published, store_facts};

#[derive(Debug, Error)]
pub(crate) enum AllocateError {
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Rules(#[from] RuleError),
    #[error(transparent)]
    Undo(#[from] UndoError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error("an allocation cannot be written down")]
    Document(#[from] serde_json::Error),
}

/// What of a store the division of a line needs.
pub(crate) struct Allocator {
    pub currency: Currency,
    attribution: Attribution,
    has_listed_items: bool,
    account_numbers: HashMap<ConsignorId, String>,
    rules: RuleSets,
    accounts: Accounts,
}

/// A line that was divided and is to be posted.
pub(crate) struct Allocated {
    pub sale_line_id: SaleLineId,
    pub import_id: ImportId,
    pub sold_on: chrono::NaiveDate,
    pub consignor: ConsignorId,
    pub quantity_millionths: i64,
    pub rule_set_id: RuleSetId,
    pub undoes: Option<AllocationId>,
    pub allocation: Allocation,
}

impl Allocator {
    pub async fn load(tx: &StoreTx) -> Result<Self, DbErr> {
        let consignors = consignor::Entity::in_store(tx.store_id().uuid())
            .all(tx.connection())
            .await?;
        Ok(Self {
            currency: store_facts(tx).await?.currency,
            attribution: load_attribution(tx, &consignors).await?,
            has_listed_items: ListedItems::exist(tx).await?,
            account_numbers: consignors
                .into_iter()
                .map(|row| (ConsignorId::new(row.id), row.account_number))
                .collect(),
            rules: published(tx).await?,
            accounts: Accounts::load(tx).await?,
        })
    }

    /// The owners that the store's list of items names for these SKUs.
    pub async fn listed(
        &self,
        tx: &StoreTx,
        skus: impl Iterator<Item = &str>,
    ) -> Result<ListedItems, DbErr> {
        if !self.has_listed_items {
            return Ok(ListedItems::default());
        }
        ListedItems::load(tx, skus).await
    }

    pub fn owner(&self, line: &sale_line::Model, listed: &ListedItems) -> Option<Owner> {
        self.attribution.owner(LineNames {
            listed: listed.owner(line.sku.as_deref()),
            ..names(line)
        })
    }

    /// Divides a stored sale line, or a return without a known sale as if it
    /// undid a sale of today's terms. The inner error is why a person is needed.
    pub fn divide(
        &self,
        line: &sale_line::Model,
        consignor: ConsignorId,
    ) -> Result<Result<Allocated, ReviewReason>, AllocateError> {
        let Some(rules) = self.rules.on(line.sold_on) else {
            return Ok(Err(ReviewReason::NoRuleSet));
        };
        let Some(account_number) = self.account_numbers.get(&consignor) else {
            return Ok(Err(ReviewReason::NoConsignor));
        };
        let amount = |minor: i64| Money::new(minor, self.currency);
        let is_return = line.kind == sale_line::SaleLineKind::Return;
        let sold = |minor: i64| {
            let amount = amount(minor);
            if is_return {
                amount.checked_neg()
            } else {
                Ok(amount)
            }
        };
        let facts = LineFacts {
            account_number,
            category: line.category.as_deref(),
            gross: sold(line.gross_minor)?,
            net: sold(line.net_minor)?,
        };
        let mut allocation = evaluate(&rules.document, facts)?;
        if is_return {
            allocation = allocation.undone(amount(0), facts.net)?;
        }
        Ok(Ok(Allocated {
            sale_line_id: SaleLineId::new(line.id),
            import_id: ImportId::new(line.import_id),
            sold_on: line.sold_on,
            consignor,
            quantity_millionths: line.quantity_millionths,
            rule_set_id: rules.id,
            undoes: None,
            allocation,
        }))
    }

    /// Writes the allocations down and posts them.
    pub async fn record(
        &self,
        tx: &StoreTx,
        app: &App,
        actor: Actor,
        allocated: &[Allocated],
    ) -> Result<(), AllocateError> {
        let mut rows = Vec::with_capacity(allocated.len());
        let mut postings = Vec::with_capacity(allocated.len());
        for line in allocated {
            let entry = NewEntry::for_allocation(line.consignor, &line.allocation, line.sold_on)?;
            // Nothing moves for goods that were given away.
            let entry_id = (!entry.transfers.is_empty()).then(|| app.context.id());
            rows.push(allocation::Model {
                store_id: tx.store_id().uuid(),
                id: app.context.id(),
                sale_line_id: line.sale_line_id.uuid(),
                consignor_id: line.consignor.uuid(),
                rule_set_id: line.rule_set_id.uuid(),
                entry_id,
                undoes_allocation_id: line.undoes.map(AllocationId::uuid),
                quantity_millionths: line.quantity_millionths,
                document: serde_json::to_string(&line.allocation)?,
            });
            postings.extend(entry_id.map(|id| Posting {
                id: JournalEntryId::new(id),
                entry,
                source_kind: "sale_line",
                source_id: line.sale_line_id.uuid(),
                idempotency_key: format!("allocate {}", line.sale_line_id),
                import_id: Some(line.import_id),
                payout_id: None::<PayoutId>,
                reverses: None,
            }));
        }
        tx.insert(rows).await?;
        post(tx, &self.accounts, actor, app.context.now(), &postings).await?;
        Ok(())
    }
}
