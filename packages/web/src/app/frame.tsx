import { AMA_MARK, AMA_NOTICE } from '@cleanclaim/core/codes/cpt-notice.ts';
import { lazy, Suspense, useState } from 'react';
import { withQuery } from '../api/client.ts';
import { useOutbox } from '../api/outbox.ts';
import type { RemittanceRow } from '../api/remittance.ts';
import { useResource } from '../api/resource.ts';
import type { VisitList } from '../api/visit.ts';
import { clockTime, counted } from '../parts/format.ts';
import { Icon } from '../parts/icon.tsx';
import { KeyCap, Keys } from '../parts/text.tsx';
import { Link } from './link.tsx';
import { Palette } from './palette.tsx';
import { PersonMenu } from './person-menu.tsx';
import { navigate } from './router.ts';
import type { Area } from './routes.tsx';
import { useSession } from './session-store.ts';
import { useKeys } from './shortcuts.ts';
import { useScreenStatus } from './status.ts';

const KeyMap = lazy(() => import('./key-map.tsx'));

/** One frame for every screen: dark bar, what the screen gives, status line. */
export function Frame({ area, children }: { area: Area | null; children: React.ReactNode }) {
  const [over, setOver] = useState<'palette' | 'keys' | null>(null);
  useKeys({
    palette: () => setOver('palette'),
    keyMap: () => setOver('keys'),
    goVisits: () => navigate('/visits'),
    goInbox: () => navigate('/inbox'),
    goClaims: () => navigate('/claims'),
    goRemittances: () => navigate('/remittances'),
    goCodes: () => navigate('/codes'),
    goX12: () => navigate('/x12'),
  });
  return (
    <div className="app">
      <a className="skip" href="#main">
        To the content
      </a>
      <Bar area={area} openPalette={() => setOver('palette')} />
      <OfflineBar />
      {children}
      <StatusLine openKeys={() => setOver('keys')} />
      <Suspense fallback={null}>
        {over === 'palette' ? <Palette close={() => setOver(null)} openKeys={() => setOver('keys')} /> : null}
        {over === 'keys' ? <KeyMap close={() => setOver(null)} /> : null}
      </Suspense>
    </div>
  );
}

function Bar({ area, openPalette }: { area: Area | null; openPalette: () => void }) {
  const { organization, person } = useSession();
  const counts = useCounts();
  return (
    <header className="bar">
      <Link className="brand" href="/visits">
        <Icon name="mark" />
        Cleanclaim
      </Link>
      <nav aria-label="Main">
        <Entry to="/visits" area="visits" now={area} count={counts.visits}>
          Visits
        </Entry>
        <Entry to="/inbox" area="inbox" now={area} count={counts.questions}>
          Questions
        </Entry>
        <Entry to="/claims" area="claims" now={area}>
          Claims
        </Entry>
        <Entry to="/remittances" area="remittances" now={area} count={counts.remittances}>
          Remittances
        </Entry>
        <Entry to="/codes" area="codes" now={area}>
          Codes
        </Entry>
        {person.roles.includes('B') || area === 'x12' ? (
          <Entry to="/x12" area="x12" now={area}>
            X12 files
          </Entry>
        ) : null}
      </nav>
      <div className="bar__end">
        <button className="ask" type="button" onClick={openPalette} aria-keyshortcuts="Control+K Meta+K">
          <Icon name="search" />
          Code, patient, action
          <span className="key-end">
            <KeyCap id="palette" />
          </span>
        </button>
        <span className="nowrap organization">{organization.name}</span>
        <PersonMenu />
      </div>
    </header>
  );
}

function Entry({
  to,
  area,
  now,
  count,
  children,
}: {
  to: string;
  area: Area;
  now: Area | null;
  count?: number | null;
  children: React.ReactNode;
}) {
  return (
    <Link href={to} {...(area === now ? { 'aria-current': 'page' as const } : {})}>
      {children} {count ? <span className="n">{count}</span> : null}
    </Link>
  );
}

/** What waits in each place; absent until it is known. */
function useCounts(): { visits: number | null; questions: number | null; remittances: number | null } {
  const visits = useResource<VisitList>(withQuery('visits', { view: 'my-work' })).value;
  const remittances = useResource<readonly RemittanceRow[]>('remittances').value;
  const view = (id: string) => visits?.views.find((one) => one.id === id)?.count ?? null;
  const { person } = useSession();
  const toAnswer = (view('waiting') ?? 0) + (person.practitionerId === null ? 0 : (view('to-attest') ?? 0));
  return {
    visits: view('my-work'),
    questions: toAnswer,
    remittances: remittances?.filter(({ posted }) => !posted).length ?? null,
  };
}

function OfflineBar() {
  const { offlineSince, waiting } = useOutbox();
  return (
    <div role="status" aria-live="polite">
      {offlineSince === null ? null : (
        <p className="notice">
          <Icon name="offline" />
          <span>
            <strong>Offline since {clockTime(offlineSince, false)}.</strong>{' '}
            {waiting.length === 0
              ? 'What you type is kept.'
              : `${counted(waiting.length, 'change is', 'changes are')} kept in this window and ${waiting.length === 1 ? 'goes' : 'go'} out when the line is back.`}{' '}
            Checks wait.
          </span>
        </p>
      )}
    </div>
  );
}

function StatusLine({ openKeys }: { openKeys: () => void }) {
  const { organization, reference } = useSession();
  const { offlineSince, savedAt } = useOutbox();
  const { editions, chain } = useScreenStatus();
  return (
    <footer className="status">
      {savedAt === null ? null : (
        <span>
          <Icon name="saved" />
          Saved {clockTime(savedAt)}
        </span>
      )}
      <span>
        <Icon name={offlineSince === null ? 'live' : 'offline'} />
        {offlineSince === null ? 'Online' : 'Offline'}
      </span>
      {reference.licences.length > 0 ? (
        <Link className="demo" href="/codes/licences" title={reference.licences.join('\n')}>
          <Icon name="info" />
          {reference.licences.length === 1 ? 'A licence is missing' : 'Licences are missing'}
        </Link>
      ) : null}
      {organization.demo ? (
        <span className="demo">
          <Icon name="info" />
          Demo: synthetic patients, nothing can be sent
        </span>
      ) : null}
      {/* On every screen, also in print and on a telephone: codes may stand on any of them. */}
      <span className="cpt" title={AMA_NOTICE}>
        {AMA_MARK}
      </span>
      <span className="status__end">
        <span className="status__editions" title={editions ?? reference.line}>
          <Icon name="edition" />
          <span className="trunc">{editions ?? reference.line}</span>
        </span>
        {chain ? (
          <span {...(chain.ok ? {} : { className: 'broken' })}>
            <Icon name="chain" />
            {chain.text}
          </span>
        ) : null}
        <button className="status__keys" type="button" onClick={openKeys}>
          <Keys id="keyMap" /> keys
        </button>
      </span>
    </footer>
  );
}
