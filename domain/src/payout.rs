//! Where a payout stands, and what may become of it: one step for each thing that happens,
//! with what it does to the ledger.
//!
//! From the approval on, the money of a payout is in one of three places: in transit (owed
//! to nobody, not gone yet), gone, or owed to the consignor again. The states say which.

mod ach;
mod banking_day;
mod in_words;
mod papers;
mod paypal;
mod schedule;

use thiserror::Error;

pub use ach::{AchDates, AchEntry, AchError, AchOrigin, AchOriginError, ach_file};
pub use banking_day::banking_day_from;
pub use in_words::in_words;
pub use papers::{
    BatchPaper, CashRow, CashSheet, CheckPaper, Register, RegisterRow, RegisterTotal,
};
pub use paypal::{MOST_PAYPAL_PAYMENTS, PayPalEmail, PayPalEmailError, PayPalPayment, paypal_file};
pub use schedule::{Every, PayoutSchedule, ScheduleError, Through};

/// Where a payout stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Approved, not sent yet.
    Pending,
    /// The store's balance at Stripe does not cover it.
    AwaitingFunds,
    /// The consignor's account at Stripe takes no money at present.
    Blocked,
    /// At the consignor's account at Stripe, and not on its way to the bank yet.
    Transferred,
    /// On its way to the bank.
    InTransit,
    Paid,
    /// The bank refused it: it waits at the consignor's account for new bank details.
    DeliveryFailed,
    /// Refused, cancelled or come back: the money is owed again.
    Returned,
}

impl State {
    pub const ALL: [Self; 8] = [
        Self::Pending,
        Self::AwaitingFunds,
        Self::Blocked,
        Self::Transferred,
        Self::InTransit,
        Self::Paid,
        Self::DeliveryFailed,
        Self::Returned,
    ];

    /// Whether the money is in transit: no longer owed, and not gone yet.
    #[must_use]
    pub const fn is_unsent(self) -> bool {
        matches!(self, Self::Pending | Self::AwaitingFunds | Self::Blocked)
    }

    /// Whether the money is gone, and did not come back whole.
    #[must_use]
    pub const fn is_sent(self) -> bool {
        !self.is_unsent() && !matches!(self, Self::Returned)
    }

    /// How far one payment to the bank is along: a bank can send back what it took, and
    /// nothing follows on that.
    const fn bank_progress(self) -> u8 {
        match self {
            Self::Paid => 1,
            Self::DeliveryFailed => 2,
            _ => 0,
        }
    }
}

/// How the money of a payout goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// To an account at Stripe, and from there to a bank.
    Stripe,
    /// By the store's own hands: a check, cash, a file for its bank or for PayPal, store credit.
    ByHand,
}

/// What happened to a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Happened {
    /// Stripe did not make the transfer, for want of money in the store's balance.
    NoFunds,
    /// Stripe did not make the transfer: the consignor's account takes none at present.
    AccountBlocked,
    /// Stripe made the transfer.
    Transferred,
    /// Refused for good before it was sent.
    Refused,
    /// A person called it off before it was sent.
    Cancelled,
    /// The payment to the bank that is known of.
    Bank(Bank),
    /// Another payment to the bank was made, and stands so.
    NewBankPayment(Bank),
    /// The payment to the bank could not be made.
    BankRefused,
    /// So much was taken back at Stripe in all, in minor units.
    Reversed { total_minor: i64 },
    /// A person gave it: a check or cash was handed over, a file was sent, credit was given.
    HandedOver,
    /// What was given came back: a check was voided, a bank or PayPal returned it, credit was
    /// taken back.
    CameBack,
}

/// How a payment to the bank stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bank {
    InTransit,
    Paid,
    Failed,
}

impl Bank {
    const fn state(self) -> State {
        match self {
            Self::InTransit => State::InTransit,
            Self::Paid => State::Paid,
            Self::Failed => State::DeliveryFailed,
        }
    }
}

/// What a step does to the ledger (`docs/LEDGER.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Posts {
    Nothing,
    /// From in transit to where the money went.
    Sent,
    /// From in transit to what is owed.
    Returned,
    /// From where the money went to what is owed, in minor units, above nothing.
    Back {
        amount_minor: i64,
    },
}

