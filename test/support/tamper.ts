import pg from 'pg';

const GUARDED = ['journal', 'checkpoints', 'checkpoint_marks'];

/** What only the owner of the tables can do: statements past the triggers that guard history, in one transaction. */
export async function tamper(connectionString: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(`begin; select set_config('phoihop.tenant', '*', true)`);
    for (const table of GUARDED) await client.query(`alter table ${table} disable trigger user`);
    await work(client);
    for (const table of GUARDED) await client.query(`alter table ${table} enable trigger user`);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
