//! What is known of a payout on its way from the consignor's account to the bank:
//! from the answer that made it, from webhooks, and from the nightly sweep.

use domain::payout::{Bank, Happened};
use entity::payout;

use super::progress::{ACTOR, Failure, ProgressError, happen};
use crate::app::App;
use crate::db::StoreTx;
use crate::ports::{BankPayout, BankPayoutState};

/// Writes down where a bank payout stands, unless it is known to be further:
/// answers that were asked for side by side come in any order.
pub(super) async fn record_bank_payout(
    tx: &StoreTx,
    app: &App,
    payout: &payout::Model,
    bank_payout: &BankPayout,
) -> Result<(), ProgressError> {
    let (bank, failure) = match &bank_payout.state {
        BankPayoutState::InTransit => (Bank::InTransit, None),
        BankPayoutState::Paid => (Bank::Paid, None),
        BankPayoutState::Failed { code, message } => {
            let message = format!("{message} The money waits at Stripe for new bank details.");
            (Bank::Failed, Some(Failure::new(code, &message)))
        }
    };
    let is_known = payout.stripe_payout_id.as_ref() == Some(&bank_payout.id);
    let happened = if is_known {
        Happened::Bank(bank)
    } else {
        let set = "UPDATE payout SET stripe_payout_id = $3 WHERE store_id = $1 AND id = $2";
        let values = [payout.id.into(), bank_payout.id.clone().into()];
        tx.execute(set, values).await?;
        Happened::NewBankPayment(bank)
    };
    happen(tx, app, ACTOR, payout, happened, failure.as_ref()).await
}
