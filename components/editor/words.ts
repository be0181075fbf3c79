// The words that a person reads for each fault: what happened, and what to do. Keyed by `area.code`, then by `area`.
import { AppError, toAppError } from "@/lib/core/app-error";

const WORDS: Readonly<Record<string, string>> = {
  "persistence.Quota": "Not saved: the disk is full. Your edits are kept here and saved once there is room.",
  "persistence.Closed": "Not saved yet: the browser closed the database. Opening it again.",
  "persistence.NewerSchema": "A newer Atelier is open in another tab. Reload this one to go on; nothing is lost.",
  "persistence.Replaced":
    "What was stored here was deleted while this tab was open. Download everything first, then reload.",
  "persistence.Timeout": "Not saved: storage does not answer. Trying again; download everything to be safe.",
  "persistence.Unavailable":
    "This browser lets the page store nothing: your work ends with this tab. Allow site data, or export it.",
  "persistence.Unstorable": "One edit could not be saved, all others are. Export this workflow to keep it.",
  "persistence.Failed": "Not saved: storage failed. Trying again; download everything to be safe.",
  "assets.Quota": "There is no room for this file. Free space on this device.",
  "assets.InUse": "This file is still used by a workflow, its history or the trash.",
  "package.NotAZip": "This is not a package, or it is cut short. Ask for it again.",
};

/** What to say for a reason that the save state gives. */
export function wordsForSave(reason: string | undefined): string {
  return WORDS[`persistence.${reason ?? ""}`] ?? "Not saved. Trying again; export to be safe.";
}

/** What to say for anything that was thrown. Our own errors say it themselves unless the table knows better. */
export function wordsFor(error: unknown): string {
  const { area, code, message } = toAppError(error, "app");
  return WORDS[`${area}.${code}`] ?? (error instanceof AppError ? message : `This did not work: ${message}`);
}
