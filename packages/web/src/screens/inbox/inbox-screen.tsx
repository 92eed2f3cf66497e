import { withQuery } from '../../api/client.ts';
import { useResource } from '../../api/resource.ts';
import type { VisitList, VisitRow } from '../../api/visit.ts';
import { Link } from '../../app/link.tsx';
import { setSearch, usePlace } from '../../app/router.ts';
import { useTitle } from '../../app/status.ts';
import { Empty, Shown } from '../../parts/conditions.tsx';
import { counted, dayAndMonth } from '../../parts/format.ts';
import { OpenPoints, VisitStateTag } from '../../parts/state.tsx';
import { OneByOne } from './one-by-one.tsx';

/** What waits for the professional: questions to answer and codes to attest, one at a time, also on a phone. */
export default function InboxScreen() {
  useTitle('Questions and codes to attest');
  const { search } = usePlace();
  const waiting = useResource<VisitList>(withQuery('visits', { view: 'waiting' }));
  const toAttest = useResource<VisitList>(withQuery('visits', { view: 'to-attest' }));
  const chosen = search.get('visit');
  if (chosen) return <OneByOne key={chosen} visitId={chosen} />;
  return (
    <main className="inbox" id="main">
      <h1>Questions and codes to attest</h1>
      <section aria-label="Questions">
        <h2 className="h">Questions</h2>
        <Shown held={waiting} what="the questions" reload={waiting.reload}>
          {({ visits }) => (
            <List
              visits={visits}
              empty="No questions are waiting."
              how="When a coder asks about one of your visits, it appears here."
            />
          )}
        </Shown>
      </section>
      <section aria-label="Codes to attest">
        <h2 className="h">Codes to attest</h2>
        <Shown held={toAttest} what="the codes to attest" reload={toAttest.reload}>
          {({ visits }) => (
            <List
              visits={visits}
              empty="No codes wait for you."
              how="When one of your visits is coded, its codes appear here."
            />
          )}
        </Shown>
      </section>
    </main>
  );
}

function List({ visits, empty, how }: { visits: readonly VisitRow[]; empty: string; how: string }) {
  if (visits.length === 0) return <Empty title={empty}>{how}</Empty>;
  return (
    <ul className="inbox__list" aria-label={counted(visits.length, 'visit')}>
      {visits.map((visit) => (
        <li key={visit.id}>
          <Link
            href={`/inbox?visit=${visit.id}`}
            onClick={(event) => {
              event.preventDefault();
              setSearch({ visit: visit.id }, { replace: false });
            }}
          >
            <span>
              <strong>{visit.patient.name}</strong>, {visit.patient.age}
              <br />
              <span className="dim">
                visit of {dayAndMonth(visit.dateOfService)}, {visit.settingText}
              </span>
            </span>
            <span className="inbox__state">
              <VisitStateTag state={visit.state} text={visit.stateText} />
              <OpenPoints points={visit.openPoints} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
