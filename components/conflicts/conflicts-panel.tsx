import { Check, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { notifyFault } from "@/components/editor/notify-fault";
import { closePanel, notify } from "@/components/editor/ui-state";
import { useCommands } from "@/components/hooks/use-commands";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatTime } from "@/components/ui/format";
import { TextDifference, textOf } from "@/components/ui/text-difference";
import { clockMs } from "@/lib/core/clock";
import { isRecord, type Json } from "@/lib/core/json";
import type { LostValue } from "@/lib/domain/lost-value";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import { openGraph } from "@/lib/store/selectors";

/** What was written in two tabs at the same time: what lost, beside what is there now. */
export function ConflictsPanel() {
  const { conflicts } = useRuntime();
  const { attempt } = useCommands();
  const openId = useEditor((state) => state.openId);
  const count = useStore(conflicts.count);
  const [list, setList] = useState<readonly LostValue[]>();
  useEffect(() => {
    if (openId === undefined) return undefined;
    let isShown = true;
    conflicts.list(openId).then((found) => isShown && setList(found), notifyFault);
    return () => {
      isShown = false;
    };
    // The list is another when the count is.
  }, [conflicts, openId, count]);

  async function take(lost: LostValue): Promise<void> {
    await conflicts.use(lost);
    notify("Changed. Undo takes it back.");
  }
  return (
    <Dialog
      title="Edited in two places at once"
      description="Both were kept: the later one is shown, and here is the other."
      size="wide"
      isOpen
      onClose={closePanel}
    >
      {list?.length === 0 && <p className="py-16 text-center text-muted">Nothing is left to decide.</p>}
      <ul className="flex flex-col gap-2">
        {list?.map((lost) => (
          <li key={lost.id} className="flex flex-col gap-3 rounded-card border border-line bg-card p-3">
            <Lost lost={lost} />
            <div className="flex flex-wrap gap-2">
              <Button icon={<Check aria-hidden />} onClick={() => attempt(take(lost))}>
                Use this instead
              </Button>
              <Button tone="quiet" icon={<X aria-hidden />} onClick={() => attempt(conflicts.dismiss([lost]))}>
                Dismiss
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {list !== undefined && list.length > 1 && (
        <Button tone="quiet" className="mt-3 self-start" onClick={() => attempt(conflicts.dismiss(list))}>
          Dismiss all
        </Button>
      )}
    </Dialog>
  );
}

function Lost({ lost }: { lost: LostValue }) {
  const place = usePlace(lost);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 className="min-w-0 flex-1 truncate font-medium">{place}</h3>
        <time className="text-muted tabular-nums">{formatTime(clockMs(lost.lost))}</time>
      </div>
      <p className="max-h-60 overflow-auto">
        <Both present={plain(lost.present)} other={plain(lost.value)} />
      </p>
    </div>
  );
}

const PARAMETER = "config.";
const REGISTERS: Readonly<Record<string, string>> = { title: "title", name: "name", ends: "ends" };

/** Where the value belongs, as the inspector names it. */
function usePlace({ table, key, register }: LostValue): string {
  const { kinds } = useRuntime();
  const graph = useEditor(openGraph);
  if (table === "workflows") return "Name of the workflow";
  if (table === "edges") return "A wire";
  const node = graph?.nodes.get(key);
  const param = register.startsWith(PARAMETER) ? register.slice(PARAMETER.length) : undefined;
  const field = kinds.find(node?.type ?? "")?.fields.find((one) => one.param === param);
  return `${node?.title ?? "A node"}: ${field?.label ?? param ?? REGISTERS[register] ?? register}`;
}

/** A register of one field is that field. */
function plain(value: Json | undefined): Json | undefined {
  const [only, ...more] = isRecord(value) ? Object.values(value) : [];
  return only !== undefined && more.length === 0 ? only : value;
}

/** Of texts, what the other would change; of anything else, the two side by side. */
function Both({ present, other }: { present: Json | undefined; other: Json | undefined }) {
  if (typeof present === "string" && typeof other === "string") return <TextDifference from={present} to={other} />;
  return (
    <>
      {textOf(other) || "nothing"} <span className="text-muted">instead of {textOf(present) || "nothing"}</span>
    </>
  );
}
