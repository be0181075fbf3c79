// What opens over the editor.
import { Suspense } from "react";
import { useUi } from "@/components/hooks/use-ui";
import {
  AddNodePanel,
  CommandPalette,
  ConflictsPanel,
  LibraryPanel,
  Lightbox,
  MediaPanel,
  NameVersion,
  RunsPanel,
  SettingsPanel,
  ShortcutSheet,
  VersionsPanel,
} from "./late-parts";

export function Panels() {
  const panel = useUi((state) => state.panel);
  const lightbox = useUi((state) => state.lightbox);
  return (
    <Suspense>
      {panel === "add-node" && <AddNodePanel />}
      {panel === "palette" && <CommandPalette />}
      {panel === "library" && <LibraryPanel />}
      {panel === "media" && <MediaPanel />}
      {panel === "settings" && <SettingsPanel />}
      {panel === "shortcuts" && <ShortcutSheet />}
      {panel === "runs" && <RunsPanel />}
      {panel === "versions" && <VersionsPanel />}
      {panel === "conflicts" && <ConflictsPanel />}
      {panel === "name-version" && <NameVersion />}
      {lightbox !== undefined && <Lightbox {...lightbox} />}
    </Suspense>
  );
}
