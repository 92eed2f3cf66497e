import type { KeyId } from '../../keys.ts';
import { sentence } from '../../parts/conditions.tsx';
import { KeyCap } from '../../parts/text.tsx';
import { isDiagnosisRow, type Row } from './rows.ts';

export interface RowAct {
  readonly id: string;
  readonly text: string;
  readonly keyId: KeyId | null;
  readonly does: () => void;
  readonly main?: boolean;
}

/** Below the row in hand: why, the source, and what can be done. */
export function RowDetail({ row, columns, acts }: { row: Row; columns: number; acts: readonly RowAct[] }) {
  const thing = row.coded ?? row.suggestion!;
  return (
    <tr className="detail">
      <td colSpan={columns}>
        <div className={isDiagnosisRow(row) ? 'why-row' : 'why-row why-row--line'}>
          <div>
            {thing.why ? <p>{sentence(thing.why)}</p> : null}
            {row.coded ? <p>{sentence([row.coded.how, row.coded.by].filter(Boolean).join(', '))}</p> : null}
            {thing.source ? <p className="dim">{thing.source}</p> : null}
          </div>
          <div className="btns">
            {acts.map(({ id, text, keyId, does, main }) => (
              <button key={id} className={main ? 'btn btn--go' : 'btn'} type="button" onClick={does}>
                {text} {keyId ? <KeyCap id={keyId} /> : null}
              </button>
            ))}
          </div>
        </div>
      </td>
    </tr>
  );
}
