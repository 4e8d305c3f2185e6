//! `hangtag serve` and `hangtag worker`.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use api::{ApiOptions, TrustedProxies};
use clap::Args;
use service::app::App;
use service::payments::RETURN_PATH;
use service::stores::list_stores;
use stripe_sim::Control;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tracing::{error, info};

use crate::assemble::{Hangtag, Purpose, USUAL_ADDRESS, assemble};
use crate::config::Config;

/// How often the local Stripe hears of new stores.
const STORES_EVERY: Duration = Duration::from_secs(5);

#[derive(Args)]
pub struct Serve {
    /// Where to listen.
    #[arg(long, env = "HANGTAG_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Leave jobs to `hangtag worker`.
    #[arg(long)]
    pub no_worker: bool,
}

/// Serves until a signal comes, then lets what is under way come to its end.
pub async fn serve(arguments: Serve, config: Config) -> anyhow::Result<()> {
    let listener = listen(arguments.listen).await?;
    let hangtag = assemble(config, Purpose::Run(listener.local_addr()?)).await?;
    let stop = stop_on_signal()?;
    let running = run(&hangtag, listener, !arguments.no_worker, stop.clone()).await?;
    let addresses = &hangtag.app.addresses;
    info!(address = addresses.of("STORE"), "serving");
    if hangtag.app.payments.grants().is_some() {
        let address = format!("{}{RETURN_PATH}", addresses.of_installation());
        info!(
            address,
            "Stripe must know this address to lead owners back to"
        );
    }
    running.wait().await?;
    if let Some(sim) = hangtag.local_stripe {
        sim.stop().await;
    }
    Ok(())
}

/// Does jobs until a signal comes, then those in hand.
pub async fn work(config: Config) -> anyhow::Result<()> {
    let hangtag = assemble(config, Purpose::Run(USUAL_ADDRESS)).await?;
    let queue = hangtag.queue().await?;
    let stop = stop_on_signal()?;
    info!("working");
    let at_once = usize::from(hangtag.config.jobs_at_once);
    worker::run(hangtag.app.clone(), queue, at_once, stop).await;
    Ok(())
}

/// Takes the port, or says what to do.
pub async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address}; if another program has the port, choose another one")
    })
}

/// Servers and workers of this process.
pub struct Running {
    server: tokio::task::JoinHandle<std::io::Result<()>>,
    worker: Option<tokio::task::JoinHandle<()>>,
}

impl Running {
    /// Waits for everything to end.
    pub async fn wait(self) -> anyhow::Result<()> {
        self.server.await?.context("the server ended")?;
        if let Some(worker) = self.worker {
            worker.await?;
        }
        Ok(())
    }
}

/// Starts to serve on the port, and to do jobs.
pub async fn run(
    hangtag: &Hangtag,
    listener: TcpListener,
    with_worker: bool,
    stop: CancellationToken,
) -> anyhow::Result<Running> {
    let uploads_folder = hangtag.config.data_dir.join("uploads");
    // What a server that was killed was receiving is nobody's any more.
    let _ = std::fs::remove_dir_all(&uploads_folder);
    std::fs::create_dir_all(&uploads_folder)
        .with_context(|| format!("cannot create {}", uploads_folder.display()))?;
    let options = ApiOptions {
        uploads_folder,
        largest_upload_bytes: usize::try_from(hangtag.config.largest_upload_mb)? * 1_000_000,
        trusted_proxies: TrustedProxies::new(&hangtag.config.trusted_proxies)
            .context("--trusted-proxies")?,
    };
    let router = api::router(hangtag.app.clone(), options);
    let worker = if with_worker {
        let queue = hangtag.queue().await?;
        let at_once = usize::from(hangtag.config.jobs_at_once);
        let app = hangtag.app.clone();
        Some(tokio::spawn(worker::run(app, queue, at_once, stop.clone())))
    } else {
        None
    };
    if let Some(sim) = &hangtag.local_stripe {
        let app = hangtag.app.clone();
        tokio::spawn(introduce_stores(app, sim.control(), stop.clone()));
    }
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service)
        .with_graceful_shutdown(stop.cancelled_owned())
        .into_future();
    Ok(Running {
        server: tokio::spawn(server),
        worker,
    })
}

/// Tells the local Stripe where each store hears of events, new ones soon after
/// they were created, by whatever process.
async fn introduce_stores(app: App, stripe: Control, stop: CancellationToken) {
    let mut known = HashSet::new();
    loop {
        match list_stores(&app).await {
            Ok(stores) => {
                for store in stores {
                    if known.contains(&store.id) {
                        continue;
                    }
                    let url = format!("{}/webhooks/stripe", app.addresses.of(&store.slug));
                    match stripe.set_endpoint(&store.id.to_string(), &url).await {
                        Ok(()) => _ = known.insert(store.id),
                        Err(error) => error!(%error, "the local Stripe cannot be told of a store"),
                    }
                }
            }
            Err(error) => error!(%error, "the stores cannot be listed for the local Stripe"),
        }
        let pause = tokio::time::sleep(STORES_EVERY);
        if stop.run_until_cancelled(pause).await.is_none() {
            return;
        }
    }
}

/// Ends at Ctrl-C and at SIGTERM.
pub fn stop_on_signal() -> anyhow::Result<CancellationToken> {
    use tokio::signal::unix::{SignalKind, signal};
    let stop = CancellationToken::new();
    let mut terminate = signal(SignalKind::terminate())?;
    let token = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        info!("stopping: what is under way comes to its end first");
        token.cancel();
    });
    Ok(stop)
}
