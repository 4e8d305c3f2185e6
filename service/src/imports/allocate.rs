//! Dividing lines by the store's terms, and posting what came of it.

use std::collections::HashMap;

use domain::attribution::{Attribution, LineNames, Owner};
use domain::ids::{
    AllocationId, ConsignorId, ImportId, JournalEntryId, ReallocationId, RuleSetId, SaleLineId,
};
use domain::ledger::NewEntry;
use domain::money::{Currency, Money, MoneyError};
use domain::review::ReviewReason;
use domain::rules::{Allocation, LineFacts, ReturnTerms, RuleError, Rules, UndoError, evaluate};
use entity::{StoreScoped, allocation, consignor, sale_line};
use rust_decimal::Decimal;
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder};
use thiserror::Error;
use uuid::Uuid;

use super::attribution::{Surroundings, load_attribution, names, stored_tags};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{ROWS_PER_STATEMENT, StoreTx};
use crate::ledger::{Accounts, PostError, Posting, post};
use crate::rules::{RuleSet, RuleSets, published};
use crate::stores::store_facts;

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
    consignors: HashMap<ConsignorId, Known>,
    rules: RuleSets,
    accounts: Accounts,
}

/// What the rules know a consignor by.
struct Known {
    account_number: String,
    group: Option<String>,
}

impl From<consignor::Model> for Known {
    fn from(row: consignor::Model) -> Self {
        Self {
            account_number: row.account_number,
            group: row.group_name,
        }
    }
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
    /// Where it takes the place of an earlier allocation.
    pub again: Option<Again>,
}

/// That a line is divided again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Again {
    pub id: AllocationId,
    pub revision: i64,
    pub reallocation: ReallocationId,
}

