//! Accounts of the books, by their names.

use async_graphql::{Enum, SimpleObject};
use domain::books::{self, Chart};
use domain::ledger;

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "ledger::AccountKind")]
pub enum AccountKind {
    /// What the till took and has not been divided yet.
    TillClearing,
    CommissionIncome,
    FeeIncome,
    /// Discounts that the store bears.
    DiscountExpense,
    /// Tax that the till's prices contained, and the store owes the state.
    SalesTax,
    /// Tax that was withheld from consignors.
    WithholdingPayable,
    PayoutsInTransit,
    Stripe,
    Check,
    Cash,
    /// What went by files for the store's bank.
    Ach,
    /// What went by files for PayPal.
    #[graphql(name = "PAYPAL")]
    PayPal,
    /// Against what the store brought from its earlier system.
    OpeningBalances,
    /// What the store gave on top of payouts by store credit.
    StoreCreditBonus,
    /// Against what people credited to consignors or took off them, with a reason.
    Adjustments,
    /// The store's own bank account, as far as money goes between it and Stripe.
    StoreBank,
    /// What Stripe took for its services.
    StripeFees,
    /// What else moved the balance at Stripe: customers' cards, refunds, disputes.
    StripeOther,
    /// What was reported to states as unclaimed, and not paid to them yet.
    UnclaimedMoney,
    /// What a consignor is owed; one account for each.
    Payable,
    /// What a consignor is owed in goods; one account for each who was ever paid so.
    StoreCredit,
}

/// What an account is in anybody's books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "books::AccountClass")]
pub enum AccountClass {
    Asset,
    Liability,
    Equity,
    Income,
    Expense,
}

/// An account of the books, or all accounts of a kind that each consignor has.
#[derive(Debug, Clone, SimpleObject)]
pub struct LedgerAccount {
    pub kind: AccountKind,
    class: AccountClass,
    name: String,
    /// In the store's chart of accounts; null where it gave none.
    number: Option<String>,
    /// Whether the store gave the account a name of its own.
    has_own_name: bool,
    /// What it is called where it did not.
    usual_name: &'static str,
    /// Whether each consignor has such an account.
    is_of_consignors: bool,
}

impl LedgerAccount {
    pub fn new(chart: &Chart, kind: ledger::AccountKind) -> Self {
        Self {
            kind: kind.into(),
            class: kind.class().into(),
            name: chart.name(kind).to_owned(),
            number: chart.number(kind).map(str::to_owned),
            has_own_name: chart.is_own(kind),
            usual_name: kind.usual_name(),
            is_of_consignors: ledger::AccountKind::OF_CONSIGNOR.contains(&kind),
        }
    }
}

/// All accounts, those of consignors last.
pub fn accounts(chart: &Chart) -> Vec<LedgerAccount> {
    ledger::AccountKind::all()
        .map(|kind| LedgerAccount::new(chart, kind))
        .collect()
}
