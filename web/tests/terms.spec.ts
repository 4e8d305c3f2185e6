import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { at, staffSession } from './demo';
import { drawn, expectSound, test } from './sound';

const documents = join(import.meta.dirname, '../src/dashboard/terms');
const everything = readFileSync(join(documents, 'everything.testing.json'), 'utf8');
/** All that can be wrong in a document that forms can show. */
const broken = readFileSync(join(documents, 'broken.testing.json'), 'utf8');

// The second goes on from what the first published.
test.describe.configure({ mode: 'serial' });
test.use({ storageState: staffSession });

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

/** Sound on the desktop and on a phone; the tests themselves go on on the desktop. */
async function expectSoundEverywhere(page: Page): Promise<void> {
  for (const size of [phone, { width: 320, height: 640 }, desktop]) {
    await page.setViewportSize(size);
    await expectSound(page);
  }
}

const gap = /there is a gap/;

test('terms begin with a template, are mended, tried and published', async ({ page }) => {
  await page.goto(at('/terms'));
  await drawn(page);
  await expect(page.getByRole('heading', { name: 'What holds today' })).toBeVisible();
  await expect(page.getByText('The first terms.')).toBeVisible();
  await page.getByText('All that version 1 says').click();
  await expectSoundEverywhere(page);

  await page.getByRole('button', { name: 'Start from a template' }).click();
  await expect(page.getByRole('dialog').getByText('60/40 above a price')).toBeVisible();
  await expectSoundEverywhere(page);
  await page.getByRole('button', { name: 'Use it: 60/40 above a price' }).click();
  await expect(page.getByRole('heading', { name: '60/40 above a price', level: 1 })).toBeVisible();
  await expect(page.getByLabel('Tier 2 from')).toHaveValue('100.00');
  await expectSoundEverywhere(page);

  // A gap in the tiers stands at its field, and in a list that leads there.
  await page.getByLabel('Tier 2 from').fill('120');
  const field = page.getByLabel('Tier 2 from');
  await expect(field).toHaveAccessibleDescription(gap);
  await expectSoundEverywhere(page);
  await page.getByRole('button', { name: /^Split 1 problem/ }).click();
  await expect(field).toBeHidden();
  await page.getByRole('button', { name: gap }).click();
  await expect(field).toBeFocused();
  await expect(page.getByText(/cannot divide a sale before/)).toBeVisible();

  // What is no amount is said at once, and nothing is saved of it.
  await field.fill('120,50');
  await expect(field).toHaveAccessibleDescription(/Type an amount like 12\.00/);
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await expectSoundEverywhere(page);
  await field.fill('100');
  await expect(page.getByRole('button', { name: gap })).toHaveCount(0);

  const calculator = page.getByRole('region', { name: 'Calculator' });
  const gets = calculator.locator('dl > div').filter({ hasText: 'Consignor gets' });
  await expect(gets).toContainText('$60.00');
  await calculator.getByLabel('Price, before discount').fill('80.50');
  await expect(gets).toContainText('$40.25');
  await expect(calculator.getByRole('list', { name: 'Trace' })).toBeVisible();

  // What past sales would have come to by these terms, and by which lines.
  await page.getByRole('tab', { name: 'Past sales' }).click();
  await page.getByLabel('Sold from').fill('2026-01-01');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByText(/^All consignors together/)).toBeVisible();
  await expectSoundEverywhere(page);
  await page
    .getByRole('button', { name: / lines? of / })
    .first()
    .click();
  const lines = page.getByRole('dialog');
  await lines.getByText('Why').first().click();
  await expect(lines.getByRole('list', { name: 'Trace' }).first()).toBeVisible();
  await expectSoundEverywhere(page);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Forms' }).click();
  await calculator.getByText('More about the sale').click();
  await expectSoundEverywhere(page);

  // Unsaved changes keep one on the page.
  await page.getByLabel('Name of the draft').fill('Spring terms');
  await page.getByRole('link', { name: 'Overview' }).click();
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await expectSoundEverywhere(page);
  await question.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Saved' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Spring terms', level: 1 })).toBeVisible();

  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish these terms?' });
  await expect(dialog.getByText('What changes against version 1')).toBeVisible();
  await expect(dialog.getByText(/60% from \$100\.00 on/)).toBeVisible();
  await expect(dialog.getByText(/never changes what is posted already/)).toBeVisible();
  await expectSoundEverywhere(page);
  // What was paid already cannot be divided anew.
  await dialog.getByLabel('They hold from').fill('2026-08-01');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(dialog.getByText(/were paid already, by batch/)).toBeVisible();
  await expectSoundEverywhere(page);
  await dialog.getByLabel('They hold from').fill('2099-01-01');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText('Version 2 is published.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Version 2, from Jan 1, 2099' })).toBeVisible();
  await expectSoundEverywhere(page);
});

