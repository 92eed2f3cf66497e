import type { CalendarLine, PackRow, RejectedRow } from '../../api/book.ts';
import { withQuery } from '../../api/client.ts';
import { useResource } from '../../api/resource.ts';
import { Link } from '../../app/link.tsx';
import { setSearch, usePlace, withSearch } from '../../app/router.ts';
import { useTitle } from '../../app/status.ts';
import { BookNav } from '../../parts/book-nav.tsx';
import { Empty, Shown } from '../../parts/conditions.tsx';
import { counted, localDay, mediumDate } from '../../parts/format.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { State } from '../../parts/state.tsx';

/** What is due, what is loaded, and which rows of it were not taken. */
export default function LibraryScreen() {
  useTitle('Files and calendar');
  const { search } = usePlace();
  const date = search.get('date') ?? localDay(new Date());
  const calendar = useResource<readonly CalendarLine[]>(withQuery('codes/calendar', { date }));
  const packs = useResource<readonly PackRow[]>('codes/packs');
  const rejected = search.get('rejected');
  const pack = packs.value?.find(({ sha256 }) => sha256 === rejected) ?? null;
  return (
    <main className={pack ? 'panes library library--rejects' : 'panes library'} id="main">
      <section className="pane" aria-label="Update calendar">
        <BookNav />
        <div className="pane__head">
          <h1>Update calendar</h1>
          <span className="end">
            <label className="label" htmlFor="library-date">
              Seen from
            </label>{' '}
            <input
              className="input num input--auto"
              id="library-date"
              type="date"
              value={date}
              onChange={(event) => event.target.value && setSearch({ date: event.target.value })}
            />
          </span>
        </div>
        <Scroll label="Releases">
          <Shown held={calendar} what="the calendar" reload={calendar.reload}>
            {(lines) => <Releases lines={lines} />}
          </Shown>
        </Scroll>
      </section>
      <section className="pane" aria-label="What is loaded">
        <div className="pane__head">
          <h2>What is loaded</h2>
          <span className="sub">{packs.value ? counted(packs.value.length, 'pack') : ''}</span>
        </div>
        <Scroll label="Packs">
          <Shown held={packs} what="the packs" reload={packs.reload}>
            {(rows) =>
              rows.length === 0 ? (
                <Empty title="Nothing is loaded.">“cleanclaim reference add FILE” takes official files.</Empty>
              ) : (
                <Packs packs={rows} search={search} />
              )
            }
          </Shown>
        </Scroll>
      </section>
      {pack ? <Rejects pack={pack} /> : null}
    </main>
  );
}

function Releases({ lines }: { lines: readonly CalendarLine[] }) {
  return (
    <table className="grid" aria-label="Releases">
      <thead>
        <tr>
          <th scope="col">Release</th>
          <th scope="col">Holds since</th>
          <th scope="col">Here</th>
          <th scope="col">Next</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name}>
            <td>
              {line.name} <span className="dim">{line.publisher}</span>
            </td>
            <td className="nowrap">{mediumDate(line.current)}</td>
            <td>
              {line.state === 'loaded' ? (
                <State kind="pass">{line.edition}</State>
              ) : line.state === 'older' ? (
                <State kind="bypassed">{line.edition}, an older one</State>
              ) : (
                <State kind="unchecked">missing</State>
              )}
              {line.origin === 'starter' ? <span className="dim"> starter</span> : null}
            </td>
            <td>
              <span className="nowrap">{mediumDate(line.next)}</span>{' '}
              <span className="dim">
                in {counted(line.daysToNext, 'day')}
                {line.nextLoaded ? ', loaded' : ''}
              </span>{' '}
              {line.due && !line.nextLoaded && line.daysToNext <= 90 ? <State kind="question">due</State> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Packs({ packs, search }: { packs: readonly PackRow[]; search: URLSearchParams }) {
  return (
    <table className="grid packs" aria-label="Packs">
      <thead>
        <tr>
          <th scope="col">Set</th>
          <th scope="col">Edition</th>
          <th scope="col">Days</th>
          <th scope="col" className="num">
            Rows
          </th>
          <th scope="col">Not taken</th>
          <th scope="col">From</th>
        </tr>
      </thead>
      <tbody>
        {packs.map((pack) => (
          <tr key={`${pack.set}/${pack.part} ${pack.edition}`}>
            <td>
              {pack.set}/{pack.part}
            </td>
            <td className="nowrap">
              {pack.edition}
              {pack.origin === 'official' ? null : <span className="dim"> {pack.origin}</span>}
            </td>
            <td className="nowrap">
              {mediumDate(pack.effectiveFrom)}
              {pack.effectiveTo < '9999' ? ` to ${mediumDate(pack.effectiveTo)}` : ' on'}
            </td>
            <td className="num">{pack.rows.toLocaleString('en-US')}</td>
            <td>
              {pack.rejected === 0 ? (
                <span className="dim">none</span>
              ) : (
                <Link href={withSearch('/codes/library', search, { rejected: pack.sha256 })}>
                  {counted(pack.rejected, 'row')}
                </Link>
              )}
            </td>
            <td className="dim packs__from" title={`${pack.publisher}. ${pack.licence}. ${pack.sources.join(', ')}`}>
              <span className="trunc">{pack.sources.join(', ') || pack.publisher}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rows as they stood in the file, and why they were left out: nothing is dropped in silence. */
function Rejects({ pack }: { pack: PackRow }) {
  const held = useResource<readonly RejectedRow[]>(`codes/packs/${pack.sha256}/rejects`);
  return (
    <aside className="pane" aria-label="Rows that were not taken">
      <div className="pane__head">
        <h2>
          {pack.set}/{pack.part} {pack.edition}
        </h2>
        <span className="end">
          <button className="btn btn--sm btn--quiet" type="button" onClick={() => setSearch({ rejected: null })}>
            Close
          </button>
        </span>
      </div>
      <Scroll label="Rows that were not taken">
        <Shown held={held} what="the rows" reload={held.reload}>
          {(rows) => (
            <ul>
              {rows.map(({ row, column, reason, text }) => (
                <li className="question" key={`${row} ${column} ${reason}`}>
                  <strong>
                    Row {row}
                    {column ? `, column ${column}` : ''}
                  </strong>
                  <p>{reason}</p>
                  <p className="reject-text">{text}</p>
                </li>
              ))}
            </ul>
          )}
        </Shown>
      </Scroll>
    </aside>
  );
}
