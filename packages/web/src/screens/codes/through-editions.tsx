import type { TimelineStop } from '../../api/book.ts';
import { mediumDate } from '../../parts/format.ts';
import { State, type StateKind } from '../../parts/state.tsx';
import { Changes } from '../../parts/text.tsx';
import { editionName } from './stops.tsx';

const STATUS: Readonly<Record<TimelineStop['status'], readonly [StateKind, string]>> = {
  billable: ['pass', 'Can be billed'],
  header: ['bypassed', 'Heading'],
  absent: ['none', 'Not in the list'],
  'not-yet-valid': ['none', 'Not yet valid'],
  'no-longer-valid': ['none', 'No longer valid'],
};

/** What each loaded edition says of the code, latest first, and what changed from the one before. */
export function ThroughEditions({ stops }: { stops: readonly TimelineStop[] }) {
  if (stops.length === 0) return null;
  return (
    <>
      <h2 className="h">Through the editions</h2>
      <table className="grid through" aria-label="Through the editions">
        <thead>
          <tr>
            <th scope="col">Edition</th>
            <th scope="col">Days</th>
            <th scope="col">Then</th>
            <th scope="col">Title then, and what changed</th>
          </tr>
        </thead>
        <tbody>
          {[...stops].reverse().map((stop) => (
            <tr key={`${stop.pack} ${stop.edition}`}>
              <td>
                {editionName(stop.edition)}
                {stop.pack === stops[0]!.pack ? null : <span className="dim"> {listName(stop.pack)}</span>}
                {stop.origin === 'starter' ? <span className="dim"> starter</span> : null}
              </td>
              <td className="nowrap">
                {mediumDate(stop.from)}
                {stop.to < '9999' ? ` to ${mediumDate(stop.to)}` : ' on'}
              </td>
              <td>
                <State kind={STATUS[stop.status][0]}>{STATUS[stop.status][1]}</State>
              </td>
              <td>
                {stop.display}
                {stop.changes.length > 0 ? (
                  <Changes changes={stop.changes.map((change) => ({ ...change, what: words(change.what) }))} />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function listName(pack: string): string {
  return pack === 'pfs/rvu' ? 'fee schedule' : pack;
}

/** "processingNote" → "Processing note": columns of a list by their names. */
function words(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return spaced.slice(0, 1).toUpperCase() + spaced.slice(1);
}
