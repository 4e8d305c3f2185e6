import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { makeQueryClient } from '../../shared/queries';
import { usd } from '../dashboard.testing';
import type { PayoutRowFragment } from '../gql/graphql';
import { ReversePayout } from './ReversePayout';

const payout = {
  id: 'pay_1',
  consignor: { id: 'con_1', name: 'Adela' },
  amount: usd('48.00'),
  reversible: usd('40.00'),
  lastReversal: null,
} as unknown as PayoutRowFragment;

function open() {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={makeQueryClient(() => undefined)}>
        <ReversePayout payout={payout} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

test('what is left is offered, and asked back once for a reason', async () => {
  const answer = { payout, userErrors: [] };
  const sent = answerFetches({ ReversePayout: { reversePayout: answer } });
  open();
  const user = userEvent.setup();
  await user.click(
    screen.getByRole('button', { name: 'Take back at Stripe: the payout of Adela' }),
  );
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('It is owed to Adela again');
  const amount = screen.getByRole('textbox', { name: 'Amount' }) as HTMLInputElement;
  expect(amount.value).toBe('40.00');
  await user.clear(amount);
  await user.type(amount, '12.50');
  await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'Paid twice');
  await user.click(screen.getByRole('button', { name: 'Take it back' }));
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(sent.ReversePayout).toMatchObject([
    { input: { payoutId: 'pay_1', amount: '12.50', reason: 'Paid twice' } },
  ]);
  const [{ input }] = sent.ReversePayout as [{ input: { amount: string; requestKey: string } }];
  expect(input.requestKey).toMatch(/^[0-9a-f]{32}$/);
});

test('a refusal keeps the question open, and the same key for the next try', async () => {
  const userErrors = [
    { code: 'UNDER_WAY', field: 'payoutId', message: 'money of this payout is being asked back' },
  ];
  const sent = answerFetches({ ReversePayout: { reversePayout: { payout: null, userErrors } } });
  open();
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: /Take back at Stripe/ }));
  const confirm = await screen.findByRole('button', { name: 'Take it back' });
  await user.click(confirm);
  expect((await screen.findByRole('alert')).textContent).toContain('is being asked back');
  await user.click(confirm);
  await expect.poll(() => sent.ReversePayout?.length).toBe(2);
  const keys = (sent.ReversePayout as { input: { requestKey: string } }[]).map(
    ({ input }) => input.requestKey,
  );
  expect(new Set(keys).size).toBe(1);
});
