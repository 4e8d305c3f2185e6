import { Button, Paper, Progress, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { uploadFile } from '../upload';
import { Failure } from './Failure';
import classes from './UploadForm.module.css';

type Props = {
  title: string;
  /** What files it takes. */
  hint: string;
  /** What the file is, for those who hear it. */
  label: string;
  /** Told the id of what was handed in. */
  onSent: (uploadId: string) => void;
};

/** Takes a file by drop or by choice, and sends it. */
export function UploadForm({ title, hint, label, onSent }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { upload, percent } = useUpload(onSent);

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
          <Text fw={600}>{title}</Text>
          <Text c="dimmed" mb="md">
            {hint}
          </Text>
          <Button onClick={() => chooser.current?.click()}>Choose a file</Button>
        </>
      )}
      <input
        ref={chooser}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        aria-label={label}
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

function useUpload(onSent: (uploadId: string) => void) {
  const [percent, setPercent] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile({ file, onProgress: setPercent }),
    onMutate: () => setPercent(0),
    onSuccess: onSent,
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
