const sealed = String.raw`n.nspname LIKE '%\_sealed'`;
const ofWorlds = String.raw`(n.nspname LIKE '%\_sealed' OR n.nspname LIKE '%\_open')`;
const grantee = `CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE me.name END`;

const powers = `
  SELECT 'is ' || power.name AS fault, format('ALTER ROLE %s NO%s', me.name, power.name) AS mend
  FROM me JOIN pg_roles r ON r.oid = me.oid CROSS JOIN LATERAL (VALUES
    (r.rolsuper, 'SUPERUSER'), (r.rolcreaterole, 'CREATEROLE'), (r.rolbypassrls, 'BYPASSRLS'), (r.rolreplication, 'REPLICATION')
  ) AS power (given, name) WHERE power.given`;

/** Whoever is a member of a role may take it, even where it is not inherited. */
const memberships = `
  SELECT format('is a member of %I', r.rolname) AS fault, format('REVOKE %I FROM %s', r.rolname, me.name) AS mend
  FROM me JOIN pg_auth_members m ON m.member = me.oid JOIN pg_roles r ON r.oid = m.roleid`;

const schemas = `
  SELECT format('has %s on schema %I', a.privilege_type, n.nspname) AS fault,
         format('REVOKE ALL ON SCHEMA %I FROM %s', n.nspname, ${grantee}) AS mend
  FROM me CROSS JOIN pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) AS a
  WHERE a.grantee IN (0, me.oid) AND n.nspowner <> me.oid
    AND (${sealed} OR (${ofWorlds} AND a.privilege_type = 'CREATE'))`;

/** A trigger of its own would run with the rights of whoever writes the table, and that is the walk. */
const relations = `
  SELECT format('has %s on %s', a.privilege_type, c.oid::regclass) AS fault,
         format('REVOKE ALL ON %s FROM %s', c.oid::regclass, ${grantee}) AS mend
  FROM me CROSS JOIN pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL (
    SELECT * FROM aclexplode(c.relacl)
    UNION ALL
    SELECT column_rights.* FROM pg_attribute t CROSS JOIN LATERAL aclexplode(t.attacl) AS column_rights WHERE t.attrelid = c.oid
  ) AS a
  WHERE a.grantee IN (0, me.oid) AND c.relowner <> me.oid
    AND (${sealed} OR (${ofWorlds} AND a.privilege_type = 'TRIGGER'))`;

const owned = `
  SELECT 'owns ' || own.what AS fault, format('ALTER %s OWNER TO the login of the walk', own.what) AS mend
  FROM me JOIN LATERAL (
    SELECT format('SCHEMA %I', n.nspname) AS what FROM pg_namespace n WHERE ${ofWorlds} AND n.nspowner = me.oid
    UNION ALL
    SELECT format('TABLE %s', c.oid::regclass) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${ofWorlds} AND c.relowner = me.oid AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
  ) AS own ON true`;

/** Reader, sealed relation and column: what the two views of the open schema rest on. */
const given = Object.entries({
  'rejected rejected_line': ['feed', 'reason', 'replayed_at'],
  'rejected dead_letter': ['topic', 'reason'],
  'open_by_index_day prediction': ['study', 'version', 'model', 'index_time', 'closed_at'],
})
  .flatMap(([pair, columns]) => columns.map((column) => `'${[...pair.split(' '), column].join("', '")}'`))
  .map((row) => `(${row})`)
  .join(', ');

/**
 * Views and rules read with their owner's rights, and a parent reads its children.
 *
 * @see docs/decisions/views-of-the-seal.md
 */
const readers = `
  SELECT format('may use %s, which rests on %s', reader.oid::regclass, reader.source) AS fault,
         format('DROP %s %s', CASE reader.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
                reader.oid::regclass) AS mend
  FROM (
    WITH RECURSIVE edge AS (
      SELECT d.refobjid AS source, d.refobjsubid AS part, w.ev_class AS reader
      FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid
      WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
      UNION ALL
      SELECT inhrelid, 0, inhparent FROM pg_inherits
    ), tainted AS (
      SELECT c.oid, c.oid::regclass AS source FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${sealed} AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
      UNION
      SELECT edge.reader, tainted.source FROM tainted JOIN edge ON edge.source = tainted.oid
      JOIN pg_class source ON source.oid = edge.source JOIN pg_class reader ON reader.oid = edge.reader
      LEFT JOIN pg_attribute t ON t.attrelid = edge.source AND t.attnum = edge.part
      WHERE (reader.relname, source.relname, coalesce(t.attname, '')) NOT IN (${given})
    )
    SELECT c.oid, c.relkind, tainted.source FROM tainted JOIN pg_class c ON c.oid = tainted.oid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT ${sealed} AND has_schema_privilege(n.oid, 'USAGE')
  ) AS reader`;

const definers = `
  SELECT format('may use the function %s, which runs with the rights of %I', p.oid::regprocedure, r.rolname) AS fault,
         format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC, %s', p.oid::regprocedure, me.name) AS mend
  FROM me CROSS JOIN pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner
  WHERE p.prosecdef AND p.proowner <> me.oid AND has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE')`;

const files = `
  SELECT format('may use the function %s, which reads files of the server', p.oid::regprocedure) AS fault,
         format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC, %s', p.oid::regprocedure, me.name) AS mend
  FROM me CROSS JOIN pg_proc p
  WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname IN ('pg_read_file', 'pg_read_binary_file', 'lo_import')
    AND has_function_privilege(p.oid, 'EXECUTE')`;

/** Ways to sealed predictions, one query each, over `me`: what the login has, and the statement that takes it away. */
export const sealBreaches = [powers, memberships, owned, schemas, relations, readers, definers, files];
