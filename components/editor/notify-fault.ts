import { toAppError } from "@/lib/core/app-error";
import { notify } from "./ui-state";

/** Says in words what went wrong. The words load when the first fault comes; without them it says itself what it can. */
export function notifyFault(error: unknown): void {
  import("./words").then(
    ({ wordsFor }) => notify(wordsFor(error)),
    () => notify(toAppError(error, "app").message),
  );
}
