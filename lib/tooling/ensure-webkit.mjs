// Makes sure that a WebKit is there for the tests: WebKitGTK with its driver, on the machine or Debian's.
import { installByApt } from "./run-installer.mjs";
import { findWebkit } from "./webkit.mjs";

const PACKAGES = ["webkit2gtk-driver", "xvfb", "gir1.2-webkit2-4.1", "python3-gi"];

/** Says why there is none, undefined when there is. @param {{ isRoot?: boolean }} [machine] @returns {string | undefined} */
export function ensureWebkit(machine) {
  if (findWebkit() === undefined) installByApt(PACKAGES, machine);
  return findWebkit() === undefined ? `it needs Debian's ${PACKAGES.join(", ")}` : undefined;
}
