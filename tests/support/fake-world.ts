import type { World } from "../../lib/core/ports";

/** 2026-01-01 in ms since the epoch. */
export const NEW_YEAR_MS = 1_767_225_600_000;

export interface FakeWorld extends World {
  /** Sets the wall clock, backwards too. */
  setTime(ms: number): void;
  /** Lets time pass. */
  pass(ms: number): void;
}

/** A clock that stands still until it is told, and dice that always fall the same for the same seed (mulberry32). */
export function createFakeWorld({ seed = 1, at = NEW_YEAR_MS }: { seed?: number; at?: number } = {}): FakeWorld {
  let time = at;
  let state = seed >>> 0;
  const nextByte = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) & 0xff;
  };
  return {
    now: () => time,
    randomBytes: (length) => Uint8Array.from({ length }, nextByte),
    setTime(ms) {
      time = ms;
    },
    pass(ms) {
      time += ms;
    },
  };
}
