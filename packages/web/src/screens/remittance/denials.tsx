import { Fragment, useState } from 'react';
import type { DenialCause } from '../../api/remittance.ts';
import { formatCents } from '../../parts/format.ts';

/** Open denials by cause: bars, or the same as a table. */
export function Denials({ denials }: { denials: readonly DenialCause[] }) {
  const [table, setTable] = useState(false);
  if (denials.length === 0) return null;
  const most = Math.max(...denials.map(({ count }) => count));
  const name = ({ cause, carcs }: DenialCause) => `${cause} (${carcs.join(', ')})`;
  return (
    <>
      <div className="sect__head sect__head--apart">
        <h2>Denials by cause</h2>
        <span className="sub">open, all payers</span>
        <span className="end">
          <button
            className="btn btn--sm btn--quiet"
            type="button"
            aria-pressed={table}
            onClick={() => setTable(!table)}
          >
            {table ? 'As bars' : 'As table'}
          </button>
        </span>
      </div>
      {table ? (
        <table className="grid" aria-label="Open denials by cause">
          <thead>
            <tr>
              <th scope="col">Cause</th>
              <th scope="col" className="num">
                Claims
              </th>
              <th scope="col" className="money">
                Amount
              </th>
              <th scope="col" className="num">
                Oldest, days
              </th>
            </tr>
          </thead>
          <tbody>
            {denials.map((denial) => (
              <tr key={denial.cause}>
                <td>{name(denial)}</td>
                <td className="num">{denial.count}</td>
                <td className="money">{formatCents(denial.cents)}</td>
                <td className="num">{denial.oldestDays}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div
          className="barchart pad pad--low"
          role="img"
          aria-label={`Open denials by cause: ${denials.map(({ cause, count }) => `${cause} ${count}`).join(', ')}`}
        >
          {denials.map((denial) => (
            <Fragment key={denial.cause}>
              <span className="trunc">{name(denial)}</span>
              <span className="track">
                <span className="fill" style={{ width: `${(denial.count / most) * 100}%` }} />
              </span>
              <span className="num">{denial.count}</span>
              <span className="money">{formatCents(denial.cents)}</span>
              <span className="num dim">oldest {denial.oldestDays} d</span>
            </Fragment>
          ))}
        </div>
      )}
    </>
  );
}
