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
  refusal: null as { message: string } | null,
  movedBalance: usd('30.00'),
  carried: ['phone'],
  signInEmail: 'ada@example.com',
};

test('two are merged after the consequences were read, whichever is kept', async () => {
  let pairs = [pair];
  const sent = answerFetches({
    ...signedIn,
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
