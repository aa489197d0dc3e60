--
-- PostgreSQL database dump
--



SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: btree_gin; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;


--
-- Name: EXTENSION btree_gin; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION btree_gin IS 'support for indexing common datatypes in GIN';


--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';


--
-- Name: paise; Type: DOMAIN; Schema: public; Owner: -
--

CREATE DOMAIN public.paise AS bigint
	CONSTRAINT paise_in_range CHECK (((VALUE >= '-1000000000000000000'::bigint) AND (VALUE <= '1000000000000000000'::bigint)));


--
-- Name: ppm; Type: DOMAIN; Schema: public; Owner: -
--

CREATE DOMAIN public.ppm AS bigint
	CONSTRAINT ppm_in_range CHECK (((VALUE >= 0) AND (VALUE <= 100000000)));


--
-- Name: access_begin_attempt(text, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_begin_attempt(who text, allowed integer) RETURNS timestamp with time zone
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


--
-- Name: access_begin_factor(bigint, bytea); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_begin_factor(person bigint, sealed bytea) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    INSERT INTO user_factors AS f (user_id, sealed_secret) VALUES (person, sealed)
    ON CONFLICT (user_id) DO UPDATE SET sealed_secret = sealed, last_step = NULL, created_at = now() WHERE f.confirmed_at IS NULL
    RETURNING true
$$;


--
-- Name: access_choose_place(bigint, bigint, integer, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_choose_place(session bigint, person bigint, society integer, branch integer) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


--
-- Name: access_clear_failures(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_clear_failures(who text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    DELETE FROM login_throttles WHERE subject = who
$$;


--
-- Name: access_create_user(text, text, text, text, text, boolean, text, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_create_user(login text, mail text, phone text, person text, hash text, change boolean, tongue text, operator boolean) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    INSERT INTO users (login_name, email, mobile, display_name, password_hash, must_change_password, password_until, language,
                       is_operator)
    VALUES (login, mail, phone, person, hash, change, CASE WHEN change THEN now() + interval '7 days' END, tongue, operator)
    RETURNING user_id
$$;


--
-- Name: access_credentials(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_credentials(login text) RETURNS TABLE(user_id bigint, login_name text, password_hash text, status text, must_change boolean, has_expired boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT u.user_id, u.login_name, u.password_hash, u.status, u.must_change_password, coalesce(u.password_until <= now(), false)
    FROM users u
    WHERE u.login_name = login OR u.email = login OR u.mobile = login
    ORDER BY (u.login_name = login) DESC, (u.email = login) DESC LIMIT 1
$$;


--
-- Name: access_devices(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_devices(person bigint) RETURNS TABLE(device_id bigint, device text, address text, created_at timestamp with time zone, last_used_at timestamp with time zone, expires_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT device_id, device, address, created_at, last_used_at, expires_at FROM user_devices
    WHERE user_id = person AND expires_at > now() ORDER BY last_used_at DESC, device_id DESC
$$;


--
-- Name: access_end_session(bigint, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_end_session(session bigint, person bigint) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_sessions SET ended_at = now() WHERE session_id = session AND user_id = person AND ended_at IS NULL RETURNING true
$$;


--
-- Name: access_end_society_session(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_end_society_session(session bigint) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_sessions SET ended_at = now()
    WHERE session_id = session AND society_id = current_society() AND ended_at IS NULL RETURNING user_id
$$;


--
-- Name: access_end_society_sessions(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_end_society_sessions(person bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_sessions SET ended_at = now()
    WHERE user_id = person AND society_id = current_society() AND ended_at IS NULL
$$;


--
-- Name: access_factor(bigint, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_factor(person bigint, usual_days integer) RETURNS TABLE(sealed_secret bytea, is_confirmed boolean, confirmed_at timestamp with time zone, last_step bigint, is_demanded boolean, known_days integer, codes_left bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT f.sealed_secret, f.confirmed_at IS NOT NULL, f.confirmed_at, f.last_step,
           EXISTS (SELECT FROM society_users m
                   JOIN role_assignments a ON a.society_id = m.society_id AND a.user_id = m.user_id
                   WHERE m.user_id = person AND m.status = 'active'
                     AND access_setting(m.society_id, 'access.second_factor_roles') ? a.role_code),
           coalesce((SELECT min(coalesce((access_setting(m.society_id, 'access.known_device_days') #>> '{}')::integer, usual_days))
                     FROM society_users m WHERE m.user_id = person AND m.status = 'active'), usual_days),
           (SELECT count(*) FROM user_recovery_codes c WHERE c.user_id = person AND c.used_at IS NULL)
    FROM (SELECT) one LEFT JOIN user_factors f ON f.user_id = person
$$;


--
-- Name: access_find_login(text, text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_find_login(login text, mail text, phone text) RETURNS TABLE(user_id bigint, is_known boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT u.user_id, coalesce(u.email = mail, false) OR coalesce(u.mobile = phone, false)
    FROM users u WHERE u.login_name = login
$$;


--
-- Name: access_forget_device(bigint, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_forget_device(person bigint, number bigint) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    DELETE FROM user_devices WHERE user_id = person AND device_id = number RETURNING true
$$;


--
-- Name: access_knows_device(bigint, bytea, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_knows_device(person bigint, digest bytea, known_days integer) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_devices SET last_used_at = now()
    WHERE user_id = person AND token_digest = digest AND expires_at > now() AND created_at > now() - make_interval(days => known_days)
    RETURNING true
$$;


--
-- Name: access_open_session(bigint, bytea, text, integer, text, text, text, interval); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_open_session(person bigint, digest bytea, session_kind text, society integer, note text, from_address text, from_device text, lifetime interval) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    INSERT INTO user_sessions (user_id, token_digest, kind, society_id, label, address, device, expires_at)
    VALUES (person, digest, session_kind, society, note, from_address, from_device, now() + lifetime) RETURNING session_id
$$;


--
-- Name: access_open_society(text, text, text, text, text, text, smallint, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_open_society(short_code text, full_name text, society_kind text, state text, registration text, tongue text, year_month smallint, demo boolean) RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    INSERT INTO societies (code, name, kind, state_code, registration_no, language, year_start_month, is_demo)
    VALUES (short_code, full_name, society_kind, state, registration, tongue, year_month, demo) RETURNING society_id
$$;


--
-- Name: access_places_of(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_places_of(person bigint) RETURNS TABLE(society_id integer, society_name text, is_open boolean, branch_id integer, branch_name text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT o.society_id, o.name, o.status = 'active', b.branch_id, b.name
    FROM society_users m JOIN societies o USING (society_id)
    LEFT JOIN branches b ON b.society_id = m.society_id AND b.closed_on IS NULL AND EXISTS (
        SELECT FROM role_assignments a WHERE a.society_id = m.society_id AND a.user_id = m.user_id
          AND (a.branch_id IS NULL OR a.branch_id = b.branch_id))
    WHERE m.user_id = person AND m.status = 'active'
    ORDER BY o.name, o.society_id, b.is_head_office DESC, b.code
$$;


--
-- Name: access_remember_device(bigint, bytea, text, text, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_remember_device(person bigint, digest bytea, device_name text, from_address text, days integer) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    DELETE FROM user_devices WHERE user_id = person AND expires_at <= now();
    INSERT INTO user_devices (user_id, token_digest, device, address, expires_at)
    VALUES (person, digest, device_name, from_address, now() + make_interval(days => days));
$$;


--
-- Name: access_remove_factor(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_remove_factor(person bigint) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    DELETE FROM user_devices WHERE user_id = person;
    DELETE FROM user_recovery_codes WHERE user_id = person;
    DELETE FROM user_factors WHERE user_id = person RETURNING true;
$$;


--
-- Name: access_renew_hash(bigint, text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_renew_hash(person bigint, old_hash text, hash text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE users SET password_hash = hash WHERE user_id = person AND password_hash = old_hash
$$;


--
-- Name: access_renew_session(bytea, integer, text, text, interval, interval); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_renew_session(family bytea, presented integer, from_address text, from_device text, idle interval, leeway interval) RETURNS TABLE(outcome text, session_id bigint, user_id bigint, society_id integer, generation integer, expires_at timestamp with time zone)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


--
-- Name: access_serves_only(bigint, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_serves_only(person bigint, society integer) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT NOT u.is_operator AND NOT EXISTS (
        SELECT FROM society_users m WHERE m.user_id = u.user_id AND m.society_id <> society)
    FROM users u WHERE u.user_id = person
$$;


--
-- Name: access_sessions(bytea[], bigint[], interval); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_sessions(digests bytea[], numbers bigint[], idle interval) RETURNS TABLE(place bigint, session_id bigint, user_id bigint, kind text, is_stale boolean, display_name text, language text, is_operator boolean, must_change_password boolean, society_id integer, society_name text, branch_id integer, branch_name text, party_id bigint, permissions text[], branches integer[], limits bigint[], asked_at timestamp with time zone, must_enrol boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
-- The query's names, not the answer's.
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT s.place, s.session_id, s.user_id, s.kind, s.last_seen_at < now() - interval '1 minute', u.display_name, u.language,
           u.is_operator, u.must_change_password, m.society_id, o.name, b.branch_id, b.name, m.party_id,
           g.permissions, g.branches, g.limits, now(), s.must_enrol
    FROM (SELECT d.place, t.session_id, t.user_id, t.kind, t.society_id, t.branch_id, t.last_seen_at, t.expires_at, t.ended_at,
                 t.must_enrol
          FROM unnest(digests) WITH ORDINALITY AS d (digest, place)
          JOIN user_sessions t ON t.token_digest = d.digest AND t.kind = 'token'
          UNION ALL
          SELECT cardinality(digests) + n.place, t.session_id, t.user_id, t.kind, t.society_id, t.branch_id, t.last_seen_at,
                 t.expires_at, t.ended_at, t.must_enrol
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


--
-- Name: access_set_language(bigint, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_set_language(person bigint, tongue text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE users SET language = tongue WHERE user_id = person
$$;


--
-- Name: access_set_must_enrol(bigint, bigint, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_set_must_enrol(person bigint, session bigint, is_due boolean) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_sessions SET must_enrol = is_due
    WHERE user_id = person AND kind = 'browser' AND ended_at IS NULL AND (session IS NULL OR session_id = session)
$$;


--
-- Name: access_set_password(bigint, text, boolean, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_set_password(person bigint, hash text, change boolean, keep_session bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE users SET password_hash = hash, must_change_password = change,
           password_until = CASE WHEN change THEN now() + interval '7 days' END
    WHERE user_id = person;
    UPDATE user_sessions SET ended_at = now()
    WHERE user_id = person AND ended_at IS NULL AND session_id IS DISTINCT FROM keep_session;
    DELETE FROM user_devices WHERE user_id = person;
$$;


--
-- Name: access_set_recovery_codes(bigint, bytea[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_set_recovery_codes(person bigint, digests bytea[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    DELETE FROM user_recovery_codes WHERE user_id = person;
    INSERT INTO user_recovery_codes (user_id, code_digest) SELECT person, unnest(digests);
$$;


--
-- Name: access_set_society_status(integer, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_set_society_status(society integer, new_status text) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE societies SET status = new_status WHERE society_id = society RETURNING true
$$;


--
-- Name: access_set_user_status(bigint, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_set_user_status(person bigint, new_status text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE users SET status = new_status WHERE user_id = person;
    UPDATE user_sessions SET ended_at = now() WHERE user_id = person AND ended_at IS NULL AND new_status <> 'active';
$$;


--
-- Name: access_setting(integer, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_setting(society integer, setting text) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT s.value::jsonb FROM setting_values s
    WHERE s.society_id = society AND s.name = setting AND s.from_date <= (now() AT TIME ZONE 'Asia/Kolkata')::date
    ORDER BY s.from_date DESC, s.value_id DESC LIMIT 1
$$;


--
-- Name: access_societies_lacking(text[], text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_societies_lacking(permissions text[], role_codes text[]) RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT s.society_id FROM societies s
    WHERE s.status = 'active'
      AND (EXISTS (SELECT FROM unnest(permissions) AS wanted (code)
                   WHERE NOT EXISTS (SELECT FROM role_permissions p WHERE p.society_id = s.society_id AND p.role_code = 'admin'
                                     AND p.permission = wanted.code))
           OR EXISTS (SELECT FROM unnest(role_codes) AS wanted (code)
                      WHERE NOT EXISTS (SELECT FROM roles r WHERE r.society_id = s.society_id AND r.role_code = wanted.code)))
    ORDER BY s.society_id
$$;


--
-- Name: access_society_register(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_society_register() RETURNS TABLE(society_id integer, code text, name text, kind text, status text, is_demo boolean, created_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT society_id, code, name, kind, status, is_demo, created_at FROM societies ORDER BY society_id
$$;


--
-- Name: access_society_sessions(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_society_sessions() RETURNS TABLE(session_id bigint, user_id bigint, kind text, branch_id integer, label text, address text, device text, created_at timestamp with time zone, last_seen_at timestamp with time zone, expires_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT session_id, user_id, kind, branch_id, label, address, device, created_at, last_seen_at, expires_at
    FROM user_sessions WHERE society_id = current_society() AND ended_at IS NULL AND expires_at > now()
    ORDER BY last_seen_at DESC
$$;


--
-- Name: access_take_back_attempt(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_take_back_attempt(who text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE login_throttles SET failures = greatest(failures - 1, 0) WHERE subject = who
$$;


--
-- Name: access_tell_reused(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_tell_reused(person bigint) RETURNS TABLE(ended_at timestamp with time zone, address text, device text)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_sessions SET told_at = now()
    WHERE user_id = person AND end_reason = 'reused' AND told_at IS NULL
    RETURNING ended_at, reused_address, reused_device
$$;


--
-- Name: access_touch_session(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_touch_session(session bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_sessions SET last_seen_at = now()
    WHERE session_id = session AND ended_at IS NULL AND last_seen_at < now() - interval '1 minute'
$$;


--
-- Name: access_use_recovery_code(bigint, bytea); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_use_recovery_code(person bigint, digest bytea) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_recovery_codes c SET used_at = now()
    WHERE c.user_id = person AND c.code_digest = digest AND c.used_at IS NULL
      AND EXISTS (SELECT FROM user_factors f WHERE f.user_id = person AND f.confirmed_at IS NOT NULL)
    RETURNING true
$$;


--
-- Name: access_use_step(bigint, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_use_step(person bigint, step bigint) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_factors SET last_step = step, confirmed_at = coalesce(confirmed_at, now())
    WHERE user_id = person AND (last_step IS NULL OR last_step < step) RETURNING true
$$;


--
-- Name: admit_backup(); Type: PROCEDURE; Schema: public; Owner: -
--

CREATE PROCEDURE public.admit_backup()
    LANGUAGE plpgsql
    AS $$
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


--
-- Name: current_society(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.current_society() RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('sahakar.society'::text, true), ''::text))::integer;


--
-- Name: current_user_id(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.current_user_id() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('sahakar.user'::text, true), ''::text))::bigint;


--
-- Name: documents_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.documents_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF OLD.status <> 'current' AND (NEW.status, NEW.ended_at) IS DISTINCT FROM (OLD.status, OLD.ended_at) THEN
        RAISE EXCEPTION 'document % counts no more', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.is_held AND NEW.status = 'withdrawn' AND OLD.status <> 'withdrawn' THEN
        RAISE EXCEPTION 'document % is held', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: gate_active_societies(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gate_active_societies() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT society_id FROM societies WHERE status = 'active' ORDER BY society_id
$$;


--
-- Name: gate_due_societies(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gate_due_societies() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT s.society_id FROM societies s JOIN (
        SELECT society_id FROM jobs WHERE status = 'queued' AND due_at <= now()
        UNION
        SELECT society_id FROM jobs WHERE status = 'running' AND due_at <= now() AND heartbeat_at < now() - interval '2 minutes'
        UNION
        SELECT society_id FROM job_calendar WHERE is_enabled AND next_due_at <= now()
        UNION
        SELECT society_id FROM outbox WHERE delivered_at IS NULL AND parked_at IS NULL AND due_at <= now()
    ) due USING (society_id)
    WHERE s.status = 'active'
$$;


--
-- Name: gate_guard_pending(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gate_guard_pending() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF OLD.status <> 'waiting'
       AND (OLD.seen_at IS NOT NULL OR to_jsonb(NEW) - 'seen_at' <> to_jsonb(OLD) - 'seen_at') THEN
        RAISE EXCEPTION 'pending command % is already %', OLD.pending_id, OLD.status
            USING ERRCODE = 'SK020', CONSTRAINT = 'pending_commands_decided_once';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: gate_purge_jobs(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gate_purge_jobs(most bigint) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    WITH old AS (
        SELECT job_id FROM jobs
        WHERE society_id = current_society() AND status IN ('done', 'cancelled') AND finished_at < now() - interval '90 days'
        LIMIT most
    ), gone AS (
        DELETE FROM jobs j USING old o WHERE j.society_id = current_society() AND j.job_id = o.job_id RETURNING 1
    )
    SELECT count(*) FROM gone
$$;


--
-- Name: gate_purge_keys(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gate_purge_keys(most bigint) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    WITH old AS (
        SELECT user_id, key FROM idempotency_keys
        WHERE society_id = current_society() AND created_at < now() - interval '30 days' LIMIT most
    ), gone AS (
        DELETE FROM idempotency_keys k USING old o
        WHERE k.society_id = current_society() AND k.user_id = o.user_id AND k.key = o.key RETURNING 1
    )
    SELECT count(*) FROM gone
$$;


--
-- Name: gate_purge_messages(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gate_purge_messages(most bigint) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    WITH old AS (
        SELECT outbox_id FROM outbox
        WHERE society_id = current_society() AND delivered_at < now() - interval '90 days' LIMIT most
    ), gone AS (
        DELETE FROM outbox m USING old o WHERE m.society_id = current_society() AND m.outbox_id = o.outbox_id RETURNING 1
    )
    SELECT count(*) FROM gone
$$;


--
-- Name: ledger_apply_postings(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_apply_postings() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_material TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    SET enable_sort TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    society integer := current_society();
    own_id  xid8 := pg_current_xact_id();
    period  date;
    lines   record;
    heads   record;
    bad     record;
BEGIN
    PERFORM FROM ledger_heads h WHERE h.society_id = society FOR NO KEY UPDATE;

    SELECT min(n.voucher_id) AS low, max(n.voucher_id) AS high, count(*) AS many, bool_and(n.society_id = society) AS own,
           min(n.business_date) AS first_date, max(n.business_date) AS last_date,
           count(n.cost_centre_id) + count(n.in_respect_of) AS tags INTO lines
    FROM new_lines n;
    IF lines.many = 0 THEN RETURN NULL; END IF;

    -- The vouchers of a statement lie together, so their headers are read once, in order, and looked up by place.
    IF lines.high - lines.low < lines.many THEN
        SELECT count(*) AS many, min(v.voucher_id) FILTER (WHERE v.transaction_id <> own_id) AS older,
               array_agg(v.branch_id) AS branch, array_agg(v.line_count) AS line_count, array_agg(v.total::bigint) AS total,
               array_agg(v.business_date) AS business_date INTO heads
        FROM (SELECT o.voucher_id, o.branch_id, o.line_count, o.total, o.business_date, o.transaction_id FROM vouchers o
              WHERE o.society_id = society AND o.voucher_id BETWEEN lines.low AND lines.high ORDER BY o.voucher_id OFFSET 0) v;
    END IF;
    IF lines.own IS NOT TRUE OR heads.many IS DISTINCT FROM lines.high - lines.low + 1 OR heads.older IS NOT NULL THEN
        PERFORM ledger_fail('SK001', 'postings_whole', 'lines do not make up whole vouchers of this transaction that lie together',
                            format('vouchers %s to %s', lines.low, lines.high));
    END IF;

    SELECT l.voucher_id, l.many, l.amount, heads.line_count[l.place] AS line_count INTO bad
    FROM (SELECT n.voucher_id, (n.voucher_id - lines.low)::integer + 1 AS place, count(*) AS many, min(n.line_no) AS low,
                 max(n.line_no) AS high, sum(n.amount) AS amount, sum(n.amount) FILTER (WHERE n.amount > 0) AS total,
                 min(n.business_date) AS first_date, max(n.business_date) AS last_date
          FROM new_lines n GROUP BY n.voucher_id) l
    WHERE (l.amount = 0 AND l.many = heads.line_count[l.place] AND l.low = 1 AND l.high = l.many AND l.total = heads.total[l.place]
           AND l.first_date = heads.business_date[l.place] AND l.last_date = heads.business_date[l.place]) IS NOT TRUE
    LIMIT 1;
    IF FOUND THEN
        IF bad.amount <> 0 THEN
            PERFORM ledger_fail('SK001', 'postings_balance', 'a voucher does not balance',
                                format('voucher %s, debits less credits %s paise', bad.voucher_id, bad.amount));
        END IF;
        PERFORM ledger_fail('SK001', 'postings_whole', 'lines do not make up one whole voucher of this transaction',
                            format('voucher %s has %s lines here, header says %s', bad.voucher_id, bad.many, bad.line_count));
    END IF;

    period := date_trunc('month', lines.first_date)::date;
    IF lines.last_date >= period + interval '1 month' THEN
        PERFORM ledger_fail('SK001', 'postings_one_month', 'one statement may write the lines of one month only');
    END IF;

    IF lines.tags > 0 THEN
        SELECT n.voucher_id, n.line_no INTO bad FROM new_lines n
        WHERE (n.cost_centre_id IS NOT NULL
               AND (SELECT c.status FROM cost_centres c
                    WHERE c.society_id = society AND c.cost_centre_id = n.cost_centre_id) IS DISTINCT FROM 'active')
           OR (n.in_respect_of IS NOT NULL
               AND (SELECT s.sub_account_id FROM sub_accounts s
                    WHERE s.society_id = society AND s.sub_account_id BETWEEN n.in_respect_of AND n.in_respect_of
                    ORDER BY s.sub_account_id LIMIT 1) IS NULL) LIMIT 1;
        IF FOUND THEN
            PERFORM ledger_fail('SK003', 'postings_tags_exist', 'no such cost centre, or no such sub-account that the line is about',
                                format('voucher %s, line %s', bad.voucher_id, bad.line_no));
        END IF;
    END IF;

    -- One pass over the lines: what each sub-account moves on a day of a branch, with the sub-account; from that the balances,
    -- the month ends that they leave behind, and the movements of the accounts.
    WITH moves AS MATERIALIZED (
        SELECT g.sub_account_id, g.branch_id, g.business_date, g.debit, g.credit, g.many, s.account_id, s.status, s.frozen, s.lowest,
               s.highest
        FROM (SELECT n.sub_account_id, heads.branch[(n.voucher_id - lines.low)::integer + 1] AS branch_id, n.business_date,
                     coalesce(sum(n.amount) FILTER (WHERE n.amount > 0), 0)::bigint AS debit,
                     coalesce(-sum(n.amount) FILTER (WHERE n.amount < 0), 0)::bigint AS credit, count(*) AS many
              FROM new_lines n GROUP BY 1, 2, 3) g
        LEFT JOIN LATERAL (SELECT x.account_id, x.status, x.frozen, x.lowest, x.highest - x.held AS highest FROM sub_accounts x
                           WHERE x.society_id = society AND x.sub_account_id BETWEEN g.sub_account_id AND g.sub_account_id
                           ORDER BY x.sub_account_id LIMIT 1) s ON true
    ), deltas AS MATERIALIZED (
        SELECT d.*, b.place, b.month AS old_month, b.balance AS old_balance
        FROM (SELECT m.sub_account_id, (sum(m.debit) - sum(m.credit))::bigint AS amount, sum(m.many)::bigint AS many,
                     min(m.status) AS status, min(m.lowest) AS lowest, min(m.highest) AS highest,
                     min(m.frozen) = 'all' OR (min(m.frozen) = 'debits' AND sum(m.debit) > 0)
                         OR (min(m.frozen) = 'credits' AND sum(m.credit) > 0) AS is_frozen
              FROM moves m GROUP BY m.sub_account_id) d
        LEFT JOIN LATERAL (SELECT o.ctid AS place, o.month, o.balance FROM balances o
                           WHERE o.society_id = society AND o.sub_account_id BETWEEN d.sub_account_id AND d.sub_account_id
                           ORDER BY o.sub_account_id LIMIT 1) b ON true
    ), changed AS (
        UPDATE balances b SET balance = b.balance + d.amount, line_count = b.line_count + d.many, month = greatest(b.month, period)
        FROM deltas d
        WHERE b.ctid = d.place AND b.society_id = society AND b.sub_account_id = d.sub_account_id
        RETURNING b.sub_account_id, d.status <> 'open' OR d.is_frozen AS is_barred,
            coalesce((d.amount > 0 AND b.balance > d.highest) OR (d.amount < 0 AND b.balance < d.lowest), false) AS is_outside
    ), months_left AS (
        INSERT INTO month_balances (society_id, sub_account_id, month, balance)
        SELECT society, d.sub_account_id, d.old_month, d.old_balance FROM deltas d WHERE d.old_month < period
    ), moved AS (
        INSERT INTO movements AS m (society_id, business_date, account_id, branch_id, debit, credit, line_count)
        SELECT society, l.business_date, l.account_id, l.branch_id, sum(l.debit), sum(l.credit), sum(l.many)
        FROM moves l WHERE l.account_id IS NOT NULL GROUP BY 2, 3, 4
        ON CONFLICT (society_id, business_date, account_id, branch_id) DO UPDATE
            SET debit = m.debit + excluded.debit, credit = m.credit + excluded.credit, line_count = m.line_count + excluded.line_count
    )
    SELECT (SELECT count(*) FROM deltas) AS wanted, count(*) AS changed,
           (SELECT min(d.sub_account_id) FROM deltas d WHERE d.status IS NULL OR d.place IS NULL) AS missing,
           min(c.sub_account_id) FILTER (WHERE c.is_barred IS NOT FALSE) AS barred,
           min(c.sub_account_id) FILTER (WHERE c.is_outside) AS outside,
           (SELECT count(*) FROM deltas d WHERE d.old_month > period) AS behind INTO bad
    FROM changed c;
    IF bad.changed <> bad.wanted OR bad.missing IS NOT NULL THEN
        PERFORM ledger_refuse_line(bad.missing, false);
    ELSIF bad.barred IS NOT NULL THEN
        PERFORM ledger_refuse_line(bad.barred, true);
    ELSIF bad.outside IS NOT NULL THEN
        PERFORM ledger_refuse_line(bad.outside, false);
    END IF;

    -- Where another branch is already in a later month, the change is carried forward.
    IF bad.behind > 0 THEN
        PERFORM ledger_carry_forward(d.sub_account_id, period, d.amount)
        FROM (SELECT n.sub_account_id, sum(n.amount)::bigint AS amount FROM new_lines n GROUP BY 1) d
        JOIN balances b ON b.society_id = society AND b.sub_account_id = d.sub_account_id
        WHERE b.month > period;
    END IF;
    RETURN NULL;
END $$;


--
-- Name: ledger_begin_balances(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_begin_balances() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE bad record;
BEGIN
    PERFORM FROM accounts a WHERE a.society_id = current_society() AND NOT a.is_control
        AND a.account_id IN (SELECT n.account_id FROM new_sub_accounts n) ORDER BY a.account_id FOR NO KEY UPDATE;
    SELECT a.account_id INTO bad FROM accounts a WHERE a.society_id = current_society() AND a.status <> 'active'
        AND a.account_id IN (SELECT n.account_id FROM new_sub_accounts n) LIMIT 1;
    IF FOUND THEN
        PERFORM ledger_fail('SK003', 'sub_accounts_account_active', 'a closed account gets no sub-account',
                            format('account %s', bad.account_id));
    END IF;
    SELECT a.account_id INTO bad FROM (SELECT DISTINCT n.account_id FROM new_sub_accounts n) n
    JOIN accounts a ON a.society_id = current_society() AND a.account_id = n.account_id
    WHERE NOT a.is_control
      AND (SELECT count(*) FROM sub_accounts s WHERE s.society_id = a.society_id AND s.account_id = a.account_id) > 1 LIMIT 1;
    IF FOUND THEN
        PERFORM ledger_fail('SK001', 'sub_accounts_control_only', 'only a control account has several sub-accounts',
                            format('account %s', bad.account_id));
    END IF;
    INSERT INTO balances (society_id, sub_account_id) SELECT n.society_id, n.sub_account_id FROM new_sub_accounts n;
    RETURN NULL;
END $$;


--
-- Name: ledger_carry_forward(bigint, date, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_carry_forward(target bigint, period date, amount bigint) RETURNS void
    LANGUAGE sql
    SET search_path TO 'public', 'pg_temp'
    AS $$
    INSERT INTO month_balances (society_id, sub_account_id, month, balance)
    VALUES (current_society(), target, period,
            coalesce((SELECT m.balance FROM month_balances m
                      WHERE m.society_id = current_society() AND m.sub_account_id = target AND m.month < period
                      ORDER BY m.month DESC LIMIT 1), 0))
    ON CONFLICT DO NOTHING;
    UPDATE month_balances m SET balance = m.balance + amount
    WHERE m.society_id = current_society() AND m.sub_account_id = target AND m.month >= period;
$$;


--
-- Name: ledger_check_vouchers(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_check_vouchers() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_material TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    SET enable_sort TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    society integer := current_society();
    last_id bigint;
    wanted  record;
    found_first bigint;
    bad     record;
BEGIN
    SELECT h.last_voucher_id INTO last_id FROM ledger_heads h WHERE h.society_id = society FOR NO KEY UPDATE;
    SELECT min(n.voucher_id) AS low, max(n.voucher_id) AS high, count(*) AS many, bool_and(n.society_id = society) AS own,
           count(n.reverses_id) AS reversals INTO wanted
    FROM new_vouchers n;
    IF wanted.many = 0 THEN RETURN NULL; END IF;
    IF wanted.own IS NOT TRUE THEN
        PERFORM ledger_fail('SK001', 'vouchers_own_society', 'a statement writes the vouchers of its own society only');
    END IF;
    IF last_id IS NULL OR wanted.low <> last_id + 1 OR wanted.high <> last_id + wanted.many THEN
        PERFORM ledger_fail('SK005', 'vouchers_ids_gapless', 'voucher ids do not go on from the last one',
                            format('last %s, new %s to %s', last_id, wanted.low, wanted.high));
    END IF;

    SELECT n.voucher_id, n.branch_id, n.business_date INTO bad
    FROM (SELECT min(v.voucher_id) AS voucher_id, v.branch_id, v.business_date FROM new_vouchers v GROUP BY 2, 3) n
    LEFT JOIN branch_days d ON d.society_id = society AND d.branch_id = n.branch_id AND d.business_date = n.business_date
    WHERE d.status IS DISTINCT FROM 'open' LIMIT 1;
    IF FOUND THEN
        PERFORM ledger_fail('SK002', 'vouchers_day_open', 'the business day is not open',
                            format('voucher %s, branch %s, date %s', bad.voucher_id, bad.branch_id, bad.business_date));
    END IF;

    SELECT n.voucher_id, n.business_date, n.year INTO bad
    FROM (SELECT min(v.voucher_id) AS voucher_id, v.year, v.business_date FROM new_vouchers v GROUP BY 2, 3) n
    LEFT JOIN financial_years y ON y.society_id = society AND y.year = n.year
    WHERE y.status IS DISTINCT FROM 'open' OR n.business_date NOT BETWEEN y.first_date AND y.last_date LIMIT 1;
    IF FOUND THEN
        PERFORM ledger_fail('SK002', 'vouchers_year_open', 'the financial year is not open or does not hold the date',
                            format('voucher %s, year %s, date %s', bad.voucher_id, bad.year, bad.business_date));
    END IF;

    -- The ids are the next ones without a gap: as many first lines as vouchers means that each has one.
    SELECT count(*) INTO found_first FROM (
        SELECT p.line_no FROM postings p
        WHERE p.society_id = society AND p.voucher_id BETWEEN wanted.low AND wanted.high ORDER BY p.voucher_id, p.line_no OFFSET 0) p
    WHERE p.line_no = 1;
    IF found_first <> wanted.many THEN
        PERFORM ledger_fail('SK001', 'vouchers_have_lines', 'a voucher has no lines',
                            format('vouchers %s to %s', wanted.low, wanted.high));
    END IF;

    IF wanted.reversals > 0 THEN
        SELECT n.voucher_id, n.reverses_id INTO bad
        FROM new_vouchers n
        LEFT JOIN vouchers o ON o.society_id = society AND o.voucher_id = n.reverses_id
        WHERE n.reverses_id IS NOT NULL
          AND (o.voucher_id IS NULL OR o.reverses_id IS NOT NULL OR o.branch_id <> n.branch_id OR o.total <> n.total
               OR EXISTS (SELECT FROM postings p
                          WHERE p.society_id = society AND (p.voucher_id = n.voucher_id OR p.voucher_id = o.voucher_id)
                          GROUP BY p.sub_account_id HAVING sum(p.amount) <> 0)) LIMIT 1;
        IF FOUND THEN
            PERFORM ledger_fail('SK001', 'vouchers_reversal_matches', 'a reversal does not match what it reverses',
                                format('voucher %s reverses %s', bad.voucher_id, bad.reverses_id));
        END IF;
    END IF;

    -- A missing type or branch fails on the foreign keys of voucher_series.
    WITH new_numbers AS MATERIALIZED (
        SELECT n.branch_id, n.voucher_type_id, n.year, min(n.number) AS low, max(n.number) AS high, count(*) AS many
        FROM new_vouchers n GROUP BY 1, 2, 3
    ), advanced AS (
        INSERT INTO voucher_series AS s (society_id, branch_id, voucher_type_id, year, last_number)
        SELECT society, n.branch_id, n.voucher_type_id, n.year, n.many FROM new_numbers n
        ON CONFLICT (society_id, branch_id, voucher_type_id, year) DO UPDATE SET last_number = s.last_number + excluded.last_number
        RETURNING branch_id, voucher_type_id, year, last_number
    )
    SELECT n.branch_id, n.voucher_type_id, n.year, n.low, n.high, a.last_number INTO bad
    FROM new_numbers n JOIN advanced a USING (branch_id, voucher_type_id, year)
    WHERE n.high <> a.last_number OR n.low <> a.last_number - n.many + 1 LIMIT 1;
    IF FOUND THEN
        PERFORM ledger_fail('SK005', 'vouchers_numbers_gapless', 'voucher numbers do not go on from the last one',
                            format('branch %s, type %s, year %s: numbers %s to %s', bad.branch_id, bad.voucher_type_id, bad.year,
                                   bad.low, bad.high));
    END IF;

    UPDATE ledger_heads h SET last_voucher_id = wanted.high WHERE h.society_id = society;
    RETURN NULL;
END $$;


--
-- Name: ledger_fail(text, text, text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_fail(code text, rule text, what text, detail text DEFAULT ''::text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '%', what USING ERRCODE = code, CONSTRAINT = rule, DETAIL = detail;
END $$;


--
-- Name: ledger_find_sub_accounts(text, integer, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_find_sub_accounts(wanted text, within integer, most integer) RETURNS TABLE(sub_account_id bigint, rank real)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "pg_trgm.word_similarity_threshold" TO '0.5'
    AS $_$
    SELECT f.sub_account_id, max(f.rank)::real
    FROM (
        (SELECT s.sub_account_id, CASE WHEN lower(s.number) = lower(wanted) THEN 4.0 ELSE 3.0 END AS rank
         FROM sub_accounts s
         WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within)
           AND lower(s.number) ~>=~ lower(wanted) AND lower(s.number) ~<~ (lower(wanted) || chr(1114111))
         ORDER BY lower(s.number) USING ~<~ LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, 3.5
         FROM parties p JOIN sub_accounts s ON s.society_id = p.society_id AND s.party_id = p.party_id
         WHERE p.society_id = current_society() AND p.number = wanted AND (within IS NULL OR s.account_id = within) LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, 3.2
         FROM sub_accounts s
         WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within)
           AND substring(s.number, '0*([0-9]+)$') = substring(wanted, '0*([0-9]+)$')
           AND ledger_short_number(wanted) IN (ledger_short_number(s.number), substring(wanted, '0*([0-9]+)$')) LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, 3.2
         FROM parties p JOIN sub_accounts s ON s.society_id = p.society_id AND s.party_id = p.party_id
         WHERE p.society_id = current_society() AND (within IS NULL OR s.account_id = within)
           AND substring(p.number, '0*([0-9]+)$') = substring(wanted, '0*([0-9]+)$')
           AND ledger_short_number(wanted) IN (ledger_short_number(p.number), substring(wanted, '0*([0-9]+)$')) LIMIT most)
        UNION ALL
        (SELECT n.sub_account_id, CASE WHEN starts_with(lower(n.name), lower(wanted)) THEN 2.5 ELSE 2.0 END
         FROM (SELECT s.sub_account_id, s.name FROM sub_accounts s
               WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within)
                 AND lower(s.name) LIKE '%' || replace(replace(replace(lower(wanted), '\', '\\'), '%', '\%'), '_', '\_') || '%'
               LIMIT 300) n
         ORDER BY 2 DESC, n.name LIMIT most)
        UNION ALL
        (SELECT n.sub_account_id, word_similarity(lower(wanted), lower(n.name))
         FROM (SELECT s.sub_account_id, s.name FROM sub_accounts s
               WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within)
                 AND length(wanted) >= 4 AND lower(wanted) <% lower(s.name)
               LIMIT 300) n
         ORDER BY 2 DESC, n.name LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, CASE WHEN lower(a.code) = lower(wanted) THEN 4.0 WHEN a.purpose = 'cash' THEN 2.9 ELSE 2.8 END
         FROM accounts a JOIN sub_accounts s ON s.society_id = a.society_id AND s.account_id = a.account_id
         WHERE a.society_id = current_society() AND NOT a.is_control AND (within IS NULL OR a.account_id = within)
           AND (starts_with(lower(a.code), lower(wanted)) OR strpos(lower(a.name), lower(wanted)) > 0
                OR strpos(lower(coalesce(a.local_name, '')), lower(wanted)) > 0) LIMIT most)
    ) f
    GROUP BY f.sub_account_id ORDER BY 2 DESC, 1 LIMIT most
$_$;


--
-- Name: ledger_guard_account_closing(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_guard_account_closing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    -- Waits for whoever is just opening a sub-account: its foreign key holds this row.
    PERFORM FROM accounts a WHERE a.society_id = NEW.society_id AND a.account_id = NEW.account_id FOR UPDATE;
    IF EXISTS (SELECT FROM sub_accounts s
               WHERE s.society_id = NEW.society_id AND s.account_id = NEW.account_id AND s.status = 'open') THEN
        PERFORM ledger_fail('SK003', 'accounts_closed_empty', 'an account with open sub-accounts cannot be closed',
                            format('account %s', NEW.account_id));
    END IF;
    RETURN NEW;
END $$;


--
-- Name: ledger_guard_closing(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_guard_closing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM FROM ledger_lock_head();
    IF NEW.held <> 0 OR EXISTS (SELECT FROM balances b WHERE b.society_id = NEW.society_id
                                AND b.sub_account_id = NEW.sub_account_id AND b.balance <> 0) THEN
        PERFORM ledger_fail('SK003', 'sub_accounts_closed_at_zero', 'a sub-account with a balance or a hold cannot be closed',
                            format('sub-account %s', NEW.sub_account_id));
    END IF;
    RETURN NEW;
END $$;


--
-- Name: ledger_guard_days(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_guard_days() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE head record;
BEGIN
    SELECT * INTO head FROM ledger_lock_head();
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT FROM branch_days d WHERE d.society_id = NEW.society_id AND d.branch_id = NEW.branch_id
                   AND (d.business_date >= NEW.business_date OR d.status = 'open')) THEN
            PERFORM ledger_fail('SK006', 'branch_days_forward', 'a business day must be later than every earlier one, all closed',
                                format('branch %s, date %s', NEW.branch_id, NEW.business_date));
        END IF;
    ELSIF NEW.status = 'open' AND OLD.status = 'closed' THEN
        IF EXISTS (SELECT FROM branch_days d WHERE d.society_id = NEW.society_id AND d.branch_id = NEW.branch_id
                   AND d.business_date > NEW.business_date) THEN
            PERFORM ledger_fail('SK006', 'branch_days_reopen_latest', 'only the latest business day can be opened again',
                                format('branch %s, date %s', NEW.branch_id, NEW.business_date));
        END IF;
        NEW.reopened := OLD.reopened + 1;
        NEW.import_id := NULL;
        NEW.closed_by := NULL;
        NEW.closed_at := NULL;
        NEW.head_number := NULL;
        NEW.head_digest := NULL;
        NEW.head_signature := NULL;
        NEW.head_key := NULL;
    ELSIF NEW.status = 'closed' AND OLD.status = 'open' THEN
        NEW.closed_at := now();
        NEW.head_number := head.seal_number;
        NEW.head_digest := head.seal_digest;
    ELSIF OLD.status = 'closed'
          AND (NEW.closed_by IS DISTINCT FROM OLD.closed_by
               OR (OLD.head_signature IS NOT NULL
                   AND (NEW.head_signature, NEW.head_key) IS DISTINCT FROM (OLD.head_signature, OLD.head_key))) THEN
        PERFORM ledger_fail('SK006', 'branch_days_closed_stays', 'a closed day is not changed',
                            format('branch %s, date %s', NEW.branch_id, NEW.business_date));
    END IF;
    RETURN NEW;
END $$;


--
-- Name: ledger_guard_imports(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_guard_imports() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    moving text[];
BEGIN
    IF NOT (CASE OLD.status
           WHEN 'refused' THEN NEW.status IN ('refused', 'staged')
           WHEN 'staged' THEN NEW.status IN ('refused', 'staged', 'posting', 'abandoned')
           WHEN 'posting' THEN NEW.status IN ('posting', 'done', 'abandoned')
           ELSE NEW.status = OLD.status END)
       OR NEW.chunk_count < OLD.chunk_count OR NEW.posted_position < OLD.posted_position
       OR NEW.posted_rows < OLD.posted_rows OR NEW.posted_items < OLD.posted_items THEN
        RAISE EXCEPTION 'import % is %, which does not become %', OLD.import_id, OLD.status, NEW.status
            USING ERRCODE = 'SK020', CONSTRAINT = 'imports_status_forward';
    END IF;
    IF NEW.status IN ('refused', 'staged') THEN
        RETURN NEW;
    END IF;
    moving := CASE OLD.status
        WHEN 'staged' THEN '{status, stopped, finished_at, posted_by, approved_by, living_branches, worked_at}'
        WHEN 'posting' THEN '{status, stopped, finished_at, chunk_count, posted_position, posted_rows, posted_items, worked_at}'
        ELSE '{}' END;
    IF to_jsonb(NEW) - moving <> to_jsonb(OLD) - moving
       OR (NEW.status = 'posting' AND NEW.posted_by IS NULL) THEN
        RAISE EXCEPTION 'import % was decided on before', OLD.import_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'imports_decided_once';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: ledger_guard_opening_again(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_guard_opening_again() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM FROM accounts a WHERE a.society_id = NEW.society_id AND a.account_id = NEW.account_id AND a.status = 'active' FOR SHARE;
    IF NOT FOUND THEN
        PERFORM ledger_fail('SK003', 'sub_accounts_account_active', 'a sub-account of a closed account stays closed',
                            format('sub-account %s', NEW.sub_account_id));
    END IF;
    RETURN NEW;
END $$;


--
-- Name: ledger_guard_years(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_guard_years() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM FROM ledger_lock_head();
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'locked' AND NEW.status <> 'locked' THEN
            PERFORM ledger_fail('SK006', 'financial_years_stay_locked', 'a locked year is not opened again', format('year %s', NEW.year));
        ELSIF NEW.status = 'locked' AND EXISTS (SELECT FROM financial_years y WHERE y.society_id = NEW.society_id
                                                AND y.last_date < NEW.first_date AND y.status <> 'locked') THEN
            PERFORM ledger_fail('SK006', 'financial_years_locked_in_order', 'a year is locked after those before it',
                                format('year %s', NEW.year));
        ELSIF NEW.status = 'locked' AND EXISTS (SELECT FROM branch_days d WHERE d.society_id = NEW.society_id AND d.status = 'open'
                                             AND d.business_date BETWEEN NEW.first_date AND NEW.last_date) THEN
            PERFORM ledger_fail('SK006', 'financial_years_locked_closed', 'a year with an open business day cannot be locked',
                                format('year %s', NEW.year));
        END IF;
    ELSIF EXISTS (SELECT FROM financial_years y WHERE y.society_id = NEW.society_id AND y.year <> NEW.year
                  AND y.first_date <= NEW.last_date AND y.last_date >= NEW.first_date) THEN
        PERFORM ledger_fail('SK006', 'financial_years_apart', 'financial years may not overlap', format('year %s', NEW.year));
    ELSIF EXISTS (SELECT FROM financial_years y WHERE y.society_id = NEW.society_id)
          AND NOT EXISTS (SELECT FROM financial_years y WHERE y.society_id = NEW.society_id
                          AND (y.last_date + 1 = NEW.first_date OR y.first_date - 1 = NEW.last_date OR y.year = NEW.year)) THEN
        PERFORM ledger_fail('SK006', 'financial_years_follow', 'a financial year begins where another ends',
                            format('year %s', NEW.year));
    END IF;
    RETURN NEW;
END $$;


--
-- Name: ledger_join_chain(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_join_chain() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    head record;
    covered bigint;
BEGIN
    SELECT * INTO head FROM ledger_lock_head();
    SELECT h.sealed_voucher_id INTO covered FROM ledger_heads h WHERE h.society_id = NEW.society_id;
    IF NEW.number IS DISTINCT FROM head.seal_number + 1 OR NEW.previous IS DISTINCT FROM head.seal_digest
       OR NEW.last_voucher > head.last_voucher_id
       OR NEW.first_voucher <> covered + 1 THEN
        PERFORM ledger_fail('SK005', 'seals_join_the_chain', 'a seal does not join the end of the chain',
                            format('seal %s, head %s', NEW.number, head.seal_number));
    END IF;
    UPDATE ledger_heads h SET seal_number = NEW.number, seal_digest = NEW.digest,
        sealed_voucher_id = coalesce(NEW.last_voucher, h.sealed_voucher_id) WHERE h.society_id = NEW.society_id;
    -- What a seal covers waits no longer; nobody else may take a row off this list.
    IF cardinality(NEW.audit_ids) > 0 THEN
        DELETE FROM unsealed_audit u WHERE u.society_id = NEW.society_id AND u.audit_id = ANY (NEW.audit_ids);
    END IF;
    RETURN NEW;
END $$;


--
-- Name: ledger_lock_head(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_lock_head() RETURNS TABLE(last_voucher_id bigint, seal_number bigint, seal_digest bytea)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN QUERY SELECT h.last_voucher_id, h.seal_number, h.seal_digest FROM ledger_heads h
                 WHERE h.society_id = current_society() FOR NO KEY UPDATE;
END $$;


--
-- Name: ledger_match_sub_accounts(bigint[], text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_match_sub_accounts(wanted bigint[], words text[]) RETURNS TABLE(sub_account_id bigint)
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT k.sub_account_id
    FROM (
        SELECT s.sub_account_id, ledger_short_number(s.number) AS number, ledger_short_number(p.number) AS holder,
               lower(concat_ws(' ', s.number, s.name, p.number, p.mobile, p.name, p.local_name, a.code, a.name, a.local_name)) AS known
        FROM sub_accounts s
        JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
        LEFT JOIN parties p ON p.society_id = s.society_id AND p.party_id = s.party_id
        WHERE s.society_id = current_society() AND s.sub_account_id = ANY (wanted)
    ) k
    WHERE NOT EXISTS (
        SELECT FROM unnest(words) w
        WHERE strpos(k.known, w) = 0 AND ledger_short_number(w) NOT IN (k.number, coalesce(k.holder, ''))
          AND NOT (length(w) >= 4 AND word_similarity(w, k.known) >= 0.5))
$$;


--
-- Name: ledger_refuse_line(bigint, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_refuse_line(target bigint, is_frozen boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    s      record;
    detail text := format('sub-account %s', target);
BEGIN
    SELECT a.status, a.frozen, b.balance INTO s FROM sub_accounts a JOIN balances b USING (society_id, sub_account_id)
    WHERE a.society_id = current_society() AND a.sub_account_id = target;
    IF NOT FOUND THEN
        PERFORM ledger_fail('SK003', 'postings_sub_account_exists', 'no such sub-account', detail);
    ELSIF s.status <> 'open' THEN
        PERFORM ledger_fail('SK003', 'postings_sub_account_open', 'the sub-account is closed', detail);
    ELSIF NOT is_frozen THEN
        PERFORM ledger_fail('SK004', 'postings_within_limits', 'the balance would leave its limits',
                            format('sub-account %s, balance would be %s paise', target, s.balance));
    END IF;
    PERFORM ledger_fail('SK003', 'postings_sub_account_not_frozen', 'the sub-account is frozen', detail);
END $$;


--
-- Name: ledger_short_number(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_short_number(number text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    SELECT regexp_replace(regexp_replace(lower(number), '(^|[^0-9])0+(?=[0-9])', '\1', 'g'), '[[:space:][:punct:]]', '', 'g')
$$;


--
-- Name: ledger_sum_holds(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_sum_holds() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM FROM ledger_lock_head();
    -- The society may have been switched since row security looked at the row.
    IF NEW.society_id IS DISTINCT FROM current_society() THEN
        PERFORM ledger_fail('SK003', 'holds_own_society', 'a hold belongs to the society at work', format('hold %s', NEW.hold_id));
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.released_on IS NOT NULL OR NEW.released_on IS NULL) THEN
        PERFORM ledger_fail('SK003', 'holds_released_once', 'a hold is released once', format('hold %s', NEW.hold_id));
    END IF;
    UPDATE sub_accounts s SET held = (SELECT coalesce(sum(h.amount), 0) FROM holds h
        WHERE h.society_id = s.society_id AND h.sub_account_id = s.sub_account_id AND h.released_on IS NULL)
    WHERE s.society_id = NEW.society_id AND s.sub_account_id = NEW.sub_account_id;
    RETURN NULL;
END $$;


--
-- Name: ledger_sum_months(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_sum_months() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    SET jit TO 'off'
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO month_movements AS m (society_id, month, account_id, branch_id, debit, credit)
        SELECT n.society_id, date_trunc('month', n.business_date)::date, n.account_id, n.branch_id, sum(n.debit), sum(n.credit)
        FROM new_rows n GROUP BY 1, 2, 3, 4
        ON CONFLICT (society_id, month, account_id, branch_id)
            DO UPDATE SET debit = m.debit + excluded.debit, credit = m.credit + excluded.credit;
    ELSE
        INSERT INTO month_movements AS m (society_id, month, account_id, branch_id, debit, credit)
        SELECT c.society_id, date_trunc('month', c.business_date)::date, c.account_id, c.branch_id, sum(c.debit), sum(c.credit)
        FROM (SELECT n.society_id, n.business_date, n.account_id, n.branch_id, n.debit, n.credit FROM new_rows n
              UNION ALL
              SELECT o.society_id, o.business_date, o.account_id, o.branch_id, -o.debit, -o.credit FROM old_rows o) c
        GROUP BY 1, 2, 3, 4
        ON CONFLICT (society_id, month, account_id, branch_id)
            DO UPDATE SET debit = m.debit + excluded.debit, credit = m.credit + excluded.credit;
    END IF;
    RETURN NULL;
END $$;


--
-- Name: nominations_check_shares(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.nominations_check_shares() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    given record;
BEGIN
    SELECT n.mode, n.people AS told, count(p.share) AS with_share, count(p.place) AS people, sum(p.share) AS total
      INTO given
      FROM nominations n LEFT JOIN nominees p USING (society_id, nomination_id)
     WHERE n.society_id = NEW.society_id AND n.nomination_id = NEW.nomination_id
     GROUP BY n.mode, n.people;
    IF given.people <> given.told
       OR given.mode = 'simultaneous' AND (given.with_share <> given.people OR given.total <> 1000000)
       OR given.mode = 'successive' AND given.with_share <> 0 THEN
        RAISE EXCEPTION 'the shares of nomination % do not make a whole', NEW.nomination_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nominations_shares_whole';
    END IF;
    RETURN NULL;
END $$;


--
-- Name: parties_search(text, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.parties_search(wanted text, most integer) RETURNS TABLE(party_id bigint, rank real)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "pg_trgm.word_similarity_threshold" TO '0.4'
    AS $$
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


--
-- Name: protect_society_table(regclass); Type: PROCEDURE; Schema: public; Owner: -
--

CREATE PROCEDURE public.protect_society_table(IN target regclass)
    LANGUAGE plpgsql
    AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY society_rows ON %s USING (society_id = current_society())', target);
END $$;


--
-- Name: tables_not_wholly_seen(name); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.tables_not_wholly_seen(reader name) RETURNS SETOF text
    LANGUAGE sql STABLE
    AS $$
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


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: account_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_groups (
    society_id integer NOT NULL,
    group_id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    local_name text,
    parent_id integer,
    nature text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    CONSTRAINT account_groups_code_form CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9./-]{0,19}$'::text)),
    CONSTRAINT account_groups_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT account_groups_nature_known CHECK ((nature = ANY (ARRAY['asset'::text, 'liability'::text, 'income'::text, 'expense'::text])))
);

ALTER TABLE ONLY public.account_groups FORCE ROW LEVEL SECURITY;


--
-- Name: account_groups_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account_groups ALTER COLUMN group_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.account_groups_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts (
    society_id integer NOT NULL,
    account_id integer NOT NULL,
    group_id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    local_name text,
    purpose text DEFAULT 'general'::text NOT NULL,
    is_control boolean NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    CONSTRAINT accounts_code_form CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9./-]{0,19}$'::text)),
    CONSTRAINT accounts_joint_is_plain CHECK (((NOT is_control) OR (purpose <> ALL (ARRAY['branch_adjustment'::text, 'profit_and_loss'::text])))),
    CONSTRAINT accounts_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT accounts_purpose_known CHECK ((purpose = ANY (ARRAY['general'::text, 'cash'::text, 'bank'::text, 'branch_adjustment'::text, 'profit_and_loss'::text, 'suspense'::text]))),
    CONSTRAINT accounts_status_known CHECK ((status = ANY (ARRAY['active'::text, 'closed'::text])))
);

ALTER TABLE ONLY public.accounts FORCE ROW LEVEL SECURITY;


--
-- Name: accounts_account_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts ALTER COLUMN account_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.accounts_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: approval_rules; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.approval_rules (
    society_id integer NOT NULL,
    rule_id bigint NOT NULL,
    command text NOT NULL,
    from_date date NOT NULL,
    amount_from public.paise,
    is_required boolean NOT NULL,
    set_by bigint NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT approval_rules_amount_not_negative CHECK (((amount_from)::bigint >= 0))
);

ALTER TABLE ONLY public.approval_rules FORCE ROW LEVEL SECURITY;


--
-- Name: approval_rules_rule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.approval_rules ALTER COLUMN rule_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.approval_rules_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: audit_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_log (
    society_id integer NOT NULL,
    audit_id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    user_id bigint NOT NULL,
    session_id bigint,
    branch_id integer,
    business_date date,
    command text NOT NULL,
    version smallint NOT NULL,
    command_id text NOT NULL,
    outcome text NOT NULL,
    subject text,
    input json NOT NULL,
    before json,
    after json,
    refusal json,
    reason text,
    channel text NOT NULL,
    device text,
    client_time timestamp with time zone,
    address text,
    request_id text,
    pending_id bigint,
    run_id bigint,
    period_from date,
    period_to date,
    CONSTRAINT audit_log_outcome_known CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text, 'held'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text])))
);

ALTER TABLE ONLY public.audit_log FORCE ROW LEVEL SECURITY;


--
-- Name: audit_log_audit_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_log ALTER COLUMN audit_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_log_audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: balances; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.balances (
    society_id integer NOT NULL,
    sub_account_id bigint NOT NULL,
    balance public.paise DEFAULT 0 NOT NULL,
    month date,
    line_count bigint DEFAULT 0 NOT NULL
)
WITH (fillfactor='70');

ALTER TABLE ONLY public.balances FORCE ROW LEVEL SECURITY;


--
-- Name: branch_days; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.branch_days (
    society_id integer NOT NULL,
    branch_id integer NOT NULL,
    business_date date NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    opened_by bigint NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    closed_by bigint,
    closed_at timestamp with time zone,
    reopened smallint DEFAULT 0 NOT NULL,
    head_number bigint,
    head_digest bytea,
    head_signature bytea,
    head_key text,
    import_id bigint,
    CONSTRAINT branch_days_closed_whole CHECK ((((status = 'closed'::text) = (closed_by IS NOT NULL)) AND ((closed_by IS NULL) = (closed_at IS NULL)) AND ((closed_by IS NULL) = (head_number IS NULL)) AND ((closed_by IS NULL) = (head_digest IS NULL)))),
    CONSTRAINT branch_days_signature_by_key CHECK (((head_signature IS NULL) = (head_key IS NULL))),
    CONSTRAINT branch_days_signature_size CHECK (((head_signature IS NULL) OR ((length(head_signature) = 64) AND (closed_by IS NOT NULL)))),
    CONSTRAINT branch_days_status_known CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text])))
);

ALTER TABLE ONLY public.branch_days FORCE ROW LEVEL SECURITY;


--
-- Name: branches; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.branches (
    society_id integer NOT NULL,
    branch_id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    is_head_office boolean DEFAULT false NOT NULL,
    address text,
    opened_on date NOT NULL,
    closed_on date,
    CONSTRAINT branches_closed_after_opened CHECK ((closed_on >= opened_on)),
    CONSTRAINT branches_code_form CHECK ((code ~ '^[A-Z0-9]{1,10}$'::text)),
    CONSTRAINT branches_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

ALTER TABLE ONLY public.branches FORCE ROW LEVEL SECURITY;


--
-- Name: branches_branch_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.branches ALTER COLUMN branch_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.branches_branch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: cost_centres; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cost_centres (
    society_id integer NOT NULL,
    cost_centre_id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    CONSTRAINT cost_centres_code_form CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9./-]{0,19}$'::text)),
    CONSTRAINT cost_centres_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT cost_centres_status_known CHECK ((status = ANY (ARRAY['active'::text, 'closed'::text])))
);

ALTER TABLE ONLY public.cost_centres FORCE ROW LEVEL SECURITY;


--
-- Name: cost_centres_cost_centre_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.cost_centres ALTER COLUMN cost_centre_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.cost_centres_cost_centre_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: counters; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.counters (
    society_id integer NOT NULL,
    name text NOT NULL,
    last_number bigint NOT NULL,
    CONSTRAINT counters_positive CHECK ((last_number > 0))
);

ALTER TABLE ONLY public.counters FORCE ROW LEVEL SECURITY;


--
-- Name: day_sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.day_sessions (
    society_id integer NOT NULL,
    branch_id integer NOT NULL,
    business_date date NOT NULL,
    session_no smallint NOT NULL,
    opened_by bigint NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    closed_by bigint,
    closed_at timestamp with time zone,
    CONSTRAINT day_sessions_closed_whole CHECK (((closed_by IS NULL) = (closed_at IS NULL))),
    CONSTRAINT day_sessions_no_positive CHECK ((session_no > 0))
);

ALTER TABLE ONLY public.day_sessions FORCE ROW LEVEL SECURITY;


--
-- Name: documents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.documents (
    society_id integer NOT NULL,
    document_id bigint NOT NULL,
    subject_kind text NOT NULL,
    subject_id bigint NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    digest bytea NOT NULL,
    replaces_id bigint,
    status text DEFAULT 'current'::text NOT NULL,
    is_held boolean DEFAULT false NOT NULL,
    reason text,
    ended_at timestamp with time zone,
    attached_by bigint NOT NULL,
    attached_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT documents_digest_length CHECK ((length(digest) = 32)),
    CONSTRAINT documents_end_told CHECK (((status = 'current'::text) = (ended_at IS NULL))),
    CONSTRAINT documents_file_name_form CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\]'::text))),
    CONSTRAINT documents_kind_known CHECK ((kind = ANY (ARRAY['photo'::text, 'signature'::text, 'identity'::text, 'address_proof'::text, 'application'::text, 'agreement'::text, 'resolution'::text, 'certificate'::text, 'letter'::text, 'other'::text]))),
    CONSTRAINT documents_media_type_known CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text, 'image/webp'::text, 'image/tiff'::text]))),
    CONSTRAINT documents_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT documents_size_positive CHECK ((size > 0)),
    CONSTRAINT documents_status_known CHECK ((status = ANY (ARRAY['current'::text, 'replaced'::text, 'withdrawn'::text]))),
    CONSTRAINT documents_subject_known CHECK ((subject_kind = 'party'::text)),
    CONSTRAINT documents_title_filled CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);

ALTER TABLE ONLY public.documents FORCE ROW LEVEL SECURITY;


--
-- Name: documents_document_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.documents ALTER COLUMN document_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.documents_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: financial_years; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.financial_years (
    society_id integer NOT NULL,
    year smallint NOT NULL,
    first_date date NOT NULL,
    last_date date NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    CONSTRAINT financial_years_ordered CHECK ((first_date < last_date)),
    CONSTRAINT financial_years_status_known CHECK ((status = ANY (ARRAY['open'::text, 'locked'::text])))
);

ALTER TABLE ONLY public.financial_years FORCE ROW LEVEL SECURITY;


--
-- Name: holds; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.holds (
    society_id integer NOT NULL,
    hold_id bigint NOT NULL,
    sub_account_id bigint NOT NULL,
    amount public.paise NOT NULL,
    reason text NOT NULL,
    placed_on date NOT NULL,
    placed_by bigint NOT NULL,
    released_on date,
    released_by bigint,
    CONSTRAINT holds_amount_positive CHECK (((amount)::bigint > 0)),
    CONSTRAINT holds_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT holds_released_whole CHECK (((released_on IS NULL) = (released_by IS NULL)))
);

ALTER TABLE ONLY public.holds FORCE ROW LEVEL SECURITY;


--
-- Name: holds_hold_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.holds ALTER COLUMN hold_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.holds_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: holidays; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.holidays (
    society_id integer NOT NULL,
    holiday_id bigint NOT NULL,
    branch_id integer,
    on_date date NOT NULL,
    name text NOT NULL,
    is_working boolean DEFAULT false NOT NULL,
    CONSTRAINT holidays_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

ALTER TABLE ONLY public.holidays FORCE ROW LEVEL SECURITY;


--
-- Name: holidays_holiday_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.holidays ALTER COLUMN holiday_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.holidays_holiday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: idempotency_keys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idempotency_keys (
    society_id integer NOT NULL,
    user_id bigint NOT NULL,
    key text NOT NULL,
    command text NOT NULL,
    input_hash bytea NOT NULL,
    answer json,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT idempotency_keys_key_form CHECK (((length(key) >= 1) AND (length(key) <= 200)))
);

ALTER TABLE ONLY public.idempotency_keys FORCE ROW LEVEL SECURITY;


--
-- Name: import_faults; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.import_faults (
    society_id integer NOT NULL,
    import_id bigint NOT NULL,
    fault_no integer NOT NULL,
    line integer NOT NULL,
    column_name text,
    reference text,
    code text NOT NULL,
    arguments json NOT NULL
);

ALTER TABLE ONLY public.import_faults FORCE ROW LEVEL SECURITY;


--
-- Name: import_lines; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.import_lines (
    society_id integer NOT NULL,
    import_id bigint NOT NULL,
    "position" bigint NOT NULL,
    line integer NOT NULL,
    voucher_no integer NOT NULL,
    sub_account_id bigint,
    amount bigint NOT NULL,
    problem smallint NOT NULL,
    narration text,
    business_date date NOT NULL,
    reference text,
    branch_id integer,
    voucher_type_id smallint,
    voucher_narration text,
    mode text,
    instrument_number text,
    instrument_date date,
    value_date date,
    reverses text,
    reverses_date date
);

ALTER TABLE ONLY public.import_lines FORCE ROW LEVEL SECURITY;


--
-- Name: import_rows; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.import_rows (
    society_id integer NOT NULL,
    import_id bigint NOT NULL,
    "position" bigint NOT NULL,
    line integer NOT NULL,
    key text NOT NULL,
    account_id integer,
    party_id bigint,
    cells text[] NOT NULL
);

ALTER TABLE ONLY public.import_rows FORCE ROW LEVEL SECURITY;


--
-- Name: import_vouchers; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.import_vouchers (
    society_id integer NOT NULL,
    import_id bigint NOT NULL,
    voucher_no integer NOT NULL,
    first_position bigint NOT NULL,
    last_position bigint NOT NULL,
    line integer NOT NULL,
    line_count integer NOT NULL,
    total bigint NOT NULL,
    business_date date NOT NULL,
    branch_id integer NOT NULL,
    voucher_type_id smallint NOT NULL,
    reference text,
    narration text,
    mode text NOT NULL,
    instrument_number text,
    value_date date,
    reverses text
);

ALTER TABLE ONLY public.import_vouchers FORCE ROW LEVEL SECURITY;


--
-- Name: imports; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.imports (
    society_id integer NOT NULL,
    import_id bigint NOT NULL,
    kind text NOT NULL,
    file_name text NOT NULL,
    file_digest bytea NOT NULL,
    file_bytes bigint NOT NULL,
    options json NOT NULL,
    status text NOT NULL,
    attempt integer DEFAULT 1 NOT NULL,
    started_by bigint NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    row_count bigint DEFAULT 0 NOT NULL,
    item_count bigint DEFAULT 0 NOT NULL,
    skipped_rows bigint DEFAULT 0 NOT NULL,
    fault_count bigint DEFAULT 0 NOT NULL,
    fault_counts json DEFAULT '{}'::json NOT NULL,
    total public.paise DEFAULT 0 NOT NULL,
    first_date date,
    last_date date,
    years_to_open smallint[] DEFAULT '{}'::smallint[] NOT NULL,
    days_left_open integer[] DEFAULT '{}'::integer[] NOT NULL,
    chunk_count integer DEFAULT 0 NOT NULL,
    posted_position bigint DEFAULT 0 NOT NULL,
    posted_rows bigint DEFAULT 0 NOT NULL,
    posted_items bigint DEFAULT 0 NOT NULL,
    stopped json,
    stakes json DEFAULT '{}'::json NOT NULL,
    posted_by bigint,
    approved_by bigint,
    living_branches integer[] DEFAULT '{}'::integer[] NOT NULL,
    plan json DEFAULT '[]'::json NOT NULL,
    worked_at timestamp with time zone,
    rows_digest text,
    CONSTRAINT imports_file_digest_size CHECK ((length(file_digest) = 32)),
    CONSTRAINT imports_file_name_filled CHECK (((length(file_name) >= 1) AND (length(file_name) <= 500))),
    CONSTRAINT imports_finished_whole CHECK (((status = ANY (ARRAY['done'::text, 'abandoned'::text])) = (finished_at IS NOT NULL))),
    CONSTRAINT imports_kind_known CHECK ((kind = ANY (ARRAY['chart'::text, 'parties'::text, 'sub_accounts'::text, 'opening_balances'::text, 'vouchers'::text]))),
    CONSTRAINT imports_second_person CHECK ((approved_by <> posted_by)),
    CONSTRAINT imports_status_known CHECK ((status = ANY (ARRAY['refused'::text, 'staged'::text, 'posting'::text, 'done'::text, 'abandoned'::text])))
);

ALTER TABLE ONLY public.imports FORCE ROW LEVEL SECURITY;


--
-- Name: imports_import_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.imports ALTER COLUMN import_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.imports_import_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: job_calendar; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.job_calendar (
    society_id integer NOT NULL,
    job text NOT NULL,
    rule text NOT NULL,
    is_enabled boolean DEFAULT true NOT NULL,
    next_due_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.job_calendar FORCE ROW LEVEL SECURITY;


--
-- Name: jobs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.jobs (
    society_id integer NOT NULL,
    job_id bigint NOT NULL,
    job text NOT NULL,
    period text NOT NULL,
    input json NOT NULL,
    status text DEFAULT 'queued'::text NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    worker text,
    queued_by bigint NOT NULL,
    queued_at timestamp with time zone DEFAULT now() NOT NULL,
    started_at timestamp with time zone,
    heartbeat_at timestamp with time zone,
    finished_at timestamp with time zone,
    done_count bigint DEFAULT 0 NOT NULL,
    total_count bigint,
    message text,
    result json,
    CONSTRAINT jobs_status_known CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'parked'::text, 'cancelled'::text])))
);

ALTER TABLE ONLY public.jobs FORCE ROW LEVEL SECURITY;


--
-- Name: jobs_job_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.jobs ALTER COLUMN job_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.jobs_job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: ledger_heads; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ledger_heads (
    society_id integer NOT NULL,
    last_voucher_id bigint DEFAULT 0 NOT NULL,
    seal_number bigint DEFAULT 0 NOT NULL,
    seal_digest bytea DEFAULT decode(repeat('00'::text, 32), 'hex'::text) NOT NULL,
    sealed_voucher_id bigint DEFAULT 0 NOT NULL
)
WITH (fillfactor='50');

ALTER TABLE ONLY public.ledger_heads FORCE ROW LEVEL SECURITY;


--
-- Name: login_throttles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.login_throttles (
    subject text NOT NULL,
    failures integer NOT NULL,
    locks integer DEFAULT 0 NOT NULL,
    last_failed_at timestamp with time zone NOT NULL,
    locked_until timestamp with time zone,
    CONSTRAINT login_throttles_failures_not_negative CHECK ((failures >= 0)),
    CONSTRAINT login_throttles_locks_not_negative CHECK ((locks >= 0))
);

ALTER TABLE ONLY public.login_throttles FORCE ROW LEVEL SECURITY;


--
-- Name: member_classes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.member_classes (
    society_id integer NOT NULL,
    class_id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    local_name text,
    holds_shares boolean NOT NULL,
    votes boolean NOT NULL,
    takes_dividend boolean NOT NULL,
    may_borrow boolean NOT NULL,
    gives_numbers boolean NOT NULL,
    number_prefix text DEFAULT ''::text NOT NULL,
    number_width smallint DEFAULT 1 NOT NULL,
    next_number bigint DEFAULT 1 NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT member_classes_code_form CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,9}$'::text)),
    CONSTRAINT member_classes_local_name_filled CHECK (((length(local_name) >= 1) AND (length(local_name) <= 100))),
    CONSTRAINT member_classes_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 100))),
    CONSTRAINT member_classes_next_positive CHECK ((next_number > 0)),
    CONSTRAINT member_classes_prefix_form CHECK ((number_prefix ~ '^[A-Za-z0-9/-]{0,10}$'::text)),
    CONSTRAINT member_classes_rights_need_shares CHECK ((holds_shares OR (NOT (votes OR takes_dividend)))),
    CONSTRAINT member_classes_status_known CHECK ((status = ANY (ARRAY['active'::text, 'closed'::text]))),
    CONSTRAINT member_classes_width_small CHECK (((number_width >= 1) AND (number_width <= 9)))
);

ALTER TABLE ONLY public.member_classes FORCE ROW LEVEL SECURITY;


--
-- Name: member_classes_class_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.member_classes ALTER COLUMN class_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.member_classes_class_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: member_fees; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.member_fees (
    society_id integer NOT NULL,
    class_id integer NOT NULL,
    kind text NOT NULL,
    valid_from date NOT NULL,
    amount public.paise NOT NULL,
    account_id integer NOT NULL,
    CONSTRAINT member_fees_amount_not_negative CHECK (((amount)::bigint >= 0)),
    CONSTRAINT member_fees_kind_known CHECK ((kind = ANY (ARRAY['admission'::text, 'annual'::text])))
);

ALTER TABLE ONLY public.member_fees FORCE ROW LEVEL SECURITY;


--
-- Name: member_steps; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.member_steps (
    society_id integer NOT NULL,
    step_id bigint NOT NULL,
    member_id bigint NOT NULL,
    status text NOT NULL,
    on_date date NOT NULL,
    resolution_number text,
    resolution_date date,
    reason text,
    done_by bigint NOT NULL,
    done_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT member_steps_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);

ALTER TABLE ONLY public.member_steps FORCE ROW LEVEL SECURITY;


--
-- Name: member_steps_step_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.member_steps ALTER COLUMN step_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.member_steps_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: members; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.members (
    society_id integer NOT NULL,
    member_id bigint NOT NULL,
    party_id bigint NOT NULL,
    class_id integer NOT NULL,
    branch_id integer NOT NULL,
    number text,
    status text NOT NULL,
    shares_wanted integer DEFAULT 0 NOT NULL,
    introduced_by bigint,
    applied_on date NOT NULL,
    resolution_number text,
    resolution_date date,
    admitted_on date,
    ceased_on date,
    closed_on date,
    is_taken_over boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT members_admitted_by_status CHECK (((admitted_on IS NOT NULL) OR (status = ANY (ARRAY['applied'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text])))),
    CONSTRAINT members_admitted_whole CHECK (((admitted_on IS NULL) = (number IS NULL))),
    CONSTRAINT members_approved_by_resolution CHECK (((status = ANY (ARRAY['applied'::text, 'rejected'::text, 'withdrawn'::text])) OR is_taken_over OR ((resolution_number IS NOT NULL) AND (resolution_date IS NOT NULL)))),
    CONSTRAINT members_closed_whole CHECK (((status = 'closed'::text) = (closed_on IS NOT NULL))),
    CONSTRAINT members_number_filled CHECK (((length(number) >= 1) AND (length(number) <= 40))),
    CONSTRAINT members_resolution_filled CHECK (((length(resolution_number) >= 1) AND (length(resolution_number) <= 60))),
    CONSTRAINT members_shares_wanted_not_negative CHECK ((shares_wanted >= 0)),
    CONSTRAINT members_status_known CHECK ((status = ANY (ARRAY['applied'::text, 'approved'::text, 'active'::text, 'frozen'::text, 'resigned'::text, 'retired'::text, 'transferred'::text, 'expelled'::text, 'deceased'::text, 'rejected'::text, 'withdrawn'::text, 'closed'::text])))
);

ALTER TABLE ONLY public.members FORCE ROW LEVEL SECURITY;


--
-- Name: members_member_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.members ALTER COLUMN member_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.members_member_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: month_balances; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.month_balances (
    society_id integer NOT NULL,
    sub_account_id bigint NOT NULL,
    month date NOT NULL,
    balance public.paise NOT NULL
);

ALTER TABLE ONLY public.month_balances FORCE ROW LEVEL SECURITY;


--
-- Name: month_movements; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.month_movements (
    society_id integer NOT NULL,
    month date NOT NULL,
    account_id integer NOT NULL,
    branch_id integer NOT NULL,
    debit public.paise NOT NULL,
    credit public.paise NOT NULL,
    CONSTRAINT month_movements_first_day CHECK ((EXTRACT(day FROM month) = (1)::numeric))
)
WITH (fillfactor='70');

ALTER TABLE ONLY public.month_movements FORCE ROW LEVEL SECURITY;


--
-- Name: movements; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.movements (
    society_id integer NOT NULL,
    business_date date NOT NULL,
    account_id integer NOT NULL,
    branch_id integer NOT NULL,
    debit public.paise NOT NULL,
    credit public.paise NOT NULL,
    line_count bigint NOT NULL
)
WITH (fillfactor='70');

ALTER TABLE ONLY public.movements FORCE ROW LEVEL SECURITY;


--
-- Name: nominations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.nominations (
    society_id integer NOT NULL,
    nomination_id bigint NOT NULL,
    member_id bigint,
    sub_account_id bigint,
    people smallint NOT NULL,
    mode text NOT NULL,
    made_on date NOT NULL,
    ended_on date,
    CONSTRAINT nominations_mode_known CHECK ((mode = ANY (ARRAY['simultaneous'::text, 'successive'::text]))),
    CONSTRAINT nominations_of_one CHECK ((num_nonnulls(member_id, sub_account_id) = 1)),
    CONSTRAINT nominations_people_positive CHECK ((people > 0))
);

ALTER TABLE ONLY public.nominations FORCE ROW LEVEL SECURITY;


--
-- Name: nominations_nomination_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.nominations ALTER COLUMN nomination_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.nominations_nomination_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: nominees; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.nominees (
    society_id integer NOT NULL,
    nomination_id bigint NOT NULL,
    place smallint NOT NULL,
    name text NOT NULL,
    relation text NOT NULL,
    birth_date date,
    share public.ppm,
    guardian text,
    guardian_relation text,
    address text,
    CONSTRAINT nominees_address_filled CHECK (((length(address) >= 1) AND (length(address) <= 500))),
    CONSTRAINT nominees_guardian_filled CHECK (((length(guardian) >= 1) AND (length(guardian) <= 200))),
    CONSTRAINT nominees_guardian_relation_filled CHECK (((length(guardian_relation) >= 1) AND (length(guardian_relation) <= 60))),
    CONSTRAINT nominees_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT nominees_place_positive CHECK ((place > 0)),
    CONSTRAINT nominees_relation_filled CHECK (((length(relation) >= 1) AND (length(relation) <= 60))),
    CONSTRAINT nominees_share_within CHECK (((((share)::bigint >= 100) AND ((share)::bigint <= 1000000)) AND (((share)::bigint % (100)::bigint) = 0)))
);

ALTER TABLE ONLY public.nominees FORCE ROW LEVEL SECURITY;


--
-- Name: outbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox (
    society_id integer NOT NULL,
    outbox_id bigint NOT NULL,
    topic text NOT NULL,
    payload json NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    delivered_at timestamp with time zone,
    parked_at timestamp with time zone,
    message text
);

ALTER TABLE ONLY public.outbox FORCE ROW LEVEL SECURITY;


--
-- Name: outbox_outbox_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outbox ALTER COLUMN outbox_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbox_outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: parties; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.parties (
    society_id integer NOT NULL,
    party_id bigint NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    local_name text,
    number text,
    mobile text,
    email text,
    address text,
    home_branch_id integer,
    status text DEFAULT 'active'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT parties_email_form CHECK ((email ~~ '_%@_%'::text)),
    CONSTRAINT parties_kind_known CHECK ((kind = ANY (ARRAY['person'::text, 'body'::text]))),
    CONSTRAINT parties_local_name_filled CHECK (((length(local_name) >= 1) AND (length(local_name) <= 200))),
    CONSTRAINT parties_mobile_form CHECK ((mobile ~ '^[6-9][0-9]{9}$'::text)),
    CONSTRAINT parties_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT parties_number_filled CHECK (((length(number) >= 1) AND (length(number) <= 40))),
    CONSTRAINT parties_status_known CHECK ((status = ANY (ARRAY['active'::text, 'closed'::text])))
);

ALTER TABLE ONLY public.parties FORCE ROW LEVEL SECURITY;


--
-- Name: parties_party_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.parties ALTER COLUMN party_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.parties_party_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: party_numbers; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.party_numbers WITH (security_invoker='true') AS
 SELECT parties.society_id,
    parties.party_id,
    parties.number,
    parties.name
   FROM public.parties
  WHERE (parties.number IS NOT NULL);


--
-- Name: pending_commands; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pending_commands (
    society_id integer NOT NULL,
    pending_id bigint NOT NULL,
    command text NOT NULL,
    version smallint NOT NULL,
    input json NOT NULL,
    preview json NOT NULL,
    preview_digest bytea NOT NULL,
    amount public.paise,
    branch_id integer,
    party_ids bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    maker_id bigint NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    reason text,
    status text DEFAULT 'waiting'::text NOT NULL,
    decided_by bigint,
    decided_at timestamp with time zone,
    decision_note text,
    answer json,
    branch_ids integer[] DEFAULT '{}'::integer[] NOT NULL,
    seen_at timestamp with time zone,
    CONSTRAINT pending_commands_decided_whole CHECK ((((status = 'waiting'::text) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
    CONSTRAINT pending_commands_second_person CHECK (((status <> ALL (ARRAY['approved'::text, 'rejected'::text])) OR (decided_by <> maker_id))),
    CONSTRAINT pending_commands_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text])))
);

ALTER TABLE ONLY public.pending_commands FORCE ROW LEVEL SECURITY;


--
-- Name: postings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.postings (
    society_id integer NOT NULL,
    line_no integer NOT NULL,
    voucher_id bigint NOT NULL,
    sub_account_id bigint NOT NULL,
    amount public.paise NOT NULL,
    business_date date NOT NULL,
    cost_centre_id integer,
    in_respect_of bigint,
    narration text,
    CONSTRAINT postings_amount_not_zero CHECK (((amount)::bigint <> 0))
);

ALTER TABLE ONLY public.postings FORCE ROW LEVEL SECURITY;


--
-- Name: role_assignments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role_assignments (
    society_id integer NOT NULL,
    assignment_id bigint NOT NULL,
    user_id bigint NOT NULL,
    role_code text NOT NULL,
    branch_id integer
);

ALTER TABLE ONLY public.role_assignments FORCE ROW LEVEL SECURITY;


--
-- Name: role_assignments_assignment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.role_assignments ALTER COLUMN assignment_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.role_assignments_assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: role_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role_permissions (
    society_id integer NOT NULL,
    role_code text NOT NULL,
    permission text NOT NULL,
    amount_limit public.paise,
    CONSTRAINT role_permissions_limit_positive CHECK (((amount_limit)::bigint > 0))
);

ALTER TABLE ONLY public.role_permissions FORCE ROW LEVEL SECURITY;


--
-- Name: roles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.roles (
    society_id integer NOT NULL,
    role_code text NOT NULL,
    name text NOT NULL,
    is_seeded boolean DEFAULT false NOT NULL,
    CONSTRAINT roles_code_form CHECK ((role_code ~ '^[a-z][a-z_]{1,30}$'::text))
);

ALTER TABLE ONLY public.roles FORCE ROW LEVEL SECURITY;


--
-- Name: schema_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.schema_history (
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    program_version text NOT NULL
);


--
-- Name: seals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.seals (
    society_id integer NOT NULL,
    number bigint NOT NULL,
    format smallint NOT NULL,
    previous bytea NOT NULL,
    digest bytea NOT NULL,
    first_voucher bigint,
    last_voucher bigint,
    audit_ids bigint[] NOT NULL,
    sealed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT seals_covers_something CHECK (((first_voucher IS NOT NULL) OR (cardinality(audit_ids) > 0))),
    CONSTRAINT seals_digest_size CHECK ((length(digest) = 32)),
    CONSTRAINT seals_vouchers_ordered CHECK ((((first_voucher IS NULL) = (last_voucher IS NULL)) AND (first_voucher <= last_voucher)))
);

ALTER TABLE ONLY public.seals FORCE ROW LEVEL SECURITY;


--
-- Name: setting_values; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.setting_values (
    society_id integer NOT NULL,
    value_id bigint NOT NULL,
    name text NOT NULL,
    from_date date NOT NULL,
    value text NOT NULL,
    set_by bigint NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    reason text
);

ALTER TABLE ONLY public.setting_values FORCE ROW LEVEL SECURITY;


--
-- Name: setting_values_value_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.setting_values ALTER COLUMN value_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.setting_values_value_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: signing_keys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.signing_keys (
    society_id integer NOT NULL,
    key_id text NOT NULL,
    number integer NOT NULL,
    public_key bytea NOT NULL,
    previous_id text,
    head_number bigint NOT NULL,
    head_digest bytea NOT NULL,
    signature bytea NOT NULL,
    previous_signature bytea,
    introduced_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT signing_keys_first_or_after CHECK (((number = 1) = (previous_id IS NULL))),
    CONSTRAINT signing_keys_id_form CHECK ((key_id ~ '^[0-9a-f]{16}$'::text)),
    CONSTRAINT signing_keys_key_size CHECK ((length(public_key) = 32)),
    CONSTRAINT signing_keys_number_positive CHECK ((number > 0)),
    CONSTRAINT signing_keys_previous_signature_size CHECK ((length(previous_signature) = 64)),
    CONSTRAINT signing_keys_signature_size CHECK ((length(signature) = 64))
);

ALTER TABLE ONLY public.signing_keys FORCE ROW LEVEL SECURITY;


--
-- Name: societies; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.societies (
    society_id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    state_code text,
    registration_no text,
    language text DEFAULT 'en'::text NOT NULL,
    year_start_month smallint DEFAULT 4 NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    is_demo boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT societies_code_form CHECK ((code ~ '^[a-z][a-z0-9-]{1,30}$'::text)),
    CONSTRAINT societies_kind_known CHECK ((kind = ANY (ARRAY['credit'::text, 'employees'::text, 'urban_bank'::text, 'pacs'::text, 'consumer'::text, 'multipurpose'::text, 'other'::text]))),
    CONSTRAINT societies_language_known CHECK ((language = ANY (ARRAY['en'::text, 'hi'::text, 'kn'::text, 'mr'::text]))),
    CONSTRAINT societies_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT societies_status_known CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text]))),
    CONSTRAINT societies_year_start CHECK (((year_start_month >= 1) AND (year_start_month <= 12)))
);

ALTER TABLE ONLY public.societies FORCE ROW LEVEL SECURITY;


--
-- Name: societies_society_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.societies ALTER COLUMN society_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.societies_society_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: society_users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.society_users (
    society_id integer NOT NULL,
    user_id bigint NOT NULL,
    party_id bigint,
    status text DEFAULT 'active'::text NOT NULL,
    added_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT society_users_status_known CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);

ALTER TABLE ONLY public.society_users FORCE ROW LEVEL SECURITY;


--
-- Name: sub_accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sub_accounts (
    society_id integer NOT NULL,
    sub_account_id bigint NOT NULL,
    account_id integer NOT NULL,
    party_id bigint,
    number text NOT NULL,
    name text NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    frozen text DEFAULT 'none'::text NOT NULL,
    lowest public.paise,
    highest public.paise,
    held public.paise DEFAULT 0 NOT NULL,
    home_branch_id integer,
    opened_on date NOT NULL,
    closed_on date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT sub_accounts_closed_whole CHECK (((status = 'closed'::text) = (closed_on IS NOT NULL))),
    CONSTRAINT sub_accounts_frozen_known CHECK ((frozen = ANY (ARRAY['none'::text, 'debits'::text, 'credits'::text, 'all'::text]))),
    CONSTRAINT sub_accounts_held_needs_limit CHECK ((((held)::bigint = 0) OR (highest IS NOT NULL))),
    CONSTRAINT sub_accounts_held_not_negative CHECK (((held)::bigint >= 0)),
    CONSTRAINT sub_accounts_limits_ordered CHECK (((lowest)::bigint <= (highest)::bigint)),
    CONSTRAINT sub_accounts_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT sub_accounts_number_form CHECK (((length(number) >= 1) AND (length(number) <= 40))),
    CONSTRAINT sub_accounts_status_known CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text])))
);

ALTER TABLE ONLY public.sub_accounts FORCE ROW LEVEL SECURITY;


--
-- Name: sub_accounts_sub_account_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.sub_accounts ALTER COLUMN sub_account_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.sub_accounts_sub_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: unsealed_audit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.unsealed_audit (
    society_id integer NOT NULL,
    audit_id bigint NOT NULL
);

ALTER TABLE ONLY public.unsealed_audit FORCE ROW LEVEL SECURITY;


--
-- Name: user_devices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_devices (
    device_id bigint NOT NULL,
    user_id bigint NOT NULL,
    token_digest bytea NOT NULL,
    device text,
    address text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.user_devices FORCE ROW LEVEL SECURITY;


--
-- Name: user_devices_device_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.user_devices ALTER COLUMN device_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.user_devices_device_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: user_factors; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_factors (
    user_id bigint NOT NULL,
    sealed_secret bytea NOT NULL,
    last_step bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    confirmed_at timestamp with time zone
);

ALTER TABLE ONLY public.user_factors FORCE ROW LEVEL SECURITY;


--
-- Name: user_recovery_codes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_recovery_codes (
    user_id bigint NOT NULL,
    code_digest bytea NOT NULL,
    used_at timestamp with time zone
);

ALTER TABLE ONLY public.user_recovery_codes FORCE ROW LEVEL SECURITY;


--
-- Name: user_sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_sessions (
    session_id bigint NOT NULL,
    user_id bigint NOT NULL,
    token_digest bytea NOT NULL,
    kind text NOT NULL,
    society_id integer,
    branch_id integer,
    label text,
    address text,
    device text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    generation integer DEFAULT 0 NOT NULL,
    renewed_at timestamp with time zone,
    end_reason text,
    reused_address text,
    reused_device text,
    told_at timestamp with time zone,
    must_enrol boolean DEFAULT false NOT NULL,
    CONSTRAINT user_sessions_end_reason_known CHECK ((end_reason = ANY (ARRAY['reused'::text, 'upgraded'::text]))),
    CONSTRAINT user_sessions_generation_not_negative CHECK ((generation >= 0)),
    CONSTRAINT user_sessions_kind_known CHECK ((kind = ANY (ARRAY['browser'::text, 'token'::text]))),
    CONSTRAINT user_sessions_reason_of_end CHECK (((end_reason IS NULL) OR (ended_at IS NOT NULL)))
);

ALTER TABLE ONLY public.user_sessions FORCE ROW LEVEL SECURITY;


--
-- Name: user_sessions_session_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.user_sessions ALTER COLUMN session_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.user_sessions_session_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (
    user_id bigint NOT NULL,
    login_name text NOT NULL,
    email text,
    mobile text,
    display_name text NOT NULL,
    password_hash text,
    must_change_password boolean DEFAULT false NOT NULL,
    password_until timestamp with time zone,
    language text DEFAULT 'en'::text NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    is_operator boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT users_email_form CHECK (((email = lower(email)) AND (email ~~ '_%@_%'::text))),
    CONSTRAINT users_language_known CHECK ((language = ANY (ARRAY['en'::text, 'hi'::text, 'kn'::text, 'mr'::text]))),
    CONSTRAINT users_login_name_form CHECK ((login_name ~ '^[a-z][a-z0-9._-]{1,63}$'::text)),
    CONSTRAINT users_mobile_form CHECK ((mobile ~ '^[6-9][0-9]{9}$'::text)),
    CONSTRAINT users_name_filled CHECK (((length(display_name) >= 1) AND (length(display_name) <= 200))),
    CONSTRAINT users_status_known CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);

ALTER TABLE ONLY public.users FORCE ROW LEVEL SECURITY;


--
-- Name: users_user_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.users ALTER COLUMN user_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.users_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: voucher_series; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.voucher_series (
    society_id integer NOT NULL,
    branch_id integer NOT NULL,
    voucher_type_id smallint NOT NULL,
    year smallint NOT NULL,
    last_number integer NOT NULL,
    CONSTRAINT voucher_series_positive CHECK ((last_number > 0))
);

ALTER TABLE ONLY public.voucher_series FORCE ROW LEVEL SECURITY;


--
-- Name: voucher_types; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.voucher_types (
    society_id integer NOT NULL,
    voucher_type_id smallint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    prefix text NOT NULL,
    behaviour text NOT NULL,
    is_manual boolean NOT NULL,
    CONSTRAINT voucher_types_behaviour_known CHECK ((behaviour = ANY (ARRAY['receipt'::text, 'payment'::text, 'contra'::text, 'journal'::text, 'trade'::text, 'opening'::text, 'system'::text]))),
    CONSTRAINT voucher_types_code_form CHECK ((code ~ '^[a-z][a-z_]{1,30}$'::text)),
    CONSTRAINT voucher_types_prefix_form CHECK ((prefix ~ '^[A-Z0-9]{1,6}$'::text))
);

ALTER TABLE ONLY public.voucher_types FORCE ROW LEVEL SECURITY;


--
-- Name: vouchers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vouchers (
    society_id integer NOT NULL,
    voucher_id bigint NOT NULL,
    branch_id integer NOT NULL,
    voucher_type_id smallint NOT NULL,
    year smallint NOT NULL,
    number integer NOT NULL,
    business_date date NOT NULL,
    value_date date NOT NULL,
    line_count integer NOT NULL,
    total public.paise NOT NULL,
    narration text NOT NULL,
    mode text NOT NULL,
    instrument_number text,
    instrument_date date,
    outside_reference text,
    source_kind text,
    source_id bigint,
    run_id bigint,
    reason text,
    channel text NOT NULL,
    event_id bigint,
    reverses_id bigint,
    made_by bigint NOT NULL,
    approved_by bigint,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT vouchers_mode_known CHECK ((mode = ANY (ARRAY['cash'::text, 'transfer'::text, 'cheque'::text, 'upi'::text, 'neft'::text, 'rtgs'::text, 'imps'::text, 'card'::text, 'other'::text]))),
    CONSTRAINT vouchers_second_person CHECK ((approved_by <> made_by)),
    CONSTRAINT vouchers_total_positive CHECK (((total)::bigint > 0)),
    CONSTRAINT vouchers_two_lines_or_more CHECK ((line_count >= 2)),
    CONSTRAINT vouchers_value_date_not_later CHECK ((value_date <= business_date))
);

ALTER TABLE ONLY public.vouchers FORCE ROW LEVEL SECURITY;


--
-- Name: account_groups account_groups_code_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_groups
    ADD CONSTRAINT account_groups_code_unique UNIQUE (society_id, code);


--
-- Name: account_groups account_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_groups
    ADD CONSTRAINT account_groups_pkey PRIMARY KEY (society_id, group_id);


--
-- Name: accounts accounts_code_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_code_unique UNIQUE (society_id, code);


--
-- Name: accounts accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (society_id, account_id);


--
-- Name: approval_rules approval_rules_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.approval_rules
    ADD CONSTRAINT approval_rules_pkey PRIMARY KEY (society_id, rule_id);


--
-- Name: audit_log audit_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (society_id, audit_id);


--
-- Name: balances balances_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.balances
    ADD CONSTRAINT balances_pkey PRIMARY KEY (society_id, sub_account_id);


--
-- Name: branch_days branch_days_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branch_days
    ADD CONSTRAINT branch_days_pkey PRIMARY KEY (society_id, branch_id, business_date);


--
-- Name: branches branches_code_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branches
    ADD CONSTRAINT branches_code_unique UNIQUE (society_id, code);


--
-- Name: branches branches_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branches
    ADD CONSTRAINT branches_pkey PRIMARY KEY (society_id, branch_id);


--
-- Name: cost_centres cost_centres_code_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cost_centres
    ADD CONSTRAINT cost_centres_code_unique UNIQUE (society_id, code);


--
-- Name: cost_centres cost_centres_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cost_centres
    ADD CONSTRAINT cost_centres_pkey PRIMARY KEY (society_id, cost_centre_id);


--
-- Name: counters counters_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.counters
    ADD CONSTRAINT counters_pkey PRIMARY KEY (society_id, name);


--
-- Name: day_sessions day_sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.day_sessions
    ADD CONSTRAINT day_sessions_pkey PRIMARY KEY (society_id, branch_id, business_date, session_no);


--
-- Name: documents documents_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (society_id, document_id);


--
-- Name: documents documents_replaced_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_replaced_once UNIQUE (society_id, replaces_id);


--
-- Name: financial_years financial_years_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.financial_years
    ADD CONSTRAINT financial_years_pkey PRIMARY KEY (society_id, year);


--
-- Name: holds holds_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.holds
    ADD CONSTRAINT holds_pkey PRIMARY KEY (society_id, hold_id);


--
-- Name: holidays holidays_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.holidays
    ADD CONSTRAINT holidays_once UNIQUE NULLS NOT DISTINCT (society_id, on_date, branch_id);


--
-- Name: holidays holidays_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.holidays
    ADD CONSTRAINT holidays_pkey PRIMARY KEY (society_id, holiday_id);


--
-- Name: idempotency_keys idempotency_keys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (society_id, user_id, key);


--
-- Name: import_faults import_faults_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.import_faults
    ADD CONSTRAINT import_faults_pkey PRIMARY KEY (society_id, import_id, fault_no);


--
-- Name: import_lines import_lines_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.import_lines
    ADD CONSTRAINT import_lines_pkey PRIMARY KEY (society_id, import_id, "position");


--
-- Name: import_rows import_rows_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.import_rows
    ADD CONSTRAINT import_rows_pkey PRIMARY KEY (society_id, import_id, "position");


--
-- Name: import_vouchers import_vouchers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.import_vouchers
    ADD CONSTRAINT import_vouchers_pkey PRIMARY KEY (society_id, import_id, voucher_no);


--
-- Name: imports imports_file_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_file_once UNIQUE (society_id, kind, file_digest);


--
-- Name: imports imports_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_pkey PRIMARY KEY (society_id, import_id);


--
-- Name: job_calendar job_calendar_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job_calendar
    ADD CONSTRAINT job_calendar_pkey PRIMARY KEY (society_id, job);


--
-- Name: jobs jobs_once_per_period; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_once_per_period UNIQUE (society_id, job, period);


--
-- Name: jobs jobs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (society_id, job_id);


--
-- Name: ledger_heads ledger_heads_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_heads
    ADD CONSTRAINT ledger_heads_pkey PRIMARY KEY (society_id);


--
-- Name: login_throttles login_throttles_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.login_throttles
    ADD CONSTRAINT login_throttles_pkey PRIMARY KEY (subject);


--
-- Name: member_classes member_classes_code_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_classes
    ADD CONSTRAINT member_classes_code_unique UNIQUE (society_id, code);


--
-- Name: member_classes member_classes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_classes
    ADD CONSTRAINT member_classes_pkey PRIMARY KEY (society_id, class_id);


--
-- Name: member_fees member_fees_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_fees
    ADD CONSTRAINT member_fees_pkey PRIMARY KEY (society_id, class_id, kind, valid_from);


--
-- Name: member_steps member_steps_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_steps
    ADD CONSTRAINT member_steps_pkey PRIMARY KEY (society_id, step_id);


--
-- Name: members members_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_pkey PRIMARY KEY (society_id, member_id);


--
-- Name: month_balances month_balances_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.month_balances
    ADD CONSTRAINT month_balances_pkey PRIMARY KEY (society_id, sub_account_id, month);


--
-- Name: month_movements month_movements_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.month_movements
    ADD CONSTRAINT month_movements_pkey PRIMARY KEY (society_id, month, account_id, branch_id);


--
-- Name: movements movements_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.movements
    ADD CONSTRAINT movements_pkey PRIMARY KEY (society_id, business_date, account_id, branch_id);


--
-- Name: nominations nominations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.nominations
    ADD CONSTRAINT nominations_pkey PRIMARY KEY (society_id, nomination_id);


--
-- Name: nominees nominees_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.nominees
    ADD CONSTRAINT nominees_pkey PRIMARY KEY (society_id, nomination_id, place);


--
-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (society_id, outbox_id);


--
-- Name: parties parties_number_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.parties
    ADD CONSTRAINT parties_number_unique UNIQUE (society_id, number);


--
-- Name: parties parties_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.parties
    ADD CONSTRAINT parties_pkey PRIMARY KEY (society_id, party_id);


--
-- Name: pending_commands pending_commands_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pending_commands
    ADD CONSTRAINT pending_commands_pkey PRIMARY KEY (society_id, pending_id);


--
-- Name: postings postings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.postings
    ADD CONSTRAINT postings_pkey PRIMARY KEY (society_id, voucher_id, line_no);


--
-- Name: role_assignments role_assignments_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_assignments
    ADD CONSTRAINT role_assignments_once UNIQUE NULLS NOT DISTINCT (society_id, user_id, role_code, branch_id);


--
-- Name: role_assignments role_assignments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_assignments
    ADD CONSTRAINT role_assignments_pkey PRIMARY KEY (society_id, assignment_id);


--
-- Name: role_permissions role_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_permissions
    ADD CONSTRAINT role_permissions_pkey PRIMARY KEY (society_id, role_code, permission);


--
-- Name: roles roles_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (society_id, role_code);


--
-- Name: schema_history schema_history_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schema_history
    ADD CONSTRAINT schema_history_pkey PRIMARY KEY (name);


--
-- Name: seals seals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.seals
    ADD CONSTRAINT seals_pkey PRIMARY KEY (society_id, number);


--
-- Name: setting_values setting_values_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.setting_values
    ADD CONSTRAINT setting_values_pkey PRIMARY KEY (society_id, value_id);


--
-- Name: signing_keys signing_keys_number_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_number_unique UNIQUE (society_id, number);


--
-- Name: signing_keys signing_keys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (society_id, key_id);


--
-- Name: societies societies_code_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.societies
    ADD CONSTRAINT societies_code_unique UNIQUE (code);


--
-- Name: societies societies_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.societies
    ADD CONSTRAINT societies_pkey PRIMARY KEY (society_id);


--
-- Name: society_users society_users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.society_users
    ADD CONSTRAINT society_users_pkey PRIMARY KEY (society_id, user_id);


--
-- Name: sub_accounts sub_accounts_number_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_accounts
    ADD CONSTRAINT sub_accounts_number_unique UNIQUE (society_id, account_id, number);


--
-- Name: sub_accounts sub_accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_accounts
    ADD CONSTRAINT sub_accounts_pkey PRIMARY KEY (society_id, sub_account_id);


--
-- Name: unsealed_audit unsealed_audit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.unsealed_audit
    ADD CONSTRAINT unsealed_audit_pkey PRIMARY KEY (society_id, audit_id);


--
-- Name: user_devices user_devices_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_devices
    ADD CONSTRAINT user_devices_pkey PRIMARY KEY (device_id);


--
-- Name: user_devices user_devices_token_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_devices
    ADD CONSTRAINT user_devices_token_unique UNIQUE (token_digest);


--
-- Name: user_factors user_factors_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_factors
    ADD CONSTRAINT user_factors_pkey PRIMARY KEY (user_id);


--
-- Name: user_recovery_codes user_recovery_codes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_recovery_codes
    ADD CONSTRAINT user_recovery_codes_pkey PRIMARY KEY (user_id, code_digest);


--
-- Name: user_sessions user_sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_sessions
    ADD CONSTRAINT user_sessions_pkey PRIMARY KEY (session_id);


--
-- Name: user_sessions user_sessions_token_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_sessions
    ADD CONSTRAINT user_sessions_token_unique UNIQUE (token_digest);


--
-- Name: users users_email_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_email_unique UNIQUE (email);


--
-- Name: users users_login_name_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_login_name_unique UNIQUE (login_name);


--
-- Name: users users_mobile_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_mobile_unique UNIQUE (mobile);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (user_id);


--
-- Name: voucher_series voucher_series_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_series
    ADD CONSTRAINT voucher_series_pkey PRIMARY KEY (society_id, branch_id, voucher_type_id, year);


--
-- Name: voucher_types voucher_types_code_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_types
    ADD CONSTRAINT voucher_types_code_unique UNIQUE (society_id, code);


--
-- Name: voucher_types voucher_types_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_types
    ADD CONSTRAINT voucher_types_pkey PRIMARY KEY (society_id, voucher_type_id);


--
-- Name: voucher_types voucher_types_prefix_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_types
    ADD CONSTRAINT voucher_types_prefix_unique UNIQUE (society_id, prefix);


--
-- Name: vouchers vouchers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vouchers
    ADD CONSTRAINT vouchers_pkey PRIMARY KEY (society_id, voucher_id);


--
-- Name: accounts_one_of_purpose; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX accounts_one_of_purpose ON public.accounts USING btree (society_id, purpose) WHERE ((purpose = ANY (ARRAY['branch_adjustment'::text, 'profit_and_loss'::text])) AND (status = 'active'::text));


--
-- Name: approval_rules_by_command; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX approval_rules_by_command ON public.approval_rules USING btree (society_id, command, from_date, rule_id);


--
-- Name: audit_log_by_command; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_by_command ON public.audit_log USING btree (society_id, command, audit_id) WHERE (command <> 'ledger.post_voucher'::text);


--
-- Name: audit_log_by_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_by_pending ON public.audit_log USING btree (society_id, pending_id, audit_id) WHERE (pending_id IS NOT NULL);


--
-- Name: audit_log_by_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_by_subject ON public.audit_log USING btree (society_id, subject, audit_id) WHERE (subject IS NOT NULL);


--
-- Name: audit_log_by_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_by_time ON public.audit_log USING brin (at, business_date) WITH (pages_per_range='32');


--
-- Name: audit_log_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_by_user ON public.audit_log USING btree (society_id, user_id, audit_id);


--
-- Name: audit_log_not_done; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_not_done ON public.audit_log USING btree (society_id, audit_id) WHERE (outcome <> 'done'::text);


--
-- Name: branch_days_one_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX branch_days_one_open ON public.branch_days USING btree (society_id, branch_id) WHERE (status = 'open'::text);


--
-- Name: day_sessions_one_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX day_sessions_one_open ON public.day_sessions USING btree (society_id, branch_id) WHERE (closed_by IS NULL);


--
-- Name: documents_by_digest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_by_digest ON public.documents USING btree (society_id, digest);


--
-- Name: documents_by_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_by_subject ON public.documents USING btree (society_id, subject_kind, subject_id, document_id);


--
-- Name: holds_by_sub_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX holds_by_sub_account ON public.holds USING btree (society_id, sub_account_id);


--
-- Name: idempotency_keys_by_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idempotency_keys_by_time ON public.idempotency_keys USING brin (created_at);


--
-- Name: import_lines_problems; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX import_lines_problems ON public.import_lines USING btree (society_id, import_id, problem) WHERE (problem <> 0);


--
-- Name: import_vouchers_total; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX import_vouchers_total ON public.import_vouchers USING btree (society_id, import_id, total, voucher_no);


--
-- Name: jobs_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX jobs_due ON public.jobs USING btree (due_at) WHERE (status = ANY (ARRAY['queued'::text, 'running'::text]));


--
-- Name: member_steps_by_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX member_steps_by_member ON public.member_steps USING btree (society_id, member_id, step_id);


--
-- Name: members_by_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX members_by_number ON public.members USING btree (society_id, number) WHERE (number IS NOT NULL);


--
-- Name: members_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX members_by_party ON public.members USING btree (society_id, party_id);


--
-- Name: members_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX members_by_status ON public.members USING btree (society_id, status, member_id);


--
-- Name: members_number_living; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX members_number_living ON public.members USING btree (society_id, number) WHERE ((number IS NOT NULL) AND (status <> 'closed'::text));


--
-- Name: members_one_living; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX members_one_living ON public.members USING btree (society_id, party_id) WHERE (status <> ALL (ARRAY['rejected'::text, 'withdrawn'::text, 'closed'::text]));


--
-- Name: month_movements_by_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX month_movements_by_account ON public.month_movements USING btree (society_id, account_id, branch_id);


--
-- Name: nominations_living_of_account; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX nominations_living_of_account ON public.nominations USING btree (society_id, sub_account_id) WHERE ((ended_on IS NULL) AND (sub_account_id IS NOT NULL));


--
-- Name: nominations_living_of_member; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX nominations_living_of_member ON public.nominations USING btree (society_id, member_id) WHERE ((ended_on IS NULL) AND (member_id IS NOT NULL));


--
-- Name: outbox_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_due ON public.outbox USING btree (due_at) WHERE ((delivered_at IS NULL) AND (parked_at IS NULL));


--
-- Name: parties_by_mobile; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parties_by_mobile ON public.parties USING btree (society_id, mobile) WHERE (mobile IS NOT NULL);


--
-- Name: parties_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parties_by_name ON public.parties USING btree (society_id, lower(name), party_id);


--
-- Name: parties_by_short_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parties_by_short_number ON public.parties USING btree (society_id, "substring"(number, '0*([0-9]+)$'::text));


--
-- Name: parties_by_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parties_by_words ON public.parties USING gin (society_id, lower(((name || ' '::text) || COALESCE(local_name, ''::text))) public.gin_trgm_ops);


--
-- Name: pending_commands_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pending_commands_waiting ON public.pending_commands USING btree (society_id, pending_id) WHERE (status = 'waiting'::text);


--
-- Name: postings_by_sub_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX postings_by_sub_account ON public.postings USING btree (society_id, sub_account_id, business_date, voucher_id);


--
-- Name: postings_in_respect_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX postings_in_respect_of ON public.postings USING btree (society_id, in_respect_of, business_date) WHERE (in_respect_of IS NOT NULL);


--
-- Name: seals_by_first_voucher; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX seals_by_first_voucher ON public.seals USING btree (society_id, first_voucher) WHERE (first_voucher IS NOT NULL);


--
-- Name: seals_by_last_audit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX seals_by_last_audit ON public.seals USING btree (society_id, (audit_ids[cardinality(audit_ids)])) WHERE (audit_ids[cardinality(audit_ids)] IS NOT NULL);


--
-- Name: setting_values_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX setting_values_by_name ON public.setting_values USING btree (society_id, name, from_date, value_id);


--
-- Name: society_users_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX society_users_by_user ON public.society_users USING btree (user_id);


--
-- Name: sub_accounts_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sub_accounts_by_name ON public.sub_accounts USING gin (society_id, lower(name) public.gin_trgm_ops);


--
-- Name: sub_accounts_by_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sub_accounts_by_number ON public.sub_accounts USING btree (society_id, lower(number) text_pattern_ops);


--
-- Name: sub_accounts_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sub_accounts_by_party ON public.sub_accounts USING btree (society_id, party_id) WHERE (party_id IS NOT NULL);


--
-- Name: sub_accounts_by_short_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sub_accounts_by_short_number ON public.sub_accounts USING btree (society_id, "substring"(number, '0*([0-9]+)$'::text));


--
-- Name: user_devices_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_devices_by_user ON public.user_devices USING btree (user_id);


--
-- Name: user_sessions_by_society; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_sessions_by_society ON public.user_sessions USING btree (society_id, session_id) WHERE (ended_at IS NULL);


--
-- Name: user_sessions_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_sessions_by_user ON public.user_sessions USING btree (user_id);


--
-- Name: user_sessions_reused; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_sessions_reused ON public.user_sessions USING btree (user_id) WHERE ((end_reason = 'reused'::text) AND (told_at IS NULL));


--
-- Name: vouchers_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vouchers_by_day ON public.vouchers USING btree (society_id, business_date, branch_id);


--
-- Name: vouchers_by_event; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vouchers_by_event ON public.vouchers USING btree (society_id, event_id) WHERE (event_id IS NOT NULL);


--
-- Name: vouchers_by_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vouchers_by_run ON public.vouchers USING btree (society_id, run_id) WHERE (run_id IS NOT NULL);


--
-- Name: vouchers_by_source; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vouchers_by_source ON public.vouchers USING btree (society_id, source_kind, source_id) WHERE (source_id IS NOT NULL);


--
-- Name: vouchers_number_unique; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX vouchers_number_unique ON public.vouchers USING btree (society_id, branch_id, year, voucher_type_id, number);


--
-- Name: vouchers_reversed_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX vouchers_reversed_once ON public.vouchers USING btree (society_id, reverses_id) WHERE (reverses_id IS NOT NULL);


--
-- Name: accounts accounts_guard_closing; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER accounts_guard_closing BEFORE UPDATE OF status ON public.accounts FOR EACH ROW WHEN (((new.status = 'closed'::text) AND (old.status <> 'closed'::text))) EXECUTE FUNCTION public.ledger_guard_account_closing();


--
-- Name: branch_days branch_days_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER branch_days_guard BEFORE INSERT OR UPDATE ON public.branch_days FOR EACH ROW EXECUTE FUNCTION public.ledger_guard_days();


--
-- Name: documents documents_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER documents_guard BEFORE UPDATE ON public.documents FOR EACH ROW EXECUTE FUNCTION public.documents_guard();


--
-- Name: financial_years financial_years_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER financial_years_guard BEFORE INSERT OR UPDATE ON public.financial_years FOR EACH ROW EXECUTE FUNCTION public.ledger_guard_years();


--
-- Name: holds holds_sum; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER holds_sum AFTER INSERT OR UPDATE ON public.holds FOR EACH ROW EXECUTE FUNCTION public.ledger_sum_holds();


--
-- Name: imports imports_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER imports_guard BEFORE UPDATE ON public.imports FOR EACH ROW EXECUTE FUNCTION public.ledger_guard_imports();


--
-- Name: movements movements_sum_inserted; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER movements_sum_inserted AFTER INSERT ON public.movements REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_sum_months();


--
-- Name: movements movements_sum_updated; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER movements_sum_updated AFTER UPDATE ON public.movements REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_sum_months();


--
-- Name: nominations nominations_shares_whole; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER nominations_shares_whole AFTER INSERT ON public.nominations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.nominations_check_shares();


--
-- Name: nominees nominees_shares_whole; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER nominees_shares_whole AFTER INSERT ON public.nominees DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.nominations_check_shares();


--
-- Name: pending_commands pending_commands_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pending_commands_guard BEFORE UPDATE ON public.pending_commands FOR EACH ROW EXECUTE FUNCTION public.gate_guard_pending();


--
-- Name: postings postings_apply; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER postings_apply AFTER INSERT ON public.postings REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_apply_postings();


--
-- Name: seals seals_join; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER seals_join BEFORE INSERT ON public.seals FOR EACH ROW EXECUTE FUNCTION public.ledger_join_chain();


--
-- Name: sub_accounts sub_accounts_begin; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER sub_accounts_begin AFTER INSERT ON public.sub_accounts REFERENCING NEW TABLE AS new_sub_accounts FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_begin_balances();


--
-- Name: sub_accounts sub_accounts_guard_closing; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER sub_accounts_guard_closing BEFORE UPDATE OF status ON public.sub_accounts FOR EACH ROW WHEN (((new.status = 'closed'::text) AND (old.status <> 'closed'::text))) EXECUTE FUNCTION public.ledger_guard_closing();


--
-- Name: sub_accounts sub_accounts_guard_opening_again; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER sub_accounts_guard_opening_again BEFORE UPDATE OF status ON public.sub_accounts FOR EACH ROW WHEN (((new.status = 'open'::text) AND (old.status <> 'open'::text))) EXECUTE FUNCTION public.ledger_guard_opening_again();


--
-- Name: vouchers vouchers_check; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER vouchers_check AFTER INSERT ON public.vouchers REFERENCING NEW TABLE AS new_vouchers FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_check_vouchers();


--
-- Name: account_groups account_groups_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_groups
    ADD CONSTRAINT account_groups_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: account_groups account_groups_society_id_parent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_groups
    ADD CONSTRAINT account_groups_society_id_parent_id_fkey FOREIGN KEY (society_id, parent_id) REFERENCES public.account_groups(society_id, group_id);


--
-- Name: accounts accounts_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: accounts accounts_society_id_group_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_society_id_group_id_fkey FOREIGN KEY (society_id, group_id) REFERENCES public.account_groups(society_id, group_id);


--
-- Name: approval_rules approval_rules_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.approval_rules
    ADD CONSTRAINT approval_rules_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: balances balances_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.balances
    ADD CONSTRAINT balances_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: branch_days branch_days_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branch_days
    ADD CONSTRAINT branch_days_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: branch_days branch_days_society_id_head_key_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branch_days
    ADD CONSTRAINT branch_days_society_id_head_key_fkey FOREIGN KEY (society_id, head_key) REFERENCES public.signing_keys(society_id, key_id);


--
-- Name: branch_days branch_days_society_id_import_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branch_days
    ADD CONSTRAINT branch_days_society_id_import_id_fkey FOREIGN KEY (society_id, import_id) REFERENCES public.imports(society_id, import_id);


--
-- Name: branches branches_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branches
    ADD CONSTRAINT branches_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: cost_centres cost_centres_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cost_centres
    ADD CONSTRAINT cost_centres_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: counters counters_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.counters
    ADD CONSTRAINT counters_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: day_sessions day_sessions_society_id_branch_id_business_date_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.day_sessions
    ADD CONSTRAINT day_sessions_society_id_branch_id_business_date_fkey FOREIGN KEY (society_id, branch_id, business_date) REFERENCES public.branch_days(society_id, branch_id, business_date);


--
-- Name: documents documents_attached_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_attached_by_fkey FOREIGN KEY (attached_by) REFERENCES public.users(user_id);


--
-- Name: documents documents_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: documents documents_society_id_replaces_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_society_id_replaces_id_fkey FOREIGN KEY (society_id, replaces_id) REFERENCES public.documents(society_id, document_id);


--
-- Name: financial_years financial_years_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.financial_years
    ADD CONSTRAINT financial_years_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: holds holds_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.holds
    ADD CONSTRAINT holds_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: holidays holidays_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.holidays
    ADD CONSTRAINT holidays_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: holidays holidays_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.holidays
    ADD CONSTRAINT holidays_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: import_faults import_faults_society_id_import_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.import_faults
    ADD CONSTRAINT import_faults_society_id_import_id_fkey FOREIGN KEY (society_id, import_id) REFERENCES public.imports(society_id, import_id);


--
-- Name: imports imports_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: job_calendar job_calendar_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job_calendar
    ADD CONSTRAINT job_calendar_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: jobs jobs_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: ledger_heads ledger_heads_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_heads
    ADD CONSTRAINT ledger_heads_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: member_classes member_classes_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_classes
    ADD CONSTRAINT member_classes_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: member_fees member_fees_society_id_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_fees
    ADD CONSTRAINT member_fees_society_id_account_id_fkey FOREIGN KEY (society_id, account_id) REFERENCES public.accounts(society_id, account_id);


--
-- Name: member_fees member_fees_society_id_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_fees
    ADD CONSTRAINT member_fees_society_id_class_id_fkey FOREIGN KEY (society_id, class_id) REFERENCES public.member_classes(society_id, class_id);


--
-- Name: member_steps member_steps_society_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_steps
    ADD CONSTRAINT member_steps_society_id_member_id_fkey FOREIGN KEY (society_id, member_id) REFERENCES public.members(society_id, member_id);


--
-- Name: members members_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: members members_society_id_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_society_id_class_id_fkey FOREIGN KEY (society_id, class_id) REFERENCES public.member_classes(society_id, class_id);


--
-- Name: members members_society_id_introduced_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_society_id_introduced_by_fkey FOREIGN KEY (society_id, introduced_by) REFERENCES public.members(society_id, member_id);


--
-- Name: members members_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: month_balances month_balances_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.month_balances
    ADD CONSTRAINT month_balances_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: month_movements month_movements_society_id_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.month_movements
    ADD CONSTRAINT month_movements_society_id_account_id_fkey FOREIGN KEY (society_id, account_id) REFERENCES public.accounts(society_id, account_id);


--
-- Name: month_movements month_movements_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.month_movements
    ADD CONSTRAINT month_movements_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: movements movements_society_id_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.movements
    ADD CONSTRAINT movements_society_id_account_id_fkey FOREIGN KEY (society_id, account_id) REFERENCES public.accounts(society_id, account_id);


--
-- Name: movements movements_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.movements
    ADD CONSTRAINT movements_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: nominations nominations_society_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.nominations
    ADD CONSTRAINT nominations_society_id_member_id_fkey FOREIGN KEY (society_id, member_id) REFERENCES public.members(society_id, member_id);


--
-- Name: nominations nominations_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.nominations
    ADD CONSTRAINT nominations_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: nominees nominees_society_id_nomination_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.nominees
    ADD CONSTRAINT nominees_society_id_nomination_id_fkey FOREIGN KEY (society_id, nomination_id) REFERENCES public.nominations(society_id, nomination_id);


--
-- Name: outbox outbox_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: parties parties_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.parties
    ADD CONSTRAINT parties_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: parties parties_society_id_home_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.parties
    ADD CONSTRAINT parties_society_id_home_branch_id_fkey FOREIGN KEY (society_id, home_branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: pending_commands pending_commands_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pending_commands
    ADD CONSTRAINT pending_commands_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: pending_commands pending_commands_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pending_commands
    ADD CONSTRAINT pending_commands_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: role_assignments role_assignments_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_assignments
    ADD CONSTRAINT role_assignments_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: role_assignments role_assignments_society_id_role_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_assignments
    ADD CONSTRAINT role_assignments_society_id_role_code_fkey FOREIGN KEY (society_id, role_code) REFERENCES public.roles(society_id, role_code);


--
-- Name: role_assignments role_assignments_society_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_assignments
    ADD CONSTRAINT role_assignments_society_id_user_id_fkey FOREIGN KEY (society_id, user_id) REFERENCES public.society_users(society_id, user_id);


--
-- Name: role_permissions role_permissions_society_id_role_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_permissions
    ADD CONSTRAINT role_permissions_society_id_role_code_fkey FOREIGN KEY (society_id, role_code) REFERENCES public.roles(society_id, role_code);


--
-- Name: roles roles_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: setting_values setting_values_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.setting_values
    ADD CONSTRAINT setting_values_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: signing_keys signing_keys_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: signing_keys signing_keys_society_id_previous_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_society_id_previous_id_fkey FOREIGN KEY (society_id, previous_id) REFERENCES public.signing_keys(society_id, key_id);


--
-- Name: society_users society_users_party_exists; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.society_users
    ADD CONSTRAINT society_users_party_exists FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: society_users society_users_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.society_users
    ADD CONSTRAINT society_users_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: society_users society_users_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.society_users
    ADD CONSTRAINT society_users_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(user_id);


--
-- Name: sub_accounts sub_accounts_society_id_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_accounts
    ADD CONSTRAINT sub_accounts_society_id_account_id_fkey FOREIGN KEY (society_id, account_id) REFERENCES public.accounts(society_id, account_id);


--
-- Name: sub_accounts sub_accounts_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_accounts
    ADD CONSTRAINT sub_accounts_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: sub_accounts sub_accounts_society_id_home_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_accounts
    ADD CONSTRAINT sub_accounts_society_id_home_branch_id_fkey FOREIGN KEY (society_id, home_branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: sub_accounts sub_accounts_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_accounts
    ADD CONSTRAINT sub_accounts_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: unsealed_audit unsealed_audit_society_id_audit_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.unsealed_audit
    ADD CONSTRAINT unsealed_audit_society_id_audit_id_fkey FOREIGN KEY (society_id, audit_id) REFERENCES public.audit_log(society_id, audit_id);


--
-- Name: user_devices user_devices_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_devices
    ADD CONSTRAINT user_devices_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(user_id);


--
-- Name: user_factors user_factors_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_factors
    ADD CONSTRAINT user_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(user_id);


--
-- Name: user_recovery_codes user_recovery_codes_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_recovery_codes
    ADD CONSTRAINT user_recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(user_id);


--
-- Name: user_sessions user_sessions_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_sessions
    ADD CONSTRAINT user_sessions_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: user_sessions user_sessions_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_sessions
    ADD CONSTRAINT user_sessions_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: user_sessions user_sessions_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_sessions
    ADD CONSTRAINT user_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(user_id);


--
-- Name: voucher_series voucher_series_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_series
    ADD CONSTRAINT voucher_series_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: voucher_series voucher_series_society_id_voucher_type_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_series
    ADD CONSTRAINT voucher_series_society_id_voucher_type_id_fkey FOREIGN KEY (society_id, voucher_type_id) REFERENCES public.voucher_types(society_id, voucher_type_id);


--
-- Name: voucher_series voucher_series_society_id_year_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_series
    ADD CONSTRAINT voucher_series_society_id_year_fkey FOREIGN KEY (society_id, year) REFERENCES public.financial_years(society_id, year);


--
-- Name: voucher_types voucher_types_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_types
    ADD CONSTRAINT voucher_types_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: account_groups; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.account_groups ENABLE ROW LEVEL SECURITY;

--
-- Name: accounts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.accounts ENABLE ROW LEVEL SECURITY;

--
-- Name: approval_rules; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.approval_rules ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_log; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.audit_log ENABLE ROW LEVEL SECURITY;

--
-- Name: account_groups backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.account_groups FOR SELECT TO sahakar_backup USING (true);


--
-- Name: accounts backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.accounts FOR SELECT TO sahakar_backup USING (true);


--
-- Name: approval_rules backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.approval_rules FOR SELECT TO sahakar_backup USING (true);


--
-- Name: audit_log backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.audit_log FOR SELECT TO sahakar_backup USING (true);


--
-- Name: balances backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.balances FOR SELECT TO sahakar_backup USING (true);


--
-- Name: branch_days backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.branch_days FOR SELECT TO sahakar_backup USING (true);


--
-- Name: branches backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.branches FOR SELECT TO sahakar_backup USING (true);


--
-- Name: cost_centres backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.cost_centres FOR SELECT TO sahakar_backup USING (true);


--
-- Name: counters backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.counters FOR SELECT TO sahakar_backup USING (true);


--
-- Name: day_sessions backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.day_sessions FOR SELECT TO sahakar_backup USING (true);


--
-- Name: documents backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.documents FOR SELECT TO sahakar_backup USING (true);


--
-- Name: financial_years backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.financial_years FOR SELECT TO sahakar_backup USING (true);


--
-- Name: holds backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.holds FOR SELECT TO sahakar_backup USING (true);


--
-- Name: holidays backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.holidays FOR SELECT TO sahakar_backup USING (true);


--
-- Name: idempotency_keys backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.idempotency_keys FOR SELECT TO sahakar_backup USING (true);


--
-- Name: import_faults backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.import_faults FOR SELECT TO sahakar_backup USING (true);


--
-- Name: import_lines backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.import_lines FOR SELECT TO sahakar_backup USING (true);


--
-- Name: import_rows backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.import_rows FOR SELECT TO sahakar_backup USING (true);


--
-- Name: import_vouchers backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.import_vouchers FOR SELECT TO sahakar_backup USING (true);


--
-- Name: imports backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.imports FOR SELECT TO sahakar_backup USING (true);


--
-- Name: job_calendar backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.job_calendar FOR SELECT TO sahakar_backup USING (true);


--
-- Name: jobs backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.jobs FOR SELECT TO sahakar_backup USING (true);


--
-- Name: ledger_heads backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.ledger_heads FOR SELECT TO sahakar_backup USING (true);


--
-- Name: login_throttles backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.login_throttles FOR SELECT TO sahakar_backup USING (true);


--
-- Name: member_classes backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.member_classes FOR SELECT TO sahakar_backup USING (true);


--
-- Name: member_fees backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.member_fees FOR SELECT TO sahakar_backup USING (true);


--
-- Name: member_steps backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.member_steps FOR SELECT TO sahakar_backup USING (true);


--
-- Name: members backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.members FOR SELECT TO sahakar_backup USING (true);


--
-- Name: month_balances backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.month_balances FOR SELECT TO sahakar_backup USING (true);


--
-- Name: month_movements backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.month_movements FOR SELECT TO sahakar_backup USING (true);


--
-- Name: movements backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.movements FOR SELECT TO sahakar_backup USING (true);


--
-- Name: nominations backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.nominations FOR SELECT TO sahakar_backup USING (true);


--
-- Name: nominees backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.nominees FOR SELECT TO sahakar_backup USING (true);


--
-- Name: outbox backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.outbox FOR SELECT TO sahakar_backup USING (true);


--
-- Name: parties backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.parties FOR SELECT TO sahakar_backup USING (true);


--
-- Name: pending_commands backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.pending_commands FOR SELECT TO sahakar_backup USING (true);


--
-- Name: postings backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.postings FOR SELECT TO sahakar_backup USING (true);


--
-- Name: role_assignments backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.role_assignments FOR SELECT TO sahakar_backup USING (true);


--
-- Name: role_permissions backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.role_permissions FOR SELECT TO sahakar_backup USING (true);


--
-- Name: roles backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.roles FOR SELECT TO sahakar_backup USING (true);


--
-- Name: seals backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.seals FOR SELECT TO sahakar_backup USING (true);


--
-- Name: setting_values backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.setting_values FOR SELECT TO sahakar_backup USING (true);


--
-- Name: signing_keys backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.signing_keys FOR SELECT TO sahakar_backup USING (true);


--
-- Name: societies backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.societies FOR SELECT TO sahakar_backup USING (true);


--
-- Name: society_users backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.society_users FOR SELECT TO sahakar_backup USING (true);


--
-- Name: sub_accounts backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.sub_accounts FOR SELECT TO sahakar_backup USING (true);


--
-- Name: unsealed_audit backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.unsealed_audit FOR SELECT TO sahakar_backup USING (true);


--
-- Name: user_devices backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.user_devices FOR SELECT TO sahakar_backup USING (true);


--
-- Name: user_factors backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.user_factors FOR SELECT TO sahakar_backup USING (true);


--
-- Name: user_recovery_codes backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.user_recovery_codes FOR SELECT TO sahakar_backup USING (true);


--
-- Name: user_sessions backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.user_sessions FOR SELECT TO sahakar_backup USING (true);


--
-- Name: users backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.users FOR SELECT TO sahakar_backup USING (true);


--
-- Name: voucher_series backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.voucher_series FOR SELECT TO sahakar_backup USING (true);


--
-- Name: voucher_types backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.voucher_types FOR SELECT TO sahakar_backup USING (true);


--
-- Name: vouchers backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.vouchers FOR SELECT TO sahakar_backup USING (true);


--
-- Name: balances; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.balances ENABLE ROW LEVEL SECURITY;

--
-- Name: branch_days; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.branch_days ENABLE ROW LEVEL SECURITY;

--
-- Name: branches; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.branches ENABLE ROW LEVEL SECURITY;

--
-- Name: cost_centres; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.cost_centres ENABLE ROW LEVEL SECURITY;

--
-- Name: counters; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.counters ENABLE ROW LEVEL SECURITY;

--
-- Name: day_sessions; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.day_sessions ENABLE ROW LEVEL SECURITY;

--
-- Name: documents; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.documents ENABLE ROW LEVEL SECURITY;

--
-- Name: financial_years; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.financial_years ENABLE ROW LEVEL SECURITY;

--
-- Name: holds; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.holds ENABLE ROW LEVEL SECURITY;

--
-- Name: holidays; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.holidays ENABLE ROW LEVEL SECURITY;

--
-- Name: idempotency_keys; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.idempotency_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: idempotency_keys idempotency_keys_answered_once; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY idempotency_keys_answered_once ON public.idempotency_keys AS RESTRICTIVE FOR UPDATE TO sahakar_app USING ((answer IS NULL)) WITH CHECK (true);


--
-- Name: idempotency_keys idempotency_keys_kept; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY idempotency_keys_kept ON public.idempotency_keys AS RESTRICTIVE FOR DELETE TO sahakar_app USING ((answer IS NULL));


--
-- Name: import_faults; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.import_faults ENABLE ROW LEVEL SECURITY;

--
-- Name: import_lines; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.import_lines ENABLE ROW LEVEL SECURITY;

--
-- Name: import_rows; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.import_rows ENABLE ROW LEVEL SECURITY;

--
-- Name: import_vouchers; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.import_vouchers ENABLE ROW LEVEL SECURITY;

--
-- Name: imports; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.imports ENABLE ROW LEVEL SECURITY;

--
-- Name: job_calendar; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.job_calendar ENABLE ROW LEVEL SECURITY;

--
-- Name: jobs; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.jobs ENABLE ROW LEVEL SECURITY;

--
-- Name: ledger_heads; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.ledger_heads ENABLE ROW LEVEL SECURITY;

--
-- Name: login_throttles; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.login_throttles ENABLE ROW LEVEL SECURITY;

--
-- Name: member_classes; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.member_classes ENABLE ROW LEVEL SECURITY;

--
-- Name: member_fees; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.member_fees ENABLE ROW LEVEL SECURITY;

--
-- Name: member_steps; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.member_steps ENABLE ROW LEVEL SECURITY;

--
-- Name: members; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.members ENABLE ROW LEVEL SECURITY;

--
-- Name: month_balances; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.month_balances ENABLE ROW LEVEL SECURITY;

--
-- Name: month_movements; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.month_movements ENABLE ROW LEVEL SECURITY;

--
-- Name: movements; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.movements ENABLE ROW LEVEL SECURITY;

--
-- Name: nominations; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.nominations ENABLE ROW LEVEL SECURITY;

--
-- Name: nominees; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.nominees ENABLE ROW LEVEL SECURITY;

--
-- Name: outbox; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.outbox ENABLE ROW LEVEL SECURITY;

--
-- Name: branches owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.branches FOR SELECT TO sahakar_owner USING (true);


--
-- Name: job_calendar owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.job_calendar FOR SELECT TO sahakar_owner USING (true);


--
-- Name: jobs owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.jobs FOR SELECT TO sahakar_owner USING (true);


--
-- Name: login_throttles owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.login_throttles TO sahakar_owner USING (true);


--
-- Name: nominations owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.nominations FOR SELECT TO sahakar_owner USING (true);


--
-- Name: nominees owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.nominees FOR SELECT TO sahakar_owner USING (true);


--
-- Name: outbox owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.outbox FOR SELECT TO sahakar_owner USING (true);


--
-- Name: parties owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.parties FOR SELECT TO sahakar_owner USING (true);


--
-- Name: role_assignments owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.role_assignments FOR SELECT TO sahakar_owner USING (true);


--
-- Name: role_permissions owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.role_permissions FOR SELECT TO sahakar_owner USING (true);


--
-- Name: roles owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.roles FOR SELECT TO sahakar_owner USING (true);


--
-- Name: setting_values owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.setting_values FOR SELECT TO sahakar_owner USING (true);


--
-- Name: societies owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.societies TO sahakar_owner USING (true);


--
-- Name: society_users owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.society_users TO sahakar_owner USING (true);


--
-- Name: sub_accounts owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.sub_accounts FOR SELECT TO sahakar_owner USING (true);


--
-- Name: user_devices owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.user_devices TO sahakar_owner USING (true);


--
-- Name: user_factors owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.user_factors TO sahakar_owner USING (true);


--
-- Name: user_recovery_codes owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.user_recovery_codes TO sahakar_owner USING (true);


--
-- Name: user_sessions owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.user_sessions TO sahakar_owner USING (true);


--
-- Name: users owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.users TO sahakar_owner USING (true);


--
-- Name: parties; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.parties ENABLE ROW LEVEL SECURITY;

--
-- Name: pending_commands; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.pending_commands ENABLE ROW LEVEL SECURITY;

--
-- Name: postings; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.postings ENABLE ROW LEVEL SECURITY;

--
-- Name: role_assignments; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.role_assignments ENABLE ROW LEVEL SECURITY;

--
-- Name: role_permissions; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.role_permissions ENABLE ROW LEVEL SECURITY;

--
-- Name: roles; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.roles ENABLE ROW LEVEL SECURITY;

--
-- Name: seals; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.seals ENABLE ROW LEVEL SECURITY;

--
-- Name: setting_values; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.setting_values ENABLE ROW LEVEL SECURITY;

--
-- Name: signing_keys; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.signing_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: societies; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.societies ENABLE ROW LEVEL SECURITY;

--
-- Name: account_groups society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.account_groups USING ((society_id = public.current_society()));


--
-- Name: accounts society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.accounts USING ((society_id = public.current_society()));


--
-- Name: approval_rules society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.approval_rules USING ((society_id = public.current_society()));


--
-- Name: audit_log society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.audit_log USING ((society_id = public.current_society()));


--
-- Name: balances society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.balances USING ((society_id = public.current_society()));


--
-- Name: branch_days society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.branch_days USING ((society_id = public.current_society()));


--
-- Name: branches society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.branches USING ((society_id = public.current_society()));


--
-- Name: cost_centres society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.cost_centres USING ((society_id = public.current_society()));


--
-- Name: counters society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.counters USING ((society_id = public.current_society()));


--
-- Name: day_sessions society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.day_sessions USING ((society_id = public.current_society()));


--
-- Name: documents society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.documents USING ((society_id = public.current_society()));


--
-- Name: financial_years society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.financial_years USING ((society_id = public.current_society()));


--
-- Name: holds society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.holds USING ((society_id = public.current_society()));


--
-- Name: holidays society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.holidays USING ((society_id = public.current_society()));


--
-- Name: idempotency_keys society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.idempotency_keys USING ((society_id = public.current_society()));


--
-- Name: import_faults society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.import_faults USING ((society_id = public.current_society()));


--
-- Name: import_lines society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.import_lines USING ((society_id = public.current_society()));


--
-- Name: import_rows society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.import_rows USING ((society_id = public.current_society()));


--
-- Name: import_vouchers society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.import_vouchers USING ((society_id = public.current_society()));


--
-- Name: imports society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.imports USING ((society_id = public.current_society()));


--
-- Name: job_calendar society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.job_calendar USING ((society_id = public.current_society()));


--
-- Name: jobs society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.jobs USING ((society_id = public.current_society()));


--
-- Name: ledger_heads society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.ledger_heads USING ((society_id = public.current_society()));


--
-- Name: member_classes society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.member_classes USING ((society_id = public.current_society()));


--
-- Name: member_fees society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.member_fees USING ((society_id = public.current_society()));


--
-- Name: member_steps society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.member_steps USING ((society_id = public.current_society()));


--
-- Name: members society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.members USING ((society_id = public.current_society()));


--
-- Name: month_balances society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.month_balances USING ((society_id = public.current_society()));


--
-- Name: month_movements society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.month_movements USING ((society_id = public.current_society()));


--
-- Name: movements society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.movements USING ((society_id = public.current_society()));


--
-- Name: nominations society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.nominations USING ((society_id = public.current_society()));


--
-- Name: nominees society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.nominees USING ((society_id = public.current_society()));


--
-- Name: outbox society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.outbox USING ((society_id = public.current_society()));


--
-- Name: parties society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.parties USING ((society_id = public.current_society()));


--
-- Name: pending_commands society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.pending_commands USING ((society_id = public.current_society()));


--
-- Name: postings society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.postings USING ((society_id = public.current_society()));


--
-- Name: role_assignments society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.role_assignments USING ((society_id = public.current_society()));


--
-- Name: role_permissions society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.role_permissions USING ((society_id = public.current_society()));


--
-- Name: roles society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.roles USING ((society_id = public.current_society()));


--
-- Name: seals society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.seals USING ((society_id = public.current_society()));


--
-- Name: setting_values society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.setting_values USING ((society_id = public.current_society()));


--
-- Name: signing_keys society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.signing_keys USING ((society_id = public.current_society()));


--
-- Name: societies society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.societies USING ((society_id = public.current_society()));


--
-- Name: society_users society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.society_users USING ((society_id = public.current_society()));


--
-- Name: sub_accounts society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.sub_accounts USING ((society_id = public.current_society()));


--
-- Name: unsealed_audit society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.unsealed_audit USING ((society_id = public.current_society()));


--
-- Name: voucher_series society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.voucher_series USING ((society_id = public.current_society()));


--
-- Name: voucher_types society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.voucher_types USING ((society_id = public.current_society()));


--
-- Name: vouchers society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.vouchers USING ((society_id = public.current_society()));


--
-- Name: society_users; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.society_users ENABLE ROW LEVEL SECURITY;

--
-- Name: sub_accounts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.sub_accounts ENABLE ROW LEVEL SECURITY;

--
-- Name: unsealed_audit; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.unsealed_audit ENABLE ROW LEVEL SECURITY;

--
-- Name: user_devices; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.user_devices ENABLE ROW LEVEL SECURITY;

--
-- Name: user_factors; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.user_factors ENABLE ROW LEVEL SECURITY;

--
-- Name: user_recovery_codes; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.user_recovery_codes ENABLE ROW LEVEL SECURITY;

--
-- Name: user_sessions; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.user_sessions ENABLE ROW LEVEL SECURITY;

--
-- Name: user_sessions user_sessions_own; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY user_sessions_own ON public.user_sessions USING ((user_id = public.current_user_id()));


--
-- Name: users; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;

--
-- Name: users users_seen; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY users_seen ON public.users FOR SELECT USING (((user_id = public.current_user_id()) OR (EXISTS ( SELECT
   FROM public.society_users m
  WHERE ((m.user_id = users.user_id) AND (m.society_id = public.current_society()))))));


--
-- Name: voucher_series; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.voucher_series ENABLE ROW LEVEL SECURITY;

--
-- Name: voucher_types; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.voucher_types ENABLE ROW LEVEL SECURITY;

--
-- Name: vouchers; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.vouchers ENABLE ROW LEVEL SECURITY;

--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA public TO sahakar_app;
GRANT USAGE ON SCHEMA public TO sahakar_backup;


--
-- Name: FUNCTION access_begin_attempt(who text, allowed integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_begin_attempt(who text, allowed integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_begin_attempt(who text, allowed integer) TO sahakar_app;


--
-- Name: FUNCTION access_begin_factor(person bigint, sealed bytea); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_begin_factor(person bigint, sealed bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_begin_factor(person bigint, sealed bytea) TO sahakar_app;


--
-- Name: FUNCTION access_choose_place(session bigint, person bigint, society integer, branch integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_choose_place(session bigint, person bigint, society integer, branch integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_choose_place(session bigint, person bigint, society integer, branch integer) TO sahakar_app;


--
-- Name: FUNCTION access_clear_failures(who text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_clear_failures(who text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_clear_failures(who text) TO sahakar_app;


--
-- Name: FUNCTION access_create_user(login text, mail text, phone text, person text, hash text, change boolean, tongue text, operator boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_create_user(login text, mail text, phone text, person text, hash text, change boolean, tongue text, operator boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_create_user(login text, mail text, phone text, person text, hash text, change boolean, tongue text, operator boolean) TO sahakar_app;


--
-- Name: FUNCTION access_credentials(login text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_credentials(login text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_credentials(login text) TO sahakar_app;


--
-- Name: FUNCTION access_devices(person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_devices(person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_devices(person bigint) TO sahakar_app;


--
-- Name: FUNCTION access_end_session(session bigint, person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_end_session(session bigint, person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_end_session(session bigint, person bigint) TO sahakar_app;


--
-- Name: FUNCTION access_end_society_session(session bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_end_society_session(session bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_end_society_session(session bigint) TO sahakar_app;


--
-- Name: FUNCTION access_end_society_sessions(person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_end_society_sessions(person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_end_society_sessions(person bigint) TO sahakar_app;


--
-- Name: FUNCTION access_factor(person bigint, usual_days integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_factor(person bigint, usual_days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_factor(person bigint, usual_days integer) TO sahakar_app;


--
-- Name: FUNCTION access_find_login(login text, mail text, phone text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_find_login(login text, mail text, phone text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_find_login(login text, mail text, phone text) TO sahakar_app;


--
-- Name: FUNCTION access_forget_device(person bigint, number bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_forget_device(person bigint, number bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_forget_device(person bigint, number bigint) TO sahakar_app;


--
-- Name: FUNCTION access_knows_device(person bigint, digest bytea, known_days integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_knows_device(person bigint, digest bytea, known_days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_knows_device(person bigint, digest bytea, known_days integer) TO sahakar_app;


--
-- Name: FUNCTION access_open_session(person bigint, digest bytea, session_kind text, society integer, note text, from_address text, from_device text, lifetime interval); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_open_session(person bigint, digest bytea, session_kind text, society integer, note text, from_address text, from_device text, lifetime interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_open_session(person bigint, digest bytea, session_kind text, society integer, note text, from_address text, from_device text, lifetime interval) TO sahakar_app;


--
-- Name: FUNCTION access_open_society(short_code text, full_name text, society_kind text, state text, registration text, tongue text, year_month smallint, demo boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_open_society(short_code text, full_name text, society_kind text, state text, registration text, tongue text, year_month smallint, demo boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_open_society(short_code text, full_name text, society_kind text, state text, registration text, tongue text, year_month smallint, demo boolean) TO sahakar_app;


--
-- Name: FUNCTION access_places_of(person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_places_of(person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_places_of(person bigint) TO sahakar_app;


--
-- Name: FUNCTION access_remember_device(person bigint, digest bytea, device_name text, from_address text, days integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_remember_device(person bigint, digest bytea, device_name text, from_address text, days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_remember_device(person bigint, digest bytea, device_name text, from_address text, days integer) TO sahakar_app;


--
-- Name: FUNCTION access_remove_factor(person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_remove_factor(person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_remove_factor(person bigint) TO sahakar_app;


--
-- Name: FUNCTION access_renew_hash(person bigint, old_hash text, hash text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_renew_hash(person bigint, old_hash text, hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_renew_hash(person bigint, old_hash text, hash text) TO sahakar_app;


--
-- Name: FUNCTION access_renew_session(family bytea, presented integer, from_address text, from_device text, idle interval, leeway interval); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_renew_session(family bytea, presented integer, from_address text, from_device text, idle interval, leeway interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_renew_session(family bytea, presented integer, from_address text, from_device text, idle interval, leeway interval) TO sahakar_app;


--
-- Name: FUNCTION access_serves_only(person bigint, society integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_serves_only(person bigint, society integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_serves_only(person bigint, society integer) TO sahakar_app;


--
-- Name: FUNCTION access_sessions(digests bytea[], numbers bigint[], idle interval); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_sessions(digests bytea[], numbers bigint[], idle interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_sessions(digests bytea[], numbers bigint[], idle interval) TO sahakar_app;


--
-- Name: FUNCTION access_set_language(person bigint, tongue text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_set_language(person bigint, tongue text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_set_language(person bigint, tongue text) TO sahakar_app;


--
-- Name: FUNCTION access_set_must_enrol(person bigint, session bigint, is_due boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_set_must_enrol(person bigint, session bigint, is_due boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_set_must_enrol(person bigint, session bigint, is_due boolean) TO sahakar_app;


--
-- Name: FUNCTION access_set_password(person bigint, hash text, change boolean, keep_session bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_set_password(person bigint, hash text, change boolean, keep_session bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_set_password(person bigint, hash text, change boolean, keep_session bigint) TO sahakar_app;


--
-- Name: FUNCTION access_set_recovery_codes(person bigint, digests bytea[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_set_recovery_codes(person bigint, digests bytea[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_set_recovery_codes(person bigint, digests bytea[]) TO sahakar_app;


--
-- Name: FUNCTION access_set_society_status(society integer, new_status text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_set_society_status(society integer, new_status text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_set_society_status(society integer, new_status text) TO sahakar_app;


--
-- Name: FUNCTION access_set_user_status(person bigint, new_status text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_set_user_status(person bigint, new_status text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_set_user_status(person bigint, new_status text) TO sahakar_app;


--
-- Name: FUNCTION access_setting(society integer, setting text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_setting(society integer, setting text) FROM PUBLIC;


--
-- Name: FUNCTION access_societies_lacking(permissions text[], role_codes text[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_societies_lacking(permissions text[], role_codes text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_societies_lacking(permissions text[], role_codes text[]) TO sahakar_app;


--
-- Name: FUNCTION access_society_register(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_society_register() FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_society_register() TO sahakar_app;


--
-- Name: FUNCTION access_society_sessions(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_society_sessions() FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_society_sessions() TO sahakar_app;


--
-- Name: FUNCTION access_take_back_attempt(who text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_take_back_attempt(who text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_take_back_attempt(who text) TO sahakar_app;


--
-- Name: FUNCTION access_tell_reused(person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_tell_reused(person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_tell_reused(person bigint) TO sahakar_app;


--
-- Name: FUNCTION access_touch_session(session bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_touch_session(session bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_touch_session(session bigint) TO sahakar_app;


--
-- Name: FUNCTION access_use_recovery_code(person bigint, digest bytea); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_use_recovery_code(person bigint, digest bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_use_recovery_code(person bigint, digest bytea) TO sahakar_app;


--
-- Name: FUNCTION access_use_step(person bigint, step bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_use_step(person bigint, step bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_use_step(person bigint, step bigint) TO sahakar_app;


--
-- Name: PROCEDURE admit_backup(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON PROCEDURE public.admit_backup() FROM PUBLIC;


--
-- Name: FUNCTION documents_guard(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.documents_guard() FROM PUBLIC;


--
-- Name: FUNCTION gate_active_societies(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.gate_active_societies() FROM PUBLIC;
GRANT ALL ON FUNCTION public.gate_active_societies() TO sahakar_app;


--
-- Name: FUNCTION gate_due_societies(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.gate_due_societies() FROM PUBLIC;
GRANT ALL ON FUNCTION public.gate_due_societies() TO sahakar_app;


--
-- Name: FUNCTION gate_purge_jobs(most bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.gate_purge_jobs(most bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.gate_purge_jobs(most bigint) TO sahakar_app;


--
-- Name: FUNCTION gate_purge_keys(most bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.gate_purge_keys(most bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.gate_purge_keys(most bigint) TO sahakar_app;


--
-- Name: FUNCTION gate_purge_messages(most bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.gate_purge_messages(most bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.gate_purge_messages(most bigint) TO sahakar_app;


--
-- Name: FUNCTION ledger_apply_postings(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_apply_postings() FROM PUBLIC;


--
-- Name: FUNCTION ledger_begin_balances(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_begin_balances() FROM PUBLIC;


--
-- Name: FUNCTION ledger_carry_forward(target bigint, period date, amount bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_carry_forward(target bigint, period date, amount bigint) FROM PUBLIC;


--
-- Name: FUNCTION ledger_check_vouchers(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_check_vouchers() FROM PUBLIC;


--
-- Name: FUNCTION ledger_fail(code text, rule text, what text, detail text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_fail(code text, rule text, what text, detail text) FROM PUBLIC;


--
-- Name: FUNCTION ledger_find_sub_accounts(wanted text, within integer, most integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_find_sub_accounts(wanted text, within integer, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_find_sub_accounts(wanted text, within integer, most integer) TO sahakar_app;


--
-- Name: FUNCTION ledger_guard_account_closing(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_guard_account_closing() FROM PUBLIC;


--
-- Name: FUNCTION ledger_guard_closing(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_guard_closing() FROM PUBLIC;


--
-- Name: FUNCTION ledger_guard_days(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_guard_days() FROM PUBLIC;


--
-- Name: FUNCTION ledger_guard_imports(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_guard_imports() FROM PUBLIC;


--
-- Name: FUNCTION ledger_guard_opening_again(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_guard_opening_again() FROM PUBLIC;


--
-- Name: FUNCTION ledger_guard_years(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_guard_years() FROM PUBLIC;


--
-- Name: FUNCTION ledger_join_chain(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_join_chain() FROM PUBLIC;


--
-- Name: FUNCTION ledger_lock_head(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_lock_head() FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_lock_head() TO sahakar_app;


--
-- Name: FUNCTION ledger_match_sub_accounts(wanted bigint[], words text[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_match_sub_accounts(wanted bigint[], words text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_match_sub_accounts(wanted bigint[], words text[]) TO sahakar_app;


--
-- Name: FUNCTION ledger_refuse_line(target bigint, is_frozen boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_refuse_line(target bigint, is_frozen boolean) FROM PUBLIC;


--
-- Name: FUNCTION ledger_sum_holds(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_sum_holds() FROM PUBLIC;


--
-- Name: FUNCTION ledger_sum_months(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_sum_months() FROM PUBLIC;


--
-- Name: FUNCTION nominations_check_shares(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.nominations_check_shares() FROM PUBLIC;


--
-- Name: FUNCTION parties_search(wanted text, most integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.parties_search(wanted text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.parties_search(wanted text, most integer) TO sahakar_app;


--
-- Name: PROCEDURE protect_society_table(IN target regclass); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON PROCEDURE public.protect_society_table(IN target regclass) FROM PUBLIC;


--
-- Name: TABLE account_groups; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.account_groups TO sahakar_app;
GRANT SELECT ON TABLE public.account_groups TO sahakar_backup;


--
-- Name: COLUMN account_groups.name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(name) ON TABLE public.account_groups TO sahakar_app;


--
-- Name: COLUMN account_groups.local_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(local_name) ON TABLE public.account_groups TO sahakar_app;


--
-- Name: COLUMN account_groups."position"; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE("position") ON TABLE public.account_groups TO sahakar_app;


--
-- Name: SEQUENCE account_groups_group_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.account_groups_group_id_seq TO sahakar_backup;


--
-- Name: TABLE accounts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.accounts TO sahakar_app;
GRANT SELECT ON TABLE public.accounts TO sahakar_backup;


--
-- Name: COLUMN accounts.group_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(group_id) ON TABLE public.accounts TO sahakar_app;


--
-- Name: COLUMN accounts.name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(name) ON TABLE public.accounts TO sahakar_app;


--
-- Name: COLUMN accounts.local_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(local_name) ON TABLE public.accounts TO sahakar_app;


--
-- Name: COLUMN accounts.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.accounts TO sahakar_app;


--
-- Name: COLUMN accounts."position"; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE("position") ON TABLE public.accounts TO sahakar_app;


--
-- Name: SEQUENCE accounts_account_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.accounts_account_id_seq TO sahakar_backup;


--
-- Name: TABLE approval_rules; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.approval_rules TO sahakar_app;
GRANT SELECT ON TABLE public.approval_rules TO sahakar_backup;


--
-- Name: SEQUENCE approval_rules_rule_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.approval_rules_rule_id_seq TO sahakar_backup;


--
-- Name: TABLE audit_log; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.audit_log TO sahakar_app;
GRANT SELECT ON TABLE public.audit_log TO sahakar_backup;


--
-- Name: COLUMN audit_log.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.user_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(user_id) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.session_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(session_id) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.business_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(business_date) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.command; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(command) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.version; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(version) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.command_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(command_id) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.outcome; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(outcome) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.subject; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(subject) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.input; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(input) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.before; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(before) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.after; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(after) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.refusal; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(refusal) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.channel; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(channel) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.device; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(device) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.client_time; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(client_time) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.address; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(address) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.request_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(request_id) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.pending_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(pending_id) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.run_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(run_id) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.period_from; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(period_from) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: COLUMN audit_log.period_to; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(period_to) ON TABLE public.audit_log TO sahakar_app;


--
-- Name: SEQUENCE audit_log_audit_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.audit_log_audit_id_seq TO sahakar_backup;


--
-- Name: TABLE balances; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.balances TO sahakar_app;
GRANT SELECT ON TABLE public.balances TO sahakar_backup;


--
-- Name: TABLE branch_days; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.branch_days TO sahakar_app;
GRANT SELECT ON TABLE public.branch_days TO sahakar_backup;


--
-- Name: COLUMN branch_days.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.branch_days TO sahakar_app;


--
-- Name: COLUMN branch_days.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.branch_days TO sahakar_app;


--
-- Name: COLUMN branch_days.business_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(business_date) ON TABLE public.branch_days TO sahakar_app;


--
-- Name: COLUMN branch_days.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.branch_days TO sahakar_app;


--
-- Name: COLUMN branch_days.opened_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(opened_by) ON TABLE public.branch_days TO sahakar_app;


--
-- Name: COLUMN branch_days.closed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_by) ON TABLE public.branch_days TO sahakar_app;


--
-- Name: COLUMN branch_days.head_signature; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(head_signature) ON TABLE public.branch_days TO sahakar_app;


--
-- Name: COLUMN branch_days.head_key; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(head_key) ON TABLE public.branch_days TO sahakar_app;


--
-- Name: COLUMN branch_days.import_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(import_id) ON TABLE public.branch_days TO sahakar_app;


--
-- Name: TABLE branches; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.branches TO sahakar_app;
GRANT SELECT ON TABLE public.branches TO sahakar_backup;


--
-- Name: COLUMN branches.name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(name) ON TABLE public.branches TO sahakar_app;


--
-- Name: COLUMN branches.address; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(address) ON TABLE public.branches TO sahakar_app;


--
-- Name: COLUMN branches.closed_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_on) ON TABLE public.branches TO sahakar_app;


--
-- Name: SEQUENCE branches_branch_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.branches_branch_id_seq TO sahakar_backup;


--
-- Name: TABLE cost_centres; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.cost_centres TO sahakar_app;
GRANT SELECT ON TABLE public.cost_centres TO sahakar_backup;


--
-- Name: COLUMN cost_centres.name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(name) ON TABLE public.cost_centres TO sahakar_app;


--
-- Name: COLUMN cost_centres.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.cost_centres TO sahakar_app;


--
-- Name: SEQUENCE cost_centres_cost_centre_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.cost_centres_cost_centre_id_seq TO sahakar_backup;


--
-- Name: TABLE counters; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.counters TO sahakar_app;
GRANT SELECT ON TABLE public.counters TO sahakar_backup;


--
-- Name: COLUMN counters.last_number; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(last_number) ON TABLE public.counters TO sahakar_app;


--
-- Name: TABLE day_sessions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.day_sessions TO sahakar_app;
GRANT SELECT ON TABLE public.day_sessions TO sahakar_backup;


--
-- Name: COLUMN day_sessions.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.day_sessions TO sahakar_app;


--
-- Name: COLUMN day_sessions.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.day_sessions TO sahakar_app;


--
-- Name: COLUMN day_sessions.business_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(business_date) ON TABLE public.day_sessions TO sahakar_app;


--
-- Name: COLUMN day_sessions.session_no; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(session_no) ON TABLE public.day_sessions TO sahakar_app;


--
-- Name: COLUMN day_sessions.opened_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(opened_by) ON TABLE public.day_sessions TO sahakar_app;


--
-- Name: COLUMN day_sessions.closed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_by) ON TABLE public.day_sessions TO sahakar_app;


--
-- Name: COLUMN day_sessions.closed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_at) ON TABLE public.day_sessions TO sahakar_app;


--
-- Name: TABLE documents; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.documents TO sahakar_app;
GRANT SELECT ON TABLE public.documents TO sahakar_backup;


--
-- Name: COLUMN documents.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.documents TO sahakar_app;


--
-- Name: COLUMN documents.is_held; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_held) ON TABLE public.documents TO sahakar_app;


--
-- Name: COLUMN documents.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.documents TO sahakar_app;


--
-- Name: COLUMN documents.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_at) ON TABLE public.documents TO sahakar_app;


--
-- Name: SEQUENCE documents_document_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.documents_document_id_seq TO sahakar_backup;


--
-- Name: TABLE financial_years; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.financial_years TO sahakar_app;
GRANT SELECT ON TABLE public.financial_years TO sahakar_backup;


--
-- Name: COLUMN financial_years.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.financial_years TO sahakar_app;


--
-- Name: TABLE holds; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.holds TO sahakar_app;
GRANT SELECT ON TABLE public.holds TO sahakar_backup;


--
-- Name: COLUMN holds.released_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(released_on) ON TABLE public.holds TO sahakar_app;


--
-- Name: COLUMN holds.released_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(released_by) ON TABLE public.holds TO sahakar_app;


--
-- Name: SEQUENCE holds_hold_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.holds_hold_id_seq TO sahakar_backup;


--
-- Name: TABLE holidays; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.holidays TO sahakar_app;
GRANT SELECT ON TABLE public.holidays TO sahakar_backup;


--
-- Name: COLUMN holidays.name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(name) ON TABLE public.holidays TO sahakar_app;


--
-- Name: COLUMN holidays.is_working; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_working) ON TABLE public.holidays TO sahakar_app;


--
-- Name: SEQUENCE holidays_holiday_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.holidays_holiday_id_seq TO sahakar_backup;


--
-- Name: TABLE idempotency_keys; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.idempotency_keys TO sahakar_app;
GRANT SELECT ON TABLE public.idempotency_keys TO sahakar_backup;


--
-- Name: COLUMN idempotency_keys.answer; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(answer) ON TABLE public.idempotency_keys TO sahakar_app;


--
-- Name: TABLE import_faults; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.import_faults TO sahakar_app;
GRANT SELECT ON TABLE public.import_faults TO sahakar_backup;


--
-- Name: TABLE import_lines; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.import_lines TO sahakar_app;
GRANT SELECT ON TABLE public.import_lines TO sahakar_backup;


--
-- Name: TABLE import_rows; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.import_rows TO sahakar_app;
GRANT SELECT ON TABLE public.import_rows TO sahakar_backup;


--
-- Name: TABLE import_vouchers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.import_vouchers TO sahakar_app;
GRANT SELECT ON TABLE public.import_vouchers TO sahakar_backup;


--
-- Name: TABLE imports; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.imports TO sahakar_app;
GRANT SELECT ON TABLE public.imports TO sahakar_backup;


--
-- Name: COLUMN imports.file_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(file_name) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.options; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(options) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.attempt; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(attempt) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.started_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(started_by) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.started_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(started_at) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.finished_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(finished_at) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.row_count; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(row_count) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.item_count; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(item_count) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.skipped_rows; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(skipped_rows) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.fault_count; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(fault_count) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.fault_counts; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(fault_counts) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.total; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(total) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.first_date; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(first_date) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.last_date; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(last_date) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.years_to_open; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(years_to_open) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.days_left_open; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(days_left_open) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.chunk_count; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(chunk_count) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.posted_position; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(posted_position) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.posted_rows; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(posted_rows) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.posted_items; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(posted_items) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.stopped; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(stopped) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.stakes; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(stakes) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.posted_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(posted_by) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.approved_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(approved_by) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.living_branches; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(living_branches) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.plan; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(plan) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.worked_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(worked_at) ON TABLE public.imports TO sahakar_app;


--
-- Name: COLUMN imports.rows_digest; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(rows_digest) ON TABLE public.imports TO sahakar_app;


--
-- Name: SEQUENCE imports_import_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.imports_import_id_seq TO sahakar_backup;


--
-- Name: TABLE job_calendar; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.job_calendar TO sahakar_app;
GRANT SELECT ON TABLE public.job_calendar TO sahakar_backup;


--
-- Name: COLUMN job_calendar.rule; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(rule) ON TABLE public.job_calendar TO sahakar_app;


--
-- Name: COLUMN job_calendar.is_enabled; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_enabled) ON TABLE public.job_calendar TO sahakar_app;


--
-- Name: COLUMN job_calendar.next_due_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(next_due_at) ON TABLE public.job_calendar TO sahakar_app;


--
-- Name: TABLE jobs; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.jobs TO sahakar_app;
GRANT SELECT ON TABLE public.jobs TO sahakar_backup;


--
-- Name: COLUMN jobs.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.jobs TO sahakar_app;


--
-- Name: COLUMN jobs.due_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(due_at) ON TABLE public.jobs TO sahakar_app;


--
-- Name: COLUMN jobs.attempts; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(attempts) ON TABLE public.jobs TO sahakar_app;


--
-- Name: COLUMN jobs.worker; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(worker) ON TABLE public.jobs TO sahakar_app;


--
-- Name: COLUMN jobs.started_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(started_at) ON TABLE public.jobs TO sahakar_app;


--
-- Name: COLUMN jobs.heartbeat_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(heartbeat_at) ON TABLE public.jobs TO sahakar_app;


--
-- Name: COLUMN jobs.finished_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(finished_at) ON TABLE public.jobs TO sahakar_app;


--
-- Name: COLUMN jobs.done_count; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(done_count) ON TABLE public.jobs TO sahakar_app;


--
-- Name: COLUMN jobs.total_count; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(total_count) ON TABLE public.jobs TO sahakar_app;


--
-- Name: COLUMN jobs.message; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(message) ON TABLE public.jobs TO sahakar_app;


--
-- Name: COLUMN jobs.result; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(result) ON TABLE public.jobs TO sahakar_app;


--
-- Name: SEQUENCE jobs_job_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.jobs_job_id_seq TO sahakar_backup;


--
-- Name: TABLE ledger_heads; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.ledger_heads TO sahakar_app;
GRANT SELECT ON TABLE public.ledger_heads TO sahakar_backup;


--
-- Name: COLUMN ledger_heads.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.ledger_heads TO sahakar_app;


--
-- Name: TABLE login_throttles; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.login_throttles TO sahakar_backup;


--
-- Name: TABLE member_classes; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.member_classes TO sahakar_app;
GRANT SELECT ON TABLE public.member_classes TO sahakar_backup;


--
-- Name: COLUMN member_classes.name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(name) ON TABLE public.member_classes TO sahakar_app;


--
-- Name: COLUMN member_classes.local_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(local_name) ON TABLE public.member_classes TO sahakar_app;


--
-- Name: COLUMN member_classes.holds_shares; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(holds_shares) ON TABLE public.member_classes TO sahakar_app;


--
-- Name: COLUMN member_classes.votes; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(votes) ON TABLE public.member_classes TO sahakar_app;


--
-- Name: COLUMN member_classes.takes_dividend; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(takes_dividend) ON TABLE public.member_classes TO sahakar_app;


--
-- Name: COLUMN member_classes.may_borrow; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(may_borrow) ON TABLE public.member_classes TO sahakar_app;


--
-- Name: COLUMN member_classes.gives_numbers; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(gives_numbers) ON TABLE public.member_classes TO sahakar_app;


--
-- Name: COLUMN member_classes.number_prefix; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(number_prefix) ON TABLE public.member_classes TO sahakar_app;


--
-- Name: COLUMN member_classes.number_width; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(number_width) ON TABLE public.member_classes TO sahakar_app;


--
-- Name: COLUMN member_classes.next_number; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(next_number) ON TABLE public.member_classes TO sahakar_app;


--
-- Name: COLUMN member_classes.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.member_classes TO sahakar_app;


--
-- Name: COLUMN member_classes.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.member_classes TO sahakar_app;


--
-- Name: SEQUENCE member_classes_class_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.member_classes_class_id_seq TO sahakar_backup;


--
-- Name: TABLE member_fees; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.member_fees TO sahakar_app;
GRANT SELECT ON TABLE public.member_fees TO sahakar_backup;


--
-- Name: COLUMN member_fees.amount; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(amount) ON TABLE public.member_fees TO sahakar_app;


--
-- Name: COLUMN member_fees.account_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(account_id) ON TABLE public.member_fees TO sahakar_app;


--
-- Name: TABLE member_steps; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.member_steps TO sahakar_app;
GRANT SELECT ON TABLE public.member_steps TO sahakar_backup;


--
-- Name: COLUMN member_steps.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.member_steps TO sahakar_app;


--
-- Name: COLUMN member_steps.member_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(member_id) ON TABLE public.member_steps TO sahakar_app;


--
-- Name: COLUMN member_steps.status; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(status) ON TABLE public.member_steps TO sahakar_app;


--
-- Name: COLUMN member_steps.on_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(on_date) ON TABLE public.member_steps TO sahakar_app;


--
-- Name: COLUMN member_steps.resolution_number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(resolution_number) ON TABLE public.member_steps TO sahakar_app;


--
-- Name: COLUMN member_steps.resolution_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(resolution_date) ON TABLE public.member_steps TO sahakar_app;


--
-- Name: COLUMN member_steps.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.member_steps TO sahakar_app;


--
-- Name: COLUMN member_steps.done_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(done_by) ON TABLE public.member_steps TO sahakar_app;


--
-- Name: SEQUENCE member_steps_step_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.member_steps_step_id_seq TO sahakar_backup;


--
-- Name: TABLE members; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.members TO sahakar_app;
GRANT SELECT ON TABLE public.members TO sahakar_backup;


--
-- Name: COLUMN members.class_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(class_id) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(branch_id) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.number; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(number) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.shares_wanted; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(shares_wanted) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.introduced_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(introduced_by) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.resolution_number; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(resolution_number) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.resolution_date; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(resolution_date) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.admitted_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(admitted_on) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.ceased_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ceased_on) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.closed_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_on) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.members TO sahakar_app;


--
-- Name: SEQUENCE members_member_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.members_member_id_seq TO sahakar_backup;


--
-- Name: TABLE month_balances; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.month_balances TO sahakar_app;
GRANT SELECT ON TABLE public.month_balances TO sahakar_backup;


--
-- Name: TABLE month_movements; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.month_movements TO sahakar_app;
GRANT SELECT ON TABLE public.month_movements TO sahakar_backup;


--
-- Name: TABLE movements; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.movements TO sahakar_app;
GRANT SELECT ON TABLE public.movements TO sahakar_backup;


--
-- Name: TABLE nominations; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.nominations TO sahakar_app;
GRANT SELECT ON TABLE public.nominations TO sahakar_backup;


--
-- Name: COLUMN nominations.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.nominations TO sahakar_app;


--
-- Name: COLUMN nominations.member_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(member_id) ON TABLE public.nominations TO sahakar_app;


--
-- Name: COLUMN nominations.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.nominations TO sahakar_app;


--
-- Name: COLUMN nominations.people; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(people) ON TABLE public.nominations TO sahakar_app;


--
-- Name: COLUMN nominations.mode; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(mode) ON TABLE public.nominations TO sahakar_app;


--
-- Name: COLUMN nominations.made_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(made_on) ON TABLE public.nominations TO sahakar_app;


--
-- Name: COLUMN nominations.ended_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_on) ON TABLE public.nominations TO sahakar_app;


--
-- Name: SEQUENCE nominations_nomination_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.nominations_nomination_id_seq TO sahakar_backup;


--
-- Name: TABLE nominees; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.nominees TO sahakar_app;
GRANT SELECT ON TABLE public.nominees TO sahakar_backup;


--
-- Name: TABLE outbox; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.outbox TO sahakar_app;
GRANT SELECT ON TABLE public.outbox TO sahakar_backup;


--
-- Name: COLUMN outbox.due_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(due_at) ON TABLE public.outbox TO sahakar_app;


--
-- Name: COLUMN outbox.attempts; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(attempts) ON TABLE public.outbox TO sahakar_app;


--
-- Name: COLUMN outbox.delivered_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(delivered_at) ON TABLE public.outbox TO sahakar_app;


--
-- Name: COLUMN outbox.parked_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(parked_at) ON TABLE public.outbox TO sahakar_app;


--
-- Name: COLUMN outbox.message; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(message) ON TABLE public.outbox TO sahakar_app;


--
-- Name: SEQUENCE outbox_outbox_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.outbox_outbox_id_seq TO sahakar_backup;


--
-- Name: TABLE parties; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.parties TO sahakar_app;
GRANT SELECT ON TABLE public.parties TO sahakar_backup;


--
-- Name: COLUMN parties.kind; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(kind) ON TABLE public.parties TO sahakar_app;


--
-- Name: COLUMN parties.name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(name) ON TABLE public.parties TO sahakar_app;


--
-- Name: COLUMN parties.local_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(local_name) ON TABLE public.parties TO sahakar_app;


--
-- Name: COLUMN parties.number; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(number) ON TABLE public.parties TO sahakar_app;


--
-- Name: COLUMN parties.mobile; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(mobile) ON TABLE public.parties TO sahakar_app;


--
-- Name: COLUMN parties.email; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(email) ON TABLE public.parties TO sahakar_app;


--
-- Name: COLUMN parties.address; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(address) ON TABLE public.parties TO sahakar_app;


--
-- Name: COLUMN parties.home_branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(home_branch_id) ON TABLE public.parties TO sahakar_app;


--
-- Name: COLUMN parties.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.parties TO sahakar_app;


--
-- Name: COLUMN parties.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.parties TO sahakar_app;


--
-- Name: SEQUENCE parties_party_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.parties_party_id_seq TO sahakar_backup;


--
-- Name: TABLE party_numbers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.party_numbers TO sahakar_app;


--
-- Name: TABLE pending_commands; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.pending_commands TO sahakar_app;
GRANT SELECT ON TABLE public.pending_commands TO sahakar_backup;


--
-- Name: COLUMN pending_commands.preview; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(preview) ON TABLE public.pending_commands TO sahakar_app;


--
-- Name: COLUMN pending_commands.preview_digest; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(preview_digest) ON TABLE public.pending_commands TO sahakar_app;


--
-- Name: COLUMN pending_commands.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.pending_commands TO sahakar_app;


--
-- Name: COLUMN pending_commands.decided_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_by) ON TABLE public.pending_commands TO sahakar_app;


--
-- Name: COLUMN pending_commands.decided_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_at) ON TABLE public.pending_commands TO sahakar_app;


--
-- Name: COLUMN pending_commands.decision_note; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decision_note) ON TABLE public.pending_commands TO sahakar_app;


--
-- Name: COLUMN pending_commands.answer; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(answer) ON TABLE public.pending_commands TO sahakar_app;


--
-- Name: COLUMN pending_commands.seen_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(seen_at) ON TABLE public.pending_commands TO sahakar_app;


--
-- Name: TABLE postings; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.postings TO sahakar_app;
GRANT SELECT ON TABLE public.postings TO sahakar_backup;


--
-- Name: TABLE role_assignments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.role_assignments TO sahakar_app;
GRANT SELECT ON TABLE public.role_assignments TO sahakar_backup;


--
-- Name: SEQUENCE role_assignments_assignment_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.role_assignments_assignment_id_seq TO sahakar_backup;


--
-- Name: TABLE role_permissions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.role_permissions TO sahakar_app;
GRANT SELECT ON TABLE public.role_permissions TO sahakar_backup;


--
-- Name: COLUMN role_permissions.amount_limit; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(amount_limit) ON TABLE public.role_permissions TO sahakar_app;


--
-- Name: TABLE roles; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.roles TO sahakar_app;
GRANT SELECT ON TABLE public.roles TO sahakar_backup;


--
-- Name: COLUMN roles.name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(name) ON TABLE public.roles TO sahakar_app;


--
-- Name: TABLE schema_history; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.schema_history TO PUBLIC;


--
-- Name: TABLE seals; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.seals TO sahakar_app;
GRANT SELECT ON TABLE public.seals TO sahakar_backup;


--
-- Name: COLUMN seals.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.seals TO sahakar_app;


--
-- Name: COLUMN seals.number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(number) ON TABLE public.seals TO sahakar_app;


--
-- Name: COLUMN seals.format; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(format) ON TABLE public.seals TO sahakar_app;


--
-- Name: COLUMN seals.previous; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(previous) ON TABLE public.seals TO sahakar_app;


--
-- Name: COLUMN seals.digest; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(digest) ON TABLE public.seals TO sahakar_app;


--
-- Name: COLUMN seals.first_voucher; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(first_voucher) ON TABLE public.seals TO sahakar_app;


--
-- Name: COLUMN seals.last_voucher; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(last_voucher) ON TABLE public.seals TO sahakar_app;


--
-- Name: COLUMN seals.audit_ids; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(audit_ids) ON TABLE public.seals TO sahakar_app;


--
-- Name: TABLE setting_values; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.setting_values TO sahakar_app;
GRANT SELECT ON TABLE public.setting_values TO sahakar_backup;


--
-- Name: SEQUENCE setting_values_value_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.setting_values_value_id_seq TO sahakar_backup;


--
-- Name: TABLE signing_keys; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.signing_keys TO sahakar_app;
GRANT SELECT ON TABLE public.signing_keys TO sahakar_backup;


--
-- Name: COLUMN signing_keys.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.signing_keys TO sahakar_app;


--
-- Name: COLUMN signing_keys.key_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(key_id) ON TABLE public.signing_keys TO sahakar_app;


--
-- Name: COLUMN signing_keys.number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(number) ON TABLE public.signing_keys TO sahakar_app;


--
-- Name: COLUMN signing_keys.public_key; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(public_key) ON TABLE public.signing_keys TO sahakar_app;


--
-- Name: COLUMN signing_keys.previous_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(previous_id) ON TABLE public.signing_keys TO sahakar_app;


--
-- Name: COLUMN signing_keys.head_number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(head_number) ON TABLE public.signing_keys TO sahakar_app;


--
-- Name: COLUMN signing_keys.head_digest; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(head_digest) ON TABLE public.signing_keys TO sahakar_app;


--
-- Name: COLUMN signing_keys.signature; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(signature) ON TABLE public.signing_keys TO sahakar_app;


--
-- Name: COLUMN signing_keys.previous_signature; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(previous_signature) ON TABLE public.signing_keys TO sahakar_app;


--
-- Name: TABLE societies; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.societies TO sahakar_app;
GRANT SELECT ON TABLE public.societies TO sahakar_backup;


--
-- Name: COLUMN societies.name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(name) ON TABLE public.societies TO sahakar_app;


--
-- Name: COLUMN societies.state_code; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state_code) ON TABLE public.societies TO sahakar_app;


--
-- Name: COLUMN societies.registration_no; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(registration_no) ON TABLE public.societies TO sahakar_app;


--
-- Name: COLUMN societies.language; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(language) ON TABLE public.societies TO sahakar_app;


--
-- Name: SEQUENCE societies_society_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.societies_society_id_seq TO sahakar_backup;


--
-- Name: TABLE society_users; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.society_users TO sahakar_app;
GRANT SELECT ON TABLE public.society_users TO sahakar_backup;


--
-- Name: COLUMN society_users.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(party_id) ON TABLE public.society_users TO sahakar_app;


--
-- Name: COLUMN society_users.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.society_users TO sahakar_app;


--
-- Name: TABLE sub_accounts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.sub_accounts TO sahakar_app;
GRANT SELECT ON TABLE public.sub_accounts TO sahakar_backup;


--
-- Name: COLUMN sub_accounts.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: COLUMN sub_accounts.account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(account_id) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: COLUMN sub_accounts.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: COLUMN sub_accounts.number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(number) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: COLUMN sub_accounts.name; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(name),UPDATE(name) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: COLUMN sub_accounts.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: COLUMN sub_accounts.frozen; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(frozen),UPDATE(frozen) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: COLUMN sub_accounts.lowest; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(lowest),UPDATE(lowest) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: COLUMN sub_accounts.highest; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(highest),UPDATE(highest) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: COLUMN sub_accounts.home_branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(home_branch_id),UPDATE(home_branch_id) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: COLUMN sub_accounts.opened_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(opened_on) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: COLUMN sub_accounts.closed_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_on) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: COLUMN sub_accounts.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: SEQUENCE sub_accounts_sub_account_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.sub_accounts_sub_account_id_seq TO sahakar_backup;


--
-- Name: TABLE unsealed_audit; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.unsealed_audit TO sahakar_app;
GRANT SELECT ON TABLE public.unsealed_audit TO sahakar_backup;


--
-- Name: TABLE user_devices; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.user_devices TO sahakar_backup;


--
-- Name: SEQUENCE user_devices_device_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.user_devices_device_id_seq TO sahakar_backup;


--
-- Name: TABLE user_factors; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.user_factors TO sahakar_backup;


--
-- Name: TABLE user_recovery_codes; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.user_recovery_codes TO sahakar_backup;


--
-- Name: TABLE user_sessions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.user_sessions TO sahakar_backup;


--
-- Name: COLUMN user_sessions.session_id; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(session_id) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.user_id; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(user_id) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.kind; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(kind) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(society_id) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(branch_id) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.label; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(label) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.address; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(address) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.device; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(device) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.created_at; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(created_at) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.last_seen_at; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(last_seen_at) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.expires_at; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(expires_at) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(ended_at) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.generation; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(generation) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.renewed_at; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(renewed_at) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.end_reason; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(end_reason) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.reused_address; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(reused_address) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.reused_device; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(reused_device) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.told_at; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(told_at) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.must_enrol; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(must_enrol) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: SEQUENCE user_sessions_session_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.user_sessions_session_id_seq TO sahakar_backup;


--
-- Name: TABLE users; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.users TO sahakar_backup;


--
-- Name: COLUMN users.user_id; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(user_id) ON TABLE public.users TO sahakar_app;


--
-- Name: COLUMN users.login_name; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(login_name) ON TABLE public.users TO sahakar_app;


--
-- Name: COLUMN users.email; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(email) ON TABLE public.users TO sahakar_app;


--
-- Name: COLUMN users.mobile; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(mobile) ON TABLE public.users TO sahakar_app;


--
-- Name: COLUMN users.display_name; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(display_name) ON TABLE public.users TO sahakar_app;


--
-- Name: COLUMN users.must_change_password; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(must_change_password) ON TABLE public.users TO sahakar_app;


--
-- Name: COLUMN users.language; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(language) ON TABLE public.users TO sahakar_app;


--
-- Name: COLUMN users.status; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(status) ON TABLE public.users TO sahakar_app;


--
-- Name: COLUMN users.is_operator; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(is_operator) ON TABLE public.users TO sahakar_app;


--
-- Name: COLUMN users.created_at; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(created_at) ON TABLE public.users TO sahakar_app;


--
-- Name: SEQUENCE users_user_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.users_user_id_seq TO sahakar_backup;


--
-- Name: TABLE voucher_series; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.voucher_series TO sahakar_app;
GRANT SELECT ON TABLE public.voucher_series TO sahakar_backup;


--
-- Name: TABLE voucher_types; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.voucher_types TO sahakar_app;
GRANT SELECT ON TABLE public.voucher_types TO sahakar_backup;


--
-- Name: COLUMN voucher_types.name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(name) ON TABLE public.voucher_types TO sahakar_app;


--
-- Name: COLUMN voucher_types.is_manual; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_manual) ON TABLE public.voucher_types TO sahakar_app;


--
-- Name: TABLE vouchers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.vouchers TO sahakar_app;
GRANT SELECT ON TABLE public.vouchers TO sahakar_backup;


--
-- Name: COLUMN vouchers.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.voucher_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(voucher_id) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.voucher_type_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(voucher_type_id) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.year; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(year) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(number) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.business_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(business_date) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.value_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(value_date) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.line_count; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(line_count) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.total; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(total) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.narration; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(narration) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.mode; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(mode) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.instrument_number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(instrument_number) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.instrument_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(instrument_date) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.outside_reference; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(outside_reference) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.source_kind; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(source_kind) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.source_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(source_id) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.run_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(run_id) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.channel; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(channel) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.event_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(event_id) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.reverses_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reverses_id) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.made_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(made_by) ON TABLE public.vouchers TO sahakar_app;


--
-- Name: COLUMN vouchers.approved_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(approved_by) ON TABLE public.vouchers TO sahakar_app;


--
-- PostgreSQL database dump complete
--


