//! What moved Stripe's balance beside payouts: told until it is entered in the ledger, and
//! matched from then on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Found, LedgerMovement, Match, Remark, RemarkOn, StripeMovement, difference, opposite, sum,
    words_of,
};
use crate::ledger::AccountKind;
use crate::money::MoneyError;

/// What is needed to enter a movement of Stripe's balance in the ledger. Its day, and what it
/// moved the balance by, are the remark's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enterable {
    /// Stripe's id of the movement, `txn_…`.
    pub transaction: String,
    /// Stripe's word for what it is.
    pub kind: String,
    /// What Stripe kept of it; a decimal of the currency.
    pub fee: String,
}

/// The account that a movement of Stripe's balance stands against in the ledger, by Stripe's
/// word for it. <https://docs.stripe.com/reports/balance-transaction-types>
#[must_use]
pub fn counter_account(kind: &str) -> AccountKind {
    match kind {
        "topup" | "topup_reversal" | "payout" | "payout_cancel" | "payout_failure" => {
            AccountKind::StoreBank
        }
        "stripe_fee" | "stripe_fx_fee" | "tax_fee" => AccountKind::StripeFees,
        _ => AccountKind::StripeOther,
    }
}

impl Found {
    /// A movement that no payout of ours is about, and what the ledger says of it: nothing, its
    /// entry, or its entry and that this was taken back.
    pub(super) fn beside_payouts(
        &mut self,
        movement: &StripeMovement,
        in_ledger: &[&LedgerMovement],
    ) -> Result<(), MoneyError> {
        let is_inside = self.period.holds(movement.day);
        let stripe = if is_inside { movement.net_minor } else { 0 };
        let ledger = self.sum_inside(in_ledger)?;
        let all: Vec<i64> = in_ledger.iter().map(|one| one.amount_minor).collect();
        let is_entered = !all.is_empty() && sum(&all, self.currency)? == movement.net_minor;
        if is_entered {
            match difference(stripe, ledger, self.currency)? {
                0 if is_inside => self.matched_entry(movement, in_ledger),
                0 => {}
                amount => self.on_another_day(movement, in_ledger, amount),
            }
            return Ok(());
        }
        if is_inside {
            self.only_at_stripe(movement);
        }
        if let (Some(day), true) = (first_day(in_ledger), ledger != 0) {
            let words = "Entered in the ledger and taken back on another day, since the books were closed between the two. The period of that day has the other half.";
            self.beside(
                RemarkOn::Both,
                day,
                movement.id.clone(),
                words,
                opposite(ledger),
            );
        }
        Ok(())
    }

    fn matched_entry(&mut self, movement: &StripeMovement, in_ledger: &[&LedgerMovement]) {
        self.entered.push(movement.net_minor);
        self.matches.push(Match {
            payout: String::new(),
            consignor: String::new(),
            is_reversal: false,
            is_entered: true,
            amount: self.decimal(movement.net_minor),
            stripe_day: movement.day,
            ledger_day: first_day(in_ledger).unwrap_or(movement.day),
            stripe_id: movement.source_id.as_ref().unwrap_or(&movement.id).clone(),
        });
    }

    /// What was entered, and Stripe does not list around the period.
    pub(super) fn entered_alone(
        &mut self,
        transaction: &str,
        in_ledger: &[&LedgerMovement],
    ) -> Result<(), MoneyError> {
        let ledger = self.sum_inside(in_ledger)?;
        if let (Some(day), true) = (first_day(in_ledger), ledger != 0) {
            let words = "In the ledger, and on a day at Stripe that is not of this period: the books were closed then, or the money could not be paid out before.";
            let id = transaction.to_owned();
            self.beside(RemarkOn::Ledger, day, id, words, opposite(ledger));
        }
        Ok(())
    }

    fn sum_inside(&self, in_ledger: &[&LedgerMovement]) -> Result<i64, MoneyError> {
        let inside = in_ledger.iter().filter(|one| self.period.holds(one.day));
        let inside: Vec<i64> = inside.map(|one| one.amount_minor).collect();
        sum(&inside, self.currency)
    }

    /// Entered late: the ledger moved on the first day that was open.
    fn on_another_day(
        &mut self,
        movement: &StripeMovement,
        in_ledger: &[&LedgerMovement],
        amount_minor: i64,
    ) {
        let day = first_day(in_ledger).unwrap_or(movement.day);
        let words = format!(
            "In the ledger on another day, since the books were closed or the money could not be paid out before: at Stripe on {}, in the ledger on {day}. The period of that day has the other half.",
            movement.day
        );
        let id = movement.id.clone();
        self.beside(RemarkOn::Both, movement.day, id, &words, amount_minor);
    }

    fn only_at_stripe(&mut self, movement: &StripeMovement) {
        let is_something = movement.net_minor != 0 || movement.fee_minor != 0;
        let enterable = is_something.then(|| Enterable {
            transaction: movement.id.clone(),
            kind: movement.kind.clone(),
            fee: self.decimal(movement.fee_minor),
        });
        let remark = Remark {
            on: RemarkOn::Stripe,
            day: movement.day,
            amount: String::new(),
            id: movement.source_id.as_ref().unwrap_or(&movement.id).clone(),
            payout: None,
            consignor: None,
            words: words_of(&movement.kind, movement.net_minor),
            enterable,
        };
        self.remark(movement.net_minor, remark);
    }

    fn beside(&mut self, on: RemarkOn, day: NaiveDate, id: String, words: &str, amount_minor: i64) {
        let remark = Remark {
            on,
            day,
            amount: String::new(),
            id,
            payout: None,
            consignor: None,
            words: words.to_owned(),
            enterable: None,
        };
        self.remark(amount_minor, remark);
    }
}

fn first_day(in_ledger: &[&LedgerMovement]) -> Option<NaiveDate> {
    in_ledger.iter().map(|one| one.day).min()
}
