/** The wall clock, passed in so that tests can hold it still. Instants are `Date`, always UTC inside. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
