import { allCommands } from "@/lib/commands/all-commands";
import type { CommandGroup } from "@/lib/commands/command";
import { labelOf } from "@/lib/commands/shortcut";
import { isMac } from "@/components/hooks/use-commands";
import { Dialog } from "@/components/ui/dialog";
import { Keys } from "@/components/ui/keys";
import { closePanel } from "./ui-state";

const GROUPS: readonly CommandGroup[] = ["File", "Edit", "Run", "View", "Help"];
const ON_CANVAS: readonly (readonly [keys: string, what: string])[] = [
  ["←", "Go along a wire to the left"],
  ["→", "Go along a wire to the right"],
  ["Enter", "Edit the node's text"],
  ["Escape", "Back to the canvas"],
  ["Shift+Tab", "To the controls"],
];

/** Every key there is. */
export default function ShortcutSheet() {
  const mac = isMac();
  return (
    <Dialog title="Keyboard shortcuts" size="wide" isText isOpen onClose={closePanel}>
      <div className="columns-1 gap-10 sm:columns-2">
        {GROUPS.map((group) => (
          <Group
            key={group}
            title={group}
            rows={allCommands
              .filter((command) => command.group === group && command.keys !== undefined)
              .map(({ title, keys = [] }) => [keys.map((key) => labelOf(key, mac)), title] as const)}
          />
        ))}
        <Group title="On the canvas" rows={ON_CANVAS.map(([keys, what]) => [[labelOf(keys, mac)], what] as const)} />
      </div>
    </Dialog>
  );
}

function Group({ title, rows }: { title: string; rows: readonly (readonly [readonly string[], string])[] }) {
  return (
    <section className="mb-6 break-inside-avoid">
      <h3 className="mb-2 text-label text-muted">{title}</h3>
      <dl className="flex flex-col gap-1.5">
        {rows.map(([keys, what]) => (
          <div key={what} className="flex items-center justify-between gap-3">
            <dt>{what}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Keys key={key}>{key}</Keys>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
