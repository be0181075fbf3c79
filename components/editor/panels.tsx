// What opens over the editor. Each loads when it is first wanted.
import { lazy, Suspense } from "react";
import { useUi } from "@/components/hooks/use-ui";
import { AddNodePanel } from "./add-node-panel";
import { CommandPalette } from "./command-palette";

const LibraryPanel = lazy(() => import("@/components/library/library-panel"));
const MediaPanel = lazy(() => import("@/components/assets/media-panel"));
const SettingsPanel = lazy(() => import("./settings-panel"));
const ShortcutSheet = lazy(() => import("./shortcut-sheet"));
const RunsPanel = lazy(() => import("@/components/runs/runs-panel"));
const Lightbox = lazy(() => import("@/components/assets/lightbox"));

export function Panels() {
  const panel = useUi((state) => state.panel);
  const lightbox = useUi((state) => state.lightbox);
  return (
    <>
      {panel === "add-node" && <AddNodePanel />}
      {panel === "palette" && <CommandPalette />}
      <Suspense>
        {panel === "library" && <LibraryPanel />}
        {panel === "media" && <MediaPanel />}
        {panel === "settings" && <SettingsPanel />}
        {panel === "shortcuts" && <ShortcutSheet />}
        {panel === "runs" && <RunsPanel />}
        {lightbox !== undefined && <Lightbox {...lightbox} />}
      </Suspense>
    </>
  );
}
