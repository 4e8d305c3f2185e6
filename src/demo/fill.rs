//! Fills the demo's store: people, terms, three tills' files, a payout batch.

use anyhow::Context;
use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::ids::{ConsignorId, PayoutBatchId, PayoutId};
use domain::money::Currency;
use entity::consignor::PayoutMethod;
use entity::payout::PayoutState;
use entity::staff_user::StaffRole;
use entity::{StoreScoped, consignor, import, payout};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use secrecy::SecretString;
use service::actor::Actor;
use service::imports::{ImportSettings, ReceivedFile, import_file};
use service::payouts::{approve_batch, cancel_payout, hand_over, onboarding_link, preview_batch};
use service::rules::publish_rule_set;
use service::sessions::{NewStaffUser, add_staff_user};
use service::stores::{NewStore, StoreFacts, add_consignors, create_store};
use stripe_sim::Control;
use stripe_sim::commands::Deliveries;
use stripe_sim::core::objects::{Outcome, Standing};

use super::people::{OWNER_EMAIL, OWNER_PASSWORD, consignors_and_terms};
use super::{SLUG, wait_for_jobs, wait_until};
use crate::assemble::Hangtag;
use crate::commands::store_named;

const ACTOR: Actor = Actor::System("demo");

/// Name, content, and the column that names the consignor.
type Sample = (&'static str, &'static [u8], Option<&'static str>);

const SAMPLES: [Sample; 3] = [
    (
        "items-2026-08-01-2026-10-30.csv",
        include_bytes!("../../samples/square/items-2026-08-01-2026-10-30.csv"),
        None,
    ),
    (
        "orders-2026-08-01-2026-10-29.csv",
        include_bytes!("../../samples/shopify/orders-2026-08-01-2026-10-29.csv"),
        None,
    ),
    (
        "sales-lines-2026-08-01-2026-10-29.csv",
        include_bytes!("../../samples/lightspeed-r/sales-lines-2026-08-01-2026-10-29.csv"),
        Some("Consignor"),
    ),
];

/// Who has not entered bank details yet, whose bank refuses the money, and
/// who left Stripe: what a shop meets sooner or later.
const NOT_ONBOARDED: &str = "1005";
const BANK_REFUSES: &str = "1007";
const STRIPE_REFUSES: &str = "1006";

/// Does all that the demo shows, and gives the store.
pub async fn fill(hangtag: &Hangtag) -> anyhow::Result<StoreFacts> {
    let app = &hangtag.app;
    let new = NewStore {
        slug: SLUG.to_owned(),
        name: "Second Act Resale".to_owned(),
        currency: Currency::US_DOLLAR,
        time_zone: Tz::America__New_York,
    };
    create_store(app, &new).await?;
    let store = store_named(app, SLUG).await?;
    let filling = Filling {
        hangtag,
        store: &store,
        stripe: hangtag
            .local_stripe
            .as_ref()
            .context("the demo needs the local Stripe")?
            .control(),
    };
    let webhooks = format!("{}/webhooks/stripe", app.addresses.of(SLUG));
    filling
        .stripe
        .set_endpoint(&store.id.to_string(), &webhooks)
        .await?;
    filling.add_people().await?;
    filling.import_samples().await?;
    filling.onboard().await?;
    filling.pay_out().await?;
    Ok(store)
}

struct Filling<'a> {
    hangtag: &'a Hangtag,
    store: &'a StoreFacts,
    stripe: Control,
}

