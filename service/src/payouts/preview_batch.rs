//! Who would get what, and who is left out and why.

use chrono::{Days, NaiveDate};
use domain::ids::ConsignorId;
use domain::money::{Currency, Money, MoneyError};
use domain::rules::{PayoutMethod as TermsMethod, PayoutTerms, RuleSetDocument};
use entity::consignor::{self, PayoutMethod};
use entity::{StoreScoped, payout_batch};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, Value};
use std::collections::HashMap;
use std::fmt;
use thiserror::Error;

use super::warnings::{PayoutWarning, add_warnings};
use crate::app::App;
use crate::db::StoreTx;
use crate::rules::published;
use crate::stores::store_facts;

/// What a batch would do.
#[derive(Debug, Clone)]
pub struct Preview {
    pub pay_through: NaiveDate,
    /// Sales after this day are not paid: the pay-through date, or the hold.
    pub last_sale: NaiveDate,
    pub total: Money,
    /// What the store gives on top of it.
    pub bonus: Money,
    pub ready: Vec<PreviewLine>,
    pub left_out: Vec<LeftOut>,
    /// The last batch, to compare with.
    pub last: Option<EarlierBatch>,
}

impl Preview {
    /// What goes by which method, in the order in which methods first come.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`]
    pub fn by_method(&self) -> Result<Vec<MethodTotal>, MoneyError> {
        let mut totals: Vec<MethodTotal> = Vec::new();
        for line in &self.ready {
            let known = totals.iter_mut().find(|total| total.method == line.method);
            let Some(known) = known else {
                totals.push(MethodTotal {
                    method: line.method,
                    payouts: 1,
                    total: line.amount,
                });
                continue;
            };
            known.payouts = known.payouts.saturating_add(1);
            known.total = known.total.checked_add(line.amount)?;
        }
        Ok(totals)
    }

    /// What goes by one method; nothing where nobody is paid so.
    ///
    /// # Errors
    /// As [`Preview::by_method`].
    pub fn total_by(&self, method: PayoutMethod) -> Result<Money, MoneyError> {
        let totals = self.by_method()?.into_iter();
        let mut of_method = totals.filter(|total| total.method == method);
        Ok(of_method
            .next()
            .map_or(Money::zero(self.total.currency), |total| total.total))
    }
}

/// What of a batch goes by one method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MethodTotal {
    pub method: PayoutMethod,
    pub payouts: usize,
    pub total: Money,
}

/// What a batch before this one came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierBatch {
    pub batch: payout_batch::Model,
    pub payouts: i64,
    pub total: Money,
}

/// A consignor who gets money.
#[derive(Debug, Clone)]
pub struct PreviewLine {
    pub consignor: consignor::Model,
    pub amount: Money,
    /// What the store gives on top, where it is paid by store credit.
    pub bonus: Money,
    pub method: PayoutMethod,
    /// What the payout costs, which its amount is without.
    pub fees: Vec<PreviewFee>,
    /// What is worth a look; looked for in previews that people see.
    pub warnings: Vec<PayoutWarning>,
}

/// A fee that a payout costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewFee {
    /// As the terms call it.
    pub name: String,
    /// Above nothing.
    pub amount: Money,
}

