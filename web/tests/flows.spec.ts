import { join } from 'node:path';
import { expect } from '@playwright/test';
import { at, staffSession } from './demo';
import { expectSound, test } from './sound';

const sample = join(import.meta.dirname, '../../samples/shopify/orders-2026-08-01-2026-10-29.csv');

// The review assigns what the import brought.
test.describe.configure({ mode: 'serial' });
test.use({ storageState: staffSession });

test('a till’s export is imported, with every row’s outcome', async ({ page }) => {
  const frames: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(String(payload))),
  );
  await page.goto(at('/imports'));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(sample);
  await expect(page.getByRole('heading', { name: /orders-2026-08-01/ })).toBeVisible();
  await expect(page.getByText(/sum to .* to the cent/)).toBeVisible({ timeout: 120_000 });
  expect(frames.some((frame) => frame.includes('percentDone'))).toBe(true);
  await page.getByText(/^Review \(\d/).click();
  await expect(page.getByRole('row').filter({ hasText: 'Review' }).first()).toBeVisible();
  await expectSound(page);
});

test('a line in review is given to a consignor', async ({ page }) => {
  await page.goto(at('/review'));
  await page
    .getByRole('button', { name: /^Assign:/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Consignor' }).fill('Adela');
  await page.getByRole('option', { name: /Adela Marsh/ }).click();
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await expect(page.getByText(/went to Adela Marsh/)).toBeVisible();
});

test('a payout shows its exact total before it is approved', async ({ page }) => {
  await page.goto(at('/payouts/new'));
  const total = await page
    .getByRole('status')
    .filter({ hasText: 'in all' })
    .locator('.money')
    .innerText();
  await page.getByRole('button', { name: 'Approve…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Approve \d+ payouts?\?$/ });
  await expect(dialog.getByRole('button', { name: `Pay ${total}` })).toBeVisible();
  await expectSound(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the keyboard alone reaches every screen', async ({ page }) => {
  await page.goto(at('/'));
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.getByRole('link', { name: 'Consignors' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Consignors', level: 1 })).toBeFocused();
});
