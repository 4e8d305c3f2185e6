//! Accounts, and the transfers of every event (`docs/LEDGER.md`).

use chrono::NaiveDate;

use crate::ids::ConsignorId;
use crate::money::{Money, MoneyError};
use crate::rules::Allocation;

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

impl AccountKind {
    /// The accounts that every store has once.
    pub const OF_STORE: [Self; 19] = [
        Self::TillClearing,
        Self::CommissionIncome,
        Self::FeeIncome,
        Self::DiscountExpense,
        Self::SalesTax,
        Self::WithholdingPayable,
        Self::PayoutsInTransit,
        Self::Stripe,
        Self::Check,
        Self::Cash,
        Self::Ach,
        Self::PayPal,
        Self::OpeningBalances,
        Self::StoreCreditBonus,
        Self::Adjustments,
        Self::StoreBank,
        Self::StripeFees,
        Self::StripeOther,
        Self::UnclaimedMoney,
    ];

    /// The accounts that each consignor has for itself.
    pub const OF_CONSIGNOR: [Self; 2] = [Self::Payable, Self::StoreCredit];

    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::OF_STORE.into_iter().chain(Self::OF_CONSIGNOR)
    }

    /// The kind of a name in the database.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.name() == name)
    }

    /// The name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TillClearing => "till_clearing",
            Self::CommissionIncome => "commission_income",
            Self::FeeIncome => "fee_income",
            Self::DiscountExpense => "discount_expense",
            Self::SalesTax => "sales_tax",
            Self::WithholdingPayable => "withholding_payable",
            Self::PayoutsInTransit => "payouts_in_transit",
            Self::Stripe => "stripe",
            Self::Check => "check",
            Self::Cash => "cash",
            Self::Ach => "ach",
            Self::PayPal => "paypal",
            Self::OpeningBalances => "opening_balances",
            Self::StoreCreditBonus => "store_credit_bonus",
            Self::Adjustments => "adjustments",
            Self::StoreBank => "store_bank",
            Self::StripeFees => "stripe_fees",
            Self::StripeOther => "stripe_other",
            Self::UnclaimedMoney => "unclaimed_money",
            Self::Payable => "payable",
            Self::StoreCredit => "store_credit",
        }
    }
}

/// An account of a store: by its kind, and by its consignor where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountRef {
    pub kind: AccountKind,
    pub consignor: Option<ConsignorId>,
}

impl AccountRef {
    pub(super) const IN_TRANSIT: Self = Self::store(AccountKind::PayoutsInTransit);

    #[must_use]
    pub const fn store(kind: AccountKind) -> Self {
        Self {
            kind,
            consignor: None,
        }
    }

    #[must_use]
    pub const fn payable(consignor: ConsignorId) -> Self {
        Self {
            kind: AccountKind::Payable,
            consignor: Some(consignor),
        }
    }

    #[must_use]
    pub const fn store_credit(consignor: ConsignorId) -> Self {
        Self {
            kind: AccountKind::StoreCredit,
            consignor: Some(consignor),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    Sale,
    Return,
    PayoutApproved,
    PayoutSent,
    PayoutReturned,
    /// The provider took money of a sent payout back.
    PayoutReversed,
    /// What a consignor was owed in the store's earlier system.
    OpeningBalance,
    /// A consignor became another, with what was owed.
    Merge,
    /// Booth rent and the like fell due.
    Charge,
    /// What a payout cost the consignor.
    PayoutFee,
    /// A consignor paid at the till with store credit.
    StoreCreditUsed,
    /// A person credited a consignor, or took something off.
    Adjustment,
    /// Something else than a payout moved the balance at Stripe.
    StripeMovement,
    /// Money that nobody claimed was reported to a state.
    UnclaimedReported,
    /// A state was paid what was reported to it.
    UnclaimedPaid,
    /// Undoes another entry, which it names.
    Reversal,
}

impl EntryKind {
    /// The name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Return => "return",
            Self::PayoutApproved => "payout_approved",
            Self::PayoutSent => "payout_sent",
            Self::PayoutReturned => "payout_returned",
            Self::PayoutReversed => "payout_reversed",
            Self::OpeningBalance => "opening_balance",
            Self::Merge => "merge",
            Self::Charge => "charge",
            Self::PayoutFee => "payout_fee",
            Self::StoreCreditUsed => "store_credit_used",
            Self::Adjustment => "adjustment",
            Self::StripeMovement => "stripe_movement",
            Self::UnclaimedReported => "unclaimed_reported",
            Self::UnclaimedPaid => "unclaimed_paid",
            Self::Reversal => "reversal",
        }
    }
}

