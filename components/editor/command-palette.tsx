import { allCommands } from "@/lib/commands/all-commands";
import { canvasView } from "@/components/canvas/canvas-view";
import { useCommands } from "@/components/hooks/use-commands";
import { PickList, type PickItem } from "@/components/ui/pick-list";
import { useRuntime } from "@/lib/runtime/react";
import { openGraph } from "@/lib/store/selectors";
import { closePanel } from "./ui-state";

const NODE = "node/";
const WORKFLOW = "workflow/";
const MAX_FOUND = 40;

/** One field for everything: commands, nodes of this workflow, other workflows. */
export default function CommandPalette() {
  const runtime = useRuntime();
  const { run, isEnabled, keysOf, ctx } = useCommands();
  const state = runtime.editor.store.getState();

  const commands = (): PickItem[] =>
    allCommands
      .filter(({ id }) => id !== "view.palette" && isEnabled(id))
      .map(({ id, title, group }) => ({ id, title, detail: group, shortcut: keysOf(id) }));
  const nodes = (): PickItem[] =>
    [...(openGraph(state)?.nodes.values() ?? [])].map((node) => ({
      id: NODE + node.id,
      title: node.title,
      detail: "Go to node",
    }));
  const workflows = (): PickItem[] =>
    [...state.workflows.values()]
      .filter(({ id }) => id !== state.openId)
      .map(({ id, name }) => ({ id: WORKFLOW + id, title: name, detail: "Open workflow" }));

  const search = (typed: string) => {
    const words = typed.trim().toLowerCase();
    const all = words === "" ? commands() : [...commands(), ...nodes(), ...workflows()];
    return all.filter(({ title }) => title.toLowerCase().includes(words)).slice(0, MAX_FOUND);
  };
  const pick = (id: string) => {
    closePanel();
    if (id.startsWith(NODE)) {
      const nodeId = id.slice(NODE.length);
      runtime.editor.select({ nodes: new Set([nodeId]), edges: new Set() });
      canvasView.focusNode(nodeId);
    } else if (id.startsWith(WORKFLOW)) void ctx.library.open(id.slice(WORKFLOW.length));
    else run(id);
  };
  return (
    <PickList
      label="Commands"
      placeholder="Type a command, a node or a workflow…"
      search={search}
      onPick={pick}
      onClose={closePanel}
    />
  );
}
