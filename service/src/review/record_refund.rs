//! A person says what came back of the lines of an order of which the till says only
//! that something did.

use std::collections::{BTreeMap, BTreeSet};

use domain::attribution::Owner;
use domain::ids::{ConsignorId, ImportId, SaleLineId, StoreId};
use domain::money::Money;
use domain::review::ReviewReason;
use domain::rules::LateReturn;
use entity::consignor;
use entity::sale_line::{self, SaleLineKind, SaleLineState};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;
use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::Uuid;

use super::settle_waiting::settle_waiting;
use super::skip_lines::set_skipped;
use super::{ReviewError, find_lines, has_reason, reload};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::imports::{AllocateError, Allocator, move_rows, set_state, settle_against};
use crate::ledger::lock_head;

/// What came back of one line, of its net; nothing is an answer too.
#[derive(Debug, Clone, Copy)]
pub struct LineRefund {
    pub line: SaleLineId,
    pub refunded_minor: i64,
}

#[derive(Debug, Error)]
pub enum RecordRefundError {
    #[error("'{0}' is no line of an order that was refunded in part")]
    NoPartialRefund(String),
    #[error("of '{item}' at most {most} can have come back")]
    TooMuch { item: String, most: Money },
    #[error("say whose '{0}' is first")]
    NoConsignor(String),
    #[error("there is no such consignor")]
    UnknownConsignor,
    /// Why the refund cannot undo the sale.
    #[error("{}", .0.words())]
    NotPossible(ReviewReason),
    #[error(transparent)]
    Lines(#[from] ReviewError),
}

impl From<AllocateError> for RecordRefundError {
    fn from(error: AllocateError) -> Self {
        Self::Lines(error.into())
    }
}

impl From<DbErr> for RecordRefundError {
    fn from(error: DbErr) -> Self {
        Self::Lines(error.into())
    }
}

/// Posts lines of partly refunded orders, and a return for what came back of each. A line
/// that was posted before its refund stays, and only the return is posted. `consignor`
/// is whose lines are that name nobody.
///
/// # Errors
/// [`RecordRefundError`]; nothing was changed then.
pub async fn record_refund(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    refunds: &[LineRefund],
    consignor: Option<ConsignorId>,
) -> Result<Vec<sale_line::Model>, RecordRefundError> {
    let tx = app.db.begin(store_id).await?;
    // One person at a time: of two, the second finds the lines settled.
    lock_head(&tx).await?;
    let ids: Vec<SaleLineId> = refunds.iter().map(|refund| refund.line).collect();
    let lines = find_lines(&tx, &ids, SaleLineState::Review).await?;
    if let Some(id) = consignor {
        consignor::Entity::find_by_id((store_id.uuid(), id.uuid()))
            .one(tx.connection())
            .await?
            .ok_or(RecordRefundError::UnknownConsignor)?;
    }
    let by_line: BTreeMap<Uuid, i64> = refunds
        .iter()
        .map(|refund| (refund.line.uuid(), refund.refunded_minor))
        .collect();
    let work = Work {
        app,
        tx: &tx,
        actor,
        allocator: Allocator::load(&tx).await?,
        consignor,
    };
    for line in &lines {
        let refunded_minor = by_line.get(&line.id).copied().unwrap_or(0);
        work.record(line, refunded_minor).await?;
    }
    settle_waiting(&tx, app, &work.allocator, actor, &lines).await?;
    let lines = reload(&tx, &lines).await?;
    tx.commit().await?;
    Ok(lines)
}

struct Work<'a> {
    app: &'a App,
    tx: &'a StoreTx,
    actor: Actor,
    allocator: Allocator,
    /// Of lines that name nobody.
    consignor: Option<ConsignorId>,
}

