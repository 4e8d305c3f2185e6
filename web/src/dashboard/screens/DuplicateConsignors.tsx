import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { DuplicateConsignorsQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { type Column, DataTable } from '../parts/DataTable';
import {
  DistinctConsignors,
  nameOf,
  useDistinguish,
  useUndoDistinction,
} from '../parts/DistinctConsignors';
import { Failure } from '../parts/Failure';
import { TextLink } from '../parts/LinkButton';
import { Empty } from '../parts/List';
import { MergeDialog } from '../parts/MergeDialog';
import { Page } from '../parts/Page';
import { likenessWords } from '../parts/words';
import { useMay } from '../SignedIn';

const DUPLICATES = graphql(`
  query DuplicateConsignors {
    duplicateConsignors {
      count
      pairs { likeness earlier { ...Twin } later { ...Twin } }
    }
  }
`);

graphql(`
  fragment Twin on Consignor { id name accountNumber email phone balance { ...Cash } }
`);

type Pair = DuplicateConsignorsQuery['duplicateConsignors']['pairs'][number];

/** What was done last; a pair that was told apart may be brought back at once. */
type Done = { words: string; apart?: Pair };

/** Consignors who may be one, to be merged or told apart by a person. */
export function DuplicateConsignors() {
  const duplicates = useGraphql(DUPLICATES, {});
  const mayManage = useMay('MANAGE_CONSIGNORS');
  const [merging, setMerging] = useState<Pair | null>(null);
  const [done, setDone] = useState<Done>({ words: '' });
  const distinguish = useDistinguish();
  const undo = useUndoDistinction();
  const tellApart = (pair: Pair) =>
    distinguish.mutate(
      { input: bothOf(pair) },
      { onSuccess: () => setDone({ words: `${namesOf(pair)} stay two.`, apart: pair }) },
    );
  const bringBack = (pair: Pair) =>
    undo.mutate(
      { input: bothOf(pair) },
      { onSuccess: () => setDone({ words: `${namesOf(pair)} are shown again.` }) },
    );
  const columns: Column<Pair>[] = [
    { header: 'Consignor', cell: ({ earlier }) => <Twin of={earlier} />, kind: 'text' },
    { header: 'May also be', cell: ({ later }) => <Twin of={later} />, kind: 'text' },
    {
      header: 'Because',
      cell: ({ likeness }) => likeness.map((one) => likenessWords[one]).join(', '),
      kind: 'text',
    },
  ];
  const action: Column<Pair> = {
    header: 'Action',
    cell: (pair) => (
      <Stack gap="xs" display="inline-flex">
        <Button
          variant="default"
          aria-label={`Merge ${pair.earlier.name} and ${pair.later.name}`}
          onClick={() => setMerging(pair)}
        >
          Merge…
        </Button>
        <Button
          variant="default"
          aria-label={`${pair.earlier.name} and ${pair.later.name} are not the same person`}
          onClick={() => tellApart(pair)}
        >
          Not the same person
        </Button>
      </Stack>
    ),
    kind: 'action',
  };
  return (
    <Page
      title="Duplicates"
      lead="Consignors with the same email, the same phone, or a similar name. Two people of one household stay two: say so once, and they are not shown again."
    >
      <Group mb="sm" gap="sm">
        <Text role="status">{done.words}</Text>
        {done.apart && (
          <Button
            variant="default"
            loading={undo.isPending}
            onClick={() => done.apart && bringBack(done.apart)}
          >
            Undo
          </Button>
        )}
      </Group>
      {distinguish.error && <Failure error={distinguish.error} />}
      {undo.error && <Failure error={undo.error} />}
      <Answer query={duplicates}>
        {({ duplicateConsignors: { pairs, count } }) =>
          pairs.length === 0 ? (
            <Empty>No two consignors look like one.</Empty>
          ) : (
            <>
              <DataTable
                caption="Consignors who may be one"
                columns={mayManage ? [...columns, action] : columns}
                rows={pairs}
                rowKey={({ earlier, later }) => `${earlier.id} ${later.id}`}
              />
              {count > pairs.length && (
                <Text c="dimmed" mt="sm">
                  The first {pairs.length} of {count.toLocaleString()}.
                </Text>
              )}
            </>
          )
        }
      </Answer>
      <DistinctConsignors />
      {merging && (
        <MergeDialog
          one={merging.earlier}
          other={merging.later}
          onClose={() => setMerging(null)}
          onDone={(words) => {
            setMerging(null);
            setDone({ words });
          }}
        />
      )}
    </Page>
  );
}

const bothOf = ({ earlier, later }: Pair) => ({ one: earlier.id, other: later.id });

const namesOf = ({ earlier, later }: Pair) => `${nameOf(earlier)} and ${nameOf(later)}`;

function Twin({ of }: { of: Pair['earlier'] }) {
  return (
    <div>
      <TextLink to="/consignors/$consignorId" params={{ consignorId: of.id }} fw={600}>
        {of.name}
      </TextLink>
      <Text size="sm" c="dimmed">
        {[`Account ${of.accountNumber}`, of.email, of.phone].filter(Boolean).join(' · ')}
      </Text>
      <Text size="sm" c="dimmed">
        Balance <Amount of={of.balance} />
      </Text>
    </div>
  );
}
