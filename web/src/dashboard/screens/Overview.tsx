import { Alert, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate, formatDateTime } from '../../shared/dates';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { OverviewQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { LinkButton } from '../parts/LinkButton';
import { Page } from '../parts/Page';
import { State } from '../parts/State';
import { batchStates, importStates } from '../parts/words';
import { useSession } from '../SignedIn';
import classes from './Overview.module.css';

const OVERVIEW = graphql(`
  query Overview {
    overview {
      owedNow { ...Cash }
      consignorsOwed
      linesInReview
      lastImport { ...ImportSummary }
      lastPayoutBatch { ...BatchSummary }
      nextPayout { payThrough total { ...Cash } ready { amount { ...Cash } } leftOut { reason } }
      payoutsPausedReason
    }
  }
`);

type Data = OverviewQuery['overview'];

export function Overview() {
  const overview = useGraphql(OVERVIEW, {});
  return (
    <Page title="Overview" actions={<LinkButton to="/imports">Import sales</LinkButton>}>
      <Answer query={overview}>{({ overview: data }) => <Figures data={data} />}</Answer>
    </Page>
  );
}

function Figures({ data }: { data: Data }) {
  return (
    <>
      {data.payoutsPausedReason && (
        <Alert color="yellow" title="Payouts are paused" mb="md">
          {data.payoutsPausedReason}
        </Alert>
      )}
      <Owed data={data} />
      <SimpleGrid cols={{ base: 1, sm: 3 }} mt="md">
        <InReview count={data.linesInReview} />
        <LastImport data={data.lastImport} />
        <LastPayouts data={data.lastPayoutBatch} />
      </SimpleGrid>
    </>
  );
}

/** What is owed, and what of it the next payout batch would pay. */
function Owed({ data }: { data: Data }) {
  const { nextPayout } = data;
  const count = nextPayout.ready.length;
  return (
    <Paper
      component="section"
      className={classes.owed}
      radius="lg"
      aria-label="Owed and next payout"
    >
      <div>
        <h2 className={classes.label}>Owed now</h2>
        <p className={classes.figure}>
          <Amount of={data.owedNow} />
        </p>
        <p className={classes.note}>to {countOf(data.consignorsOwed, 'consignor')}</p>
      </div>
      <div>
        <h2 className={classes.label}>Next payout</h2>
        <p className={classes.figure}>
          <Amount of={nextPayout.total} />
        </p>
        <p className={classes.note}>
          {count > 0
            ? `${countOf(count, 'payout')}, for sales through ${formatDate(nextPayout.payThrough)}`
            : 'Nobody can be paid today'}
          {nextPayout.leftOut.length > 0 && `; ${nextPayout.leftOut.length} left out`}
        </p>
      </div>
      <LinkButton to="/payouts/new" variant="white" className={classes.action}>
        Preview the payout
      </LinkButton>
    </Paper>
  );
}

function Card({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action: ReactNode;
}) {
  return (
    <Paper component="section" className={classes.card} withBorder radius="lg">
      <Title order={2} size="h5" mb="xs">
        {title}
      </Title>
      <div className={classes.body}>{children}</div>
      {action}
    </Paper>
  );
}

function InReview({ count }: { count: number }) {
  return (
    <Card
      title="Review"
      action={
        count > 0 && (
          <LinkButton to="/review" variant="light">
            Review {countOf(count, 'line')}
          </LinkButton>
        )
      }
    >
      {count > 0 ? (
        <Text>
          {countOf(count, 'sale line')} {count === 1 ? 'waits' : 'wait'} for someone to say whose
          goods {count === 1 ? 'it was' : 'they were'}.
        </Text>
      ) : (
        <Text c="dimmed">Nothing waits. Every sale line has found its consignor.</Text>
      )}
    </Card>
  );
}

function LastImport({ data }: { data: Data['lastImport'] }) {
  const { store } = useSession();
  if (!data) {
    return (
      <Card
        title="Last import"
        action={
          <LinkButton to="/imports" variant="light">
            Import the first file
          </LinkButton>
        }
      >
        <Text c="dimmed">No sales yet. Export them from your till as CSV and import the file.</Text>
      </Card>
    );
  }
  return (
    <Card
      title="Last import"
      action={
        <LinkButton to="/imports/$importId" params={{ importId: data.id }} variant="light">
          See every row
        </LinkButton>
      }
    >
      <State of={importStates[data.state]} />
      <Text mt="xs" className={classes.break}>
        {data.fileName}
      </Text>
      <Text size="sm" c="dimmed">
        {formatDateTime(data.createdAt, store.timeZone)}, by {data.createdBy}
      </Text>
    </Card>
  );
}

function LastPayouts({ data }: { data: Data['lastPayoutBatch'] }) {
  if (!data) {
    return (
      <Card title="Last payout batch" action={null}>
        <Text c="dimmed">Nothing has been paid out yet.</Text>
      </Card>
    );
  }
  return (
    <Card
      title="Last payout batch"
      action={
        <LinkButton to="/payouts/$batchId" params={{ batchId: data.id }} variant="light">
          Follow batch {data.number}
        </LinkButton>
      }
    >
      <State of={batchStates[data.state]} />
      <Text mt="xs" fw={600}>
        <Amount of={data.total} />
      </Text>
      <Text size="sm" c="dimmed">
        For sales through {formatDate(data.payThrough)}
      </Text>
    </Card>
  );
}
