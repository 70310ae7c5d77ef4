import { uuidv7 } from 'uuidv7';

/** A new identifier: UUID version 7, made by the process, ordered by time. */
export const newId = (): string => uuidv7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isId = (value: string): boolean => UUID.test(value);
