//! Double entry by construction: a transfer moves a positive amount from one
//! account to another, so that an unbalanced entry cannot be written down.

mod chain;
mod entry;
mod open_day;
mod store_credit;
mod unclaimed;

pub use chain::{EntryFacts, GENESIS, TransferFacts, entry_hash};
pub use entry::{AccountKind, AccountRef, EntryKind, NewEntry, NewTransfer};
pub use open_day::effective_day;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ConsignorId;
    use crate::money::Money;
    use crate::rules::{Allocation, Parts};
    use proptest::prelude::*;

    fn usd(amount_minor: i64) -> Money {
        Money::new(amount_minor, "USD".parse().unwrap())
    }

    fn consignor() -> ConsignorId {
        ConsignorId::new(uuid::Uuid::from_u128(7))
    }

    fn day() -> chrono::NaiveDate {
        chrono::NaiveDate::from_ymd_opt(2026, 11, 1).unwrap()
    }

    fn allocation(parts: Parts) -> Allocation {
        Allocation {
            net: usd(parts.net().unwrap()),
            parts,
            trace: Vec::new(),
        }
    }

    fn store_accounts() -> [AccountRef; 6] {
        use AccountKind::{
            CommissionIncome, DiscountExpense, FeeIncome, SalesTax, TillClearing,
            WithholdingPayable,
        };
        [
            TillClearing,
            CommissionIncome,
            FeeIncome,
            DiscountExpense,
            SalesTax,
            WithholdingPayable,
        ]
        .map(AccountRef::store)
    }

    prop_compose! {
        /// A sale: no store gives up more than its goods cost.
        fn any_parts()(
            amounts in proptest::array::uniform6(0..1_000_000_i64),
            borne in 0..1_000_000_i64,
        ) -> Parts {
            let [consignor, commission, fee, buyers_fee, tax, withheld] = amounts;
            let parts = Parts { consignor, commission, fee, buyers_fee, tax, withheld, discount_borne_by_store: 0 };
            Parts { discount_borne_by_store: borne % (parts.net().unwrap() + 1), ..parts }
        }
    }

    #[test]
    fn a_payout_that_fails_leaves_everything_as_it_was() {
        let amount = usd(4_500);
        let approved = NewEntry::for_payout_approved(consignor(), amount, day()).unwrap();
        let returned = NewEntry::for_payout_returned(consignor(), amount, day()).unwrap();
        let sent = NewEntry::for_payout_sent(AccountKind::Stripe, amount, day()).unwrap();
        let in_transit = AccountRef::store(AccountKind::PayoutsInTransit);
        for account in [AccountRef::payable(consignor()), in_transit] {
            assert_eq!(
                approved.effect_on(account).unwrap() + returned.effect_on(account).unwrap(),
                0
            );
        }
        assert_eq!(
            approved.effect_on(in_transit).unwrap() + sent.effect_on(in_transit).unwrap(),
            0
        );
    }

    #[test]
    fn a_payout_and_its_fee_pay_what_was_owed_and_come_back_whole() {
        let (payable, income) = (
            AccountRef::payable(consignor()),
            AccountRef::store(AccountKind::FeeIncome),
        );
        let approved = NewEntry::for_payout_approved(consignor(), usd(4_350), day()).unwrap();
        let fee = NewEntry::for_payout_fee(consignor(), usd(150), day()).unwrap();
        let paid = approved.effect_on(payable).unwrap() + fee.effect_on(payable).unwrap();
        assert_eq!((paid, fee.effect_on(income)), (-4_500, Some(150)));
        let back = fee.reversal();
        assert_eq!(back.effect_on(payable), Some(150));
        assert_eq!(back.effect_on(income), Some(-150));
    }

    #[test]
    fn an_entry_has_the_transfers_of_what_it_moves_and_the_kind_of_its_sign() {
        let entry = |consignor_minor, commission| {
            let parts = Parts {
                consignor: consignor_minor,
                commission,
                ..Parts::default()
            };
            let entry = NewEntry::for_allocation(consignor(), &allocation(parts), day()).unwrap();
            let reasons = entry.transfers.iter().map(|transfer| transfer.reason);
            (entry.kind, reasons.collect::<Vec<_>>())
        };
        let (share, commission) = ("consignor's share", "commission");
        assert_eq!(entry(60, 40), (EntryKind::Sale, vec![share, commission]));
        assert_eq!(entry(0, 40), (EntryKind::Sale, vec![commission]));
        assert_eq!(entry(0, 0), (EntryKind::Sale, vec![]));
        assert_eq!(entry(-60, 0), (EntryKind::Return, vec![share]));
    }

    #[test]
    fn an_entry_names_the_consignors_whose_accounts_it_touches() {
        let kept = ConsignorId::new(uuid::Uuid::from_u128(8));
        let merge = NewEntry::for_merge(consignor(), kept, usd(5), day()).unwrap();
        assert_eq!(merge.consignors().collect::<Vec<_>>(), [consignor(), kept]);
        let sent = NewEntry::for_payout_sent(AccountKind::Check, usd(5), day()).unwrap();
        assert_eq!(sent.consignors().count(), 0);
    }

    #[test]
    fn an_entry_that_changes_nothing_hands_nothing_on() {
        let (merged, kept) = (consignor(), ConsignorId::new(uuid::Uuid::from_u128(8)));
        let sent = NewEntry::for_payout_sent(AccountKind::Check, usd(5), day()).unwrap();
        assert_eq!(sent.clone().handed_on(merged, kept).unwrap(), sent);
    }

    proptest! {
        #[test]
        fn what_a_merged_consignor_gets_the_kept_one_gets(parts in any_parts(), opening in -1_000_000..1_000_000_i64) {
            let (merged, kept) = (consignor(), ConsignorId::new(uuid::Uuid::from_u128(8)));
            let (own, other) = (AccountRef::payable(merged), AccountRef::payable(kept));
            let sale = NewEntry::for_allocation(merged, &allocation(parts), day()).unwrap();
            let opened = NewEntry::for_opening_balance(merged, usd(opening), day()).unwrap();
            let charged = NewEntry::for_charge(merged, usd(opening), day()).unwrap();
            let adjusted = NewEntry::for_adjustment(merged, usd(opening), day()).unwrap();
            for entry in [sale.clone(), opened, charged.clone(), charged.reversal(), adjusted, sale.reversal()] {
                let effect = entry.effect_on(own).unwrap();
                let moved = entry.clone().handed_on(merged, kept).unwrap();
                prop_assert_eq!(moved.effect_on(own), Some(0));
                prop_assert_eq!(moved.effect_on(other), Some(effect));
                // Once is enough.
                prop_assert_eq!(moved.clone().handed_on(merged, kept).unwrap(), moved.clone());
                for account in store_accounts() {
                    prop_assert_eq!(moved.effect_on(account), entry.effect_on(account));
                }
            }
            let moved = NewEntry::for_merge(merged, kept, usd(opening), day()).unwrap();
            prop_assert_eq!(moved.effect_on(own), Some(-opening));
            prop_assert_eq!(moved.effect_on(other), Some(opening));
        }

        #[test]
        fn a_reversal_restores_every_balance(parts in any_parts()) {
            let sold = allocation(parts);
            let sale = NewEntry::for_allocation(consignor(), &sold, day()).unwrap();
            let back = sale.clone().reversal();
            prop_assert_eq!(back.effective_on, sale.effective_on);
            for account in store_accounts().into_iter().chain([AccountRef::payable(consignor())]) {
                prop_assert_eq!(sale.effect_on(account).unwrap() + back.effect_on(account).unwrap(), 0);
            }
        }

        #[test]
        fn an_adjustment_moves_its_amount_and_its_reversal_moves_it_back(amount in -1_000_000..1_000_000_i64) {
            let (payable, adjustments) = (AccountRef::payable(consignor()), AccountRef::store(AccountKind::Adjustments));
            let made = NewEntry::for_adjustment(consignor(), usd(amount), day()).unwrap();
            prop_assert_eq!(made.effect_on(payable), Some(amount));
            prop_assert_eq!(made.effect_on(adjustments), Some(-amount));
            let back = made.reversal();
            prop_assert_eq!(back.effect_on(payable), Some(-amount));
            prop_assert_eq!(back.effect_on(adjustments), Some(amount));
        }

        #[test]
        fn a_movement_at_stripe_moves_its_account_by_the_amount_less_the_fee(
            amount in -1_000_000_i64..1_000_000, fee in -1_000_i64..1_000,
        ) {
            let (stripe, fees) = (AccountRef::store(AccountKind::Stripe), AccountRef::store(AccountKind::StripeFees));
            let bank = AccountRef::store(AccountKind::StoreBank);
            let moved = NewEntry::for_stripe_movement(AccountKind::StoreBank, usd(amount), usd(fee), day()).unwrap();
            // Effects are credits less debits, and money at Stripe is a debit.
            prop_assert_eq!(moved.effect_on(stripe), Some(fee - amount));
            prop_assert_eq!(moved.effect_on(bank), Some(amount));
            prop_assert_eq!(moved.effect_on(fees), Some(-fee));
            prop_assert!(moved.transfers.iter().all(|transfer| transfer.amount_minor > 0));
        }

        #[test]
        fn a_return_restores_every_balance(parts in any_parts()) {
            let sold = allocation(parts);
            let sale = NewEntry::for_allocation(consignor(), &sold, day()).unwrap();
            let back = NewEntry::for_allocation(consignor(), &sold.undone(usd(0), sold.net).unwrap(), day()).unwrap();
            let payable = AccountRef::payable(consignor());
            prop_assert_eq!(sale.effect_on(payable), Some(parts.consignor));
            let income = AccountRef::store(AccountKind::FeeIncome);
            prop_assert_eq!(sale.effect_on(income), Some(parts.fee + parts.buyers_fee));
            for (kind, part) in [(AccountKind::CommissionIncome, parts.commission), (AccountKind::SalesTax, parts.tax), (AccountKind::WithholdingPayable, parts.withheld)] {
                prop_assert_eq!(sale.effect_on(AccountRef::store(kind)), Some(part));
            }
            let till = AccountRef::store(AccountKind::TillClearing);
            prop_assert_eq!(sale.effect_on(till), Some(-sold.net.amount_minor));
            for account in store_accounts().into_iter().chain([payable]) {
                prop_assert_eq!(sale.effect_on(account).unwrap() + back.effect_on(account).unwrap(), 0);
            }
            for transfer in sale.transfers.iter().chain(&back.transfers) {
                prop_assert!(transfer.amount_minor > 0);
            }
        }

        #[test]
        fn returns_bit_by_bit_restore_every_balance(
            parts in any_parts(), bits in proptest::collection::vec(0..=1_000_i64, 0..8),
        ) {
            let sold = allocation(parts);
            let mut entries = vec![NewEntry::for_allocation(consignor(), &sold, day()).unwrap()];
            // What comes back of the rest each time, and in the end all of it.
            let mut returned = usd(0);
            for bit in bits.into_iter().map(Some).chain([None]) {
                let left = sold.net.checked_sub(returned).unwrap();
                let back = bit.map_or(left, |bit| usd(left.amount_minor * bit / 1_000));
                let is_last = back == left;
                let undone = sold.undone(returned, back).unwrap();
                entries.push(NewEntry::for_allocation(consignor(), &undone, day()).unwrap());
                returned = returned.checked_add(back).unwrap();
                if is_last {
                    break;
                }
            }
            for account in store_accounts().into_iter().chain([AccountRef::payable(consignor())]) {
                let effects = entries.iter().map(|entry| entry.effect_on(account).unwrap());
                prop_assert_eq!(effects.sum::<i64>(), 0, "{:?}", account);
            }
        }
    }
}
