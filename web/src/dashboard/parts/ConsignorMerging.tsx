import { Alert, Button, Group, Modal, Paper, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { ConsignorQuery } from '../gql/graphql';
import { useMay } from '../SignedIn';
import { ConsignorPicker, type Picked } from './ConsignorPicker';
import { Failure } from './Failure';
import { TextLink } from './LinkButton';
import { UndoOpenings } from './ListResult';
import { MergeDialog } from './MergeDialog';

const UNDO = graphql(`
  mutation UndoConsignorMerge($input: UndoConsignorMergeInput!) {
    undoConsignorMerge(input: $input) { consignor { id } userErrors { code field message } }
  }
`);

type Consignor = NonNullable<ConsignorQuery['consignor']>;

/** That a consignor is part of another one now, and how to take that back. */
export function MergedNotice({ of }: { of: Consignor }) {
  const mayManage = useMay('MANAGE_CONSIGNORS');
  const undo = useAction(UNDO, (result) => result.undoConsignorMerge);
  if (!of.mergedInto) return null;
  return (
    <Alert color="blue" title="Part of another consignor" mb="md">
      <Text>
        This account was merged into{' '}
        <TextLink
          to="/consignors/$consignorId"
          params={{ consignorId: of.mergedInto.id }}
          underline="always"
        >
          {of.mergedInto.name} ({of.mergedInto.accountNumber})
        </TextLink>
        , who is paid in its place.
      </Text>
      {undo.error && <Failure error={undo.error} />}
      {mayManage && (
        <Button
          variant="default"
          mt="sm"
          loading={undo.isPending}
          onClick={() => undo.mutate({ input: { consignorId: of.id } })}
        >
          Undo the merge
        </Button>
      )}
    </Alert>
  );
}

/** Who was merged into a consignor, and what was owed when the store came. */
export function Origins({ of }: { of: Consignor }) {
  const mayManage = useMay('MANAGE_CONSIGNORS');
  const { mergedConsignors, openingBalance } = of;
  if (mergedConsignors.length === 0 && !openingBalance) return null;
  return (
    <Paper withBorder radius="lg" p="lg" mb="md">
      {openingBalance && (
        <>
          <Text>
            Opening balance of <Amount of={openingBalance.amount} />, as of{' '}
            {formatDate(openingBalance.asOf)}.
          </Text>
          {mayManage && !of.mergedInto && (
            <UndoOpenings
              words={`The opening balance of ${of.name} is taken back.`}
              label="Take it back…"
              input={{ consignorId: of.id }}
            />
          )}
        </>
      )}
      {mergedConsignors.length > 0 && (
        <Text mt={openingBalance ? 'sm' : 0}>
          Also known as{' '}
          {mergedConsignors.map(({ id, name, accountNumber }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <TextLink
                to="/consignors/$consignorId"
                params={{ consignorId: id }}
                underline="always"
              >
                {name} ({accountNumber})
              </TextLink>
            </span>
          ))}
          .
        </Text>
      )}
    </Paper>
  );
}

/** Asks with whom a consignor is one, and goes on to the merge. */
export function MergeButton({ of }: { of: Consignor }) {
  const mayManage = useMay('MANAGE_CONSIGNORS');
  const [isOpen, { open, close }] = useDisclosure();
  const [otherId, setOtherId] = useState<string | null>(null);
  const [other, setOther] = useState<Picked | null>(null);
  if (!mayManage || of.mergedInto) return null;
  const shut = () => {
    setOther(null);
    setOtherId(null);
    close();
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        Merge…
      </Button>
      <Modal opened={isOpen && !other} onClose={shut} title={`Merge ${of.name} with whom?`}>
        <ConsignorPicker value={otherId} onChange={setOtherId} onPick={setOther} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={shut}>
            Cancel
          </Button>
        </Group>
      </Modal>
      {isOpen && other && <MergeDialog one={of} other={other} onClose={shut} onDone={shut} />}
    </>
  );
}