test('sales are divided again by a chosen version, and that is taken back', async ({ page }) => {
  await page.goto(at('/terms'));
  await page.getByRole('link', { name: 'Divide sales again' }).click();
  await drawn(page);
  await expect(page.getByText('Nothing was divided again yet.')).toBeVisible();
  await expectSoundEverywhere(page);

  // By the terms that held, nothing would change.
  await page.getByLabel('Sold from').fill('2026-01-01');
  await page.getByRole('combobox', { name: 'Only of this consignor' }).fill('Bruno');
  await page.getByRole('option', { name: /Bruno Castellan/ }).click();
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await expect(page.getByText(/^Nothing would change/)).toBeVisible();
  await expectSoundEverywhere(page);

  await page.getByRole('combobox', { name: 'By these terms' }).click();
  await page.getByRole('option', { name: /^Version 2/ }).click();
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await expect(page.getByText('Some of this was paid already')).toBeVisible();
  await expectSoundEverywhere(page);
  await page
    .getByRole('button', { name: / lines? of / })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByText('Why').first()).toBeVisible();
  await expectSoundEverywhere(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Divide them again…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Divide these sales again?' });
  await dialog.getByLabel('Why').fill('We agreed on better terms.');
  await expectSoundEverywhere(page);
  await dialog.getByRole('button', { name: 'Divide again' }).click();
  const decision = page.getByRole('row').filter({ hasText: 'We agreed on better terms.' });
  await expect(decision.getByText('Done', { exact: true })).toBeVisible();
  await expectSoundEverywhere(page);

  await page.getByRole('link', { name: 'Consignors' }).first().click();
  await page.getByRole('link', { name: 'Bruno Castellan' }).click();
  await page
    .getByText(/divided again/)
    .first()
    .click();
  await expect(
    page.getByText(/^Divided again .*: We agreed on better terms\.$/).first(),
  ).toBeVisible();
  await expectSoundEverywhere(page);

  await page.goto(at('/terms/again'));
  await page.getByRole('button', { name: 'Take back…' }).click();
  const question = page.getByRole('dialog', { name: 'Divide these lines as before?' });
  await expectSoundEverywhere(page);
  await question.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('Taken back', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take back…' })).toHaveCount(0);
  await expectSoundEverywhere(page);
});

test('a list of own payouts is compared with the sales, and printed', async ({ page }) => {
  await page.goto(at('/terms'));
  await page.getByRole('link', { name: 'Compare with your own payouts' }).click();
  await drawn(page);
  await expectSoundEverywhere(page);
  await page.getByLabel('Sold from').fill('2026-01-01');
  const list = 'Consignor,Amount\n1001,10.00\nBruno Castellan,2647.22\nSomebody,1.00\n';
  const chooser = page.getByLabel('The list of payouts');
  await chooser.setInputFiles({
    name: 'paid.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(list),
  });
  await expect(page.getByText(/^paid\.csv, sales from Jan 1, 2026/)).toBeVisible();
  await expect(page.getByText(/^Line 4: .*Somebody/)).toBeVisible();
  await expectSoundEverywhere(page);
  const adela = page.getByRole('row').filter({ hasText: 'Adela Marsh' }).first();
  await expect(adela).toContainText('$10.00');
  await page
    .getByText(/^The lines of /)
    .first()
    .click();
  await expectSoundEverywhere(page);
  // On paper there is neither menu nor form.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await expect(page.getByLabel('Sold from')).toBeHidden();
  await expect(adela).toBeVisible();
  await page.emulateMedia({ media: null });
});

test('every part of a document is shown by the forms, checked, and given back as it was', async ({
  page,
}) => {
  await page.goto(at('/terms'));
  await page.getByRole('button', { name: 'Start empty' }).click();
  await expect(page.getByRole('heading', { name: 'New terms', level: 1 })).toBeVisible();
  await page.getByRole('tab', { name: 'JSON' }).click();
  const json = page.getByLabel('Terms as JSON');
  await expectSoundEverywhere(page);

  // Text that is none is kept, with the reason, and without forms.
  await json.fill('{ "schema": 2');
  await expect(page.getByText(/This is not JSON/).first()).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Forms' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Saved' })).toBeVisible();
  await expectSoundEverywhere(page);
  await page.reload();
  await expect(json).toHaveValue('{ "schema": 2');

  await json.fill(everything);
  await page.getByRole('tab', { name: 'Forms' }).click();
  await expect(page.getByText(/problems? to mend/)).toHaveCount(0);
  const folded = page.getByRole('main').locator('h2, h3').locator('button[aria-expanded="false"]');
  while ((await folded.count()) > 0) await folded.first().click();
  await expect(page.getByLabel('Agreed price of a piece')).toHaveValue('800.00');
  await expect(page.getByLabel('Step 2 after (months)')).toHaveValue('2');
  await expectSoundEverywhere(page);

  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish these terms?' });
  await dialog.getByLabel('They hold from').fill('2099-02-01');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText('Version 3 is published.')).toBeVisible();
  await expect(page.getByText(/^Booth rent: \$150\.00 every two weeks/).first()).toBeVisible();
  await expectSoundEverywhere(page);
});

