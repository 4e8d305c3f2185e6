//! What Stripe's answers say, in the port's words.

use domain::money::{Currency, Money};
use service::ports::{
    BankPayout, BankPayoutState, PaymentError, ProviderBalance, ProviderTransfer,
};
use stripe_connect::Transfer;
use stripe_core::{Balance, BalanceAmount, Payout};

use super::Stripe;
use super::errors::unreadable;

impl Stripe {
    /// Refuses what belongs to the other mode than the key.
    pub(super) fn check_mode(&self, live: bool) -> Result<(), PaymentError> {
        match live == self.live {
            true => Ok(()),
            false => Err(PaymentError::WrongMode),
        }
    }

    pub(super) fn read_transfer(
        &self,
        transfer: Transfer,
    ) -> Result<ProviderTransfer, PaymentError> {
        self.check_mode(transfer.livemode)?;
        let account = transfer
            .destination
            .ok_or_else(|| unreadable("the transfer names no account"))?;
        Ok(ProviderTransfer {
            id: transfer.id.to_string(),
            account_id: account.into_id().to_string(),
            amount: money(transfer.amount, &transfer.currency)?,
            amount_reversed_minor: transfer.amount_reversed,
        })
    }

    pub(super) fn read_payout(&self, payout: Payout) -> Result<BankPayout, PaymentError> {
        self.check_mode(payout.livemode)?;
        let state = match payout.status.as_str() {
            "pending" | "in_transit" => BankPayoutState::InTransit,
            "paid" => BankPayoutState::Paid,
            // Canceled or failed: the money is back on the account.
            other => BankPayoutState::Failed {
                code: payout.failure_code.unwrap_or_else(|| other.to_owned()),
                message: payout
                    .failure_message
                    .unwrap_or_else(|| format!("The payout is {other}.")),
            },
        };
        Ok(BankPayout {
            id: payout.id.to_string(),
            amount: money(payout.amount, &payout.currency)?,
            state,
        })
    }
}

/// What the balance holds in a currency.
pub(super) fn balance(balance: &Balance, currency: Currency) -> ProviderBalance {
    let code = currency.code().to_ascii_lowercase();
    let of = |amounts: &[BalanceAmount]| {
        let found = amounts
            .iter()
            .find(|amount| amount.currency.to_string() == code);
        Money::new(found.map_or(0, |amount| amount.amount), currency)
    };
    ProviderBalance {
        available: of(&balance.available),
        pending: of(&balance.pending),
    }
}

fn money(amount_minor: i64, currency: &stripe_types::Currency) -> Result<Money, PaymentError> {
    let code = currency.to_string().to_ascii_uppercase();
    let currency = code
        .parse()
        .map_err(|_| unreadable("the answer is in a currency that is not known"))?;
    Ok(Money::new(amount_minor, currency))
}
