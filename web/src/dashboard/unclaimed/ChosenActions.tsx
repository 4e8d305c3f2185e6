import { Group, Text } from '@mantine/core';
import { countOf } from '../../shared/count';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import { ChosenForm } from './ChosenForm';
import { PrintLetters } from './PrintLetters';
import type { Sender } from './SenderForm';

const RECORD = graphql(`
  mutation RecordUnclaimedLetters($input: RecordUnclaimedLettersInput!) {
    recordUnclaimedLetters(input: $input) {
      letters { id }
      userErrors { code field message }
    }
  }
`);

const REPORT = graphql(`
  mutation ReportUnclaimed($input: ReportUnclaimedInput!) {
    reportUnclaimed(input: $input) { reported userErrors { code field message } }
  }
`);

export type ChosenItem = { key: string; amount: string };

type Props = {
  chosen: ChosenItem[];
  sender: Sender | null;
  /** Nothing is chosen any more. */
  onDone: () => void;
};

/** What is done with the money that was chosen: letters, and the report. */
export function ChosenActions({ chosen, sender, onDone }: Props) {
  const record = useAction(RECORD, (result) => result.recordUnclaimedLetters);
  const report = useAction(REPORT, (result) => result.reportUnclaimed);
  const count = countOf(chosen.length, 'item', 'items');
  const finish = (close: () => void) => () => {
    close();
    onDone();
  };
  return (
    <Group my="md">
      <PrintLetters keys={chosen.map(({ key }) => key)} sender={sender} />
      <ChosenForm
        button="Letters were sent"
        title="They were sent"
        label="Sent on"
        field="sentOn"
        isDisabled={chosen.length === 0}
        save={record}
        onSave={(sentOn, close) =>
          record.mutate({ input: { items: chosen, sentOn } }, { onSuccess: finish(close) })
        }
      >
        It is written down that the owners of {count} were sent a letter about this money. No money
        moves by it here.
      </ChosenForm>
      <ChosenForm
        button="Report to the state"
        title="Report it"
        label="Reported on"
        field="reportedOn"
        isDisabled={chosen.length === 0}
        save={report}
        onSave={(reportedOn, close) =>
          report.mutate({ input: { items: chosen, reportedOn } }, { onSuccess: finish(close) })
        }
      >
        {count} will be owed to the state, and no more to the owners, whose statements and pages say
        so. Make the report itself with the state. You can take it back until the state is paid.
      </ChosenForm>
      {chosen.length === 0 && <Text c="dimmed">Choose money below.</Text>}
    </Group>
  );
}
