//! Approves a batch: the money moves from payable to in transit, set-wise.

use chrono::NaiveDate;
use domain::ids::{ConsignorId, JournalEntryId, PayoutBatchId, PayoutId, StoreId};
use domain::ledger::NewEntry;
use domain::money::{Money, MoneyError};
use entity::StoreScoped;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use entity::payout_batch::{self, PayoutBatchState};
use sea_orm::{DbErr, QueryOrder, Value};
use thiserror::Error;

use super::drafts::end_draft;
use super::fees::{fee_posting, new_fees};
use super::preview_batch::{IS_PAID, Preview, PreviewError, PreviewFee, preview_batch};
use super::progress::{SENT, close_if_sent, sent_entry};
use super::propose_batch::{check_second, end_open};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::charges::{PostChargesError, post_due_charges};
use crate::db::StoreTx;
use crate::funding::{ask_at_approval, ask_to_set_aside, debit_for};
use crate::jobs::{JobKind, enqueue};
use crate::ledger::{
    Accounts, PostError, Posting, lock_head, open_missing_accounts, open_store_credit, post,
};
use crate::stores::store_facts;

/// What of a preview was seen, so that nothing else is approved.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub total: Money,
    /// On store credit; `None` where it was not looked at.
    pub bonus: Option<Money>,
    /// What is debited from the store's bank account; `None` where it was not looked at.
    pub debit: Option<Money>,
}

impl From<Money> for Seen {
    fn from(total: Money) -> Self {
        Self {
            total,
            bonus: None,
            debit: None,
        }
    }
}

