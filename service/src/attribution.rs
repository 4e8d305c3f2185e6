//! How a store's till names consignors: rules and patterns, and what changing them does.

mod change_patterns;
mod change_rules;
mod import_items;
mod kinds;
mod names;
mod try_pattern;

pub use change_patterns::{PatternChangeError, add_pattern, list_patterns, remove_pattern};
pub use change_rules::{RuleChangeError, add_rule, remove_rule};
pub use import_items::{ImportItemsError, ImportedItems, import_items};
pub use kinds::{domain_kind, domain_source, stored_kind, stored_source};
pub(crate) use names::Names;
pub use try_pattern::{PatternTrial, TriedLine, try_pattern};

/// What a change came to.
#[derive(Debug, Clone)]
pub struct Changed<R> {
    pub row: R,
    /// Lines in review that found their owner by it.
    pub also_assigned: u64,
}
