import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries';

/** Whether who is signed in may change anything; viewers may read only. */
export function useMayChange(): boolean {
  const { data } = useQuery(sessionQuery);
  return data?.role.toLowerCase() !== 'viewer';
}
