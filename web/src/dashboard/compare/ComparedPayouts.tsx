import { Alert, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { graphql } from '../gql';
import type { ComparedPayoutsPartsFragment } from '../gql/graphql';
import { type Column, DataTable } from '../parts/DataTable';
import { TextLink } from '../parts/LinkButton';
import { SectionTitle } from '../parts/SectionTitle';
import classes from '../terms/Terms.module.css';

graphql(`
  fragment EvidenceParts on EvidenceOfFigure {
    soldOn
    receipt
    item
    net { ...Cash }
    share { ...Cash }
  }
`);

graphql(`
  fragment ComparedPayoutsParts on ComparedPayouts {
    fileName
    paid { ...Cash }
    recomputed { ...Cash }
    difference { ...Cash }
    differencePercent
    lines
    undecidedLines
    equalFigures
    figureCount
    nobodyHadAnothersMoney
    figures {
      consignorId
      accountNumber
      name
      from
      until
      lines
      paid { ...Cash }
      recomputed { ...Cash }
      difference { ...Cash }
      cause
      evidence { ...EvidenceParts }
    }
    misdirected { owner paidTo line { ...EvidenceParts } }
    refusedCount
    refused { line reason }
  }
`);

type Comparison = ComparedPayoutsPartsFragment;
type Figure = Comparison['figures'][number];
type Evidence = Figure['evidence'][number];

/** A list of payouts beside the sales: in all, each difference with its likely cause. */
export function ComparedPayouts({
  of,
  from,
  until,
}: {
  of: Comparison;
  from: string;
  until: string;
}) {
  const more = of.figureCount - of.figures.length;
  return (
    <Stack mt="lg">
      <Totals of={of} from={from} until={until} />
      <OthersMoney of={of} />
      <DataTable
        caption="What each consignor was paid, and what the sales come to"
        columns={columns}
        rows={of.figures}
        rowKey={({ consignorId, from, until }) => `${consignorId} ${from} ${until}`}
      />
      {more > 0 && <Text>Figures with smaller differences, not shown: {more}.</Text>}
      <Refused of={of} />
    </Stack>
  );
}

function Totals({ of, from, until }: { of: Comparison; from: string; until: string }) {
  const percent = of.differencePercent && ` (${of.differencePercent}%)`;
  return (
    <Paper withBorder radius="lg" p="lg">
      <Text mb="md">
        {of.fileName}, sales from {formatDate(from)} to {formatDate(until)}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Total words="You paid">
          <Amount of={of.paid} />
        </Total>
        <Total words="By your terms">
          <Amount of={of.recomputed} />
        </Total>
        <Total words="Difference">
          <Amount of={of.difference} change />
          {percent}
        </Total>
      </SimpleGrid>
      <Text mt="md">
        {of.equalFigures} of {countOf(of.figureCount, 'figure')} agree to the cent, over{' '}
        {countOf(of.lines, 'line')}.
      </Text>
      {of.undecidedLines > 0 && (
        <Text>
          Lines that your terms leave to a person, and that count as they were posted:{' '}
          {of.undecidedLines}.
        </Text>
      )}
    </Paper>
  );
}

function Total({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <div>
      <Text c="dimmed">{words}</Text>
      <Text fz={24} fw={650}>
        {children}
      </Text>
    </div>
  );
}

/** Whether somebody was paid what another sold, as a check of its own. */
function OthersMoney({ of }: { of: Comparison }) {
  if (of.nobodyHadAnothersMoney) {
    return (
      <Alert color="leaf" title="Nobody was paid someone else’s money">
        Every figure is somebody’s who is known here, and no sale of one seems to have been paid to
        another.
      </Alert>
    );
  }
  if (of.misdirected.length === 0) return null;
  return (
    <Alert color="red" title="Someone else’s money">
      {of.misdirected.map(({ owner, paidTo, line }) => (
        <Text key={`${owner} ${line.receipt} ${line.item}`}>
          <Amount of={line.share} /> of {owner} ({line.item}, {line.receipt}) seems to have been
          paid to {paidTo}.
        </Text>
      ))}
    </Alert>
  );
}

const columns: Column<Figure>[] = [
  { header: 'Consignor', cell: (figure) => <Who of={figure} />, kind: 'text' },
  { header: 'You paid', cell: ({ paid }) => <Amount of={paid} />, kind: 'figure' },
  { header: 'By your terms', cell: ({ recomputed }) => <Amount of={recomputed} />, kind: 'figure' },
  { header: 'Difference', cell: (own) => <Amount of={own.difference} change />, kind: 'figure' },
];

function Who({ of }: { of: Figure }) {
  return (
    <>
      <TextLink to="/consignors/$consignorId" params={{ consignorId: of.consignorId }} fw={600}>
        {of.name}
      </TextLink>{' '}
      <Text span>({of.accountNumber})</Text>
      <Text size="sm" c="dimmed">
        {formatDate(of.from)} to {formatDate(of.until)}, {countOf(of.lines, 'line')}
      </Text>
      {of.cause && <Text>{of.cause}</Text>}
      {of.evidence.length > 0 && (
        <details>
          <summary className={classes.more}>The lines of {of.name}</summary>
          <ul>
            {of.evidence.map((line) => (
              <li key={`${line.receipt} ${line.item} ${line.soldOn}`}>
                <EvidenceLine of={line} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function EvidenceLine({ of }: { of: Evidence }) {
  return (
    <>
      {formatDate(of.soldOn)}, {of.item} ({of.receipt}): <Amount of={of.share} /> of{' '}
      <Amount of={of.net} />
    </>
  );
}

function Refused({ of }: { of: Comparison }) {
  if (of.refusedCount === 0) return null;
  return (
    <section>
      <SectionTitle>Rows that could not be used</SectionTitle>
      {of.refused.map(({ line, reason }) => (
        <Text key={line}>
          Line {line}: {reason}
        </Text>
      ))}
    </section>
  );
}
