//! A rule set made ready to be asked: of all rules that fit a line, the most specific one.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::candidate::Candidate;
use super::document::{FeeUnit, RuleSetDocument, SplitRule};
use super::problems::Problem;

/// A publishable document, with its rules by what names them.
#[derive(Debug, Clone)]
pub struct Rules {
    document: RuleSetDocument,
    /// Positions in the document's splits, the most specific first, each list for itself.
    by_item: HashMap<String, Vec<usize>>,
    by_consignor: HashMap<String, Vec<usize>>,
    others: Vec<usize>,
}

impl Rules {
    /// # Errors
    /// Everything that keeps the document from being used.
    pub fn new(document: RuleSetDocument) -> Result<Self, Vec<Problem>> {
        let problems = document.problems();
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut order: Vec<usize> = (0..document.splits.len()).collect();
        let rank = |position: &usize| {
            let rule = document.splits.get(*position);
            Reverse(rule.map(|rule| (rule.when.specificity(), rule.priority)))
        };
        // Stable: rules of one rank never fit the same line, whatever their order.
        order.sort_by_key(rank);
        let mut rules = Self {
            by_item: HashMap::new(),
            by_consignor: HashMap::new(),
            others: Vec::new(),
            document,
        };
        for position in order {
            rules.list(position);
        }
        Ok(rules)
    }

    fn list(&mut self, position: usize) {
        let Some(rule) = self.document.splits.get(position) else {
            return;
        };
        if !rule.when.items.is_empty() {
            for sku in &rule.when.items {
                let listed = self.by_item.entry(sku.trim().to_lowercase()).or_default();
                if listed.last() != Some(&position) {
                    listed.push(position);
                }
            }
        } else if !rule.when.consignors.is_empty() {
            for account in &rule.when.consignors {
                let listed = self.by_consignor.entry(account.clone()).or_default();
                if listed.last() != Some(&position) {
                    listed.push(position);
                }
            }
        } else {
            self.others.push(position);
        }
    }

    #[must_use]
    pub const fn document(&self) -> &RuleSetDocument {
        &self.document
    }

    /// Whether a fee is shared among all lines of a transaction.
    #[must_use]
    pub fn look_at_transactions(&self) -> bool {
        let mut fees = self.document.fees.iter();
        fees.any(|fee| fee.per == FeeUnit::Sale)
    }

    /// The most specific rule that fits; `None` where the store's usual terms hold.
    pub(super) fn split_for(&self, candidate: Candidate<'_, '_>) -> Option<&SplitRule> {
        let line = candidate.line;
        // Rules that name an item come before all that name a consignor, and those before
        // the others: the order of precedence begins with them.
        let by_item = line
            .sku
            .filter(|_| !self.by_item.is_empty())
            .and_then(|sku| self.by_item.get(&sku.trim().to_lowercase()));
        let by_consignor = self.by_consignor.get(line.account_number);
        let lists = [by_item, by_consignor, Some(&self.others)];
        let positions = lists.into_iter().flatten().flatten();
        let mut rules = positions.filter_map(|position| self.document.splits.get(*position));
        rules.find(|rule| candidate.fits(&rule.when))
    }
}
