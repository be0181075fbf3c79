import { expect, test } from "vitest";
import { isHash, sha256, toHex } from "../../../lib/core/hash";

// FIPS 180-2, appendix B.1.
const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

test("text, bytes and buffers of the same content have the same name", async () => {
  const bytes = new TextEncoder().encode("abc");
  expect(await Promise.all([sha256("abc"), sha256(bytes), sha256(bytes.buffer)])).toEqual([ABC, ABC, ABC]);
});

test("a view into a larger buffer is hashed and shown alone", async () => {
  const view = new TextEncoder().encode("xabcx").subarray(1, 4);
  expect([await sha256(view), toHex(view)]).toEqual([ABC, "616263"]);
});

test("only 64 small hex digits are a hash", () => {
  expect([ABC, ABC.toUpperCase(), ABC.slice(1), `${ABC}0`, undefined].map(isHash)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
