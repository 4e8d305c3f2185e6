import { Alert, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useGraphql } from '../../shared/queries';
import { Answer } from '../parts/Answer';
import { LinkButton } from '../parts/LinkButton';
import { Page } from '../parts/Page';
import { SectionTitle } from '../parts/SectionTitle';
import { useMay } from '../SignedIn';
import { Account } from '../stripe/Account';
import { Balance } from '../stripe/Balance';
import { CONNECTION, type Connection } from '../stripe/connection';
import { Reminders } from '../stripe/Reminders';
import { WebhookSecrets } from '../stripe/WebhookSecrets';

/** The store's Stripe: whose account it is, what is there, and what it tells. */
export function StripePage() {
  const mayLook = useMay('PAY_OUT');
  return (
    <Page
      title="Stripe"
      lead="Bank transfers to consignors go through Stripe: out of your balance there, into their accounts, and on to their banks."
      actions={
        mayLook && (
          <LinkButton to="/payouts/reconciliations" variant="default">
            Compare with the ledger
          </LinkButton>
        )
      }
    >
      <CameBack />
      {mayLook ? <Connected /> : <Text c="dimmed">Your role may not look at this.</Text>}
    </Page>
  );
}

/** What came of the way to Stripe, for who was just led back. What is asked stands below. */
function CameBack() {
  const { access } = useSearch({ from: '/store/payouts/stripe' });
  if (access === 'connected') {
    return (
      <Alert color="leaf" role="status" title="Your account is connected" mb="md">
        Payouts that waited for it go on by themselves.
      </Alert>
    );
  }
  if (access === 'denied') {
    return (
      <Alert color="yellow" role="status" title="No access was granted" mb="md">
        You said no at Stripe. Nothing was changed here.
      </Alert>
    );
  }
  return null;
}

function Connected() {
  const connection = useGraphql(CONNECTION, {});
  return (
    <Answer query={connection}>
      {({ stripeConnection }) => <Sections of={stripeConnection} />}
    </Answer>
  );
}

function Sections({ of }: { of: Connection }) {
  const pays = of.accountOf !== 'NOBODY' && of.accountOf !== 'STORE_REMOVED';
  return (
    <>
      {of.payoutsPausedReason && (
        <Alert color="red" role="alert" title="Payouts are paused" mb="md">
          {of.payoutsPausedReason}
        </Alert>
      )}
      <Account of={of} />
      {pays && (
        <>
          <SectionTitle>Balance</SectionTitle>
          <Balance />
        </>
      )}
      {of.accountOf === 'STORE' && (
        <>
          <SectionTitle>What Stripe tells</SectionTitle>
          <WebhookSecrets of={of} />
        </>
      )}
      <SectionTitle>Unfinished set-up</SectionTitle>
      <Reminders of={of} />
    </>
  );
}
