#!/bin/sh
# Starts PgBouncer with pgbouncer.ini for the services of docker-compose.yml. The password of the service is written where PgBouncer reads it.
set -e
umask 077
printf '"phoihop_app" "%s"\n' "$SERVICE_PASSWORD" >/tmp/userlist.txt
sed -e 's/^phoihop = .*/phoihop = host=postgres port=5432 dbname=phoihop/' \
  -e 's/^listen_addr = .*/listen_addr = */' \
  -e 's#^auth_file = .*#auth_file = /tmp/userlist.txt#' /pgbouncer.ini >/tmp/pgbouncer.ini
exec pgbouncer /tmp/pgbouncer.ini
