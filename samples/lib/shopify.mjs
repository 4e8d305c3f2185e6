import { consignors } from "./consignors.mjs";
import { csv } from "./csv.mjs";
import { days, thing, timeOfDay } from "./goods.mjs";
import { plain, share, spread } from "./money.mjs";
import { randomSource } from "./random.mjs";
import { newTally } from "./tally.mjs";

const header = [
  "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Accepts Marketing", "Currency",
  "Subtotal", "Shipping", "Taxes", "Total", "Discount Code", "Discount Amount", "Shipping Method", "Created at",
  "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem compare at price", "Lineitem sku",
  "Lineitem requires shipping", "Lineitem taxable", "Lineitem fulfillment status", "Billing Name", "Billing Street",
  "Billing Address1", "Billing Address2", "Billing Company", "Billing City", "Billing Zip", "Billing Province",
  "Billing Country", "Billing Phone", "Shipping Name", "Shipping Street", "Shipping Address1", "Shipping Address2",
  "Shipping Company", "Shipping City", "Shipping Zip", "Shipping Province", "Shipping Country", "Shipping Phone", "Notes",
  "Note Attributes", "Cancelled at", "Payment Method", "Payment Reference", "Refunded Amount", "Vendor",
  "Outstanding Balance", "Employee", "Location", "Device ID", "Id", "Tags", "Risk Level", "Source", "Lineitem discount",
  "Tax 1 Name", "Tax 1 Value", "Tax 2 Name", "Tax 2 Value", "Tax 3 Name", "Tax 3 Value", "Tax 4 Name", "Tax 4 Value",
  "Tax 5 Name", "Tax 5 Value", "Phone", "Receipt Number", "Duties", "Billing Province Name", "Shipping Province Name",
  "Payment ID", "Payment Terms Name", "Next Payment Due At", "Payment References",
];

const sum = (list, value) => list.reduce((total, entry) => total + value(entry), 0);

function newLine(random, sequence) {
  if (random.chance(2)) {
    return { account: null, vendor: "Maple & Main Resale", item: "Gift Card - $50.00", sku: "", price: 5000, quantity: 1, taxable: false };
  }
  const owner = random.chance(4) ? null : random.pick(consignors);
  const goods = thing(random);
  return {
    account: owner?.account ?? null,
    // The back office keeps a space that somebody typed behind a vendor's name.
    vendor: owner ? owner.name + (random.chance(8) ? " " : "") : random.pick(["", "Maple & Main Resale"]),
    item: goods.item,
    sku: random.chance(70) ? `MM-${String(sequence).padStart(5, "0")}` : "",
    price: goods.priceCents,
    quantity: random.chance(6) ? random.integer(2, 3) : 1,
    taxable: true,
  };
}

function newOrder(random, date, number, nextSequence) {
  const lines = Array.from({ length: random.pick([1, 1, 2, 2, 3, 4]) }, () => newLine(random, nextSequence()));
  if (random.chance(2)) lines.push({ ...lines.at(-1) });
  const gross = lines.map((line) => line.price * line.quantity);
  const before = sum(gross, (cents) => cents);
  const hasCode = random.chance(12);
  const discount = hasCode ? share(before, 10, 100) : 0;
  const parts = discount ? spread(discount, gross) : gross.map(() => 0);
  const isInclusive = random.chance(15);
  const subtotal = before - discount;
  const taxed = sum(lines.map((line, i) => (line.taxable ? gross[i] - parts[i] : 0)), (cents) => cents);
  const tax = isInclusive ? share(taxed, 6, 106) : share(taxed, 6, 100);
  const shipping = random.chance(30) ? 895 : 0;
  const tip = random.chance(5) ? random.pick([200, 350, 500]) : 0;
  // A code for free shipping stands in Discount Amount and is no discount on the goods.
  const hasFreeShipping = !hasCode && shipping > 0 && random.chance(20);
  const taxParts = taxed ? spread(tax, lines.map((line, i) => (line.taxable ? gross[i] - parts[i] : 0))) : lines.map(() => 0);
  const total = subtotal + (isInclusive ? 0 : tax) + (hasFreeShipping ? 0 : shipping) + tip;
  return {
    number, date, subtotal, tax, tip, total, shipping, discount,
    created: `${date} ${timeOfDay(random)} -0400`,
    id: String(6100000000000 + number * 1117),
    code: hasCode ? "AUTUMN10" : hasFreeShipping ? "SHIPFREE" : "",
    discountAmount: discount + (hasFreeShipping ? shipping : 0),
    email: `shopper${number}@example.com`,
    reference: random.token(25, "0123456789abcdef"),
    note: random.chance(4) ? 'Leave with the neighbor.\n\nShe said "blue door", 2nd floor' : "",
    status: random.chance(3) ? "voided" : random.chance(4) ? "refunded" : random.chance(2) ? "partially_refunded" : "paid",
    lines: lines.map((line, i) => ({ ...line, gross: gross[i], discount: parts[i], net: gross[i] - parts[i], tax: taxParts[i], isTaxInside: isInclusive })),
  };
}

