//! What is matched, what is left over, and that the remarks account for the difference.

use super::*;
use crate::ledger::AccountKind;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
}

fn november() -> Period {
    Period {
        from: day(5),
        until: day(25),
    }
}

fn stripe(id: &str, on: u32, net_minor: i64, payout: Option<(&str, Step)>) -> StripeMovement {
    StripeMovement {
        id: format!("txn_{id}"),
        source_id: Some(format!("tr_{id}")),
        day: day(on),
        net_minor,
        fee_minor: 0,
        payout: payout.map(|(payout, step)| (payout.to_owned(), step)),
        kind: "transfer".to_owned(),
    }
}

fn ledger(payout: &str, step: Step, on: u32, amount_minor: i64) -> LedgerMovement {
    LedgerMovement {
        cause: LedgerCause::Payout {
            payout: payout.to_owned(),
            step,
            consignor: "1001".to_owned(),
        },
        day: day(on),
        amount_minor,
    }
}

/// What was entered of a movement, or taken back of that.
fn entered(id: &str, on: u32, amount_minor: i64) -> LedgerMovement {
    LedgerMovement {
        cause: LedgerCause::Entered {
            transaction: format!("txn_{id}"),
        },
        day: day(on),
        amount_minor,
    }
}

fn compare(stripe: &[StripeMovement], ledger: &[LedgerMovement]) -> Report {
    reconcile(november(), Currency::US_DOLLAR, true, stripe, ledger).unwrap()
}

#[test]
fn what_both_say_is_matched() {
    let report = compare(
        &[
            stripe("1", 10, -5_000, Some(("pay_1", Step::Sent))),
            // Two parts, of which the ledger heard together.
            stripe("2", 11, 300, Some(("pay_1", Step::Reversed))),
            stripe("3", 11, 200, Some(("pay_1", Step::Reversed))),
        ],
        &[
            ledger("pay_1", Step::Sent, 10, -5_000),
            ledger("pay_1", Step::Reversed, 12, 500),
        ],
    );
    assert_eq!(report.remarks, []);
    assert_eq!(report.difference, "0.00");
    assert_eq!((report.matched.sent, report.matched.reversed), (1, 1));
    assert_eq!(report.matches.len(), 2);
    assert_eq!(
        (
            report.matches[1].is_reversal,
            report.matches[1].amount.as_str()
        ),
        (true, "5.00")
    );
    assert_eq!(report.matched.sent_amount, "50.00");
    assert_eq!(report.matched.reversed_amount, "5.00");
    assert_eq!(report.stripe.net, "-45.00");
    assert_eq!(report.stripe.money_out, "50.00");
    assert_eq!(report.stripe.money_in, "5.00");
}

#[test]
fn what_was_entered_is_matched_and_what_was_taken_back_is_not() {
    let sides = [stripe("1", 10, 500, None), stripe("2", 11, -30, None)];
    let report = compare(&sides, &[entered("1", 10, 500), entered("2", 11, -30)]);
    assert_eq!(report.remarks, []);
    assert_eq!(report.difference, "0.00");
    assert_eq!(report.entered.movements, 2);
    assert_eq!(report.entered.amount, "4.70");

    let undone = [
        entered("1", 10, 500),
        entered("1", 10, -500),
        entered("2", 11, -30),
    ];
    let report = compare(&sides, &undone);
    assert_eq!(report.difference, "5.00");
    assert_eq!(report.entered.movements, 1);
    let [remark] = &report.remarks[..] else {
        panic!("{:#?}", report.remarks);
    };
    let enterable = remark.enterable.as_ref().unwrap();
    assert_eq!(enterable.transaction, "txn_1");
    assert_eq!(enterable.fee, "0.00");
}

#[test]
fn what_was_entered_on_an_open_day_is_told_in_both_periods() {
    // The day at Stripe is of the period, and that of the ledger behind it.
    let report = compare(&[stripe("1", 10, 500, None)], &[entered("1", 27, 500)]);
    assert_eq!(report.difference, "5.00");
    assert!(
        report.remarks[0]
            .words
            .contains("in the ledger on 2026-11-27")
    );
    assert_eq!(report.remarks[0].enterable, None);
    // And the other way round, whether Stripe's list reaches back so far or not.
    for listed in [vec![stripe("1", 1, 500, None)], Vec::new()] {
        let report = compare(&listed, &[entered("1", 10, 500)]);
        assert_eq!(report.difference, "-5.00");
        assert_eq!(report.remarks.len(), 1);
    }
}

#[test]
fn what_was_entered_is_shown_beside_the_movement() {
    let report = compare(&[stripe("1", 10, 500, None)], &[entered("1", 12, 500)]);
    let expected = Match {
        payout: String::new(),
        consignor: String::new(),
        is_reversal: false,
        amount: "5.00".to_owned(),
        stripe_day: day(10),
        ledger_day: day(12),
        is_entered: true,
        stripe_id: "tr_1".to_owned(),
    };
    assert_eq!(report.matches, [expected]);
}

