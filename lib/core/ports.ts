// The world as the pure layers see it. Only `lib/runtime` fills these with the real clock and the real dice.

/** Milliseconds since the epoch. */
export type Now = () => number;

/** `length` random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

export interface World {
  readonly now: Now;
  readonly randomBytes: RandomBytes;
}
