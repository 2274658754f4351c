/** One of a few, as real radio buttons drawn as a bar. */
import { type ReactNode, useId } from 'react';
import styles from './Choice.module.css';

type ChoiceProps<T extends string> = {
  readonly label: string;
  readonly options: Readonly<Record<T, string>>;
  readonly order: readonly T[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
};

export const Choice = <T extends string>({
  label,
  options,
  order,
  value,
  onChoose,
}: ChoiceProps<T>): ReactNode => {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles.choice}>
      {order.map((option) => (
        <label key={option} className={styles.option}>
          <input
            type="radio"
            name={name}
            checked={option === value}
            onChange={() => onChoose(option)}
          />
          {options[option]}
        </label>
      ))}
    </div>
  );
};
