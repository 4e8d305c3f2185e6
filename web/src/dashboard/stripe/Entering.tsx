import { Button, Progress, Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate, formatDateTime } from '../../shared/dates';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { EnteringFragment } from '../gql/graphql';
import { type Column, DataTable } from '../parts/DataTable';
import { Failure } from '../parts/Failure';
import { ReasonButton } from '../parts/ReasonButton';
import { SectionTitle } from '../parts/SectionTitle';
import { useMay, useSession } from '../SignedIn';

graphql(`
  fragment Entering on Reconciliation {
    id
    toEnter {
      movements
      onClosedDays
      firstOpenDay
      accounts { account { kind name } movements amount { ...Cash } }
    }
    enterings { id state planned entered requestedBy requestedAt undoneBy }
  }
`);

const ENTER = graphql(`
  mutation EnterStripeMovements($input: EnterStripeMovementsInput!) {
    enterStripeMovements(input: $input) {
      reconciliation { ...Entering }
      userErrors { code field message }
    }
  }
`);

const UNDO = graphql(`
  mutation UndoStripeEntering($input: UndoStripeEnteringInput!) {
    undoStripeEntering(input: $input) {
      reconciliation { ...Entering }
      userErrors { code field message }
    }
  }
`);

type Plan = NonNullable<EnteringFragment['toEnter']>;
type Entered = EnteringFragment['enterings'][number];
type PlannedAccount = Plan['accounts'][number];

/** Whether a job is at it. */
export function isUnderWay({ state }: Pick<Entered, 'state'>): boolean {
  return state === 'ENTERING' || state === 'UNDOING';
}

/** What of a comparison can be entered in the ledger, and what was. */
export function Entering({ of }: { of: EnteringFragment }) {
  const mayEnter = useMay('ADJUST_BALANCES');
  const running = of.enterings.find(isUnderWay);
  const plan = of.toEnter;
  if (of.enterings.length === 0 && !plan?.movements) return null;
  return (
    <>
      <SectionTitle>In the ledger</SectionTitle>
      {running && <Running entering={running} />}
      {!running && plan && plan.movements > 0 && (
        <ToEnter id={of.id} plan={plan} mayEnter={mayEnter} />
      )}
      {of.enterings
        .filter((entering) => !isUnderWay(entering))
        .map((entering) => (
          <Over key={entering.id} entering={entering} mayUndo={mayEnter && !running} />
        ))}
    </>
  );
}

const columns: Column<PlannedAccount>[] = [
  { header: 'Against the account', cell: ({ account }) => account.name, kind: 'text' },
  { header: 'Movements', cell: ({ movements }) => movements, kind: 'figure' },
  {
    header: 'Into the account at Stripe',
    cell: ({ amount }) => <Amount of={amount} change />,
    kind: 'figure',
  },
];

function ToEnter({ id, plan, mayEnter }: { id: string; plan: Plan; mayEnter: boolean }) {
  const enter = useAction(ENTER, (result) => result.enterStripeMovements);
  return (
    <>
      <Text mb="sm">
        {countOf(plan.movements, 'movement')} of Stripe’s balance that no payout is about{' '}
        {plan.movements === 1 ? 'is' : 'are'} not in the ledger. Each would be entered on its day,
        once. Do this only if your bookkeeping does not take them from elsewhere.
      </Text>
      {plan.onClosedDays > 0 && plan.firstOpenDay && (
        <Text mb="sm">
          {plan.onClosedDays} of them {plan.onClosedDays === 1 ? 'is' : 'are'} of days for which the
          books are closed, and would take effect on {formatDate(plan.firstOpenDay)}. To have them
          on their own days, open the days again in the books first.
        </Text>
      )}
      <DataTable
        caption="What would be entered, by account"
        columns={columns}
        rows={plan.accounts}
        rowKey={({ account }) => account.kind}
      />
      {enter.error && <Failure error={enter.error} />}
      {mayEnter && (
        <Button
          mt="md"
          loading={enter.isPending}
          onClick={() => enter.mutate({ input: { reconciliationId: id } })}
        >
          Enter in the ledger
        </Button>
      )}
    </>
  );
}

function Running({ entering }: { entering: Entered }) {
  const isUndone = entering.state === 'UNDOING';
  return (
    <>
      <Text role="status">
        {isUndone
          ? 'Taking them out of the ledger…'
          : `Entering in the ledger: ${entering.entered} of ${entering.planned}…`}
      </Text>
      {!isUndone && (
        <Progress
          mt="xs"
          value={(100 * entering.entered) / entering.planned}
          aria-label="Entered in the ledger"
        />
      )}
    </>
  );
}

function Over({ entering, mayUndo }: { entering: Entered; mayUndo: boolean }) {
  const { timeZone } = useSession().store;
  const undo = useAction(UNDO, (result) => result.undoStripeEntering);
  const when = formatDateTime(entering.requestedAt, timeZone);
  const what = countOf(entering.entered, 'movement');
  return (
    <>
      <Text my="sm">
        {what} entered by {entering.requestedBy}, {when}
        {entering.state === 'UNDONE'
          ? `; taken back by ${entering.undoneBy}.`
          : '. Compare again to see both sides beside each other.'}
      </Text>
      {mayUndo && entering.state === 'ENTERED' && (
        <ReasonButton
          label="Take back"
          about={`what was entered ${when}`}
          title="Take this out of the ledger?"
          keep="Keep it"
          confirm="Take it back"
          action={undo}
          onConfirm={(reason, close) =>
            undo.mutate({ input: { stripeEnteringId: entering.id, reason } }, { onSuccess: close })
          }
        >
          <Text>
            {what} {entering.entered === 1 ? 'is' : 'are'} reversed, on the same days where these
            are open. They can be entered again.
          </Text>
        </ReasonButton>
      )}
    </>
  );
}
