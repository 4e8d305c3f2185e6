// The fixed data that dev/server.mjs answers with. Amounts are made up and need not add up.
const money = (amount) => ({ amount, currencyCode: 'USD' });
const page = (nodes) => ({ nodes, edges: [], pageInfo: { hasNextPage: false, endCursor: null } });

export const store = {
  name: 'Second Act Resale',
  slug: 'demo',
  currencyCode: 'USD',
  timeZone: 'America/New_York',
};
export const staff = {
  __typename: 'StaffViewer',
  id: 'usr_1',
  name: 'Dana Whitfield',
  email: 'owner@example.com',
  role: 'OWNER',
};
export const seller = { __typename: 'ConsignorViewer', id: 'con_1', name: 'Adela Marsh' };

const trace = [
  { words: 'Price at the till', amount: money('140.00') },
  { words: 'Discount of 10%, shared by both', amount: money('-14.00') },
  { words: 'Split: 60% to the consignor, agreed with Adela Marsh', amount: money('75.60') },
  { words: 'Processing fee, per item', amount: money('-1.50') },
  { words: 'Consignor’s share', amount: money('74.10') },
];

const names = [
  'Adela Marsh',
  'Bruno Castellan',
  'Carmen Okafor',
  'Désirée Łukasiewicz',
  'Edmund Farrow-Ashby',
];
const consignors = names.map((name, index) => ({
  id: `con_${index + 1}`,
  accountNumber: String(1001 + index),
  name,
  email: `${name.split(' ')[0].toLowerCase()}@example.com`,
  payoutMethod: ['STRIPE', 'CHECK', 'STRIPE', null, 'STRIPE'][index],
  notReadyReason: index === 3 ? 'No bank details yet, and no payout method chosen.' : null,
  balance: money(['1284.10', '86.25', '-42.00', '310.40', '0.00'][index]),
  ledger: ledger(),
  payouts: () => page(payouts.slice(0, 2)),
  statements: page([statement(3, '2026-10-31', '0.00'), statement(2, '2026-09-30', '18.20')]),
}));

function ledger() {
  const lines = [
    ['lin_4', '2026-10-29', 'Sale of “Barely Worn Typewriter”', '74.10', '1284.10', true],
    ['lin_3', '2026-10-27', 'Return of “Wool Coat, Camel”', '-31.20', '1210.00', false],
    ['lin_2', '2026-10-20', 'Payout in batch 3', '-642.90', '1241.20', false],
    ['lin_1', '2026-10-18', 'Sale of “Brass Floor Lamp”', '92.00', '1884.10', true],
  ];
  return page(
    lines.map(([id, effectiveOn, description, amount, balanceAfter, isSale]) => ({
      id,
      effectiveOn,
      recordedAt: `${effectiveOn}T18:00:00Z`,
      kind: 'sale',
      description,
      amount: money(amount),
      balanceAfter: money(balanceAfter),
      saleLine: isSale
        ? { id: `sal_${id}`, receipt: 'T34c0hUP', allocation: { ruleSetVersion: 2, trace } }
        : null,
    })),
  );
}

function statement(number, through, closing) {
  return {
    id: `stm_${number}`,
    number,
    through,
    closingBalance: money(closing),
    pdfUrl: `/statements/stm_${number}.pdf`,
  };
}

const states = ['PAID', 'PENDING', 'IN_TRANSIT', 'DELIVERY_FAILED', 'AWAITING_FUNDS'];
const payouts = consignors.map((consignor, index) => ({
  id: `pay_${index}`,
  consignor,
  amount: money(['642.90', '86.25', '1204.00', '55.10', '12.00'][index]),
  method: index === 1 ? 'CHECK' : 'STRIPE',
  state: states[index],
  failureMessage:
    index === 3
      ? 'The bank says that the account is closed. The consignor has to enter new bank details.'
      : null,
  updatedAt: '2026-10-30T14:12:00Z',
  approvedOn: '2026-10-30',
}));

