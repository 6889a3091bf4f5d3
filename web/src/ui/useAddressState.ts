import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** Filters that stand in the address, so that a screen can be sent, reloaded and returned to. */
export function useAddressState<Name extends string>(
  names: readonly Name[],
): [Record<Name, string | null>, (change: Partial<Record<Name, string | null>>) => void] {
  const [search, setSearch] = useSearchParams();
  const state = useMemo(
    () => Object.fromEntries(names.map((name) => [name, search.get(name)])) as Record<Name, string | null>,
    [names, search],
  );
  const change = useCallback(
    (changes: Partial<Record<Name, string | null>>) =>
      setSearch((before) => changed(before, changes), { replace: true, preventScrollReset: true }),
    [setSearch],
  );
  return [state, change];
}

/** The address with changes: what is empty is left out. */
export function changed(
  before: URLSearchParams,
  changes: Record<string, string | null | undefined>,
): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') after.delete(name);
    else after.set(name, value);
  }
  return after;
}
