-- Why:  a session tells through which door it was opened, a page or REST. A place tells whether its user holds a role there, and
--       is not taken without one. Who holds no role of the staff sits in no branch, so that members choose none. How many jobs
--       wait, run and are parked is counted over all societies, for the metrics.
-- Lock: user_sessions for an instant (a column with a constant). Time: instant.
-- Undo: drop gate_job_counts, access_seats and the column; create access_open_session, access_places_of, access_choose_place and
--       access_society_sessions as in 0003, access_sessions as in 0023.
SET LOCAL row_security = on;

ALTER TABLE user_sessions
    ADD COLUMN channel text NOT NULL DEFAULT 'web'
        CONSTRAINT user_sessions_channel_known CHECK (channel IN ('web', 'rest'));
GRANT SELECT (channel) ON user_sessions TO sahakar_app;

DROP FUNCTION access_open_session(bigint, bytea, text, integer, text, text, text, interval);
CREATE FUNCTION access_open_session(person bigint, digest bytea, session_kind text, door text, society integer, note text,
                                    from_address text, from_device text, lifetime interval)
    RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO user_sessions (user_id, token_digest, kind, channel, society_id, label, address, device, expires_at)
    VALUES (person, digest, session_kind, door, society, note, from_address, from_device, now() + lifetime) RETURNING session_id
$$;

DROP FUNCTION access_society_sessions();
-- The sessions that point at the current society and have not ended.
CREATE FUNCTION access_society_sessions()
    RETURNS TABLE (session_id bigint, user_id bigint, kind text, channel text, branch_id integer, label text, address text,
                   device text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT session_id, user_id, kind, channel, branch_id, label, address, device, created_at, last_seen_at, expires_at
    FROM user_sessions WHERE society_id = current_society() AND ended_at IS NULL AND expires_at > now()
    ORDER BY last_seen_at DESC
$$;

-- Whether an assignment seats its holder in a branch: one for this branch, or one of the staff for every branch. Members,
-- customers and applicants (`seatless`, as the program knows them) see what is theirs, wherever it belongs.
CREATE FUNCTION access_seats(assignment role_assignments, branch integer, seatless text[])
    RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT assignment.branch_id = branch
        OR assignment.branch_id IS NULL AND assignment.role_code <> ALL (seatless)
$$;

DROP FUNCTION access_places_of(bigint);
-- Where a user may work: each of his societies, whether he holds any role there, and the open branches where he sits (none:
-- branch null).
CREATE FUNCTION access_places_of(person bigint, seatless text[])
    RETURNS TABLE (society_id integer, society_name text, is_open boolean, has_role boolean, branch_id integer, branch_name text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.society_id, o.name, o.status = 'active',
           EXISTS (SELECT FROM role_assignments h WHERE h.society_id = m.society_id AND h.user_id = m.user_id), b.branch_id, b.name
    FROM society_users m JOIN societies o USING (society_id)
    LEFT JOIN branches b ON b.society_id = m.society_id AND b.closed_on IS NULL AND EXISTS (
        SELECT FROM role_assignments a
        WHERE a.society_id = m.society_id AND a.user_id = m.user_id AND access_seats(a, b.branch_id, seatless))
    WHERE m.user_id = person AND m.status = 'active'
    ORDER BY o.name, o.society_id, b.is_head_office DESC, b.code
$$;

DROP FUNCTION access_choose_place(bigint, bigint, integer, integer);
-- Points a living session at a society where its user holds a role, and at a branch where he sits; true when it does now.
CREATE FUNCTION access_choose_place(session bigint, person bigint, society integer, branch integer, seatless text[])
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions s SET society_id = society, branch_id = branch
    WHERE s.session_id = session AND s.user_id = person AND s.ended_at IS NULL AND s.kind = 'browser'
      AND EXISTS (
        SELECT FROM society_users m JOIN societies o USING (society_id)
        JOIN role_assignments h ON h.society_id = m.society_id AND h.user_id = m.user_id
        WHERE m.user_id = person AND m.society_id = society AND m.status = 'active' AND o.status = 'active')
      AND (branch IS NULL OR EXISTS (
        SELECT FROM role_assignments a
        JOIN branches b ON b.society_id = a.society_id AND b.branch_id = branch AND b.closed_on IS NULL
        WHERE a.society_id = society AND a.user_id = person AND access_seats(a, branch, seatless)))
    RETURNING true
$$;

-- The living sessions behind tokens' digests and behind the numbers in access tokens, as before; the society's columns are null
-- too for who holds no role there any more.
CREATE OR REPLACE FUNCTION access_sessions(digests bytea[], numbers bigint[], idle interval)
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
       AND EXISTS (SELECT FROM role_assignments h WHERE h.society_id = m.society_id AND h.user_id = m.user_id)
    LEFT JOIN branches b ON b.society_id = m.society_id AND b.branch_id = s.branch_id AND b.closed_on IS NULL
    LEFT JOIN LATERAL (
        SELECT array_agg(p.permission) AS permissions, array_agg(a.branch_id) AS branches,
               array_agg(p.amount_limit::bigint) AS limits
        FROM role_assignments a JOIN role_permissions p USING (society_id, role_code)
        WHERE a.society_id = m.society_id AND a.user_id = m.user_id) g ON true
    WHERE s.ended_at IS NULL AND s.expires_at > now() AND (s.kind = 'token' OR s.last_seen_at > now() - idle);
END $$;

-- How many jobs of all societies are not over, by kind and state.
CREATE FUNCTION gate_job_counts()
    RETURNS TABLE (job text, status text, number bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT j.job, j.status, count(*) FROM jobs j WHERE j.status IN ('queued', 'running') GROUP BY j.job, j.status
    UNION ALL
    SELECT j.job, j.status, count(*) FROM jobs j WHERE j.status = 'parked' GROUP BY j.job, j.status
$$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE proname IN ('access_open_session', 'access_society_sessions', 'access_seats',
                                                       'access_places_of', 'access_choose_place', 'gate_job_counts')
                                     AND pronamespace = 'public'::regnamespace LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sahakar_app', f);
    END LOOP;
END $$;
