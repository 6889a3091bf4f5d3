import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { statusQuery } from '../api/queries';
import { m } from '../messages';
import { type Formats, formatsOf } from '../messages/formats';

/** Numbers and times in the workspace's currency and zone. */
export function useFormats(): Formats {
  const { data } = useQuery({
    ...statusQuery,
    select: ({ currency, timezone }) => ({ currency, timezone }),
  });
  const currency = data?.currency ?? null;
  const timezone = data?.timezone ?? null;
  return useMemo(() => formatsOf(m.locale, currency, timezone), [currency, timezone]);
}