/// The amount is always positive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTransfer {
    pub debit: AccountRef,
    pub credit: AccountRef,
    pub amount_minor: i64,
    pub reason: &'static str,
}

/// The transfers of one event, not yet posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    pub kind: EntryKind,
    pub effective_on: NaiveDate,
    pub transfers: Vec<NewTransfer>,
}

impl NewEntry {
    pub(super) const fn new(kind: EntryKind, effective_on: NaiveDate) -> Self {
        Self {
            kind,
            effective_on,
            transfers: Vec::new(),
        }
    }

    /// Moves an amount: a negative one goes the other way, and a zero is no transfer.
    pub(super) fn transfer(
        mut self,
        debit: AccountRef,
        credit: AccountRef,
        amount: Money,
        reason: &'static str,
    ) -> Result<Self, MoneyError> {
        let (debit, credit, amount) = match amount.amount_minor {
            0 => return Ok(self),
            minor if minor < 0 => (credit, debit, amount.checked_neg()?),
            _ => (debit, credit, amount),
        };
        self.transfers.push(NewTransfer {
            debit,
            credit,
            amount_minor: amount.amount_minor,
            reason,
        });
        Ok(self)
    }

    /// A sale, or (with the undone allocation) the return that mirrors it.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`], for amounts at the edge of what fits.
    pub fn for_allocation(
        consignor: ConsignorId,
        allocation: &Allocation,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        let kind = if allocation.net.amount_minor < 0 {
            EntryKind::Return
        } else {
            EntryKind::Sale
        };
        let payable = AccountRef::payable(consignor);
        let till = AccountRef::store(AccountKind::TillClearing);
        let fee_income = AccountRef::store(AccountKind::FeeIncome);
        let parts = allocation.parts;
        let withheld = allocation.amount(parts.withheld);
        // Fees and withholdings pass through the payable, so that statements show them.
        let share = allocation
            .consignor()
            .checked_add(allocation.fee())?
            .checked_add(withheld)?;
        // What the store bears is the till's shortfall against the full price.
        Self::new(kind, effective_on)
            .transfer(till, payable, share, "consignor's share")?
            .transfer(
                till,
                AccountRef::store(AccountKind::CommissionIncome),
                allocation.commission(),
                "commission",
            )?
            .transfer(
                AccountRef::store(AccountKind::DiscountExpense),
                till,
                allocation.discount_borne_by_store(),
                "discount borne by the store",
            )?
            .transfer(payable, fee_income, allocation.fee(), "fee")?
            .transfer(
                till,
                fee_income,
                allocation.amount(parts.buyers_fee),
                "buyer's fee",
            )?
            .transfer(
                till,
                AccountRef::store(AccountKind::SalesTax),
                allocation.amount(parts.tax),
                "tax inside the price",
            )?
            .transfer(
                payable,
                AccountRef::store(AccountKind::WithholdingPayable),
                withheld,
                "withheld",
            )
    }

