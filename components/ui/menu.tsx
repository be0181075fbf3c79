import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { Keys } from "./keys";

const SURFACE =
  "z-50 max-h-[70vh] min-w-56 max-w-80 overflow-auto rounded-card border border-line bg-raised p-1 shadow-raised";

export interface MenuProps {
  /** Must be a button. */
  readonly trigger: ReactNode;
  readonly align?: "start" | "end";
  readonly children: ReactNode;
}

/** A menu that opens from its button. It stays inside of the button's landmark, where those who listen expect it. */
export function Menu({ trigger, align = "start", children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Content align={align} sideOffset={6} collisionPadding={8} className={SURFACE}>
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

export interface MenuAtProps {
  readonly label: string;
  /** In px of the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu at a point, open for as long as it is rendered. The focus goes back to where it was. */
export function MenuAt({ label, at, onClose, children }: MenuAtProps) {
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden className="pointer-events-none fixed size-0" style={{ left: at.x, top: at.y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        aria-label={label}
        aria-labelledby={undefined}
        align="start"
        sideOffset={2}
        collisionPadding={8}
        className={SURFACE}
        // There is no button to go back to; whoever opened it says where the focus belongs.
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
