import { consignors } from "./consignors.mjs";
import { csv } from "./csv.mjs";
import { days, thing } from "./goods.mjs";
import { dollarsMinusInside as money, share } from "./money.mjs";
import { randomSource } from "./random.mjs";
import { newTally } from "./tally.mjs";

// The report has no column that names the consignor; this shop added one.
const header = [
  "ID", "Date", "Description", "Qty", "Retail", "Subtotal", "Discount", "Tax", "Total", "Customer",
  "Work Order Internal Note", "Consignor",
];

/** Tax is written as a rate: 8.25 % of what is left after the discount. */
const taxOf = (net, taxed) => (taxed ? share(net, 825, 10000) : 0);

function record(id, date, line) {
  return [
    id, date, line.description, line.quantity, money(line.retail), money(line.gross), money(line.discount),
    line.taxed ? "8.25%" : "0%", money(line.net + line.tax), line.customer, line.note, line.account ?? "",
  ];
}

function newLine(random) {
  const goods = thing(random);
  const quantity = random.chance(5) ? random.integer(2, 3) : 1;
  const gross = goods.priceCents * quantity;
  const discount = random.chance(12) ? share(gross, random.pick([10, 20, 25]), 100) : 0;
  const taxed = !random.chance(8);
  return {
    account: random.chance(4) ? null : random.pick(consignors).account,
    description: random.chance(3) ? `${goods.item} (\tset of two\n\nsold as seen)` : goods.item,
    quantity,
    retail: goods.priceCents,
    gross,
    discount,
    net: gross - discount,
    taxed,
    tax: taxOf(gross - discount, taxed),
    customer: random.chance(40) ? random.pick(["Nell Ashby", "Tobias  Crane", "June Abara", ""]) : "",
    note: random.chance(2) ? 'Re-glue the leg,\nthen "call first"' : "",
  };
}

const negated = (line) => ({
  ...line, quantity: -line.quantity, gross: -line.gross, discount: -line.discount, net: -line.net, tax: -line.tax,
});

export function lightspeedExport() {
  const random = randomSource(20260803);
  const tally = newTally("lightspeed_r_lines");
  const rows = [];
  const earlier = [];
  let id = 48210;
  const write = (date, line, isReturn) => {
    rows.push(record(id, date, line));
    tally.line({ ...line, isReturn });
  };
  for (const date of days) {
    for (let n = random.integer(3, 8); n > 0; n -= 1) {
      id += random.integer(1, 3);
      for (let i = random.pick([1, 1, 2, 3]); i > 0; i -= 1) {
        const line = newLine(random);
        write(date, line, false);
        if (random.chance(1)) write(date, line, false);
        else if (random.chance(4)) earlier.push(line);
      }
    }
    if (earlier.length > 0 && random.chance(30)) {
      id += 1;
      write(date, negated(earlier.shift()), true);
    }
  }
  // One return large enough for a thousands separator behind the minus.
  const desk = { ...newLine(random), account: "1037", description: "Restored Partners Desk", quantity: 1, retail: 119546, gross: 119546, discount: 0, net: 119546, taxed: true, tax: taxOf(119546, true) };
  id += 1;
  write(days.at(-1), desk, false);
  id += 1;
  write(days.at(-1), negated(desk), true);
  return {
    path: "lightspeed-r/sales-lines-2026-08-01-2026-10-29.csv",
    text: csv([header, ...rows], { quoteAll: true }),
    expected: tally.result(rows.length, days[0], days.at(-1)),
  };
}
