import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

/** How to get into the demo's store, as the demo wrote it down. */
type Demo = {
  dashboardUrl: string;
  portalUrl: string;
  ownerEmail: string;
  ownerPassword: string;
  portalSignInUrl: string;
};

/** The second store, and who works there. */
type OtherStore = { url: string; staff: { role: string; email: string; password: string }[] };

/** A store whose prices fall with age, who keeps it, and its list of items. */
type Attic = { url: string; email: string; password: string; items: string };

const data = process.env.HANGTAG_TEST_DATA ?? '';

function readData<Content>(name: string): Content {
  return JSON.parse(readFileSync(join(data, name), 'utf8'));
}

export const demo = () => readData<Demo>('demo.json');
export const otherStore = () => readData<OtherStore>('other-store.json');
export const attic = () => readData<Attic>('attic.json');

/** The address of a path on the store's host. */
export function at(path: string): string {
  return new URL(path, demo().dashboardUrl).href;
}

/** Where the sign-in keeps the two sessions for the tests that follow. */
export const staffSession = join(data, 'staff-session.json');
export const consignorSession = join(data, 'consignor-session.json');

/** Where a test keeps the session of the attic's Ben Okafor: he is mailed one link a minute. */
export const benSession = join(data, 'ben-session.json');

/** Signs in on the page that asks for a password. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** What the pages for signing in say, as far as the tests need it. */
const signInWords = {
  english: { email: 'Email', ask: 'Mail me a link', asked: 'Check your mail', enter: 'Sign in' },
  spanish: {
    email: 'Correo electrónico',
    ask: 'Enviarme un enlace',
    asked: 'Revise su correo',
    enter: 'Iniciar sesión',
  },
};

/** Asks for a link on the portal's page, takes it from the mail, and signs in with it. */
export async function signInByMail(
  page: Page,
  email: string,
  language: keyof typeof signInWords = 'english',
): Promise<void> {
  const words = signInWords[language];
  const before = new Set(mails());
  await page.getByLabel(words.email).fill(email);
  await page.getByRole('button', { name: words.ask }).click();
  await expect(page.getByRole('heading', { name: words.asked })).toBeVisible();
  // Another test's doing may have brought mails about something else.
  const isLink = (mail: string) => readFileSync(mail, 'utf8').includes('/portal/sign-in?token');
  const arrived = () => mails().filter((mail) => !before.has(mail) && isLink(mail));
  await expect.poll(() => arrived().length).toBe(1);
  await page.goto(linkIn(readFileSync(arrived()[0] ?? '', 'utf8'), email));
  await page.getByRole('button', { name: words.enter }).click();
  await expect(page.getByRole('heading', { name: /^(Hello|Hola)/ })).toBeVisible();
}

/** Whole mails only: one that is being written has another ending. */
function mails(): string[] {
  const folder = join(data, 'mail');
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  return names.map((name) => join(folder, name)).filter((path) => statSync(path).size > 0);
}

function linkIn(mail: string, email: string): string {
  expect(mail).toContain(`To: ${email}`);
  // Mail wraps long lines (quoted-printable); a link goes on behind them.
  const text = mail.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  const link = /http\S+\/portal\/sign-in\?token=\w+/.exec(text)?.[0];
  expect(link).toBeTruthy();
  return link ?? '';
}
