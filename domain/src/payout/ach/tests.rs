use super::*;
use proptest::prelude::*;

const OWN: &str = "021000021";

fn account(routing: &str, number: &str, account_type: AccountType, holder: Holder) -> BankAccount {
    BankAccount::new(routing, number, account_type, holder).unwrap()
}

fn origin(is_balanced: bool) -> AchOrigin {
    let own = account(OWN, "99887766", AccountType::Checking, Holder::Company);
    AchOrigin {
        bank: RoutingNumber::parse(OWN).unwrap(),
        bank_name: "First Café Bank".to_owned(),
        company_id: "1123456789".to_owned(),
        company_name: "Second Chance".to_owned(),
        offset: Some(own).filter(|_| is_balanced),
    }
}

fn dates() -> AchDates {
    AchDates {
        made_at: "2026-11-28T16:05:00".parse().unwrap(),
        file_of_day: 0,
        effective_on: "2026-11-30".parse().unwrap(),
    }
}

fn entry(account: BankAccount, amount_minor: i64) -> AchEntry {
    AchEntry {
        account,
        amount_minor,
        id: "1042".to_owned(),
        name: "Zoë Ångström".to_owned(),
    }
}

#[test]
fn a_file_is_written_field_by_field() {
    let entries = [
        entry(
            account(
                "011000015",
                "1234567",
                AccountType::Checking,
                Holder::Person,
            ),
            12_345,
        ),
        entry(
            account("121000248", "55-5", AccountType::Savings, Holder::Person),
            1,
        ),
        entry(
            account(
                "322271627",
                "777777",
                AccountType::Checking,
                Holder::Company,
            ),
            5_000,
        ),
    ];
    let file = ach_file(&origin(true), &dates(), &entries).unwrap();
    let nines = "9".repeat(94);
    let expected = [
        "101 02100002111234567892611281605A094101FIRST CAFE BANK        SECOND CHANCE                  ",
        "5200SECOND CHANCE                       1123456789PPDCONSIGNING261130261130   1021000020000001",
        "6220110000151234567          00000123451042           ZOE ANGSTROM            0021000020000001",
        "63212100024855-5             00000000011042           ZOE ANGSTROM            0021000020000002",
        "62702100002199887766         0000012346OFFSET         SECOND CHANCE           0021000020000003",
        "820000000300153000270000000123460000000123461123456789                         021000020000001",
        "5200SECOND CHANCE                       1123456789CCDCONSIGNING261130261130   1021000020000002",
        "622322271627777777           00000050001042           ZOE ANGSTROM            0021000020000004",
        "62702100002199887766         0000005000OFFSET         SECOND CHANCE           0021000020000005",
        "820000000200343271640000000050000000000050001123456789                         021000020000002",
        "9000002000002000000050049627191000000017346000000017346                                       ",
    ];
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines.get(..11).unwrap(), expected);
    assert!(lines.len() == 20 && lines.iter().skip(11).all(|line| *line == nines));
}

#[test]
fn a_bank_that_books_the_sum_by_itself_gets_credits_only() {
    let entries = [entry(
        account(OWN, "1234567", AccountType::Savings, Holder::Person),
        100,
    )];
    let file = ach_file(&origin(false), &dates(), &entries).unwrap();
    let begins = |start: &str| file.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!((begins("5220"), begins("8220"), begins("6")), (1, 1, 1));
    assert!(
        file.lines()
            .any(|line| line.starts_with("632") && line.contains("0000000100"))
    );
}

#[test]
fn a_store_that_pays_from_its_savings_is_debited_there() {
    let savings = account(OWN, "99887766", AccountType::Savings, Holder::Company);
    let origin = AchOrigin {
        offset: Some(savings),
        ..origin(false)
    };
    let paid = account(OWN, "1234567", AccountType::Checking, Holder::Person);
    let file = ach_file(&origin, &dates(), &[entry(paid, 100)]).unwrap();
    let entries = file.lines().filter(|line| line.starts_with('6'));
    let codes: Vec<&str> = entries.map(|line| field(line, 2, 3)).collect();
    assert_eq!(codes, ["22", "37"]);
}

