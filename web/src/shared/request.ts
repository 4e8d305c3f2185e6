import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** An operation as the code generator writes it: text that knows its result and variables. */
export type Operation<Result, Variables> = DocumentTypeDecoration<Result, Variables> & {
  toString(): string;
};

/** What the store's rules say against an input; `field` names the input's field. */
export type UserError = { code: string; field?: string | null; message: string };

/** Why a request came to nothing; the message says what to do, in English. */
export class RequestError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly userErrors: UserError[] = [],
    /** By which a fault is found in the server's log. */
    readonly errorId?: string,
  ) {
    super(message);
  }
}

/** What can go wrong with any request, in English. */
export const failures = {
  network: 'Hangtag cannot be reached. Check the internet connection, then try again.',
  tooMany: 'That was too often. Wait a minute, then try again.',
  signedOut: 'You are signed out. Sign in to go on.',
  forbidden: 'Your role does not allow this. Ask the owner of the store.',
  notFound: 'This does not exist here. Check the address.',
  unexpected: (errorId: string | undefined) => {
    const reference = errorId ? ` If it stays, tell us this number: ${errorId}` : '';
    return `Something went wrong on our side. Nothing was lost; try again in a moment.${reference}`;
  },
};

type GraphqlError = { message: string; extensions?: { code?: string; errorId?: string } };
type GraphqlAnswer<Result> = { data?: Result | null; errors?: GraphqlError[] };

/** Sends one GraphQL operation; throws a `RequestError` when it was not answered with data. */
export async function request<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const response = await send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: operation.toString(), variables }),
    signal,
  });
  const answer = await readAnswer<Result>(response);
  const [error] = answer.errors ?? [];
  if (error) throw errorOf(error);
  if (!answer.data) throw unexpected();
  return answer.data;
}

/** Throws when a payload carries what the store's rules say against its input. */
export function refuseUserErrors(userErrors: UserError[]): void {
  const [first] = userErrors;
  if (first) throw new RequestError('USER', first.message, userErrors);
}

/** What stands against one field of a form; undefined when nothing does. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof RequestError)) return undefined;
  return error.userErrors.find((one) => one.field === field)?.message;
}

/** True for an error that no field of the form shows. */
export function isFormError(error: unknown, fields: string[]): boolean {
  return Boolean(error) && !fields.some((field) => fieldError(error, field));
}

export function messageOf(error: unknown): string {
  return error instanceof RequestError ? error.message : unexpected().message;
}

export function isUnauthenticated(error: unknown): boolean {
  return error instanceof RequestError && error.code === 'UNAUTHENTICATED';
}

export function networkError(): RequestError {
  return new RequestError('NETWORK', failures.network);
}

export function unexpected(errorId?: string): RequestError {
  return new RequestError('INTERNAL', failures.unexpected(errorId), [], errorId);
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    // A query that its screen gave up is no failure to tell anyone about.
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw networkError();
  }
}

async function readAnswer<Result>(response: Response): Promise<GraphqlAnswer<Result>> {
  if (response.status === 429) {
    throw new RequestError('TOO_MANY', failures.tooMany);
  }
  try {
    return await response.json();
  } catch {
    throw unexpected();
  }
}

function errorOf({ message, extensions }: GraphqlError): RequestError {
  switch (extensions?.code) {
    case 'UNAUTHENTICATED':
      return new RequestError('UNAUTHENTICATED', failures.signedOut);
    case 'FORBIDDEN':
      return new RequestError('FORBIDDEN', failures.forbidden);
    case 'NOT_FOUND':
      return new RequestError('NOT_FOUND', failures.notFound);
    case 'BAD_INPUT':
    case 'RATE_LIMITED':
      return new RequestError(extensions.code, message);
    default:
      return unexpected(extensions?.errorId);
  }
}
