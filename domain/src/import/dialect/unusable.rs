//! Reports that people export by mistake, and what to export instead.

/// A report that a till offers but that cannot be imported.
pub struct UnusableReport {
    pub signature: &'static [&'static str],
    pub advice: &'static str,
}

const SHOPIFY_SUMS: &str = "this is a sum for each product of Shopify's analytics, without orders; in Shopify choose Orders, Export, and then Export orders";

pub const UNUSABLE: [UnusableReport; 13] = [
    UnusableReport {
        signature: &[
            "Gross Sales",
            "Net Sales",
            "Total Collected",
            "Card Entry Methods",
            "Fees",
            "Net Total",
            "Transaction ID",
        ],
        advice: "this is Square's Transactions report, which does not list items; in Square choose Transactions, Export, Items Detail CSV",
    },
    UnusableReport {
        signature: &[
            "System ID",
            "Custom SKU",
            "Manufact. SKU",
            "Stock",
            "Sold",
            "Subtotal w/ Discounts",
        ],
        advice: "this is Lightspeed's Items report, a sum for each item without dates or returns; in Lightspeed choose Reports, Sales, Lines, and export that",
    },
    UnusableReport {
        signature: &[
            "Payment ID",
            "External Payment ID",
            "Card Auth Code",
            "Tender",
            "Amount",
            "Tip Amount",
            "Result",
        ],
        advice: "this is Clover's list of payments, which does not list items; in Clover choose Orders, Line items, Export",
    },
    UnusableReport {
        signature: &[
            "Order Date",
            "Order Employee ID",
            "Order Total",
            "Payments Total",
            "Refunds Total",
            "Manual Refunds Total",
            "Order Payment State",
        ],
        advice: "this is Clover's list of orders, which does not list items; in Clover choose Orders, Line items, Export",
    },
    UnusableReport {
        signature: &[
            "Receipt number",
            "Receipt type",
            "Gross sales",
            "Net sales",
            "Total collected",
            "Payment type",
            "Description",
        ],
        advice: "this is Loyverse's list of receipts, which does not say what each item was sold for; in Loyverse choose Receipts, Export, Receipts by item",
    },
    // Square's Item sales has the same columns.
    UnusableReport {
        signature: &[
            "Items Sold",
            "Gross Sales",
            "Items Refunded",
            "Refunds",
            "Net Sales",
        ],
        advice: "this is a sum for each item, without dates or receipts; export each sale's items instead (Square: Transactions, Export, Items Detail CSV; Loyverse: Receipts, Export, Receipts by item)",
    },
    // A day that was not over when the report was made has other sums in the next one.
    UnusableReport {
        signature: &[
            "Product title",
            "Net items sold",
            "Gross sales",
            "Returns",
            "Net sales",
            "Total sales",
        ],
        advice: SHOPIFY_SUMS,
    },
    UnusableReport {
        signature: &[
            "product_title",
            "net_quantity",
            "gross_sales",
            "returns",
            "net_sales",
            "total_sales",
        ],
        advice: SHOPIFY_SUMS,
    },
    UnusableReport {
        signature: &[
            "Order",
            "Name",
            "Kind",
            "Gateway",
            "Created At",
            "Amount",
            "Card Type",
        ],
        advice: "this is Shopify's list of payments, which does not list items; in Shopify choose Orders, Export, and then Export orders, not transactions",
    },
    UnusableReport {
        signature: &[
            "Order ID",
            "Buyer User ID",
            "Full Name",
            "Number of Items",
            "Order Value",
            "Order Total",
            "Order Net",
        ],
        advice: "this is Etsy's list of orders, which does not list items; in Etsy choose Settings, Options, Download data, Order Items",
    },
    UnusableReport {
        signature: &[
            "TimeZone",
            "Gross",
            "Fee",
            "Net",
            "From Email Address",
            "To Email Address",
            "Balance Impact",
        ],
        advice: "this is PayPal's list of payments, which does not list items; export the sold items of the shop or till that was paid",
    },
    UnusableReport {
        signature: &[
            "SKU",
            "Split Price",
            "Tag Price",
            "Inventory Type",
            "Terms",
            "Days On Shelf",
            "Historic Sale Price",
        ],
        advice: "this is a list of all items with the days on which they came in, not of sales; export the sold items, a row for each with its sale's date and number",
    },
    UnusableReport {
        signature: &[
            "Number",
            "Finalized",
            "Parked",
            "Voided",
            "Consignor Portion",
            "Store Portion",
            "SKUs",
        ],
        advice: "this is a list of whole sales, which does not say what each item was sold for; export the sold items, a row for each with its sale's date and number",
    },
];
