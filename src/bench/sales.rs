//! Sales that never were, as Square exports them.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use chrono::{Days, NaiveDate};

const SAMPLE: &str = include_str!("../../samples/square/items-2026-08-01-2026-10-30.csv");

/// Days that the sales are spread over.
const DAYS: u64 = 88;

/// Writes the lines of the sample, over and over, with transactions and days of their own.
pub fn write(path: &Path, lines: u32) -> anyhow::Result<()> {
    let mut sample = SAMPLE.lines();
    let header = sample.next().context("the sample is empty")?;
    let columns: Vec<&str> = header.split(',').collect();
    let at = |name: &str| {
        let place = columns.iter().position(|column| *column == name);
        place.with_context(|| format!("the sample has no column {name}"))
    };
    let (date, transaction, payment) = (at("Date")?, at("Transaction ID")?, at("Payment ID")?);
    let (kind, sku) = (at("Event Type")?, at("SKU")?);
    // Only plain sales of a consignor: no quotes, so that a split by commas holds.
    let plain: Vec<Vec<&str>> = sample
        .filter(|line| !line.contains('"'))
        .map(|line| line.split(',').collect())
        .filter(|cells: &Vec<&str>| {
            let number = cells.get(sku).and_then(|sku| sku.split_once('-'));
            let is_consignors = number.is_some_and(|(number, _)| number.parse::<u32>().is_ok());
            cells.len() == columns.len() && cells.get(kind) == Some(&"Payment") && is_consignors
        })
        .collect();
    let first = NaiveDate::from_ymd_opt(2026, 8, 1).context("a date")?;
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "{header}")?;
    for (line, cells) in (0..lines).zip(plain.iter().cycle()) {
        let day = first + Days::new(u64::from(line) * DAYS / u64::from(lines));
        let day = day.to_string();
        let (sale, paid) = (format!("T{:020}", line / 2), format!("P{:020}", line / 2));
        for (place, cell) in cells.iter().enumerate() {
            let cell = match place {
                place if place == date => &day,
                place if place == transaction => &sale,
                place if place == payment => &paid,
                _ => *cell,
            };
            let before = if place == 0 { "" } else { "," };
            write!(file, "{before}{cell}")?;
        }
        writeln!(file)?;
    }
    Ok(file.flush()?)
}
