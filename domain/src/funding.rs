//! How a store's payouts are funded where one Stripe account serves many stores: each store's
//! bank account is debited for what its payouts need, and nothing is sent but of the store's
//! own money. One step for each thing that happens to a debit, with what it does to the money
//! that is the store's at Stripe.
//!
//! A debit of a bank account takes days, is not the store's money until Stripe lets it be paid
//! out, and can come back for weeks afterwards
//! (<https://docs.stripe.com/payments/ach-direct-debit>).

use thiserror::Error;

/// Where a funding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FundingState {
    /// Wanted; Stripe was not asked yet, or did not answer.
    Asked,
    /// Stripe debits the bank account.
    Processing,
    /// The bank paid, and Stripe holds the money back for some time still.
    Succeeded,
    /// The money can be paid out.
    Available,
    /// Nothing was debited.
    Failed,
    /// All of it went back to the bank account.
    Returned,
}

impl FundingState {
    pub const ALL: [Self; 6] = [
        Self::Asked,
        Self::Processing,
        Self::Succeeded,
        Self::Available,
        Self::Failed,
        Self::Returned,
    ];

    /// Whether money is still awaited of it.
    #[must_use]
    pub const fn is_on_its_way(self) -> bool {
        matches!(self, Self::Asked | Self::Processing | Self::Succeeded)
    }

    /// How far it is along: what is told late says nothing new.
    const fn progress(self) -> u8 {
        match self {
            Self::Asked => 0,
            Self::Processing => 1,
            Self::Succeeded => 2,
            Self::Available => 3,
            Self::Failed | Self::Returned => 4,
        }
    }
}

/// How a debit stands at Stripe, as far as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Debit {
    Processing,
    /// With what went back so far in all, in minor units, at most the amount.
    Succeeded {
        is_available: bool,
        back_minor: i64,
    },
    Failed,
}

/// What cannot be told of a funding that stands so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this cannot happen to a funding that stands so: {debit:?}, after {state:?}")]
pub struct NotPossible {
    pub state: FundingState,
    pub debit: Debit,
}

/// A funding, as far as its next step depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Funding {
    pub state: FundingState,
    /// Above nothing.
    pub amount_minor: i64,
    /// What went back to the bank account so far; never more than the amount.
    pub back_minor: i64,
}

/// What becomes of a funding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Step {
    pub state: FundingState,
    pub back_minor: i64,
    /// What is the store's at Stripe becomes more by this, or less where it is below nothing.
    pub moved_minor: i64,
}

impl Funding {
    /// The step that follows, or `None` where there is nothing new in it: what is told may come
    /// late, twice and in any order.
    ///
    /// # Errors
    /// [`NotPossible`]: Stripe says that a debit failed whose money could be paid out already,
    /// or that more went back than came, or less than before.
    pub fn after(&self, debit: Debit) -> Result<Option<Step>, NotPossible> {
        let not_possible = NotPossible {
            state: self.state,
            debit,
        };
        let (state, back_minor) = match debit {
            Debit::Processing => (FundingState::Processing, self.back_minor),
            Debit::Failed => (FundingState::Failed, self.back_minor),
            Debit::Succeeded {
                is_available,
                back_minor,
            } => match (back_minor == self.amount_minor, is_available) {
                (true, _) => (FundingState::Returned, back_minor),
                (false, true) => (FundingState::Available, back_minor),
                (false, false) => (FundingState::Succeeded, back_minor),
            },
        };
        if !(0..=self.amount_minor).contains(&back_minor) {
            return Err(not_possible);
        }
        if state.progress() < self.state.progress() {
            return Ok(None);
        }
        if state == self.state && back_minor == self.back_minor {
            return Ok(None);
        }
        let is_final_and_other = self.state.progress() == state.progress() && state != self.state;
        let failed_late = state == FundingState::Failed && self.state == FundingState::Available;
        if is_final_and_other || failed_late || back_minor < self.back_minor {
            return Err(not_possible);
        }
        let after = Self {
            state,
            back_minor,
            ..*self
        };
        Ok(Some(Step {
            state,
            back_minor,
            moved_minor: after.held_minor().saturating_sub(self.held_minor()),
        }))
    }

    /// What of it is the store's at Stripe, and can be paid out.
    #[must_use]
    pub const fn held_minor(&self) -> i64 {
        match self.state {
            FundingState::Available => self.amount_minor.saturating_sub(self.back_minor),
            _ => 0,
        }
    }
}

/// What is the store's at Stripe, and what is wanted of it, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Funds {
    /// The balance of the ledger's account at Stripe: below nothing after a debit came back
    /// whose money was paid out.
    pub held_minor: i64,
    /// Of approved payouts that are not sent yet, and for which money was set aside.
    pub set_aside_minor: i64,
    /// Of approved payouts that wait for money.
    pub waiting_minor: i64,
    /// Of fundings that are on their way.
    pub on_the_way_minor: i64,
}

impl Funds {
    /// What can be set aside for payouts; below nothing where money is missing of what was.
    #[must_use]
    pub const fn free_minor(&self) -> i64 {
        self.held_minor.saturating_sub(self.set_aside_minor)
    }

    /// What has to be debited for everything that waits, and `more_minor` beside it. Nothing
    /// where what is here or on its way is enough.
    #[must_use]
    pub fn missing_minor(&self, more_minor: i64) -> i64 {
        let wanted = self.waiting_minor.saturating_add(more_minor);
        // Without anything to pay, a debt to the others stays until there is, or is settled by
        // whoever runs the installation.
        if wanted == 0 {
            return 0;
        }
        let coming = self.free_minor().saturating_add(self.on_the_way_minor);
        wanted.saturating_sub(coming).max(0)
    }
}

/// The amounts of the debits that bring `total_minor` in, none of them more than
/// `most_minor` and none less than `least_minor`, which a smaller total is rounded up to.
#[must_use]
pub fn debits_for(total_minor: i64, least_minor: i64, most_minor: i64) -> Vec<i64> {
    let mut left = total_minor;
    let mut debits = Vec::new();
    while left > 0 && least_minor <= most_minor {
        let debit = left.clamp(least_minor, most_minor);
        debits.push(debit);
        left = left.saturating_sub(debit);
    }
    debits
}

#[cfg(test)]
mod tests;
