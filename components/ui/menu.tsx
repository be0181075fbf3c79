import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { Keys } from "./keys";

/** A menu that opens from `trigger`, which must be a button. */
export function Menu({
  trigger,
  align = "start",
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "end";
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-[70vh] min-w-56 overflow-auto rounded-card border border-line bg-raised p-1 shadow-raised"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly shortcut?: string | undefined;
  readonly isDisabled?: boolean;
  readonly isChecked?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

const ITEM =
  "flex h-7 cursor-default items-center gap-2 rounded px-2 outline-none select-none data-disabled:opacity-45 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:text-muted";

export function MenuItem({ icon, shortcut, isDisabled = false, isChecked, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      className={ITEM}
      disabled={isDisabled}
      onSelect={onSelect}
      aria-current={isChecked === true ? "true" : undefined}
    >
      <span className="grid size-4 place-items-center">{icon}</span>
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
