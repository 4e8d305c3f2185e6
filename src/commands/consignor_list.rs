//! A list of consignors, as a spreadsheet saves it.

use std::io::Read;

use anyhow::{Context, bail};
use domain::attribution::AttributionKind;
use entity::consignor::PayoutMethod;
use serde::Deserialize;
use service::stores::{NewConsignor, NewRule};

/// A row; other columns do not count.
#[derive(Deserialize)]
struct Row {
    account: String,
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    payout_method: String,
    #[serde(default)]
    sku_prefix: String,
    #[serde(default)]
    vendor: String,
    #[serde(default)]
    group: String,
}

/// Reads a CSV file with the columns `account` and `name`, and where there are
/// such `email`, `payout_method` (`stripe`, `check`, `cash` or `store_credit`; cash is handed
/// over as a check is), what the till calls the consignor: `sku_prefix`, `vendor`, and
/// `group`, a name that some rules are for.
pub fn read(source: impl Read) -> anyhow::Result<Vec<NewConsignor>> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(source);
    let mut consignors = Vec::new();
    for (index, row) in reader.deserialize().enumerate() {
        let line = index + 2;
        let row: Row = row.with_context(|| format!("line {line} of the list cannot be read"))?;
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let rule = |kind, pattern| some(pattern).map(|pattern| NewRule { kind, pattern });
        consignors.push(NewConsignor {
            account_number: row.account,
            name: row.name,
            email: some(row.email),
            payout_method: match row.payout_method.as_str() {
                "" => None,
                "stripe" => Some(PayoutMethod::Stripe),
                "check" => Some(PayoutMethod::Check),
                "cash" => Some(PayoutMethod::Cash),
                "store_credit" => Some(PayoutMethod::StoreCredit),
                other => {
                    bail!(
                        "line {line}: the payout method is stripe, check, cash or store_credit, not '{other}'"
                    )
                }
            },
            group: some(row.group),
            rules: rule(AttributionKind::SkuPrefix, row.sku_prefix)
                .into_iter()
                .chain(rule(AttributionKind::Vendor, row.vendor))
                .collect(),
        });
    }
    Ok(consignors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_account_and_name_are_needed() {
        let list = "name,account,hobby\nAda Marsh, 1001 ,chess\n";
        let consignors = read(list.as_bytes()).unwrap();
        assert_eq!(consignors[0].account_number, "1001");
        assert!(consignors[0].rules.is_empty() && consignors[0].payout_method.is_none());
        assert_eq!(consignors[0].group, None);
    }

    #[test]
    fn a_group_may_stand_in_the_list() {
        let list = "account,name,group\n1001,Ada,Dealers\n1002,Eve,\n";
        let groups = read(list.as_bytes()).unwrap();
        let groups: Vec<_> = groups.iter().map(|new| new.group.as_deref()).collect();
        assert_eq!(groups, [Some("Dealers"), None]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let list = "account,name,payout_method\n1001,Ada,stripe\n1002,Eve,gold\n";
        let error = read(list.as_bytes()).unwrap_err();
        assert!(error.to_string().contains("line 3"), "{error}");
    }
}
