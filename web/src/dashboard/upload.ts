import { networkError, RequestError, unexpected } from '../shared/request';

type Upload = {
  file: File;
  /** Told the share of the file that was sent, 0 to 100. */
  onProgress: (percent: number) => void;
};

/** Hands in a till's export; answers the upload's id. By XHR, because fetch tells no progress. */
export function uploadFile({ file, onProgress }: Upload): Promise<string> {
  const form = new FormData();
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((loaded / total) * 100));
    xhr.onerror = () => reject(networkError());
    xhr.onload = () => {
      const answer = readAnswer(xhr.responseText);
      if (xhr.status === 201 && answer?.uploadId) resolve(answer.uploadId);
      else reject(refusal(xhr.status, answer));
    };
    xhr.open('POST', '/uploads');
    xhr.send(form);
  });
}

type Answer = { uploadId?: string; code?: string; message?: string };

function readAnswer(text: string): Answer | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(status: number, answer: Answer | undefined): RequestError {
  if (status === 413) {
    return new RequestError(
      'TOO_LARGE',
      'The file is too large. Export a shorter period, and import one file after the other.',
    );
  }
  if (status === 401) return new RequestError('UNAUTHENTICATED', 'You are signed out.');
  if (status < 500 && answer?.message) {
    return new RequestError(answer.code ?? 'BAD_INPUT', answer.message);
  }
  return unexpected();
}
