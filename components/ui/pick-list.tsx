import { Dialog } from "radix-ui";
import { useId, useState, type KeyboardEvent, type ReactNode } from "react";
import { Keys } from "./keys";

export interface PickItem {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string | undefined;
}

export interface PickListProps {
  readonly label: string;
  readonly placeholder: string;
  /** What matches the words typed so far, best first. */
  readonly search: (words: string) => readonly PickItem[];
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
  /** Where its top left corner goes, in px; centred without. */
  readonly at?: { readonly x: number; readonly y: number } | undefined;
}

const WIDTH_PX = 380;
const HEIGHT_PX = 420;

function placeOf(at: PickListProps["at"]) {
  if (at === undefined) return { left: "50%", top: "14vh", transform: "translateX(-50%)" };
  const left = Math.max(8, Math.min(at.x, window.innerWidth - WIDTH_PX - 8));
  const top = Math.max(8, Math.min(at.y, window.innerHeight - HEIGHT_PX - 8));
  return { left, top };
}

/** A search field over a list; arrows choose, Enter takes, Esc leaves. */
export function PickList({ label, placeholder, search, onPick, onClose, at }: PickListProps) {
  const listId = useId();
  const [words, setWords] = useState("");
  const [active, setActive] = useState(0);
  const items = search(words);
  const chosen = items[Math.min(active, items.length - 1)];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : items.length - 1;
      setActive((now) => (items.length === 0 ? 0 : (Math.min(now, items.length - 1) + step) % items.length));
    } else if (event.key === "Enter" && chosen !== undefined) {
      event.preventDefault();
      onPick(chosen.id);
    }
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40" />
        <Dialog.Content
          aria-describedby={undefined}
          style={{ ...placeOf(at), width: WIDTH_PX, maxWidth: "calc(100vw - 16px)", maxHeight: HEIGHT_PX }}
          className="fixed z-50 flex flex-col overflow-hidden rounded-card border border-line bg-raised shadow-raised outline-none"
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          <input
            role="combobox"
            aria-label={label}
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.id}`}
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            className="h-10 shrink-0 border-b border-line bg-transparent px-3 outline-none placeholder:text-muted"
            value={words}
            onChange={(event) => {
              setWords(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
          <ul id={listId} role="listbox" aria-label={label} className="min-h-0 flex-1 overflow-auto p-1">
            {items.map((item) => (
              <PickRow
                key={item.id}
                id={`${listId}-${item.id}`}
                item={item}
                isActive={item === chosen}
                onPick={() => onPick(item.id)}
              />
            ))}
          </ul>
          {items.length === 0 && <p className="px-3 pb-3 text-muted">Nothing by that name.</p>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PickRow({
  id,
  item,
  isActive,
  onPick,
}: {
  id: string;
  item: PickItem;
  isActive: boolean;
  onPick: () => void;
}) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      ref={(row) => {
        if (isActive) row?.scrollIntoView({ block: "nearest" });
      }}
      className="flex cursor-default items-center gap-2.5 rounded px-2 py-1.5 hover:bg-hover aria-selected:bg-hover forced-colors:aria-selected:outline-1 [&_svg]:size-4 [&_svg]:shrink-0"
      onClick={onPick}
    >
      {item.icon}
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{item.title}</span>
        {item.detail !== undefined && <span className="block truncate text-label text-muted">{item.detail}</span>}
      </span>
      {item.shortcut !== undefined && <Keys>{item.shortcut}</Keys>}
    </li>
  );
}
