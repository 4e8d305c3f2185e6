import { Button, Text } from '@mantine/core';
import { formatDateTime } from '../../shared/dates';
import { useAction, usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { FailedJobsQuery } from '../gql/graphql';
import type { Column } from '../parts/DataTable';
import { Failure } from '../parts/Failure';
import { List } from '../parts/List';
import { Page } from '../parts/Page';
import { useMay, useSession } from '../SignedIn';

const FAILED_JOBS = graphql(`
  query FailedJobs($after: String) {
    failedJobs(after: $after) {
      nodes { id kind attempts lastError createdAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const RETRY = graphql(`
  mutation RetryJob($input: RetryJobInput!) {
    retryJob(input: $input) { job { id } userErrors { code field message } }
  }
`);

type Job = FailedJobsQuery['failedJobs']['nodes'][number];

export function FailedJobs() {
  const { store } = useSession();
  const mayRetry = useMay('RETRY_JOBS');
  const jobs = usePages(FAILED_JOBS, {}, (data) => data.failedJobs);
  const retry = useAction(RETRY, (result) => result.retryJob);
  const columns: Column<Job>[] = [
    { header: 'Job', cell: (job) => <JobName job={job} />, kind: 'text' },
    {
      header: 'Since',
      cell: (job) => formatDateTime(job.createdAt, store.timeZone),
      kind: 'short',
    },
    { header: 'Tries', cell: (job) => job.attempts, kind: 'figure' },
  ];
  const action: Column<Job> = {
    header: 'Action',
    kind: 'action',
    cell: (job) => (
      <Button
        variant="default"
        loading={retry.isPending && retry.variables.input.jobId === job.id}
        onClick={() => retry.mutate({ input: { jobId: job.id } })}
      >
        Try again
      </Button>
    ),
  };
  return (
    <Page
      title="Failed jobs"
      lead="Work that Hangtag gave up after its last try. Mend the cause, then try again; nothing is done twice."
    >
      {retry.error && <Failure error={retry.error} />}
      <List
        caption="Failed jobs"
        rowKey={({ id }) => id}
        pages={jobs}
        empty="No job has failed."
        columns={mayRetry ? [...columns, action] : columns}
      />
    </Page>
  );
}

function JobName({ job }: { job: Job }) {
  return (
    <div>
      <Text fw={600}>{inWords(job.kind)}</Text>
      {job.lastError && <Text size="sm">{job.lastError}</Text>}
    </div>
  );
}

/** `submit_payout` reads as `Submit payout`. */
function inWords(kind: string): string {
  const words = kind.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
