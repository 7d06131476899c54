-- Run once as the database's administrator: two logins and a database.
--   psql -v walk_password="..." -v api_password="..." -f roles.sql
-- The walk owns what it makes; the login of API and console is given what it may read, and never a sealed schema.
CREATE ROLE sotto_walk LOGIN PASSWORD :'walk_password';
CREATE ROLE sotto_api LOGIN PASSWORD :'api_password';
CREATE DATABASE sotto OWNER sotto_walk ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE sotto FROM PUBLIC;
GRANT CONNECT ON DATABASE sotto TO sotto_api;
\connect sotto
REVOKE ALL ON SCHEMA public FROM PUBLIC;
