//! Lists of consignors: how one is to be read, what taking it over would come to, and
//! what came of it.

mod analysis;
mod taken_over;

use std::collections::BTreeMap;

use async_graphql::{Context, Enum, ID, InputObject, Result};
use domain::ids::{ConsignorId, UploadId};
use domain::import::{ConsignorField as Field, ConsignorMapping};
use service::consignors::{Decision, analyse_consignor_list};
use service::imports::StartImportError;

pub use analysis::{ConsignorLikeness, ConsignorListAnalysis, likeness};
pub use taken_over::ConsignorImport;

use super::mutation::sentence;
use crate::asker::{Asker, bad_input, fault, not_found};

/// What a column can say of a consignor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Field")]
pub enum ConsignorField {
    AccountNumber,
    /// The whole name.
    Name,
    FirstName,
    LastName,
    /// A business; the name of one who has no other.
    Company,
    Email,
    Phone,
    Street,
    /// What follows the street: a flat, a suite.
    StreetMore,
    City,
    Region,
    PostalCode,
    Country,
    PayoutMethod,
    /// What the store owes; negative where the consignor owes.
    OpeningBalance,
    /// How the till's SKUs begin.
    SkuPrefix,
    /// What the till calls the consignor, as a vendor.
    Vendor,
    /// A name that some rules are for.
    Group,
}

#[derive(InputObject)]
pub struct ConsignorColumnInput {
    field: ConsignorField,
    column: String,
}

/// What a person says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum ListDecision {
    /// It is somebody new, whoever it looks like.
    Create,
    /// It is the consignor that is named; what differs stays as it is here.
    SameAs,
    /// It is the one of the earlier row that is named.
    SameAsRow,
    /// It is the consignor of its number; what the list says replaces what differs.
    Update,
    LeaveOut,
}

#[derive(InputObject)]
pub struct ListDecisionInput {
    row_number: i32,
    decision: ListDecision,
    /// With `SAME_AS`.
    consignor_id: Option<ID>,
    /// With `SAME_AS_ROW`.
    same_as_row: Option<i32>,
}

/// # Errors
/// When a field has two columns, or there are more than fields.
pub fn read_columns(
    columns: Option<Vec<ConsignorColumnInput>>,
) -> Result<Option<ConsignorMapping>> {
    let Some(columns) = columns else {
        return Ok(None);
    };
    if columns.len() > Field::ALL.len() {
        return Err(bad_input("There are more columns than fields."));
    }
    let mut mapping = ConsignorMapping::default();
    for ConsignorColumnInput { field, column } in columns {
        if mapping.columns.insert(field.into(), column).is_some() {
            return Err(bad_input("A field has two columns."));
        }
    }
    Ok(Some(mapping))
}

/// # Errors
/// When a row is decided twice, or a decision does not say whom it means.
pub fn read_decisions(
    decisions: Option<Vec<ListDecisionInput>>,
) -> Result<BTreeMap<i64, Decision>> {
    let mut read = BTreeMap::new();
    for input in decisions.unwrap_or_default() {
        let decision = match (input.decision, input.consignor_id, input.same_as_row) {
            (ListDecision::Create, ..) => Decision::Create,
            (ListDecision::Update, ..) => Decision::Update,
            (ListDecision::LeaveOut, ..) => Decision::LeaveOut,
            (ListDecision::SameAs, Some(id), _) => {
                Decision::SameAs(id.parse::<ConsignorId>().map_err(|_| not_found())?)
            }
            (ListDecision::SameAsRow, _, Some(row)) => Decision::SameAsRow(i64::from(row)),
            _ => return Err(bad_input("A decision does not say whom it means.")),
        };
        if read.insert(i64::from(input.row_number), decision).is_some() {
            return Err(bad_input("A row is decided twice."));
        }
    }
    Ok(read)
}

/// Reads a list that was handed in.
pub async fn list_analysis(
    context: &Context<'_>,
    upload_id: ID,
    columns: Option<Vec<ConsignorColumnInput>>,
    decisions: Option<Vec<ListDecisionInput>>,
) -> Result<ConsignorListAnalysis> {
    let asker = Asker::of(context);
    let id: UploadId = upload_id.parse().map_err(|_| not_found())?;
    let mapping = read_columns(columns)?;
    let decisions = read_decisions(decisions)?;
    match analyse_consignor_list(&asker.app, asker.store.id, id, mapping, &decisions).await {
        Ok(analysis) => Ok(ConsignorListAnalysis(analysis)),
        Err(StartImportError::NoUpload) => Err(not_found()),
        Err(error @ (StartImportError::File(_) | StartImportError::Read(_))) => {
            Err(bad_input(&sentence(&error.to_string())))
        }
        Err(error) => Err(fault(error)),
    }
}
