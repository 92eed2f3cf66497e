import { withQuery } from '../../api/client.ts';
import type { ShownCode } from '../../api/code.ts';
import { useResource } from '../../api/resource.ts';
import { setSearch } from '../../app/router.ts';
import { Shown } from '../../parts/conditions.tsx';
import { mediumDate } from '../../parts/format.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { Code, Delta, KeyCap } from '../../parts/text.tsx';
import { differences } from './differences.ts';

/** The same code on another day: what differs. */
export function Compare({
  system,
  code,
  date,
  other,
  shown,
}: {
  system: string;
  code: string;
  date: string;
  other: string;
  shown: ShownCode | null;
}) {
  const held = useResource<ShownCode>(withQuery(`codes/${system}/${encodeURIComponent(code)}`, { date: other }));
  return (
    <aside className="pane" aria-label="Compare">
      <div className="pane__head">
        <h2>
          {mediumDate(other)} to {mediumDate(date)}
        </h2>
        <span className="end">
          <button className="btn btn--sm btn--quiet" type="button" onClick={() => setSearch({ compare: null })}>
            Close <KeyCap id="compare" />
          </button>
        </span>
      </div>
      <div className="pad edition__row">
        <label htmlFor="codes-other">With the edition in force on</label>
        <input
          className="input num input--auto"
          id="codes-other"
          type="date"
          value={other}
          onChange={(event) => event.target.value && setSearch({ compare: event.target.value })}
        />
      </div>
      <Scroll label="Differences">
        <Shown held={held} what="the code on that day" reload={held.reload}>
          {(then) => {
            if (!shown) return null;
            const rows = differences(then, shown);
            return rows.length === 0 ? (
              <p className="pad">
                <Code>{code}</Code> is the same on both days.
              </p>
            ) : (
              <ul>
                {rows.map(({ what, before, after }) => (
                  <li key={`${what} ${before} ${after}`} className="question">
                    <strong>{what}</strong>
                    <Delta before={before} after={after} />
                  </li>
                ))}
              </ul>
            );
          }}
        </Shown>
      </Scroll>
    </aside>
  );
}