/// A consignor with a balance who gets none.
#[derive(Debug, Clone)]
pub struct LeftOut {
    pub consignor: consignor::Model,
    pub balance: Money,
    pub reason: LeftOutReason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftOutReason {
    Negative,
    /// Nothing of the balance is old enough, or returns and charges used all of it up.
    OnHold {
        last_sale: NaiveDate,
    },
    BelowMinimum {
        payable: Money,
        minimum: Money,
    },
    NoMethod,
    /// A person said so, for this reason.
    Held(String),
    /// Nothing would be left of the payout.
    UsedUpByFees {
        names: String,
        fee: Money,
        payable: Money,
    },
    /// What the payment provider says.
    NotReady(String),
}

impl fmt::Display for LeftOutReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Negative => formatter.write_str(
                "Returns and charges were more than sales. The balance carries over to the next sales.",
            ),
            Self::OnHold { last_sale } => write!(
                formatter,
                "Sold after {last_sale}, or used up by returns and charges. It comes with a later batch."
            ),
            Self::BelowMinimum { payable, minimum } => write!(
                formatter,
                "{payable} is below the smallest payout of {minimum}. It waits for the next batch."
            ),
            Self::UsedUpByFees { names, fee, payable } => write!(
                formatter,
                "The fee of {fee} ({names}) would use up the {payable} that can be paid. It waits for the next batch."
            ),
            Self::NoMethod => formatter
                .write_str("No payout method is chosen. Choose one on the consignor's page."),
            Self::Held(reason) => write!(
                formatter,
                "Payouts are held: {reason}. Release them on the consignor's page."
            ),
            Self::NotReady(reason) => formatter.write_str(reason),
        }
    }
}

#[derive(Debug, Error)]
pub enum PreviewError {
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// The condition on `payable_entry p` for being paid in a batch whose last sale
/// is on `$2`. Money that consignors owe counts at once, whenever it arose, so
/// that a batch never pays more than the balance; so does that of a payout that
/// came back and of a charge that was taken back (which are no import's), because it was
/// held before. The entries of an
/// import that was undone come to nothing together, and none of them counts.
pub(super) const IS_PAID: &str =
    "p.payout_id IS NULL AND (p.import_id IS NULL OR EXISTS (SELECT 1 FROM import i
    WHERE i.store_id = p.store_id AND i.id = p.import_id AND CASE
      WHEN i.state = 'done' THEN p.amount_minor < 0 OR p.effective_on <= $2
      ELSE p.amount_minor < 0 AND i.state NOT IN ('undoing', 'undone', 'cancelling', 'cancelled') END))";

/// Computes what a batch through `pay_through` would pay now.
///
/// # Errors
/// [`PreviewError`]
pub async fn preview_batch(
    tx: &StoreTx,
    app: &App,
    pay_through: NaiveDate,
) -> Result<Preview, PreviewError> {
    preview(tx, app, Some(pay_through), None).await
}

/// As [`preview_batch`], with what a person compares before approving it.
///
/// # Errors
/// [`PreviewError`]
pub async fn preview_with_warnings(
    tx: &StoreTx,
    app: &App,
    pay_through: NaiveDate,
) -> Result<Preview, PreviewError> {
    let mut preview = preview_batch(tx, app, pay_through).await?;
    let currency = preview.total.currency;
    add_warnings(tx, &mut preview.ready, currency).await?;
    preview.last = last_batch(tx, currency).await?;
    Ok(preview)
}

async fn last_batch(tx: &StoreTx, currency: Currency) -> Result<Option<EarlierBatch>, DbErr> {
    let last = payout_batch::Entity::in_store(tx.store_id().uuid())
        .order_by_desc(payout_batch::Column::Number)
        .one(tx.connection())
        .await?;
    let Some(batch) = last else {
        return Ok(None);
    };
    let rows = tx
        .query(
            "SELECT count(*), CAST(coalesce(sum(amount_minor), 0) AS BIGINT) FROM payout
             WHERE store_id = $1 AND batch_id = $2",
            [batch.id.into()],
        )
        .await?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    Ok(Some(EarlierBatch {
        batch,
        payouts: row.try_get_by_index(0)?,
        total: Money::new(row.try_get_by_index(1)?, currency),
    }))
}

/// What a batch through today would pay a consignor.
///
/// # Errors
/// [`PreviewError`]
pub async fn next_payout(
    tx: &StoreTx,
    app: &App,
    consignor: ConsignorId,
) -> Result<Money, PreviewError> {
    Ok(preview(tx, app, None, Some(consignor)).await?.total)
}

