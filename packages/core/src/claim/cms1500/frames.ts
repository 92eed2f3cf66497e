/** The light rules of our own print of the form: cells of the same grid, with our own captions. */
export interface Frame {
  readonly box: string;
  readonly caption: string;
  readonly row: number;
  readonly column: number;
  readonly width: number;
  readonly rows: number;
}

/** Box, caption, column, width, and rows where they are not two. */
type Cell = readonly [string, string, number, number, number?];

function band(row: number, ...cells: readonly Cell[]): Frame[] {
  return cells.map(([box, caption, column, width, rows = 2]) => ({ box, caption, row, column, width, rows }));
}

const LINE_CELLS: readonly Cell[] = [
  ['24A', 'From, to', 1, 18],
  ['24B', 'Place', 19, 3],
  ['24C', 'Em.', 22, 3],
  ['24D', 'Code, modifiers', 25, 20],
  ['24E', 'Dx', 45, 4],
  ['24F', 'Charge', 49, 10],
  ['24G', 'Units', 59, 4],
  ['24H', 'EP', 63, 2],
  ['24I', 'Kind', 65, 3],
  ['24J', 'Rendering provider', 68, 12],
];

export const FRAMES: readonly Frame[] = [
  ...band(7, ['1', 'Program', 1, 49], ['1a', 'Insured’s number', 50, 30]),
  ...band(9, ['2', 'Patient', 1, 29], ['3', 'Born, sex', 30, 20], ['4', 'Insured', 50, 30]),
  ...band(
    11,
    ['5', 'Patient’s street', 1, 29],
    ['6', 'Patient is the insured’s', 30, 20],
    ['7', 'Insured’s street', 50, 30],
  ),
  ...band(
    13,
    ['5', 'City', 1, 24],
    ['5', 'State', 25, 5],
    ['8', 'Not used', 30, 20, 4],
    ['7', 'City', 50, 23],
    ['7', 'State', 73, 7],
  ),
  ...band(15, ['5', 'ZIP', 1, 13], ['5', 'Phone', 14, 16], ['7', 'ZIP', 50, 14], ['7', 'Phone', 64, 16]),
  ...band(17, ['9', 'Other insured', 1, 29], ['10', 'Caused by', 30, 20], ['11', 'Policy or group', 50, 30]),
  ...band(19, ['9a', 'Other policy or group', 1, 29], ['10a', 'Work', 30, 20], ['11a', 'Insured born, sex', 50, 30]),
  ...band(
    21,
    ['9b', 'Not used', 1, 29],
    ['10b', 'Auto accident, state', 30, 20],
    ['11b', 'Other claim number', 50, 30],
  ),
  ...band(23, ['9c', 'Not used', 1, 29], ['10c', 'Other accident', 30, 20], ['11c', 'Plan', 50, 30]),
  ...band(25, ['9d', 'Other plan', 1, 29], ['10d', 'Condition codes', 30, 20], ['11d', 'Another plan', 50, 30]),
  ...band(27, ['12', 'Patient agrees to release', 1, 49, 4], ['13', 'Insured assigns payment', 50, 30, 4]),
  ...band(31, ['14', 'Onset or last period', 1, 29], ['15', 'Other date', 30, 20], ['16', 'Unable to work', 50, 30]),
  ...band(33, ['17', 'Referring provider', 1, 29], ['17a', '', 30, 20, 1], ['18', 'In hospital', 50, 30]),
  ...band(34, ['17b', '', 30, 20, 1]),
  ...band(35, ['19', 'Further information', 1, 49], ['20', 'Outside laboratory', 50, 30]),
  ...band(37, ['21', 'Diagnoses', 1, 49, 4], ['22', 'Resubmission, original', 50, 30]),
  ...band(39, ['23', 'Authorization', 50, 30]),
  ...band(41, ...LINE_CELLS),
  ...[43, 45, 47, 49, 51, 53].flatMap((row) => [
    ...band(row, ['24', '', 1, 64, 1], ['24I', '', 65, 3, 1], ['24J', '', 68, 12, 1]),
    ...band(row + 1, ...LINE_CELLS.map(([box, , column, width]) => [box, '', column, width, 1] as const)),
  ]),
  ...band(
    55,
    ['25', 'Tax number', 1, 22],
    ['26', 'Account', 23, 15],
    ['27', 'Assigned', 38, 12],
    ['28', 'Total charge', 50, 11],
    ['29', 'Paid', 61, 10],
    ['30', 'Not used', 71, 9],
  ),
  ...band(
    57,
    ['31', 'Provider’s signature', 1, 22, 5],
    ['32', 'Service at', 23, 27, 4],
    ['33', 'Bill from', 50, 30, 4],
  ),
  ...band(61, ['32a', '', 23, 12, 1], ['32b', '', 35, 15, 1], ['33a', '', 50, 12, 1], ['33b', '', 62, 18, 1]),
];
