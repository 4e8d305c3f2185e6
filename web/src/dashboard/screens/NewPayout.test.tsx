import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const consignor = (id: string, name: string) => ({ id, name, accountNumber: id });

const preview = (payThrough: string, total: string) => ({
  payoutPreview: {
    payThrough,
    total: usd(total),
    bonus: usd('4.00'),
    byMethod: [
      { method: 'STRIPE', payouts: 1, total: usd('1000.10') },
      { method: 'STORE_CREDIT', payouts: 1, total: usd('20.02') },
    ],
    lastBatch: {
      number: 6,
      approvedAt: '2026-10-01T12:00:00Z',
      payouts: 3,
      total: usd('900.00'),
    },
    stripeTotal: usd('1000.10'),
    debit: null as object | null,
    ready: [
      {
        consignor: consignor('con_1', 'Adela'),
        amount: usd('1000.10'),
        bonus: usd('0.00'),
        fees: [{ name: 'Handling', amount: usd('0.50') }],
        method: 'STRIPE',
        warnings: [{ kind: 'FIRST_PAYOUT', message: 'The first payout.' }],
      },
      {
        consignor: consignor('con_2', 'Bruno'),
        amount: usd('20.02'),
        bonus: usd('4.00'),
        fees: [],
        method: 'STORE_CREDIT',
        warnings: [],
      },
    ],
    leftOut: [
      { consignor: consignor('con_3', 'Carmen'), balance: usd('-4.00'), reason: 'Below zero.' },
    ],
  },
  payoutSettings: { secondApprovalAbove: null as ReturnType<typeof usd> | null },
  payoutProposal: null as object | null,
  overview: { payoutsPausedReason: null },
});

const balance = (available: string, promised: string) => ({
  stripeBalance: {
    available: usd(available),
    pending: usd('0.00'),
    promised: usd(promised),
    message: null,
  },
});

