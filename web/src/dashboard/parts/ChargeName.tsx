import { Text } from '@mantine/core';
import { formatDateTime } from '../../shared/dates';
import { useSession } from '../SignedIn';

type Props = {
  charge: { name: string; takenBackAt?: string | null; takenBackBy?: string | null };
};

/** What a charge is for, and who took it back. */
export function ChargeName({ charge }: Props) {
  const { store } = useSession();
  return (
    <>
      {charge.name}
      {charge.takenBackAt && (
        <Text size="sm" c="dimmed">
          Taken back by {charge.takenBackBy}, {formatDateTime(charge.takenBackAt, store.timeZone)}
        </Text>
      )}
    </>
  );
}
