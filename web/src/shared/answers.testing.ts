import { vi } from 'vitest';

type Answers = Record<string, unknown>;

/**
 * Answers fetches by the operation's name: with the value as `data`, with what a function
 * makes of the variables, or, for an `Error`, as a GraphQL error of that code.
 * Returns the variables that each operation was sent with, in order.
 */
export function answerFetches(answers: Answers): Record<string, unknown[]> {
  const sent: Record<string, unknown[]> = {};
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    const { query, variables } = JSON.parse(String(init.body));
    const name = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '';
    if (!(name in answers)) throw new Error(`the test has no answer for ${name}`);
    sent[name] = [...(sent[name] ?? []), variables];
    const answer = answers[name];
    const value = typeof answer === 'function' ? answer(variables) : answer;
    const body =
      value instanceof Error
        ? { errors: [{ message: value.message, extensions: { code: value.message } }] }
        : { data: value };
    return new Response(JSON.stringify(body));
  });
  return sent;
}
