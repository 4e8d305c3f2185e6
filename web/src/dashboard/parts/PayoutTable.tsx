import { Group, Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDateTime } from '../../shared/dates';
import { isZero } from '../../shared/money';
import { payoutMethodWords } from '../../shared/words';
import { graphql } from '../gql';
import type { PayoutRowFragment, PayoutState } from '../gql/graphql';
import { useMay, useSession } from '../SignedIn';
import { CancelPayout } from './CancelPayout';
import type { Column } from './DataTable';
import { HandOverPayout } from './HandOverPayout';
import { ReversePayout } from './ReversePayout';
import { State } from './State';
import { TakeBackPayout } from './TakeBackPayout';
import { VoidCheck } from './VoidCheck';
import { payoutStates } from './words';

graphql(`
  fragment PayoutRow on Payout {
    id
    consignor { id name }
    amount { ...Cash }
    bonus { ...Cash }
    fee { ...Cash }
    cameBack { ...Cash }
    reversible { ...Cash }
    lastReversal { amount { ...Cash } state message }
    check { id number }
    unclaimedWords
    method
    state
    failureMessage
    updatedAt
  }
`);

/** The columns that say of a payout how, how much and where it is. */
export function usePayoutColumns(): Column<PayoutRowFragment>[] {
  const { timeZone } = useSession().store;
  const mayPayOut = useMay('PAY_OUT');
  const mayTakeBack = useMay('TAKE_BACK_PAYOUTS');
  const columns: Column<PayoutRowFragment>[] = [
    { header: 'State', cell: (payout) => <StateOf payout={payout} />, kind: 'text' },
    { header: 'Method', cell: (payout) => <MethodOf payout={payout} />, kind: 'text' },
    {
      header: 'Since',
      cell: (payout) => formatDateTime(payout.updatedAt, timeZone),
      kind: 'short',
    },
    { header: 'Amount', cell: (payout) => <Amount of={payout.amount} />, kind: 'figure' },
  ];
  const action: Column<PayoutRowFragment> = {
    header: 'Action',
    kind: 'action',
    cell: (payout) => (
      <Group gap="xs" justify="flex-end">
        {mayPayOut && isToHandOver(payout) && <HandOverPayout payout={payout} />}
        {mayPayOut && unsent.includes(payout.state) && <CancelPayout payout={payout} />}
        {mayPayOut && payout.check && isToHave(payout) && (
          <VoidCheck payout={payout} check={payout.check} />
        )}
        {mayTakeBack && !isZero(payout.reversible) && !isBeingAskedBack(payout) && (
          <ReversePayout payout={payout} />
        )}
        {mayTakeBack && isGiven(payout) && isToHave(payout) && <TakeBackPayout payout={payout} />}
      </Group>
    ),
  };
  return mayPayOut || mayTakeBack ? [...columns, action] : columns;
}

const unsent: PayoutState[] = ['PENDING', 'AWAITING_FUNDS', 'BLOCKED'];

/** Whether Stripe’s answer is awaited. */
export function isBeingAskedBack({ lastReversal }: PayoutRowFragment): boolean {
  return lastReversal?.state === 'ASKED';
}

function isToHandOver({ method, state }: PayoutRowFragment): boolean {
  return (method === 'CHECK' || method === 'CASH') && state === 'PENDING';
}

/** Whether the consignor has it, or may still get it. */
function isToHave({ state, unclaimedWords }: PayoutRowFragment): boolean {
  return state !== 'RETURNED' && !unclaimedWords;
}

function isGiven({ method, state }: PayoutRowFragment): boolean {
  return method !== 'STRIPE' && state === 'PAID';
}

function MethodOf({ payout: { method, bonus, fee, check } }: { payout: PayoutRowFragment }) {
  return (
    <>
      {payoutMethodWords[method]}
      {check && ` ${check.number}`}
      {!isZero(bonus) && (
        <>
          , with a bonus of <Amount of={bonus} />
        </>
      )}
      {!isZero(fee) && (
        <>
          , less fees of <Amount of={fee} />
        </>
      )}
    </>
  );
}

function StateOf({ payout }: { payout: PayoutRowFragment }) {
  const isBackInPart = !isZero(payout.cameBack) && payout.state !== 'RETURNED';
  return (
    <div>
      <State of={payoutStates[payout.state]} />
      {isBackInPart && (
        <Text size="sm" mt={4}>
          <Amount of={payout.cameBack} /> of it was taken back and is owed again.
        </Text>
      )}
      <Reversal of={payout} />
      {payout.unclaimedWords && (
        <Text size="sm" mt={4}>
          {payout.unclaimedWords}
        </Text>
      )}
      {payout.failureMessage && (
        <Text size="sm" mt={4}>
          {payout.failureMessage}
        </Text>
      )}
    </div>
  );
}

/** What was asked back at Stripe, until it is there. */
function Reversal({ of: { lastReversal } }: { of: PayoutRowFragment }) {
  if (!lastReversal || lastReversal.state === 'DONE') return null;
  const isAsked = lastReversal.state === 'ASKED';
  return (
    <Text size="sm" mt={4} role={isAsked ? 'status' : undefined}>
      <Amount of={lastReversal.amount} />{' '}
      {isAsked ? 'is being asked back of Stripe.' : 'was asked back, and Stripe refused it.'}{' '}
      {lastReversal.message}
    </Text>
  );
}
