//! The entries that move store credit: what the store owes a consignor in goods.

use chrono::NaiveDate;

use super::entry::{AccountKind, AccountRef, EntryKind, NewEntry};
use crate::ids::ConsignorId;
use crate::money::{Money, MoneyError};

impl NewEntry {
    /// A payout is given as store credit, with the bonus that the store adds to it.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_store_credit(
        consignor: ConsignorId,
        amount: Money,
        bonus: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        let credit = AccountRef::store_credit(consignor);
        Self::new(EntryKind::PayoutSent, effective_on)
            .transfer(AccountRef::IN_TRANSIT, credit, amount, "payout sent")?
            .transfer(
                AccountRef::store(AccountKind::StoreCreditBonus),
                credit,
                bonus,
                "store credit bonus",
            )
    }

    /// A payout by store credit is taken back: the credit and its bonus go, and the amount
    /// is owed again.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_store_credit_taken_back(
        consignor: ConsignorId,
        amount: Money,
        bonus: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        let credit = AccountRef::store_credit(consignor);
        Self::new(EntryKind::PayoutReversed, effective_on)
            .transfer(
                credit,
                AccountRef::payable(consignor),
                amount,
                "payout reversed",
            )?
            .transfer(
                credit,
                AccountRef::store(AccountKind::StoreCreditBonus),
                bonus,
                "store credit bonus",
            )
    }

    /// A consignor paid at the till with store credit: of what the till sold, so much is no
    /// money that it took.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_store_credit_used(
        consignor: ConsignorId,
        amount: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::StoreCreditUsed, effective_on).transfer(
            AccountRef::store_credit(consignor),
            AccountRef::store(AccountKind::TillClearing),
            amount,
            "store credit used",
        )
    }

    /// What one consignor has as store credit, another has.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_store_credit_merge(
        merged: ConsignorId,
        kept: ConsignorId,
        amount: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::Merge, effective_on).transfer(
            AccountRef::store_credit(merged),
            AccountRef::store_credit(kept),
            amount,
            "consignor merged",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn usd(amount_minor: i64) -> Money {
        Money::new(amount_minor, "USD".parse().unwrap())
    }

    fn consignor(number: u128) -> ConsignorId {
        ConsignorId::new(uuid::Uuid::from_u128(number))
    }

    fn sum(entries: &[NewEntry], account: AccountRef) -> i64 {
        let effects = entries.iter().map(|entry| entry.effect_on(account));
        effects.map(Option::unwrap).sum()
    }

    proptest! {
        #[test]
        fn what_is_taken_back_leaves_everything_as_it_was(
            amount in 1..1_000_000_000_i64, bonus in 0..1_000_000_000_i64, used in 1..1_000_000_000_i64,
        ) {
            let (own, other, on) = (consignor(1), consignor(2), NaiveDate::MIN);
            let approved = NewEntry::for_payout_approved(own, usd(amount), on).unwrap();
            let given = NewEntry::for_store_credit(own, usd(amount), usd(bonus), on).unwrap();
            let use_of_it = NewEntry::for_store_credit_used(own, usd(used), on).unwrap();
            let credit = AccountRef::store_credit(own);
            let till = AccountRef::store(AccountKind::TillClearing);
            let bonuses = AccountRef::store(AccountKind::StoreCreditBonus);
            let done = [approved, given, use_of_it.clone()];
            prop_assert_eq!(sum(&done, AccountRef::payable(own)), -amount);
            prop_assert_eq!(sum(&done, AccountRef::IN_TRANSIT), 0);
            prop_assert_eq!(sum(&done, credit), amount + bonus - used);
            prop_assert_eq!(sum(&done, bonuses), -bonus);
            prop_assert_eq!(sum(&done, till), used);
            let back = NewEntry::for_store_credit_taken_back(own, usd(amount), usd(bonus), on).unwrap();
            let all = [&done[..], &[use_of_it.reversal(), back]].concat();
            for account in [AccountRef::payable(own), AccountRef::IN_TRANSIT, credit, bonuses, till] {
                prop_assert_eq!(sum(&all, account), 0);
            }
            // Somebody who became another has none of it, whatever comes.
            for entry in all {
                let moved = entry.clone().handed_on(own, other).unwrap();
                for of in [AccountRef::payable, AccountRef::store_credit] {
                    prop_assert_eq!(moved.effect_on(of(own)), Some(0));
                    prop_assert_eq!(moved.effect_on(of(other)), entry.effect_on(of(own)));
                }
            }
            let merged = NewEntry::for_store_credit_merge(own, other, usd(amount), on).unwrap();
            prop_assert_eq!(merged.effect_on(credit), Some(-amount));
            prop_assert_eq!(merged.effect_on(AccountRef::store_credit(other)), Some(amount));
        }
    }
}
