import { CONTROL } from "./field";

export interface ColorInputProps {
  readonly id?: string;
  readonly "aria-describedby"?: string;
  readonly disabled?: boolean;
  readonly label: string;
  /** Any CSS colour, `transparent` too. */
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** A colour, picked or written. The browser's picker knows six-digit hex only; the field beside it takes any. */
export function ColorInput({ label, value, onValue, disabled, ...ids }: ColorInputProps) {
  const isHex = /^#[0-9a-f]{6}$/i.test(value);
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="checkered relative size-7 shrink-0 overflow-hidden rounded-card border border-line focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
        <span className="absolute inset-0" style={{ background: value }} />
        <input
          type="color"
          disabled={disabled}
          aria-label={`${label}, picked`}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
          value={isHex ? value : "#000000"}
          onChange={(event) => onValue(event.target.value)}
        />
      </span>
      <input
        {...ids}
        disabled={disabled}
        className={`${CONTROL} tabular-nums`}
        spellCheck={false}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </span>
  );
}
