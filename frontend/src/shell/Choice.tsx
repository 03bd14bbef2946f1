// A row of radio buttons that look like one control: one of few, by pointer or arrow keys.
import { useId } from "react";
import styles from "./choice.module.css";

interface Props<Value extends string> {
  name: string;
  value: Value;
  options: { value: Value; label: string; lang?: string }[];
  onChange: (value: Value) => void;
  onDark?: boolean;
}

export function Choice<Value extends string>({ name, value, options, onChange, onDark = false }: Props<Value>) {
  const group = useId();
  return (
    <fieldset className={styles.choice} data-on-dark={onDark}>
      <legend className="visually-hidden">{name}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.option} data-chosen={option.value === value} lang={option.lang}>
          <input
            type="radio"
            className="visually-hidden"
            name={group}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
