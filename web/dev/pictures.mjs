// Takes a picture of every screen of dev/server.mjs, on a phone and on a desktop, and
// says what axe and the console have against it.
//
//   node dev/pictures.mjs URL FOLDER [PATH…]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';

const [url, folder, ...only] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = {
  small: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
};
const screens = {
  none: ['/sign-in', '/portal/sign-in', '/portal/sign-in?token=abc'],
  staff: [
    '/',
    '/imports',
    '/imports/imp_1',
    '/review',
    '/consignors',
    '/consignors/con_1',
    '/consignors/con_4',
    '/payouts',
    '/payouts/new',
    '/payouts/bat_4',
    '/failed-jobs',
    '/nowhere',
  ],
  seller: ['/portal', '/portal/sales', '/portal/payouts', '/portal/statements', '/portal/nowhere'],
};

const browser = await chromium.launch({
  executablePath: process.env.HANGTAG_CHROMIUM ?? '/usr/bin/chromium',
});
for (const [who, paths] of Object.entries(screens)) {
  for (const [size, viewport] of Object.entries(sizes)) {
    const context = await browser.newContext({
      viewport,
      hasTouch: size !== 'desktop',
      reducedMotion: 'reduce',
    });
    await context.addCookies([{ name: 'dev', value: who, url }]);
    for (const path of paths.filter((one) => only.length === 0 || only.includes(one))) {
      const page = await context.newPage();
      const say = (text) => console.log(`${who} ${size} ${path}: ${text}`);
      page.on(
        'console',
        (message) => ['error', 'warning'].includes(message.type()) && say(message.text()),
      );
      page.on('pageerror', (error) => say(error.message));
      await page.goto(url + path, { waitUntil: 'networkidle' });
      await page.screenshot({
        path: `${folder}/${who}-${path.replaceAll(/\W/g, '_')}-${size}.png`,
        fullPage: true,
      });
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (isWide) say('scrolls sideways');
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      for (const { id, nodes } of violations)
        say(
          `${id}: ${nodes
            .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`)
            .join(' | ')
            .slice(0, 500)}`,
        );
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
