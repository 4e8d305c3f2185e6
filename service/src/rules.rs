//! A store's terms: published versions, drafts, and trying them.

mod calculate;
mod compared;
mod drafts;
mod posted_lines;
mod publish_rule_set;
mod published;
mod reallocation;
mod recompute;
mod recompute_upload;
mod what_if;

pub use calculate::{CalculateError, TriedLine, calculate};
pub use compared::{ComparedLine, ConsignorDifference, WhatIf};
pub use drafts::{
    CheckedDocument, DraftError, MOST_CHARACTERS, check_document, create_draft, delete_draft,
    publish_draft, save_draft,
};
pub(crate) use posted_lines::{Owners, Posted, load_posted};
pub use posted_lines::{RetrialError, SoldPeriod};
pub use publish_rule_set::{PublishError, publish_rule_set};
pub use published::{HeldPeriod, RuleSet, RuleSets, published};
pub use reallocation::{
    ReallocateError, ReallocationPreview, ReallocationTerms, Scope as ReallocationScope,
    preview_reallocation, preview_reallocation_lines, reallocate, reallocate_lines,
    undo_reallocation,
};
pub use recompute::{
    EvidenceLine, MisdirectedLine, Recomputation, RecomputedFigure, RefusedFigure, recompute,
};
pub use recompute_upload::{RecomputeUploadError, recompute_upload};
pub use what_if::{what_if, what_if_lines};
