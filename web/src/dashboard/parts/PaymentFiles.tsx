import { Button, Group, Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate, formatDateTime } from '../../shared/dates';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { PaymentFileKind, PaymentFilesFragment } from '../gql/graphql';
import { useMay, useSession } from '../SignedIn';
import { ConfirmButton } from './ConfirmButton';
import { type Column, DataTable } from './DataTable';
import { Failure } from './Failure';
import { TextLink } from './LinkButton';
import { ReasonButton } from './ReasonButton';
import { SectionTitle } from './SectionTitle';

graphql(`
  fragment PaymentFiles on PayoutBatch {
    id
    unfiled { kind payouts total { ...Cash } }
    paymentFiles {
      id
      number
      kind
      payouts
      total { ...Cash }
      madeBy
      madeAt
      effectiveOn
      sentAt
      voidedAt
      voidReason
      refusedAt
      refusedReason
    }
  }
`);

const MAKE = graphql(`
  mutation MakePaymentFile($input: MakePaymentFileInput!) {
    makePaymentFile(input: $input) {
      payoutBatch { ...BatchSummary ...PaymentFiles }
      userErrors { code field message }
    }
  }
`);

const MARK_SENT = graphql(`
  mutation MarkPaymentFileSent($input: MarkPaymentFileSentInput!) {
    markPaymentFileSent(input: $input) {
      payoutBatch { ...BatchSummary ...PaymentFiles }
      userErrors { code field message }
    }
  }
`);

const VOID = graphql(`
  mutation VoidPaymentFile($input: VoidPaymentFileInput!) {
    voidPaymentFile(input: $input) {
      payoutBatch { ...BatchSummary ...PaymentFiles }
      userErrors { code field message }
    }
  }
`);

const REFUSE = graphql(`
  mutation RefusePaymentFile($input: RefusePaymentFileInput!) {
    refusePaymentFile(input: $input) {
      payoutBatch { ...BatchSummary ...PaymentFiles }
      userErrors { code field message }
    }
  }
`);

type File = PaymentFilesFragment['paymentFiles'][number];

const receivers: Record<PaymentFileKind, string> = { ACH: 'your bank', PAYPAL: 'PayPal' };
const names: Record<PaymentFileKind, string> = { ACH: 'Bank file (ACH)', PAYPAL: 'PayPal file' };

/** The files by which payouts of a batch are paid, for whoever pays. */
export function PaymentFiles({ of }: { of: PaymentFilesFragment }) {
  const mayPayOut = useMay('PAY_OUT');
  if (of.unfiled.length === 0 && of.paymentFiles.length === 0) return null;
  return (
    <>
      <SectionTitle>Files for your bank and PayPal</SectionTitle>
      {mayPayOut &&
        of.unfiled.map((waiting) => <Make key={waiting.kind} of={of} waiting={waiting} />)}
      <Files of={of} />
    </>
  );
}

function Make({
  of,
  waiting: { kind, payouts, total },
}: {
  of: PaymentFilesFragment;
  waiting: PaymentFilesFragment['unfiled'][number];
}) {
  const make = useAction(MAKE, (result) => result.makePaymentFile);
  const needsOrigin = make.error?.message.includes('payout settings');
  return (
    <>
      <Group mb="md" justify="space-between">
        <Text>
          {countOf(payouts, 'payout')} over <Amount of={total} /> for {receivers[kind]}{' '}
          {payouts === 1 ? 'is' : 'are'} in no file yet.
        </Text>
        <Button
          loading={make.isPending}
          onClick={() => make.mutate({ input: { payoutBatchId: of.id, kind } })}
        >
          Make the {kind === 'ACH' ? 'bank' : 'PayPal'} file
        </Button>
      </Group>
      {make.error && <Failure error={make.error} />}
      {needsOrigin && (
        <Text mb="md">
          <TextLink to="/payouts/settings">Open the payout settings</TextLink>
        </Text>
      )}
    </>
  );
}

