//! A step as a sentence that a shop owner and a consignor understand, in English or
//! Spanish. Amounts are written in the same way in both.

use rust_decimal::Decimal;

use super::allocation::Allocation;
use super::conditions::Level;
use super::document::{AgeUnit, FeeAmount, FeeTaken, FeeUnit};
use super::trace::{FeeStep, Formula, Portion, Step};
use crate::money::Money;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    Spanish,
}

impl Allocation {
    /// A step of this allocation as a sentence.
    #[must_use]
    pub fn words(&self, step: &Step, language: Language) -> String {
        let writer = Writer {
            allocation: self,
            rule: step.rule.as_deref(),
            is_english: language == Language::English,
        };
        writer.sentence(step)
    }
}

struct Writer<'a> {
    allocation: &'a Allocation,
    rule: Option<&'a str>,
    is_english: bool,
}

fn percent(ppm: u32) -> String {
    format!("{}%", Decimal::new(ppm.into(), 4).normalize())
}

impl Writer<'_> {
    fn money(&self, minor: i64) -> Money {
        self.allocation.amount(minor)
    }

    /// The first in English, the second in Spanish.
    fn either(&self, english: impl Into<String>, spanish: impl Into<String>) -> String {
        if self.is_english {
            english.into()
        } else {
            spanish.into()
        }
    }

    fn name(&self) -> &str {
        self.rule.unwrap_or_default()
    }

    /// Why the split is this one.
    fn why(&self, by: Level) -> String {
        let name = self.name();
        match by {
            Level::Default => self.either(
                "the store's usual split",
                "el reparto habitual de la tienda",
            ),
            Level::Item => match self.rule {
                None => self.either("agreed for this item", "acordado para este artículo"),
                Some(_) => self.either(
                    format!("agreed for this item: {name}"),
                    format!("acordado para este artículo: {name}"),
                ),
            },
            Level::Consignor => self.either(
                format!("agreed with this consignor: {name}"),
                format!("acordado con este consignador: {name}"),
            ),
            Level::Group => self.either(
                format!("for consignors of this group: {name}"),
                format!("para los consignadores de este grupo: {name}"),
            ),
            Level::CategoryOrTag => self.either(
                format!("for goods of this kind: {name}"),
                format!("para artículos de este tipo: {name}"),
            ),
            Level::Price => self.either(
                format!("for this price: {name}"),
                format!("para este precio: {name}"),
            ),
            Level::Age => self.either(
                format!("for goods of this age: {name}"),
                format!("para artículos de esta antigüedad: {name}"),
            ),
            Level::Location => self.either(
                format!("for this location: {name}"),
                format!("para esta sucursal: {name}"),
            ),
            Level::Channel => self.either(
                format!("for this channel: {name}"),
                format!("para este canal de venta: {name}"),
            ),
            Level::Payment => self.either(
                format!("for this means of payment: {name}"),
                format!("para esta forma de pago: {name}"),
            ),
            Level::Period => self.either(
                format!("for sales of these days: {name}"),
                format!("para ventas de estos días: {name}"),
            ),
        }
    }

    #[allow(clippy::too_many_lines)] // one arm a formula, none of them long
    fn sentence(&self, step: &Step) -> String {
        let result = self.money(step.result);
        let name = self.name();
        match &step.formula {
            Formula::Sold { discount: 0, .. } => {
                self.either(format!("Sold for {result}."), format!("Vendido por {result}."))
            }
            Formula::Sold { full, discount } => {
                let (full, discount) = (self.money(*full), self.money(*discount));
                self.either(
                    format!("Sold for {result}: {full} less a discount of {discount}."),
                    format!("Vendido por {result}: {full} menos un descuento de {discount}."),
                )
            }
            Formula::TaxOut { price, tax } => {
                let (price, tax) = (self.money(*price), self.money(*tax));
                self.either(
                    format!("{tax} of tax inside {price} are taken out."),
                    format!("Se descuentan {tax} de impuesto incluidos en {price}."),
                )
            }
            Formula::Markdown { full, off_ppm, .. } => {
                let (full, off) = (self.money(*full), percent(*off_ppm));
                self.either(
                    format!("{full} was due to be marked down by {off} ({name}): the full price is {result}."),
                    format!("{full} debía rebajarse un {off} ({name}): el precio completo es {result}."),
                )
            }
            Formula::BuyersFee { price } => {
                let price = self.money(*price);
                self.either(
                    format!("{name}: {result} of {price} is what the store added for the buyer."),
                    format!("{name}: {result} de {price} es lo que la tienda añadió para el comprador."),
                )
            }
            Formula::AfterDiscount { .. } => self.either(
                "The price after discount is divided.",
                "Se reparte el precio después del descuento.",
            ),
            Formula::FullPrice { discount, by_store } if discount == by_store => self.either(
                "The full price is divided; the store bears the discount.",
                "Se reparte el precio completo; la tienda asume el descuento.",
            ),
            Formula::FullPrice { by_store: 0, .. } => self.either(
                "The full price is divided; the consignor bears the discount.",
                "Se reparte el precio completo; el consignador asume el descuento.",
            ),
            Formula::FullPrice { discount, by_store } => {
                let (discount, by_store) = (self.money(*discount), self.money(*by_store));
                self.either(
                    format!("The full price is divided; the store bears {by_store} of the discount of {discount}."),
                    format!("Se reparte el precio completo; la tienda asume {by_store} del descuento de {discount}."),
                )
            }
            Formula::Percent { of, share_ppm, by } => self.share(*of, *share_ppm, &self.why(*by)),
            Formula::ThresholdTier {
                of,
                price,
                from,
                below,
                share_ppm,
                by,
            } => {
                let tier = self.tier(self.money(*price), *from, *below);
                self.share(*of, *share_ppm, &format!("{tier}; {}", self.why(*by)))
            }
            Formula::MarginalTiers { portions, by, .. } => {
                let portions = portions.iter().map(|portion| self.portion(*portion));
                let portions: Vec<_> = portions.collect();
                let (portions, why) = (portions.join(" + "), self.why(*by));
                self.either(
                    format!("{portions} for the consignor, {why}."),
                    format!("{portions} para el consignador, {why}."),
                )
            }
            Formula::AgeTier {
                of,
                age,
                count,
                share_ppm,
                by,
            } => {
                let age = match age {
                    Some(days) if *count == AgeUnit::Days => self.either(
                        format!("sold {days} days after intake"),
                        format!("vendido {days} días después de su entrada"),
                    ),
                    Some(months) => self.either(
                        format!("sold {months} whole months after intake"),
                        format!("vendido {months} meses completos después de su entrada"),
                    ),
                    None => self.either(
                        "the day of intake is not known",
                        "no se conoce la fecha de entrada",
                    ),
                };
                self.share(*of, *share_ppm, &format!("{age}; {}", self.why(*by)))
            }
            Formula::FixedNet { amount, by, .. } => {
                let (amount, why) = (self.money(*amount), self.why(*by));
                self.either(
                    format!("{result} for the consignor: {amount} for each piece, {why}."),
                    format!("{result} para el consignador: {amount} por pieza, {why}."),
                )
            }
            Formula::FixedPrice {
                price,
                share_ppm,
                by,
                ..
            } => {
                let (price, share) = (self.money(*price), percent(*share_ppm));
                let why = self.why(*by);
                self.either(
                    format!("{share} of the agreed price of {price}, {why}."),
                    format!("{share} del precio acordado de {price}, {why}."),
                )
            }
            Formula::StoreOwned { by, .. } => {
                let why = self.why(*by);
                self.either(
                    format!("The store's own goods: nothing is owed, {why}."),
                    format!("Mercancía propia de la tienda: no se debe nada, {why}."),
                )
            }
            Formula::Expired { on, .. } => self.either(
                format!("The item became the store's on {on} ({name}): nothing is owed."),
                format!("El artículo pasó a la tienda el {on} ({name}): no se debe nada."),
            ),
            Formula::TakenOver { from, .. } => self.either(
                format!("The store took the item over on {from}: nothing is owed."),
                format!("La tienda se quedó con el artículo el {from}: no se debe nada."),
            ),
            Formula::CommissionAtLeast { bound, .. } => {
                let bound = self.money(*bound);
                self.either(
                    format!("The store's commission is at least {bound}."),
                    format!("La comisión de la tienda es al menos {bound}."),
                )
            }
            Formula::CommissionAtMost { bound, .. } => {
                let bound = self.money(*bound);
                self.either(
                    format!("The store's commission is at most {bound}."),
                    format!("La comisión de la tienda es como máximo {bound}."),
                )
            }
            Formula::DiscountOffShare { discount, part } => {
                let (whole, part_taken) = (self.money(*discount), self.money(*part));
                if discount == part {
                    self.either(
                        format!("The consignor's part of the discount, {whole}, comes off the share."),
                        format!("La parte del descuento del consignador, {whole}, se resta de su parte."),
                    )
                } else {
                    self.either(
                        format!("Of the discount of {whole} only {part_taken} comes off the share, since no more is left; the store bears the rest."),
                        format!("Del descuento de {whole} solo se restan {part_taken}, porque no queda más; la tienda asume el resto."),
                    )
                }
            }
            Formula::Fee(fee) => self.fee(fee, result),
            Formula::Withholding { of, rate_ppm } => {
                let (of, rate) = (self.money(*of), percent(*rate_ppm));
                self.either(
                    format!("{name}: {rate} of {of} is withheld."),
                    format!("{name}: se retiene el {rate} de {of}."),
                )
            }
            Formula::Commission => self.either("Kept by the store.", "Se queda en la tienda."),
            Formula::Owed => {
                self.either("Owed to the consignor.", "Se debe al consignador.")
            }
            Formula::Returned { net, of } if net == of => {
                let of = self.money(*of);
                self.either(
                    format!("The sale of {of} came back: all of it is undone."),
                    format!("La venta de {of} fue devuelta: se deshace por completo."),
                )
            }
            Formula::Returned { net, of } => {
                let (net, of) = (self.money(*net), self.money(*of));
                self.either(
                    format!("{net} of a sale of {of} came back: the same part of each of its amounts is undone."),
                    format!("Se devolvieron {net} de una venta de {of}: se deshace la misma parte de cada importe."),
                )
            }
            Formula::RestockingFee => self.either(
                format!("The buyer did not get {result} back; the store keeps it as a restocking fee."),
                format!("No se devolvieron {result} al comprador; la tienda los conserva como cargo por devolución."),
            ),
            Formula::ReturnBorneByStore {
                days,
                window_days: Some(window_days),
            } => self.either(
                format!("Returned {days} days after the sale, more than {window_days}: the store bears it."),
                format!("Devuelto {days} días después de la venta, más de {window_days}: lo asume la tienda."),
            ),
            Formula::ReturnBorneByStore { days, .. } => self.either(
                format!("Returned {days} days after the sale: the store bears it."),
                format!("Devuelto {days} días después de la venta: lo asume la tienda."),
            ),
            Formula::Sentence(words) => words.clone(),
        }
    }

    fn share(&self, of: i64, share_ppm: u32, why: &str) -> String {
        let (of, share) = (self.money(of), percent(share_ppm));
        self.either(
            format!("{share} of {of} for the consignor, {why}."),
            format!("{share} de {of} para el consignador, {why}."),
        )
    }

    fn tier(&self, price: Money, from: i64, below: Option<i64>) -> String {
        let from = self.money(from);
        match below.map(|below| self.money(below)) {
            Some(below) => self.either(
                format!("at {price}, from {from} and below {below}"),
                format!("a {price}, desde {from} y menos de {below}"),
            ),
            None => self.either(
                format!("at {price}, {from} or more"),
                format!("a {price}, {from} o más"),
            ),
        }
    }

    fn portion(&self, portion: Portion) -> String {
        let currency = self.allocation.net.currency;
        let scale = Decimal::from(10_i64.saturating_pow(currency.exponent()));
        let amount = portion.amount.checked_div(scale).unwrap_or_default();
        let amount = amount.round_dp(currency.exponent());
        let share = percent(portion.share_ppm);
        self.either(
            format!("{share} of {amount} {currency}"),
            format!("{share} de {amount} {currency}"),
        )
    }

    fn fee(&self, fee: &FeeStep, result: Money) -> String {
        let name = self.name();
        let (flat, rate) = fee.amount.parts();
        let flat = flat.map(|flat| self.money(flat).to_string());
        let base = self.money(fee.base);
        let rate = rate.map(|rate| {
            let rate = percent(rate);
            self.either(format!("{rate} of {base}"), format!("{rate} de {base}"))
        });
        let joined: Vec<_> = flat.into_iter().chain(rate).collect();
        let both = joined.join(&match fee.amount {
            FeeAmount::Greater { .. } => self.either(" or, being more, ", " o, si es más, "),
            FeeAmount::Lesser { .. } => self.either(" or, being less, ", " o, si es menos, "),
            _ => " + ".to_owned(),
        });
        let per = match fee.per {
            FeeUnit::Piece => self.either(" for each piece", " por pieza"),
            FeeUnit::Line => String::new(),
            FeeUnit::Sale => self.either(
                ", this line's part of the whole sale",
                ", la parte de esta línea en la venta completa",
            ),
        };
        let bounded = if fee.is_bounded {
            self.either(", within its bounds", ", dentro de sus límites")
        } else {
            String::new()
        };
        let whole = self.money(fee.whole);
        let taken = match fee.taken {
            FeeTaken::FromPrice => self.either(
                format!("{whole}, taken before the split"),
                format!("{whole}, antes del reparto"),
            ),
            FeeTaken::FromShare => self.either(
                format!("{whole}, taken from the consignor's share"),
                format!("{whole}, de la parte del consignador"),
            ),
            FeeTaken::InProportion => self.either(
                format!("{whole}, of which the consignor bears a part"),
                format!("{whole}, de los que el consignador asume una parte"),
            ),
            FeeTaken::ByStore => self.either(
                format!("{whole}, borne by the store"),
                format!("{whole}, a cargo de la tienda"),
            ),
        };
        let mut words = format!("{name}: {both}{per}{bounded}: {taken}.");
        if fee.is_cut {
            let minor = result.amount_minor.saturating_abs();
            let taken = self.money(minor);
            words.push(' ');
            words.push_str(&self.either(
                format!("Only {taken} is taken, since no more is left of this sale."),
                format!("Solo se toman {taken}, porque no queda más de esta venta."),
            ));
        }
        words
    }
}
