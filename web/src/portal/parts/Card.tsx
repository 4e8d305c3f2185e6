import type { ReactNode } from 'react';
import { useStore } from '../../shared/operations';
import { usePage } from '../../shared/page';
import tag from '../../shared/tag.svg';
import { LanguageSwitch } from './LanguageSwitch';

/** A page with one thing on it, for who may not be signed in. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  const storeName = useStore()?.name ?? '';
  const heading = usePage(title, storeName || 'Hangtag');
  return (
    <main className="sign-in">
      <img src={tag} alt="" width={44} height={44} />
      <p className="store">{storeName}</p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
      <LanguageSwitch />
    </main>
  );
}
