import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const line = {
  id: 'sal_1',
  kind: 'SALE',
  soldOn: '2026-10-29',
  receipt: 'T34',
  item: 'Oak table',
  sku: '1099-0003',
  vendor: null,
  category: 'Furniture',
  consignorReference: null,
  net: usd('220.00'),
  note: null,
  reviewCause: 'NO_CONSIGNOR',
  reviewReason: 'No consignor has the prefix 1099-.',
  orderRefunded: null,
  changes: null,
};

const noGroups = { reviewGroups: [] };

const none = {
  skippedLines: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
};

test('a line is assigned with a rule that its own marks allow, and the outcome is said', async () => {
  let nodes = [line];
  const sent = answerFetches({
    ...signedIn,
    ReviewLines: () => ({
      reviewLines: { nodes, pageInfo: { hasNextPage: false, endCursor: null } },
    }),
    ReviewGroups: noGroups,
    SkippedLines: none,
    SuggestedConsignors: { suggestedConsignors: [] },
    ConsignorChoices: {
      consignors: { nodes: [{ id: 'con_2', name: 'Bruno', accountNumber: '1002' }] },
    },
    AssignSaleLines: () => {
      nodes = [];
      const saleLines = [{ id: 'sal_1', consignor: { name: 'Bruno' } }];
      return { assignSaleLines: { saleLines, alsoAssigned: 1, userErrors: [] } };
    },
  });
  openDashboard('/review');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Assign: Oak table' }));
  const dialog = await screen.findByRole('dialog', { name: 'Oak table' });
  expect(within(dialog).queryByText(/All of vendor/)).toBeNull();
  await user.click(within(dialog).getByLabelText('All in category “Furniture”'));
  await user.click(within(dialog).getByRole('combobox', { name: 'Consignor' }));
  await user.click(await screen.findByRole('option', { name: 'Bruno (1002)' }));
  await user.click(within(dialog).getByRole('button', { name: 'Assign' }));
  expect(
    await screen.findByText('“Oak table” went to Bruno. 1 line like it was settled as well.'),
  ).toBeTruthy();
  expect(await screen.findByText(/Nothing waits/)).toBeTruthy();
  expect(sent.AssignSaleLines).toEqual([
    { input: { saleLineIds: ['sal_1'], consignorId: 'con_2', matchKind: 'CATEGORY' } },
  ]);
});

test('a consignor that the line nearly names is one press away, and not chosen by itself', async () => {
  const ada = { id: 'con_1', name: 'Ada Marsh', accountNumber: '1042' };
  const sent = answerFetches({
    ...signedIn,
    ReviewLines: {
      reviewLines: { nodes: [line], pageInfo: { hasNextPage: false, endCursor: null } },
    },
    ReviewGroups: noGroups,
    SkippedLines: none,
    SuggestedConsignors: { suggestedConsignors: [ada] },
    ConsignorChoices: { consignors: { nodes: [ada] } },
    AssignSaleLines: {
      assignSaleLines: {
        saleLines: [{ id: 'sal_1', consignor: { name: ada.name } }],
        alsoAssigned: 0,
        userErrors: [],
      },
    },
  });
  openDashboard('/review');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Assign: Oak table' }));
  const dialog = await screen.findByRole('dialog', { name: 'Oak table' });
  const suggestion = await within(dialog).findByLabelText('Perhaps Ada Marsh’s (1042)');
  const assign = within(dialog).getByRole('button', { name: 'Assign' });
  expect(assign).toHaveProperty('disabled', true);
  await user.click(suggestion);
  await user.click(assign);
  expect(await screen.findByText('“Oak table” went to Ada Marsh.')).toBeTruthy();
  expect(sent.AssignSaleLines).toEqual([
    { input: { saleLineIds: ['sal_1'], consignorId: 'con_1', matchKind: null } },
  ]);
});

