//! What each till tells of where and how a line was sold.

use domain::import::{Field, ImportOptions, Mapping, Outcome, open};
use domain::sale_line::{Circumstances, SaleLine};

fn lines_with(file: &str, options: &ImportOptions) -> Vec<SaleLine> {
    let rows = open(file.as_bytes(), options).unwrap().map(Result::unwrap);
    let lines = rows.flat_map(|row| match row.outcome {
        Outcome::Lines(lines) | Outcome::Review { lines, .. } => lines,
        Outcome::Voided(line) => vec![*line],
        Outcome::Skipped { .. } => Vec::new(),
        Outcome::Rejected(rejection) => panic!("line {}: {rejection}", row.line),
    });
    lines.collect()
}

fn lines(file: &str) -> Vec<SaleLine> {
    lines_with(file, &ImportOptions::default())
}

fn told(file: &str) -> Vec<Circumstances> {
    let lines = lines(file).into_iter();
    lines.map(|line| line.circumstances).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// That a file's lines have the keys that they have without these columns.
fn assert_keys_without(file: &str, columns: &[&str]) {
    let without = columns.iter().fold(file.to_owned(), |file, column| {
        assert!(file.contains(column), "{column}");
        file.replacen(column, &format!("Old {column}"), 1)
    });
    let keys = |file: &str| -> Vec<_> { lines(file).iter().map(|line| line.line_key).collect() };
    assert_eq!(keys(file), keys(&without));
    assert!(told(&without) != told(file));
}

mod square {
    use super::*;

    const FILE: &str = "Date,Item,Qty,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Event Type,Location,Channel,Card Brand
2026-07-18,Lamp,1,1042-1,,$30.00,-$5.00,$25.00,$2.00,T1,Payment, Main Street ,Online store,Visa
2026-07-18,Vase,1,1042-2,,$10.00,$0.00,$10.00,$0.80,T2,Payment,Main Street,,
";

    #[test]
    fn the_place_the_channel_and_the_card_are_told() {
        let told = told(FILE);
        assert_eq!(
            told[0],
            Circumstances {
                location: some("Main Street"),
                channel: some("Online store"),
                payment: some("Visa"),
                ..Circumstances::default()
            }
        );
        // Cash has no brand.
        assert_eq!((&told[1].channel, &told[1].payment), (&None, &None));
        assert_keys_without(FILE, &["Location", "Channel", "Card Brand"]);
    }

    #[test]
    fn an_australian_report_tells_whether_the_tax_is_inside() {
        let header = "Date,Item,Qty,SKU,Modifiers Applied,Product Sales,Discounts,Net Sales,Tax,Gross Sales,Transaction ID,Event Type";
        let row = |paid: &str| {
            format!("{header}\n2026-07-18,Lamp,1,,,$44.00,-$11.00,$33.00,$3.00,{paid},T1,Payment\n")
        };
        assert!(!told(&row("$36.00"))[0].is_tax_inside);
        assert!(told(&row("$33.00"))[0].is_tax_inside);
    }
}

mod shopify {
    use super::*;

    const HEADER: &str = "Name,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem taxable,Payment Method,Location,Id,Tags,Source,Tax 1 Name,Tax 1 Value,Duties";

    /// An order of 40.00 and 60.00; `money` is Subtotal, Shipping, Taxes, Total and
    /// Discount Amount.
    fn order(money: [&str; 5], payment: &str, tax_name: &str, duties: &str) -> String {
        let [subtotal, shipping, tax, total, discount] = money;
        format!(
            "{HEADER}
#1,paid,USD,{subtotal},{shipping},{tax},{total},FAIR10,{discount},2026-03-29 01:30:00 -0500,1,Lamp,40.00,1042-1,true,{payment},Main Street,77,\" fair, ,autumn\",pos,{tax_name},{tax},{duties}
#1,,,,,,,,,2026-03-29 01:30:00 -0500,1,Vase,60.00,1042-2,true,,,,,,,,
"
        )
    }

    fn paid(money: [&str; 5]) -> String {
        order(money, "Shopify Payments", "VAT 15%", "")
    }

    fn is_inside(file: &str) -> bool {
        let told = told(file);
        assert_eq!(told[0], told[1]);
        told[0].is_tax_inside
    }

    #[test]
    fn every_line_has_what_the_orders_first_row_says() {
        let file = paid(["90.00", "0.00", "7.20", "97.20", "10.00"]);
        let expected = Circumstances {
            location: some("Main Street"),
            channel: some("pos"),
            payment: some("Shopify Payments"),
            tags: vec!["fair".to_owned(), "autumn".to_owned()],
            discount_name: some("FAIR10"),
            is_tax_inside: false,
        };
        assert_eq!(told(&file), [expected.clone(), expected]);
        assert_keys_without(&file, &["Location", "Source", "Tags", "Discount Code"]);
    }

    #[test]
    fn several_means_of_payment_are_none_unless_they_agree() {
        let money = ["100.00", "0.00", "0.00", "100.00", "0.00"];
        let payment = |means: &str| told(&order(money, means, "", ""))[0].payment.clone();
        assert_eq!(payment("Stripe + manual"), None);
        assert_eq!(payment("Stripe + Stripe"), some("Stripe"));
        assert_eq!(payment(""), None);
    }

    #[test]
    fn the_total_tells_whether_the_tax_is_inside() {
        for (money, expected) in [
            (["100.00", "9.00", "13.04", "109.00", "0.00"], true),
            (["100.00", "9.00", "13.04", "122.04", "0.00"], false),
            (["90.00", "9.00", "11.74", "99.00", "10.00"], true),
            // Shipping was given away: with the discount taken off, and without.
            (["100.00", "0.00", "13.04", "100.00", "9.00"], true),
            (["100.00", "9.00", "13.04", "100.00", "9.00"], true),
            (["100.00", "9.00", "13.04", "113.04", "9.00"], false),
            // As much shipping was given away as there is tax.
            (["100.00", "8.00", "8.00", "108.00", "8.00"], false),
            // Rounded for cash.
            (["100.00", "9.02", "13.04", "109.00", "0.00"], true),
            // Nothing tells: the total is that of before the order was changed.
            (["100.00", "0.00", "13.04", "140.00", "0.00"], false),
            (["100.00", "9.00", "0.00", "109.00", "0.00"], false),
        ] {
            assert_eq!(is_inside(&paid(money)), expected, "{money:?}");
        }
        let money = ["100.00", "9.00", "13.04", "114.00", "0.00"];
        assert!(is_inside(&order(money, "", "VAT 15%", "5.00")));
        let money = ["100.00", "9.00", "13.04", "114.00", "0.00"];
        assert!(!is_inside(&order(
            money,
            "",
            "",
            "79228162514264337593543950335"
        )));
        let no_total = paid(["100.00", "9.00", "13.04", "109.00", "0.00"]);
        assert!(!is_inside(&no_total.replacen(",Total,", ",Sum,", 1)));
    }

    #[test]
    fn tips_are_part_of_the_total() {
        let tip = "#1,,,,,,,,,2026-03-29 01:30:00 -0500,1,Tip,5.00,,false,,,,,,,,\n";
        let order = paid(["100.00", "9.00", "13.04", "114.00", "0.00"]) + tip;
        assert!(is_inside(&order));
    }

    fn taxes(file: &str) -> Vec<i64> {
        let lines = lines(file);
        lines.iter().map(|line| line.tax.amount_minor).collect()
    }

    #[test]
    fn tax_inside_the_shipping_is_in_no_lines_price() {
        // 15% of 100.00 and of 23.00, both with the tax.
        let all = ["100.00", "23.00", "16.04", "123.00", "0.00"];
        assert_eq!(taxes(&paid(all)), [522, 782]);
        // The shipping is not taxed.
        let goods = ["100.00", "23.00", "13.04", "123.00", "0.00"];
        assert_eq!(taxes(&paid(goods)), [522, 782]);
        // No rate tells: all of the tax goes to the goods, as ever.
        assert_eq!(taxes(&order(all, "", "VAT", "")), [642, 962]);
        // Outside, it stays beside the lines.
        let outside = ["100.00", "23.00", "18.45", "141.45", "0.00"];
        assert_eq!(taxes(&paid(outside)), [738, 1_107]);
    }
}

mod lightspeed_x {
    use super::*;

    const HEADER: &str = "Date,Receipt Number,Line Type,Quantity,Subtotal,Sales Tax,Discount,Loyalty,Total,Paid,Details,Register,User,Status,Sku";

    fn sale(total: &str, rows: &[&str]) -> String {
        let rows = rows
            .iter()
            .map(|row| format!("2026-05-23 16:13:56,571,{row}\n"));
        let rows: String = rows.collect();
        format!(
            "{HEADER}\n2026-05-23 16:13:56,571,Sale,1,20.00,2.00,0,0,{total},,,Main,ann,CLOSED,\n{rows}"
        )
    }

    const LAMP: &str = "Sale Line,1,23.00000,2.30000,0,0,0,,Lamp,,,,8605";
    const OFF: &str = "Sale Line,-1,-3.00000,-0.30000,0,0,0,,Fair,,,,vend-discount";
    const CASH: &str = "Payment,,,,,,,30.00000,Cash,,,,";
    const CHANGE: &str = "Payment,,,,,,,-8.00000,Cash,,,,";
    const CREDIT: &str = "Payment,,,,,,,5.00000,Store Credit,,,,";

    #[test]
    fn the_register_the_payment_and_the_orders_discount_are_told() {
        let file = sale("22.00", &[LAMP, OFF, CASH, CHANGE]);
        assert_eq!(
            told(&file),
            [Circumstances {
                location: some("Main"),
                payment: some("Cash"),
                discount_name: some("Fair"),
                ..Circumstances::default()
            }]
        );
        let key = |file: &str| lines(file)[0].line_key;
        assert_eq!(key(&file), key(&sale("", &[LAMP, OFF])));
    }

    #[test]
    fn several_means_of_payment_are_none_and_so_are_two_discounts() {
        let own = LAMP.replacen("2.30000,0,", "2.30000,2.00000,", 1);
        let told = told(&sale("22.00", &[&own, OFF, CASH, CREDIT]));
        assert_eq!((&told[0].payment, &told[0].discount_name), (&None, &None));
    }

    #[test]
    fn the_total_tells_whether_the_tax_is_inside() {
        let is_inside = |total| told(&sale(total, &[LAMP, OFF]))[0].is_tax_inside;
        assert!(!is_inside("22.00"));
        assert!(is_inside("20.00"));
        assert!(!is_inside(""));
    }
}

#[test]
fn lightspeed_r_tells_what_a_store_added() {
    let file = "ID,Date,Description,Qty,Retail,Subtotal,Discount,Tax,Total,Shop,Source,Payment Type
1,2026-03-01,Lamp,1,$50.00,$50.00,$0.00,10%,$55.00,Main Street,Web,Cash
";
    assert_eq!(
        told(file),
        [Circumstances {
            location: some("Main Street"),
            channel: some("Web"),
            payment: some("Cash"),
            ..Circumstances::default()
        }]
    );
    assert_keys_without(file, &["Shop", "Source", "Payment Type"]);
}

mod clover {
    use super::*;

    fn file(discounts: [&str; 2], with_tax: &str) -> String {
        let [own, orders] = discounts;
        format!(
            "Line Item Date,Item ID,Item SKU,Order ID,Item Name,Currency,Per Unit Quantity,Item Revenue,Modifiers,Total Revenue,Discounts,Total Discount,Order Discounts,Item Total,Item Fee,Tax Amount,Item Total with Tax/Fee Amount,Refunded,Order Payment State,Payment Tender
17-Aug-2026 12:30 PM EDT,ITEM1,1042-1,ORDER1,Lamp,USD,,20.00,,20.00,{own},2.00,{orders},18.00,0.50,1.00,{with_tax},No,Paid,Cash
"
        )
    }

    #[test]
    fn the_discount_and_the_tender_are_told() {
        let staff = file(["Staff", ""], "19.50");
        assert_eq!(
            told(&staff),
            [Circumstances {
                payment: some("Cash"),
                discount_name: some("Staff"),
                ..Circumstances::default()
            }]
        );
        let name = |own, orders| told(&file([own, orders], "19.50"))[0].discount_name.clone();
        assert_eq!(name("", "Fair"), some("Fair"));
        assert_eq!(name("Staff", "Fair"), None);
        assert_keys_without(&staff, &["Discounts", "Payment Tender"]);
    }

    #[test]
    fn the_total_tells_whether_the_tax_is_inside() {
        let is_inside = |with_tax| told(&file(["", ""], with_tax))[0].is_tax_inside;
        assert!(!is_inside("19.50"));
        assert!(is_inside("18.50"));
        assert!(!is_inside(""));
    }
}

#[test]
fn woocommerce_tells_the_payment_and_the_coupon() {
    let file = "Order Number,Order Status,Order Date,Item #,SKU,Name,Product Variation,Quantity,Item Cost,Order Line (w/o tax),Order Line Tax,Order Line Total,Coupon Code,Payment Method Title,Coupons Used
1,Completed,2026-08-17,1,A-1,Lamp,,1,9.00,9.00,0.90,9.00, fair10 ,Card,1
1,Completed,2026-08-17,2,A-2,Vase,,1,5.00,5.00,0.50,5.00,,Card,1
";
    let told = told(file);
    assert_eq!(
        told[0],
        Circumstances {
            payment: some("Card"),
            discount_name: some("fair10"),
            ..Circumstances::default()
        }
    );
    // How many coupons there were is no name.
    assert_eq!(told[1].discount_name, None);
    assert_keys_without(file, &["Coupon Code", "Payment Method Title"]);
}

mod loyverse {
    use super::*;

    #[test]
    fn the_store_is_told_in_every_language() {
        let english = "Date,Receipt number,Receipt type,Category,SKU,Item,Quantity,Gross sales,Discounts,Net sales,Taxes,POS,Store,Status
2026-09-01,1-1,Sale,Decor,A-1,Lamp,1,20.00,0.00,20.00,1.82,POS 1,Main Street,Closed
";
        assert_eq!(told(english)[0].location, some("Main Street"));
        assert_keys_without(english, &["Store"]);
        for name in ["Magasin", "Tienda"] {
            let other = english.replace(",Store,", &format!(",{name},"));
            assert_eq!(told(&other), told(english), "{name}");
        }
    }

    #[test]
    fn only_what_was_collected_tells_whether_the_tax_is_inside() {
        let file = |kind: &str, collected: &str| {
            format!(
                "Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Quantity,Gross sales,Discounts,Net sales,Taxes,Total collected,Payment type,Status
2026-09-01,1-1,{kind},Decor,A-1,Lamp,,1,20.00,0.00,20.00,1.82,{collected},Cash,Closed
"
            )
        };
        let told = |kind, collected| told(&file(kind, collected))[0].clone();
        assert!(told("Sale", "20.00").is_tax_inside);
        assert!(told("Refund", "-20.00").is_tax_inside);
        assert!(!told("Sale", "21.82").is_tax_inside);
        assert!(!told("Sale", "").is_tax_inside);
        assert_eq!(told("Sale", "").payment, some("Cash"));
    }
}

mod generic {
    use super::*;

    const FILE: &str =
        "Datum;Filiale;Verkaufskanal;Zahlungsart;Tags;Gutscheincode;Kommittent;Artikel;Betrag;MwSt;Gesamt
18.07.2026; Altstadt ;Ladenkasse;EC-Karte;Messe, Herbst,;;1042;Lampe;119,00;19,00;119,00
18.07.2026;;;;;HERBST;1042;Vase;100,00;19,00;119,00
";

    #[test]
    fn a_table_tells_by_its_column_names() {
        assert_eq!(
            told(FILE),
            [
                Circumstances {
                    location: some("Altstadt"),
                    channel: some("Ladenkasse"),
                    payment: some("EC-Karte"),
                    tags: vec!["Messe".to_owned(), "Herbst".to_owned()],
                    discount_name: None,
                    is_tax_inside: true,
                },
                Circumstances {
                    discount_name: some("HERBST"),
                    ..Circumstances::default()
                },
            ]
        );
        assert_keys_without(FILE, &["Filiale", "Verkaufskanal", "Zahlungsart", "Tags"]);
    }

    fn mapped(is_tax_inside: bool, columns: &[(Field, &str)]) -> ImportOptions {
        let columns = columns
            .iter()
            .map(|(field, column)| (*field, (*column).to_owned()));
        ImportOptions {
            mapping: Some(Mapping {
                columns: columns.collect(),
                is_tax_inside,
            }),
            ..ImportOptions::default()
        }
    }

    #[test]
    fn a_person_says_that_the_prices_contain_the_tax_where_no_total_does() {
        let file = "Date,Art,SKU,Net,Tax,Total
2026-07-18,Sale,A-1,115.00,15.00,
2026-07-18,Refund,A-1,115.00,15.00,
2026-07-18,Sale,A-2,100.00,15.00,115.00
2026-07-18,Sale,A-3,100.00,0.00,100.00
";
        let columns = [
            (Field::Date, "Date"),
            (Field::Kind, "Art"),
            (Field::Sku, "SKU"),
            (Field::Net, "Net"),
            (Field::Tax, "Tax"),
            (Field::Total, "Total"),
        ];
        let read = |is_said| lines_with(file, &mapped(is_said, &columns));
        let inside = |lines: &[SaleLine]| -> Vec<bool> {
            let lines = lines.iter();
            lines.map(|line| line.circumstances.is_tax_inside).collect()
        };
        let (said, unsaid) = (read(true), read(false));
        assert_eq!(inside(&said), [true, true, false, false]);
        assert_eq!(inside(&unsaid), [false; 4]);
        let keys =
            |lines: &[SaleLine]| -> Vec<_> { lines.iter().map(|line| line.line_key).collect() };
        assert_eq!(keys(&said), keys(&unsaid));
        // What is computed from a total and its tax is without it.
        let from_total = &columns.map(|(field, column)| match field {
            Field::Net => (Field::Note, column),
            field => (field, column),
        });
        let file = "Date,Art,SKU,Net,Tax,Total\n2026-07-18,Sale,A-1,,15.00,115.00\n";
        let line = &lines_with(file, &mapped(true, from_total))[0];
        assert_eq!(line.net.amount_minor, 10_000);
        assert!(!line.circumstances.is_tax_inside);
    }
}
