import clsx from "clsx";
import type { ComponentProps } from "react";
import { tipProps } from "./tip";

export interface IconButtonProps extends ComponentProps<"button"> {
  /** The button's name, for those who hear it and in the tip. */
  readonly label: string;
  readonly shortcut?: string | undefined;
}

/** A button without words. Its name shows on hover and on focus. */
export function IconButton({ label, shortcut, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      {...tipProps({ label, shortcut })}
      className={clsx(
        "grid size-7 shrink-0 place-items-center rounded-card transition-colors duration-120 hover:bg-hover max-md:size-9",
        "disabled:cursor-default disabled:opacity-40 aria-pressed:bg-hover [&_svg]:size-4",
        className,
      )}
      {...rest}
    />
  );
}