#[test]
fn a_company_number_of_nine_digits_is_filled_up_where_banks_expect_it() {
    let origin = AchOrigin {
        company_id: "123456789".to_owned(),
        ..origin(false)
    };
    let paid = account(OWN, "1234567", AccountType::Checking, Holder::Person);
    let file = ach_file(&origin, &dates(), &[entry(paid, 100)]).unwrap();
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(field(lines[0], 14, 23), " 123456789");
    assert_eq!(field(lines[1], 41, 50), "123456789 ");
    assert_eq!(field(lines[3], 45, 54), "123456789 ");
}

#[test]
fn files_of_one_day_are_told_apart() {
    let letters: String = [0, 1, 25, 26, 35, 36].map(modifier).into_iter().collect();
    assert_eq!(letters, "ABZ09A");
}

#[test]
fn what_has_no_room_is_refused() {
    let person = || account(OWN, "1234567", AccountType::Checking, Holder::Person);
    let made = |amounts: &[i64]| {
        let entries: Vec<_> = amounts
            .iter()
            .map(|amount| entry(person(), *amount))
            .collect();
        ach_file(&origin(true), &dates(), &entries)
    };
    assert_eq!(made(&[]), Err(AchError::Nothing));
    let refused = Err(AchError::Amount("Zoë Ångström".to_owned()));
    for amount in [0, -1, 10_000_000_000] {
        assert_eq!(made(&[amount]), refused);
    }
    assert!(made(&[9_999_999_999]).is_ok());
    // The debit has to have room, too.
    assert_eq!(made(&[9_999_999_999, 1]), Err(AchError::TooMuch));
}

/// A record that is one digit longer moves every field behind it.
#[test]
fn a_control_record_has_room_for_so_many_entries_and_so_much_money() {
    let totals = |entries, debit_minor, credit_minor| Totals {
        entries,
        hash: 123_456_789_012,
        debit_minor,
        credit_minor,
    };
    // Of the hash, the last ten digits.
    assert_eq!(
        totals(999_999, 999_999_999_999, 999_999_999_999).fields(6),
        Ok("9999993456789012999999999999999999999999".to_owned())
    );
    for too_much in [
        totals(1_000_000, 0, 0),
        totals(1, 1_000_000_000_000, 0),
        totals(1, 0, 1_000_000_000_000),
    ] {
        assert_eq!(too_much.fields(6), Err(AchError::TooMuch));
    }
    assert!(totals(1_000_000, 0, 0).fields(8).is_ok());
}

#[test]
fn an_origin_has_to_fit_its_fields() {
    let with = |change: fn(&mut AchOrigin)| {
        let mut origin = origin(true);
        change(&mut origin);
        origin.check()
    };
    assert_eq!(with(|_| {}), Ok(()));
    let just_fits = |origin: &mut AchOrigin| {
        origin.bank_name = "B".repeat(23);
        origin.company_id = "A12345678".to_owned();
        origin.company_name = "C".repeat(16);
    };
    assert_eq!(with(just_fits), Ok(()));
    for (change, expected) in [
        (
            (|origin| origin.bank_name = " ".to_owned()) as fn(&mut AchOrigin),
            AchOriginError::BankName,
        ),
        (
            |origin| origin.bank_name = "B".repeat(24),
            AchOriginError::BankName,
        ),
        (
            |origin| origin.company_id = "12345678".to_owned(),
            AchOriginError::CompanyId,
        ),
        (
            |origin| origin.company_id = "12345678901".to_owned(),
            AchOriginError::CompanyId,
        ),
        (
            |origin| origin.company_id = "12-3456789".to_owned(),
            AchOriginError::CompanyId,
        ),
        (
            |origin| origin.company_name = String::new(),
            AchOriginError::CompanyName,
        ),
        (
            |origin| origin.company_name = "C".repeat(17),
            AchOriginError::CompanyName,
        ),
    ] {
        assert_eq!(with(change), Err(expected));
    }
}

