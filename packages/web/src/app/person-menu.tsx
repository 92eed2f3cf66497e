import { useId } from 'react';
import { type Preferences, preferences, usePreferences } from './preferences.ts';
import { signOut, useSession } from './session-store.ts';

/** Who is signed in; how the screens look; out. */
export function PersonMenu() {
  const { person, policy } = useSession();
  const id = useId();
  const name = [person.displayName, person.credential]
    .filter((part) => (part && !person.displayName.endsWith(`, ${part}`)) || part === person.displayName)
    .join(', ');
  return (
    <>
      <button className="person" type="button" popoverTarget={id}>
        <span className="sr">Signed in: </span>
        {name}
      </button>
      <div className="menu popover" id={id} popover="auto">
        <p className="pad dim">{policy.words}</p>
        <Choice
          name="theme"
          label="Theme"
          options={[
            ['system', 'As the system'],
            ['light', 'Light'],
            ['dark', 'Dark'],
          ]}
        />
        <Choice
          name="contrast"
          label="Contrast"
          options={[
            ['system', 'As the system'],
            ['regular', 'Regular'],
            ['more', 'More'],
          ]}
        />
        <Choice
          name="density"
          label="Rows"
          options={[
            ['compact', 'Compact'],
            ['regular', 'Regular'],
            ['comfortable', 'Comfortable'],
          ]}
        />
        <Choice
          name="letters"
          label="Keys of one letter"
          options={[
            ['on', 'On'],
            ['off', 'Off'],
          ]}
        />
        <p className="pad">
          <button className="btn" type="button" onClick={() => void signOut()}>
            Sign out
          </button>
        </p>
      </div>
    </>
  );
}

function Choice<K extends keyof Preferences>({
  name,
  label,
  options,
}: {
  name: K;
  label: string;
  options: readonly (readonly [Preferences[K], string])[];
}) {
  const chosen = usePreferences()[name];
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      {options.map(([value, text]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={chosen === value}
            onChange={() => preferences.set({ [name]: value } as Partial<Preferences>)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
