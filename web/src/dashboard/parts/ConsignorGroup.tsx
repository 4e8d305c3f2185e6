import { Button, Group, Paper, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { ConsignorQuery } from '../gql/graphql';
import { useMay } from '../SignedIn';
import { Failure } from './Failure';

const SET_GROUP = graphql(`
  mutation SetConsignorGroup($input: SetConsignorGroupInput!) {
    setConsignorGroup(input: $input) {
      consignor { id group }
      userErrors { code field message }
    }
  }
`);

type Consignor = NonNullable<ConsignorQuery['consignor']>;

/** The group that a consignor is in, and a form for whoever may change it. */
export function ConsignorGroup({ of }: { of: Consignor }) {
  const mayManage = useMay('MANAGE_CONSIGNORS');
  const mayChange = mayManage && !of.mergedInto;
  if (!mayChange && !of.group) return null;
  return (
    <Paper withBorder radius="lg" p="lg" mb="md">
      {mayChange ? (
        <GroupForm key={of.group ?? ''} of={of} />
      ) : (
        <>
          <Text c="dimmed">Group</Text>
          <Text fw={600}>{of.group}</Text>
        </>
      )}
    </Paper>
  );
}

function GroupForm({ of }: { of: Consignor }) {
  const known = of.group ?? '';
  const [group, setGroup] = useState(known);
  const save = useAction(SET_GROUP, (result) => result.setConsignorGroup);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ input: { consignorId: of.id, group } });
      }}
    >
      <Group align="flex-end">
        <TextInput
          label="Group"
          description="Terms can be for a group, such as dealers. What sold before stays as it is."
          value={group}
          maxLength={60}
          onChange={(event) => setGroup(event.currentTarget.value)}
          error={fieldError(save.error, 'group')}
        />
        <Button
          type="submit"
          variant="default"
          disabled={group.trim() === known}
          loading={save.isPending}
        >
          Save the group
        </Button>
      </Group>
      {isFormError(save.error, ['group']) && <Failure error={save.error} />}
    </form>
  );
}
