import { useState, type ComponentProps } from "react";
import { CONTROL } from "./field";

export interface NumberInputProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "type"> {
  readonly value: number | undefined;
  readonly unit?: string | undefined;
  /** Called with numbers within the bounds only; `undefined` when the field is emptied. */
  readonly onValue: (value: number | undefined) => void;
}

function clamp(value: number, min: unknown, max: unknown): number {
  return Math.min(Number(max ?? Infinity), Math.max(Number(min ?? -Infinity), value));
}

/** A number that can be typed freely: what is being typed stays as it is until the field is left. */
export function NumberInput({ value, unit, onValue, min, max, ...rest }: NumberInputProps) {
  const [draft, setDraft] = useState<string>();
  const type = (text: string) => {
    setDraft(text);
    if (text.trim() === "") return onValue(undefined);
    const number = Number(text);
    if (Number.isFinite(number)) onValue(clamp(number, min, max));
  };
  return (
    <span className="relative flex min-w-0 items-center">
      <input
        type="number"
        inputMode="decimal"
        className={`${CONTROL} bare-number tabular-nums ${unit === undefined ? "" : "pr-7"}`}
        value={draft ?? value ?? ""}
        min={min}
        max={max}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setDraft(undefined)}
        {...rest}
      />
      {unit !== undefined && <span className="pointer-events-none absolute right-2 text-label text-muted">{unit}</span>}
    </span>
  );
}
