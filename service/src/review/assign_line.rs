//! A person says whose a line in review is, and may make a rule of it.

use std::collections::BTreeSet;

use domain::attribution::{AttributionKind as Kind, Owner};
use domain::ids::{ImportId, SaleLineId, StoreId};
use domain::review::ReviewReason;
use entity::sale_line::{self, SaleLineKind, SaleLineState};
use entity::{StoreScoped, attribution_rule, consignor};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, SqlErr};
use thiserror::Error;
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::imports::{AllocateError, Allocator, move_rows, names, set_state, settle_returns};
use crate::ledger::lock_head;
use crate::stores::stored_kind;

/// Lines that are settled with one statement.
const LINES_AT_ONCE: u64 = 500;

/// Whose a line is.
#[derive(Debug, Clone, Copy)]
pub struct AssignLine {
    pub line: SaleLineId,
    pub owner: Owner,
    /// Make a rule of this value of the line, for the lines like it.
    pub rule: Option<Kind>,
}

/// What an assignment came to.
#[derive(Debug, Clone)]
pub struct Assigned {
    pub line: sale_line::Model,
    /// How many other lines the new rule settled.
    pub also_assigned: u64,
}

#[derive(Debug, Error)]
pub enum AssignLineError {
    #[error("there is no such line")]
    NotFound,
    #[error("there is no such consignor")]
    NoConsignor,
    #[error("the line is settled already")]
    Settled,
    #[error("the line has nothing to make such a rule of")]
    NothingToMatch,
    #[error("a rule for this value exists already")]
    RuleExists,
    /// Says what has to be done first.
    #[error("{}", .0.words())]
    NotYet(ReviewReason),
    #[error("the line could not be posted: {0}")]
    Allocate(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<AllocateError> for AssignLineError {
    fn from(error: AllocateError) -> Self {
        match error {
            AllocateError::Database(error) => Self::Database(error),
            other => Self::Allocate(other.to_string()),
        }
    }
}

/// Gives the line its owner, divides and posts it, with the lines that a new
/// rule settles and the returns that waited for them.
///
/// # Errors
/// [`AssignLineError`]; nothing was changed then.
pub async fn assign_line(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    request: AssignLine,
) -> Result<Assigned, AssignLineError> {
    let tx = app.db.begin(store_id).await?;
    // One person at a time: of two, the second finds the line settled.
    lock_head(&tx).await?;
    let key = (store_id.uuid(), request.line.uuid());
    let find = || sale_line::Entity::find_by_id(key);
    let line = find()
        .one(tx.connection())
        .await?
        .ok_or(AssignLineError::NotFound)?;
    if line.state != SaleLineState::Review {
        return Err(AssignLineError::Settled);
    }
    if let Owner::Consignor(id) = request.owner {
        consignor::Entity::find_by_id((store_id.uuid(), id.uuid()))
            .one(tx.connection())
            .await?
            .ok_or(AssignLineError::NoConsignor)?;
    }
    if let Some(kind) = request.rule {
        add_rule(&tx, app, &line, kind, request.owner).await?;
    }
    let work = Work {
        app,
        tx: &tx,
        actor,
        allocator: Allocator::load(&tx).await?,
    };
    work.give(std::slice::from_ref(&line), |_| Some(request.owner))
        .await?;
    let also_assigned = match request.rule {
        Some(_) => work.give_matching().await?,
        None => 0,
    };
    let line = find()
        .one(tx.connection())
        .await?
        .ok_or(AssignLineError::NotFound)?;
    if line.state == SaleLineState::Review {
        let reason = line.review_reason.as_deref().and_then(ReviewReason::named);
        return Err(AssignLineError::NotYet(
            reason.unwrap_or(ReviewReason::NoRuleSet),
        ));
    }
    let subject = request.line.to_string();
    audit::record(&tx, &app.context, actor, "assign_sale_line", &subject, "{}").await?;
    tx.commit().await?;
    Ok(Assigned {
        line,
        also_assigned,
    })
}

async fn add_rule(
    tx: &StoreTx,
    app: &App,
    line: &sale_line::Model,
    kind: Kind,
    owner: Owner,
) -> Result<(), AssignLineError> {
    let pattern = kind
        .pattern_of(names(line))
        .ok_or(AssignLineError::NothingToMatch)?;
    let rule = attribution_rule::Model {
        store_id: tx.store_id().uuid(),
        id: app.context.id(),
        kind: stored_kind(kind),
        pattern,
        consignor_id: match owner {
            Owner::Consignor(id) => Some(id.uuid()),
            Owner::Store => None,
        },
        created_at: app.context.now(),
    };
    tx.insert([rule])
        .await
        .map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => AssignLineError::RuleExists,
            _ => AssignLineError::Database(error),
        })?;
    Ok(())
}

