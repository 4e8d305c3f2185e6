//! Who is in the demo's store, and how they sign in.

use std::path::Path;

use anyhow::Context;
use domain::rules::RuleSetDocument;
use service::sessions::request_login_link;
use service::stores::{NewConsignor, StoreFacts};

use super::wait_for_jobs;
use crate::assemble::{Hangtag, mail_folder};
use crate::commands::consignor_list;

pub const OWNER_EMAIL: &str = "owner@demo.example";
/// It opens made-up data on this machine only.
pub const OWNER_PASSWORD: &str = "second act resale";

/// Whose portal the demo shows.
pub const PORTAL_EMAIL: &str = "adela.marsh@example.com";

const CONSIGNORS: &str = include_str!("../../samples/consignors.csv");
const TERMS: &str = include_str!("../../samples/terms.json");

/// The consignors of the samples, and the terms of their store.
pub fn consignors_and_terms() -> anyhow::Result<(Vec<NewConsignor>, RuleSetDocument)> {
    let consignors = consignor_list::read(CONSIGNORS.as_bytes())?;
    let terms = RuleSetDocument::read(TERMS)
        .map_err(|problem| anyhow::anyhow!("{}: {}", problem.place, problem.words))?;
    Ok((consignors, terms))
}

/// Asks for a log-in link as a consignor does, and takes the newest from the
/// mails: asked for again within a minute, it is still the one before.
pub async fn portal_link(hangtag: &Hangtag, store: &StoreFacts) -> anyhow::Result<String> {
    request_login_link(&hangtag.app, store.id, PORTAL_EMAIL).await?;
    wait_for_jobs(&hangtag.app, store).await?;
    // A mail of an earlier start may name another port.
    let path = "/portal/sign-in?token=";
    let address = hangtag.app.addresses.of(&store.slug);
    let link = |mail: &Path| {
        // Mail wraps long lines (quoted-printable); a link goes on behind them.
        let text = std::fs::read_to_string(mail).ok()?;
        let text = text.replace("=\r\n", "").replace("=3D", "=");
        let (_, rest) = text.split_once(path)?;
        let token = rest.split_whitespace().next()?;
        Some(format!("{address}{path}{token}"))
    };
    let folder = mail_folder(&hangtag.config);
    let shown = folder.display();
    let mut mails = std::fs::read_dir(&folder)
        .and_then(|entries| {
            let mails = entries.map(|entry| {
                let entry = entry?;
                Ok((entry.metadata()?.modified()?, entry.path()))
            });
            mails.collect::<std::io::Result<Vec<_>>>()
        })
        .with_context(|| format!("cannot read {shown}"))?;
    mails.sort();
    mails
        .iter()
        .rev()
        .find_map(|(_, mail)| link(mail))
        .with_context(|| format!("there is no mail with a log-in link in {shown}"))
}
