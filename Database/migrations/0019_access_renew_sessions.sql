-- Why:  a browser's session is carried by a short access token, told by its number, and a refresh token that is another one after
--       each use; one that comes back after its successor was given out was stolen, and ends the session.
-- Lock: user_sessions for an instant (columns with constants, a check of a column that is empty). Time: instant.
-- Undo: drop the three new functions and the columns, create access_sessions as in 0014.
SET LOCAL row_security = on;

-- `token_digest` of a browser's session is the digest of the family that all its refresh tokens name; `generation` is the newest.
ALTER TABLE user_sessions
    ADD COLUMN generation integer NOT NULL DEFAULT 0 CONSTRAINT user_sessions_generation_not_negative CHECK (generation >= 0),
    ADD COLUMN renewed_at timestamptz,
    ADD COLUMN end_reason text CONSTRAINT user_sessions_end_reason_known CHECK (end_reason IN ('reused', 'upgraded')),
    ADD COLUMN reused_address text,
    ADD COLUMN reused_device text,
    ADD COLUMN told_at timestamptz,
    ADD CONSTRAINT user_sessions_reason_of_end CHECK (end_reason IS NULL OR ended_at IS NOT NULL);
GRANT SELECT (generation, renewed_at, end_reason, reused_address, reused_device, told_at) ON user_sessions TO sahakar_app;
CREATE INDEX user_sessions_reused ON user_sessions (user_id) WHERE end_reason = 'reused' AND told_at IS NULL;

-- What browsers carried until now is no access token: their people sign in once more. Tokens of programs stay.
UPDATE user_sessions SET ended_at = now(), end_reason = 'upgraded' WHERE kind = 'browser' AND ended_at IS NULL;

DROP FUNCTION access_sessions(bytea[], interval);
-- The living sessions behind tokens' digests and behind the numbers in access tokens, with what their users may do; `place` is
-- the place in the first list, from 1, and goes on in the second. A digest finds a program's token alone, a number a browser's
-- session alone. `asked_at` tells whether an access token is still good: the database has the one clock.
CREATE FUNCTION access_sessions(digests bytea[], numbers bigint[], idle interval)
    RETURNS TABLE (place bigint, session_id bigint, user_id bigint, kind text, is_stale boolean, display_name text, language text,
                   is_operator boolean, must_change_password boolean, society_id integer, society_name text, branch_id integer,
                   branch_name text, party_id bigint, permissions text[], branches integer[], limits bigint[], asked_at timestamptz)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
-- The query's names, not the answer's.
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT s.place, s.session_id, s.user_id, s.kind, s.last_seen_at < now() - interval '1 minute', u.display_name, u.language,
           u.is_operator, u.must_change_password, m.society_id, o.name, b.branch_id, b.name, m.party_id,
           g.permissions, g.branches, g.limits, now()
    FROM (SELECT d.place, t.session_id, t.user_id, t.kind, t.society_id, t.branch_id, t.last_seen_at, t.expires_at, t.ended_at
          FROM unnest(digests) WITH ORDINALITY AS d (digest, place)
          JOIN user_sessions t ON t.token_digest = d.digest AND t.kind = 'token'
          UNION ALL
          SELECT cardinality(digests) + n.place, t.session_id, t.user_id, t.kind, t.society_id, t.branch_id, t.last_seen_at,
                 t.expires_at, t.ended_at
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

-- Gives the next refresh token of a family for the newest one (renewed), or, for the one before it, from the same device and
-- within the leeway, the newest again (repeated): two tabs ask at once, or the answer was lost on the way. Any older one was used
-- before: the session ends (reused). No row: no living session, or a token newer than the books (which were restored).
CREATE FUNCTION access_renew_session(family bytea, presented integer, from_address text, from_device text, idle interval, leeway interval)
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
        UPDATE user_sessions s SET generation = s.generation + 1, renewed_at = now(), last_seen_at = now()
        WHERE s.session_id = found.session_id;
        RETURN QUERY SELECT 'renewed', found.session_id, found.user_id, found.society_id, found.generation + 1, found.expires_at;
    ELSIF presented = found.generation - 1 AND found.renewed_at > now() - leeway AND found.device IS NOT DISTINCT FROM from_device THEN
        RETURN QUERY SELECT 'repeated', found.session_id, found.user_id, found.society_id, found.generation, found.expires_at;
    ELSE
        UPDATE user_sessions s SET ended_at = now(), end_reason = 'reused', reused_address = from_address, reused_device = from_device
        WHERE s.session_id = found.session_id;
        RETURN QUERY SELECT 'reused', found.session_id, found.user_id, found.society_id, found.generation, found.expires_at;
    END IF;
END $$;

-- The sessions of a user that were ended because an old refresh token came back, and that he was not told of yet; now he is.
CREATE FUNCTION access_tell_reused(person bigint)
    RETURNS TABLE (ended_at timestamptz, address text, device text)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions SET told_at = now()
    WHERE user_id = person AND end_reason = 'reused' AND told_at IS NULL
    RETURNING ended_at, reused_address, reused_device
$$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE proname IN ('access_sessions', 'access_renew_session', 'access_tell_reused') LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sahakar_app', f);
    END LOOP;
END $$;
