/**
 * A native modal dialog: the browser keeps focus inside it, closes it on Escape and gives focus
 * back.
 */
import { type MouseEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './Dialog.module.css';

type DialogProps = {
  readonly label: string;
  readonly onClose: () => void;
  /** At the side it leaves the top bar free, and most of the screen in sight. */
  readonly place?: 'centre' | 'side';
  readonly children: ReactNode;
};

export const Dialog = ({ label, onClose, place = 'centre', children }: DialogProps): ReactNode => {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed before it leaves the document, or the browser would not give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => element?.close();
  }, []);
  // A click on the backdrop is a click on the dialog itself; its content fills all the rest.
  const closeOnBackdrop = (event: MouseEvent): void => {
    if (event.target === dialog.current) onClose();
  };
  return (
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${place === 'side' ? styles.side : ''}`}
      aria-label={label}
      onCancel={onClose}
      onMouseDown={closeOnBackdrop}
    >
      {children}
    </dialog>
  );
};
