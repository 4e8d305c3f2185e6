//! What the database itself refuses, tried with raw statements on both.
//!
//! PostgreSQL is where `DATABASE_URL` says, as a superuser; `make test` starts a
//! private one when it is unset.

mod carry_over;
mod harness;
mod isolation;
mod ledger;
