import { Alert, Box, Button, Paper, SimpleGrid, Tabs, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Amount } from '../../shared/Amount';
import { formatDateTime } from '../../shared/dates';
import { isZero } from '../../shared/money';
import { useOnboardingLink } from '../../shared/operations';
import { SLOW_POLL_MS, useGraphql } from '../../shared/queries';
import { payoutMethodWords } from '../../shared/words';
import { graphql } from '../gql';
import type { ConsignorQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { BankAccountForm } from '../parts/BankAccountForm';
import { ConsignorAdjustments } from '../parts/ConsignorAdjustments';
import { ConsignorCharges } from '../parts/ConsignorCharges';
import { ConsignorCredit } from '../parts/ConsignorCredit';
import { ConsignorGroup } from '../parts/ConsignorGroup';
import { ConsignorLedger } from '../parts/ConsignorLedger';
import { MergeButton, MergedNotice, Origins } from '../parts/ConsignorMerging';
import { ConsignorPayouts } from '../parts/ConsignorPayouts';
import { ConsignorStatements } from '../parts/ConsignorStatements';
import { CopyLink } from '../parts/CopyLink';
import { Failure } from '../parts/Failure';
import { HoldPayouts } from '../parts/HoldPayouts';
import { NotHere } from '../parts/NotFound';
import { Page } from '../parts/Page';
import { PayoutMethodForm } from '../parts/PayoutMethodForm';
import { PayPalForm } from '../parts/PayPalForm';
import { useMay, useSession } from '../SignedIn';

const CONSIGNOR = graphql(`
  query Consignor($id: ID!) {
    consignor(id: $id) {
      id
      accountNumber
      name
      email
      group
      payoutMethod
      bankAccountEndsIn
      payPalEmail
      notReadyReason
      payoutHoldReason
      setUpNeeds
      setUpRemindedAt
      balance { ...Cash }
      storeCredit { ...Cash }
      phone
      address
      mergedInto { id name accountNumber }
      mergedConsignors { id name accountNumber }
      openingBalance { amount { ...Cash } asOf }
    }
  }
`);

type Consignor = NonNullable<ConsignorQuery['consignor']>;

export function ConsignorDetail() {
  const { consignorId } = useParams({ from: '/store/consignors/$consignorId' });
  const answer = useGraphql(
    CONSIGNOR,
    { id: consignorId },
    // Bank details are entered elsewhere, and Stripe says so a little later.
    { refetchInterval: (data) => (data?.consignor?.notReadyReason ? SLOW_POLL_MS : false) },
  );
  return (
    <Answer query={answer}>
      {(data) => (data.consignor ? <Detail of={data.consignor} /> : <NotHere what="consignor" />)}
    </Answer>
  );
}

function Detail({ of }: { of: Consignor }) {
  return (
    <Page
      title={of.name}
      lead={[`Account ${of.accountNumber}`, of.email, of.phone, of.address]
        .filter(Boolean)
        .join(' · ')}
      actions={<MergeButton of={of} />}
    >
      <MergedNotice of={of} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
        <Paper withBorder radius="lg" p="lg">
          <Text c="dimmed">Balance</Text>
          <Text fz={32} fw={650} lh={1.2}>
            <Amount of={of.balance} />
          </Text>
        </Paper>
        <Paper withBorder radius="lg" p="lg">
          <PaidBy of={of} />
        </Paper>
      </SimpleGrid>
      <Origins of={of} />
      <ConsignorGroup of={of} />
      <HoldPayouts of={of} />
      {of.notReadyReason && !of.mergedInto && <NotReady of={of} reason={of.notReadyReason} />}
      <Tabs defaultValue="ledger" keepMounted={false} mt="lg">
        <Tabs.List mb="md">
          <Tabs.Tab value="ledger">Ledger</Tabs.Tab>
          <Tabs.Tab value="payouts">Payouts</Tabs.Tab>
          <Tabs.Tab value="statements">Statements</Tabs.Tab>
          <Tabs.Tab value="charges">Charges</Tabs.Tab>
          <Tabs.Tab value="adjustments">Adjustments</Tabs.Tab>
          <Tabs.Tab value="credit">Store credit</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="ledger">
          <ConsignorLedger id={of.id} />
        </Tabs.Panel>
        <Tabs.Panel value="payouts">
          <ConsignorPayouts id={of.id} />
        </Tabs.Panel>
        <Tabs.Panel value="statements">
          <ConsignorStatements id={of.id} />
        </Tabs.Panel>
        <Tabs.Panel value="charges">
          <ConsignorCharges id={of.id} />
        </Tabs.Panel>
        <Tabs.Panel value="adjustments">
          <ConsignorAdjustments of={of} />
        </Tabs.Panel>
        <Tabs.Panel value="credit">
          <ConsignorCredit of={of} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

/** How the consignor is paid, and what is left of the store credit. */
function PaidBy({ of }: { of: Consignor }) {
  const mayChange = useMay('MANAGE_CONSIGNORS') && !of.mergedInto;
  return (
    <>
      {mayChange ? (
        <>
          <PayoutMethodForm of={of} />
          {of.payoutMethod === 'ACH' && (
            <BankAccountForm key={of.bankAccountEndsIn ?? ''} of={of} />
          )}
          {of.payoutMethod === 'PAYPAL' && <PayPalForm of={of} />}
        </>
      ) : (
        <>
          <Text c="dimmed">Paid by</Text>
          <Text fz="xl" fw={600}>
            {of.payoutMethod ? payoutMethodWords[of.payoutMethod] : 'Not chosen yet'}
          </Text>
          {of.payoutMethod === 'ACH' && of.bankAccountEndsIn && (
            <Text>Account ending in {of.bankAccountEndsIn}</Text>
          )}
          {of.payoutMethod === 'PAYPAL' && of.payPalEmail && <Text>{of.payPalEmail}</Text>}
        </>
      )}
      {!isZero(of.storeCredit) && (
        <Text mt="xs">
          <Amount of={of.storeCredit} /> of store credit
        </Text>
      )}
    </>
  );
}

/** Why no payout can reach the consignor, and a link to send that mends it. */
function NotReady({ of, reason }: { of: Consignor; reason: string }) {
  const { timeZone } = useSession().store;
  const mayPayOut = useMay('PAY_OUT');
  return (
    <Alert color="yellow" title="Payouts cannot reach this consignor yet">
      <Text>{reason}</Text>
      {of.setUpNeeds.length > 1 && <Text>Still missing: {of.setUpNeeds.join(', ')}.</Text>}
      {of.setUpRemindedAt && (
        <Text c="dimmed">Reminded by mail on {formatDateTime(of.setUpRemindedAt, timeZone)}.</Text>
      )}
      {mayPayOut && of.payoutMethod === 'STRIPE' && <BankDetailsLink consignorId={of.id} />}
    </Alert>
  );
}

function BankDetailsLink({ consignorId }: { consignorId: string }) {
  const link = useOnboardingLink();
  return (
    <Box mt="sm">
      {link.data?.url ? (
        <CopyLink label="Link for the consignor to enter bank details" url={link.data.url} />
      ) : (
        <Button loading={link.isPending} onClick={() => link.mutate({ input: { consignorId } })}>
          Make a link to enter bank details
        </Button>
      )}
      {link.error && <Failure error={link.error} />}
    </Box>
  );
}
