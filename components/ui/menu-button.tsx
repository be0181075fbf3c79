import { Suspense, useRef, useState, type ComponentProps, type ComponentType } from "react";
import type { MenuProps } from "./menu";

export interface MenuButtonProps extends Omit<ComponentProps<"button">, "onClick"> {
  /** What opens; a lazy component, so that menus load when they are first wanted. */
  readonly menu: ComponentType<Pick<MenuProps, "anchor" | "onClose">>;
}

/** A button that opens a menu under itself, and takes the focus back when that closes. */
export function MenuButton({ menu: Menu, ...rest }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [anchor, setAnchor] = useState<DOMRect>();
  // A press beside an open menu closes it, and this button is beside it: the click that follows must not open it again.
  const wasOpen = useRef(false);
  const open = () => setAnchor(button.current?.getBoundingClientRect());
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onPointerDown={() => {
          wasOpen.current = anchor !== undefined;
        }}
        onClick={() => {
          if (!wasOpen.current) open();
          wasOpen.current = false;
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          open();
        }}
        {...rest}
      />
      {anchor !== undefined && (
        <Suspense>
          <Menu
            anchor={anchor}
            onClose={() => {
              setAnchor(undefined);
              button.current?.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
