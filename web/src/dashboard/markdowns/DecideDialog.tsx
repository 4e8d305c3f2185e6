import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { countOf } from '../../shared/count';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { ItemDecisionKind } from '../gql/graphql';
import { Failure } from '../parts/Failure';
import type { Item } from './ExpiringItems';
import { decisions } from './words';

const DECIDE = graphql(`
  mutation DecideItems($input: DecideItemsInput!) {
    decideItems(input: $input) {
      decisions { id }
      userErrors { code field message }
    }
  }
`);

type Props = {
  kind: ItemDecisionKind;
  items: Item[];
  /** The store's day. */
  today: string;
  onClose: () => void;
  onDone: () => void;
};

/** Asks for the day, and says what the decision means before it is made. */
export function DecideDialog({ kind, items, today, onClose, onDone }: Props) {
  const words = decisions[kind];
  const isExtended = kind === 'EXTENDED';
  const [day, setDay] = useState(isExtended ? '' : today);
  const decide = useAction(DECIDE, (result) => result.decideItems);
  const input = {
    skus: items.map(({ item }) => item.sku),
    decision: kind,
    day: isExtended ? null : day,
    expiresOn: isExtended ? day : null,
  };
  return (
    <Modal opened onClose={onClose} title={`${words.button}: ${countOf(items.length, 'item')}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate({ input }, { onSuccess: onDone });
        }}
      >
        <Stack>
          <Text>{words.meaning} What was posted before stays as it is.</Text>
          <Text c="dimmed" size="sm" style={{ overflowWrap: 'anywhere' }}>
            {items.map(({ item }) => item.sku).join(', ')}
          </Text>
          <TextInput
            type="date"
            label={words.day}
            required
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          {decide.error && <Failure error={decide.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={decide.isPending}>
              {words.button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
