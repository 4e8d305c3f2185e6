import { Button } from '@mantine/core';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import { Failure } from '../parts/Failure';

const LETTER = graphql(`
  mutation TakeBackUnclaimedLetter($input: TakeBackUnclaimedLetterInput!) {
    takeBackUnclaimedLetter(input: $input) { userErrors { code field message } }
  }
`);

const REPORT = graphql(`
  mutation TakeBackUnclaimedReport($input: TakeBackUnclaimedReportInput!) {
    takeBackUnclaimedReport(input: $input) { userErrors { code field message } }
  }
`);

const PAYMENT = graphql(`
  mutation TakeBackStatePayment($input: TakeBackStatePaymentInput!) {
    takeBackStatePayment(input: $input) { userErrors { code field message } }
  }
`);

type Props = { id: string; of: string };

/** The letter was not sent after all. */
export function TakeBackLetter({ id, of }: Props) {
  const undo = useAction(LETTER, (result) => result.takeBackUnclaimedLetter);
  return (
    <>
      <Button
        variant="default"
        loading={undo.isPending}
        aria-label={`The letter was not sent: ${of}`}
        onClick={() => undo.mutate({ input: { unclaimedLetterId: id } })}
      >
        Not sent after all
      </Button>
      {undo.error && <Failure error={undo.error} />}
    </>
  );
}

/** The owner appeared before the state was paid. */
export function TakeBackReport({ id, of }: Props) {
  const undo = useAction(REPORT, (result) => result.takeBackUnclaimedReport);
  return (
    <>
      <Button
        variant="default"
        loading={undo.isPending}
        aria-label={`Owe it to the owner again: ${of}`}
        onClick={() => undo.mutate({ input: { unclaimedReportId: id } })}
      >
        Owe it to the owner again
      </Button>
      {undo.error && <Failure error={undo.error} />}
    </>
  );
}

/** The state was not paid after all. */
export function TakeBackPayment({ id, of }: Props) {
  const undo = useAction(PAYMENT, (result) => result.takeBackStatePayment);
  return (
    <>
      <Button
        variant="default"
        loading={undo.isPending}
        aria-label={`The state was not paid: ${of}`}
        onClick={() => undo.mutate({ input: { statePaymentId: id } })}
      >
        Not paid after all
      </Button>
      {undo.error && <Failure error={undo.error} />}
    </>
  );
}
