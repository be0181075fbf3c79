// Everything that can go wrong with a picture, and the words a person reads for it.
import { AppError } from "../core/app-error";

const WORDS = {
  NotAnImage: "This file is not a picture that can be read (it may be damaged or renamed).",
  TooLarge: "This picture is too large to work on.",
  NoFont: "This font is not part of Atelier.",
  Unsupported: "This kind of picture can't be used here.",
  Invalid: "These values don't describe a picture.",
  Aborted: "The work on this picture was stopped.",
  Timeout: "The work on this picture took too long and was stopped.",
  Crashed: "The picture worker stopped unexpectedly. Running again starts a new one.",
  VersionMismatch: "This page and its picture worker are of different versions. Reload the page.",
  Unexpected: "Something went wrong while working on this picture.",
} as const;

export type PixelErrorCode = keyof typeof WORDS;

export interface PixelErrorDetails {
  /** Replaces the general words of the code. */
  readonly message?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

export function createPixelError(code: PixelErrorCode, details: PixelErrorDetails = {}): AppError {
  const { message = WORDS[code], ...rest } = details;
  const error = new AppError({ area: "pixels", code, message, ...rest });
  // `isAbort` knows a wanted stop by this name, as it does for the browser's own aborts.
  if (code === "Aborted") error.name = "AbortError";
  return error;
}

export function isPixelErrorCode(code: string): code is PixelErrorCode {
  return Object.hasOwn(WORDS, code);
}
