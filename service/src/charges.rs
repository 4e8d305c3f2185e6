//! Recurring charges of a store's terms, such as booth rent: posted when they fall due, shown
//! beforehand, and taken back (`docs/adr/0020-…`).

mod due;
mod find_charges;
mod people;
mod post_charges;
mod take_back_charge;
mod upcoming;

pub use due::{DueAtOnce, DueAtOnceError, due_at_once};
pub use find_charges::{
    ChargeFilter, ChargeState, ChargeTotal, FoundCharge, charge_totals, find_charges,
};
pub(crate) use post_charges::post_due_charges;
pub use post_charges::{PostChargesError, post_charges};
pub use take_back_charge::{TakeBackChargeError, take_back_charge};
pub use upcoming::{UpcomingCharge, upcoming_charges};
