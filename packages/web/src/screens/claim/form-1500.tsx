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
        {boxes.length === 0 ? null : (
          <dl className="paper1500" style={{ '--columns': COLUMNS, '--rows': ROWS } as React.CSSProperties}>
            {boxes.map((box) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the segments of the same line are reached with the arrow keys
              // biome-ignore lint/a11y/noStaticElementInteractions: see above
              <div
                key={`${box.box} ${box.line} ${box.at.row} ${box.at.column}`}
                className={`box1500${box.line !== null && box.line === line ? ' is-on' : ''}${wantsCaption(box, boxes) ? '' : ' box1500--bare'}`}
                style={
                  { '--column': box.at.column, '--row': box.at.row, '--width': box.at.width } as React.CSSProperties
                }
                title={`${box.box} ${box.caption}`}
                onClick={() => box.line !== null && chooseLine(box.line)}
              >
                <dt>
                  <b>{box.box}</b> {box.caption}
                </dt>
                <dd>{box.value || '\u00a0'}</dd>
              </div>
            ))}
          </dl>
        )}
        <p className="pad dim">
          The chosen line is marked in the 837P and here. Not a print form: boxes drawn with our own short labels,
          values on the form’s grid of 10 characters and 6 lines to the inch.
        </p>
      </Scroll>
    </section>
  );
}

/** A box that stands below one of the same number (further service lines, further lines of an address) shows no caption again. */
function wantsCaption(box: FormBox, boxes: readonly FormBox[]): boolean {
  return !boxes.some(
    (other) =>
      other !== box &&
      other.box === box.box &&
      (other.at.row < box.at.row || (other.at.row === box.at.row && other.at.column < box.at.column)),
  );
}
