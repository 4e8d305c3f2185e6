import { expect, type Page } from '@playwright/test';
import { at, staffSession } from './demo';
import { drawn, expectSound, test } from './sound';

// The second goes on with what the first brought.
test.describe.configure({ mode: 'serial' });
test.use({ storageState: staffSession });

const list = `Balances of the old system
Consignor ID,First Name,Last Name,E-Mail,Mobile,Balance
9001,Nora,Quill,nora@example.com,312-555-0199,"1,040.00"
9002,N.,Quill,nora@example.com,,(10.00)
9003,Otto,Berg,otto,,5.00
1001,Adela,Marsh,adela@elsewhere.example,,
`;

async function handIn(page: Page, name: string, content: string): Promise<void> {
  await page.goto(at('/consignors'));
  await page.getByRole('link', { name: 'Import a list' }).click();
  await expect(page.getByRole('heading', { name: 'Import consignors' })).toBeFocused();
  await expectSound(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
  await (await chooser).setFiles(file);
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

test('a list of consignors is taken over with what they were owed', async ({ page }) => {
  await handIn(page, 'people.csv', list);
  await expect(page.getByText('1 new consignor of 4 rows')).toBeVisible();
  const button = page.getByRole('button', { name: 'Take over' });
  await expect(button).toBeDisabled();
  const unusable = page.getByRole('table', { name: 'Rows that cannot be used' });
  await expect(unusable.getByRole('cell', { name: 'otto', exact: true })).toBeVisible();
  const different = page.getByRole('table', { name: /list says something else/ });
  await expect(different.getByText(/in the list “adela@elsewhere.example”/)).toBeVisible();
  await expectSound(page);

  const who = page.getByLabel('Who N. Quill is');
  await who.focus();
  await page.keyboard.press('ArrowDown');
  await who.selectOption('Somebody new');
  await expect(page.getByText('2 new consignors of 4 rows')).toBeVisible();
  await page.getByLabel('Post the balances').check();
  await page.getByLabel(/^Total that/).fill('$1,035.00');
  await expect(page.getByText(/the difference is/)).toContainText('$5.00');
  await page.getByLabel('As of').fill('2026-01-31');
  await expectSound(page);
  await button.click();
  await expect(page.getByRole('alert')).toContainText(/sum to 1030.00 USD, not to 1035.00 USD/);
  await expectSound(page);
  await page.getByLabel(/^Total that/).fill('1030');
  await expect(page.getByText('That is the total you typed.')).toBeVisible();
  await button.click();
  await expect(page.getByText(/^2 consignors created, 1 matched/)).toBeVisible();
  await expectSound(page);
});

test('two that are one are merged, with their history', async ({ page }) => {
  await page.goto(at('/consignors'));
  await page.getByRole('link', { name: 'Find duplicates' }).click();
  await expect(page.getByRole('heading', { name: 'Duplicates' })).toBeFocused();
  await drawn(page);
  await expectSound(page);
  // That N. Quill is somebody new was said with the list.
  const apart = page.getByRole('table', { name: 'Consignors who are not the same person' });
  await apart.getByRole('button', { name: /N\. Quill \(9002\)/ }).click();
  await expectSound(page);
  await page
    .getByRole('button', { name: 'Nora Quill and N. Quill are not the same person' })
    .click();
  await expect(page.getByText('Nora Quill (9001) and N. Quill (9002) stay two.')).toBeVisible();
  await expect(apart).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Merge Nora Quill and N. Quill' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge two consignors' });
  await expect(dialog.getByText(/moves from account 9002 to account 9001/)).toBeVisible();
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText('N. Quill (9002) is part of Nora Quill now.')).toBeVisible();

  await page.goto(at('/consignors?search=9002'));
  await page.getByRole('link', { name: 'Nora Quill' }).click();
  await expect(page.getByText('Opening balance, owed to the shop')).toBeVisible();
  await expect(page.getByText('$1,030.00').first()).toBeVisible();
  await expectSound(page);
  await page.getByRole('link', { name: 'N. Quill (9002)' }).click();
  await expect(page.getByText(/was merged into/)).toBeVisible();
  await drawn(page);
  await expectSound(page);
  await page.getByRole('button', { name: 'Undo the merge' }).click();
  await expect(page.getByText(/was merged into/)).toBeHidden();
});
