//! Consignors sign in with a link that is mailed to them.

use chrono::TimeDelta;
use domain::ids::StoreId;
use entity::login_link::{self, LinkPurpose};
use entity::{StoreScoped, consignor};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryResult};
use thiserror::Error;

use super::find_session::{Subject, open_session};
use super::token::Token;
use crate::app::App;
use crate::context::{earlier, later};
use crate::jobs::{JobError, JobKind, Lease, enqueue};
use crate::payments::reminder;
use crate::ports::Mail;
use crate::stores::{StoreFacts, store_facts};

const LINK_LIFE: TimeDelta = TimeDelta::minutes(30);

/// A consignor is mailed one link in a minute, however often it is asked for.
const LAST_LINK: TimeDelta = TimeDelta::minutes(1);

/// Asks for a link to be mailed, if a consignor has this address. Whoever asks
/// does not learn whether one has.
///
/// # Errors
/// [`DbErr`]
pub async fn request_login_link(app: &App, store_id: StoreId, email: &str) -> Result<(), DbErr> {
    let now = app.context.now();
    let tx = app.db.begin(store_id).await?;
    let consignors = consignor::Entity::present(store_id.uuid())
        .filter(consignor::Column::Email.eq(email.trim().to_lowercase()))
        .all(tx.connection())
        .await?;
    for consignor in consignors {
        let recent = login_link::Entity::in_store(store_id.uuid())
            .filter(login_link::Column::ConsignorId.eq(consignor.id))
            .filter(login_link::Column::CreatedAt.gt(earlier(now, LAST_LINK)))
            .filter(login_link::Column::Purpose.eq(LinkPurpose::SignIn))
            .one(tx.connection())
            .await?;
        if recent.is_some() {
            continue;
        }
        let link = login_link::Model {
            store_id: store_id.uuid(),
            id: app.context.id(),
            consignor_id: consignor.id,
            token_hash: None,
            created_at: now,
            expires_at: later(now, LINK_LIFE),
            used_at: None,
            purpose: LinkPurpose::SignIn,
        };
        let job = (link.id, link.id.to_string());
        tx.insert([link]).await?;
        enqueue(&tx, &app.context, JobKind::SendLoginLink, &[job]).await?;
    }
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}

/// Mails the link that the job is about. Its token is made here, so that it
/// stands nowhere but in the mail; a second try makes the first one's void.
///
/// # Errors
/// [`JobError`]
pub async fn send_login_link(app: &App, lease: &Lease) -> Result<(), JobError> {
    let token = Token::random(&app.context);
    let tx = app.db.begin(lease.store_id).await?;
    let changed = tx
        .execute(
            "UPDATE login_link SET token_hash = $3 WHERE store_id = $1 AND id = $2 AND used_at IS NULL",
            [lease.subject_id.into(), token.hash().into()],
        )
        .await?;
    let store = store_facts(&tx).await?;
    let rows = tx
        .query(
            "SELECT c.email, l.purpose, c.stripe_needs, c.stripe_ready FROM login_link l
             JOIN consignor c ON c.store_id = l.store_id AND c.id = l.consignor_id
             WHERE l.store_id = $1 AND l.id = $2 AND c.email IS NOT NULL AND c.merged_into_id IS NULL",
            [lease.subject_id.into()],
        )
        .await?;
    lease.fence(&tx, app).await?;
    tx.commit().await?;
    if let (Some(row), 1) = (rows.first(), changed)
        && let Some(mail) = mail(app, &store, row, &token)?
    {
        app.mailer.send(&mail).await?;
    }
    let tx = app.db.begin(lease.store_id).await?;
    lease.done(&tx, app).await?;
    Ok(tx.commit().await?)
}

/// The mail with a link; `None` where there is nothing to remind of any more.
fn mail(
    app: &App,
    store: &StoreFacts,
    row: &QueryResult,
    token: &Token,
) -> Result<Option<Mail>, DbErr> {
    let address = app.addresses.of(&store.slug);
    let link = format!("{address}/portal/sign-in?token={}", token.reveal());
    let name = &store.name;
    let (subject, text) = match row.try_get_by_index(1)? {
        LinkPurpose::SignIn => (
            format!("Your account at {name}"),
            format!(
                "Open this link to see your sales and payouts at {name}:\n\n{link}\n\nIt works once, for {} minutes. If you did not ask for it, do nothing.\n",
                LINK_LIFE.num_minutes()
            ),
        ),
        LinkPurpose::SetUp if row.try_get_by_index(3)? => return Ok(None),
        LinkPurpose::SetUp => {
            let needs: Option<String> = row.try_get_by_index(2)?;
            let reminder = reminder(name, needs.as_deref());
            (
                format!("{name} cannot pay you yet"),
                format!(
                    "{reminder}\n\n{link}\n\nIt signs you in, once, within a week; after that, ask for a new one at {address}/portal. You are reminded once a week at most.\n"
                ),
            )
        }
    };
    Ok(Some(Mail {
        to: row.try_get_by_index(0)?,
        from_name: name.clone(),
        subject,
        text,
    }))
}

#[derive(Debug, Error)]
pub enum UseLinkError {
    #[error("the link was used already, or is too old; ask for a new one")]
    Void,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Opens a session for the consignor whom the link was mailed to, once.
///
/// # Errors
/// [`UseLinkError`]
pub async fn use_login_link(
    app: &App,
    store_id: StoreId,
    token: &Token,
) -> Result<(consignor::Model, Token), UseLinkError> {
    let tx = app.db.begin(store_id).await?;
    let rows = tx
        .query(
            "UPDATE login_link SET used_at = $3
             WHERE store_id = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > $3
             RETURNING consignor_id",
            [token.hash().into(), app.context.now().into()],
        )
        .await?;
    let row = rows.first().ok_or(UseLinkError::Void)?;
    let id: uuid::Uuid = row.try_get_by_index(0)?;
    let consignor = consignor::Entity::find_by_id((store_id.uuid(), id))
        .one(tx.connection())
        .await?
        .filter(|row| row.merged_into_id.is_none())
        .ok_or(UseLinkError::Void)?;
    let session = open_session(&tx, app, Subject::Consignor(id)).await?;
    tx.commit().await?;
    Ok((consignor, session))
}
