import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { useGraphql, usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { ConsignorChargesQuery, UpcomingChargesQuery } from '../gql/graphql';
import { useMay } from '../SignedIn';
import { Answer } from './Answer';
import { ChargeName } from './ChargeName';
import { type Column, DataTable } from './DataTable';
import { List } from './List';
import { SectionTitle } from './SectionTitle';
import { TakeBackCharge } from './TakeBackCharge';

const UPCOMING = graphql(`
  query UpcomingCharges($id: ID!) {
    consignor(id: $id) { upcomingCharges { name dueOn amount { ...Cash } } }
  }
`);

const CHARGES = graphql(`
  query ConsignorCharges($id: ID!, $after: String) {
    consignor(id: $id) {
      charges(after: $after) {
        nodes { id name dueOn amount { ...Cash } takenBackAt takenBackBy }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

type Upcoming = NonNullable<UpcomingChargesQuery['consignor']>['upcomingCharges'][number];
type Charge = NonNullable<ConsignorChargesQuery['consignor']>['charges']['nodes'][number];

/** What a consignor is charged whatever was sold, the rent of a booth for example. */
export function ConsignorCharges({ id }: { id: string }) {
  return (
    <>
      <Coming id={id} />
      <SectionTitle>Posted</SectionTitle>
      <Posted id={id} />
    </>
  );
}

const upcomingColumns: Column<Upcoming>[] = [
  { header: 'Charge', cell: ({ name }) => name, kind: 'text' },
  { header: 'Next due', cell: ({ dueOn }) => formatDate(dueOn), kind: 'short' },
  { header: 'Amount', cell: ({ amount }) => <Amount of={amount} />, kind: 'figure' },
];

function Coming({ id }: { id: string }) {
  const upcoming = useGraphql(UPCOMING, { id });
  return (
    <Answer query={upcoming}>
      {({ consignor }) =>
        consignor &&
        consignor.upcomingCharges.length > 0 && (
          <>
            <SectionTitle>Coming</SectionTitle>
            <DataTable
              caption="Charges to come"
              columns={upcomingColumns}
              rows={consignor.upcomingCharges}
              rowKey={({ name }) => name}
            />
          </>
        )
      }
    </Answer>
  );
}

function Posted({ id }: { id: string }) {
  const mayTakeBack = useMay('TAKE_BACK_CHARGES');
  const charges = usePages(CHARGES, { id }, (data) => data.consignor?.charges);
  const columns: Column<Charge>[] = [
    { header: 'Charge', cell: (charge) => <ChargeName charge={charge} />, kind: 'text' },
    { header: 'Due', cell: ({ dueOn }) => formatDate(dueOn), kind: 'short' },
    { header: 'Amount', cell: ({ amount }) => <Amount of={amount} />, kind: 'figure' },
  ];
  const action: Column<Charge> = {
    header: 'Action',
    kind: 'action',
    cell: (charge) => !charge.takenBackAt && <TakeBackCharge charge={charge} />,
  };
  return (
    <List
      caption="Posted charges"
      pages={charges}
      rowKey={(charge) => charge.id}
      columns={mayTakeBack ? [...columns, action] : columns}
      empty="Nothing was charged yet. Rent and other recurring charges stand in the terms."
    />
  );
}
