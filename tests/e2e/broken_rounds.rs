//! The rounds of faults are worth something: with one mechanism broken, one of them fails.
//!
//! The same seeds pass where nothing is broken (`fault_rounds.rs`), so that nothing else can
//! be what a round here failed of.

use std::panic::AssertUnwindSafe;

use futures::FutureExt;

use crate::broken::Breakage;
use crate::database::Database;
use crate::fault_rounds::{people, play};
use crate::harness::World;

/// A breakage that as many rounds do not notice, the rounds do not notice.
const ROUNDS: u64 = 60;

async fn is_noticed(database: Database, breakage: Breakage) {
    let mut world = World::start_broken(database, breakage).await;
    people(&world).await;
    for seed in 1..=ROUNDS {
        let round = AssertUnwindSafe(play(&mut world, seed))
            .catch_unwind()
            .await;
        if round.is_err() {
            println!("{breakage:?} was noticed by round {seed}");
            return;
        }
    }
    panic!("{breakage:?} was not noticed by {ROUNDS} rounds");
}

macro_rules! noticed {
    ($($name:ident $breakage:ident)*) => {$(
        mod $name {
            use super::{Breakage, Database, is_noticed};

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                is_noticed(Database::Sqlite, Breakage::$breakage).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                is_noticed(Database::Postgres, Breakage::$breakage).await;
            }
        }
    )*};
}

noticed! {
    another_key_for_the_same_call KeysAreNew
    no_look_before_sending_again NothingIsFound
    a_lost_answer_taken_for_a_refusal LostIsRefused
    banks_that_are_not_heard_of BanksAlwaysPay
    an_event_kept_twice EventsAreNew
    tries_that_are_not_written_down AttemptsAreForgotten
    entries_that_can_be_paid_again ClaimsAreUndone
}
