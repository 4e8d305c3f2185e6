//! How Hangtag is set up: flags first, then the environment, then the file that
//! `--config` names, then what is said here. `docs/CONFIGURATION.md` lists all.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use adapters::stripe::RequestLimits;
use anyhow::{Context, anyhow, bail};
use clap::{Args, Command, Parser, ValueEnum};
use service::ports::PaymentMode;

/// What every command that touches a store takes.
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Set-up")]
pub struct Config {
    /// A TOML file with any of these settings, named as the flags are.
    #[arg(long, env = "HANGTAG_CONFIG", global = true)]
    pub config: Option<PathBuf>,
    /// Where the embedded form keeps everything.
    #[arg(long, env = "HANGTAG_DATA_DIR", default_value = "data", global = true)]
    pub data_dir: PathBuf,
    /// `postgres://…` or `sqlite://…` [default: SQLite in the data folder].
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,
    /// `redis://…`: carries jobs and events between servers [default: the database, and this process].
    #[arg(long, env = "REDIS_URL", hide_env_values = true, global = true)]
    pub redis_url: Option<String>,
    /// Where stores are reached, without the store's name: `https://shops.example`
    /// serves `https://STORE.shops.example` [default: localhost, with the port].
    #[arg(long, env = "HANGTAG_PUBLIC_URL", global = true)]
    pub public_url: Option<String>,
    /// Which of Stripe's modes all stores live in: live, test, or local, where no money moves
    /// [default: that of the key below; without it local in the embedded form, else live].
    #[arg(long, env = "HANGTAG_STRIPE_MODE", value_enum, global = true)]
    pub stripe_mode: Option<StripeMode>,
    /// A secret key of Stripe's, for stores without an account of their own.
    #[arg(
        long,
        env = "HANGTAG_STRIPE_KEY",
        hide_env_values = true,
        global = true
    )]
    pub stripe_key: Option<String>,
    /// Signs what Stripe tells Hangtag; of several endpoints, with commas between them.
    #[arg(
        long,
        env = "HANGTAG_STRIPE_WEBHOOK_SECRET",
        hide_env_values = true,
        value_delimiter = ',',
        global = true
    )]
    pub stripe_webhook_secret: Vec<String>,
    /// The client id (`ca_…`) by which this installation is registered at Stripe, so that
    /// owners can connect their accounts there instead of entering keys.
    #[arg(long, env = "HANGTAG_STRIPE_CLIENT_ID", global = true)]
    pub stripe_client_id: Option<String>,
    /// The secret key (`sk_…`) of the account that the client id is of. It redeems what owners
    /// grant, and pays nobody.
    #[arg(
        long,
        env = "HANGTAG_STRIPE_PLATFORM_KEY",
        hide_env_values = true,
        global = true
    )]
    pub stripe_platform_key: Option<String>,
    /// Stores without a Stripe account of their own share that of --stripe-key: each lets its
    /// bank account be debited for its payouts, and is paid out of its own money only. Without
    /// this, all of them are paid out of one balance.
    #[arg(
        long,
        env = "HANGTAG_STRIPE_FUND_BY_DEBIT",
        value_parser = clap::builder::FalseyValueParser::new(),
        global = true
    )]
    pub stripe_fund_by_debit: bool,
    /// Another address for Stripe's API and its OAuth, such as a local Stripe's.
    #[arg(long, env = "HANGTAG_STRIPE_URL", global = true)]
    pub stripe_url: Option<String>,
    /// The most requests a second to one Stripe account, of all processes together where there
    /// is a Redis; 0 for no limit [default: 80 in live mode, 20 in test mode, no limit locally].
    #[arg(
        long,
        env = "HANGTAG_STRIPE_REQUESTS_PER_SECOND",
        value_parser = clap::value_parser!(u32).range(0..=10_000),
        global = true
    )]
    pub stripe_requests_per_second: Option<u32>,
    /// As the one above, to one endpoint of the account [default: 20, no limit locally].
    #[arg(
        long,
        env = "HANGTAG_STRIPE_ENDPOINT_REQUESTS_PER_SECOND",
        value_parser = clap::value_parser!(u32).range(0..=10_000),
        global = true
    )]
    pub stripe_endpoint_requests_per_second: Option<u32>,
    /// `smtp://…` or `smtps://…` [default: mails become files in the data folder].
    #[arg(long, env = "HANGTAG_SMTP_URL", hide_env_values = true, global = true)]
    pub smtp_url: Option<String>,
    /// Who mails come from.
    #[arg(
        long,
        env = "HANGTAG_MAIL_FROM",
        default_value = "hangtag@localhost.localdomain",
        global = true
    )]
    pub mail_from: String,
    /// The Chromium that prints statements [default: the first on the PATH].
    #[arg(long, env = "HANGTAG_CHROMIUM", global = true)]
    pub chromium: Option<PathBuf>,
    /// 64 hexadecimal digits that encrypt stored files [default: made once, in the data folder].
    #[arg(
        long,
        env = "HANGTAG_SECRET_KEY",
        hide_env_values = true,
        global = true
    )]
    pub secret_key: Option<String>,
    /// A bucket for stored files [default: the data folder].
    #[arg(long, env = "HANGTAG_S3_BUCKET", global = true)]
    pub s3_bucket: Option<String>,
    #[arg(
        long,
        env = "HANGTAG_S3_REGION",
        default_value = "us-east-1",
        global = true
    )]
    pub s3_region: String,
    /// The bucket's service, when it is not Amazon's.
    #[arg(long, env = "HANGTAG_S3_ENDPOINT", global = true)]
    pub s3_endpoint: Option<String>,
    #[arg(long, env = "HANGTAG_S3_ACCESS_KEY_ID", global = true)]
    pub s3_access_key_id: Option<String>,
    #[arg(
        long,
        env = "HANGTAG_S3_SECRET_ACCESS_KEY",
        hide_env_values = true,
        global = true
    )]
    pub s3_secret_access_key: Option<String>,
    /// Jobs that are done at the same time.
    #[arg(long, env = "HANGTAG_JOBS_AT_ONCE", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=256), global = true)]
    pub jobs_at_once: u16,
    /// The largest file that can be imported, in millions of bytes.
    #[arg(long, env = "HANGTAG_LARGEST_UPLOAD_MB", default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=100_000), global = true)]
    pub largest_upload_mb: u32,
    /// Proxies in front of the server, with commas between them, as addresses or networks
    /// (`10.0.0.0/8`): what they say of who sent a request is kept with what was changed.
    #[arg(
        long,
        env = "HANGTAG_TRUSTED_PROXIES",
        value_delimiter = ',',
        global = true
    )]
    pub trusted_proxies: Vec<String>,
    /// What is logged, as tracing's filters say it: `info,worker=debug`
    /// [default: what happens here, and what goes wrong elsewhere].
    #[arg(long, env = "HANGTAG_LOG", global = true)]
    pub log: Option<String>,
    /// Logs in JSON, for machines.
    #[arg(long, env = "HANGTAG_LOG_JSON", default_value_t = false, global = true)]
    pub log_json: bool,
}

