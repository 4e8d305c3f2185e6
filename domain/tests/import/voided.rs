//! What was voided at the till is known by the key that it had before.

use domain::import::{ImportOptions, Outcome, Row, open};
use domain::sale_line::LineKey;
use proptest::prelude::*;

fn rows(file: &str) -> Vec<Row> {
    let reader = open(file.as_bytes(), &ImportOptions::default()).unwrap();
    reader.map(Result::unwrap).collect()
}

fn sold_keys(rows: &[Row]) -> Vec<LineKey> {
    let lines = rows.iter().filter_map(|row| match &row.outcome {
        Outcome::Lines(lines) => Some(lines[0].line_key),
        _ => None,
    });
    lines.collect()
}

fn voided_keys(rows: &[Row]) -> Vec<LineKey> {
    let lines = rows.iter().filter_map(|row| match &row.outcome {
        Outcome::Voided(line) => Some(line.line_key),
        _ => None,
    });
    lines.collect()
}

/// A till's file with two lines, of which the first status stands in all places.
struct Till {
    sold: &'static str,
    voided: &'static str,
    file: &'static str,
}

const TILLS: [Till; 8] = [
    Till {
        sold: "CLOSED",
        voided: "VOIDED",
        file: "Date,Receipt Number,Line Type,Quantity,Subtotal,Sales Tax,Discount,Loyalty,Total,Paid,Details,Register,User,Status,Sku
2026-05-23 16:13:56,571,Sale,2,46.00,4.26,0,0,0,,,Main,ann,STATUS,
2026-05-23 16:13:56,571,Sale Line,1.00000,13.99000,1.29408,0,0,0,,Lamp,,,,8605
2026-05-23 16:13:56,571,Sale Line,1.00000,35.01000,3.23843,7.49700,0,0,,Vase,,,,8292
2026-05-23 16:13:56,571,Sale Line,-1.00000,-3.00000,-0.27750,0,0,0,,Discount,,,,vend-discount
",
    },
    Till {
        sold: "Closed",
        voided: "Cancelled",
        file: "Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Modifiers applied,Quantity,Gross sales,Discounts,Net sales,Taxes,Status
2026-07-28,1-1,Sale,Decor,A-1,Lamp,,,1,20.00,5.00,15.00,1.50,STATUS
2026-07-28,1-1,Sale,Decor,A-1,Lamp,,,1,20.00,5.00,15.00,1.50,STATUS
",
    },
    // What came back can be voided as well.
    Till {
        sold: "Closed",
        voided: "Cancelled",
        file: "Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Modifiers applied,Quantity,Gross sales,Discounts,Net sales,Taxes,Status
2026-07-28,1-2,Refund,Decor,A-1,Lamp,,,1,20.00,5.00,15.00,1.50,STATUS
2026-07-28,1-2,Refund,Decor,A-2,Vase,,,1,20.00,0.00,20.00,1.50,STATUS
",
    },
    Till {
        sold: "paid",
        voided: "voided",
        file: "Name,Financial Status,Currency,Subtotal,Taxes,Refunded Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem discount,Lineitem sku,Vendor,Id
#1,STATUS,USD,90.00,0.00,0.00,2026-09-01 10:00:00 -0500,1,Vase,40.00,10.00,A-1,,77
#1,,,,,,2026-09-01 10:00:00 -0500,1,Lamp,60.00,0.00,A-2,,
",
    },
    Till {
        sold: "wc-completed",
        voided: "wc-cancelled",
        file: "Order Number,Order Status,Order Date,Item #,SKU,Name,Product Variation,Quantity,Item Cost,Order Line (w/o tax),Order Line Tax,Order Line Total,Order Line Total Refunded
1,STATUS,2026-08-17,1,A-1,Lamp,,2,10.00,18.00,1.80,19.80,0
1,STATUS,2026-08-17,2,A-2,Vase,,1,5.00,5.00,0.50,5.50,0
",
    },
    // One that was refunded whole is a sale and a return: the sale is what is named.
    Till {
        sold: "Refunded",
        voided: "Failed",
        file: "Order Number,Order Status,Order Date,Item #,SKU,Name,Product Variation,Quantity,Item Cost,Order Line (w/o tax),Order Line Tax,Order Line Total,Order Line Total Refunded
1,STATUS,2026-08-17,1,A-1,Lamp,,2,10.00,18.00,1.80,19.80,0
1,STATUS,2026-08-17,2,A-2,Vase,,1,5.00,5.00,0.50,5.50,0
",
    },
    Till {
        sold: "false",
        voided: "true",
        file: "Order #,Order Date,Menu Item,SKU,Gross Price,Discount,Net Price,Qty,Tax,Void?
5001,7/18/26 5:17 PM,Lamp,A-1,20.00,0.00,20.00,1.0,1.99,STATUS
5001,7/18/26 5:17 PM,Lamp,A-1,20.00,0.00,20.00,1.0,1.99,STATUS
",
    },
    Till {
        sold: "Completed",
        voided: "Cancelled by buyer",
        file: "Date,Consignor,Item,Amount,Status
2026-07-18,1042,Lamp,5.00,STATUS
2026-07-18,1042,Vase,-6.00,STATUS
",
    },
];

