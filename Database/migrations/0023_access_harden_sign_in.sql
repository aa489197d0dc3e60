-- Why:  a refresh token that comes back is told as stolen only where its successor reached somebody: who never got the answer is
--       given the same successor again, however late. Former passwords are known (their hashes), so that none is chosen again
--       too soon. A session knows when its user last gave a second factor.
-- Lock: user_sessions for an instant (columns with constants). Time: instant.
-- Undo: drop the new table, functions and columns; create access_sessions as in 0022, access_renew_session as in 0019 and
--       access_set_password as in 0022.
SET LOCAL row_security = on;

-- `seen_generation` is the newest generation whose refresh or access token somebody has sent: it did arrive. `proved_at` is when
-- the second factor was last given in this session.
ALTER TABLE user_sessions
    ADD COLUMN seen_generation integer NOT NULL DEFAULT 0,
    ADD COLUMN proved_at timestamptz;
UPDATE user_sessions SET seen_generation = generation WHERE generation > 0;
ALTER TABLE user_sessions
    ADD CONSTRAINT user_sessions_seen_was_given CHECK (seen_generation BETWEEN 0 AND generation);
GRANT SELECT (seen_generation, proved_at) ON user_sessions TO sahakar_app;

DROP FUNCTION access_sessions(bytea[], bigint[], interval);
-- The living sessions behind tokens' digests and behind the numbers in access tokens, with what their users may do; `place` is
-- the place in the first list, from 1, and goes on in the second. A digest finds a program's token alone, a number a browser's
-- session alone. `asked_at` tells whether an access token is still good: the database has the one clock.
CREATE FUNCTION access_sessions(digests bytea[], numbers bigint[], idle interval)
    RETURNS TABLE (place bigint, session_id bigint, user_id bigint, kind text, is_stale boolean, display_name text, language text,
                   is_operator boolean, must_change_password boolean, society_id integer, society_name text, branch_id integer,
                   branch_name text, party_id bigint, permissions text[], branches integer[], limits bigint[], asked_at timestamptz,
                   must_enrol boolean, seen_generation integer, proved_at timestamptz)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
-- The query's names, not the answer's.
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT s.place, s.session_id, s.user_id, s.kind, s.last_seen_at < now() - interval '1 minute', u.display_name, u.language,
           u.is_operator, u.must_change_password, m.society_id, o.name, b.branch_id, b.name, m.party_id,
           g.permissions, g.branches, g.limits, now(), s.must_enrol, s.seen_generation,
           s.proved_at
    FROM (SELECT d.place, t.session_id, t.user_id, t.kind, t.society_id, t.branch_id, t.last_seen_at, t.expires_at, t.ended_at,
                 t.must_enrol, t.seen_generation, t.proved_at
          FROM unnest(digests) WITH ORDINALITY AS d (digest, place)
          JOIN user_sessions t ON t.token_digest = d.digest AND t.kind = 'token'
          UNION ALL
          SELECT cardinality(digests) + n.place, t.session_id, t.user_id, t.kind, t.society_id, t.branch_id, t.last_seen_at,
                 t.expires_at, t.ended_at, t.must_enrol, t.seen_generation, t.proved_at
          FROM unnest(numbers) WITH ORDINALITY AS n (number, place)
          JOIN user_sessions t ON t.session_id = n.number AND t.kind = 'browser') s
    JOIN users u ON u.user_id = s.user_id AND u.status = 'active'
    LEFT JOIN (society_users m JOIN societies o ON o.society_id = m.society_id AND o.status = 'active')
        ON m.society_id = s.society_id AND m.user_id = s.user_id AND m.status = 'active'
    LEFT JOIN branches b ON b.society_id = m.society_id AND b.branch_id = s.branch_id AND b.closed_on IS NULL
    LEFT JOIN LATERAL (
        SELECT array_agg(p.permission) AS permissions, array_agg(a.branch_id) AS branches,
               array_agg(p.amount_limit::bigint) AS limits
        FROM role_assignments a JOIN role_permissions p USING (society_id, role_code)
        WHERE a.society_id = m.society_id AND a.user_id = m.user_id) g ON true
    WHERE s.ended_at IS NULL AND s.expires_at > now() AND (s.kind = 'token' OR s.last_seen_at > now() - idle);
END $$;

