//! Reports as tills of other years, countries and versions write them. The records are
//! made up; the columns are those of real reports.

use domain::import::{ImportOptions, Inspection, Outcome, Row, inspect, open};
use domain::sale_line::SaleLine;

use crate::invariants;

fn inspected(file: &str) -> Inspection {
    invariants::check(file.as_bytes());
    inspect(file.as_bytes(), &ImportOptions::default()).unwrap()
}

fn rows(file: &str) -> Vec<Row> {
    let reader = open(file.as_bytes(), &ImportOptions::default()).unwrap();
    reader.map(Result::unwrap).collect()
}

fn lines(file: &str) -> Vec<SaleLine> {
    let lines = rows(file).into_iter().flat_map(|row| match row.outcome {
        Outcome::Lines(lines) | Outcome::Review { lines, .. } => lines,
        Outcome::Skipped { .. } | Outcome::Voided(_) => Vec::new(),
        Outcome::Rejected(rejection) => panic!("line {}: {rejection}", row.line),
    });
    lines.collect()
}

fn refusal(file: &str) -> String {
    let error = inspect(file.as_bytes(), &ImportOptions::default()).unwrap_err();
    error.to_string()
}

/// What a file comes to: its dialect, rows, lines, rejected rows, and net total.
fn summary(file: &str) -> String {
    let found = inspected(file);
    format!(
        "{}: {} rows, {} lines, {} rejected, net {}",
        found.dialect, found.rows, found.lines, found.rejected, found.totals.net
    )
}

#[test]
fn square_reports_of_every_era_are_read() {
    for (columns, record, expected) in [
        // 2017: dates with slashes.
        (
            "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID",
            "12/31/17,10:15:00,Eastern Time (US & Canada),Decor,Lamp,1,Regular,1042-1,,$30.00,-$5.00,$25.00,$2.00,T1,P1,iPad,,,Payment,Main,,,,",
            "square_items: 1 rows, 1 lines, 0 rejected, net 25.00",
        ),
        // Only what an accountant kept: no Event Type, no Payment ID.
        (
            "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID",
            "2025-12-01,09:00,AWST,Drinks,Lamp,-1,Regular,,,-$9.00,$0.00,-$9.00,$0.00,T1",
            "square_items: 1 rows, 1 lines, 0 rejected, net -9.00",
        ),
        // 2026, with staff and commission.
        (
            "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Unit,Count,GTIN,Itemization Type,Commission,Employee,Fulfillment Note,Channel,Token,Card Brand,PAN Suffix",
            "2026-07-18,12:59:30,Eastern Time (US & Canada),Decor,Lamp,1.0,Regular,1042-1,,£8.00,£0.00,£8.00,£1.33,T1,P1,iPad,,,Payment,Main,,,,,,1,,Physical Good,£0.00,,,Main,TK1,Visa,0000",
            "square_items: 1 rows, 1 lines, 0 rejected, net 8.00",
        ),
        // Japan: no decimals, and the mark of thousands.
        (
            "Date,Time,Category,Item,Qty,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Event Type",
            "2026/07/18,12:59,None,Lamp,1,1042-1,,\"¥1,320\",¥0,\"¥1,320\",¥120,T1,Payment",
            "square_items: 1 rows, 1 lines, 0 rejected, net 1320",
        ),
        // Canada in French: the number as Quebec writes it.
        (
            "Date,Time,Category,Item,Qty,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Event Type",
            "2026-07-18,12:59,None,Lampe,1,1042-1,,\"1 320,50 $\",\"0,00 $\",\"1 320,50 $\",\"197,75 $\",T1,Payment",
            "square_items: 1 rows, 1 lines, 0 rejected, net 1320.50",
        ),
    ] {
        assert_eq!(summary(&format!("{columns}\n{record}\n")), expected);
    }
}