function refundedAmount(order) {
  if (order.status === "refunded") return order.total;
  if (order.status === "partially_refunded") return share(order.subtotal, 1, 3);
  return 0;
}

function orderCells(order) {
  return {
    "Financial Status": order.status,
    "Paid at": order.status === "voided" ? "" : order.created,
    "Fulfillment Status": "fulfilled",
    "Fulfilled at": order.created,
    "Accepts Marketing": "no",
    Currency: "USD",
    Subtotal: plain(order.subtotal),
    Shipping: plain(order.shipping),
    Taxes: plain(order.tax),
    Total: plain(order.total),
    "Discount Code": order.code,
    "Discount Amount": plain(order.discountAmount),
    "Shipping Method": order.shipping ? "Standard" : "",
    Notes: order.note,
    "Cancelled at": order.status === "voided" ? order.created : "",
    "Payment Method": "Shopify Payments",
    "Payment Reference": order.reference,
    "Refunded Amount": plain(refundedAmount(order)),
    "Outstanding Balance": "0.00",
    Id: order.id,
    "Risk Level": "Low",
    Source: "web",
    "Tax 1 Name": "Sales Tax 6%",
    "Tax 1 Value": plain(order.tax),
    "Payment ID": order.reference,
    "Payment References": order.reference,
  };
}

function record(order, line, isFirst) {
  const cells = {
    Name: `#${order.number}`,
    Email: order.email,
    "Created at": order.created,
    "Lineitem quantity": line.quantity,
    "Lineitem name": line.item,
    "Lineitem price": plain(line.price),
    "Lineitem sku": line.sku,
    "Lineitem requires shipping": String(line.taxable),
    "Lineitem taxable": String(line.taxable),
    "Lineitem fulfillment status": "fulfilled",
    Vendor: line.vendor,
    "Lineitem discount": "0.00",
    ...(isFirst ? orderCells(order) : {}),
  };
  return header.map((column) => cells[column] ?? "");
}

const negated = (line) => ({
  ...line, quantity: -line.quantity, gross: -line.gross, discount: -line.discount, net: -line.net, tax: -line.tax,
});

function count(order, tally) {
  for (const line of order.lines) {
    if (order.status === "voided") {
      tally.skip("voided", line.net);
      continue;
    }
    tally.line({ ...line, isReturn: false });
    // A refunded order keeps its rows; every line of it came back.
    if (order.status === "refunded") tally.line({ ...negated(line), isReturn: true });
  }
  if (order.tip) tally.skip(order.status === "voided" ? "voided" : "tip", order.tip);
}

function orderRows(order) {
  const tip = { quantity: 1, item: "Tip", price: order.tip, sku: "", taxable: false, vendor: "" };
  return [...order.lines, ...(order.tip ? [tip] : [])].map((line, index) => record(order, line, index === 0));
}

export function shopifyExport() {
  const random = randomSource(20260802);
  const tally = newTally("shopify_orders");
  const orders = [];
  let number = 1112;
  let sequence = 0;
  const nextSequence = () => {
    sequence += 1;
    return sequence;
  };
  for (const date of days) {
    for (let n = random.integer(2, 6); n > 0; n -= 1) {
      number += 1;
      orders.push(newOrder(random, date, number, nextSequence));
    }
  }
  for (const order of orders) count(order, tally);
  const rows = orders.reverse().flatMap(orderRows);
  const partly = orders.filter((order) => order.status === "partially_refunded");
  return {
    path: "shopify/orders-2026-08-01-2026-10-29.csv",
    text: csv([header, ...rows]),
    expected: {
      ...tally.result(rows.length, days[0], days.at(-1)),
      partlyRefunded: partly.map((order) => ({ order: `#${order.number}`, amount: plain(refundedAmount(order)) })).reverse(),
    },
  };
}
