//! A shop's own payouts beside what its sales come to: where they differ, and why that is
//! likely.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::rules::{DiscountBearer, RuleSetDocument, Split, TaxTerms, Terms};

/// Shares that shops agree on, besides those that their own terms name: every 5%.
const USUAL_STEP_PPM: u32 = 50_000;

/// Other terms by which somebody may have computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherTerms {
    /// Without the fees of the terms.
    WithoutFees,
    WithoutBuyersFee,
    /// The tax inside the price was divided too.
    TaxDivided,
    DiscountShared,
    DiscountByStore,
    DiscountByConsignor,
    /// Everything at one share.
    Split {
        share_ppm: u32,
    },
    /// Everything at one share, and without the fees.
    SplitWithoutFees {
        share_ppm: u32,
    },
}

/// Why what was paid differs from what the sales come to. Amounts are in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// No more than a cent for each line.
    Rounding,
    Terms {
        terms: OtherTerms,
        /// What is left unexplained: rounding of single lines.
        rest_minor: i64,
    },
    /// The shop's figure leaves these lines out, by their positions.
    LinesNotPaid { lines: Vec<usize> },
    /// The shop's figure has these lines twice.
    LinesPaidTwice { lines: Vec<usize> },
    /// There are sales here, and nothing was paid.
    NothingPaid,
    /// Something was paid, and there is no sale here.
    NoSales,
    /// More was paid than any of this tells: sales may be missing here.
    SaleMissingHere,
    /// Less was paid than any of this tells.
    Unexplained,
}

/// The terms that a figure may have been computed by, those first that are the likeliest.
#[must_use]
pub fn other_terms(documents: &[&RuleSetDocument]) -> Vec<OtherTerms> {
    let mut terms = Vec::new();
    let has_fees = |document: &&RuleSetDocument| !document.fees.is_empty();
    if documents.iter().any(has_fees) {
        terms.push(OtherTerms::WithoutFees);
    }
    let has_buyers_fee = |document: &&RuleSetDocument| !document.price.buyers_fees.is_empty();
    if documents.iter().any(has_buyers_fee) {
        terms.push(OtherTerms::WithoutBuyersFee);
    }
    terms.extend([
        OtherTerms::DiscountShared,
        OtherTerms::DiscountByStore,
        OtherTerms::DiscountByConsignor,
        OtherTerms::TaxDivided,
    ]);
    let mut shares: Vec<u32> = documents
        .iter()
        .flat_map(|document| shares(document))
        .collect();
    let usual = (1..=20_u32).map(|step| step.saturating_mul(USUAL_STEP_PPM));
    shares.extend(usual);
    let mut seen = BTreeSet::new();
    shares.retain(|share| seen.insert(*share));
    let split = |share_ppm: &u32| OtherTerms::Split {
        share_ppm: *share_ppm,
    };
    let without_fees = |share_ppm: &u32| OtherTerms::SplitWithoutFees {
        share_ppm: *share_ppm,
    };
    terms.extend(shares.iter().map(split));
    if terms.contains(&OtherTerms::WithoutFees) {
        terms.extend(shares.iter().map(without_fees));
    }
    terms
}

/// The shares that a document names, in its order.
fn shares(document: &RuleSetDocument) -> Vec<u32> {
    let rules = document.splits.iter().map(|rule| &rule.terms);
    let all = std::iter::once(&document.default_terms).chain(rules);
    all.flat_map(|terms| match &terms.split {
        Split::Percent { share_ppm } | Split::FixedPrice { share_ppm, .. } => vec![*share_ppm],
        Split::ThresholdTiers { tiers } | Split::MarginalTiers { tiers } => {
            tiers.iter().map(|tier| tier.share_ppm).collect()
        }
        Split::AgeTiers { tiers, .. } => tiers.iter().map(|tier| tier.share_ppm).collect(),
        Split::FixedNet { .. } | Split::StoreOwned {} => Vec::new(),
    })
    .collect()
}

