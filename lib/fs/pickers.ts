// A person's own files: the browser's dialogs, or an upload field and a download where it has none. Call them from a click.
import { fileOpen, fileSave } from "browser-fs-access";
import { isAbort } from "../core/app-error";
import { toFsError } from "./fs-error";

export interface Accept {
  /** Shown by some dialogs. */
  readonly description?: string;
  readonly mimeTypes?: readonly string[];
  /** With the dot. */
  readonly extensions?: readonly string[];
}

export type Picked = { readonly kind: "picked"; readonly file: File } | { readonly kind: "cancelled" };
export type Saved = { readonly kind: "saved" } | { readonly kind: "cancelled" };

async function orCancelled<T>(what: string, work: () => Promise<T>): Promise<T | { readonly kind: "cancelled" }> {
  try {
    return await work();
  } catch (error) {
    if (isAbort(error)) return { kind: "cancelled" };
    throw toFsError(error, what);
  }
}

export function openFile({ description, mimeTypes = [], extensions = [] }: Accept = {}): Promise<Picked> {
  return orCancelled("opening a file", async () => {
    const file = await fileOpen({
      mimeTypes: [...mimeTypes],
      extensions: [...extensions],
      ...(description !== undefined && { description }),
    });
    return { kind: "picked", file };
  });
}

/** A download counts as saved: the browser doesn't say what became of it. */
export function saveFile(blob: Blob, name: string): Promise<Saved> {
  return orCancelled("saving a file", async () => {
    const dot = name.lastIndexOf(".");
    await fileSave(blob, { fileName: name, ...(dot > 0 && { extensions: [name.slice(dot)] }) });
    return { kind: "saved" };
  });
}