#[test]
fn yen_of_a_store_in_yen_have_no_decimals() {
    let file = "Date,Item,Qty,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Event Type\n2026-07-18,Lamp,1,,,\"￥1,320\",￥0,\"￥1,320\",￥120,T1,Payment\n";
    let options = ImportOptions {
        currency: Some("JPY".parse().unwrap()),
        ..ImportOptions::default()
    };
    let inspection = inspect(file.as_bytes(), &options).unwrap();
    assert_eq!(inspection.totals.net.to_string(), "1320");
    assert_eq!(inspection.rejected, 0);
}

#[test]
fn amounts_with_another_currencys_sign_are_rejected() {
    let file = "ID;Date;Description;Qty;Retail;Subtotal;Discount;Tax;Total\n101;2021-03-01;Lamp;1;49,99 €;49,99 €;5,00 €;21%;54,44 €\n";
    assert_eq!(inspected(file).currency.code(), "EUR");
    let dollars = ImportOptions {
        currency: Some("USD".parse().unwrap()),
        ..ImportOptions::default()
    };
    let found = inspect(file.as_bytes(), &dollars).unwrap();
    assert_eq!((found.lines, found.rejected), (0, 1));
    let rejection = &found.rejections[0].rejection;
    assert_eq!(rejection.reason, "is not in the store's currency, USD");
}

#[test]
fn shopify_orders_that_a_person_filled_down_are_one_order() {
    let header = "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Payment Method";
    let filled = format!(
        "{header}
#1002,b@example.com,paid,2026-03-15,USD,90.00,0.00,8.00,98.00,SAVE10,10.00,2026-03-15 10:00:00 -0500,1,Lamp,70.00,A-1,Card
#1002,b@example.com,paid,2026-03-15,USD,90.00,0.00,8.00,98.00,SAVE10,10.00,2026-03-15 10:00:00 -0500,1,Vase,30.00,A-2,Card
#1003,c@example.com,paid,2026-03-15,USD,5.00,0.00,0.00,5.00,,0.00,2026-03-15 11:00:00 -0500,1,Bowl,5.00,A-3,Card
"
    );
    assert_eq!(
        summary(&filled),
        "shopify_orders: 3 rows, 3 lines, 0 rejected, net 95.00"
    );
    let nets: Vec<_> = lines(&filled)
        .iter()
        .map(|line| line.net.amount_minor)
        .collect();
    assert_eq!(nets, [6_300, 2_700, 500]);
    // As Shopify writes it, the lines have the same keys.
    let own = filled.replace(
        "#1002,b@example.com,paid,2026-03-15,USD,90.00,0.00,8.00,98.00,SAVE10,10.00,2026-03-15 10:00:00 -0500,1,Vase",
        "#1002,b@example.com,,,,,,,,,,2026-03-15 10:00:00 -0500,1,Vase",
    );
    let keys = |file: &str| -> Vec<_> { lines(file).iter().map(|line| line.line_key).collect() };
    assert_eq!(keys(&own), keys(&filled));
}

#[test]
fn a_row_that_contradicts_its_order_is_rejected() {
    let file = "Name,Financial Status,Currency,Subtotal,Taxes,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id
#1,paid,USD,15.00,0,2026-03-29 01:30:00 -0500,1,Lamp,10.00,7
#1,paid,USD,10.00,0,2026-03-29 01:30:00 -0500,1,Vase,5.00,7
";
    let found = inspected(file);
    assert_eq!((found.lines, found.rejected), (0, 2));
    let at_fault = &found.rejections[1].rejection;
    assert_eq!(at_fault.column, "Subtotal");
    assert_eq!(found.rejections[0].rejection.column, "Subtotal");
}

#[test]
fn shopify_orders_in_two_currencies_keep_to_the_stores() {
    let file = "Name,Financial Status,Currency,Subtotal,Taxes,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id
#1,paid,CAD,10.00,0,2026-03-29 01:30:00 -0500,1,Lamp,10.00,7
#2,paid,USD,10.00,0,2026-03-29 01:30:00 -0500,1,Lamp,10.00,8
";
    let found = inspected(file);
    assert_eq!(found.currency.code(), "CAD");
    assert_eq!((found.lines, found.rejected), (1, 1));
    assert_eq!(found.rejections[0].rejection.column, "Currency");
}

