/**
 * The two ways to the stop that nothing may lie over: its chord, also while the operator types, and
 * its corner, also while a dialog makes the rest of the page inert. Both are heard before anybody else.
 */
import { engageStop } from '../stores/stop-store.ts';

export const STOP_KEYS = 'mod+shift+k';

/** Where the button is, for a press that a dialog's backdrop would have swallowed. */
export const STOP_ID = 'stop-button';

type Chord = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** By the letter or by its place: on a Cyrillic keyboard the same key has another letter. */
export const isStopChord = ({ key, code, ctrlKey, metaKey, shiftKey, altKey }: Chord): boolean =>
  (ctrlKey || metaKey) && shiftKey && !altKey && (code === 'KeyK' || key.toLowerCase() === 'k');

type Point = { readonly clientX: number; readonly clientY: number };
type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

export const isWithin = ({ clientX, clientY }: Point, box: Box): boolean =>
  clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;

export type StrokeOfStop = Chord & {
  readonly repeat: boolean;
  readonly preventDefault: () => void;
  readonly stopImmediatePropagation: () => void;
};

/** A key that is held down is one press. */
export const onStopChord = (event: StrokeOfStop): void => {
  if (!isStopChord(event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!event.repeat) void engageStop();
};

const onPointerDown = (event: PointerEvent): void => {
  const button = document.getElementById(STOP_ID);
  // Where the button itself is reached, its own click does it.
  if (button === null || !(event.target instanceof HTMLDialogElement)) return;
  if (!isWithin(event, button.getBoundingClientRect())) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void engageStop();
};

export const listenForStop = (): void => {
  window.addEventListener('keydown', onStopChord, { capture: true });
  window.addEventListener('pointerdown', onPointerDown, { capture: true });
};
