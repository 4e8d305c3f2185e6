import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { answerFetches } from '../../shared/answers.testing';
import { openDashboard, signedIn, usd } from '../dashboard.testing';

const owner = {
  ...signedIn,
  StoreFunding: { storeFunding: null as object | null },
  Session: {
    ...signedIn.Session,
    viewer: {
      ...signedIn.Session.viewer,
      permissions: [...signedIn.Session.viewer.permissions, 'CONNECT_STRIPE'],
    },
  },
};

const none = {
  accountOf: 'NOBODY',
  mode: 'LIVE',
  accountId: null,
  keyLastFour: null,
  connectedBy: null,
  connectedAt: null,
  removedAt: null,
  isGranted: false,
  canBeGranted: false,
  askedAbout: null as object | null,
  webhookSecrets: [] as object[],
  webhookUrl: 'https://willow.example/webhooks/stripe',
  payoutsPausedReason: null as string | null,
  payoutsOnTheirWay: 0,
  consignorsWithAccounts: 0,
  remindsOfSetUp: false,
};

const own = {
  ...none,
  accountOf: 'STORE',
  accountId: 'acct_willow',
  keyLastFour: 'wxyz',
  connectedBy: 'Dana',
  connectedAt: '2026-11-23T15:00:00Z',
  consignorsWithAccounts: 12,
};

const balance = {
  stripeBalance: {
    available: usd('120.00'),
    pending: usd('5.00'),
    promised: usd('30.00'),
    message: null,
  },
};

test('a key is sent once, and another account is asked about', async () => {
  const message =
    'This key is of another Stripe account (acct_birch) than before (acct_willow), under which 12 consignors entered their bank details; they all would have to enter them again.';
  const answers = {
    ...owner,
    StripeConnection: { stripeConnection: own },
    StripeBalance: balance,
    ConnectStripe: ({ input }: { input: { otherAccount: string | null } }) => {
      const userErrors =
        input.otherAccount === null
          ? [{ code: 'OTHER_ACCOUNT', field: 'otherAccount', message }]
          : [];
      const otherAccount = input.otherAccount === null ? 'acct_birch' : null;
      return { connectStripe: { stripeConnection: own, otherAccount, userErrors } };
    },
  };
  const sent = answerFetches(answers);
  openDashboard('/payouts/stripe');
  const user = userEvent.setup();
  const field = await screen.findByLabelText<HTMLInputElement>('New key');
  await user.type(field, 'rk_live_new');
  await user.click(screen.getByRole('button', { name: 'Change the key' }));
  const asked = await screen.findByText(message);
  expect(asked).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Use the other account' }));
  await expect.poll(() => field.value).toBe('');
  expect(sent.ConnectStripe).toEqual([
    { input: { secretKey: 'rk_live_new', otherAccount: null } },
    { input: { secretKey: 'rk_live_new', otherAccount: 'acct_birch' } },
  ]);
});

test('a refused key says why, at the key', async () => {
  const message = 'Stripe does not take this key: Invalid API Key provided.';
  answerFetches({
    ...owner,
    StripeConnection: { stripeConnection: none },
    ConnectStripe: {
      connectStripe: {
        stripeConnection: null,
        otherAccount: null,
        userErrors: [{ code: 'REFUSED', field: 'secretKey', message }],
      },
    },
  });
  openDashboard('/payouts/stripe');
  const user = userEvent.setup();
  expect(await screen.findByText(/No Stripe account is connected yet/)).toBeTruthy();
  await user.type(screen.getByLabelText('Secret or restricted key'), 'rk_live_old');
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  expect(await screen.findByText(message)).toBeTruthy();
  expect(screen.queryByText('Balance')).toBeNull();
});

