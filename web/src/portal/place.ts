/**
 * Where a consignor was when the session ended. The way back leads through a mailed
 * link, which opens a tab of its own, so the place is kept for the whole browser.
 */
const KEY = 'hangtag.place';

export function rememberPlace(): void {
  const place = window.location.pathname.replace(/^\/portal/, '');
  if (!place.startsWith('/sign-in')) localStorage.setItem(KEY, place || '/');
}

/** The place, once: below /portal, `/` when none was kept. */
export function takePlace(): string {
  const place = localStorage.getItem(KEY) ?? '/';
  localStorage.removeItem(KEY);
  return place;
}
