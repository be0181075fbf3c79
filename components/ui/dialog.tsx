import clsx from "clsx";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "./icon-button";

const SIZES = {
  small: "sm:h-fit sm:max-h-[80vh] sm:w-[440px]",
  wide: "sm:h-fit sm:min-h-80 sm:max-h-[80vh] sm:w-[min(760px,92vw)]",
  large: "sm:h-[76vh] sm:w-[min(1080px,92vw)]",
};

export interface DialogProps {
  readonly title: string;
  readonly description?: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `small` and `wide` are as tall as what they hold; `large` keeps its height while that comes and goes. */
  readonly size?: keyof typeof SIZES;
  /** Holds nothing that takes the focus, so the text itself does, to be scrolled by keys. */
  readonly isText?: boolean;
  /** Controls beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A window over the page; on a phone it takes the whole screen. Esc, the cross and a click beside it close it. */
export function Dialog({
  title,
  description,
  isOpen,
  onClose,
  size = "small",
  isText = false,
  actions,
  children,
}: DialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          {...(description === undefined && { "aria-describedby": undefined })}
          // A field that takes Esc for itself says so; the window's own listener comes first.
          onEscapeKeyDown={(event) => {
            if (event.target instanceof Element && event.target.closest("[data-takes-escape]")) event.preventDefault();
          }}
          // The window itself takes the focus: a button would show its tip at once.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          className={clsx(
            "fixed inset-0 z-40 m-auto flex flex-col text-ink overflow-hidden bg-bar shadow-raised outline-none sm:rounded-card sm:border sm:border-line",
            SIZES[size],
          )}
        >
          <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
            <Radix.Title className="flex-1 text-title font-semibold">{title}</Radix.Title>
            {actions}
            <IconButton label="Close" onClick={onClose}>
              <X aria-hidden />
            </IconButton>
          </header>
          {description !== undefined && (
            <Radix.Description className="px-4 pt-3 text-muted">{description}</Radix.Description>
          )}
          <div className="min-h-0 flex-1 overflow-auto p-4" tabIndex={isText ? 0 : undefined}>
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
