import type { Visit } from '../../api/visit.ts';
import { CodeTypeAhead } from '../../parts/code-type-ahead.tsx';
import { formatCents } from '../../parts/format.ts';
import { CodeStateTag, State } from '../../parts/state.tsx';
import { Code } from '../../parts/text.tsx';
import { CellEditor } from './cell-editor.tsx';
import type { GridProps } from './diagnoses-grid.tsx';
import type { Cell } from './editing.ts';
import { RowDetail } from './row-detail.tsx';
import type { LineRow } from './rows.ts';

const COLUMNS = 7;

export interface LinesGridProps extends GridProps {
  readonly canCode: boolean;
  edit(row: string, cell: Cell): void;
  /** What was typed into the cell that is open; a text says what is wrong with it. */
  save(text: string): string | null;
}

export function LinesGrid({ rows, ...props }: LinesGridProps & { rows: readonly LineRow[] }) {
  const { visit, grid, editing, stopEditing, takeCode } = props;
  const adding = editing?.what === 'add' && editing.kind === 'procedure' ? editing : null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are walked with the arrow keys
    <table className="grid grid--fixed" role="grid" aria-label="Service lines" {...grid.gridProps}>
      <colgroup>
        {['c-no', '', 'c-mods', 'c-units', 'c-dx', 'c-charge', 'c-state'].map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are
          <col key={at} className={name} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">Procedure</th>
          <th scope="col">Modifiers</th>
          <th scope="col" className="num">
            Units
          </th>
          <th scope="col">Dx</th>
          <th scope="col" className="money">
            Charge
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <LineRows key={row.key} row={row} {...props} />
        ))}
        {adding ? (
          <tr className="is-adding">
            <td className="num">{visit.lines.length + 1}</td>
            <td colSpan={6}>
              <CodeTypeAhead
                kind="procedure"
                label={`Procedure, line ${visit.lines.length + 1}`}
                date={visit.dateOfService}
                initial={adding.text}
                use={takeCode}
                close={stopEditing}
              />
            </td>
          </tr>
        ) : null}
      </tbody>
      {visit.lines.length > 0 ? <Total visit={visit} /> : null}
    </table>
  );
}

function Total({ visit: { lines } }: { visit: Visit }) {
  return (
    <tfoot>
      <tr>
        <td colSpan={5}>
          Charge, {lines.length} {lines.length === 1 ? 'line' : 'lines'}
        </td>
        <td className="money">{formatCents(lines.reduce((sum, { chargeCents }) => sum + chargeCents, 0))}</td>
        <td />
      </tr>
    </tfoot>
  );
}

function LineRows({ row, ...props }: LinesGridProps & { row: LineRow }) {
  const { visit, current, grid, editing, stopEditing, takeCode, actsOf, canCode, edit, save } = props;
  const isCurrent = row.key === current;
  const { coded } = row;
  const changing = editing?.what === 'code' && editing.row === row.key;
  const cell = (name: Cell, className: string, text: string, shown: React.ReactNode) => {
    const accepting = editing?.what === 'accept' && editing.row === row.key && name === 'pointers';
    if (accepting || (coded && editing?.what === 'cell' && editing.row === row.key && editing.cell === name)) {
      return (
        <td className={className}>
          <CellEditor cell={name} line={row.number} initial={text} save={save} close={stopEditing} />
        </td>
      );
    }
    if (!coded || !canCode) return <td className={className}>{shown}</td>;
    return (
      <td
        className={`${className} cell`}
        data-cell={name}
        tabIndex={-1}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid that can be edited
        role="gridcell"
        // On the press: with it another row comes in hand, rows move, and the release may fall elsewhere.
        onMouseDown={(event) => {
          if (event.button !== 0) return;
          event.preventDefault();
          edit(row.key, name);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
          event.preventDefault();
          event.stopPropagation();
          edit(row.key, name);
        }}
      >
        {shown}
      </td>
    );
  };
  if (changing) {
    return (
      <tr {...grid.rowProps(row.key)}>
        <td className="num">{row.number}</td>
        <td colSpan={6}>
          <CodeTypeAhead
            kind="procedure"
            label={`Procedure, line ${row.number}, instead of ${(coded ?? row.suggestion!).code}`}
            date={visit.dateOfService}
            initial={(coded ?? row.suggestion!).code}
            use={takeCode}
            close={stopEditing}
          />
        </td>
      </tr>
    );
  }
  const modifiers = coded?.modifiers ?? row.suggestion?.modifiers ?? [];
  const units = coded?.units ?? row.suggestion?.units ?? 1;
  const charge = coded ? formatCents(coded.chargeCents) : '';
  return (
    <>
      <tr {...grid.rowProps(row.key, `${row.suggestion ? 'is-offered' : ''}${isCurrent ? ' is-open' : ''}`)}>
        <td className="num">{row.number}</td>
        <td className={isCurrent ? undefined : 'trunc'}>
          <Code>{(coded ?? row.suggestion!).code}</Code> {coded ? coded.label : row.suggestion!.title}
        </td>
        {cell('modifiers', 'nowrap', modifiers.join(' '), <Modifiers modifiers={modifiers} />)}
        {cell('units', 'num', String(units), units)}
        {cell(
          'pointers',
          '',
          coded ? coded.pointers.join('') : onlyLetter(visit),
          <Pointers letters={coded?.pointers ?? []} />,
        )}
        {cell(
          'charge',
          'money',
          coded ? String(coded.chargeCents / 100) : '',
          charge || <span className="sr">not selected</span>,
        )}
        <td>
          {coded ? (
            <CodeStateTag state={visit.expectedPayment ? coded.check : coded.state} />
          ) : (
            <State kind="suggested" />
          )}
        </td>
      </tr>
      {isCurrent ? <RowDetail row={row} columns={COLUMNS} acts={actsOf(row.key)} /> : null}
    </>
  );
}

function Modifiers({ modifiers }: { modifiers: readonly string[] }) {
  return [0, 1, 2, 3].map((at) =>
    modifiers[at] === undefined ? (
      <span key={at} className="mod mod--empty" aria-hidden="true">
        &nbsp;
      </span>
    ) : (
      <span key={at} className="mod">
        {modifiers[at]}
      </span>
    ),
  );
}

function Pointers({ letters }: { letters: readonly string[] }) {
  return (
    <span className="pointers">
      {letters.map((letter) => (
        <span key={letter} className="letter">
          {letter}
        </span>
      ))}
    </span>
  );
}

/** Where there is one diagnosis, a service can be for no other; among several the person says. */
function onlyLetter({ diagnoses }: Visit): string {
  return diagnoses.length === 1 ? diagnoses[0]!.letter : '';
}
