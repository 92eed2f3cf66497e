import type { Fault } from '@cleanclaim/core/kernel/result.ts';
import { Empty, sentence } from '../../parts/conditions.tsx';
import { counted } from '../../parts/format.ts';
import { State } from '../../parts/state.tsx';
import { Code, Delta } from '../../parts/text.tsx';
import { type MadeFile, save, type X12File } from './files.ts';
import { placeName, sizeText } from './filter.ts';
import type { MadeKind } from './work/make.ts';

const NAMES: Readonly<Record<MadeKind, string>> = {
  mended: 'Mended file',
  redacted: 'Shareable file',
  acknowledgment: 'Answer of a receiver',
  'json-lines': 'JSON Lines',
};

/** What was made of the file here, with what was done. */
export function MadeFiles({
  file: { made, making, read, bytes },
  notMade,
}: {
  file: X12File;
  notMade: { readonly what: MadeKind; readonly fault: Fault } | null;
}) {
  return (
    <>
      {making ? (
        <p className="pad" role="status">
          <State kind="unchecked">
            {NAMES[making]}: {Math.floor((100 * (read ?? 0)) / Math.max(bytes, 1))} %
          </State>
        </p>
      ) : null}
      {notMade ? (
        <div className="finding finding--fail" role="alert">
          <p className="finding__top">
            <State kind="fail">{NAMES[notMade.what]} not made</State>
            <span className="rule">{notMade.fault.code}</span>
          </p>
          <h3>{sentence(notMade.fault.message)}</h3>
          {notMade.fault.at ? <p className="src">At {notMade.fault.at}.</p> : null}
        </div>
      ) : null}
      {made.length === 0 && !making && !notMade ? (
        <Empty title="Nothing has been made yet.">
          The buttons above make a file of this one and save it where your browser saves files. This file is not
          changed.
        </Empty>
      ) : null}
      {[...made].reverse().map((one) => (
        <section key={one.what} className="x12__made" aria-label={NAMES[one.what]}>
          <div className="sect__head">
            <h3>{NAMES[one.what]}</h3>
            <span className="sub">
              {one.name}, {sizeText(one.blob.size)}
            </span>
            <span className="end">
              <button className="btn btn--sm" type="button" onClick={() => save(one)}>
                Save again
              </button>
            </span>
          </div>
          <WhatWasDone made={one} />
        </section>
      ))}
    </>
  );
}

function WhatWasDone({ made }: { made: MadeFile }) {
  switch (made.what) {
    case 'mended':
      return <Mended made={made} />;
    case 'redacted': {
      const counts = Object.entries(made.replaced);
      return (
        <p className="pad pad--low">
          Replaced:{' '}
          {counts.length === 0
            ? 'nothing'
            : counts.map(([what, count]) => `${count.toLocaleString('en-US')} ${what}`).join(', ')}
          . Diagnoses, procedures, amounts, states and providers are as they were; look the file through before you
          share it. Files redacted in this window get the same fakes for the same values.
        </p>
      );
    }
    case 'acknowledgment': {
      const { interchanges, groups, claims } = made.summary;
      return (
        <ul className="bul pad pad--low x12__answers">
          {interchanges.map(({ control, answer, note }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: numbers may stand twice
            <li key={`i${at}`}>
              Interchange {control}: TA1 {answer} {note}
            </li>
          ))}
          {groups.map(({ control, answer, accepted, received }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: numbers may stand twice
            <li key={`g${at}`}>
              Group {control}: 999 {answer}, {accepted} of {counted(received, 'transaction')} accepted
            </li>
          ))}
          <li>
            Claims: {claims.accepted} accepted, {claims.rejected} rejected
          </li>
          <li>Diagnoses, procedures and other codes of outside lists were not looked up.</li>
        </ul>
      );
    }
    case 'json-lines':
      return (
        <p className="pad pad--low">
          {counted(made.lines, 'line')}, one for each claim, payment, check, person or answer
          {made.errors > 0 ? `, and ${counted(made.errors, 'line')} about what could not be read` : ''}.
        </p>
      );
  }
}

function Mended({ made: { fixed, fixedCount, notWhole } }: { made: MadeFile & { readonly what: 'mended' } }) {
  const cut =
    notWhole === null ? null : (
      <p className="pad pad--low" role="alert">
        Not rebuilt at {notWhole.at}: {notWhole.message}.
      </p>
    );
  if (fixedCount === 0)
    return (
      cut ?? <p className="pad pad--low dim">There was nothing that has one right answer: the file is the same.</p>
    );
  return (
    <>
      {cut}
      <table className="grid" aria-label="What was mended">
        <thead>
          <tr>
            <th scope="col" className="num">
              Segment
            </th>
            <th scope="col">Element</th>
            <th scope="col">Before and after</th>
            <th scope="col">Rule</th>
          </tr>
        </thead>
        <tbody>
          {fixed.map(({ rule, segment, segmentId, element, before, after }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one element may be mended twice
            <tr key={at}>
              <td className="num">{segment.toLocaleString('en-US')}</td>
              <td>
                <Code>{placeName(element === null ? { segmentId } : { segmentId, element })}</Code>
              </td>
              <td>
                <Delta before={before.trim() || null} after={after.trim() || null} />
              </td>
              <td className="hash">{rule}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {fixedCount > fixed.length ? (
        <p className="pad dim">
          The first {fixed.length.toLocaleString('en-US')} of {fixedCount.toLocaleString('en-US')}.
        </p>
      ) : null}
    </>
  );
}
