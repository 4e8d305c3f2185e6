//! Checks: numbered as the store's stock is, printed, and voided.

mod print_checks;
mod void_check;

pub(crate) use print_checks::envelope_address;
pub use print_checks::{
    PrintChecksError, PrintedChecks, count_checks, next_check_number, print_checks,
};
pub(super) use void_check::void_live_check;
pub use void_check::{LiveCheckError, VoidCheckError, void_check};
