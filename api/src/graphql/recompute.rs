//! A shop's own payouts beside what its sales come to.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use domain::ids::{ConsignorId, UploadId};
use domain::money as domain_money;
use rust_decimal::Decimal as Number;
use service::imports::StartImportError;
use service::permissions::Permission;
use service::rules::{
    EvidenceLine, MisdirectedLine, Recomputation, RecomputeUploadError, RecomputedFigure,
    RefusedFigure, RetrialError, SoldPeriod, recompute_upload,
};

use super::mutation::{UserError, sentence, user_error};
use super::scalars::{Date, Decimal, Money};
use crate::asker::{Asker, fault, not_found};

/// What a shop paid, beside what its sales come to by its terms; nothing is posted.
#[derive(SimpleObject)]
struct PayoutComparison {
    /// Null where it cannot be said.
    result: Option<ComparedPayouts>,
    user_errors: Vec<UserError>,
}

#[derive(SimpleObject)]
struct ComparedPayouts {
    file_name: String,
    paid: Money,
    recomputed: Money,
    /// Paid less recomputed.
    difference: Money,
    /// Of what was recomputed; null where that is nothing.
    difference_percent: Option<Decimal>,
    lines: i32,
    /// Lines that the terms leave to a person; they count as they were posted.
    undecided_lines: i32,
    /// Figures that agree to the cent.
    equal_figures: i32,
    figure_count: i32,
    /// Whether every figure is somebody's who is known, and no sale of one seems to have
    /// been paid to another.
    nobody_had_anothers_money: bool,
    /// The largest difference first; at most as many as were asked for.
    figures: Vec<ComparedFigure>,
    misdirected: Vec<MisdirectedSale>,
    refused_count: i32,
    /// Rows that could not be used; at most as many as were asked for.
    refused: Vec<RefusedPayoutRow>,
}

/// What one consignor was paid for a period.
#[derive(SimpleObject)]
struct ComparedFigure {
    consignor_id: ID,
    account_number: String,
    name: String,
    from: Date,
    until: Date,
    lines: i32,
    paid: Money,
    recomputed: Money,
    difference: Money,
    /// The likely cause in words; null where nothing differs.
    cause: Option<String>,
    /// The lines that the cause is about, at most 20.
    evidence: Vec<EvidenceOfFigure>,
}

#[derive(SimpleObject)]
struct EvidenceOfFigure {
    sold_on: Date,
    receipt: String,
    item: String,
    net: Money,
    /// The consignor's share of it.
    share: Money,
}

/// A sale of one that another seems to have been paid for.
#[derive(SimpleObject)]
struct MisdirectedSale {
    owner: String,
    paid_to: String,
    line: EvidenceOfFigure,
}

#[derive(SimpleObject)]
struct RefusedPayoutRow {
    /// The line of the file on which it starts.
    line: i32,
    reason: String,
}

/// Amounts of the store's currency.
#[derive(Clone, Copy)]
struct In(domain_money::Currency);

impl In {
    fn money(self, amount: Number) -> Result<Money> {
        let money = domain_money::Money::from_decimal(amount, self.0);
        Ok(money.map_err(fault)?.into())
    }

    fn evidence(self, line: EvidenceLine) -> Result<EvidenceOfFigure> {
        Ok(EvidenceOfFigure {
            sold_on: Date(line.sold_on),
            receipt: line.receipt,
            item: line.item,
            net: self.money(line.net)?,
            share: self.money(line.share)?,
        })
    }

    fn figure(self, figure: RecomputedFigure) -> Result<ComparedFigure> {
        let evidence = figure.evidence.into_iter();
        Ok(ComparedFigure {
            consignor_id: ConsignorId::to_string(&figure.consignor_id).into(),
            account_number: figure.account_number,
            name: figure.name,
            from: Date(figure.period.from),
            until: Date(figure.period.until),
            lines: count(figure.lines),
            paid: self.money(figure.paid)?,
            recomputed: self.money(figure.recomputed)?,
            difference: self.money(figure.difference)?,
            cause: figure.words.as_deref().map(sentence),
            evidence: evidence
                .map(|line| self.evidence(line))
                .collect::<Result<_>>()?,
        })
    }

