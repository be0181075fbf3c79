import { expect, test } from "vitest";
import { AppError, isAbort, toAppError } from "../../../lib/core/app-error";

test("a fault says who, what, with what and why", () => {
  const cause = new Error("disk");
  const error = new AppError({ area: "fs", code: "Busy", message: "in use", data: { path: "/a" }, cause });
  expect({ ...error, message: error.message, cause: error.cause }).toEqual({
    name: "AppError",
    area: "fs",
    code: "Busy",
    data: { path: "/a" },
    message: "in use",
    cause,
  });
});

test("a fault of ours passes through unchanged", () => {
  const error = new AppError({ area: "fs", code: "Busy", message: "in use" });
  expect(toAppError(error, "store")).toBe(error);
});

test("anything else that is thrown becomes a fault of the area that caught it", () => {
  const aborted = new DOMException("stopped", "AbortError");
  const faults = [new Error("odd"), "text", undefined, aborted].map((thrown) => toAppError(thrown, "store"));
  expect(faults.map(({ area, code, message }) => ({ area, code, message }))).toEqual([
    { area: "store", code: "Unexpected", message: "odd" },
    { area: "store", code: "Unexpected", message: "text" },
    { area: "store", code: "Unexpected", message: "undefined" },
    { area: "store", code: "Aborted", message: "stopped" },
  ]);
});

test("only an abort is an abort", () => {
  const thrown = [new DOMException("stopped", "AbortError"), new Error("AbortError"), "AbortError", undefined];
  expect(thrown.map(isAbort)).toEqual([true, false, false, false]);
});
