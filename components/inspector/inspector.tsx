import type { CSSProperties, KeyboardEvent, ReactNode } from "react";
import { canvasView } from "@/components/canvas/canvas-view";
import { uiStore } from "@/components/editor/ui-state";
import { useUi } from "@/components/hooks/use-ui";
import { Resizer } from "@/components/ui/resizer";
import { useEditor } from "@/lib/runtime/react";
import { soleSelection } from "@/lib/store/selectors";
import { ManyNodes } from "./many-nodes";
import { OneNode } from "./one-node";

const MIN_WIDTH_PX = 260;
const MAX_WIDTH_PX = 640;

const SHEET =
  "fixed inset-x-0 bottom-0 z-20 flex max-h-[55dvh] flex-col rounded-t-xl border-t border-line bg-bar shadow-raised";
const COLUMN =
  "md:relative md:inset-auto md:z-auto md:max-h-none md:w-(--width) md:shrink-0 md:rounded-none md:border-t-0 md:border-l md:shadow-none";

/** Everything about what is selected: at the right, or as a sheet on a phone. */
export default function Inspector() {
  const node = useEditor(soleSelection);
  const count = useEditor((state) => state.selection.nodes.size);
  if (count === 0) return null;
  return <Frame>{node === undefined ? <ManyNodes count={count} /> : <OneNode key={node.id} node={node} />}</Frame>;
}

function Frame({ children }: { children: ReactNode }) {
  const widthPx = useUi((state) => state.inspectorWidthPx);
  return (
    <aside
      aria-label="Inspector"
      className={`${SHEET} ${COLUMN}`}
      style={{ "--width": `${widthPx}px` } as CSSProperties}
      onKeyDown={backToCanvas}
    >
      <Resizer
        label="Width of the inspector"
        widthPx={widthPx}
        minPx={MIN_WIDTH_PX}
        maxPx={MAX_WIDTH_PX}
        onWidth={(inspectorWidthPx) => uiStore.setState({ inspectorWidthPx })}
      />
      {children}
    </aside>
  );
}

/** Esc leaves the inspector and keeps the selection; the next Esc, on the canvas, lets that go. */
function backToCanvas(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  event.preventDefault();
  canvasView.focus();
}
