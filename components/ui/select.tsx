import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { CONTROL } from "./field";

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps extends Omit<ComponentProps<"select">, "value" | "onChange" | "children"> {
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onValue: (value: string) => void;
}

/** One of a few. The browser's own list opens, so that phones show theirs; a value that isn't listed stays visible. */
export function Select({ value, options, onValue, className, ...rest }: SelectProps) {
  const isListed = options.some((option) => option.value === value);
  return (
    <span className={clsx("relative flex min-w-0 items-center", className)}>
      <select
        className={`${CONTROL} cursor-pointer appearance-none truncate pr-7`}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        {...rest}
      >
        {!isListed && <option value={value}>{value === "" ? "Choose…" : value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className="pointer-events-none absolute right-2 size-3.5 text-muted" aria-hidden />
    </span>
  );
}
