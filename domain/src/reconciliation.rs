//! Stripe's balance beside the ledger: what moved on either side over a period, which of it
//! belongs together, and what explains the rest, to the cent.
//!
//! The ledger knows of Stripe what payouts moved: money sent and money taken back. Stripe's
//! balance also moves by top-ups, fees and what people do by hand, which the ledger knows once
//! somebody entered it. Until then the two differ, and the difference is made of named
//! movements.

mod entering;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money, MoneyError};

pub use entering::{Enterable, counter_account};

/// The first and the last day of a period, in the store's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: NaiveDate,
    pub until: NaiveDate,
}

impl Period {
    fn holds(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }
}

/// What a movement on either side does to a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Sent,
    /// Taken back, in part or whole.
    Reversed,
}

/// A movement of Stripe's balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StripeMovement {
    /// Stripe's id of the movement, `txn_…`.
    pub id: String,
    /// What it is about: `tr_…`, `po_…`.
    pub source_id: Option<String>,
    pub day: NaiveDate,
    /// What the balance moved by, fees included; below nothing where money left it.
    pub net_minor: i64,
    /// What Stripe kept, which the net is less by.
    pub fee_minor: i64,
    /// The payout of ours that it moves money of, by our id.
    pub payout: Option<(String, Step)>,
    /// Stripe's word for what it is, where it is no transfer and no reversal of one.
    pub kind: String,
}

/// What moves the ledger's account at Stripe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerCause {
    Payout {
        /// Our payout's id.
        payout: String,
        step: Step,
        /// Who is paid.
        consignor: String,
    },
    /// Something that Stripe lists was entered, or taken back: Stripe's id of the movement.
    Entered { transaction: String },
}

/// A movement of the ledger's account at Stripe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerMovement {
    pub cause: LedgerCause,
    pub day: NaiveDate,
    /// Below nothing where money left the balance.
    pub amount_minor: i64,
}

/// The two sides beside each other. Amounts are decimals of the currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub period: Period,
    pub currency: String,
    pub stripe: Side,
    pub ledger: Side,
    /// What Stripe's balance moved by more than the ledger says: the sum of the remarks.
    pub difference: String,
    /// Payouts of which both sides say the same, in sum, and each.
    pub matched: Matched,
    pub matches: Vec<Match>,
    /// What else moved Stripe's balance and was entered in the ledger, in sum.
    #[serde(default)]
    pub entered: Entered,
    /// Whether the account is of this store alone. Of one that stores share, only what is
    /// about this store's payouts is looked at.
    pub is_whole_account: bool,
    /// Everything else, the earliest first.
    pub remarks: Vec<Remark>,
}

/// What one side says of the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    pub movements: usize,
    /// Into Stripe's balance.
    pub money_in: String,
    /// Out of it; a number above nothing.
    pub money_out: String,
    pub net: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matched {
    pub sent: usize,
    pub sent_amount: String,
    pub reversed: usize,
    pub reversed_amount: String,
}

/// Movements that payouts are not about, and of which both sides say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    pub movements: usize,
    /// What they moved the balance by in sum; empty for a report of before there were any.
    pub amount: String,
}

/// A step of a payout of which both sides say the same, or a movement that was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// Empty for what was entered, like the consignor.
    pub payout: String,
    pub consignor: String,
    pub is_reversal: bool,
    /// What the balance moved by: below nothing where money was sent.
    pub amount: String,
    pub stripe_day: NaiveDate,
    pub ledger_day: NaiveDate,
    #[serde(default)]
    pub is_entered: bool,
    /// Stripe's id of the transfer, of what else moved the balance, or of the first time that
    /// something of it came back.
    pub stripe_id: String,
}

/// On which side something is that the other one lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkOn {
    Stripe,
    Ledger,
    /// Both know it, but not of the same amount, or not in the same period.
    Both,
}

/// Something that makes the sides differ, or would, if another did not make up for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    pub on: RemarkOn,
    pub day: NaiveDate,
    /// What it adds to the difference; below nothing where Stripe has less.
    pub amount: String,
    /// Stripe's id, or our payout's.
    pub id: String,
    pub payout: Option<String>,
    pub consignor: Option<String>,
    /// What it probably is.
    pub words: String,
    /// By what it can be entered in the ledger, where it is a movement that only Stripe has,
    /// and that no payout is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enterable: Option<Enterable>,
}

