import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDate, formatDateTime } from '../../shared/dates';
import { usePages } from '../../shared/queries';
import { Trace } from '../../shared/Trace';
import { graphql } from '../gql';
import type { ConsignorLedgerQuery } from '../gql/graphql';
import { useSession } from '../SignedIn';
import classes from './ConsignorLedger.module.css';
import type { Column } from './DataTable';
import { List } from './List';

const LEDGER = graphql(`
  query ConsignorLedger($id: ID!, $after: String) {
    consignor(id: $id) {
      ledger(after: $after) {
        nodes {
          id
          effectiveOn
          description
          amount { ...Cash }
          balanceAfter { ...Cash }
          saleLine {
            receipt
            allocation {
              ruleSetVersion
              trace { words amount { ...Cash } }
              reallocation { reason createdAt createdBy }
            }
          }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

type Line = NonNullable<ConsignorLedgerQuery['consignor']>['ledger']['nodes'][number];

const columns: Column<Line>[] = [
  { header: 'Date', cell: (line) => formatDate(line.effectiveOn), kind: 'short' },
  { header: 'Entry', cell: (line) => <Entry line={line} />, kind: 'text' },
  { header: 'Amount', cell: (line) => <Amount of={line.amount} change />, kind: 'figure' },
  { header: 'Balance', cell: (line) => <Amount of={line.balanceAfter} />, kind: 'figure' },
];

/** Every entry that touched the consignor's balance, the newest first. */
export function ConsignorLedger({ id }: { id: string }) {
  const lines = usePages(LEDGER, { id }, (data) => data.consignor?.ledger);
  return (
    <List
      caption="Ledger"
      pages={lines}
      rowKey={(line) => line.id}
      columns={columns}
      empty="No entry yet. The first sale makes one."
    />
  );
}

function Entry({ line }: { line: Line }) {
  const allocation = line.saleLine?.allocation;
  if (!allocation) return line.description;
  return (
    <details className={classes.entry}>
      <summary>{line.description}</summary>
      <Text size="sm" c="dimmed">
        Receipt {line.saleLine?.receipt}, rule set {allocation.ruleSetVersion}
      </Text>
      {allocation.reallocation && <Again of={allocation.reallocation} />}
      <Trace steps={allocation.trace} />
    </details>
  );
}

type Decision = { reason: string; createdAt: string; createdBy: string };

function Again({ of }: { of: Decision }) {
  const { timeZone } = useSession().store;
  return (
    <Text size="sm">
      Divided again {formatDateTime(of.createdAt, timeZone)} by {of.createdBy}: {of.reason}
    </Text>
  );
}
