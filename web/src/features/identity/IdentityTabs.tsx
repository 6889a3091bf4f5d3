import { m } from '../../messages';
import { Tabs } from '../../ui/Tabs';

export function IdentityTabs() {
  return (
    <Tabs
      label={m.identity.tabs}
      tabs={[
        { to: '/customers/identity', name: m.identity.overview },
        { to: '/customers/identity/review', name: m.identity.review },
        { to: '/customers/identity/pair', name: m.identity.why },
        { to: '/customers/identity/decisions', name: m.identity.decisions },
        { to: '/customers/identity/model', name: m.identity.model },
      ]}
    />
  );
}
