import { failureWords } from '../language/failure';
import { useLanguage } from '../language/LanguageProvider';

/** What went wrong, in words, and a way to try again where there is one. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => unknown }) {
  const words = useLanguage().words.failures;
  return (
    <div className="notice bad" role="alert">
      <p>{failureWords(error, words)}</p>
      {onRetry && (
        <button type="button" className="button plain" onClick={() => onRetry()}>
          {words.tryAgain}
        </button>
      )}
    </div>
  );
}