test('every problem stands in its form, and its entry in the list leads there', async ({
  page,
}) => {
  await page.goto(at('/terms'));
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.getByRole('tab', { name: 'JSON' }).click();
  await page.getByLabel('Terms as JSON').fill(broken);
  await page.getByRole('tab', { name: 'Forms' }).click();
  const entries = page.locator('#problems button');
  await expect.poll(() => entries.count()).toBeGreaterThan(40);
  const count = await entries.count();
  const form = page.getByRole('tabpanel');
  for (let position = 0; position < count; position += 1) {
    const entry = entries.nth(position);
    const words = (await entry.innerText()).split(': ').slice(1).join(': ');
    await entry.click();
    const around = form.locator(':focus').locator('xpath=ancestor-or-self::*[position() <= 5]');
    await expect(around.filter({ hasText: words }).first(), words).toBeVisible();
  }
  await expectSoundEverywhere(page);
});

test('a draft that somebody else saved meanwhile is not overwritten', async ({ page, context }) => {
  await page.goto(at('/terms'));
  await page.getByRole('button', { name: 'Change these terms' }).click();
  await expect(page.getByLabel('Name of the draft')).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel('Name of the draft').fill('Theirs');
  await page.getByLabel('Name of the draft').fill('Mine');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(other.getByRole('button', { name: 'Saved' })).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Somebody else saved this draft meanwhile')).toBeVisible();
  await expectSoundEverywhere(page);
  await page.getByRole('button', { name: 'Keep mine as a new draft' }).click();
  await expect(page.getByRole('heading', { name: 'Mine (mine)', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectSoundEverywhere(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('link', { name: 'Theirs' })).toBeVisible();
  await expect(page.getByRole('link', { name: /mine/ })).toHaveCount(0);
});
