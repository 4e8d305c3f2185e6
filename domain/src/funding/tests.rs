use super::*;
use proptest::prelude::*;

const AMOUNT: i64 = 10_000;

const fn funding(state: FundingState, back_minor: i64) -> Funding {
    Funding {
        state,
        amount_minor: AMOUNT,
        back_minor,
    }
}

const fn succeeded(is_available: bool, back_minor: i64) -> Debit {
    Debit::Succeeded {
        is_available,
        back_minor,
    }
}

/// Every state and everything that can be told, with what becomes of it: `None` for nothing
/// new, `Err` for what cannot be.
#[test]
fn each_step_is_in_the_table() {
    use FundingState::{Asked, Available, Failed, Processing, Returned, Succeeded};
    type Row = (FundingState, [Result<Option<(FundingState, i64)>, ()>; 5]);
    let told = [
        Debit::Processing,
        succeeded(false, 0),
        succeeded(true, 0),
        succeeded(true, AMOUNT),
        Debit::Failed,
    ];
    let nothing = Ok(None);
    let to = |state, moved| Ok(Some((state, moved)));
    #[rustfmt::skip]
    let table: [Row; 6] = [
        (Asked,      [to(Processing, 0), to(Succeeded, 0), to(Available, AMOUNT), to(Returned, 0), to(Failed, 0)]),
        (Processing, [nothing,           to(Succeeded, 0), to(Available, AMOUNT), to(Returned, 0), to(Failed, 0)]),
        (Succeeded,  [nothing,           nothing,          to(Available, AMOUNT), to(Returned, 0), to(Failed, 0)]),
        (Available,  [nothing,           nothing,          nothing,               to(Returned, -AMOUNT), Err(())]),
        (Failed,     [nothing,           nothing,          nothing,               Err(()),         nothing]),
        (Returned,   [nothing,           nothing,          nothing,               nothing,         Err(())]),
    ];
    assert_eq!(table.map(|(state, _)| state), FundingState::ALL);
    for (state, row) in table {
        let back = if state == Returned { AMOUNT } else { 0 };
        for (debit, expected) in told.into_iter().zip(row) {
            let step = funding(state, back).after(debit);
            let step = step.map(|step| step.map(|step| (step.state, step.moved_minor)));
            assert_eq!(step.map_err(|_| ()), expected, "{debit:?} after {state:?}");
        }
    }
}

#[test]
fn what_goes_back_in_parts_goes_once() {
    let step = |state, back, debit| funding(state, back).after(debit).unwrap().unwrap();
    let first = step(FundingState::Available, 0, succeeded(true, 3_000));
    assert_eq!(
        (first.state, first.moved_minor),
        (FundingState::Available, -3_000)
    );
    let second = step(FundingState::Available, 3_000, succeeded(true, 4_000));
    assert_eq!((second.back_minor, second.moved_minor), (4_000, -1_000));
    let early = step(FundingState::Processing, 0, succeeded(false, 3_000));
    assert_eq!(
        (early.state, early.moved_minor),
        (FundingState::Succeeded, 0)
    );
    let late = step(FundingState::Succeeded, 3_000, succeeded(true, 3_000));
    assert_eq!(late.moved_minor, 7_000);
    let whole = step(FundingState::Available, 3_000, succeeded(true, AMOUNT));
    assert_eq!(
        (whole.state, whole.moved_minor),
        (FundingState::Returned, -7_000)
    );
    for back in [-1, 2_999, AMOUNT + 1] {
        let told = funding(FundingState::Available, 3_000).after(succeeded(true, back));
        assert!(told.is_err(), "{back}");
    }
}

#[test]
fn what_is_missing_is_what_neither_is_here_nor_comes() {
    let funds = Funds {
        held_minor: 1_000,
        set_aside_minor: 400,
        waiting_minor: 500,
        on_the_way_minor: 100,
    };
    assert_eq!(funds.free_minor(), 600);
    assert_eq!(funds.missing_minor(0), 0);
    assert_eq!(funds.missing_minor(200), 0);
    assert_eq!(funds.missing_minor(201), 1);
    let in_debt = Funds {
        held_minor: -1_000,
        ..Funds::default()
    };
    assert_eq!(in_debt.missing_minor(0), 0);
    assert_eq!(in_debt.missing_minor(50), 1_050);
}

#[test]
fn debits_are_neither_too_small_nor_too_large() {
    assert_eq!(debits_for(0, 50, 1_000), Vec::<i64>::new());
    assert_eq!(debits_for(-5, 50, 1_000), Vec::<i64>::new());
    assert_eq!(debits_for(10, 50, 1_000), [50]);
    assert_eq!(debits_for(1_000, 50, 1_000), [1_000]);
    assert_eq!(debits_for(2_010, 50, 1_000), [1_000, 1_000, 50]);
}

fn any_debit() -> impl Strategy<Value = Debit> {
    prop_oneof![
        Just(Debit::Processing),
        Just(Debit::Failed),
        (any::<bool>(), 0..=AMOUNT).prop_map(|(is_available, back)| succeeded(is_available, back)),
        any::<bool>().prop_map(|is_available| succeeded(is_available, AMOUNT)),
    ]
}

proptest! {
    /// Whatever is told in whatever order: what moved in sum is what is held, never below
    /// nothing and never more than the amount, and telling again what was told moves nothing.
    #[test]
    fn what_moved_is_what_is_held(told in prop::collection::vec(any_debit(), 0..12)) {
        let mut funding = funding(FundingState::Asked, 0);
        let mut moved = 0;
        for debit in told {
            if let Ok(Some(step)) = funding.after(debit) {
                moved += step.moved_minor;
                prop_assert!(step.state.progress() >= funding.state.progress());
                prop_assert!(step.back_minor >= funding.back_minor);
                funding.state = step.state;
                funding.back_minor = step.back_minor;
                prop_assert_eq!(funding.after(debit), Ok(None));
            }
            prop_assert_eq!(moved, funding.held_minor());
            prop_assert!((0..=AMOUNT).contains(&moved));
        }
    }

    #[test]
    fn debits_cover_the_total(total in 1..10_000_000_i64, most in 50..100_000_i64) {
        let debits = debits_for(total, 50, most);
        let sum: i64 = debits.iter().sum();
        prop_assert!(sum >= total && sum < total + 50);
        prop_assert!(debits.iter().all(|debit| (50..=most).contains(debit)));
    }
}
