//! A shop's own payouts beside what its sales come to.

use domain::import::{ListContext, read_payout_list};
use domain::money::Currency;
use domain::recompute::{Cause, OtherTerms};
use domain::rules::{Fee, FeeAmount, FeeBase, FeeTaken, FeeUnit, When};
use entity::consignor::PayoutMethod;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use service::rules::{Recomputation, RecomputedFigure, SoldPeriod, recompute};

use crate::browser::Persona;
use crate::harness::{World, day, on_both};
use crate::shop::{sale, terms};

on_both! {
    every_difference_is_explained
    figures_of_several_periods_are_compared_each_with_its_own
    a_list_that_was_handed_in_is_compared
}

impl World {
    async fn recompute(&self, list: &str, document: Option<&str>) -> Recomputation {
        let context = ListContext {
            currency: Currency::US_DOLLAR,
            time_zone: None,
            date_order: None,
        };
        let figures = read_payout_list(list.as_bytes(), context).unwrap();
        let period = SoldPeriod {
            from: day("2026-09-01"),
            until: day("2026-09-30"),
        };
        let tx = self.app.db.read(self.store).await.unwrap();
        recompute(&tx, figures, period, document).await.unwrap()
    }
}

fn figure<'a>(whole: &'a Recomputation, account_number: &str) -> &'a RecomputedFigure {
    let mut figures = whole.figures.iter();
    figures
        .find(|figure| figure.account_number == account_number)
        .unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

async fn every_difference_is_explained(world: World) {
    let mut fees = terms();
    fees.fees = vec![Fee {
        name: "Item fee".to_owned(),
        when: When::default(),
        amount: FeeAmount::FlatMinor(100),
        of: FeeBase::Price,
        per: FeeUnit::Line,
        taken: FeeTaken::FromShare,
        at_least_minor: None,
        at_most_minor: None,
    }];
    world.publish("2026-01-01", &fees).await;
    let accounts = ["1001", "1002", "1003", "1004", "1005", "1006", "1007"];
    world
        .add_consignors(&accounts, Some(PayoutMethod::Check))
        .await;
    let sold = sale("T1", "2026-09-01", "1001-1", 10_000);
    let mut lines = vec![
        sold.clone(),
        // What came back within the period is taken off.
        sold.refunded("T2", "2026-09-02", 1, 5_000),
        sale("T3", "2026-09-03", "1002-1", 6_000),
        sale("T4", "2026-09-03", "1002-2", 8_000),
        sale("T5", "2026-09-04", "1003-1", 6_000),
        sale("T6", "2026-09-04", "1004-1", 7_000),
        sale("T7", "2026-09-04", "1004-2", 9_000),
        sale("T8", "2026-09-05", "1005-1", 2_000),
        sale("T9", "2026-09-06", "1006-1", 2_001),
        sale("T10", "2026-08-31", "1007-1", 50_000),
    ];
    lines.push(sale("T11", "2026-10-01", "1007-2", 50_000));
    world.import_lines(&lines).await;
    let entries = world.count("journal_entry").await;
    // 1001 agrees; 1002 without the fees; 1003 at 60%, less the fee; 1004 without one of two
    // sales, whose money 1005 had; 1006 by a cent; 1007 for nothing.
    let whole = world
        .recompute(
            "Consignor,Amount\n1001,24.50\n1002,70.00\n1003,35.00\n1004,34.00\n1005,53.00\n1006,9.01\n1007,12.34\nnobody,5.00\n",
            None,
        )
        .await;
    let cause = |account: &str| figure(&whole, account).cause.clone();
    assert_eq!(figure(&whole, "1001").recomputed, decimal("24.50"));
    assert_eq!(cause("1001"), None);
    let without_fees = Cause::Terms {
        terms: OtherTerms::WithoutFees,
        rest_minor: 0,
    };
    assert_eq!(cause("1002"), Some(without_fees));
    let sixty = Cause::Terms {
        terms: OtherTerms::Split { share_ppm: 600_000 },
        rest_minor: 0,
    };
    assert_eq!(cause("1003"), Some(sixty));
    assert_eq!(cause("1004"), Some(Cause::LinesNotPaid { lines: vec![1] }));
    let evidence = &figure(&whole, "1004").evidence;
    assert_eq!((evidence.len(), evidence[0].receipt.as_str()), (1, "T7"));
    assert_eq!(cause("1006"), Some(Cause::Rounding));
    assert_eq!(cause("1007"), Some(Cause::NoSales));
    assert_eq!(whole.equal, 1);
    assert_eq!(whole.refused.len(), 1);
    assert!(whole.refused[0].reason.contains("'nobody'"));
    let lost = &whole.misdirected[0];
    assert!(lost.owner.starts_with("1004") && lost.paid_to.starts_with("1005"));
    assert_eq!(lost.line.share, decimal("44.00"));
    assert!(!whole.nobody_had_anothers_money);
    assert_eq!(whole.paid, decimal("237.85"));
    // 24.50 + 68.00 + 29.00 + 78.00 + 9.00 + 9.00 (half of 20.01 less a cent, and the fee).
    assert_eq!(whole.recomputed, decimal("217.50"));
    assert_eq!(whole.variance, decimal("20.35"));
    // By terms of the shop's own, two more agree.
    let document = serde_json::to_string(&terms()).unwrap();
    let by_draft = world
        .recompute(
            "Consignor,Amount\n1002,70.00\n1006,10.00\n",
            Some(&document),
        )
        .await;
    assert_eq!(figure(&by_draft, "1002").cause, None);
    assert_eq!(figure(&by_draft, "1006").cause, None);
    assert_eq!(figure(&by_draft, "1004").cause, Some(Cause::NothingPaid));
    assert_eq!(world.count("journal_entry").await, entries);
}

