import type { ComponentProps } from "react";

/** On or off, at once. */
export function Switch(props: Omit<ComponentProps<"input">, "type" | "role">) {
  return (
    <input
      type="checkbox"
      role="switch"
      className="switch relative h-4.5 w-8 shrink-0 cursor-pointer appearance-none rounded-full border border-line-strong bg-card transition-colors duration-120 before:absolute before:top-[2px] before:left-[2px] before:size-3 before:rounded-full before:bg-line-strong before:transition-transform before:duration-120 checked:border-ink checked:bg-ink checked:before:translate-x-3.5 checked:before:bg-card"
      {...props}
    />
  );
}
