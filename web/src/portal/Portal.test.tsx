import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { answerFetches } from '../shared/answers.testing';
import { home, openPortal, store } from './portal.testing';

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
  const userErrors = [{ code: 'LINK_VOID', field: 'token', message: 'the link was used' }];
  answerFetches({ ...store, UseLoginLink: { useLoginLink: { viewer: null, userErrors } } });
  openPortal('/sign-in?token=secret');
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
  expect((await screen.findByRole('alert')).textContent).toContain('This link was used already');
  expect(screen.getByRole('link', { name: 'Ask for a new link' })).toBeTruthy();
});

test('who cannot be paid yet is told why, with the way to Stripe', async () => {
  answerFetches({
    ...store,
    PortalHome: { portal: { ...home, needsBankDetails: true } },
  });
  openPortal('/');
  expect(await screen.findByText(/The shop needs your bank details/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Enter bank details at Stripe' })).toBeTruthy();
});

test('who is paid by bank transfer enters the account, twice the same', async () => {
  const userErrors = [{ code: 'ROUTING_NUMBER', field: 'routingNumber', message: 'no' }];
  const sent = answerFetches({
    ...store,
    PortalHome: { portal: { ...home, isPaidByBankFile: true } },
    SetOwnBankAccount: { setOwnBankAccount: { endsIn: null, userErrors } },
  });
  openPortal('/');
  await userEvent.type(await screen.findByLabelText('Routing number'), '011000016');
  await userEvent.type(screen.getByLabelText('Account number'), '123456789');
  await userEvent.type(screen.getByLabelText('Account number again'), '123456788');
  const save = screen.getByRole('button', { name: 'Save the account' });
  expect(screen.getByText('The two numbers differ.')).toBeTruthy();
  expect(save).toHaveProperty('disabled', true);
  await userEvent.type(screen.getByLabelText('Account number again'), '{Backspace}9');
  await userEvent.click(screen.getByLabelText('Savings'));
  await userEvent.click(save);
  expect((await screen.findByRole('alert')).textContent).toContain('No bank has this routing');
  expect(sent.SetOwnBankAccount).toEqual([
    {
      input: {
        account: {
          routingNumber: '011000016',
          accountNumber: '123456789',
          accountType: 'SAVINGS',
          holder: 'PERSON',
        },
      },
    },
  ]);
});

test('who entered an account sees its end, and changes it', async () => {
  const portal = { ...home, isPaidByBankFile: true, bankAccountEndsIn: '6789' };
  answerFetches({ ...store, PortalHome: { portal } });
  openPortal('/');
  expect(await screen.findByText(/your account ending in 6789/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Change the account' }));
  await userEvent.click(screen.getByRole('button', { name: 'Keep the account' }));
  expect(screen.getByRole('button', { name: 'Change the account' })).toBeTruthy();
});
