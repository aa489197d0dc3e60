-- Why:  every request asks for its session. A function for one token, joined to the list of tokens, was planned anew by each
--       statement (90 µs of 200); one for the whole list keeps its plan.
-- Lock: none (functions only). Time: instant. Undo: create access_session as in 0003, drop access_sessions.
SET LOCAL row_security = on;

-- The living sessions behind tokens' digests, with what their users may do; `place` is the digest's place in the list, from 1.
CREATE FUNCTION access_sessions(digests bytea[], idle interval)
    RETURNS TABLE (place bigint, session_id bigint, user_id bigint, kind text, is_stale boolean, display_name text, language text,
                   is_operator boolean, must_change_password boolean, society_id integer, society_name text, branch_id integer,
                   branch_name text, party_id bigint, permissions text[], branches integer[], limits bigint[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
-- The query's names, not the answer's.
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT d.place, s.session_id, s.user_id, s.kind, s.last_seen_at < now() - interval '1 minute', u.display_name, u.language,
           u.is_operator, u.must_change_password, m.society_id, o.name, b.branch_id, b.name, m.party_id,
           g.permissions, g.branches, g.limits
    FROM unnest(digests) WITH ORDINALITY AS d (digest, place)
    JOIN user_sessions s ON s.token_digest = d.digest
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

REVOKE EXECUTE ON FUNCTION access_sessions(bytea[], interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_sessions(bytea[], interval) TO sahakar_app;
DROP FUNCTION access_session(bytea, interval);
