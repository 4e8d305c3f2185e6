//! What each till's report has of its own.

use domain::import::{
    Field, ImportOptions, Inspection, Mapping, Outcome, ReviewReason, Row, inspect, open,
};
use domain::sale_line::{SaleLine, SaleLineKind};

fn rows_with(file: &str, options: &ImportOptions) -> Vec<Row> {
    open(file.as_bytes(), options)
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn rows(file: &str) -> Vec<Row> {
    rows_with(file, &ImportOptions::default())
}

fn lines(rows: &[Row]) -> Vec<SaleLine> {
    let lines = rows.iter().flat_map(|row| match &row.outcome {
        Outcome::Lines(lines) | Outcome::Review { lines, .. } => lines.clone(),
        Outcome::Skipped { .. } | Outcome::Voided(_) => Vec::new(),
        Outcome::Rejected(rejection) => panic!("line {}: {rejection}", row.line),
    });
    lines.collect()
}

fn inspected(file: &str) -> Inspection {
    let inspection = inspect(file.as_bytes(), &ImportOptions::default()).unwrap();
    assert!(inspection.is_balanced, "{inspection}");
    inspection
}

fn rejection(row: &Row) -> String {
    match &row.outcome {
        Outcome::Rejected(rejection) => rejection.to_string(),
        other => panic!("{other:?}"),
    }
}

mod lightspeed_x {
    use super::*;

    const HEADER: &str = "Date,Receipt Number,Line Type,Quantity,Subtotal,Sales Tax,Discount,Loyalty,Total,Paid,Details,Register,User,Status,Sku";

    fn sale(receipt: &str, subtotal: &str, tax: &str, status: &str) -> String {
        format!("2026-05-23 16:13:56,{receipt},Sale,2,{subtotal},{tax},0,0,0,,,Main,ann,{status},")
    }

    fn line(receipt: &str, quantity: i32, amounts: [&str; 3], sku: &str) -> String {
        let [subtotal, tax, discount] = amounts;
        format!(
            "2026-05-23 16:13:56,{receipt},Sale Line,{quantity}.00000,{subtotal},{tax},{discount},0,0,,Thing {sku},,,,{sku}"
        )
    }

    fn payment(receipt: &str) -> String {
        format!("2026-05-23 16:14:02,{receipt},Payment,,,,,,,46.00000,Cash,,,,")
    }

    fn file(records: &[String]) -> String {
        format!("{HEADER}\n{}\n", records.join("\n"))
    }

    #[test]
    fn an_orders_discount_is_spread_over_its_lines_and_every_row_is_accounted_for() {
        let file = file(&[
            sale("571", "46.00", "4.26", "CLOSED"),
            line("571", 1, ["13.99000", "1.29408", "0"], "8605"),
            line("571", 1, ["35.01000", "3.23843", "7.49700"], "8292"),
            line("571", -1, ["-3.00000", "-0.27750", "0"], "vend-discount"),
            payment("571"),
        ]);
        let inspection = inspected(&file);
        let totals = inspection.totals;
        assert_eq!(
            [totals.net, totals.tax, totals.gross].map(|amount| amount.to_string()),
            ["46.00", "4.26", "56.50"]
        );
        assert_eq!((inspection.rows, inspection.lines), (5, 2));
        let reasons = inspection.skipped.iter().map(|skipped| skipped.reason);
        assert_eq!(
            reasons.collect::<Vec<_>>(),
            ["sale_total", "order_discount", "payment"]
        );
        let lines = lines(&rows(&file));
        assert_eq!(lines[0].net.amount_minor + lines[1].net.amount_minor, 4_600);
        assert_eq!(lines[0].receipt, "Main 571");
        assert!(lines[0].net.amount_minor < 1_399);
    }

    #[test]
    fn a_voided_sale_is_skipped_and_a_parked_one_asked_about() {
        let file = file(&[
            sale("1", "20.00", "0", "VOIDED"),
            line("1", 1, ["20.00000", "0", "0"], "1"),
            sale("2", "20.00", "0", "LAYBY"),
            line("2", 1, ["20.00000", "0", "0"], "2"),
            sale("3", "-8.50", "-0.79", "CLOSED"),
            line("3", -1, ["-8.50000", "-0.78625", "0"], "3"),
        ]);
        let inspection = inspected(&file);
        assert_eq!(inspection.returns.net.to_string(), "-8.50");
        let rows = rows(&file);
        assert!(
            matches!(&rows[1].outcome, Outcome::Voided(line) if line.net.amount_minor == 2_000)
        );
        assert!(matches!(
            rows[3].outcome,
            Outcome::Review {
                reason: ReviewReason::NotPaid,
                ..
            }
        ));
        assert_eq!(lines(&rows)[1].kind, SaleLineKind::Return);
    }

    #[test]
    fn a_sale_that_its_lines_do_not_sum_to_is_rejected() {
        let file = file(&[
            sale("1", "25.00", "0", "CLOSED"),
            line("1", 1, ["20.00000", "0", "0"], "1"),
        ]);
        let rows = rows(&file);
        assert!(rejection(&rows[0]).contains("is not the sum of the sale's lines"));
        assert!(rejection(&rows[1]).contains("belongs to the order rejected on line 2"));
        inspected(&file);
    }
}

mod clover {
    use super::*;

    const HEADER: &str = "Line Item Date,Item ID,Item SKU,Order ID,Item Name,Currency,Per Unit Quantity,Item Revenue,Modifiers,Modifiers Revenue,Total Revenue,Total Discount,Item Total,Tax Amount,Refunded,Exchanged,Order Payment State";

    fn item(sku: &str, total: [&str; 2], refunded: &str, state: &str) -> String {
        let [revenue, left] = total;
        format!(
            "17-Aug-2026 12:30 PM EDT,ITEM{sku},{sku},ORDER1,Lamp {sku},USD,,{revenue},,0.00,{revenue},0.00,{left},1.00,{refunded},No,{state}"
        )
    }

    #[test]
    fn discounts_are_what_is_missing_and_refunds_undo() {
        let file = format!(
            "{HEADER}\n{}\n{}\n{}\n",
            item("1042-1", ["20.00", "18.00"], "No", "Paid"),
            item("1042-2", ["10.00", "10.00"], "Yes", "Paid"),
            item("1042-3", ["5.00", "5.00"], "No", "Open"),
        );
        let inspection = inspected(&file);
        assert_eq!(inspection.dialect, "clover_line_items");
        assert_eq!(inspection.totals.net.to_string(), "23.00");
        assert_eq!(inspection.totals.discount.to_string(), "2.00");
        assert_eq!(inspection.returns.lines, 1);
        assert_eq!(inspection.review[0].reason, "not_paid");
        assert_eq!(inspection.first.unwrap().to_string(), "2026-08-17");
    }
}

mod woocommerce {
    use super::*;

    const HEADER: &str = "Order Number,Order Status,Order Date,Item #,SKU,Name,Product Variation,Quantity,Item Cost,Order Line (w/o tax),Order Line Tax,Order Line Total,Order Line Total Refunded";

    #[test]
    fn what_came_back_of_a_line_is_known_or_asked_about() {
        let file = format!(
            "{HEADER}
1,Completed,2026-08-17,1,A-1,Lamp,,2,10.00,18.00,1.80,19.80,0
1,Completed,2026-08-17,2,A-2,Vase,,1,5.00,5.00,0.50,5.50,5.50
1,Completed,2026-08-17,3,A-3,Bowl,,2,5.00,10.00,1.00,11.00,5.50
2,Cancelled,2026-08-17,1,A-4,Chair,,1,9.00,9.00,0,9.00,0
3,On hold,2026-08-17,1,A-5,Table,,1,9.00,9.00,0,9.00,0
"
        );
        let inspection = inspected(&file);
        assert_eq!(inspection.dialect, "woocommerce_order_lines");
        assert_eq!(inspection.totals.net.to_string(), "37.00");
        assert_eq!(inspection.totals.discount.to_string(), "2.00");
        assert_eq!(inspection.returns.net.to_string(), "-5.00");
        let reasons: Vec<_> = inspection.review.iter().map(|row| row.reason).collect();
        assert_eq!(reasons, ["partial_refund", "not_paid"]);
        assert_eq!(inspection.skipped[0].total.net.to_string(), "9.00");
    }
}

mod square {
    use super::*;

    #[test]
    fn australian_reports_that_a_store_trimmed_are_read() {
        let file = "Date,Category,Item,Qty,SKU,Modifiers Applied,Product Sales,Discounts,Net Sales,Tax,Gross Sales,Location,Customer Name
31/12/2023 22:36,None,Lamp,\"1,0\",0042,,\"$1,320.00 \",$0.00,\"$1,320.00 \",$132.00,\"$1,452.00 \",Main,Ann
31/12/2023 22:36,None,Lamp,\"-1,0\",0042,,-$20.00,$0.00,-$20.00,-$2.00,-$22.00,Main,Ann
";
        let inspection = inspected(file);
        assert_eq!(inspection.dialect, "square_items");
        assert_eq!(inspection.totals.net.to_string(), "1300.00");
        assert_eq!(inspection.returns.lines, 1);
        let lines = lines(&rows(file));
        assert_eq!(lines[0].receipt, "31/12/2023 22:36   Ann");
        // A spreadsheet took the zeros in front away.
        let resaved = file.replace("0042", "42");
        assert_eq!(super::lines(&rows(&resaved))[0].line_key, lines[0].line_key);
    }
}

#[test]
fn lightspeed_r_lines_without_a_total_have_the_tax_of_their_rate() {
    let file = "ID,Date,Description,Qty,Retail,Subtotal,Discount,Tax,Customer,Source
1,2026-03-01,Lamp,1,$49.99,$49.99,$5.00,8.25%,Ann,Shop
2,2026-03-01,Vase,1,$10.00,$10.00,$0.00,0.1,Ann,Shop
";
    let inspection = inspected(file);
    assert_eq!(inspection.dialect, "lightspeed_r_lines");
    assert_eq!(inspection.totals.tax.to_string(), "4.71");
}

#[test]
fn shopify_orders_without_their_id_are_told_by_their_name() {
    let file = "Name,Financial Status,Currency,Subtotal,Taxes,Created at,Lineitem quantity,Lineitem name,Lineitem price,Vendor
#1,paid,USD,15.00,0,2026-03-29 01:30:00 -0500,1,Lamp,10.00,Ada
#1,,,,,2026-03-29 01:30:00 -0500,1,Vase,5.00,Bob
#2,paid,USD,5.00,0,2026-03-29 01:30:00 -0500,1,Vase,5.00,Bob
";
    assert_eq!(inspected(file).lines, 3);
}

mod generic {
    use super::*;

    #[test]
    fn a_table_is_read_by_its_column_names() {
        let file = "Consignment sales,,,,
,,,,
Sold On;Consignor;Item;Qty;Price;Amount
18.07.2026;1042;Lamp;2;10,50;21,00
19.07.2026;1043;Vase;-1;1.200,00;-1.200,00
";
        let inspection = inspected(file);
        assert_eq!(inspection.dialect, "generic");
        assert_eq!(inspection.totals.net.to_string(), "-1179.00");
        assert_eq!(inspection.returns.lines, 1);
        let rows = rows(file);
        assert_eq!(rows[0].line, 4);
        let lines = lines(&rows);
        assert_eq!(lines[0].consignor_reference.as_deref(), Some("1042"));
        assert_eq!(lines[0].sold_on.to_string(), "2026-07-18");
    }

    fn mapped(columns: &[(Field, &str)]) -> ImportOptions {
        let columns = columns
            .iter()
            .map(|(field, column)| (*field, (*column).to_owned()));
        ImportOptions {
            mapping: Some(Mapping {
                columns: columns.collect(),
                ..Mapping::default()
            }),
            ..ImportOptions::default()
        }
    }

    #[test]
    fn a_person_says_what_the_columns_are() {
        let file = "When,What,Whose,Brutto,Minus,Art
2026-07-18,Lamp,1042,30.00,5.00,Verkauf
2026-07-18,Lamp,1042,30.00,5.00,Rückgabe
";
        let options = mapped(&[
            (Field::Date, "When"),
            (Field::Item, "What"),
            (Field::Consignor, "Whose"),
            (Field::Gross, "Brutto"),
            (Field::Discount, "Minus"),
            (Field::Kind, "Art"),
        ]);
        let inspection = inspect(file.as_bytes(), &options).unwrap();
        assert!(inspection.is_balanced, "{inspection}");
        let lines = lines(&rows_with(file, &options));
        assert_eq!(
            lines
                .iter()
                .map(|line| line.net.amount_minor)
                .collect::<Vec<_>>(),
            [2_500, -2_500]
        );
        assert_eq!(lines[1].quantity, (-1).into());
        assert_eq!(lines[1].discount.amount_minor, -500);
    }

    #[test]
    fn what_a_mapping_lacks_is_said() {
        let file = "When,Sum\n2026-07-18,5\n";
        let refusal = |columns: &[(Field, &str)]| {
            let error = inspect(file.as_bytes(), &mapped(columns)).unwrap_err();
            error.to_string()
        };
        assert!(refusal(&[(Field::Net, "Sum")]).contains("date of the sale"));
        assert!(refusal(&[(Field::Date, "When")]).contains("an amount"));
        assert!(refusal(&[(Field::Date, "When"), (Field::Net, "Gone")]).contains("'Gone'"));
    }

    #[test]
    fn amounts_that_contradict_are_rejected() {
        let file = "Date,SKU,Gross,Discount,Net\n2026-07-18,A-1,30.00,5.00,20.00\n";
        let rows = rows(file);
        assert!(rejection(&rows[0]).contains("is not the gross amount less the discount"));
        inspected(file);
    }

    #[test]
    fn a_total_with_tax_gives_the_net_amount() {
        let file = "Date,SKU,Tax,Total\n2026-07-18,A-1,2.00,22.00\n";
        let inspection = inspected(file);
        assert_eq!(inspection.totals.net.to_string(), "20.00");
        assert_eq!(inspection.totals.tax.to_string(), "2.00");
    }
}
