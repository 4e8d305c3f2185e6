import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const freePort = `
  const server = require('node:net').createServer();
  server.listen(0, '127.0.0.1', () => { console.log(server.address().port); server.close(); });
`;

// Every worker reads this file again; what the first chose reaches them by the environment.
process.env.HANGTAG_TEST_PORT ??= execFileSync(process.execPath, ['-e', freePort])
  .toString()
  .trim();
process.env.HANGTAG_TEST_DATA ??= mkdtempSync(join(tmpdir(), 'hangtag-browser-tests-'));

const chromium = {
  launchOptions: { executablePath: process.env.HANGTAG_CHROMIUM ?? '/usr/bin/chromium' },
};
const screens = (name: string, width: number, height: number) => ({
  name,
  testMatch: 'screens.spec.ts',
  dependencies: ['flows'],
  use: { viewport: { width, height }, hasTouch: width < 1000 },
});

export default defineConfig({
  testDir: 'tests',
  // One store for all: the flows change what the screens then show.
  workers: 1,
  forbidOnly: true,
  reporter: 'list',
  // Wide enough for a machine that does other work too.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: { ...chromium, trace: 'retain-on-failure', contextOptions: { reducedMotion: 'reduce' } },
  projects: [
    { name: 'sign in', testMatch: 'sign-in.setup.ts' },
    {
      name: 'flows',
      testMatch: [
        'books.spec.ts',
        'charges.spec.ts',
        'flows.spec.ts',
        'markdowns.spec.ts',
        'people.spec.ts',
        'portal.spec.ts',
        'other-store.spec.ts',
        'spanish.spec.ts',
        'payout-methods.spec.ts',
        'stripe.spec.ts',
        'stripe-access.spec.ts',
        'store-funding.spec.ts',
        'terms.spec.ts',
      ],
      dependencies: ['sign in'],
      use: { viewport: { width: 1280, height: 800 } },
    },
    screens('screens at 320', 320, 640),
    screens('screens at 390', 390, 844),
    screens('screens at 1280', 1280, 800),
  ],
  webServer: {
    command: 'node tests/world.mjs',
    wait: { stdout: /Ready after/ },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    // The first start makes the sample store.
    timeout: 180_000,
  },
});
