//! What can be asked.

use async_graphql::{Context, ID, MergedObject, Object, Result};
use domain::ids::{ConsignorId, ImportId, PayoutBatchId};
use entity::{StoreScoped, consignor, import, job_run, payout_batch};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use service::db::containing;
use service::permissions::Permission;
use uuid::Uuid;

use super::analysis::{ImportAnalysis, ImportSettingsInput, import_analysis};
use super::attribution::AttributionQueries;
use super::audit::AuditQueries;
use super::books::BooksQueries;
use super::charges::ChargeQueries;
use super::consignors::Consignor;
use super::funding::FundingQueries;
use super::imports::{Import, find_import};
use super::jobs::Job;
use super::lists::{ConsignorColumnInput, ConsignorListAnalysis, ListDecisionInput, list_analysis};
use super::markdowns::MarkdownQueries;
use super::merging::{
    ConsignorMergePreview, DistinctConsignorPair, DuplicateConsignors, distinct, duplicates,
    merge_preview,
};
use super::overview::{Overview, preview};
use super::page::{Page, Window};
use super::payment_files::PaymentFileQueries;
use super::payout_settings::PayoutSettingsQueries;
use super::payouts::{PayoutBatch, PayoutPreview, find_payout_batch};
use super::portal::Portal;
use super::reallocations::ReallocationQueries;
use super::recompute::RecomputeQueries;
use super::reconciliations::ReconciliationQueries;
use super::review::ReviewQueries;
use super::rules::RuleQueries;
use super::scalars::Date;
use super::stripe::StripeQueries;
use super::tokens::TokenQueries;
use super::unclaimed::UnclaimedQueries;
use super::viewer::{Store, Viewer};
use super::what_if::WhatIfQueries;
use crate::asker::{Asker, fault};

#[derive(MergedObject, Default)]
pub struct Query(
    ShopQueries,
    ReviewQueries,
    AttributionQueries,
    TokenQueries,
    RuleQueries,
    WhatIfQueries,
    ReallocationQueries,
    RecomputeQueries,
    ChargeQueries,
    PayoutSettingsQueries,
    PaymentFileQueries,
    MarkdownQueries,
    BooksQueries,
    StripeQueries,
    FundingQueries,
    ReconciliationQueries,
    AuditQueries,
    UnclaimedQueries,
);

#[derive(Default)]
pub struct ShopQueries;

#[Object]
impl ShopQueries {
    /// The store that the host names; for everybody.
    async fn store(&self, context: &Context<'_>) -> Store {
        (&Asker::of(context).store).into()
    }

    /// Who is signed in; null for nobody.
    async fn viewer(&self, context: &Context<'_>) -> Option<Viewer> {
        Viewer::of(Asker::of(context))
    }

    async fn overview(&self, context: &Context<'_>) -> Result<Overview> {
        Asker::of(context).staff(Permission::See)?;
        Ok(Overview)
    }

