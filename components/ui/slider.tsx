import type { CSSProperties } from "react";
import { NumberInput } from "./number-input";

export interface SliderProps {
  readonly id?: string;
  readonly "aria-describedby"?: string;
  readonly disabled?: boolean;
  readonly label: string;
  readonly value: number;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  readonly unit?: string | undefined;
  readonly onValue: (value: number) => void;
}

/** A number by hand or by digits. The track is filled up to the value. */
export function Slider({ label, value, min = 0, max = 100, step, unit, onValue, disabled, ...ids }: SliderProps) {
  const share = Math.min(1, Math.max(0, (value - min) / (max - min)));
  return (
    <span className="grid min-w-0 grid-cols-[minmax(0,1fr)_64px] items-center gap-2">
      <input
        {...ids}
        disabled={disabled}
        type="range"
        className="slider"
        style={{ "--share": `${share * 100}%` } as CSSProperties}
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={(event) => onValue(event.target.valueAsNumber)}
      />
      <NumberInput
        aria-label={`${label}, as a number`}
        disabled={disabled}
        value={value}
        min={min}
        max={max}
        step={step}
        unit={unit}
        onValue={(next) => next !== undefined && onValue(next)}
      />
    </span>
  );
}
