//! Dividing posted lines again, on purpose: each line whose parts change has its entry
//! reversed and a new one posted, and what came back of it likewise. A later version alone
//! never changes what is posted.

mod plan;
mod preview;
mod request;
mod run;

pub use plan::{ReallocationTerms, Scope};
pub use preview::{ReallocationPreview, preview_reallocation, preview_reallocation_lines};
pub use request::{ReallocateError, reallocate, undo_reallocation};
pub use run::reallocate_lines;
