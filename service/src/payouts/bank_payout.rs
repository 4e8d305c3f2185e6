//! What is known of a payout on its way from the consignor's account to the bank:
//! from the answer that made it, from webhooks, and from the nightly sweep.

use entity::payout::{self, PayoutState};

use super::progress::{Failure, set_state};
use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::JobError;
use crate::ports::{BankPayout, BankPayoutState};

/// Writes down where a bank payout stands, unless it is known to be further:
/// answers that were asked for side by side come in any order.
pub(super) async fn record_bank_payout(
    tx: &StoreTx,
    app: &App,
    payout: &payout::Model,
    bank_payout: &BankPayout,
) -> Result<(), JobError> {
    let (state, failure) = match &bank_payout.state {
        BankPayoutState::InTransit => (PayoutState::InTransit, None),
        BankPayoutState::Paid => (PayoutState::Paid, None),
        BankPayoutState::Failed { code, message } => (
            PayoutState::DeliveryFailed,
            Some(Failure::new(
                code,
                &format!("{message} The money waits at Stripe for new bank details."),
            )),
        ),
    };
    let is_same = payout.stripe_payout_id.as_ref() == Some(&bank_payout.id);
    if is_same && bank_progress(payout.state) > bank_progress(state) {
        return Ok(());
    }
    let set = "UPDATE payout SET stripe_payout_id = $3 WHERE store_id = $1 AND id = $2";
    let values = [payout.id.into(), bank_payout.id.clone().into()];
    tx.execute(set, values).await?;
    set_state(tx, app, payout, state, failure.as_ref()).await?;
    Ok(())
}

/// How far the states of one bank payout are along: a bank can send back what
/// it took, and nothing follows on that.
const fn bank_progress(state: PayoutState) -> u8 {
    match state {
        PayoutState::Pending | PayoutState::AwaitingFunds | PayoutState::InTransit => 0,
        PayoutState::Paid => 1,
        PayoutState::DeliveryFailed | PayoutState::Returned => 2,
    }
}