mod woocommerce {
    use super::*;

    #[test]
    fn names_since_2018_are_known_and_the_seller_is_the_vendor() {
        let file = "Order Number,Order Status,Order Date,Currency,Item #,SKU,Item Name,Item Seller,Quantity,Item Cost,Order Line Subtotal,Order Line (w/o tax),Order Line Tax,Order Line Total,Order Line Total Refunded
7,Completed,2026-08-17 12:30,EUR,1,A-1,Lamp,Ada,3,3.33,12.00,10.00,1.90,10.00,0
7,Completed,2026-08-17 12:30,EUR,2,A-2,Vase,Bob,1,5.00,5.00,5.00,0.95,5.00,5.00
";
        let found = inspected(file);
        assert_eq!(found.currency.code(), "EUR");
        assert_eq!(found.totals.net.to_string(), "10.00");
        assert_eq!(found.totals.discount.to_string(), "2.00");
        assert_eq!(found.returns.net.to_string(), "-5.00");
        assert_eq!(lines(file)[0].vendor.as_deref(), Some("Ada"));
        assert_eq!(lines(file)[0].item, "Lamp");
    }

    #[test]
    fn the_usual_columns_give_the_price_of_one_piece_only() {
        let file = "Order Number,Order Status,Order Date,Item #,SKU,Item Name,Quantity,Item Cost,Coupon Code,Discount Amount
7,Completed,2026-08-17,1,A-1,Lamp,1,10.00,SAVE,1.00
7,Completed,2026-08-17,2,A-2,Vase,2,3.33,,
7,Completed,2026-08-17,,,,,,MORE,2.00
";
        let found = inspected(file);
        assert_eq!((found.lines, found.rejected), (1, 1));
        assert_eq!(found.totals.net.to_string(), "10.00");
        let rejection = &found.rejections[0].rejection;
        assert_eq!(rejection.column, "Item Cost");
        assert!(rejection.reason.contains("Order Line (w/o tax)"));
        assert_eq!(found.skipped[0].reason, "order_discount");
    }

    #[test]
    fn tax_that_was_taken_off_twice_is_put_back() {
        let file = "Order Number,Order Status,Order Date,SKU,Name,Quantity,Item Cost,Order Line (w/o tax),Order Line Tax,Order Line Total
7,Completed,2017-08-17,A-1,Lamp,2,5.00,8.10,1.90,10.00
8,Completed,2017-08-17,A-1,Lamp,2,5.00,10.00,0,10.00
";
        let nets: Vec<_> = lines(file)
            .iter()
            .map(|line| line.net.amount_minor)
            .collect();
        assert_eq!(nets, [1_000, 1_000]);
        inspected(file);
    }
}

mod loyverse {
    use super::*;

    #[test]
    fn sales_refunds_and_cancelled_receipts_are_told_apart() {
        let file = "Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Modifiers applied,Quantity,Gross sales,Discounts,Net sales,Cost of goods,Gross profit,Taxes,Dining option,POS,Store,Cashier name,Customer name,Customer contacts,Comment,Status
7/28/26 1:33 PM,4-10378,Sale,Decor,10221,Lamp,Blue,,2.000,150.00,50.00,100.00,20.00,80.00,9.09,Dine in,POS 1,Main,Ann,,,,Closed
7/28/26 1:40 PM,4-10379,Refund,Decor,10221,Lamp,Blue,,-1.000,-75.00,-25.00,-50.00,-10.00,-40.00,-4.55,Dine in,POS 1,Main,Ann,,,,Closed
7/28/26 1:41 PM,4-10380,Refund,Decor,10221,Lamp,Blue,,1.000,75.00,25.00,-50.00,-10.00,-40.00,4.55,Dine in,POS 1,Main,Ann,,,,Closed
7/28/26 1:50 PM,4-10381,Sale,Decor,10222,Vase,,,1.000,9.00,0.00,9.00,2.00,7.00,0.82,Dine in,POS 1,Main,Ann,,,,Cancelled
";
        let found = inspected(file);
        assert_eq!(found.dialect, "loyverse_receipt_items");
        assert_eq!((found.lines, found.rejected), (3, 0));
        assert_eq!(found.totals.net.to_string(), "0.00");
        assert_eq!(found.totals.quantity.to_string(), "0");
        assert_eq!(found.returns.net.to_string(), "-100.00");
        assert_eq!(found.skipped[0].total.net.to_string(), "9.00");
        assert_eq!(lines(file)[0].item, "Lamp Blue");
    }

