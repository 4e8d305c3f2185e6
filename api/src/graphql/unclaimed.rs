//! Money that nobody claims, and when a state wants to hear of it.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use domain::ids::{PrintedCheckId, StatePaymentId, UnclaimedLetterId, UnclaimedReportId};
use domain::money::{Currency, Money as DomainMoney};
use domain::unclaimed::{self, StateRule, state_rules};
use entity::{state_payment, unclaimed_letter};
use service::permissions::Permission;
use service::unclaimed::{
    self as found, Contact, ItemKey, UnclaimedError, find_reports, find_unclaimed, has_address,
    home_state, letter_sender, owed_to_states,
};
use uuid::Uuid;

use super::consignors::Consignor;
use super::page::{Page, Window};
use super::scalars::{Date, Money};
use crate::asker::{Asker, fault};

/// What is to be done on a day about money that nobody claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "unclaimed::Stage", name = "UnclaimedStage")]
pub enum Stage {
    /// Nothing yet.
    Waiting,
    /// A letter to the owner is due.
    Letter,
    /// It is to be reported to the state.
    Report,
    /// The report was due before.
    Overdue,
}

/// What a consignor did last, as far as Hangtag knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "found::ContactKind")]
pub enum ContactKind {
    /// In the portal.
    SignedIn,
    BroughtItems,
    UsedStoreCredit,
    /// A payout arrived at the bank, or was handed over in cash.
    WasPaid,
    CashedCheck,
}

/// By what the state is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "found::StateSource")]
pub enum StateSource {
    /// The consignor's address.
    Address,
    /// The store's own, for want of an address in a state.
    Store,
}

/// What a state does with money that a business owes and nobody claims. A help to look at the
/// right time, and no legal advice.
#[derive(SimpleObject, Clone)]
pub struct UnclaimedRule {
    /// Two letters.
    code: String,
    name: String,
    dormancy_years: u32,
    /// Of a check that was not cashed: where the state has other years for it.
    check_dormancy_years: Option<u32>,
    /// Where the law says so.
    source: String,
    /// Whether a text that says how long was read; where not, it has to be checked.
    is_verified: bool,
    /// What was read.
    checked: Option<String>,
}

impl From<&'static StateRule> for UnclaimedRule {
    fn from(rule: &'static StateRule) -> Self {
        Self {
            code: rule.code.clone(),
            name: rule.name.clone(),
            dormancy_years: rule.dormancy_years,
            check_dormancy_years: rule.check_dormancy_years,
            source: rule.source.clone(),
            is_verified: rule.verified,
            checked: rule.checked.clone(),
        }
    }
}

/// When a consignor was last heard of.
#[derive(SimpleObject)]
struct LastContact {
    kind: ContactKind,
    on: Date,
}

impl From<Contact> for LastContact {
    fn from(contact: Contact) -> Self {
        Self {
            kind: contact.kind.into(),
            on: Date(contact.on),
        }
    }
}

/// A check that was handed over and not cashed, as far as anybody said.
#[derive(SimpleObject)]
struct UncashedCheck {
    id: ID,
    number: i64,
    printed_on: Date,
}

/// A letter to the owner that was sent, as somebody wrote it down.
#[derive(SimpleObject)]
pub struct UnclaimedLetter {
    id: ID,
    sent_on: Date,
    /// What it was about then.
    amount: Money,
}

impl UnclaimedLetter {
    pub fn new(letter: &unclaimed_letter::Model, currency: Currency) -> Self {
        Self {
            id: UnclaimedLetterId::new(letter.id).to_string().into(),
            sent_on: Date(letter.sent_on),
            amount: DomainMoney::new(letter.amount_minor, currency).into(),
        }
    }
}

/// Money of one consignor that is to be reported together.
#[derive(SimpleObject)]
struct UnclaimedItem {
    /// Names the item; null where it belongs to no report, for want of a state.
    key: Option<String>,
    /// Whether a letter can reach the owner.
    has_address: bool,
    /// Null where nobody wrote down that one was sent about this report.
    letter: Option<UnclaimedLetter>,
    consignor: Consignor,
    amount: Money,
    /// The first day on which any of it was owed, or the check was printed.
    owed_since: Date,
    /// Null where Hangtag knows of none.
    last_contact: Option<LastContact>,
    /// The later of both: from when the state counts.
    untouched_since: Date,
    /// Null where neither the consignor nor the store has a state.
    rule: Option<UnclaimedRule>,
    state_of: Option<StateSource>,
    /// The state's period is over on this day.
    dormant_on: Option<Date>,
    /// Whether the owner has to be written to.
    needs_letter: bool,
    /// Between these days, both included.
    letter_from: Option<Date>,
    letter_until: Option<Date>,
    report_due: Option<Date>,
    stage: Stage,
    /// Where the money is a check.
    check: Option<UncashedCheck>,
}

