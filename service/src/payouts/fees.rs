//! What payouts cost: taken with the approval, and given back with the payout.

use chrono::NaiveDate;
use domain::ids::{ConsignorId, JournalEntryId, PayoutFeeId, PayoutId};
use domain::ledger::NewEntry;
use domain::money::{Money, MoneyError};
use entity::{StoreScoped, journal_entry, payout, payout_fee};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::preview_batch::PreviewFee;
use super::progress::ProgressError;
use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::ledger::{Accounts, Posting, post};
use crate::stores::store_facts;

/// The rows of a payout's fees, with the ids of the entries that will post them.
pub(super) fn new_fees(
    app: &App,
    payout: &payout::Model,
    fees: &[PreviewFee],
) -> Vec<payout_fee::Model> {
    let rows = fees.iter().map(|fee| payout_fee::Model {
        store_id: payout.store_id,
        id: app.context.id(),
        payout_id: payout.id,
        name: fee.name.clone(),
        amount_minor: fee.amount.amount_minor,
        entry_id: app.context.id(),
        reversal_entry_id: None,
    });
    rows.collect()
}

/// The entry of a fee, which belongs to its payout.
pub(super) fn fee_posting(
    payout: &payout::Model,
    fee: &payout_fee::Model,
    amount: Money,
    day: NaiveDate,
) -> Result<Posting, MoneyError> {
    let consignor = ConsignorId::new(payout.consignor_id);
    Ok(Posting {
        id: JournalEntryId::new(fee.entry_id),
        entry: NewEntry::for_payout_fee(consignor, amount, day)?,
        source_kind: "payout_fee",
        source_id: fee.id,
        idempotency_key: format!("fee {}", PayoutFeeId::new(fee.id)),
        import_id: None,
        payout_id: Some(PayoutId::new(payout.id)),
        reverses: None,
    })
}

/// Gives the fees of a payout that came back whole to its consignor, as open money, each on
/// the day on which it was taken.
pub(super) async fn give_fees_back(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    payout: &payout::Model,
) -> Result<(), ProgressError> {
    let fees = payout_fee::Entity::in_store(payout.store_id)
        .filter(payout_fee::Column::PayoutId.eq(payout.id))
        .filter(payout_fee::Column::ReversalEntryId.is_null())
        .order_by_asc(payout_fee::Column::Id)
        .all(tx.connection())
        .await?;
    if fees.is_empty() {
        return Ok(());
    }
    let mut postings = Vec::with_capacity(fees.len());
    for fee in &fees {
        let reversal = reversal(tx, app, payout, fee).await?;
        tx.execute(
            "UPDATE payout_fee SET reversal_entry_id = $3 WHERE store_id = $1 AND id = $2",
            [fee.id.into(), reversal.id.uuid().into()],
        )
        .await?;
        postings.push(reversal);
    }
    let accounts = Accounts::for_postings(tx, &postings).await?;
    post(tx, &accounts, actor, app.context.now(), &postings).await?;
    Ok(())
}

async fn reversal(
    tx: &StoreTx,
    app: &App,
    payout: &payout::Model,
    fee: &payout_fee::Model,
) -> Result<Posting, ProgressError> {
    let currency = store_facts(tx).await?.currency;
    let entry = journal_entry::Entity::find_by_id((fee.store_id, fee.entry_id))
        .one(tx.connection())
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the entry of a fee is gone".to_owned()))?;
    let amount = Money::new(fee.amount_minor, currency);
    let posted = fee_posting(payout, fee, amount, entry.effective_on)?;
    Ok(Posting {
        id: JournalEntryId::new(app.context.id()),
        entry: posted.entry.reversal(),
        idempotency_key: format!("undo {}", PayoutFeeId::new(fee.id)),
        payout_id: None,
        reverses: Some(posted.id),
        ..posted
    })
}
