//! Letters to owners of unclaimed money: printed, written down once, and taken back.

use chrono::TimeDelta;
use domain::ids::UnclaimedLetterId;
use domain::rules::Language;
use sea_orm::Value as DbValue;
use serde_json::{Value, json};
use service::unclaimed::{
    ItemKey, LettersWanted, PrintLettersError, SetLetterSenderError, TakeBackLetterError,
    set_letter_sender, take_back_letter, write_letters,
};

use crate::browser::Persona::{Bookkeeper, Clerk};
use crate::database::Database;
use crate::harness::{ACTOR, World, day, on_both};
use crate::shop::sale;

on_both! {
    letters_are_printed_written_down_once_and_taken_back
}

/// The first day on which Arkansas wants a letter about what was sold in September 2026.
pub const LETTER_DAY: &str = "2030-07-03";

impl World {
    pub async fn lives_at(&self, number: &str, street: &str) {
        let tx = self.app.db.begin(self.store).await.unwrap();
        let values: [DbValue; 2] = [number.into(), street.into()];
        let sql = "UPDATE consignor SET street = $3, city = 'Little Rock', postal_code = '72201'
            WHERE store_id = $1 AND account_number = $2";
        tx.execute(sql, values).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// From the day of the tests to [`LETTER_DAY`].
    pub fn wait_for_letters(&self) {
        let days = day(LETTER_DAY) - day(crate::paying::TODAY);
        self.skip(TimeDelta::days(days.num_days()));
    }
}

const BOTH: [Language; 2] = [Language::English, Language::Spanish];

async fn letters_are_printed_written_down_once_and_taken_back(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    for number in ["1001", "1002"] {
        world.lives_in(number, "AR").await;
    }
    let street =
        "12345 Old Stagecoach Road Northwest, Building 7, Apartment 1204 (behind the mill)";
    world.lives_at("1001", street).await;
    world
        .import_lines(&[
            sale("T1", "2026-09-01", "1001-1", 20_000),
            sale("T2", "2026-09-01", "1002-1", 20_000),
        ])
        .await;
    world.wait_for_letters();
    let write =
        async |wanted: LettersWanted| write_letters(&world.app, world.store, &wanted, &BOTH).await;
    let early = write(LettersWanted::Due).await;
    assert!(matches!(early, Err(PrintLettersError::NoSender)));
    let nowhere = set_letter_sender(&world.app, world.store, ACTOR, (" \n", "")).await;
    assert!(matches!(nowhere, Err(SetLetterSenderError::NoAddress)));
    for _ in 0..2 {
        let said = ("1 Oak Street\n\nLittle Rock, AR 72201", "501-555-0100");
        set_letter_sender(&world.app, world.store, ACTOR, said)
            .await
            .unwrap();
    }
    assert_eq!(world.audited("set_letter_sender").await, 1);

    let printed = write(LettersWanted::Due).await.unwrap();
    let [english, spanish] = printed.letters.as_slice() else {
        panic!("{printed:#?}");
    };
    assert_eq!([english.language, spanish.language], BOTH);
    assert_eq!(english.owner_address[0], street);
    assert_eq!(
        english.store_address,
        ["1 Oak Street", "Little Rock, AR 72201"]
    );
    assert_eq!(english.amount.amount_minor, 10_000);
    assert_eq!(english.owed_since, day("2026-09-01"));
    assert_eq!(english.answer_by, day("2030-10-01"));
    assert_eq!(english.report_due, day("2030-10-31"));
    assert_eq!(english.state_name, "Arkansas");
    let [(account, _)] = printed.without_address.as_slice() else {
        panic!("{printed:#?}");
    };
    assert_eq!(account, "1002");

    let browser = world.signed_in(Bookkeeper).await;
    let key = ItemKey::of(&world.unclaimed_of("1001", LETTER_DAY).await[0]).unwrap();
    let clerk = world.signed_in(Clerk).await;
    for (browser, path) in [
        (&clerk, "language=both"),
        (&browser, "language=both&items=con_1"),
    ] {
        let path = format!("/books/unclaimed-letters.pdf?{path}");
        assert_eq!(browser.get(&path).send().await.unwrap().status(), 404);
    }

    let record =
        "mutation($input: RecordUnclaimedLettersInput!) { recordUnclaimedLetters(input: $input) {
        letters { id sentOn amount { amount } } userErrors { code } } }";
    let send = async |key: String, amount: &str, on: &str| {
        let input =
            json!({ "input": { "items": [{ "key": key, "amount": amount }], "sentOn": on } });
        browser.data(record, input).await["recordUnclaimedLetters"].clone()
    };
    let key = key.to_string();
    for (key, amount, on, code) in [
        (key.clone(), "99.99", LETTER_DAY, "CHANGED"),
        (
            key.replace("2030-10-31", "2031-10-31"),
            "100.00",
            LETTER_DAY,
            "CHANGED",
        ),
        (key.clone(), "100.00", "2030-07-04", "FUTURE"),
    ] {
        let refused = send(key.clone(), amount, on).await;
        assert_eq!(
            refused["userErrors"][0]["code"], code,
            "{key} {amount} {on}"
        );
    }
    let sent = send(key.clone(), "100.00", LETTER_DAY).await;
    assert_eq!(sent["userErrors"], json!([]), "{sent:#}");
    assert_eq!(sent["letters"][0]["sentOn"], LETTER_DAY);
    assert_eq!(world.audited("record_unclaimed_letter").await, 1);
    let again = send(key.clone(), "100.00", LETTER_DAY).await;
    assert_eq!(again["userErrors"][0]["code"], "TWICE");
    // The page and the file show it, and the next print leaves it out.
    let page = format!(
        "{{ unclaimedMoney(on: \"{LETTER_DAY}\") {{ letterSender {{ phone }}
           items {{ nodes {{ key hasAddress letter {{ sentOn }} }} }} }} }}"
    );
    let page = browser.data(&page, Value::Null).await["unclaimedMoney"].clone();
    assert_eq!(page["letterSender"]["phone"], "501-555-0100");
    assert_eq!(
        page["items"]["nodes"][0],
        json!({ "key": key, "hasAddress": true, "letter": { "sentOn": LETTER_DAY } })
    );
    assert_eq!(page["items"]["nodes"][1]["hasAddress"], false);
    let file = format!("/books/unclaimed.csv?on={LETTER_DAY}");
    let file = browser.get(&file).send().await.unwrap();
    let file = file.text().await.unwrap();
    let line = file.lines().find(|line| line.starts_with("1001,")).unwrap();
    assert!(
        line.contains(&format!(",2030-10-31,{LETTER_DAY},")),
        "{line}"
    );
    assert!(write(LettersWanted::Due).await.unwrap().letters.is_empty());

    let id: UnclaimedLetterId = sent["letters"][0]["id"].as_str().unwrap().parse().unwrap();
    let theirs = take_back_letter(&world.app, world.other, ACTOR, id).await;
    assert!(matches!(theirs, Err(TakeBackLetterError::NotFound)));
    let back = "mutation($input: TakeBackUnclaimedLetterInput!) { takeBackUnclaimedLetter(input: $input) { userErrors { code } } }";
    let input = json!({ "input": { "unclaimedLetterId": id.to_string() } });
    for expected in [Value::Null, json!("TAKEN_BACK")] {
        let answer = browser.data(back, input.clone()).await;
        let code = &answer["takeBackUnclaimedLetter"]["userErrors"][0]["code"];
        assert_eq!(*code, expected);
    }
    assert_eq!(world.audited("take_back_unclaimed_letter").await, 1);
    assert_eq!(write(LettersWanted::Due).await.unwrap().letters.len(), 2);
    send(key, "100.00", LETTER_DAY).await;
    assert_eq!(world.audited("record_unclaimed_letter").await, 2);
}

