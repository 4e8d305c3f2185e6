import { IconCash, IconFileText, IconHome, IconShirt } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSignOut, useStore } from '../shared/operations';
import tag from '../shared/tag.svg';
import { useLanguage } from './language/LanguageProvider';
import { LanguageSwitch } from './parts/LanguageSwitch';

const tabs = [
  { to: '/', name: 'home', icon: IconHome },
  { to: '/sales', name: 'sales', icon: IconShirt },
  { to: '/payouts', name: 'payouts', icon: IconCash },
  { to: '/statements', name: 'statements', icon: IconFileText },
] as const;

/** The store's name above, the screens' tabs below on a phone and beside it elsewhere. */
export function Frame({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  const words = useLanguage().words.frame;
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="top">
        <img src={tag} alt="" width={28} height={28} />
        <span className="store">{useStore()?.name}</span>
        <LanguageSwitch />
        <SignOut />
      </header>
      <nav className="tabs" aria-label={words.main}>
        {tabs.map(({ to, name, icon: Icon }) => (
          <Link key={to} href={to} aria-current={path === to ? 'page' : undefined}>
            <Icon size={22} stroke={1.75} aria-hidden />
            {words[name]}
          </Link>
        ))}
      </nav>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function SignOut() {
  const { words } = useLanguage();
  const [, navigate] = useLocation();
  const signOut = useSignOut();
  const leave = () => navigate('/sign-in');
  return (
    <button
      type="button"
      className="quiet"
      disabled={signOut.isPending}
      onClick={() => signOut.mutate({}, { onSuccess: leave })}
    >
      {words.frame.signOut}
    </button>
  );
}
