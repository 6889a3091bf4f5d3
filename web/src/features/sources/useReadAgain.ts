import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import { busy, jobsQuery } from '../../api/queries';
import type { Job } from '../../api/types';

/** Reads all sources again, as a job. */
export function useReadAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<{ job: string }>('/sources/import', { method: 'POST' }),
    onSuccess: () => void client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
}

export function importing(jobs: Job[] | undefined): boolean {
  return busy(jobs?.filter((job) => job.type.toLowerCase().includes('import')));
}
