import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { m } from '../messages';
import { ProblemLine } from './ProblemCard';

interface LoadMoreProps {
  more: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: unknown;
    fetchNextPage: () => unknown;
  };
  /** loads by itself when it comes into sight */
  eager?: boolean;
  label?: string;
}

/** The rest of a list: loaded when it comes into sight, or by the button. */
export function LoadMore({ more, eager = true, label = m.common.more }: LoadMoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = more;
  useEffect(() => {
    const node = end.current;
    if (!eager || node === null || !hasNextPage || isFetchingNextPage || isFetchNextPageError) return;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some((entry) => entry.isIntersecting)) void fetchNextPage();
      },
      { rootMargin: '600px' },
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [eager, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <div ref={end} style={{ padding: '12px 8px' }}>
      {isFetchNextPageError && <ProblemLine problem={more.error} />}
      <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {isFetchNextPageError ? m.common.retry : label}
      </Button>
    </div>
  );
}
