import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A user of the operating system that the server runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody`: initdb insists on a user with a passwd entry, and this one is on every Linux and macOS. */
const NOBODY: Account =
  process.platform === 'darwin' ? { uid: 4_294_967_294, gid: 4_294_967_294 } : { uid: 65_534, gid: 65_534 };

/**
 * The account to start the server under, or undefined for our own. PostgreSQL refuses to run as root, so root lends
 * itself to `nobody`, or to whoever owns a cluster that is there already.
 * @param owned path of an existing cluster, if there is one
 */
export async function serverAccount(owned: string | undefined): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  if (!owned) return NOBODY;
  const { uid, gid } = await stat(owned);
  return uid === 0 ? NOBODY : { uid, gid };
}

/** The options of `spawn` for an account. libuv wants signed 32 bits, chown unsigned ones. */
export const spawnAs = (account: Account | undefined): { uid?: number; gid?: number } =>
  account ? { uid: account.uid | 0, gid: account.gid | 0 } : {};

/** Whether the account may pass through `folder` and every folder above it. */
export async function canReach(folder: string, account: Account): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  const needed = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & needed) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || canReach(parent, account);
}