impl OtherTerms {
    /// A document as somebody may have had it in mind.
    #[must_use]
    pub fn of(self, document: &RuleSetDocument) -> RuleSetDocument {
        let mut other = document.clone();
        match self {
            Self::WithoutFees => other.fees.clear(),
            Self::WithoutBuyersFee => other.price.buyers_fees.clear(),
            Self::TaxDivided => other.price.tax = TaxTerms::Divided,
            Self::DiscountShared => bear(&mut other, DiscountBearer::Shared),
            Self::DiscountByStore => bear(&mut other, DiscountBearer::Store),
            Self::DiscountByConsignor => bear(&mut other, DiscountBearer::Consignor),
            Self::Split { share_ppm } => divide(&mut other, share_ppm),
            Self::SplitWithoutFees { share_ppm } => {
                other.fees.clear();
                divide(&mut other, share_ppm);
            }
        }
        other
    }
}

fn bear(document: &mut RuleSetDocument, bearer: DiscountBearer) {
    document.price.discount_borne_by = bearer;
    document.price.named_discounts.clear();
}

fn divide(document: &mut RuleSetDocument, share_ppm: u32) {
    document.default_terms = Terms::percent(share_ppm);
    document.splits.clear();
}

/// Why `paid` differs from the sum of the lines. `by_terms` gives what the lines come to by
/// other terms, and is asked no more than needed.
///
/// # Errors
/// What `by_terms` fails with.
pub fn likely_cause<E>(
    paid: i64,
    lines: &[i64],
    terms: &[OtherTerms],
    mut by_terms: impl FnMut(OtherTerms) -> Result<i64, E>,
) -> Result<Option<Cause>, E> {
    let recomputed = lines
        .iter()
        .fold(0_i64, |sum, line| sum.saturating_add(*line));
    let difference = paid.saturating_sub(recomputed);
    if difference == 0 {
        return Ok(None);
    }
    if lines.is_empty() {
        return Ok(Some(Cause::NoSales));
    }
    if paid == 0 {
        return Ok(Some(Cause::NothingPaid));
    }
    // Each line may be rounded otherwise, by less than two halves of a cent.
    let rounding = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    if difference.saturating_abs() <= rounding {
        return Ok(Some(Cause::Rounding));
    }
    let mut nearest: Option<(i64, OtherTerms)> = None;
    for other in terms {
        let rest = paid.saturating_sub(by_terms(*other)?);
        if rest == 0 {
            let cause = Cause::Terms {
                terms: *other,
                rest_minor: 0,
            };
            return Ok(Some(cause));
        }
        let is_nearer =
            nearest.is_none_or(|(before, _)| rest.saturating_abs() < before.saturating_abs());
        if rest.saturating_abs() <= rounding && is_nearer {
            nearest = Some((rest, *other));
        }
    }
    if let Some(lines) = summing_to(lines, difference.saturating_neg()) {
        return Ok(Some(Cause::LinesNotPaid { lines }));
    }
    if let Some((rest_minor, terms)) = nearest {
        return Ok(Some(Cause::Terms { terms, rest_minor }));
    }
    if let Some(lines) = summing_to(lines, difference) {
        return Ok(Some(Cause::LinesPaidTwice { lines }));
    }
    Ok(Some(if difference > 0 {
        Cause::SaleMissingHere
    } else {
        Cause::Unexplained
    }))
}

/// One line, or two, that come to an amount.
fn summing_to(lines: &[i64], amount: i64) -> Option<Vec<usize>> {
    if amount == 0 {
        return None;
    }
    if let Some(position) = lines.iter().position(|line| *line == amount) {
        return Some(vec![position]);
    }
    let mut seen = std::collections::HashMap::with_capacity(lines.len());
    for (position, line) in lines.iter().enumerate() {
        // A line that changes nothing explains nothing.
        if *line == 0 {
            continue;
        }
        if let Some(other) = seen.get(&amount.saturating_sub(*line)) {
            return Some(vec![*other, position]);
        }
        seen.entry(*line).or_insert(position);
    }
    None
}

/// A line that was paid to somebody else, as far as the amounts tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Misdirected {
    /// The position of whoever should have had it.
    pub owner: usize,
    /// Its position among the owner's lines.
    pub line: usize,
    /// The position of whoever seems to have had it.
    pub paid_to: usize,
    pub amount_minor: i64,
}

/// Someone's figures: paid, the lines, and the cause that was found.
#[derive(Debug, Clone)]
pub struct Figures {
    pub paid_minor: i64,
    pub lines: Vec<i64>,
    pub cause: Option<Cause>,
}

