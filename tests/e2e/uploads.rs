//! What is handed in and never imported goes; what anything needs stays, whatever happens
//! while it goes.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use domain::ids::{StoreId, UploadId};
use entity::upload;
use reqwest::StatusCode;
use sea_orm::{ConnectionTrait, EntityTrait, QueryResult};
use sea_orm_migration::async_trait::async_trait;
use serde_json::{Value, json};
use service::app::App;
use service::imports::{
    ReceiveFileError, ReceivedFile, StartImportError, receive_file, start_import,
};
use service::jobs::{JobKind, find_due, schedule_daily};
use service::ports::{BlobError, BlobStore};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use worker::run_job;

use crate::browser::Persona;
use crate::database::Database;
use crate::harness::{ACTOR, World, on_both};

on_both! {
    what_nothing_was_imported_of_goes_after_two_weeks
    a_file_goes_with_the_last_who_needs_it
    what_is_being_removed_is_neither_imported_nor_handed_in
    a_file_on_its_way_in_is_not_removed
    an_import_that_begins_meanwhile_keeps_its_file
    a_removal_that_was_cut_off_is_brought_to_its_end
}

const SALES: &str = "Date,Consignor,Item,Net Sales\n2026-09-01,1001,Lamp,20.00\n";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Behind it.
    Stored,
    /// Before it.
    Removed,
}

/// A storage that stops at a step, until it is let go, or is down.
struct Storage {
    blobs: Arc<dyn BlobStore>,
    stops: Option<Stops>,
    is_down: AtomicBool,
}

struct Stops {
    at: Step,
    reached: mpsc::UnboundedSender<()>,
    open: Arc<Semaphore>,
}

impl Storage {
    async fn stop_at(&self, step: Step) {
        if let Some(stops) = self.stops.as_ref().filter(|stops| stops.at == step) {
            stops.reached.send(()).unwrap();
            stops.open.acquire().await.unwrap().forget();
        }
    }

    fn answers(&self) -> Result<(), BlobError> {
        match self.is_down.load(Ordering::SeqCst) {
            true => Err(BlobError::Unavailable("nobody answers".to_owned())),
            false => Ok(()),
        }
    }
}

#[async_trait]
impl BlobStore for Storage {
    async fn put_file(&self, store: StoreId, sha256: &str, path: &Path) -> Result<(), BlobError> {
        self.answers()?;
        self.blobs.put_file(store, sha256, path).await?;
        self.stop_at(Step::Stored).await;
        Ok(())
    }

    async fn put(&self, store: StoreId, sha256: &str, content: Vec<u8>) -> Result<(), BlobError> {
        self.blobs.put(store, sha256, content).await
    }

    async fn get(&self, store: StoreId, sha256: &str) -> Result<Vec<u8>, BlobError> {
        self.blobs.get(store, sha256).await
    }

    async fn open(&self, store: StoreId, sha256: &str) -> Result<Box<dyn Read + Send>, BlobError> {
        self.blobs.open(store, sha256).await
    }

    async fn remove(&self, store: StoreId, sha256: &str) -> Result<(), BlobError> {
        self.stop_at(Step::Removed).await;
        self.answers()?;
        self.blobs.remove(store, sha256).await
    }
}

/// What goes on until the storage's step, and the way to let it go on.
struct Stopped<T> {
    open: Arc<Semaphore>,
    work: JoinHandle<T>,
}

impl<T> Stopped<T> {
    async fn finish(self) -> T {
        self.open.add_permits(1);
        self.work.await.unwrap()
    }
}

fn file_in(folder: &Path, content: &str) -> ReceivedFile {
    let path = folder.join("sales.csv");
    std::fs::write(&path, content).unwrap();
    ReceivedFile {
        file_name: "sales.csv".to_owned(),
        path,
    }
}

impl World {
    /// From now on a removal runs when the test says so, and only the one of that day.
    async fn work_by_hand(&mut self) {
        schedule_daily(&self.app).await.unwrap();
        self.jobs_done().await;
        self.stop_worker().await;
        let tx = self.app.db.begin(self.store).await.unwrap();
        tx.execute("DELETE FROM job_run WHERE store_id = $1", [])
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn received(&self, app: &App, content: &str) -> Result<UploadId, ReceiveFileError> {
        let file = file_in(self.folder.path(), content);
        receive_file(app, self.store, ACTOR, &file).await
    }

    async fn upload_row(&self, id: UploadId) -> Option<upload::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        upload::Entity::find_by_id((self.store.uuid(), id.uuid()))
            .one(tx.connection())
            .await
            .unwrap()
    }

    async fn is_stored(&self, sha256: &str) -> bool {
        match self.app.blobs.get(self.store, sha256).await {
            Ok(_) => true,
            Err(BlobError::NotFound) => false,
            Err(error) => panic!("{error}"),
        }
    }

