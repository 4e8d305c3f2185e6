//! The worked examples in `examples.toml`: agreements as shops have them, with what each
//! party gets.

use std::collections::BTreeMap;

use super::*;
use rust_decimal::Decimal;
use serde::Deserialize;

const EXAMPLES: &str = include_str!("examples.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// What is agreed and sold, in words.
    title: String,
    /// Who has such terms, in words.
    source: String,
    #[serde(default = "us_dollar")]
    currency: String,
    /// A rule set, without the version of its format.
    terms: toml::Table,
    sale: Sale,
    /// What came back of it, one after another.
    #[serde(default)]
    returns: Vec<Return>,
    expect: Expect,
}

fn us_dollar() -> String {
    "USD".to_owned()
}

/// Amounts in major units: "45.00".
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sale {
    /// Of the whole line, before discount.
    price: Decimal,
    #[serde(default)]
    discount: Decimal,
    discount_name: Option<String>,
    #[serde(default)]
    tax: Decimal,
    #[serde(default)]
    is_tax_inside: bool,
    #[serde(default = "one")]
    quantity: Decimal,
    #[serde(default = "account")]
    consignor: String,
    group: Option<String>,
    sku: Option<String>,
    category: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    location: Option<String>,
    channel: Option<String>,
    payment: Option<String>,
    #[serde(default = "sold_on")]
    sold_on: NaiveDate,
    received_on: Option<NaiveDate>,
    list_price: Option<Decimal>,
    item_split: Option<toml::Table>,
    /// What the other lines of the sale brought.
    others_in_sale: Option<Decimal>,
}

fn one() -> Decimal {
    Decimal::ONE
}

fn account() -> String {
    "1001".to_owned()
}

fn sold_on() -> NaiveDate {
    day("2026-06-15")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Return {
    /// What the buyer got back; with the tax where the price contains it.
    refund: Decimal,
    /// What the store kept of goods that came back whole.
    #[serde(default)]
    kept: Decimal,
}

/// What each has in the end, returns included; what is not named is not looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    consignor: Decimal,
    /// The store's commission.
    store: Option<Decimal>,
    fee: Option<Decimal>,
    buyers_fee: Option<Decimal>,
    tax: Option<Decimal>,
    withheld: Option<Decimal>,
    discount_borne_by_store: Option<Decimal>,
}

impl Example {
    fn allocations(&self) -> Vec<Allocation> {
        let currency: Currency = self.currency.parse().unwrap();
        let money = |amount: Decimal| Money::from_decimal(amount, currency).unwrap();
        let mut terms = self.terms.clone();
        terms.insert("schema".to_owned(), toml::Value::Integer(SCHEMA.into()));
        let json = serde_json::to_string(&terms).unwrap();
        let document = RuleSetDocument::read(&json)
            .unwrap_or_else(|error| panic!("{}: {error:?}", self.title));
        let rules =
            Rules::new(document).unwrap_or_else(|error| panic!("{}: {error:?}", self.title));
        let sale = &self.sale;
        let item_split: Option<Split> = sale
            .item_split
            .clone()
            .map(|split| split.try_into().unwrap());
        let net = money(sale.price - sale.discount);
        let line = LineFacts {
            group: sale.group.as_deref(),
            sku: sale.sku.as_deref(),
            category: sale.category.as_deref(),
            tags: &sale.tags,
            location: sale.location.as_deref(),
            channel: sale.channel.as_deref(),
            payment: sale.payment.as_deref(),
            received_on: sale.received_on,
            list_price: sale.list_price.map(money),
            item_split: item_split.as_ref(),
            quantity: sale.quantity,
            net,
            tax: money(sale.tax),
            is_tax_inside: sale.is_tax_inside,
            discount_name: sale.discount_name.as_deref(),
            transaction: sale.others_in_sale.map(|others| Transaction {
                net: net.checked_add(money(others)).unwrap(),
                net_before: money(others),
            }),
            ..LineFacts::of(&sale.consignor, sale.sold_on, money(sale.price))
        };
        let sold = evaluate(&rules, line).unwrap_or_else(|error| panic!("{}: {error}", self.title));
        let mut allocations = vec![sold.clone()];
        let mut returned = Money::zero(currency);
        for back in &self.returns {
            let refund = money(back.refund);
            allocations.push(if back.kept.is_zero() {
                sold.undone(returned, refund).unwrap()
            } else {
                sold.undone_but(returned, money(back.kept)).unwrap()
            });
            returned = returned.checked_add(refund).unwrap();
        }
        allocations
    }
}

#[test]
fn every_worked_example_comes_out_as_its_source_says() {
    let examples: Examples = toml::from_str(EXAMPLES).unwrap();
    let mut titles = BTreeMap::new();
    let mut wrong = Vec::new();
    for (position, example) in examples.example.iter().enumerate() {
        assert!(!example.source.trim().is_empty(), "{}", example.title);
        let before = titles.insert(&example.title, position);
        assert_eq!(before, None, "{} is there twice", example.title);
        let allocations = example.allocations();
        assert!(allocations.iter().all(holds), "{}", example.title);
        let parts = allocations
            .iter()
            .try_fold(Parts::default(), |sum, one| sum.checked_add(one.parts))
            .unwrap();
        let expect = &example.expect;
        for (name, minor, expected) in [
            ("consignor", parts.consignor, Some(expect.consignor)),
            ("store", parts.commission, expect.store),
            ("fee", parts.fee, expect.fee),
            ("buyers_fee", parts.buyers_fee, expect.buyers_fee),
            ("tax", parts.tax, expect.tax),
            ("withheld", parts.withheld, expect.withheld),
            (
                "discount_borne_by_store",
                parts.discount_borne_by_store,
                expect.discount_borne_by_store,
            ),
        ] {
            let amount = allocations[0].amount(minor).to_decimal();
            if expected.is_some_and(|expected| expected != amount) {
                wrong.push(format!(
                    "{}: {name} is {amount}, not {}",
                    example.title,
                    expected.unwrap()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
