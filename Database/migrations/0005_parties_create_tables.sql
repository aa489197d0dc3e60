-- Why:  one register of persons and bodies under members, sureties, customers, suppliers and agents: one person, one row.
-- Lock: none (new table). Time: instant. Undo: drop the table and the function.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;

CREATE TABLE parties (
    society_id    integer NOT NULL REFERENCES societies,
    party_id      bigint GENERATED ALWAYS AS IDENTITY,
    kind          text NOT NULL CONSTRAINT parties_kind_known CHECK (kind IN ('person', 'body')),
    name          text NOT NULL CONSTRAINT parties_name_filled CHECK (length(name) BETWEEN 1 AND 200),
    local_name    text CONSTRAINT parties_local_name_filled CHECK (length(local_name) BETWEEN 1 AND 200),
    number        text CONSTRAINT parties_number_filled CHECK (length(number) BETWEEN 1 AND 40),
    mobile        text CONSTRAINT parties_mobile_form CHECK (mobile ~ '^[6-9][0-9]{9}$'),
    email         text CONSTRAINT parties_email_form CHECK (email LIKE '_%@_%'),
    address       text,
    home_branch_id integer,
    status        text NOT NULL DEFAULT 'active' CONSTRAINT parties_status_known CHECK (status IN ('active', 'closed')),
    version       integer NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, party_id),
    FOREIGN KEY (society_id, home_branch_id) REFERENCES branches,
    CONSTRAINT parties_number_unique UNIQUE (society_id, number)
);
-- Names in both scripts are searched as one text; the function below spells the expression the same way.
CREATE INDEX parties_by_words ON parties
    USING gin (society_id, lower(name || ' ' || coalesce(local_name, '')) gin_trgm_ops);
CREATE INDEX parties_by_name ON parties (society_id, lower(name), party_id);
CREATE INDEX parties_by_mobile ON parties (society_id, mobile) WHERE mobile IS NOT NULL;
CALL protect_society_table('parties');
GRANT SELECT, INSERT, UPDATE (kind, name, local_name, number, mobile, email, address, home_branch_id, status, version)
    ON parties TO sahakar_app;

ALTER TABLE society_users ADD CONSTRAINT society_users_party_exists
    FOREIGN KEY (society_id, party_id) REFERENCES parties;

-- Finds parties by part of a name (spelling forgiven), number or mobile, best first. It runs as the owner so that the
-- trigram index may be used, and filters the society itself.
CREATE POLICY owner_rows ON parties FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION parties_search(wanted text, most integer)
    RETURNS TABLE (party_id bigint, rank real)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    SET pg_trgm.word_similarity_threshold = 0.4 AS $$
    SELECT p.party_id,
           CASE WHEN p.number = wanted OR p.mobile = wanted THEN 2
                WHEN starts_with(lower(p.name), lower(wanted)) OR starts_with(p.local_name, wanted) THEN 1.5
                ELSE word_similarity(lower(wanted), lower(p.name || ' ' || coalesce(p.local_name, ''))) END::real
    FROM parties p
    WHERE p.society_id = current_society()
      AND (p.number = wanted OR p.mobile = wanted
           OR lower(wanted) <% lower(p.name || ' ' || coalesce(p.local_name, ''))
           OR lower(p.name || ' ' || coalesce(p.local_name, ''))
              LIKE '%' || replace(replace(replace(lower(wanted), '\', '\\'), '%', '\%'), '_', '\_') || '%')
    ORDER BY 2 DESC, p.name, p.party_id LIMIT most
$$;
REVOKE EXECUTE ON FUNCTION parties_search(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION parties_search(text, integer) TO sahakar_app;
