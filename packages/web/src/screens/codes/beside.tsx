import { useState } from 'react';
import type { ShownCode } from '../../api/code.ts';
import { setSearch } from '../../app/router.ts';
import { State, type StateKind } from '../../parts/state.tsx';
import { Code } from '../../parts/text.tsx';

type Answer = NonNullable<ShownCode['beside']>[number];

const WORDS: Readonly<Record<Answer['outcome'], readonly [StateKind, string]>> = {
  fail: ['fail', 'Not together'],
  ask: ['question', 'Read and decide'],
  none: ['pass', 'Nothing keeps them apart'],
  'not-checked': ['unchecked', 'Not checked'],
};

/** Other codes of a claim that are held beside this one: Excludes1 notes for diagnoses, pair edits for procedures. */
export function Beside({ code, beside }: { code: ShownCode; beside: string }) {
  const [text, setText] = useState(beside);
  if (code.system !== 'icd10cm' && code.system !== 'cpt' && code.system !== 'hcpcs') return null;
  const diagnosis = code.system === 'icd10cm';
  return (
    <>
      <h2 className="h">Beside other codes</h2>
      <form
        className="btns"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch({ beside: text.trim() || null });
        }}
      >
        <input
          className="input input--auto beside__codes"
          aria-label={diagnosis ? 'Other diagnoses of the claim' : 'Other procedures of the day'}
          placeholder={diagnosis ? 'R73.03, I10' : '20610, 96372'}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button className="btn" type="submit">
          Hold beside it
        </button>
      </form>
      {code.beside ? (
        code.beside.length === 0 ? (
          <p className="dim">
            None of them is of its kind: diagnoses are held beside diagnoses, procedures beside procedures.
          </p>
        ) : (
          <table className="grid through" aria-label="Beside other codes">
            <tbody>
              {code.beside.map((answer) => (
                <tr key={answer.code}>
                  <td>
                    <Code>{answer.code}</Code>
                  </td>
                  <td className="nowrap">
                    <State kind={WORDS[answer.outcome][0]}>{WORDS[answer.outcome][1]}</State>
                  </td>
                  <td>
                    {answer.why}
                    {answer.edition ? <span className="dim"> {answer.edition}</span> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      ) : null}
    </>
  );
}
