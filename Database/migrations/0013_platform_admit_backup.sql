-- Why:  a backup must read the rows of every society, and no role here goes past row security. So a role of its own,
--       sahakar_backup, may read everything and do nothing else; where a server has no such role, nothing changes until it is
--       made and `sahakar migrate` is run again.
-- Lock: each table for an instant (a policy and a grant). Time: instant. Undo: DROP OWNED BY sahakar_backup; drop both routines.

-- The tables of which a role does not see every row: a dump taken by it would leave out rows without saying so.
CREATE FUNCTION tables_not_wholly_seen(reader name) RETURNS SETOF text
    LANGUAGE sql STABLE AS $$
    SELECT c.relname::text FROM pg_class c JOIN pg_roles r ON r.rolname = reader
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT r.rolsuper
      AND (NOT has_table_privilege(r.oid, c.oid, 'SELECT')
           OR c.relrowsecurity AND NOT r.rolbypassrls AND (
              EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive
                        AND p.polcmd IN ('r', '*') AND p.polroles && ARRAY[0, r.oid])
              OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd IN ('r', '*')
                               AND p.polroles && ARRAY[0, r.oid] AND pg_get_expr(p.polqual, p.polrelid) = 'true')))
    ORDER BY 1
$$;

-- Lets the role sahakar_backup read every table that it does not see wholly yet; does nothing where there is no such role.
CREATE PROCEDURE admit_backup()
    LANGUAGE plpgsql AS $$
DECLARE
    target text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sahakar_backup') THEN RETURN; END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO sahakar_backup', current_database());
    GRANT USAGE ON SCHEMA public TO sahakar_backup;
    FOR target IN SELECT tables_not_wholly_seen('sahakar_backup') LOOP
        EXECUTE format('GRANT SELECT ON public.%I TO sahakar_backup', target);
        IF (SELECT relrowsecurity FROM pg_class WHERE oid = format('public.%I', target)::regclass)
           AND NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = target
                           AND policyname = 'backup_rows') THEN
            EXECUTE format('CREATE POLICY backup_rows ON public.%I FOR SELECT TO sahakar_backup USING (true)', target);
        END IF;
    END LOOP;
    GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO sahakar_backup;
END $$;
REVOKE EXECUTE ON PROCEDURE admit_backup() FROM PUBLIC;
CALL admit_backup();
