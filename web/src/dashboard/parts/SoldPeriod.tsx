import { TextInput } from '@mantine/core';
import { dateInZone } from '../../shared/dates';
import { useSession } from '../SignedIn';

/** Days of sale, both included. */
export type SoldDays = { from: string; until: string };

const DAY_MS = 86_400_000;

/** So many days before today, and today, in the store's time zone. */
export function useLastDays(days: number): SoldDays {
  const { timeZone } = useSession().store;
  const now = Date.now();
  const day = (at: number) => dateInZone(new Date(at), timeZone);
  return { from: day(now - days * DAY_MS), until: day(now) };
}

type Props = { value: SoldDays; onChange: (days: SoldDays) => void };

/** Asks for a period of days of sale. */
export function SoldPeriod({ value: { from, until }, onChange }: Props) {
  return (
    <>
      <TextInput
        type="date"
        label="Sold from"
        required
        value={from}
        onChange={(event) => onChange({ from: event.currentTarget.value, until })}
      />
      <TextInput
        type="date"
        label="Sold until"
        required
        value={until}
        onChange={(event) => onChange({ from, until: event.currentTarget.value })}
      />
    </>
  );
}
