import { Center, Loader } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { createContext, useContext, useEffect } from 'react';
import { useGraphql } from '../shared/queries';
import { graphql } from './gql';
import type { SessionQuery, StaffPermission } from './gql/graphql';
import { Failure } from './parts/Failure';
import { Shell } from './Shell';
import { toSignIn } from './toSignIn';

export const SESSION = graphql(`
  query Session {
    store { name timeZone currencyCode currencyDecimals }
    viewer { __typename ... on StaffViewer { id name email role permissions } }
  }
`);

type StaffViewer = Extract<SessionQuery['viewer'], { __typename: 'StaffViewer' }>;
type Session = { store: SessionQuery['store']; viewer: StaffViewer };

const SessionContext = createContext<Session | null>(null);

/** The store and who is signed in; only below `SignedIn`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is for screens below SignedIn');
  return session;
}

/** Whether the role of who is signed in allows something. */
export function useMay(permission: StaffPermission): boolean {
  return useSession().viewer.permissions.includes(permission);
}

/** Everything that needs a member of the staff; others are led to the sign-in page. */
export function SignedIn() {
  const session = useGraphql(SESSION, {});
  if (session.isPending) {
    return (
      <Center h="100vh">
        <Loader aria-label="Loading" />
      </Center>
    );
  }
  if (session.isError) return <Failure error={session.error} onRetry={session.refetch} />;
  const { store, viewer } = session.data;
  if (viewer?.__typename !== 'StaffViewer') return <ToSignIn />;
  return (
    <SessionContext value={{ store, viewer }}>
      <Shell />
    </SessionContext>
  );
}

function ToSignIn() {
  const router = useRouter();
  useEffect(() => toSignIn(router), [router]);
  return null;
}
