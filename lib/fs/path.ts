// Paths within a provider: absolute, POSIX, in Unicode form C, without traversal.
import { FsError } from "./fs-error";

export const ROOT = "/";

const MAX_PATH_BYTES = 4096;
/** File systems stop at 255 bytes. The rest is room for the suffix of a temporary file. */
const MAX_NAME_BYTES = 240;
/** Ends the name of a file that `writeFile` hasn't finished. */
const UNFINISHED = ".part~";
/** Chromium's own mark of an unfinished writable stream. */
const SWAP = ".crswap";
// Control characters, and the separator of Windows, which some browsers refuse in names.
const FORBIDDEN = /[\p{Cc}\\]/u;

const sizeOf = (text: string) => new TextEncoder().encode(text).length;

/** True of files that a write has left or is still making. They are never listed and can't be named. */
export function isUnfinished(name: string): boolean {
  return name.endsWith(UNFINISHED) || name.endsWith(SWAP);
}

/** Where `writeFile` gathers the bytes of `path`. One place for each file, so that the next write clears what a crash left. */
export function unfinishedPath(path: string): string {
  return `${path}${UNFINISHED}`;
}

function checkName(name: string, path: string): void {
  const problem =
    name === ""
      ? "has an empty part"
      : name === "." || name === ".."
        ? `has a “${name}” in it`
        : FORBIDDEN.test(name) || !name.isWellFormed()
          ? "has a character that names can't have"
          : sizeOf(name) > MAX_NAME_BYTES
            ? `has a part over ${MAX_NAME_BYTES} bytes`
            : isUnfinished(name)
              ? "ends like an unfinished file"
              : undefined;
  if (problem !== undefined) throw new FsError("Invalid", `the path ${JSON.stringify(path)} ${problem}`);
}

/** The path in its one valid spelling. Throws `Invalid` for whatever isn't absolute and plain. */
export function mustPath(path: string): string {
  const normal = path.normalize("NFC");
  if (!normal.startsWith("/")) throw new FsError("Invalid", `the path ${JSON.stringify(path)} doesn't start with “/”`);
  if (sizeOf(normal) > MAX_PATH_BYTES) throw new FsError("Invalid", `the path is over ${MAX_PATH_BYTES} bytes`);
  if (normal === ROOT) return ROOT;
  for (const name of normal.slice(1).split("/")) checkName(name, path);
  return normal;
}

/** Takes out “.”, “..” and empty parts, then checks. Throws `Invalid` where “..” would leave the root. */
export function resolvePath(path: string): string {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.pop() === undefined) throw new FsError("Invalid", `the path ${JSON.stringify(path)} leaves the root`);
  }
  return mustPath(`/${kept.join("/")}`);
}

/** The folder that holds `path`; the root's is the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf("/")));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function joinPath(folder: string, name: string): string {
  return folder === ROOT ? `/${name}` : `${folder}/${name}`;
}

/** Whether `path` is `folder` or lies anywhere below it. */
export function isWithin(path: string, folder: string): boolean {
  return folder === ROOT || path === folder || path.startsWith(`${folder}/`);
}