fn any_entry() -> impl Strategy<Value = AchEntry> {
    let routings = prop::sample::select(vec!["011000015", "121000248", "322271627", OWN]);
    let types = prop::sample::select(vec![AccountType::Checking, AccountType::Savings]);
    let holders = prop::sample::select(vec![Holder::Person, Holder::Company]);
    let parts = (
        routings,
        "[0-9]{4,17}",
        types,
        holders,
        1..=90_000_000_i64,
        ".{0,20}",
        ".{0,30}",
    );
    parts.prop_map(
        |(routing, number, account_type, holder, amount_minor, id, name)| AchEntry {
            account: account(routing, &number, account_type, holder),
            amount_minor,
            id,
            name,
        },
    )
}

/// A field by its places, from one on, as the rules number them.
fn field(line: &str, from: usize, through: usize) -> &str {
    line.get(from - 1..through).unwrap()
}

fn number(line: &str, from: usize, through: usize) -> i64 {
    field(line, from, through).parse().unwrap()
}

proptest! {
    /// Whoever reads the file by its places finds every payment, and what it says of itself is
    /// so: counts, hash, sums; balanced, debits and credits are the same.
    #[test]
    fn a_file_says_what_is_in_it(entries in prop::collection::vec(any_entry(), 1..40), is_balanced in any::<bool>()) {
        let file = ach_file(&origin(is_balanced), &dates(), &entries).unwrap();
        prop_assert!(file.ends_with("\r\n") && file.is_ascii());
        let lines: Vec<&str> = file.split_terminator("\r\n").collect();
        prop_assert!(lines.len().is_multiple_of(10));
        prop_assert!(lines.iter().all(|line| line.len() == 94));
        let of = |kind: char| -> Vec<&str> {
            let of_kind = lines.iter().filter(|line| line.starts_with(kind));
            of_kind.copied().filter(|line| !line.starts_with("99999999")).collect()
        };
        let is_debit = |line: &&str| matches!(field(line, 2, 3), "27" | "37");
        let (debits, credits): (Vec<&str>, Vec<&str>) = of('6').into_iter().partition(is_debit);
        let mut paid: Vec<_> = credits
            .iter()
            .map(|line| (field(line, 4, 12).to_owned(), field(line, 13, 29).trim().to_owned(), number(line, 30, 39)))
            .collect();
        let mut owed: Vec<_> = entries
            .iter()
            .map(|entry| (entry.account.routing.as_str().to_owned(), entry.account.number().to_owned(), entry.amount_minor))
            .collect();
        paid.sort();
        owed.sort();
        prop_assert_eq!(paid, owed);
        let traces: Vec<i64> = of('6').iter().map(|line| number(line, 88, 94)).collect();
        prop_assert_eq!(traces, (1..=i64::try_from(of('6').len()).unwrap()).collect::<Vec<_>>());
        let sum = |lines: &[&str], from, through| lines.iter().map(|line| number(line, from, through)).sum::<i64>();
        let control = of('9');
        prop_assert_eq!(control.len(), 1);
        let control = control[0];
        prop_assert_eq!(number(control, 2, 7), i64::try_from(of('5').len()).unwrap());
        prop_assert_eq!(number(control, 8, 13) * 10, i64::try_from(lines.len()).unwrap());
        for (in_file, in_batch, in_entries) in [
            (number(control, 14, 21), sum(&of('8'), 5, 10), i64::try_from(of('6').len()).unwrap()),
            (number(control, 22, 31), sum(&of('8'), 11, 20) % 10_000_000_000, sum(&of('6'), 4, 11) % 10_000_000_000),
            (number(control, 32, 43), sum(&of('8'), 21, 32), sum(&debits, 30, 39)),
            (number(control, 44, 55), sum(&of('8'), 33, 44), sum(&credits, 30, 39)),
        ] {
            prop_assert_eq!(in_file, in_batch);
            prop_assert_eq!(in_file, in_entries);
        }
        let debit = number(control, 32, 43);
        prop_assert_eq!(debit, if is_balanced { number(control, 44, 55) } else { 0 });
    }
}
