//! A store's terms: published versions, drafts, templates, and trying terms on a sale.

use async_graphql::{Context, ID, InputObject, Json, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::ids::{RuleSetDraftId, RuleSetId};
use domain::rules::{self as domain_rules, RuleSetDocument, TEMPLATES, changes};
use entity::{StoreScoped, rule_set, rule_set_draft};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use service::permissions::Permission;
use service::rules::{CalculateError, CheckedDocument, TriedLine, calculate, check_document};
use uuid::Uuid;

use super::imports::actor_name;
use super::mutation::{UserError, user_error};
use super::page::{Page, Window};
use super::sales::{TraceStep, trace};
use super::scalars::{Date, Decimal, Money};
use crate::asker::{Asker, fault, not_found};

/// A published version of the store's terms, which never changes.
pub struct RuleSet(pub rule_set::Model);

#[Object]
impl RuleSet {
    async fn id(&self) -> ID {
        RuleSetId::new(self.0.id).to_string().into()
    }

    /// Counts the store's versions, from 1.
    async fn version(&self) -> i32 {
        i32::try_from(self.0.version).unwrap_or(i32::MAX)
    }

    /// The first day of sale (or of intake, where the terms say so) that it holds for,
    /// until a later version does.
    async fn effective_from(&self) -> Date {
        Date(self.0.effective_from)
    }

    async fn published_at(&self) -> DateTime<Utc> {
        self.0.published_at
    }

    async fn published_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.published_by).await
    }

    /// JSON of the present format (see `/schema/rules.json`).
    async fn document(&self) -> String {
        pretty(&self.0.document)
    }

    /// What it says otherwise than the version before; everything, of the first.
    async fn changes(&self, context: &Context<'_>) -> Result<Vec<RuleSetChange>> {
        let tx = Asker::of(context).read().await?;
        let before = rule_set::Entity::in_store(self.0.store_id)
            .filter(rule_set::Column::Version.eq(self.0.version.saturating_sub(1)))
            .one(tx.connection())
            .await
            .map_err(fault)?;
        let before = before.map_or(Value::Null, |before| parsed(&before.document));
        let found = changes(&before, &parsed(&self.0.document));
        Ok(found.into_iter().map(RuleSetChange::from).collect())
    }
}

/// A place where two versions differ.
#[derive(SimpleObject)]
pub struct RuleSetChange {
    /// Like a JSON Pointer, in which things that have a name stand by it.
    place: String,
    /// Null where nothing was said.
    before: Option<Json<Value>>,
    after: Option<Json<Value>>,
}

impl From<domain_rules::Change> for RuleSetChange {
    fn from(change: domain_rules::Change) -> Self {
        Self {
            place: change.place,
            before: change.before.map(Json),
            after: change.after.map(Json),
        }
    }
}

/// Terms that are being written.
pub struct RuleSetDraft(pub rule_set_draft::Model);

#[Object]
impl RuleSetDraft {
    async fn id(&self) -> ID {
        RuleSetDraftId::new(self.0.id).to_string().into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// As it was kept: JSON, if nothing is wrong with it.
    async fn document(&self) -> &str {
        &self.0.document
    }

    /// To be given with every change, so that nobody overwrites what another wrote.
    async fn revision(&self) -> i32 {
        i32::try_from(self.0.revision).unwrap_or(i32::MAX)
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    async fn created_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.created_by).await
    }

    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    async fn updated_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.updated_by).await
    }

    #[graphql(complexity = "20 + child_complexity")]
    async fn check(&self, context: &Context<'_>) -> Result<RuleSetCheck> {
        check(context, &self.0.document).await
    }
}

/// What is wrong with terms, and what is odd about them.
#[derive(SimpleObject)]
pub struct RuleSetCheck {
    /// They keep the terms from being published.
    problems: Vec<RuleSetProblem>,
    /// What may be meant and does nothing.
    warnings: Vec<RuleSetProblem>,
}

