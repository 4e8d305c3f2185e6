import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'wouter';
import { useLanguage } from '../language/LanguageProvider';
import { rememberPlace } from '../place';
import { Failure } from './Failure';

type Query<Data> = Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;

type Props<Data, Part> = {
  query: Query<Data>;
  /** What the screen shows of it; null when nobody is signed in. */
  of: (data: Data) => Part | null | undefined;
  children: (part: Part) => ReactNode;
};

/** What a consignor asked for, or what stands in its place. */
export function Answer<Data, Part>({ query, of, children }: Props<Data, Part>) {
  if (query.data !== undefined) {
    const part = of(query.data);
    return part ? children(part) : <ToSignIn />;
  }
  if (query.error) return <Failure error={query.error} onRetry={query.refetch} />;
  return <Loading />;
}

function Loading() {
  const { words } = useLanguage();
  return (
    <div className="loading" role="status" aria-label={words.lists.loading}>
      <span />
      <span />
      <span />
    </div>
  );
}

function ToSignIn() {
  const [, navigate] = useLocation();
  useEffect(() => {
    rememberPlace();
    navigate('/sign-in', { replace: true });
  }, [navigate]);
  return null;
}
