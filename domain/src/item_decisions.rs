//! What people decided about single items: handed back, given away, taken over by the store,
//! or left for longer.

use chrono::NaiveDate;

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemEnd {
    /// Handed back to the consignor.
    PickedUp,
    Donated,
    /// Sold from that day on, nobody is owed anything.
    StoreOwned,
}

/// What a person can decide about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemDecisionKind {
    End(ItemEnd),
    /// It expires on another day than the terms say.
    Extended {
        expires_on: NaiveDate,
    },
}

/// A decision and the day from which it holds; of an extension the day on which it was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ItemDecision {
    pub kind: ItemDecisionKind,
    pub day: NaiveDate,
}

impl ItemDecision {
    /// Whether it is about the item that a list has with this day of intake. Shops use SKUs
    /// again: what came in after the day of a decision is another item. A day of intake that
    /// is corrected to another one before it changes nothing.
    #[must_use]
    pub fn is_about(&self, received_on: Option<NaiveDate>) -> bool {
        received_on.is_none_or(|received_on| received_on <= self.day)
    }
}

/// What holds for an item by all decisions about it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ItemFate {
    pub end: Option<(ItemEnd, NaiveDate)>,
    pub agreed_expiry: Option<NaiveDate>,
}

impl ItemFate {
    /// Adds a decision that was taken after those before; the last of a kind holds.
    pub const fn add(&mut self, decision: ItemDecision) {
        match decision.kind {
            ItemDecisionKind::End(end) => self.end = Some((end, decision.day)),
            ItemDecisionKind::Extended { expires_on } => self.agreed_expiry = Some(expires_on),
        }
    }

    /// The first day of sale on which nobody is owed anything.
    #[must_use]
    pub const fn store_owned_from(&self) -> Option<NaiveDate> {
        match self.end {
            Some((ItemEnd::StoreOwned, from)) => Some(from),
            _ => None,
        }
    }

    /// Whether the item was not in the store any more on a day of sale.
    #[must_use]
    pub fn is_gone(&self, sold_on: NaiveDate) -> bool {
        matches!(self.end, Some((ItemEnd::PickedUp | ItemEnd::Donated, day)) if day <= sold_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn end(end: ItemEnd, on: &str) -> ItemDecision {
        ItemDecision {
            kind: ItemDecisionKind::End(end),
            day: day(on),
        }
    }

    #[test]
    fn a_decision_is_about_what_was_here_on_its_day() {
        let decision = end(ItemEnd::PickedUp, "2026-06-10");
        for (received_on, is_about) in [
            (None, true),
            (Some("2026-01-01"), true),
            (Some("2026-06-10"), true),
            (Some("2026-06-11"), false),
        ] {
            assert_eq!(decision.is_about(received_on.map(day)), is_about);
        }
    }

    #[test]
    fn only_what_left_the_store_is_gone() {
        for (of, on, is_gone, store_owned) in [
            (ItemEnd::PickedUp, "2026-06-10", true, None),
            (ItemEnd::Donated, "2026-06-11", true, None),
            (ItemEnd::PickedUp, "2026-06-12", false, None),
            (ItemEnd::StoreOwned, "2026-06-10", false, Some("2026-06-10")),
        ] {
            let mut fate = ItemFate::default();
            fate.add(end(of, on));
            assert_eq!(fate.is_gone(day("2026-06-11")), is_gone, "{of:?} {on}");
            assert_eq!(fate.store_owned_from(), store_owned.map(day), "{of:?} {on}");
        }
    }

    #[test]
    fn the_last_extension_holds() {
        let mut fate = ItemFate::default();
        for until in ["2026-07-01", "2026-06-20"] {
            fate.add(ItemDecision {
                kind: ItemDecisionKind::Extended {
                    expires_on: day(until),
                },
                day: day("2026-06-10"),
            });
        }
        assert_eq!(fate.agreed_expiry, Some(day("2026-06-20")));
        assert_eq!(fate.end, None);
    }
}