test('a line is left out with a reason, and brought back', async () => {
  const page = (nodes: object[]) => ({ nodes, pageInfo: { hasNextPage: false, endCursor: null } });
  const { id, soldOn, item, net } = line;
  let skipReason: string | null = null;
  const sent = answerFetches({
    ...signedIn,
    ReviewLines: () => ({ reviewLines: page(skipReason ? [] : [line]) }),
    SkippedLines: () => ({
      skippedLines: page(skipReason ? [{ id, soldOn, item, net, skipReason }] : []),
    }),
    SuggestedConsignors: { suggestedConsignors: [] },
    ConsignorChoices: { consignors: { nodes: [] } },
    SkipSaleLines: () => {
      skipReason = 'A test';
      return { skipSaleLines: { saleLines: [{ id }], userErrors: [] } };
    },
    RestoreSaleLines: () => {
      skipReason = null;
      return { restoreSaleLines: { saleLines: [{ id }], userErrors: [] } };
    },
  });
  openDashboard('/review');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Assign: Oak table' }));
  const dialog = await screen.findByRole('dialog', { name: 'Oak table' });
  await user.click(within(dialog).getByLabelText('Nobody’s: leave it out'));
  const leaveOut = within(dialog).getByRole('button', { name: 'Leave out' });
  expect(leaveOut).toHaveProperty('disabled', true);
  await user.type(within(dialog).getByLabelText('Why?'), 'A test');
  await user.click(leaveOut);
  expect(await screen.findByText('“Oak table” was left out.')).toBeTruthy();
  expect(sent.SkipSaleLines).toEqual([{ input: { saleLineIds: ['sal_1'], reason: 'A test' } }]);
  await user.click(await screen.findByRole('button', { name: 'Bring back: Oak table' }));
  expect(await screen.findByRole('button', { name: 'Assign: Oak table' })).toBeTruthy();
  expect(sent.RestoreSaleLines).toEqual([{ input: { saleLineIds: ['sal_1'] } }]);
});

test('lines of one group are chosen together and assigned at once', async () => {
  const other = { ...line, id: 'sal_2', item: 'Oak chair' };
  const groups = [
    {
      reason: 'NO_CONSIGNOR',
      matchKind: 'SKU_PREFIX',
      value: '1099-',
      lines: 2,
      net: usd('440.00'),
    },
    { reason: 'SALE_UNKNOWN', matchKind: null, value: null, lines: 1, net: usd('-5.00') },
  ];
  const sent = answerFetches({
    ...signedIn,
    ReviewGroups: { reviewGroups: groups },
    ReviewLines: {
      reviewLines: { nodes: [line, other], pageInfo: { hasNextPage: false, endCursor: null } },
    },
    SkippedLines: none,
    ConsignorChoices: {
      consignors: { nodes: [{ id: 'con_2', name: 'Bruno', accountNumber: '1002' }] },
    },
    AssignSaleLines: {
      assignSaleLines: {
        saleLines: [{ id: 'sal_1', consignor: { name: 'Bruno' } }],
        alsoAssigned: 0,
        userErrors: [],
      },
    },
  });
  openDashboard('/review');
  const user = userEvent.setup();
  await user.click(
    await screen.findByRole('button', { name: /No consignor found SKU begins with “1099-”/ }),
  );
  const group = { reason: 'NO_CONSIGNOR', matchKind: 'SKU_PREFIX', value: '1099-' };
  expect(sent.ReviewLines?.at(-1)).toMatchObject({ group });
  await user.click(await screen.findByRole('button', { name: 'Choose all 2 shown' }));
  await user.click(screen.getByRole('button', { name: 'Settle 2 lines' }));
  const dialog = await screen.findByRole('dialog', { name: '2 lines' });
  await user.click(within(dialog).getByRole('combobox', { name: 'Consignor' }));
  await user.click(await screen.findByRole('option', { name: 'Bruno (1002)' }));
  await user.click(within(dialog).getByRole('button', { name: 'Assign' }));
  expect(await screen.findByText('2 lines went to Bruno.')).toBeTruthy();
  expect(sent.AssignSaleLines).toEqual([
    { input: { saleLineIds: ['sal_1', 'sal_2'], consignorId: 'con_2', matchKind: null } },
  ]);
});

