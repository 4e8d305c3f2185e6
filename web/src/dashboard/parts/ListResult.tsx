import { Button, Group, Modal, Paper, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { TakenOverFragment } from '../gql/graphql';
import { Failure } from './Failure';
import { LinkButton } from './LinkButton';
import { Page } from './Page';

graphql(`
  fragment TakenOver on ConsignorImport {
    id
    rowsCreated
    rowsMatched
    rowsLeftOut
    rowsRejected
    openingTotal { ...Cash }
    openingAsOf
    openBalances
  }
`);

const UNDO = graphql(`
  mutation UndoOpeningBalances($input: UndoOpeningBalancesInput!) {
    undoOpeningBalances(input: $input) { count userErrors { code field message } }
  }
`);

/** What came of a list that was taken over. */
export function ListResult({ fileName, of }: { fileName: string; of: TakenOverFragment }) {
  const parts = [
    `${countOf(of.rowsCreated, 'consignor')} created`,
    `${of.rowsMatched.toLocaleString()} matched`,
    `${of.rowsLeftOut.toLocaleString()} left out`,
    `${of.rowsRejected.toLocaleString()} could not be used`,
  ];
  return (
    <Page
      title={fileName}
      lead="The list was taken over."
      actions={<LinkButton to="/consignors">To the consignors</LinkButton>}
    >
      <Paper withBorder radius="lg" p="lg" role="status">
        <Text fw={600}>{`${parts.join(', ')}.`}</Text>
        {of.openingTotal && of.openingAsOf && (
          <>
            <Text>
              Opening balances of <Amount of={of.openingTotal} /> in all were posted, as of{' '}
              {formatDate(of.openingAsOf)}. {of.openBalances === 0 && 'They were taken back since.'}
            </Text>
            {of.openBalances > 0 && (
              <UndoOpenings
                words="All opening balances of this list are taken back, with an entry for each."
                label="Take the opening balances back…"
                input={{ consignorImportId: of.id }}
              />
            )}
          </>
        )}
      </Paper>
    </Page>
  );
}

type Props = {
  words: string;
  label: string;
  input: { consignorImportId?: string; consignorId?: string };
};

/** Takes opening balances back, after a question. */
export function UndoOpenings({ words, label, input }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const undo = useAction(UNDO, (result) => result.undoOpeningBalances);
  return (
    <>
      <Button variant="default" mt="sm" onClick={open}>
        {label}
      </Button>
      <Modal opened={isOpen} onClose={close} title="Take back?">
        <Text>{words} What was paid out already cannot be taken back.</Text>
        {undo.error && <Failure error={undo.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            color="red"
            loading={undo.isPending}
            onClick={() => undo.mutate({ input }, { onSuccess: close })}
          >
            Take back
          </Button>
        </Group>
      </Modal>
    </>
  );
}
