import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const ada = {
  id: 'con_1',
  accountNumber: '1001',
  name: 'Ada Marsh',
  email: null,
  group: null as string | null,
  payoutMethod: 'CHECK',
  notReadyReason: null,
  balance: usd('12.00'),
  phone: null,
  address: null,
  mergedInto: null as { id: string; name: string; accountNumber: string } | null,
  mergedConsignors: [],
  openingBalance: null,
};

const ledger = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

test('a group is saved, and its refusal is shown at the field', async () => {
  const user = userEvent.setup();
  const known = { ...ada };
  let refusal: object[] = [{ code: 'TOO_LONG', field: 'group', message: 'Too long.' }];
  const sent = answerFetches({
    ...signedIn,
    Consignor: () => ({ consignor: { ...known } }),
    ConsignorLedger: { consignor: { ledger } },
    SetConsignorGroup: ({ input }: { input: { group: string } }) => {
      if (refusal.length === 0) known.group = input.group;
      return { setConsignorGroup: { consignor: null, userErrors: refusal } };
    },
  });
  openDashboard('/consignors/con_1');
  const field = await screen.findByLabelText('Group');
  const save = screen.getByRole('button', { name: 'Save the group' });
  expect(save.hasAttribute('disabled')).toBe(true);
  await user.type(field, 'Dealers');
  await user.click(save);
  expect(await screen.findByText('Too long.')).toBeTruthy();
  refusal = [];
  await user.click(save);
  expect(await screen.findByDisplayValue('Dealers')).toBeTruthy();
  expect(sent.SetConsignorGroup).toHaveLength(2);
  expect(sent.SetConsignorGroup?.[1]).toEqual({
    input: { consignorId: 'con_1', group: 'Dealers' },
  });
});

test('who may not manage consignors sees the group only', async () => {
  const { Session } = signedIn;
  const viewer = { ...Session.viewer, permissions: ['SEE'] };
  answerFetches({
    ...signedIn,
    Session: { ...Session, viewer },
    Consignor: { consignor: { ...ada, group: 'Dealers' } },
    ConsignorLedger: { consignor: { ledger } },
  });
  openDashboard('/consignors/con_1');
  expect(await screen.findByText('Dealers')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Save the group' })).toBeNull();
});
