import { Group, Select, Text } from '@mantine/core';
import { useAction, useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import { Failure } from '../parts/Failure';
import { useMay } from '../SignedIn';

const RULES = graphql(`
  query UnclaimedRules {
    unclaimedRules { code name }
    homeState { code name }
  }
`);

const SET = graphql(`
  mutation SetHomeState($input: SetHomeStateInput!) {
    setHomeState(input: $input) { rule { code } userErrors { code field message } }
  }
`);

/** The store's own state, for consignors without an address in one. */
export function HomeState() {
  const found = useGraphql(RULES, {}).data;
  const mayChange = useMay('MANAGE_UNCLAIMED');
  const save = useAction(SET, (result) => result.setHomeState);
  if (!found) return null;
  if (!mayChange) return <Text>The store’s state: {found.homeState?.name ?? 'not said yet'}.</Text>;
  return (
    <>
      <Group align="end">
        <Select
          label="The store’s state"
          description="For whoever has no address in a state"
          placeholder="Not said yet"
          data={found.unclaimedRules.map(({ code, name }) => ({ value: code, label: name }))}
          value={found.homeState?.code ?? null}
          onChange={(state) => state && save.mutate({ input: { state } })}
          disabled={save.isPending}
          searchable
          allowDeselect={false}
        />
      </Group>
      {save.error && <Failure error={save.error} />}
    </>
  );
}
