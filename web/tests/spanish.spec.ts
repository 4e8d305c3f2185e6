import { expect, type Page } from '@playwright/test';
import { at, demo, signInByMail } from './demo';
import { drawn, expectSound, test } from './sound';

test.use({ locale: 'es-MX' });

/** Sound on a phone, a narrow one too, and on the desktop. */
async function expectSoundEverywhere(page: Page): Promise<void> {
  for (const [width, height] of [
    [320, 640],
    [390, 844],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectSound(page);
  }
}

test('a consignor reads the portal in Spanish, and changes to English', async ({ page }) => {
  await page.goto(demo().portalUrl);
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(page.getByRole('heading', { name: 'Iniciar sesión' })).toBeVisible();
  await expectSoundEverywhere(page);
  await signInByMail(page, 'marisol.quintero@example.com', 'spanish');
  await expect(page.getByRole('heading', { name: 'Hola, Marisol Quintero' })).toBeVisible();
  await drawn(page);
  await expect(page.getByRole('region', { name: 'Saldo' })).toContainText('Su saldo');
  const sold = page.getByText(/^Vendido el \d{1,2} [a-z]+ \d{4} por \$[\d,]+\.\d\d$/);
  await expect(sold.first()).toBeVisible();
  await page.locator('summary').first().click();
  const trace = page.getByRole('list', { name: 'Cálculo paso a paso' }).first();
  // Sentences of the server.
  await expect(trace).toContainText(/^Vendido por /);
  await expect(trace).toContainText('Se debe al consignador.');
  await expectSoundEverywhere(page);
  for (const [path, heading] of [
    ['/portal/sales', 'Ventas'],
    ['/portal/payouts', 'Pagos'],
    ['/portal/statements', 'Estados de cuenta'],
    ['/portal/no-such-page', 'Aquí no hay nada'],
  ] as const) {
    await page.goto(at(path));
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await drawn(page);
    await expectSoundEverywhere(page);
  }

  await page.goto(at('/portal/sales'));
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sales' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.locator('summary').first().click();
  await expect(page.getByRole('list', { name: 'Trace' }).first()).toContainText(/^Sold for /);
  // What was chosen goes before what the browser asks for.
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Sales' })).toBeVisible();
});
