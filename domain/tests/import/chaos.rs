//! Whatever stands in a file: nothing panics, every row has an outcome, and the
//! outcomes sum to what the file's own columns state.

use domain::import::{ImportOptions, inspect};
use proptest::prelude::*;
use proptest::sample::select;

use crate::invariants::check;

const HEADERS: [&str; 7] = [
    "Date,Item,Qty,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Event Type",
    "Name,Financial Status,Currency,Subtotal,Taxes,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem taxable,Cancelled at,Refunded Amount,Vendor,Id,Lineitem discount",
    "ID,Date,Description,Qty,Retail,Subtotal,Discount,Tax,Total,Customer",
    "Date,Receipt Number,Line Type,Quantity,Subtotal,Sales Tax,Discount,Loyalty,Total,Paid,Details,Register,Status,Sku",
    "Line Item Date,Item ID,Item SKU,Order ID,Item Name,Currency,Per Unit Quantity,Item Revenue,Total Revenue,Total Discount,Item Total,Tax Amount,Refunded,Order Payment State",
    "Order Number,Order Status,Order Date,SKU,Name,Quantity,Item Cost,Order Line (w/o tax),Order Line Tax,Order Line Total,Order Line Total Refunded",
    "Date,Consignor,SKU,Item,Type,Qty,Unit price,Gross,Discount,Net,Tax,Total",
];

/// What stands in real files, and what ought not to.
const CELLS: [&str; 48] = [
    "",
    " ",
    "1",
    "2",
    "-1",
    "1,0",
    "1.00000",
    "0",
    "-0.00",
    "$1,320.00 ",
    "(9.00)",
    "-$9.00",
    "$-1,195.46",
    "13.99000",
    "3.49900",
    "0.001",
    "99999999999999999999999",
    "92233720368547758.07",
    "-92233720368547758.08",
    "abc",
    "=1+1",
    "'=1+1",
    "=\"0042\"",
    "\u{202e}5.00",
    "2026-07-18",
    "2026-07-18 09:17:00 -0500",
    "11/10/24",
    "31/12/2023 22:36",
    "18-Jul-26",
    "Payment",
    "Refund",
    "Sale",
    "Sale Line",
    "CLOSED",
    "VOIDED",
    "paid",
    "refunded",
    "voided",
    "partially_refunded",
    "Tip",
    "vend-discount",
    "USD",
    "EUR",
    "10%",
    "Yes",
    "No",
    "completed",
    "5.00",
];

prop_compose! {
    fn any_file()(
        header in select(HEADERS.as_slice()),
        rows in prop::collection::vec(prop::collection::vec(select(CELLS.as_slice()), 0..18), 0..24),
        delimiter in select(vec![b',', b';', b'\t']),
    ) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .delimiter(delimiter)
            .from_writer(Vec::new());
        writer.write_record(header.split(',')).unwrap();
        for row in rows {
            writer.write_record(row).unwrap();
        }
        writer.into_inner().unwrap()
    }
}

/// A file that a till could have written but for some cells.
fn any_plausible_file() -> impl Strategy<Value = Vec<u8>> {
    let row = |cells: &'static [&'static [&'static str]]| {
        let cells: Vec<_> = cells.iter().map(|values| select(values.to_vec())).collect();
        cells.prop_map(|cells| cells.join(","))
    };
    let lightspeed_x = prop::collection::vec(
        row(&[
            &["2026-07-18"],
            &["1", "1", "1", "2"],
            &["Sale", "Sale Line", "Sale Line", "Payment"],
            &["1", "-1"],
            &["10.00", "5.00000", "-3.00", "5.005"],
            &["0", "0.50"],
            &["0", "1.50"],
            &["0"],
            &["0"],
            &["0"],
            &["Lamp"],
            &["Main"],
            &["CLOSED", "CLOSED", "VOIDED", "LAYBY"],
            &["A-1", "vend-discount"],
        ]),
        0..12,
    );
    let shopify = prop::collection::vec(
        row(&[
            &["#1", "#1", "#2"],
            &["paid", "refunded", "voided", "", "partially_refunded"],
            &["USD", ""],
            &["15.00", "", "0.00"],
            &["0", "1.01", ""],
            &["2026-07-18 01:30:00 -0500"],
            &["1", "2"],
            &["Lamp", "Tip", "Vase"],
            &["10.00", "5.00", "0.01"],
            &["A-1", ""],
            &["true", "false"],
            &[""],
            &["0.00"],
            &["Ada"],
            &["7", "8", ""],
            &["0.00", "0.50"],
        ]),
        0..12,
    );
    let generic = prop::collection::vec(
        row(&[
            &["2026-07-18"],
            &["1042"],
            &["A-1"],
            &["Lamp"],
            &["Sale", "Return", ""],
            &["1", "-1", "2", ""],
            &["10.00", "-10.00", ""],
            &["10.00", "-10.00", ""],
            &["1.00", "-1.00", ""],
            &["9.00", "-9.00", "10.00", ""],
            &["0.50", ""],
            &["9.50", "-9.50", ""],
        ]),
        0..12,
    );
    prop_oneof![
        lightspeed_x.prop_map(|rows| (HEADERS[3], rows)),
        shopify.prop_map(|rows| (HEADERS[1], rows)),
        generic.prop_map(|rows| (HEADERS[6], rows)),
    ]
    .prop_map(|(header, rows)| format!("{header}\n{}\n", rows.join("\n")).into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_cells_are_accounted_for(file in any_file()) {
        check(&file);
    }

    #[test]
    fn plausible_rows_are_accounted_for(file in any_plausible_file()) {
        check(&file);
    }

    #[test]
    fn any_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn a_cut_or_changed_file_is_refused_or_read(file in any_plausible_file(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut changed = file.clone();
        if let Some(place) = changed.get_mut(at.index(file.len())) {
            *place = byte;
        }
        let _ = inspect(changed.as_slice(), &ImportOptions::default());
        check(&file[..at.index(file.len())]);
    }
}