    #[test]
    fn other_languages_read_the_same_and_name_their_own_columns() {
        let french = "Date,Numéro du reçu,Type de reçu,Catégorie,UGS,Article,Variante,Modificateurs appliqués,Quantité,Ventes brutes,Réductions,Ventes nettes,Coût des marchandises,Marge brute,Taxes,PDV,Magasin,Nom du caissier,Nom du client,Contacts du client,Commentaire,Statut
24/08/2026 10:15,3-100,Vente,Décor,1001,Lampe,,,2.000,10.00,1.00,9.00,2.00,7.00,1.11,Caisse 1,Main,Ann,,,,Fermé
24/08/2026 10:15,3-100,Vente,Décor,1002,Vase,,,1.000,4.00,x,4.00,0.50,3.50,0.49,Caisse 1,Main,Ann,,,,Fermé
";
        let found = inspected(french);
        assert_eq!(found.dialect, "loyverse_receipt_items");
        assert_eq!(found.totals.net.to_string(), "9.00");
        assert_eq!(found.rejections[0].rejection.column, "Réductions");
        let spanish = "Fecha,Número de recibo,Tipo de recibo,Categoria,Artículo,Cantidad,Ventas brutas,Descuentos,Ventas netas,Costo de los bienes,TPV,Nombre del cajero
19/9/2026 8:15 p. m.,1-1,Venta,Decor,Lámpara,1,100,20,80,40,TPV 1,Ana
";
        assert_eq!(
            summary(spanish),
            "loyverse_receipt_items: 1 rows, 1 lines, 0 rejected, net 80.00"
        );
    }

    #[test]
    fn a_receipts_number_that_became_a_date_is_no_key() {
        let file = "Date,Receipt number,Receipt type,SKU,Item,Quantity,Gross sales,Discounts,Net sales,Status
2026-07-28,10-Apr,Sale,1,Lamp,1,5,0,5,Closed
";
        let found = inspected(file);
        assert_eq!(found.rejections[0].rejection.value, "10-Apr");
    }
}

#[test]
fn lightspeed_x_of_the_years_as_vend_is_read() {
    let file = "Date,Receipt Number,Line Type,Customer Code,Customer Name,Note,Quantity,Subtotal,Sales Tax,Discount,Loyalty,Total,Paid,Details,Register,User,Status,Sku,AccountCodeSale,AccountCodePurchase
2017-05-23 16:13:56,571,Sale,,,,1,13.99,1.29,0,0,15.28,,,Main,ann,CLOSED,,,
2017-05-23 16:13:56,571,Sale Line,,,,1.00000,13.99000,1.29408,0,0,0,,Lamp,,,,8605,200,300
2017-05-23 16:13:56,571,Payment,,,,,,,,,,15.28000,Cash,,,,,,
";
    assert_eq!(
        summary(file),
        "lightspeed_x_sales: 3 rows, 1 lines, 0 rejected, net 13.99"
    );
}

