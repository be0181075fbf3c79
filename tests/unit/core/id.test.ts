import { expect, test } from "vitest";
import { createIdSource } from "../../../lib/core/id";
import { createFakeWorld } from "../../support/fake-world";

test("an id is a UUID of version 7: time, counter, random bits", () => {
  const newId = createIdSource({
    now: () => 0x0123456789ab,
    randomBytes: (length) => new Uint8Array(length).fill(0xff),
  });
  expect([newId(), newId()]).toEqual(["01234567-89ab-7000-bfff-ffffffffffff", "01234567-89ab-7001-bfff-ffffffffffff"]);
});

test("50 ids of one task are distinct and in order", () => {
  const newId = createIdSource(createFakeWorld());
  const ids = Array.from({ length: 50 }, newId);
  expect(new Set(ids).size).toBe(50);
  expect(ids.toSorted()).toEqual(ids);
});

test("10,000 ids of one millisecond are distinct and in order, past the end of the counter too", () => {
  const newId = createIdSource(createFakeWorld());
  const ids = Array.from({ length: 10_000 }, newId);
  expect(new Set(ids).size).toBe(10_000);
  expect(ids.toSorted()).toEqual(ids);
});

test("ids stay in order when the wall clock runs backwards", () => {
  const world = createFakeWorld();
  const newId = createIdSource(world);
  const ids = [0, 5, -1_000, 1, 900, 200].map((ms) => {
    world.pass(ms);
    return newId();
  });
  expect(ids.toSorted()).toEqual(ids);
});

test("two tabs that start in the same millisecond make different ids", () => {
  const [one, two] = [1, 2].map((seed) => createIdSource(createFakeWorld({ seed })));
  expect(one?.()).not.toBe(two?.());
});
