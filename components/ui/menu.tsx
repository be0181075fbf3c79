import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { Keys } from "./keys";

const SURFACE =
  "z-50 max-h-[70vh] min-w-56 max-w-80 overflow-auto rounded-card border border-line bg-raised p-1 shadow-raised";

export interface MenuProps {
  readonly label: string;
  /** What it opens beside, in px of the window; a point has no size. */
  readonly anchor: { readonly x: number; readonly y: number; readonly width?: number; readonly height?: number };
  /** Called once, by a choice, Esc or a press elsewhere; then the caller says where the focus belongs. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu, open for as long as it is rendered. It stays in its landmark, where those who listen expect it. */
export function Menu({ label, anchor: { x, y, width = 0, height = 0 }, onClose, children }: MenuProps) {
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden className="pointer-events-none fixed" style={{ left: x, top: y, width, height }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        aria-label={label}
        aria-labelledby={undefined}
        align="start"
        sideOffset={height === 0 ? 2 : 6}
        collisionPadding={8}
        className={SURFACE}
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly shortcut?: string | undefined;
  readonly isDisabled?: boolean;
  readonly isCurrent?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

const ITEM =
  "flex h-7 cursor-default items-center gap-2 rounded px-2 outline-none select-none data-disabled:opacity-45 data-highlighted:bg-hover max-md:h-10 forced-colors:data-highlighted:outline-1 [&_svg]:size-4 [&_svg]:text-muted";

export function MenuItem({ icon, shortcut, isDisabled = false, isCurrent = false, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      className={ITEM}
      disabled={isDisabled}
      onSelect={onSelect}
      aria-current={isCurrent ? "true" : undefined}
    >
      <span className="grid size-4 place-items-center">{isCurrent ? <Check aria-hidden /> : icon}</span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut !== undefined && <Keys>{shortcut}</Keys>}
    </DropdownMenu.Item>
  );
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-label text-muted">{children}</DropdownMenu.Label>;
}
