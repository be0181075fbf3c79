import { fileURLToPath } from "node:url";

/** The folder that holds package.json, without a slash at its end. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** Next's own executable, to be run by node itself: a wrapper in between would be what a signal ends. */
export const NEXT = `${ROOT}/node_modules/next/dist/bin/next`;
