-- Why:  signing in happens before a society is known and touches secrets: a few reviewed functions do it, the run-time role
--       cannot read the tables themselves. All run as the owner with a fixed search_path.
-- Lock: none. Time: instant. Undo: drop the functions.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;

-- The user that signs in with this login name, e-mail or mobile, each in its stored form.
CREATE FUNCTION access_credentials(login text)
    RETURNS TABLE (user_id bigint, login_name text, password_hash text, status text, must_change boolean, has_expired boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.user_id, u.login_name, u.password_hash, u.status, u.must_change_password, coalesce(u.password_until <= now(), false)
    FROM users u
    WHERE u.login_name = login OR u.email = login OR u.mobile = login
    ORDER BY (u.login_name = login) DESC, (u.email = login) DESC LIMIT 1
$$;

-- A user by login name, and whether this e-mail or mobile is his: who adds a person to his society must know one of them.
CREATE FUNCTION access_find_login(login text, mail text, phone text)
    RETURNS TABLE (user_id bigint, is_known boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.user_id, coalesce(u.email = mail, false) OR coalesce(u.mobile = phone, false)
    FROM users u WHERE u.login_name = login
$$;

-- Whether a society may set this user's password: he serves no other society and is no operator.
CREATE FUNCTION access_serves_only(person bigint, society integer)
    RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT NOT u.is_operator AND NOT EXISTS (
        SELECT FROM society_users m WHERE m.user_id = u.user_id AND m.society_id <> society)
    FROM users u WHERE u.user_id = person
$$;

CREATE FUNCTION access_create_user(login text, mail text, phone text, person text, hash text, change boolean, tongue text,
                                   operator boolean)
    RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO users (login_name, email, mobile, display_name, password_hash, must_change_password, password_until, language,
                       is_operator)
    VALUES (login, mail, phone, person, hash, change, CASE WHEN change THEN now() + interval '7 days' END, tongue, operator)
    RETURNING user_id
$$;

-- Sets a password (one to be changed is good for a week) and ends every session of that user but the one named.
CREATE FUNCTION access_set_password(person bigint, hash text, change boolean, keep_session bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE users SET password_hash = hash, must_change_password = change,
           password_until = CASE WHEN change THEN now() + interval '7 days' END
    WHERE user_id = person;
    UPDATE user_sessions SET ended_at = now()
    WHERE user_id = person AND ended_at IS NULL AND session_id IS DISTINCT FROM keep_session;
$$;

-- The same password under newer parameters: nothing else changes.
CREATE FUNCTION access_renew_hash(person bigint, old_hash text, hash text)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE users SET password_hash = hash WHERE user_id = person AND password_hash = old_hash
$$;

CREATE FUNCTION access_set_user_status(person bigint, new_status text)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE users SET status = new_status WHERE user_id = person;
    UPDATE user_sessions SET ended_at = now() WHERE user_id = person AND ended_at IS NULL AND new_status <> 'active';
$$;

CREATE FUNCTION access_set_language(person bigint, tongue text)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE users SET language = tongue WHERE user_id = person
$$;

CREATE FUNCTION access_open_session(person bigint, digest bytea, session_kind text, society integer, note text, from_address text,
                                    from_device text, lifetime interval)
    RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO user_sessions (user_id, token_digest, kind, society_id, label, address, device, expires_at)
    VALUES (person, digest, session_kind, society, note, from_address, from_device, now() + lifetime) RETURNING session_id
$$;

-- The living session with this token digest, its user, and what he may do in the society that it points at: the society's
-- columns are null when none is chosen, when it is suspended, or when he no longer serves it.
-- It only reads; `is_stale` asks for access_touch_session, so that most requests write nothing.
CREATE FUNCTION access_session(digest bytea, idle interval)
    RETURNS TABLE (session_id bigint, user_id bigint, kind text, is_stale boolean, display_name text, language text,
                   is_operator boolean, must_change_password boolean, society_id integer, society_name text, branch_id integer,
                   branch_name text, party_id bigint, permissions text[], branches integer[], limits bigint[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- The query's names, not the answer's.
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT s.session_id, s.user_id, s.kind, s.last_seen_at < now() - interval '1 minute', u.display_name, u.language,
           u.is_operator, u.must_change_password, m.society_id, o.name, b.branch_id, b.name, m.party_id,
           g.permissions, g.branches, g.limits
    FROM user_sessions s
    JOIN users u ON u.user_id = s.user_id AND u.status = 'active'
    LEFT JOIN (society_users m JOIN societies o ON o.society_id = m.society_id AND o.status = 'active')
        ON m.society_id = s.society_id AND m.user_id = s.user_id AND m.status = 'active'
    LEFT JOIN branches b ON b.society_id = m.society_id AND b.branch_id = s.branch_id AND b.closed_on IS NULL
    LEFT JOIN LATERAL (
        SELECT array_agg(p.permission) AS permissions, array_agg(a.branch_id) AS branches,
               array_agg(p.amount_limit::bigint) AS limits
        FROM role_assignments a JOIN role_permissions p USING (society_id, role_code)
        WHERE a.society_id = m.society_id AND a.user_id = m.user_id) g ON true
    WHERE s.token_digest = digest AND s.ended_at IS NULL AND s.expires_at > now()
      AND (s.kind = 'token' OR s.last_seen_at > now() - idle);
END $$;

CREATE FUNCTION access_touch_session(session bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions SET last_seen_at = now()
    WHERE session_id = session AND ended_at IS NULL AND last_seen_at < now() - interval '1 minute'
$$;

-- Points a living session at a society that its user serves and a branch where he holds a role; true when it does now.
CREATE FUNCTION access_choose_place(session bigint, person bigint, society integer, branch integer)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions s SET society_id = society, branch_id = branch
    WHERE s.session_id = session AND s.user_id = person AND s.ended_at IS NULL AND s.kind = 'browser'
      AND EXISTS (
        SELECT FROM society_users m JOIN societies o USING (society_id)
        WHERE m.user_id = person AND m.society_id = society AND m.status = 'active' AND o.status = 'active')
      AND (branch IS NULL OR EXISTS (
        SELECT FROM role_assignments a
        JOIN branches b ON b.society_id = a.society_id AND b.branch_id = branch AND b.closed_on IS NULL
        WHERE a.society_id = society AND a.user_id = person AND (a.branch_id IS NULL OR a.branch_id = branch)))
    RETURNING true
$$;

-- Ends one session of a user; true when it was alive.
CREATE FUNCTION access_end_session(session bigint, person bigint)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions SET ended_at = now() WHERE session_id = session AND user_id = person AND ended_at IS NULL RETURNING true
$$;

-- Ends one session that points at the current society; answers whose it was.
CREATE FUNCTION access_end_society_session(session bigint)
    RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions SET ended_at = now()
    WHERE session_id = session AND society_id = current_society() AND ended_at IS NULL RETURNING user_id
$$;

-- Ends all sessions of a user that point at the current society.
CREATE FUNCTION access_end_society_sessions(person bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions SET ended_at = now()
    WHERE user_id = person AND society_id = current_society() AND ended_at IS NULL
$$;

-- The sessions that point at the current society and have not ended.
CREATE FUNCTION access_society_sessions()
    RETURNS TABLE (session_id bigint, user_id bigint, kind text, branch_id integer, label text, address text, device text,
                   created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT session_id, user_id, kind, branch_id, label, address, device, created_at, last_seen_at, expires_at
    FROM user_sessions WHERE society_id = current_society() AND ended_at IS NULL AND expires_at > now()
    ORDER BY last_seen_at DESC
$$;

-- Where a user may work: each of his societies, and in each the open branches where he holds a role (none: branch null).
CREATE FUNCTION access_places_of(person bigint)
    RETURNS TABLE (society_id integer, society_name text, is_open boolean, branch_id integer, branch_name text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.society_id, o.name, o.status = 'active', b.branch_id, b.name
    FROM society_users m JOIN societies o USING (society_id)
    LEFT JOIN branches b ON b.society_id = m.society_id AND b.closed_on IS NULL AND EXISTS (
        SELECT FROM role_assignments a WHERE a.society_id = m.society_id AND a.user_id = m.user_id
          AND (a.branch_id IS NULL OR a.branch_id = b.branch_id))
    WHERE m.user_id = person AND m.status = 'active'
    ORDER BY o.name, o.society_id, b.is_head_office DESC, b.code
$$;

-- The register of societies, for the platform operator: names, never books.
CREATE FUNCTION access_society_register()
    RETURNS TABLE (society_id integer, code text, name text, kind text, status text, is_demo boolean, created_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT society_id, code, name, kind, status, is_demo, created_at FROM societies ORDER BY society_id
$$;

-- The societies in which a newer program finds permissions or roles that it has brought along and they do not know. The
-- administrator's role cannot be changed and holds whatever was ever known, so that what it lacks is new, and what another role
-- lacks was taken from it.
CREATE FUNCTION access_societies_lacking(permissions text[], role_codes text[])
    RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.society_id FROM societies s
    WHERE s.status = 'active'
      AND (EXISTS (SELECT FROM unnest(permissions) AS wanted (code)
                   WHERE NOT EXISTS (SELECT FROM role_permissions p WHERE p.society_id = s.society_id AND p.role_code = 'admin'
                                     AND p.permission = wanted.code))
           OR EXISTS (SELECT FROM unnest(role_codes) AS wanted (code)
                      WHERE NOT EXISTS (SELECT FROM roles r WHERE r.society_id = s.society_id AND r.role_code = wanted.code)))
    ORDER BY s.society_id
$$;

CREATE FUNCTION access_open_society(short_code text, full_name text, society_kind text, state text, registration text,
                                    tongue text, year_month smallint, demo boolean)
    RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO societies (code, name, kind, state_code, registration_no, language, year_start_month, is_demo)
    VALUES (short_code, full_name, society_kind, state, registration, tongue, year_month, demo) RETURNING society_id
$$;

CREATE FUNCTION access_set_society_status(society integer, new_status text)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE societies SET status = new_status WHERE society_id = society RETURNING true
$$;

-- Counts an attempt before the password is looked at, so that many at once gain nothing. Answers until when the subject is
-- locked, or null when the attempt may go on. After `allowed` attempts within a quarter of an hour it is locked for a
-- quarter of an hour, the next time for two of them, and so on up to a day; a quiet day forgets the locks.
CREATE FUNCTION access_begin_attempt(who text, allowed integer)
    RETURNS timestamptz LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO login_throttles AS t (subject, failures, last_failed_at) VALUES (who, 1, now())
    ON CONFLICT (subject) DO UPDATE SET (failures, locks, last_failed_at, locked_until) = (
        SELECT CASE WHEN t.locked_until > now() THEN t.failures WHEN is_old THEN 1 WHEN is_over THEN 0 ELSE t.failures + 1 END,
               CASE WHEN t.locked_until > now() THEN t.locks
                    WHEN t.last_failed_at < now() - interval '1 day' THEN 0
                    WHEN is_over AND NOT is_old THEN t.locks + 1 ELSE t.locks END,
               CASE WHEN t.locked_until > now() THEN t.last_failed_at ELSE now() END,
               CASE WHEN t.locked_until > now() THEN t.locked_until
                    WHEN is_over AND NOT is_old THEN now() + least(interval '15 minutes' * (t.locks + 1), interval '1 day') END
        FROM (SELECT t.last_failed_at < now() - interval '15 minutes' AS is_old, t.failures >= allowed AS is_over) AS state)
    RETURNING locked_until
$$;

-- Takes back one attempt that turned out right.
CREATE FUNCTION access_take_back_attempt(who text)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE login_throttles SET failures = greatest(failures - 1, 0) WHERE subject = who
$$;

CREATE FUNCTION access_clear_failures(who text)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM login_throttles WHERE subject = who
$$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE proname LIKE 'access\_%' AND pronamespace = 'public'::regnamespace LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sahakar_app', f);
    END LOOP;
END $$;