#[derive(Debug, Error)]
pub enum ApproveBatchError {
    #[error(
        "the batch would pay {now} now, not the {expected} that was shown; look at it again and approve what it says"
    )]
    Changed { now: Money, expected: Money },
    #[error(
        "the store would give a bonus of {now} on store credit now, not the {expected} that was shown; look at it again and approve what it says"
    )]
    BonusChanged { now: Money, expected: Money },
    #[error(
        "{now} would be debited from the store's bank account now, not the {expected} that was shown; look at it again and approve what it says"
    )]
    DebitChanged { now: Money, expected: Money },
    #[error("there is nobody to pay")]
    Nobody,
    #[error("the pay-through date {0} is in the future")]
    Future(NaiveDate),
    #[error("a batch of this size takes two people; propose it, and let another person approve it")]
    SecondNeeded,
    #[error("you proposed this batch yourself; another person has to approve it")]
    SamePerson,
    #[error(transparent)]
    Preview(#[from] PreviewError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Charges(#[from] PostChargesError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Approves what the preview through `pay_through` shows, if it still sums to
/// what was seen, and asks for every payout to be sent.
///
/// # Errors
/// [`ApproveBatchError`]; nothing was moved then.
pub async fn approve_batch(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    pay_through: NaiveDate,
    seen: impl Into<Seen>,
) -> Result<PayoutBatchId, ApproveBatchError> {
    let seen = seen.into();
    // What fell due is taken off first, also when its job did not get there yet. It stays when
    // the batch is refused, so that the next look shows it.
    post_due_charges(app, store_id).await?;
    let tx = app.db.begin(store_id).await?;
    // Nothing is posted to this store between the preview and the commit.
    lock_head(&tx).await?;
    let preview = preview_as_seen(&tx, app, pay_through, seen).await?;
    check_second(&tx, actor, &preview).await?;
    let today = app.context.today(store_facts(&tx).await?.time_zone);
    let batch_id = insert_batch(&tx, app, actor, &preview).await?;
    let payouts = insert_payouts(&tx, app, batch_id, &preview).await?;
    pay_entries(&tx, batch_id, preview.last_sale).await?;
    post_payouts(&tx, app, actor, today, &preview, &payouts).await?;
    if unpaid_sums(&tx, batch_id).await? {
        // An import ended in between: what was summed is not what was handed over.
        return Err(ApproveBatchError::Changed {
            now: preview_batch(&tx, app, pay_through).await?.total,
            expected: seen.total,
        });
    }
    let stripe = payouts
        .iter()
        .filter(|payout| payout.method == PayoutMethod::Stripe);
    let debit = debit_for(app, &tx, 0).await?;
    if let Some(now) = debit {
        if let Some(expected) = seen.debit.filter(|debit| *debit != now) {
            return Err(ApproveBatchError::DebitChanged { now, expected });
        }
        ask_at_approval(&tx, app, actor, batch_id, now).await?;
        // Nothing is sent but what the store's own money is set aside for.
        ask_to_set_aside(&tx, app, &batch_id.to_string()).await?;
    } else {
        let jobs: Vec<_> = stripe
            .map(|payout| (payout.id, PayoutId::new(payout.id).to_string()))
            .collect();
        enqueue(&tx, &app.context, JobKind::SubmitPayout, &jobs).await?;
    }
    close_if_sent(&tx, app, batch_id).await?;
    end_open(&tx, app, Some(batch_id)).await?;
    end_draft(&tx, app, actor).await?;
    let details = serde_json::json!({
        "pay_through": pay_through,
        "payouts": payouts.len(),
        "total_minor": preview.total.amount_minor,
        "bonus_minor": preview.bonus.amount_minor,
        "debit_minor": debit.map(|debit| debit.amount_minor),
    });
    audit::record(
        &tx,
        &app.context,
        actor,
        "approve_payout_batch",
        &batch_id.to_string(),
        &details.to_string(),
    )
    .await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(batch_id)
}

/// The preview, if it is what was seen and may be approved.
pub(super) async fn preview_as_seen(
    tx: &StoreTx,
    app: &App,
    pay_through: NaiveDate,
    seen: Seen,
) -> Result<Preview, ApproveBatchError> {
    let today = app.context.today(store_facts(tx).await?.time_zone);
    if pay_through > today {
        return Err(ApproveBatchError::Future(pay_through));
    }
    let preview = preview_batch(tx, app, pay_through).await?;
    if preview.total != seen.total {
        return Err(ApproveBatchError::Changed {
            now: preview.total,
            expected: seen.total,
        });
    }
    if let Some(expected) = seen.bonus.filter(|bonus| *bonus != preview.bonus) {
        return Err(ApproveBatchError::BonusChanged {
            now: preview.bonus,
            expected,
        });
    }
    match preview.ready.is_empty() {
        true => Err(ApproveBatchError::Nobody),
        false => Ok(preview),
    }
}

async fn insert_batch(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    preview: &Preview,
) -> Result<PayoutBatchId, DbErr> {
    let last = payout_batch::Entity::in_store(tx.store_id().uuid())
        .order_by_desc(payout_batch::Column::Number)
        .one(tx.connection())
        .await?;
    let id = PayoutBatchId::new(app.context.id());
    let row = payout_batch::Model {
        store_id: tx.store_id().uuid(),
        id: id.uuid(),
        number: last.map_or(1, |last| last.number.saturating_add(1)),
        pay_through: preview.pay_through,
        state: PayoutBatchState::Approved,
        approved_by: actor.to_string(),
        approved_at: app.context.now(),
        closed_at: None,
    };
    tx.insert([row]).await?;
    Ok(id)
}

async fn insert_payouts(
    tx: &StoreTx,
    app: &App,
    batch_id: PayoutBatchId,
    preview: &Preview,
) -> Result<Vec<payout::Model>, DbErr> {
    let now = app.context.now();
    let rows: Vec<_> = preview
        .ready
        .iter()
        .map(|line| payout::Model {
            store_id: tx.store_id().uuid(),
            id: app.context.id(),
            batch_id: batch_id.uuid(),
            consignor_id: line.consignor.id,
            method: line.method,
            amount_minor: line.amount.amount_minor,
            bonus_minor: line.bonus.amount_minor,
            fee_minor: fee_minor(&line.fees),
            state: match line.method {
                // It is given with the approval.
                PayoutMethod::StoreCredit => PayoutState::Paid,
                PayoutMethod::Stripe
                | PayoutMethod::Check
                | PayoutMethod::Cash
                | PayoutMethod::Ach
                | PayoutMethod::PayPal => PayoutState::Pending,
            },
            stripe_account_id: line.consignor.stripe_account_id.clone(),
            ach_sealed: (line.method == PayoutMethod::Ach)
                .then(|| line.consignor.ach_sealed.clone())
                .flatten(),
            paypal_email: (line.method == PayoutMethod::PayPal)
                .then(|| line.consignor.paypal_email.clone())
                .flatten(),
            stripe_transfer_id: None,
            stripe_payout_id: None,
            amount_reversed_minor: 0,
            failure_code: None,
            failure_message: None,
            funded_at: None,
            updated_at: now,
        })
        .collect();
    tx.insert(rows.iter().cloned()).await?;
    Ok(rows)
}

/// What a payout costs in all; of fees that were taken off it, so that the sum fits.
fn fee_minor(fees: &[PreviewFee]) -> i64 {
    let amounts = fees.iter().map(|fee| fee.amount.amount_minor);
    amounts.fold(0, i64::saturating_add)
}

/// Hands every entry that is paid to its consignor's payout.
async fn pay_entries(
    tx: &StoreTx,
    batch_id: PayoutBatchId,
    last_sale: NaiveDate,
) -> Result<(), DbErr> {
    let sql = format!(
        "UPDATE payable_entry AS p SET payout_id = o.id FROM payout o
         WHERE p.store_id = $1 AND o.store_id = $1 AND o.batch_id = $3
           AND o.consignor_id = p.consignor_id AND {IS_PAID}"
    );
    let values: [Value; 2] = [last_sale.into(), batch_id.uuid().into()];
    tx.execute_joining_new_rows(&sql, values).await?;
    Ok(())
}

/// Posts every approval, and behind them the fees and what is given as store credit.
async fn post_payouts(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    today: NaiveDate,
    preview: &Preview,
    payouts: &[payout::Model],
) -> Result<(), ApproveBatchError> {
    let currency = preview.total.currency;
    let amount = |payout: &payout::Model| Money::new(payout.amount_minor, currency);
    let posting = |payout: &payout::Model, step: &str, entry, payout_id| Posting {
        id: JournalEntryId::new(app.context.id()),
        entry,
        source_kind: "payout",
        source_id: payout.id,
        idempotency_key: format!("{step} {}", PayoutId::new(payout.id)),
        import_id: None,
        payout_id,
        reverses: None,
    };
    let approved = payouts.iter().map(|payout| {
        let consignor = ConsignorId::new(payout.consignor_id);
        let entry = NewEntry::for_payout_approved(consignor, amount(payout), today)?;
        let id = PayoutId::new(payout.id);
        Ok(posting(payout, "approve", entry, Some(id)))
    });
    let by_credit = || {
        let is_credit = |payout: &&payout::Model| payout.method == PayoutMethod::StoreCredit;
        payouts.iter().filter(is_credit)
    };
    let given = by_credit().map(|payout| {
        let entry = sent_entry(payout, amount(payout), today)?;
        Ok(posting(payout, SENT, entry, None))
    });
    let lines = preview.ready.iter().zip(payouts);
    let fees: Vec<_> = lines
        .flat_map(|(line, payout)| {
            let rows = new_fees(app, payout, &line.fees);
            rows.into_iter().map(move |fee| (payout, fee))
        })
        .collect();
    let charged = fees.iter().map(|(payout, fee)| {
        let amount = Money::new(fee.amount_minor, currency);
        fee_posting(payout, fee, amount, today)
    });
    let postings = approved
        .chain(charged)
        .chain(given)
        .collect::<Result<Vec<_>, MoneyError>>()?;
    tx.insert(fees.iter().map(|(_, fee)| fee.clone())).await?;
    let credited: Vec<_> = by_credit()
        .map(|payout| ConsignorId::new(payout.consignor_id))
        .collect();
    open_missing_accounts(tx, &app.context).await?;
    open_store_credit(tx, &app.context, &credited).await?;
    let accounts = Accounts::load(tx).await?;
    post(tx, &accounts, actor, app.context.now(), &postings).await?;
    Ok(())
}

/// Whether a payout's entries and its own do not sum to nothing.
async fn unpaid_sums(tx: &StoreTx, batch_id: PayoutBatchId) -> Result<bool, DbErr> {
    let wrong = tx
        .query(
            "SELECT p.payout_id FROM payable_entry p
             JOIN payout o ON o.store_id = p.store_id AND o.id = p.payout_id
             WHERE p.store_id = $1 AND o.batch_id = $2
             GROUP BY p.payout_id HAVING sum(p.amount_minor) <> 0 LIMIT 1",
            [batch_id.uuid().into()],
        )
        .await?;
    Ok(!wrong.is_empty())
}
