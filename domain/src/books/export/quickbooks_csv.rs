//! What QuickBooks Online imports as journal entries: the columns that Intuit's help page
//! "Import journal entries" names, a row for each line, the rows of one entry with the same
//! number, and the amount under debits or under credits. An account is named with its parents,
//! a colon between them; numbers of accounts do not belong there.

use super::transaction::Transaction;
use super::{ExportScope, american_day, decimal};
use crate::import::csv_record;

pub(super) fn head() -> Vec<u8> {
    csv_record([
        "JournalNo",
        "JournalDate",
        "AccountName",
        "Debits",
        "Credits",
        "Description",
    ])
}

pub(super) fn transaction(scope: &ExportScope, of: &Transaction) -> Vec<u8> {
    let day = american_day(of.on);
    let mut file = Vec::new();
    for line in &of.lines {
        let amount = decimal(scope, line.amount_minor.saturating_abs());
        let (debit, credit) = match line.amount_minor > 0 {
            true => (amount.as_str(), ""),
            false => ("", amount.as_str()),
        };
        file.extend(csv_record([
            of.number.as_str(),
            &day,
            scope.chart.name(line.account.0),
            debit,
            credit,
            &of.words,
        ]));
    }
    file
}
