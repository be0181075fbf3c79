import { createEmitter } from "../core/emitter";
import { createLate } from "../core/late";
import type { FsChange, FsProvider } from "./fs-provider";
import { throwLater } from "./throw-later";

/** A provider whose code is loaded, by `open`, when the first call comes; nothing is loaded for a page that keeps no files. */
export function openFsLate(open: () => Promise<FsProvider>): FsProvider {
  const changes = createEmitter<FsChange>(throwLater);
  const late = createLate(async () => {
    const opened = await open();
    opened.onChange(changes.emit);
    return opened;
  });
  return {
    ...late.methods("capabilities", "open", "readFile", "readStream", "writeFile", "metadata", "list"),
    ...late.methods("mkdir", "remove", "rename", "setReadonly", "canonicalize"),
    onChange: changes.on,
    close: () => late.whenUsed((opened) => opened.close()),
  };
}
