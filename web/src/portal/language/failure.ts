import { RequestError } from '../../shared/request';
import type { RefusalCode, Words } from './words';

/** What went wrong, in the words of a language; the server's own words are English. */
export function failureWords(error: unknown, words: Words['failures']): string {
  if (!(error instanceof RequestError)) return words.unexpected(undefined);
  switch (error.code) {
    case 'NETWORK':
      return words.network;
    case 'TOO_MANY':
    case 'RATE_LIMITED':
      return words.tooMany;
    case 'UNAUTHENTICATED':
      return words.signedOut;
    case 'FORBIDDEN':
      return words.forbidden;
    case 'NOT_FOUND':
      return words.notFound;
    case 'USER':
      return refusal(error.userErrors[0]?.code, words) ?? words.refused;
    case 'BAD_INPUT':
      return words.refused;
    default:
      return words.unexpected(error.errorId);
  }
}

function refusal(code: string | undefined, { refusals }: Words['failures']): string | undefined {
  const known = Object.keys(refusals) as RefusalCode[];
  const found = known.find((one) => one === code);
  return found && refusals[found];
}
