import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { AttributionKind, ReviewLineFragment } from '../gql/graphql';
import { ConsignorPicker } from './ConsignorPicker';
import { Failure } from './Failure';
import { likeness } from './likeness';

const ASSIGN = graphql(`
  mutation AssignSaleLine($input: AssignSaleLineInput!) {
    assignSaleLine(input: $input) {
      saleLine { id consignor { name } }
      alsoAssigned
      userErrors { code field message }
    }
  }
`);

type Props = { line: ReviewLineFragment; onClose: () => void; onDone: (words: string) => void };

/** Asks whose goods a sale line was, and whether lines like it are theirs too. */
export function AssignDialog({ line, onClose, onDone }: Props) {
  const [owner, setOwner] = useState<'consignor' | 'store'>('consignor');
  const [consignorId, setConsignorId] = useState<string | null>(null);
  const [match, setMatch] = useState<AttributionKind | 'NONE'>('NONE');
  const assign = useAction(ASSIGN, (result) => result.assignSaleLine);
  const isReady = owner === 'store' || consignorId !== null;

  const submit = () => {
    const input = {
      saleLineId: line.id,
      consignorId: owner === 'store' ? null : consignorId,
      matchKind: match === 'NONE' ? null : match,
    };
    assign.mutate(
      { input },
      {
        onSuccess: ({ saleLine, alsoAssigned }) =>
          onDone(doneWords(line.item, saleLine?.consignor?.name, alsoAssigned)),
      },
    );
  };

  return (
    <Modal opened onClose={onClose} title={line.item} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <Text c="dimmed">
            {line.kind === 'RETURN' ? 'Returned' : 'Sold'} {formatDate(line.soldOn)},{' '}
            <Amount of={line.net} /> net. {line.reviewReason}
          </Text>
          <Radio.Group
            label="Whose goods?"
            value={owner}
            onChange={(value) => setOwner(value as typeof owner)}
          >
            <Stack gap={0}>
              <Radio value="consignor" label="A consignor’s" />
              <Radio value="store" label="The store’s own" />
            </Stack>
          </Radio.Group>
          {owner === 'consignor' && (
            <ConsignorPicker
              value={consignorId}
              onChange={setConsignorId}
              error={fieldError(assign.error, 'consignorId')}
            />
          )}
          <Radio.Group
            label="Lines like it"
            description="A rule settles the other lines in review now, and new ones as they come."
            value={match}
            onChange={(value) => setMatch(value as typeof match)}
          >
            <Stack gap={0}>
              <Radio value="NONE" label="Only this line" />
              {likeness(line).map(({ kind, words }) => (
                <Radio key={kind} value={kind} label={words} />
              ))}
            </Stack>
          </Radio.Group>
          {isFormError(assign.error, ['consignorId']) && <Failure error={assign.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!isReady} loading={assign.isPending}>
              Assign
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function doneWords(item: string, consignor: string | undefined, alsoAssigned: number): string {
  const first = `“${item}” went to ${consignor ?? 'the store'}.`;
  if (alsoAssigned === 0) return first;
  const verb = alsoAssigned === 1 ? 'was' : 'were';
  return `${first} ${countOf(alsoAssigned, 'line')} like it ${verb} settled as well.`;
}
