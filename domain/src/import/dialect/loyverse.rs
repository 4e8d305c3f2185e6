//! Loyverse, Receipts by item: one record for each line of a receipt. Net sales is
//! Gross sales less Discounts, and holds the taxes that are in the prices; Taxes stand
//! beside it, those in the prices and those that were added alike. Only Total collected,
//! which a store may add from its receipts, tells them apart. A refund has a receipt of its own, with negative or with positive amounts.

use rust_decimal::Decimal;

use super::{Dialect, KeyedLine, Reading, Records};
use crate::import::circumstances::contains_tax;
use crate::import::keys::sku_for_key;
use crate::import::record::Record;
use crate::import::{Rejection, ReviewReason};
use crate::money::Money;
use crate::sale_line::{Circumstances, LineKey, SaleLine, SaleLineKind};

pub const RECEIPT_ITEMS: Dialect = Dialect {
    name: "loyverse_receipt_items",
    title: "Loyverse, Receipts by item",
    signature: &[
        "Date",
        "Receipt number",
        "Receipt type",
        "Category",
        "SKU",
        "Item",
        "Variant",
        "Quantity",
        "Gross sales",
        "Discounts",
        "Net sales",
        "Taxes",
        "Status",
    ],
    // The report is in the language of whoever exports it.
    other_names: &[
        ("Item name", "Item"),
        ("Numéro du reçu", "Receipt number"),
        ("Type de reçu", "Receipt type"),
        ("Catégorie", "Category"),
        ("UGS", "SKU"),
        ("Article", "Item"),
        ("Variante", "Variant"),
        ("Modificateurs appliqués", "Modifiers applied"),
        ("Quantité", "Quantity"),
        ("Ventes brutes", "Gross sales"),
        ("Réductions", "Discounts"),
        ("Ventes nettes", "Net sales"),
        ("Statut", "Status"),
        ("Magasin", "Store"),
        ("Type de paiement", "Payment type"),
        ("Fecha", "Date"),
        ("Número de recibo", "Receipt number"),
        ("Tipo de recibo", "Receipt type"),
        ("Categoria", "Category"),
        ("Categoría", "Category"),
        ("Artículo", "Item"),
        ("Cantidad", "Quantity"),
        ("Ventas brutas", "Gross sales"),
        ("Descuentos", "Discounts"),
        ("Ventas netas", "Net sales"),
        ("Impuestos", "Taxes"),
        ("Estado", "Status"),
        ("Tienda", "Store"),
        ("Tipo de pago", "Payment type"),
    ],
    required: &[
        &["Date"],
        &["Receipt number"],
        &["Receipt type"],
        &["Item"],
        &["Quantity"],
        &["Gross sales"],
        &["Discounts"],
        &["Net sales"],
    ],
    date: "Date",
    currency: None,
    note: None,
    records: Records::Single(read),
    control,
};

fn control(records: &[Record<'_>], index: usize) -> Option<Decimal> {
    let record = records.get(index)?;
    let net = record.parse_amount("Net sales")?;
    match kind(record) {
        Ok(SaleLineKind::Return) => net.abs().checked_mul(Decimal::NEGATIVE_ONE),
        _ => Some(net),
    }
}

fn kind(record: &Record<'_>) -> Result<SaleLineKind, Rejection> {
    match record.text("Receipt type").to_lowercase().as_str() {
        "sale" | "vente" | "venta" => Ok(SaleLineKind::Sale),
        "refund" | "remboursement" | "reembolso" => Ok(SaleLineKind::Return),
        _ => Err(record.reject("Receipt type", "is neither Sale nor Refund")),
    }
}

/// How far a receipt got.
enum Status {
    Closed,
    Voided,
    Other,
}

fn status(record: &Record<'_>) -> Status {
    match record.text("Status").to_lowercase().as_str() {
        "" | "closed" | "fermé" | "cerrado" => Status::Closed,
        "cancelled" | "canceled" | "voided" | "annulé" | "cancelado" | "anulado" => Status::Voided,
        _ => Status::Other,
    }
}

fn read(record: &Record<'_>) -> Result<Reading, Rejection> {
    let kind = kind(record)?;
    let signed = |money: Money| match kind {
        SaleLineKind::Return if money.amount_minor > 0 => record.checked("", money.checked_neg()),
        _ => Ok(money),
    };
    let gross = signed(record.money("Gross sales")?)?;
    let discount = signed(record.money("Discounts")?)?;
    let net = signed(record.money("Net sales")?)?;
    if gross.checked_sub(discount) != Ok(net) {
        return Err(record.reject("Net sales", "is not Gross sales with Discounts taken off"));
    }
    let quantity = record.number("Quantity")?;
    let quantity = match kind {
        SaleLineKind::Return => record.opposite("Quantity", quantity.abs())?,
        SaleLineKind::Sale => quantity,
    };
    let receipt = receipt(record)?;
    let tax = signed(record.optional_money("Taxes")?)?;
    let (item, variant) = (record.text("Item"), record.text("Variant"));
    let sku = record.optional_identity("SKU")?;
    let line = KeyedLine {
        key_parts: vec![
            receipt.clone(),
            match kind {
                SaleLineKind::Sale => "Sale".to_owned(),
                SaleLineKind::Return => "Refund".to_owned(),
            },
            sku_for_key(sku.as_deref()),
            item.to_owned(),
            variant.to_owned(),
            record.text("Modifiers applied").to_owned(),
            quantity.normalize().to_string(),
            gross.amount_minor.to_string(),
        ],
        line: SaleLine {
            line_key: LineKey([0; 32]),
            kind,
            receipt,
            // The refund stands under a receipt of its own, with nothing of its sale.
            return_of: None,
            sold_on: record.date("Date")?,
            item: [item, variant].join(" ").trim().to_owned(),
            sku,
            vendor: None,
            note: None,
            order_refunded: None,
            circumstances: Circumstances {
                location: record.optional("Store"),
                payment: record.optional("Payment type"),
                is_tax_inside: is_tax_inside(record, net, tax),
                ..Circumstances::default()
            },
            consignor_reference: record.consignor_reference(),
            category: record.optional("Category"),
            quantity,
            gross,
            discount,
            net,
            tax,
        },
        is_undone_by_key: false,
    };
    Ok(match status(record) {
        Status::Closed => Reading::Line(line),
        Status::Voided => Reading::Voided(line),
        Status::Other => Reading::Review {
            reason: ReviewReason::NotPaid,
            line,
        },
    })
}

fn is_tax_inside(record: &Record<'_>, net: Money, tax: Money) -> bool {
    let collected = record.parse_amount("Total collected");
    // A refund is written with either sign.
    let [net, tax] = [net, tax].map(|money| money.to_decimal().abs());
    collected.is_some_and(|collected| contains_tax(collected.abs(), net, tax))
}

/// Spreadsheets take some receipts' numbers for dates: 4-10 becomes 10-Apr.
fn receipt(record: &Record<'_>) -> Result<String, Rejection> {
    let receipt = record.required_identity("Receipt number")?;
    let is_date = receipt
        .split('-')
        .any(|part| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    if is_date {
        let reason =
            "was taken for a date by a spreadsheet; import the file as Loyverse exported it";
        return Err(record.reject("Receipt number", reason));
    }
    Ok(receipt.to_owned())
}
