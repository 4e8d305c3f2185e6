import { expect } from '@playwright/test';
import { at, consignorSession, staffSession } from './demo';
import { drawn, expectSound, test } from './sound';

test.describe('the dashboard', () => {
  test.use({ storageState: staffSession });
  const paths = [
    '/',
    '/imports',
    '/imports/tokens',
    '/review',
    '/matching',
    '/consignors',
    '/consignors/import',
    '/consignors/duplicates',
    '/payouts',
    '/payouts/new',
    '/payouts/stripe',
    '/payouts/reconciliations',
    '/terms',
    '/charges',
    '/markdowns',
    '/books',
    '/books?tab=aged',
    '/books?tab=files',
    '/books?tab=accounts',
    '/books?tab=adjustments',
    '/books?tab=closing',
    '/books/ledger',
    '/books/unclaimed',
    '/books/unclaimed?on=2036-01-01',
    '/audit-log',
    '/audit-log?action=publish_rule_set',
    '/failed-jobs',
    '/no-such-page',
  ];
  for (const path of paths) {
    test(`${path} is sound`, async ({ page }) => {
      await page.goto(at(path));
      await drawn(page);
      await expectSound(page);
    });
  }

  for (const path of ['/imports', '/payouts']) {
    test(`one of ${path} is sound`, async ({ page }) => {
      await page.goto(at(path));
      await page.getByRole('main').getByRole('row').getByRole('link').first().click();
      await expect(page).toHaveURL(/_/);
      await drawn(page);
      await expectSound(page);
    });
  }

  test('a consignor’s ledger unfolds its traces', async ({ page }) => {
    await page.goto(at('/consignors?search=Adela'));
    await page.getByRole('link', { name: 'Adela Marsh' }).click();
    await drawn(page);
    await page.locator('summary').first().click();
    await expect(page.getByRole('list', { name: 'Trace' }).first()).toBeVisible();
    await expectSound(page);
    for (const tab of ['Payouts', 'Statements', 'Charges', 'Adjustments']) {
      await page.getByRole('tab', { name: tab }).click();
      await drawn(page);
      await expectSound(page);
    }
  });
});

test.describe('the portal', () => {
  test.use({ storageState: consignorSession });
  const paths = [
    '/portal',
    '/portal/payouts',
    '/portal/statements',
    '/portal/set-up/done',
    '/portal/set-up/again',
    '/portal/no-such-page',
  ];
  for (const path of paths) {
    test(`${path} is sound`, async ({ page }) => {
      await page.goto(at(path));
      await drawn(page);
      await expectSound(page);
    });
  }

  test('a sale unfolds its trace', async ({ page }) => {
    await page.goto(at('/portal'));
    await page.getByRole('link', { name: 'All sales' }).click();
    await expect(page.getByRole('heading', { name: 'Sales' })).toBeFocused();
    await page.locator('summary').first().click();
    await expect(page.getByRole('list', { name: 'Trace' })).toBeVisible();
    await expectSound(page);
  });
});