/// What becomes of a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Step {
    pub state: State,
    pub posts: Posts,
}

/// What cannot happen to a payout that stands so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this cannot happen to a payout that stands so: {happened:?}, after {state:?}")]
pub struct NotPossible {
    pub state: State,
    pub happened: Happened,
}

/// A payout, as far as its next step depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payout {
    pub way: Way,
    pub state: State,
    /// Above nothing.
    pub amount_minor: i64,
    /// What came back of it so far; never more than the amount.
    pub back_minor: i64,
}

impl Payout {
    /// The step that follows, or `None` where there is nothing new in it: what is told of a
    /// payout may come late, twice and in any order.
    ///
    /// # Errors
    /// [`NotPossible`]: a fault, or something that a person may not do now.
    pub fn after(&self, happened: Happened) -> Result<Option<Step>, NotPossible> {
        let step = |state, posts| Ok(Some(Step { state, posts }));
        let moves = |state| step(state, Posts::Nothing);
        let not_possible = Err(NotPossible {
            state: self.state,
            happened,
        });
        let (is_unsent, is_sent) = (self.state.is_unsent(), self.state.is_sent());
        match (self.way, happened) {
            (Way::Stripe, Happened::NoFunds) if is_unsent => moves(State::AwaitingFunds),
            (Way::Stripe, Happened::AccountBlocked) if is_unsent => moves(State::Blocked),
            (Way::Stripe, Happened::Transferred) if is_unsent => {
                step(State::Transferred, Posts::Sent)
            }
            (Way::Stripe, Happened::Refused) if is_unsent => step(State::Returned, Posts::Returned),
            (_, Happened::Cancelled) if is_unsent => step(State::Returned, Posts::Returned),
            (Way::Stripe, Happened::Bank(bank) | Happened::NewBankPayment(bank)) if is_sent => {
                let is_new = matches!(happened, Happened::NewBankPayment(_));
                let state = bank.state();
                match is_new || state.bank_progress() >= self.state.bank_progress() {
                    true => moves(state),
                    false => Ok(None),
                }
            }
            (Way::Stripe, Happened::BankRefused) if is_sent => moves(State::DeliveryFailed),
            (Way::Stripe, Happened::Reversed { total_minor }) => {
                self.reversed(total_minor).unwrap_or(not_possible)
            }
            (Way::ByHand, Happened::HandedOver) if is_unsent => step(State::Paid, Posts::Sent),
            (Way::ByHand, Happened::CameBack) if is_sent => {
                let posts = Posts::Back {
                    amount_minor: self.amount_minor,
                };
                step(State::Returned, posts)
            }
            // What came back whole is done with, whatever its bank says later.
            (
                Way::Stripe,
                Happened::Bank(_) | Happened::NewBankPayment(_) | Happened::BankRefused,
            ) if self.state == State::Returned => Ok(None),
            _ => not_possible,
        }
    }

    /// What can be asked back of it at Stripe, in minor units: what of a transfer that stands
    /// did not come back yet. Nothing where it was not sent so, or came back whole.
    #[must_use]
    pub const fn reversible_minor(&self) -> i64 {
        match self.way {
            Way::Stripe if self.state.is_sent() => {
                self.amount_minor.saturating_sub(self.back_minor)
            }
            _ => 0,
        }
    }

    /// What is new of a reversal; `None` where it cannot be.
    fn reversed(&self, total_minor: i64) -> Option<Result<Option<Step>, NotPossible>> {
        let amount_minor = total_minor.saturating_sub(self.back_minor);
        if amount_minor <= 0 {
            return Some(Ok(None));
        }
        if !self.state.is_sent() || total_minor > self.amount_minor {
            return None;
        }
        let state = match total_minor == self.amount_minor {
            true => State::Returned,
            false => self.state,
        };
        let posts = Posts::Back { amount_minor };
        Some(Ok(Some(Step { state, posts })))
    }
}

#[cfg(test)]
mod tests;
