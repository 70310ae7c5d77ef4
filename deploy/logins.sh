#!/bin/sh
# Creates the login that the service works with. The image of PostgreSQL runs it once, as the owner. On an existing database run it by hand.
set -e
psql --set=ON_ERROR_STOP=1 --set=password="$SERVICE_PASSWORD" --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
create role phoihop_service nologin;
create role phoihop_app login password :'password' in role phoihop_service;
SQL
