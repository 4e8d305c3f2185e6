import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import type { ReviewLineFragment } from '../gql/graphql';

type Before = NonNullable<ReviewLineFragment['changes']>;

export function wasPosted(before: Before | null | undefined): boolean {
  return before?.state === 'ALLOCATED' || before?.state === 'STORE_OWNED';
}

/** What an earlier file said of a line, and what came of that; nothing where it is undone. */
export function LineBefore({ before }: { before: Before }) {
  if (before.state === 'UNDONE') return null;
  return (
    <Text size="sm" c="dimmed">
      {before.state === 'SKIPPED' ? (
        <>
          Left out before, at <Amount of={before.net} />: {before.skipReason}
        </>
      ) : (
        <>
          Posted before: <Amount of={before.net} />
          {before.consignor && ` for ${before.consignor.name}`}
        </>
      )}
    </Text>
  );
}
