//! What an entry is about, in a bookkeeper's words.

use chrono::NaiveDate;

use crate::ledger::EntryKind;

/// The thing that an entry is about, with what names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntrySource {
    SaleLine {
        item: String,
        receipt: String,
    },
    Payout {
        batch: i64,
        account_number: String,
    },
    PayoutFee {
        name: String,
        batch: i64,
    },
    OpeningBalance,
    Merge {
        merged: String,
        kept: String,
    },
    Charge {
        name: String,
        due_on: NaiveDate,
    },
    /// With the till's receipt, or else the note.
    StoreCreditUse {
        explained: String,
    },
    Adjustment {
        reason: String,
    },
    /// By Stripe's words for it: its kind, and its id.
    StripeMovement {
        kind: String,
        transaction: String,
    },
    /// The store's own money at an account that stores share: Stripe's id of the debit, or what
    /// somebody said of it.
    Funding {
        explained: String,
    },
    /// Money of a consignor that was reported to a state.
    UnclaimedReport {
        account_number: String,
        state: String,
    },
    StatePayment {
        state: String,
        reference: String,
    },
    /// Of a kind that this program does not know.
    Unknown,
}

/// An entry's event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryAbout {
    /// As in the database.
    pub kind: String,
    pub source: EntrySource,
}

impl EntryAbout {
    /// `Sold: Coat, receipt T1`.
    #[must_use]
    pub fn words(&self) -> String {
        let is = |kind: EntryKind| self.kind == kind.name();
        let is_undone = is(EntryKind::Reversal);
        let end = if is_undone { ", taken back" } else { "" };
        match &self.source {
            EntrySource::SaleLine { item, receipt } => {
                let verb = if is_undone {
                    "Taken back"
                } else if is(EntryKind::Return) {
                    "Returned"
                } else {
                    "Sold"
                };
                format!("{verb}: {item}, receipt {receipt}")
            }
            EntrySource::Payout {
                batch,
                account_number,
            } => {
                let what = if is(EntryKind::PayoutApproved) {
                    "approved"
                } else if is(EntryKind::PayoutSent) {
                    "sent"
                } else if is(EntryKind::PayoutReturned) {
                    "failed, money back"
                } else {
                    "taken back"
                };
                format!("Payout of batch {batch} to {account_number}: {what}")
            }
            EntrySource::PayoutFee { name, batch } => {
                format!("{name}, fee of a payout of batch {batch}{end}")
            }
            EntrySource::OpeningBalance => format!("Opening balance{end}"),
            EntrySource::Merge { merged, kept } => {
                format!("Account {merged} merged into {kept}{end}")
            }
            EntrySource::Charge { name, due_on } => format!("{name}, due {due_on}{end}"),
            EntrySource::StoreCreditUse { explained } => {
                format!("Store credit used: {explained}{end}")
            }
            EntrySource::Adjustment { reason } => format!("Adjustment: {reason}{end}"),
            EntrySource::StripeMovement { kind, transaction } => {
                format!("Stripe, {}: {transaction}{end}", kind.replace('_', " "))
            }
            EntrySource::Funding { explained } => format!("Funding at Stripe: {explained}"),
            EntrySource::UnclaimedReport {
                account_number,
                state,
            } => format!("Unclaimed money of {account_number}, reported to {state}{end}"),
            EntrySource::StatePayment { state, reference } => {
                format!("Unclaimed money paid to {state}, {reference}{end}")
            }
            EntrySource::Unknown => self.kind.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_its_words() {
        let line = EntrySource::SaleLine {
            item: "Coat".to_owned(),
            receipt: "T1".to_owned(),
        };
        let payout = EntrySource::Payout {
            batch: 3,
            account_number: "1001".to_owned(),
        };
        let fee = EntrySource::PayoutFee {
            name: "Postage".to_owned(),
            batch: 3,
        };
        let merge = EntrySource::Merge {
            merged: "7".to_owned(),
            kept: "8".to_owned(),
        };
        let charge = EntrySource::Charge {
            name: "Rent".to_owned(),
            due_on: "2026-11-01".parse().unwrap(),
        };
        let used = EntrySource::StoreCreditUse {
            explained: "R-1".to_owned(),
        };
        let reported = EntrySource::UnclaimedReport {
            account_number: "1001".to_owned(),
            state: "Texas".to_owned(),
        };
        let paid = EntrySource::StatePayment {
            state: "Texas".to_owned(),
            reference: "check 5".to_owned(),
        };
        let adjusted = EntrySource::Adjustment {
            reason: "Lost coat".to_owned(),
        };
        let fee_of_stripe = EntrySource::StripeMovement {
            kind: "stripe_fee".to_owned(),
            transaction: "txn_1".to_owned(),
        };
        let funding = EntrySource::Funding {
            explained: "pi_1".to_owned(),
        };
        use EntryKind as Kind;
        for (kind, source, words) in [
            (Kind::Sale, &line, "Sold: Coat, receipt T1"),
            (Kind::Return, &line, "Returned: Coat, receipt T1"),
            (Kind::Reversal, &line, "Taken back: Coat, receipt T1"),
            (
                Kind::PayoutApproved,
                &payout,
                "Payout of batch 3 to 1001: approved",
            ),
            (Kind::PayoutSent, &payout, "Payout of batch 3 to 1001: sent"),
            (
                Kind::PayoutReturned,
                &payout,
                "Payout of batch 3 to 1001: failed, money back",
            ),
            (
                Kind::PayoutReversed,
                &payout,
                "Payout of batch 3 to 1001: taken back",
            ),
            (Kind::PayoutFee, &fee, "Postage, fee of a payout of batch 3"),
            (
                Kind::Reversal,
                &fee,
                "Postage, fee of a payout of batch 3, taken back",
            ),
            (
                Kind::OpeningBalance,
                &EntrySource::OpeningBalance,
                "Opening balance",
            ),
            (
                Kind::Reversal,
                &EntrySource::OpeningBalance,
                "Opening balance, taken back",
            ),
            (Kind::Merge, &merge, "Account 7 merged into 8"),
            (
                Kind::Reversal,
                &merge,
                "Account 7 merged into 8, taken back",
            ),
            (Kind::Charge, &charge, "Rent, due 2026-11-01"),
            (Kind::StoreCreditUsed, &used, "Store credit used: R-1"),
            (Kind::Adjustment, &adjusted, "Adjustment: Lost coat"),
            (
                Kind::Reversal,
                &adjusted,
                "Adjustment: Lost coat, taken back",
            ),
            (
                Kind::StripeMovement,
                &fee_of_stripe,
                "Stripe, stripe fee: txn_1",
            ),
            (
                Kind::Reversal,
                &fee_of_stripe,
                "Stripe, stripe fee: txn_1, taken back",
            ),
            (Kind::StripeMovement, &funding, "Funding at Stripe: pi_1"),
            (Kind::Adjustment, &EntrySource::Unknown, "adjustment"),
            (
                Kind::UnclaimedReported,
                &reported,
                "Unclaimed money of 1001, reported to Texas",
            ),
            (
                Kind::Reversal,
                &reported,
                "Unclaimed money of 1001, reported to Texas, taken back",
            ),
            (
                Kind::UnclaimedPaid,
                &paid,
                "Unclaimed money paid to Texas, check 5",
            ),
        ] {
            let about = EntryAbout {
                kind: kind.name().to_owned(),
                source: source.clone(),
            };
            assert_eq!(about.words(), words);
        }
    }
}
