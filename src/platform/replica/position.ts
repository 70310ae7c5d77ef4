/** A place in the write-ahead log, `1/6B374D48`, as a number. */
export type Position = bigint;

/** Undefined for what is none: a server that replays nothing says null. */
export function toPosition(text: unknown): Position | undefined {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(String(text)) ?? [];
  return high && low ? (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`) : undefined;
}

export const later = (one: Position, other: Position): Position => (one > other ? one : other);
