//! Lists, a page at a time.

use async_graphql::connection::{
    Connection, DefaultConnectionName, DefaultEdgeName, Edge, EmptyFields, OpaqueCursor,
};
use async_graphql::{Error, OutputType};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::asker::{Asker, bad_input, fault};

/// What a page ends at: the sort key of its last row.
pub type Cursor<K> = OpaqueCursor<K>;

/// One page.
pub type Page<K, N> =
    Connection<Cursor<K>, N, EmptyFields, EmptyFields, DefaultConnectionName, DefaultEdgeName>;

/// Where a page begins, and how many rows to ask the database for: one more
/// than is shown, to know whether there is a next page.
pub struct Window<K> {
    pub after: Option<K>,
    pub limit: u64,
    shown: usize,
}

impl<K> Window<K>
where
    K: Serialize + DeserializeOwned + Send + Sync,
{
    /// `first` was checked by the schema: 1 to 100.
    pub fn new(first: i32, after: Option<String>) -> Result<Self, Error> {
        use async_graphql::connection::CursorType;
        let after = after
            .map(|text| Cursor::<K>::decode_cursor(&text))
            .transpose()
            .map_err(|_| bad_input("The cursor `after` is none that this list gave."))?;
        let shown = usize::try_from(first).unwrap_or(1);
        Ok(Self {
            after: after.map(|cursor| cursor.0),
            limit: u64::try_from(first).unwrap_or(1).saturating_add(1),
            shown,
        })
    }

    /// The rows of the page, from a query without an order, the newest first: ids
    /// begin with their time.
    pub async fn newest_first<E: EntityTrait>(
        &self,
        asker: &Asker,
        rows: Select<E>,
        id: E::Column,
    ) -> Result<Vec<E::Model>, Error>
    where
        K: Copy + Into<sea_orm::Value>,
    {
        let mut rows = rows.order_by_desc(id).limit(self.limit);
        if let Some(after) = self.after {
            rows = rows.filter(id.lt(after));
        }
        let tx = asker.read().await?;
        rows.all(tx.connection()).await.map_err(fault)
    }

    /// The page, from what the database gave.
    pub fn page<R, N: OutputType>(
        &self,
        rows: Vec<R>,
        key: impl Fn(&R) -> K,
        node: impl Fn(R) -> N,
    ) -> Page<K, N> {
        let mut page = Connection::new(self.after.is_some(), rows.len() > self.shown);
        let shown = rows.into_iter().take(self.shown);
        page.edges.extend(shown.map(|row| {
            let cursor = OpaqueCursor(key(&row));
            Edge::new(cursor, node(row))
        }));
        page
    }
}