#[test]
fn what_both_have_outside_of_the_period_is_none_of_its_business() {
    let report = compare(&[stripe("1", 1, 500, None)], &[entered("1", 2, 500)]);
    assert_eq!((report.remarks, report.matches), (vec![], vec![]));
    assert_eq!(report.entered.movements, 0);
}

#[test]
fn what_was_taken_back_behind_the_period_can_be_entered_anew() {
    let in_ledger = [entered("1", 10, 500), entered("1", 27, -500)];
    let report = compare(&[stripe("1", 10, 500, None)], &in_ledger);
    let told: Vec<_> = report
        .remarks
        .iter()
        .map(|remark| {
            let amount = remark.amount.as_str();
            (remark.on, remark.day, amount, &remark.enterable)
        })
        .collect();
    let anew = Enterable {
        transaction: "txn_1".to_owned(),
        kind: "transfer".to_owned(),
        fee: "0.00".to_owned(),
    };
    assert_eq!(
        told,
        [
            (RemarkOn::Stripe, day(10), "5.00", &Some(anew)),
            (RemarkOn::Both, day(10), "-5.00", &None),
        ]
    );
    assert_eq!(report.entered.movements, 0);
}

/// A fee that took all of it moved the balance by nothing, and belongs in the books.
#[test]
fn a_movement_that_is_all_fee_can_be_entered_and_one_of_nothing_cannot() {
    let all_fee = StripeMovement {
        fee_minor: 30,
        ..stripe("1", 10, 0, None)
    };
    let report = compare(&[all_fee, stripe("2", 11, 0, None)], &[]);
    let fees: Vec<_> = report
        .remarks
        .iter()
        .map(|remark| remark.enterable.as_ref().map(|one| one.fee.as_str()))
        .collect();
    assert_eq!(fees, [Some("0.30"), None]);
    assert_eq!(report.entered.movements, 0);
}

#[test]
fn every_kind_of_movement_has_an_account() {
    for (kind, account) in [
        ("topup", AccountKind::StoreBank),
        ("topup_reversal", AccountKind::StoreBank),
        ("payout", AccountKind::StoreBank),
        ("payout_cancel", AccountKind::StoreBank),
        ("payout_failure", AccountKind::StoreBank),
        ("stripe_fee", AccountKind::StripeFees),
        ("stripe_fx_fee", AccountKind::StripeFees),
        ("tax_fee", AccountKind::StripeFees),
        ("charge", AccountKind::StripeOther),
        ("something_new", AccountKind::StripeOther),
    ] {
        assert_eq!(counter_account(kind), account, "{kind}");
    }
}

#[test]
fn what_one_side_lacks_is_named() {
    let topup = StripeMovement {
        kind: "topup".to_owned(),
        source_id: Some("tu_1".to_owned()),
        ..stripe("4", 6, 100_000, None)
    };
    let report = compare(
        &[
            topup,
            stripe("5", 7, -700, None),
            stripe("6", 8, -900, Some(("pay_2", Step::Sent))),
            stripe("7", 9, 100, Some(("pay_3", Step::Reversed))),
        ],
        &[
            ledger("pay_3", Step::Reversed, 9, 90),
            ledger("pay_4", Step::Sent, 10, -400),
        ],
    );
    let told: Vec<_> = report
        .remarks
        .iter()
        .map(|remark| (remark.on, remark.id.as_str(), remark.amount.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (RemarkOn::Stripe, "tu_1", "1000.00"),
            (RemarkOn::Stripe, "tr_5", "-7.00"),
            (RemarkOn::Stripe, "tr_6", "-9.00"),
            (RemarkOn::Both, "tr_7", "0.10"),
            (RemarkOn::Ledger, "pay_4", "4.00"),
        ]
    );
    let has_words = |remark: &Remark| remark.words.ends_with('.');
    assert!(report.remarks.iter().all(has_words), "{report:#?}");
    assert!(report.remarks[0].words.starts_with("Top-up"));
    assert!(report.remarks[1].words.contains("did not make"));
    assert!(
        report.remarks[3]
            .words
            .contains("Stripe says 1.00, the ledger 0.90")
    );
    assert_eq!(report.difference, "988.10");
}

#[test]
fn what_says_the_same_is_summed_and_most_money_stands_first() {
    let of_kind = |id, minor, kind: &str| StripeMovement {
        kind: kind.to_owned(),
        ..stripe(id, 10, minor, None)
    };
    let movements = [
        of_kind("1", 500, "topup"),
        of_kind("2", -450, "tax_fee"),
        of_kind("3", -200, "stripe_fee"),
        of_kind("4", 100, "refund"),
        of_kind("5", -100, "refund"),
    ];
    let totals = compare(&movements, &[]).totals().unwrap();
    let told: Vec<_> = totals
        .iter()
        .map(|total| (total.words.as_str(), total.count, total.amount.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("A fee of Stripe's own.", 2, "-6.50"),
            (
                "Top-up: money that was added to the balance to pay from.",
                1,
                "5.00"
            ),
            ("What went back to a customer.", 2, "0.00"),
        ]
    );
}

