import { Badge, Burger, Button, NavLink, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBook2,
  IconCash,
  IconChecklist,
  IconFileImport,
  IconHistory,
  IconHome,
  IconReceipt,
  IconScale,
  IconTags,
  IconUsers,
} from '@tabler/icons-react';
import { createLink, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSignOut } from '../shared/operations';
import { useGraphql } from '../shared/queries';
import tag from '../shared/tag.svg';
import { graphql } from './gql';
import classes from './Shell.module.css';
import { useSession } from './SignedIn';

const REVIEW_COUNT = graphql(`query ReviewCount { overview { linesInReview } }`);

const NavItem = createLink(NavLink<'a'>);

const items = [
  { to: '/', label: 'Overview', icon: IconHome },
  { to: '/imports', label: 'Imports', icon: IconFileImport },
  { to: '/review', label: 'Review', icon: IconChecklist },
  { to: '/consignors', label: 'Consignors', icon: IconUsers },
  { to: '/payouts', label: 'Payouts', icon: IconCash },
  { to: '/terms', label: 'Terms', icon: IconScale },
  { to: '/charges', label: 'Charges', icon: IconReceipt },
  { to: '/markdowns', label: 'Markdowns', icon: IconTags },
  { to: '/books', label: 'Books', icon: IconBook2 },
  { to: '/audit-log', label: 'Audit log', icon: IconHistory },
  { to: '/failed-jobs', label: 'Failed jobs', icon: IconAlertTriangle },
] as const;

/** The frame of every screen: the store's name, where one can go, and who is signed in. */
export function Shell() {
  const { store } = useSession();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [isOpen, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the path changes
  useEffect(() => setOpen(false), [path]);

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <header className={classes.side}>
        <div className={classes.brand}>
          <img src={tag} alt="" width={32} height={32} />
          <Text fw={650} lh={1.2} lineClamp={2}>
            {store.name}
          </Text>
          <Burger
            className={classes.burger}
            opened={isOpen}
            onClick={() => setOpen(!isOpen)}
            size="sm"
            aria-label="Menu"
            aria-expanded={isOpen}
            aria-controls="menu"
          />
        </div>
        <div id="menu" className={classes.menu} data-open={isOpen || undefined}>
          <nav aria-label="Main" className={classes.nav}>
            <NavItems path={path} />
          </nav>
          <WhoIsSignedIn />
        </div>
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
    </div>
  );
}

function NavItems({ path }: { path: string }) {
  const waiting = useGraphql(REVIEW_COUNT, {}).data?.overview.linesInReview ?? 0;
  return items.map(({ to, label, icon: Icon }) => {
    const isActive = to === '/' ? path === '/' : path.startsWith(to);
    return (
      <NavItem
        key={to}
        to={to}
        label={label}
        active={isActive}
        aria-current={isActive ? 'page' : undefined}
        leftSection={<Icon size={20} stroke={1.75} aria-hidden />}
        rightSection={to === '/review' && waiting > 0 ? <Waiting count={waiting} /> : null}
      />
    );
  });
}

function Waiting({ count }: { count: number }) {
  return (
    <Badge size="md" variant="filled" aria-label={`${count} waiting`}>
      {count}
    </Badge>
  );
}

function WhoIsSignedIn() {
  const { viewer } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const leave = () => navigate({ to: '/sign-in' });
  return (
    <div className={classes.who}>
      <Text size="sm" fw={600} truncate>
        {viewer.name}
      </Text>
      <Text size="sm" c="dimmed" tt="capitalize" mb="xs">
        {viewer.role.toLowerCase()}
      </Text>
      <Button
        variant="default"
        fullWidth
        loading={signOut.isPending}
        onClick={() => signOut.mutate({}, { onSuccess: leave })}
      >
        Sign out
      </Button>
    </div>
  );
}
