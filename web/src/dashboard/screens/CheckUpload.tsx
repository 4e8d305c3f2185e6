import { Button, Paper, Stack, Text } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction, useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type {
  ImportAnalysisFragment,
  ImportColumnInput,
  ImportSettingsInput,
} from '../gql/graphql';
import { AnalysisChanges } from '../parts/AnalysisChanges';
import { AnalysisPreview } from '../parts/AnalysisPreview';
import { AnalysisTotals } from '../parts/AnalysisTotals';
import { Answer } from '../parts/Answer';
import { ColumnMapping, importFields } from '../parts/ColumnMapping';
import { ConsignorColumn } from '../parts/ConsignorColumn';
import { DateQuestion } from '../parts/DateQuestion';
import { Failure } from '../parts/Failure';
import { Page } from '../parts/Page';
import { SaveAs } from '../parts/SaveAs';
import { TaxInside } from '../parts/TaxInside';

const ANALYSIS = graphql(`
  query ImportAnalysis($uploadId: ID!, $settings: ImportSettingsInput) {
    importAnalysis(uploadId: $uploadId, settings: $settings) { ...ImportAnalysis }
  }
`);

graphql(`
  fragment ImportAnalysis on ImportAnalysis {
    fileName
    report
    confidencePercent
    isMapped
    isTaxInside
    savedAs
    columns { name samples field }
    consignorColumn
    dateOrder
    problem
    openDates { dates dayFirst monthFirst }
    changes {
      rows
      isReadable
      examples {
        before { ...AnalysedRow }
        now { ...AnalysedRow }
      }
    }
    totals { rows isWhole matched storeOwned unmatched review skipped rejected }
    rows { ...AnalysedRow }
  }
`);

graphql(`
  fragment AnalysedRow on AnalysedImportRow {
    lineNumber outcome reason soldOn item sku quantity
    net { ...Cash }
    consignor { id name accountNumber }
  }
`);

const START = graphql(`
  mutation StartImport($input: StartImportInput!) {
    startImport(input: $input) { import { id } userErrors { code field message } }
  }
`);

/** Shows how a file would be read, lets a person correct it, and imports it. */
export function CheckUpload() {
  const { uploadId } = useParams({ from: '/store/imports/check/$uploadId' });
  const [settings, setSettings] = useState<ImportSettingsInput | null>(null);
  const analysis = useGraphql(ANALYSIS, { uploadId, settings }, { keepPrevious: true });
  return (
    <Answer query={analysis}>
      {({ importAnalysis }) => {
        const shown = withSettings(importAnalysis, settings);
        return (
          <>
            {analysis.error && <Failure error={analysis.error} />}
            <Check
              uploadId={uploadId}
              of={shown}
              settings={settings}
              isAsking={analysis.isFetching}
              onChange={(change) => setSettings({ ...settingsOf(shown), ...change })}
            />
          </>
        );
      }}
    </Answer>
  );
}

/** What was chosen shows at once, before the file was read anew. */
function withSettings(
  of: ImportAnalysisFragment,
  settings: ImportSettingsInput | null,
): ImportAnalysisFragment {
  if (!settings) return of;
  const { columns } = settings;
  const chosen = (name: string) => columns?.find(({ column }) => column === name)?.field ?? null;
  return {
    ...of,
    isMapped: Boolean(columns),
    isTaxInside: settings.isTaxInside ?? false,
    consignorColumn: settings.consignorColumn ?? null,
    dateOrder: settings.dateOrder ?? null,
    columns: columns
      ? of.columns.map((column) => ({ ...column, field: chosen(column.name) }))
      : of.columns,
  };
}

/** How the file is read now, to be changed in part. */
function settingsOf(of: ImportAnalysisFragment): ImportSettingsInput {
  return {
    consignorColumn: of.consignorColumn,
    dateOrder: of.dateOrder,
    columns: of.isMapped ? mappedColumns(of) : null,
    isTaxInside: of.isTaxInside,
  };
}

function mappedColumns(of: ImportAnalysisFragment): ImportColumnInput[] {
  return of.columns.flatMap(({ name, field }) => (field ? [{ field, column: name }] : []));
}

type Props = {
  uploadId: string;
  of: ImportAnalysisFragment;
  settings: ImportSettingsInput | null;
  isAsking: boolean;
  onChange: (change: ImportSettingsInput) => void;
};

function Check({ uploadId, of, settings, isAsking, onChange }: Props) {
  const navigate = useNavigate();
  const [saveAs, setSaveAs] = useState<string | null>(null);
  const start = useAction(START, (result) => result.startImport);
  const isReady = !of.problem && !of.openDates && !isAsking;
  const submit = () =>
    start.mutate(
      { input: { uploadId, settings, saveAs } },
      {
        onSuccess: (payload) => {
          if (!payload.import) return;
          navigate({ to: '/imports/$importId', params: { importId: payload.import.id } });
        },
      },
    );
  return (
    <Page
      title={of.fileName}
      lead={leadOf(of)}
      actions={
        <Button onClick={submit} disabled={!isReady} loading={start.isPending}>
          Import
        </Button>
      }
    >
      {start.error && <Failure error={start.error} />}
      <Stack gap="md">
        {of.problem && (
          <Paper withBorder radius="lg" p="lg" role="status">
            <Text fw={600}>Not ready yet</Text>
            <Text>{of.problem}</Text>
          </Paper>
        )}
        {(of.openDates || of.dateOrder) && (
          <DateQuestion
            openDates={of.openDates}
            value={of.dateOrder}
            onChange={(dateOrder) => onChange({ dateOrder })}
          />
        )}
        {of.isMapped ? (
          <>
            <ColumnMapping
              columns={of.columns}
              fields={importFields}
              lead="A date and an amount are needed, and something that tells whose the goods were."
              onChange={(columns) => onChange({ columns })}
            />
            {of.columns.some(({ field }) => field === 'TAX') && (
              <TaxInside
                value={of.isTaxInside}
                onChange={(isTaxInside) => onChange({ isTaxInside })}
              />
            )}
          </>
        ) : (
          <ConsignorColumn
            columns={of.columns}
            value={of.consignorColumn}
            onChange={(consignorColumn) => onChange({ consignorColumn })}
            onMap={() => onChange({ columns: mappedColumns(of) })}
          />
        )}
        {!of.problem && !of.openDates && (
          <>
            <AnalysisTotals of={of.totals} />
            {of.changes && of.savedAs && <AnalysisChanges of={of.changes} savedAs={of.savedAs} />}
            <AnalysisPreview rows={of.rows} />
          </>
        )}
        {settings && <SaveAs savedAs={of.savedAs} value={saveAs} onChange={setSaveAs} />}
      </Stack>
    </Page>
  );
}

function leadOf({ report, confidencePercent, savedAs, isMapped }: ImportAnalysisFragment): string {
  const read = savedAs ? ` Read as saved under “${savedAs}”.` : '';
  if (report && !isMapped) {
    return `Recognised as ${report}, by ${confidencePercent}% of its usual columns.${read}`;
  }
  return `Not a till’s report that Hangtag knows by itself: say what its columns hold.${read}`;
}
