// A button that opens a menu of reasons; arrow keys, Enter and Escape work as in any menu.
import { Menu } from "@mantine/core";
import styles from "./alerts.module.css";

interface Props<Value extends string> {
  label: string;
  /** Says also whom it is about, for those who hear the button alone. */
  spoken: string;
  question: string;
  options: { value: Value; label: string }[];
  busy: boolean;
  main?: boolean;
  /** Whether the keyboard comes back to the button after a choice. */
  returns?: boolean;
  onChoose: (value: Value) => void;
}

export function DeedMenu<Value extends string>(props: Props<Value>) {
  return (
    <Menu position="bottom-start" shadow="md" withinPortal trapFocus loop returnFocus={props.returns ?? true}>
      <Menu.Target>
        <button
          type="button"
          className="button"
          data-main={props.main === true ? true : undefined}
          disabled={props.busy}
          aria-label={props.spoken}
        >
          {props.label}
          <span aria-hidden="true"> ▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu ?? ""}>
        <Menu.Label className={styles.question ?? ""}>{props.question}</Menu.Label>
        {props.options.map((option) => (
          <Menu.Item key={option.value} className={styles.option ?? ""} onClick={() => props.onChoose(option.value)}>
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
