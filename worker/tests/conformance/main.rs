//! What Hangtag expects of its queue, on SQLite and on Redis alike, and of the jobs
//! that it carries.

mod bench;
mod delivery;
mod faults;
mod jobs;
mod kill;
mod lifecycle;
mod load;

/// Makes two tests of each function: one on SQLite, one on Redis.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    super::$test(crate::bench::Bench::sqlite()).await;
                }
            )+
        }
        mod redis {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    super::$test(crate::bench::Bench::redis()).await;
                }
            )+
        }
    };
}
pub(crate) use on_both;
