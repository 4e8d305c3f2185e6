#!/usr/bin/env node
// Writes the sample exports: three made-up resale shops, one to a till, and 40 made-up
// consignors. The same seed gives the same bytes, so `--check` can tell whether the
// committed files are still what this program writes. What an import must find in them
// is counted here, while they are written, and stands in expected.json.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { consignors } from "./lib/consignors.mjs";
import { csv } from "./lib/csv.mjs";
import { lightspeedExport } from "./lib/lightspeed_r.mjs";
import { readme } from "./lib/readme.mjs";
import { shopifyExport } from "./lib/shopify.mjs";
import { squareExport } from "./lib/square.mjs";

const here = dirname(fileURLToPath(import.meta.url));

function consignorsFile() {
  const header = ["account", "name", "email", "split_percent", "payout_method", "sku_prefix", "vendor"];
  const rows = consignors.map((c) => [c.account, c.name, c.email, c.split, c.method, `${c.account}-`, c.name]);
  return csv([header, ...rows]);
}

// The store's terms, as `hangtag store terms` publishes them.
function termsFile() {
  const percent = (share) => ({ split: { kind: "percent", share_ppm: share * 10_000 } });
  const agreed = consignors.filter((c) => c.split !== "");
  const shares = [...new Set(agreed.map((c) => Number(c.split)))];
  const agreements = shares.map((share) => ({
    name: `${share}% agreed`,
    when: { consignors: agreed.filter((c) => Number(c.split) === share).map((c) => c.account) },
    terms: percent(share),
  }));
  const furniture = { name: "Furniture", when: { categories: ["Furniture"] }, terms: percent(60) };
  const terms = {
    schema: 2,
    price: { discount_borne_by: "shared" },
    default_terms: percent(50),
    splits: [...agreements, furniture],
    fees: [{ name: "Card fee, 2.9%", amount: { rate_ppm: 29_000 }, taken: "in_proportion" }],
    rounding: "half_up",
    remainder_to: "consignor",
    payout_terms: { hold_days: 14, minimum_minor: 2_000 },
  };
  return `${JSON.stringify(terms, null, 2)}\n`;
}

function allFiles() {
  const tills = [squareExport(), shopifyExport(), lightspeedExport()];
  const expected = Object.fromEntries(tills.map((till) => [till.path, till.expected]));
  return [
    { path: "consignors.csv", text: consignorsFile() },
    { path: "terms.json", text: termsFile() },
    ...tills.map(({ path, text }) => ({ path, text })),
    { path: "expected.json", text: `${JSON.stringify(expected, null, 2)}\n` },
    { path: "README.md", text: readme(expected) },
  ];
}

const isCheck = process.argv.includes("--check");
const stale = [];
for (const { path, text } of allFiles()) {
  const file = join(here, path);
  if (isCheck) {
    if (!existsSync(file) || readFileSync(file, "utf8") !== text) stale.push(path);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
if (stale.length > 0) {
  console.error(`samples differ from what generate.mjs writes: ${stale.join(", ")}; run make samples`);
  process.exit(1);
}
