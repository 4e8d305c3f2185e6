// A third store, whose prices fall with age: its items are listed by the test itself.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY_MS = 86_400_000;
const daysAgo = (days) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

const terms = join(import.meta.dirname, 'attic-terms.json');

const consignors = `account,name,email,sku_prefix
1001,Ada Marsh,ada@example.com,1001-
1002,Ben Okafor,ben@example.com,1002-
`;

const items = [
  ['1001-1', '1001', 'Walnut side table with one drawer', 'Furniture', '120.00', 100],
  ['1001-2', '1001', 'Linen coat', 'Clothing', '80.00', 95],
  ['1002-3', '1002', 'Silver ring', 'Jewelry', '60.00', 80],
  ['1002-4', '1002', 'Desk lamp', 'Lamps', '40.00', 70],
  ['1002-5', '1002', 'Oak frame', 'Art', '50.00', 65],
  ['1001-6', '1001', 'Blue vase', 'Art', '30.00', 10],
];

const sales = [
  ['T1', '1002-3', 'Jewelry', 'Silver ring', '45.00', 5],
  ['T2', '1002-4', 'Lamps', 'Desk lamp', '26.00', 4],
];

/** Writes the store's files, and gives the commands that make it of them. */
export function attic(folder, staff) {
  const path = (name) => join(folder, name);
  const list = items.map(([sku, of, what, category, price, age]) =>
    [sku, of, what, category, price, daysAgo(age)].join(),
  );
  const sold = sales.map(([receipt, sku, category, what, net, age]) =>
    [
      daysAgo(age),
      category,
      what,
      1,
      sku,
      '',
      net,
      '0.00',
      net,
      '0.00',
      receipt,
      `P-${receipt}`,
      'Payment',
    ].join(),
  );
  const head =
    'Date,Category,Item,Qty,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Event Type';
  writeFileSync(path('attic-consignors.csv'), consignors);
  writeFileSync(path('attic-sales.csv'), `${[head, ...sold].join('\n')}\n`);
  const listed = ['SKU,Consignor,Description,Category,Price,Date In', ...list].join('\n');
  writeFileSync(path('attic.json'), JSON.stringify({ ...staff, items: `${listed}\n` }));
  return [
    ['store', 'create', 'attic', '--name', 'The Attic'],
    ['store', 'add-consignors', 'attic', path('attic-consignors.csv')],
    ['store', 'publish-terms', 'attic', terms, '--from', daysAgo(365)],
    ['import', '--store', 'attic', path('attic-sales.csv')],
  ];
}