#[test]
fn what_a_table_says_of_voids_and_states_is_heard() {
    // Toast's item selections, a column of them.
    let toast = "Location,Order Id,Order #,Sent Date,Order Date,Check Id,SKU,Menu Item,Sales Category,Gross Price,Discount,Net Price,Qty,Tax,Void?
Main,1300000015734303122,5001,7/18/26 5:18 PM,7/18/26 5:17 PM,13,A-1,Lamp,Decor,20.00,0.00,20.00,1.0,1.99000000,false
Main,1300000015734303123,5002,7/18/26 5:18 PM,7/18/26 5:17 PM,13,A-1,Lamp,Decor,20.00,0.00,20.00,1.0,1.99000000,true
";
    let rows = rows(toast);
    assert!(matches!(&rows[1].outcome, Outcome::Voided(line) if line.net.amount_minor == 2_000));
    assert_eq!(
        summary(toast),
        "generic: 2 rows, 1 lines, 0 rejected, net 20.00"
    );
    let states = "Date,Consignor,Item,Amount,Status
2026-07-18,1042,Lamp,5.00,Completed
2026-07-18,1042,Lamp,6.00,Cancelled by buyer
2026-07-18,1042,Lamp,7.00,Refunded
2026-07-18,1042,Lamp,8.00,Pending
";
    let found = inspected(states);
    let reasons: Vec<_> = found.review.iter().map(|row| row.reason).collect();
    assert_eq!(reasons, ["partial_refund", "not_paid"]);
    assert_eq!(found.skipped[0].total.net.to_string(), "6.00");
}

#[test]
fn markets_sold_items_are_read_by_their_columns() {
    let etsy = "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Order ID,Variations,SKU
07/18/26,\"Lamp, blue\",ann,2,34.00,,,0,0,8.00,0,68.00,CAD,4001,1501,07/18/26,07/20/26,Ann,9001,,1042-1
";
    assert_eq!(
        summary(etsy),
        "generic: 1 rows, 1 lines, 0 rejected, net 68.00"
    );
    assert_eq!(inspected(etsy).currency.code(), "CAD");
    // eBay puts blank rows around its header, and says below how many there were.
    let ebay = ",,,,,,,,
Sales Record Number,Order Number,Buyer Username,Item Number,Item Title,Custom Label,Quantity,Sold For,Sale Date
,,,,,,,,
101,13-14975-00010,ann,123,Lamp,1042-1,2,$5.00,Jul-18-26

2,record(s) downloaded
Seller ID : ann
";
    let found = inspected(ebay);
    assert_eq!(found.totals.net.to_string(), "10.00");
    assert_eq!((found.rows, found.lines, found.rejected), (3, 1, 1));
    assert_eq!(found.skipped[0].reason, "report_note");
}

#[test]
fn tables_in_other_languages_are_read_by_their_columns() {
    for (file, expected) in [
        (
            "Datum;Beleg;Kommittent;Artikel;Menge;Einzelpreis;Rabatt;Betrag\n18.07.2026;R-1;1042;Lampe;2;1.200,00;200,00;2.200,00\n19.07.2026;R-2;1042;Lampe;-1;1.200,00;0,00;-1.200,00\nSumme;;;;1;;200,00;1.000,00\n",
            "generic: 3 rows, 2 lines, 0 rejected, net 1000.00",
        ),
        (
            "Date;Ticket;Déposant;Article;Quantité;Prix;Remise;Montant\n18/07/2026;T1;1042;Lampe;1;12,50;0,00;12,50\n",
            "generic: 1 rows, 1 lines, 0 rejected, net 12.50",
        ),
        (
            "Fecha;Ticket;Proveedor;Artículo;Cantidad;Precio;Importe\n18/07/2026;T1;1042;Lámpara;1;12,50;12,50\n",
            "generic: 1 rows, 1 lines, 0 rejected, net 12.50",
        ),
        (
            "Sales Report\nStore: Main Street,,,\nFrom: 07/01/2026 To: 07/31/2026,,,\n\nDate,Consignor #,Description,Sale Amount\n07/18/2026,1042,Lamp,$20.00\n,,Subtotal,$20.00\nTotal Sales,,,$20.00\n",
            "generic: 3 rows, 1 lines, 0 rejected, net 20.00",
        ),
    ] {
        assert_eq!(summary(file), expected, "{file}");
    }
}

