#!/bin/sh
# Runs once, when PostgreSQL makes its files: the owner of the schema, the database, and the role of requests.
# The owner makes the request role, so that migrations may set that role's limits.
set -eu
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set owner_password="$OWNER_PASSWORD" --set app_password="$APP_PASSWORD" <<'SQL'
create role bagdar_owner login createrole password :'owner_password';
create database bagdar owner bagdar_owner;
set role bagdar_owner;
create role bagdar_app login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password :'app_password';
SQL
