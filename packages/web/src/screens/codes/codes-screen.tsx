import { useRef } from 'react';
import type { TimelineStop } from '../../api/book.ts';
import { withQuery } from '../../api/client.ts';
import type { CodeHit, ShownCode } from '../../api/code.ts';
import { useResource } from '../../api/resource.ts';
import { setSearch, usePlace } from '../../app/router.ts';
import { useKeys } from '../../app/shortcuts.ts';
import { useStatus, useTitle } from '../../app/status.ts';
import { BookNav } from '../../parts/book-nav.tsx';
import { hitTitle, SYSTEM_NAMES } from '../../parts/code-type-ahead.tsx';
import { Shown } from '../../parts/conditions.tsx';
import { counted, localDay } from '../../parts/format.ts';
import { useRows } from '../../parts/rows.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { Code, KeyHint } from '../../parts/text.tsx';
import { CodePage } from './code-page.tsx';
import { Compare } from './compare.tsx';
import { Hierarchy } from './hierarchy.tsx';
import { mainStops, Stops } from './stops.tsx';

const SYSTEMS: readonly (readonly [string, string])[] = [
  ['icd10cm', 'ICD-10-CM'],
  ['icd10pcs', 'ICD-10-PCS'],
  ['cpt', 'CPT'],
  ['hcpcs', 'HCPCS'],
  ['', 'All'],
];

/** The code book: find a code, read its page on a day, compare it with another day. */
export default function CodesScreen() {
  const { search } = usePlace();
  const code = search.get('code');
  const system = search.get('system') ?? 'icd10cm';
  const date = search.get('date') ?? localDay(new Date());
  const q = search.get('q') ?? '';
  const compare = search.get('compare');
  const among = search.get('in') ?? '';
  const billable = search.get('billable');
  const locality = search.get('locality');
  const beside = search.get('beside') ?? '';
  const uses = search.get('uses') !== null;
  const found = useResource<readonly CodeHit[]>(
    q.trim().length < 2 ? null : withQuery('codes/search', { q: q.trim(), system: among, date, billable, limit: 50 }),
  );
  const shown = useResource<ShownCode>(
    code ? withQuery(`codes/${system}/${encodeURIComponent(code)}`, { date, locality, beside }) : null,
  );
  const timeline =
    useResource<readonly TimelineStop[]>(code ? `codes/${system}/${encodeURIComponent(code)}/timeline` : null).value ??
    [];
  // The tree stays while the next page is on its way: what is unfolded and in focus there is kept.
  const last = useRef<ShownCode | null>(null);
  if (shown.value || !code) last.current = shown.value;
  const around = last.current;
  const field = useRef<HTMLInputElement>(null);
  useTitle(code ? `${code} in the code book` : 'Code book');
  useStatus(
    shown.value?.edition ? `${SYSTEM_NAMES[shown.value.system] ?? shown.value.system} ${shown.value.edition}` : null,
  );
  useKeys({
    find: () => field.current?.focus(),
    compare: () => (code ? toggleCompare() : false),
    uses: () => (code ? setSearch({ uses: uses ? null : '1' }) : false),
    copy: () => (code ? void navigator.clipboard?.writeText(code) : false),
  });
  /** With the edition before the one in force: where none is loaded, the same day a year before. */
  const toggleCompare = () =>
    setSearch({ compare: compare ? null : (editionBefore(timeline, date) ?? beforeOf(date)) });
  const open = (hit: { readonly system: string; readonly code: string }) =>
    setSearch({ system: hit.system, code: hit.code, beside: null }, { replace: false });
  return (
    <main className={compare ? 'panes codes codes--compare' : 'panes codes'} id="main">
      <section className="pane" aria-label="Search">
        <BookNav />
        <div className="pad codes__find">
          <input
            className="input"
            type="search"
            ref={field}
            aria-label="Search codes"
            placeholder="Words or a code"
            value={q}
            onChange={(event) => setSearch({ q: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') {
                event.preventDefault();
                document.querySelector<HTMLElement>('.codes [data-row][tabindex="0"]')?.focus();
              }
              if (event.key === 'Escape') event.currentTarget.blur();
            }}
          />
          <fieldset className="btns chips">
            <legend className="sr">Code system</legend>
            {SYSTEMS.map(([id, name]) => (
              <button
                key={id}
                className="chip"
                type="button"
                aria-pressed={among === id}
                onClick={() => setSearch({ in: id || null })}
              >
                {name}
              </button>
            ))}
            <button
              className="chip"
              type="button"
              aria-pressed={billable === 'true'}
              onClick={() => setSearch({ billable: billable === 'true' ? null : 'true' })}
            >
              Billable only
            </button>
          </fieldset>
        </div>
        <div className="scroll" tabIndex={-1}>
          {q.trim().length >= 2 ? (
            <Shown held={found} what="the codes" reload={found.reload}>
              {(hits) => <Found hits={hits} current={code} among={among} open={open} />}
            </Shown>
          ) : around ? null : (
            <p className="pad dim">Type words of a title or a code. Nothing leaves this machine.</p>
          )}
          {around && q.trim().length < 2 ? <Hierarchy code={around} date={date} open={open} /> : null}
        </div>
        {around && q.trim().length >= 2 ? (
          <Scroll label="Where it stands" className="codes__around">
            <Hierarchy code={around} date={date} open={open} />
          </Scroll>
        ) : null}
        <p className="pad dim codes__foot">
          <KeyHint ids={['find']}>search</KeyHint> <KeyHint ids={['next', 'previous']}>move</KeyHint>{' '}
          <KeyHint ids={['compare']}>compare</KeyHint> <KeyHint ids={['uses']}>where used</KeyHint>
        </p>
      </section>
      <section className="pane" aria-label="Code">
        <div className="edition">
          <div className="edition__row">
            <label htmlFor="codes-date">Edition in force on</label>
            <input
              className="input num input--auto"
              id="codes-date"
              type="date"
              value={date}
              onChange={(event) => event.target.value && setSearch({ date: event.target.value })}
            />
            <span className="sub">
              {shown.value ? (shown.value.edition ?? 'No loaded edition covers this day') : ''}
            </span>
          </div>
          <Stops stops={timeline} date={date} go={(day) => setSearch({ date: day })} />
        </div>
        <Scroll label={code ?? 'Code page'} className="pad">
          {code ? (
            <Shown held={shown} what="the code" reload={shown.reload}>
              {(page) => (
                <CodePage
                  code={page}
                  date={date}
                  locality={locality}
                  beside={beside}
                  uses={uses}
                  timeline={timeline}
                  compare={toggleCompare}
                  open={open}
                />
              )}
            </Shown>
          ) : (
            <p className="dim">Choose a code on the left.</p>
          )}
        </Scroll>
      </section>
      {compare && code ? <Compare system={system} code={code} date={date} other={compare} shown={shown.value} /> : null}
    </main>
  );
}

