#!/bin/sh
# Creates the login and the slot of the replica, and lets it in. The image of PostgreSQL runs it once, as the owner. On an existing database run it by hand.
set -e
psql --set=ON_ERROR_STOP=1 --set=password="$REPLICATION_PASSWORD" --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
create role phoihop_replica replication login password :'password';
select pg_create_physical_replication_slot('replica', true);
SQL
echo 'host replication phoihop_replica all scram-sha-256' >>"$PGDATA/pg_hba.conf"
