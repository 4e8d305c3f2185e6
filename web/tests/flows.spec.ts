import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { at, staffSession } from './demo';
import { expectSound, test } from './sound';

const sample = join(import.meta.dirname, '../../samples/square/items-2026-08-01-2026-10-30.csv');

/** The sample many times over, each time as other sales: enough to watch it being read. */
function manySales(times: number): string {
  const [header, ...rows] = readFileSync(sample, 'utf8').split(/(?<=^[^\n]*\n)/);
  const text = rows.join('');
  const copies = Array.from({ length: times }, (_, copy) =>
    text.replaceAll(/\b[A-Za-z0-9]{20,}\b/g, (id) => `${id}c${copy}`),
  );
  return header + copies.join('');
}

/** Hands a file in, and comes to the page that shows how it would be read. */
async function handIn(page: Page, name: string, content: string): Promise<void> {
  await page.goto(at('/imports'));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
  await (await chooser).setFiles(file);
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

async function startImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/imports\/imp_/);
}

async function importFile(page: Page, name: string, content: string): Promise<void> {
  await handIn(page, name, content);
  await expect(page.getByText(/^Recognised as Square/)).toBeVisible();
  await startImport(page);
}

// Each goes on with what the one before it brought.
test.describe.configure({ mode: 'serial' });
test.use({ storageState: staffSession });

test('a till’s export is imported, watched, with every row’s outcome', async ({ page }) => {
  const frames: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(String(payload))),
  );
  await importFile(page, 'many.csv', manySales(10));
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect
    .poll(() => frames.some((frame) => /"percentDone":[1-9]\d?\D/.test(frame)))
    .toBe(true);
  await page.getByRole('link', { name: 'Imports' }).click();
  const row = page.getByRole('row').filter({ hasText: 'many.csv' });
  await expect(row.getByText('Done')).toBeVisible({ timeout: 120_000 });
  await expectSound(page);
  await row.getByRole('link').click();
  await expect(page.getByText(/sum to .* to the cent/)).toBeVisible();
  await page.getByText(/^Review \(\d/).click();
  await expect(page.getByRole('row').filter({ hasText: 'Review' }).first()).toBeVisible();
  await expectSound(page);
});

