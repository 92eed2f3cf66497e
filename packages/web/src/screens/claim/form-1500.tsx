import type { ClaimDetail, ClaimVersion, FormBox } from '../../api/claim.ts';
import { Scroll } from '../../parts/scroll.tsx';

/** The paper is 8.5 by 11 inches: 85 characters of 10 and 66 lines of 6 to the inch. */
const COLUMNS = 85;
const ROWS = 66;

/** The CMS-1500 (02/12): each value where it stands on the form's grid, under our own caption. */
export function Form1500({
  claim,
  version,
  line,
  chooseLine,
}: {
  claim: ClaimDetail;
  version: ClaimVersion | null;
  line: number | null;
  chooseLine(line: number | null): void;
}) {
  const { cms1500: boxes } = claim;
  return (
    <section className="pane" aria-label="CMS-1500">
      <div className="pane__head">
        <h2>CMS-1500</h2>
        <span className="sub">same content on paper</span>
        <span className="end">
          {version ? (
            <a
              className="btn btn--sm btn--quiet"
              href={`/api/v1/claims/${claim.visitId}/versions/${version.number}/cms1500.pdf`}
              target="_blank"
              rel="noopener"
            >
              PDF
            </a>
          ) : null}
        </span>
      </div>
      <Scroll label="CMS-1500 preview">
        {[...new Set(boxes.map(({ page }) => page))].map((page) => (
          <Paper key={page} boxes={boxes.filter((box) => box.page === page)} line={line} chooseLine={chooseLine} />
        ))}
        <p className="pad dim">
          The chosen line is marked in the 837P and here. Not a print form: boxes drawn with our own short labels,
          values on the form’s grid of 10 characters and 6 lines to the inch.
        </p>
      </Scroll>
    </section>
  );
}

function Paper({
  boxes,
  line,
  chooseLine,
}: {
  boxes: readonly FormBox[];
  line: number | null;
  chooseLine(line: number | null): void;
}) {
  return (
    <dl className="paper1500" style={{ '--columns': COLUMNS, '--rows': ROWS } as React.CSSProperties}>
      {boxes.map((box) => {
        const { column, row, width } = box.at;
        const caption = captionWidth(box, boxes);
        const style = { '--column': column, '--row': row, '--width': width, '--caption': caption };
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the segments of the same line are reached with the arrow keys
          // biome-ignore lint/a11y/noStaticElementInteractions: see above
          <div
            key={`${box.box} ${row} ${column}`}
            className={classOf(box, boxes, caption, line)}
            style={style as React.CSSProperties}
            title={`${box.box} ${box.caption}`}
            onClick={() => box.line !== null && chooseLine(box.line)}
          >
            <dt>
              <b>{box.box}</b> {box.caption}
            </dt>
            <dd>{box.value || '\u00a0'}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function classOf(box: FormBox, boxes: readonly FormBox[], caption: number, line: number | null): string {
  const names = ['box1500'];
  if (box.line !== null && box.line === line) names.push('is-on');
  if (caption === 0) names.push('box1500--bare');
  else if (isTaken(box.at.row - 1, box, boxes))
    names.push(isTaken(box.at.row + 1, box, boxes) ? 'box1500--bare' : 'box1500--below');
  return names.join(' ');
}

/** Whether something stands on a row above or below a box, so that its caption has no place there. */
function isTaken(row: number, { at }: FormBox, boxes: readonly FormBox[]): boolean {
  return boxes.some(
    (other) =>
      other.at.row === row && other.at.column < at.column + at.width && other.at.column + other.at.width > at.column,
  );
}

/**
 * Columns that a box's caption may take: up to the next box of that row and number. 0 = none: one of the same number stands before it (the
 * parts of a date, further service lines, further lines of an address).
 */
function captionWidth({ box, at }: FormBox, boxes: readonly FormBox[]): number {
  const before = (other: FormBox) => other.at.row < at.row || (other.at.row === at.row && other.at.column < at.column);
  if (boxes.some((other) => other.box === box && before(other))) return 0;
  const right = boxes.filter((other) => other.box !== box && other.at.row === at.row && other.at.column > at.column);
  return Math.min(COLUMNS, ...right.map((other) => other.at.column)) - at.column;
}
