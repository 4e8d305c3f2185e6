import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { answerFetches } from '../shared/answers.testing';
import { makeQueryClient } from '../shared/queries';
import { Portal } from './Portal';

const usd = (amount: string) => ({ amount, currencyCode: 'USD' });
const none = { nodes: [] };
const home = {
  name: 'Adela',
  accountNumber: '1001',
  balance: usd('-12.00'),
  nextPayout: usd('0.00'),
  notReadyReason: null as string | null,
  sales: none,
  payouts: none,
  adjustments: none,
  upcomingCharges: [] as object[],
};
const store = { Store: { store: { name: 'Second Act', timeZone: 'America/New_York' } } };

function openPortal(path: string) {
  const location = memoryLocation({ path, record: true });
  render(
    <QueryClientProvider client={makeQueryClient(() => {})}>
      <Router hook={location.hook} searchHook={location.searchHook}>
        <Portal />
      </Router>
    </QueryClientProvider>,
  );
  return location.history;
}

beforeEach(() => localStorage.clear());
test('nobody signed in is led to the sign-in page, and asks for a link there', async () => {
  const sent = answerFetches({
    ...store,
    PortalHome: { portal: null },
    RequestLoginLink: { requestLoginLink: { userErrors: [] } },
  });
  const history = openPortal('/');
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('Email'), 'adela@example.com');
  await user.click(screen.getByRole('button', { name: 'Mail me a link' }));
  expect((await screen.findByRole('status')).textContent).toContain('adela@example.com');
  expect(history.at(-1)).toBe('/sign-in');
  expect(sent.RequestLoginLink).toEqual([{ input: { email: 'adela@example.com' } }]);
});

test('the mailed link signs in only on a tap, and leads back', async () => {
  localStorage.setItem('hangtag.place', '/');
  const sent = answerFetches({
    ...store,
    PortalHome: { portal: home },
    UseLoginLink: { useLoginLink: { viewer: { id: 'con_1' }, userErrors: [] } },
  });
  openPortal('/sign-in?token=secret');
  const button = await screen.findByRole('button', { name: 'Sign in' });
  expect(sent.UseLoginLink).toBeUndefined();
  await userEvent.click(button);
  expect(await screen.findByText(/It is carried over/)).toBeTruthy();
  expect(sent.UseLoginLink).toEqual([{ input: { token: 'secret' } }]);
});

test('a link that was used already offers a new one', async () => {
  const userErrors = [{ code: 'USED', field: 'token', message: 'This link was used already.' }];
  answerFetches({ ...store, UseLoginLink: { useLoginLink: { viewer: null, userErrors } } });
  openPortal('/sign-in?token=secret');
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
  expect((await screen.findByRole('alert')).textContent).toContain('used already');
  expect(screen.getByRole('link', { name: 'Ask for a new link' })).toBeTruthy();
});

test('who cannot be paid yet is told why, with the way to Stripe', async () => {
  answerFetches({
    ...store,
    PortalHome: { portal: { ...home, notReadyReason: 'Stripe needs your bank details.' } },
  });
  openPortal('/');
  expect(await screen.findByText(/Stripe needs your bank details/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Enter bank details at Stripe' })).toBeTruthy();
});
