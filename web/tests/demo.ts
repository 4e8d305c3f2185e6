import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How to get into the demo's store, as the demo wrote it down. */
export type Demo = {
  dashboardUrl: string;
  portalUrl: string;
  ownerEmail: string;
  ownerPassword: string;
  portalSignInUrl: string;
};

const data = process.env.HANGTAG_TEST_DATA ?? '';

export function demo(): Demo {
  return JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8'));
}

/** The address of a path on the store's host. */
export function at(path: string): string {
  return new URL(path, demo().dashboardUrl).href;
}

/** Where the sign-in keeps the two sessions for the tests that follow. */
export const staffSession = join(data, 'staff-session.json');
export const consignorSession = join(data, 'consignor-session.json');
