#!/bin/sh
# Patroni runs this once, when it has made the cluster: the logins and the database of the service. Its argument is a connection string of the superuser.
# OWNER_PASSWORD (MIGRATION_DATABASE_URL) and SERVICE_PASSWORD (DATABASE_URL) are in the environment of Patroni at its first start.
set -e
psql --quiet --set=ON_ERROR_STOP=1 --set=owner="$OWNER_PASSWORD" --set=service="$SERVICE_PASSWORD" "$1" <<'SQL'
create role phoihop_service nologin;
create role phoihop login password :'owner';
create role phoihop_app login password :'service' in role phoihop_service;
grant phoihop_service to phoihop;
create database phoihop owner phoihop;
SQL
