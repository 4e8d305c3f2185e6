//! A local Stripe on its own, for developers.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use stripe_sim::{Clock, PayoutPace, Sim, SimOptions};

/// A local Stripe: accounts, transfers, payouts and signed webhooks, without Stripe.
#[derive(Parser)]
#[command(name = "stripe-sim")]
struct Arguments {
    /// Where it listens. Whoever reaches it may do everything.
    #[arg(long, default_value = "127.0.0.1:12111")]
    listen: SocketAddr,
    /// Where browsers reach it, when that is another address.
    #[arg(long)]
    public_url: Option<String>,
    /// Keeps its state in this file.
    #[arg(long)]
    state_file: Option<PathBuf>,
    /// Signs the webhooks.
    #[arg(long, default_value = "whsec_local")]
    webhook_secret: String,
    /// Milliseconds between the steps of a payout (pending, in transit, paid).
    #[arg(long, default_value_t = 2_000)]
    payout_step_ms: u64,
    /// The platform's US dollars when the state is new, in cents.
    #[arg(long, default_value_t = 10_000_000)]
    opening_balance_minor: i64,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt::init();
    let arguments = Arguments::parse();
    let sim = Sim::start(SimOptions {
        listen: arguments.listen,
        public_url: arguments.public_url,
        state_file: arguments.state_file,
        webhook_secret: arguments.webhook_secret,
        clock: system_clock(),
        payout_pace: PayoutPace::Every(Duration::from_millis(arguments.payout_step_ms)),
        opening_balance: vec![("usd".to_owned(), arguments.opening_balance_minor)],
    })
    .await?;
    println!("The local Stripe is at {}", sim.url());
    tokio::signal::ctrl_c().await?;
    sim.stop().await;
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "stand-alone, this is where the time comes from"
)]
fn system_clock() -> Clock {
    Arc::new(chrono::Utc::now)
}
