import { expect } from '@playwright/test';
import { at, consignorSession, demo, staffSession } from './demo';
import { drawn, expectSound, test } from './sound';

test('staff sign in with a password and come back to where they were', async ({ page }) => {
  await page.goto(at('/payouts'));
  await page.getByLabel('Email').fill(demo().ownerEmail);
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectSound(page);
  await page.getByRole('textbox', { name: 'Password' }).fill(demo().ownerPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Payouts', level: 1 })).toBeVisible();
  await page.context().storageState({ path: staffSession });
});

test('a consignor signs in with a mailed link', async ({ page }) => {
  await page.goto(demo().portalUrl);
  await expect(page.getByRole('button', { name: 'Mail me a link' })).toBeVisible();
  await expectSound(page);
  await page.goto(demo().portalSignInUrl);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible();
  await drawn(page);
  await page.context().storageState({ path: consignorSession });
});
