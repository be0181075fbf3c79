import { canvasView } from "@/components/canvas/canvas-view";
import { useCommands } from "@/components/hooks/use-commands";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { uiStore, type ContextMenuRequest } from "./ui-state";

const FOR_NODES = ["run.to", "run.from", "", "edit.copy", "edit.cut", "edit.duplicate", "", "edit.delete"];
const FOR_PANE = ["edit.paste", "edit.select-all", "", "view.fit", "view.actual-size"];

/** What can be done at a point of the canvas; the same commands as everywhere, an empty id draws a line. */
export default function CanvasMenu({ screen, position, nodeId }: ContextMenuRequest) {
  const { run, isEnabled, keysOf, titleOf } = useCommands();
  const close = () => {
    uiStore.setState({ contextMenu: undefined });
    // What was chosen may have put the focus somewhere already.
    if (uiStore.getState().panel !== undefined) return;
    if (nodeId === undefined) canvasView.focus();
    else canvasView.focusNode(nodeId);
  };
  const addHere = () => uiStore.setState({ panel: "add-node", addNode: { screen, position } });
  const ids = nodeId === undefined ? FOR_PANE : FOR_NODES;
  return (
    <Menu label={nodeId === undefined ? "Canvas" : "Node"} anchor={screen} onClose={close}>
      {nodeId === undefined && (
        <MenuItem shortcut={keysOf("edit.add-node")} onSelect={addHere}>
          Add node
        </MenuItem>
      )}
      {ids.map((id, index) =>
        id === "" ? (
          <MenuLine key={`line ${index}`} />
        ) : (
          <MenuItem key={id} shortcut={keysOf(id)} isDisabled={!isEnabled(id)} onSelect={() => run(id)}>
            {titleOf(id)}
          </MenuItem>
        ),
      )}
    </Menu>
  );
}
