//! Inserting many rows by few statements, each of a text that a connection keeps prepared.

use std::fmt::Write as _;

use sea_orm::sea_query::ColumnType;
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend,
    DbErr, EntityName, EntityTrait, IdenStatic, IntoActiveModel, Iterable, ModelTrait, Statement,
    Value,
};

use super::ROWS_PER_STATEMENT;

/// PostgreSQL takes a column as one value, whatever the number of rows: as many as a
/// chunk of a file makes, so that its triggers run once for each table.
const ROWS_PER_ARRAY: usize = 8_000;

type ColumnOf<M> = <<M as ModelTrait>::Entity as EntityTrait>::Column;

/// Inserts the rows in their order.
///
/// # Errors
/// [`DbErr`]
pub(super) async fn insert<M>(
    transaction: &DatabaseTransaction,
    rows: impl IntoIterator<Item = M>,
) -> Result<(), DbErr>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    let backend = transaction.get_database_backend();
    let columns: Vec<ColumnOf<M>> = ColumnOf::<M>::iter().collect();
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let (sql, values) = match backend {
            DbBackend::Postgres => arrays::<M>(&columns, rows.by_ref().take(ROWS_PER_ARRAY))?,
            _ => tuples::<M>(&columns, rows.by_ref().take(ROWS_PER_STATEMENT)),
        };
        let statement = Statement::from_sql_and_values(backend, sql, values);
        transaction.execute_raw(statement).await?;
    }
    Ok(())
}

/// `INSERT INTO "table" ("column", …)`
fn head<M: ModelTrait>(columns: &[ColumnOf<M>]) -> String {
    let names: Vec<&str> = columns.iter().map(IdenStatic::as_str).collect();
    let table = M::Entity::default();
    format!(
        "INSERT INTO \"{}\" (\"{}\")",
        table.table_name(),
        names.join("\", \"")
    )
}

/// A row's values, in the order of the columns.
fn values_of<M>(columns: &[ColumnOf<M>], row: M) -> impl Iterator<Item = Value>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    let mut row = row.into_active_model();
    columns.iter().map(move |column| match row.take(*column) {
        ActiveValue::Set(value) | ActiveValue::Unchanged(value) => value,
        // A model has every column.
        ActiveValue::NotSet => Value::String(None),
    })
}

/// A list of tuples, each value a parameter.
fn tuples<M>(columns: &[ColumnOf<M>], rows: impl Iterator<Item = M>) -> (String, Vec<Value>)
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    let mut sql = head::<M>(columns);
    let tuple = format!("({})", vec!["?"; columns.len()].join(","));
    let mut values = Vec::with_capacity(columns.len().saturating_mul(rows.size_hint().0));
    let mut before = " VALUES ";
    for row in rows {
        sql.push_str(before);
        sql.push_str(&tuple);
        values.extend(values_of(columns, row));
        before = ",";
    }
    (sql, values)
}

/// One array for each column, in the notation that PostgreSQL reads: its text is the
/// same for any number of rows, and the driver has one value to carry instead of
/// thousands. Under row-level security COPY is refused, and this costs little more.
fn arrays<M>(
    columns: &[ColumnOf<M>],
    rows: impl Iterator<Item = M>,
) -> Result<(String, Vec<Value>), DbErr>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    let mut arrays = vec![String::from("{"); columns.len()];
    for row in rows {
        for (array, value) in arrays.iter_mut().zip(values_of(columns, row)) {
            if array.len() > 1 {
                array.push(',');
            }
            write_element(array, value)?;
        }
    }
    let mut sql = head::<M>(columns);
    let mut before = " SELECT * FROM unnest(";
    for (number, column) in (1_u32..).zip(columns) {
        let definition = column.def();
        let name = array_type(definition.get_column_type())?;
        sql.push_str(&format!("{before}CAST(${number} AS {name})"));
        before = ", ";
    }
    sql.push(')');
    let values = arrays.into_iter().map(|mut array| {
        array.push('}');
        Value::from(array)
    });
    Ok((sql, values.collect()))
}

fn array_type(column: &ColumnType) -> Result<&'static str, DbErr> {
    Ok(match column {
        ColumnType::Uuid => "uuid[]",
        ColumnType::String(_) | ColumnType::Text => "text[]",
        ColumnType::BigInteger => "bigint[]",
        ColumnType::Boolean => "boolean[]",
        ColumnType::Date => "date[]",
        ColumnType::TimestampWithTimeZone => "timestamptz[]",
        ColumnType::Binary(_) | ColumnType::VarBinary(_) | ColumnType::Blob => "bytea[]",
        other => return Err(DbErr::Type(format!("no array of {other:?} is known"))),
    })
}

/// Values as one parameter, for `CAST($n AS type[])`. PostgreSQL only.
///
/// # Errors
/// [`DbErr::Type`], for a value that has no notation here.
pub fn array(values: impl IntoIterator<Item = Value>) -> Result<Value, DbErr> {
    let mut array = String::from("{");
    for value in values {
        if array.len() > 1 {
            array.push(',');
        }
        write_element(&mut array, value)?;
    }
    array.push('}');
    Ok(array.into())
}

/// Writes a value as an element of an array's text.
fn write_element(array: &mut String, value: Value) -> Result<(), DbErr> {
    let written = match value {
        Value::BigInt(Some(number)) => write!(array, "{number}"),
        Value::Bool(Some(is_true)) => write!(array, "{is_true}"),
        Value::Uuid(Some(id)) => write!(array, "{id}"),
        Value::ChronoDate(Some(date)) => write!(array, "{date}"),
        Value::ChronoDateTimeUtc(Some(time)) => write!(array, "\"{}\"", time.to_rfc3339()),
        Value::Bytes(Some(bytes)) => write!(array, "\"\\\\x{}\"", hex::encode(bytes)),
        Value::String(Some(text)) => {
            write_quoted(array, &text);
            Ok(())
        }
        Value::BigInt(None)
        | Value::Bool(None)
        | Value::Uuid(None)
        | Value::ChronoDate(None)
        | Value::ChronoDateTimeUtc(None)
        | Value::Bytes(None)
        | Value::String(None) => {
            array.push_str("NULL");
            Ok(())
        }
        other => return Err(DbErr::Type(format!("no array of {other:?} is known"))),
    };
    written.map_err(|error| DbErr::Type(error.to_string()))
}

fn write_quoted(array: &mut String, text: &str) {
    array.push('"');
    for part in text.split_inclusive(['"', '\\']) {
        match part.as_bytes().last() {
            Some(b'"' | b'\\') => {
                let (plain, special) = part.split_at(part.len().saturating_sub(1));
                array.push_str(plain);
                array.push('\\');
                array.push_str(special);
            }
            _ => array.push_str(part),
        }
    }
    array.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted() {
        let mut array = String::new();
        write_quoted(&mut array, r#"a "b" \ {c}, NULL"#);
        assert_eq!(array, r#""a \"b\" \\ {c}, NULL""#);
        array.clear();
        write_quoted(&mut array, "");
        assert_eq!(array, r#""""#);
    }
}