-- Gives the next refresh token of a family for the newest one (renewed), or, for the one before it from the same device, the
-- newest again (repeated): within the leeway, because two tabs ask at once; and as long as the newest has reached nobody, because
-- the answer was lost on the way. Any other was used before by somebody who went on with its successor: the session ends (reused).
-- No row: no living session, or a token newer than the books (which were restored).
CREATE OR REPLACE FUNCTION access_renew_session(family bytea, presented integer, from_address text, from_device text, idle interval,
                                                leeway interval)
    RETURNS TABLE (outcome text, session_id bigint, user_id bigint, society_id integer, generation integer, expires_at timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE found user_sessions;
BEGIN
    SELECT s.* INTO found FROM user_sessions s JOIN users u ON u.user_id = s.user_id AND u.status = 'active'
    WHERE s.token_digest = family AND s.kind = 'browser' AND s.ended_at IS NULL AND s.expires_at > now()
      AND s.last_seen_at > now() - idle
    FOR UPDATE OF s;
    IF found.session_id IS NULL OR presented > found.generation THEN RETURN; END IF;
    IF presented = found.generation THEN
        UPDATE user_sessions s SET generation = s.generation + 1, seen_generation = s.generation, renewed_at = now(),
                                   last_seen_at = now()
        WHERE s.session_id = found.session_id;
        RETURN QUERY SELECT 'renewed', found.session_id, found.user_id, found.society_id, found.generation + 1, found.expires_at;
    ELSIF presented = found.generation - 1 AND found.device IS NOT DISTINCT FROM from_device
          AND (found.seen_generation < found.generation OR found.renewed_at > now() - leeway) THEN
        -- Told again, the leeway begins again: the other tab of whoever lost the answer asks in a moment.
        UPDATE user_sessions s SET last_seen_at = now(),
                                   renewed_at = CASE WHEN s.seen_generation < s.generation THEN now() ELSE s.renewed_at END
        WHERE s.session_id = found.session_id;
        RETURN QUERY SELECT 'repeated', found.session_id, found.user_id, found.society_id, found.generation, found.expires_at;
    ELSE
        UPDATE user_sessions s SET ended_at = now(), end_reason = 'reused', reused_address = from_address, reused_device = from_device
        WHERE s.session_id = found.session_id;
        RETURN QUERY SELECT 'reused', found.session_id, found.user_id, found.society_id, found.generation, found.expires_at;
    END IF;
END $$;

-- Notes that the access token of a generation was sent: its refresh token has arrived too.
CREATE FUNCTION access_see_generation(session bigint, seen integer)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions SET seen_generation = seen WHERE session_id = session AND seen_generation < seen AND seen <= generation
$$;

-- The hashes of former passwords; those that the program gave for one time are none.
CREATE TABLE user_passwords (
    password_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id        bigint NOT NULL REFERENCES users,
    password_hash  text NOT NULL,
    replaced_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX user_passwords_by_user ON user_passwords (user_id, password_id DESC);
ALTER TABLE user_passwords ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_passwords FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_rows ON user_passwords TO CURRENT_USER USING (true);

-- Sets a password (one to be changed is good for a week), keeps the former one's hash, ends every session of that user but the one
-- named, and forgets his devices. No society asks for more than 24 former ones.
CREATE OR REPLACE FUNCTION access_set_password(person bigint, hash text, change boolean, keep_session bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO user_passwords (user_id, password_hash)
    SELECT user_id, password_hash FROM users WHERE user_id = person AND password_hash NOT LIKE 'one-time:%';
    DELETE FROM user_passwords WHERE user_id = person AND password_id NOT IN (
        SELECT password_id FROM user_passwords WHERE user_id = person ORDER BY password_id DESC LIMIT 24);
    UPDATE users SET password_hash = hash, must_change_password = change,
           password_until = CASE WHEN change THEN now() + interval '7 days' END
    WHERE user_id = person;
    UPDATE user_sessions SET ended_at = now()
    WHERE user_id = person AND ended_at IS NULL AND session_id IS DISTINCT FROM keep_session;
    DELETE FROM user_devices WHERE user_id = person;
$$;

-- The hashes of a user's newest former passwords, the newest first.
CREATE FUNCTION access_former_passwords(person bigint, most integer)
    RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT password_hash FROM user_passwords WHERE user_id = person ORDER BY password_id DESC LIMIT most
$$;

-- What a password of a user must be: the most that any of his societies asks; and the names that it must not be near to.
CREATE FUNCTION access_password_rule(person bigint, usual_least integer, usual_history integer)
    RETURNS TABLE (least_length integer, history integer, names text[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(max(coalesce((access_setting(m.society_id, 'access.password_length') #>> '{}')::integer, usual_least)), usual_least),
           coalesce(max(coalesce((access_setting(m.society_id, 'access.password_history') #>> '{}')::integer, usual_history)),
                    usual_history),
           array_remove(ARRAY[u.display_name, split_part(u.email, '@', 1)] || array_agg(o.name), NULL)
    FROM users u LEFT JOIN (society_users m JOIN societies o USING (society_id)) ON m.user_id = u.user_id AND m.status = 'active'
    WHERE u.user_id = person GROUP BY u.user_id
$$;

-- Notes that the second factor was given in a living session of a user just now.
CREATE FUNCTION access_mark_proved(session bigint, person bigint)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions SET proved_at = now() WHERE session_id = session AND user_id = person AND ended_at IS NULL RETURNING true
$$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE proname IN ('access_sessions', 'access_see_generation', 'access_former_passwords',
                                                       'access_password_rule', 'access_mark_proved') LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sahakar_app', f);
    END LOOP;
END $$;

CALL admit_backup();
