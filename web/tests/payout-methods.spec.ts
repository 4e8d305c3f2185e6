import { expect } from '@playwright/test';
import { attic, benSession, signIn, signInByMail } from './demo';
import { drawn, expectSoundEverywhere, test } from './sound';

const DAY_MS = 86_400_000;

// Paid through a day that is past, so that other tests can still publish terms from today.
test('a payout becomes store credit, which is used, given back, and taken back', async ({
  page,
  browser,
}) => {
  await page.goto(attic().url);
  await signIn(page, attic().email, attic().password);
  await page.getByRole('link', { name: 'Consignors' }).click();
  await page.getByRole('link', { name: 'Ben Okafor' }).click();
  await expect(page.getByRole('heading', { name: 'Ben Okafor' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Paid by' }).click();
  await page.getByRole('option', { name: 'Store credit' }).click();
  await expect(page.getByText('Payouts cannot reach this consignor yet')).toHaveCount(0);
  const consignor = page.url();
  await expectSoundEverywhere(page);

  const through = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10);
  await page.goto(new URL(`/payouts/new?through=${through}`, attic().url).href);
  const line = page.getByRole('row').filter({ hasText: 'Ben Okafor' });
  await expect(line).toContainText('Store credit');
  await expect(line).toContainText('$35.50');
  await expect(line).toContainText('$3.55');
  await expect(page.getByText('and $3.55 of bonus on store credit')).toBeVisible();
  await expectSoundEverywhere(page);
  await page.getByRole('button', { name: 'Approve…' }).click();
  await page.getByRole('button', { name: 'Pay $35.50' }).click();
  await expect(page.getByText('Store credit, with a bonus of $3.55')).toBeVisible();
  await expectSoundEverywhere(page);

  await page.goto(consignor);
  await page.getByRole('tab', { name: 'Store credit' }).click();
  const left = page.getByRole('status').filter({ hasText: '$' });
  await expect(left).toHaveText('$39.05');
  await page.getByLabel('Amount paid with credit').fill('39.06');
  await page.getByLabel('Receipt number').fill('R-100');
  await page.getByRole('button', { name: 'Record the use' }).click();
  await expect(page.getByText('Only 39.05 USD of store credit is left.')).toBeVisible();
  await expectSoundEverywhere(page);
  await page.getByLabel('Amount paid with credit').fill('20.00');
  await page.getByRole('button', { name: 'Record the use' }).click();
  const use = page.getByRole('row').filter({ hasText: 'Used at the till, receipt R-100' });
  await expect(use).toContainText('$19.05');
  await expect(left).toHaveText('$19.05');
  await expect(page.getByLabel('Receipt number')).toHaveValue('');
  await expectSoundEverywhere(page);

  const context = await browser.newContext();
  const portal = await context.newPage();
  await portal.goto(new URL('/portal', attic().url).href);
  await signInByMail(portal, 'ben@example.com');
  await drawn(portal);
  const own = portal.getByRole('region', { name: 'Store credit' });
  await expect(own).toContainText('$19.05');
  await expect(own).toContainText('Used at the till, receipt R-100');
  await expect(portal.getByText('with a bonus of $3.55')).toBeVisible();
  await expectSoundEverywhere(portal);
  await context.storageState({ path: benSession });
  await context.close();

  await page.getByRole('tab', { name: 'Payouts' }).click();
  const takeBack = page.getByRole('button', { name: /^Take back: the store credit/ });
  await takeBack.click();
  const question = page.getByRole('dialog', { name: 'Take this store credit back?' });
  await expect(question).toBeVisible();
  await expectSoundEverywhere(page);
  await question.getByLabel('Reason').fill('Given by mistake');
  await question.getByRole('button', { name: 'Take the store credit back' }).click();
  await expect(question.getByText(/only 19\.05 USD is left/)).toBeVisible();
  await question.getByRole('button', { name: 'Keep the payout' }).click();
  await page.getByRole('tab', { name: 'Store credit' }).click();
  await page.getByRole('button', { name: /^Take back: Used at the till/ }).click();
  await page.getByRole('button', { name: 'Give the credit back' }).click();
  await expect(left).toHaveText('$39.05');
  await page.getByRole('tab', { name: 'Payouts' }).click();
  await takeBack.click();
  await question.getByLabel('Reason').fill('Given by mistake');
  await question.getByRole('button', { name: 'Take the store credit back' }).click();
  await expect(page.getByText('Back in the balance')).toBeVisible();
  await expect(takeBack).toHaveCount(0);
  await expectSoundEverywhere(page);
});

// After the test above, which leaves what was paid in the balance again.
test('a payout goes by a file for the bank, once', async ({ page, browser }) => {
  await page.goto(attic().url);
  await signIn(page, attic().email, attic().password);
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await page.goto(new URL('/payouts/settings', attic().url).href);
  await page.getByLabel('Routing number of your bank').fill('021000021');
  await page.getByLabel('Name of your bank').fill('First Bank');
  await page.getByLabel('Your company’s number at the bank').fill('1123456789');
  await page.getByLabel('Company name').fill('The Attic');
  await page.getByLabel('Your account that pays').fill('12');
  const saveBank = page.getByRole('button', { name: 'Save the bank’s details' });
  await saveBank.click();
  await expect(page.getByText('An account number has 4 to 17 digits.')).toBeVisible();
  await expectSoundEverywhere(page);
  await page.getByLabel('Your account that pays').fill('987654');
  await saveBank.click();
  await expect(page.getByText('Saved.')).toBeVisible();

  await page.goto(new URL('/consignors', attic().url).href);
  await page.getByRole('link', { name: 'Ben Okafor' }).click();
  await page.getByRole('combobox', { name: 'Paid by' }).click();
  await page.getByRole('option', { name: 'Bank file (ACH)' }).click();
  await expect(page.getByText('The bank account is missing.')).toBeVisible();
  await page.getByLabel('Routing number').fill('021000022');
  await page.getByLabel('Account number', { exact: true }).fill('123456789');
  await page.getByLabel('Account number again').fill('123456789');
  const saveAccount = page.getByRole('button', { name: 'Save the account' });
  await saveAccount.click();
  await expect(page.getByText(/This is no routing number/)).toBeVisible();
  await expectSoundEverywhere(page);
  await page.getByLabel('Routing number').fill('011000015');
  await saveAccount.click();
  await expect(page.getByText('Account ending in 6789')).toBeVisible();
  await expect(page.getByText('Payouts cannot reach this consignor yet')).toHaveCount(0);
  await expectSoundEverywhere(page);

  // The consignor has moved to another account meanwhile, and says so in the portal.
  const context = await browser.newContext({ storageState: benSession });
  const portal = await context.newPage();
  await portal.goto(new URL('/portal', attic().url).href);
  await expect(portal.getByText('your account ending in 6789')).toBeVisible();
  await portal.getByRole('button', { name: 'Change the account' }).click();
  await portal.getByLabel('Routing number').fill('011000016');
  await portal.getByLabel('Account number', { exact: true }).fill('444555666');
  await portal.getByLabel('Account number again').fill('444555666');
  await portal.getByRole('button', { name: 'Save the account' }).click();
  await expect(portal.getByRole('alert')).toContainText('No bank has this routing number');
  await expectSoundEverywhere(portal);
  await portal.getByLabel('Routing number').fill('011000015');
  await portal.getByRole('button', { name: 'Save the account' }).click();
  await expect(portal.getByText('your account ending in 5666')).toBeVisible();
  await expect(portal.getByRole('status')).toContainText('you get a mail about it');
  await expectSoundEverywhere(portal);
  await context.close();

  const through = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10);
  await page.goto(new URL(`/payouts/new?through=${through}`, attic().url).href);
  const line = page.getByRole('row').filter({ hasText: 'Ben Okafor' });
  await expect(line).toContainText('Bank file (ACH)');
  // What was agreed on is put right where the batch is looked at.
  await line.getByRole('button', { name: 'Adjust: Ben Okafor' }).click();
  const adjust = page.getByRole('dialog', { name: 'Ben Okafor' });
  await adjust.getByLabel('Amount').fill('1.50');
  await adjust.getByLabel('Reason').fill('For the lamp shade');
  await expectSoundEverywhere(page);
  await adjust.getByRole('button', { name: 'Adjust', exact: true }).click();
  await expect(adjust).toBeHidden();
  await expect(line).toContainText('$37.00');
  await page.getByRole('button', { name: 'Approve…' }).click();
  await page.getByRole('button', { name: 'Pay $37.00' }).click();
  await page.getByRole('button', { name: 'Make the bank file' }).click();
  const file = page.getByRole('row').filter({ hasText: 'Bank file (ACH) 1' });
  await expect(file).toContainText('Not sent yet');
  await expectSoundEverywhere(page);
  const download = page.getByRole('link', { name: 'Download file 1' });
  const text = await download.evaluate(async (link: HTMLAnchorElement) => {
    const answer = await fetch(link.href);
    return await answer.text();
  });
  expect(text.slice(0, 23)).toBe('101 0210000211123456789');
  expect(text).toContain('622011000015444555666        0000003700');
  await page.getByRole('button', { name: 'Sent: file 1' }).click();
  const question = page.getByRole('dialog', { name: 'Did your bank take file 1?' });
  await expectSoundEverywhere(page);
  await question.getByRole('button', { name: 'It was taken' }).click();
  await expect(question).toBeHidden();
  await expect(file).toContainText('Sent');
  await expect(page.getByRole('status').filter({ hasText: /paid$/ })).toContainText('1 of 1');
  await expect(page.getByRole('button', { name: 'Make the bank file' })).toHaveCount(0);
  await expectSoundEverywhere(page);

  await page.getByRole('button', { name: 'Refused: file 1' }).click();
  const refused = page.getByRole('dialog', { name: /^Did your bank refuse file 1/ });
  await refused.getByLabel('Reason').fill('Over the day’s limit');
  await expectSoundEverywhere(page);
  await refused.getByRole('button', { name: 'Owe it all again' }).click();
  await expect(file).toContainText('Refused: Over the day’s limit');
  await expectSoundEverywhere(page);
  await page.goto(new URL(`/payouts/new?through=${through}`, attic().url).href);
  await expect(page.getByRole('row').filter({ hasText: 'Ben Okafor' })).toContainText('$37.00');
});
