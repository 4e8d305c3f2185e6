import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  isUnauthenticated,
  type Operation,
  RequestError,
  refuseUserErrors,
  request,
  type UserError,
} from './request';

/** How often to ask for what changes by itself in seconds, and in minutes. */
export const POLL_MS = 1_500;
export const SLOW_POLL_MS = 5_000;

/** Both apps' cache of answers; `onSignedOut` leads to the sign-in page. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (!isUnauthenticated(error)) return;
    forget(client);
    onSignedOut();
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: isWorthRepeating, staleTime: 5_000 },
      // Money moves: a person, not a timer, decides to send a mutation again.
      mutations: { retry: false },
    },
  });
  return client;
}

function isWorthRepeating(failures: number, error: unknown): boolean {
  return failures < 2 && error instanceof RequestError && error.code === 'NETWORK';
}

export function keyOf<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
) {
  return [operation.toString(), variables] as const;
}

type Options<Result> = {
  refetchInterval?: (data: Result | undefined) => number | false;
  keepPrevious?: boolean;
};

/** Asks one query and keeps its answer. */
export function useGraphql<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  { refetchInterval, keepPrevious }: Options<Result> = {},
) {
  return useQuery({
    queryKey: keyOf(operation, variables),
    queryFn: ({ signal }) => request(operation, variables, signal),
    refetchInterval: refetchInterval ? (query) => refetchInterval(query.state.data) : false,
    placeholderData: keepPrevious ? keepPreviousData : undefined,
  });
}

type Connection<Node> = {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
};

/**
 * Asks for a connection page after page; `pick` finds it in the answer. It is asked for
 * anew as long as a node of it `isChanging`.
 */
export function usePages<Result, Variables extends { after?: string | null }, Node>(
  operation: Operation<Result, Variables>,
  variables: Omit<Variables, 'after'>,
  pick: (result: Result) => Connection<Node> | null | undefined,
  isChanging: (node: Node) => boolean = () => false,
) {
  return useInfiniteQuery({
    queryKey: [operation.toString(), 'pages', variables],
    queryFn: ({ pageParam, signal }) =>
      request(operation, { ...variables, after: pageParam } as Variables, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const info = pick(last)?.pageInfo;
      return info?.hasNextPage ? info.endCursor : undefined;
    },
    refetchInterval: ({ state }) => {
      const nodes = state.data?.pages.flatMap((page) => pick(page)?.nodes ?? []);
      return nodes?.some(isChanging) ? POLL_MS : false;
    },
    select: ({ pages }) => ({
      first: pages[0] as Result,
      nodes: pages.flatMap((page) => pick(page)?.nodes ?? []),
    }),
    placeholderData: keepPreviousData,
  });
}

export type Pages<Node> = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  data?: { nodes: Node[] };
};

/** An entry in the ledger shows on nearly every screen, so all that is shown is asked for anew. */
function askAnew(client: QueryClient): void {
  client.invalidateQueries();
}

/** For when somebody else signs in, who must not see what the one before was shown. */
export function forget(client: QueryClient): void {
  client.clear();
}

/**
 * A mutation whose `userErrors` count as its failure; `afterwards` is what becomes of the
 * answers that were kept.
 */
export function useAction<Result, Variables, Payload extends { userErrors: UserError[] }>(
  operation: Operation<Result, Variables>,
  pick: (result: Result) => Payload,
  afterwards = askAnew,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (variables: Variables) => {
      const payload = pick(await request(operation, variables));
      refuseUserErrors(payload.userErrors);
      return payload;
    },
    onSuccess: () => afterwards(client),
  });
}
