import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing.setup.ts'],
    testTimeout: 30_000,
    env: { TZ: 'America/Los_Angeles' },
  },
});