test('a partial refund is said for all lines of its order', async () => {
  const refunded = {
    ...line,
    reviewCause: 'PARTIAL_REFUND',
    reviewReason: 'Part of this order was refunded.',
    orderRefunded: usd('30.00'),
  };
  const nodes = [refunded, { ...refunded, id: 'sal_2', item: 'Oak chair' }];
  const sent = answerFetches({
    ...signedIn,
    ReviewGroups: noGroups,
    ReviewLines: { reviewLines: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } },
    SkippedLines: none,
    RecordRefund: { recordRefund: { saleLines: [{ id: 'sal_1' }], userErrors: [] } },
  });
  openDashboard('/review');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Record refund: Oak table' }));
  const dialog = await screen.findByRole('dialog', { name: '2 lines' });
  await user.type(within(dialog).getByLabelText(/Oak chair/), '30.00');
  await user.click(within(dialog).getByRole('button', { name: 'Record the refund' }));
  expect(await screen.findByText('The refund of receipt T34 was recorded.')).toBeTruthy();
  expect(sent.RecordRefund).toEqual([
    {
      input: {
        lines: [
          { saleLineId: 'sal_1', refunded: '0' },
          { saleLineId: 'sal_2', refunded: '30.00' },
        ],
        consignorId: null,
      },
    },
  ]);
});

test('a changed line shows what was posted, and takes its place or leaves it', async () => {
  const changed = {
    ...line,
    reviewCause: 'CHANGED_AT_TILL',
    reviewReason: 'This line was imported before.',
    changes: {
      state: 'ALLOCATED',
      skipReason: null,
      net: usd('250.00'),
      consignor: { id: 'con_1', name: 'Ada Marsh' },
    },
  };
  const sent = answerFetches({
    ...signedIn,
    ReviewGroups: noGroups,
    ReviewLines: {
      reviewLines: { nodes: [changed], pageInfo: { hasNextPage: false, endCursor: null } },
    },
    SkippedLines: none,
    SkipSaleLines: { skipSaleLines: { saleLines: [{ id: 'sal_1' }], userErrors: [] } },
  });
  openDashboard('/review');
  const user = userEvent.setup();
  expect(await screen.findByText(/Posted before:/)).toBeTruthy();
  await user.click(await screen.findByRole('button', { name: 'Decide: Oak table' }));
  const dialog = await screen.findByRole('dialog', { name: 'Oak table' });
  const taken = within(dialog).getByLabelText(/Ada Marsh’s, as before/);
  expect(taken).toHaveProperty('checked', true);
  await user.click(within(dialog).getByLabelText('Keep what was posted'));
  await user.click(within(dialog).getByRole('button', { name: 'Leave out' }));
  expect(await screen.findByText('“Oak table” was left out.')).toBeTruthy();
  expect(sent.SkipSaleLines).toEqual([
    { input: { saleLineIds: ['sal_1'], reason: 'What was posted is kept' } },
  ]);
});

const voided = {
  ...line,
  reviewCause: 'VOIDED_SINCE',
  reviewReason: 'The till voided it since.',
  changes: {
    state: 'ALLOCATED',
    skipReason: null,
    net: usd('200.00'),
    consignor: { id: 'con_1', name: 'Ada Marsh' },
  },
};

test('voided lines are taken back together', async () => {
  const ownGoods = { ...voided.changes, state: 'STORE_OWNED', consignor: null };
  let nodes = [voided, { ...voided, id: 'sal_2', item: 'Oak chair', changes: ownGoods }];
  const sent = answerFetches({
    ...signedIn,
    ReviewGroups: noGroups,
    ReviewLines: () => ({
      reviewLines: { nodes, pageInfo: { hasNextPage: false, endCursor: null } },
    }),
    SkippedLines: none,
    TakeBackSaleLines: () => {
      nodes = [];
      return { takeBackSaleLines: { saleLines: [{ id: 'sal_1' }], userErrors: [] } };
    },
  });
  openDashboard('/review');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Choose all 2 shown' }));
  await user.click(screen.getByRole('button', { name: 'Settle 2 lines' }));
  const dialog = await screen.findByRole('dialog', { name: '2 lines' });
  expect(dialog.textContent).toMatch(
    /Oak table: .*200\.00 was posted for Ada Marsh; .*220\.00, voided/,
  );
  expect(dialog.textContent).toMatch(/Oak chair: .*200\.00 was posted; /);
  expect(within(dialog).queryByText(/say whose it was/)).toBeNull();
  await user.click(within(dialog).getByRole('button', { name: 'Take back' }));
  expect(await screen.findByText('What was posted of 2 lines was taken back.')).toBeTruthy();
  expect(sent.TakeBackSaleLines).toEqual([{ input: { saleLineIds: ['sal_1', 'sal_2'] } }]);
});

