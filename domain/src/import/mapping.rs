//! Which columns of a table say what, for a report that no dialect knows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::record::Header;

/// What a column can say of a sale line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Date,
    /// The till's own number of the transaction.
    Receipt,
    /// Sale or return, in words.
    Kind,
    Item,
    Sku,
    Vendor,
    Category,
    /// Names the consignor.
    Consignor,
    /// What people write about the line.
    Note,
    /// The shop or the register where it was sold.
    Location,
    /// The market, or the way to sell.
    Channel,
    /// What the buyer paid by.
    Payment,
    /// Several, separated by commas.
    Tags,
    /// What the till calls what it took off.
    DiscountName,
    Quantity,
    /// Of one piece, before discount and tax.
    UnitPrice,
    /// Of the whole line, before discount and tax.
    Gross,
    Discount,
    /// Of the whole line, after discount and before tax.
    Net,
    Tax,
    /// Of the whole line, with tax.
    Total,
}

impl Field {
    pub const ALL: [Self; 21] = [
        Self::Date,
        Self::Receipt,
        Self::Kind,
        Self::Item,
        Self::Sku,
        Self::Vendor,
        Self::Category,
        Self::Consignor,
        Self::Note,
        Self::Location,
        Self::Channel,
        Self::Payment,
        Self::Tags,
        Self::DiscountName,
        Self::Quantity,
        Self::UnitPrice,
        Self::Gross,
        Self::Discount,
        Self::Net,
        Self::Tax,
        Self::Total,
    ];

