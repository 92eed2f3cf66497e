import { KEYS, type KeyBinding } from '../keys.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Keys } from '../parts/text.tsx';
import { usePreferences } from './preferences.ts';

const PLACES: readonly KeyBinding['where'][] = [
  'everywhere',
  'lists',
  'coding',
  'visits',
  'claims',
  'code book',
  'x12 files',
];

export default function KeyMap({ close }: { close: () => void }) {
  const { letters } = usePreferences();
  return (
    <Dialog label="Keys" className="keymap" close={close}>
      <div className="pane__head">
        <h2>Keys</h2>
        <span className="end">
          <button className="btn btn--sm" type="button" onClick={close}>
            Close <kbd>Esc</kbd>
          </button>
        </span>
      </div>
      <div className="scroll">
        {letters === 'off' ? (
          <p className="pad dim">Keys of one letter are switched off in the menu of your name.</p>
        ) : null}
        {PLACES.map((where) => (
          <section key={where}>
            <h3 className="pad">{where.slice(0, 1).toUpperCase() + where.slice(1)}</h3>
            <dl className="keys">
              {KEYS.filter((binding) => binding.where === where).map(({ id, does }) => (
                <div key={id}>
                  <dt>
                    <Keys id={id} all />
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className="pad dim">
          In a grid: ← → into and out of the cells of a row, Home and End to the first and last row.
        </p>
      </div>
    </Dialog>
  );
}
