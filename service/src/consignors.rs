//! Consignors: lists of them taken over, what they were owed, those who are one, and those
//! who only look so.

mod adjustments;
mod analyse_list;
mod change_distinctions;
mod distinctions;
mod find_duplicates;
mod import_list;
mod merge_consignors;
mod new_consignor;
mod opening_balances;
mod plan_list;
mod preview_merge;
mod set_group;
mod set_payout_details;
mod set_payout_method;
mod undo_merge;
mod undo_opening_balances;

pub use adjustments::{
    ADJUSTMENT_COLUMNS, ADJUSTMENT_TABLES, Adjustment, REALLOCATION, adjustments, family,
    is_credit_from_outside, is_from_outside, is_undone, reallocation_of, source_of, words_of,
};
pub use analyse_list::{ListAnalysis, analyse_consignor_list};
pub use change_distinctions::{DistinctionError, distinguish_consignors, undo_distinction};
pub use distinctions::list_distinctions;
pub use find_duplicates::{DuplicatePair, find_duplicates};
pub use import_list::{ImportListError, ImportListRequest, OpeningRequest, import_consignor_list};
pub use merge_consignors::{MergeConsignorsError, merge_consignors};
pub(crate) use new_consignor::{NewRow, insert_consignors};
pub use plan_list::{AlikeTo, Decision, Difference, PlannedOutcome, PlannedRow, Whom};
pub use preview_merge::{MergePreview, MergeRefusal, preview_merge};
pub use set_group::{SetGroupError, set_consignor_group};
pub use set_payout_details::{SetPayoutDetailsError, set_bank_account, set_paypal_email};
pub use set_payout_method::{SetPayoutMethodError, set_payout_method};
pub use undo_merge::{UndoMergeError, undo_merge};
pub use undo_opening_balances::{OpeningScope, UndoOpeningError, undo_opening_balances};
