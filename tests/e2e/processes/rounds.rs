//! Seeded rounds in which everything dies that can: workers and the server are killed,
//! PostgreSQL crashes, Redis is emptied or killed, each while a batch is being sent. When the
//! batch is paid, the ledger proves, and Stripe moved what the ledger says, each payout once.
//!
//! `HANGTAG_PROCESS_ROUNDS` says how many rounds, `HANGTAG_FAULT_SEED` with which first seed;
//! a failure names the seed that repeats the rounds of its installation. When a process dies
//! in real time, the machine decides where exactly it is; the seed decides what dies, and
//! after how many payouts.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use domain::ids::StoreId;
use entity::payout::PayoutState;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sea_orm::{ConnectionTrait, Statement};
use service::app::App;
use service::jobs::sweep;
use service::ledger::verify_ledger;
use stripe_sim::faults::FaultKind;

use super::batch::{approve, assert_paid_once, open_shop_with, part_of_the_sales, payouts};
use super::installation::Installation;
use super::until;
use crate::fault_rounds::setting;

/// In all.
const ROUNDS: u64 = 12;
/// In one installation, whose sales are divided among them.
const ROUNDS_OF_INSTALLATION: u32 = 4;
const ROWS_OF_ROUND: usize = 250;
/// While nothing moves for so long, somebody waits for a lease of the dead, or for a later try.
const STILL: Duration = Duration::from_secs(3);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_dies_everybody_is_paid_once() {
    let mut left = setting("HANGTAG_PROCESS_ROUNDS", ROUNDS);
    let mut seed = setting("HANGTAG_FAULT_SEED", 1);
    while left > 0 {
        let rounds = u32::try_from(left).map_or(ROUNDS_OF_INSTALLATION, |left| {
            left.min(ROUNDS_OF_INSTALLATION)
        });
        println!("rounds with HANGTAG_FAULT_SEED={seed} HANGTAG_PROCESS_ROUNDS={rounds}");
        installation_of_rounds(seed, rounds).await;
        left -= u64::from(rounds);
        seed += 1;
    }
}

async fn installation_of_rounds(seed: u64, rounds: u32) {
    let mut dice = StdRng::seed_from_u64(seed);
    let installation = Installation::start_apart(2).await;
    let app = installation.app().await;
    let rows = ROWS_OF_ROUND * usize::try_from(ROUNDS_OF_INSTALLATION).unwrap();
    let store = open_shop_with(&installation, &app, &mut dice, rows).await;
    let mut round = Round {
        installation,
        app,
        store,
        dice,
    };
    for number in 1..=rounds {
        let started = Instant::now();
        round.play(number).await;
        println!(
            "round {number} took {:.1} s",
            started.elapsed().as_secs_f64()
        );
    }
    round.end().await;
}

struct Round {
    installation: Installation,
    app: App,
    store: StoreId,
    dice: StdRng,
}

impl Round {
    async fn play(&mut self, number: u32) {
        self.slow_down().await;
        let before = payouts(&self.app, self.store).await.len();
        let through = part_of_the_sales(number, ROUNDS_OF_INSTALLATION);
        let all = approve(&self.app, self.store, through).await;
        for _ in 0..self.dice.random_range(1..4) {
            let sent = before + self.dice.random_range(0..=all);
            self.until_sent(sent).await;
            self.something_dies().await;
            self.database_answers().await;
            self.let_time_pass().await;
        }
        self.until_paid().await;
        self.check().await;
    }

    /// Stripe thinks for a moment about each call, before or after its effect, so that what
    /// dies does so in the middle of calls.
    async fn slow_down(&mut self) {
        let stripe = self.installation.stripe();
        stripe.clear_faults().await.unwrap();
        for path in ["/v1/transfers", "/v1/payouts"] {
            let ms = self.dice.random_range(20..150);
            let kind = match self.dice.random() {
                true => FaultKind::DelayBeforeEffect { ms },
                false => FaultKind::DelayAfterEffect { ms },
            };
            stripe
                .add_fault("POST", path, 1_000_000, kind)
                .await
                .unwrap();
        }
    }

