import { IconCash, IconFileText, IconHome, IconShirt } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSignOut, useStore } from '../shared/operations';
import tag from '../shared/tag.svg';

const tabs = [
  { to: '/', label: 'Home', icon: IconHome },
  { to: '/sales', label: 'Sales', icon: IconShirt },
  { to: '/payouts', label: 'Payouts', icon: IconCash },
  { to: '/statements', label: 'Statements', icon: IconFileText },
];

/** The store's name above, the screens' tabs below on a phone and beside it elsewhere. */
export function Frame({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  return (
    <div className="frame">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="top">
        <img src={tag} alt="" width={28} height={28} />
        <span className="store">{useStore()?.name}</span>
        <SignOut />
      </header>
      <nav className="tabs" aria-label="Main">
        {tabs.map(({ to, label, icon: Icon }) => (
          <Link key={to} href={to} aria-current={path === to ? 'page' : undefined}>
            <Icon size={22} stroke={1.75} aria-hidden />
            {label}
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
      Sign out
    </button>
  );
}
