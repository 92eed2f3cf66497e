import { useState } from 'react';
import type { ClaimDetail, ClaimVersion, Segment } from '../../api/claim.ts';
import { useKeys } from '../../app/shortcuts.ts';
import { Empty } from '../../parts/conditions.tsx';
import { useRows } from '../../parts/rows.ts';
import { KeyHint } from '../../parts/text.tsx';

/** The 837P segment by segment, each in words. The line of the segment in hand is marked on the form too. */
export function Segments({
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
  const { segments } = claim;
  const [current, setCurrent] = useState<string | null>(null);
  const { gridProps, rowProps, move } = useRows({
    keys: segments.map(({ number }) => String(number)),
    current,
    onCurrent: (key) => {
      setCurrent(key);
      const lines = segments.find(({ number }) => String(number) === key)?.lines ?? [];
      chooseLine(lines.length === 1 ? lines[0]! : null);
    },
  });
  const copy = () => {
    const segment = segments.find(({ number }) => String(number) === current);
    void navigator.clipboard?.writeText(segment ? segment.text : segments.map(({ text }) => text).join('\n'));
  };
  useKeys({ next: () => (move(1) ? undefined : false), previous: () => (move(-1) ? undefined : false), copy });
  return (
    <section className="pane" aria-label="837P">
      <div className="pane__head">
        <h2>837P</h2>
        <span className="sub trunc">
          {version ? `${version.sent ? 'as sent' : version.stateText.toLowerCase()}, ` : ''}
          {segments.length} segments
        </span>
        <span className="end">
          <KeyHint ids={['copy']}>copy</KeyHint>
          {version ? (
            <a
              className="btn btn--sm btn--quiet"
              href={`/api/v1/claims/${claim.visitId}/versions/${version.number}/837`}
              target="_blank"
              rel="noopener"
            >
              File
            </a>
          ) : null}
        </span>
      </div>
      {segments.length === 0 ? (
        <Empty title="Nothing has been prepared.">The segments appear with the first version.</Empty>
      ) : (
        <div className="scroll" tabIndex={-1}>
          {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: segments are walked with the arrow keys */}
          <table className="segs" role="grid" aria-label="Segments of the 837P" {...gridProps}>
            <colgroup>
              <col className="c-no" />
              <col />
            </colgroup>
            <tbody>
              {segments.map((segment) => (
                <SegmentRow
                  key={segment.number}
                  segment={segment}
                  on={line !== null && segment.lines.includes(line)}
                  rowProps={rowProps}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function SegmentRow({
  segment: { number, loop, text, words },
  on,
  rowProps,
}: {
  segment: Segment;
  on: boolean;
  rowProps: ReturnType<typeof useRows>['rowProps'];
}) {
  const star = text.indexOf('*');
  const id = star < 0 ? text : text.slice(0, star);
  return (
    <>
      {loop ? (
        <tr>
          <th className="loop" colSpan={2} scope="rowgroup">
            {loop}
          </th>
        </tr>
      ) : null}
      <tr {...rowProps(String(number), on ? 'seg is-on' : 'seg')}>
        <td className="num">{number}</td>
        <td>
          <pre>
            <b>{id}</b>
            {text.slice(id.length)}
          </pre>
          <p>{words}</p>
        </td>
      </tr>
    </>
  );
}