test('what is missing, what is there, and why payouts are paused', async () => {
  const reason = 'Stripe refused the store’s key.';
  const secret = {
    id: 'sec_1',
    endpoint: 'CONNECTED',
    lastFour: '_one',
    addedBy: 'Dana',
    addedAt: '2026-11-23T15:00:00Z',
  };
  const sent = answerFetches({
    ...owner,
    StripeConnection: {
      stripeConnection: {
        ...own,
        payoutsPausedReason: reason,
        payoutsOnTheirWay: 2,
        webhookSecrets: [secret],
      },
    },
    StripeBalance: balance,
    AddStripeWebhookSecret: { addStripeWebhookSecret: { stripeConnection: own, userErrors: [] } },
  });
  openDashboard('/payouts/stripe');
  const user = userEvent.setup();
  expect((await screen.findByRole('alert', { name: /paused/i })).textContent).toContain(reason);
  expect(await screen.findByText('$120.00')).toBeTruthy();
  expect(screen.getByText(/2 payouts are on the way/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Remove the account…' })).toBeNull();
  expect(screen.getByText(/endpoint for your account is missing/)).toBeTruthy();
  const row = screen.getByRole('row', { name: /_one/ });
  expect(within(row).getByText('Connected accounts')).toBeTruthy();
  await user.selectOptions(screen.getByLabelText('Endpoint for'), 'Your account');
  await user.type(screen.getByLabelText('Signing secret (whsec_…)'), 'whsec_new');
  await user.click(screen.getByRole('button', { name: 'Add the secret' }));
  expect(sent.AddStripeWebhookSecret).toEqual([
    { input: { endpoint: 'OWN', secret: 'whsec_new' } },
  ]);
});

test('who is not the owner looks, and changes nothing', async () => {
  answerFetches({
    ...signedIn,
    StoreFunding: { storeFunding: null },
    StripeConnection: { stripeConnection: own },
    StripeBalance: {
      stripeBalance: { available: null, pending: null, promised: null, message: 'No answer.' },
    },
  });
  openDashboard('/payouts/stripe');
  expect(await screen.findByText('No answer.')).toBeTruthy();
  expect(screen.getByText(/Only the owner connects an account/)).toBeTruthy();
  expect(screen.queryByLabelText('New key')).toBeNull();
  expect(screen.queryByLabelText('Endpoint for')).toBeNull();
});

test('the owner is led to Stripe, and told what came of it', async () => {
  const url = 'https://connect.stripe.com/oauth/authorize?state=willow.1';
  const led = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
  const sent = answerFetches({
    ...owner,
    StripeConnection: { stripeConnection: { ...none, canBeGranted: true } },
    BeginStripeGrant: { beginStripeGrant: { url, userErrors: [] } },
  });
  openDashboard('/payouts/stripe?access=denied');
  const user = userEvent.setup();
  expect(
    (await screen.findByRole('status', { name: 'No access was granted' })).textContent,
  ).toContain('Nothing was changed here.');
  // A key can be entered all the same.
  expect(await screen.findByLabelText('Secret or restricted key')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Connect with Stripe' }));
  await expect.poll(() => led.mock.calls).toEqual([[url]]);
  expect(sent.BeginStripeGrant).toEqual([{}]);
});

test('where the server is not registered at Stripe, a key is entered', async () => {
  answerFetches({ ...owner, StripeConnection: { stripeConnection: none } });
  openDashboard('/payouts/stripe');
  expect(await screen.findByLabelText('Secret or restricted key')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Connect with Stripe/ })).toBeNull();
});

test('another account that was granted is used, or not', async () => {
  const askedAbout = { accountId: 'acct_birch', grantedBy: 'Dana' };
  const asked = { ...own, isGranted: true, canBeGranted: true, askedAbout };
  const gone = 'There is no access to this account to decide about any more.';
  const sent = answerFetches({
    ...owner,
    StripeConnection: { stripeConnection: asked },
    StripeBalance: balance,
    UseGrantedStripe: {
      useGrantedStripe: {
        stripeConnection: null,
        userErrors: [{ code: 'GONE', field: null, message: gone }],
      },
    },
    DeclineGrantedStripe: { declineGrantedStripe: { stripeConnection: own, userErrors: [] } },
  });
  openDashboard('/payouts/stripe?access=asked');
  const user = userEvent.setup();
  const alert = await screen.findByRole('alert', { name: 'Another Stripe account' });
  expect(alert.textContent).toContain('Dana granted access to acct_birch.');
  expect(alert.textContent).toContain('12 consignors entered their bank details');
  expect(screen.getByText(/connected at Stripe by Dana/)).toBeTruthy();
  await user.click(within(alert).getByRole('button', { name: 'Use the other account' }));
  expect(await screen.findByText(gone)).toBeTruthy();
  await user.click(within(alert).getByRole('button', { name: 'Keep what was before' }));
  const input = { accountId: 'acct_birch' };
  expect(sent.UseGrantedStripe).toEqual([{ input }]);
  await expect.poll(() => sent.DeclineGrantedStripe).toEqual([{ input }]);
});

const funding = {
  bank: {
    bankName: 'STRIPE TEST BANK',
    lastFour: '6789',
    connectedBy: 'Dana',
    connectedAt: '2026-11-23T15:00:00Z',
  },
  held: usd('-20.00'),
  setAside: usd('0.00'),
  waiting: usd('30.00'),
  onTheWay: usd('0.00'),
  missing: usd('50.00'),
  debit: usd('50.00'),
  fundings: [
    {
      id: 'fnd_1',
      kind: 'DEBIT',
      state: 'RETURNED',
      amount: usd('20.00'),
      wentBack: usd('20.00'),
      requestedBy: 'Dana',
      requestedAt: '2026-11-20T15:00:00Z',
      message: 'insufficient_funds',
    },
  ],
};

const shared = { ...none, accountOf: 'INSTALLATION' };

test('of an account that stores share, the store sees its own money, and has what is missing debited once', async () => {
  const asked = vi.fn();
  const sent = answerFetches({
    ...owner,
    StripeConnection: { stripeConnection: shared },
    StoreFunding: { storeFunding: funding },
    AskForFunds: ({ input }: { input: unknown }) => {
      asked(input);
      return { askForFunds: { storeFunding: funding, userErrors: [] } };
    },
  });
  openDashboard('/payouts/stripe');
  expect(await screen.findByText(/STRIPE TEST BANK …6789 is debited/)).toBeTruthy();
  expect(screen.getByText('Money that was paid out went back')).toBeTruthy();
  expect(screen.queryByText('Asking Stripe…')).toBeNull();
  const table = screen.getByRole('table', { name: 'Money that was brought to Stripe for payouts' });
  expect(within(table).getByText('Went back')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Debit $50.00…' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Debit $50.00' }));
  await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
  expect(asked).toHaveBeenCalledWith({
    expectedDebit: '50.00',
    requestKey: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(sent.StripeBalance).toBeUndefined();
});

test('who comes back from agreeing to debits sees the bank account', async () => {
  const sent = answerFetches({
    ...owner,
    StripeConnection: { stripeConnection: shared },
    StoreFunding: { storeFunding: { ...funding, held: usd('0.00') } },
    RefreshFundingBank: { refreshFundingBank: { storeFunding: funding, userErrors: [] } },
  });
  openDashboard('/payouts/stripe?bank=agreed');
  expect(await screen.findByText('You agreed to debits at Stripe')).toBeTruthy();
  await vi.waitFor(() => expect(sent.RefreshFundingBank).toHaveLength(1));
});

test('a clerk who pays cannot change the bank account', async () => {
  answerFetches({
    ...signedIn,
    StripeConnection: { stripeConnection: shared },
    StoreFunding: { storeFunding: { ...funding, bank: null, debit: usd('0.00') } },
  });
  openDashboard('/payouts/stripe');
  expect(await screen.findByText(/None is connected yet/)).toBeTruthy();
  expect(screen.getByText('Only the owner connects a bank account.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /bank account/ })).toBeNull();
});

test('money is added once, also when the answer was lost', async () => {
  let isLost = true;
  const sent = answerFetches({
    ...owner,
    StripeConnection: { stripeConnection: own },
    StripeBalance: balance,
    TopUpStripe: () => {
      const message = 'Whether Stripe took it is not known; try again within a day.';
      const userErrors = isLost ? [{ code: 'UNKNOWN', field: null, message }] : [];
      isLost = false;
      return { topUpStripe: { topUpId: null, userErrors } };
    },
  });
  openDashboard('/payouts/stripe');
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('Add money from your bank'), '250');
  await user.click(screen.getByRole('button', { name: 'Add 250…' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Add 250' }));
  await within(dialog).findByText(/is not known/);
  await user.click(within(dialog).getByRole('button', { name: 'Add 250' }));
  expect(await screen.findByText('Stripe was asked for it')).toBeTruthy();
  const keys = (sent.TopUpStripe as { input: { requestKey: string } }[]).map(
    ({ input }) => input.requestKey,
  );
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});
