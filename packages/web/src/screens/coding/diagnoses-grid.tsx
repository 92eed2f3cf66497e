import type { CodeHit } from '../../api/code.ts';
import type { CodedDiagnosis } from '../../api/codes-of-visit.ts';
import type { Visit } from '../../api/visit.ts';
import { CodeTypeAhead } from '../../parts/code-type-ahead.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { useRows } from '../../parts/rows.ts';
import { CodeStateTag, State } from '../../parts/state.tsx';
import { Code } from '../../parts/text.tsx';
import type { Editing } from './editing.ts';
import { type RowAct, RowDetail } from './row-detail.tsx';
import { type DiagnosisRow, evidenceOf } from './rows.ts';

export interface GridProps {
  readonly visit: Visit;
  readonly current: string | null;
  readonly grid: ReturnType<typeof useRows>;
  readonly editing: Editing | null;
  stopEditing(): void;
  /** A code was chosen for what is being edited. */
  takeCode(hit: CodeHit, typed: string): void;
  actsOf(key: string): readonly RowAct[];
}

const COLUMNS = 6;

export function DiagnosesGrid({ rows, ...props }: GridProps & { rows: readonly DiagnosisRow[] }) {
  const { visit, grid, editing, stopEditing, takeCode } = props;
  const adding = editing?.what === 'add' && editing.kind === 'diagnosis' ? editing : null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are walked with the arrow keys
    <table className="grid grid--fixed" role="grid" aria-label="Diagnoses" {...grid.gridProps}>
      <colgroup>
        {['c-no', 'c-letter', 'c-code', '', 'c-places', 'c-dxstate'].map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are
          <col key={at} className={name} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">Move</span>
          </th>
          <th scope="col">
            <span className="sr">Order</span>
          </th>
          <th scope="col">Code</th>
          <th scope="col">Title</th>
          <th scope="col" className="num">
            In the note
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DiagnosisRows key={row.key} row={row} {...props} />
        ))}
        {adding ? (
          <tr className="is-adding">
            <td />
            <td />
            <td colSpan={4}>
              <CodeTypeAhead
                kind="diagnosis"
                label="Diagnosis to add"
                date={visit.dateOfService}
                initial={adding.text}
                use={takeCode}
                close={stopEditing}
              />
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

function DiagnosisRows({
  row,
  visit,
  current,
  grid,
  editing,
  stopEditing,
  takeCode,
  actsOf,
}: GridProps & { row: DiagnosisRow }) {
  const isCurrent = row.key === current;
  const changing = editing?.what === 'code' && editing.row === row.key;
  const { code, title } = row.coded ?? row.suggestion!;
  return (
    <>
      <tr {...grid.rowProps(row.key, `${row.suggestion ? 'is-offered' : ''}${isCurrent ? ' is-open' : ''}`)}>
        <td className="grip">{row.coded ? <Icon name="grip" /> : null}</td>
        <td>
          <span className="letter">{row.letter}</span>
        </td>
        {changing ? (
          <td colSpan={4}>
            <CodeTypeAhead
              kind="diagnosis"
              label={`Diagnosis ${row.letter}, instead of ${code}`}
              date={visit.dateOfService}
              initial={code}
              use={takeCode}
              close={stopEditing}
            />
          </td>
        ) : (
          <>
            <td>
              <Code>{code}</Code>
            </td>
            <td className={isCurrent ? undefined : 'trunc'}>{title}</td>
            <td className="num">{evidenceOf(row).length}</td>
            <td>{row.coded ? <DiagnosisState coded={row.coded} /> : <State kind="suggested" />}</td>
          </>
        )}
      </tr>
      {isCurrent && !changing ? <RowDetail row={row} columns={COLUMNS} acts={actsOf(row.key)} /> : null}
    </>
  );
}

function DiagnosisState({ coded: { valid, state } }: { coded: CodedDiagnosis }) {
  return valid === false ? <State kind="fail">Not valid that day</State> : <CodeStateTag state={state} />;
}
