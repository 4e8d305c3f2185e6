import { expect } from '@playwright/test';
import { at, consignorSession, demo, signIn, staffSession } from './demo';
import { drawn, expectSound, test } from './sound';

test('staff sign in with a password and come back to where they were', async ({ page }) => {
  await page.goto(at('/payouts'));
  await expect(page).toHaveURL(/sign-in/);
  await signIn(page, demo().ownerEmail, 'not the password');
  await expect(page.getByRole('alert')).toBeVisible();
  await expectSound(page);
  await signIn(page, demo().ownerEmail, demo().ownerPassword);
  await expect(page.getByRole('heading', { name: 'Payouts', level: 1 })).toBeVisible();
  await page.context().storageState({ path: staffSession });
});

test('a consignor signs in with a mailed link, which works once', async ({ page, browser }) => {
  await page.goto(demo().portalUrl);
  await expect(page.getByRole('button', { name: 'Mail me a link' })).toBeVisible();
  await expectSound(page);
  // The demo asked for this one; the store mails one link a minute to a consignor.
  const link = demo().portalSignInUrl;
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Adela Marsh' })).toBeVisible();
  await drawn(page);
  await page.context().storageState({ path: consignorSession });
  const stranger = await browser.newPage();
  await stranger.goto(link);
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await expect(stranger.getByRole('alert')).toBeVisible();
  await expectSound(stranger);
  await expect(stranger.getByRole('link', { name: 'Ask for a new link' })).toBeVisible();
  await stranger.close();
});
