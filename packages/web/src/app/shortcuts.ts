import { useEffect, useRef } from 'react';
import { boundTo, isBare, type KeyId, pressName } from '../keys.ts';
import { preferences } from './preferences.ts';
import { isWorking } from './session-store.ts';

/** false = not for me now; the next one may have it. */
export type KeyHandlers = Partial<Record<KeyId, () => unknown>>;

const stack: { current: KeyHandlers }[] = [];
const SEQUENCE_MS = 1_200;

let before: { press: string; at: number } | null = null;

/** What the part in sight does on keys. The part that came last is asked first. */
export function useKeys(handlers: KeyHandlers): void {
  const holder = useRef(handlers);
  holder.current = handlers;
  useEffect(() => {
    stack.push(holder);
    return () => void stack.splice(stack.indexOf(holder), 1);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=radio]):not([type=checkbox]), textarea, select');
}

/** Enter and Space belong to what has the focus when it can be pressed itself. */
function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('button, a[href], summary, [role=tab], [role=option], label') !== null
  );
}

export function onKeyDown(event: KeyboardEvent): void {
  // A list that is chosen from while somebody types passes keys on to its options as events of its own: those are typing too.
  if (event.defaultPrevented || event.isComposing || !event.isTrusted || !isWorking()) return;
  const press = pressName(event);
  if (press === null) return;
  const typing = isTyping(event.target);
  if (isBare(press) && (typing || (preferences.current().letters === 'off' && press.length === 1 && press !== ' ')))
    return;
  if ((press === 'Enter' || press === ' ') && isPressable(event.target)) return;
  // The field's own undo comes first.
  if (press === 'Mod+Z' && typing) return;
  const now = event.timeStamp;
  const { ids, waits } = boundTo(before && now - before.at < SEQUENCE_MS ? before.press : null, press);
  before = waits ? { press, at: now } : null;
  for (const { current } of [...stack].reverse()) {
    for (const id of ids) {
      const handler = current[id];
      if (handler && handler() !== false) {
        event.preventDefault();
        before = null;
        return;
      }
    }
  }
}
