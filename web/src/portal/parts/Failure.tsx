import { messageOf } from '../../shared/request';

/** What went wrong, in words, and a way to try again where there is one. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => unknown }) {
  return (
    <div className="notice bad" role="alert">
      <p>{messageOf(error)}</p>
      {onRetry && (
        <button type="button" className="button plain" onClick={() => onRetry()}>
          Try again
        </button>
      )}
    </div>
  );
}