/// Money that one is short of and another had too much, for a single sale. Terms that
/// explain a figure by themselves are believed.
#[must_use]
pub fn misdirected(figures: &[Figures]) -> Vec<Misdirected> {
    let mut found = Vec::new();
    let mut taken = BTreeSet::new();
    for (owner, short) in figures.iter().enumerate() {
        let lines = match &short.cause {
            Some(Cause::LinesNotPaid { lines }) => lines.clone(),
            Some(Cause::NothingPaid) => (0..short.lines.len()).collect(),
            _ => continue,
        };
        for line in lines {
            let Some(amount_minor) = short.lines.get(line).copied() else {
                continue;
            };
            let paid_to = figures.iter().enumerate().find(|(position, over)| {
                *position != owner
                    && !taken.contains(position)
                    && !matches!(over.cause, None | Some(Cause::Terms { .. }))
                    && over.excess() == amount_minor
                    && amount_minor > 0
            });
            if let Some((paid_to, _)) = paid_to {
                taken.insert(paid_to);
                found.push(Misdirected {
                    owner,
                    line,
                    paid_to,
                    amount_minor,
                });
            }
        }
    }
    found
}

impl Figures {
    /// What was paid beyond the lines.
    fn excess(&self) -> i64 {
        let sum = self
            .lines
            .iter()
            .fold(0_i64, |sum, line| sum.saturating_add(*line));
        self.paid_minor.saturating_sub(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Fee, FeeAmount, When};
    use std::convert::Infallible;

    fn cause(paid: i64, lines: &[i64], by_terms: &[(OtherTerms, i64)]) -> Option<Cause> {
        let terms: Vec<_> = by_terms.iter().map(|(terms, _)| *terms).collect();
        let by = |terms: OtherTerms| {
            let found = by_terms.iter().find(|(other, _)| *other == terms);
            Ok::<_, Infallible>(found.unwrap().1)
        };
        likely_cause(paid, lines, &terms, by).unwrap()
    }

    #[test]
    fn each_cause_is_told_from_the_others() {
        let lines = [1_000, 2_000, 3_500];
        let half = OtherTerms::Split { share_ppm: 500_000 };
        let fees = OtherTerms::WithoutFees;
        for (paid, expected) in [
            (6_500, None),
            (6_503, Some(Cause::Rounding)),
            (6_497, Some(Cause::Rounding)),
            (5_500, Some(Cause::LinesNotPaid { lines: vec![0] })),
            (3_500, Some(Cause::LinesNotPaid { lines: vec![0, 1] })),
            (8_500, Some(Cause::LinesPaidTwice { lines: vec![1] })),
            (
                6_800,
                Some(Cause::Terms {
                    terms: fees,
                    rest_minor: 0,
                }),
            ),
            (
                6_802,
                Some(Cause::Terms {
                    terms: fees,
                    rest_minor: 2,
                }),
            ),
            (
                6_100,
                Some(Cause::Terms {
                    terms: half,
                    rest_minor: 0,
                }),
            ),
            (0, Some(Cause::NothingPaid)),
            (9_999, Some(Cause::SaleMissingHere)),
            (6_400, Some(Cause::Unexplained)),
        ] {
            let by_terms = [(fees, 6_800), (half, 6_100)];
            assert_eq!(cause(paid, &lines, &by_terms), expected, "{paid}");
        }
        assert_eq!(cause(500, &[], &[]), Some(Cause::NoSales));
        assert_eq!(cause(0, &[], &[]), None);
        // A line of nothing explains nothing, and one line is not two.
        assert_eq!(cause(6_400, &[0, 6_500], &[]), Some(Cause::Unexplained));
        assert_eq!(
            cause(1_200, &[500, 1_200], &[]),
            Some(Cause::LinesNotPaid { lines: vec![0] })
        );
        assert_eq!(cause(700, &[500, 1_200], &[]), Some(Cause::Unexplained));
    }

    #[test]
    fn a_line_of_nothing_was_paid_to_nobody_else() {
        let figures = |paid_minor, lines: &[i64], cause| Figures {
            paid_minor,
            lines: lines.to_vec(),
            cause: Some(cause),
        };
        // The other has just what is theirs, whatever was made of it.
        let whole = [
            figures(0, &[0], Cause::NothingPaid),
            figures(500, &[500], Cause::Unexplained),
        ];
        assert_eq!(misdirected(&whole), []);
    }

    #[test]
    fn of_terms_that_give_it_nearly_the_nearest_is_told_and_of_equals_the_first() {
        let lines = [1_000, 2_000, 3_500];
        let half = OtherTerms::Split { share_ppm: 500_000 };
        let fees = OtherTerms::WithoutFees;
        for (without_fees, at_half, expected) in [
            (6_803, 6_800, (half, 1)),
            (6_800, 6_803, (fees, 1)),
            (6_803, 6_799, (fees, -2)),
            (6_799, 6_803, (fees, 2)),
        ] {
            let by_terms = [(fees, without_fees), (half, at_half)];
            let (terms, rest_minor) = expected;
            let expected = Cause::Terms { terms, rest_minor };
            assert_eq!(cause(6_801, &lines, &by_terms), Some(expected));
        }
    }

    #[test]
    fn the_terms_that_are_tried_are_those_that_could_be_meant() {
        let mut document = RuleSetDocument::new(Terms::percent(625_000));
        let plain = other_terms(&[&document]);
        assert_eq!(plain[4], OtherTerms::Split { share_ppm: 625_000 });
        assert_eq!(plain.len(), 4 + 21);
        assert!(!plain.contains(&OtherTerms::WithoutFees));
        document.fees.push(Fee {
            name: "Fee".to_owned(),
            when: When::default(),
            amount: FeeAmount::FlatMinor(100),
            of: Default::default(),
            per: Default::default(),
            taken: Default::default(),
            at_least_minor: None,
            at_most_minor: None,
        });
        let with_fees = other_terms(&[&document]);
        assert_eq!(with_fees[0], OtherTerms::WithoutFees);
        assert_eq!(with_fees.len(), 1 + 4 + 21 + 21);
        for terms in with_fees {
            let other = terms.of(&document);
            assert_eq!(other.problems(), []);
            let is_same = other == document;
            let says_the_same = matches!(
                terms,
                OtherTerms::DiscountShared | OtherTerms::Split { share_ppm: 625_000 }
            );
            assert_eq!(is_same, says_the_same, "{terms:?}");
        }
        let whole = OtherTerms::Split {
            share_ppm: 1_000_000,
        };
        assert!(other_terms(&[&document]).contains(&whole));
    }

    #[test]
    fn money_of_one_that_another_had_is_found() {
        let figures = |paid_minor, lines: &[i64], cause| Figures {
            paid_minor,
            lines: lines.to_vec(),
            cause,
        };
        let not_paid = Some(Cause::LinesNotPaid { lines: vec![1] });
        let all = [
            figures(1_000, &[1_000, 2_345], not_paid),
            figures(500, &[500], None),
            figures(3_045, &[700], Some(Cause::SaleMissingHere)),
        ];
        let expected = Misdirected {
            owner: 0,
            line: 1,
            paid_to: 2,
            amount_minor: 2_345,
        };
        assert_eq!(misdirected(&all), [expected]);
        // Other terms explain what the third had.
        let mut explained = all.clone();
        explained[2].cause = Some(Cause::Terms {
            terms: OtherTerms::WithoutFees,
            rest_minor: 0,
        });
        assert_eq!(misdirected(&explained), []);
        let mut nothing = all;
        nothing[0] = figures(0, &[2_345], Some(Cause::NothingPaid));
        assert_eq!(misdirected(&nothing)[0].line, 0);
    }

    #[test]
    fn money_that_two_are_short_of_was_paid_to_one_once() {
        let short = || Figures {
            paid_minor: 0,
            lines: vec![2_345],
            cause: Some(Cause::NothingPaid),
        };
        let over = || Figures {
            paid_minor: 3_045,
            lines: vec![700],
            cause: Some(Cause::SaleMissingHere),
        };
        let paid_to = |figures: &[Figures]| {
            let found = misdirected(figures).into_iter();
            found
                .map(|found| (found.owner, found.paid_to))
                .collect::<Vec<_>>()
        };
        assert_eq!(paid_to(&[short(), over(), short()]), [(0, 1)]);
        assert_eq!(
            paid_to(&[short(), over(), short(), over()]),
            [(0, 1), (2, 3)]
        );
        // Nobody's own return is somebody else's money, and neither is a return at all.
        let with_return = Figures {
            lines: vec![1_000, -2_000],
            ..short()
        };
        assert_eq!(paid_to(std::slice::from_ref(&with_return)), []);
        let less = Figures {
            paid_minor: 1_000,
            lines: vec![3_000],
            cause: Some(Cause::Unexplained),
        };
        assert_eq!(paid_to(&[with_return, less]), []);
    }
}
