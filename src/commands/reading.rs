//! How a file is to be read, on the command line.

use anyhow::anyhow;
use clap::Args;
use domain::import::{DateOrder, Field, Mapping};
use service::imports::ImportSettings;

#[derive(Args)]
pub struct Reading {
    /// The column that names the consignor, where the store added one.
    #[arg(long)]
    consignor_column: Option<String>,
    /// How dates such as 11/10/24 are meant [default: as other dates of the file show].
    #[arg(long)]
    date_order: Option<DateOrder>,
    /// Which column says what, of a file that is no till's known report: `date=Sold On`.
    /// Fields: date, receipt, kind, item, sku, vendor, category, consignor, note, location,
    /// channel, payment, tags, discount_name, quantity, unit_price, gross, discount, net,
    /// tax, total.
    #[arg(long = "column", value_name = "FIELD=COLUMN", value_parser = field_and_column)]
    columns: Vec<(Field, String)>,
    /// The prices of a file that is no till's known report contain the tax.
    #[arg(long, requires = "columns")]
    tax_inside: bool,
}

impl Reading {
    pub fn settings(&self) -> ImportSettings {
        let mapping = (!self.columns.is_empty()).then(|| Mapping {
            columns: self.columns.iter().cloned().collect(),
            is_tax_inside: self.tax_inside,
        });
        ImportSettings {
            consignor_column: self.consignor_column.clone(),
            date_order: self.date_order,
            mapping,
        }
    }
}

fn field_and_column(text: &str) -> anyhow::Result<(Field, String)> {
    let (field, column) = text
        .split_once('=')
        .ok_or_else(|| anyhow!("write it as FIELD=COLUMN, such as date=Sold On"))?;
    let known = serde_json::from_value(serde_json::Value::from(field));
    let field = known.map_err(|_| anyhow!("there is no field '{field}'"))?;
    Ok((field, column.to_owned()))
}