test('the same sales again are duplicates', async ({ page }) => {
  await importFile(page, 'again.csv', readFileSync(sample, 'utf8'));
  await expect(page.getByText(/^Duplicate \(1,046\)$/)).toBeVisible();
  await expect(page.getByText(/^Imported \(/)).toHaveCount(0);
});

test('a table of no till is explained once, and read by itself from then on', async ({ page }) => {
  const table = (day: string) =>
    `When;Whose;What;Sum\n${day};1001;Lamp;1.020,50\n${day};1002;Vase;7,00\n`;
  await handIn(page, 'table.csv', table('11/10/26'));
  await expect(page.getByText('Choose the column with the date of the sale.')).toBeVisible();
  const button = page.getByRole('button', { name: 'Import', exact: true });
  await expect(button).toBeDisabled();
  await page.getByLabel('What When holds').selectOption('Date of the sale');
  await page.getByLabel('What Whose holds').selectOption('Consignor');
  await page.getByLabel('What What holds').selectOption('Item');
  await page.getByLabel('What Sum holds').selectOption('Amount, after discount, without tax');
  await expect(page.getByText(/^Of 2 dates, all 2 can be read month first/)).toBeVisible();
  await expectSound(page);
  await page.getByLabel(/^Day first/).check();
  await expect(page.getByRole('cell', { name: 'Oct 11, 2026' }).first()).toBeVisible();
  await expect(page.getByRole('cell', { name: '$1,020.50' })).toBeVisible();
  await expect(page.getByText('2 lines of 2 rows found their consignor')).toBeVisible();
  await page.getByLabel(/^Read files with the same columns/).check();
  await page.getByLabel('Name').fill('The old till');
  await expectSound(page);
  await startImport(page);
  await expect(page.getByText(/^Imported \(2\)$/)).toBeVisible();

  await handIn(page, 'next.csv', table('12/10/26'));
  await expect(page.getByText('Read as saved under “The old till”')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Oct 12, 2026' }).first()).toBeVisible();
  await startImport(page);
  await expect(page.getByText(/^Imported \(2\)$/)).toBeVisible();
});

test('a file that is no table is refused in words', async ({ context }) => {
  // A refused request stands in the console, so on a page that nobody watches.
  const page = await context.newPage();
  await page.goto(at('/imports'));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  const buffer = Buffer.from('');
  await (await chooser).setFiles({ name: 'notes.csv', mimeType: 'text/csv', buffer });
  await expect(page.getByRole('alert')).toContainText(/empty/i);
  await expectSound(page);
});

test('a line in review is given to a consignor, with a rule for lines like it', async ({
  page,
}) => {
  await page.goto(at('/review'));
  const before = Number(await page.getByLabel(/waiting$/).innerText());
  await page
    .getByRole('button', { name: /^Assign:/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Consignor' }).fill('Adela');
  await page.getByRole('option', { name: /Adela Marsh/ }).click();
  await dialog.getByLabel(/^All in category/).check();
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await expect(page.getByText(/went to Adela Marsh.* lines like it were settled/)).toBeVisible();
  await expect
    .poll(async () => Number(await page.getByLabel(/waiting$/).innerText()))
    .toBeLessThan(before - 1);
});

test('sales that the till voided since are taken back together', async ({ page }) => {
  const receipts = (status: string) =>
    [
      'Date,Receipt number,Receipt type,Category,SKU,Item,Quantity,Gross sales,Discounts,Net sales,Taxes,Status',
      `2026-09-01,9-1,Sale,Decor,1001-77,Brass lamp,1,20.00,0.00,20.00,0.00,${status}`,
      `2026-09-01,9-1,Sale,Decor,1002-77,Blue vase,1,30.00,0.00,30.00,0.00,${status}`,
      '',
    ].join('\n');
  for (const [status, outcome] of [
    ['Closed', 'Imported'],
    ['Cancelled', 'Review'],
  ] as const) {
    await handIn(page, `${status}.csv`, receipts(status));
    await startImport(page);
    await expect(page.getByText(`${outcome} (2)`, { exact: true })).toBeVisible();
  }
  await page.goto(at('/review'));
  await page.getByRole('button', { name: /^Only these: Voided at the till since/ }).click();
  await page.getByRole('button', { name: 'Choose all 2 shown' }).click();
  await page.getByRole('button', { name: 'Settle 2 lines' }).click();
  const dialog = page.getByRole('dialog', { name: '2 lines' });
  await expect(dialog.getByText(/^Brass lamp: \$20\.00 was posted for Adela Marsh/)).toBeVisible();
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('What was posted of 2 lines was taken back.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Bring back: Blue vase/ })).toBeVisible();
});

test('a payout is approved as it was previewed, and followed to its end', async ({ page }) => {
  await page.goto(at('/payouts/new'));
  const total = await page
    .getByRole('status')
    .filter({ hasText: 'in all' })
    .locator('.money')
    .innerText();
  await expect(page.getByText(/^Through Stripe: \$/)).toBeVisible();
  await page.getByRole('button', { name: 'Approve…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Approve \d+ payouts\?$/ });
  await expectSound(page);
  await dialog.getByRole('button', { name: `Pay ${total}` }).click();
  await expect(page.getByRole('heading', { name: 'Payout batch 2' })).toBeVisible();
  await expect(page.getByText(total).first()).toBeVisible();
  const main = page.getByRole('main');
  await expect(main.getByText('Closed')).toBeVisible();
  await expect(main.getByText('On its way to the bank')).toHaveCount(0);
  await expectSound(page);
  const paid = page.getByRole('status').filter({ hasText: /payouts paid$/ });
  const before = Number.parseInt(await paid.innerText(), 10);
  expect(before).toBeGreaterThan(0);
  // Checks and cash wait for a person: checks are numbered and printed, and all handed over.
  await page.getByRole('button', { name: /^Number \d+ checks?…$/ }).click();
  const numbering = page.getByRole('dialog', { name: /^Number \d+ checks?\?$/ });
  await numbering.getByLabel('First check number').fill('501');
  await expectSound(page);
  await numbering.getByRole('button', { name: 'Number the checks' }).click();
  await expect(numbering).toBeHidden();
  await expect(main.getByText('Check 501')).toBeVisible();
  const print = page.getByRole('link', { name: /^Print \d+ checks?$/ });
  const printed = await print.evaluate(async (link: HTMLAnchorElement) => {
    const answer = await fetch(link.href);
    return answer.headers.get('content-type');
  });
  expect(printed).toBe('application/pdf');
  const checks = page.getByRole('button', { name: /^Handed over: the (check|cash)/ });
  const toSend = await checks.count();
  expect(toSend).toBeGreaterThan(0);
  for (let left = toSend; left > 0; left -= 1) {
    await expect(checks).toHaveCount(left);
    await checks.first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Handed over' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await expect(paid).toContainText(`${before + toSend} of `);
  await expect(main.getByText('Approved, not sent yet')).toHaveCount(0);
  await expectSound(page);
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
