/** Official files stay far below these; what goes beyond is a damaged or hostile file and is refused. */
export const MOST_LINE_BYTES = 1 << 20;
export const MOST_FILE_BYTES = 4 * 2 ** 30;
/** Zip archives are held in memory while their members are read. */
export const MOST_ARCHIVE_BYTES = 2 ** 30;
export const MOST_MEMBER_BYTES = 2 ** 31 - 1;
/** XML of one sheet of a workbook. */
export const MOST_SHEET_BYTES = 2 ** 28;
