import { Button, Paper, Progress, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type DragEvent, useRef, useState } from 'react';
import { uploadImport } from '../upload';
import { Failure } from './Failure';
import classes from './UploadForm.module.css';

/** Takes a till's export by drop or by choice, sends it, and goes on to its import. */
export function UploadForm() {
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [consignorColumn, setConsignorColumn] = useState('');
  const { upload, percent } = useUpload(consignorColumn.trim());

  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) upload.mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  return (
    <Paper
      withBorder
      radius="lg"
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {upload.isPending ? (
        <Sending fileName={upload.variables.name} percent={percent} />
      ) : (
        <>
          <Text fw={600}>Drop the till’s export here</Text>
          <Text c="dimmed" mb="md">
            Square, Shopify or Lightspeed, as CSV
          </Text>
          <Button onClick={() => chooser.current?.click()}>Choose a file</Button>
        </>
      )}
      <input
        ref={chooser}
        type="file"
        accept=".csv,text/csv"
        aria-label="The till’s export"
        hidden
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file can be chosen again after it was refused.
          event.currentTarget.value = '';
        }}
      />
      {upload.error && <Failure error={upload.error} />}
      <details className={classes.more}>
        <summary>The file has a column that names the consignor</summary>
        <TextInput
          label="The column’s name"
          description="As it stands in the file’s first line, such as Consignor"
          value={consignorColumn}
          onChange={(event) => setConsignorColumn(event.currentTarget.value)}
        />
      </details>
    </Paper>
  );
}

function useUpload(consignorColumn: string) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [percent, setPercent] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => uploadImport({ file, consignorColumn, onProgress: setPercent }),
    onMutate: () => setPercent(0),
    onSuccess: (importId) => {
      client.invalidateQueries();
      navigate({ to: '/imports/$importId', params: { importId } });
    },
  });
  return { upload, percent };
}

function Sending({ fileName, percent }: { fileName: string; percent: number }) {
  return (
    <div role="status">
      <Text mb="xs">
        Sending {fileName}: {percent}%
      </Text>
      <Progress value={percent} aria-label="Sent" size="lg" animated />
    </div>
  );
}
