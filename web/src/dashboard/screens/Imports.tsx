import { useNavigate } from '@tanstack/react-router';
import { formatDate, formatDateTime } from '../../shared/dates';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { ImportSummaryFragment } from '../gql/graphql';
import type { Column } from '../parts/DataTable';
import { LinkButton, TextLink } from '../parts/LinkButton';
import { List } from '../parts/List';
import { Page } from '../parts/Page';
import { SectionTitle } from '../parts/SectionTitle';
import { State } from '../parts/State';
import { UploadForm } from '../parts/UploadForm';
import { importStates, isImportOver } from '../parts/words';
import { useMay, useSession } from '../SignedIn';

const IMPORTS = graphql(`
  query Imports($after: String) {
    imports(after: $after) {
      nodes { ...ImportSummary }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export function Imports() {
  const { timeZone } = useSession().store;
  const mayManage = useMay('MANAGE_TOKENS');
  const navigate = useNavigate();
  const imports = usePages(
    IMPORTS,
    {},
    (data) => data.imports,
    ({ state }) => !isImportOver(state),
  );
  const columns: Column<ImportSummaryFragment>[] = [
    {
      header: 'File',
      cell: (row) => (
        <TextLink to="/imports/$importId" params={{ importId: row.id }} fw={600}>
          {row.fileName}
        </TextLink>
      ),
    },
    { header: 'State', cell: (row) => <State of={importStates[row.state]} /> },
    { header: 'Sales', cell: (row) => period(row) },
    { header: 'Imported', cell: (row) => formatDateTime(row.createdAt, timeZone) },
    { header: 'By', cell: (row) => row.createdBy },
    { header: 'Rows', cell: (row) => row.rowsDone.toLocaleString(), kind: 'figure' },
  ];
  return (
    <Page
      title="Imports"
      lead="Export the sales from your till and drop the file here; you see how it is read before anything is posted. A file may overlap an earlier one: no sale is counted twice."
      actions={
        mayManage && (
          <LinkButton to="/imports/tokens" variant="default">
            Files without a person
          </LinkButton>
        )
      }
    >
      <UploadForm
        title="Drop the till’s export here"
        hint="Square, Shopify, Lightspeed, Clover, WooCommerce, or any table, as CSV or Excel"
        label="The till’s export"
        onSent={(uploadId) => navigate({ to: '/imports/check/$uploadId', params: { uploadId } })}
      />
      <SectionTitle>Earlier imports</SectionTitle>
      <List
        caption="Imports"
        rowKey={({ id }) => id}
        pages={imports}
        columns={columns}
        empty="No file has been imported yet."
      />
    </Page>
  );
}

function period({ firstSoldOn, lastSoldOn }: ImportSummaryFragment): string {
  if (!firstSoldOn || !lastSoldOn) return '';
  return `${formatDate(firstSoldOn)} to ${formatDate(lastSoldOn)}`;
}