/// Remarks that say the same, in sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemarkTotal {
    pub words: String,
    pub count: usize,
    pub amount: String,
}

impl Report {
    /// The remarks by what they say, those about most money first.
    ///
    /// # Errors
    /// [`MoneyError`] when the report is of an unknown currency, or a sum does not fit.
    pub fn totals(&self) -> Result<Vec<RemarkTotal>, MoneyError> {
        let currency: Currency = self.currency.parse()?;
        let mut totals: BTreeMap<&str, (usize, Money)> = BTreeMap::new();
        for remark in &self.remarks {
            let amount = remark.amount.parse().map_err(|_| MoneyError::Overflow)?;
            let amount = Money::from_decimal(amount, currency)?;
            let zero = (0, Money::zero(currency));
            let (count, total) = totals.entry(&remark.words).or_insert(zero);
            *count = count.saturating_add(1);
            *total = total.checked_add(amount)?;
        }
        let mut totals: Vec<_> = totals.into_iter().collect();
        totals.sort_by_key(|(words, (_, total))| {
            (std::cmp::Reverse(total.amount_minor.unsigned_abs()), *words)
        });
        let totals = totals
            .into_iter()
            .map(|(words, (count, total))| RemarkTotal {
                words: words.to_owned(),
                count,
                amount: total.to_decimal().to_string(),
            });
        Ok(totals.collect())
    }
}

/// What both sides say of one step of one payout.
#[derive(Default)]
struct Pair<'a> {
    stripe: Vec<&'a StripeMovement>,
    ledger: Vec<&'a LedgerMovement>,
    /// Who is paid, where the ledger knows of it.
    consignor: Option<&'a str>,
}

/// Compares the sides over a period. Each may hold movements of some days around it, so that
/// what one side has a moment before midnight is found on the other.
///
/// # Errors
/// [`MoneyError`] when a sum does not fit.
pub fn reconcile(
    period: Period,
    currency: Currency,
    is_whole_account: bool,
    stripe: &[StripeMovement],
    ledger: &[LedgerMovement],
) -> Result<Report, MoneyError> {
    let mut pairs: BTreeMap<(&str, Step), Pair<'_>> = BTreeMap::new();
    let mut entered: BTreeMap<&str, Vec<&LedgerMovement>> = BTreeMap::new();
    let mut found = Found::new(period, currency, is_whole_account);
    for movement in ledger {
        match &movement.cause {
            LedgerCause::Payout {
                payout,
                step,
                consignor,
            } => {
                let pair = pairs.entry((payout, *step)).or_default();
                pair.ledger.push(movement);
                pair.consignor.get_or_insert(consignor);
            }
            LedgerCause::Entered { transaction } => {
                entered.entry(transaction).or_default().push(movement);
            }
        }
    }
    for movement in stripe {
        match &movement.payout {
            Some((payout, step)) => {
                let pair = pairs.entry((payout, *step)).or_default();
                pair.stripe.push(movement);
            }
            None => {
                let in_ledger = entered.remove(movement.id.as_str()).unwrap_or_default();
                found.beside_payouts(movement, &in_ledger)?;
            }
        }
    }
    for ((payout, step), pair) in pairs {
        found.pair(payout, step, &pair)?;
    }
    for (transaction, in_ledger) in entered {
        found.entered_alone(transaction, &in_ledger)?;
    }
    let in_stripe = stripe.iter().filter(|one| period.holds(one.day));
    let in_ledger = ledger.iter().filter(|one| period.holds(one.day));
    found.report(
        in_stripe.map(|one| one.net_minor).collect(),
        in_ledger.map(|one| one.amount_minor).collect(),
    )
}

/// What was found so far.
struct Found {
    period: Period,
    currency: Currency,
    is_whole_account: bool,
    sent: Vec<i64>,
    reversed: Vec<i64>,
    entered: Vec<i64>,
    matches: Vec<Match>,
    remarks: Vec<(i64, Remark)>,
}

impl Found {
    fn new(period: Period, currency: Currency, is_whole_account: bool) -> Self {
        Self {
            period,
            currency,
            is_whole_account,
            sent: Vec::new(),
            reversed: Vec::new(),
            entered: Vec::new(),
            matches: Vec::new(),
            remarks: Vec::new(),
        }
    }

    fn decimal(&self, minor: i64) -> String {
        Money::new(minor, self.currency).to_decimal().to_string()
    }