/// Which of Stripe's worlds the stores live in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StripeMode {
    Local,
    Test,
    Live,
}

impl Config {
    /// Stripe's mode, as it was given or follows from the rest.
    ///
    /// # Errors
    /// Says which settings contradict each other.
    pub fn payment_mode(&self) -> anyhow::Result<PaymentMode> {
        let of_key = match self.stripe_key() {
            Some(key) => Some(PaymentMode::of_key(key).ok_or_else(|| {
                anyhow!("--stripe-key must begin with sk_test_, sk_live_, rk_test_ or rk_live_")
            })?),
            None => None,
        };
        let given = self.stripe_mode.map(|mode| match mode {
            StripeMode::Local => PaymentMode::Local,
            StripeMode::Test => PaymentMode::Test,
            StripeMode::Live => PaymentMode::Live,
        });
        let usual = match self.is_embedded() {
            true => PaymentMode::Local,
            false => PaymentMode::Live,
        };
        let mode = given.or(of_key).unwrap_or(usual);
        if of_key.is_some_and(|of_key| of_key != mode) {
            bail!(
                "--stripe-key is of another mode than --stripe-mode says: live and test never mix"
            );
        }
        if mode == PaymentMode::Local && !self.is_embedded() {
            bail!("--stripe-mode local is for the embedded form only; give test or live");
        }
        Ok(mode)
    }

    /// How fast Stripe may be asked: four fifths of what it allows, which leaves room for what
    /// else uses the account.
    ///
    /// # Errors
    /// As [`Config::payment_mode`].
    pub fn request_limits(&self) -> anyhow::Result<RequestLimits> {
        let usual = match self.payment_mode()? {
            PaymentMode::Live => RequestLimits {
                of_account: 80,
                of_endpoint: 20,
            },
            PaymentMode::Test => RequestLimits {
                of_account: 20,
                of_endpoint: 20,
            },
            PaymentMode::Local => RequestLimits::NONE,
        };
        let of_account = self.stripe_requests_per_second;
        let of_endpoint = self.stripe_endpoint_requests_per_second;
        Ok(RequestLimits {
            of_account: of_account.unwrap_or(usual.of_account),
            of_endpoint: of_endpoint.unwrap_or(usual.of_endpoint),
        })
    }