    /// A payout was approved: the money leaves what is owed.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_payout_approved(
        consignor: ConsignorId,
        amount: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::PayoutApproved, effective_on).transfer(
            AccountRef::payable(consignor),
            AccountRef::IN_TRANSIT,
            amount,
            "payout approved",
        )
    }

    /// A payout was sent: the money has left the store, by `through`.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_payout_sent(
        through: AccountKind,
        amount: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::PayoutSent, effective_on).transfer(
            AccountRef::IN_TRANSIT,
            AccountRef::store(through),
            amount,
            "payout sent",
        )
    }

    /// A payout failed for good before it was sent: the money is owed again.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_payout_returned(
        consignor: ConsignorId,
        amount: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::PayoutReturned, effective_on).transfer(
            AccountRef::IN_TRANSIT,
            AccountRef::payable(consignor),
            amount,
            "payout failed, money back",
        )
    }

    /// A payout that was sent came back, whole or in part: it is owed again.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_payout_reversed(
        through: AccountKind,
        consignor: ConsignorId,
        amount: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::PayoutReversed, effective_on).transfer(
            AccountRef::store(through),
            AccountRef::payable(consignor),
            amount,
            "payout reversed",
        )
    }

    /// What a consignor was owed on a day in the store's earlier system; negative where
    /// the consignor owed.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_opening_balance(
        consignor: ConsignorId,
        amount: Money,
        as_of: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::OpeningBalance, as_of).transfer(
            AccountRef::store(AccountKind::OpeningBalances),
            AccountRef::payable(consignor),
            amount,
            "opening balance",
        )
    }

    /// What was owed to one consignor is owed to another; negative amounts, too.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_merge(
        merged: ConsignorId,
        kept: ConsignorId,
        amount: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::Merge, effective_on).transfer(
            AccountRef::payable(merged),
            AccountRef::payable(kept),
            amount,
            "consignor merged",
        )
    }

    /// A recurring charge: what is owed becomes less, whatever was sold.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_charge(
        consignor: ConsignorId,
        amount: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::Charge, effective_on).transfer(
            AccountRef::payable(consignor),
            AccountRef::store(AccountKind::FeeIncome),
            amount,
            "recurring charge",
        )
    }

    /// A person credits a consignor, or with a negative amount takes something off.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_adjustment(
        consignor: ConsignorId,
        amount: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::Adjustment, effective_on).transfer(
            AccountRef::store(AccountKind::Adjustments),
            AccountRef::payable(consignor),
            amount,
            "adjustment",
        )
    }

    /// Something else than a payout moved the balance at Stripe by an amount, below nothing
    /// where money left it, of which Stripe kept a fee.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_stripe_movement(
        against: AccountKind,
        amount: Money,
        fee: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        let stripe = AccountRef::store(AccountKind::Stripe);
        Self::new(EntryKind::StripeMovement, effective_on)
            .transfer(
                stripe,
                AccountRef::store(against),
                amount,
                "stripe movement",
            )?
            .transfer(
                AccountRef::store(AccountKind::StripeFees),
                stripe,
                fee,
                "stripe fee",
            )
    }

    /// What a payout costs the consignor is taken off what is owed.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_payout_fee(
        consignor: ConsignorId,
        amount: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::PayoutFee, effective_on).transfer(
            AccountRef::payable(consignor),
            AccountRef::store(AccountKind::FeeIncome),
            amount,
            "payout fee",
        )
    }

    /// Hands what this entry changes of one consignor's payable and store credit on to
    /// another's.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn handed_on(self, merged: ConsignorId, kept: ConsignorId) -> Result<Self, MoneyError> {
        let mut entry = self;
        for of in [AccountRef::payable, AccountRef::store_credit] {
            let (own, other) = (of(merged), of(kept));
            let effect = entry.effect_on(own).ok_or(MoneyError::Overflow)?;
            let (debit, credit) = match effect {
                0 => continue,
                owed if owed > 0 => (own, other),
                _ => (other, own),
            };
            entry.transfers.push(NewTransfer {
                debit,
                credit,
                amount_minor: effect.checked_abs().ok_or(MoneyError::Overflow)?,
                reason: "consignor merged",
            });
        }
        Ok(entry)
    }

    /// The consignors whose accounts this entry touches.
    pub fn consignors(&self) -> impl Iterator<Item = ConsignorId> {
        let sides = self
            .transfers
            .iter()
            .flat_map(|moved| [moved.debit, moved.credit]);
        sides.filter_map(|side| side.consignor)
    }

    /// The entry that undoes this one: each transfer the other way, on the same day, so
    /// that the two come to nothing in whatever period.
    #[must_use]
    pub fn reversal(self) -> Self {
        let turned = self.transfers.into_iter().map(|transfer| NewTransfer {
            debit: transfer.credit,
            credit: transfer.debit,
            ..transfer
        });
        Self {
            kind: EntryKind::Reversal,
            effective_on: self.effective_on,
            transfers: turned.collect(),
        }
    }

    /// Credits less debits of an account in this entry, in minor units; `None`
    /// when it does not fit.
    #[must_use]
    pub fn effect_on(&self, account: AccountRef) -> Option<i64> {
        self.transfers.iter().try_fold(0_i64, |sum, transfer| {
            let credit = if transfer.credit == account {
                transfer.amount_minor
            } else {
                0
            };
            let debit = if transfer.debit == account {
                transfer.amount_minor
            } else {
                0
            };
            sum.checked_add(credit)?.checked_sub(debit)
        })
    }
}