    fn remark(&mut self, amount_minor: i64, remark: Remark) {
        let amount = self.decimal(amount_minor);
        self.remarks
            .push((amount_minor, Remark { amount, ..remark }));
    }

    /// One step of a payout, as both sides have it, or one alone.
    fn pair(&mut self, payout: &str, step: Step, pair: &Pair<'_>) -> Result<(), MoneyError> {
        let period = self.period;
        let sum = |amounts: Vec<i64>| sum(&amounts, self.currency);
        let inside = |day: &NaiveDate| period.holds(*day);
        let of_stripe = |only: &dyn Fn(&NaiveDate) -> bool| {
            let movements = pair.stripe.iter().filter(|one| only(&one.day));
            movements.map(|one| one.net_minor).collect::<Vec<_>>()
        };
        let of_ledger = |only: &dyn Fn(&NaiveDate) -> bool| {
            let movements = pair.ledger.iter().filter(|one| only(&one.day));
            movements.map(|one| one.amount_minor).collect::<Vec<_>>()
        };
        let (stripe_all, ledger_all) = (sum(of_stripe(&|_| true))?, sum(of_ledger(&|_| true))?);
        let (stripe, ledger) = (sum(of_stripe(&inside))?, sum(of_ledger(&inside))?);
        let stripe_day = pair.stripe.iter().map(|one| one.day).min();
        let ledger_day = pair.ledger.iter().map(|one| one.day).min();
        let Some(day) = stripe_day.min(ledger_day).or(stripe_day).or(ledger_day) else {
            return Ok(());
        };
        let touches = pair.stripe.iter().any(|one| inside(&one.day))
            || pair.ledger.iter().any(|one| inside(&one.day));
        if !touches {
            return Ok(());
        }
        let difference = difference(stripe, ledger, self.currency)?;
        if difference == 0 {
            self.matched(payout, step, pair, stripe);
            return Ok(());
        }
        let agrees = stripe_all == ledger_all;
        let (on, words) = match (stripe_day, ledger_day) {
            (Some(_), None) => (RemarkOn::Stripe, only_stripe(step).to_owned()),
            (None, _) => (RemarkOn::Ledger, only_ledger(step).to_owned()),
            (Some(stripe_day), Some(ledger_day)) if agrees => (
                RemarkOn::Both,
                format!(
                    "Around the end of a day: at Stripe on {stripe_day}, in the ledger on {ledger_day}. The next or the last period has the other half."
                ),
            ),
            (Some(_), Some(_)) => (
                RemarkOn::Both,
                format!(
                    "Stripe says {}, the ledger {}. The nightly sweep brings the ledger up to date; look into it if it stays.",
                    self.decimal(stripe_all),
                    self.decimal(ledger_all)
                ),
            ),
        };
        let source = pair.stripe.first().and_then(|one| one.source_id.clone());
        let consignor = pair.consignor.map(str::to_owned);
        let remark = Remark {
            on,
            day,
            amount: String::new(),
            id: source.unwrap_or_else(|| payout.to_owned()),
            payout: Some(payout.to_owned()),
            consignor,
            words,
            enterable: None,
        };
        self.remark(difference, remark);
        Ok(())
    }

    fn matched(&mut self, payout: &str, step: Step, pair: &Pair<'_>, amount_minor: i64) {
        match step {
            Step::Sent => self.sent.push(amount_minor),
            Step::Reversed => self.reversed.push(amount_minor),
        }
        if let ([stripe, ..], [ledger, ..]) = (&pair.stripe[..], &pair.ledger[..]) {
            self.matches.push(Match {
                payout: payout.to_owned(),
                consignor: pair.consignor.unwrap_or_default().to_owned(),
                is_reversal: step == Step::Reversed,
                is_entered: false,
                amount: self.decimal(amount_minor),
                stripe_day: stripe.day,
                ledger_day: ledger.day,
                stripe_id: stripe.source_id.as_ref().unwrap_or(&stripe.id).clone(),
            });
        }
    }

