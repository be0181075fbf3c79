import { expect, test } from "vitest";
import { seal, unseal } from "../../../lib/persistence/seal";

const record = { id: "node", config: { text: "größer 🎨", 2: [1, null, true] }, updatedAt: 5 };

test("what was sealed comes back as it was", () => {
  expect(unseal(structuredClone(seal(record)))).toEqual(record);
});

test("a record that is something else than what was sealed isn't opened", () => {
  const sealed = seal(record);
  expect(unseal({ ...sealed, updatedAt: 6 })).toBeUndefined();
  expect(unseal({ ...sealed, config: { text: "größer 🎨", 2: [1, null, false] } })).toBeUndefined();
  expect(unseal({ ...sealed, sum: sealed.sum + 1 })).toBeUndefined();
  expect(unseal({ ...sealed, extra: 1 })).toBeUndefined();
  expect(unseal(record)).toBeUndefined();
});
