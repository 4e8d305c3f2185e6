//! The table of states, and what holds on every way through it.

use super::*;
use proptest::prelude::*;

const AMOUNT: i64 = 1_000;

fn payout(way: Way, state: State) -> Payout {
    Payout {
        way,
        state,
        amount_minor: AMOUNT,
        back_minor: 0,
    }
}

fn step(state: State, posts: Posts) -> Option<Step> {
    Some(Step { state, posts })
}

/// What follows in every state, in the order of [`State::ALL`]: the state, and what is posted.
/// `same` is nothing new, `never` is refused.
#[test]
fn every_step_by_stripe_is_in_this_table() {
    let table = "
        no funds          awaiting   awaiting   awaiting   never   never   never   never   never
        account blocked   blocked    blocked    blocked    never   never   never   never   never
        transferred       sent       sent       sent       never   never   never   never   never
        refused           returned   returned   returned   never   never   never   never   never
        cancelled         returned   returned   returned   never   never   never   never   never
        bank in transit   never      never      never      transit transit same    same    same
        bank paid         never      never      never      paid    paid    paid    same    same
        bank failed       never      never      never      failed  failed  failed  failed  same
        new in transit    never      never      never      transit transit transit transit same
        new paid          never      never      never      paid    paid    paid    paid    same
        new failed        never      never      never      failed  failed  failed  failed  same
        bank refused      never      never      never      failed  failed  failed  failed  same
        reversed in part  never      never      never      part    part    part    part    never
        reversed whole    never      never      never      whole   whole   whole   whole   never
        reversed too much never      never      never      never   never   never   never   never
        handed over       never      never      never      never   never   never   never   never
        came back         never      never      never      never   never   never   never   never";
    check(Way::Stripe, table);
}

#[test]
fn every_step_by_hand_is_in_this_table() {
    let table = "
        no funds          never      never      never      never   never   never   never   never
        account blocked   never      never      never      never   never   never   never   never
        transferred       never      never      never      never   never   never   never   never
        refused           never      never      never      never   never   never   never   never
        cancelled         returned   returned   returned   never   never   never   never   never
        bank in transit   never      never      never      never   never   never   never   never
        bank paid         never      never      never      never   never   never   never   never
        bank failed       never      never      never      never   never   never   never   never
        new in transit    never      never      never      never   never   never   never   never
        new paid          never      never      never      never   never   never   never   never
        new failed        never      never      never      never   never   never   never   never
        bank refused      never      never      never      never   never   never   never   never
        reversed in part  never      never      never      never   never   never   never   never
        reversed whole    never      never      never      never   never   never   never   never
        reversed too much never      never      never      never   never   never   never   never
        handed over       given      given      given      never   never   never   never   never
        came back         never      never      never      whole   whole   whole   whole   never";
    check(Way::ByHand, table);
}

fn check(way: Way, table: &str) {
    let rows: Vec<_> = table
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    assert_eq!(rows.len(), happenings().len());
    for (row, (name, happened)) in rows.iter().zip(happenings()) {
        let cells = row.trim().strip_prefix(name).expect(name);
        let cells: Vec<_> = cells.split_whitespace().collect();
        assert_eq!(cells.len(), State::ALL.len(), "{name}");
        for (cell, state) in cells.into_iter().zip(State::ALL) {
            let found = payout(way, state).after(happened);
            assert_eq!(
                found,
                expected(cell, state, happened),
                "{name} after {state:?}"
            );
        }
    }
}

fn expected(cell: &str, state: State, happened: Happened) -> Result<Option<Step>, NotPossible> {
    let nothing = |state| step(state, Posts::Nothing);
    let back = |amount_minor| Posts::Back { amount_minor };
    Ok(match cell {
        "never" => return Err(NotPossible { state, happened }),
        "same" => None,
        "awaiting" => nothing(State::AwaitingFunds),
        "blocked" => nothing(State::Blocked),
        "sent" => step(State::Transferred, Posts::Sent),
        "given" => step(State::Paid, Posts::Sent),
        "transit" => nothing(State::InTransit),
        "paid" => nothing(State::Paid),
        "failed" => nothing(State::DeliveryFailed),
        "returned" => step(State::Returned, Posts::Returned),
        "part" => step(state, back(400)),
        "whole" => step(State::Returned, back(AMOUNT)),
        other => panic!("{other}"),
    })
}

