-- Why:  the ground under every table: exact domains, the current society, and the one way to protect a table.
-- Lock: none (new objects). Time: instant. Undo: drop the objects named here.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- Whole paise, signed. Debit positive, credit negative wherever a side is meant.
CREATE DOMAIN paise AS bigint CONSTRAINT paise_in_range CHECK (VALUE BETWEEN -1000000000000000000 AND 1000000000000000000);
-- Parts per million a year: 12.25 % = 122500.
CREATE DOMAIN ppm AS bigint CONSTRAINT ppm_in_range CHECK (VALUE BETWEEN 0 AND 100000000);

-- The society that this transaction serves; null when none was named, and then every policy shows nothing.
CREATE FUNCTION current_society() RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('sahakar.society', true), '')::integer;

-- The user that this transaction serves, for the few tables that are not a society's.
CREATE FUNCTION current_user_id() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('sahakar.user', true), '')::bigint;

-- Puts a table under forced row security: rows of the current society only, for every role.
CREATE PROCEDURE protect_society_table(target regclass)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY society_rows ON %s USING (society_id = current_society())', target);
END $$;
REVOKE EXECUTE ON PROCEDURE protect_society_table(regclass) FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO sahakar_app;
