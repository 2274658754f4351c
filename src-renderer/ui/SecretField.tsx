/**
 * A field for a value that is not kept: what is typed lives in the page's own input and nowhere in
 * the console's state. `take` hands it over once and clears the field.
 */
import { type ReactNode, type Ref, useImperativeHandle, useRef } from 'react';
import styles from './SecretField.module.css';

export type SecretHandle = {
  /** What was typed; the field is empty from here on. */
  readonly take: () => string;
};

type SecretFieldProps = {
  readonly label: string;
  /** Drawn above the field; left out where the place says it. */
  readonly isLabelShown?: boolean;
  readonly handle: Ref<SecretHandle>;
  /** Several lines, such as a PEM. */
  readonly isLong?: boolean;
  /** False for what may be read while it is typed, such as an address. */
  readonly isHidden?: boolean;
  readonly autoFocus?: boolean;
};

/** As long as the desk takes. */
const LENGTH_MAX = 200_000;

export const SecretField = (props: SecretFieldProps): ReactNode => {
  const { label, handle, isLong = false, isHidden = true, autoFocus = false } = props;
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useImperativeHandle(handle, () => ({
    take: () => {
      const value = input.current?.value ?? '';
      if (input.current !== null) input.current.value = '';
      return value;
    },
  }));
  const shared = {
    ref: input,
    'aria-label': label,
    autoComplete: 'off',
    spellCheck: false,
    maxLength: LENGTH_MAX,
    autoFocus,
  };
  const shown = (field: ReactNode): ReactNode =>
    props.isLabelShown === true ? (
      <label className={styles.labelled}>
        {label}
        {field}
      </label>
    ) : (
      field
    );
  if (isLong) {
    return shown(
      <textarea
        {...shared}
        rows={4}
        className={`${styles.input} ${styles.long} ${isHidden ? styles.hidden : ''}`}
      />,
    );
  }
  return shown(
    <input {...shared} type={isHidden ? 'password' : 'text'} className={styles.input} />,
  );
};
