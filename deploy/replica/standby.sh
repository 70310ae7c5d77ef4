#!/bin/sh
# Copies the primary at the first start, and replays what it writes from then on. PGPASSWORD is that of the replication login.
set -e
data="${PGDATA:-/var/lib/postgresql/18/docker}"
if [ ! -s "$data/PG_VERSION" ]; then
  rm -rf "$data"
  mkdir -p "$data"
  chmod 700 "$data"
  # Writes standby.signal and the address of the primary. What broke off is begun anew.
  pg_basebackup --pgdata="$data" --host=postgres --username=phoihop_replica --slot=replica --wal-method=stream --checkpoint=fast --write-recovery-conf || { rm -rf "$data"; exit 1; }
fi
# The primary keeps what a report here still reads.
exec postgres -D "$data" -c hot_standby_feedback=on