impl Allocator {
    pub async fn load(tx: &StoreTx) -> Result<Self, DbErr> {
        let consignors = consignor::Entity::in_store(tx.store_id().uuid())
            .all(tx.connection())
            .await?;
        Ok(Self {
            currency: store_facts(tx).await?.currency,
            attribution: load_attribution(tx, &consignors).await?,
            has_listed_items: Surroundings::exist(tx).await?,
            consignors: consignors
                .into_iter()
                .map(|row| (ConsignorId::new(row.id), Known::from(row)))
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
    ) -> Result<Surroundings, DbErr> {
        if !self.has_listed_items {
            return Ok(Surroundings::default());
        }
        Surroundings::load(tx, skus).await
    }

    pub fn owner(&self, line: &sale_line::Model, around: &Surroundings) -> Option<Owner> {
        self.attribution.owner(LineNames {
            listed: around.owner(line.sku.as_deref()),
            ..names(line)
        })
    }

    /// What the rules look at around stored lines.
    pub async fn surroundings(
        &self,
        tx: &StoreTx,
        lines: &[sale_line::Model],
    ) -> Result<Surroundings, DbErr> {
        self.surroundings_for(tx, lines, self.rules.look_at_transactions())
            .await
    }

    /// The same, for terms that may look at transactions.
    pub async fn surroundings_for(
        &self,
        tx: &StoreTx,
        lines: &[sale_line::Model],
        with_transactions: bool,
    ) -> Result<Surroundings, DbErr> {
        let skus = lines.iter().filter_map(|line| line.sku.as_deref());
        let mut around = self.listed(tx, skus).await?;
        if with_transactions {
            around.add_transactions(tx, self.currency, lines).await?;
        }
        Ok(around)
    }

    /// The terms that hold for a line.
    pub fn rules_for(&self, line: &sale_line::Model, around: &Surroundings) -> Option<&RuleSet> {
        let item = around.of(line.sku.as_deref());
        let received_on = item.and_then(|item| item.received_on);
        self.rules.for_line(line.sold_on, received_on)
    }

    /// Whether a line of this day is divided only when all of its transaction is stored.
    pub fn waits_for_transaction(&self, line: &sale_line::Model, around: &Surroundings) -> bool {
        let rules = self.rules_for(line, around);
        rules.is_some_and(|rules| rules.rules.look_at_transactions())
    }

    pub fn version(&self, id: RuleSetId) -> Option<&RuleSet> {
        self.rules.get(id)
    }

    /// What the terms of a sale say of its return.
    pub fn return_terms(&self, rule_set: RuleSetId) -> ReturnTerms {
        let rules = self.rules.get(rule_set);
        let terms = rules.map(|rules| rules.rules.document().returns.clone());
        terms.unwrap_or_default()
    }

    /// Divides a stored sale line, or a return without a known sale as if it
    /// undid a sale of today's terms. The inner error is why a person is needed.
    pub fn divide(
        &self,
        line: &sale_line::Model,
        consignor: ConsignorId,
        around: &Surroundings,
    ) -> Result<Result<Allocated, ReviewReason>, AllocateError> {
        match self.rules_for(line, around) {
            Some(version) => self.divide_by_version(version, line, consignor, around),
            None => Ok(Err(ReviewReason::NoRuleSet)),
        }
    }

    /// The same, by a version, whatever day it holds from.
    pub fn divide_by_version(
        &self,
        rules: &RuleSet,
        line: &sale_line::Model,
        consignor: ConsignorId,
        around: &Surroundings,
    ) -> Result<Result<Allocated, ReviewReason>, AllocateError> {
        let divided = self.divide_by(&rules.rules, line, consignor, around)?;
        Ok(divided.map(|allocation| Allocated {
            sale_line_id: SaleLineId::new(line.id),
            import_id: ImportId::new(line.import_id),
            sold_on: line.sold_on,
            consignor,
            quantity_millionths: line.quantity_millionths,
            rule_set_id: rules.id,
            undoes: None,
            allocation,
            again: None,
        }))
    }

    /// Divides a stored line by any terms.
    pub fn divide_by(
        &self,
        rules: &Rules,
        line: &sale_line::Model,
        consignor: ConsignorId,
        around: &Surroundings,
    ) -> Result<Result<Allocation, ReviewReason>, AllocateError> {
        let divided = self.with_facts(line, consignor, around, |facts| {
            let net = facts.net;
            evaluate(rules, facts).map(|allocation| (allocation, net))
        })?;
        let (allocation, net) = match divided {
            None => return Ok(Err(ReviewReason::NoConsignor)),
            Some(Err(RuleError::IntakeUnknown)) => return Ok(Err(ReviewReason::IntakeUnknown)),
            Some(divided) => divided?,
        };
        if line.kind == sale_line::SaleLineKind::Return {
            return Ok(Ok(allocation.undone(Money::zero(self.currency), net)?));
        }
        Ok(Ok(allocation))
    }

    /// Asks something of what the rules look at in a stored line; of a return as if it was a
    /// sale. `None` where there is no such consignor.
    pub fn with_facts<T>(
        &self,
        line: &sale_line::Model,
        consignor: ConsignorId,
        around: &Surroundings,
        ask: impl FnOnce(LineFacts<'_>) -> T,
    ) -> Result<Option<T>, AllocateError> {
        let Some(known) = self.consignors.get(&consignor) else {
            return Ok(None);
        };
        let item = around.of(line.sku.as_deref());
        let fate = item.map(|item| item.fate).unwrap_or_default();
        let amount = |minor: i64| Money::new(minor, self.currency);
        let sold = |minor: i64| {
            let amount = amount(minor);
            if line.kind == sale_line::SaleLineKind::Return {
                amount.checked_neg()
            } else {
                Ok(amount)
            }
        };
        let mut tags = stored_tags(line.tags.clone())?;
        tags.extend(item.into_iter().flat_map(|item| item.tags.iter().cloned()));
        let listed_category = item.and_then(|item| item.category.as_deref());
        let facts = LineFacts {
            group: known.group.as_deref(),
            sku: line.sku.as_deref(),
            category: line.category.as_deref().or(listed_category),
            tags: &tags,
            location: line.location.as_deref(),
            channel: line.channel.as_deref(),
            payment: line.payment.as_deref(),
            received_on: item.and_then(|item| item.received_on),
            list_price: item.and_then(|item| item.price_minor).map(amount),
            item_split: item.and_then(|item| item.split.as_ref()),
            agreed_expiry: fate.agreed_expiry,
            store_owned_from: fate.store_owned_from(),
            quantity: Decimal::new(line.quantity_millionths, 6),
            gross: sold(line.gross_minor)?,
            tax: sold(line.tax_minor)?,
            is_tax_inside: line.is_tax_inside,
            discount_name: line.discount_name.as_deref(),
            transaction: around.transaction(line.id),
            ..LineFacts::of(&known.account_number, line.sold_on, sold(line.net_minor)?)
        };
        Ok(Some(ask(facts)))
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
                id: line
                    .again
                    .map_or_else(|| app.context.id(), |again| again.id.uuid()),
                sale_line_id: line.sale_line_id.uuid(),
                consignor_id: line.consignor.uuid(),
                rule_set_id: line.rule_set_id.uuid(),
                entry_id,
                undoes_allocation_id: line.undoes.map(AllocationId::uuid),
                quantity_millionths: line.quantity_millionths,
                document: serde_json::to_string(&line.allocation)?,
                revision: line.again.map_or(1, |again| again.revision),
                reallocation_id: line.again.map(|again| again.reallocation.uuid()),
            });
            postings.extend(entry_id.map(|id| Posting {
                id: JournalEntryId::new(id),
                entry,
                source_kind: "sale_line",
                source_id: line.sale_line_id.uuid(),
                idempotency_key: event_key(
                    "allocate",
                    line.sale_line_id,
                    line.again.map_or(1, |again| again.revision),
                ),
                import_id: Some(line.import_id),
                payout_id: None,
                reverses: None,
            }));
        }
        tx.insert(rows).await?;
        post(tx, &self.accounts, actor, app.context.now(), &postings).await?;
        Ok(())
    }
}