    /// Does today's removal, in an application of its own; without a worker.
    async fn remove_unused(&self, app: &App) {
        schedule_daily(app).await.unwrap();
        let kind = JobKind::RemoveUploads;
        let ticket = find_due(app, self.store, kind, self.store.uuid()).await;
        run_job(app, ticket.unwrap().expect("the job is due")).await;
    }

    fn with_storage(&self, blobs: Arc<dyn BlobStore>) -> App {
        App {
            blobs,
            ..self.app.clone()
        }
    }

    /// Begins something, and comes back when the storage is at a step of it.
    async fn stopped_at<T: Send + 'static, W: Future<Output = T> + Send + 'static>(
        &self,
        step: Step,
        work: impl FnOnce(App) -> W,
    ) -> Stopped<T> {
        let (reached, mut is_reached) = mpsc::unbounded_channel();
        let open = Arc::new(Semaphore::new(0));
        let stops = Stops {
            at: step,
            reached,
            open: open.clone(),
        };
        let app = self.with_storage(Arc::new(Storage {
            blobs: self.app.blobs.clone(),
            stops: Some(stops),
            is_down: AtomicBool::new(false),
        }));
        let work = tokio::spawn(work(app));
        is_reached.recv().await.unwrap();
        Stopped { open, work }
    }

    /// The day's removal, begun and stopped before it removes the first file.
    async fn removal_stopped(&self) -> Stopped<()> {
        schedule_daily(&self.app).await.unwrap();
        let kind = JobKind::RemoveUploads;
        let ticket = find_due(&self.app, self.store, kind, self.store.uuid()).await;
        let ticket = ticket.unwrap().expect("the job is due");
        self.stopped_at(Step::Removed, |app| async move {
            run_job(&app, ticket).await;
        })
        .await
    }

    /// Why removals are not done.
    async fn undone_removals(&self) -> Vec<Option<String>> {
        let open = "SELECT last_error FROM job_run WHERE store_id = $1 AND kind = 'remove_uploads' AND state <> 'done'";
        let rows = self.query(open, Vec::new()).await;
        let error = |row: &QueryResult| row.try_get_by_index(0).unwrap();
        rows.iter().map(error).collect()
    }
}

async fn what_nothing_was_imported_of_goes_after_two_weeks(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    let browser = world.signed_in(Persona::Owner).await;
    let mut files = Vec::new();
    for (name, content) in [
        (
            "looked at",
            "Date,Consignor,Item,Net Sales\n2026-09-02,1002,Vase,5.00\n",
        ),
        ("imported", SALES),
        ("people", "Account,Name\n3001,Fay Moon\n"),
        ("items", "sku,consignor\nX-1,1001\n"),
    ] {
        let upload = browser.hand_in(content).await;
        let id: UploadId = upload.as_str().unwrap().parse().unwrap();
        let row = world.upload_row(id).await.unwrap();
        assert!(world.is_stored(&row.file_sha256).await, "{name}");
        files.push((name, upload, row));
    }
    let import = async |mutation: &str, input: &str, upload: &Value| {
        let query = format!(
            "mutation($input: {input}!) {{ {mutation}(input: $input) {{ userErrors {{ message }} }} }}"
        );
        let done = browser
            .data(&query, json!({ "input": { "uploadId": upload } }))
            .await;
        assert_eq!(done[mutation]["userErrors"], json!([]));
    };
    import("startImport", "StartImportInput", &files[1].1).await;
    import(
        "importConsignorList",
        "ImportConsignorListInput",
        &files[2].1,
    )
    .await;
    import("importItems", "ImportItemsInput", &files[3].1).await;
    world.jobs_done().await;

    let after = async |days| {
        world.skip(TimeDelta::days(days));
        schedule_daily(&world.app).await.unwrap();
        world.jobs_done().await;
        world.count("upload").await
    };
    assert_eq!(after(13).await, 4);
    let fresh = world
        .received(&world.app, "Date,Net Sales\n2026-09-03,1.00\n")
        .await;
    assert_eq!(after(2).await, 4);
    assert!(world.upload_row(fresh.unwrap()).await.is_some());
    for (name, _, row) in &files {
        let is_kept = *name != "looked at";
        let id = UploadId::new(row.id);
        assert_eq!(world.upload_row(id).await.is_some(), is_kept, "{name}");
        assert_eq!(world.is_stored(&row.file_sha256).await, is_kept, "{name}");
    }
    let (_, gone, _) = &files[0];
    let analysis = "query($id: ID!) { importAnalysis(uploadId: $id) { fileName } }";
    let browser = world.signed_in(Persona::Owner).await;
    let answer = browser.graphql(analysis, json!({ "id": gone })).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "NOT_FOUND");
    let audits = world
        .query(
            "SELECT details FROM audit_event WHERE store_id = $1 AND action = 'remove_uploads'",
            Vec::new(),
        )
        .await;
    let details: Vec<String> = audits
        .iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect();
    assert_eq!(details, [json!({ "uploads": [gone] }).to_string()]);
}

