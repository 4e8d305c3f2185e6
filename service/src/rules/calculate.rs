//! Trying terms on a sale that nobody made.

use chrono::NaiveDate;
use domain::money::{Money, MoneyError};
use domain::rules::{
    Allocation, LineFacts, Problem, RuleError, RuleSetDocument, Rules, Split, evaluate,
};
use entity::{StoreScoped, consignor};
use rust_decimal::Decimal;
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use thiserror::Error;

use super::published::in_words;
use crate::db::StoreTx;
use crate::stores::store_facts;

/// A line to try terms on. Amounts are in the store's currency, of the whole line.
#[derive(Debug, Clone)]
pub struct TriedLine {
    pub account_number: String,
    pub sold_on: NaiveDate,
    pub received_on: Option<NaiveDate>,
    /// Before discount.
    pub price: Decimal,
    pub discount: Decimal,
    pub discount_name: Option<String>,
    pub tax: Decimal,
    pub is_tax_inside: bool,
    pub quantity: Decimal,
    pub sku: Option<String>,
    pub category: Option<String>,
    pub tags: Vec<String>,
    pub location: Option<String>,
    pub channel: Option<String>,
    pub payment: Option<String>,
    pub list_price: Option<Decimal>,
    pub item_split: Option<Split>,
}

#[derive(Debug, Error)]
pub enum CalculateError {
    #[error("the terms cannot be used: {}", in_words(.0))]
    Problems(Vec<Problem>),
    #[error("the discount is more than the price")]
    Discount,
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Rules(#[from] RuleError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Divides the line by a document; nothing is posted.
///
/// # Errors
/// [`CalculateError`]
pub async fn calculate(
    tx: &StoreTx,
    document: &str,
    line: &TriedLine,
) -> Result<Allocation, CalculateError> {
    let rules = RuleSetDocument::read(document)
        .map_err(|problem| vec![problem])
        .and_then(Rules::new)
        .map_err(CalculateError::Problems)?;
    let currency = store_facts(tx).await?.currency;
    let money = |amount| Money::from_decimal(amount, currency);
    if line.discount.is_sign_negative() || line.discount > line.price {
        return Err(CalculateError::Discount);
    }
    let net = line
        .price
        .checked_sub(line.discount)
        .ok_or(MoneyError::Overflow)?;
    let known = consignor::Entity::in_store(tx.store_id().uuid())
        .filter(consignor::Column::AccountNumber.eq(line.account_number.as_str()))
        .one(tx.connection())
        .await?;
    let group = known.and_then(|row| row.group_name);
    let facts = LineFacts {
        group: group.as_deref(),
        sku: line.sku.as_deref(),
        category: line.category.as_deref(),
        tags: &line.tags,
        location: line.location.as_deref(),
        channel: line.channel.as_deref(),
        payment: line.payment.as_deref(),
        received_on: line.received_on,
        list_price: line.list_price.map(money).transpose()?,
        item_split: line.item_split.as_ref(),
        quantity: line.quantity,
        gross: money(line.price)?,
        tax: money(line.tax)?,
        is_tax_inside: line.is_tax_inside,
        discount_name: line.discount_name.as_deref(),
        ..LineFacts::of(&line.account_number, line.sold_on, money(net)?)
    };
    Ok(evaluate(&rules, facts)?)
}
