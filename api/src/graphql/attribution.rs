//! How the till names consignors.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use domain::attribution::normal;
use domain::ids::{AttributionPatternId, AttributionRuleId};
use entity::{StoreScoped, attribution_pattern, attribution_rule, consigned_item};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use service::attribution::{
    PatternChangeError, domain_kind, domain_source, list_patterns, try_pattern,
};
use service::permissions::Permission;
use uuid::Uuid;

use super::consignors::Consignor;
use super::loaders::{ConsignorKey, load};
use super::mutation::sentence;
use super::page::{Page, Window};
use super::scalars::{Date, Money};
use crate::asker::{Asker, fault};

/// What of a line a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::attribution::AttributionKind")]
pub enum AttributionKind {
    SkuPrefix,
    Vendor,
    Category,
    Column,
    /// Another name of a consignor, wherever an account number may stand.
    Alias,
}

/// Where on a line a pattern looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::attribution::NameSource")]
pub enum NameSource {
    Column,
    Sku,
    Vendor,
    Item,
    Note,
    Category,
}

/// A value of the till that names an owner.
pub struct AttributionRule(pub attribution_rule::Model);

#[Object]
impl AttributionRule {
    async fn id(&self) -> ID {
        AttributionRuleId::new(self.0.id).to_string().into()
    }

    async fn kind(&self) -> AttributionKind {
        domain_kind(self.0.kind).into()
    }

    /// In small letters.
    async fn value(&self) -> &str {
        &self.0.pattern
    }

    /// Null: the goods are the store's own.
    async fn consignor(&self, context: &Context<'_>) -> Result<Option<Consignor>> {
        let Some(id) = self.0.consignor_id else {
            return Ok(None);
        };
        Ok(load(context, ConsignorKey(id)).await?.map(Consignor))
    }
}

/// A regular expression that finds an account number or alias.
pub struct AttributionPattern(pub attribution_pattern::Model);

#[Object]
impl AttributionPattern {
    async fn id(&self) -> ID {
        AttributionPatternId::new(self.0.id).to_string().into()
    }

    async fn source(&self) -> NameSource {
        domain_source(self.0.source).into()
    }

    async fn pattern(&self) -> &str {
        &self.0.pattern
    }
}

/// Something that is for sale, and whose it is.
pub struct ConsignedItem(pub consigned_item::Model);

#[Object]
impl ConsignedItem {
    /// In small letters.
    async fn sku(&self) -> &str {
        &self.0.sku
    }

    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    async fn category(&self) -> Option<&str> {
        self.0.category.as_deref()
    }

    async fn price(&self, context: &Context<'_>) -> Option<Money> {
        let currency = Asker::of(context).store.currency;
        let price = domain::money::Money::new(self.0.price_minor?, currency);
        Some(price.into())
    }

    /// The day of intake.
    async fn received_on(&self) -> Option<Date> {
        self.0.received_on.map(Date)
    }

    async fn consignor(&self, context: &Context<'_>) -> Result<Option<Consignor>> {
        let row = load(context, ConsignorKey(self.0.consignor_id)).await?;
        Ok(row.map(Consignor))
    }
}

/// What a pattern would find among the latest 2,000 sale lines.
#[derive(SimpleObject)]
struct PatternTrial {
    /// What is wrong with the pattern, in words; null when nothing is.
    problem: Option<String>,
    lines: i32,
    /// Lines on which it finds an account number or alias of a consignor.
    known: i32,
    /// Lines on which it finds something that nobody is known by.
    unknown: i32,
    examples: Vec<TriedLine>,
}

#[derive(SimpleObject)]
struct TriedLine {
    text: String,
    found: String,
    consignor: Option<Consignor>,
}

#[derive(Default)]
pub struct AttributionQueries;

#[Object]
impl AttributionQueries {
    /// The newest first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn attribution_rules(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<Uuid, AttributionRule>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let window = Window::new(first, after)?;
        let rows = attribution_rule::Entity::in_store(asker.store.id.uuid());
        let rows = window
            .newest_first(asker, rows, attribution_rule::Column::Id)
            .await?;
        Ok(window.page(rows, |row| row.id, AttributionRule))
    }

    /// The list of items, by SKU; `search` is how a SKU begins.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn consigned_items(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
        search: Option<String>,
    ) -> Result<Page<String, ConsignedItem>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let window: Window<String> = Window::new(first, after)?;
        let tx = asker.read().await?;
        let mut rows = consigned_item::Entity::in_store(asker.store.id.uuid())
            .order_by_asc(consigned_item::Column::Sku)
            .limit(window.limit);
        if let Some(after) = &window.after {
            rows = rows.filter(consigned_item::Column::Sku.gt(after));
        }
        if let Some(search) = search
            .map(|text| normal(&text))
            .filter(|text| !text.is_empty())
        {
            rows = rows.filter(consigned_item::Column::Sku.starts_with(search));
        }
        let rows = rows.all(tx.connection()).await.map_err(fault)?;
        Ok(window.page(rows, |row| row.sku.clone(), ConsignedItem))
    }

    /// All of them, in the order in which they are tried.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn attribution_patterns(&self, context: &Context<'_>) -> Result<Vec<AttributionPattern>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let patterns = list_patterns(&asker.app, asker.store.id).await;
        let patterns = patterns.map_err(fault)?.into_iter();
        Ok(patterns.map(AttributionPattern).collect())
    }

    /// What a pattern would find on the store's own lines. Nothing is changed by it.
    #[graphql(complexity = "1000 + child_complexity")]
    async fn try_attribution_pattern(
        &self,
        context: &Context<'_>,
        source: NameSource,
        pattern: String,
    ) -> Result<PatternTrial> {
        let asker = Asker::of(context);
        asker.staff(Permission::AssignLines)?;
        let tried = try_pattern(&asker.app, asker.store.id, source.into(), &pattern).await;
        let (trial, problem) = match tried {
            Ok(trial) => (trial, None),
            Err(PatternChangeError::Database(error)) => return Err(fault(error)),
            Err(error) => (Default::default(), Some(sentence(&error.to_string()))),
        };
        let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        let examples = trial.examples.into_iter().map(|example| TriedLine {
            text: example.text,
            found: example.found,
            consignor: example.consignor.map(Consignor),
        });
        Ok(PatternTrial {
            problem,
            lines: count(trial.lines),
            known: count(trial.known),
            unknown: count(trial.unknown),
            examples: examples.collect(),
        })
    }
}
