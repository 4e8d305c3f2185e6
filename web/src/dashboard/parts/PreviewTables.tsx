import { Amount } from '../../shared/Amount';
import { isZero } from '../../shared/money';
import { payoutMethodWords } from '../../shared/words';
import { AdjustButton } from '../books/AdjustButton';
import type { PayoutPreviewQuery } from '../gql/graphql';
import { useMay } from '../SignedIn';
import { type Column, DataTable } from './DataTable';
import { TextLink } from './LinkButton';
import { Empty } from './List';
import { SectionTitle } from './SectionTitle';

type Preview = PayoutPreviewQuery['payoutPreview'];
type ReadyLine = Preview['ready'][number];
type LeftOutLine = Preview['leftOut'][number];

const name: Column<ReadyLine | LeftOutLine> = {
  header: 'Consignor',
  cell: ({ consignor }) => (
    <TextLink to="/consignors/$consignorId" params={{ consignorId: consignor.id }} fw={600}>
      {consignor.name}
    </TextLink>
  ),
};
const account: Column<ReadyLine | LeftOutLine> = {
  header: 'Account',
  cell: ({ consignor }) => consignor.accountNumber,
};

const readyColumns: Column<ReadyLine>[] = [
  name,
  account,
  { header: 'Method', cell: (line) => payoutMethodWords[line.method] },
  { header: 'Payout', cell: (line) => <Amount of={line.amount} />, kind: 'figure' },
];

const fees: Column<ReadyLine> = {
  header: 'Fees taken off',
  cell: (line) =>
    line.fees.map(({ name, amount }) => (
      <div key={name}>
        {name}: <Amount of={amount} />
      </div>
    )),
  kind: 'text',
};

const warnings: Column<ReadyLine> = {
  header: 'Look at',
  cell: (line) => line.warnings.map(({ kind, message }) => <div key={kind}>{message}</div>),
  kind: 'text',
};

const bonus: Column<ReadyLine> = {
  header: 'Bonus',
  cell: (line) => !isZero(line.bonus) && <Amount of={line.bonus} />,
  kind: 'figure',
};

const leftOutColumns: Column<LeftOutLine>[] = [
  name,
  account,
  { header: 'Why', cell: (line) => line.reason, kind: 'text' },
  { header: 'Balance', cell: (line) => <Amount of={line.balance} />, kind: 'figure' },
];

const action: Column<ReadyLine | LeftOutLine> = {
  header: 'Action',
  cell: ({ consignor }) => <AdjustButton consignor={consignor} />,
  kind: 'action',
};

const rowKey = ({ consignor }: ReadyLine | LeftOutLine) => consignor.id;

/** Who would be paid, and how much. */
export function Ready({ lines }: { lines: ReadyLine[] }) {
  const columns = [...readyColumns];
  if (lines.some((line) => line.fees.length > 0)) columns.splice(-1, 0, fees);
  if (lines.some((line) => line.warnings.length > 0)) columns.splice(-1, 0, warnings);
  if (lines.some((line) => !isZero(line.bonus))) columns.push(bonus);
  if (useMay('ADJUST_BALANCES')) columns.push(action);
  return (
    <>
      <SectionTitle>Will be paid</SectionTitle>
      {lines.length === 0 ? (
        <Empty>Nobody can be paid through this date. Below stands why.</Empty>
      ) : (
        <DataTable caption="Payouts in this batch" columns={columns} rows={lines} rowKey={rowKey} />
      )}
    </>
  );
}

/** Who is owed money and not paid, and why. */
export function LeftOut({ lines }: { lines: LeftOutLine[] }) {
  const mayAdjust = useMay('ADJUST_BALANCES');
  if (lines.length === 0) return null;
  return (
    <>
      <SectionTitle>Left out</SectionTitle>
      <DataTable
        caption="Consignors left out"
        columns={mayAdjust ? [...leftOutColumns, action] : leftOutColumns}
        rows={lines}
        rowKey={rowKey}
      />
    </>
  );
}
