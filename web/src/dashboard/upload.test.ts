import { expect, test, vi } from 'vitest';
import { uploadImport } from './upload';

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
const upload = (consignorColumn?: string, onProgress = () => {}) =>
  uploadImport({ file, consignorColumn, onProgress });

test('the file goes with its column, its progress is told, and the import’s id comes back', async () => {
  const sent = answerUploads(201, '{"importId":"imp_1"}');
  const percents: number[] = [];
  const onProgress = (percent: number) => percents.push(percent);
  expect(await uploadImport({ file, consignorColumn: 'Consignor', onProgress })).toBe('imp_1');
  expect(percents).toEqual([33]);
  expect([...(sent[0] as FormData).keys()]).toEqual(['consignorColumn', 'file']);
});

test('without a column none is sent', async () => {
  const sent = answerUploads(201, '{"importId":"imp_1"}');
  await upload();
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
