//! A person says whose lines in review are, and may make rules of them.

use std::collections::BTreeSet;

use domain::attribution::{AttributionKind as Kind, Owner};
use domain::ids::{ImportId, SaleLineId, StoreId};
use domain::review::ReviewReason;
use entity::sale_line::{self, SaleLineKind, SaleLineState};
use entity::{StoreScoped, attribution_rule, consignor};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, SqlErr};
use thiserror::Error;
use uuid::Uuid;

use super::replace_changed::{ReplaceError, replace_changed};
use super::settle_waiting::settle_waiting;
use super::{ReviewError, find_lines, has_reason, reload};
use crate::actor::Actor;
use crate::app::App;
use crate::attribution::stored_kind;
use crate::audit;
use crate::db::StoreTx;
use crate::imports::{AllocateError, Allocator, Surroundings, move_rows, names, set_state};
use crate::ledger::lock_head;

/// Why a line waits that rules, or the list of items, may settle.
const SETTLED_BY_RULES: [&str; 3] = [
    ReviewReason::NoConsignor.name(),
    ReviewReason::IntakeUnknown.name(),
    // Where what was decided about the item was taken back.
    ReviewReason::ItemGone.name(),
];

/// Lines that are looked at with one statement.
const LINES_AT_ONCE: u64 = 500;

/// Whose some lines are.
#[derive(Debug, Clone)]
pub struct AssignLines {
    pub lines: Vec<SaleLineId>,
    pub owner: Owner,
    /// Make rules of these values of the lines, for the lines like them.
    pub rule: Option<Kind>,
}

/// What an assignment came to.
#[derive(Debug, Clone)]
pub struct Assigned {
    pub lines: Vec<sale_line::Model>,
    /// How many other lines the new rules settled.
    pub also_assigned: u64,
}