async fn a_file_goes_with_the_last_who_needs_it(mut world: World) {
    world.work_by_hand().await;
    world.open_shop().await;
    let mut sha256s = Vec::new();
    let mut hand_in = async |content: &str| {
        let id = world.received(&world.app, content).await.unwrap();
        sha256s.push(world.upload_row(id).await.unwrap().file_sha256);
        id
    };
    let first = hand_in(SALES).await;
    // The same file, of which only this one is imported.
    let imported = hand_in(SALES).await;
    let lists = ["Account,Name\n1,Ada\n", "Account,Name\n1,Ada\n"];
    hand_in(lists[0]).await;
    // More than one transaction marks.
    for number in 0..260 {
        hand_in(&format!("Account,Name\n{number},Bea\n")).await;
    }
    start_import(&world.app, world.store, ACTOR, imported, None, None)
        .await
        .unwrap();
    world.skip(TimeDelta::days(10));
    let later = hand_in(lists[1]).await;
    world.skip(TimeDelta::days(5));
    world.remove_unused(&world.app).await;
    assert_eq!(world.undone_removals().await, []);
    assert_eq!(world.count("upload").await, 2);
    assert!(world.upload_row(first).await.is_none());
    assert!(world.upload_row(later).await.is_some());
    for (sha256, is_kept) in [
        (&sha256s[0], true),
        (&sha256s[2], true),
        (&sha256s[3], false),
    ] {
        assert_eq!(world.is_stored(sha256).await, is_kept);
    }
    world.skip(TimeDelta::days(10));
    world.remove_unused(&world.app).await;
    assert_eq!(world.count("upload").await, 1);
    assert!(!world.is_stored(&sha256s[2]).await);
    assert!(world.is_stored(&sha256s[0]).await);
}

async fn what_is_being_removed_is_neither_imported_nor_handed_in(mut world: World) {
    world.work_by_hand().await;
    world.add_staff().await;
    let old = world.received(&world.app, SALES).await.unwrap();
    let sha256 = world.upload_row(old).await.unwrap().file_sha256;
    world.skip(TimeDelta::days(15));
    let removal = world.removal_stopped().await;
    let imported = start_import(&world.app, world.store, ACTOR, old, None, None).await;
    assert!(matches!(imported, Err(StartImportError::NoUpload)));
    let again = world.received(&world.app, SALES).await;
    assert!(matches!(again, Err(ReceiveFileError::BeingRemoved)));
    let browser = world.signed_in(Persona::Owner).await;
    let (status, answer) = browser.upload(SALES.into(), None).await;
    assert_eq!(
        (status, &answer["code"]),
        (StatusCode::CONFLICT, &json!("BEING_REMOVED"))
    );
    // Any other file may come.
    world
        .received(&world.app, "Account,Name\n1,Ada\n")
        .await
        .unwrap();
    assert_eq!(world.count("import").await, 0);
    removal.finish().await;
    assert_eq!(world.undone_removals().await, []);
    assert!(!world.is_stored(&sha256).await);

    let again = world.received(&world.app, SALES).await.unwrap();
    assert!(world.is_stored(&sha256).await);
    start_import(&world.app, world.store, ACTOR, again, None, None)
        .await
        .unwrap();
}

async fn a_file_on_its_way_in_is_not_removed(mut world: World) {
    world.work_by_hand().await;
    let old = world.received(&world.app, SALES).await.unwrap();
    let sha256 = world.upload_row(old).await.unwrap().file_sha256;
    world.skip(TimeDelta::days(15));
    let (store, folder) = (world.store, world.folder.path().to_owned());
    let coming = world
        .stopped_at(Step::Stored, |app| async move {
            let file = file_in(&folder, SALES);
            receive_file(&app, store, ACTOR, &file).await.unwrap()
        })
        .await;
    world.remove_unused(&world.app).await;
    assert_eq!(world.undone_removals().await, []);
    assert!(world.upload_row(old).await.is_none());
    let again = coming.finish().await;
    assert!(world.is_stored(&sha256).await);
    start_import(&world.app, world.store, ACTOR, again, None, None)
        .await
        .unwrap();
}