async fn figures_of_several_periods_are_compared_each_with_its_own(world: World) {
    world.open_shop().await;
    let sold = sale("T1", "2026-07-31", "1001-1", 10_000).of(2);
    world
        .import_lines(&[
            sold.clone(),
            sold.refunded("T2", "2026-08-01", 1, 5_000),
            sale("T3", "2026-08-31", "1001-2", 8_000),
        ])
        .await;
    let whole = world
        .recompute(
            "Account,Month,Paid\n1001,2026-07,50.00\n1001,2026-08,15.00\n",
            None,
        )
        .await;
    assert_eq!((whole.figures.len(), whole.equal), (2, 2), "{whole:#?}");
    assert_eq!(whole.variance, Decimal::ZERO);
    assert!(whole.nobody_had_anothers_money);
}

async fn a_list_that_was_handed_in_is_compared(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    world
        .import_lines(&[
            sale("T1", "2026-09-01", "1001-1", 10_000),
            sale("T2", "2026-09-02", "1002-1", 6_000),
            sale("T3", "2026-09-02", "1002-2", 8_000),
        ])
        .await;
    let keeper = world.signed_in(Persona::Bookkeeper).await;
    let compare = async |list: &str, until: &str| {
        let upload = keeper.hand_in(list).await;
        let query = "query($id: ID!, $until: Date!) { payoutComparison(uploadId: $id, from: \"2026-09-01\", until: $until) {
            result { fileName paid { amount } recomputed { amount } difference { amount } differencePercent
              lines equalFigures figureCount nobodyHadAnothersMoney refusedCount refused { line reason }
              figures { accountNumber from until difference { amount } cause evidence { receipt share { amount } } } }
            userErrors { code field message } } }";
        let variables = json!({ "id": upload, "until": until });
        keeper.data(query, variables).await["payoutComparison"].clone()
    };
    let list = "Consignor,Amount\n1001,50.00\n1002,30.00\n9999,1.00\n";
    let compared = compare(list, "2026-09-30").await;
    let result = &compared["result"];
    assert_eq!(result["fileName"], "table.csv", "{compared}");
    let amounts = ["paid", "recomputed", "difference"].map(|field| result[field]["amount"].clone());
    assert_eq!(amounts, ["80.00", "120.00", "-40.00"]);
    assert_eq!(result["differencePercent"], "-33.3333");
    let counts = ["lines", "equalFigures", "figureCount", "refusedCount"];
    assert_eq!(
        counts.map(|field| result[field].clone()),
        [3, 1, 2, 1].map(Value::from)
    );
    let figure = &result["figures"][0];
    assert_eq!(figure["accountNumber"], "1002");
    assert_eq!(figure["evidence"][0]["receipt"], "T3", "{figure}");
    assert_eq!(result["refused"][0]["line"], 4);
    assert_eq!(
        compare(list, "2026-08-01").await["userErrors"][0]["code"],
        "PERIOD"
    );
    let no_table = compare("Colour\nred\n", "2026-09-30").await;
    assert_eq!(no_table["userErrors"][0]["code"], "BAD_FILE", "{no_table}");
    world.verify().await;
}
