import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from './Failure';

type Query<Data> = Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;

/** A query's answer, or what stands in its place while it loads or when it failed. */
export function Answer<Data>({
  query,
  children,
}: {
  query: Query<Data>;
  children: (data: Data) => ReactNode;
}) {
  // An answer that is there stays on the screen, even when asking again failed.
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failure error={query.error} onRetry={query.refetch} />;
  return (
    <Stack role="status" aria-label="Loading" gap="sm" my="md">
      <Skeleton height={96} />
      <Skeleton height={48} />
      <Skeleton height={48} />
    </Stack>
  );
}
