//! A process that is killed in the middle of a job must not hold up the next one.

use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use crate::bench::{Bench, DEADLINE, Inbox, Place, Running, tickets, within};

crate::on_both!(the_queue_works_after_a_kill);

const PLACE: &str = "HANGTAG_TEST_QUEUE";
const IN_THE_MIDDLE: &str = "the handler has begun";

async fn the_queue_works_after_a_kill(bench: Bench) {
    let queue = bench.open().await;
    queue.push(&tickets(3)).await.unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "kill::never_finishes",
            "--ignored",
            "--nocapture",
        ])
        .env(PLACE, written(bench.place()))
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    within("the child is handed a ticket", async {
        while let Some(line) = lines.next_line().await.unwrap() {
            if line.contains(IN_THE_MIDDLE) {
                return;
            }
        }
        panic!("the child ended before it had a ticket");
    })
    .await;
    child.kill().await.unwrap();

    let inbox = Inbox::new();
    let worker = Running::start(&queue, 1, inbox.handler());
    queue.push(&tickets(5)).await.unwrap();
    // All but the one that the killed process had in hand, which comes again, or never:
    // whoever pushed it will push it again.
    inbox.wait_for_count(7).await;
    worker.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "runs only as the child process that is killed"]
async fn never_finishes() {
    let queue = read(&std::env::var(PLACE).unwrap()).open().await;
    let _worker = Running::start(&queue, 1, |_| async {
        println!("{IN_THE_MIDDLE}");
        std::future::pending().await
    });
    // Should nobody kill it, it fails.
    within(
        "the parent kills this process",
        std::future::pending::<()>(),
    )
    .await;
}

fn written(place: &Place) -> String {
    match place {
        Place::Sqlite { file, .. } => format!("file {}", file.display()),
        Place::Redis { url, namespace } => format!("{url} {namespace}"),
    }
}

fn read(written: &str) -> Place {
    match written.split_once(' ').unwrap() {
        ("file", file) => Place::Sqlite {
            file: file.into(),
            busy_timeout: DEADLINE,
        },
        (url, namespace) => Place::Redis {
            url: url.to_owned(),
            namespace: namespace.to_owned(),
        },
    }
}
