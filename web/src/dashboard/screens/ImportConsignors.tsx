import { useNavigate } from '@tanstack/react-router';
import { Page } from '../parts/Page';
import { UploadForm } from '../parts/UploadForm';

/** Where a list of consignors is handed in. */
export function ImportConsignors() {
  const navigate = useNavigate();
  return (
    <Page
      title="Import consignors"
      lead="Export the list of consignors from your earlier system, or save your spreadsheet, and drop it here. You see what becomes of every row before anything changes."
    >
      <UploadForm
        title="Drop the list here"
        hint="SimpleConsign, ConsignPro, Ricochet, Liberty, or any table with names, as CSV or Excel"
        label="The list of consignors"
        onSent={(uploadId) =>
          navigate({ to: '/consignors/import/$uploadId', params: { uploadId } })
        }
      />
    </Page>
  );
}