test('a sale that stands is kept, with the reason', async () => {
  const sent = answerFetches({
    ...signedIn,
    ReviewGroups: noGroups,
    ReviewLines: {
      reviewLines: { nodes: [voided], pageInfo: { hasNextPage: false, endCursor: null } },
    },
    SkippedLines: none,
    SkipSaleLines: { skipSaleLines: { saleLines: [{ id: 'sal_1' }], userErrors: [] } },
  });
  openDashboard('/review');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Decide: Oak table' }));
  const dialog = await screen.findByRole('dialog', { name: 'Oak table' });
  expect(within(dialog).getByLabelText(/take back what was posted/)).toHaveProperty(
    'checked',
    true,
  );
  await user.click(within(dialog).getByLabelText(/The sale stands/));
  const leaveOut = within(dialog).getByRole('button', { name: 'Leave out' });
  await user.clear(within(dialog).getByLabelText('Why?'));
  expect(leaveOut).toHaveProperty('disabled', true);
  await user.type(within(dialog).getByLabelText('Why?'), 'Voided by mistake');
  await user.click(leaveOut);
  expect(await screen.findByText('“Oak table” stands as it was posted.')).toBeTruthy();
  expect(sent.SkipSaleLines).toEqual([
    { input: { saleLineIds: ['sal_1'], reason: 'Voided by mistake' } },
  ]);
});

test('why a line was left out before is shown where it is sold again', async () => {
  const before = { ...voided.changes, state: 'SKIPPED', skipReason: 'The sale was voided.' };
  const again = { ...voided, reviewCause: 'CHANGED_AT_TILL', changes: before };
  answerFetches({
    ...signedIn,
    ReviewGroups: noGroups,
    ReviewLines: {
      reviewLines: { nodes: [again], pageInfo: { hasNextPage: false, endCursor: null } },
    },
    SkippedLines: none,
  });
  openDashboard('/review');
  const user = userEvent.setup();
  expect(await screen.findByText(/Left out before, at .*: The sale was voided\./)).toBeTruthy();
  await user.click(await screen.findByRole('button', { name: 'Decide: Oak table' }));
  const dialog = await screen.findByRole('dialog', { name: 'Oak table' });
  expect(within(dialog).getByText(/Left out before, at/)).toBeTruthy();
  // That the sale stands again is for a person to say.
  expect(within(dialog).getByRole('button', { name: 'Assign' })).toHaveProperty('disabled', true);
  expect(within(dialog).getByLabelText(/Ada Marsh’s, as before/)).toBeTruthy();
  expect(within(dialog).queryByText('Keep what was posted')).toBeNull();
  expect(within(dialog).getByLabelText('Nobody’s: leave it out')).toBeTruthy();
});

test.each([
  [false, 'Undo this sale', '“Oak table” undoes its sale.'],
  [true, 'Let the store bear it', 'The store bears the return of “Oak table”.'],
])('a return is given its sale, borne by the store: %s', async (isBorneByStore, button, done) => {
  const back = {
    ...line,
    kind: 'RETURN',
    reviewCause: isBorneByStore ? 'OUTSIDE_WINDOW' : 'SALE_UNKNOWN',
  };
  const sale = {
    id: 'sal_9',
    soldOn: '2026-10-01',
    receipt: 'T7',
    item: 'Oak table',
    net: usd('220.00'),
    consignor: { name: 'Ada Marsh' },
  };
  const sent = answerFetches({
    ...signedIn,
    ReviewGroups: noGroups,
    ReviewLines: {
      reviewLines: { nodes: [back], pageInfo: { hasNextPage: false, endCursor: null } },
    },
    SkippedLines: none,
    SalesOfReturn: { salesOfReturn: [sale] },
    SettleReturn: { settleReturn: { saleLines: [{ id: 'sal_1' }], userErrors: [] } },
  });
  openDashboard('/review');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Find sale: Oak table' }));
  const dialog = await screen.findByRole('dialog', { name: 'Oak table' });
  await user.click(await within(dialog).findByLabelText(/Oak table, .*220/));
  if (isBorneByStore) await user.click(within(dialog).getByLabelText('The store bears it'));
  await user.click(within(dialog).getByRole('button', { name: button }));
  expect(await screen.findByText(done)).toBeTruthy();
  const input = { saleLineId: 'sal_1', soldLineId: 'sal_9', isBorneByStore };
  expect(sent.SettleReturn).toEqual([{ input }]);
});
