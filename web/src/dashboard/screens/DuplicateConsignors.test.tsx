import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const twin = (id: string, name: string, accountNumber: string) => ({
  id,
  name,
  accountNumber,
  email: 'ada@example.com',
  phone: null,
  balance: usd('30.00'),
});
const pair = {
  likeness: ['SAME_MAIL', 'SIMILAR_NAME'],
  earlier: twin('con_1', 'Ada Marsh', '1001'),
  later: twin('con_2', 'A. Marsh', '1002'),
};
const preview = {
  areDistinct: true,
  refusal: null as { message: string } | null,
  movedBalance: usd('30.00'),
  movedStoreCredit: usd('0.00'),
  carried: ['phone'],
  signInEmail: 'ada@example.com',
};

const nobody = {
  distinctConsignors: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
};

test('two are merged after the consequences were read, whichever is kept', async () => {
  let pairs = [pair];
  const sent = answerFetches({
    ...signedIn,
    DistinctConsignors: nobody,
    DuplicateConsignors: () => ({ duplicateConsignors: { count: pairs.length, pairs } }),
    ConsignorMergePreview: { consignorMergePreview: preview },
    MergeConsignors: () => {
      pairs = [];
      return { mergeConsignors: { consignor: { id: 'con_2' }, userErrors: [] } };
    },
  });
  openDashboard('/consignors/duplicates');
  const user = userEvent.setup();
  expect(await screen.findByText('same email, similar name')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Merge Ada Marsh and A. Marsh' }));
  const dialog = await screen.findByRole('dialog', { name: 'Merge two consignors' });
  expect(await within(dialog).findByText(/moves from account 1002 to account 1001/)).toBeTruthy();
  expect(within(dialog).getByText(/said before that these two are not the same/)).toBeTruthy();
  await user.click(within(dialog).getByLabelText('A. Marsh, account 1002'));
  expect(await within(dialog).findByText(/moves from account 1001 to account 1002/)).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: 'Merge' }));
  expect(await screen.findByText('Ada Marsh (1001) is part of A. Marsh now.')).toBeTruthy();
  expect(await screen.findByText('No two consignors look like one.')).toBeTruthy();
  expect(sent.MergeConsignors).toEqual([{ input: { keep: 'con_2', merge: 'con_1' } }]);
});

test('what cannot be merged says why', async () => {
  const message = 'A payout to account 1002 is on its way.';
  answerFetches({
    ...signedIn,
    DistinctConsignors: nobody,
    DuplicateConsignors: { duplicateConsignors: { count: 1, pairs: [pair] } },
    ConsignorMergePreview: { consignorMergePreview: { ...preview, refusal: { message } } },
  });
  openDashboard('/consignors/duplicates');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /^Merge Ada/ }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText(message)).toBeTruthy();
  const button = within(dialog).getByRole('button', { name: 'Merge' });
  expect((button as HTMLButtonElement).disabled).toBe(true);
});

test('two who are not one are told apart, and brought back', async () => {
  let isApart = false;
  const { likeness: _, earlier, later } = pair;
  const said = { one: earlier, other: later, saidBy: 'Robin', saidAt: '2026-11-01T12:00:00Z' };
  const none = { userErrors: [] };
  const sent = answerFetches({
    ...signedIn,
    DuplicateConsignors: () => ({
      duplicateConsignors: isApart ? { count: 0, pairs: [] } : { count: 1, pairs: [pair] },
    }),
    DistinctConsignors: () => ({
      distinctConsignors: { ...nobody.distinctConsignors, nodes: isApart ? [said] : [] },
    }),
    DistinguishConsignors: () => {
      isApart = true;
      return { distinguishConsignors: none };
    },
    UndoConsignorDistinction: () => {
      isApart = false;
      return { undoConsignorDistinction: none };
    },
  });
  openDashboard('/consignors/duplicates');
  const user = userEvent.setup();
  const apart = { name: 'Ada Marsh and A. Marsh are not the same person' };
  await user.click(await screen.findByRole('button', apart));
  expect(await screen.findByText('No two consignors look like one.')).toBeTruthy();
  expect(screen.getByText('Ada Marsh (1001) and A. Marsh (1002) stay two.')).toBeTruthy();
  expect(await screen.findByText('Robin')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText(/are shown again/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();

  await user.click(await screen.findByRole('button', apart));
  const takeBack = 'Take back that Ada Marsh (1001) is not A. Marsh (1002)';
  await user.click(await screen.findByRole('button', { name: takeBack }));
  expect(await screen.findByRole('button', apart)).toBeTruthy();
  expect(screen.queryByText('Robin')).toBeNull();
  const input = { input: { one: 'con_1', other: 'con_2' } };
  expect(sent.DistinguishConsignors).toEqual([input, input]);
  expect(sent.UndoConsignorDistinction).toEqual([input, input]);
});