/// Previews through a day, or today; of one consignor, or of all.
async fn preview(
    tx: &StoreTx,
    app: &App,
    pay_through: Option<NaiveDate>,
    only: Option<ConsignorId>,
) -> Result<Preview, PreviewError> {
    let store = store_facts(tx).await?;
    let today = app.context.today(store.time_zone);
    let pay_through = pay_through.unwrap_or(today);
    let document = document_on(tx, today).await?;
    let terms = document
        .as_ref()
        .map_or_else(PayoutTerms::default, |document| {
            document.payout_terms.clone()
        });
    let last_sale = last_sale(pay_through, today, &terms);
    let amounts = amounts(tx, last_sale, only).await?;
    // One that was merged has nothing left.
    let mut consignors = consignor::Entity::present(tx.store_id().uuid())
        .order_by_asc(consignor::Column::AccountNumber);
    if let Some(only) = only {
        consignors = consignors.filter(consignor::Column::Id.eq(only.uuid()));
    }
    let consignors = consignors.all(tx.connection()).await?;
    let mut preview = Preview {
        pay_through,
        last_sale,
        total: Money::zero(store.currency),
        bonus: Money::zero(store.currency),
        ready: Vec::new(),
        left_out: Vec::new(),
        last: None,
    };
    for consignor in consignors {
        let id = ConsignorId::new(consignor.id);
        let Some((payable, balance)) = amounts.get(&id).copied() else {
            continue;
        };
        let money = |minor| Money::new(minor, store.currency);
        let checked = check(
            &consignor,
            payable,
            balance,
            last_sale,
            &terms,
            store.currency,
        );
        let charged = checked.and_then(|method| {
            let fees = fees(&terms, method, store.currency);
            let amount = less_fees(money(payable), &fees)?;
            Ok((method, fees, amount))
        });
        match charged {
            Ok((method, fees, amount)) => {
                let bonus = bonus(document.as_ref(), method, amount)?;
                preview.total = preview.total.checked_add(amount)?;
                preview.bonus = preview.bonus.checked_add(bonus)?;
                preview.ready.push(PreviewLine {
                    consignor,
                    amount,
                    bonus,
                    method,
                    fees,
                    warnings: Vec::new(),
                });
            }
            Err(_) if balance == 0 => {}
            Err(reason) => preview.left_out.push(LeftOut {
                consignor,
                balance: money(balance),
                reason,
            }),
        }
    }
    Ok(preview)
}

/// The terms in force on a day, where there are any.
async fn document_on(tx: &StoreTx, day: NaiveDate) -> Result<Option<RuleSetDocument>, DbErr> {
    let rules = published(tx).await?;
    Ok(rules.on(day).map(|rules| rules.rules.document().clone()))
}

/// What a payout by a method costs.
fn fees(terms: &PayoutTerms, method: PayoutMethod, currency: Currency) -> Vec<PreviewFee> {
    let fees = terms.fees_for(match method {
        PayoutMethod::Stripe => TermsMethod::Stripe,
        PayoutMethod::Check => TermsMethod::Check,
        PayoutMethod::StoreCredit => TermsMethod::StoreCredit,
        PayoutMethod::Cash => TermsMethod::Cash,
        PayoutMethod::Ach => TermsMethod::Ach,
        PayoutMethod::PayPal => TermsMethod::PayPal,
    });
    fees.map(|fee| PreviewFee {
        name: fee.name.trim().to_owned(),
        amount: Money::new(fee.amount_minor, currency),
    })
    .collect()
}

/// What is left of a payout after its fees, where anything is.
fn less_fees(payable: Money, fees: &[PreviewFee]) -> Result<Money, LeftOutReason> {
    let mut amounts = fees.iter().map(|fee| fee.amount.amount_minor);
    // A sum that does not fit is more than any payout.
    let fee_minor = amounts
        .try_fold(0_i64, i64::checked_add)
        .unwrap_or(i64::MAX);
    let left_minor = payable.amount_minor.saturating_sub(fee_minor);
    if left_minor > 0 {
        return Ok(Money::new(left_minor, payable.currency));
    }
    let names: Vec<_> = fees.iter().map(|fee| fee.name.as_str()).collect();
    Err(LeftOutReason::UsedUpByFees {
        names: names.join(", "),
        fee: Money::new(fee_minor, payable.currency),
        payable,
    })
}

