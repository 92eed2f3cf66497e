import { useState } from 'react';
import { useKeys } from '../../app/shortcuts.ts';
import { sentence } from '../../parts/conditions.tsx';
import { useRows } from '../../parts/rows.ts';
import { Code } from '../../parts/text.tsx';
import { countOf, type Filter, placeName, TYPES } from './filter.ts';
import { Severity } from './states.tsx';
import type { FileCheck, PlacedFinding } from './work/check.ts';

const STEP = 200;

/** What was found, in the order of the file. */
export function Findings({
  check,
  findings,
  filter,
  setFilter,
  current,
  choose,
}: {
  check: FileCheck;
  findings: readonly PlacedFinding[];
  filter: Filter;
  setFilter(filter: Filter): void;
  current: PlacedFinding | null;
  choose(finding: PlacedFinding): void;
}) {
  const [most, setMost] = useState(STEP);
  const shown = findings.slice(0, most);
  const all = countOf(check, filter);
  const more = () => setMost(most + STEP);
  const { gridProps, rowProps, move } = useRows({
    keys: shown.map((_, at) => String(at)),
    current: current ? String(shown.indexOf(current)) : null,
    onCurrent: (at) => choose(shown[Number(at)]!),
    onLeave: (direction) => {
      if (direction < 0 || shown.length === findings.length) return false;
      more();
      return true;
    },
  });
  useKeys({ next: () => (move(1) ? undefined : false), previous: () => (move(-1) ? undefined : false) });
  const chip = (name: string, to: Filter, on: boolean, count: number) => (
    <button
      key={name}
      className={count === 0 ? 'chip is-zero' : 'chip'}
      type="button"
      aria-pressed={on}
      onClick={() => {
        setMost(STEP);
        setFilter(to);
      }}
    >
      {name} <span className="n">{count.toLocaleString('en-US')}</span>
    </button>
  );
  const { type, severity } = filter;
  return (
    <>
      <fieldset className="filters chips x12__filters">
        <legend className="sr">Which findings</legend>
        {chip(
          'All',
          { type: null, severity: null },
          type === null && severity === null,
          countOf(check, { type: null, severity: null }),
        )}
        {chip(
          'Errors',
          { type, severity: severity === 'E' ? null : 'E' },
          severity === 'E',
          countOf(check, { type, severity: 'E' }),
        )}
        {chip(
          'Warnings',
          { type, severity: severity === 'W' ? null : 'W' },
          severity === 'W',
          countOf(check, { type, severity: 'W' }),
        )}
        {TYPES.map(([snip, name]) =>
          chip(
            `${snip} ${name}`,
            { type: type === snip ? null : snip, severity },
            type === snip,
            countOf(check, { type: snip, severity }),
          ),
        )}
      </fieldset>
      {findings.length === 0 ? (
        <p className="pad dim">
          {all === 0 && type === null && severity === null ? 'Nothing was found.' : 'Nothing of this kind was found.'}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are walked with the arrow keys
        <table className="grid grid--fixed x12__findings" role="grid" aria-label="Findings" {...gridProps}>
          <colgroup>
            <col className="c-seg" />
            <col className="c-place" />
            <col className="c-loop" />
            <col className="c-sev" />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="num">
                Segment
              </th>
              <th scope="col">Element</th>
              <th scope="col">Loop</th>
              <th scope="col">Type</th>
              <th scope="col">What</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((finding, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list of a file does not change
              <tr key={at} {...rowProps(String(at))}>
                <td className="num">{finding.segment.toLocaleString('en-US')}</td>
                <td>
                  <Code>{placeName(finding)}</Code>
                </td>
                <td className="num t-left">{finding.loop ?? ''}</td>
                <td className="nowrap">
                  {finding.snip} <Severity finding={finding} />
                </td>
                <td>{sentence(finding.message)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length < findings.length ? (
        <p className="pad">
          <button className="btn btn--sm" type="button" onClick={more}>
            Show {Math.min(STEP, findings.length - shown.length)} more
          </button>
        </p>
      ) : null}
      {findings.length < all ? (
        <p className="pad dim">
          {all.toLocaleString('en-US')} in all; the first thousand of each type and severity are held here. "cleanclaim
          x12 validate" lists all.
        </p>
      ) : null}
    </>
  );
}
