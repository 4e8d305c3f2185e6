//! A folder into which a till drops files is watched.

use super::installation::{Form, Installation};
use super::process::Process;
use super::shop::{count, open_store, write_square_export};
use super::{kill_points, until};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_are_imported_as_they_come_and_put_aside() {
    let installation = Installation::start(Form::Embedded).await;
    let app = installation.app().await;
    let store = open_store(&app, "shop").await;
    let folder = installation.path("drop");
    std::fs::create_dir(&folder).unwrap();
    let mut command = installation.command();
    command.args(["import", "--store", "shop", "--watch"]);
    command.arg(&folder);
    let mut watching = Process::start(command);
    watching.wrote("watching").await;

    write_square_export(&folder.join("sales.csv"), 100, &mut kill_points());
    std::fs::write(folder.join("notes.csv"), "hello world\n").unwrap();
    // Nobody's: hidden, or not finished.
    std::fs::write(folder.join(".lock.csv"), "x").unwrap();
    std::fs::write(folder.join("next.csv.part"), "x").unwrap();
    until("both files are put aside", async || {
        folder.join("imported/sales.csv").exists() && folder.join("rejected/notes.csv").exists()
    })
    .await;
    watching.wrote("notes.csv: cannot import").await;
    let why = std::fs::read_to_string(folder.join("rejected/notes.csv.why.txt")).unwrap();
    assert!(why.contains("no export that is known"), "{why}");
    let rows = "SELECT count(*) FROM import_row WHERE store_id = $1";
    assert_eq!(count(&app, store, rows).await, 100);

    // The same name again is put beside the first.
    write_square_export(&folder.join("sales.csv"), 10, &mut kill_points());
    until("the second file is put aside", async || {
        folder.join("imported/2 sales.csv").exists()
    })
    .await;
    for left in [".lock.csv", "next.csv.part"] {
        assert!(folder.join(left).exists(), "{left}");
    }
    assert!(watching.terminate().await.success());
    installation.end().await;
}
