//! Checks what the demo came to, as its users would find it.

use std::collections::HashSet;
use std::net::SocketAddr;

use anyhow::{Context, bail, ensure};
use domain::ids::StatementId;
use entity::payout::PayoutState;
use entity::{StoreScoped, import, payout, statement};
use reqwest::header::{COOKIE, SET_COOKIE};
use serde_json::{Value, json};
use service::ledger::verify_ledger;
use service::stores::StoreFacts;

use super::people::{OWNER_EMAIL, OWNER_PASSWORD, PORTAL_EMAIL};
use crate::assemble::Hangtag;

/// What the generator of the samples counted as it wrote them.
const EXPECTED: &str = include_str!("../../samples/expected.json");

/// Fails with what is off.
pub async fn check(
    hangtag: &Hangtag,
    store: &StoreFacts,
    address: SocketAddr,
    portal_link: &str,
) -> anyhow::Result<()> {
    let checking = Checking {
        hangtag,
        store,
        browser: Browser::new(hangtag, store, address)?,
    };
    println!();
    checking.imports().await?;
    checking.ledger().await?;
    checking.payouts().await?;
    checking.statements().await?;
    checking.portal(portal_link).await
}

struct Checking<'a> {
    hangtag: &'a Hangtag,
    store: &'a StoreFacts,
    browser: Browser,
}

impl Checking<'_> {
    /// Every file came in with the totals that its generator counted.
    async fn imports(&self) -> anyhow::Result<()> {
        let expected: Value = serde_json::from_str(EXPECTED)?;
        let files = expected.as_object().context("expected.json is no object")?;
        let tx = self.hangtag.app.db.read(self.store.id).await?;
        let imports = import::Entity::in_store(self.store.id.uuid())
            .all(tx.connection())
            .await?;
        for (path, expected) in files {
            let row = imports
                .iter()
                .find(|row| path.ends_with(&row.file_name))
                .with_context(|| format!("{path} was not imported"))?;
            ensure!(row.state == import::ImportState::Done, "{path} is not done");
            let net = row.net_imported_minor + row.net_review_minor;
            let net = domain::money::Money::new(net, self.store.currency).to_decimal();
            let wanted = expected["totals"]["net"].as_str().unwrap_or_default();
            ensure!(
                net.to_string() == wanted,
                "{path} came to {net}, not {wanted}"
            );
        }
        println!(
            "checked: {} files came in with the totals they have",
            files.len()
        );
        Ok(())
    }

    async fn ledger(&self) -> anyhow::Result<()> {
        let proof = verify_ledger(&self.hangtag.app, self.store.id).await?;
        if let Some(fault) = proof.faults.first() {
            bail!("the ledger is wrong: {fault}");
        }
        println!(
            "checked: {} entries with {} transfers prove the ledger",
            proof.entries, proof.transfers
        );
        Ok(())
    }

    /// What Hangtag says was sent, Stripe made, once each.
    async fn payouts(&self) -> anyhow::Result<()> {
        let tx = self.hangtag.app.db.read(self.store.id).await?;
        let payouts = payout::Entity::in_store(self.store.id.uuid())
            .all(tx.connection())
            .await?;
        let stripe = self
            .hangtag
            .local_stripe
            .as_ref()
            .context("no local Stripe")?;
        let made = stripe.control().effects().await?.transfers;
        let transferred = payouts
            .iter()
            .filter(|row| row.stripe_transfer_id.is_some());
        let (mut count, mut sum) = (0, 0);
        for row in transferred {
            count += 1;
            sum += row.amount_minor;
        }
        let distinct: HashSet<_> = made.iter().map(|transfer| &transfer.id).collect();
        let made_sum: i64 = made.iter().map(|transfer| transfer.amount).sum();
        ensure!(
            distinct.len() == count && made.len() == count && made_sum == sum,
            "Stripe made {} transfers of {made_sum}, Hangtag knows {count} of {sum}",
            made.len()
        );
        for state in [
            PayoutState::Paid,
            PayoutState::DeliveryFailed,
            PayoutState::Returned,
        ] {
            ensure!(
                payouts.iter().any(|row| row.state == state),
                "no payout ended as {state:?}"
            );
        }
        println!("checked: Stripe made each of {count} transfers once");
        Ok(())
    }

    /// Every statement is there as a PDF, for the owner.
    async fn statements(&self) -> anyhow::Result<()> {
        let cookie = self.browser.sign_in().await?;
        let tx = self.hangtag.app.db.read(self.store.id).await?;
        let statements = statement::Entity::in_store(self.store.id.uuid())
            .all(tx.connection())
            .await?;
        drop(tx);
        ensure!(!statements.is_empty(), "there are no statements");
        let mut pages = 0;
        for row in &statements {
            let path = format!("/statements/{}.pdf", StatementId::new(row.id));
            let pdf = self.browser.get(&path, &cookie).await?;
            let count = page_count(&pdf);
            ensure!(pdf.starts_with(b"%PDF") && count > 0, "{path} is no PDF");
            pages += count;
        }
        println!("checked: {} statements, {pages} pages", statements.len());
        Ok(())
    }

    /// The portal says what the ledger says, to whoever has the link.
    async fn portal(&self, link: &str) -> anyhow::Result<()> {
        let (_, token) = link.split_once("token=").context("the link has no token")?;
        let query = "mutation($token: String!) { useLoginLink(input: { token: $token }) { viewer { name } userErrors { message } } }";
        let (answer, cookie) = self
            .browser
            .ask(query, json!({ "token": token }), "")
            .await?;
        let cookie = cookie.with_context(|| format!("the link opened no session: {answer}"))?;
        let query = "{ portal { name balance { amount } sales(first: 5) { nodes { item share { amount } trace { words } } } statements { nodes { pdfUrl } } } }";
        let (answer, _) = self.browser.ask(query, json!({}), &cookie).await?;
        let portal = &answer["data"]["portal"];
        let tx = self.hangtag.app.db.read(self.store.id).await?;
        let rows = tx
            .query(
                "SELECT a.credits_minor - a.debits_minor FROM account a
                 JOIN consignor c ON c.store_id = a.store_id AND c.id = a.consignor_id
                 WHERE a.store_id = $1 AND c.email = $2",
                [PORTAL_EMAIL.into()],
            )
            .await?;
        let minor: i64 = rows.first().context("no balance")?.try_get_by_index(0)?;
        let balance = domain::money::Money::new(minor, self.store.currency).to_decimal();
        ensure!(
            portal["balance"]["amount"] == balance.to_string(),
            "the portal does not say the balance of {balance}: {answer}"
        );
        let has_trace = portal["sales"]["nodes"][0]["trace"][0]["words"].is_string();
        ensure!(has_trace, "the portal shows no trace: {answer}");
        println!("checked: the portal says the balance of {balance}, and how it came about");
        Ok(())
    }
}

