//! The transfers of money that nobody claimed and a state gets.

use chrono::NaiveDate;

use super::entry::{AccountKind, AccountRef, EntryKind, NewEntry};
use crate::ids::ConsignorId;
use crate::money::{Money, MoneyError};

impl NewEntry {
    /// What a consignor was owed was reported to a state: it is owed to the state.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_unclaimed_balance(
        consignor: ConsignorId,
        amount: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::UnclaimedReported, effective_on).transfer(
            AccountRef::payable(consignor),
            AccountRef::store(AccountKind::UnclaimedMoney),
            amount,
            "unclaimed, reported to a state",
        )
    }

    /// A check that nobody cashed was reported to a state: its money did not leave by it, and
    /// is owed to the state.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_unclaimed_check(amount: Money, effective_on: NaiveDate) -> Result<Self, MoneyError> {
        Self::new(EntryKind::UnclaimedReported, effective_on).transfer(
            AccountRef::store(AccountKind::Check),
            AccountRef::store(AccountKind::UnclaimedMoney),
            amount,
            "unclaimed check, reported to a state",
        )
    }

    /// A state was paid what was reported to it: the money has left the store, by `through`.
    ///
    /// # Errors
    /// As [`NewEntry::for_allocation`].
    pub fn for_unclaimed_paid(
        through: AccountKind,
        amount: Money,
        effective_on: NaiveDate,
    ) -> Result<Self, MoneyError> {
        Self::new(EntryKind::UnclaimedPaid, effective_on).transfer(
            AccountRef::store(AccountKind::UnclaimedMoney),
            AccountRef::store(through),
            amount,
            "unclaimed, paid to a state",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(entries: &[NewEntry], account: AccountRef) -> i64 {
        let effects = entries.iter().map(|entry| entry.effect_on(account));
        effects.map(Option::unwrap).sum()
    }

    proptest! {
        #[test]
        fn what_a_state_is_paid_is_what_consignors_are_owed_no_more(
            balance in 1..1_000_000_000_i64, check in 1..1_000_000_000_i64,
        ) {
            let usd = |minor| Money::new(minor, crate::money::Currency::US_DOLLAR);
            let (own, on) = (ConsignorId::new(uuid::Uuid::from_u128(1)), NaiveDate::MIN);
            let payable = AccountRef::payable(own);
            let checks = AccountRef::store(AccountKind::Check);
            let unclaimed = AccountRef::store(AccountKind::UnclaimedMoney);
            let reported = [
                NewEntry::for_unclaimed_balance(own, usd(balance), on).unwrap(),
                NewEntry::for_unclaimed_check(usd(check), on).unwrap(),
            ];
            prop_assert_eq!(sum(&reported, payable), -balance);
            prop_assert_eq!(sum(&reported, checks), -check);
            prop_assert_eq!(sum(&reported, unclaimed), balance + check);
            let paid = NewEntry::for_unclaimed_paid(AccountKind::Ach, usd(balance + check), on).unwrap();
            let all = [&reported[..], std::slice::from_ref(&paid)].concat();
            prop_assert_eq!(sum(&all, unclaimed), 0);
            prop_assert_eq!(sum(&all, AccountRef::store(AccountKind::Ach)), balance + check);
            let back = all.iter().cloned().map(NewEntry::reversal);
            let undone: Vec<NewEntry> = all.iter().cloned().chain(back).collect();
            for account in [payable, checks, unclaimed, AccountRef::store(AccountKind::Ach)] {
                prop_assert_eq!(sum(&undone, account), 0);
            }
        }
    }
}
