import { useQuery } from '@tanstack/react-query';
import { statusQuery } from '../../api/queries';
import { m } from '../../messages';
import { Tabs } from '../../ui/Tabs';
import { useFormats } from '../../ui/useFormats';

export function SourcesTabs() {
  const formats = useFormats();
  const { data } = useQuery(statusQuery);
  const rejects = data?.counts.rejects ?? 0;
  return (
    <Tabs
      label={m.sources.title}
      tabs={[
        { to: '/sources', name: m.sources.islands },
        { to: '/sources/imports', name: m.sources.imports },
        {
          to: '/sources/rejects',
          name: m.sources.rejects,
          count: rejects > 0 ? formats.count(rejects) : undefined,
        },
      ]}
    />
  );
}
