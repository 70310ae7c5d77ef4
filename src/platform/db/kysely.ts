import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import type { DB } from './types.js';

/** Typed queries for ordinary reads; columns keep the names that they have in the database. */
export type Database = Kysely<DB>;

/** Kysely over the pool of the process. It is not to be destroyed: the pool belongs to whoever made it. */
export const createKysely = (pool: Pool): Database => new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
