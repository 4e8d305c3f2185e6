import { expect, test, vi } from 'vitest';
import { uploadFile } from './upload';

/** Sends nothing, and is answered as the test says. */
function answerUploads(status: number, responseText: string) {
  const sent: FormData[] = [];
  class Xhr {
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    onload?: () => void;
    onerror?: () => void;
    status = status;
    responseText = responseText;
    open() {}
    send(form: FormData) {
      sent.push(form);
      this.upload.onprogress?.({ loaded: 1, total: 3 });
      if (status === 0) this.onerror?.();
      else this.onload?.();
    }
  }
  vi.stubGlobal('XMLHttpRequest', Xhr);
  return sent;
}

const file = new File(['Date,Item'], 'items.csv', { type: 'text/csv' });
const upload = () => uploadFile({ file, onProgress: () => {} });

test('the file goes, its progress is told, and the upload’s id comes back', async () => {
  const sent = answerUploads(201, '{"uploadId":"upl_1"}');
  const percents: number[] = [];
  const onProgress = (percent: number) => percents.push(percent);
  expect(await uploadFile({ file, onProgress })).toBe('upl_1');
  expect(percents).toEqual([33]);
  expect([...(sent[0] as FormData).keys()]).toEqual(['file']);
});

test.each([
  [422, '{"code":"UNKNOWN_HEADER","message":"Export it as CSV."}', 'Export it as CSV.'],
  [413, 'too large', 'shorter period'],
  [502, '<html>', 'Something went wrong on our side'],
  [0, '', 'Check the internet connection'],
])('a refusal with %i says what to do', async (status, answer, words) => {
  answerUploads(status, answer);
  await expect(upload()).rejects.toThrow(words);
});
