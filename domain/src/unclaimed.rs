//! Money that nobody claims: when a state wants to hear of it, by rules that are data
//! (`unclaimed/states.toml`). A help to look at the right time, and no legal advice.

mod letter;
mod open_money;
mod states;

pub use letter::{OwnerLetter, OwnerLetters, answer_by};
pub use open_money::{DatedMinor, left_by_day};
pub use states::{
    MoneyKind, MonthDay, Stage, StateRule, Timetable, rule_of, state_name, state_rules,
};
