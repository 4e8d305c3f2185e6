//! Why a sale line waits for a person.

/// What a person has to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReviewReason {
    /// Part of the order was refunded, and the file does not say which line.
    PartialRefund,
    /// The order was cancelled but neither voided nor refunded.
    Cancelled,
    NotPaid,
    /// The order charged more than its lines add up to.
    SubtotalAboveLines,
    /// Nothing on the line names a consignor that the store knows.
    NoConsignor,
    /// A return, and no sale that it could undo is known.
    SaleUnknown,
    /// A return whose sale waits for a person itself.
    SaleInReview,
    /// A return whose sale a person left out.
    SaleSkipped,
    /// More came back than was sold.
    MoreThanSold,
    /// A return later than the terms of its sale allow.
    OutsideWindow,
    /// No rule set held on the day of the sale.
    NoRuleSet,
    /// The split depends on the item's age, and its day of intake is not known.
    IntakeUnknown,
    /// The item was handed back or given away before it was sold.
    ItemGone,
    /// A line that is posted already says otherwise at the till now.
    ChangedAtTill,
    /// A line that is posted already was voided at the till since.
    VoidedSince,
}

impl ReviewReason {
    pub const ALL: [Self; 15] = [
        Self::PartialRefund,
        Self::Cancelled,
        Self::NotPaid,
        Self::SubtotalAboveLines,
        Self::NoConsignor,
        Self::SaleUnknown,
        Self::SaleInReview,
        Self::SaleSkipped,
        Self::MoreThanSold,
        Self::OutsideWindow,
        Self::NoRuleSet,
        Self::IntakeUnknown,
        Self::ItemGone,
        Self::ChangedAtTill,
        Self::VoidedSince,
    ];

    /// The name in answers and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PartialRefund => "partial_refund",
            Self::Cancelled => "cancelled",
            Self::NotPaid => "not_paid",
            Self::SubtotalAboveLines => "subtotal_above_lines",
            Self::NoConsignor => "no_consignor",
            Self::SaleUnknown => "sale_unknown",
            Self::SaleInReview => "sale_in_review",
            Self::SaleSkipped => "sale_skipped",
            Self::MoreThanSold => "more_than_sold",
            Self::OutsideWindow => "outside_window",
            Self::NoRuleSet => "no_rule_set",
            Self::IntakeUnknown => "intake_unknown",
            Self::ItemGone => "item_gone",
            Self::ChangedAtTill => "changed_at_till",
            Self::VoidedSince => "voided_since",
        }
    }

    /// What is wrong and what to do, for the screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::PartialRefund => {
                "Part of this order was refunded, and the file does not say which line. Check the order at the till."
            }
            Self::Cancelled => {
                "The order was cancelled but neither voided nor refunded. Check whether the sale stands."
            }
            Self::NotPaid => "The order is not paid yet. Import the file again once it is.",
            Self::SubtotalAboveLines => {
                "The order charged more than its lines add up to. Check the order at the till."
            }
            Self::NoConsignor => "Nothing on this line names a consignor. Say whose it was.",
            Self::SaleUnknown => {
                "A return whose sale is not known. Import the file with the sale, or say whose it was."
            }
            Self::SaleInReview => "A return whose sale waits for review. Settle the sale first.",
            Self::SaleSkipped => {
                "A return whose sale was left out. Leave the return out too, or bring the sale back."
            }
            Self::MoreThanSold => "More came back than was sold. Check both at the till.",
            Self::OutsideWindow => {
                "This came back later than the terms of its sale allow. Say which sale it undoes, and whether the store bears it."
            }
            Self::NoRuleSet => {
                "No rule set held on the day of this sale. Publish one that holds from that day or before."
            }
            Self::IntakeUnknown => {
                "The split depends on how long the item was in the store, and the day of its intake is not known. Import a list of items with that day, or give the terms a share for such items, and assign the line again."
            }
            Self::ItemGone => {
                "Before it was sold, this item was marked as handed back to its consignor, or as donated. Take that back if it was here after all, or say whose the goods were."
            }
            Self::ChangedAtTill => {
                "This line was imported before, and the till has it otherwise now. Take it as it is now, or leave it out and keep what was decided before."
            }
            Self::VoidedSince => {
                "This line was imported before, and the till voided it since. Take back what was posted, or leave the voiding out if the sale stands."
            }
        }
    }

    /// The reason with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}
