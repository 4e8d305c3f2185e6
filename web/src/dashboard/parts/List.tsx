import { Button, Center, Paper, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Pages } from '../../shared/queries';
import { Answer } from './Answer';
import { type Column, DataTable } from './DataTable';

type Props<Row, Found extends { nodes: Row[] }> = {
  caption: string;
  pages: Pages<Row> & Pick<UseQueryResult<Found>, 'data' | 'error' | 'refetch'>;
  columns: Column<Row>[];
  rowKey: (row: Row) => string | number;
  /** What stands there instead of a table without rows. */
  empty: ReactNode;
};

/** A connection as a table, with a button for its next page. */
export function List<Row, Found extends { nodes: Row[] }>({
  caption,
  pages,
  columns,
  rowKey,
  empty,
}: Props<Row, Found>) {
  return (
    <Answer query={pages}>
      {({ nodes }) =>
        nodes.length === 0 ? (
          <Empty>{empty}</Empty>
        ) : (
          <>
            <DataTable caption={caption} columns={columns} rows={nodes} rowKey={rowKey} />
            <More pages={pages} />
          </>
        )
      }
    </Answer>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return (
    <Paper withBorder radius="lg" p="xl" ta="center">
      <Text component="div" c="dimmed">
        {children}
      </Text>
    </Paper>
  );
}

function More({ pages }: { pages: Pages<unknown> }) {
  if (!pages.hasNextPage) return null;
  return (
    <Center mt="md">
      <Button
        variant="default"
        loading={pages.isFetchingNextPage}
        onClick={() => pages.fetchNextPage()}
      >
        Show more
      </Button>
    </Center>
  );
}
