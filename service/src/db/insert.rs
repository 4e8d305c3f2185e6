//! Inserting many rows by few statements, each of a text that a connection keeps prepared.

use std::fmt::Write as _;

use sea_orm::sea_query::ColumnType;
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend,
    DbErr, EntityName, EntityTrait, IdenStatic, IntoActiveModel, Iterable, ModelTrait, Statement,
    Value,
};

/// PostgreSQL takes a column as one value, whatever the number of rows: as many as a
/// chunk of a file makes, so that its triggers run once for each table.
const ROWS_PER_ARRAY: usize = 8_000;

/// On SQLite each number of rows is a statement of its own: of few numbers, so that all
/// can stay prepared.
const ROWS_PER_LIST: [usize; 4] = [64, 16, 4, 1];

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
    let rows: Vec<M> = rows.into_iter().collect();
    let mut left = rows.len();
    let mut rows = rows.into_iter();
    while left > 0 {
        let count = rows_at_once(backend, left);
        left = left.saturating_sub(count);
        let some = rows.by_ref().take(count);
        let (sql, values) = match backend {
            DbBackend::Postgres => arrays::<M>(&columns, some)?,
            _ => tuples::<M>(&columns, some),
        };
        let statement = Statement::from_sql_and_values(backend, sql, values);
        transaction.execute_raw(statement).await?;
    }
    Ok(())
}

fn rows_at_once(backend: DbBackend, left: usize) -> usize {
    if backend == DbBackend::Postgres {
        return left.min(ROWS_PER_ARRAY);
    }
    let mut sizes = ROWS_PER_LIST.into_iter();
    sizes.find(|size| *size <= left).unwrap_or(1)
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

/// One array for each column: its text is the same for any number of rows, and the
/// driver has one value to carry instead of thousands. Under row-level security COPY is
/// refused, and this costs little more.
fn arrays<M>(
    columns: &[ColumnOf<M>],
    rows: impl Iterator<Item = M>,
) -> Result<(String, Vec<Value>), DbErr>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    let mut arrays = vec![Vec::new(); columns.len()];
    for row in rows {
        for (array, value) in arrays.iter_mut().zip(values_of(columns, row)) {
            array.push(value);
        }
    }
    let mut sql = head::<M>(columns);
    let mut values = Vec::with_capacity(columns.len());
    // In the list of what is selected, PostgreSQL takes one value of each at a time; in
    // FROM it would write each array down as a table of its own first.
    let mut before = " SELECT";
    for ((number, column), array) in (1_u32..).zip(columns).zip(arrays) {
        let definition = column.def();
        let name = array_type(definition.get_column_type())?;
        let (parameter, value) = array_parameter(number, array)?;
        sql.push_str(&format!("{before} unnest(CAST({parameter} AS {name}))"));
        values.push(value);
        before = ",";
    }
    Ok((sql, values))
}

/// Values as one parameter: in the driver's binary form, or, since it has none for
/// arrays with NULLs in them, in the notation that PostgreSQL reads.
fn array_parameter(number: u32, values: Vec<Value>) -> Result<(String, Value), DbErr> {
    let element = match values.first() {
        Some(first) if values.iter().all(Value::is_some) => first.array_type(),
        _ => return Ok((format!("CAST(${number} AS text)"), notation(values)?)),
    };
    let value = Value::Array(element, Some(Box::new(values)));
    Ok((format!("${number}"), value))
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

/// An array in PostgreSQL's own notation.
fn notation(values: Vec<Value>) -> Result<Value, DbErr> {
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
        null if !null.is_some() => {
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