const batch = (number, state) => ({
  id: `bat_${number}`,
  number,
  payThrough: '2026-10-29',
  state,
  approvedBy: 'Dana Whitfield',
  approvedAt: '2026-10-30T14:10:00Z',
  closedAt: null,
  total: money('2000.25'),
  totals: payouts.map(({ state, amount }) => ({
    state,
    payouts: state === 'PAID' ? 34 : 1,
    total: amount,
  })),
  payouts: page(payouts),
});
const batches = [batch(4, 'APPROVED'), batch(3, 'CLOSED')];

const outcome = (name, rows, net) => ({ outcome: name, rows, net: money(net) });
const reviewReason = 'Its SKU is empty, so no consignor could be found.';
const rows = [
  [
    2,
    'IMPORTED',
    null,
    null,
    null,
    '54.56',
    '2026-10-29,13:08:59,Vintage,Barely Worn Typewriter,1.0,1001-0007,$54.56',
  ],
  [
    3,
    'REVIEW',
    reviewReason,
    'SKU',
    '',
    '3.99',
    '2026-10-29,16:34:43,Children,Barely Worn Picture Book,1.0,,$3.99',
  ],
  [
    4,
    'REJECTED',
    'The amount is not a number',
    'Net Sales',
    '$1,10.0.00',
    '0.00',
    '2026-10-28,10:04:11,Furniture,Oak Chair,1.0,1002-0031,$1,10.0.00',
  ],
  [
    5,
    'SKIPPED',
    'A tip is no sale',
    'Item',
    'Tip',
    '5.00',
    '2026-10-28,10:04:11,None,Tip,1.0,,$5.00',
  ],
];

/** An import; one that runs is read to its end within `seconds`. */
export function makeImport(id, fileName, startedAt, seconds = 8) {
  const percentDone = () =>
    Math.min(100, Math.floor(((Date.now() - startedAt) / seconds / 1000) * 100));
  const isDone = () => percentDone() === 100;
  return {
    id,
    fileName,
    dialect: 'Square items',
    state: () => (isDone() ? 'DONE' : 'RUNNING'),
    error: null,
    createdAt: '2026-10-30T13:55:00Z',
    createdBy: 'Dana Whitfield',
    finishedAt: null,
    percentDone,
    rowsDone: () => Math.round((1046 * percentDone()) / 100),
    firstSoldOn: '2026-08-01',
    lastSoldOn: '2026-10-29',
    outcomes: [
      outcome('IMPORTED', 998, '112431.06'),
      outcome('DUPLICATE', 0, '0.00'),
      outcome('SKIPPED', 1, '5.00'),
      outcome('REVIEW', 46, '4322.11'),
      outcome('REJECTED', 1, '0.00'),
    ],
    controlNet: () => (isDone() ? money('116758.17') : null),
    rows: ({ outcome: wanted }) =>
      page(
        rows
          .filter((row) => !wanted || row[1] === wanted)
          .map(([line, outcome, reason, columnName, value, net, raw]) => ({
            rowNumber: line - 1,
            lineNumber: line,
            outcome,
            reason,
            columnName,
            value,
            net: money(net),
            raw: raw.split(','),
          })),
      ),
  };
}

const saleLine = (id, item, sku, category, reviewReason, net) => ({
  id,
  kind: 'SALE',
  soldOn: '2026-10-29',
  receipt: 'T34c0hUPhtA4',
  item,
  sku,
  vendor: null,
  category,
  consignorReference: null,
  net: money(net),
  reviewReason,
});
const reviewLines = [
  saleLine('sal_1', 'Barely Worn Picture Book', null, 'Children', reviewReason, '3.99'),
  saleLine(
    'sal_2',
    'Oak Side Table, Mid-Century',
    '1099-0003',
    'Furniture',
    'No consignor has the SKU prefix 1099-.',
    '220.00',
  ),
];

const preview = ({ payThrough }) => ({
  payThrough,
  total: money('1370.35'),
  ready: [
    { consignor: consignors[0], amount: money('1284.10'), method: 'STRIPE' },
    { consignor: consignors[1], amount: money('86.25'), method: 'CHECK' },
  ],
  leftOut: [
    { consignor: consignors[2], balance: money('-42.00'), reason: 'The balance is negative.' },
    { consignor: consignors[3], balance: money('310.40'), reason: 'No bank details yet.' },
  ],
});

