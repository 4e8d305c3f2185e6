import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { at, staffSession } from './demo';
import { drawn, expectSoundEverywhere, test } from './sound';

test.use({ storageState: staffSession });

test('what is at Stripe is asked for, and compared with the ledger', async ({ page }) => {
  await page.goto(at('/payouts'));
  await page.getByRole('link', { name: 'Stripe', exact: true }).click();
  await expect(page.getByText('A stand-in for Stripe runs on this server')).toBeVisible();
  await expect(page.getByText('Payouts are sent from this.')).toBeVisible();
  await expectSoundEverywhere(page);
  const reminders = page.getByRole('switch', { name: 'Remind consignors by mail' });
  await expect(reminders).not.toBeChecked();
  await reminders.click({ force: true });
  await expect(reminders).toBeChecked();
  await expect(reminders).toBeEnabled();
  await reminders.click({ force: true });
  await expect(reminders).not.toBeChecked();

  await page.getByRole('link', { name: 'Compare with the ledger' }).click();
  await expect(page.getByText('Nothing was compared yet.')).toBeVisible();
  await expectSoundEverywhere(page);
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByText('Nothing is left over on either side.')).toBeVisible();
  await expect(page.getByText('A shared account')).toBeVisible();
  await expect(page.getByText(/^\d+ payouts sent/)).toBeVisible();
  await expectSoundEverywhere(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download all (CSV)' }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file.split('\n')[0]).toContain('Adds to the difference');
  expect(file.split('\n').length).toBeGreaterThan(10);
  await page.goBack();
  await drawn(page);
  await expect(page.getByRole('row').filter({ hasText: 'Done' })).toHaveCount(1);
  await expectSoundEverywhere(page);
});
