import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

const TONES = {
  primary: "bg-ink text-card hover:opacity-90",
  plain: "border border-line bg-card hover:bg-hover",
  quiet: "hover:bg-hover",
  danger: "border border-line bg-card text-error hover:bg-hover",
};

export interface ButtonProps extends ComponentProps<"button"> {
  readonly tone?: keyof typeof TONES;
  readonly icon?: ReactNode;
}

/** A button with words. An icon beside them is decoration. */
export function Button({ tone = "plain", icon, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={clsx(
        "inline-flex h-7 shrink-0 items-center gap-1.5 rounded-card px-2.5 font-medium forced-colors:border max-md:h-9 whitespace-nowrap transition-colors duration-120",
        "disabled:cursor-default disabled:opacity-45 [&_svg]:size-4",
        TONES[tone],
        className,
      )}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}