    /// The names that tills and spreadsheets give such a column, the likeliest first;
    /// in small letters, without marks.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Date => &[
                "date",
                "sale date",
                "sold on",
                "sold date",
                "date sold",
                "order date",
                "date of sale",
                "date ordered",
                "transaction date",
                "created at",
                "created",
                "day",
                "time",
                "datum",
                "sale day",
                "verkaufsdatum",
                "date de vente",
                "fecha",
                "fecha de venta",
                "data",
                "data di vendita",
                "data da venda",
                "verkoopdatum",
            ],
            Self::Receipt => &[
                "transaction id",
                "receipt number",
                "receipt",
                "receipt no",
                "order number",
                "order id",
                "sale id",
                "transaction",
                "transaction number",
                "invoice",
                "invoice number",
                "ticket",
                "order",
                "number",
                "id",
                "sale number",
                "receipt id",
                "ticket number",
                "belegnummer",
                "beleg",
                "bon",
                "bonnummer",
                "rechnungsnummer",
                "facture",
                "factura",
                "recibo",
                "scontrino",
            ],
            Self::Kind => &[
                "event type",
                "transaction type",
                "operation type",
                "sale type",
                "type",
                "kind",
            ],
            Self::Item => &[
                "item",
                "item name",
                "description",
                "product",
                "product name",
                "title",
                "line item",
                "item title",
                "product title",
                "item description",
                "menu item",
                "name",
                "details",
                "artikel",
                "artikelname",
                "bezeichnung",
                "produkt",
                "article",
                "désignation",
                "libellé",
                "produit",
                "artículo",
                "articulo",
                "producto",
                "descripción",
                "articolo",
                "prodotto",
                "descrizione",
                "omschrijving",
                "artigo",
                "produto",
            ],
            Self::Sku => &[
                "sku",
                "item sku",
                "product sku",
                "barcode",
                "upc",
                "code",
                "item number",
                "item no",
                "custom label",
                "custom label sku",
                "variant sku",
                "product variant sku",
                "stock number",
                "tag number",
                "plu",
                "artikelnummer",
                "artikel nr",
                "art nr",
                "référence",
                "referencia",
                "codice",
                "código",
                "código de barras",
                "ean",
                "gtin",
            ],
            Self::Vendor => &[
                "vendor",
                "supplier",
                "product vendor",
                "item seller",
                "brand",
                "designer",
                "lieferant",
                "fournisseur",
                "proveedor",
                "fornitore",
                "leverancier",
                "marke",
                "marque",
                "marca",
            ],
            Self::Category => &[
                "category",
                "department",
                "product category",
                "product type",
                "sales category",
                "kategorie",
                "warengruppe",
                "catégorie",
                "categoría",
                "categoria",
                "categorie",
            ],
            Self::Consignor => &[
                "consignor",
                "consigner",
                "consignor id",
                "consignor number",
                "consignor name",
                "account",
                "account number",
                "consignment account",
                "consignor account",
                "consignor no",
                "consigner number",
                "consigner name",
                "supplier code",
                "account name",
                "owner",
                "seller",
                "provider",
                "kommittent",
                "einlieferer",
                "déposant",
                "deposant",
                "consignante",
                "comitente",
                "inbrenger",
            ],
            Self::Quantity => &[
                "quantity",
                "qty",
                "units",
                "count",
                "sold",
                "qty sold",
                "menge",
                "anzahl",
                "stück",
                "quantité",
                "qté",
                "cantidad",
                "quantità",
                "aantal",
                "quantidade",
            ],
            Self::UnitPrice => &[
                "unit price",
                "price",
                "retail",
                "item price",
                "price each",
                "sold for",
                "einzelpreis",
                "preis",
                "stückpreis",
                "prix",
                "prix unitaire",
                "precio",
                "precio unitario",
                "prezzo",
                "prezzo unitario",
                "prijs",
                "preço",
            ],
            Self::Note => &[
                "note",
                "notes",
                "comment",
                "comments",
                "memo",
                "remarks",
                "bemerkung",
                "notiz",
                "remarque",
                "nota",
            ],
            Self::Location => &[
                "location",
                "location name",
                "store",
                "store name",
                "outlet",
                "outlet name",
                "branch",
                "shop",
                "shop name",
                "store code",
                "register",
                "register name",
                "register name number",
                "filiale",
                "standort",
                "kasse",
                "magasin",
                "boutique",
                "point de vente",
                "tienda",
                "sucursal",
                "negozio",
                "punto vendita",
                "winkel",
                "filiaal",
                "loja",
            ],
            Self::Channel => &[
                "channel",
                "sales channel",
                "order source",
                "sale source",
                "source",
                "marketplace",
                "platform",
                "sold via",
                "kanal",
                "vertriebskanal",
                "verkaufskanal",
                "canal",
                "canal de vente",
                "canal de ventas",
                "canal de venta",
                "canale",
                "canale di vendita",
                "verkoopkanaal",
                "canal de vendas",
            ],
            Self::Payment => &[
                "payment method",
                "payment type",
                "tender",
                "tender type",
                "payment tender",
                "payment method title",
                "paid by",
                "paid with",
                "means of payment",
                "zahlungsart",
                "zahlungsmethode",
                "zahlungsmittel",
                "mode de paiement",
                "moyen de paiement",
                "type de paiement",
                "forma de pago",
                "método de pago",
                "tipo de pago",
                "metodo di pagamento",
                "tipo di pagamento",
                "betaalmethode",
                "betaalwijze",
                "forma de pagamento",
                "método de pagamento",
            ],
            // `tag` is a day in German.
            Self::Tags => &[
                "tags",
                "item tags",
                "product tags",
                "order tags",
                "tag list",
                "labels",
                "schlagwörter",
                "étiquettes",
                "etiquetas",
                "etichette",
            ],
            Self::DiscountName => &[
                "discount name",
                "discount code",
                "discount codes",
                "discount reason",
                "coupon code",
                "coupon",
                "promo code",
                "promotion",
                "voucher code",
                "rabattname",
                "rabattcode",
                "rabattgrund",
                "gutscheincode",
                "code promo",
                "code de réduction",
                "nom de la remise",
                "código de descuento",
                "cupón",
                "codice sconto",
                "kortingscode",
                "código de desconto",
                "cupom",
            ],
            Self::Gross => &[
                "gross sales",
                "gross",
                "gross price",
                "subtotal",
                "product sales",
                "item revenue",
                "ventes brutes",
                "ventas brutas",
            ],
            Self::Discount => &[
                "discount",
                "discounts",
                "discount amount",
                "total discount",
                "discnt",
                "rabatt",
                "nachlass",
                "remise",
                "réduction",
                "réductions",
                "descuento",
                "descuentos",
                "sconto",
                "korting",
                "desconto",
            ],
            Self::Net => &[
                "net sales",
                "net",
                "net total",
                "net price",
                "amount",
                "sales",
                "line total",
                "sale price",
                "sold price",
                "item total",
                "sale amount",
                "sales amount",
                "net amount",
                "line amount",
                "selling price",
                "extended price",
                "ext price",
                "final price",
                "betrag",
                "montant",
                "ventes nettes",
                "importe",
                "ventas netas",
                "importo",
                "bedrag",
                "valor",
            ],
            Self::Tax => &[
                "tax",
                "taxes",
                "tax amount",
                "sales tax",
                "vat",
                "gst",
                "mwst",
                "ust",
                "steuer",
                "tva",
                "iva",
                "impuestos",
                "imposta",
                "btw",
            ],
            Self::Total => &[
                "total",
                "total due",
                "total with tax",
                "grand total",
                "paid",
                "gesamt",
                "gesamtbetrag",
                "total ttc",
                "importe total",
                "totale",
                "totaal",
            ],
        }
    }
}

