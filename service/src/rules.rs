//! A store's terms: published versions, drafts, and trying them.

mod calculate;
mod drafts;
mod posted_lines;
mod publish_rule_set;
mod published;
mod recompute;
mod what_if;

pub use calculate::{CalculateError, TriedLine, calculate};
pub use drafts::{
    CheckedDocument, DraftError, MOST_CHARACTERS, check_document, create_draft, delete_draft,
    publish_draft, save_draft,
};
pub(crate) use posted_lines::{Owners, Posted, load_posted};
pub use posted_lines::{RetrialError, SoldPeriod};
pub use publish_rule_set::{PublishError, publish_rule_set};
pub use published::{RuleSet, RuleSets, published};
pub use recompute::{
    EvidenceLine, MisdirectedLine, Recomputation, RecomputedFigure, RefusedFigure, recompute,
};
pub use what_if::{ComparedLine, ConsignorDifference, WhatIf, what_if, what_if_lines};
