import { QueryClient } from '@tanstack/react-query';
import { Problem, whenSessionEnds } from '../api/client';
import { sessionQuery } from '../api/queries';

/** What the server says; refusals are told at once, only failures are tried again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
    },
  });
}

/** Asks to sign in as soon as any answer says that nobody is. */
export function watchSession(client: QueryClient): void {
  whenSessionEnds(() => {
    client.setQueryData(sessionQuery.queryKey, (before) => {
      if (before) client.setQueryData(['session-ended'], true);
      return null;
    });
  });
}
