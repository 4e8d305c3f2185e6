//! The journal format of hledger (its manual, "journal"): tried with `hledger check --strict`
//! and `hledger balance` of version 1.25.

use std::fmt::Write as _;

use super::transaction::Transaction;
use super::{ExportScope, PostedAccount, decimal, one_line};
use crate::books::chart::AccountClass;
use crate::ledger::AccountKind;

/// Says what the file is, and declares its commodity and every account.
pub(super) fn head(scope: &ExportScope) -> Vec<u8> {
    let (store, from, until) = (plain(&scope.store_name), scope.from, scope.until);
    let code = scope.currency.code();
    let sample = match decimal(scope, 1_000_000) {
        whole if whole.contains('.') => whole,
        // A commodity's sample needs a decimal mark, also where it has no decimals.
        whole => format!("{whole}."),
    };
    let mut text = format!(
        "; {store}: what Hangtag posted from {from} to {until}. Debits are positive.\n\
         decimal-mark .\ncommodity {sample} {code}\n\n"
    );
    for kind in AccountKind::all() {
        let number = scope.chart.number(kind);
        let number = number.map_or(String::new(), |number| format!(", number: {number}"));
        let account = name(scope, &(kind, None));
        let class = class_letter(kind.class());
        line(
            &mut text,
            format_args!("account {account}  ; type: {class}{number}"),
        );
    }
    for (kind, account_number, consignor) in &scope.consignors {
        let account = name(scope, &(*kind, Some(account_number.clone())));
        line(
            &mut text,
            format_args!("account {account}  ; {}", plain(consignor)),
        );
    }
    text.into_bytes()
}

pub(super) fn transaction(scope: &ExportScope, of: &Transaction) -> Vec<u8> {
    let mut text = String::from("\n");
    let words = plain(&of.words);
    let source = match of.source.as_str() {
        "" => String::new(),
        source => format!("  ; {source}"),
    };
    line(
        &mut text,
        format_args!("{} ({}) {words}{source}", of.on, of.number),
    );
    for each in &of.lines {
        let account = name(scope, &each.account);
        let amount = decimal(scope, each.amount_minor);
        let code = scope.currency.code();
        let reason = match each.reason.as_str() {
            "" => String::new(),
            reason => format!("  ; {}", plain(reason)),
        };
        line(
            &mut text,
            format_args!("    {account}  {amount} {code}{reason}"),
        );
    }
    text.into_bytes()
}

fn line(text: &mut String, content: std::fmt::Arguments<'_>) {
    // Writing into memory cannot fail.
    let _ = writeln!(text, "{content}");
}

/// `Liabilities:Consignor Payables:1001`.
fn name(scope: &ExportScope, (kind, account_number): &PostedAccount) -> String {
    let top = match kind.class() {
        AccountClass::Asset => "Assets",
        AccountClass::Liability => "Liabilities",
        AccountClass::Equity => "Equity",
        AccountClass::Income => "Revenues",
        AccountClass::Expense => "Expenses",
    };
    let name = scope.chart.name(*kind);
    match account_number {
        None => format!("{top}:{name}"),
        Some(number) => format!("{top}:{name}:{}", plain(number).replace(':', "-")),
    }
}

const fn class_letter(class: AccountClass) -> char {
    match class {
        AccountClass::Asset => 'A',
        AccountClass::Liability => 'L',
        AccountClass::Equity => 'E',
        AccountClass::Income => 'R',
        AccountClass::Expense => 'X',
    }
}

/// Without what begins a comment or parts a payee from a note.
fn plain(text: &str) -> String {
    one_line(text, |character| match character {
        ';' => ',',
        '|' => '/',
        other => other,
    })
}
