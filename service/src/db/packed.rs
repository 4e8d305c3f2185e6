//! Many rows as one JSON text. The driver takes tens of microseconds for a wide row, most of
//! it for its columns one by one; the databases write a row as JSON in a few.

use sea_orm::sea_query::ColumnType;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IdenStatic, Iterable, Value};
use serde::de::DeserializeOwned;

use super::StoreTx;

impl StoreTx {
    /// What a query packs of a table that it calls `alias`, from which its model is read: all
    /// columns, by name or in the order of the entity's fields.
    #[must_use]
    pub fn packed<E: EntityTrait>(&self, alias: &str) -> String {
        if self.is_postgres() {
            return format!("row_to_json({alias})");
        }
        let columns = E::Column::iter().map(|column| {
            let name = format!("{alias}.\"{}\"", column.as_str());
            match column.def().get_column_type() {
                ColumnType::Uuid | ColumnType::Binary(_) | ColumnType::VarBinary(_) => {
                    in_hex(&name)
                }
                ColumnType::Boolean => format!("json(iif({name}, 'true', 'false'))"),
                _ => name,
            }
        });
        self.packed_array(&columns.collect::<Vec<_>>())
    }

    /// An array of these expressions.
    #[must_use]
    pub fn packed_array(&self, values: &[String]) -> String {
        let function = if self.is_postgres() {
            "json_build_array"
        } else {
            "json_array"
        };
        format!("{function}({})", values.join(", "))
    }

    /// A UUID as text.
    #[must_use]
    pub fn packed_uuid(&self, column: &str) -> String {
        if self.is_postgres() {
            column.to_owned()
        } else {
            in_hex(column)
        }
    }

    /// Runs a query whose first parameter, `$1`, is the store, for what `packed` makes of
    /// each row of `from`, in no order.
    ///
    /// # Errors
    /// [`DbErr`]
    pub async fn query_packed<T: DeserializeOwned>(
        &self,
        packed: &str,
        from: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<T>, DbErr> {
        let function = if self.is_postgres() {
            "json_agg"
        } else {
            "json_group_array"
        };
        let sql = format!("SELECT CAST({function}({packed}) AS TEXT) FROM {from}");
        let row = self
            .connection()
            .query_one_raw(self.statement(&sql, values))
            .await?;
        let text: Option<String> = row
            .map(|row| row.try_get_by_index(0))
            .transpose()?
            .flatten();
        let rows = text.map(|text| serde_json::from_str(&text)).transpose();
        rows.map(Option::unwrap_or_default)
            .map_err(|error| DbErr::Json(error.to_string()))
    }
}

/// JSON has no bytes. Nothing in hex is an empty text on SQLite.
fn in_hex(column: &str) -> String {
    format!("nullif(hex({column}), '')")
}
