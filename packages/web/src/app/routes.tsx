import { lazy } from 'react';
import type { Session } from '../api/session.ts';
import { match } from './router.ts';

const screens = {
  visits: lazy(() => import('../screens/visits/visits-screen.tsx')),
  coding: lazy(() => import('../screens/coding/coding-screen.tsx')),
  inbox: lazy(() => import('../screens/inbox/inbox-screen.tsx')),
  claims: lazy(() => import('../screens/claims/claims-screen.tsx')),
  claim: lazy(() => import('../screens/claim/claim-screen.tsx')),
  remittances: lazy(() => import('../screens/remittances/remittances-screen.tsx')),
  remittance: lazy(() => import('../screens/remittance/remittance-screen.tsx')),
  codes: lazy(() => import('../screens/codes/codes-screen.tsx')),
  editions: lazy(() => import('../screens/code-editions/editions-screen.tsx')),
  library: lazy(() => import('../screens/code-library/library-screen.tsx')),
  guidelines: lazy(() => import('../screens/guidelines/guidelines-screen.tsx')),
  licences: lazy(() => import('../screens/licences/licences-screen.tsx')),
  x12: lazy(() => import('../screens/x12/x12-screen.tsx')),
};

export type Area = 'visits' | 'inbox' | 'claims' | 'remittances' | 'codes' | 'x12';

interface Route {
  readonly pattern: string;
  readonly area: Area;
  readonly Screen: React.ComponentType<{ id: string }>;
}

const ROUTES: readonly Route[] = [
  { pattern: '/visits', area: 'visits', Screen: screens.visits },
  { pattern: '/visits/:id', area: 'visits', Screen: screens.coding },
  { pattern: '/inbox', area: 'inbox', Screen: screens.inbox },
  { pattern: '/claims', area: 'claims', Screen: screens.claims },
  { pattern: '/claims/:id', area: 'claims', Screen: screens.claim },
  { pattern: '/remittances', area: 'remittances', Screen: screens.remittances },
  { pattern: '/remittances/:id', area: 'remittances', Screen: screens.remittance },
  { pattern: '/codes', area: 'codes', Screen: screens.codes },
  { pattern: '/codes/editions', area: 'codes', Screen: screens.editions },
  { pattern: '/codes/library', area: 'codes', Screen: screens.library },
  { pattern: '/codes/guidelines', area: 'codes', Screen: screens.guidelines },
  { pattern: '/codes/licences', area: 'codes', Screen: screens.licences },
  { pattern: '/x12', area: 'x12', Screen: screens.x12 },
];

export function routeOf(path: string): (Route & { readonly id: string }) | null {
  for (const route of ROUTES) {
    const found = match(route.pattern, path);
    if (found) return { ...route, id: found.id ?? '' };
  }
  return null;
}

/**
 * What a person sees first: the professional what waits for an answer, billing the claims, everybody else the visits; in the demo all of them,
 * since most have gone their whole way.
 */
export function homeOf({ person, organization }: Session): string {
  if (person.practitionerId !== null) return '/inbox';
  if (person.roles.includes('B') && !person.roles.includes('C')) return '/claims';
  return organization.demo ? '/visits?view=all' : '/visits';
}