test('approving shows, and sends, the exact total that was seen', async () => {
  const sent = answerFetches({
    ...signedIn,
    StripeBalance: balance('400.00', '200.00'),
    PayoutPreview: ({ payThrough }: { payThrough: string }) => preview(payThrough, '1020.12'),
    ApprovePayoutBatch: { approvePayoutBatch: { payoutBatch: { id: 'bat_1' }, userErrors: [] } },
    PayoutBatch: { payoutBatch: null },
  });
  const router = openDashboard('/payouts/new?through=2026-10-31');
  const user = userEvent.setup();
  expect(await screen.findByText('Below zero.')).toBeTruthy();
  const credit = screen.getByRole('row', { name: /Bruno/ });
  expect(credit.textContent).toContain('Store credit$20.02$4.00');
  const paid = screen.getByRole('row', { name: /Adela/ });
  expect(paid.textContent).toContain('Handling: $0.50The first payout.$1,000.10');
  expect(screen.getByText('1 payout to look at')).toBeTruthy();
  // Stripe is asked beside; what was there before it answered stays.
  await screen.findByText(/is missing/);
  expect(screen.getByRole('status').textContent).toContain('and $4.00 of bonus');
  const said = document.body.textContent;
  expect(said).toContain('Bank transfer: 1 for $1,000.10, Store credit: 1 for $20.02');
  expect(said).toContain('Last time: 3 payouts, $900.00');
  expect(said).toContain('Through Stripe: $1,000.10, and $200.00 approved before.');
  expect(said).toContain('Available there: $400.00.');
  expect(said).toContain('$800.10 is missing.');
  await user.click(screen.getByRole('button', { name: 'Approve…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Approve 2 payouts?' });
  expect(dialog.textContent).toContain(
    '2 payouts, for sales through Oct 31, 2026, and $4.00 of bonus on store credit.',
  );
  await user.click(within(dialog).getByRole('button', { name: 'Pay $1,020.12' }));
  await screen.findByText('There is no such payout batch');
  expect(router.state.location.pathname).toBe('/payouts/bat_1');
  expect(sent.ApprovePayoutBatch).toEqual([
    { input: { payThrough: '2026-10-31', expectedTotal: '1020.12', expectedBonus: '4.00' } },
  ]);
});

test('a debit is shown, and approved as it was seen', async () => {
  const shown = preview('2026-10-31', '1020.12');
  const debit = usd('600.10');
  const sent = answerFetches({
    ...signedIn,
    PayoutPreview: { ...shown, payoutPreview: { ...shown.payoutPreview, debit } },
    ApprovePayoutBatch: { approvePayoutBatch: { payoutBatch: { id: 'bat_1' }, userErrors: [] } },
    PayoutBatch: { payoutBatch: null },
  });
  openDashboard('/payouts/new?through=2026-10-31');
  const user = userEvent.setup();
  expect(await screen.findByText(/is debited from your bank account when you/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Approve…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Approve 2 payouts?' });
  expect(dialog.textContent).toContain('$600.10 is debited from your bank account for it.');
  await user.click(within(dialog).getByRole('button', { name: 'Pay $1,020.12' }));
  await screen.findByText('There is no such payout batch');
  const [{ input }] = sent.ApprovePayoutBatch as [{ input: { expectedDebit: string } }];
  expect(input.expectedDebit).toBe('600.10');
  expect(sent.StripeBalance).toBeUndefined();
});

test('a refused approval says why, and the figures are asked for anew', async () => {
  const message = 'The total is now $900.00. Look at the preview again.';
  let total = '1020.12';
  answerFetches({
    ...signedIn,
    StripeBalance: new Error('INTERNAL'),
    PayoutPreview: () => preview('2026-10-31', total),
    ApprovePayoutBatch: () => {
      total = '900.00';
      const userErrors = [{ code: 'TOTAL_CHANGED', field: 'expectedTotal', message }];
      return { approvePayoutBatch: { payoutBatch: null, userErrors } };
    },
  });
  openDashboard('/payouts/new?through=2026-10-31');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Approve…' }));
  await user.click(await screen.findByRole('button', { name: 'Pay $1,020.12' }));
  expect((await screen.findByRole('alert')).textContent).toContain(message);
  expect(await screen.findByRole('button', { name: 'Pay $900.00' })).toBeTruthy();
});

test('a large batch is proposed by one person and approved by another', async () => {
  const large = preview('2026-10-31', '1020.12');
  large.payoutSettings.secondApprovalAbove = usd('1020.11');
  const proposal = (isOwn: boolean) => ({
    payThrough: '2026-10-31',
    payouts: 2,
    total: usd('1020.12'),
    bonus: usd('4.00'),
    proposedBy: 'Ann',
    proposedAt: '2026-11-01T12:00:00Z',
    isOwn,
  });
  const sent = answerFetches({
    ...signedIn,
    PayoutPreview: () => large,
    ProposePayoutBatch: () => {
      large.payoutProposal = proposal(true);
      return { proposePayoutBatch: { payoutProposal: proposal(true), userErrors: [] } };
    },
    WithdrawPayoutProposal: () => {
      large.payoutProposal = proposal(false);
      return { withdrawPayoutProposal: { userErrors: [] } };
    },
  });
  openDashboard('/payouts/new?through=2026-10-31');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Propose…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Propose 2 payouts?' });
  await user.click(within(dialog).getByRole('button', { name: 'Propose $1,020.12' }));
  expect(await screen.findByText('You proposed this batch.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Approve…' })).toBeNull();
  expect(sent.ProposePayoutBatch).toEqual([
    { input: { payThrough: '2026-10-31', expectedTotal: '1020.12', expectedBonus: '4.00' } },
  ]);
  // Another person finds a proposal that is not their own.
  await user.click(screen.getByRole('button', { name: 'Withdraw the proposal' }));
  expect(await screen.findByRole('button', { name: 'Approve…' })).toBeTruthy();
});