/// How each of these lines is divided now, by the line.
pub(crate) async fn last_allocations(
    tx: &StoreTx,
    lines: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, allocation::Model>, DbErr> {
    let mut last: HashMap<Uuid, allocation::Model> = HashMap::new();
    let lines: Vec<Uuid> = lines.collect();
    for chunk in lines.chunks(ROWS_PER_STATEMENT) {
        let rows = allocation::Entity::in_store(tx.store_id().uuid())
            .filter(allocation::Column::SaleLineId.is_in(chunk.iter().copied()))
            .order_by_asc(allocation::Column::Revision)
            .all(tx.connection())
            .await?;
        last.extend(rows.into_iter().map(|row| (row.sale_line_id, row)));
    }
    Ok(last)
}

/// Posts the reversal of these allocations' entries. Each stands beside its line.
pub(crate) async fn post_reversals<'a>(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    allocations: impl IntoIterator<Item = (&'a sale_line::Model, &'a allocation::Model)>,
) -> Result<(), AllocateError> {
    let mut postings = Vec::new();
    for (line, row) in allocations {
        let Some(entry_id) = row.entry_id else {
            continue;
        };
        let allocation: Allocation = serde_json::from_str(&row.document)?;
        let consignor = ConsignorId::new(row.consignor_id);
        let entry = NewEntry::for_allocation(consignor, &allocation, line.sold_on)?;
        postings.push(Posting {
            id: JournalEntryId::new(app.context.id()),
            entry: entry.reversal(),
            source_kind: "sale_line",
            source_id: line.id,
            idempotency_key: event_key("undo", SaleLineId::new(line.id), row.revision),
            import_id: Some(ImportId::new(line.import_id)),
            payout_id: None,
            reverses: Some(JournalEntryId::new(entry_id)),
        });
    }
    let accounts = Accounts::load(tx).await?;
    post(tx, &accounts, actor, app.context.now(), &postings).await?;
    Ok(())
}

/// Names what happens to a line: once for each of its allocations.
fn event_key(event: &str, line: SaleLineId, revision: i64) -> String {
    match revision {
        1 => format!("{event} {line}"),
        _ => format!("{event} {line} {revision}"),
    }
}
