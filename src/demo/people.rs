//! Who is in the demo's store, and how they sign in.

use std::path::Path;

use anyhow::Context;
use domain::attribution::AttributionKind;
use domain::rules::{
    DiscountBearer, Fee, FeeAmount, FeeBearer, Party, PayoutTerms, RuleSetDocument,
};
use entity::consignor::PayoutMethod;
use serde::Deserialize;
use service::sessions::request_login_link;
use service::stores::{NewConsignor, NewRule, StoreFacts};

use super::wait_for_jobs;
use crate::assemble::{Hangtag, mail_folder};

pub const OWNER_EMAIL: &str = "owner@demo.example";
/// It opens made-up data on this machine only.
pub const OWNER_PASSWORD: &str = "second act resale";

/// Whose portal the demo shows.
pub const PORTAL_EMAIL: &str = "adela.marsh@example.com";

const CONSIGNORS: &str = include_str!("../../samples/consignors.csv");

/// A row of the sample's list of consignors.
#[derive(Deserialize)]
struct Row {
    account: String,
    name: String,
    email: String,
    /// Empty for who has the store's usual split.
    split_percent: Option<u32>,
    payout_method: String,
    sku_prefix: String,
    vendor: String,
}

/// The consignors of the samples, and the terms of their store.
pub fn consignors_and_terms() -> anyhow::Result<(Vec<NewConsignor>, RuleSetDocument)> {
    let mut terms = RuleSetDocument {
        default_split_ppm: 500_000,
        consignor_splits_ppm: Default::default(),
        category_splits_ppm: [("Furniture".to_owned(), 600_000)].into(),
        fee: Some(Fee {
            name: "Card fee, 2.9%".to_owned(),
            amount: FeeAmount::RatePpm(29_000),
            borne_by: FeeBearer::Shared,
        }),
        discount_borne_by: DiscountBearer::Shared,
        rounding: domain::money::Rounding::HalfUp,
        remainder_to: Party::Consignor,
        payout_terms: PayoutTerms {
            hold_days: 14,
            minimum_minor: 2_000,
        },
    };
    let mut consignors = Vec::new();
    for row in csv::Reader::from_reader(CONSIGNORS.as_bytes()).deserialize() {
        let row: Row = row?;
        if let Some(percent) = row.split_percent {
            let split = percent * 10_000;
            terms
                .consignor_splits_ppm
                .insert(row.account.clone(), split);
        }
        consignors.push(NewConsignor {
            account_number: row.account,
            name: row.name,
            email: Some(row.email),
            payout_method: Some(match row.payout_method.as_str() {
                "stripe" => PayoutMethod::Stripe,
                // Cash is handed over as checks are.
                _ => PayoutMethod::Check,
            }),
            rules: vec![
                NewRule {
                    kind: AttributionKind::SkuPrefix,
                    pattern: row.sku_prefix,
                },
                NewRule {
                    kind: AttributionKind::Vendor,
                    pattern: row.vendor,
                },
            ],
        });
    }
    Ok((consignors, terms))
}

/// Asks for a log-in link as a consignor does, and takes it from the mail.
pub async fn portal_link(hangtag: &Hangtag, store: &StoreFacts) -> anyhow::Result<String> {
    let folder = mail_folder(&hangtag.config);
    let before = mails(&folder)?;
    request_login_link(&hangtag.app, store.id, PORTAL_EMAIL).await?;
    wait_for_jobs(&hangtag.app, store).await?;
    let address = format!(
        "{}/portal/sign-in?token=",
        hangtag.app.addresses.of(&store.slug)
    );
    let link = |text: String| {
        // Mail wraps long lines (quoted-printable); a link goes on behind them.
        let text = text.replace("=\r\n", "").replace("=3D", "=");
        let start = text.find(&address)?;
        let link = text.get(start..)?.split_whitespace().next()?;
        Some(link.to_owned())
    };
    mails(&folder)?
        .into_iter()
        .filter(|mail| !before.contains(mail))
        .filter_map(|mail| std::fs::read_to_string(mail).ok())
        .find_map(link)
        .context("no mail with a log-in link was written")
}

fn mails(folder: &Path) -> anyhow::Result<Vec<std::path::PathBuf>> {
    let shown = folder.display();
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {shown}"))?;
    let paths = entries.map(|entry| Ok(entry?.path()));
    paths
        .collect::<std::io::Result<_>>()
        .with_context(|| format!("cannot read {shown}"))
}
