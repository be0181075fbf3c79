import { AppError } from "../core/app-error";

export type PackageCode =
  | "NotAZip"
  | "MissingEntry"
  | "DuplicateEntry"
  | "BadName"
  | "Encrypted"
  | "TooLarge"
  | "BadManifest"
  | "NewerPackage"
  | "BadWorkflow"
  | "BadHash"
  | "BadSize"
  | "Damaged"
  | "MissingAsset";

/** Why a package can't be read or made; `entry` names the file in it that is wrong. */
export function packageError(code: PackageCode, message: string, entry?: string, cause?: unknown): AppError {
  return new AppError({
    area: "package",
    code,
    message,
    ...(entry !== undefined && { data: { entry } }),
    ...(cause !== undefined && { cause }),
  });
}