fn happenings() -> [(&'static str, Happened); 17] {
    let reversed = |total_minor| Happened::Reversed { total_minor };
    [
        ("no funds", Happened::NoFunds),
        ("account blocked", Happened::AccountBlocked),
        ("transferred", Happened::Transferred),
        ("refused", Happened::Refused),
        ("cancelled", Happened::Cancelled),
        ("bank in transit", Happened::Bank(Bank::InTransit)),
        ("bank paid", Happened::Bank(Bank::Paid)),
        ("bank failed", Happened::Bank(Bank::Failed)),
        ("new in transit", Happened::NewBankPayment(Bank::InTransit)),
        ("new paid", Happened::NewBankPayment(Bank::Paid)),
        ("new failed", Happened::NewBankPayment(Bank::Failed)),
        ("bank refused", Happened::BankRefused),
        ("reversed in part", reversed(400)),
        ("reversed whole", reversed(AMOUNT)),
        ("reversed too much", reversed(AMOUNT + 1)),
        ("handed over", Happened::HandedOver),
        ("came back", Happened::CameBack),
    ]
}

#[test]
fn what_was_reversed_before_is_not_reversed_again() {
    let sent = Payout {
        back_minor: 400,
        ..payout(Way::Stripe, State::Paid)
    };
    let after = |total_minor| sent.after(Happened::Reversed { total_minor }).unwrap();
    assert_eq!(after(0), None);
    assert_eq!(after(400), None);
    assert_eq!(
        after(401),
        step(State::Paid, Posts::Back { amount_minor: 1 })
    );
    let rest = Posts::Back { amount_minor: 600 };
    assert_eq!(after(AMOUNT), step(State::Returned, rest));
    // A reversal that is told again when all of it is known.
    let back = Payout {
        back_minor: AMOUNT,
        ..payout(Way::Stripe, State::Returned)
    };
    let told_again = Happened::Reversed {
        total_minor: AMOUNT,
    };
    assert_eq!(back.after(told_again), Ok(None));
}

fn any_happening() -> impl Strategy<Value = Happened> {
    let known = proptest::sample::select(happenings().map(|(_, happened)| happened).to_vec());
    let reversed = (-5..=AMOUNT + 5).prop_map(|total_minor| Happened::Reversed { total_minor });
    prop_oneof![4 => known, 1 => reversed]
}

/// Where the money of a payout is.
#[derive(Debug, Default, PartialEq, Eq)]
struct Places {
    in_transit: i64,
    gone: i64,
    owed: i64,
}

impl Places {
    fn post(&mut self, posts: Posts) {
        match posts {
            Posts::Nothing => {}
            Posts::Sent => {
                self.in_transit -= AMOUNT;
                self.gone += AMOUNT;
            }
            Posts::Returned => {
                self.in_transit -= AMOUNT;
                self.owed += AMOUNT;
            }
            Posts::Back { amount_minor } => {
                assert!(amount_minor > 0);
                self.gone -= amount_minor;
                self.owed += amount_minor;
            }
        }
    }
}

proptest! {
    #[test]
    fn the_money_is_always_in_one_place_whatever_happens(
        by_hand: bool, happenings in proptest::collection::vec(any_happening(), 0..40),
    ) {
        let way = if by_hand { Way::ByHand } else { Way::Stripe };
        let mut payout = payout(way, State::Pending);
        let mut places = Places { in_transit: AMOUNT, ..Places::default() };
        for happened in happenings {
            let was = payout.state;
            if let Ok(Some(step)) = payout.after(happened) {
                places.post(step.posts);
                payout.state = step.state;
                if let Posts::Back { amount_minor } = step.posts {
                    payout.back_minor += amount_minor;
                }
            }
            if was == State::Returned {
                prop_assert_eq!(payout.state, State::Returned);
            }
            let expected = match payout.state {
                state if state.is_unsent() => Places { in_transit: AMOUNT, ..Places::default() },
                State::Returned => Places { owed: AMOUNT, ..Places::default() },
                _ => Places { gone: AMOUNT - payout.back_minor, owed: payout.back_minor, in_transit: 0 },
            };
            prop_assert_eq!(&places, &expected);
            prop_assert!(!payout.state.is_sent() || places.gone > 0);
        }
    }

    #[test]
    fn what_can_be_asked_back_can_come_back_and_no_more(
        by_hand: bool, at in 0..State::ALL.len(), back_minor in 0..AMOUNT,
    ) {
        let way = if by_hand { Way::ByHand } else { Way::Stripe };
        let payout = Payout { back_minor, ..payout(way, State::ALL[at]) };
        let most = payout.reversible_minor();
        prop_assert_eq!(most > 0, way == Way::Stripe && payout.state.is_sent());
        let reversed = |minor| payout.after(Happened::Reversed { total_minor: back_minor + minor });
        if most > 0 {
            let whole = Step { state: State::Returned, posts: Posts::Back { amount_minor: most } };
            prop_assert_eq!(reversed(most), Ok(Some(whole)));
        }
        prop_assert!(reversed(most + 1).is_err());
    }

    #[test]
    fn what_is_told_of_one_payment_to_the_bank_ends_the_same_in_any_order(
        told in proptest::collection::vec(proptest::sample::select(vec![Bank::InTransit, Bank::Paid, Bank::Failed]), 1..8),
        order in any::<prop::sample::Index>(),
    ) {
        let end = |told: &[Bank]| {
            let mut payout = payout(Way::Stripe, State::Transferred);
            for bank in told {
                if let Some(step) = payout.after(Happened::Bank(*bank)).unwrap() {
                    assert_eq!(step.posts, Posts::Nothing);
                    payout.state = step.state;
                }
            }
            payout.state
        };
        let mut turned = told.clone();
        turned.rotate_left(order.index(told.len()));
        prop_assert_eq!(end(&told), end(&turned));
        turned.reverse();
        prop_assert_eq!(end(&told), end(&turned));
    }
}
