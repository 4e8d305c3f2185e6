const row = ([path, e]) =>
  `| \`${path}\` | ${e.rows} | ${e.lines} | ${e.totals.gross} | ${e.totals.discount} | ${e.totals.net} | ${e.totals.tax} | ${e.returns.lines} (${e.returns.net}) | ${e.unattributed.lines} |`;

/** The README of the samples, with the figures of this run. */
export const readme = (expected) => `# Sample exports

Written by \`node samples/generate.mjs\`; change the generator, not the files (\`--check\` fails when they differ). Shops, people and goods are made up. Three shops, one to a till, sell for the same 40 consignors (\`consignors.csv\`), under the terms in \`terms.json\`, from 2026-08-01 to 2026-10-29, in US dollars. \`expected.json\` says what an import must find, per file and per consignor; the figures are counted by the generator as it writes.

| file | rows | sale and return lines | gross | discount | net | tax | returns (net) | lines without a consignor |
|---|---|---|---|---|---|---|---|---|
${Object.entries(expected).map(row).join("\n")}

Net is gross less discount, as the till writes it. In Shopify's tax-inclusive orders both contain the tax (\`taxInsideByConsignor\` in expected.json), which terms take out before they divide. Tips and voided orders stand under \`skipped\`.

## Who owns a line
- **Square**: the SKU's prefix (\`1042-0007\` belongs to account 1042).
- **Shopify**: the Vendor.
- **Lightspeed R**: a column \`Consignor\` that the shop added; the report itself has none.

## The traps
- **Square**: refunds under a new Transaction ID with the sale's Payment ID; identical rows in one transaction that are both sales; notes over several lines; category literally \`None\`; blank SKUs; \`$1,100.00\` and \`-$9.00\`; newest first.
- **Shopify**: continuation rows without money; discount codes to spread over the lines; a shipping code in \`Discount Amount\` that is none; tips as lines; gift cards; tax inside and outside the price in one file; refunded, partly refunded (\`partlyRefunded\` in expected.json: which line is unknowable) and voided orders; vendors with a trailing space; identical lines.
- **Lightspeed R**: tax as a rate; \`$-1,195.46\`; tabs and empty lines in descriptions; quotes in notes; negative quantities under a new ID; identical lines; untaxed lines.
`;
