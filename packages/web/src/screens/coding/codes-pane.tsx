import type { ReasonClass } from '@cleanclaim/core/access/reason-class.ts';
import type { CodeHit } from '../../api/code.ts';
import type { CodedLine } from '../../api/codes-of-visit.ts';
import type { Visit } from '../../api/visit.ts';
import { useKeys } from '../../app/shortcuts.ts';
import { useRows } from '../../parts/rows.ts';
import { KeyCap, KeyHint } from '../../parts/text.tsx';
import { DiagnosesGrid } from './diagnoses-grid.tsx';
import { CELL_NAMES, type Cell, type Editing } from './editing.ts';
import { LeftOutCodes } from './left-out.tsx';
import { LevelOfVisit } from './level-of-visit.tsx';
import { readCell } from './line-value.ts';
import { LinesGrid } from './lines-grid.tsx';
import { NextSteps } from './next-steps.tsx';
import { actsOf, type Deeds } from './row-acts.ts';
import { countsText, type DiagnosisRow, type LineRow, type Row } from './rows.ts';
import type { Changes } from './use-changes.ts';

/** Diagnoses and service lines: two grids that the arrow keys walk as one. */
export function CodesPane({
  visit,
  diagnoses,
  lines,
  current,
  choose,
  editing,
  setEditing,
  takeCode,
  changes,
  deeds,
  accept,
  release,
}: {
  visit: Visit;
  diagnoses: readonly DiagnosisRow[];
  lines: readonly LineRow[];
  current: string | null;
  choose(row: string | null): void;
  editing: Editing | null;
  setEditing(editing: Editing | null): void;
  takeCode(hit: CodeHit, typed: string): void;
  changes: Changes;
  deeds: Deeds;
  /** Takes a suggested service for these diagnoses. */
  accept(row: Row, pointers: readonly string[]): void;
  release(): void;
}) {
  const rows: readonly Row[] = [...diagnoses, ...lines];
  const inHand = rows.find(({ key }) => key === current) ?? null;
  const onDiagnosis = diagnoses.some(({ key }) => key === current);
  const { can } = visit;

  const upper = useRows({
    keys: diagnoses.map(({ key }) => key),
    current: onDiagnosis ? current : null,
    onCurrent: choose,
    onOpen: (key) => openRow(key),
    onLeave: (direction) => (direction === 1 && lines[0] ? lower.focusRow(lines[0].key) : false),
  });
  const lower = useRows({
    keys: lines.map(({ key }) => key),
    current: onDiagnosis ? null : current,
    onCurrent: choose,
    onOpen: (key) => openRow(key),
    onLeave: (direction) => (direction === -1 && diagnoses.length > 0 ? upper.focusRow(diagnoses.at(-1)!.key) : false),
  });
  const grid = onDiagnosis || lines.length === 0 ? upper : lower;
  const openRow = (key: string) => {
    if (can.code) setEditing({ what: 'code', row: key });
  };
  const act = (id: string) => () => {
    const found = inHand ? actsOf(inHand, visit, deeds).find((one) => one.id === id) : undefined;
    if (!found) return false;
    found.does();
    return undefined;
  };
  const reorder = (by: 1 | -1) => () => {
    const order = visit.diagnoses.map(({ id }) => id);
    const at = order.indexOf(inHand?.coded?.id ?? '');
    const to = at + by;
    if (!can.code || !onDiagnosis || at < 0 || order[to] === undefined) return false;
    [order[at], order[to]] = [order[to]!, order[at]!];
    const reason = { class: 'coding-rule' as const, words: '' };
    void changes.change('order', 'Order of the diagnoses', { type: 'reorder-diagnoses', order }, { reason });
    return undefined;
  };
  useKeys({
    next: () => (grid.move(1) ? undefined : false),
    previous: () => (grid.move(-1) ? undefined : false),
    accept: act('accept'),
    change: act('change'),
    reject: act('reject'),
    attest: act('attest'),
    moveDown: reorder(1),
    moveUp: reorder(-1),
    modifier: () =>
      can.code && inHand?.coded && !onDiagnosis
        ? setEditing({ what: 'cell', row: inHand.key, cell: 'modifiers' })
        : false,
    add: () =>
      can.code ? setEditing({ what: 'add', kind: onDiagnosis ? 'diagnosis' : 'procedure', text: '' }) : false,
  });

  const stopEditing = () => {
    const row = editing && 'row' in editing ? editing.row : current;
    setEditing(null);
    // The field goes; who typed in it stays in the grid.
    if (row) requestAnimationFrame(() => upper.focusRow(row) || lower.focusRow(row));
  };
  const save = (text: string): string | null => {
    const row = editing && 'row' in editing ? lines.find(({ key }) => key === editing.row) : undefined;
    if (!row || (editing?.what !== 'cell' && editing?.what !== 'accept')) return null;
    const cell = editing.what === 'cell' ? editing.cell : 'pointers';
    const set = readCell(cell, text, visit);
    if (typeof set === 'string') return set;
    stopEditing();
    if (editing.what === 'accept') accept(row, set.pointers ?? []);
    if (editing.what === 'accept' || !row.coded) return null;
    const what = `Line ${row.number}, ${CELL_NAMES[cell].toLowerCase()}`;
    const reason = { class: reasonFor(cell, row.coded), words: '' };
    void changes.change(row.key, what, { type: 'change-line', id: row.coded.id, set, facts: [] }, { reason });
    return null;
  };
  const shared = {
    visit,
    current,
    editing,
    stopEditing,
    takeCode,
    actsOf: (key: string) => {
      const row = rows.find((one) => one.key === key);
      return row ? actsOf(row, visit, deeds) : [];
    },
  };
  const by = visit.diagnoses[0]?.by ?? null;
  return (
    <section className="pane" aria-label="Codes">
      <div className="pane__head">
        <h2>Diagnoses</h2>
        <span className="sub">{countsText(diagnoses, by)}</span>
        <span className="end">
          <KeyHint ids={['next', 'previous']}>move</KeyHint>
          <KeyHint ids={['moveDown', 'moveUp']}>reorder</KeyHint>
          <KeyHint ids={['history']}>history</KeyHint>
        </span>
      </div>
      <div className="scroll" tabIndex={-1}>
        <DiagnosesGrid {...shared} grid={upper} rows={diagnoses} />
        <AddCode kind="diagnosis" can={can.code} setEditing={setEditing} />
        {visit.suggestions.why ? <p className="pad pad--low dim">{visit.suggestions.why}</p> : null}
        <LeftOutCodes codes={visit.suggestions.rejected} choose={choose} />
        <div className="sect__head sect__head--apart">
          <h2>Service lines</h2>
          <span className="sub">{countsText(lines, null)}</span>
          <span className="end">
            <KeyHint ids={['open']}>edit</KeyHint>
            <KeyHint ids={['modifier']}>modifier</KeyHint>
            <KeyHint ids={['evidence']}>evidence</KeyHint>
          </span>
        </div>
        <LinesGrid
          {...shared}
          grid={lower}
          rows={lines}
          canCode={can.code}
          edit={(row: string, cell: Cell) => {
            choose(row);
            setEditing({ what: 'cell', row, cell });
          }}
          save={save}
        />
        <AddCode kind="procedure" can={can.code} setEditing={setEditing} />
        <LevelOfVisit level={visit.level} />
        <NextSteps visit={visit} release={release} />
      </div>
    </section>
  );
}

function AddCode({
  kind,
  can,
  setEditing,
}: {
  kind: 'diagnosis' | 'procedure';
  can: boolean;
  setEditing(editing: Editing): void;
}) {
  if (!can) return null;
  return (
    <p className="pad--thin">
      <button
        className="btn btn--quiet btn--sm"
        type="button"
        onClick={() => setEditing({ what: 'add', kind, text: '' })}
      >
        Add a {kind} <KeyCap id="add" />
      </button>
    </p>
  );
}

/** What is likely meant; where the policy asks for a reason the person chooses and says it. */
function reasonFor(cell: Cell, { pointers, modifiers }: CodedLine): ReasonClass {
  if (cell === 'charge') return 'price-list';
  const empty = (cell === 'pointers' && pointers.length === 0) || (cell === 'modifiers' && modifiers.length === 0);
  return empty ? 'first-coding' : 'record-shows';
}
