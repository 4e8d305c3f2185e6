import { Button, Center, Paper, Text, Title } from '@mantine/core';
import { formatDate, formatDateTime } from '../../shared/dates';
import { useSession } from '../SignedIn';
import { Changes } from './Changes';
import { readDocument } from './document';
import { Terms } from './Summary';
import classes from './Terms.module.css';
import { useCurrency } from './useCurrency';
import type { useVersions, Version } from './versions';

type Versions = Pick<
  ReturnType<typeof useVersions>,
  'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
>;

/** The published versions, the newest first, with what each changed. */
export function History({ versions, pages }: { versions: Version[]; pages: Versions }) {
  // What the last one changed is known once the one before it is.
  const shown = pages.hasNextPage ? versions.slice(0, -1) : versions;
  return (
    <>
      {shown.map((version, position) => (
        <VersionCard key={version.id} of={version} before={versions[position + 1]} />
      ))}
      {pages.hasNextPage && (
        <Center mt="md">
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => pages.fetchNextPage()}
          >
            Show earlier versions
          </Button>
        </Center>
      )}
    </>
  );
}

function VersionCard({ of, before }: { of: Version; before?: Version }) {
  const { timeZone } = useSession().store;
  return (
    <Paper withBorder radius="lg" p="md" mb="sm">
      <Title order={3} size="h5">
        Version {of.version}, from {formatDate(of.effectiveFrom)}
      </Title>
      <Text size="sm" c="dimmed">
        Published {formatDateTime(of.publishedAt, timeZone)} by {of.publishedBy}
      </Text>
      {before ? <Difference of={of} before={before} /> : <Text mt="xs">The first terms.</Text>}
      <details>
        <summary className={classes.more}>All that version {of.version} says</summary>
        <Terms text={of.document} order={4} />
      </details>
    </Paper>
  );
}

function Difference({ of, before }: { of: Version; before: Version }) {
  const currency = useCurrency();
  const [now, old] = [readDocument(of.document).document, readDocument(before.document).document];
  if (!now || !old) return <Text mt="xs">It cannot be compared with the one before.</Text>;
  return <Changes before={old} after={now} currency={currency} />;
}