impl UnclaimedItem {
    fn new(item: found::UnclaimedItem, currency: Currency) -> Self {
        let times = item.timetable;
        let day =
            |of: fn(&unclaimed::Timetable) -> chrono::NaiveDate| times.as_ref().map(of).map(Date);
        Self {
            key: ItemKey::of(&item).map(|key| key.to_string()),
            has_address: has_address(&item),
            letter: item
                .letter
                .as_ref()
                .map(|letter| UnclaimedLetter::new(letter, currency)),
            amount: DomainMoney::new(item.amount_minor, currency).into(),
            owed_since: Date(item.owed_since),
            last_contact: item.last_contact.map(LastContact::from),
            untouched_since: Date(item.untouched_since),
            needs_letter: item
                .state
                .is_some_and(|(rule, _)| rule.needs_letter(item.amount_minor)),
            rule: item.state.map(|(rule, _)| rule.into()),
            state_of: item.state.map(|(_, source)| source.into()),
            dormant_on: day(|times| times.dormant_on),
            letter_from: day(|times| times.letter_from),
            letter_until: day(|times| times.letter_until),
            report_due: day(|times| times.report_due),
            stage: item.stage.into(),
            check: item.check.map(|check| UncashedCheck {
                id: PrintedCheckId::new(check.id).to_string().into(),
                number: check.number,
                printed_on: Date(check.printed_on),
            }),
            consignor: Consignor(item.consignor),
        }
    }
}

/// What comes to the same stage.
#[derive(SimpleObject)]
struct UnclaimedTotal {
    stage: Stage,
    items: i32,
    total: Money,
}

/// The store as it stands on letters to owners of unclaimed money.
#[derive(SimpleObject)]
pub struct LetterSender {
    /// A line each.
    address: Vec<String>,
    phone: Option<String>,
}

impl From<found::LetterSender> for LetterSender {
    fn from(sender: found::LetterSender) -> Self {
        Self {
            address: sender.address,
            phone: sender.phone,
        }
    }
}

/// How a state is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "state_payment::StatePaymentMethod")]
pub enum StatePaymentMethod {
    Check,
    /// From the store's bank.
    Ach,
}

/// What a state was paid of unclaimed money, at once.
#[derive(SimpleObject)]
pub struct StatePayment {
    id: ID,
    /// Two letters.
    state: String,
    amount: Money,
    paid_on: Date,
    through: StatePaymentMethod,
    reference: String,
    is_taken_back: bool,
}

impl StatePayment {
    pub fn new(payment: state_payment::Model, currency: Currency) -> Self {
        Self {
            id: StatePaymentId::new(payment.id).to_string().into(),
            state: payment.state,
            amount: DomainMoney::new(payment.amount_minor, currency).into(),
            paid_on: Date(payment.paid_on),
            through: payment.through.into(),
            reference: payment.reference,
            is_taken_back: payment.taken_back_at.is_some(),
        }
    }
}

/// Unclaimed money of one consignor that was reported to a state.
#[derive(SimpleObject)]
struct UnclaimedReport {
    id: ID,
    consignor: Consignor,
    /// Two letters.
    state: String,
    amount: Money,
    /// Where the money was a check.
    check_number: Option<i64>,
    reported_on: Date,
    /// The owner appeared in time, and is owed the money again.
    is_taken_back: bool,
    /// Null until the state has the money.
    payment: Option<StatePayment>,
}

impl UnclaimedReport {
    fn new(found: found::ReportedMoney, currency: Currency) -> Self {
        let report = found.report;
        Self {
            id: UnclaimedReportId::new(report.id).to_string().into(),
            consignor: Consignor(found.consignor),
            state: report.state,
            amount: DomainMoney::new(report.amount_minor, currency).into(),
            check_number: found.check_number,
            reported_on: Date(report.reported_on),
            is_taken_back: report.taken_back_at.is_some(),
            payment: found
                .payment
                .map(|payment| StatePayment::new(payment, currency)),
        }
    }
}

/// What was reported to a state and waits to be paid.
#[derive(SimpleObject)]
struct OwedToState {
    rule: Option<UnclaimedRule>,
    items: i32,
    total: Money,
}

/// What was reported to states.
#[derive(SimpleObject)]
struct ReportedUnclaimed {
    /// What waits to be paid, by state.
    to_pay: Vec<OwedToState>,
    /// The newest first.
    reports: Page<Uuid, UnclaimedReport>,
}

