//! Posted lines that are divided again, and what that would change.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::ids::{ConsignorId, ReallocationId, RuleSetId};
use entity::{StoreScoped, reallocation};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service::permissions::Permission;
use service::rules::{
    ReallocationPreview, ReallocationScope, ReallocationTerms, SoldPeriod, preview_reallocation,
    preview_reallocation_lines,
};
use uuid::Uuid;

use super::consignors::Consignor;
use super::imports::actor_name;
use super::loaders::{ConsignorKey, RuleSetKey, load};
use super::mutation::UserError;
use super::page::{Page, Window};
use super::rules::RuleSet;
use super::sales::money;
use super::scalars::{Date, Money};
use super::what_if::{ComparedPeriod, ComparedSaleLine, count, user_errors};
use crate::asker::{Asker, fault, not_found};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::reallocation::ReallocationState")]
pub enum ReallocationState {
    Running,
    Done,
}

/// A decision to divide the posted sales of a period again, with what came back of them:
/// lines whose parts change have their entry reversed and a new one posted.
pub struct Reallocation(pub reallocation::Model);

#[Object]
impl Reallocation {
    async fn id(&self) -> ID {
        ReallocationId::new(self.0.id).to_string().into()
    }

    async fn sold_from(&self) -> Date {
        Date(self.0.sold_from)
    }

    async fn sold_until(&self) -> Date {
        Date(self.0.sold_until)
    }

    /// Null for all.
    async fn consignor(&self, context: &Context<'_>) -> Result<Option<Consignor>> {
        let Some(id) = self.0.consignor_id else {
            return Ok(None);
        };
        Ok(load(context, ConsignorKey(id)).await?.map(Consignor))
    }

    /// The version that all lines were divided by; null where each went by that of its own
    /// day, or where they were divided as before.
    async fn rule_set(&self, context: &Context<'_>) -> Result<Option<RuleSet>> {
        let Some(id) = self.0.rule_set_id else {
            return Ok(None);
        };
        Ok(load(context, RuleSetKey(id)).await?.map(RuleSet))
    }

    /// Whether it takes another one back: its lines are divided as before that one.
    async fn is_undo(&self) -> bool {
        self.0.undoes_id.is_some()
    }

    /// Whether another one took it back.
    async fn is_undone(&self, context: &Context<'_>) -> Result<bool> {
        let asker = Asker::of(context);
        let tx = asker.read().await?;
        let undo = reallocation::Entity::in_store(asker.store.id.uuid())
            .filter(reallocation::Column::UndoesId.eq(self.0.id))
            .one(tx.connection());
        Ok(undo.await.map_err(fault)?.is_some())
    }

    async fn reason(&self) -> &str {
        &self.0.reason
    }

    async fn state(&self) -> ReallocationState {
        self.0.state.into()
    }

    /// Lines that were looked at so far.
    async fn lines(&self) -> i32 {
        lines(self.0.lines)
    }

    async fn changed_lines(&self) -> i32 {
        lines(self.0.changed_lines)
    }

    /// Lines that the terms would leave to a person; they stay as they were posted.
    async fn undecided_lines(&self) -> i32 {
        lines(self.0.undecided_lines)
    }

    /// What consignors have more by it, or less.
    async fn difference(&self, context: &Context<'_>) -> Money {
        money(context, self.0.difference_minor)
    }

    async fn created_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.created_by).await
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}