#[derive(SimpleObject)]
pub struct RuleSetProblem {
    /// A JSON Pointer (RFC 6901) into the document.
    place: String,
    words: String,
}

impl From<domain_rules::Problem> for RuleSetProblem {
    fn from(problem: domain_rules::Problem) -> Self {
        Self {
            place: problem.place,
            words: problem.words,
        }
    }
}

impl From<CheckedDocument> for RuleSetCheck {
    fn from(checked: CheckedDocument) -> Self {
        let all = |problems: Vec<domain_rules::Problem>| {
            problems.into_iter().map(RuleSetProblem::from).collect()
        };
        Self {
            problems: all(checked.problems),
            warnings: all(checked.warnings),
        }
    }
}

/// An agreement that many shops have, to begin with.
#[derive(SimpleObject)]
struct RuleSetTemplate {
    name: &'static str,
    words: &'static str,
    document: String,
}

/// A sale to try terms on. Amounts are in the store's currency, of the whole line.
#[derive(InputObject)]
struct TriedLineInput {
    account_number: String,
    sold_on: Date,
    /// The day of intake.
    received_on: Option<Date>,
    /// Before discount.
    price: Decimal,
    discount: Option<Decimal>,
    discount_name: Option<String>,
    tax: Option<Decimal>,
    #[graphql(default)]
    is_tax_inside: bool,
    /// One, unless it says otherwise.
    quantity: Option<Decimal>,
    sku: Option<String>,
    category: Option<String>,
    #[graphql(default)]
    tags: Vec<String>,
    location: Option<String>,
    channel: Option<String>,
    payment: Option<String>,
    /// Of one piece, as it was first priced.
    list_price: Option<Decimal>,
}

impl From<TriedLineInput> for TriedLine {
    fn from(input: TriedLineInput) -> Self {
        let amount = |amount: Option<Decimal>| amount.map(|amount| amount.0);
        Self {
            account_number: input.account_number,
            sold_on: input.sold_on.0,
            received_on: input.received_on.map(|day| day.0),
            price: input.price.0,
            discount: amount(input.discount).unwrap_or_default(),
            discount_name: input.discount_name,
            tax: amount(input.tax).unwrap_or_default(),
            is_tax_inside: input.is_tax_inside,
            quantity: amount(input.quantity).unwrap_or(rust_decimal::Decimal::ONE),
            sku: input.sku,
            category: input.category,
            tags: input.tags,
            location: input.location,
            channel: input.channel,
            payment: input.payment,
            list_price: amount(input.list_price),
            item_split: None,
        }
    }
}

/// How terms would divide a sale.
#[derive(SimpleObject)]
struct RuleSetCalculation {
    /// Null where they cannot.
    result: Option<TriedAllocation>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct TriedAllocation {
    consignor_share: Money,
    commission: Money,
    fee: Money,
    buyers_fee: Money,
    tax: Money,
    withheld: Money,
    discount_borne_by_store: Money,
    trace: Vec<TraceStep>,
}

impl From<domain_rules::Allocation> for TriedAllocation {
    fn from(allocation: domain_rules::Allocation) -> Self {
        let parts = allocation.parts;
        let money = |minor| Money::from(allocation.amount(minor));
        Self {
            consignor_share: money(parts.consignor),
            commission: money(parts.commission),
            fee: money(parts.fee),
            buyers_fee: money(parts.buyers_fee),
            tax: money(parts.tax),
            withheld: money(parts.withheld),
            discount_borne_by_store: money(parts.discount_borne_by_store),
            trace: trace(allocation),
        }
    }
}

#[derive(Default)]
pub struct RuleQueries;

#[Object]
impl RuleQueries {
    /// The published versions of the store's terms, the newest first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn rule_sets(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<Uuid, RuleSet>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let window = Window::new(first, after)?;
        let rows = rule_set::Entity::in_store(asker.store.id.uuid());
        let rows = window
            .newest_first(asker, rows, rule_set::Column::Id)
            .await?;
        Ok(window.page(rows, |row| row.id, RuleSet))
    }

