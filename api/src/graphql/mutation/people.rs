//! Taking lists of consignors over, with what they were owed, and the groups they are in.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::ids::{ConsignorId, ConsignorImportId, UploadId};
use domain::money::Money;
use service::consignors::{
    ImportListError, ImportListRequest, OpeningRequest, OpeningScope, SetGroupError,
    SetPayoutMethodError, UndoOpeningError, import_consignor_list, set_consignor_group,
    set_payout_method, undo_opening_balances,
};
use service::imports::StartImportError;
use service::permissions::Permission;

use super::{UserError, user_error};
use crate::asker::{Asker, bad_input, fault, not_found};
use crate::graphql::consignors::{Consignor, PayoutMethod};
use crate::graphql::lists::{
    ConsignorColumnInput, ConsignorImport, ListDecisionInput, read_columns, read_decisions,
};
use crate::graphql::scalars::{Date, Decimal};

#[derive(InputObject)]
struct ImportConsignorListInput {
    upload_id: ID,
    /// Null: as they are guessed to be meant.
    columns: Option<Vec<ConsignorColumnInput>>,
    decisions: Option<Vec<ListDecisionInput>>,
    /// Null: the balances of the list are not posted.
    opening_balances: Option<OpeningBalancesInput>,
}

/// What the earlier system shows.
#[derive(InputObject)]
struct OpeningBalancesInput {
    /// Of all consignors together; nothing is posted when the list sums to another.
    total: Decimal,
    /// The day on which the balances were so.
    as_of: Date,
}

#[derive(SimpleObject)]
struct ImportConsignorListPayload {
    consignor_import: Option<ConsignorImport>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct UndoOpeningBalancesInput {
    /// The opening balance of one.
    consignor_id: Option<ID>,
    /// All that a list brought.
    consignor_import_id: Option<ID>,
}

#[derive(SimpleObject)]
struct UndoOpeningBalancesPayload {
    /// How many were taken back.
    count: i32,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct SetConsignorGroupInput {
    consignor_id: ID,
    /// Null, or empty: none.
    group: Option<String>,
}

#[derive(SimpleObject)]
struct SetConsignorGroupPayload {
    consignor: Option<Consignor>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct SetPayoutMethodInput {
    consignor_id: ID,
    /// Null: none is chosen, and nothing is paid out.
    method: Option<PayoutMethod>,
}

#[derive(SimpleObject)]
struct SetPayoutMethodPayload {
    consignor: Option<Consignor>,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct PeopleMutations;

#[Object]
impl PeopleMutations {
    /// Takes a list of consignors over that was handed in at `/uploads`: all of it, or
    /// nothing. The same request again changes nothing.
    async fn import_consignor_list(
        &self,
        context: &Context<'_>,
        input: ImportConsignorListInput,
    ) -> Result<ImportConsignorListPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageConsignors)?;
        let upload: UploadId = input.upload_id.parse().map_err(|_| not_found())?;
        let openings = input.opening_balances.map(|openings| {
            let total = Money::from_decimal(openings.total.0, asker.store.currency)
                .map_err(|error| bad_input(&error.to_string()))?;
            Ok::<_, async_graphql::Error>(OpeningRequest {
                total,
                as_of: openings.as_of.0,
            })
        });
        let request = ImportListRequest {
            mapping: read_columns(input.columns)?,
            decisions: read_decisions(input.decisions)?,
            openings: openings.transpose()?,
        };
        let (app, store) = (&asker.app, asker.store.id);
        let done = import_consignor_list(app, store, staff.actor(), upload, &request).await;
        let (code, field, error) = match done {
            Ok(row) => {
                return Ok(ImportConsignorListPayload {
                    consignor_import: Some(ConsignorImport(row)),
                    user_errors: Vec::new(),
                });
            }
            Err(ImportListError::Read(StartImportError::NoUpload)) => return Err(not_found()),
            Err(
                error
                @ ImportListError::Read(StartImportError::File(_) | StartImportError::Read(_)),
            ) => ("BAD_FILE", Some("uploadId"), error),
            Err(error @ ImportListError::Problem(_)) => ("BAD_COLUMNS", Some("columns"), error),
            Err(error @ ImportListError::Undecided(_)) => ("UNDECIDED", Some("decisions"), error),
            Err(error @ ImportListError::Nothing) => ("NOTHING", None, error),
            Err(error @ ImportListError::TakenOver) => ("TAKEN_OVER", None, error),
            Err(error @ ImportListError::NoBalances) => {
                ("NO_BALANCES", Some("openingBalances"), error)
            }
            Err(error @ ImportListError::TotalDiffers { .. }) => {
                ("TOTAL_DIFFERS", Some("openingBalances"), error)
            }
            Err(error @ ImportListError::OpenedBefore { .. }) => {
                ("OPENED_BEFORE", Some("openingBalances"), error)
            }
            Err(error @ ImportListError::Future(_)) => ("FUTURE", Some("openingBalances"), error),
            Err(error @ ImportListError::Taken) => ("TAKEN", None, error),
            Err(error) => return Err(fault(error)),
        };
        Ok(ImportConsignorListPayload {
            consignor_import: None,
            user_errors: user_error(code, field, &error),
        })
    }

