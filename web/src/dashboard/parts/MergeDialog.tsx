import { Button, Group, List, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { isNegative, isZero } from '../../shared/money';
import { useAction, useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { ConsignorMergePreviewQuery } from '../gql/graphql';
import { Answer } from './Answer';
import { Failure } from './Failure';

const PREVIEW = graphql(`
  query ConsignorMergePreview($keep: ID!, $merge: ID!) {
    consignorMergePreview(keep: $keep, merge: $merge) {
      areDistinct
      refusal { message }
      movedBalance { ...Cash }
      movedStoreCredit { ...Cash }
      carried
      signInEmail
    }
  }
`);

const MERGE = graphql(`
  mutation MergeConsignors($input: MergeConsignorsInput!) {
    mergeConsignors(input: $input) {
      consignor { id name accountNumber }
      userErrors { code field message }
    }
  }
`);

type Twin = { id: string; name: string; accountNumber: string };

type Props = {
  one: Twin;
  other: Twin;
  onClose: () => void;
  onDone: (words: string) => void;
};

/** Asks which of two consignors is kept, says what a merge does, and does it. */
export function MergeDialog({ one, other, onClose, onDone }: Props) {
  const [keptId, setKeptId] = useState(one.id);
  const [kept, merged] = keptId === one.id ? [one, other] : [other, one];
  const variables = { keep: kept.id, merge: merged.id };
  const preview = useGraphql(PREVIEW, variables);
  const merge = useAction(MERGE, (result) => result.mergeConsignors);
  const refusal = preview.data?.consignorMergePreview?.refusal;
  const isReady = preview.data !== undefined && !refusal;
  const submit = () =>
    merge.mutate(
      { input: variables },
      {
        onSuccess: () =>
          onDone(`${merged.name} (${merged.accountNumber}) is part of ${kept.name} now.`),
      },
    );
  return (
    <Modal opened onClose={onClose} title="Merge two consignors" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <Radio.Group label="Which one is kept?" value={keptId} onChange={setKeptId}>
            <Stack gap={0}>
              {[one, other].map(({ id, name, accountNumber }) => (
                <Radio key={id} value={id} label={`${name}, account ${accountNumber}`} />
              ))}
            </Stack>
          </Radio.Group>
          <Answer query={preview}>
            {({ consignorMergePreview: of }) =>
              of ? <Consequences of={of} kept={kept} merged={merged} /> : null
            }
          </Answer>
          {merge.error && <Failure error={merge.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!isReady} loading={merge.isPending}>
              Merge
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type Preview = NonNullable<ConsignorMergePreviewQuery['consignorMergePreview']>;

function Consequences({ of, kept, merged }: { of: Preview; kept: Twin; merged: Twin }) {
  if (of.refusal) {
    return (
      <div role="status">
        <Text fw={600}>They cannot be merged now</Text>
        <Text>{of.refusal.message}</Text>
      </div>
    );
  }
  const { accountNumber } = merged;
  return (
    <List spacing="xs" aria-label="What a merge does">
      {of.areDistinct && (
        <List.Item>Somebody said before that these two are not the same person.</List.Item>
      )}
      {!isZero(of.movedBalance) && (
        <List.Item>
          <Amount of={of.movedBalance} /> moves from account {accountNumber} to account{' '}
          {kept.accountNumber}, and is{' '}
          {isNegative(of.movedBalance) ? 'taken off what is paid there' : 'paid there'}, once.
        </List.Item>
      )}
      {!isZero(of.movedStoreCredit) && (
        <List.Item>
          Store credit of <Amount of={of.movedStoreCredit} /> moves to {kept.name}.
        </List.Item>
      )}
      <List.Item>
        Sales, payouts and statements of account {accountNumber} are shown with {kept.name}.
      </List.Item>
      <List.Item>
        New sales that name account {accountNumber} are {kept.name}’s, by {kept.name}’s terms.
      </List.Item>
      {of.carried.length > 0 && (
        <List.Item>
          {kept.name} also gets what is missing there: {of.carried.join(', ')}.
        </List.Item>
      )}
      <List.Item>
        Nobody can sign in to account {accountNumber} any more.{' '}
        {of.signInEmail
          ? `${kept.name} signs in with ${of.signInEmail}.`
          : `${kept.name} has no email, and cannot sign in.`}
      </List.Item>
      <List.Item>
        It can be undone until what moved is paid, or a return or a payout of account{' '}
        {accountNumber} comes back. Sales that come in until then stay with {kept.name}.
      </List.Item>
    </List>
  );
}