/// Money that nobody claimed, as of a day.
#[derive(SimpleObject)]
struct UnclaimedMoney {
    /// As it stands on letters; null until somebody says it.
    letter_sender: Option<LetterSender>,
    /// The store's own state; null until somebody says it.
    home_state: Option<UnclaimedRule>,
    totals: Vec<UnclaimedTotal>,
    /// What is most urgent first.
    items: Page<u32, UnclaimedItem>,
}

/// The stages, the most urgent first.
const STAGES: [unclaimed::Stage; 4] = [
    unclaimed::Stage::Overdue,
    unclaimed::Stage::Report,
    unclaimed::Stage::Letter,
    unclaimed::Stage::Waiting,
];

fn totals(items: &[found::UnclaimedItem], currency: Currency) -> Result<Vec<UnclaimedTotal>> {
    let totals = STAGES.into_iter().map(|stage| {
        let of_stage = items.iter().filter(|item| item.stage == stage);
        let count = of_stage.clone().count();
        let minor = of_stage
            .map(|item| item.amount_minor)
            .try_fold(0_i64, i64::checked_add)
            .ok_or_else(|| fault(UnclaimedError::Overflow))?;
        Ok(UnclaimedTotal {
            stage: stage.into(),
            items: i32::try_from(count).unwrap_or(i32::MAX),
            total: DomainMoney::new(minor, currency).into(),
        })
    });
    totals.collect()
}

#[derive(Default)]
pub struct UnclaimedQueries;

#[Object]
impl UnclaimedQueries {
    /// What consignors were owed for long without a word of them, and checks that were not
    /// cashed for more than 180 days, as of a day: when their states want a letter sent and
    /// a report made. A help, and no legal advice.
    #[graphql(complexity = "500 + first as usize * child_complexity")]
    async fn unclaimed_money(
        &self,
        context: &Context<'_>,
        on: Date,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<UnclaimedMoney> {
        let asker = Asker::of(context);
        asker.staff(Permission::SeeBooks)?;
        let window: Window<u32> = Window::new(first, after)?;
        let tx = asker.read().await?;
        let unclaimed = find_unclaimed(&tx, on.0).await.map_err(fault)?;
        let currency = asker.store.currency;
        let totals = totals(&unclaimed.items, currency)?;
        let start = window.after.map_or(0, |place| place.saturating_add(1));
        let limit = usize::try_from(window.limit).unwrap_or(usize::MAX);
        let rows: Vec<(u32, found::UnclaimedItem)> = (0_u32..)
            .zip(unclaimed.items)
            .filter(|(place, _)| *place >= start)
            .take(limit)
            .collect();
        Ok(UnclaimedMoney {
            letter_sender: letter_sender(&tx).await.map_err(fault)?.map(Into::into),
            home_state: unclaimed.home_state.map(Into::into),
            totals,
            items: window.page(
                rows,
                |(place, _)| *place,
                |(_, item)| UnclaimedItem::new(item, currency),
            ),
        })
    }

    /// Unclaimed money that was reported to states, and what they wait to be paid.
    #[graphql(complexity = "100 + first as usize * child_complexity")]
    async fn reported_unclaimed(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<ReportedUnclaimed> {
        let asker = Asker::of(context);
        asker.staff(Permission::SeeBooks)?;
        let window: Window<Uuid> = Window::new(first, after)?;
        let tx = asker.read().await?;
        let currency = asker.store.currency;
        let owed = owed_to_states(&tx).await.map_err(fault)?;
        let reports = find_reports(&tx, window.after, window.limit)
            .await
            .map_err(fault)?;
        let to_pay = owed.into_iter().map(|owed| OwedToState {
            rule: unclaimed::rule_of(&owed.state).map(Into::into),
            items: i32::try_from(owed.items).unwrap_or(i32::MAX),
            total: DomainMoney::new(owed.total_minor, currency).into(),
        });
        Ok(ReportedUnclaimed {
            to_pay: to_pay.collect(),
            reports: window.page(
                reports,
                |found| found.report.id,
                |found| UnclaimedReport::new(found, currency),
            ),
        })
    }

    /// What each state does with money that a business owes and nobody claims.
    async fn unclaimed_rules(&self, context: &Context<'_>) -> Result<Vec<UnclaimedRule>> {
        Asker::of(context).staff(Permission::SeeBooks)?;
        Ok(state_rules().iter().map(Into::into).collect())
    }

    /// The state that the store is at home in; null until somebody says it.
    async fn home_state(&self, context: &Context<'_>) -> Result<Option<UnclaimedRule>> {
        let asker = Asker::of(context);
        asker.staff(Permission::SeeBooks)?;
        let tx = asker.read().await?;
        Ok(home_state(&tx).await.map_err(fault)?.map(Into::into))
    }
}
