import { Switch, Text } from '@mantine/core';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import { Failure } from '../parts/Failure';
import { useMay } from '../SignedIn';
import type { Connection } from './connection';

const SET = graphql(`
  mutation SetSetUpReminders($input: SetSetUpRemindersInput!) {
    setSetUpReminders(input: $input) {
      stripeConnection { ...StripeFacts }
      userErrors { code field message }
    }
  }
`);

/** Whether consignors are mailed who cannot be paid although money waits for them. */
export function Reminders({ of }: { of: Connection }) {
  const mayChange = useMay('MANAGE_CONSIGNORS');
  const set = useAction(SET, (result) => result.setSetUpReminders);
  return (
    <>
      <Switch
        label="Remind consignors by mail"
        checked={of.remindsOfSetUp}
        disabled={!mayChange || set.isPending}
        onChange={(event) => set.mutate({ input: { isOn: event.currentTarget.checked } })}
      />
      <Text c="dimmed" mt={6} maw="42rem">
        Who is paid through Stripe, is owed money and has not finished the set-up gets a mail, once
        a week at most, with a link that leads there.
      </Text>
      {set.error && <Failure error={set.error} />}
    </>
  );
}
