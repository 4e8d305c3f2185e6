import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A test that also fails for anything that the page writes to the console as wrong. */
export const test = base.extend<{ quietConsole: undefined }>({
  quietConsole: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** Waits until the screen is drawn: its heading stands and nothing loads. */
export async function drawn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByLabel(/^(Loading|Cargando)$/)).toHaveCount(0);
}

/** What must hold of every screen: axe finds nothing, it fits, and a finger hits what it aims at. */
export async function expectSound(page: Page): Promise<void> {
  // What still fades in has the contrast of what is behind it.
  for (const dialog of await page.getByRole('dialog').all()) {
    await expect(dialog).toHaveCSS('opacity', '1');
  }
  // Evaluated rather than added as a script, which the policy would refuse.
  await page.evaluate(axe);
  const findings = await page.evaluate(async () => {
    const { violations } = await (
      window as unknown as { axe: typeof import('axe-core') }
    ).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  expect(findings).toEqual([]);
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overhang).toBeLessThanOrEqual(0);
  expect(await tooSmall(page)).toEqual([]);
}

/** Sound on phones and on the desktop, at which size it stays. */
export async function expectSoundEverywhere(page: Page): Promise<void> {
  for (const [width, height] of [
    [390, 844],
    [320, 640],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectSound(page);
  }
}

/** Controls lower than 44 px. A link inside running text may be as high as its line. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // A radio button and a checkbox are hit by their label too.
    const controls =
      'button, nav a, a.button, input:not([type="radio"], [type="checkbox"], [type="file"]), select, summary';
    return [...document.querySelectorAll(controls)]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .filter((control) => control.getBoundingClientRect().height < 43.5)
      .map(
        (control) =>
          `${control.getBoundingClientRect().height} px: ${control.outerHTML.slice(0, 160)}`,
      );
  });
}
