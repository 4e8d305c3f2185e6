//! A store's terms, and how they divide a sale line.

mod allocation;
mod candidate;
mod changes;
mod charges;
mod compiled;
mod conditions;
mod document;
mod evaluate;
mod exact;
mod facts;
mod fees;
mod hidden;
mod markdown;
mod named;
mod payout_fees;
mod plan;
mod problems;
mod read;
mod returns;
mod sentences;
mod split;
mod store_credit;
mod templates;
#[cfg(test)]
mod tests;
mod trace;
mod undo;
mod warnings;

pub use allocation::Allocation;
pub use changes::{Change, changes};
pub use compiled::Rules;
pub use conditions::{AgeRange, Level, Period, PriceRange, When};
pub use document::*;
pub use evaluate::{RuleError, evaluate};
pub use facts::{LineFacts, Transaction};
pub use markdown::ItemExpiry;
pub use plan::{PlanComparison, PlanOutcome, compare_with_plan, item_expiry};
pub use problems::Problem;
pub use returns::{LateReturn, ReturnFacts, Returned};
pub use sentences::Language;
pub use templates::{TEMPLATES, Template};
pub use trace::{FeeStep, Formula, Parts, Portion, Stage, Step};
pub use undo::UndoError;

/// The JSON Schema (2020-12) of a rule set's document.
#[must_use]
pub fn json_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(RuleSetDocument);
    let title = serde_json::json!("Hangtag rule set");
    schema.insert("title".to_owned(), title);
    schema.to_value()
}
