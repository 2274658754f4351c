/**
 * Text and choice fields. Each has one name: a visible label or, where the place says it, a hidden
 * one.
 */
import type { ReactNode } from 'react';
import styles from './Field.module.css';

type TextFieldProps = {
  readonly id?: string | undefined;
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly value: string;
  readonly onWrite: (value: string) => void;
  readonly lengthMax: number;
  readonly describedBy?: string | undefined;
};

export const TextField = (props: TextFieldProps): ReactNode => (
  <input
    id={props.id}
    className={styles.input}
    type="text"
    aria-label={props.label}
    aria-describedby={props.describedBy}
    placeholder={props.placeholder}
    value={props.value}
    maxLength={props.lengthMax}
    autoComplete="off"
    spellCheck={false}
    onChange={(event) => props.onWrite(event.target.value)}
  />
);

type SelectFieldProps = {
  /** Drawn before the field; left out where the chosen option says it all and `name` names it. */
  readonly label?: string | undefined;
  readonly name?: string | undefined;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
};

export const SelectField = (props: SelectFieldProps): ReactNode => (
  <label className={styles.labelled}>
    {props.label}
    <select
      aria-label={props.name}
      className={`${styles.input} ${styles.select}`}
      value={props.value}
      onChange={(event) => props.onChoose(event.target.value)}
    >
      {props.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  </label>
);
