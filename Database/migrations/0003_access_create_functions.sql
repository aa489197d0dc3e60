-- Why:  signing in happens before a society is known and touches secrets: a few reviewed functions do it, the run-time role
--       cannot read the tables themselves. All run as the owner with a fixed search_path.
-- Lock: none. Time: instant. Undo: drop the functions.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;

-- The user that signs in with this login name, e-mail or mobile.
CREATE FUNCTION access_credentials(login text)
    RETURNS TABLE (user_id bigint, password_hash text, status text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.user_id, u.password_hash, u.status FROM users u
    WHERE u.login_name = lower(login) OR u.email = lower(login) OR u.mobile = login
    ORDER BY (u.login_name = lower(login)) DESC, (u.email = lower(login)) DESC LIMIT 1
$$;

CREATE FUNCTION access_create_user(login text, mail text, phone text, person text, hash text, change boolean, tongue text,
                                   operator boolean)
    RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO users (login_name, email, mobile, display_name, password_hash, must_change_password, language, is_operator)
    VALUES (lower(login), lower(mail), phone, person, hash, change, tongue, operator) RETURNING user_id
$$;

-- Sets a password and ends every session of that user but the one named.
CREATE FUNCTION access_set_password(person bigint, hash text, change boolean, keep_session bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE users SET password_hash = hash, must_change_password = change WHERE user_id = person;
    UPDATE user_sessions SET ended_at = now()
    WHERE user_id = person AND ended_at IS NULL AND session_id IS DISTINCT FROM keep_session;
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

-- The living session with this token digest and its user; marks it as seen, at most once a minute.
CREATE FUNCTION access_session(digest bytea, idle interval)
    RETURNS TABLE (session_id bigint, user_id bigint, kind text, society_id integer, branch_id integer, login_name text,
                   display_name text, language text, is_operator boolean, must_change_password boolean)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE found_id bigint; seen timestamptz;
BEGIN
    SELECT s.session_id, s.last_seen_at INTO found_id, seen FROM user_sessions s
    WHERE s.token_digest = digest AND s.ended_at IS NULL AND s.expires_at > now()
      AND (s.kind = 'token' OR s.last_seen_at > now() - idle);
    IF found_id IS NULL THEN RETURN; END IF;
    IF seen < now() - interval '1 minute' THEN
        UPDATE user_sessions s SET last_seen_at = now() WHERE s.session_id = found_id;
    END IF;
    RETURN QUERY
        SELECT s.session_id, s.user_id, s.kind, s.society_id, s.branch_id, u.login_name, u.display_name, u.language,
               u.is_operator, u.must_change_password
        FROM user_sessions s JOIN users u USING (user_id)
        WHERE s.session_id = found_id AND u.status = 'active';
END $$;

-- Points a session at a society that its user serves (and a branch of it); false when he does not.
CREATE FUNCTION access_choose_society(session bigint, society integer, branch integer)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions s SET society_id = society, branch_id = branch
    WHERE s.session_id = session AND EXISTS (
        SELECT FROM society_users m JOIN societies o USING (society_id)
        WHERE m.user_id = s.user_id AND m.society_id = society AND m.status = 'active' AND o.status = 'active')
    RETURNING true
$$;

-- Ends one session of a user; true when it was alive.
CREATE FUNCTION access_end_session(session bigint, person bigint)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions SET ended_at = now() WHERE session_id = session AND user_id = person AND ended_at IS NULL RETURNING true
$$;

CREATE FUNCTION access_societies_of(person bigint)
    RETURNS TABLE (society_id integer, code text, name text, status text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.society_id, o.code, o.name, o.status
    FROM society_users m JOIN societies o USING (society_id)
    WHERE m.user_id = person AND m.status = 'active' ORDER BY o.name
$$;

-- The register of societies, for the platform operator: names, never books.
CREATE FUNCTION access_society_register()
    RETURNS TABLE (society_id integer, code text, name text, kind text, status text, is_demo boolean, created_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT society_id, code, name, kind, status, is_demo, created_at FROM societies ORDER BY society_id
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

CREATE FUNCTION access_locked_until(who text)
    RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT locked_until FROM login_throttles WHERE subject = who AND locked_until > now()
$$;

-- Counts a failed sign-in; after `allowed` failures within a quarter of an hour the subject is locked, each time for longer.
CREATE FUNCTION access_note_failure(who text, allowed integer)
    RETURNS timestamptz LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO login_throttles AS t (subject, failures, last_failed_at, locked_until) VALUES (who, 1, now(), NULL)
    ON CONFLICT (subject) DO UPDATE SET
        failures = CASE WHEN t.last_failed_at < now() - interval '15 minutes' AND coalesce(t.locked_until, now()) <= now()
                        THEN 1 ELSE t.failures + 1 END,
        last_failed_at = now(),
        locked_until = CASE WHEN t.failures + 1 >= allowed AND t.last_failed_at >= now() - interval '15 minutes'
                            THEN now() + least(interval '15 minutes' * (t.failures + 2 - allowed), interval '1 day')
                            ELSE t.locked_until END
    RETURNING locked_until
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
