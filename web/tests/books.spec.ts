import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { attic, signIn } from './demo';
import { drawn, expectSound, test } from './sound';

const desktop = { width: 1280, height: 800 };

/** Sound on a phone and on the desktop. */
async function expectSoundEverywhere(page: Page): Promise<void> {
  for (const size of [{ width: 390, height: 844 }, { width: 320, height: 640 }, desktop]) {
    await page.setViewportSize(size);
    await expectSound(page);
  }
}

test('balances are read, adjusted, taken to another program, and closed', async ({ page }) => {
  await page.goto(attic().url);
  await signIn(page, attic().email, attic().password);
  await page.getByRole('link', { name: 'Consignors' }).click();
  await page.getByRole('main').getByRole('row').getByRole('link').first().click();
  await page.getByRole('tab', { name: 'Adjustments' }).click();
  await page.getByLabel('Amount', { exact: true }).fill('4.25');
  await page.getByLabel('Reason').fill('Lamp broken in the shop');
  await page.getByRole('button', { name: 'Adjust', exact: true }).click();
  const made = page.getByRole('row').filter({ hasText: 'Lamp broken in the shop' });
  await expect(made).toContainText('+$4.25');
  await expect(page.getByLabel('Reason')).toHaveValue('');
  await expectSoundEverywhere(page);

  await page.getByRole('link', { name: 'Books' }).click();
  await drawn(page);
  const adjusted = page.getByRole('row').filter({ hasText: 'Consignor Adjustments' });
  await expect(adjusted).toContainText('+$4.25');
  await expect(page.getByText('the balances come to nothing')).toBeVisible();
  await page.getByRole('button', { name: 'Show consignors: Consignor Payables' }).click();
  await expect(page.getByRole('table', { name: 'The account of each consignor' })).toBeVisible();
  await expectSoundEverywhere(page);

  await adjusted.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Consignor Adjustments' })).toBeVisible();
  const transfer = page.getByRole('row').filter({ hasText: 'Adjustment: Lamp broken' });
  await expect(transfer).toContainText('$4.25');
  await expectSoundEverywhere(page);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download (CSV)' }).click(),
  ]);
  expect(readFileSync(await file.path(), 'utf8')).toContain('Adjustment: Lamp broken in the shop');

  await page.getByRole('link', { name: 'All books' }).click();
  for (const tab of ['Aged payables', 'Files', 'Accounts', 'Adjustments', 'Closing']) {
    await page.getByRole('tab', { name: tab }).click();
    await drawn(page);
    await expectSoundEverywhere(page);
  }
  await page.getByLabel('Close through').fill('2020-12-31');
  await page.getByRole('button', { name: 'Close the books' }).click();
  await expect(page.getByRole('heading', { name: /^Closed through Dec 31, 2020/ })).toBeVisible();
  await page.getByRole('button', { name: 'Reopen…' }).click();
  const question = page.getByRole('dialog', { name: 'Open closed days again?' });
  await question.getByLabel('Reason').fill('Only tried');
  await expectSoundEverywhere(page);
  await question.getByRole('button', { name: 'Open them' }).click();
  await expect(page.getByRole('heading', { name: 'All days are open' })).toBeVisible();

  await page.getByRole('tab', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'Rename: Consignor Payables' }).click();
  const rename = page.getByRole('dialog', { name: 'Rename Consignor Payables' });
  await rename.getByLabel('Name').fill('checks');
  await rename.getByRole('button', { name: 'Save' }).click();
  await expect(rename.getByText('The account Checks has this name')).toBeVisible();
  await expectSoundEverywhere(page);
  await rename.getByLabel('Name').fill('Owed:Consignors');
  await rename.getByLabel('Number').fill('2100');
  await rename.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Rename: Owed:Consignors' })).toBeVisible();

  await page.getByRole('tab', { name: 'Files' }).click();
  await page.getByLabel('First day').fill('2020-01-01');
  await page.getByLabel('Last day').fill(new Date().toISOString().slice(0, 10));
  const [journal] = await Promise.all([
    page.waitForEvent('download'),
    page.getByText('Download the postings').click(),
  ]);
  expect(journal.suggestedFilename()).toMatch(/^postings-2020-01-01-.*\.journal$/);
  expect(readFileSync(await journal.path(), 'utf8')).toContain('Liabilities:Owed:Consignors:');

  // Given back, so that other tests find the balances that they expect.
  await page.getByRole('tab', { name: 'Adjustments' }).click();
  await page.getByRole('button', { name: 'Take back: Lamp broken in the shop' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText(/^Taken back .* by The keeper/)).toBeVisible();
  await expectSoundEverywhere(page);
});

test('letters to owners of unclaimed money are printed from the store’s address', async ({
  page,
}) => {
  await page.goto(attic().url);
  await signIn(page, attic().email, attic().password);
  await page.goto(`${attic().url}/books/unclaimed`);
  await page.getByRole('button', { name: 'Print all letters that are due' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Say first which address')).toBeVisible();
  await expect(dialog.getByRole('link')).toHaveCount(0);
  await dialog.getByLabel(/Your store’s address/).fill('1 Oak Street\nSalem, OR 97301');
  await dialog.getByLabel(/telephone/).fill('503-555-0100');
  await dialog.getByRole('button', { name: 'Put it on letters' }).click();
  await expect(dialog.getByRole('status')).toHaveText('It stands on letters now.');
  await dialog.getByText('Spanish', { exact: true }).click();
  await expect(dialog.getByRole('link', { name: 'Open the letters (PDF)' })).toHaveAttribute(
    'href',
    '/books/unclaimed-letters.pdf?language=spanish',
  );
  await expectSoundEverywhere(page);
});