impl Filling<'_> {
    async fn add_people(&self) -> anyhow::Result<()> {
        let app = &self.hangtag.app;
        let owner = NewStaffUser {
            email: OWNER_EMAIL.to_owned(),
            name: "Olive Owner".to_owned(),
            role: StaffRole::Owner,
            password: SecretString::from(OWNER_PASSWORD),
        };
        add_staff_user(app, self.store.id, ACTOR, owner).await?;
        let (consignors, terms) = consignors_and_terms()?;
        add_consignors(app, self.store.id, ACTOR, &consignors).await?;
        let from = NaiveDate::from_ymd_opt(2026, 1, 1).context("a date")?;
        publish_rule_set(app, self.store.id, ACTOR, from, &terms).await?;
        println!(
            "Store \"{}\" with {} consignors and terms of its own.",
            self.store.name,
            consignors.len()
        );
        Ok(())
    }

    async fn import_samples(&self) -> anyhow::Result<()> {
        let app = &self.hangtag.app;
        let folder = tempfile::tempdir()?;
        for (name, content, column) in SAMPLES {
            let path = folder.path().join(name);
            std::fs::write(&path, content)?;
            let file = ReceivedFile {
                file_name: name.to_owned(),
                path,
            };
            let settings = ImportSettings {
                consignor_column: column.map(str::to_owned),
                ..ImportSettings::default()
            };
            let id = import_file(app, self.store.id, ACTOR, &file, Some(settings)).await?;
            wait_for_jobs(app, self.store).await?;
            let tx = app.db.read(self.store.id).await?;
            let row = import::Entity::find_by_id((self.store.id.uuid(), id.uuid()))
                .one(tx.connection())
                .await?
                .context("the import is gone")?;
            println!(
                "Imported {name} ({}): {} rows, {} imported, {} for review.",
                row.dialect, row.rows_done, row.rows_imported, row.rows_review
            );
        }
        Ok(())
    }

    /// Opens an account at the local Stripe for everybody who is paid through
    /// it, and enters bank details for all but one.
    async fn onboard(&self) -> anyhow::Result<()> {
        let app = &self.hangtag.app;
        let consignors = self.paid_through_stripe().await?;
        for row in &consignors {
            let id = ConsignorId::new(row.id);
            onboarding_link(app, self.store.id, ACTOR, id).await?;
        }
        for row in self.paid_through_stripe().await? {
            let account = row.stripe_account_id.context("no account was opened")?;
            if row.account_number == NOT_ONBOARDED {
                continue;
            }
            self.stripe.set_standing(&account, &Standing::Ready).await?;
            if row.account_number == BANK_REFUSES {
                let code = "account_closed".to_owned();
                self.stripe
                    .set_outcomes(&account, Outcome::Failed { code }, 1)
                    .await?;
            }
        }
        self.wait_until_ready().await?;
        println!("Opened {} accounts at the local Stripe.", consignors.len());
        Ok(())
    }

    async fn paid_through_stripe(&self) -> anyhow::Result<Vec<consignor::Model>> {
        let tx = self.hangtag.app.db.read(self.store.id).await?;
        let rows = consignor::Entity::in_store(self.store.id.uuid())
            .filter(consignor::Column::PayoutMethod.eq(PayoutMethod::Stripe))
            .order_by_asc(consignor::Column::AccountNumber)
            .all(tx.connection())
            .await?;
        Ok(rows)
    }

    /// Webhooks say who is ready.
    async fn wait_until_ready(&self) -> anyhow::Result<()> {
        let is_missing =
            |row: &consignor::Model| !row.stripe_ready && row.account_number != NOT_ONBOARDED;
        wait_until("the webhooks about accounts", async || {
            Ok(!self.paid_through_stripe().await?.iter().any(is_missing))
        })
        .await
    }

    /// Approves a batch, in which one payout is for an account that left Stripe and one is
    /// refused by a bank, hands over the checks, and calls the first one off.
    async fn pay_out(&self) -> anyhow::Result<()> {
        let app = &self.hangtag.app;
        let refused = self.paid_through_stripe().await?;
        let refused = refused
            .iter()
            .find(|row| row.account_number == STRIPE_REFUSES)
            .and_then(|row| row.stripe_account_id.clone())
            .context("nobody is there to be refused")?;
        // What sold since is owed still, for the dashboard to show.
        let pay_through = NaiveDate::from_ymd_opt(2026, 10, 15).context("a date")?;
        // The consignor leaves Stripe, and the news comes only after the approval.
        self.stripe.deliveries(&Deliveries::Hold).await?;
        self.stripe
            .set_standing(&refused, &Standing::Deauthorized)
            .await?;
        let tx = app.db.read(self.store.id).await?;
        let preview = preview_batch(&tx, app, pay_through).await?;
        drop(tx);
        let batch = approve_batch(app, self.store.id, ACTOR, pay_through, preview.total).await?;
        println!(
            "Approved batch 1: {} payouts, {} in all; {} consignors are left out.",
            preview.ready.len(),
            preview.total,
            preview.left_out.len()
        );
        wait_for_jobs(app, self.store).await?;
        let release = Deliveries::Release {
            newest_first: false,
        };
        self.stripe.deliveries(&release).await?;
        wait_until("the payouts to come to their end", async || {
            let on_their_way = [PayoutState::Transferred, PayoutState::InTransit];
            let open = self.payouts(batch, &on_their_way).await?;
            Ok(open.is_empty())
        })
        .await?;
        wait_for_jobs(app, self.store).await?;
        for payout in self.payouts(batch, &[PayoutState::Pending]).await? {
            hand_over(app, self.store.id, ACTOR, PayoutId::new(payout.id)).await?;
        }
        for payout in self.payouts(batch, &[PayoutState::Blocked]).await? {
            let (id, why) = (PayoutId::new(payout.id), "The account at Stripe was closed");
            cancel_payout(app, self.store.id, ACTOR, id, why).await?;
        }
        for (state, what) in [
            (PayoutState::Paid, "paid"),
            (
                PayoutState::DeliveryFailed,
                "refused by the bank, waiting at Stripe for new bank details",
            ),
            (
                PayoutState::Returned,
                "for an account that left Stripe: called off, money back in the balance",
            ),
        ] {
            let payouts = self.payouts(batch, &[state]).await?;
            println!("  {} {what}", payouts.len());
        }
        Ok(())
    }

    async fn payouts(
        &self,
        batch: PayoutBatchId,
        states: &[PayoutState],
    ) -> anyhow::Result<Vec<payout::Model>> {
        let tx = self.hangtag.app.db.read(self.store.id).await?;
        let rows = payout::Entity::in_store(self.store.id.uuid())
            .filter(payout::Column::BatchId.eq(batch.uuid()))
            .filter(payout::Column::State.is_in(states.iter().copied()))
            .all(tx.connection())
            .await?;
        Ok(rows)
    }
}
