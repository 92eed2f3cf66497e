/** What is open for typing in the grids; one thing at a time. */
export type Editing =
  | { readonly what: 'add'; readonly kind: 'diagnosis' | 'procedure'; readonly text: string }
  | { readonly what: 'code'; readonly row: string }
  | { readonly what: 'cell'; readonly row: string; readonly cell: Cell }
  /** A suggested service is being accepted: for which diagnoses it is has to be said. */
  | { readonly what: 'accept'; readonly row: string };

export type Cell = 'modifiers' | 'units' | 'pointers' | 'charge';

export const CELL_NAMES: Readonly<Record<Cell, string>> = {
  modifiers: 'Modifiers',
  units: 'Units',
  pointers: 'Diagnoses',
  charge: 'Charge',
};
