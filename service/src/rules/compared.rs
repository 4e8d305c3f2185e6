//! Posted lines beside what they would be, and their sums.

use std::cmp::Reverse;
use std::collections::HashMap;

use domain::ids::ConsignorId;
use domain::money::{Currency, Money, MoneyError};
use domain::review::ReviewReason;
use domain::rules::Allocation;
use entity::sale_line;

/// A posted line, and what it would be by the other terms.
#[derive(Debug, Clone)]
pub struct ComparedLine {
    pub line: sale_line::Model,
    /// Whose it is now.
    pub consignor: ConsignorId,
    pub posted: Money,
    /// Or why those terms would leave it to a person.
    pub would_be: Result<Allocation, ReviewReason>,
}

impl ComparedLine {
    /// What the consignor would have more, or less; nothing where a person would decide.
    fn difference_minor(&self) -> i64 {
        let posted = self.posted.amount_minor;
        self.would_be.as_ref().map_or(0, |would_be| {
            would_be.parts.consignor.saturating_sub(posted)
        })
    }
}

/// What changes for one consignor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsignorDifference {
    pub consignor: ConsignorId,
    pub lines: u64,
    pub changed_lines: u64,
    pub posted: Money,
    pub would_be: Money,
}

/// What a period would have come to.
#[derive(Debug, Clone)]
pub struct WhatIf {
    pub lines: u64,
    /// Lines that a person would have to decide; they count as they were posted.
    pub undecided_lines: u64,
    pub posted: Money,
    pub would_be: Money,
    /// The largest difference first.
    pub consignors: Vec<ConsignorDifference>,
}

/// Sums up compared lines.
pub(super) struct Tally {
    whole: WhatIf,
    consignors: HashMap<ConsignorId, ConsignorDifference>,
}

impl Tally {
    pub fn new(currency: Currency) -> Self {
        let zero = Money::zero(currency);
        Self {
            whole: WhatIf {
                lines: 0,
                undecided_lines: 0,
                posted: zero,
                would_be: zero,
                consignors: Vec::new(),
            },
            consignors: HashMap::new(),
        }
    }

    pub fn add(&mut self, compared: &ComparedLine) -> Result<(), MoneyError> {
        let whole = &mut self.whole;
        let would_be = match &compared.would_be {
            Ok(allocation) => allocation.consignor(),
            Err(_) => {
                whole.undecided_lines = whole.undecided_lines.saturating_add(1);
                compared.posted
            }
        };
        whole.lines = whole.lines.saturating_add(1);
        whole.posted = whole.posted.checked_add(compared.posted)?;
        whole.would_be = whole.would_be.checked_add(would_be)?;
        let consignor = compared.consignor;
        let zero = Money::zero(compared.posted.currency);
        let own = self.consignors.entry(consignor);
        let own = own.or_insert(ConsignorDifference {
            consignor,
            lines: 0,
            changed_lines: 0,
            posted: zero,
            would_be: zero,
        });
        own.lines = own.lines.saturating_add(1);
        let is_changed = would_be != compared.posted;
        own.changed_lines = own.changed_lines.saturating_add(u64::from(is_changed));
        own.posted = own.posted.checked_add(compared.posted)?;
        own.would_be = own.would_be.checked_add(would_be)?;
        Ok(())
    }

    pub fn sum(mut self) -> WhatIf {
        let mut consignors: Vec<_> = self.consignors.into_values().collect();
        consignors.sort_by_key(|own| {
            let (posted, would_be) = (own.posted.amount_minor, own.would_be.amount_minor);
            let difference = would_be.abs_diff(posted);
            (Reverse(difference), own.consignor.uuid())
        });
        self.whole.consignors = consignors;
        self.whole
    }
}

/// Those with the largest difference, at most `most`.
pub(super) fn largest_first(mut lines: Vec<ComparedLine>, most: usize) -> Vec<ComparedLine> {
    lines.sort_by_key(|compared| {
        let difference = compared.difference_minor().unsigned_abs();
        (Reverse(difference), compared.line.id)
    });
    lines.truncate(most);
    lines
}
