//! A store's terms, and how they divide a sale line.

mod document;
mod evaluate;

pub use document::{DiscountBearer, Fee, FeeAmount, FeeBearer, Party, RuleSetDocument};
pub use evaluate::{Allocation, LineFacts, RuleError, Stage, Step, evaluate};