async fn an_import_that_begins_meanwhile_keeps_its_file(mut world: World) {
    world.work_by_hand().await;
    let old = world.received(&world.app, SALES).await.unwrap();
    let sha256 = world.upload_row(old).await.unwrap().file_sha256;
    world.skip(TimeDelta::days(15));
    schedule_daily(&world.app).await.unwrap();
    // As an import does when it begins.
    let beginning = world.app.db.begin(world.store).await.unwrap();
    beginning
        .execute(
            "UPDATE upload SET imported_at = $2 WHERE store_id = $1",
            [world.app.context.now().into()],
        )
        .await
        .unwrap();
    let kind = JobKind::RemoveUploads;
    let removal = tokio::spawn({
        let (app, store) = (world.app.clone(), world.store);
        async move {
            let ticket = find_due(&app, store, kind, store.uuid()).await.unwrap();
            run_job(&app, ticket.unwrap()).await;
        }
    });
    // On PostgreSQL the removal does not wait for it; on SQLite it does.
    if world.app.db.is_postgres() {
        removal.await.unwrap();
        beginning.commit().await.unwrap();
    } else {
        beginning.commit().await.unwrap();
        removal.await.unwrap();
    }
    assert_eq!(world.undone_removals().await, []);
    assert!(world.upload_row(old).await.unwrap().removed_at.is_none());
    assert!(world.is_stored(&sha256).await);
}

async fn a_removal_that_was_cut_off_is_brought_to_its_end(mut world: World) {
    world.work_by_hand().await;
    let old = world.received(&world.app, SALES).await.unwrap();
    let sha256 = world.upload_row(old).await.unwrap().file_sha256;
    let storage = Arc::new(Storage {
        blobs: world.app.blobs.clone(),
        stops: None,
        is_down: AtomicBool::new(true),
    });
    let app = world.with_storage(storage.clone());
    world.skip(TimeDelta::days(15));
    world.remove_unused(&app).await;
    let error = "the file storage could not be used: nobody answers";
    assert_eq!(world.undone_removals().await, [Some(error.to_owned())]);
    assert!(world.upload_row(old).await.unwrap().removed_at.is_some());
    let again = world.received(&app, SALES).await;
    assert!(matches!(again, Err(ReceiveFileError::BeingRemoved)));
    // What cannot be stored leaves nothing behind.
    let other = world.received(&app, "Account,Name\n1,Ada\n").await;
    assert!(matches!(other, Err(ReceiveFileError::Blob(_))));
    assert_eq!(world.count("upload").await, 1);

    storage.is_down.store(false, Ordering::SeqCst);
    world.skip(TimeDelta::minutes(1));
    world.remove_unused(&app).await;
    assert_eq!(world.undone_removals().await, []);
    assert_eq!(world.count("upload").await, 0);
    assert!(!world.is_stored(&sha256).await);
    world.received(&app, SALES).await.unwrap();
    assert!(world.is_stored(&sha256).await);
    let audits =
        "SELECT count(*) FROM audit_event WHERE store_id = $1 AND action = 'remove_uploads'";
    assert_eq!(world.number(audits).await, 1);
}

/// Neither sees what the other has not committed, so that one has to lock what the other
/// looks for. Handing in is held up behind that, by a lock on the store that its row needs.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_being_handed_in_is_passed_over_on_postgres() {
    let mut world = World::start(Database::Postgres).await;
    world.work_by_hand().await;
    let old = world.received(&world.app, SALES).await.unwrap();
    let sha256 = world.upload_row(old).await.unwrap().file_sha256;
    world.skip(TimeDelta::days(15));
    schedule_daily(&world.app).await.unwrap();
    let lock = "BEGIN; SELECT 1 FROM store FOR UPDATE";
    world.owner.execute_unprepared(lock).await.unwrap();
    let coming = tokio::spawn({
        let (app, store) = (world.app.clone(), world.store);
        let file = file_in(world.folder.path(), SALES);
        async move { receive_file(&app, store, ACTOR, &file).await.unwrap() }
    });
    let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
        AND wait_event_type = 'Lock' AND $1::uuid IS NOT NULL";
    world
        .until("handing in to be held up", async || {
            (world.number(waiting).await > 0).then_some(())
        })
        .await;
    let ticket = find_due(
        &world.app,
        world.store,
        JobKind::RemoveUploads,
        world.store.uuid(),
    );
    let ticket = ticket.await.unwrap().expect("the job is due");
    let removal = timeout(Duration::from_secs(20), run_job(&world.app, ticket)).await;
    world.owner.execute_unprepared("COMMIT").await.unwrap();
    removal.expect("it waits for nobody");
    assert_eq!(world.undone_removals().await, []);
    assert!(world.upload_row(old).await.unwrap().removed_at.is_none());
    let again = coming.await.unwrap();
    world.skip(TimeDelta::days(1));
    world.remove_unused(&world.app).await;
    assert!(world.upload_row(old).await.is_none());
    assert!(world.upload_row(again).await.is_some());
    assert!(world.is_stored(&sha256).await);
}
