import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { attic, signIn, signInByMail } from './demo';
import { drawn, expectSound, test } from './sound';

const desktop = { width: 1280, height: 800 };

/** Sound on a phone and on the desktop. */
async function expectSoundEverywhere(page: Page): Promise<void> {
  for (const size of [{ width: 390, height: 844 }, { width: 320, height: 640 }, desktop]) {
    await page.setViewportSize(size);
    await expectSound(page);
  }
}

// In a store of which nothing was paid: terms cannot hold from a day that a batch has paid.
test('a charge is announced, posted, seen by the consignor, and taken back', async ({
  page,
  browser,
}) => {
  await page.goto(attic().url);
  await signIn(page, attic().email, attic().password);
  await page.getByRole('link', { name: 'Terms' }).click();
  await page.getByRole('button', { name: 'Change these terms' }).click();
  await expect(page.getByLabel('Name of the draft')).toBeVisible();
  await page.getByRole('button', { name: /^Rent and other charges/ }).click();
  await page.getByRole('button', { name: 'Add a charge' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Booth rent');
  await page.getByLabel('Amount', { exact: true }).fill('12.50');
  await page.getByLabel('Consignors', { exact: true }).fill('1001');
  await expectSoundEverywhere(page);
  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish these terms?' });
  const announced = dialog.getByRole('status').filter({ hasText: /^1 charge of \$12\.50 in all/ });
  await expect(announced).toBeVisible();
  await expectSoundEverywhere(page);
  await dialog.getByLabel('They hold from').fill('2099-03-01');
  await expect(dialog.getByText('No charge is due at once')).toBeVisible();
  await dialog.getByRole('button', { name: 'Go on writing' }).click();
  await page.getByRole('button', { name: 'Publish…' }).click();
  await expect(announced).toBeVisible();
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText(/^Version \d+ is published\./)).toBeVisible();

  await page.goto(new URL('/consignors?search=1001', attic().url).href);
  await page.getByRole('main').getByRole('row').getByRole('link').first().click();
  const posted = page.getByRole('row').filter({ hasText: 'Booth rent, due' });
  // A job posts it; whoever looks meanwhile looks again.
  await expect(async () => {
    await page.reload();
    await expect(posted).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole('tab', { name: 'Charges' }).click();
  const coming = page.getByRole('table', { name: 'Charges to come' });
  await expect(coming.getByRole('row').filter({ hasText: 'Booth rent' })).toContainText('$12.50');
  await expectSoundEverywhere(page);

  const context = await browser.newContext();
  const portal = await context.newPage();
  await portal.goto(new URL('/portal', attic().url).href);
  await signInByMail(portal, 'ada@example.com');
  await drawn(portal);
  await expect(portal.getByRole('heading', { name: 'Charges to come' })).toBeVisible();
  await expect(portal.getByText(/^Booth rent, due/)).toBeVisible();
  await expectSoundEverywhere(portal);
  await context.close();

  await page.getByRole('button', { name: /^Take back: Booth rent, due/ }).click();
  const question = page.getByRole('dialog', { name: 'Take this charge back?' });
  await expect(question.getByText(/is owed \$12\.50 more again/)).toBeVisible();
  await expectSoundEverywhere(page);
  await question.getByRole('button', { name: 'Take the charge back' }).click();
  await expect(page.getByText(/^Taken back by/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Take back/ })).toHaveCount(0);
  await expectSoundEverywhere(page);

  // The page of all charges of the store says the same.
  await page.getByRole('link', { name: 'Charges', exact: true }).click();
  await page.getByLabel('Name of the charge').fill('booth');
  const totals = page.getByRole('table', { name: 'What these charges come to' });
  await expect(totals.getByRole('row').filter({ hasText: 'Taken back' })).toContainText('$12.50');
  await expect(totals.getByRole('row').filter({ hasText: 'Open' })).toContainText('$0.00');
  const all = page.getByRole('table', { name: /^Posted charges/ });
  await expect(all.getByRole('row').filter({ hasText: 'Ada Marsh' })).toContainText(
    'Taken back by',
  );
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download these charges (CSV)' }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file).toContain(',Booth rent,1001,Ada Marsh,12.50,taken back,');
  await page.getByLabel('Name of the charge').fill('no such charge');
  await expect(page.getByText('No posted charge is like that.')).toBeVisible();
  await expectSoundEverywhere(page);
});