    /// Puts a consignor into a group, or into none. What was divided before stays as it is.
    async fn set_consignor_group(
        &self,
        context: &Context<'_>,
        input: SetConsignorGroupInput,
    ) -> Result<SetConsignorGroupPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageConsignors)?;
        let id: ConsignorId = input.consignor_id.parse().map_err(|_| not_found())?;
        let group = input.group.unwrap_or_default();
        let (app, store) = (&asker.app, asker.store.id);
        let (code, field, error) =
            match set_consignor_group(app, store, staff.actor(), id, &group).await {
                Ok(row) => {
                    return Ok(SetConsignorGroupPayload {
                        consignor: Some(Consignor(row)),
                        user_errors: Vec::new(),
                    });
                }
                Err(SetGroupError::NotFound) => return Err(not_found()),
                Err(error @ SetGroupError::Merged) => ("MERGED", None, error),
                Err(error @ SetGroupError::TooLong(_)) => ("TOO_LONG", Some("group"), error),
                Err(error) => return Err(fault(error)),
            };
        Ok(SetConsignorGroupPayload {
            consignor: None,
            user_errors: user_error(code, field, &error),
        })
    }

    /// Says how a consignor is paid from the next batch on. What was approved stays as it was.
    async fn set_payout_method(
        &self,
        context: &Context<'_>,
        input: SetPayoutMethodInput,
    ) -> Result<SetPayoutMethodPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageConsignors)?;
        let id: ConsignorId = input.consignor_id.parse().map_err(|_| not_found())?;
        let (app, store, method) = (&asker.app, asker.store.id, input.method.map(Into::into));
        match set_payout_method(app, store, staff.actor(), id, method).await {
            Ok(row) => Ok(SetPayoutMethodPayload {
                consignor: Some(Consignor(row)),
                user_errors: Vec::new(),
            }),
            Err(SetPayoutMethodError::NotFound) => Err(not_found()),
            Err(error @ SetPayoutMethodError::Merged) => Ok(SetPayoutMethodPayload {
                consignor: None,
                user_errors: user_error("MERGED", None, &error),
            }),
            Err(error @ SetPayoutMethodError::NoDollars(_)) => Ok(SetPayoutMethodPayload {
                consignor: None,
                user_errors: user_error("NO_DOLLARS", Some("method"), &error),
            }),
            Err(error) => Err(fault(error)),
        }
    }

    /// Takes opening balances back, as long as none of them is paid.
    async fn undo_opening_balances(
        &self,
        context: &Context<'_>,
        input: UndoOpeningBalancesInput,
    ) -> Result<UndoOpeningBalancesPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageConsignors)?;
        let scope = match (input.consignor_id, input.consignor_import_id) {
            (Some(id), None) => {
                OpeningScope::Consignor(id.parse::<ConsignorId>().map_err(|_| not_found())?)
            }
            (None, Some(id)) => {
                OpeningScope::List(id.parse::<ConsignorImportId>().map_err(|_| not_found())?)
            }
            _ => return Err(bad_input("Say whose: a consignor's, or a list's.")),
        };
        let undone = undo_opening_balances(&asker.app, asker.store.id, staff.actor(), scope).await;
        let (code, error) = match undone {
            Ok(count) => {
                return Ok(UndoOpeningBalancesPayload {
                    count: i32::try_from(count).unwrap_or(i32::MAX),
                    user_errors: Vec::new(),
                });
            }
            Err(UndoOpeningError::NotFound) => return Err(not_found()),
            Err(error @ UndoOpeningError::Nothing) => ("NOTHING", error),
            Err(error @ UndoOpeningError::Paid(_)) => ("PAID", error),
            Err(error @ UndoOpeningError::Merged(_)) => ("MERGED", error),
            Err(error) => return Err(fault(error)),
        };
        Ok(UndoOpeningBalancesPayload {
            count: 0,
            user_errors: user_error(code, None, &error),
        })
    }
}
