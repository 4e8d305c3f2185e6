//! A file is handed in, explained where it does not explain itself, and imported; what
//! was said holds for files like it.

use domain::import::DateOrder;
use entity::import::ImportState;
use reqwest::StatusCode;
use serde_json::{Value, json};
use service::imports::{ImportSettings, ReceivedFile, StartImportError, import_file};

use crate::browser::{Browser, Persona};
use crate::harness::{ACTOR, World, on_both};

on_both! {
    a_table_is_explained_once
    a_tills_report_needs_no_explanation
    dates_that_can_be_read_both_ways_are_asked_about
    an_analysis_stores_nothing
    rejected_rows_are_mended_and_imported
}

const ANALYSIS: &str = "query($uploadId: ID!, $settings: ImportSettingsInput) {
    importAnalysis(uploadId: $uploadId, settings: $settings) {
        report confidencePercent isMapped savedAs problem dateOrder
        columns { name samples field }
        changes { rows isReadable examples { before { net { amount } } now { outcome reason } } }
        openDates { dates dayFirst monthFirst }
        totals { rows isWhole matched unmatched rejected }
        rows { lineNumber outcome reason soldOn item net { amount } consignor { accountNumber } } } }";

const START: &str = "mutation($input: StartImportInput!) {
    startImport(input: $input) { import { id } userErrors { code message } } }";

const TABLE: &str = "When;Whose;What;Sum
11/10/26;1001;Lamp;1.020,50
11/10/26;nobody;Vase;7,00
";

impl Browser<'_> {
    /// The id of a file that is handed in.
    pub async fn hand_in(&self, content: &str) -> Value {
        let part = reqwest::multipart::Part::bytes(content.as_bytes().to_vec());
        let form = reqwest::multipart::Form::new().part("file", part.file_name("table.csv"));
        let response = self.post("/uploads").multipart(form).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::CREATED);
        let answer: Value = response.json().await.unwrap();
        answer["uploadId"].clone()
    }

    async fn analysis(&self, upload: &Value, settings: Value) -> Value {
        let variables = json!({ "uploadId": upload, "settings": settings });
        self.data(ANALYSIS, variables).await["importAnalysis"].clone()
    }
}

fn explained() -> Value {
    let columns = [
        ("DATE", "When"),
        ("CONSIGNOR", "Whose"),
        ("ITEM", "What"),
        ("NET", "Sum"),
    ];
    let columns = columns.map(|(field, column)| json!({ "field": field, "column": column }));
    json!({ "columns": columns, "dateOrder": "DAY_FIRST" })
}

async fn a_table_is_explained_once(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    let browser = world.signed_in(Persona::Clerk).await;
    let upload = browser.hand_in(TABLE).await;
    let first = browser.analysis(&upload, Value::Null).await;
    assert_eq!(first["isMapped"], true);
    let problem = first["problem"].as_str().unwrap();
    assert!(problem.contains("the date of the sale"), "{problem}");
    assert_eq!(first["columns"][3]["samples"], json!(["1.020,50", "7,00"]));

    let read = browser.analysis(&upload, explained()).await;
    assert_eq!(read["problem"], Value::Null, "{read}");
    assert_eq!(
        read["totals"],
        json!({ "rows": 2, "isWhole": true, "matched": 1, "unmatched": 1, "rejected": 0 })
    );
    let row = &read["rows"][0];
    assert_eq!(row["soldOn"], "2026-10-11");
    assert_eq!(row["net"]["amount"], "1020.50");
    assert_eq!(row["consignor"]["accountNumber"], "1001");

    let input = json!({ "uploadId": upload, "settings": explained(), "saveAs": "The old till" });
    let started = browser.data(START, json!({ "input": input })).await;
    let id = started["startImport"]["import"]["id"].as_str().unwrap();
    let import = world.ended(id.parse().unwrap()).await;
    assert_eq!((import.rows_imported, import.rows_review), (1, 1));
    assert_eq!(import.dialect, "generic");
    world.check_sums(&import).await;

    // The next file with the same columns needs nothing.
    let next = browser.hand_in(&TABLE.replace("11/10", "12/10")).await;
    let read = browser.analysis(&next, Value::Null).await;
    assert_eq!(read["savedAs"], "The old till");
    assert_eq!(read["rows"][0]["soldOn"], "2026-10-12");
    assert_eq!(read["changes"], Value::Null);
    // Others say what they would change.
    let same = browser.analysis(&next, explained()).await;
    assert_eq!(same["changes"], Value::Null, "{same}");
    let mut other = explained();
    other["columns"][3] = json!({ "field": "NET", "column": "What" });
    let other = browser.analysis(&next, other).await;
    let changes = &other["changes"];
    assert_eq!(
        (&changes["rows"], &changes["isReadable"]),
        (&json!(2), &json!(true))
    );
    assert_eq!(changes["examples"][0]["before"]["net"]["amount"], "1020.50");
    assert_eq!(changes["examples"][0]["now"]["outcome"], "REJECTED");
    let again = world.import(TABLE.as_bytes(), None).await;
    assert_eq!(again.rows_duplicate, 2);
}