#[test]
fn a_voided_line_has_the_key_that_it_had_when_it_was_sold() {
    for Till { sold, voided, file } in TILLS {
        let keys = sold_keys(&rows(&file.replace("STATUS", sold)));
        assert_eq!(keys.len(), 2, "{file}");
        let rows = rows(&file.replace("STATUS", voided));
        assert_eq!(voided_keys(&rows), keys, "{file}");
        assert_eq!(sold_keys(&rows), [], "{file}");
    }
}

#[test]
fn a_voided_record_that_is_no_line_is_skipped_as_it_stands() {
    // A tip is nobody's goods, and a key that a spreadsheet rounded names nothing.
    let file = "Name,Financial Status,Currency,Subtotal,Taxes,Refunded Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem discount,Lineitem sku,Vendor,Id
#1,voided,USD,40.00,0.00,0.00,2026-09-01 10:00:00 -0500,1,Vase,40.00,0.00,1.23E+15,,77
#1,,,,,,2026-09-01 10:00:00 -0500,1,Tip,5.00,0.00,,,
";
    for row in rows(file) {
        let is_skipped =
            matches!(&row.outcome, Outcome::Skipped { reason, .. } if reason.name() == "voided");
        assert!(is_skipped, "{:?}", row.outcome);
    }
}

/// The keys of a table of these lines, none of them voided.
fn keys_of(lines: &[(u8, bool)]) -> Vec<LineKey> {
    match lines {
        // A file of a header alone is refused.
        [] => Vec::new(),
        lines => sold_keys(&rows(&table(lines))),
    }
}

fn table(lines: &[(u8, bool)]) -> String {
    let rows = lines.iter().map(|(kind, is_voided)| {
        let (receipt, item) = (kind / 2, kind % 2);
        format!("2026-07-18,{receipt},1042,Item {item},5.00,{is_voided}\n")
    });
    let header = "Date,Receipt,Consignor,Item,Amount,Voided\n".to_owned();
    rows.fold(header, |file, row| file + &row)
}

proptest! {
    /// Whatever was voided, the others have the keys of a file without it, so that
    /// files that were imported before voided lines had keys say nothing new.
    #[test]
    fn voided_lines_take_no_number_from_the_others(
        lines in prop::collection::vec((0_u8..4, any::<bool>()), 1..30)
    ) {
        let read = rows(&table(&lines));
        let sold: Vec<_> = lines.iter().copied().filter(|(_, is_voided)| !is_voided).collect();
        prop_assert_eq!(sold_keys(&read), keys_of(&sold));
        let voided = lines.iter().filter(|(_, is_voided)| *is_voided);
        let voided: Vec<_> = voided.map(|(kind, _)| (*kind, false)).collect();
        prop_assert_eq!(voided_keys(&read), keys_of(&voided));
    }
}
