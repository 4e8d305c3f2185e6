import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { at, otherStore, signIn, staffSession } from './demo';
import { drawn, expectSound, test } from './sound';

const sample = join(import.meta.dirname, '../../samples/square/items-2026-08-01-2026-10-30.csv');

async function enterAs(page: Page, role: string): Promise<void> {
  const { url, staff } = otherStore();
  const person = staff.find((one) => one.role === role);
  await page.goto(url);
  await signIn(page, person?.email ?? '', person?.password ?? '');
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
}

const inOther = (path: string) => new URL(path, otherStore().url).href;

test('its owner sees nothing of the first store', async ({ page, browser }) => {
  const first = await browser.newPage({ storageState: staffSession });
  await first.goto(at('/consignors'));
  const adela = first.getByRole('link', { name: 'Adela Marsh' });
  const path = (await adela.getAttribute('href')) ?? '';
  await adela.click();
  await first.getByRole('tab', { name: 'Statements' }).click();
  const statement = first.getByRole('link', { name: /^Download PDF/ }).first();
  const statementPath = (await statement.getAttribute('href')) ?? '';
  await first.close();

  await enterAs(page, 'owner');
  await expect(page.getByText('to 0 consignors')).toBeVisible();
  await page.goto(inOther('/consignors'));
  await expect(page.getByText('No consignors yet.')).toBeVisible();
  await page.goto(inOther(path));
  await expect(page.getByText('There is no such consignor')).toBeVisible();
  await expectSound(page);
  // Its refusal is what the console then complains of, so on a page that nobody watches.
  const unwatched = await page.context().newPage();
  const answer = await unwatched.goto(inOther(statementPath));
  expect(answer?.status()).toBe(404);
  // Nor does its session open the first store.
  await unwatched.goto(at('/'));
  await expect(unwatched.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test.describe('roles', () => {
  // The bookkeeper looks at what the clerk imported.
  test.describe.configure({ mode: 'serial' });

  test('a clerk imports and assigns, and approves nothing', async ({ page }) => {
    await enterAs(page, 'clerk');
    await page.goto(inOther('/imports'));
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    const buffer = readFileSync(sample);
    await (await chooser).setFiles({ name: 'first.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.getByText(/sum to .* to the cent/)).toBeVisible();
    await page.goto(inOther('/review'));
    await expect(page.getByRole('button', { name: /^Assign:/ }).first()).toBeVisible();
    await page.goto(inOther('/payouts/new'));
    await expect(page.getByText('Your role may look at this, not approve it.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Approve…' })).toHaveCount(0);
    await expectSound(page);
  });

  test('a bookkeeper pays out, and assigns nothing', async ({ page }) => {
    await enterAs(page, 'bookkeeper');
    await page.goto(inOther('/review'));
    await drawn(page);
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Assign:/ })).toHaveCount(0);
    await expectSound(page);
    await page.goto(inOther('/payouts/new'));
    await expect(page.getByRole('button', { name: 'Approve…' })).toBeVisible();
  });
});
