//! The books of a store: balances as of a day, the transfers of an account, how old debts are,
//! files for other programs, what people adjust, and which days are closed.

mod about;
mod account_ledger;
mod adjust_balance;
mod adjustment_day_limit;
mod adjustment_limit;
mod aged_payables;
mod chart;
mod close_books;
mod export_postings;
mod find_adjustments;
mod name_account;
mod sums;
mod take_back_adjustment;
mod trial_balance;

pub use account_ledger::{
    AccountLedger, LedgerPeriod, LedgerPlace, LedgerRow, LedgerScope, known_account,
};
pub use adjust_balance::{AdjustBalance, AdjustBalanceError, adjust_balance};
pub use adjustment_day_limit::{DayLimitError, adjustment_day_limit, set_adjustment_day_limit};
pub use adjustment_limit::{
    SetAdjustmentLimitError, adjustment_limit, may_adjust, set_adjustment_limit,
};
pub(crate) use aged_payables::OPEN_BY_DAY;
pub use aged_payables::{AgedConsignor, AgedPayables, aged_payables};
pub use chart::load_chart;
pub use close_books::{CloseBooksError, ReopenBooksError, close_books, closings, reopen_books};
pub use export_postings::{ExportError, ExportRequest, PostingsExport};
pub use find_adjustments::find_adjustments;
pub use name_account::{NameAccountError, name_account};
pub use sums::{BooksError, Sums};
pub use take_back_adjustment::{TakeBackAdjustmentError, take_back_adjustment};
pub use trial_balance::{AccountSums, TrialBalance, trial_balance};
