import { createBrowserRouter, Navigate } from 'react-router';
import { Crash } from './Crash';
import { Gate } from './Gate';
import { Missing } from './Missing';
import { Shell } from './Shell';

/** Every screen is loaded when it is first visited. */
export function makeRouter() {
  return createBrowserRouter([
    {
      element: <Gate />,
      errorElement: <Crash />,
      HydrateFallback: () => null,
      children: [
        {
          element: <Shell />,
          children: [
            {
              errorElement: <Crash inside />,
              children: [
                { index: true, lazy: () => import('../features/cutaway/CutawayPage') },
                { path: 'findings', lazy: () => import('../features/findings/FindingsPage') },
                { path: 'findings/:id', lazy: () => import('../features/findings/FindingPage') },
                { path: 'customers', lazy: () => import('../features/customers/CustomersPage') },
                { path: 'customers/identity', lazy: () => import('../features/identity/IdentityPage') },
                { path: 'customers/identity/review', lazy: () => import('../features/identity/ReviewPage') },
                { path: 'customers/identity/pair', lazy: () => import('../features/identity/PairPage') },
                {
                  path: 'customers/identity/decisions',
                  lazy: () => import('../features/identity/DecisionsPage'),
                },
                { path: 'customers/identity/model', lazy: () => import('../features/identity/ModelPage') },
                { path: 'customers/:id', lazy: () => import('../features/customers/CustomerPage') },
                { path: 'value', lazy: () => import('../features/value/ValuePage') },
                { path: 'loyalty', lazy: () => import('../features/loyalty/LoyaltyPage') },
                { path: 'sources', lazy: () => import('../features/sources/SourcesPage') },
                { path: 'sources/imports', lazy: () => import('../features/sources/ImportsPage') },
                { path: 'sources/imports/:id', lazy: () => import('../features/sources/ImportPage') },
                { path: 'sources/rejects', lazy: () => import('../features/sources/RejectsPage') },
                { path: 'jobs', lazy: () => import('../features/jobs/JobsPage') },
                { path: 'setup', element: <Navigate to="/" replace /> },
                { path: 'sign-in', element: <Navigate to="/" replace /> },
                { path: '*', element: <Missing /> },
              ],
            },
          ],
        },
      ],
    },
  ]);
}
