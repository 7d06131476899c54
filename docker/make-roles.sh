#!/bin/sh
# Run by the PostgreSQL image at its first start.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -v walk_password="$WALK_PASSWORD" -v api_password="$API_PASSWORD" -f /sotto/roles.sql
