import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { at, consignorSession, demo, signInByMail, staffSession } from './demo';
import { drawn, expectSound, test } from './sound';

/** The first bytes of the file that a click downloads. */
async function downloaded(page: Page, click: () => Promise<void>): Promise<string> {
  const download = page.waitForEvent('download');
  await click();
  return readFileSync(await (await download).path(), 'latin1').slice(0, 5);
}

test.describe('of who was paid', () => {
  test.use({ storageState: consignorSession });
  test('a statement is downloaded', async ({ page }) => {
    await page.goto(at('/portal/statements'));
    const link = page.getByRole('link', { name: /^PDF of the statement/ }).first();
    expect(await downloaded(page, () => link.click())).toBe('%PDF-');
  });

  test('a link is mailed, and signing out ends the session', async ({ page }) => {
    // A session of its own: the other tests go on with theirs.
    await page.context().clearCookies();
    await page.goto(demo().portalUrl);
    await signInByMail(page, 'bruno.castellan@example.com');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('button', { name: 'Mail me a link' })).toBeVisible();
    await page.goto(at('/portal/sales'));
    await expect(page.getByRole('button', { name: 'Mail me a link' })).toBeVisible();
  });
});

test('bank details are entered at Stripe, and the portal then asks no more', async ({ page }) => {
  await page.goto(demo().portalUrl);
  await signInByMail(page, 'elowen.hart@example.com');
  const notice = page.getByRole('region', { name: 'Set up payouts' });
  await expect(notice).toBeVisible();
  await expectSound(page);
  await notice.getByRole('button', { name: 'Enter bank details at Stripe' }).click();
  await expect(page.getByRole('heading', { name: /^Local Stripe/ })).toBeVisible();
  await page.getByRole('button', { name: 'Save and go back' }).click();
  await expect(page.getByText('Everything is set up. The shop can pay you now.')).toBeVisible();
  await expectSound(page);
  await page.getByRole('link', { name: 'Go to your balance' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Elowen Hart' })).toBeVisible();
  await expect(notice).toHaveCount(0);
  await expectSound(page);
});

test.describe('of the staff', () => {
  test.use({ storageState: staffSession });
  test('a consignor whose bank sent the money back gets a link from the store', async ({
    page,
  }) => {
    await page.goto(at('/consignors?search=1007'));
    await page.getByRole('link', { name: 'Greta Lindqvist' }).click();
    await drawn(page);
    await page.getByRole('button', { name: 'Make a link to enter bank details' }).click();
    await expect(page.getByLabel('Link for the consignor to enter bank details')).toHaveValue(
      /^http/,
    );
    await expectSound(page);
    await page.getByRole('tab', { name: 'Statements' }).click();
    const link = page.getByRole('link', { name: /^Download PDF of statement/ }).first();
    expect(await downloaded(page, () => link.click())).toBe('%PDF-');
  });
});
