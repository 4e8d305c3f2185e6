use proptest::prelude::*;

use super::*;
use crate::books::AccountTitle;
use crate::books::chart::AccountClass;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn scope(currency: &str) -> ExportScope {
    let title = AccountTitle::new("Owed:Consignors", "2100").unwrap();
    ExportScope {
        store_name: "Ada's; shop".to_owned(),
        currency: currency.parse().unwrap(),
        from: day("2026-11-01"),
        until: day("2026-11-30"),
        chart: Chart::new([(AccountKind::Payable, title)]),
        consignors: vec![(
            AccountKind::Payable,
            "10:01".to_owned(),
            "Zoë\t; M".to_owned(),
        )],
    }
}

fn moved(debit: AccountKind, credit: AccountKind, amount_minor: i64) -> PostedTransfer {
    let of = |kind: AccountKind| {
        let is_consignors = AccountKind::OF_CONSIGNOR.contains(&kind);
        (kind, is_consignors.then(|| "10:01".to_owned()))
    };
    PostedTransfer {
        debit: of(debit),
        credit: of(credit),
        amount_minor,
        reason: "why; so".to_owned(),
    }
}

fn sale(sequence: i64, on: &str) -> PostedEntry {
    use AccountKind::{CommissionIncome, FeeIncome, Payable, TillClearing};
    PostedEntry {
        sequence,
        on: day(on),
        words: "Sold: \"Coat\"\u{2028}™ 漢; =1".to_owned(),
        source: "lin_1".to_owned(),
        transfers: vec![
            moved(TillClearing, Payable, 6_050),
            moved(TillClearing, CommissionIncome, 4_000),
            moved(Payable, FeeIncome, 50),
        ],
    }
}

fn file(format: ExportFormat, grouping: Grouping, entries: &[PostedEntry]) -> Vec<u8> {
    let mut writer = ExportWriter::new(format, grouping, scope("USD"));
    let mut file = writer.head();
    for entry in entries {
        file.extend(writer.entry(entry).unwrap());
    }
    file.extend(writer.end().unwrap());
    file
}

