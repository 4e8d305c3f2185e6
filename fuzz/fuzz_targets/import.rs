//! Any bytes as a till's export. A file whose first byte is a control character below
//! 9, which no export has, is the rows of one report, so that not every file that is
//! tried has to come by a header: see [`HEADERS`].

#![no_main]


use libfuzzer_sys::fuzz_target;

#[path = "../../domain/tests/import/invariants.rs"]
mod invariants;
mod workbook;

/// The header of bytes 1 to 7; byte 8 is the rows of a workbook's sheet.
const HEADERS: [&str; 7] = [
    "Date,Time,Category,Item,Qty,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Details,Event Type,Token,Customer Name",
    "Name,Financial Status,Currency,Subtotal,Taxes,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem taxable,Cancelled at,Refunded Amount,Vendor,Id,Lineitem discount",
    "ID,Date,Description,Qty,Retail,Subtotal,Discount,Tax,Total,Customer",
    "Date,Receipt Number,Line Type,Quantity,Subtotal,Sales Tax,Discount,Loyalty,Total,Paid,Details,Register,Status,Sku",
    "Line Item Date,Item ID,Item SKU,Order ID,Item Name,Currency,Per Unit Quantity,Item Revenue,Modifiers,Total Revenue,Total Discount,Item Total,Tax Amount,Refunded,Order Payment State",
    "Order Number,Order Status,Order Date,Item #,SKU,Name,Product Variation,Quantity,Item Cost,Order Line (w/o tax),Order Line Tax,Order Line Total,Order Line Total Refunded,Order Currency",
    "Date,Receipt,Consignor,SKU,Item,Type,Qty,Unit price,Gross,Discount,Net,Tax,Total",
];

fuzz_target!(|bytes: &[u8]| {
    let file = match bytes.split_first() {
        Some((choice @ 1..=7, rows)) => {
            let header = HEADERS[usize::from(*choice) - 1];
            [header.as_bytes(), b"\n", rows].concat()
        }
        Some((8, rows)) => workbook::with_rows(rows),
        _ => bytes.to_vec(),
    };
    invariants::check(&file);
});
