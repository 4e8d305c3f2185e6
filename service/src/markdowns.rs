//! Planned price reductions: what the till took beside them, which items have expired, and
//! what people decided about those.

mod compare_markdowns;
mod decide_items;
mod decisions;
mod expiring_items;
mod listed_items;
mod needs;
mod undo_decisions;

pub use compare_markdowns::{ComparedSale, MarkdownTotal, MarkdownsCompared, compare_markdowns};
pub use decide_items::{DecideItems, DecideItemsError, MOST_ITEMS, decide_items};
pub(crate) use decisions::ItemDecisions;
pub use decisions::{domain_kind, stored_kind};
pub use expiring_items::{ExpiringItem, ExpiringItems, ItemState, expiring_items};
pub use listed_items::ExpiryError;
pub use needs::{MarkdownNeeds, markdown_needs};
pub use undo_decisions::{UndoDecisionsError, UndoneDecisions, undo_item_decisions};
