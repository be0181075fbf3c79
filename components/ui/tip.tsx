import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";
import { Keys } from "./keys";

export const TipProvider = Tooltip.Provider;

/** A short name beside what has none in words. It stays inside of its landmark, where those who listen expect it. */
export function Tip({
  label,
  shortcut,
  children,
}: {
  label: string;
  shortcut?: string | undefined;
  children: ReactNode;
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Content
        sideOffset={6}
        className="z-50 flex items-center gap-2 rounded-card border border-line bg-raised px-2 py-1 text-label shadow-raised"
      >
        {label}
        {shortcut !== undefined && <Keys>{shortcut}</Keys>}
      </Tooltip.Content>
    </Tooltip.Root>
  );
}
