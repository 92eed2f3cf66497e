import { type FocusEvent, type KeyboardEvent, useCallback, useLayoutEffect, useRef } from 'react';

export interface RowsOptions {
  /** Keys of the rows from top to bottom. */
  readonly keys: readonly string[];
  readonly current: string | null;
  onCurrent(key: string): void;
  /** Enter on a row. */
  onOpen?(key: string): void;
  /** A step beyond the first or last row, for grids that follow one another; true = taken. */
  onLeave?(direction: 1 | -1): boolean;
}

export interface RowProps {
  readonly 'data-row': string;
  readonly tabIndex: 0 | -1;
  readonly 'aria-selected': boolean;
  readonly className: string;
  onFocus(event: FocusEvent): void;
}

/**
 * Rows of a grid: one tab stop, arrows and j k inside; the row in hand is the one in focus. In a row, → steps into the cells that can be
 * edited ([data-cell]) and ← back out.
 */
export function useRows({ keys, current, onCurrent, onOpen, onLeave }: RowsOptions) {
  const container = useRef<HTMLTableElement>(null);
  const held = useRef(false);
  const tabStop = current !== null && keys.includes(current) ? current : (keys[0] ?? null);

  const rowElement = useCallback(
    (key: string) => container.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null,
    [],
  );

  const focusRow = useCallback(
    (key: string): boolean => {
      const row = rowElement(key);
      row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'nearest' });
      return row !== null;
    },
    [rowElement],
  );

  const move = useCallback(
    (step: number): boolean => {
      const at = current === null ? -1 : keys.indexOf(current);
      const to = at < 0 ? (step > 0 ? 0 : keys.length - 1) : at + step;
      const key = keys[to];
      if (key === undefined) return onLeave?.(step > 0 ? 1 : -1) ?? false;
      return focusRow(key);
    },
    [keys, current, focusRow, onLeave],
  );

  // A row that was decided on leaves its place; who had it in focus is not thrown out of the grid.
  useLayoutEffect(() => {
    if (held.current && document.activeElement === document.body && tabStop !== null) focusRow(tabStop);
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (target.matches('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = target.closest<HTMLElement>('[data-row]');
    const done = step(event, target, row);
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  function step({ key, shiftKey }: KeyboardEvent, target: HTMLElement, row: HTMLElement | null): boolean {
    if (shiftKey) return false;
    if (key === 'ArrowDown' || key === 'j') return moveInColumn(target, 1);
    if (key === 'ArrowUp' || key === 'k') return moveInColumn(target, -1);
    if (key === 'Home' && keys.length > 0) return focusRow(keys[0]!);
    if (key === 'End' && keys.length > 0) return focusRow(keys.at(-1)!);
    if (key === 'ArrowRight' || key === 'ArrowLeft')
      return row !== null && stepCell(row, target, key === 'ArrowRight' ? 1 : -1);
    if (key === 'Enter' && onOpen && row !== null && target === row) {
      onOpen(row.dataset.row!);
      return true;
    }
    return false;
  }

  function moveInColumn(target: HTMLElement, direction: 1 | -1): boolean {
    const column = target.dataset.cell;
    if (!move(direction)) return false;
    const key = document.activeElement?.getAttribute('data-row');
    if (column && key) rowElement(key)?.querySelector<HTMLElement>(`[data-cell="${column}"]`)?.focus();
    return true;
  }

  function stepCell(row: HTMLElement, target: HTMLElement, direction: 1 | -1): boolean {
    const cells = [...row.querySelectorAll<HTMLElement>('[data-cell]')];
    const at = cells.indexOf(target.closest<HTMLElement>('[data-cell]')!);
    const to = at + direction;
    if (to < 0) {
      if (at < 0) return false;
      row.focus();
      return true;
    }
    cells[to]?.focus();
    return cells[to] !== undefined;
  }

  const rowProps = (key: string, more = ''): RowProps => ({
    'data-row': key,
    tabIndex: key === tabStop ? 0 : -1,
    'aria-selected': key === current,
    className: `${key === current ? 'is-row ' : ''}${more}`,
    onFocus: () => {
      if (key !== current) onCurrent(key);
    },
  });

  const gridProps = {
    ref: container,
    onKeyDown,
    onFocus: () => {
      held.current = true;
    },
    onBlur: (event: FocusEvent) => {
      // A row that is taken away, or a window that is left, is no step elsewhere.
      const away = event.relatedTarget === null ? event.target.isConnected && document.hasFocus() : true;
      if (away && !container.current?.contains(event.relatedTarget as Node | null)) held.current = false;
    },
    onMouseDown: (event: React.MouseEvent) => {
      const target = event.target as HTMLElement;
      const row = target.closest<HTMLElement>('[data-row]');
      if (row && !target.closest('a, button, input, select, textarea, [data-cell]')) focusRow(row.dataset.row!);
    },
  };

  return { gridProps, rowProps, move, focusRow };
}
