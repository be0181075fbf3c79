import clsx from "clsx";
import type { ComponentProps } from "react";
import { Tip } from "./tip";

export interface IconButtonProps extends ComponentProps<"button"> {
  /** The button's name, for those who hear it and in the tip. */
  readonly label: string;
  readonly shortcut?: string | undefined;
}

/** A button without words. Its name shows on hover and on focus. */
export function IconButton({ label, shortcut, className, ...rest }: IconButtonProps) {
  return (
    <Tip label={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        className={clsx(
          "grid size-7 shrink-0 max-md:size-9 place-items-center rounded-card transition-colors duration-120 hover:bg-hover",
          "disabled:cursor-default disabled:opacity-40 aria-pressed:bg-hover [&_svg]:size-4",
          className,
        )}
        {...rest}
      />
    </Tip>
  );
}
