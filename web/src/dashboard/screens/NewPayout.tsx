import { Alert, Button, Paper, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { dateInZone } from '../../shared/dates';
import { isZero } from '../../shared/money';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { PayoutPreviewQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { ApproveDialog } from '../parts/ApproveDialog';
import { TextLink } from '../parts/LinkButton';
import { Page } from '../parts/Page';
import { LeftOut, Ready } from '../parts/PreviewTables';
import { useMay, useSession } from '../SignedIn';
import { Funding } from '../stripe/Funding';
import classes from './NewPayout.module.css';

const PREVIEW = graphql(`
  query PayoutPreview($payThrough: Date!) {
    payoutPreview(payThrough: $payThrough) {
      payThrough
      total { ...Cash }
      bonus { ...Cash }
      stripeTotal { ...Cash }
      ready { consignor { id name accountNumber } amount { ...Cash } bonus { ...Cash } fees { name amount { ...Cash } } method }
      leftOut { consignor { id name accountNumber } balance { ...Cash } reason }
    }
    overview { payoutsPausedReason }
  }
`);

export function NewPayout() {
  const { timeZone } = useSession().store;
  const today = dateInZone(new Date(), timeZone);
  const { through = today } = useSearch({ from: '/store/payouts/new' });
  const navigate = useNavigate({ from: '/payouts/new' });
  const preview = useGraphql(PREVIEW, { payThrough: through });
  return (
    <Page title="New payout batch" lead="See who gets what; nothing is sent before you approve.">
      <TextInput
        type="date"
        label="Pay-through date"
        description="Sales up to and including this day are paid."
        value={through}
        max={today}
        required
        withAsterisk={false}
        maw={320}
        mb="lg"
        onChange={({ currentTarget: { value } }) =>
          // An emptied field keeps the preview that is shown.
          value && navigate({ search: { through: value }, replace: true })
        }
      />
      <Answer query={preview}>{(data) => <Preview data={data} />}</Answer>
    </Page>
  );
}

function Preview({ data }: { data: PayoutPreviewQuery }) {
  const { payoutPreview: preview, overview } = data;
  const mayPayOut = useMay('PAY_OUT');
  const [isAsking, { open, close }] = useDisclosure();
  const count = preview.ready.length;
  return (
    <>
      {overview.payoutsPausedReason && (
        <Alert color="yellow" title="Payouts are paused" mb="md">
          {overview.payoutsPausedReason} You can approve; the money goes out when the pause ends.{' '}
          {mayPayOut && <TextLink to="/payouts/stripe">Look at Stripe</TextLink>}
        </Alert>
      )}
      <Paper withBorder radius="lg" className={classes.total}>
        <div>
          <div role="status">
            <Text c="dimmed">{countOf(count, 'payout')}, in all</Text>
            <Text fz={32} fw={650} lh={1.2}>
              <Amount of={preview.total} />
            </Text>
            {!isZero(preview.bonus) && (
              <Text c="dimmed">
                and <Amount of={preview.bonus} /> of bonus on store credit
              </Text>
            )}
          </div>
          {mayPayOut && <Funding needed={preview.stripeTotal} />}
        </div>
        {mayPayOut ? (
          <Button onClick={open} disabled={count === 0}>
            Approve…
          </Button>
        ) : (
          <Text c="dimmed">Your role may look at this, not approve it.</Text>
        )}
      </Paper>
      <Ready lines={preview.ready} />
      <LeftOut lines={preview.leftOut} />
      {isAsking && <ApproveDialog preview={preview} onClose={close} />}
    </>
  );
}