/** Why it cannot be billed on the day. */
function noText({ status }: CodeHit): string {
  if (status === 'not-yet-valid') return 'not yet valid';
  if (status === 'no-longer-valid') return 'no longer valid';
  return status === 'header' || status === undefined ? 'heading' : 'not known on the day';
}

/** The day before the edition that holds on a day begins; null when no earlier one is loaded. */
function editionBefore(stops: readonly TimelineStop[], date: string): string | null {
  const main = mainStops(stops);
  const before = main.findLast(
    ({ to }) => to < (main.find((stop) => stop.from <= date && date <= stop.to)?.from ?? ''),
  );
  return before?.to ?? null;
}

function beforeOf(date: string): string {
  return `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
}

function Found({
  hits,
  current,
  among,
  open,
}: {
  hits: readonly CodeHit[];
  current: string | null;
  /** The systems that were searched; "" = all. */
  among: string;
  open(hit: CodeHit): void;
}) {
  const keys = hits.map(({ system, code }) => `${system} ${code}`);
  const inHand = keys.find((key) => key.endsWith(` ${current}`)) ?? keys[0] ?? null;
  const { gridProps, rowProps, move } = useRows({
    keys,
    current: inHand,
    onCurrent: (key) => open(hits[keys.indexOf(key)]!),
  });
  useKeys({ next: () => (move(1) ? undefined : false), previous: () => (move(-1) ? undefined : false) });
  if (hits.length === 0) return <p className="pad dim">No code of the loaded editions has these words.</p>;
  const notices = new Set(hits.flatMap(({ notice }) => notice ?? []));
  return (
    <>
      <table
        className="grid grid--fixed codes__found"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are walked with the arrow keys
        role="grid"
        aria-label={counted(hits.length, 'code')}
        {...gridProps}
      >
        <colgroup>
          <col className="c-found" />
          <col />
        </colgroup>
        <tbody>
          {hits.map((hit) => (
            <tr key={`${hit.system} ${hit.code}`} {...rowProps(`${hit.system} ${hit.code}`)}>
              <td>
                <Code>{hit.code}</Code>
              </td>
              <td>
                {hitTitle(hit)}
                {among === '' ? <span className="dim"> {SYSTEM_NAMES[hit.system] ?? hit.system}</span> : null}
                {hit.billable ? null : <span className="dim"> {noText(hit)}</span>}
                {hit.why ? <span className="why dim">{hit.why}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {[...notices].map((notice) => (
        <p className="pad dim" key={notice}>
          {notice}
        </p>
      ))}
    </>
  );
}