#[test]
fn a_total_below_the_price_is_a_discount_that_nobody_stated() {
    let file = "Date,Consignor,Item,Qty,Unit Price,Total
2026-07-18,1042,Lamp,3,9.99,31.47
2026-07-18,1042,Lamp,3,9.99,25.00
";
    let found = inspected(file);
    assert_eq!((found.lines, found.rejected), (1, 1));
    assert_eq!(found.rejections[0].rejection.column, "Total");
}

#[test]
fn the_columns_of_an_unknown_table_are_those_below_its_titles() {
    let file = "Sales Report\nFrom July\n\nWhen,Whose,What,How much\n2026-07-18,Ada,Lamp,5.00\n";
    let columns = domain::import::describe(file.as_bytes()).unwrap().columns;
    let names: Vec<_> = columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["When", "Whose", "What", "How much"]);
    assert_eq!(columns[3].values, ["5.00"]);
}

#[test]
fn a_row_in_another_currency_is_rejected_by_any_table() {
    let file = "Date,Consignor,Item,Amount,Currency
2026-07-18,1042,Lamp,5.00,EUR
2026-07-18,1042,Lamp,5.00,USD
";
    let found = inspected(file);
    assert_eq!((found.currency.code(), found.rejected), ("EUR", 1));
}

#[test]
fn reports_that_hold_no_sold_items_are_refused_with_what_does() {
    for (columns, advice) in [
        (
            "Order Date,Order ID,Invoice Number,Order Number,Order Type,Order Employee ID,Order Employee Name,Order Employee Custom ID,Note,Currency,Tax Amount,Tip,Service Charge,Discount,Order Total,Payments Total,Payment Note,Refunds Total,Manual Refunds Total,Tender,Credit Card Auth Code,Credit Card Transaction ID,Order Payment State",
            "Orders, Line items",
        ),
        (
            "Date,Receipt number,Receipt type,Gross sales,Discounts,Net sales,Taxes,Total collected,Cost of goods,Gross profit,Payment type,Description,Dining option,POS,Store,Cashier name,Customer name,Customer contacts,Status",
            "Receipts by item",
        ),
        (
            "Item name,SKU,Category,Items sold,Gross sales,Items refunded,Refunds,Discounts,Net sales,Cost of goods,Gross profit,Margin,Taxes",
            "Items Detail CSV",
        ),
        (
            "Day,Product title,Product vendor,Net items sold,Gross sales,Discounts,Returns,Net sales,Taxes,Total sales",
            "Export orders",
        ),
        (
            "product_title,product_vendor,net_quantity,gross_sales,discounts,returns,net_sales,taxes,total_sales",
            "Export orders",
        ),
        (
            "Order,Name,Kind,Gateway,Created At,Status,Amount,Currency,Card Type",
            "Export orders",
        ),
        (
            "Sale Date,Order ID,Buyer User ID,Full Name,Number of Items,Payment Method,Date Shipped,Currency,Order Value,Discount Amount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net",
            "Order Items",
        ),
        (
            "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Balance,Balance Impact",
            "PayPal",
        ),
        (
            "SKU,Created,Created By,Brand,Color,Size,Details,Title,Account,Account Name,Category,Cost Per,Split Price,Tag Price,Split,Inventory Type,Terms,Sold,Status,Quantity,Days On Shelf,Last Sold,Sales,Historic Sale Price",
            "came in",
        ),
        (
            "Number,Status,Memo,Customer,Created,Finalized,Parked,Voided,Gross,Subtotal,Total,COGS,Consignor Portion,Store Portion,SKUs",
            "whole sales",
        ),
        (
            "Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Card Entry Methods,Cash,Fees,Net Total,Transaction ID,Payment ID,Event Type",
            "Items Detail CSV",
        ),
    ] {
        let refused = refusal(&format!("{columns}\n"));
        assert!(refused.contains(advice), "{columns}: {refused}");
    }
}