const portalSale = (id, item, kind, soldOn, price, share) => ({
  id,
  kind,
  soldOn,
  item,
  quantity: '1',
  price: money(price),
  share: money(share),
  trace,
});
const portalSales = [
  portalSale('sal_11', 'Barely Worn Typewriter', 'SALE', '2026-10-29', '140.00', '74.10'),
  portalSale(
    'sal_12',
    'Wool Coat, Camel, with a very long description of its lining',
    'RETURN',
    '2026-10-27',
    '-52.00',
    '-31.20',
  ),
  portalSale('sal_13', 'Brass Floor Lamp', 'SALE', '2026-10-18', '155.00', '92.00'),
  portalSale('sal_14', 'Linen Shirt', 'SALE', '2026-10-11', '28.00', '16.80'),
];
const portal = {
  name: 'Adela Marsh',
  accountNumber: '1001',
  balance: money('1284.10'),
  nextPayout: money('1210.00'),
  notReadyReason: 'Stripe still needs your bank details.',
  sales: ({ first }) => page(portalSales.slice(0, first)),
  payouts: ({ first }) => page(payouts.filter((_, index) => index !== 1).slice(0, first)),
  statements: page([statement(3, '2026-10-31', '0.00'), statement(2, '2026-09-30', '18.20')]),
};

const done = { userErrors: [] };
export const imports = new Map([
  ['imp_1', makeImport('imp_1', 'items-2026-08-01-2026-10-30.csv', 0)],
]);

/** What every operation answers; `viewer` is whom the cookie names. */
export function rootValue(viewer) {
  return {
    store,
    viewer,
    overview: {
      owedNow: money('1680.75'),
      consignorsOwed: 3,
      linesInReview: 2,
      lastImport: imports.get('imp_1'),
      lastPayoutBatch: batches[0],
      nextPayout: preview({ payThrough: '2026-10-30' }),
      payoutsPausedReason: null,
    },
    imports: () => page([...imports.values()]),
    import: ({ id }) => imports.get(id),
    reviewLines: page(reviewLines),
    consignors: ({ search }) =>
      page(
        consignors.filter(({ name }) => name.toLowerCase().includes((search ?? '').toLowerCase())),
      ),
    consignor: ({ id }) => consignors.find((one) => one.id === id),
    payoutPreview: preview,
    payoutBatches: page(batches),
    payoutBatch: ({ id }) => batches.find((one) => one.id === id),
    failedJobs: page([
      {
        id: 'job_1',
        kind: 'submit_payout',
        attempts: 8,
        lastError: 'Stripe did not answer within 30 seconds.',
        createdAt: '2026-10-30T14:12:00Z',
      },
    ]),
    portal: viewer?.__typename === 'ConsignorViewer' ? portal : null,
    signIn: ({ input }) =>
      input.password.includes('not')
        ? {
            userErrors: [
              {
                code: 'BAD_CREDENTIALS',
                message: 'Email or password is not right. Check both and try again.',
              },
            ],
          }
        : { viewer: staff, ...done },
    signOut: done,
    requestLoginLink: done,
    useLoginLink: { viewer: seller, ...done },
    assignSaleLine: {
      saleLine: { id: 'sal_1', consignor: consignors[0] },
      alsoAssigned: 3,
      ...done,
    },
    approvePayoutBatch: { payoutBatch: batches[0], ...done },
    markCheckSent: done,
    retryJob: done,
    createOnboardingLink: { url: 'https://connect.stripe.com/setup/e/acct_1/abc', ...done },
  };
}

export const subscriptions = {
  async *importProgress({ importId }) {
    const running = imports.get(importId);
    while (running.percentDone() < 100) {
      yield { importProgress: running };
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    yield { importProgress: running };
  },
  async *payoutBatchProgress({ payoutBatchId }) {
    yield { payoutBatchProgress: batches.find(({ id }) => id === payoutBatchId) };
  },
};