struct Work<'a> {
    app: &'a App,
    tx: &'a StoreTx,
    actor: Actor,
    allocator: Allocator,
}

impl Work<'_> {
    /// Gives lines in review to their owners; those without one stay. Gives how
    /// many were settled.
    async fn give(
        &self,
        lines: &[sale_line::Model],
        owner: impl Fn(&sale_line::Model) -> Option<Owner>,
    ) -> Result<u64, AllocateError> {
        let (mut allocated, mut store_owned) = (Vec::new(), Vec::new());
        for line in lines {
            match owner(line) {
                Some(Owner::Store) => store_owned.push(line.id),
                Some(Owner::Consignor(consignor)) => {
                    allocated.extend(self.allocator.divide(line, consignor)?.ok());
                }
                None => {}
            }
        }
        self.allocator
            .record(self.tx, self.app, self.actor, &allocated)
            .await?;
        let mut settled: Vec<Uuid> = allocated
            .iter()
            .map(|line| line.sale_line_id.uuid())
            .collect();
        set_state(self.tx, "allocated", None, &settled).await?;
        set_state(self.tx, "store_owned", None, &store_owned).await?;
        settled.extend(store_owned);
        for line in lines.iter().filter(|line| settled.contains(&line.id)) {
            let row = BTreeSet::from([line.row_number]);
            move_rows(self.tx, ImportId::new(line.import_id), &row).await?;
        }
        self.settle_waiting(lines).await?;
        Ok(u64::try_from(settled.len()).unwrap_or(u64::MAX))
    }

    /// Settles every line that the rules name an owner for now.
    async fn give_matching(&self) -> Result<u64, AllocateError> {
        let mut after = Uuid::nil();
        let mut settled: u64 = 0;
        loop {
            let lines = sale_line::Entity::in_store(self.tx.store_id().uuid())
                .filter(sale_line::Column::State.eq(SaleLineState::Review))
                .filter(sale_line::Column::ReviewReason.eq(ReviewReason::NoConsignor.name()))
                .filter(sale_line::Column::Id.gt(after))
                .order_by_asc(sale_line::Column::Id)
                .limit(LINES_AT_ONCE)
                .all(self.tx.connection())
                .await?;
            let Some(last) = lines.last() else {
                return Ok(settled);
            };
            after = last.id;
            let given = self.give(&lines, |line| self.allocator.owner(line)).await?;
            settled = settled.saturating_add(given);
        }
    }

    /// Settles the returns that waited for these sales.
    async fn settle_waiting(&self, sales: &[sale_line::Model]) -> Result<(), AllocateError> {
        let references = sales.iter().filter_map(|line| line.return_of.clone());
        let reasons =
            [ReviewReason::SaleInReview, ReviewReason::SaleUnknown].map(ReviewReason::name);
        let returns = sale_line::Entity::in_store(self.tx.store_id().uuid())
            .filter(sale_line::Column::Kind.eq(SaleLineKind::Return))
            .filter(sale_line::Column::State.eq(SaleLineState::Review))
            .filter(sale_line::Column::ReviewReason.is_in(reasons))
            .filter(sale_line::Column::ReturnOf.is_in(references))
            .all(self.tx.connection())
            .await?;
        settle_returns(self.tx, self.app, &self.allocator, self.actor, &returns).await
    }
}