    fn report(mut self, stripe: Vec<i64>, ledger: Vec<i64>) -> Result<Report, MoneyError> {
        let (stripe_net, ledger_net) = (sum(&stripe, self.currency)?, sum(&ledger, self.currency)?);
        let difference = difference(stripe_net, ledger_net, self.currency)?;
        let matched = Matched {
            sent: self.sent.len(),
            sent_amount: self.decimal(opposite(sum(&self.sent, self.currency)?)),
            reversed: self.reversed.len(),
            reversed_amount: self.decimal(sum(&self.reversed, self.currency)?),
        };
        let entered = Entered {
            movements: self.entered.len(),
            amount: self.decimal(sum(&self.entered, self.currency)?),
        };
        self.remarks
            .sort_by(|(_, one), (_, other)| (one.day, &one.id).cmp(&(other.day, &other.id)));
        Ok(Report {
            period: self.period,
            currency: self.currency.code().to_owned(),
            stripe: self.side(&stripe, stripe_net)?,
            ledger: self.side(&ledger, ledger_net)?,
            difference: self.decimal(difference),
            matched,
            matches: std::mem::take(&mut self.matches),
            entered,
            is_whole_account: self.is_whole_account,
            remarks: self.remarks.into_iter().map(|(_, remark)| remark).collect(),
        })
    }

    fn side(&self, amounts: &[i64], net: i64) -> Result<Side, MoneyError> {
        let only = |wanted: fn(i64) -> bool| {
            let amounts = amounts.iter().copied().filter(|amount| wanted(*amount));
            sum(&amounts.collect::<Vec<_>>(), self.currency)
        };
        Ok(Side {
            movements: amounts.len(),
            money_in: self.decimal(only(|amount| amount > 0)?),
            money_out: self.decimal(opposite(only(|amount| amount < 0)?)),
            net: self.decimal(net),
        })
    }
}

fn sum(amounts: &[i64], currency: Currency) -> Result<i64, MoneyError> {
    let zero = Money::zero(currency);
    let total = amounts.iter().try_fold(zero, |total, amount| {
        total.checked_add(Money::new(*amount, currency))
    })?;
    Ok(total.amount_minor)
}

fn difference(one: i64, other: i64, currency: Currency) -> Result<i64, MoneyError> {
    let (one, other) = (Money::new(one, currency), Money::new(other, currency));
    Ok(one.checked_sub(other)?.amount_minor)
}

/// The number with the other sign; the lowest has none, and no sum of money is that low.
fn opposite(minor: i64) -> i64 {
    minor.checked_neg().unwrap_or(i64::MAX)
}

fn only_stripe(step: Step) -> &'static str {
    match step {
        Step::Sent => {
            "A transfer for this payout that the ledger does not have as sent. Its job writes it down; look under Failed jobs."
        }
        Step::Reversed => {
            "Taken back at Stripe, and not in the ledger yet. The nightly sweep writes it down."
        }
    }
}

fn only_ledger(step: Step) -> &'static str {
    match step {
        Step::Sent => {
            "The ledger says that it was sent, and Stripe's balance shows no such transfer. Look for it in Stripe's dashboard; if the store changed its Stripe account, in that of before."
        }
        Step::Reversed => {
            "The ledger says that it was taken back, and Stripe's balance shows nothing of it. Look for it in Stripe's dashboard; if the store changed its Stripe account, in that of before."
        }
    }
}

/// What a movement probably is, by Stripe's word for it.
/// <https://docs.stripe.com/reports/balance-transaction-types>
fn words_of(kind: &str, net_minor: i64) -> String {
    let known = match kind {
        "topup" => "Top-up: money that was added to the balance to pay from.",
        "topup_reversal" => "A top-up that came back.",
        "transfer" => "A transfer that Hangtag did not make: by hand, or by another program.",
        "transfer_refund" | "transfer_cancel" | "transfer_failure" => {
            "Money of a transfer that Hangtag did not make came back."
        }
        "payout" => "Money that the store moved from Stripe to its own bank.",
        "payout_cancel" | "payout_failure" => "Money that did not arrive at the store's own bank.",
        "charge" | "payment" => "What a customer paid through Stripe.",
        "refund" | "payment_refund" | "payment_reversal" | "payment_failure_refund" => {
            "What went back to a customer."
        }
        "stripe_fee" | "stripe_fx_fee" | "tax_fee" => "A fee of Stripe's own.",
        "application_fee" | "application_fee_refund" => "A fee between Stripe accounts.",
        "adjustment" => "A correction by Stripe, such as a dispute; its dashboard says which.",
        "reserve_hold" | "reserve_transaction" | "reserved_funds" => {
            "Money that Stripe holds back."
        }
        "reserve_release" => "Money that Stripe held back and let go.",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    let way = if net_minor < 0 { "out of" } else { "into" };
    format!("Money {way} the balance that Stripe calls “{kind}”.")
}

#[cfg(test)]
mod tests;
