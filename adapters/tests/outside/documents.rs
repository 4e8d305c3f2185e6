//! Statements to print.

use chrono::{Days, NaiveDate};
use domain::ids::{PayoutId, SaleLineId};
use domain::money::Money;
use domain::sale_line::SaleLineKind;
use domain::statement::{StatementDocument, StatementLine, StatementPayout, StatementPayoutKind};
use uuid::Uuid;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A statement of a month with so many lines, every ninth a return.
pub fn statement(lines: u32, code: &str) -> StatementDocument {
    let currency = code.parse().unwrap();
    let money = |amount_minor| Money::new(amount_minor, currency);
    let items = [
        "Linen shirt, white",
        "Levi’s 501, W31 L32",
        "Silk scarf",
        "Oak side table",
    ];
    let lines: Vec<_> = (0..lines)
        .map(|index| {
            let is_return = index % 9 == 8;
            let sign = if is_return { -1 } else { 1 };
            let price = sign * (1_250 + i64::from(index) * 315);
            let fee = sign * 100;
            StatementLine {
                sale_line_id: SaleLineId::new(Uuid::from_u128(index.into())),
                kind: if is_return {
                    SaleLineKind::Return
                } else {
                    SaleLineKind::Sale
                },
                sold_on: date(2026, 3, 1) + Days::new(u64::from(index % 31)),
                item: items[index as usize % items.len()].to_owned(),
                quantity: (sign * if index % 7 == 3 { 2 } else { 1 }).into(),
                price: money(price),
                fee: money(fee),
                withheld: None,
                share: money(price * 6 / 10 - fee),
            }
        })
        .collect();
    let total_sales: i64 = lines.iter().map(|line| line.share.amount_minor).sum();
    let total_fees: i64 = lines.iter().map(|line| line.fee.amount_minor).sum();
    StatementDocument {
        number: 12,
        store_name: "Maple & Thread".to_owned(),
        consignor_name: "Josephine Márquez".to_owned(),
        account_number: "1042".to_owned(),
        currency,
        from: Some(date(2026, 3, 1)),
        through: date(2026, 3, 31),
        issued_on: date(2026, 4, 3),
        opening_balance: money(123_450),
        lines,
        total_sales: money(total_sales),
        total_fees: money(total_fees),
        adjustments: Vec::new(),
        payouts: vec![
            StatementPayout {
                payout_id: PayoutId::new(Uuid::from_u128(1)),
                kind: StatementPayoutKind::Paid,
                on: date(2026, 3, 5),
                method: "bank transfer".to_owned(),
                amount: money(123_450),
                bonus: None,
            },
            StatementPayout {
                payout_id: PayoutId::new(Uuid::from_u128(2)),
                kind: StatementPayoutKind::Returned,
                on: date(2026, 3, 9),
                method: "bank transfer".to_owned(),
                amount: money(-123_450),
                bonus: None,
            },
        ],
        total_payouts: money(0),
        closing_balance: money(123_450 + total_sales),
    }
}

/// Names that a careless page would run, cut off or turn around.
pub fn odd() -> StatementDocument {
    let mut document = statement(9, "KWD");
    let names = [
        "<script>document.body.textContent = 'owned'</script>",
        "فستان أحمر من الحرير، مقاس 38",
        "絹のスカーフ 赤",
        "</bdi></td></tr></table><iframe src=\"file:///etc/passwd\"></iframe>",
        "A mid-century walnut sideboard with three drawers and two doors, some wear on the left side and one replaced handle, sold together with the matching mirror, as seen in the shop window on Main Street since the beginning of last autumn",
        "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
        "{{ title }} {% raw %}",
        "\u{202e}reversed by a control character",
        "👗 dress",
    ];
    for (line, name) in document.lines.iter_mut().zip(names) {
        line.item = name.to_owned();
    }
    document.store_name =
        "Très Long Nom de Boutique de Dépôt-Vente et de Seconde Main à Montréal <b>bold</b>"
            .to_owned();
    document
}
