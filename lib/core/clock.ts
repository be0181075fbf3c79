// Hybrid logical clock: who wrote last, decided the same way everywhere.
// A stamp is text of fixed width, `mmmmmmmmmmmm-cccc-iiiiiiiiiiii` in hex (milliseconds, counter, client),
// so that comparing two stamps is comparing two strings. Persisted: never change the width.
import { AppError } from "./app-error";
import type { World } from "./ports";

export type Clock = string;

const PATTERN = /^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAX_COUNTER = 0xffff;
/** Later than this (the year 6429) is no time but damage; the head room lets every accepted stamp be outbid. */
const MAX_MS = 2 ** 47;
/** How far ahead of us another client may be before we stop following it. */
const MAX_DRIFT_MS = 60_000;

export interface ClockSource {
  /** Names this tab's writes; 12 hex digits, random for each tab. */
  readonly clientId: string;
  /** A new stamp, never given before and greater than `floor`; greater than all before it, but for those that outbid the far future. */
  tick(floor?: Clock): Clock;
  /** Learns of another client's stamp, so that what we write after reading it sorts after it. */
  observe(clock: Clock): void;
}

export function isClock(value: unknown): value is Clock {
  return typeof value === "string" && PATTERN.test(value) && clockMs(value) <= MAX_MS;
}

/** The wall-clock part of a stamp, in ms since the epoch. */
export function clockMs(clock: Clock): number {
  return Number.parseInt(clock.slice(0, 12), 16);
}

/** Who wrote it. */
export function clientOf(clock: Clock): string {
  return clock.slice(18);
}

function clockCounter(clock: Clock): number {
  return Number.parseInt(clock.slice(13, 17), 16);
}

function format(ms: number, counter: number, clientId: string): Clock {
  return `${ms.toString(16).padStart(12, "0")}-${counter.toString(16).padStart(4, "0")}-${clientId}`;
}

interface Lane {
  ms: number;
  counter: number;
}

function advance(lane: Lane, ms: number, counter: number): void {
  if (ms > lane.ms) {
    lane.ms = ms;
    lane.counter = counter;
  } else if (ms === lane.ms) {
    lane.counter = Math.max(lane.counter, counter);
  }
}

function step(lane: Lane): void {
  if (lane.counter < MAX_COUNTER) lane.counter += 1;
  else advance(lane, lane.ms + 1, 0);
}

/**
 * Two lanes: `near` follows the wall clock and peers that agree with it; `far` only outbids a stamp from the far future
 * on the very register that carries it. So a device whose clock is wrong by years neither wins for ever (we outbid it
 * where we write) nor drags every clock along with it.
 */
export function createClockSource({ now, randomBytes }: World): ClockSource {
  const clientId = Array.from(randomBytes(6), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const near: Lane = { ms: 0, counter: -1 };
  const far: Lane = { ms: 0, counter: -1 };

  const isFar = (ms: number) => ms > now() + MAX_DRIFT_MS;

  return {
    clientId,
    tick(floor) {
      advance(near, now(), -1);
      let lane = near;
      if (floor !== undefined) {
        if (!isClock(floor)) {
          throw new AppError({ area: "core", code: "BadClock", message: `not a clock: ${String(floor)}` });
        }
        const ms = clockMs(floor);
        lane = ms > near.ms && isFar(ms) ? far : near;
        advance(lane, ms, clockCounter(floor));
      }
      // Once time comes as close as a step to where the far lane has been, near goes on from there: no stamp is given twice.
      if (near.ms + 1 >= far.ms) advance(near, far.ms, far.counter);
      step(lane);
      return format(lane.ms, lane.counter, clientId);
    },
    observe(clock) {
      if (isClock(clock) && !isFar(clockMs(clock))) advance(near, clockMs(clock), clockCounter(clock));
    },
  };
}
