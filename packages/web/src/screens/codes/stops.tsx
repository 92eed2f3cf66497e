import type { TimelineStop } from '../../api/book.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** How a stop is marked and named besides its edition; '' = it can be billed there. */
const WORDS: Readonly<Record<TimelineStop['status'], string>> = {
  billable: '',
  header: 'heading',
  absent: 'not there',
  'not-yet-valid': 'not yet',
  'no-longer-valid': 'ended',
};

/** The loaded editions of the code's main list, as stops on a line: pressing one opens the page on its first day. */
export function Stops({ stops, date, go }: { stops: readonly TimelineStop[]; date: string; go(date: string): void }) {
  const main = mainStops(stops);
  if (main.length < 2) return null;
  return (
    <ol className="stops" style={{ '--stops': main.length } as React.CSSProperties} aria-label="Loaded editions">
      {main.map((stop) => {
        const on = stop.from <= date && date <= stop.to;
        return (
          <li key={stop.edition} className={`${on ? 'is-on' : ''} is-${stop.status}`}>
            <button
              type="button"
              aria-pressed={on}
              title={stop.changes
                .map(({ what, before, after }) => `${what}: ${before ?? 'none'} → ${after ?? 'none'}`)
                .join('\n')}
              onClick={() => go(stop.from)}
            >
              <strong>{editionName(stop.edition)}</strong>
              <span>
                {MONTHS[Number(stop.from.slice(5, 7)) - 1]} {stop.from.slice(0, 4)}
              </span>
              {WORDS[stop.status] ? <span className="stops__word">{WORDS[stop.status]}</span> : null}
              {stop.status === 'billable' && stop.changes.length > 0 ? (
                <span className="stops__word">changed</span>
              ) : null}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** Those of the first list that tells of it: the code's own. */
export function mainStops(stops: readonly TimelineStop[]): readonly TimelineStop[] {
  return stops.filter(({ pack }) => pack === stops[0]?.pack);
}

/** "FY2026-april" → "FY2026 Apr" */
export function editionName(edition: string): string {
  return edition.replace(
    /-([a-z])([a-z]{2})[a-z]*/,
    (_, first: string, rest: string) => ` ${first.toUpperCase()}${rest}`,
  );
}