/// The columns by what they say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    pub columns: BTreeMap<Field, String>,
    /// Whether the prices contain the tax, where a record's own total does not say it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_tax_inside: bool,
}

/// Mappings that say nothing of the tax are written as they were before they could.
#[allow(clippy::trivially_copy_pass_by_ref)] // serde's own form.
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// What a mapping lacks, or has too much.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingProblem {
    #[error("choose the column with the date of the sale")]
    NoDate,
    #[error("choose a column with an amount: net, gross, unit price or total")]
    NoAmount,
    #[error("the file has no column '{0}'")]
    NoColumn(String),
}

impl Mapping {
    /// The likeliest mapping for these column names: each column says one thing.
    #[must_use]
    pub fn guess(columns: &[String]) -> Self {
        let names: Vec<String> = columns.iter().map(|name| normal(name)).collect();
        let mut taken = vec![false; names.len()];
        let mut mapping = Self::default();
        // A field's likeliest name beats another field's less likely one.
        let longest = Field::ALL.iter().map(|field| field.names().len()).max();
        for rank in 0..longest.unwrap_or(0) {
            for field in Field::ALL {
                if mapping.columns.contains_key(&field) {
                    continue;
                }
                let Some(wanted) = field.names().get(rank) else {
                    continue;
                };
                let found = (0..names.len()).find(|index| {
                    names.get(*index).is_some_and(|name| name == wanted)
                        && taken.get(*index) == Some(&false)
                });
                if let Some((index, column)) =
                    found.and_then(|index| Some((index, columns.get(index)?)))
                {
                    mapping.columns.insert(field, column.clone());
                    if let Some(taken) = taken.get_mut(index) {
                        *taken = true;
                    }
                }
            }
        }
        mapping
    }

    /// The column that says this.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<&str> {
        self.columns.get(&field).map(String::as_str)
    }

    /// Whether there is a date and an amount.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        let amounts = [Field::Net, Field::Gross, Field::UnitPrice, Field::Total];
        self.columns.contains_key(&Field::Date)
            && amounts.iter().any(|field| self.columns.contains_key(field))
    }

    /// Whether a column may tell whose the goods were.
    #[must_use]
    pub fn names_owner(&self) -> bool {
        let owners = [Field::Consignor, Field::Vendor, Field::Sku, Field::Category];
        owners.iter().any(|field| self.columns.contains_key(field))
    }

    /// Everything that keeps a file with these columns from being read.
    #[must_use]
    pub(super) fn problems(&self, header: &Header) -> Vec<MappingProblem> {
        let mut problems = Vec::new();
        if !self.columns.contains_key(&Field::Date) {
            problems.push(MappingProblem::NoDate);
        } else if !self.is_enough() {
            problems.push(MappingProblem::NoAmount);
        }
        let unknown = self.columns.values().filter(|column| !header.has(column));
        problems.extend(unknown.cloned().map(MappingProblem::NoColumn));
        problems
    }
}

