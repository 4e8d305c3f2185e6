//! Lines that wait for a person.

mod assign_line;

pub use assign_line::{AssignLine, AssignLineError, Assigned, assign_line};
