import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, path, query, type Parameters, Problem } from './client';
import type {
  Customer,
  CustomerFilters,
  CustomerLoyalty,
  CustomerRow,
  CustomerWorth,
  Cutaway,
  CutawayViews,
  Decision,
  Explanation,
  Finding,
  IdentityHistory,
  IdentityOverview,
  ImportRow,
  Job,
  LinkModel,
  LoyaltyReport,
  Page,
  PanelRow,
  PartyRef,
  Question,
  RecordAnswer,
  RecordRef,
  Reject,
  Session,
  SourceRow,
  StatusAnswer,
  Story,
  TimelineItem,
  ValueReport,
} from './types';

const PAGE = 50;

/** Some lists answer as a page, others as a bare array: both are read. */
function items<T>(answer: Page<T> | T[] | { items: T[] }): T[] {
  return Array.isArray(answer) ? answer : answer.items;
}

function page<T>(answer: Page<T> | T[]): Page<T> {
  return Array.isArray(answer) ? { items: answer, next: null, total: answer.length } : answer;
}

function pages<T>(key: readonly unknown[], at: string, parameters: Parameters = {}, limit = PAGE) {
  return infiniteQueryOptions({
    queryKey: [...key, parameters],
    queryFn: async ({ pageParam, signal }) =>
      page(await call<Page<T> | T[]>(at + query({ ...parameters, cursor: pageParam, limit }), { signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => call<{ needed: boolean }>('/setup', { signal, anonymous: true }),
  staleTime: Infinity,
});

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await call<Session>('/session', { signal, anonymous: true });
    } catch (problem) {
      if (problem instanceof Problem && problem.unauthenticated) return null;
      throw problem;
    }
  },
  staleTime: Infinity,
});

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => call<StatusAnswer>('/status', { signal }),
});

export const viewsQuery = queryOptions({
  queryKey: ['cutaway', 'views'],
  queryFn: ({ signal }) => call<CutawayViews>('/cutaway/views', { signal }),
});

export const cutawayQuery = queryOptions({
  queryKey: ['cutaway'],
  queryFn: ({ signal }) => call<Cutaway>('/cutaway', { signal }),
});

export const findingQuery = (id: string) =>
  queryOptions({
    queryKey: ['finding', id],
    queryFn: ({ signal }) => call<Finding>('/findings' + path(id), { signal }),
  });

export const storyQuery = (id: string) =>
  queryOptions({
    queryKey: ['finding', id, 'story'],
    queryFn: ({ signal }) => call<Story>('/findings' + path(id, 'story'), { signal }),
  });

export const panelRowsQuery = (id: string, panel: string) =>
  pages<PanelRow>(['finding', id, 'rows', panel], '/findings' + path(id, 'rows', panel));

export const affectedQuery = (id: string) =>
  pages<CustomerRow>(['finding', id, 'customers'], '/findings' + path(id, 'customers'));

export const customersQuery = (filter: Parameters) => ({
  ...pages<CustomerRow>(['customers'], '/customers', filter, 100),
  placeholderData: keepPreviousData,
});

export const customerFiltersQuery = queryOptions({
  queryKey: ['customers', 'filters'],
  queryFn: ({ signal }) => call<CustomerFilters>('/customers/filters', { signal }),
});

export const customerSearchQuery = (text: string) =>
  queryOptions({
    queryKey: ['customers', 'palette', text],
    queryFn: async ({ signal }) =>
      items(await call<Page<CustomerRow>>('/customers' + query({ q: text, limit: 6 }), { signal })),
    enabled: text.length >= 2,
    placeholderData: keepPreviousData,
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => call<Customer>('/customers' + path(id), { signal }),
  });

export const timelineQuery = (id: string, filter: Parameters) => ({
  ...pages<TimelineItem>(['customer', id, 'timeline'], '/customers' + path(id, 'timeline'), filter),
  placeholderData: keepPreviousData,
});

export const recordQuery = (record: RecordRef) =>
  queryOptions({
    queryKey: ['record', record],
    queryFn: ({ signal }) => call<RecordAnswer>('/records' + query({ ...record }), { signal }),
  });

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: async ({ signal }) => items(await call<SourceRow[] | Page<SourceRow>>('/sources', { signal })),
});

export const importsQuery = () => pages<ImportRow>(['imports'], '/imports');

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => call<ImportRow>('/imports' + path(id), { signal }),
  });

export const importRejectsQuery = (id: string) =>
  pages<Reject>(['imports', id, 'rejects'], '/imports' + path(id, 'rejects'), {}, 100);

export const rejectsQuery = (source: string | null) =>
  pages<Reject>(['rejects'], '/rejects', { source }, 100);

export const busy = (jobs: Job[] | undefined): boolean =>
  jobs?.some((job) => job.status === 'running' || job.status === 'queued') ?? false;

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: async ({ signal }) => items(await call<Job[] | Page<Job>>('/jobs', { signal })),
  refetchInterval: (state) => (busy(state.state.data) ? 1000 : 8000),
});

export const identityQuery = queryOptions({
  queryKey: ['identity', 'overview'],
  queryFn: ({ signal }) => call<IdentityOverview>('/identity', { signal }),
});

export const questionsQuery = (limit: number) =>
  queryOptions({
    queryKey: ['identity', 'questions', limit],
    queryFn: ({ signal }) => call<Page<Question>>('/identity/questions' + query({ limit }), { signal }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });

export const pairQuery = (one: PartyRef, other: PartyRef) =>
  queryOptions({
    queryKey: ['identity', 'pair', one, other],
    queryFn: ({ signal }) =>
      call<Explanation>(
        '/identity/pair' +
          query({
            kind: one.kind,
            source: one.source,
            key: one.key,
            otherSource: other.source,
            otherKey: other.key,
          }),
        { signal },
      ),
  });

export const decisionsQuery = queryOptions({
  queryKey: ['identity', 'decisions'],
  queryFn: ({ signal }) => call<Decision[]>('/identity/decisions' + query({ limit: 200 }), { signal }),
});

export const identityHistoryQuery = (customer: string | number) =>
  queryOptions({
    queryKey: ['identity', 'history', String(customer)],
    queryFn: ({ signal }) =>
      call<IdentityHistory>('/identity/customers' + path(customer, 'history'), { signal }),
  });

export const linkModelQuery = queryOptions({
  queryKey: ['identity', 'model'],
  queryFn: ({ signal }) => call<LinkModel[]>('/identity/model', { signal }),
});
/** An answer without content means that nothing is known yet. */
const known = async <T>(answer: Promise<T | undefined>): Promise<T | null> => (await answer) ?? null;

/** What all customers are worth; null before the first run. */
export const valueQuery = queryOptions({
  queryKey: ['value'],
  queryFn: ({ signal }) => known(call<ValueReport | undefined>('/value', { signal })),
});

export const worthQuery = (id: string | number) =>
  queryOptions({
    queryKey: ['value', 'customer', String(id)],
    queryFn: ({ signal }) =>
      known(call<CustomerWorth | undefined>('/value/customers' + path(id), { signal })),
  });

/** What customers said and did; null before the first run. */
export const loyaltyQuery = queryOptions({
  queryKey: ['loyalty'],
  queryFn: ({ signal }) => known(call<LoyaltyReport | undefined>('/loyalty', { signal })),
});

export const customerLoyaltyQuery = (id: string | number) =>
  queryOptions({
    queryKey: ['loyalty', 'customer', String(id)],
    queryFn: ({ signal }) =>
      known(call<CustomerLoyalty | undefined>('/loyalty/customers' + path(id), { signal })),
  });
