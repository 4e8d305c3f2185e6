//! What Hangtag expects of its jobs, on SQLite with its queue and on PostgreSQL
//! with Redis alike.
//!
//! The job is mostly the mail with a log-in link, because a mail server that fails,
//! hangs or panics is at hand in a test. The clock is the test's, so that nothing
//! waits for a back-off or a lease.

mod asking;
mod backlog;
mod failing;
mod giving_up;
mod leases;
mod losing;
mod postgres;
mod works;

/// Makes two tests of each function: one in the embedded form, one scaled out.
macro_rules! in_both_forms {
    ($($test:ident),+ $(,)?) => {
        mod embedded {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    super::$test(crate::jobs::works::Works::embedded().await).await;
                }
            )+
        }
        mod scaled_out {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    super::$test(crate::jobs::works::Works::scaled_out().await).await;
                }
            )+
        }
    };
}
pub(crate) use in_both_forms;
