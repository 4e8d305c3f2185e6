import { Button, Paper, Progress, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type DragEvent, useRef, useState } from 'react';
import { uploadFile } from '../upload';
import { Failure } from './Failure';
import classes from './UploadForm.module.css';

/** Takes a till's export by drop or by choice, sends it, and goes on to how it is read. */
export function UploadForm() {
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { upload, percent } = useUpload();

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
            Square, Shopify, Lightspeed, Clover, WooCommerce, or any table, as CSV or Excel
          </Text>
          <Button onClick={() => chooser.current?.click()}>Choose a file</Button>
        </>
      )}
      <input
        ref={chooser}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        aria-label="The till’s export"
        hidden
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file can be chosen again after it was refused.
          event.currentTarget.value = '';
        }}
      />
      {upload.error && <Failure error={upload.error} />}
    </Paper>
  );
}

function useUpload() {
  const navigate = useNavigate();
  const [percent, setPercent] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile({ file, onProgress: setPercent }),
    onMutate: () => setPercent(0),
    onSuccess: (uploadId) => navigate({ to: '/imports/check/$uploadId', params: { uploadId } }),
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
