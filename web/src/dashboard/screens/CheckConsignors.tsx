import { Button, Paper, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { countOf } from '../../shared/count';
import { useAction, useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type {
  ConsignorColumnInput,
  ConsignorListFragment,
  ListDecisionInput,
  OpeningBalancesInput,
} from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { ColumnMapping, consignorFields } from '../parts/ColumnMapping';
import { Failure } from '../parts/Failure';
import { ListDecisions } from '../parts/ListDecisions';
import { ListDifferences } from '../parts/ListDifferences';
import { ListResult } from '../parts/ListResult';
import { NewRows, RejectedRows } from '../parts/ListRows';
import { type Opening, OpeningBalances } from '../parts/OpeningBalances';
import { Page } from '../parts/Page';

const ANALYSIS = graphql(`
  query ConsignorListAnalysis(
    $uploadId: ID!
    $columns: [ConsignorColumnInput!]
    $decisions: [ListDecisionInput!]
    $alikeAfter: String
  ) {
    consignorListAnalysis(uploadId: $uploadId, columns: $columns, decisions: $decisions) {
      ...ConsignorList
    }
  }
`);

graphql(`
  fragment ConsignorList on ConsignorListAnalysis {
    fileName
    problem
    columns { name samples field }
    totals { rows created matched different undecided leftOut rejected }
    balances { sum { ...Cash } left { ...Cash } openedBefore }
    alike: rows(isAlike: true, first: 100, after: $alikeAfter) {
      nodes {
        rowNumber lineNumber outcome name accountNumber email phone
        balance { ...Cash }
        alike { name rowNumber lineNumber likeness consignor { id accountNumber email phone } }
      }
      pageInfo { hasNextPage endCursor }
    }
    different: rows(isDifferent: true, first: 100) {
      nodes {
        rowNumber lineNumber isUpdated
        consignor { id name accountNumber }
        differences { field ours theirs }
      }
      pageInfo { hasNextPage }
    }
    new: rows(outcome: CREATE, first: 12) {
      nodes { rowNumber lineNumber name accountNumber email phone balance { ...Cash } }
      pageInfo { hasNextPage }
    }
    unusable: rows(outcome: REJECT, first: 100) {
      nodes { rowNumber lineNumber columnName value reason balance { ...Cash } }
      pageInfo { hasNextPage }
    }
    takenOver { ...TakenOver }
  }
`);

const TAKE_OVER = graphql(`
  mutation ImportConsignorList($input: ImportConsignorListInput!) {
    importConsignorList(input: $input) {
      consignorImport { id }
      userErrors { code field message }
    }
  }
`);

type Decisions = Record<number, ListDecisionInput>;

/** Shows what becomes of every row of a list, lets a person correct it, and takes it over. */
export function CheckConsignors() {
  const { uploadId } = useParams({ from: '/store/consignors/import/$uploadId' });
  const [columns, setColumns] = useState<ConsignorColumnInput[] | null>(null);
  const [decisions, setDecisions] = useState<Decisions>({});
  const [alikeAfter, setAlikeAfter] = useState<string | null>(null);
  const analysis = useGraphql(
    ANALYSIS,
    { uploadId, columns, decisions: Object.values(decisions), alikeAfter },
    { keepPrevious: true },
  );
  return (
    <Answer query={analysis}>
      {({ consignorListAnalysis: of }) =>
        of.takenOver ? (
          <ListResult fileName={of.fileName} of={of.takenOver} />
        ) : (
          <>
            {analysis.error && <Failure error={analysis.error} />}
            <Check
              uploadId={uploadId}
              of={withColumns(of, columns)}
              columns={columns}
              decisions={decisions}
              isAsking={analysis.isFetching}
              onColumns={(chosen) => {
                setColumns(chosen);
                // Who looks like whom depends on what the columns hold.
                setDecisions({});
                setAlikeAfter(null);
              }}
              onDecide={(decision, rowNumber) =>
                setDecisions((before) => decided(before, rowNumber, decision))
              }
              onPage={setAlikeAfter}
            />
          </>
        )
      }
    </Answer>
  );
}

function decided(before: Decisions, row: number, decision: ListDecisionInput | null): Decisions {
  const { [row]: _, ...others } = before;
  return decision ? { ...others, [row]: decision } : others;
}

/** What was chosen shows at once, before the list was read anew. */
function withColumns(
  of: ConsignorListFragment,
  columns: ConsignorColumnInput[] | null,
): ConsignorListFragment {
  if (!columns) return of;
  const chosen = (name: string) => columns.find(({ column }) => column === name)?.field ?? null;
  return { ...of, columns: of.columns.map((one) => ({ ...one, field: chosen(one.name) })) };
}

type Props = {
  uploadId: string;
  of: ConsignorListFragment;
  columns: ConsignorColumnInput[] | null;
  decisions: Decisions;
  isAsking: boolean;
  onColumns: (columns: ConsignorColumnInput[]) => void;
  onDecide: (decision: ListDecisionInput | null, rowNumber: number) => void;
  onPage: (after: string | null) => void;
};

function Check(props: Props) {
  const { uploadId, of, columns, decisions, isAsking, onColumns, onDecide, onPage } = props;
  const [opening, setOpening] = useState<Opening>({ isPosted: null, total: '', asOf: '' });
  const takeOver = useAction(TAKE_OVER, (result) => result.importConsignorList);
  const openingBalances = of.balances ? openingInput(opening) : null;
  const isReady =
    !of.problem && of.totals.undecided === 0 && !isAsking && openingBalances !== undefined;
  const submit = () =>
    takeOver.mutate({
      input: { uploadId, columns, decisions: Object.values(decisions), openingBalances },
    });
  return (
    <Page
      title={of.fileName}
      lead="Nothing changes before you take the list over. What is here already stays as it is, unless you say otherwise."
      actions={
        <Button onClick={submit} disabled={!isReady} loading={takeOver.isPending}>
          Take over
        </Button>
      }
    >
      {takeOver.error && <Failure error={takeOver.error} />}
      <Stack gap="md">
        <Totals of={of} />
        <ColumnMapping
          columns={of.columns}
          fields={consignorFields}
          lead="A name is needed. Somebody without an account number gets the next one."
          onChange={onColumns}
        />
        {of.balances && <OpeningBalances of={of.balances} value={opening} onChange={setOpening} />}
        <ListDecisions page={of.alike} decisions={decisions} onDecide={onDecide} onPage={onPage} />
        <ListDifferences page={of.different} onDecide={onDecide} />
        <RejectedRows page={of.unusable} />
        <NewRows page={of.new} count={of.totals.created} />
      </Stack>
    </Page>
  );
}

/** Undefined until it is said whether and how balances are posted. */
function openingInput({ isPosted, total, asOf }: Opening): OpeningBalancesInput | null | undefined {
  if (isPosted === null) return undefined;
  if (!isPosted) return null;
  return total !== '' && asOf !== '' ? { total, asOf } : undefined;
}

function Totals({ of: { problem, totals } }: { of: ConsignorListFragment }) {
  if (problem) {
    return (
      <Paper withBorder radius="lg" p="lg" role="status">
        <Text fw={600}>Not ready yet</Text>
        <Text>{problem}</Text>
      </Paper>
    );
  }
  const parts = [
    totals.matched > 0 && `${countOf(totals.matched, 'row')} of people who are here already`,
    totals.undecided > 0 && `of ${countOf(totals.undecided, 'row')} you have to say who it is`,
    totals.leftOut > 0 && `${countOf(totals.leftOut, 'row')} left out`,
    totals.rejected > 0 && `${countOf(totals.rejected, 'row')} cannot be used`,
  ].filter(Boolean);
  return (
    <Paper withBorder radius="lg" p="lg" role="status">
      <Text fw={600}>
        {countOf(totals.created, 'new consignor')} of {countOf(totals.rows, 'row')}
      </Text>
      {parts.length > 0 && <Text c="dimmed">{`${parts.join('; ')}.`}</Text>}
    </Paper>
  );
}
