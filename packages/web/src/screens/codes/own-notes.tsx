import { useState } from 'react';
import type { CodeNote } from '../../api/book.ts';
import { type ApiFault, type LineFault, request } from '../../api/client.ts';
import { putResource, useResource } from '../../api/resource.ts';
import { useKeys } from '../../app/shortcuts.ts';
import { FaultCard, Shown } from '../../parts/conditions.tsx';
import { dayAndTime, localDay, mediumDate } from '../../parts/format.ts';
import { KeyCap } from '../../parts/text.tsx';

type Kind = CodeNote['kind'];
type Editing = { readonly replaces: string | null; readonly kind: Kind; readonly text: string };

const NEW: Editing = { replaces: null, kind: 'note', text: '' };

/** What the organization itself wrote beside the code: notes, and where something about it stands. Everything keeps its writer. */
export function OwnNotes({ system, code }: { system: string; code: string }) {
  const path = `codes/${system}/${encodeURIComponent(code)}/notes`;
  const held = useResource<readonly CodeNote[]>(path);
  const [editing, edit] = useState<Editing | null>(null);
  const [fault, setFault] = useState<ApiFault | LineFault | null>(null);
  useKeys({ ownNote: () => edit(NEW) });
  const send = async (to: string, body: object) => {
    try {
      putResource(path, await request<readonly CodeNote[]>('POST', to, body));
      edit(null);
      setFault(null);
    } catch (error) {
      setFault(error as ApiFault | LineFault);
    }
  };
  const notes = (held.value ?? []).filter(({ withdrawn }) => !withdrawn);
  const taken = (held.value ?? []).length - notes.length;
  return (
    <section aria-label="Own notes and citations">
      <h2 className="h">Own notes and citations</h2>
      <Shown held={held} what="the notes" reload={held.reload}>
        {() => (
          <ul className="own-notes">
            {notes.map((note) =>
              editing?.replaces === note.id ? null : (
                <li key={note.id}>
                  <p>
                    {note.kind === 'citation' ? <span className="dim">Stands in: </span> : null}
                    {note.text}
                  </p>
                  <p className="dim">
                    {note.by || 'without a name'}, {whenText(note.at)}
                    {note.fixed ? ', with the command line' : ''}
                    {note.fixed ? null : (
                      <>
                        {' '}
                        <button
                          className="link"
                          type="button"
                          onClick={() => edit({ replaces: note.id, kind: note.kind, text: note.text })}
                        >
                          Change
                        </button>{' '}
                        <button
                          className="link"
                          type="button"
                          onClick={() => void send(`${path}/${note.id}/withdraw`, {})}
                        >
                          Take back
                        </button>
                      </>
                    )}
                  </p>
                  {note.before.length > 0 ? (
                    <details>
                      <summary>Before: {note.before.length}</summary>
                      <ul>
                        {note.before.map((one) => (
                          <li key={one.at}>
                            <del>{one.text}</del>{' '}
                            <span className="dim">
                              {one.by}, {whenText(one.at)}
                            </span>
                          </li>
                        ))}
                      </ul>
                    </details>
                  ) : null}
                </li>
              ),
            )}
          </ul>
        )}
      </Shown>
      {taken > 0 ? <p className="dim">{taken} taken back.</p> : null}
      {fault ? <FaultCard title="Not kept" fault={fault} kept="Your words are still here." /> : null}
      {editing ? (
        <Form
          editing={editing}
          cancel={() => edit(null)}
          keep={(kind, text) => void send(path, { kind, text, replaces: editing.replaces })}
        />
      ) : (
        <p className="btns">
          <button className="btn" type="button" onClick={() => edit(NEW)}>
            Write a note <KeyCap id="ownNote" />
          </button>
        </p>
      )}
    </section>
  );
}

function Form({ editing, keep, cancel }: { editing: Editing; keep(kind: Kind, text: string): void; cancel(): void }) {
  const [kind, setKind] = useState(editing.kind);
  const [text, setText] = useState(editing.text);
  useKeys({ back: cancel });
  return (
    <form
      className="own-note"
      aria-label={editing.replaces === null ? 'New note' : 'Change the note'}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) keep(kind, text.trim());
      }}
    >
      <fieldset className="btns chips">
        <legend className="sr">Kind</legend>
        {(
          [
            ['note', 'Note'],
            ['citation', 'Citation: where something about it stands'],
          ] as const
        ).map(([id, name]) => (
          <button key={id} className="chip" type="button" aria-pressed={kind === id} onClick={() => setKind(id)}>
            {name}
          </button>
        ))}
      </fieldset>
      <textarea
        className="input"
        aria-label={kind === 'note' ? 'Note' : 'Citation'}
        rows={3}
        maxLength={4000}
        value={text}
        // biome-ignore lint/a11y/noAutofocus: the person asked for this form
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') cancel();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim()) keep(kind, text.trim());
        }}
      />
      <p className="hint">No patient’s data: everybody in the organization reads it. Your name stands beside it.</p>
      <p className="btns">
        <button className="btn btn--go" type="submit" disabled={text.trim() === ''}>
          Keep
        </button>
        <button className="btn btn--quiet" type="button" onClick={cancel}>
          Cancel
        </button>
      </p>
    </form>
  );
}

/** The command line keeps days, the server moments. */
function whenText(at: string): string {
  if (at.length === 10) return mediumDate(at);
  return new Date(at).getFullYear() === new Date().getFullYear() ? dayAndTime(at) : mediumDate(localDay(at));
}
