import { expect, test } from "vitest";
import { AppError } from "../../../lib/core/app-error";
import { storageStateOf, toPersistenceError } from "../../../lib/persistence/persistence-error";

test.each([
  ["QuotaExceededError", "Quota"],
  ["AbortError", "Closed"],
  ["InvalidStateError", "Closed"],
  ["DatabaseClosedError", "Closed"],
  ["VersionError", "NewerSchema"],
  ["SecurityError", "Unavailable"],
  ["MissingAPIError", "Unavailable"],
  ["DataCloneError", "Unstorable"],
  ["DataError", "Unstorable"],
  ["UnknownError", "Failed"],
])("a %s means %s, also when it is inside of another error", (name, code) => {
  const plain = new DOMException("no", name);
  const wrapped = Object.assign(new Error("outer"), { inner: plain });
  expect([toPersistenceError(plain, "saving").code, toPersistenceError(wrapped, "saving").code]).toEqual([code, code]);
});

test("a fault says what was being done, and keeps its cause", () => {
  const cause = new Error("disk");
  const error = toPersistenceError(cause, "saving");
  expect([error.area, error.message, error.cause]).toEqual(["persistence", "saving: disk", cause]);
});

test("a wait that took too long stays a timeout, and a fault of persistence itself stays as it is", () => {
  const late = new AppError({ area: "core", code: "Timeout", message: "late" });
  const ours = new AppError({ area: "persistence", code: "NewerSchema", message: "newer" });
  expect([toPersistenceError(late, "saving").code, toPersistenceError(ours, "saving")]).toEqual(["Timeout", ours]);
});

test("what isn't an error at all is told as text", () => {
  expect(toPersistenceError("odd", "saving")).toMatchObject({ code: "Failed", message: "saving: odd" });
});

test.each([
  ["QuotaExceededError", "quota"],
  ["VersionError", "readonly-schema"],
  ["AbortError", "recovering"],
  ["SecurityError", "memory-only"],
  ["UnknownError", "storage-lost"],
])("after a %s storage is called %s", (name, state) => {
  expect(storageStateOf(toPersistenceError(new DOMException("no", name), "saving"))).toBe(state);
});
