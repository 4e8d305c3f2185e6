//! What can be asked.

use async_graphql::resolver_utils::EnumType;
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject, Union};
use chrono::{DateTime, Utc};
use domain::ids::{ConsignorId, ImportId, JobRunId, PayoutBatchId, StaffUserId};
use entity::sale_line::SaleLineState;
use entity::{StoreScoped, consignor, import, job_run, payout_batch, sale_line};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use service::payouts::preview_batch;
use service::permissions::Permission;
use service::sessions;
use uuid::Uuid;

use super::consignors::Consignor;
use super::imports::Import;
use super::page::{Page, Window};
use super::payouts::{PayoutBatch, PayoutPreview};
use super::portal::Portal;
use super::sales::{SaleLine, money};
use super::scalars::{Date, Money};
use crate::asker::{Asker, Staff, fault};

/// The store that the host names.
#[derive(SimpleObject)]
pub struct Store {
    name: String,
    slug: String,
    currency_code: &'static str,
    time_zone: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::staff_user::StaffRole")]
pub enum StaffRole {
    Owner,
    Manager,
    Clerk,
    Bookkeeper,
}

/// Something that not everybody who works for a store may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "service::permissions::Permission")]
enum StaffPermission {
    /// See everything of the store.
    See,
    ImportFiles,
    /// Say whose a line in review is.
    AssignLines,
    /// Approve batches, hand over checks, open accounts for bank details.
    PayOut,
    /// Send jobs again that were given up.
    RetryJobs,
}

impl StaffPermission {
    fn all_of(role: entity::staff_user::StaffRole) -> Vec<Self> {
        let all = Self::items().iter().map(|item| item.value);
        all.filter(|permission| Permission::from(*permission).is_of(role))
            .collect()
    }
}

/// Who is signed in.
#[derive(Union)]
pub enum Viewer {
    Staff(StaffViewer),
    Consignor(ConsignorViewer),
}

#[derive(SimpleObject)]
pub struct StaffViewer {
    id: ID,
    name: String,
    email: String,
    role: StaffRole,
    /// What the role allows.
    permissions: Vec<StaffPermission>,
}

impl From<Staff> for StaffViewer {
    fn from(staff: Staff) -> Self {
        Self {
            id: staff.id.to_string().into(),
            name: staff.name,
            email: staff.email,
            role: staff.role.into(),
            permissions: StaffPermission::all_of(staff.role),
        }
    }
}

impl From<entity::staff_user::Model> for StaffViewer {
    fn from(user: entity::staff_user::Model) -> Self {
        Self {
            id: StaffUserId::new(user.id).to_string().into(),
            name: user.name,
            email: user.email,
            role: user.role.into(),
            permissions: StaffPermission::all_of(user.role),
        }
    }
}

#[derive(SimpleObject)]
pub struct ConsignorViewer {
    pub id: ID,
    pub name: String,
}

/// Work that was given up after its last try.
pub struct Job(pub job_run::Model);

#[Object]
impl Job {
    async fn id(&self) -> ID {
        JobRunId::new(self.0.id).to_string().into()
    }

    /// What was to be done: `import_file`, `submit_payout` and so on.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    async fn attempts(&self) -> i32 {
        i32::try_from(self.0.attempts).unwrap_or(i32::MAX)
    }

    async fn last_error(&self) -> Option<&str> {
        self.0.last_error.as_deref()
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}

/// What the first screen shows.
pub struct Overview;

#[Object]
impl Overview {
    /// Owed to all consignors now, those who owe not counted.
    async fn owed_now(&self, context: &Context<'_>) -> Result<Money> {
        let (minor, _) = owed(context).await?;
        Ok(money(context, minor))
    }

    /// Consignors whose balance is above zero.
    async fn consignors_owed(&self, context: &Context<'_>) -> Result<i32> {
        let (_, consignors) = owed(context).await?;
        Ok(i32::try_from(consignors).unwrap_or(i32::MAX))
    }

    async fn lines_in_review(&self, context: &Context<'_>) -> Result<i32> {
        let asker = Asker::of(context);
        let tx = asker.read().await?;
        let count = sale_line::Entity::in_store(asker.store.id.uuid())
            .filter(sale_line::Column::State.eq(SaleLineState::Review))
            .count(tx.connection())
            .await
            .map_err(fault)?;
        Ok(i32::try_from(count).unwrap_or(i32::MAX))
    }

    async fn last_import(&self, context: &Context<'_>) -> Result<Option<Import>> {
        let asker = Asker::of(context);
        let tx = asker.read().await?;
        let last = import::Entity::in_store(asker.store.id.uuid())
            .order_by_desc(import::Column::Id)
            .one(tx.connection())
            .await
            .map_err(fault)?;
        Ok(last.map(Import))
    }

    async fn last_payout_batch(&self, context: &Context<'_>) -> Result<Option<PayoutBatch>> {
        let asker = Asker::of(context);
        let tx = asker.read().await?;
        let last = payout_batch::Entity::in_store(asker.store.id.uuid())
            .order_by_desc(payout_batch::Column::Number)
            .one(tx.connection())
            .await
            .map_err(fault)?;
        Ok(last.map(PayoutBatch))
    }

    /// What a payout batch through today would pay.
    async fn next_payout(&self, context: &Context<'_>) -> Result<PayoutPreview> {
        let asker = Asker::of(context);
        preview(asker, asker.app.context.today(asker.store.time_zone)).await
    }

