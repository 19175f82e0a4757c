-- A database for the cases of veiviser's advisers, on PostgreSQL 14 or later.  As its superuser, in any database:
--
--     psql -f database.sql
--
-- veiviser_owner   owns the database and, after the first "veiviser advise", the tables in its schema "veiviser"; it alone
--                  can make them, bring them up to date and write them anew, and it purges.  Nobody works as it.  It may see
--                  who is connected, to know when nobody still reads what was deleted.
-- veiviser_adviser may read and write cases, and nothing else.  Advisers have accounts of their own, which are in it:
--
--     CREATE ROLE anna LOGIN IN ROLE veiviser_adviser;
\set ON_ERROR_STOP on
CREATE ROLE veiviser_owner LOGIN;
GRANT pg_read_all_stats TO veiviser_owner;
CREATE ROLE veiviser_adviser NOLOGIN;
CREATE DATABASE veiviser OWNER veiviser_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
REVOKE ALL ON DATABASE veiviser FROM PUBLIC;
GRANT CONNECT ON DATABASE veiviser TO veiviser_adviser;
\connect veiviser
-- Nobody else's tables are among them.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA veiviser AUTHORIZATION veiviser_owner;
GRANT USAGE ON SCHEMA veiviser TO veiviser_adviser;
-- Tables are made later, and some with later versions.
ALTER DEFAULT PRIVILEGES FOR ROLE veiviser_owner IN SCHEMA veiviser GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO veiviser_adviser;
