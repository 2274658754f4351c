/**
 * A button. One that is off stays in reach of the keyboard and says why: its reason is its
 * description, and pressing it may lead to what is missing.
 */
import { type ReactNode, useId } from 'react';
import styles from './Button.module.css';

type ButtonProps = {
  readonly id?: string | undefined;
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly look?: 'plain' | 'quiet' | 'primary' | 'danger';
  readonly size?: 'small' | 'large';
  /** Why it is off; null or left out when it is on. */
  readonly whyOff?: string | null;
  /** Where the reason is drawn beside the button already, it is not drawn a second time. */
  readonly whyOffId?: string | undefined;
  readonly onPressOff?: (() => void) | undefined;
  readonly isPressed?: boolean | undefined;
  readonly isExpanded?: boolean | undefined;
  readonly label?: string | undefined;
  readonly keyHint?: string | undefined;
};

export const Button = (props: ButtonProps): ReactNode => {
  const { children, onPress, look = 'plain', size = 'small', whyOff = null, onPressOff } = props;
  const ownId = useId();
  const isOff = whyOff !== null;
  const describedBy = isOff ? (props.whyOffId ?? ownId) : undefined;
  return (
    <>
      <button
        type="button"
        id={props.id}
        className={`${styles.button} ${styles[look] ?? ''} ${styles[size] ?? ''}`}
        aria-disabled={isOff ? true : undefined}
        aria-describedby={describedBy}
        aria-pressed={props.isPressed}
        aria-expanded={props.isExpanded}
        aria-label={props.label}
        aria-keyshortcuts={props.keyHint}
        title={whyOff ?? undefined}
        onClick={isOff ? onPressOff : onPress}
      >
        {children}
      </button>
      {isOff && props.whyOffId === undefined ? (
        <span id={ownId} hidden>
          {whyOff}
        </span>
      ) : null}
    </>
  );
};
