// Paths within a provider: absolute, POSIX, in Unicode form C. “..” stops at the root, so that no path leads out.
import { crc32 } from "../core/crc32";
import { FsError } from "./fs-error";

export const ROOT = "/";

const MAX_PATH_BYTES = 4096;
/** Where file systems stop. */
const MAX_NAME_BYTES = 255;
/** A name with more leaves no room for the mark of an unfinished file, so that one gets another name. */
const MAX_MARKED_BYTES = 240;
const SHORT_CHARACTERS = 40;
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
  const name = nameOf(path);
  const bytes = new TextEncoder().encode(name);
  if (bytes.length <= MAX_MARKED_BYTES) return `${path}${UNFINISHED}`;
  const sums = `${crc32(bytes)}~${crc32(bytes.toReversed())}`;
  return joinPath(parentOf(path), `${name.slice(0, SHORT_CHARACTERS).toWellFormed()}~${sums}${UNFINISHED}`);
}

function checkName(name: string, path: string): void {
  const problem =
    FORBIDDEN.test(name) || !name.isWellFormed()
      ? "has a character that names can't have"
      : sizeOf(name) > MAX_NAME_BYTES
        ? `has a part over ${MAX_NAME_BYTES} bytes`
        : isUnfinished(name)
          ? "ends like an unfinished file"
          : undefined;
  if (problem !== undefined) throw new FsError("Invalid", `the path ${JSON.stringify(path)} ${problem}`);
}

/** The path in its one spelling, without “.”, “..” and empty parts. Throws `Invalid` for whatever isn't absolute and plain. */
export function mustPath(path: string): string {
  const normal = path.normalize("NFC");
  if (!normal.startsWith(ROOT)) throw new FsError("Invalid", `the path ${JSON.stringify(path)} doesn't start with “/”`);
  if (sizeOf(normal) > MAX_PATH_BYTES) throw new FsError("Invalid", `the path is over ${MAX_PATH_BYTES} bytes`);
  const kept: string[] = [];
  for (const part of normal.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") kept.pop();
    else kept.push(part);
  }
  for (const name of kept) checkName(name, path);
  return `/${kept.join("/")}`;
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
