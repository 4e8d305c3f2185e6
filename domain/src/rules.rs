//! A store's terms, and how they divide a sale line.

mod document;
mod evaluate;
mod undo;

pub use document::{
    DiscountBearer, Fee, FeeAmount, FeeBearer, Party, PayoutTerms, RuleSetDocument,
};
pub use evaluate::{Allocation, LineFacts, RuleError, Stage, Step, evaluate};
pub use undo::UndoError;