    /// Why no payout is sent now; null when all is well.
    async fn payouts_paused_reason(&self, context: &Context<'_>) -> Option<String> {
        Asker::of(context).store.payouts_paused_reason.clone()
    }
}

/// Minor units owed to consignors, and to how many.
async fn owed(context: &Context<'_>) -> Result<(i64, i64)> {
    let tx = Asker::of(context).read().await?;
    let rows = tx
        .query(
            "SELECT CAST(coalesce(sum(credits_minor - debits_minor), 0) AS BIGINT), count(*) FROM account
             WHERE store_id = $1 AND kind = 'payable' AND credits_minor > debits_minor",
            [],
        )
        .await
        .map_err(fault)?;
    let Some(row) = rows.first() else {
        return Ok((0, 0));
    };
    let minor = row.try_get_by_index(0).map_err(fault)?;
    Ok((minor, row.try_get_by_index(1).map_err(fault)?))
}

async fn preview(asker: &Asker, pay_through: chrono::NaiveDate) -> Result<PayoutPreview> {
    let tx = asker.read().await?;
    let preview = preview_batch(&tx, &asker.app, pay_through).await;
    Ok(preview.map_err(fault)?.into())
}

pub struct Query;

#[Object]
impl Query {
    /// The store that the host names; for everybody.
    async fn store(&self, context: &Context<'_>) -> Store {
        let store = &Asker::of(context).store;
        Store {
            name: store.name.clone(),
            slug: store.slug.clone(),
            currency_code: store.currency.code(),
            time_zone: store.time_zone.name(),
        }
    }

    /// Who is signed in; null for nobody.
    async fn viewer(&self, context: &Context<'_>) -> Option<Viewer> {
        let asker = Asker::of(context);
        match asker.viewer.clone()? {
            sessions::Viewer::Staff { .. } => {
                let staff = asker.staff(Permission::See).ok()?;
                Some(Viewer::Staff(staff.into()))
            }
            sessions::Viewer::Consignor { id, name } => Some(Viewer::Consignor(ConsignorViewer {
                id: id.to_string().into(),
                name,
            })),
        }
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
        let tx = asker.read().await?;
        let mut rows = import::Entity::in_store(asker.store.id.uuid())
            .order_by_desc(import::Column::Id)
            .limit(window.limit);
        if let Some(after) = window.after {
            rows = rows.filter(import::Column::Id.lt(after));
        }
        let rows = rows.all(tx.connection()).await.map_err(fault)?;
        Ok(window.page(rows, |row| row.id, Import))
    }

    async fn import(&self, context: &Context<'_>, id: ID) -> Result<Option<Import>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let Ok(id) = id.parse::<ImportId>() else {
            return Ok(None);
        };
        Ok(find_import(asker, id).await?.map(Import))
    }

    /// Sale lines that wait for a person, in the order they came.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn review_lines(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<Uuid, SaleLine>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let window = Window::new(first, after)?;
        let tx = asker.read().await?;
        let rows = sale_line::Entity::in_store(asker.store.id.uuid())
            .filter(sale_line::Column::State.eq(SaleLineState::Review))
            .filter(sale_line::Column::Id.gt(window.after.unwrap_or(Uuid::nil())))
            .order_by_asc(sale_line::Column::Id)
            .limit(window.limit)
            .all(tx.connection())
            .await
            .map_err(fault)?;
        Ok(window.page(rows, |row| row.id, SaleLine))
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
        let mut rows = consignor::Entity::in_store(asker.store.id.uuid())
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
            rows = rows.filter(found_by(search));
        }
        let rows = rows.all(tx.connection()).await.map_err(fault)?;
        Ok(window.page(rows, |row| row.account_number.clone(), Consignor))
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
        let tx = asker.read().await?;
        let mut rows = job_run::Entity::in_store(asker.store.id.uuid())
            .filter(job_run::Column::State.eq(job_run::JobState::GivenUp))
            .order_by_desc(job_run::Column::Id)
            .limit(window.limit);
        if let Some(after) = window.after {
            rows = rows.filter(job_run::Column::Id.lt(after));
        }
        let rows = rows.all(tx.connection()).await.map_err(fault)?;
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
    let escaped: String = search
        .to_lowercase()
        .chars()
        .flat_map(|character| {
            let escape = matches!(character, '%' | '_' | '\\').then_some('\\');
            escape.into_iter().chain([character])
        })
        .collect();
    let like = |column: consignor::Column| {
        let pattern = LikeExpr::new(format!("%{escaped}%")).escape('\\');
        Expr::expr(Func::lower(Expr::col(column))).like(pattern)
    };
    Condition::any()
        .add(like(consignor::Column::AccountNumber))
        .add(like(consignor::Column::Name))
        .add(like(consignor::Column::Email))
}

pub async fn find_import(asker: &Asker, id: ImportId) -> Result<Option<import::Model>> {
    let tx = asker.read().await?;
    import::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
        .one(tx.connection())
        .await
        .map_err(fault)
}

pub async fn find_payout_batch(
    asker: &Asker,
    id: PayoutBatchId,
) -> Result<Option<payout_batch::Model>> {
    let tx = asker.read().await?;
    payout_batch::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
        .one(tx.connection())
        .await
        .map_err(fault)
}