    /// The newest first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn imports(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<Uuid, Import>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let window = Window::new(first, after)?;
        let rows = import::Entity::in_store(asker.store.id.uuid());
        let rows = window.newest_first(asker, rows, import::Column::Id).await?;
        Ok(window.page(rows, |row| row.id, Import))
    }

    /// What an import of a file that was handed in at `/uploads` would come to. Without
    /// settings, as was saved for files with the same columns, or is guessed.
    #[graphql(complexity = "1000 + child_complexity")]
    async fn import_analysis(
        &self,
        context: &Context<'_>,
        upload_id: ID,
        settings: Option<ImportSettingsInput>,
    ) -> Result<ImportAnalysis> {
        Asker::of(context).staff(Permission::ImportFiles)?;
        import_analysis(context, upload_id, settings).await
    }

    async fn import(&self, context: &Context<'_>, id: ID) -> Result<Option<Import>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let Ok(id) = id.parse::<ImportId>() else {
            return Ok(None);
        };
        Ok(find_import(asker, id).await?.map(Import))
    }

    /// By account number; `search` looks in number, name and mail address.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn consignors(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
        search: Option<String>,
    ) -> Result<Page<String, Consignor>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let window: Window<String> = Window::new(first, after)?;
        let tx = asker.read().await?;
        let store = asker.store.id.uuid();
        let mut rows = consignor::Entity::present(store)
            .order_by_asc(consignor::Column::AccountNumber)
            .limit(window.limit);
        if let Some(after) = &window.after {
            rows = rows.filter(consignor::Column::AccountNumber.gt(after));
        }
        if let Some(search) = search
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty())
        {
            // By the number or name of one who was merged, the one who was kept is found.
            let merged = consignor::Entity::in_store(store)
                .filter(consignor::Column::MergedIntoId.is_not_null())
                .filter(found_by(search))
                .all(tx.connection())
                .await
                .map_err(fault)?;
            let kept = merged.into_iter().filter_map(|row| row.merged_into_id);
            let found = found_by(search).add(consignor::Column::Id.is_in(kept));
            rows = rows.filter(found);
        }
        let rows = rows.all(tx.connection()).await.map_err(fault)?;
        Ok(window.page(rows, |row| row.account_number.clone(), Consignor))
    }

    /// What taking a list of consignors over that was handed in at `/uploads` would come
    /// to. Without columns, as they are guessed to be meant.
    #[graphql(complexity = "1000 + child_complexity")]
    async fn consignor_list_analysis(
        &self,
        context: &Context<'_>,
        upload_id: ID,
        columns: Option<Vec<ConsignorColumnInput>>,
        decisions: Option<Vec<ListDecisionInput>>,
    ) -> Result<ConsignorListAnalysis> {
        Asker::of(context).staff(Permission::ManageConsignors)?;
        list_analysis(context, upload_id, columns, decisions).await
    }

    /// Consignors with the same mail address, the same telephone number, or a similar name,
    /// but for those of whom somebody said that they are not the same person.
    #[graphql(complexity = "1000 + 100 * child_complexity")]
    async fn duplicate_consignors(&self, context: &Context<'_>) -> Result<DuplicateConsignors> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        duplicates(asker).await
    }

    /// Consignors of whom somebody said that they are not the same person, said last first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn distinct_consignors(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<Uuid, DistinctConsignorPair>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        distinct(asker, &Window::new(first, after)?).await
    }

    /// What a merge would do, and what keeps it from being done; null when one of the two
    /// does not exist.
    async fn consignor_merge_preview(
        &self,
        context: &Context<'_>,
        keep: ID,
        merge: ID,
    ) -> Result<Option<ConsignorMergePreview>> {
        let asker = Asker::of(context);
        asker.staff(Permission::ManageConsignors)?;
        merge_preview(asker, keep, merge).await
    }

    async fn consignor(&self, context: &Context<'_>, id: ID) -> Result<Option<Consignor>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let Ok(id) = id.parse::<ConsignorId>() else {
            return Ok(None);
        };
        let tx = asker.read().await?;
        let row = consignor::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
            .one(tx.connection())
            .await
            .map_err(fault)?;
        Ok(row.map(Consignor))
    }

    /// Who would get what, and who is left out and why.
    async fn payout_preview(
        &self,
        context: &Context<'_>,
        pay_through: Date,
    ) -> Result<PayoutPreview> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        preview(asker, pay_through.0).await
    }

    /// The newest first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn payout_batches(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, PayoutBatch>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let window = Window::new(first, after)?;
        let tx = asker.read().await?;
        let rows = payout_batch::Entity::in_store(asker.store.id.uuid())
            .filter(payout_batch::Column::Number.lt(window.after.unwrap_or(i64::MAX)))
            .order_by_desc(payout_batch::Column::Number)
            .limit(window.limit)
            .all(tx.connection())
            .await
            .map_err(fault)?;
        Ok(window.page(rows, |row| row.number, PayoutBatch))
    }

    async fn payout_batch(&self, context: &Context<'_>, id: ID) -> Result<Option<PayoutBatch>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let Ok(id) = id.parse::<PayoutBatchId>() else {
            return Ok(None);
        };
        Ok(find_payout_batch(asker, id).await?.map(PayoutBatch))
    }

    /// Work that was given up after its last try, the newest first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn failed_jobs(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<Uuid, Job>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let window = Window::new(first, after)?;
        let rows = job_run::Entity::in_store(asker.store.id.uuid())
            .filter(job_run::Column::State.eq(job_run::JobState::GivenUp));
        let rows = window
            .newest_first(asker, rows, job_run::Column::Id)
            .await?;
        Ok(window.page(rows, |row| row.id, Job))
    }

    /// The signed-in consignor's own view; null for anyone else.
    async fn portal(&self, context: &Context<'_>) -> Result<Option<Portal>> {
        let asker = Asker::of(context);
        let Some(id) = asker.consignor() else {
            return Ok(None);
        };
        let tx = asker.read().await?;
        let row = consignor::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
            .one(tx.connection())
            .await
            .map_err(fault)?;
        Ok(row.map(Portal))
    }
}

fn found_by(search: &str) -> Condition {
    use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
    let pattern = containing(search);
    let like = |column: consignor::Column| {
        let pattern = LikeExpr::new(pattern.clone()).escape('\\');
        Expr::expr(Func::lower(Expr::col(column))).like(pattern)
    };
    Condition::any()
        .add(like(consignor::Column::AccountNumber))
        .add(like(consignor::Column::Name))
        .add(like(consignor::Column::Email))
}
