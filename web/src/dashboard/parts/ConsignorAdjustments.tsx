import { AdjustForm } from '../books/AdjustForm';
import { AdjustmentTable } from '../books/AdjustmentTable';
import type { ConsignorQuery } from '../gql/graphql';
import { useMay } from '../SignedIn';
import { SectionTitle } from './SectionTitle';

type Consignor = NonNullable<ConsignorQuery['consignor']>;

/** What people credited to a consignor or took off, and a form to do so. */
export function ConsignorAdjustments({ of }: { of: Consignor }) {
  const mayAdjust = useMay('ADJUST_BALANCES') && !of.mergedInto;
  return (
    <>
      {mayAdjust && <AdjustForm of={of} />}
      <SectionTitle>Made</SectionTitle>
      <AdjustmentTable consignorId={of.id} />
    </>
  );
}
