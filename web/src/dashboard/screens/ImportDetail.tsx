import { Alert, Button, Group, Paper, Progress, Text, VisuallyHidden } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate, formatDateTime } from '../../shared/dates';
import { durationWords } from '../../shared/duration';
import { useLive } from '../../shared/live';
import { graphql } from '../gql';
import type { ImportSummaryFragment } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { CancelImport } from '../parts/CancelImport';
import { ImportRows } from '../parts/ImportRows';
import { LinkButton } from '../parts/LinkButton';
import { NotHere } from '../parts/NotFound';
import { Outcomes } from '../parts/Outcomes';
import { Page } from '../parts/Page';
import { State } from '../parts/State';
import { UndoImport } from '../parts/UndoImport';
import { dialectWords, importStates, isGone, isImportOver, isTakenBack } from '../parts/words';
import { useMay, useSession } from '../SignedIn';

const IMPORT = graphql(`query Import($id: ID!) { import(id: $id) { ...ImportSummary } }`);
const PROGRESS = graphql(`
  subscription ImportProgress($importId: ID!) { importProgress(importId: $importId) { ...ImportSummary } }
`);

export function ImportDetail() {
  const { importId } = useParams({ from: '/store/imports/$importId' });
  const answer = useLive({
    query: IMPORT,
    variables: { id: importId },
    subscription: PROGRESS,
    eventVariables: { importId },
    toResult: ({ importProgress }) => ({ import: importProgress }),
    isOver: (result) => !result.import || isImportOver(result.import.state),
  });
  return (
    <Answer query={answer}>
      {(data) => (data.import ? <Detail of={data.import} /> : <NotHere what="import" />)}
    </Answer>
  );
}

function Detail({ of }: { of: ImportSummaryFragment }) {
  const { timeZone } = useSession().store;
  const mayUndo = useMay('UNDO_IMPORTS');
  const isOver = isImportOver(of.state);
  const inReview = of.outcomes.find(({ outcome }) => outcome === 'REVIEW')?.rows ?? 0;
  return (
    <Page
      title={of.fileName}
      lead={`${dialectWords(of.dialect)}, imported ${formatDateTime(of.createdAt, timeZone)} by ${of.createdBy}`}
      actions={
        <Group>
          {mayUndo && isOver && !isGone(of.state) && <UndoImport of={of} />}
          {mayUndo && !isOver && !isTakenBack(of.state) && <CancelImport of={of} />}
          {inReview > 0 && !isGone(of.state) && (
            <LinkButton to="/review">Review {countOf(inReview, 'line')}</LinkButton>
          )}
        </Group>
      }
    >
      {isOver ? <Verdict of={of} /> : <Running of={of} />}
      <Outcomes of={of.outcomes} />
      {isOver && of.rejectedRowsUrl && <RejectedRows url={of.rejectedRowsUrl} />}
      {isOver && <ImportRows importId={of.id} outcomes={of.outcomes} />}
    </Page>
  );
}

/** Rows that could not be read come as a file: to be mended, and imported again. */
function RejectedRows({ url }: { url: string }) {
  return (
    <Paper withBorder radius="lg" p="lg" mt="md">
      <Text mb="sm">
        Some rows could not be read. Download them with the reasons, mend them, and import that
        file; no sale is counted twice.
      </Text>
      <Button component="a" href={url} download variant="light">
        Download the rejected rows
      </Button>
    </Paper>
  );
}

function Running({ of }: { of: ImportSummaryFragment }) {
  const { word } = importStates[of.state];
  const left = of.secondsLeft == null ? '' : `, about ${durationWords(of.secondsLeft)} left`;
  // Read out at each tenth of the file, not at each chunk.
  const tens = Math.floor(of.percentDone / 10) * 10;
  return (
    <Paper withBorder radius="lg" p="lg" mb="md">
      <Progress value={of.percentDone} size="lg" animated aria-label="Share of the file read" />
      <Text mt="sm">
        {isTakenBack(of.state)
          ? `${word}: what the import posted is being taken back.`
          : `${word}: ${of.percentDone}% of the file, ${countOf(of.rowsDone, 'row')} so far${left}`}
      </Text>
      <VisuallyHidden role="status">
        {isTakenBack(of.state) ? word : `${word}: ${tens}%${left}`}
      </VisuallyHidden>
      {of.rowsPerSecond != null && (
        <Text size="sm" c="dimmed">
          {countOf(of.rowsPerSecond, 'row')} a second
        </Text>
      )}
      <Text size="sm" c="dimmed">
        You can leave this page; it goes on.
      </Text>
    </Paper>
  );
}

/** How the import ended, and what that means for the money. */
function Verdict({ of }: { of: ImportSummaryFragment }) {
  if (isGone(of.state)) {
    return (
      <Paper withBorder radius="lg" p="lg" mb="md" role="status">
        <State of={importStates[of.state]} />
        <Text mt="sm">
          {of.state === 'CANCELLED' && 'The import was stopped before its end. '}
          All that this import posted was taken back. The outcomes below are those that it had.
        </Text>
      </Paper>
    );
  }
  if (of.state === 'DONE') {
    return (
      <Paper withBorder radius="lg" p="lg" mb="md" role="status">
        <State of={importStates.DONE} />
        <Text mt="sm">
          {countOf(of.rowsDone, 'row')}
          {of.firstSoldOn && of.lastSoldOn && (
            <>
              , sold {formatDate(of.firstSoldOn)} to {formatDate(of.lastSoldOn)}
            </>
          )}
          {of.controlNet && (
            <>
              . The file’s own columns sum to <Amount of={of.controlNet} />, and so do the outcomes
              below, to the cent
            </>
          )}
          .
        </Text>
      </Paper>
    );
  }
  return (
    <Alert color="red" mb="md" role="alert" title={importStates[of.state].word}>
      {of.error ??
        (of.state === 'UNBALANCED'
          ? 'The rows do not sum to the file’s own columns. Nothing is paid out from this import; export the file anew and import it.'
          : 'The file could not be read to its end. Export it anew and import it.')}
    </Alert>
  );
}