function Files({ of }: { of: PaymentFilesFragment }) {
  const { timeZone } = useSession().store;
  const mayPayOut = useMay('PAY_OUT');
  const columns: Column<File>[] = [
    { header: 'File', cell: (file) => `${names[file.kind]} ${file.number}`, kind: 'text' },
    {
      header: 'Made',
      cell: (file) => `${formatDateTime(file.madeAt, timeZone)} by ${file.madeBy}`,
      kind: 'text',
    },
    { header: 'State', cell: (file) => stateOf(file, timeZone), kind: 'text' },
    { header: 'Payouts', cell: (file) => file.payouts.toLocaleString(), kind: 'figure' },
    { header: 'Total', cell: (file) => <Amount of={file.total} />, kind: 'figure' },
  ];
  const action: Column<File> = {
    header: 'Action',
    kind: 'action',
    cell: (file) =>
      !file.voidedAt && (
        <Group gap="xs" justify="flex-end">
          <Button
            component="a"
            variant="default"
            href={`/payout-batches/${of.id}/payment-file-${file.number}`}
            aria-label={`Download file ${file.number}`}
          >
            Download
          </Button>
          {!file.sentAt && <MarkSent file={file} />}
          {!file.sentAt && <Void file={file} />}
          {file.sentAt && !file.refusedAt && <Refuse file={file} />}
        </Group>
      ),
  };
  if (of.paymentFiles.length === 0) return null;
  return (
    <DataTable
      caption="Files for your bank and PayPal"
      rows={of.paymentFiles}
      rowKey={(file) => file.id}
      columns={mayPayOut ? [...columns, action] : columns}
    />
  );
}

function stateOf(file: File, timeZone: string): string {
  if (file.voidedAt) return `Void: ${file.voidReason}`;
  if (file.refusedAt) return `Refused: ${file.refusedReason}`;
  if (file.sentAt) return `Sent ${formatDateTime(file.sentAt, timeZone)}`;
  const arrives = file.effectiveOn ? `, for ${formatDate(file.effectiveOn)}` : '';
  return `Not sent yet${arrives}`;
}

function MarkSent({ file }: { file: File }) {
  const mark = useAction(MARK_SENT, (result) => result.markPaymentFileSent);
  return (
    <ConfirmButton
      label="Sent"
      about={`file ${file.number}`}
      title={`Did ${receivers[file.kind]} take file ${file.number}?`}
      keep="Not yet"
      confirm="It was taken"
      action={mark}
      onConfirm={(close) =>
        mark.mutate({ input: { paymentFileId: file.id } }, { onSuccess: close })
      }
    >
      <Text>
        {countOf(file.payouts, 'payout')} over <Amount of={file.total} />{' '}
        {file.payouts === 1 ? 'counts' : 'count'} as paid then. A single one that comes back later
        is taken back by itself.
      </Text>
    </ConfirmButton>
  );
}

function Void({ file }: { file: File }) {
  const action = useAction(VOID, (result) => result.voidPaymentFile);
  return (
    <ReasonButton
      label="Void"
      about={`file ${file.number}`}
      title={`Void file ${file.number}?`}
      keep="Keep the file"
      confirm="Void the file"
      action={action}
      onConfirm={(reason, close) =>
        action.mutate({ input: { paymentFileId: file.id, reason } }, { onSuccess: close })
      }
    >
      <Text>
        Do this only where {receivers[file.kind]} never got it. Its payouts stay approved and go
        into the next file, or can be called off.
      </Text>
    </ReasonButton>
  );
}

function Refuse({ file }: { file: File }) {
  const action = useAction(REFUSE, (result) => result.refusePaymentFile);
  return (
    <ReasonButton
      label="Refused"
      about={`file ${file.number}`}
      title={`Did ${receivers[file.kind]} refuse file ${file.number} as a whole?`}
      keep="It was not refused"
      confirm="Owe it all again"
      action={action}
      onConfirm={(reason, close) =>
        action.mutate({ input: { paymentFileId: file.id, reason } }, { onSuccess: close })
      }
    >
      <Text>
        Do this only where nothing of it was paid. All of its payouts are owed again, and come with
        the next batch.
      </Text>
    </ReasonButton>
  );
}
