import { expect } from '@playwright/test';
import { signIn } from './demo';
import { type Registered, startFunded } from './registered';
import { drawn, expectSoundEverywhere, test } from './sound';

let funded: Registered;

test.beforeAll(async () => {
  funded = await startFunded();
});
test.afterAll(() => funded.stop());

test('the owner connects the bank account that is debited for payouts', async ({ page }) => {
  await page.goto(`${funded.url}/payouts/stripe`);
  await signIn(page, funded.email, funded.password);
  await expect(page.getByText(/^None is connected yet/)).toBeVisible();
  await expect(page.getByText('Payouts are sent from this, and from nothing else.')).toBeVisible();
  await drawn(page);
  await expectSoundEverywhere(page);

  const connect = page.getByRole('button', { name: 'Connect a bank account' });
  await connect.click();
  await page.getByRole('button', { name: 'Go back without agreeing' }).click();
  await expect(page.getByText('No bank account was connected')).toBeVisible();
  await connect.click();
  await page.getByRole('button', { name: 'Agree', exact: true }).click();
  await expect(page.getByText('You agreed to debits at Stripe')).toBeVisible();
  await expect(page.getByText(/…6789 is debited for what/)).toBeVisible();
  await expect(page.getByText(/^Connected by Ada on/)).toBeVisible();
  await drawn(page);
  await expectSoundEverywhere(page);

  const reason = ['--reason', 'By bank transfer'];
  funded.hangtag(['store', 'enter-funds', 'willow', '25.00', ...reason]);
  funded.hangtag(['store', 'enter-funds', 'willow', '-4.50', ...reason]);
  await page.goto(`${funded.url}/payouts/stripe`);
  const came = page.getByRole('table', { name: 'Money that was brought to Stripe for payouts' });
  await expect(came.getByText('By bank transfer')).toHaveCount(2);
  await expect(page.getByText('$20.50')).toBeVisible();
  await expect(came.getByText('Given back')).toBeVisible();
  await drawn(page);
  await expectSoundEverywhere(page);
});