/// What the store gives on top of an amount that is paid so.
fn bonus(
    document: Option<&RuleSetDocument>,
    method: PayoutMethod,
    amount: Money,
) -> Result<Money, MoneyError> {
    match (method, document) {
        (PayoutMethod::StoreCredit, Some(document)) => document.store_credit_bonus(amount),
        _ => Ok(Money::zero(amount.currency)),
    }
}

fn last_sale(pay_through: NaiveDate, today: NaiveDate, terms: &PayoutTerms) -> NaiveDate {
    let held = today.checked_sub_days(Days::new(u64::from(terms.hold_days)));
    held.map_or(pay_through, |held| pay_through.min(held))
}

/// What a batch would pay, and the whole balance, per consignor with open entries.
async fn amounts(
    tx: &StoreTx,
    last_sale: NaiveDate,
    only: Option<ConsignorId>,
) -> Result<HashMap<ConsignorId, (i64, i64)>, DbErr> {
    let of_whom = only.map_or("", |_| "AND p.consignor_id = $3");
    let sql = format!(
        "SELECT p.consignor_id, CAST(sum(CASE WHEN {IS_PAID} THEN p.amount_minor ELSE 0 END) AS BIGINT),
           CAST(sum(p.amount_minor) AS BIGINT)
         FROM payable_entry p WHERE p.store_id = $1 AND p.payout_id IS NULL {of_whom} GROUP BY p.consignor_id"
    );
    let only = only.map(|consignor| Value::from(consignor.uuid()));
    let values = std::iter::once(Value::from(last_sale)).chain(only);
    let rows = tx.query(&sql, values).await?;
    let amounts = rows.iter().map(|row| {
        let id = ConsignorId::new(row.try_get_by_index(0)?);
        Ok((id, (row.try_get_by_index(1)?, row.try_get_by_index(2)?)))
    });
    amounts.collect()
}

fn check(
    consignor: &consignor::Model,
    payable: i64,
    balance: i64,
    last_sale: NaiveDate,
    terms: &PayoutTerms,
    currency: Currency,
) -> Result<PayoutMethod, LeftOutReason> {
    if balance < 0 {
        return Err(LeftOutReason::Negative);
    }
    if payable <= 0 {
        return Err(LeftOutReason::OnHold { last_sale });
    }
    if payable < terms.minimum_minor {
        return Err(LeftOutReason::BelowMinimum {
            payable: Money::new(payable, currency),
            minimum: Money::new(terms.minimum_minor, currency),
        });
    }
    if let Some(reason) = &consignor.payout_hold_reason {
        return Err(LeftOutReason::Held(reason.clone()));
    }
    let method = consignor.payout_method.ok_or(LeftOutReason::NoMethod)?;
    match not_ready(consignor) {
        Some(reason) => Err(LeftOutReason::NotReady(reason)),
        None => Ok(method),
    }
}

/// Why money cannot reach a consignor now, in words; `None` when it can.
#[must_use]
pub fn not_ready(consignor: &consignor::Model) -> Option<String> {
    match consignor.payout_method {
        None => Some(LeftOutReason::NoMethod.to_string()),
        Some(PayoutMethod::Check | PayoutMethod::StoreCredit | PayoutMethod::Cash) => None,
        Some(PayoutMethod::Ach) => match consignor.ach_sealed {
            Some(_) => None,
            None => {
                Some("The bank account is missing. Enter it on the consignor's page.".to_owned())
            }
        },
        Some(PayoutMethod::PayPal) => match consignor.paypal_email {
            Some(_) => None,
            None => Some(
                "The address at PayPal is missing. Enter it on the consignor's page.".to_owned(),
            ),
        },
        Some(PayoutMethod::Stripe) if consignor.stripe_ready => None,
        Some(PayoutMethod::Stripe) => {
            let reason = consignor.stripe_not_ready_reason.clone();
            Some(reason.unwrap_or_else(|| {
                "Bank details are missing. Send the consignor the link to enter them.".to_owned()
            }))
        }
    }
}
