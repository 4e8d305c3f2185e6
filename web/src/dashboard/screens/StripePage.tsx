import { Alert, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useAction, useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import { Answer } from '../parts/Answer';
import { Failure } from '../parts/Failure';
import { LinkButton } from '../parts/LinkButton';
import { Page } from '../parts/Page';
import { SectionTitle } from '../parts/SectionTitle';
import { useMay } from '../SignedIn';
import { Account } from '../stripe/Account';
import { Balance } from '../stripe/Balance';
import { CONNECTION, type Connection } from '../stripe/connection';
import { STORE_FUNDING } from '../stripe/funding';
import { OwnMoney } from '../stripe/OwnMoney';
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
  const { access, bank } = useSearch({ from: '/store/payouts/stripe' });
  if (bank === 'agreed') return <BankAgreed />;
  if (bank === 'cancelled') {
    return (
      <Alert color="yellow" role="status" title="No bank account was connected" mb="md">
        You went back at Stripe. Nothing was changed here.
      </Alert>
    );
  }
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

const REFRESH_BANK = graphql(`
  mutation RefreshFundingBank {
    refreshFundingBank {
      storeFunding { ...FundingFacts }
      userErrors { code field message }
    }
  }
`);

/** Asks Stripe at once, so that nobody waits for its webhook. */
function BankAgreed() {
  const { mutate, error } = useAction(REFRESH_BANK, (result) => result.refreshFundingBank);
  const isAsked = useRef(false);
  useEffect(() => {
    if (!isAsked.current) mutate({});
    isAsked.current = true;
  }, [mutate]);
  if (error) return <Failure error={error} />;
  return (
    <Alert color="leaf" role="status" title="You agreed to debits at Stripe" mb="md">
      The bank account stands below. Where Stripe wants to check it first by two small payments, it
      appears here once you confirmed them there.
    </Alert>
  );
}

/** Of an account that stores share, what is the store's own; else the balance. */
function Money({ of }: { of: Connection }) {
  const mayConnect = useMay('CONNECT_STRIPE');
  const funding = useGraphql(STORE_FUNDING, {});
  return (
    <Answer query={funding}>
      {({ storeFunding }) =>
        storeFunding ? (
          <OwnMoney of={storeFunding} />
        ) : (
          <>
            <SectionTitle>Balance</SectionTitle>
            <Balance canTopUp={mayConnect && of.accountOf === 'STORE'} />
          </>
        )
      }
    </Answer>
  );
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
      {pays && <Money of={of} />}
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
