import { expect, test, vi } from 'vitest';
import {
  fieldError,
  isFormError,
  messageOf,
  type Operation,
  refuseUserErrors,
  request,
} from './request';

const operation = { toString: () => 'query Answer { answer }' } as Operation<
  { answer: number },
  Record<string, never>
>;

function answerWith(body: unknown, status = 200) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const fetch = vi.fn(async () => new Response(text, { status }));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

const failure = () =>
  request(operation, {}).then(
    () => Promise.reject(new Error('it was answered')),
    (error) => error,
  );

test('an operation is posted as JSON and its data handed back', async () => {
  const fetch = answerWith({ data: { answer: 42 } });
  expect(await request(operation, {})).toEqual({ answer: 42 });
  const [path, init] = fetch.mock.calls[0] as unknown as [string, RequestInit];
  expect(path).toBe('/graphql');
  expect(init.method).toBe('POST');
  expect(new Headers(init.headers).get('content-type')).toBe('application/json');
  expect(JSON.parse(String(init.body))).toEqual({
    query: 'query Answer { answer }',
    variables: {},
  });
});

test('no network says to check the connection', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  const error = await failure();
  expect(error.code).toBe('NETWORK');
  expect(messageOf(error)).toContain('Check the internet connection');
});

test('a query that was given up stays an abort', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new DOMException('gone', 'AbortError');
  });
  expect((await failure()).name).toBe('AbortError');
});

test.each([
  ['UNAUTHENTICATED', 'Sign in'],
  ['FORBIDDEN', 'Ask the owner'],
  ['NOT_FOUND', 'does not exist'],
])('%s is said in words', async (code, words) => {
  answerWith({ data: null, errors: [{ message: 'x', extensions: { code } }] });
  const error = await failure();
  expect(error.code).toBe(code);
  expect(messageOf(error)).toContain(words);
});

test('a fault gives the number to tell us, and nothing from inside', async () => {
  const extensions = { code: 'INTERNAL', errorId: 'err_7' };
  answerWith({ errors: [{ message: 'column "secret" is missing', extensions }] });
  const message = messageOf(await failure());
  expect(message).toContain('err_7');
  expect(message).not.toContain('secret');
});

test('bad input keeps the server’s words', async () => {
  const extensions = { code: 'BAD_INPUT' };
  answerWith({ errors: [{ message: 'first is at most 100', extensions }] });
  expect(messageOf(await failure())).toBe('first is at most 100');
});

test('a proxy’s page in place of an answer is a fault', async () => {
  answerWith('<html>Bad gateway</html>', 502);
  expect((await failure()).code).toBe('INTERNAL');
});

test('too many requests say to wait', async () => {
  answerWith('slow down', 429);
  expect(messageOf(await failure())).toContain('Wait a minute');
});

test('what the rules say against an input goes to its field, else to the form', () => {
  expect(() => refuseUserErrors([])).not.toThrow();
  const errors = [{ code: 'UNKNOWN', field: 'email', message: 'No such address.' }];
  const thrown = (() => {
    try {
      refuseUserErrors(errors);
    } catch (error) {
      return error;
    }
  })();
  expect(fieldError(thrown, 'email')).toBe('No such address.');
  expect(isFormError(thrown, ['email'])).toBe(false);
  expect(isFormError(thrown, ['password'])).toBe(true);
  expect(isFormError(null, [])).toBe(false);
});