    /// The drafts of terms, the newest first; at most 100.
    #[graphql(complexity = "100 * child_complexity + 1")]
    async fn rule_set_drafts(&self, context: &Context<'_>) -> Result<Vec<RuleSetDraft>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let tx = asker.read().await?;
        let rows = rule_set_draft::Entity::in_store(asker.store.id.uuid())
            .order_by_desc(rule_set_draft::Column::Id)
            .limit(100)
            .all(tx.connection())
            .await
            .map_err(fault)?;
        Ok(rows.into_iter().map(RuleSetDraft).collect())
    }

    async fn rule_set_draft(&self, context: &Context<'_>, id: ID) -> Result<RuleSetDraft> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let id: RuleSetDraftId = id.parse().map_err(|_| not_found())?;
        let tx = asker.read().await?;
        let row = rule_set_draft::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
            .one(tx.connection())
            .await
            .map_err(fault)?;
        row.map(RuleSetDraft).ok_or_else(not_found)
    }

    /// Agreements that many shops have, in the store's currency.
    #[graphql(complexity = "10 * child_complexity + 1")]
    async fn rule_set_templates(&self, context: &Context<'_>) -> Result<Vec<RuleSetTemplate>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let templates = TEMPLATES.iter().map(|template| {
            let document = template.document_in(asker.store.currency).map_err(fault)?;
            Ok(RuleSetTemplate {
                name: template.name,
                words: template.words,
                document: pretty(&document.to_string()),
            })
        });
        templates.collect()
    }

    /// What is wrong with terms, and what is odd about them in this store.
    #[graphql(complexity = "20 + child_complexity")]
    async fn rule_set_check(
        &self,
        context: &Context<'_>,
        #[graphql(validator(max_length = 200_000))] document: String,
    ) -> Result<RuleSetCheck> {
        Asker::of(context).staff(Permission::See)?;
        check(context, &document).await
    }

    /// How terms would divide a sale; nothing is posted.
    #[graphql(complexity = "20 + child_complexity")]
    async fn rule_set_calculation(
        &self,
        context: &Context<'_>,
        #[graphql(validator(max_length = 200_000))] document: String,
        line: TriedLineInput,
    ) -> Result<RuleSetCalculation> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let tx = asker.read().await?;
        match calculate(&tx, &document, &line.into()).await {
            Ok(allocation) => Ok(RuleSetCalculation {
                result: Some(allocation.into()),
                user_errors: Vec::new(),
            }),
            Err(CalculateError::Database(error)) => Err(fault(error)),
            Err(error) => Ok(RuleSetCalculation {
                result: None,
                user_errors: calculation_errors(&error),
            }),
        }
    }
}

fn calculation_errors(error: &CalculateError) -> Vec<UserError> {
    let (code, field) = match error {
        CalculateError::Problems(_) => ("PROBLEMS", "document"),
        CalculateError::Discount => ("DISCOUNT", "discount"),
        CalculateError::Rules(domain_rules::RuleError::IntakeUnknown) => {
            ("INTAKE_UNKNOWN", "receivedOn")
        }
        _ => ("AMOUNT", "price"),
    };
    user_error(code, Some(field), error)
}

async fn check(context: &Context<'_>, document: &str) -> Result<RuleSetCheck> {
    let tx = Asker::of(context).read().await?;
    let checked = check_document(&tx, document).await.map_err(fault)?;
    Ok(checked.into())
}

/// The document in the present format; as it is, where it cannot be read.
fn parsed(document: &str) -> Value {
    match RuleSetDocument::read(document) {
        Ok(read) => serde_json::to_value(read).unwrap_or_default(),
        Err(_) => serde_json::from_str(document).unwrap_or_default(),
    }
}

fn pretty(document: &str) -> String {
    serde_json::to_string_pretty(&parsed(document)).unwrap_or_else(|_| document.to_owned())
}
