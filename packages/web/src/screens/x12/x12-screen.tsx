import { useRef, useState } from 'react';
import { useKeys } from '../../app/shortcuts.ts';
import { useTitle } from '../../app/status.ts';
import { Empty } from '../../parts/conditions.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useRows } from '../../parts/rows.ts';
import { State } from '../../parts/state.tsx';
import { KeyCap } from '../../parts/text.tsx';
import { FilePane } from './file-pane.tsx';
import { addFiles, removeFile, useX12Files, type X12File } from './files.ts';
import { sizeText } from './filter.ts';
import { FileState } from './states.tsx';

/** X12 files from the person's own machine: checked, told, mended, answered, made shareable. Nothing is sent anywhere. */
export default function X12Screen() {
  useTitle('X12 files');
  const { files, broken } = useX12Files();
  const [chosen, choose] = useState<number | null>(null);
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const current = files.find(({ id }) => id === chosen) ?? files.at(-1) ?? null;
  const add = (list: FileList | null) => {
    const first = list ? addFiles(list) : null;
    if (first !== null) choose(first);
  };
  useKeys({ chooseFiles: () => field.current?.click() });
  return (
    <main
      className={over ? 'panes x12 is-over' : 'panes x12'}
      id="main"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add(event.dataTransfer.files);
      }}
    >
      <section className="pane" aria-label="Files">
        <div className="pane__head">
          <h1>X12 files</h1>
        </div>
        <div className="pad x12__drop">
          <p>Drop claims, remittances, eligibility, status or acknowledgment files here, or</p>
          <button className="btn btn--go" type="button" aria-keyshortcuts="o" onClick={() => field.current?.click()}>
            Choose files <KeyCap id="chooseFiles" />
          </button>
          <input
            ref={field}
            type="file"
            multiple
            hidden
            aria-label="X12 files"
            onChange={(event) => {
              add(event.target.files);
              // The same file may be chosen again after it was changed.
              event.target.value = '';
            }}
          />
          <p className="x12__stays">
            <Icon name="lock" />
            <span>
              Nothing leaves this machine. Files are read in this window only, sent nowhere, and gone when it is closed.
            </span>
          </p>
        </div>
        <div className="scroll" tabIndex={-1}>
          {broken ? (
            <div className="finding finding--fail" role="alert">
              <State kind="fail">Reading stopped</State>
              <p className="todo">
                The part of the page that reads files failed: {broken}. Your files are as they were. Load the page anew.
              </p>
            </div>
          ) : null}
          {files.length > 0 ? <FileList files={files} current={current?.id ?? null} choose={choose} /> : null}
        </div>
      </section>
      {current ? (
        <FilePane key={current.id} file={current} />
      ) : (
        <section className="pane x12__none" aria-label="File">
          <Empty title="No file yet.">
            For each file: whether it will be taken, every finding with its place and what to do, what the file says in
            plain words, and a mended file, a shareable one, the answer of a receiver, and the data as JSON Lines.
          </Empty>
        </section>
      )}
    </main>
  );
}

function FileList({
  files,
  current,
  choose,
}: {
  files: readonly X12File[];
  current: number | null;
  choose(id: number): void;
}) {
  const { gridProps, rowProps } = useRows({
    keys: files.map(({ id }) => String(id)),
    current: current === null ? null : String(current),
    onCurrent: (id) => choose(Number(id)),
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are walked with the arrow keys
    <table className="grid grid--fixed x12__files" role="grid" aria-label="Files" {...gridProps}>
      <colgroup>
        <col />
        <col className="c-remove" />
      </colgroup>
      <tbody>
        {files.map((file) => (
          <tr key={file.id} {...rowProps(String(file.id))}>
            <td>
              <span className="strong x12__name">{file.name}</span>
              <FileState file={file} />
              <span className="sub"> {sizeText(file.bytes)}</span>
            </td>
            <td>
              <button
                className="btn btn--sm btn--quiet"
                type="button"
                aria-label={`Take ${file.name} off the page`}
                onClick={() => removeFile(file.id)}
              >
                <Icon name="close" />
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
