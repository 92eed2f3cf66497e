import { useState } from 'react';
import { withQuery } from '../../api/client.ts';
import { useResource } from '../../api/resource.ts';
import type { VisitList, VisitRow } from '../../api/visit.ts';
import { Link } from '../../app/link.tsx';
import { navigate, setSearch, usePlace, withSearch } from '../../app/router.ts';
import { useKeys } from '../../app/shortcuts.ts';
import { useTitle } from '../../app/status.ts';
import { Empty, Shown } from '../../parts/conditions.tsx';
import { counted, dayAndMonth, localDay, shortDate } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { useRows } from '../../parts/rows.ts';
import { OpenPoints, VisitStateTag } from '../../parts/state.tsx';
import { KeyHint, Keys } from '../../parts/text.tsx';
import { Views } from '../../parts/views.tsx';
import { Look } from './look.tsx';

const PAGE = 100;
/** The interface gives no more at once. */
const MOST = 500;

/** The worklist: one job, choose what to do next. */
export default function VisitsScreen() {
  useTitle('Visits');
  const { search } = usePlace();
  const view = search.get('view') ?? 'my-work';
  const filter = { q: search.get('q'), from: search.get('from'), to: search.get('to') };
  const limit = Number(search.get('limit')) || PAGE;
  const list = useResource<VisitList>(withQuery('visits', { view, ...filter, limit }));
  const [look, setLook] = useState(true);
  const current = search.get('row');
  const visits = list.value?.visits ?? [];
  const inHand = visits.find(({ id }) => id === current) ?? visits[0] ?? null;
  const name = list.value?.views.find(({ id }) => id === view)?.name ?? 'Visits';
  return (
    <main className={look ? 'panes visits' : 'panes visits visits--wide'} id="main">
      <nav className="pane" aria-label="Views">
        <div className="pane__head">
          <h2>Views</h2>
        </div>
        <Views
          views={list.value?.views ?? []}
          current={view}
          href={(id) => withSearch('/visits', search, { view: id, row: null })}
        />
      </nav>
      <section className="pane" aria-label="Worklist">
        <div className="pane__head">
          <h1>{name}</h1>
          <span className="sub">{list.value ? counted(visits.length, 'visit') : ''}</span>
          <span className="end">
            <KeyHint ids={['next', 'previous']}>move</KeyHint>
            <KeyHint ids={['look']}>look</KeyHint>
            <KeyHint ids={['open']}>open</KeyHint>
          </span>
        </div>
        <Filters {...filter} />
        <div className="scroll" tabIndex={-1}>
          <Shown held={list} what="the visits" reload={list.reload}>
            {() =>
              visits.length === 0 ? (
                <Empty title="No visits here.">
                  A visit appears when its note has come in
                  {filter.q || filter.from || filter.to ? '; the filter above may hide it' : ''}.
                </Empty>
              ) : (
                <>
                  <Grid visits={visits} current={inHand?.id ?? null} toggleLook={() => setLook(!look)} />
                  <More shown={visits.length} limit={limit} total={list.value?.total ?? 0} />
                </>
              )
            }
          </Shown>
        </div>
      </section>
      {look ? <Look row={inHand} hide={() => setLook(false)} /> : null}
    </main>
  );
}

/** The rest of a long list; beyond the most, the filter finds. */
function More({ shown, limit, total }: { shown: number; limit: number; total: number }) {
  if (shown < limit) return null;
  return (
    <p className="pad btns">
      {limit < MOST ? (
        <button
          className="btn"
          type="button"
          onClick={() => setSearch({ limit: String(Math.min(limit + PAGE, MOST)) })}
        >
          More
        </button>
      ) : null}
      <span className="dim">
        {shown} of {total.toLocaleString('en-US')} shown{limit < MOST ? '' : '; the filter above finds the others'}.
      </span>
    </p>
  );
}

function Grid({
  visits,
  current,
  toggleLook,
}: {
  visits: readonly VisitRow[];
  current: string | null;
  toggleLook: () => void;
}) {
  const open = (id: string) => navigate(`/visits/${id}`);
  const { gridProps, rowProps, move, focusRow } = useRows({
    keys: visits.map(({ id }) => id),
    current,
    onCurrent: (id) => setSearch({ row: id }),
    onOpen: open,
  });
  useKeys({
    next: () => (move(1) ? undefined : false),
    previous: () => (move(-1) ? undefined : false),
    look: toggleLook,
    open: () => (current ? open(current) : false),
    back: () => (current && !document.activeElement?.closest('[data-row]') ? void focusRow(current) : false),
  });
  const years = new Set(visits.map(({ dateOfService }) => dateOfService.slice(0, 4)));
  const today = localDay(new Date());
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are walked with the arrow keys
    <table className="grid" role="grid" aria-label={`Visits, ${visits.length} rows`} {...gridProps}>
      <thead>
        <tr>
          {['Patient', 'Age', 'Service', 'Setting', 'Responsible', 'State', 'Open points', 'Due'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {visits.map((visit) => (
          <tr key={visit.id} {...rowProps(visit.id)} onDoubleClick={() => open(visit.id)}>
            <td className="strong nowrap">{visit.patient.name}</td>
            <td className="num t-left">
              {visit.patient.age} {visit.patient.sex}
            </td>
            <td className="num t-left">{shortDate(visit.dateOfService, years.size > 1)}</td>
            <td>{visit.settingText}</td>
            <td className="nowrap">{visit.responsible}</td>
            <td>
              <VisitStateTag state={visit.state} text={visit.stateText} />
            </td>
            <td>
              <OpenPoints points={visit.openPoints} />
            </td>
            <td className="nowrap">
              {visit.due === null ? '' : visit.due === today ? <strong>Today</strong> : dayAndMonth(visit.due)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Filters({ q, from, to }: { q: string | null; from: string | null; to: string | null }) {
  const focus = () => document.getElementById('visits-find')?.focus();
  useKeys({ find: focus, filter: focus });
  return (
    <search className="filters">
      <label className="filter">
        <Icon name="filter" />
        <span>Name or record number</span>
        <input
          className="input"
          id="visits-find"
          type="search"
          value={q ?? ''}
          onChange={(event) => setSearch({ q: event.target.value })}
          onKeyDown={(event) => event.key === 'Escape' && (q ? setSearch({ q: null }) : event.currentTarget.blur())}
        />
        <span aria-hidden="true">
          <Keys id="filter" />
        </span>
      </label>
      <label className="filter">
        <span>From</span>
        <input
          className="input"
          type="date"
          value={from ?? ''}
          onChange={(event) => setSearch({ from: event.target.value })}
        />
      </label>
      <label className="filter">
        <span>to</span>
        <input
          className="input"
          type="date"
          value={to ?? ''}
          onChange={(event) => setSearch({ to: event.target.value })}
        />
      </label>
      {q || from || to ? (
        <Link
          className="btn btn--quiet btn--sm"
          href={withSearch('/visits', new URLSearchParams(location.search), { q: null, from: null, to: null })}
        >
          <Icon name="close" />
          Clear
        </Link>
      ) : null}
    </search>
  );
}