    async fn something_dies(&mut self) {
        let what = self.dice.random_range(0..6);
        println!(
            "  {}",
            [
                "a worker is killed",
                "the server is killed",
                "PostgreSQL crashes",
                "Redis is emptied",
                "Redis is killed",
                "PostgreSQL crashes, and a worker is killed"
            ][what]
        );
        match what {
            0 => self.installation.kill_a_worker(&mut self.dice).await,
            1 => self.installation.kill_server().await,
            2 => self.installation.restart_postgres().await,
            3 => self.installation.empty_redis().await,
            4 => self.installation.restart_redis().await,
            _ => {
                self.installation.restart_postgres().await;
                self.installation.kill_a_worker(&mut self.dice).await;
            }
        }
    }

    /// Waits until so many payouts were tried, of all rounds.
    async fn until_sent(&self, count: usize) {
        self.until_payouts(&format!("{count} payouts are sent"), |states| {
            let is_sent = |state: &&PayoutState| **state != PayoutState::Pending;
            states.iter().filter(is_sent).count() >= count
        })
        .await;
    }

    async fn until_paid(&self) {
        self.until_payouts("every payout is paid", |states| {
            states.iter().all(|state| *state == PayoutState::Paid)
        })
        .await;
    }

    /// Looks at all payouts again and again; whenever nothing moves, time passes.
    async fn until_payouts(&self, what: &str, is_so: impl Fn(&[PayoutState]) -> bool) {
        let last = Mutex::new((Vec::new(), Instant::now()));
        until(what, async || {
            let all = payouts(&self.app, self.store).await;
            let states: Vec<_> = all.iter().map(|payout| payout.state).collect();
            let is_still = {
                let mut last = last.lock().unwrap();
                let moved = last.0 != states;
                if moved || last.1.elapsed() > STILL {
                    *last = (states.clone(), Instant::now());
                    !moved
                } else {
                    false
                }
            };
            if is_still {
                self.let_time_pass().await;
            }
            is_so(&states)
        })
        .await;
    }

    /// This test's own connections are lost with the others.
    async fn database_answers(&self) {
        until("the database answers again", async || {
            let Ok(tx) = self.app.db.read(self.store).await else {
                return false;
            };
            tx.query("SELECT count(*) FROM payout WHERE store_id = $1", [])
                .await
                .is_ok()
        })
        .await;
    }

    /// Makes it later than any lease and any wait for the next try: jobs in hand lose their
    /// lease too, and are handed out a second time.
    async fn let_time_pass(&self) {
        let tx = self.app.db.platform().await.unwrap();
        let past = self.app.context.now() - chrono::TimeDelta::minutes(2);
        let connection = tx.connection();
        let statement = Statement::from_sql_and_values(
            connection.get_database_backend(),
            "UPDATE job_run SET due_at = $1, lease_until = CASE WHEN lease_until IS NULL THEN NULL ELSE $1 END
             WHERE state IN ('waiting', 'queued', 'running')",
            [past.into()],
        );
        connection.execute_raw(statement).await.unwrap();
        tx.commit().await.unwrap();
        sweep(&self.app).await.unwrap();
    }

    async fn check(&self) {
        let proof = verify_ledger(&self.app, self.store).await.unwrap();
        assert_eq!(proof.faults, Vec::new());
        let effects = self.installation.stripe().effects().await.unwrap();
        assert_paid_once(&payouts(&self.app, self.store).await, &effects);
    }

    async fn end(self) {
        let report = self.installation.reconciled("shop", &self.app, self.store);
        let report = report.await;
        assert_eq!(report["remarks"], serde_json::json!([]), "{report:#}");
        assert_eq!(report["difference"], "0.00");
        self.installation.end().await;
    }
}