#[test]
fn plain_text_has_every_transfer_with_its_reason() {
    let file = file(
        ExportFormat::PlainText,
        Grouping::Entry,
        &[sale(7, "2026-11-02")],
    );
    let text = String::from_utf8(file).unwrap();
    for line in [
        "; Ada's, shop: what Hangtag posted from 2026-11-01 to 2026-11-30. Debits are positive.",
        "commodity 10000.00 USD",
        "account Liabilities:Owed:Consignors  ; type: L, number: 2100",
        "account Liabilities:Owed:Consignors:10-01  ; Zoë , M",
        "2026-11-02 (7) Sold: \"Coat\" ™ 漢, =1  ; lin_1",
        "    Assets:Till Clearing  60.50 USD  ; why, so",
        "    Liabilities:Owed:Consignors:10-01  -60.50 USD  ; why, so",
        "    Revenues:Fee Income  -0.50 USD  ; why, so",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
}

/// A program that reads lines and tabs takes no bell or null for part of a word.
#[test]
fn what_nobody_can_see_is_left_out_of_lines() {
    let rung = PostedEntry {
        words: "Sold:\u{7} Co\0at".to_owned(),
        ..sale(7, "2026-11-02")
    };
    for format in [ExportFormat::PlainText, ExportFormat::Iif] {
        let file = file(format, Grouping::Entry, std::slice::from_ref(&rung));
        let text = String::from_utf8(file).unwrap();
        assert!(text.contains("Sold: Co at"), "{text}");
    }
}

#[test]
fn a_currency_without_decimals_has_a_mark_in_its_sample() {
    let writer = ExportWriter::new(ExportFormat::PlainText, Grouping::Entry, scope("JPY"));
    let text = String::from_utf8(writer.head()).unwrap();
    assert!(text.contains("\ncommodity 1000000. JPY\n"), "{text}");
}

#[test]
fn a_file_is_written_as_its_media_type_says() {
    for (format, ending, kind) in [
        (ExportFormat::PlainText, "journal", "text/plain"),
        (ExportFormat::Iif, "iif", "text/plain"),
        (ExportFormat::QuickbooksCsv, "csv", "text/csv"),
    ] {
        assert_eq!(format.extension(), ending);
        let (media_type, charset) = format.media_type().split_once("; charset=").unwrap();
        assert_eq!(media_type, kind);
        let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap();
        let file = file(format, Grouping::Entry, &[sale(7, "2026-11-02")]);
        let (text, _, has_errors) = encoding.decode(&file);
        assert!(!has_errors && text.contains('™'), "{ending}\n{text}");
    }
}

/// A program that reads the file puts each account where our books have it.
#[test]
fn every_account_is_declared_as_what_it_is() {
    use AccountKind::{Ach, Cash, Check, PayPal, StoreBank, Stripe};
    let scope = scope("USD");
    let journal = String::from_utf8(plain_text::head(&scope)).unwrap();
    let iif = String::from_utf8(iif::head(&scope)).unwrap();
    for kind in AccountKind::all() {
        let name = scope.chart.name(kind);
        let pays = [Stripe, Check, Cash, Ach, PayPal, StoreBank].contains(&kind);
        let (top, letter, quickbooks) = match kind.class() {
            AccountClass::Asset if pays => ("Assets", 'A', "BANK"),
            AccountClass::Asset => ("Assets", 'A', "OCASSET"),
            AccountClass::Liability => ("Liabilities", 'L', "OCLIAB"),
            AccountClass::Equity => ("Equity", 'E', "EQUITY"),
            AccountClass::Income => ("Revenues", 'R', "INC"),
            AccountClass::Expense => ("Expenses", 'X', "EXP"),
        };
        let declared = format!("\naccount {top}:{name}  ; type: {letter}");
        assert!(journal.contains(&declared), "{declared}\n{journal}");
        let declared = format!("\r\nACCNT\t{name}\t{quickbooks}\t");
        assert!(iif.contains(&declared), "{declared}\n{iif}");
    }
}

#[test]
fn iif_has_accounts_and_a_line_for_each_kind_that_changed() {
    let file = file(ExportFormat::Iif, Grouping::Entry, &[sale(7, "2026-11-02")]);
    let (text, _, has_errors) = encoding_rs::WINDOWS_1252.decode(&file);
    assert!(!has_errors);
    let (head, transactions) = text.split_once("!ENDTRNS\r\n").unwrap();
    assert!(
        head.contains("ACCNT\tOwed\tOCLIAB\t\r\nACCNT\tOwed:Consignors\tOCLIAB\t2100\r\n"),
        "{head}"
    );
    assert!(head.contains("ACCNT\tChecks\tBANK\t\r\n"), "{head}");
    let words = "Sold: 'Coat' ™ ?; =1";
    let journal = "\t\tGENERAL JOURNAL\t11/02/2026\t";
    assert_eq!(
        transactions,
        format!(
            "TRNS{journal}Till Clearing\t100.50\t7\t{words}\r\n\
             SPL{journal}Commission Income\t-40.00\t7\t{words}\r\n\
             SPL{journal}Fee Income\t-0.50\t7\t{words}\r\n\
             SPL{journal}Owed:Consignors\t-60.00\t7\t{words}\r\n\
             ENDTRNS\r\n"
        )
    );
}

#[test]
fn quickbooks_online_gets_a_day_as_one_entry() {
    let entries = [
        sale(7, "2026-11-02"),
        sale(9, "2026-11-02"),
        sale(8, "2026-11-03"),
    ];
    let file = file(ExportFormat::QuickbooksCsv, Grouping::Day, &entries);
    let text = String::from_utf8(file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1 + 4 + 4, "{text}");
    assert_eq!(
        lines[1],
        "HT-20261102,11/02/2026,Till Clearing,201.00,,Consignment of 2026-11-02: 2 entries"
    );
    assert_eq!(
        lines[8],
        "HT-20261103,11/03/2026,Owed:Consignors,,60.00,Consignment of 2026-11-03: 1 entry"
    );
}

/// The accounts are in another order than the sides here.
#[test]
fn debits_stand_before_credits() {
    use AccountKind::{Payable, PayoutsInTransit};
    assert!(PayoutsInTransit < Payable);
    let approved = PostedEntry {
        transfers: vec![moved(Payable, PayoutsInTransit, 6_000)],
        ..sale(7, "2026-11-02")
    };
    for grouping in [Grouping::Entry, Grouping::Day] {
        let approved = [approved.clone()];
        let text = String::from_utf8(file(ExportFormat::QuickbooksCsv, grouping, &approved));
        let text = text.unwrap();
        let (debit, credit) = (text.find(",60.00,,"), text.find(",,60.00,"));
        assert!(debit.is_some() && debit < credit, "{text}");
    }
}

#[test]
fn what_moves_between_consignors_only_is_nothing_to_quickbooks() {
    let merge = PostedEntry {
        transfers: vec![PostedTransfer {
            debit: (AccountKind::Payable, Some("1".to_owned())),
            credit: (AccountKind::Payable, Some("2".to_owned())),
            amount_minor: 5,
            reason: "consignor merged".to_owned(),
        }],
        ..sale(7, "2026-11-02")
    };
    for grouping in [Grouping::Entry, Grouping::Day] {
        let merges = [merge.clone()];
        let text = file(ExportFormat::QuickbooksCsv, grouping, &merges);
        assert_eq!(text, quickbooks_csv::head());
        let text = String::from_utf8(file(ExportFormat::PlainText, grouping, &merges)).unwrap();
        assert!(
            text.contains("    Liabilities:Owed:Consignors:2  -0.05 USD"),
            "{text}"
        );
    }
}

fn any_entry() -> impl Strategy<Value = PostedEntry> {
    let kinds: Vec<AccountKind> = AccountKind::all().collect();
    let account = (
        proptest::sample::select(kinds),
        proptest::option::of("[0-3]"),
    );
    let transfer =
        (account.clone(), account, 1..1_000_000_i64).prop_map(|(debit, credit, amount)| {
            PostedTransfer {
                debit,
                credit,
                amount_minor: amount,
                reason: "test".to_owned(),
            }
        });
    let transfers = proptest::collection::vec(transfer, 1..5);
    (1..1_000_i64, 1..4_u32, transfers).prop_map(|(sequence, on, transfers)| PostedEntry {
        sequence,
        on: NaiveDate::from_ymd_opt(2026, 11, on).unwrap(),
        words: "test".to_owned(),
        source: String::new(),
        transfers,
    })
}

proptest! {
    /// Whatever is grouped how, the file says of each kind what the transfers say.
    #[test]
    fn every_file_changes_accounts_by_what_was_posted(mut entries in proptest::collection::vec(any_entry(), 0..12), by_day: bool) {
        entries.sort_by_key(|entry| (entry.on, entry.sequence));
        let mut expected = std::collections::BTreeMap::new();
        for transfer in entries.iter().flat_map(|entry| &entry.transfers) {
            *expected.entry(transfer.debit.0).or_insert(0_i64) += transfer.amount_minor;
            *expected.entry(transfer.credit.0).or_insert(0_i64) -= transfer.amount_minor;
        }
        expected.retain(|_, sum| *sum != 0);
        let grouping = if by_day { Grouping::Day } else { Grouping::Entry };
        let text = String::from_utf8(file(ExportFormat::QuickbooksCsv, grouping, &entries)).unwrap();
        let names = scope("USD").chart;
        let mut found = std::collections::BTreeMap::new();
        let mut balance = std::collections::BTreeMap::new();
        let minor = |field: &str| field.replace('.', "").parse::<i64>().unwrap_or(0);
        for line in text.lines().skip(1) {
            let fields: Vec<&str> = line.split(',').collect();
            let kind = AccountKind::all().find(|kind| names.name(*kind) == fields[2]).unwrap();
            let amount = minor(fields[3]) - minor(fields[4]);
            prop_assert!(amount != 0);
            *found.entry(kind).or_insert(0_i64) += amount;
            *balance.entry(fields[0].to_owned()).or_insert(0_i64) += amount;
        }
        found.retain(|_, sum| *sum != 0);
        prop_assert_eq!(found, expected);
        // Entries may share a number here; together they still come to nothing.
        prop_assert!(balance.values().all(|sum| *sum == 0));
    }
}