#[test]
fn a_pair_around_midnight_is_explained_once_in_each_period() {
    let sent = [stripe("1", 25, -5_000, Some(("pay_1", Step::Sent)))];
    let posted = [ledger("pay_1", Step::Sent, 26, -5_000)];
    let report = compare(&sent, &posted);
    assert_eq!(report.difference, "-50.00");
    assert_eq!(report.remarks.len(), 1);
    assert_eq!(report.remarks[0].on, RemarkOn::Both);
    assert!(report.remarks[0].words.contains("2026-11-26"));
    let next = Period {
        from: day(26),
        until: day(30),
    };
    let next = reconcile(next, Currency::US_DOLLAR, true, &sent, &posted).unwrap();
    assert_eq!(next.difference, "50.00");
    assert_eq!(next.remarks.len(), 1);
    // Outside of the period altogether, it is none of its business.
    let before = Period {
        from: day(1),
        until: day(24),
    };
    let before = reconcile(before, Currency::US_DOLLAR, true, &sent, &posted).unwrap();
    assert_eq!((before.remarks.len(), before.matched.sent), (0, 0));
}

#[test]
fn every_kind_has_words() {
    for (kind, said) in [
        ("topup", "added to the balance"),
        ("topup_reversal", "top-up that came back"),
        ("transfer", "that Hangtag did not make: by hand"),
        ("transfer_refund", "did not make came back"),
        ("transfer_cancel", "did not make came back"),
        ("transfer_failure", "did not make came back"),
        ("payout", "moved from Stripe to its own bank"),
        ("payout_cancel", "did not arrive"),
        ("payout_failure", "did not arrive"),
        ("charge", "a customer paid"),
        ("payment", "a customer paid"),
        ("refund", "went back to a customer"),
        ("payment_refund", "went back to a customer"),
        ("payment_reversal", "went back to a customer"),
        ("payment_failure_refund", "went back to a customer"),
        ("stripe_fee", "fee of Stripe's own"),
        ("stripe_fx_fee", "fee of Stripe's own"),
        ("tax_fee", "fee of Stripe's own"),
        ("application_fee", "between Stripe accounts"),
        ("application_fee_refund", "between Stripe accounts"),
        ("adjustment", "correction by Stripe"),
        ("reserve_hold", "holds back"),
        ("reserve_transaction", "holds back"),
        ("reserved_funds", "holds back"),
        ("reserve_release", "let go"),
    ] {
        let words = words_of(kind, -1);
        assert!(
            words.contains(said) && words.ends_with('.'),
            "{kind}: {words}"
        );
    }
    for (net_minor, way) in [(-1, "out of"), (0, "into"), (1, "into")] {
        let words = words_of("of_the_future", net_minor);
        assert!(words.contains(&format!("{way} the balance")), "{words}");
        assert!(words.contains("“of_the_future”"), "{words}");
    }
}

type Drawn = Vec<(u8, bool, u32, i64)>;

proptest! {
    /// The remarks sum to the difference of the sides, and each movement of the period is
    /// on its side's sum once, whatever is on either side.
    #[test]
    fn the_difference_is_explained_to_the_cent(
        at_stripe in proptest::collection::vec((0_u8..6, any::<bool>(), 1_u32..30, -9_999_i64..9_999), 0..20),
        in_ledger in proptest::collection::vec((0_u8..8, any::<bool>(), 1_u32..30, -9_999_i64..9_999), 0..20),
    ) {
        let step = |is_sent| if is_sent { Step::Sent } else { Step::Reversed };
        let (at_stripe, in_ledger): (Drawn, Drawn) = (at_stripe, in_ledger);
        let stripe: Vec<_> = at_stripe.iter().enumerate().map(|(index, (payout, is_sent, on, net))| {
            let name = format!("pay_{payout}");
            // The sixth is nobody's.
            let payout = (*payout < 5).then_some((name.as_str(), step(*is_sent)));
            super::tests::stripe(&index.to_string(), *on, *net, payout)
        }).collect();
        let ledger: Vec<_> = in_ledger.iter().map(|(payout, is_sent, on, amount)| {
            match payout.checked_sub(5) {
                None => super::tests::ledger(&format!("pay_{payout}"), step(*is_sent), *on, *amount),
                // Of one of the first movements, whether a payout is about it or not.
                Some(index) => entered(&index.to_string(), *on, *amount),
            }
        }).collect();
        let report = compare(&stripe, &ledger);
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        let remarks: Decimal = report.remarks.iter().map(|remark| decimal(&remark.amount)).sum();
        prop_assert_eq!(remarks, decimal(&report.difference));
        prop_assert_eq!(
            decimal(&report.stripe.net) - decimal(&report.ledger.net),
            decimal(&report.difference)
        );
        for side in [&report.stripe, &report.ledger] {
            prop_assert_eq!(decimal(&side.money_in) - decimal(&side.money_out), decimal(&side.net));
        }
    }
}
