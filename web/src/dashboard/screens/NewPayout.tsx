import { Alert, Button, Paper, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { dateInZone, formatDateTime } from '../../shared/dates';
import { isNegative, isZero, minus } from '../../shared/money';
import { useGraphql } from '../../shared/queries';
import { payoutMethodWords } from '../../shared/words';
import { graphql } from '../gql';
import type { PayoutPreviewQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { ApproveDialog } from '../parts/ApproveDialog';
import { TextLink } from '../parts/LinkButton';
import { Page } from '../parts/Page';
import { LeftOut, Ready } from '../parts/PreviewTables';
import { Proposal } from '../parts/Proposal';
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
      debit { ...Cash }
      byMethod { method payouts total { ...Cash } }
      lastBatch { number approvedAt payouts total { ...Cash } }
      ready {
        consignor { id name accountNumber }
        amount { ...Cash }
        bonus { ...Cash }
        fees { name amount { ...Cash } }
        method
        warnings { kind message }
      }
      leftOut { consignor { id name accountNumber } balance { ...Cash } reason }
    }
    payoutSettings { secondApprovalAbove { ...Cash } }
    payoutProposal { ...Proposal }
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

/** What is left to do where a batch takes two people: the first half, the second, or all of it. */
function halfOf({ payoutPreview, payoutSettings, payoutProposal }: PayoutPreviewQuery) {
  const above = payoutSettings.secondApprovalAbove;
  if (!above || isNegative(minus(payoutPreview.total, above))) return 'all';
  if (isZero(minus(payoutPreview.total, above))) return 'all';
  const isSame =
    payoutProposal?.payThrough === payoutPreview.payThrough &&
    payoutProposal.total.amount === payoutPreview.total.amount &&
    payoutProposal.bonus.amount === payoutPreview.bonus.amount;
  if (!isSame) return 'first';
  return payoutProposal.isOwn ? 'waits' : 'second';
}

function ApproveButton({ data, onClick }: { data: PayoutPreviewQuery; onClick: () => void }) {
  const half = halfOf(data);
  const isEmpty = data.payoutPreview.ready.length === 0;
  const button = (
    <Button onClick={onClick} disabled={isEmpty}>
      {half === 'first' ? 'Propose…' : 'Approve…'}
    </Button>
  );
  if (half === 'all' || !data.payoutSettings.secondApprovalAbove) return button;
  return (
    <div>
      {half === 'waits' ? <Text>You proposed this batch.</Text> : button}
      <Text c="dimmed" mt="xs" maw={320}>
        Above <Amount of={data.payoutSettings.secondApprovalAbove} /> it takes two people: one
        proposes, another one approves.
      </Text>
      {data.payoutProposal && <Proposal of={data.payoutProposal} />}
    </div>
  );
}

type PayoutPreview = PayoutPreviewQuery['payoutPreview'];

/** What goes by which method, where there are several. */
function Methods({ of: { byMethod } }: { of: PayoutPreview }) {
  if (byMethod.length < 2) return null;
  return (
    <Text mt="xs">
      {byMethod.map(({ method, payouts, total }, index) => (
        <span key={method}>
          {index > 0 && ', '}
          {payoutMethodWords[method]}: {payouts.toLocaleString()} for <Amount of={total} />
        </span>
      ))}
    </Text>
  );
}

/** What the last batch came to, to compare with. */
function LastBatch({ of: { lastBatch } }: { of: PayoutPreview }) {
  const { timeZone } = useSession().store;
  if (!lastBatch) return null;
  const { number, approvedAt, payouts, total } = lastBatch;
  return (
    <Text c="dimmed" mt="xs">
      Last time: {countOf(payouts, 'payout')}, <Amount of={total} /> (batch {number},{' '}
      {formatDateTime(approvedAt, timeZone)})
    </Text>
  );
}

/** Says how many payouts are unlike the earlier ones, so that somebody looks. */
function WorthALook({ lines }: { lines: PayoutPreview['ready'] }) {
  const unlike = lines.filter(({ warnings }) => warnings.length > 0).length;
  if (unlike === 0) return null;
  return (
    <Alert color="yellow" role="note" title={`${countOf(unlike, 'payout')} to look at`} mt="md">
      They may well be right. Below stands, with each, what is unlike the earlier payouts.
    </Alert>
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
          <Methods of={preview} />
          <LastBatch of={preview} />
          {mayPayOut && <Funding needed={preview.stripeTotal} debit={preview.debit} />}
        </div>
        {mayPayOut ? (
          <ApproveButton data={data} onClick={open} />
        ) : (
          <Text c="dimmed">Your role may look at this, not approve it.</Text>
        )}
      </Paper>
      <WorthALook lines={preview.ready} />
      <Ready lines={preview.ready} />
      <LeftOut lines={preview.leftOut} />
      {isAsking && (
        <ApproveDialog preview={preview} isProposal={halfOf(data) === 'first'} onClose={close} />
      )}
    </>
  );
}
