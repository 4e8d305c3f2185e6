/**
 * Where a consignor was when the session ended. The way back leads through a mailed
 * link, which opens a tab of its own, so the place is kept for the whole browser.
 */
const KEY = 'hangtag.place';

export function rememberPlace(): void {
  const place = window.location.pathname.replace(/^\/portal/, '');
  localStorage.setItem(KEY, place || '/');
}

/** Signing in is no place to come back to, and its own failures are shown there. */
export function isAtSignIn(): boolean {
  return window.location.pathname === '/portal/sign-in';
}

/** The place, once: below /portal, `/` when none was kept. */
export function takePlace(): string {
  const place = localStorage.getItem(KEY) ?? '/';
  localStorage.removeItem(KEY);
  return place;
}
