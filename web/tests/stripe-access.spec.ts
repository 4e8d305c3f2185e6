import { expect } from '@playwright/test';
import { signIn } from './demo';
import { type Registered, startRegistered } from './registered';
import { drawn, expectSoundEverywhere, test } from './sound';

let registered: Registered;

test.beforeAll(async () => {
  registered = await startRegistered();
});
test.afterAll(() => registered.stop());

test('the owner connects the store’s account at Stripe, and comes back', async ({ page }) => {
  await page.goto(`${registered.url}/payouts/stripe`);
  await signIn(page, registered.email, registered.password);
  const connect = page.getByRole('button', { name: 'Connect with Stripe' });
  await expect(connect).toBeVisible();
  await expect(page.getByLabel('Secret or restricted key')).toBeVisible();
  await expectSoundEverywhere(page);

  await connect.click();
  await expect(page.getByRole('heading', { name: 'Local Stripe: grant access' })).toBeVisible();
  await page.getByRole('button', { name: 'Deny' }).click();
  await expect(page.getByText('You said no at Stripe. Nothing was changed here.')).toBeVisible();
  await expect(page.getByText('No Stripe account is connected yet.')).toBeVisible();
  await expectSoundEverywhere(page);

  await connect.click();
  await page.getByLabel('Account').fill('willow');
  const back = page.waitForRequest(/\/stripe\/return\?/);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const address = (await back).url();
  await expect(page.getByText('Payouts that waited for it go on by themselves.')).toBeVisible();
  await expect(page.getByText('acct_willow')).toBeVisible();
  await expect(page.getByText(/connected at Stripe by Ada/)).toBeVisible();
  await expect(page.getByText('Payouts are sent from this.')).toBeVisible();
  await drawn(page);
  await expectSoundEverywhere(page);
  expect(page.url()).not.toContain('code=');

  // The way back was used. Its refusal is what a console complains of, so nobody watches.
  const again = await page.context().newPage();
  const answer = await again.goto(address);
  expect(answer?.status()).toBe(403);
  await expect(again.getByRole('heading', { name: 'Stripe is not connected' })).toBeVisible();
  await again.getByRole('link', { name: 'Back to the page about Stripe' }).click();
  await expect(again.getByText('acct_willow')).toBeVisible();
  await again.close();

  await page.getByRole('button', { name: 'Remove the account…' }).click();
  const question = page.getByRole('dialog');
  await expect(question.getByText(/access ends at Stripe, too/)).toBeVisible();
  await question.getByRole('button', { name: 'Remove the account' }).click();
  await expect(page.getByText('The key was removed.')).toBeVisible();
});