/// Chromium writes one object a page, in the clear.
fn page_count(pdf: &[u8]) -> usize {
    let marker = b"/Type /Page";
    let is_page = |window: &[u8]| window.starts_with(marker) && window.last() != Some(&b's');
    pdf.windows(marker.len() + 1)
        .filter(|window| is_page(window))
        .count()
}

/// Asks the server as a browser does, by the store's host.
struct Browser {
    client: reqwest::Client,
    base: String,
}

impl Browser {
    fn new(hangtag: &Hangtag, store: &StoreFacts, address: SocketAddr) -> anyhow::Result<Self> {
        let host = format!("{}.localhost", store.slug);
        Ok(Self {
            client: reqwest::Client::builder().resolve(&host, address).build()?,
            base: hangtag.app.addresses.of(&store.slug),
        })
    }

    async fn get(&self, path: &str, cookie: &str) -> anyhow::Result<Vec<u8>> {
        let url = format!("{}{path}", self.base);
        let answer = self.client.get(&url).header(COOKIE, cookie).send().await?;
        ensure!(
            answer.status().is_success(),
            "{path} answers {}",
            answer.status()
        );
        Ok(answer.bytes().await?.to_vec())
    }

    /// The answer, and the cookie that it sets.
    async fn ask(
        &self,
        query: &str,
        variables: Value,
        cookie: &str,
    ) -> anyhow::Result<(Value, Option<String>)> {
        let answer = self
            .client
            .post(format!("{}/graphql", self.base))
            .header(COOKIE, cookie)
            .json(&json!({ "query": query, "variables": variables }))
            .send()
            .await?;
        let cookie = answer
            .headers()
            .get(SET_COOKIE)
            .and_then(|value| value.to_str().ok());
        let cookie = cookie
            .and_then(|value| value.split(';').next())
            .map(str::to_owned);
        Ok((answer.json().await?, cookie))
    }

    async fn sign_in(&self) -> anyhow::Result<String> {
        let query =
            "mutation($input: SignInInput!) { signIn(input: $input) { userErrors { message } } }";
        let input = json!({ "email": OWNER_EMAIL, "password": OWNER_PASSWORD });
        let (answer, cookie) = self.ask(query, json!({ "input": input }), "").await?;
        cookie.with_context(|| format!("the owner cannot sign in: {answer}"))
    }
}