    /// The key for all stores; an empty one, as compose gives it, is none.
    pub fn stripe_key(&self) -> Option<&str> {
        filled(self.stripe_key.as_deref())
    }

    /// Whether stores that share an account fund their payouts.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn funds_by_debit(&self) -> anyhow::Result<bool> {
        if self.stripe_fund_by_debit
            && self.payment_mode()? != PaymentMode::Local
            && self.stripe_key().is_none()
        {
            bail!(
                "with --stripe-fund-by-debit, give --stripe-key too: the secret key of the account that stores share"
            );
        }
        Ok(self.stripe_fund_by_debit)
    }

    /// The client id and the platform's key, where owners connect their accounts at Stripe;
    /// empty ones, as compose gives them, are none.
    ///
    /// # Errors
    /// Says what is missing, or cannot be.
    pub fn stripe_platform(&self) -> anyhow::Result<Option<(&str, &str)>> {
        let client_id = filled(self.stripe_client_id.as_deref());
        let key = filled(self.stripe_platform_key.as_deref());
        let platform = match (client_id, key) {
            (None, None) => return Ok(None),
            (Some(_), None) => bail!(
                "give --stripe-platform-key too: the secret key (sk_…) of the account that --stripe-client-id is of"
            ),
            (None, Some(_)) => bail!(
                "give --stripe-client-id too (ca_…): Stripe shows it in the settings of Connect, under OAuth"
            ),
            (Some(client_id), Some(key)) => (client_id, key),
        };
        let mode = self.payment_mode()?;
        if mode == PaymentMode::Local {
            bail!(
                "--stripe-client-id is for Stripe itself, and this server runs with a local one: give --stripe-mode test or live, or leave it out"
            );
        }
        let is_public = |url: &String| url.starts_with("https://");
        if mode == PaymentMode::Live && !self.public_url.as_ref().is_some_and(is_public) {
            bail!(
                "with --stripe-client-id, Stripe leads owners back to --public-url, and in live mode it does so to https://… only"
            );
        }
        Ok(Some(platform))
    }

    /// The database's address.
    pub fn database_url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}/hangtag.db?mode=rwc", self.data_dir.display()))
    }

    pub fn is_embedded(&self) -> bool {
        self.database_url().starts_with("sqlite:")
    }

    /// The scheme, and the host behind a store's name, for a server on this address.
    pub fn public_address(&self, listen: SocketAddr) -> anyhow::Result<(String, String)> {
        let Some(url) = &self.public_url else {
            return Ok(("http".to_owned(), format!("localhost:{}", listen.port())));
        };
        let (scheme, host) = url
            .trim_end_matches('/')
            .split_once("://")
            .unwrap_or_default();
        if !matches!(scheme, "http" | "https") || host.is_empty() || host.contains('/') {
            bail!("public-url must be like https://shops.example, not '{url}'");
        }
        Ok((scheme.to_owned(), host.to_owned()))
    }
}

/// A setting, unless it is empty.
fn filled(setting: Option<&str>) -> Option<&str> {
    setting.filter(|text| !text.is_empty())
}

/// Reads the command line, over the environment, over the file.
///
/// # Errors
/// Says what is wrong with the file. Wrong flags end the program here.
pub fn parse<P: Parser>() -> anyhow::Result<P> {
    let first = P::command().get_matches();
    let file = first.get_one::<PathBuf>("config").cloned();
    let matches = match file {
        Some(path) => with_file(P::command(), &path)?.get_matches(),
        None => first,
    };
    Ok(P::from_arg_matches(&matches).unwrap_or_else(|error| error.exit()))
}

/// Makes the file's settings the flags' defaults.
fn with_file(mut command: Command, path: &Path) -> anyhow::Result<Command> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start);
        let before = text.get(..start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        anyhow!("{shown} is no TOML: line {line}: {}", error.message())
    })?;
    for (key, value) in table {
        let flag = key.replace('_', "-");
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(_) | toml::Value::Boolean(_) => value.to_string(),
            _ => bail!("{shown}: '{key}' must be a text, a number, true or false"),
        };
        let is_setting = |argument: &clap::Arg| {
            argument.get_long() == Some(flag.as_str()) && argument.is_global_set()
        };
        let Some(id) = command
            .get_arguments()
            .find(|argument| is_setting(argument))
        else {
            bail!("{shown}: there is no setting '{key}'; `hangtag serve --help` lists them");
        };
        let id = id.get_id().clone();
        command = command.mut_arg(id, |argument| argument.default_value(value));
    }
    Ok(command)
}
