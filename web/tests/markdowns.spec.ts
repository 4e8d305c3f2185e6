import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { attic, signIn } from './demo';
import { expectSound, test } from './sound';

const desktop = { width: 1280, height: 800 };

/** Sound on a phone and on the desktop, with a picture of each to look at. */
async function expectSoundEverywhere(page: Page, name: string): Promise<void> {
  for (const size of [{ width: 390, height: 844 }, { width: 320, height: 640 }, desktop]) {
    await page.setViewportSize(size);
    await expectSound(page);
    const path = test.info().outputPath(`${name}-${size.width}.png`);
    await page.screenshot({ path, fullPage: true });
  }
}

async function download(page: Page, name: string): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  return readFileSync(await (await waiting).path(), 'utf8');
}

test('items expire, people decide about them, and the till is compared', async ({ page }) => {
  await page.goto(attic().url);
  await signIn(page, attic().email, attic().password);
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();

  // Without a list of items nothing can be told, and the page says what it needs.
  await page.getByRole('link', { name: 'Markdowns' }).click();
  await expect(page.getByText(/^Two things are needed/)).toBeVisible();
  await expectSoundEverywhere(page, 'nothing');
  await page.getByRole('link', { name: 'list of items' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  const buffer = Buffer.from(attic().items);
  await (await chooser).setFiles({ name: 'items.csv', mimeType: 'text/csv', buffer });
  await expect(page.getByText(/^Of 6 rows, 6 were new/)).toBeVisible();

  await page.getByRole('link', { name: 'Markdowns' }).click();
  const items = page.getByRole('table', { name: 'Items, the earliest expiry first' });
  await expect(items.getByRole('row')).toHaveCount(1 + 3);
  await expect(items.getByText('Silver ring')).toHaveCount(0);
  await expectSoundEverywhere(page, 'expiring');
  const file = await download(page, 'Download by consignor (CSV)');
  expect(file.split('\n')[1]).toContain('1001,Ada Marsh,ada@example.com');

  await page.getByLabel('Choose: Walnut side table with one drawer 1001-1').check();
  await page.getByLabel('Choose: Linen coat 1001-2').check();
  await page.getByRole('button', { name: 'Picked up' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('1001-1, 1001-2')).toBeVisible();
  await expectSoundEverywhere(page, 'decide');
  await dialog.getByRole('button', { name: 'Picked up' }).click();
  await expect(page.getByText('2 items picked up.')).toBeVisible();
  await expect(items.getByRole('row')).toHaveCount(1 + 1);

  // An agreement for a day that is past is refused, with the reason.
  await page.getByLabel('Choose: Oak frame 1002-5').check();
  await page.getByRole('button', { name: 'Leave for longer' }).click();
  await dialog.getByLabel('New day of expiry').fill('2026-01-01');
  await dialog.getByRole('button', { name: 'Leave for longer' }).click();
  await expect(dialog.getByRole('alert')).toContainText('must be after today');
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Picked up (2)' }).click();
  await expect(items.getByText(/by The keeper/)).toHaveCount(2);
  await expectSoundEverywhere(page, 'picked-up');
  await page.getByRole('button', { name: /^Take back .* Linen coat/ }).click();
  await expect(page.getByText('Taken back.')).toBeVisible();
  await expect(items.getByRole('row')).toHaveCount(1 + 1);

  await page.getByRole('tab', { name: 'Compared with the till' }).click();
  const totals = page.getByRole('table', { name: 'Sales by how they stand to the plan' });
  await expect(totals.getByRole('row', { name: /^Above the plan 1/ })).toBeVisible();
  const differences = page.getByRole('table', { name: /largest difference first/ });
  await expect(differences.getByRole('row')).toHaveCount(1 + 2);
  await expect(differences.getByRole('row').nth(1)).toContainText('Silver ring');
  await expectSoundEverywhere(page, 'compared');
  const csv = await download(page, 'Download all differences (CSV)');
  expect(csv.trim().split('\n')).toHaveLength(1 + 2);
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Above the plan' }).click();
  await expect(differences.getByRole('row')).toHaveCount(1 + 1);
  await expect(differences.getByRole('row').nth(1)).toContainText('Desk lamp');
});
