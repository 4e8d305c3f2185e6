//! Statements: frozen as data when a batch closes, rendered from that data.

mod freeze_statements;
mod render_statement;

pub(crate) use freeze_statements::freeze_statements;
pub use render_statement::{StatementPdfError, render_statement, statement_pdf};
