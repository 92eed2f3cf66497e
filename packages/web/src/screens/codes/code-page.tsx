import type { TimelineStop } from '../../api/book.ts';
import type { ShownCode, ShownNote } from '../../api/code.ts';
import { setSearch } from '../../app/router.ts';
import { SYSTEM_NAMES } from '../../parts/code-type-ahead.tsx';
import { mediumDate } from '../../parts/format.ts';
import { State } from '../../parts/state.tsx';
import { Code, KeyCap } from '../../parts/text.tsx';
import { Beside } from './beside.tsx';
import { CodeLink } from './code-link.tsx';
import { NOTE_NAMES } from './differences.ts';
import { LevelTwo } from './level-two.tsx';
import { OwnNotes } from './own-notes.tsx';
import { ProcedurePage } from './procedure-page.tsx';

import { ThroughEditions } from './through-editions.tsx';
import { Uses } from './uses.tsx';

export function CodePage({
  code,
  date,
  locality,
  beside,
  uses,
  timeline,
  compare,
  open,
}: {
  code: ShownCode;
  date: string;
  /** Other codes to hold beside it, as typed. */
  beside: string;
  /** Where it is used is asked for. */
  uses: boolean;
  timeline: readonly TimelineStop[];
  /** "CARRIER-LOCALITY" */
  locality: string | null;
  /** Beside another day. */
  compare(): void;
  open(hit: { system: string; code: string }): void;
}) {
  const openProcedure = (one: string) => open({ system: /^\d{4}[0-9FTUM]$/.test(one) ? 'cpt' : 'hcpcs', code: one });
  const title = code.display ?? code.label ?? 'No title: the number only';
  return (
    <>
      <p className="dim">
        {[...code.parents]
          .reverse()
          .map(({ display, code: one }) => display ?? one)
          .join(' › ')}
      </p>
      <h1 className="codehead">
        <Code>{code.code}</Code>
        <span>{title}</span>
      </h1>
      <p className="btns">
        <Status code={code} date={date} />
        <span className="dim">{validity(code)}</span>
      </p>
      {code.notChecked.map((text) => (
        <p key={text}>
          <State kind="unchecked">{text}</State>
        </p>
      ))}
      {code.suggestions.length > 0 ? (
        <Codes title="Nearest codes of that day" codes={code.suggestions} system={code.system} open={open} />
      ) : null}
      {NOTE_NAMES.map(([kind, name]) => {
        const notes = code.notes.filter((note) => note.kind === kind);
        return notes.length === 0 ? null : <Notes key={kind} name={name} notes={notes} own={code.code} />;
      })}
      {code.seventhCharacters && code.seventhCharacters.length > 0 ? (
        <>
          <h2 className="h">7th characters</h2>
          <table className="grid" aria-label="7th characters">
            <tbody>
              {code.seventhCharacters.map((one) => (
                <tr key={one.character}>
                  <td>
                    <Code>{one.character}</Code>
                  </td>
                  <td>{one.label || 'its words are not in the edition that is loaded'}</td>
                  <td>
                    <CodeLink system={code.system} code={one.code} open={open} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      {code.procedure ? (
        <ProcedurePage facts={code.procedure} date={date} locality={locality} open={(one) => openProcedure(one)} />
      ) : null}
      {code.characters && code.characters.length > 0 ? (
        <>
          <h2 className="h">Character by character</h2>
          <dl className="facts-list facts-list--bare">
            {code.characters.map(({ axis, value, label }) => (
              <div className="contents" key={axis}>
                <dt>{axis}</dt>
                <dd>
                  <Code>{value}</Code> {label}
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
      <LevelTwo code={code} />
      <History code={code} open={open} />
      <Beside key={`beside ${code.code}`} code={code} beside={beside} />
      {uses ? <Uses system={code.system} code={code.code} /> : null}
      <OwnNotes key={`notes ${code.code}`} system={code.system} code={code.code} />
      {code.children.length > 0 ? (
        <>
          <h2 className="h">More specific, when the record says so</h2>
          <table className="grid" aria-label="More specific codes">
            <tbody>
              {code.children.map((child) => (
                <tr key={child.code}>
                  <td>
                    <CodeLink system={code.system} code={child.code} open={open} />
                  </td>
                  <td>{child.display}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      <ThroughEditions stops={timeline} />
      <h2 className="h">Source</h2>
      <p className="dim">
        {SYSTEM_NAMES[code.system] ?? code.system} {code.edition ?? 'not loaded for this day'}
        {code.notesEdition ? `, notes of ${code.notesEdition}` : ''}
      </p>
      {code.starter ? (
        <p className="dim">From the starter edition, a selection for learning: there are more codes than it holds.</p>
      ) : null}
      {code.notice ? <p className="dim">{code.notice}</p> : null}
      <p className="btns code-acts">
        <button className="btn" type="button" onClick={() => void navigator.clipboard?.writeText(code.code)}>
          Copy <KeyCap id="copy" />
        </button>
        <button
          className="btn"
          type="button"
          aria-pressed={uses}
          onClick={() => setSearch({ uses: uses ? null : '1' })}
        >
          Where used <KeyCap id="uses" />
        </button>
        <button className="btn" type="button" onClick={compare}>
          Compare <KeyCap id="compare" />
        </button>
      </p>
    </>
  );
}

/** What it took the place of, and what took its place. */
function History({ code, open }: { code: ShownCode; open(hit: { system: string; code: string }): void }) {
  const { predecessors, successors, poaExempt, billedAs } = code;
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['Took the place of', predecessors ?? []],
    ['Its place was taken by', successors ?? []],
  ];
  const told = rows.filter(([, codes]) => codes.length > 0);
  if (told.length === 0 && poaExempt !== true && billedAs === undefined) return null;
  return (
    <>
      <h2 className="h">History and use</h2>
      <dl className="facts-list facts-list--bare facts-list--wide">
        {told.map(([name, codes]) => (
          <div className="contents" key={name}>
            <dt>{name}</dt>
            <dd className="btns">
              {codes.map((one) => (
                <CodeLink key={one} system={code.system} code={one} open={open} />
              ))}
            </dd>
          </div>
        ))}
        {poaExempt === true ? (
          <div className="contents">
            <dt>Present on admission</dt>
            <dd>exempt: no indicator is needed</dd>
          </div>
        ) : null}
        {billedAs === undefined ? null : (
          <div className="contents">
            <dt>Billed as</dt>
            <dd>
              <Code>{billedAs}</Code>
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}

function Status({ code: { status }, date }: { code: ShownCode; date: string }) {
  const day = mediumDate(date);
  if (status === 'billable')
    return (
      <State kind="pass" tag>
        Billable on {day}
      </State>
    );
  if (status === 'header')
    return (
      <State kind="bypassed" tag>
        A heading on {day}: choose a code below it
      </State>
    );
  if (status === 'unknown')
    return (
      <State kind="unchecked" tag>
        Not known on {day}
      </State>
    );
  return (
    <State kind="fail" tag>
      {status === 'not-yet-valid' ? `Not yet valid on ${day}` : `No longer valid on ${day}`}
    </State>
  );
}

function validity({ validFrom, validTo }: ShownCode): string {
  if (validFrom && validTo) return `valid ${mediumDate(validFrom)} to ${mediumDate(validTo)}`;
  if (validFrom) return `valid since ${mediumDate(validFrom)}`;
  return validTo ? `valid until ${mediumDate(validTo)}` : '';
}

function Notes({ name, notes, own }: { name: string; notes: readonly ShownNote[]; own: string }) {
  const lines = new Map(notes.map((note) => [`${note.from} ${wordsOf(note)}`, note]));
  return (
    <>
      <h2 className="h">{name}</h2>
      <ul className="bul">
        {[...lines].map(([key, note]) => (
          <li key={key}>
            {wordsOf(note)}
            {note.from === own ? null : (
              <span className="inherited"> from {/^\d+$/.test(note.from) ? `chapter ${note.from}` : note.from}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The starter edition keeps of a note its kind and codes, not its words. */
function wordsOf({ text, codes }: ShownNote): string {
  return text || codes.join(', ') || 'its words are not in the edition that is loaded';
}

function Codes({
  title,
  codes,
  system,
  open,
}: {
  title: string;
  codes: readonly string[];
  system: string;
  open(hit: { system: string; code: string }): void;
}) {
  return (
    <>
      <h2 className="h">{title}</h2>
      <p className="btns">
        {codes.map((one) => (
          <button key={one} className="btn btn--sm" type="button" onClick={() => open({ system, code: one })}>
            <Code>{one}</Code>
          </button>
        ))}
      </p>
    </>
  );
}