    fn misdirected(self, lost: MisdirectedLine) -> Result<MisdirectedSale> {
        Ok(MisdirectedSale {
            owner: lost.owner,
            paid_to: lost.paid_to,
            line: self.evidence(lost.line)?,
        })
    }
}

fn refused(row: RefusedFigure) -> RefusedPayoutRow {
    RefusedPayoutRow {
        line: i32::try_from(row.line).unwrap_or(i32::MAX),
        reason: sentence(&row.reason),
    }
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

impl ComparedPayouts {
    fn of(file_name: String, whole: Recomputation, most: usize) -> Result<Self> {
        let amounts = In(whole.currency);
        let (figure_count, refused_count) = (whole.figures.len(), whole.refused.len());
        let figures = whole.figures.into_iter().take(most);
        let misdirected = whole.misdirected.into_iter().take(most);
        Ok(Self {
            file_name,
            paid: amounts.money(whole.paid)?,
            recomputed: amounts.money(whole.recomputed)?,
            difference: amounts.money(whole.variance)?,
            difference_percent: whole.variance_percent.map(Decimal),
            lines: count(whole.lines),
            undecided_lines: count(whole.undecided_lines),
            equal_figures: count(whole.equal),
            figure_count: count(figure_count),
            nobody_had_anothers_money: whole.nobody_had_anothers_money,
            figures: figures
                .map(|figure| amounts.figure(figure))
                .collect::<Result<_>>()?,
            misdirected: misdirected
                .map(|lost| amounts.misdirected(lost))
                .collect::<Result<_>>()?,
            refused_count: count(refused_count),
            refused: whole.refused.into_iter().take(most).map(refused).collect(),
        })
    }
}

#[derive(Default)]
pub struct RecomputeQueries;

#[Object]
impl RecomputeQueries {
    /// Compares a list of payouts that was handed in at `/uploads` with what the sales come
    /// to. `from` and `until` are the days of sale of figures that name none.
    #[graphql(complexity = "2000 + 50 * child_complexity")]
    async fn payout_comparison(
        &self,
        context: &Context<'_>,
        upload_id: ID,
        from: Date,
        until: Date,
        #[graphql(default = 100, validator(minimum = 1, maximum = 500))] first: i32,
    ) -> Result<PayoutComparison> {
        let asker = Asker::of(context);
        asker.staff(Permission::PayOut)?;
        let upload: UploadId = upload_id.parse().map_err(|_| not_found())?;
        let period = SoldPeriod {
            from: from.0,
            until: until.0,
        };
        let most = usize::try_from(first).unwrap_or_default();
        let compared = recompute_upload(&asker.app, asker.store.id, upload, period).await;
        Ok(match compared {
            Ok((file_name, whole)) => PayoutComparison {
                result: Some(ComparedPayouts::of(file_name, whole, most)?),
                user_errors: Vec::new(),
            },
            Err(error) => PayoutComparison {
                result: None,
                user_errors: user_errors(error)?,
            },
        })
    }
}

/// What a person can put right; everything else is an error of the request.
fn user_errors(error: RecomputeUploadError) -> Result<Vec<UserError>> {
    let (code, field) = match &error {
        RecomputeUploadError::Upload(StartImportError::NoUpload) => return Err(not_found()),
        RecomputeUploadError::List(_)
        | RecomputeUploadError::Upload(StartImportError::File(_) | StartImportError::Read(_)) => {
            ("BAD_FILE", "uploadId")
        }
        RecomputeUploadError::Compare(RetrialError::Period) => ("PERIOD", "until"),
        _ => return Err(fault(error)),
    };
    Ok(user_error(code, Some(field), &error))
}