#[derive(Debug, Error)]
pub enum AssignLinesError {
    #[error("there is no such consignor")]
    NoConsignor,
    #[error("the lines have nothing to make such a rule of")]
    NothingToMatch,
    #[error("a rule for '{0}' exists already, with another owner")]
    RuleExists(String),
    /// Says what has to be done first.
    #[error("{}", .0.words())]
    NotYet(ReviewReason),
    #[error(transparent)]
    Replace(#[from] ReplaceError),
    #[error(transparent)]
    Lines(#[from] ReviewError),
}

impl From<AllocateError> for AssignLinesError {
    fn from(error: AllocateError) -> Self {
        Self::Lines(error.into())
    }
}

impl From<DbErr> for AssignLinesError {
    fn from(error: DbErr) -> Self {
        Self::Lines(error.into())
    }
}

/// Gives the lines their owner, divides and posts them, with the lines that new
/// rules settle and the returns that waited for them. A line that the till has
/// otherwise now takes the place of what was posted before.
///
/// # Errors
/// [`AssignLinesError`]; nothing was changed then.
pub async fn assign_lines(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    request: AssignLines,
) -> Result<Assigned, AssignLinesError> {
    let tx = app.db.begin(store_id).await?;
    // One person at a time: of two, the second finds the lines settled.
    lock_head(&tx).await?;
    let lines = find_lines(&tx, &request.lines, SaleLineState::Review).await?;
    if let Owner::Consignor(id) = request.owner {
        consignor::Entity::find_by_id((store_id.uuid(), id.uuid()))
            .one(tx.connection())
            .await?
            .ok_or(AssignLinesError::NoConsignor)?;
    }
    // A whole sale would be posted, and what came back of it, or that it was voided,
    // forgotten.
    for reason in [ReviewReason::PartialRefund, ReviewReason::VoidedSince] {
        if lines.iter().any(|line| has_reason(line, reason)) {
            return Err(AssignLinesError::NotYet(reason));
        }
    }
    if let Some(kind) = request.rule {
        add_rules(&tx, app, &lines, kind, request.owner).await?;
    }
    replace_changed(&tx, app, actor, &lines).await?;
    let work = Work {
        app,
        tx: &tx,
        actor,
        allocator: Allocator::load(&tx).await?,
    };
    let around = work.allocator.surroundings(&tx, &lines).await?;
    work.give(&lines, &around, |_| Some(request.owner)).await?;
    let also_assigned = match request.rule {
        Some(_) => work.give_matching().await?,
        None => 0,
    };
    let lines = reload(&tx, &lines).await?;
    let waiting = lines
        .iter()
        .find(|line| line.state == SaleLineState::Review);
    if let Some(line) = waiting {
        let reason = line.review_reason.as_deref().and_then(ReviewReason::named);
        return Err(AssignLinesError::NotYet(
            reason.unwrap_or(ReviewReason::NoRuleSet),
        ));
    }
    for line in &lines {
        let subject = SaleLineId::new(line.id).to_string();
        audit::record(&tx, &app.context, actor, "assign_sale_line", &subject, "{}").await?;
    }
    tx.commit().await?;
    Ok(Assigned {
        lines,
        also_assigned,
    })
}

/// One rule for each value of the lines.
async fn add_rules(
    tx: &StoreTx,
    app: &App,
    lines: &[sale_line::Model],
    kind: Kind,
    owner: Owner,
) -> Result<(), AssignLinesError> {
    let patterns: Option<BTreeSet<String>> = lines
        .iter()
        .map(|line| kind.pattern_of(names(line)))
        .collect();
    let patterns = patterns.ok_or(AssignLinesError::NothingToMatch)?;
    let consignor_id = match owner {
        Owner::Consignor(id) => Some(id.uuid()),
        Owner::Store => None,
    };
    let known = attribution_rule::Entity::in_store(tx.store_id().uuid())
        .filter(attribution_rule::Column::Kind.eq(stored_kind(kind)))
        .filter(attribution_rule::Column::Pattern.is_in(&patterns))
        .all(tx.connection())
        .await?;
    if let Some(rule) = known.iter().find(|rule| rule.consignor_id != consignor_id) {
        return Err(AssignLinesError::RuleExists(rule.pattern.clone()));
    }
    let is_new = |pattern: &String| known.iter().all(|rule| rule.pattern != *pattern);
    for pattern in patterns.into_iter().filter(is_new) {
        let rule = attribution_rule::Model {
            store_id: tx.store_id().uuid(),
            id: app.context.id(),
            kind: stored_kind(kind),
            pattern: pattern.clone(),
            consignor_id,
            created_at: app.context.now(),
        };
        tx.insert([rule])
            .await
            .map_err(|error| match error.sql_err() {
                Some(SqlErr::UniqueConstraintViolation(_)) => AssignLinesError::RuleExists(pattern),
                _ => error.into(),
            })?;
    }
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
        around: &Surroundings,
        owner: impl Fn(&sale_line::Model) -> Option<Owner>,
    ) -> Result<u64, AllocateError> {
        let (mut allocated, mut store_owned) = (Vec::new(), Vec::new());
        for line in lines {
            match owner(line) {
                Some(Owner::Store) => store_owned.push(line.id),
                Some(Owner::Consignor(consignor)) => {
                    match self.allocator.divide(line, consignor, around)? {
                        Ok(divided) => allocated.push(divided),
                        // Whose it is would be known now; it waits for something else.
                        Err(reason) => {
                            let reason = Some(reason.name());
                            set_state(self.tx, "review", reason, &[line.id]).await?;
                        }
                    }
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
        settle_waiting(self.tx, self.app, &self.allocator, self.actor, lines).await?;
        Ok(u64::try_from(settled.len()).unwrap_or(u64::MAX))
    }

    /// Settles every line that the rules name an owner for now, or the list of items tells
    /// the age of.
    async fn give_matching(&self) -> Result<u64, AllocateError> {
        let mut after = Uuid::nil();
        let mut settled: u64 = 0;
        loop {
            let lines = sale_line::Entity::in_store(self.tx.store_id().uuid())
                .filter(sale_line::Column::State.eq(SaleLineState::Review))
                .filter(sale_line::Column::ReviewReason.is_in(SETTLED_BY_RULES))
                .filter(sale_line::Column::Id.gt(after))
                .order_by_asc(sale_line::Column::Id)
                .limit(LINES_AT_ONCE)
                .all(self.tx.connection())
                .await?;
            let Some(last) = lines.last() else {
                return Ok(settled);
            };
            after = last.id;
            let around = self.allocator.surroundings(self.tx, &lines).await?;
            let owner = |line: &sale_line::Model| self.allocator.owner(line, &around);
            let (gone, lines): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| {
                line.kind == SaleLineKind::Sale
                    && around.is_gone(line)
                    && matches!(owner(line), Some(Owner::Consignor(_)))
            });
            // No rule says that the goods were here: a person does.
            let gone: Vec<Uuid> = gone.iter().map(|line| line.id).collect();
            let reason = Some(ReviewReason::ItemGone.name());
            set_state(self.tx, "review", reason, &gone).await?;
            let given = self.give(&lines, &around, owner).await?;
            settled = settled.saturating_add(given);
        }
    }
}

/// Settles the lines in review that the rules of the store, changed meanwhile, name an
/// owner for. Gives how many.
pub(crate) async fn give_matching(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
) -> Result<u64, AllocateError> {
    let work = Work {
        app,
        tx,
        actor,
        allocator: Allocator::load(tx).await?,
    };
    work.give_matching().await
}
