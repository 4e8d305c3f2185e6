import type { ReactNode } from 'react';
import { useStore } from '../../shared/operations';
import { usePage } from '../../shared/page';

/** A screen with its heading. */
export function Page({ title, children }: { title: string; children: ReactNode }) {
  const heading = usePage(title, useStore()?.name ?? 'Hangtag');
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </>
  );
}
