/** Writes a calendar date (`2026-10-31`) in the reader's way; it belongs to no time zone. */
export function formatDate(date: string, locale?: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, day),
  );
}

/** Writes an instant as the store's clock showed it. */
export function formatDateTime(instant: string, timeZone: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(new Date(instant));
}

/** The date on the store's calendar at an instant, as `2026-10-31`. */
export function dateInZone(instant: Date, timeZone: string): string {
  // Canadian English writes dates the ISO way.
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant);
}
