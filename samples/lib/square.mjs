import { consignors } from "./consignors.mjs";
import { csv } from "./csv.mjs";
import { days, thing, timeOfDay } from "./goods.mjs";
import { dollars, share } from "./money.mjs";
import { randomSource } from "./random.mjs";
import { newTally } from "./tally.mjs";

const header = [
  "Date", "Time", "Time Zone", "Category", "Item", "Qty", "Price Point Name", "SKU", "Modifiers Applied",
  "Gross Sales", "Discounts", "Net Sales", "Tax", "Transaction ID", "Payment ID", "Device Name", "Notes", "Details",
  "Event Type", "Location", "Dining Option", "Customer ID", "Customer Name", "Customer Reference ID", "Unit", "Count",
  "GTIN", "Itemization Type", "Commission", "Employee", "Fulfillment Note", "Channel", "Token", "Card Brand", "PAN Suffix",
];
const shop = "Second Act Resale";
const mixedCase = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function record(sale, line, event) {
  return [
    sale.date, sale.time, "Eastern Time (US & Canada)", line.category, line.item, `${line.quantity}.0`,
    "Regular", line.sku, line.modifiers, dollars(line.gross), dollars(-line.discount), dollars(line.net), dollars(line.tax),
    sale.transaction, sale.payment, "Front Counter", line.notes,
    `https://app.squareup.com/dashboard/sales/transactions/${sale.transaction}/by-unit/HANGTAGDEMO01`,
    event, shop, "", "", "", "", "ea", "1", "", line.type, "$0.00", "", "", shop, line.token, sale.card, sale.pan,
  ];
}

function newLine(random, sequence) {
  const owner = random.chance(4) ? null : random.pick(consignors);
  const goods = thing(random);
  const quantity = random.chance(6) ? random.integer(2, 4) : 1;
  const gross = goods.priceCents * quantity;
  const discount = random.chance(14) ? share(gross, random.pick([10, 15, 20, 30]), 100) : 0;
  const net = gross - discount;
  return {
    account: owner?.account ?? null,
    category: random.chance(10) ? "None" : goods.category,
    item: goods.item,
    quantity,
    sku: owner ? `${owner.account}-${String(sequence).padStart(4, "0")}` : "",
    modifiers: random.chance(5) ? "Gift wrap, Ribbon" : "",
    gross,
    discount,
    net,
    tax: share(net, 7, 100),
    notes: random.chance(2) ? 'Customer asked:\n"hold till Friday",\nthen paid' : "",
    type: "Physical Good",
    token: random.token(24),
  };
}

function newSale(random, date) {
  return {
    date,
    time: timeOfDay(random),
    transaction: random.token(26, mixedCase),
    payment: random.token(26, mixedCase),
    card: random.pick(["Visa", "MasterCard", "American Express", ""]),
    pan: String(random.integer(1000, 9999)),
  };
}

const negated = (line) => ({
  ...line, quantity: -line.quantity, gross: -line.gross, discount: -line.discount, net: -line.net, tax: -line.tax,
});

export function squareExport() {
  const random = randomSource(20260801);
  const tally = newTally("square_items");
  const rows = [];
  const earlier = [];
  let sequence = 0;
  const write = (sale, line, isReturn) => {
    rows.push(record(sale, line, isReturn ? "Refund" : "Payment"));
    tally.line({ ...line, isReturn });
  };
  for (const date of days) {
    for (let n = random.integer(4, 9); n > 0; n -= 1) {
      const sale = newSale(random, date);
      for (let i = random.pick([1, 1, 1, 2, 2, 3]); i > 0; i -= 1) {
        sequence += 1;
        const line = newLine(random, sequence);
        write(sale, line, false);
        // Two of the same thing rung up one by one: identical rows, and both are sales.
        if (random.chance(1)) write(sale, line, false);
        else if (random.chance(4)) earlier.push({ sale, line });
      }
    }
    if (earlier.length > 0 && random.chance(30)) {
      // A refund has a transaction of its own and keeps the sale's payment.
      const { sale, line } = earlier.shift();
      const refund = { ...newSale(random, date), payment: sale.payment, card: sale.card, pan: sale.pan };
      write(refund, negated(line), true);
    }
  }
  return {
    path: "square/items-2026-08-01-2026-10-30.csv",
    text: csv([header, ...rows.reverse()]),
    expected: tally.result(rows.length, days[0], days.at(-1)),
  };
}
