import { dateInZone } from '../../shared/dates';
import { useSession } from '../SignedIn';

/** Today in the store's time zone. */
export function useToday(): string {
  return dateInZone(new Date(), useSession().store.timeZone);
}

/** The day before another. */
export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** The first and the last day of the month before the one that a day is in. */
export function lastMonth(day: string): { from: string; until: string } {
  const until = dayBefore(`${day.slice(0, 7)}-01`);
  return { from: `${until.slice(0, 7)}-01`, until };
}