fn lines(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Which sales are divided again, and by what.
#[derive(InputObject)]
pub struct ReallocationScopeInput {
    from: Date,
    until: Date,
    /// Null for every consignor.
    consignor_id: Option<ID>,
    /// The version to divide all by; null for the one of each sale's own day.
    rule_set_id: Option<ID>,
}

impl ReallocationScopeInput {
    pub fn read(&self) -> Result<ReallocationScope> {
        let consignor = self.consignor_id.as_ref().map(|id| id.parse());
        let version = self.rule_set_id.as_ref().map(|id| id.parse());
        let consignor: Option<ConsignorId> = consignor.transpose().map_err(|_| not_found())?;
        let version: Option<RuleSetId> = version.transpose().map_err(|_| not_found())?;
        Ok(ReallocationScope {
            period: SoldPeriod {
                from: self.from.0,
                until: self.until.0,
            },
            consignor,
            terms: version.map_or(ReallocationTerms::OfTheirDay, ReallocationTerms::Version),
        })
    }
}

/// What dividing sales again would change; nothing is posted.
#[derive(SimpleObject)]
struct ReallocationPreviewPayload {
    /// Null where it cannot be said.
    result: Option<ComparedPeriod>,
    changed_lines: i32,
    /// Of these, those that a payout paid: what they change comes with the next one.
    paid_lines: i32,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct ReallocationPreviewLines {
    /// The largest difference first.
    lines: Vec<ComparedSaleLine>,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct ReallocationQueries;

#[Object]
impl ReallocationQueries {
    /// What was divided again, the newest first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn reallocations(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<Uuid, Reallocation>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let window = Window::new(first, after)?;
        let rows = reallocation::Entity::in_store(asker.store.id.uuid());
        let rows = window
            .newest_first(asker, rows, reallocation::Column::Id)
            .await?;
        Ok(window.page(rows, |row| row.id, Reallocation))
    }

    async fn reallocation(&self, context: &Context<'_>, id: ID) -> Result<Reallocation> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let id: ReallocationId = id.parse().map_err(|_| not_found())?;
        let tx = asker.read().await?;
        let row = reallocation::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
            .one(tx.connection())
            .await
            .map_err(fault)?;
        row.map(Reallocation).ok_or_else(not_found)
    }

    /// What dividing sales again would change, and what came back of them.
    #[graphql(complexity = "2000 + first as usize * child_complexity")]
    async fn reallocation_preview(
        &self,
        context: &Context<'_>,
        scope: ReallocationScopeInput,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
    ) -> Result<ReallocationPreviewPayload> {
        let asker = Asker::of(context);
        asker.staff(Permission::ManageRules)?;
        let scope = checked(context, &scope).await?;
        let tx = asker.read().await?;
        let most = usize::try_from(first).unwrap_or_default();
        Ok(match preview_reallocation(&tx, &asker.app, scope).await {
            Ok(ReallocationPreview {
                whole,
                changed_lines,
                paid_lines,
            }) => ReallocationPreviewPayload {
                result: Some(ComparedPeriod::of(whole, most)?),
                changed_lines: count(changed_lines),
                paid_lines: count(paid_lines),
                user_errors: Vec::new(),
            },
            Err(error) => ReallocationPreviewPayload {
                result: None,
                changed_lines: 0,
                paid_lines: 0,
                user_errors: user_errors(error)?,
            },
        })
    }

    /// The lines of one consignor in such a preview.
    #[graphql(complexity = "2000 + first as usize * child_complexity")]
    async fn reallocation_preview_lines(
        &self,
        context: &Context<'_>,
        scope: ReallocationScopeInput,
        consignor_id: ID,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
    ) -> Result<ReallocationPreviewLines> {
        let asker = Asker::of(context);
        asker.staff(Permission::ManageRules)?;
        let scope = checked(context, &scope).await?;
        let consignor: ConsignorId = consignor_id.parse().map_err(|_| not_found())?;
        let known = load(context, ConsignorKey(consignor.uuid())).await?;
        known.ok_or_else(not_found)?;
        let tx = asker.read().await?;
        let most = usize::try_from(first).unwrap_or_default();
        let lines = preview_reallocation_lines(&tx, &asker.app, scope, consignor, most);
        Ok(match lines.await {
            Ok(lines) => ReallocationPreviewLines {
                lines: lines.into_iter().map(ComparedSaleLine::from).collect(),
                user_errors: Vec::new(),
            },
            Err(error) => ReallocationPreviewLines {
                lines: Vec::new(),
                user_errors: user_errors(error)?,
            },
        })
    }
}

/// What it names is there.
async fn checked(
    context: &Context<'_>,
    scope: &ReallocationScopeInput,
) -> Result<ReallocationScope> {
    let scope = scope.read()?;
    if let Some(consignor) = scope.consignor {
        let known = load(context, ConsignorKey(consignor.uuid())).await?;
        known.ok_or_else(not_found)?;
    }
    if let ReallocationTerms::Version(version) = scope.terms {
        let known = load(context, RuleSetKey(version.uuid())).await?;
        known.ok_or_else(not_found)?;
    }
    Ok(scope)
}