impl Work<'_> {
    async fn record(
        &self,
        line: &sale_line::Model,
        refunded_minor: i64,
    ) -> Result<(), RecordRefundError> {
        if !has_reason(line, ReviewReason::PartialRefund) {
            return Err(RecordRefundError::NoPartialRefund(line.item.clone()));
        }
        let most_minor = line
            .net_minor
            .min(line.order_refunded_minor.unwrap_or(i64::MAX));
        if refunded_minor < 0 || refunded_minor > most_minor {
            return Err(RecordRefundError::TooMuch {
                item: line.item.clone(),
                most: Money::new(most_minor, self.allocator.currency),
            });
        }
        let sale = match self.posted_before(line).await? {
            Some(before) => {
                let reason = "the sale was posted before; what came back of it is recorded";
                set_skipped(self.tx, line, SaleLineState::Skipped, Some(reason)).await?;
                before
            }
            None => self.post(line).await?,
        };
        if refunded_minor > 0 {
            let back = self.return_of(line, refunded_minor);
            self.tx.insert([back.clone()]).await?;
            settle_against(
                self.tx,
                self.app,
                &self.allocator,
                self.actor,
                &back,
                sale,
                Some(LateReturn::Undo),
            )
            .await?
            .map_err(RecordRefundError::NotPossible)?;
        }
        let subject = SaleLineId::new(line.id).to_string();
        let details = json!({ "refunded_minor": refunded_minor }).to_string();
        let context = &self.app.context;
        audit::record(
            self.tx,
            context,
            self.actor,
            "record_refund",
            &subject,
            &details,
        )
        .await?;
        Ok(())
    }

    /// The line as it was posted before the till told of a refund.
    async fn posted_before(
        &self,
        line: &sale_line::Model,
    ) -> Result<Option<sale_line::Model>, DbErr> {
        let Some(before) = line.changes_line_id else {
            return Ok(None);
        };
        sale_line::Entity::find_by_id((line.store_id, before))
            .filter(
                sale_line::Column::State
                    .is_in([SaleLineState::Allocated, SaleLineState::StoreOwned]),
            )
            .one(self.tx.connection())
            .await
    }

    /// Posts the whole sale, which a return then undoes in part.
    async fn post(&self, line: &sale_line::Model) -> Result<sale_line::Model, RecordRefundError> {
        let lines = std::slice::from_ref(line);
        let around = self.allocator.surroundings(self.tx, lines).await?;
        let named = self.allocator.owner(line, &around);
        let owner = named.or(self.consignor.map(Owner::Consignor));
        match owner.ok_or_else(|| RecordRefundError::NoConsignor(line.item.clone()))? {
            Owner::Store => set_state(self.tx, "store_owned", None, &[line.id]).await?,
            Owner::Consignor(consignor) => {
                let allocated = self.allocator.divide(line, consignor, &around)?;
                let allocated = allocated.map_err(RecordRefundError::NotPossible)?;
                self.allocator
                    .record(self.tx, self.app, self.actor, &[allocated])
                    .await?;
                set_state(self.tx, "allocated", None, &[line.id]).await?;
            }
        }
        let row = BTreeSet::from([line.row_number]);
        move_rows(self.tx, ImportId::new(line.import_id), &row).await?;
        let sale = sale_line::Entity::find_by_id((line.store_id, line.id));
        let sale = sale.one(self.tx.connection()).await?;
        sale.ok_or(ReviewError::NotFound.into())
    }

    /// The return of a part of the line: of a share of its pieces where not all of its
    /// money came back.
    fn return_of(&self, line: &sale_line::Model, refunded_minor: i64) -> sale_line::Model {
        // The product first: a quotient is cut, and a third of 3 pieces would be less than 1.
        let quantity = Decimal::from(refunded_minor)
            .checked_mul(Decimal::from(line.quantity_millionths))
            .and_then(|product| product.checked_div(Decimal::from(line.net_minor)))
            .and_then(|quantity| quantity.trunc().to_i64())
            .unwrap_or(line.quantity_millionths);
        let back = refunded_minor.saturating_neg();
        let line_key = Sha256::new_with_prefix("refund").chain_update(line.id);
        sale_line::Model {
            id: self.app.context.id(),
            line_key: line_key.finalize().to_vec(),
            kind: SaleLineKind::Return,
            quantity_millionths: quantity.saturating_neg(),
            gross_minor: back,
            discount_minor: 0,
            net_minor: back,
            tax_minor: 0,
            state: SaleLineState::Waiting,
            review_reason: None,
            skip_reason: None,
            file_reason: None,
            order_refunded_minor: None,
            changes_line_id: None,
            allocation_revision: 1,
            ..line.clone()
        }
    }
}
