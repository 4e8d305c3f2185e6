//! What a job was about says so when the job is given up, and goes on when a person
//! sends the job again.

use std::path::{Path, PathBuf};

use domain::ids::JobRunId;
use entity::import::{self, ImportState};
use entity::job_run::{self, JobState};
use entity::{StoreScoped, import_row};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use service::imports::{ReceivedFile, import_file};
use service::jobs::retry_job;

use super::works::{ACTOR, Works};
use crate::bench::until;

super::in_both_forms!(an_import_fails_and_goes_on_when_it_is_sent_again);

const EXPORT: &str = "Date,Item,Qty,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Event Type
2026-09-01,Lamp,1.0,1001-1,,$20.00,$0.00,$20.00,$0.00,T1,Payment
";

async fn an_import_fails_and_goes_on_when_it_is_sent_again(works: Works) {
    let path = works.folder.path().join("items.csv");
    std::fs::write(&path, EXPORT).unwrap();
    let upload = ReceivedFile {
        file_name: "items.csv".to_owned(),
        path,
    };
    let id = import_file(&works.app, works.store, ACTOR, &upload, None)
        .await
        .unwrap();
    let kept = only_file(&works.folder.path().join(works.store.to_string()));
    let away = works.folder.path().join("away");
    std::fs::rename(&kept, &away).unwrap();
    let import = async || {
        let tx = works.app.db.read(works.store).await.unwrap();
        let row = import::Entity::find_by_id((works.store.uuid(), id.uuid()));
        row.one(tx.connection()).await.unwrap().unwrap()
    };

    let worker = works.start_worker(1).await;
    until("the import has failed", || async {
        import().await.state == ImportState::Failed
    })
    .await;
    let failed = import().await;
    assert!(failed.finished_at.is_some());
    let error = failed.error.unwrap();
    assert!(error.contains("try again under Failed jobs"), "{error}");

    std::fs::rename(&away, &kept).unwrap();
    let job = given_up(&works).await;
    retry_job(&works.app, works.store, ACTOR, job)
        .await
        .unwrap();
    until("the import is done", || async {
        import().await.state == ImportState::Done
    })
    .await;
    worker.stop().await;
    let done = import().await;
    assert_eq!((done.error, done.rows_done), (None, 1));
    let tx = works.app.db.read(works.store).await.unwrap();
    let rows = import_row::Entity::in_store(works.store.uuid());
    assert_eq!(rows.count(tx.connection()).await.unwrap(), 1);
    drop(tx);
    works.end().await;
}

/// The one file anywhere under a folder.
fn only_file(folder: &Path) -> PathBuf {
    let mut entries = std::fs::read_dir(folder).unwrap();
    let path = entries.next().unwrap().unwrap().path();
    assert!(entries.next().is_none(), "one entry in {folder:?}");
    if path.is_dir() {
        only_file(&path)
    } else {
        path
    }
}

async fn given_up(works: &Works) -> JobRunId {
    let tx = works.app.db.read(works.store).await.unwrap();
    let job = job_run::Entity::in_store(works.store.uuid())
        .filter(job_run::Column::State.eq(JobState::GivenUp))
        .one(tx.connection())
        .await
        .unwrap();
    JobRunId::new(job.unwrap().id)
}
