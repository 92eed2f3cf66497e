import { useEffect, useState } from 'react';
import { Empty, sentence } from '../../parts/conditions.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Code } from '../../parts/text.tsx';
import { showPlace } from './files.ts';
import { placeName, TYPES } from './filter.ts';
import { Severity } from './states.tsx';
import type { PlacedFinding } from './work/check.ts';
import type { ElementWords, Neighbour, Surroundings } from './work/context.ts';

/** The finding in hand: what, where, what to do, and its segment among its neighbours. */
export function FindingPane({ file, finding, clean }: { file: number; finding: PlacedFinding | null; clean: boolean }) {
  const around = useSurroundings(file, finding);
  if (!finding) {
    return (
      <aside className="pane" aria-label="Finding">
        <div className="pane__head">
          <h2>Finding</h2>
        </div>
        <Empty title={clean ? 'Nothing was found in this file.' : 'No finding in hand.'}>
          {clean ? 'What was not checked is told above the list.' : 'A finding is shown here with its segment.'}
        </Empty>
      </aside>
    );
  }
  const path = (finding.loopPath ?? []).map((loop, at) => [loop, finding.loopNames[at] ?? ''] as const);
  const type = TYPES.find(([snip]) => snip === finding.snip)?.[1].toLowerCase();
  return (
    <aside className="pane" aria-label="Finding">
      <div className="pane__head">
        <h2>Finding</h2>
        <span className="sub">
          type {finding.snip}
          {type ? `, ${type}` : ''}
        </span>
      </div>
      <Scroll label="Finding in hand">
        <div className={finding.severity === 'E' ? 'finding finding--fail' : 'finding finding--bypassed'}>
          <p className="finding__top">
            <Severity finding={finding} />
            <span className="rule">{finding.rule}</span>
          </p>
          <h3>{sentence(finding.message)}</h3>
          {finding.fix ? <p className="todo">What to do: {finding.fix}.</p> : null}
        </div>
        <dl className="facts-list">
          <dt>Segment</dt>
          <dd>
            {finding.segment.toLocaleString('en-US')}, <Code>{placeName(finding)}</Code>
          </dd>
          <dt>Byte</dt>
          <dd className="num">{finding.offset.toLocaleString('en-US')}</dd>
          {finding.transaction === undefined ? null : (
            <>
              <dt>Transaction</dt>
              <dd className="num">{finding.transaction}</dd>
            </>
          )}
          {path.length > 0 ? (
            <>
              <dt>Loop</dt>
              <dd>
                <ol className="x12__path">
                  {path.map(([loop, name]) => (
                    <li key={loop}>
                      <Code>{loop}</Code> {name}
                    </li>
                  ))}
                </ol>
              </dd>
            </>
          ) : null}
          {finding.value === undefined ? null : (
            <>
              <dt>Value</dt>
              <dd>
                {finding.value === '' ? (
                  <span className="dim">empty</span>
                ) : (
                  <span className="hash">{finding.value}</span>
                )}
              </dd>
            </>
          )}
        </dl>
        {around ? <Around around={around} finding={finding} /> : null}
      </Scroll>
    </aside>
  );
}

function Around({ around: { before, here, after }, finding }: { around: Surroundings; finding: PlacedFinding }) {
  if (!here) return <p className="pad dim">The segment cannot be shown: the file ends or changes there.</p>;
  return (
    <>
      <h3 className="sect__head x12__heading">In the file</h3>
      <table className="segs" aria-label="Segments around it">
        <colgroup>
          <col className="c-segno" />
          <col />
        </colgroup>
        <tbody>
          {before.map((one) => (
            <Row key={one.number} segment={one} />
          ))}
          <Row segment={here} here />
          {after.map((one) => (
            <Row key={one.number} segment={one} />
          ))}
        </tbody>
      </table>
      <h3 className="sect__head x12__heading">In plain words</h3>
      <table className="grid x12__words" aria-label="Elements of the segment">
        <tbody>
          {here.elements.map((element) => (
            <tr key={element.name} className={isMeant(element, finding) ? 'is-meant' : undefined}>
              <th scope="row">
                <Code>{element.name}</Code>
              </th>
              <td>{element.label}</td>
              <td className="hash">{element.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function isMeant({ element, component }: ElementWords, finding: PlacedFinding): boolean {
  return (
    element === finding.element &&
    (finding.component === undefined || component === null || component === finding.component)
  );
}

function Row({ segment: { number, text, label }, here = false }: { segment: Neighbour; here?: boolean }) {
  const id = /^[A-Z0-9]*/.exec(text)![0];
  return (
    <tr className={here ? 'seg is-on' : 'seg'} {...(here ? { 'aria-current': 'true' as const } : {})}>
      <td className="num">{number.toLocaleString('en-US')}</td>
      <td>
        <pre>
          <b>{id}</b>
          {text.slice(id.length)}
        </pre>
        {label ? <p>{label}</p> : null}
      </td>
    </tr>
  );
}

/** What stands around a finding; the former one's until it is known, but never beside another finding. */
function useSurroundings(file: number, finding: PlacedFinding | null): Surroundings | null {
  const [held, hold] = useState<{ readonly of: PlacedFinding; readonly around: Surroundings } | null>(null);
  useEffect(() => {
    if (!finding) return;
    let wanted = true;
    void showPlace(file, finding).then((around) => {
      if (wanted) hold({ of: finding, around });
    });
    return () => {
      wanted = false;
    };
  }, [file, finding]);
  return held?.of === finding ? held!.around : null;
}