async fn a_tills_report_needs_no_explanation(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    let browser = world.signed_in(Persona::Owner).await;
    let line = crate::shop::sale("T1", "2026-09-01", "1001-1", 2_000);
    let upload = browser.hand_in(&crate::shop::square(&[line])).await;
    let read = browser.analysis(&upload, Value::Null).await;
    assert_eq!(read["report"], "Square, Items Detail");
    assert_eq!(read["isMapped"], false);
    assert_eq!(read["totals"]["matched"], 1);
    let input = json!({ "uploadId": upload });
    let started = browser.data(START, json!({ "input": input })).await;
    assert_eq!(started["startImport"]["userErrors"], json!([]));
}

async fn dates_that_can_be_read_both_ways_are_asked_about(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    let browser = world.signed_in(Persona::Owner).await;
    let table = "Date,SKU,Amount\n11/10/25,1001-1,5.00\n01/02/25,1001-2,5.00\n";
    let upload = browser.hand_in(table).await;
    let read = browser.analysis(&upload, Value::Null).await;
    assert_eq!(
        read["openDates"],
        json!({ "dates": 2, "dayFirst": 2, "monthFirst": 2 })
    );
    let input = json!({ "input": { "uploadId": upload } });
    let refused = browser.data(START, input).await;
    assert_eq!(
        refused["startImport"]["userErrors"][0]["code"],
        "OPEN_DATES"
    );

    // A date far down the file decides for all.
    let many = "03/04/25,1001-1,5.00\n".repeat(20_000);
    let decided = format!("Date,SKU,Amount\n{many}12/31/25,1001-2,5.00\n");
    let upload = browser.hand_in(&decided).await;
    let read = browser.analysis(&upload, Value::Null).await;
    assert_eq!(read["openDates"], Value::Null);
    assert_eq!(read["rows"][0]["soldOn"], "2025-03-04");
    assert_eq!(read["totals"]["isWhole"], false);

    let path = tempfile::NamedTempFile::new().unwrap().into_temp_path();
    std::fs::write(&path, table).unwrap();
    let file = ReceivedFile {
        file_name: "table.csv".to_owned(),
        path: path.to_path_buf(),
    };
    let asked = import_file(&world.app, world.store, ACTOR, &file, None).await;
    assert!(matches!(asked, Err(StartImportError::OpenDates(evidence)) if evidence.dates == 2));
    let told = ImportSettings {
        date_order: Some(DateOrder::DayFirst),
        ..ImportSettings::default()
    };
    let id = import_file(&world.app, world.store, ACTOR, &file, Some(told)).await;
    let import = world.ended(id.unwrap()).await;
    assert_eq!(import.state, ImportState::Done);
    assert_eq!(import.first_sold_on.unwrap().to_string(), "2025-02-01");
}

async fn an_analysis_stores_nothing(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    let browser = world.signed_in(Persona::Owner).await;
    let upload = browser.hand_in(TABLE).await;
    browser.analysis(&upload, explained()).await;
    for table in ["import", "sale_line", "import_row", "import_mapping"] {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
}

async fn rejected_rows_are_mended_and_imported(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    let good = crate::shop::sale("T1", "2026-09-01", "1001-1", 2_000);
    let wrong = crate::shop::sale("T2", "2026-09-02", "1001-2", 3_000);
    let file = crate::shop::square(&[good, wrong]).replace("Thing 1001-2", "=1+1");
    let import = world
        .import(file.replace("30.00", "thirty").as_bytes(), None)
        .await;
    assert_eq!((import.rows_imported, import.rows_rejected), (1, 1));

    let browser = world.signed_in(Persona::Bookkeeper).await;
    let id = domain::ids::ImportId::new(import.id);
    let path = format!("/rejected-rows/{id}.csv");
    let sent = browser.get(&path).send().await.unwrap();
    assert_eq!(sent.status(), StatusCode::OK);
    let rejected = sent.text().await.unwrap();
    assert_eq!(rejected.lines().count(), 2, "{rejected}");
    assert!(rejected.contains("is no number"), "{rejected}");
    assert!(rejected.contains(",'=1+1,"), "{rejected}");

    let mended = world
        .import(rejected.replace("thirty", "30.00").as_bytes(), None)
        .await;
    assert_eq!((mended.rows_imported, mended.rows_rejected), (1, 0));
    let whole = world.import(file.as_bytes(), None).await;
    assert_eq!(whole.rows_duplicate, 2, "the mended line is the file's");

    for (persona, path) in [
        (Persona::Consignor, path.clone()),
        (Persona::OtherOwner, path.clone()),
        (Persona::Nobody, path),
        (Persona::Owner, "/rejected-rows/imp_1.csv".to_owned()),
    ] {
        let browser = world.signed_in(persona).await;
        let refused = browser.get(&path).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::NOT_FOUND);
    }
}
