//! What the page about Stripe shows of a store's funds.

use domain::funding::Funds;
use domain::ids::StoreId;
use domain::money::{Currency, Money};
use entity::StoreScoped;
use entity::{funding, funding_bank};
use sea_orm::{DbErr, QueryOrder, QuerySelect};

use super::ask_for_funds::debit_for;
use super::connect_bank::find_bank;
use super::funds::find_funds;
use crate::app::App;
use crate::stores::store_facts;

/// So many fundings are shown.
const SHOWN: u64 = 50;

#[derive(Debug, Clone)]
pub struct StoreFunding {
    pub currency: Currency,
    pub funds: Funds,
    /// What asking for funds would have debited now.
    pub debit: Money,
    /// Also while nothing was agreed to yet.
    pub bank: Option<funding_bank::Model>,
    /// The newest first, at most 50.
    pub fundings: Vec<funding::Model>,
}

/// `None` where the store does not fund its payouts.
///
/// # Errors
/// [`DbErr`]
pub async fn find_funding(app: &App, store_id: StoreId) -> Result<Option<StoreFunding>, DbErr> {
    let tx = app.db.read(store_id).await?;
    let Some(debit) = debit_for(app, &tx, 0).await? else {
        return Ok(None);
    };
    let fundings = funding::Entity::in_store(store_id.uuid())
        .order_by_desc(funding::Column::Id)
        .limit(SHOWN)
        .all(tx.connection())
        .await?;
    Ok(Some(StoreFunding {
        currency: store_facts(&tx).await?.currency,
        funds: find_funds(&tx).await?,
        debit,
        bank: find_bank(&tx).await?,
        fundings,
    }))
}
