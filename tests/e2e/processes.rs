//! The built program as processes, in both forms: killed, stopped, started wrongly.
//!
//! Where a test acts as a server beside those that run (it starts an import,
//! approves a batch, looks at rows), it calls the use cases on the same database.

mod batch;
mod commands;
mod demo;
mod installation;
mod kill_batch;
mod kill_import;
mod process;
mod redis_emptied;
mod rounds;
pub mod services;
mod settings;
mod shop;
mod start_errors;
mod stop;
mod watch;

use std::time::{Duration, Instant};

/// Longer than anything here takes on a busy machine, a lease that runs out included.
pub const DEADLINE: Duration = Duration::from_secs(180);

/// Looks again and again, until it is so.
pub async fn until(what: &str, is_so: impl AsyncFn() -> bool) {
    let started = Instant::now();
    while !is_so().await {
        assert!(
            started.elapsed() < DEADLINE,
            "waited {} s in vain until {what}",
            DEADLINE.as_secs()
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Points in time for a kill, from a seed that is printed; `HANGTAG_TEST_SEED`
/// repeats a run's.
pub fn kill_points() -> rand::rngs::StdRng {
    use rand::SeedableRng;
    let seed = match std::env::var("HANGTAG_TEST_SEED") {
        Ok(seed) => seed.parse().expect("HANGTAG_TEST_SEED is a number"),
        Err(_) => rand::random(),
    };
    println!("kill points: HANGTAG_TEST_SEED={seed}");
    rand::rngs::StdRng::seed_from_u64(seed)
}
