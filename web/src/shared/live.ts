import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keyOf, POLL_MS, useGraphql } from './queries';
import type { Operation } from './request';

/** How often to ask while the subscription brings answers, in case it stalls. */
const GUARD_MS = 15_000;

type Live<Result, Variables, Event, EventVariables> = {
  query: Operation<Result, Variables>;
  variables: Variables;
  subscription: Operation<Event, EventVariables>;
  eventVariables: EventVariables;
  /** The query's answer that an event stands for. */
  toResult: (event: Event) => Result;
  /** True once nothing will change any more. */
  isOver: (result: Result) => boolean;
};

/** Asks a query and keeps it current: by subscription, and by polling when there is none. */
export function useLive<Result, Variables, Event, EventVariables>(
  live: Live<Result, Variables, Event, EventVariables>,
) {
  const client = useQueryClient();
  const [isLive, setLive] = useState(false);
  const { query, variables, subscription, toResult, isOver } = live;
  const answer = useGraphql(query, variables, {
    refetchInterval: (data) => {
      if (data && isOver(data)) return false;
      return isLive ? GUARD_MS : POLL_MS;
    },
  });

  const isRunning = answer.data !== undefined && !isOver(answer.data);
  const eventVariables = JSON.stringify(live.eventVariables);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the callbacks are new on every render, the operations are constants
  useEffect(() => {
    if (!isRunning) return;
    const close = subscribe(subscription.toString(), JSON.parse(eventVariables), {
      next: (event: Event) => {
        setLive(true);
        client.setQueryData<Result>(keyOf(query, variables), toResult(event));
      },
      end: () => setLive(false),
    });
    return () => {
      close();
      // Counts and lists on the screen are older than the end of this.
      client.invalidateQueries();
    };
  }, [isRunning, eventVariables]);

  return answer;
}

type Sink<Event> = { next: (event: Event) => void; end: () => void };

/** Opens a subscription; the client library is fetched only now. Returns what closes it. */
function subscribe<Event>(
  query: string,
  variables: Record<string, unknown>,
  sink: Sink<Event>,
): () => void {
  let close: (() => void) | undefined;
  let isClosed = false;
  import('graphql-ws/client').then(({ createClient }) => {
    if (isClosed) return;
    // It closes its socket with its only subscription.
    const client = createClient({ url: socketUrl(window.location), retryAttempts: 3 });
    close = client.subscribe<Event>(
      { query, variables },
      {
        next: ({ data }) => data && sink.next(data),
        error: sink.end,
        complete: sink.end,
      },
    );
  }, sink.end);
  return () => {
    isClosed = true;
    close?.();
  };
}

export function socketUrl({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/graphql/ws`;
}