/// Small letters and single spaces, without what stands between words.
pub(super) fn normal(name: &str) -> String {
    let spaced: String = name
        .chars()
        .map(|character| {
            if character.is_alphanumeric() {
                character
            } else {
                ' '
            }
        })
        .collect();
    let words: Vec<String> = spaced.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(columns: &[&str]) -> Vec<(Field, String)> {
        let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
        Mapping::guess(&columns).columns.into_iter().collect()
    }

    #[test]
    fn columns_are_known_by_their_usual_names() {
        assert_eq!(
            guessed(&[
                "Sold On",
                "Consignor #",
                "Item",
                "Price",
                "Qty.",
                "AMOUNT",
                "Colour"
            ]),
            [
                (Field::Date, "Sold On".to_owned()),
                (Field::Item, "Item".to_owned()),
                (Field::Consignor, "Consignor #".to_owned()),
                (Field::Quantity, "Qty.".to_owned()),
                (Field::UnitPrice, "Price".to_owned()),
                (Field::Net, "AMOUNT".to_owned()),
            ]
        );
    }

    #[test]
    fn no_name_is_that_of_two_fields() {
        let mut seen = std::collections::BTreeSet::new();
        for field in Field::ALL {
            for name in field.names() {
                assert!(seen.insert(name), "{field:?}: {name}");
                assert_eq!(*name, normal(name));
            }
        }
    }

    #[test]
    fn where_and_how_it_was_sold_is_known_by_the_usual_names() {
        assert_eq!(
            guessed(&[
                "Datum",
                "Filiale",
                "Verkaufskanal",
                "Zahlungsart",
                "Tags",
                "Gutscheincode",
                "Rabatt",
                "Betrag",
            ]),
            [
                (Field::Date, "Datum".to_owned()),
                (Field::Location, "Filiale".to_owned()),
                (Field::Channel, "Verkaufskanal".to_owned()),
                (Field::Payment, "Zahlungsart".to_owned()),
                (Field::Tags, "Tags".to_owned()),
                (Field::DiscountName, "Gutscheincode".to_owned()),
                (Field::Discount, "Rabatt".to_owned()),
                (Field::Net, "Betrag".to_owned()),
            ]
        );
    }

    #[test]
    fn a_mapping_that_says_nothing_of_the_tax_is_written_as_before() {
        let written = r#"{"columns":{"date":"Day"}}"#;
        let mapping: Mapping = serde_json::from_str(written).unwrap();
        assert!(!mapping.is_tax_inside);
        assert_eq!(serde_json::to_string(&mapping).unwrap(), written);
    }

    #[test]
    fn a_column_says_one_thing() {
        let columns = guessed(&["Date", "Description", "Item Number", "Total"]);
        assert_eq!(columns.len(), 4);
        assert_eq!(columns[2], (Field::Sku, "Item Number".to_owned()));
    }

    #[test]
    fn a_mapping_without_date_or_amount_says_so() {
        let header = Header::new(["When", "Paid"].map(str::to_owned).into_iter());
        let mut mapping = Mapping::default();
        assert_eq!(mapping.problems(&header), [MappingProblem::NoDate]);
        mapping.columns.insert(Field::Date, "When".to_owned());
        assert_eq!(mapping.problems(&header), [MappingProblem::NoAmount]);
        mapping.columns.insert(Field::Net, "Gone".to_owned());
        let gone = MappingProblem::NoColumn("Gone".to_owned());
        assert_eq!(mapping.problems(&header), [gone]);
        mapping.columns.insert(Field::Net, "Paid".to_owned());
        assert!(mapping.problems(&header).is_empty() && mapping.is_enough());
    }
}
