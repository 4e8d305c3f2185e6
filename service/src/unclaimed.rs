//! Money that nobody claims: whose it is, since when, and when a state wants to hear of it.

mod clear_check;
mod contacts;
mod find_unclaimed;
mod home_state;

pub use clear_check::{ClearCheckError, clear_check};
pub use contacts::{Contact, ContactKind};
pub use find_unclaimed::{
    StateSource, Unclaimed, UnclaimedCheck, UnclaimedError, UnclaimedItem, find_unclaimed,
};
pub use home_state::{SetHomeStateError, home_state, set_home_state};