/// Once, since a browser is started for it.
#[tokio::test(flavor = "multi_thread")]
async fn letters_are_a_pdf_of_all_or_of_some() {
    let world = World::with_chromium(Database::Sqlite).await;
    world.open_shop().await;
    world.add_staff().await;
    for number in ["1001", "1002"] {
        world.lives_in(number, "AR").await;
    }
    world.lives_at("1001", "2 Elm Street").await;
    let lines = ["1001-1", "1002-1"].map(|sku| sale(sku, "2026-09-01", sku, 20_000));
    world.import_lines(&lines).await;
    world.wait_for_letters();
    set_letter_sender(&world.app, world.store, ACTOR, ("1 Oak Street", ""))
        .await
        .unwrap();
    let browser = world.signed_in(Bookkeeper).await;
    let key = ItemKey::of(&world.unclaimed_of("1001", LETTER_DAY).await[0]).unwrap();
    for (asked, pages) in [
        ("language=both".to_owned(), 3),
        (format!("language=spanish&items={key}"), 1),
    ] {
        let path = format!("/books/unclaimed-letters.pdf?{asked}");
        let pdf = browser.get(&path).send().await.unwrap();
        assert_eq!(pdf.status(), 200, "{path}");
        let pdf = pdf.bytes().await.unwrap();
        assert!(pdf.starts_with(b"%PDF-"), "{path}");
        let text = String::from_utf8_lossy(&pdf);
        assert_eq!(text.matches("/Type /Page\n").count(), pages, "{path}");
    }
}
