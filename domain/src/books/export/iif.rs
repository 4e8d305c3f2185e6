//! Intuit Interchange Format, which QuickBooks Desktop imports: tabs between the fields, a
//! chart of accounts (`ACCNT`), and general journal transactions (`TRNS`, `SPL`, `ENDTRNS`)
//! whose amounts sum to nothing, debits above it. The columns, the keywords and the types of
//! accounts are those of Intuit's IIF import kit ("Transactions (TRNS and SPL)", "Chart of
//! accounts (ACCNT)").

use std::collections::BTreeSet;

use encoding_rs::WINDOWS_1252;

use super::transaction::Transaction;
use super::{ExportScope, american_day, decimal, one_line};
use crate::ledger::AccountKind;

const TRANSACTION: &str = "GENERAL JOURNAL";

/// The accounts with their types, so that QuickBooks makes those that it lacks, and the
/// columns of transactions.
pub(super) fn head(scope: &ExportScope) -> Vec<u8> {
    let mut file = record(&["!ACCNT", "NAME", "ACCNTTYPE", "ACCNUM"]);
    let mut known = BTreeSet::new();
    for kind in AccountKind::all() {
        let name = scope.chart.name(kind);
        // QuickBooks knows an account below another by the names of both, and needs that first.
        let parents = name.match_indices(':').map(|(end, _)| &name[..end]);
        let accounts = parents
            .map(|parent| (parent, ""))
            .chain([(name, scope.chart.number(kind).unwrap_or_default())]);
        for (account, number) in accounts {
            if known.insert(account) {
                file.extend(record(&["ACCNT", account, account_type(kind), number]));
            }
        }
    }
    for (keyword, id) in [("!TRNS", "TRNSID"), ("!SPL", "SPLID")] {
        let columns = [
            keyword, id, "TRNSTYPE", "DATE", "ACCNT", "AMOUNT", "DOCNUM", "MEMO",
        ];
        file.extend(record(&columns));
    }
    file.extend(record(&["!ENDTRNS"]));
    file
}

pub(super) fn transaction(scope: &ExportScope, of: &Transaction) -> Vec<u8> {
    let day = american_day(of.on);
    let mut file = Vec::new();
    let keywords = std::iter::once("TRNS").chain(std::iter::repeat("SPL"));
    for (keyword, line) in keywords.zip(&of.lines) {
        let amount = decimal(scope, line.amount_minor);
        file.extend(record(&[
            keyword,
            "",
            TRANSACTION,
            &day,
            scope.chart.name(line.account.0),
            &amount,
            &of.number,
            &of.words,
        ]));
    }
    file.extend(record(&["ENDTRNS"]));
    file
}

/// None of them is `AP` or `AR`, on which QuickBooks asks for a name in each line.
const fn account_type(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::TillClearing | AccountKind::StripeOther => "OCASSET",
        AccountKind::Stripe
        | AccountKind::Check
        | AccountKind::Cash
        | AccountKind::Ach
        | AccountKind::PayPal
        | AccountKind::StoreBank => "BANK",
        AccountKind::CommissionIncome | AccountKind::FeeIncome => "INC",
        AccountKind::DiscountExpense
        | AccountKind::StoreCreditBonus
        | AccountKind::Adjustments
        | AccountKind::StripeFees => "EXP",
        AccountKind::OpeningBalances => "EQUITY",
        AccountKind::SalesTax
        | AccountKind::WithholdingPayable
        | AccountKind::PayoutsInTransit
        | AccountKind::UnclaimedMoney
        | AccountKind::Payable
        | AccountKind::StoreCredit => "OCLIAB",
    }
}

/// Fields between tabs, on one line of a Windows file.
fn record(fields: &[&str]) -> Vec<u8> {
    let fields: Vec<String> = fields.iter().map(|field| plain(field)).collect();
    let mut bytes = encoded(&fields.join("\t"));
    bytes.extend(b"\r\n");
    bytes
}

fn plain(field: &str) -> String {
    one_line(field, |character| match character {
        '"' => '\'',
        other => other,
    })
}

/// As Windows writes Western European; what it has no character for is a question mark.
fn encoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for character in text.chars() {
        let (encoded, _, is_unknown) = WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
        match is_unknown {
            true => bytes.push(b'?'),
            false => bytes.extend_from_slice(&encoded),
        }
    }
    bytes
}
