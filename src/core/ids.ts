import { uuidv7 } from 'uuidv7';

/** A new identifier: UUID version 7, made by the process, ordered by time. */
export const newId = (): string => uuidv7();
