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
-- Name: btree_gist; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;


--
-- Name: EXTENSION btree_gist; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';


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
-- Name: access_add_passkey(bigint, bytea, text, integer, bytea, bigint, text, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_add_passkey(person bigint, credential bytea, at_site text, kind integer, key bytea, counted bigint, called text, has_verified boolean) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    INSERT INTO user_passkeys (user_id, credential_id, site, algorithm, public_key, sign_count, name, can_verify)
    VALUES (person, credential, at_site, kind, key, counted, called, has_verified) RETURNING passkey_id
$$;


--
-- Name: access_address_is_own(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_address_is_own(address text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT EXISTS (SELECT FROM users u WHERE u.email = address AND u.email_is_own)
        OR EXISTS (SELECT FROM users u WHERE u.mobile = address AND u.mobile_is_own)
$$;


--
-- Name: access_addresses(bigint, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_addresses(person bigint, working_for integer) RETURNS TABLE(channel text, address text, verified_at timestamp with time zone, is_allowed boolean, society_id integer, language text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT a.channel, a.address, v.verified_at,
           EXISTS (SELECT FROM society_users m JOIN societies s ON s.society_id = m.society_id AND s.status = 'active'
                   WHERE m.user_id = person AND m.status = 'active'
                     AND access_setting(m.society_id, 'access.code_channels') ? a.channel),
           o.society_id, u.language
    FROM users u
    CROSS JOIN LATERAL (VALUES ('mail', u.email), ('sms', u.mobile)) a (channel, address)
    LEFT JOIN user_addresses v ON v.user_id = u.user_id AND v.channel = a.channel AND v.address = a.address
    CROSS JOIN LATERAL (
        SELECT m.society_id FROM society_users m JOIN societies s ON s.society_id = m.society_id AND s.status = 'active'
        WHERE m.user_id = person AND m.status = 'active'
        ORDER BY m.society_id IS NOT DISTINCT FROM working_for DESC, m.society_id LIMIT 1) o
    WHERE u.user_id = person AND u.status = 'active' AND a.address IS NOT NULL
    ORDER BY a.channel
$$;


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
-- Name: access_choose_place(bigint, bigint, integer, integer, text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_choose_place(session bigint, person bigint, society integer, branch integer, seatless text[]) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
    WHERE u.login_name = login
       OR (u.email = login
           AND (u.email_is_own OR NOT EXISTS (SELECT FROM users o WHERE o.email = login AND o.user_id <> u.user_id)))
       OR (u.mobile = login
           AND (u.mobile_is_own OR NOT EXISTS (SELECT FROM users o WHERE o.mobile = login AND o.user_id <> u.user_id)))
    ORDER BY (u.login_name = login) DESC, coalesce(u.email = login, false) DESC LIMIT 1
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
-- Name: access_end_codes(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_end_codes(person bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE one_time_codes c SET ended_at = now() FROM society_users m
    WHERE m.user_id = person AND c.society_id = m.society_id AND c.user_id = person AND c.ended_at IS NULL AND c.expires_at > now()
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
-- Name: access_end_sign_ins(bigint, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_end_sign_ins(person bigint, keep_session bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM access_expect_served(person);
    UPDATE user_sessions s SET ended_at = now()
    WHERE s.user_id = person AND s.ended_at IS NULL AND s.session_id IS DISTINCT FROM keep_session;
    DELETE FROM user_devices d WHERE d.user_id = person;
END $$;


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
-- Name: access_erase(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    society integer := current_society();
    outside text[] := ARRAY['member', 'customer', 'applicant'];
    person bigint;
    has_worked boolean;
BEGIN
    PERFORM privacy_erasure_of(wanted);
    FOR person IN SELECT m.user_id FROM society_users m
                  WHERE m.society_id = society AND m.party_id = wanted AND m.erased_at IS NULL ORDER BY m.user_id LOOP
        UPDATE society_users SET status = 'disabled', erased_at = now() WHERE society_id = society AND user_id = person;
        CONTINUE WHEN NOT access_serves_only(person, society);
        has_worked := EXISTS (
            SELECT FROM role_assignments a WHERE a.society_id = society AND a.user_id = person AND a.role_code <> ALL (outside))
          OR EXISTS (
            SELECT FROM audit_log a WHERE a.society_id = society AND a.subject = 'user/' || person AND a.outcome IN ('done', 'approved')
              AND coalesce(a.after->>'role_code', a.before->>'role_code', a.input->>'role_code') <> ALL (outside));
        PERFORM access_remove_factor(person);
        DELETE FROM user_passwords WHERE user_id = person;
        DELETE FROM passkey_challenges WHERE user_id = person;
        DELETE FROM user_sessions WHERE user_id = person;
        DELETE FROM one_time_codes WHERE society_id = society AND user_id = person;
        UPDATE users SET status = 'disabled', email = NULL, mobile = NULL, password_hash = NULL, password_until = NULL,
            must_change_password = false, erased_at = now(),
            display_name = CASE WHEN has_worked THEN display_name ELSE '#' || wanted END,
            login_name = CASE WHEN has_worked THEN login_name ELSE 'erased-' || person || '-' || left(md5(random()::text), 8) END
        WHERE user_id = person;
    END LOOP;
END $$;


--
-- Name: access_expect_served(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_expect_served(person bigint) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM society_users m WHERE m.user_id = person AND m.society_id = current_society()) THEN
        RAISE EXCEPTION 'user % does not serve the society at work', person USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;


--
-- Name: access_factor(bigint, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_factor(person bigint, usual_days integer) RETURNS TABLE(sealed_secret bytea, is_confirmed boolean, confirmed_at timestamp with time zone, last_step bigint, is_demanded boolean, known_days integer, codes_left bigint, passkeys bigint, code_channels text[], is_own_demanded boolean)
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
           (SELECT count(*) FROM user_recovery_codes c WHERE c.user_id = person AND c.used_at IS NULL),
           (SELECT count(*) FROM user_passkeys p WHERE p.user_id = person),
           ARRAY(SELECT a.channel FROM access_addresses(person, NULL) a WHERE a.verified_at IS NOT NULL AND a.is_allowed),
           EXISTS (SELECT FROM society_users m
                   JOIN role_assignments a ON a.society_id = m.society_id AND a.user_id = m.user_id
                   WHERE m.user_id = person AND m.status = 'active'
                     AND access_setting(m.society_id, 'access.second_factor_roles') ? a.role_code
                     AND NOT EXISTS (SELECT FROM access_addresses(person, NULL) w
                                     WHERE w.verified_at IS NOT NULL
                                       AND access_setting(m.society_id, 'access.code_channels') ? w.channel))
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
-- Name: access_forget_address(bigint, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_forget_address(person bigint, by_channel text) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    DELETE FROM user_addresses WHERE user_id = person AND channel = by_channel RETURNING true
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
-- Name: access_forget_registrant(bigint, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_forget_registrant(person bigint, society integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF society IS DISTINCT FROM current_society() OR NOT access_serves_only(person, society) OR EXISTS (
        SELECT FROM role_assignments a WHERE a.society_id = society AND a.user_id = person AND a.role_code <> 'applicant') THEN
        RETURN false;
    END IF;
    UPDATE user_sessions SET ended_at = now() WHERE user_id = person AND ended_at IS NULL;
    DELETE FROM user_addresses WHERE user_id = person;
    UPDATE society_users SET status = 'disabled', party_id = NULL WHERE society_id = society AND user_id = person;
    UPDATE users SET status = 'disabled', email = NULL, mobile = NULL, password_hash = NULL, display_name = '–' WHERE user_id = person;
    RETURN true;
END $$;


--
-- Name: access_former_passwords(bigint, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_former_passwords(person bigint, most integer) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT password_hash FROM user_passwords WHERE user_id = person ORDER BY password_id DESC LIMIT most
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
-- Name: access_lock_contacts(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_lock_contacts(person bigint) RETURNS TABLE(display_name text, email text, mobile text, language text, confirmed text[])
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT u.display_name, u.email, u.mobile, u.language,
           ARRAY(SELECT v.channel FROM user_addresses v
                 WHERE v.user_id = u.user_id AND v.address = CASE v.channel WHEN 'mail' THEN u.email WHEN 'sms' THEN u.mobile END
                 ORDER BY v.channel)
    FROM users u
    WHERE u.user_id = person
      AND EXISTS (SELECT FROM society_users m WHERE m.user_id = person AND m.society_id = current_society())
    FOR UPDATE OF u
$$;


--
-- Name: access_lock_session(bigint, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_lock_session(session bigint, person bigint) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT true FROM user_sessions s
    WHERE s.session_id = session AND s.user_id = person AND s.ended_at IS NULL AND s.expires_at > now() FOR UPDATE
$$;


--
-- Name: access_mark_proved(bigint, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_mark_proved(session bigint, person bigint) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_sessions SET proved_at = now() WHERE session_id = session AND user_id = person AND ended_at IS NULL RETURNING true
$$;


--
-- Name: access_open_session(bigint, bytea, text, text, integer, text, text, text, interval); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_open_session(person bigint, digest bytea, session_kind text, door text, society integer, note text, from_address text, from_device text, lifetime interval) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    INSERT INTO user_sessions (user_id, token_digest, kind, channel, society_id, label, address, device, expires_at)
    VALUES (person, digest, session_kind, door, society, note, from_address, from_device, now() + lifetime) RETURNING session_id
$$;


--
-- Name: access_open_societies(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_open_societies() RETURNS TABLE(society_id integer, name text, least_length integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT s.society_id, s.name, (access_setting(s.society_id, 'access.password_length') #>> '{}')::integer FROM societies s
    WHERE s.status = 'active' AND (access_setting(s.society_id, 'access.self_registration') #>> '{}')::boolean
    ORDER BY s.name, s.society_id
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
-- Name: access_passkey(bytea); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_passkey(credential bytea) RETURNS TABLE(passkey_id bigint, user_id bigint, login_name text, site text, algorithm integer, public_key bytea, sign_count bigint, can_verify boolean)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT p.passkey_id, p.user_id, u.login_name, p.site, p.algorithm, p.public_key, p.sign_count, p.can_verify
    FROM user_passkeys p JOIN users u USING (user_id) WHERE p.credential_id = credential FOR UPDATE OF p
$$;


--
-- Name: access_passkeys(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_passkeys(person bigint) RETURNS TABLE(passkey_id bigint, credential_id bytea, site text, name text, created_at timestamp with time zone, last_used_at timestamp with time zone, can_verify boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT passkey_id, credential_id, site, name, created_at, last_used_at, can_verify FROM user_passkeys
    WHERE user_id = person ORDER BY passkey_id
$$;


--
-- Name: access_password_rule(bigint, integer, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_password_rule(person bigint, usual_least integer, usual_history integer) RETURNS TABLE(least_length integer, history integer, names text[])
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT coalesce(max(coalesce((access_setting(m.society_id, 'access.password_length') #>> '{}')::integer, usual_least)), usual_least),
           coalesce(max(coalesce((access_setting(m.society_id, 'access.password_history') #>> '{}')::integer, usual_history)),
                    usual_history),
           array_remove(ARRAY[u.display_name, split_part(u.email, '@', 1)] || array_agg(o.name), NULL)
    FROM users u LEFT JOIN (society_users m JOIN societies o USING (society_id)) ON m.user_id = u.user_id AND m.status = 'active'
    WHERE u.user_id = person GROUP BY u.user_id
$$;


--
-- Name: access_places_of(bigint, text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_places_of(person bigint, seatless text[]) RETURNS TABLE(society_id integer, society_name text, is_open boolean, has_role boolean, branch_id integer, branch_name text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT o.society_id, o.name, o.status = 'active',
           EXISTS (SELECT FROM role_assignments h WHERE h.society_id = m.society_id AND h.user_id = m.user_id), b.branch_id, b.name
    FROM society_users m JOIN societies o USING (society_id)
    LEFT JOIN branches b ON b.society_id = m.society_id AND b.closed_on IS NULL AND EXISTS (
        SELECT FROM role_assignments a
        WHERE a.society_id = m.society_id AND a.user_id = m.user_id AND access_seats(a, b.branch_id, seatless))
    WHERE m.user_id = person AND m.status = 'active'
    ORDER BY o.name, o.society_id, b.is_head_office DESC, b.code
$$;


--
-- Name: access_put_challenge(bytea, text, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_put_challenge(digest bytea, what_for text, person bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    DELETE FROM passkey_challenges WHERE made_at < now() - interval '5 minutes';
    INSERT INTO passkey_challenges (challenge_digest, purpose, user_id) VALUES (digest, what_for, person);
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
    WITH apps AS (DELETE FROM user_factors WHERE user_id = person RETURNING 1),
         keys AS (DELETE FROM user_passkeys WHERE user_id = person RETURNING 1),
         addresses AS (DELETE FROM user_addresses WHERE user_id = person RETURNING 1)
    SELECT true WHERE EXISTS (SELECT FROM apps) OR EXISTS (SELECT FROM keys) OR EXISTS (SELECT FROM addresses);
$$;


--
-- Name: access_remove_passkey(bigint, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_remove_passkey(person bigint, passkey bigint) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    DELETE FROM user_passkeys WHERE user_id = person AND passkey_id = passkey RETURNING true
$$;


--
-- Name: access_rename_passkey(bigint, bigint, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_rename_passkey(person bigint, passkey bigint, called text) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_passkeys SET name = called WHERE user_id = person AND passkey_id = passkey RETURNING true
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
-- Name: access_renew_session(bytea, integer, text, text, text, interval, interval, interval); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_renew_session(family bytea, presented integer, from_address text, from_network text, from_device text, idle interval, leeway interval, patience interval) RETURNS TABLE(outcome text, session_id bigint, user_id bigint, society_id integer, generation integer, expires_at timestamp with time zone)
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
        UPDATE user_sessions s SET generation = s.generation + 1, seen_generation = s.generation, renewed_at = now(),
                                   renewed_network = from_network, renewed_device = from_device, last_seen_at = now()
        WHERE s.session_id = found.session_id;
        RETURN QUERY SELECT 'renewed', found.session_id, found.user_id, found.society_id, found.generation + 1, found.expires_at;
    ELSIF presented = found.generation - 1 AND found.renewed_network IS NOT DISTINCT FROM from_network
          AND found.renewed_device IS NOT DISTINCT FROM from_device
          AND found.renewed_at > now() - (CASE WHEN found.seen_generation < found.generation THEN patience ELSE leeway END) THEN
        RETURN QUERY SELECT 'repeated', found.session_id, found.user_id, found.society_id, found.generation, found.expires_at;
    ELSE
        UPDATE user_sessions s SET ended_at = now(), end_reason = 'reused', reused_address = from_address, reused_device = from_device
        WHERE s.session_id = found.session_id;
        RETURN QUERY SELECT 'reused', found.session_id, found.user_id, found.society_id, found.generation, found.expires_at;
    END IF;
END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

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
-- Name: access_seats(public.role_assignments, integer, text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_seats(assignment public.role_assignments, branch integer, seatless text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT assignment.branch_id = branch
        OR assignment.branch_id IS NULL AND assignment.role_code <> ALL (seatless)
$$;


--
-- Name: access_see_generation(bigint, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_see_generation(session bigint, seen integer) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_sessions SET seen_generation = seen WHERE session_id = session AND seen_generation < seen AND seen <= generation
$$;


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

CREATE FUNCTION public.access_sessions(digests bytea[], numbers bigint[], idle interval) RETURNS TABLE(place bigint, session_id bigint, user_id bigint, kind text, is_stale boolean, display_name text, language text, is_operator boolean, must_change_password boolean, society_id integer, society_name text, branch_id integer, branch_name text, party_id bigint, permissions text[], branches integer[], limits bigint[], asked_at timestamp with time zone, must_enrol boolean, seen_generation integer, proved_at timestamp with time zone)
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


--
-- Name: access_set_contacts(bigint, text, text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_set_contacts(person bigint, called text, mail text, phone text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM access_expect_served(person);
    UPDATE users u SET display_name = called, email = mail, mobile = phone,
                       email_is_own = coalesce(u.email_is_own AND u.email = mail, false),
                       mobile_is_own = coalesce(u.mobile_is_own AND u.mobile = phone, false)
    WHERE u.user_id = person;
    DELETE FROM user_addresses v USING users u
    WHERE v.user_id = person AND u.user_id = person
      AND v.address IS DISTINCT FROM CASE v.channel WHEN 'mail' THEN u.email WHEN 'sms' THEN u.mobile END;
    PERFORM access_end_codes(person);
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
-- Name: access_societies_of(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_societies_of(person bigint) RETURNS TABLE(society_id integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT m.society_id FROM society_users m WHERE m.user_id = person ORDER BY m.society_id
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

CREATE FUNCTION public.access_society_sessions() RETURNS TABLE(session_id bigint, user_id bigint, kind text, channel text, branch_id integer, label text, address text, device text, created_at timestamp with time zone, last_seen_at timestamp with time zone, expires_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT session_id, user_id, kind, channel, branch_id, label, address, device, created_at, last_seen_at, expires_at
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
-- Name: access_take_challenge(bytea, text, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_take_challenge(digest bytea, what_for text, person bigint) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    DELETE FROM passkey_challenges WHERE challenge_digest = digest
    RETURNING purpose = what_for AND user_id IS NOT DISTINCT FROM person AND made_at > now() - interval '5 minutes'
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
-- Name: access_use_passkey(bigint, bigint, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_use_passkey(passkey bigint, counted bigint, has_verified boolean) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE user_passkeys SET sign_count = counted, last_used_at = now(), can_verify = can_verify OR has_verified
    WHERE passkey_id = passkey AND (counted > sign_count OR (counted = 0 AND sign_count = 0)) RETURNING true
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
      AND (EXISTS (SELECT FROM user_factors f WHERE f.user_id = person AND f.confirmed_at IS NOT NULL)
           OR EXISTS (SELECT FROM user_passkeys p WHERE p.user_id = person))
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
-- Name: access_verify_address(bigint, text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.access_verify_address(person bigint, by_channel text, at_address text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE users u SET email_is_own = u.email_is_own OR by_channel = 'mail', mobile_is_own = u.mobile_is_own OR by_channel = 'sms'
    WHERE u.user_id = person AND at_address = CASE by_channel WHEN 'mail' THEN u.email WHEN 'sms' THEN u.mobile END;
    IF NOT FOUND THEN RETURN false; END IF;
    INSERT INTO user_addresses AS v (user_id, channel, address) VALUES (person, by_channel, at_address)
    ON CONFLICT (user_id, channel) DO UPDATE SET address = excluded.address, verified_at = now();
    PERFORM access_end_codes(person);
    RETURN true;
END $$;


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
-- Name: audit_auditors_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_auditors_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF OLD.released_at IS NOT NULL THEN
        RAISE EXCEPTION 'assignment % has ended', OLD.assignment_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: audit_engagements_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_engagements_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF OLD.status = 'closed' THEN
        RAISE EXCEPTION 'engagement % is closed', OLD.engagement_id USING ERRCODE = 'check_violation',
            CONSTRAINT = 'audit_engagements_open';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: audit_marks_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_marks_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM vouchers v WHERE v.society_id = NEW.society_id AND v.voucher_id = NEW.voucher_id
               AND NEW.marked_by IN (v.made_by, v.approved_by)) THEN
        RAISE EXCEPTION 'voucher % was made or approved by its auditor', NEW.voucher_id USING ERRCODE = 'check_violation',
            CONSTRAINT = 'audit_marks_by_another';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: audit_memo_entries_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_memo_entries_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    last_kind text;
    last_by bigint;
    asker bigint;
BEGIN
    SELECT m.raised_by INTO asker FROM audit_engagements e JOIN audit_memos m USING (society_id, engagement_id)
    WHERE m.society_id = NEW.society_id AND m.memo_id = NEW.memo_id FOR UPDATE OF e;
    SELECT t.kind, t.written_by INTO last_kind, last_by FROM audit_memo_entries t
    WHERE t.society_id = NEW.society_id AND t.memo_id = NEW.memo_id ORDER BY t.entry_id DESC LIMIT 1;
    IF last_kind = 'settled' OR (NEW.kind = 'returned' AND last_kind IS DISTINCT FROM 'replied')
        OR (NEW.kind = 'replied' AND last_kind = 'replied') THEN
        RAISE EXCEPTION 'memo % does not wait for this', NEW.memo_id USING ERRCODE = 'check_violation',
            CONSTRAINT = 'audit_memo_entries_in_turn';
    END IF;
    IF (NEW.kind = 'replied' AND NEW.written_by = asker) OR (NEW.kind <> 'replied' AND EXISTS (
        SELECT FROM audit_memo_entries r WHERE r.society_id = NEW.society_id AND r.memo_id = NEW.memo_id AND r.kind = 'replied'
          AND r.written_by = NEW.written_by)) THEN
        RAISE EXCEPTION 'memo % is answered and judged by different people', NEW.memo_id USING ERRCODE = 'check_violation',
            CONSTRAINT = 'audit_memo_entries_by_another';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: audit_sample_items_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_sample_items_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    wrong bigint;
BEGIN
    SELECT s.sample_id INTO wrong FROM (SELECT DISTINCT society_id, sample_id FROM fresh) f
    JOIN audit_samples s USING (society_id, sample_id)
    CROSS JOIN LATERAL (SELECT count(*) AS items, sum(i.amount) AS amount, max(i.position) AS last FROM audit_sample_items i
                        WHERE i.society_id = s.society_id AND i.sample_id = s.sample_id) x
    WHERE (x.items, x.amount, x.last) IS DISTINCT FROM (s.sample_count::bigint, s.sample_amount::numeric, s.sample_count) LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'sample % is not what it was drawn as', wrong USING ERRCODE = 'check_violation',
            CONSTRAINT = 'audit_sample_items_as_drawn';
    END IF;
    RETURN NULL;
END $$;


--
-- Name: audit_work_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_work_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    state text;
BEGIN
    SELECT e.status INTO state FROM audit_engagements e
    WHERE e.society_id = NEW.society_id AND e.engagement_id = NEW.engagement_id FOR UPDATE;
    IF state = 'closed' THEN
        RAISE EXCEPTION 'engagement % is closed', NEW.engagement_id USING ERRCODE = 'check_violation',
            CONSTRAINT = 'audit_engagements_open';
    END IF;
    IF TG_TABLE_NAME = 'audit_samples' THEN
        SELECT coalesce(max(s.number), 0) + 1 INTO NEW.number FROM audit_samples s
        WHERE s.society_id = NEW.society_id AND s.engagement_id = NEW.engagement_id;
    ELSIF TG_TABLE_NAME = 'audit_memos' THEN
        SELECT coalesce(max(m.number), 0) + 1 INTO NEW.number FROM audit_memos m
        WHERE m.society_id = NEW.society_id AND m.engagement_id = NEW.engagement_id;
    END IF;
    RETURN NEW;
END $$;


--
-- Name: cash_day_end_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.cash_day_end_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM cash_shifts s WHERE s.society_id = NEW.society_id AND s.branch_id = NEW.branch_id AND s.closed_at IS NULL
               AND s.business_date = NEW.business_date)
       OR EXISTS (SELECT FROM cash_handovers h WHERE h.society_id = NEW.society_id AND h.branch_id = NEW.branch_id AND h.status = 'pending'
                  AND h.business_date = NEW.business_date) THEN
        RAISE EXCEPTION 'branch % has an open drawer or cash that is being handed over on %', NEW.branch_id, NEW.business_date
            USING ERRCODE = 'SK020', CONSTRAINT = 'cash_day_ends_locked';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: cash_day_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.cash_day_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM branch_days d WHERE d.society_id = NEW.society_id AND d.branch_id = NEW.branch_id
                   AND d.business_date = NEW.business_date AND d.status = 'open') THEN
        RAISE EXCEPTION 'the day % of branch % is not open', NEW.business_date, NEW.branch_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'cash_on_open_day';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: cash_over_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.cash_over_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    RAISE EXCEPTION 'a row of % that is over stays as it is', TG_TABLE_NAME USING ERRCODE = 'SK020', CONSTRAINT = 'cash_over_stays';
END $$;


--
-- Name: cash_total(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.cash_total(pieces text) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT CASE WHEN coalesce(bool_or(p.value::bigint < 0 OR p.key::bigint <= 0), false) THEN -1
                ELSE coalesce(sum(p.key::bigint * p.value::bigint), 0) END::bigint
    FROM jsonb_each_text(pieces::jsonb) AS p
$$;


--
-- Name: collections_assignment_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.collections_assignment_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM collection_agents a JOIN collection_routes r ON r.society_id = a.society_id AND r.branch_id = a.branch_id
                   WHERE a.society_id = NEW.society_id AND a.agent_id = NEW.agent_id AND r.route_id = NEW.route_id) THEN
        RAISE EXCEPTION 'route % is of another branch than agent %', NEW.route_id, NEW.agent_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'collections_of_one_branch';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: collections_counted_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.collections_counted_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    freed bigint[] := array_remove(ARRAY[CASE WHEN NEW.counted_line_id IS DISTINCT FROM OLD.counted_line_id THEN OLD.counted_line_id END,
                                         CASE WHEN NEW.back_line_id IS DISTINCT FROM OLD.back_line_id THEN OLD.back_line_id END], NULL);
    counting bigint[] := array_remove(ARRAY[CASE WHEN NEW.counted_line_id IS DISTINCT FROM OLD.counted_line_id THEN NEW.counted_line_id END,
                                            CASE WHEN NEW.back_line_id IS DISTINCT FROM OLD.back_line_id THEN NEW.back_line_id END], NULL);
BEGIN
    IF EXISTS (SELECT FROM commission_lines l WHERE l.society_id = NEW.society_id AND l.line_id = ANY (freed) AND l.status <> 'reversed')
       OR EXISTS (SELECT FROM unnest(counting) AS n (id) WHERE NOT EXISTS (
            SELECT FROM commission_lines l
            JOIN collection_sheets s ON s.society_id = l.society_id AND s.agent_id = l.agent_id AND s.sheet_id = NEW.sheet_id
            WHERE l.society_id = NEW.society_id AND l.line_id = n.id AND l.status = 'posted')) THEN
        RAISE EXCEPTION 'line % is counted by a commission that stands', NEW.row_id USING ERRCODE = 'SK020', CONSTRAINT = 'collections_counted_once';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: collections_day_end_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.collections_day_end_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM collection_sheets s WHERE s.society_id = NEW.society_id AND s.branch_id = NEW.branch_id AND s.status = 'entered'
               AND s.collected_on <= NEW.business_date) THEN
        RAISE EXCEPTION 'branch % has sheets that are not posted on %', NEW.branch_id, NEW.business_date
            USING ERRCODE = 'SK020', CONSTRAINT = 'collections_posted_by_day_end';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: collections_over_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.collections_over_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    RAISE EXCEPTION 'a row of % that is over stays as it is', TG_TABLE_NAME USING ERRCODE = 'SK020', CONSTRAINT = 'collections_over_stays';
END $$;


--
-- Name: collections_recovery_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.collections_recovery_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM commission_lines l WHERE l.society_id = OLD.society_id AND l.line_id = OLD.line_id AND l.status = 'waiting') THEN
        RAISE EXCEPTION 'what commission line % takes back stays as it is', OLD.line_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'collections_over_stays';
    END IF;
    RETURN OLD;
END $$;


--
-- Name: collections_row_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.collections_row_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    r collection_rows := coalesce(NEW, OLD);
BEGIN
    IF NOT EXISTS (SELECT FROM collection_sheets s WHERE s.society_id = r.society_id AND s.sheet_id = r.sheet_id
                   AND s.status = CASE WHEN TG_OP = 'INSERT' AND r.replaces_id IS NOT NULL THEN 'posted' ELSE 'entered' END) THEN
        RAISE EXCEPTION 'the lines of sheet % stay as they are', r.sheet_id USING ERRCODE = 'SK020', CONSTRAINT = 'collections_over_stays';
    END IF;
    RETURN r;
END $$;


--
-- Name: collections_sum_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.collections_sum_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM collection_rows r WHERE r.society_id = NEW.society_id AND r.sheet_id = NEW.sheet_id
                   HAVING coalesce(sum(r.amount), 0) = NEW.total AND count(*) = NEW.row_count) THEN
        RAISE EXCEPTION 'sheet % is not the sum of its lines', NEW.sheet_id USING ERRCODE = 'SK020', CONSTRAINT = 'collections_sum_of_lines';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: collections_voucher_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.collections_voucher_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    source bigint := CASE TG_ARGV[0] WHEN 'collection_sheet' THEN to_jsonb(NEW) ->> 'sheet_id' ELSE to_jsonb(NEW) ->> 'row_id' END;
BEGIN
    IF NOT EXISTS (SELECT FROM vouchers v WHERE v.society_id = NEW.society_id AND v.source_kind = TG_ARGV[0] AND v.source_id = source) THEN
        RAISE EXCEPTION '% % has no voucher', TG_ARGV[0], source USING ERRCODE = 'SK020', CONSTRAINT = 'collections_has_voucher';
    END IF;
    RETURN NULL;
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
-- Name: custom_values_check(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.custom_values_check() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    field custom_fields;
    measure bigint := CASE NEW.kind WHEN 'text' THEN length(NEW.text_value) WHEN 'date' THEN NEW.date_value - date '1970-01-01'
        ELSE NEW.number_value END;
    broken text;
BEGIN
    SELECT * INTO field FROM custom_fields f WHERE f.society_id = NEW.society_id AND f.field_id = NEW.field_id;
    IF NOT FOUND THEN
        broken := 'custom_values_of_kind';
    ELSIF field.retired_on IS NOT NULL THEN
        broken := 'custom_values_field_in_use';
    ELSIF measure < field.least OR measure > field.most THEN
        broken := 'custom_values_within_limits';
    ELSIF NEW.option_code IS NOT NULL AND EXISTS (SELECT FROM custom_options o WHERE o.society_id = NEW.society_id
            AND o.field_id = NEW.field_id AND o.code = NEW.option_code AND o.is_retired) THEN
        broken := 'custom_values_option_in_use';
    ELSIF NOT (CASE NEW.record_kind
        WHEN 'membership' THEN EXISTS (SELECT FROM members m WHERE m.society_id = NEW.society_id AND m.member_id = NEW.record_id
            AND m.party_id = NEW.party_id)
        ELSE NEW.record_id = NEW.party_id AND EXISTS (SELECT FROM parties p WHERE p.society_id = NEW.society_id
            AND p.party_id = NEW.party_id AND p.kind = NEW.record_kind) END) THEN
        broken := 'custom_values_record_known';
    END IF;
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION 'a custom value does not suit its definition' USING ERRCODE = 'check_violation', CONSTRAINT = broken,
            TABLE = 'custom_values';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: custom_values_erase(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.custom_values_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    society integer := current_society();
BEGIN
    PERFORM privacy_erasure_of(wanted);
    DELETE FROM custom_values v USING custom_fields f
    WHERE v.society_id = society AND v.party_id = wanted
      AND f.society_id = society AND f.field_id = v.field_id AND f.is_personal;
END $$;


--
-- Name: deposit_contracts_check_fit(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.deposit_contracts_check_fit() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM deposit_accounts d
                   JOIN deposit_schemes e ON e.society_id = d.society_id AND e.scheme_id = d.scheme_id
                   JOIN deposit_conditions t ON t.society_id = d.society_id AND t.condition_id = NEW.terms_id AND t.scheme_id = d.scheme_id
                       AND t.topic = e.kind
                   JOIN deposit_conditions k ON k.society_id = d.society_id AND k.condition_id = NEW.card_id AND k.scheme_id = d.scheme_id
                       AND k.topic = 'card'
                   WHERE d.society_id = NEW.society_id AND d.sub_account_id = NEW.sub_account_id
                     AND (e.kind = 'recurring') = (NEW.instalment IS NOT NULL)) THEN
        RAISE EXCEPTION 'terms % and card % are not those of account %', NEW.terms_id, NEW.card_id, NEW.sub_account_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'deposit_contracts_terms_fit';
    END IF;
    IF EXISTS (SELECT FROM sub_accounts s WHERE s.society_id = NEW.society_id AND s.sub_account_id = NEW.sub_account_id
               AND s.status <> 'open') THEN
        RAISE EXCEPTION 'account % is closed', NEW.sub_account_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'deposit_contracts_account_open';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: deposit_contracts_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.deposit_contracts_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF OLD.ended_on IS NOT NULL THEN
        RAISE EXCEPTION 'contract % of account % has ended', OLD.serial, OLD.sub_account_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'deposit_contracts_ended_stays';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: document_reviews_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.document_reviews_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM documents d WHERE d.society_id = NEW.society_id AND d.document_id = NEW.document_id
               AND d.attached_by = NEW.reviewed_by) THEN
        RAISE EXCEPTION 'document % was attached by its reviewer', NEW.document_id USING ERRCODE = 'check_violation',
            CONSTRAINT = 'document_reviews_by_another';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: documents_erase(bigint, text, text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.documents_erase(wanted bigint, why text, spared text[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    society integer := current_society();
BEGIN
    PERFORM privacy_erasure_of(wanted);
    WITH erased AS (
        UPDATE documents SET status = CASE WHEN status = 'current' THEN 'withdrawn' ELSE status END,
            ended_at = coalesce(ended_at, now()), reason = why, title = '#' || document_id, file_name = '#' || document_id,
            erased_at = now()
        WHERE society_id = society AND erased_at IS NULL
          AND (subject_kind = 'party' AND subject_id = wanted AND (destroyed_at IS NOT NULL OR kind <> ALL (spared))
               OR subject_kind = 'enrolment' AND subject_id IN (SELECT enrolments_of(wanted)))
        RETURNING document_id)
    UPDATE document_reviews r SET reason = CASE WHEN r.verdict = 'rejected' THEN why END
    FROM erased e WHERE r.society_id = society AND r.document_id = e.document_id AND r.reason IS NOT NULL;
END $$;


--
-- Name: documents_erase_of_enrolment(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.documents_erase_of_enrolment(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    society integer := current_society();
BEGIN
    IF NOT EXISTS (SELECT FROM enrolments e WHERE e.society_id = society AND e.enrolment_id = wanted
                   AND e.status NOT IN ('open', 'submitted', 'returned')) THEN
        RAISE EXCEPTION 'enrolment % is not over', wanted USING ERRCODE = 'check_violation';
    END IF;
    WITH erased AS (
        UPDATE documents SET status = CASE WHEN status = 'current' THEN 'withdrawn' ELSE status END,
            ended_at = coalesce(ended_at, now()), reason = NULL, title = '#' || document_id, file_name = '#' || document_id,
            erased_at = now()
        WHERE society_id = society AND subject_kind = 'enrolment' AND subject_id = wanted AND erased_at IS NULL
        RETURNING document_id)
    UPDATE document_reviews r SET reason = CASE WHEN r.verdict = 'rejected' THEN '#' END
    FROM erased e WHERE r.society_id = society AND r.document_id = e.document_id AND r.reason IS NOT NULL;
END $$;


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
    IF OLD.destroyed_at IS NOT NULL AND (NEW.destroyed_at, NEW.keep_from, NEW.keep_years, NEW.due_on, NEW.is_held)
       IS DISTINCT FROM (OLD.destroyed_at, OLD.keep_from, OLD.keep_years, OLD.due_on, OLD.is_held) THEN
        RAISE EXCEPTION 'document % is destroyed', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.destroyed_at IS NULL AND NEW.destroyed_at IS NOT NULL
       AND (OLD.is_held OR NEW.is_held OR OLD.due_on IS NULL OR OLD.due_on > (now() AT TIME ZONE 'Asia/Kolkata')::date) THEN
        RAISE EXCEPTION 'document % is not due', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.erased_at IS NOT NULL AND (NEW.erased_at, NEW.title, NEW.file_name, NEW.reason, NEW.is_held)
       IS DISTINCT FROM (OLD.erased_at, OLD.title, OLD.file_name, OLD.reason, OLD.is_held) THEN
        RAISE EXCEPTION 'document % is erased', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND (OLD.is_held OR NEW.is_held OR NEW.status = 'current') THEN
        RAISE EXCEPTION 'document % is held or counts', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: enrolments_erase(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.enrolments_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    society integer := current_society();
BEGIN
    PERFORM privacy_erasure_of(wanted);
    DELETE FROM proposed_bank_accounts WHERE society_id = society AND party_id = wanted;
    UPDATE enrolments SET applicant_name = '#' || enrolment_id, note = NULL, sealed_told = NULL, version = version + 1
    WHERE society_id = society AND enrolment_id IN (SELECT enrolments_of(wanted));
END $$;


--
-- Name: enrolments_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.enrolments_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF OLD.status IN ('done', 'refused', 'withdrawn', 'ended') AND NEW.status <> OLD.status
       AND NOT (OLD.status = 'refused' AND NEW.status = 'ended') THEN
        RAISE EXCEPTION 'enrolment % is over', OLD.enrolment_id USING ERRCODE = 'check_violation', CONSTRAINT = 'enrolments_over';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: enrolments_of(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.enrolments_of(wanted bigint) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT e.enrolment_id FROM enrolments e WHERE e.society_id = current_society() AND (e.party_id = wanted OR e.user_id IN (
        SELECT u.user_id FROM society_users u WHERE u.society_id = current_society() AND u.party_id = wanted
        UNION SELECT o.user_id FROM enrolments o WHERE o.society_id = current_society() AND o.party_id = wanted))
$$;


--
-- Name: find_issued_paper(bytea, bytea); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.find_issued_paper(token bytea, file bytea) RETURNS TABLE(society_name text, year text, number integer, title text, language text, figures json, pages integer, content_digest bytea, file_digest bytea, issued_at timestamp with time zone, status text, ended_at timestamp with time zone, replaced_by_year text, replaced_by_number integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT s.name, p.year, p.number, p.title, p.language, p.figures, p.pages, p.content_digest, p.file_digest, p.issued_at,
           p.status, p.ended_at, r.year, r.number
    FROM issued_papers p JOIN societies s ON s.society_id = p.society_id
    LEFT JOIN issued_papers r ON r.society_id = p.society_id AND r.paper_id = p.replaced_by_id
    WHERE p.file_digest IS NOT NULL AND (p.token_digest = token OR p.file_digest = file)
    LIMIT 1
$$;


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
-- Name: gate_decided_about(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gate_decided_about(wanted bigint) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT p.pending_id FROM pending_commands p
    WHERE p.society_id = current_society() AND p.status <> 'waiting' AND p.erased_at IS NULL
      AND (wanted = ANY (p.party_ids)
           OR p.pending_id IN (SELECT a.pending_id FROM audit_log a WHERE a.society_id = current_society()
                               AND a.subject = 'party/' || wanted AND a.outcome = 'approved' AND a.pending_id IS NOT NULL))
$$;


--
-- Name: gate_due_messages(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gate_due_messages(asked text) RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT DISTINCT o.society_id FROM outbox o JOIN societies s ON s.society_id = o.society_id AND s.status = 'active'
    WHERE o.topic = asked AND o.delivered_at IS NULL AND o.parked_at IS NULL AND o.due_at <= now()
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
    ) due USING (society_id)
    WHERE s.status = 'active'
$$;


--
-- Name: gate_erase(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gate_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
BEGIN
    PERFORM privacy_erasure_of(wanted);
    UPDATE pending_commands SET preview = '{}', preview_digest = '', answer = NULL, reason = NULL, decision_note = NULL,
        input = (SELECT coalesce(json_object_agg(f.key, f.value), '{}') FROM json_each(input) f
                 WHERE f.key LIKE '%\_id' AND (f.value #>> '{}') ~ '^[0-9]+$'),
        erased_at = now()
    WHERE society_id = current_society() AND pending_id IN (SELECT gate_decided_about(wanted));
    -- The erasure itself is being decided: why it was asked goes too.
    UPDATE pending_commands SET reason = NULL
    WHERE society_id = current_society() AND status = 'waiting' AND command = 'privacy.erase' AND wanted = ANY (party_ids);
END $_$;


--
-- Name: gate_guard_pending(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gate_guard_pending() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    erased text[] := ARRAY['input', 'preview', 'preview_digest', 'answer', 'reason', 'decision_note', 'erased_at'];
BEGIN
    IF OLD.status = 'waiting'
       OR OLD.seen_at IS NULL AND to_jsonb(NEW) - 'seen_at' = to_jsonb(OLD) - 'seen_at'
       OR OLD.erased_at IS NULL AND NEW.erased_at = now() AND to_jsonb(NEW) - erased = to_jsonb(OLD) - erased THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'pending command % is already %', OLD.pending_id, OLD.status
        USING ERRCODE = 'SK020', CONSTRAINT = 'pending_commands_decided_once';
END $$;


--
-- Name: gate_job_counts(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gate_job_counts() RETURNS TABLE(job text, status text, number bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT j.job, j.status, count(*) FROM jobs j WHERE j.status IN ('queued', 'running') GROUP BY j.job, j.status
    UNION ALL
    SELECT j.job, j.status, count(*) FROM jobs j WHERE j.status = 'parked' GROUP BY j.job, j.status
$$;


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
-- Name: interest_counts_from(text, date); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.interest_counts_from(source_kind text, value_date date) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (source_kind = 'deposit_interest'::text) THEN (value_date + 1) ELSE value_date END;


--
-- Name: interest_marks_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.interest_marks_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NEW.voucher_id < OLD.voucher_id
       OR NEW.voucher_id > coalesce((SELECT h.last_voucher_id FROM ledger_heads h WHERE h.society_id = NEW.society_id), 0) THEN
        RAISE EXCEPTION 'the mark of interest goes forward, as far as the ledger does'
            USING ERRCODE = 'SK020', CONSTRAINT = 'interest_marks_forward';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: interest_run_lines_count(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.interest_run_lines_count() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT FROM (SELECT DISTINCT l.society_id, l.run_id FROM new_lines l) n
                   LEFT JOIN interest_runs r ON r.society_id = n.society_id AND r.run_id = n.run_id
                   WHERE r.status IS DISTINCT FROM 'calculating')
           OR EXISTS (SELECT FROM new_lines l WHERE l.status NOT IN ('planned', 'skipped') OR (l.status = 'skipped') <> (l.refusal IS NOT NULL)) THEN
            RAISE EXCEPTION 'lines come to an interest run while it is calculated, to be posted or passed over'
                USING ERRCODE = 'SK020', CONSTRAINT = 'interest_run_lines_calculated';
        END IF;
        INSERT INTO interest_run_totals AS t (society_id, run_id, branch_id, status, account_count, voucher_count, credit, debit)
        SELECT n.society_id, n.run_id, coalesce(n.branch_id, 0), n.status, count(*), count(*) FILTER (WHERE n.credit + n.debit > 0),
               sum(n.credit)::bigint, sum(n.debit)::bigint
        FROM (SELECT l.society_id, l.run_id, l.branch_id, l.status, coalesce(l.given_credit, l.credit) AS credit,
                     coalesce(l.given_debit, l.debit) AS debit FROM new_lines l) n
        GROUP BY 1, 2, 3, 4
        ON CONFLICT (society_id, run_id, branch_id, status) DO UPDATE
        SET account_count = t.account_count + excluded.account_count, voucher_count = t.voucher_count + excluded.voucher_count,
            credit = t.credit + excluded.credit, debit = t.debit + excluded.debit;
    ELSE
        INSERT INTO interest_run_totals AS t (society_id, run_id, branch_id, status, account_count, voucher_count, credit, debit)
        SELECT n.society_id, n.run_id, coalesce(n.branch_id, 0), n.status, sum(n.sign)::bigint,
               coalesce(sum(n.sign) FILTER (WHERE n.credit + n.debit > 0), 0)::bigint, sum(n.sign * n.credit)::bigint,
               sum(n.sign * n.debit)::bigint
        FROM (SELECT l.society_id, l.run_id, l.branch_id, l.status, coalesce(l.given_credit, l.credit) AS credit,
                     coalesce(l.given_debit, l.debit) AS debit, 1 AS sign FROM new_lines l
              UNION ALL
              SELECT l.society_id, l.run_id, l.branch_id, l.status, coalesce(l.given_credit, l.credit),
                     coalesce(l.given_debit, l.debit), -1 FROM old_lines l) n
        GROUP BY 1, 2, 3, 4
        ON CONFLICT (society_id, run_id, branch_id, status) DO UPDATE
        SET account_count = t.account_count + excluded.account_count, voucher_count = t.voucher_count + excluded.voucher_count,
            credit = t.credit + excluded.credit, debit = t.debit + excluded.debit;
    END IF;
    RETURN NULL;
END $$;


--
-- Name: interest_run_lines_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.interest_run_lines_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    run_status text := (SELECT r.status FROM interest_runs r WHERE r.society_id = OLD.society_id AND r.run_id = OLD.run_id);
BEGIN
    IF (run_status <> 'calculated' AND (NEW.given_credit, NEW.given_debit, NEW.reason, NEW.given_by)
            IS DISTINCT FROM (OLD.given_credit, OLD.given_debit, OLD.reason, OLD.given_by))
       OR (run_status NOT IN ('posting', 'reversing') AND NEW.refusal IS DISTINCT FROM OLD.refusal)
       OR NOT (CASE
           WHEN NEW.status = OLD.status THEN true
           WHEN run_status = 'calculated' THEN OLD.status IN ('planned', 'left_out') AND NEW.status IN ('planned', 'left_out')
           WHEN run_status = 'posting' THEN OLD.status = 'planned' AND NEW.status IN ('posted', 'nothing', 'skipped')
           WHEN run_status = 'reversing' THEN OLD.status IN ('posted', 'nothing') AND NEW.status = 'reversed'
           ELSE false END) THEN
        RAISE EXCEPTION 'line % of interest run % was decided on before', OLD.sub_account_id, OLD.run_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'interest_run_lines_decided';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: interest_runs_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.interest_runs_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NOT (CASE OLD.status
           WHEN 'calculating' THEN NEW.status IN ('calculating', 'calculated', 'discarded')
           WHEN 'calculated' THEN NEW.status IN ('calculated', 'posting', 'discarded')
           WHEN 'posting' THEN NEW.status IN ('posting', 'posted')
           WHEN 'posted' THEN NEW.status IN ('posted', 'reversing')
           WHEN 'reversing' THEN NEW.status IN ('reversing', 'adjusted')
           -- What could not be reversed is tried again.
           WHEN 'adjusted' THEN NEW.status IN ('adjusted', 'reversing')
           ELSE NEW.status = OLD.status END)
       OR NEW.chunk_count < OLD.chunk_count OR (NEW.last_account < OLD.last_account AND NEW.status = OLD.status)
       OR (NEW.status IN ('posting', 'posted') AND NEW.posted_by IS NULL) OR (NEW.status IN ('reversing', 'adjusted') AND NEW.reversed_by IS NULL)
       OR ((NEW.posted_by, NEW.approved_by, NEW.posted_at) IS DISTINCT FROM (OLD.posted_by, OLD.approved_by, OLD.posted_at)
           AND NOT (OLD.status = 'calculated' AND NEW.status = 'posting'))
       OR ((NEW.reversed_by, NEW.reverse_approved_by, NEW.reversed_at, NEW.reason)
               IS DISTINCT FROM (OLD.reversed_by, OLD.reverse_approved_by, OLD.reversed_at, OLD.reason)
           AND NOT (OLD.status IN ('posted', 'adjusted') AND NEW.status = 'reversing')) THEN
        RAISE EXCEPTION 'interest run % is %, which does not become % this way', OLD.run_id, OLD.status, NEW.status
            USING ERRCODE = 'SK020', CONSTRAINT = 'interest_runs_status_forward';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: issued_papers_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.issued_papers_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF OLD.file_digest IS NOT NULL AND NEW.file_digest IS DISTINCT FROM OLD.file_digest THEN
        RAISE EXCEPTION 'the file of paper % is known', OLD.paper_id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.status <> 'issued' AND (NEW.status, NEW.replaced_by_id, NEW.reason, NEW.ended_by, NEW.ended_at)
       IS DISTINCT FROM (OLD.status, OLD.replaced_by_id, OLD.reason, OLD.ended_by, OLD.ended_at) THEN
        RAISE EXCEPTION 'paper % counts no more', OLD.paper_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: joint_holders_check_first(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.joint_holders_check_first() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM sub_accounts s WHERE s.society_id = NEW.society_id AND s.sub_account_id = NEW.sub_account_id
               AND (s.party_id IS NULL OR s.party_id = NEW.party_id)) THEN
        RAISE EXCEPTION 'sub-account % is not held by % beside its first holder', NEW.sub_account_id, NEW.party_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'joint_holders_beside_first';
    END IF;
    RETURN NEW;
END $$;


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
DECLARE
    wanted integer[];
    bad    record;
BEGIN
    SELECT array_agg(DISTINCT n.account_id) INTO wanted FROM new_sub_accounts n;
    PERFORM FROM accounts a WHERE a.society_id = current_society() AND NOT a.is_control
        AND a.account_id = ANY (wanted) ORDER BY a.account_id FOR NO KEY UPDATE;
    SELECT a.account_id INTO bad FROM accounts a WHERE a.society_id = current_society() AND a.status <> 'active'
        AND a.account_id = ANY (wanted) LIMIT 1;
    IF FOUND THEN
        PERFORM ledger_fail('SK003', 'sub_accounts_account_active', 'a closed account gets no sub-account',
                            format('account %s', bad.account_id));
    END IF;
    SELECT a.account_id INTO bad FROM accounts a
    WHERE a.society_id = current_society() AND a.account_id = ANY (wanted) AND NOT a.is_control
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
-- Name: ledger_find_sub_accounts(text, integer, integer, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_find_sub_accounts(wanted text, within integer, most integer, only_held boolean DEFAULT false) RETURNS TABLE(sub_account_id bigint, rank real)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "pg_trgm.word_similarity_threshold" TO '0.5'
    AS $_$
    SELECT f.sub_account_id, max(f.rank)::real
    FROM (
        (SELECT s.sub_account_id, CASE WHEN lower(s.number) = lower(wanted) THEN 4.0 ELSE 3.0 END AS rank
         FROM sub_accounts s
         WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within) AND (NOT only_held OR s.party_id IS NOT NULL)
           AND lower(s.number) ~>=~ lower(wanted) AND lower(s.number) ~<~ (lower(wanted) || chr(1114111))
         ORDER BY lower(s.number) USING ~<~ LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, 3.5
         FROM parties p JOIN sub_accounts s ON s.society_id = p.society_id AND s.party_id = p.party_id
         WHERE p.society_id = current_society() AND p.number = wanted AND (within IS NULL OR s.account_id = within) LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, 3.2
         FROM sub_accounts s
         WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within) AND (NOT only_held OR s.party_id IS NOT NULL)
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
               WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within) AND (NOT only_held OR s.party_id IS NOT NULL)
                 AND lower(s.name) LIKE '%' || replace(replace(replace(lower(wanted), '\', '\\'), '%', '\%'), '_', '\_') || '%'
               LIMIT 300) n
         ORDER BY 2 DESC, n.name LIMIT most)
        UNION ALL
        (SELECT n.sub_account_id, word_similarity(lower(wanted), lower(n.name))
         FROM (SELECT s.sub_account_id, s.name FROM sub_accounts s
               WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within) AND (NOT only_held OR s.party_id IS NOT NULL)
                 AND length(wanted) >= 4 AND lower(wanted) <% lower(s.name)
               LIMIT 300) n
         ORDER BY 2 DESC, n.name LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, CASE WHEN lower(a.code) = lower(wanted) THEN 4.0 WHEN a.purpose = 'cash' THEN 2.9 ELSE 2.8 END
         FROM accounts a JOIN sub_accounts s ON s.society_id = a.society_id AND s.account_id = a.account_id
         WHERE a.society_id = current_society() AND NOT only_held AND NOT a.is_control AND (within IS NULL OR a.account_id = within)
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
                   AND d.business_date >= NEW.business_date)
           OR EXISTS (SELECT FROM branch_days d WHERE d.society_id = NEW.society_id AND d.branch_id = NEW.branch_id
                      AND d.status = 'open') THEN
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
-- Name: mandates_erase(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.mandates_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    society integer := current_society();
BEGIN
    PERFORM privacy_erasure_of(wanted);
    UPDATE joint_holders h SET reason = NULL, ended_reason = NULL
    WHERE h.society_id = society AND (h.party_id = wanted OR h.sub_account_id IN (
        SELECT s.sub_account_id FROM sub_accounts s WHERE s.society_id = society AND s.party_id = wanted));
    UPDATE operating_orders o SET reason = NULL
    WHERE o.society_id = society AND (o.party_id = wanted OR o.sub_account_id IN (
        SELECT s.sub_account_id FROM sub_accounts s WHERE s.society_id = society AND s.party_id = wanted
        UNION SELECT h.sub_account_id FROM joint_holders h WHERE h.society_id = society AND h.party_id = wanted));
    -- Orders of bodies that are over, and those whom they named beside him, may tell of him; those in force are theirs.
    UPDATE operating_orders o SET reason = NULL
    WHERE o.society_id = society AND o.ended_on IS NOT NULL
      AND (o.sub_account_id IN (SELECT g.sub_account_id FROM signatories g WHERE g.society_id = society AND g.party_id = wanted)
        OR o.party_id IN (SELECT g.body_id FROM signatories g WHERE g.society_id = society AND g.party_id = wanted));
    UPDATE signatories s SET reason = NULL, ended_reason = NULL
    WHERE s.society_id = society AND s.ended_on IS NOT NULL
      AND (s.sub_account_id IN (SELECT g.sub_account_id FROM signatories g WHERE g.society_id = society AND g.party_id = wanted)
        OR s.body_id IN (SELECT g.body_id FROM signatories g WHERE g.society_id = society AND g.party_id = wanted));
    UPDATE signatories s SET designation = NULL, reason = NULL, ended_reason = NULL
    WHERE s.society_id = society AND (s.party_id = wanted OR s.body_id = wanted);
    UPDATE account_agents a SET reason = NULL, ended_reason = NULL
    WHERE a.society_id = society AND (a.party_id = wanted OR a.holder_id = wanted);
END $$;


--
-- Name: members_erase(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.members_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    society integer := current_society();
BEGIN
    PERFORM privacy_erasure_of(wanted);
    DELETE FROM nominees p USING nominations n
    WHERE p.society_id = society AND n.society_id = society AND n.nomination_id = p.nomination_id
      AND (n.member_id IN (SELECT m.member_id FROM members m WHERE m.society_id = society AND m.party_id = wanted)
           OR n.sub_account_id IN (SELECT s.sub_account_id FROM sub_accounts s WHERE s.society_id = society AND s.party_id = wanted));
END $$;


--
-- Name: messages_codes_to(bytea); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.messages_codes_to(address bytea) RETURNS TABLE(in_hour bigint, in_day bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT count(*) FILTER (WHERE c.created_at > now() - interval '1 hour'), count(*) FROM one_time_codes c
    WHERE c.recipient = address AND c.created_at > now() - interval '1 day'
$$;


--
-- Name: messages_purge(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.messages_purge(most bigint) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    WITH old AS (
        SELECT message_id FROM outgoing_messages
        WHERE society_id = current_society() AND ended_at < now() - interval '90 days' LIMIT most
    ), gone AS (
        DELETE FROM outgoing_messages m USING old o WHERE m.society_id = current_society() AND m.message_id = o.message_id RETURNING 1
    ), codes AS (
        DELETE FROM one_time_codes c WHERE c.society_id = current_society() AND c.expires_at < now() - interval '90 days' RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM codes)
$$;


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
-- Name: one_time_codes_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.one_time_codes_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL OR NEW.tries < OLD.tries
       OR OLD.code_digest IS NOT NULL AND NEW.code_digest IS DISTINCT FROM OLD.code_digest THEN
        RAISE EXCEPTION 'code % is used up', OLD.code_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: parties_death_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.parties_death_stays() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NEW.evidence IS NULL AND OLD.evidence IS NOT NULL AND NEW.died_on IS NOT DISTINCT FROM OLD.died_on THEN
        PERFORM privacy_erasure_of(OLD.party_id);
    ELSIF NEW.died_on IS NULL OR OLD.died_on IS NOT NULL OR OLD.withdrawn_on IS NOT NULL
       OR (NEW.evidence IS NULL AND OLD.evidence IS NOT NULL) THEN
        RAISE EXCEPTION 'what was told of death % stays', OLD.death_id USING ERRCODE = 'check_violation', CONSTRAINT = 'party_deaths_told_once';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: parties_erase(bigint, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.parties_erase(wanted bigint, keeps_name boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    society integer := current_society();
    request bigint := privacy_erasure_of(wanted);
BEGIN
    DELETE FROM party_identities WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_bank_accounts WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_relatives WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_employee_numbers WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_particulars WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_deaths WHERE society_id = society AND party_id = wanted AND withdrawn_on IS NOT NULL;
    UPDATE party_deaths SET evidence = NULL WHERE society_id = society AND party_id = wanted;
    UPDATE parties SET name = CASE WHEN keeps_name THEN name ELSE '#' || party_id END,
        local_name = CASE WHEN keeps_name THEN local_name END, mobile = NULL, email = NULL, address = NULL, status = 'closed',
        erased_on = (now() AT TIME ZONE 'Asia/Kolkata')::date, erased_under = request, version = version + 1
    WHERE society_id = society AND party_id = wanted;
END $$;


--
-- Name: parties_name_key(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.parties_name_key(name text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    SELECT ' ' || btrim(regexp_replace(regexp_replace(regexp_replace(
        translate(translate(translate(
            replace(replace(replace(replace(replace(lower(name), 'ee', 'i'), 'oo', 'u'), 'ow', 'au'), 'ou', 'au'), 'x', 'ks'),
            'wzqcyfh', 'vjkkip'), 'िुशषणऴऴ', 'ीूससनलल'), 'ಿುಶಷಣಳ', 'ೀೂಸಸನಲ'),
        '[[:punct:]]+', ' ', 'g'), '([^[:space:]0-9])\1+', '\1', 'g'), '\s+', ' ', 'g'))
$$;


--
-- Name: parties_search(text, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.parties_search(wanted text, most integer) RETURNS TABLE(party_id bigint, rank real)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "pg_trgm.word_similarity_threshold" TO '0.45'
    SET enable_seqscan TO 'off'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $_$
#variable_conflict use_column
DECLARE
    society integer := current_society();
    plain text := btrim(wanted);
    key text := parties_name_key(wanted);
    words text[] := (SELECT array_agg(w ORDER BY length(w) DESC) FROM unnest(string_to_array(btrim(key), ' ')) w WHERE w <> '');
    -- A short word begins one; a longer one may stand within.
    parts text[] := (SELECT array_agg(CASE WHEN length(w) < 4 THEN '% ' ELSE '%' END || replace(w, '%', '') || '%') FROM unnest(words) w);
    digits text := regexp_replace(wanted, '[^0-9]', '', 'g');
    found bigint[];
    ranks real[];
BEGIN
    SELECT array_agg(f.party_id), array_agg(f.rank) INTO found, ranks FROM (
        (SELECT p.party_id, CASE WHEN lower(p.number) = lower(plain) THEN 4.0 ELSE 3.0 END::real AS rank FROM parties p
         WHERE p.society_id = society AND lower(p.number) ~>=~ lower(plain) AND lower(p.number) ~<~ (lower(plain) || chr(1114111))
         ORDER BY lower(p.number) USING ~<~ LIMIT most)
        UNION ALL
        (SELECT p.party_id, 3.5 FROM parties p
         WHERE p.society_id = society AND substring(p.number, '0*([0-9]+)$') = substring(plain, '0*([0-9]+)$')
           AND ledger_short_number(plain) IN (ledger_short_number(p.number), substring(plain, '0*([0-9]+)$')) LIMIT most)
        UNION ALL
        (SELECT e.party_id, CASE WHEN e.number = upper(plain) THEN 3.8 ELSE 2.9 END FROM party_employee_numbers e
         WHERE e.society_id = society AND length(plain) >= 3 AND e.number ~>=~ upper(plain)
           AND e.number ~<~ (upper(plain) || chr(1114111)) LIMIT most)
        UNION ALL
        (SELECT p.party_id, CASE WHEN p.mobile = right(digits, 10) THEN 3.9 ELSE 2.8 END FROM parties p
         WHERE p.society_id = society AND length(digits) >= 4 AND plain !~ '[^0-9 +-]'
           AND p.mobile LIKE '%' || right(digits, 10) || '%' LIMIT most)
    ) f;
    IF words IS NOT NULL AND (plain ~ '[^0-9 +-]' OR found IS NULL) THEN
        SELECT found || coalesce(array_agg(f.party_id), '{}'), ranks || coalesce(array_agg(f.rank), '{}') INTO found, ranks FROM (
            SELECT p.party_id, CASE WHEN starts_with(lower(p.name), lower(plain)) OR starts_with(p.local_name, plain) THEN 2.0
                WHEN starts_with(p.sound, key) THEN 1.9
                WHEN p.sound LIKE '% ' || words[1] || '%' THEN 1.7
                ELSE 1.5 END::real AS rank
            FROM parties p
            WHERE p.society_id = society
              AND p.sound LIKE parts[1]
              AND p.sound LIKE coalesce(parts[2], parts[1])
              AND p.sound LIKE coalesce(parts[3], parts[1])
            LIMIT most) f;
        -- Only where spelling alone has not led to enough: by words that are much the same.
        IF coalesce(cardinality(found), 0) < least(most, 10) AND length(words[1]) >= 4 THEN
            IF length(words[2]) >= 4 THEN
                SELECT found || coalesce(array_agg(f.party_id), '{}'), ranks || coalesce(array_agg(f.rank), '{}') INTO found, ranks FROM (
                    SELECT p.party_id, (SELECT avg(word_similarity(w, p.sound)) FROM unnest(words) w)::real AS rank FROM parties p
                    WHERE p.society_id = society AND words[1] <% p.sound AND words[2] <% p.sound LIMIT most) f;
            ELSE
                -- What is too short to be like anything stands there as it is.
                SELECT found || coalesce(array_agg(f.party_id), '{}'), ranks || coalesce(array_agg(f.rank), '{}') INTO found, ranks FROM (
                    SELECT p.party_id, word_similarity(words[1], p.sound) AS rank FROM parties p
                    WHERE p.society_id = society AND words[1] <% p.sound AND p.sound LIKE coalesce(parts[2], '%') LIMIT most) f;
            END IF;
        END IF;
    END IF;
    RETURN QUERY
        SELECT u.party_id, max(u.rank)::real FROM unnest(found, ranks) AS u (party_id, rank)
        JOIN parties p ON p.society_id = society AND p.party_id = u.party_id
        GROUP BY u.party_id, p.name ORDER BY 2 DESC, p.name, u.party_id LIMIT most;
END $_$;


--
-- Name: privacy_erase(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.privacy_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM privacy_erasure_of(wanted);
    DELETE FROM privacy_representatives WHERE society_id = current_society() AND party_id = wanted;
    UPDATE privacy_requests SET asked_by = NULL, words = '#' WHERE society_id = current_society() AND party_id = wanted;
    UPDATE privacy_consents SET guardian = NULL, remark = NULL
    WHERE society_id = current_society() AND party_id = wanted AND num_nonnulls(guardian, remark) > 0;
END $$;


--
-- Name: privacy_erasure_of(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.privacy_erasure_of(wanted bigint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    found bigint;
BEGIN
    SELECT e.request_id INTO found FROM privacy_erasures e
    WHERE e.society_id = current_society() AND e.party_id = wanted AND e.erased_at = now()
    ORDER BY e.erasure_id DESC LIMIT 1;
    IF found IS NULL THEN
        RAISE EXCEPTION 'no erasure of person % stands in this transaction', wanted USING ERRCODE = 'check_violation';
    END IF;
    RETURN found;
END $$;


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
-- Name: sub_accounts_check_contract(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.sub_accounts_check_contract() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM deposit_contracts c WHERE c.society_id = NEW.society_id AND c.sub_account_id = NEW.sub_account_id
               AND c.ended_on IS NULL) THEN
        RAISE EXCEPTION 'a deposit runs on account %', NEW.sub_account_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sub_accounts_no_running_contract';
    END IF;
    RETURN NEW;
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


--
-- Name: tax_deductions_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.tax_deductions_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.status = 'planned' THEN RETURN OLD; END IF;
    IF TG_OP = 'UPDATE' AND OLD.status = 'deducted' AND NEW.status IN ('deducted', 'reversed') THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'deduction % is %, which stays', OLD.deduction_id, OLD.status USING ERRCODE = 'SK020', CONSTRAINT = 'tax_deductions_stay';
END $$;


--
-- Name: tax_over_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.tax_over_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    RAISE EXCEPTION 'a row of % that is over stays as it is', TG_TABLE_NAME USING ERRCODE = 'SK020', CONSTRAINT = 'tax_over_stays';
END $$;


--
-- Name: account_agents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_agents (
    society_id integer NOT NULL,
    agent_id bigint NOT NULL,
    sub_account_id bigint NOT NULL,
    holder_id bigint NOT NULL,
    party_id bigint NOT NULL,
    capacity text NOT NULL,
    from_on date NOT NULL,
    until_on date,
    reason text,
    document_id bigint,
    ended_on date,
    ended_reason text,
    CONSTRAINT account_agents_capacity_known CHECK ((capacity = ANY (ARRAY['natural_guardian'::text, 'appointed_guardian'::text, 'attorney'::text]))),
    CONSTRAINT account_agents_ended_in_order CHECK ((ended_on >= from_on)),
    CONSTRAINT account_agents_ended_reason_filled CHECK (((length(ended_reason) >= 1) AND (length(ended_reason) <= 500))),
    CONSTRAINT account_agents_of_another CHECK ((holder_id <> party_id)),
    CONSTRAINT account_agents_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT account_agents_until_in_order CHECK ((until_on >= from_on))
);

ALTER TABLE ONLY public.account_agents FORCE ROW LEVEL SECURITY;


--
-- Name: account_agents_agent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account_agents ALTER COLUMN agent_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.account_agents_agent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


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
    kept_by text,
    CONSTRAINT accounts_code_form CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9./-]{0,19}$'::text)),
    CONSTRAINT accounts_joint_is_plain CHECK (((NOT is_control) OR (purpose <> ALL (ARRAY['branch_adjustment'::text, 'profit_and_loss'::text])))),
    CONSTRAINT accounts_kept_by_form CHECK ((kept_by ~ '^[a-z_]{1,30}$'::text)),
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
-- Name: agent_set_offs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agent_set_offs (
    society_id integer NOT NULL,
    set_off_id bigint NOT NULL,
    agent_id integer NOT NULL,
    claim text NOT NULL,
    against text NOT NULL,
    amount bigint NOT NULL,
    business_date date NOT NULL,
    reason text NOT NULL,
    set_by bigint NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT agent_set_offs_against_known CHECK ((against = ANY (ARRAY['recovery'::text, 'in_hand'::text]))),
    CONSTRAINT agent_set_offs_amount_positive CHECK ((amount > 0)),
    CONSTRAINT agent_set_offs_claim_known CHECK ((claim = ANY (ARRAY['commission'::text, 'security'::text]))),
    CONSTRAINT agent_set_offs_reason_filled CHECK (((length(reason) >= 3) AND (length(reason) <= 500)))
);

ALTER TABLE ONLY public.agent_set_offs FORCE ROW LEVEL SECURITY;


--
-- Name: agent_set_offs_set_off_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agent_set_offs ALTER COLUMN set_off_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.agent_set_offs_set_off_id_seq
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
-- Name: audit_auditors; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_auditors (
    society_id integer NOT NULL,
    assignment_id bigint NOT NULL,
    engagement_id bigint NOT NULL,
    user_id bigint NOT NULL,
    assigned_by bigint NOT NULL,
    assigned_at timestamp with time zone DEFAULT now() NOT NULL,
    released_by bigint,
    released_at timestamp with time zone,
    CONSTRAINT audit_auditors_by_another CHECK ((assigned_by <> user_id)),
    CONSTRAINT audit_auditors_release_told CHECK (((released_by IS NULL) = (released_at IS NULL)))
);

ALTER TABLE ONLY public.audit_auditors FORCE ROW LEVEL SECURITY;


--
-- Name: audit_auditors_assignment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_auditors ALTER COLUMN assignment_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_auditors_assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: audit_engagements; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_engagements (
    society_id integer NOT NULL,
    engagement_id bigint NOT NULL,
    kind text NOT NULL,
    first_date date NOT NULL,
    last_date date NOT NULL,
    branch_id integer,
    firm text,
    purpose text,
    status text DEFAULT 'open'::text NOT NULL,
    opened_by bigint NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    closed_on date,
    closed_by bigint,
    closed_at timestamp with time zone,
    closing_note text,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT audit_engagements_end_told CHECK ((((status = 'closed'::text) = (closed_on IS NOT NULL)) AND ((status = 'closed'::text) = (closed_by IS NOT NULL)) AND ((status = 'closed'::text) = (closed_at IS NOT NULL)))),
    CONSTRAINT audit_engagements_firm_filled CHECK (((length(firm) >= 1) AND (length(firm) <= 200))),
    CONSTRAINT audit_engagements_kind_known CHECK ((kind = ANY (ARRAY['statutory'::text, 'internal'::text, 'concurrent'::text]))),
    CONSTRAINT audit_engagements_note_filled CHECK (((length(closing_note) >= 1) AND (length(closing_note) <= 1000))),
    CONSTRAINT audit_engagements_period_forward CHECK ((first_date <= last_date)),
    CONSTRAINT audit_engagements_purpose_filled CHECK (((length(purpose) >= 1) AND (length(purpose) <= 500))),
    CONSTRAINT audit_engagements_status_known CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text])))
);

ALTER TABLE ONLY public.audit_engagements FORCE ROW LEVEL SECURITY;


--
-- Name: audit_engagements_engagement_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_engagements ALTER COLUMN engagement_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_engagements_engagement_id_seq
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
    subject text COLLATE pg_catalog."C",
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
-- Name: audit_marks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_marks (
    society_id integer NOT NULL,
    mark_id bigint NOT NULL,
    engagement_id bigint NOT NULL,
    voucher_id bigint NOT NULL,
    mark text NOT NULL,
    remark text,
    marked_by bigint NOT NULL,
    marked_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT audit_marks_explanation_asked CHECK (((mark <> 'needs_explanation'::text) OR (remark IS NOT NULL))),
    CONSTRAINT audit_marks_known CHECK ((mark = ANY (ARRAY['examined'::text, 'vouched'::text, 'not_traced'::text, 'needs_explanation'::text]))),
    CONSTRAINT audit_marks_remark_filled CHECK (((length(remark) >= 1) AND (length(remark) <= 1000)))
);

ALTER TABLE ONLY public.audit_marks FORCE ROW LEVEL SECURITY;


--
-- Name: audit_marks_mark_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_marks ALTER COLUMN mark_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_marks_mark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: audit_memo_entries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_memo_entries (
    society_id integer NOT NULL,
    entry_id bigint NOT NULL,
    memo_id bigint NOT NULL,
    kind text NOT NULL,
    words text NOT NULL,
    document_id bigint,
    written_by bigint NOT NULL,
    written_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT audit_memo_entries_kind_known CHECK ((kind = ANY (ARRAY['replied'::text, 'returned'::text, 'settled'::text]))),
    CONSTRAINT audit_memo_entries_words_filled CHECK (((length(words) >= 1) AND (length(words) <= 4000)))
);

ALTER TABLE ONLY public.audit_memo_entries FORCE ROW LEVEL SECURITY;


--
-- Name: audit_memo_entries_entry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_memo_entries ALTER COLUMN entry_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_memo_entries_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: audit_memos; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_memos (
    society_id integer NOT NULL,
    memo_id bigint NOT NULL,
    engagement_id bigint NOT NULL,
    number integer NOT NULL,
    branch_id integer,
    voucher_id bigint,
    account_id integer,
    amount public.paise,
    severity text NOT NULL,
    title text NOT NULL,
    question text NOT NULL,
    reply_by date,
    raised_by bigint NOT NULL,
    raised_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT audit_memos_amount_positive CHECK (((amount)::bigint > 0)),
    CONSTRAINT audit_memos_number_positive CHECK ((number > 0)),
    CONSTRAINT audit_memos_one_subject CHECK (((voucher_id IS NULL) OR (account_id IS NULL))),
    CONSTRAINT audit_memos_question_filled CHECK (((length(question) >= 1) AND (length(question) <= 4000))),
    CONSTRAINT audit_memos_severity_known CHECK ((severity = ANY (ARRAY['minor'::text, 'major'::text, 'serious'::text]))),
    CONSTRAINT audit_memos_title_filled CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);

ALTER TABLE ONLY public.audit_memos FORCE ROW LEVEL SECURITY;


--
-- Name: audit_memos_memo_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_memos ALTER COLUMN memo_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_memos_memo_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: audit_sample_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_sample_items (
    society_id integer NOT NULL,
    sample_id bigint NOT NULL,
    "position" integer NOT NULL,
    voucher_id bigint NOT NULL,
    amount public.paise NOT NULL,
    hits integer DEFAULT 1 NOT NULL,
    CONSTRAINT audit_sample_items_hits_positive CHECK ((hits > 0))
);

ALTER TABLE ONLY public.audit_sample_items FORCE ROW LEVEL SECURITY;


--
-- Name: audit_samples; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_samples (
    society_id integer NOT NULL,
    sample_id bigint NOT NULL,
    engagement_id bigint NOT NULL,
    number integer NOT NULL,
    method text NOT NULL,
    first_date date NOT NULL,
    last_date date NOT NULL,
    branch_id integer,
    voucher_type_id smallint,
    account_id integer,
    sub_account_id bigint,
    made_by bigint,
    "least" public.paise,
    most public.paise,
    wanted integer,
    threshold public.paise,
    interval_amount public.paise,
    seed bigint,
    last_voucher_id bigint NOT NULL,
    population_count bigint NOT NULL,
    population_amount public.paise NOT NULL,
    sample_count integer NOT NULL,
    sample_amount public.paise NOT NULL,
    purpose text,
    drawn_by bigint NOT NULL,
    drawn_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT audit_samples_by_seed CHECK (((method = ANY (ARRAY['random'::text, 'monetary_unit'::text])) = (seed IS NOT NULL))),
    CONSTRAINT audit_samples_filled CHECK (((sample_count >= 1) AND (sample_count <= 5000))),
    CONSTRAINT audit_samples_interval_positive CHECK (((interval_amount)::bigint > 0)),
    CONSTRAINT audit_samples_method_known CHECK ((method = ANY (ARRAY['random'::text, 'monetary_unit'::text, 'largest'::text, 'above'::text, 'all'::text]))),
    CONSTRAINT audit_samples_number_positive CHECK ((number > 0)),
    CONSTRAINT audit_samples_part_of_whole CHECK (((sample_count <= population_count) AND ((sample_amount)::bigint <= (population_amount)::bigint))),
    CONSTRAINT audit_samples_population_filled CHECK ((population_count > 0)),
    CONSTRAINT audit_samples_purpose_filled CHECK (((length(purpose) >= 1) AND (length(purpose) <= 500))),
    CONSTRAINT audit_samples_seed_not_negative CHECK ((seed >= 0)),
    CONSTRAINT audit_samples_threshold_positive CHECK (((threshold)::bigint > 0)),
    CONSTRAINT audit_samples_wanted_positive CHECK ((wanted > 0))
);

ALTER TABLE ONLY public.audit_samples FORCE ROW LEVEL SECURITY;


--
-- Name: audit_samples_sample_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_samples ALTER COLUMN sample_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_samples_sample_id_seq
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
-- Name: bank_branches; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.bank_branches (
    ifsc text NOT NULL,
    bank text NOT NULL,
    branch text NOT NULL,
    address text,
    city text,
    district text,
    state text,
    CONSTRAINT bank_branches_ifsc_form CHECK ((ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'::text))
);

ALTER TABLE ONLY public.bank_branches FORCE ROW LEVEL SECURITY;


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
-- Name: cash_counts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cash_counts (
    society_id integer NOT NULL,
    count_id bigint NOT NULL,
    place_id integer NOT NULL,
    branch_id integer NOT NULL,
    business_date date NOT NULL,
    occasion text NOT NULL,
    pieces text NOT NULL,
    counted bigint NOT NULL,
    book bigint NOT NULL,
    counted_by bigint NOT NULL,
    counted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    settled_by bigint,
    approved_by bigint,
    settled_at timestamp with time zone,
    reason text,
    CONSTRAINT cash_counts_another_approves CHECK ((counted_by <> approved_by)),
    CONSTRAINT cash_counts_book_not_negative CHECK ((book >= 0)),
    CONSTRAINT cash_counts_counted_not_negative CHECK ((counted >= 0)),
    CONSTRAINT cash_counts_occasion_known CHECK ((occasion = ANY (ARRAY['opening'::text, 'count'::text]))),
    CONSTRAINT cash_counts_pieces_agree CHECK ((public.cash_total(pieces) = counted)),
    CONSTRAINT cash_counts_reason_filled CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
    CONSTRAINT cash_counts_settled_difference CHECK (((settled_at IS NULL) OR (counted <> book))),
    CONSTRAINT cash_counts_settled_whole CHECK ((num_nonnulls(settled_by, approved_by, settled_at, reason) = ANY (ARRAY[0, 4]))),
    CONSTRAINT cash_counts_two_persons CHECK ((settled_by <> approved_by))
);

ALTER TABLE ONLY public.cash_counts FORCE ROW LEVEL SECURITY;


--
-- Name: cash_counts_count_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.cash_counts ALTER COLUMN count_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.cash_counts_count_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: cash_handovers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cash_handovers (
    society_id integer NOT NULL,
    handover_id bigint NOT NULL,
    branch_id integer NOT NULL,
    business_date date NOT NULL,
    from_place_id integer,
    to_place_id integer NOT NULL,
    pieces text NOT NULL,
    amount bigint NOT NULL,
    remark text,
    given_by bigint NOT NULL,
    given_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    decided_by bigint,
    decided_at timestamp with time zone,
    reason text,
    CONSTRAINT cash_handovers_amount_positive CHECK ((amount > 0)),
    CONSTRAINT cash_handovers_decided_whole CHECK ((((status = 'pending'::text) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
    CONSTRAINT cash_handovers_elsewhere CHECK ((from_place_id <> to_place_id)),
    CONSTRAINT cash_handovers_pieces_agree CHECK ((public.cash_total(pieces) = amount)),
    CONSTRAINT cash_handovers_reason_filled CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
    CONSTRAINT cash_handovers_refused_with_reason CHECK (((status <> 'refused'::text) OR (reason IS NOT NULL))),
    CONSTRAINT cash_handovers_remark_filled CHECK (((length(remark) >= 1) AND (length(remark) <= 200))),
    CONSTRAINT cash_handovers_status_known CHECK ((status = ANY (ARRAY['pending'::text, 'taken'::text, 'refused'::text, 'withdrawn'::text]))),
    CONSTRAINT cash_handovers_two_persons CHECK (((status <> 'taken'::text) OR (from_place_id IS NULL) OR (given_by <> decided_by)))
);

ALTER TABLE ONLY public.cash_handovers FORCE ROW LEVEL SECURITY;


--
-- Name: cash_handovers_handover_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.cash_handovers ALTER COLUMN handover_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.cash_handovers_handover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: cash_places; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cash_places (
    society_id integer NOT NULL,
    place_id integer NOT NULL,
    branch_id integer NOT NULL,
    kind text NOT NULL,
    sub_account_id bigint NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    standing bigint,
    counted_on date,
    version integer DEFAULT 1 NOT NULL,
    cash_limit bigint,
    CONSTRAINT cash_places_counted_whole CHECK (((standing IS NULL) = (counted_on IS NULL))),
    CONSTRAINT cash_places_drawer_limited CHECK (((kind = 'vault'::text) OR (status = 'closed'::text) OR (cash_limit IS NOT NULL))),
    CONSTRAINT cash_places_kind_known CHECK ((kind = ANY (ARRAY['drawer'::text, 'vault'::text]))),
    CONSTRAINT cash_places_limit_positive CHECK ((cash_limit > 0)),
    CONSTRAINT cash_places_standing_not_negative CHECK ((standing >= 0)),
    CONSTRAINT cash_places_status_known CHECK ((status = ANY (ARRAY['active'::text, 'closed'::text])))
);

ALTER TABLE ONLY public.cash_places FORCE ROW LEVEL SECURITY;


--
-- Name: cash_places_place_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.cash_places ALTER COLUMN place_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.cash_places_place_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: cash_shifts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cash_shifts (
    society_id integer NOT NULL,
    shift_id bigint NOT NULL,
    place_id integer NOT NULL,
    branch_id integer NOT NULL,
    business_date date NOT NULL,
    user_id bigint NOT NULL,
    opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    opening bigint NOT NULL,
    closed_at timestamp with time zone,
    closed_by bigint,
    closing bigint,
    CONSTRAINT cash_shifts_closed_whole CHECK ((num_nonnulls(closed_at, closed_by, closing) = ANY (ARRAY[0, 3]))),
    CONSTRAINT cash_shifts_closing_not_negative CHECK ((closing >= 0)),
    CONSTRAINT cash_shifts_opening_not_negative CHECK ((opening >= 0))
);

ALTER TABLE ONLY public.cash_shifts FORCE ROW LEVEL SECURITY;


--
-- Name: cash_shifts_shift_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.cash_shifts ALTER COLUMN shift_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.cash_shifts_shift_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: collection_agents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.collection_agents (
    society_id integer NOT NULL,
    agent_id integer NOT NULL,
    branch_id integer NOT NULL,
    party_id bigint NOT NULL,
    code text NOT NULL,
    from_date date NOT NULL,
    until_date date,
    cash_limit bigint,
    cash_account_id bigint NOT NULL,
    payable_account_id bigint NOT NULL,
    security_account_id bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    told_on date,
    commission_before bigint DEFAULT 0 NOT NULL,
    commission_taxed bigint DEFAULT 0 NOT NULL,
    recover_before bigint DEFAULT 0 NOT NULL,
    CONSTRAINT collection_agents_code_filled CHECK (((length(code) >= 1) AND (length(code) <= 20))),
    CONSTRAINT collection_agents_credited_not_negative CHECK ((commission_before >= 0)),
    CONSTRAINT collection_agents_in_order CHECK ((until_date >= from_date)),
    CONSTRAINT collection_agents_limit_positive CHECK ((cash_limit > 0)),
    CONSTRAINT collection_agents_recover_not_negative CHECK ((recover_before >= 0)),
    CONSTRAINT collection_agents_taxed_within CHECK (((commission_taxed >= 0) AND (commission_taxed <= commission_before)))
);

ALTER TABLE ONLY public.collection_agents FORCE ROW LEVEL SECURITY;


--
-- Name: collection_agents_agent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.collection_agents ALTER COLUMN agent_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.collection_agents_agent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: collection_assignments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.collection_assignments (
    society_id integer NOT NULL,
    assignment_id bigint NOT NULL,
    route_id integer NOT NULL,
    agent_id integer,
    from_date date NOT NULL,
    reason text NOT NULL,
    set_by bigint NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT collection_assignments_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);

ALTER TABLE ONLY public.collection_assignments FORCE ROW LEVEL SECURITY;


--
-- Name: collection_assignments_assignment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.collection_assignments ALTER COLUMN assignment_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.collection_assignments_assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: collection_routes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.collection_routes (
    society_id integer NOT NULL,
    route_id integer NOT NULL,
    branch_id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT collection_routes_code_filled CHECK (((length(code) >= 1) AND (length(code) <= 20))),
    CONSTRAINT collection_routes_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);

ALTER TABLE ONLY public.collection_routes FORCE ROW LEVEL SECURITY;


--
-- Name: collection_routes_route_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.collection_routes ALTER COLUMN route_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.collection_routes_route_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: collection_rows; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.collection_rows (
    society_id integer NOT NULL,
    row_id bigint NOT NULL,
    sheet_id bigint NOT NULL,
    line integer NOT NULL,
    sub_account_id bigint,
    amount bigint NOT NULL,
    book_id integer,
    receipt_number bigint,
    reversed_on date,
    reversed_by bigint,
    reason text,
    remark text,
    replaces_id bigint,
    added_on date,
    counted_line_id bigint,
    back_line_id bigint,
    is_changed boolean DEFAULT false NOT NULL,
    is_unplaced boolean DEFAULT false NOT NULL,
    unplaced_account_id bigint,
    given_back_on date,
    CONSTRAINT collection_rows_added_whole CHECK (((replaces_id IS NULL) = (added_on IS NULL))),
    CONSTRAINT collection_rows_amount_not_negative CHECK ((amount >= 0)),
    CONSTRAINT collection_rows_back_whole CHECK (((back_line_id IS NULL) OR (reversed_on IS NOT NULL))),
    CONSTRAINT collection_rows_given_back_whole CHECK (((given_back_on IS NULL) OR ((unplaced_account_id IS NOT NULL) AND (reversed_on IS NULL)))),
    CONSTRAINT collection_rows_line_positive CHECK ((line > 0)),
    CONSTRAINT collection_rows_reason_filled CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
    CONSTRAINT collection_rows_remark_filled CHECK (((length(remark) >= 3) AND (length(remark) <= 500))),
    CONSTRAINT collection_rows_reversed_whole CHECK ((num_nonnulls(reversed_on, reversed_by, reason) = ANY (ARRAY[0, 3]))),
    CONSTRAINT collection_rows_spoilt_whole CHECK ((((amount = 0) = ((sub_account_id IS NULL) AND (NOT is_unplaced))) AND ((amount > 0) OR (receipt_number IS NOT NULL)))),
    CONSTRAINT collection_rows_unplaced_whole CHECK (((unplaced_account_id IS NULL) OR is_unplaced))
);

ALTER TABLE ONLY public.collection_rows FORCE ROW LEVEL SECURITY;


--
-- Name: collection_rows_row_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.collection_rows ALTER COLUMN row_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.collection_rows_row_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: collection_sheets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.collection_sheets (
    society_id integer NOT NULL,
    sheet_id bigint NOT NULL,
    agent_id integer NOT NULL,
    branch_id integer NOT NULL,
    route_id integer,
    book_id integer,
    collected_on date NOT NULL,
    row_count integer NOT NULL,
    total bigint NOT NULL,
    status text DEFAULT 'entered'::text NOT NULL,
    entered_by bigint NOT NULL,
    entered_at timestamp with time zone DEFAULT now() NOT NULL,
    business_date date,
    decided_by bigint,
    decided_at timestamp with time zone,
    reason text,
    version integer DEFAULT 1 NOT NULL,
    changed_by bigint,
    changed_at timestamp with time zone,
    CONSTRAINT collection_sheets_changed_whole CHECK (((changed_by IS NULL) = (changed_at IS NULL))),
    CONSTRAINT collection_sheets_decided_whole CHECK ((((status = 'entered'::text) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)) AND ((status = 'posted'::text) = (business_date IS NOT NULL)) AND ((status = 'discarded'::text) = (reason IS NOT NULL)) AND ((business_date IS NULL) OR (collected_on <= business_date)))),
    CONSTRAINT collection_sheets_reason_filled CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
    CONSTRAINT collection_sheets_rows_positive CHECK ((row_count > 0)),
    CONSTRAINT collection_sheets_status_known CHECK ((status = ANY (ARRAY['entered'::text, 'posted'::text, 'discarded'::text]))),
    CONSTRAINT collection_sheets_total_not_negative CHECK ((total >= 0))
);

ALTER TABLE ONLY public.collection_sheets FORCE ROW LEVEL SECURITY;


--
-- Name: collection_sheets_sheet_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.collection_sheets ALTER COLUMN sheet_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.collection_sheets_sheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: collection_stops; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.collection_stops (
    society_id integer NOT NULL,
    sub_account_id bigint NOT NULL,
    route_id integer NOT NULL,
    place integer NOT NULL,
    CONSTRAINT collection_stops_place_positive CHECK ((place > 0))
);

ALTER TABLE ONLY public.collection_stops FORCE ROW LEVEL SECURITY;


--
-- Name: collection_terms; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.collection_terms (
    society_id integer NOT NULL,
    terms_id bigint NOT NULL,
    agent_id integer,
    from_date date NOT NULL,
    commission bigint NOT NULL,
    security bigint NOT NULL,
    recover_months integer NOT NULL,
    reason text NOT NULL,
    set_by bigint NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT collection_terms_commission_known CHECK (((commission >= 0) AND (commission <= 1000000))),
    CONSTRAINT collection_terms_months_known CHECK (((recover_months >= 0) AND (recover_months <= 600))),
    CONSTRAINT collection_terms_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT collection_terms_security_known CHECK (((security >= 0) AND (security <= 1000000)))
);

ALTER TABLE ONLY public.collection_terms FORCE ROW LEVEL SECURITY;


--
-- Name: collection_terms_terms_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.collection_terms ALTER COLUMN terms_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.collection_terms_terms_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: commission_lines; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.commission_lines (
    society_id integer NOT NULL,
    line_id bigint NOT NULL,
    run_id integer NOT NULL,
    agent_id integer NOT NULL,
    parts text NOT NULL,
    collected bigint NOT NULL,
    earned bigint NOT NULL,
    recovered bigint NOT NULL,
    brought bigint NOT NULL,
    carried bigint NOT NULL,
    commission bigint NOT NULL,
    tax_rate bigint NOT NULL,
    tax_base bigint NOT NULL,
    tax bigint NOT NULL,
    security bigint NOT NULL,
    payable bigint NOT NULL,
    status text DEFAULT 'waiting'::text NOT NULL,
    posted_on date,
    refusal text,
    refusal_values text DEFAULT '{}'::text NOT NULL,
    reason text,
    CONSTRAINT commission_lines_brought_not_negative CHECK ((brought >= 0)),
    CONSTRAINT commission_lines_carried_not_negative CHECK ((carried >= 0)),
    CONSTRAINT commission_lines_commission_not_negative CHECK ((commission >= 0)),
    CONSTRAINT commission_lines_posted_whole CHECK (((status = ANY (ARRAY['waiting'::text, 'put_off'::text])) = (posted_on IS NULL))),
    CONSTRAINT commission_lines_put_off_whole CHECK (((status = 'put_off'::text) = (reason IS NOT NULL))),
    CONSTRAINT commission_lines_reason_filled CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
    CONSTRAINT commission_lines_recovered_not_negative CHECK ((recovered >= 0)),
    CONSTRAINT commission_lines_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'put_off'::text, 'posted'::text, 'reversed'::text]))),
    CONSTRAINT commission_lines_tax_not_negative CHECK ((tax >= 0)),
    CONSTRAINT commission_lines_values_object CHECK ((jsonb_typeof((refusal_values)::jsonb) = 'object'::text)),
    CONSTRAINT commission_lines_whole CHECK (((((earned - recovered) - brought) = (commission - carried)) AND (commission = ((tax + security) + payable))))
);

ALTER TABLE ONLY public.commission_lines FORCE ROW LEVEL SECURITY;


--
-- Name: commission_lines_line_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.commission_lines ALTER COLUMN line_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.commission_lines_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: commission_recoveries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.commission_recoveries (
    society_id integer NOT NULL,
    line_id bigint NOT NULL,
    sub_account_id bigint NOT NULL,
    collected bigint NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT commission_recoveries_amount_not_negative CHECK ((amount >= 0))
);

ALTER TABLE ONLY public.commission_recoveries FORCE ROW LEVEL SECURITY;


--
-- Name: commission_runs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.commission_runs (
    society_id integer NOT NULL,
    run_id integer NOT NULL,
    month date NOT NULL,
    status text DEFAULT 'calculated'::text NOT NULL,
    calculated_by bigint NOT NULL,
    calculated_at timestamp with time zone DEFAULT now() NOT NULL,
    decided_by bigint,
    decided_at timestamp with time zone,
    reason text,
    CONSTRAINT commission_runs_decided_whole CHECK ((((status = 'calculated'::text) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
    CONSTRAINT commission_runs_month_first CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT commission_runs_reason_filled CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
    CONSTRAINT commission_runs_status_known CHECK ((status = ANY (ARRAY['calculated'::text, 'posted'::text, 'discarded'::text, 'reversed'::text])))
);

ALTER TABLE ONLY public.commission_runs FORCE ROW LEVEL SECURITY;


--
-- Name: commission_runs_run_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.commission_runs ALTER COLUMN run_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.commission_runs_run_id_seq
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
-- Name: custom_fields; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.custom_fields (
    society_id integer NOT NULL,
    field_id bigint NOT NULL,
    record_kind text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    local_name text,
    kind text NOT NULL,
    decimals smallint NOT NULL,
    "least" bigint,
    most bigint,
    is_required boolean NOT NULL,
    is_personal boolean NOT NULL,
    place smallint NOT NULL,
    used_from date NOT NULL,
    retired_on date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT custom_fields_code_form CHECK ((code ~ '^[a-z][a-z0-9_]{0,39}$'::text)),
    CONSTRAINT custom_fields_decimals_of_decimal CHECK (
CASE
    WHEN (kind = 'decimal'::text) THEN ((decimals >= 1) AND (decimals <= 6))
    ELSE (decimals = 0)
END),
    CONSTRAINT custom_fields_kind_known CHECK ((kind = ANY (ARRAY['text'::text, 'integer'::text, 'decimal'::text, 'money'::text, 'date'::text, 'flag'::text, 'choice'::text]))),
    CONSTRAINT custom_fields_limits_in_order CHECK (("least" <= most)),
    CONSTRAINT custom_fields_limits_of_measured CHECK (((kind <> ALL (ARRAY['flag'::text, 'choice'::text])) OR (("least" IS NULL) AND (most IS NULL)))),
    CONSTRAINT custom_fields_local_name_filled CHECK (((length(local_name) >= 1) AND (length(local_name) <= 100))),
    CONSTRAINT custom_fields_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 100))),
    CONSTRAINT custom_fields_place_positive CHECK ((place > 0)),
    CONSTRAINT custom_fields_record_known CHECK ((record_kind = ANY (ARRAY['person'::text, 'body'::text, 'membership'::text])))
);

ALTER TABLE ONLY public.custom_fields FORCE ROW LEVEL SECURITY;


--
-- Name: custom_fields_field_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.custom_fields ALTER COLUMN field_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.custom_fields_field_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: custom_options; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.custom_options (
    society_id integer NOT NULL,
    field_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    local_name text,
    place smallint NOT NULL,
    is_retired boolean NOT NULL,
    CONSTRAINT custom_options_code_form CHECK ((code ~ '^[a-z0-9][a-z0-9_]{0,39}$'::text)),
    CONSTRAINT custom_options_local_name_filled CHECK (((length(local_name) >= 1) AND (length(local_name) <= 100))),
    CONSTRAINT custom_options_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 100))),
    CONSTRAINT custom_options_place_positive CHECK ((place > 0))
);

ALTER TABLE ONLY public.custom_options FORCE ROW LEVEL SECURITY;


--
-- Name: custom_values; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.custom_values (
    society_id integer NOT NULL,
    field_id bigint NOT NULL,
    record_kind text NOT NULL,
    record_id bigint NOT NULL,
    party_id bigint NOT NULL,
    kind text NOT NULL,
    decimals smallint NOT NULL,
    text_value text,
    number_value bigint,
    date_value date,
    flag_value boolean,
    option_code text,
    CONSTRAINT custom_values_one CHECK (((num_nonnulls(text_value, number_value, date_value, flag_value, option_code) = 1) AND
CASE kind
    WHEN 'text'::text THEN (text_value IS NOT NULL)
    WHEN 'date'::text THEN (date_value IS NOT NULL)
    WHEN 'flag'::text THEN (flag_value IS NOT NULL)
    WHEN 'choice'::text THEN (option_code IS NOT NULL)
    ELSE (number_value IS NOT NULL)
END)),
    CONSTRAINT custom_values_text_filled CHECK (((length(text_value) >= 1) AND (length(text_value) <= 2000)))
);

ALTER TABLE ONLY public.custom_values FORCE ROW LEVEL SECURITY;


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
-- Name: deposit_account_categories; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deposit_account_categories (
    society_id integer NOT NULL,
    change_id bigint NOT NULL,
    sub_account_id bigint NOT NULL,
    category text NOT NULL,
    until_date date NOT NULL
);

ALTER TABLE ONLY public.deposit_account_categories FORCE ROW LEVEL SECURITY;


--
-- Name: deposit_account_categories_change_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deposit_account_categories ALTER COLUMN change_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.deposit_account_categories_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deposit_accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deposit_accounts (
    society_id integer NOT NULL,
    sub_account_id bigint NOT NULL,
    scheme_id integer NOT NULL,
    category text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    interest_from date NOT NULL,
    CONSTRAINT deposit_accounts_category_known CHECK ((category = ANY (ARRAY['general'::text, 'senior'::text, 'woman'::text, 'widow'::text, 'disabled'::text, 'staff'::text, 'freedom_fighter'::text, 'society'::text])))
);

ALTER TABLE ONLY public.deposit_accounts FORCE ROW LEVEL SECURITY;


--
-- Name: deposit_conditions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deposit_conditions (
    society_id integer NOT NULL,
    condition_id bigint NOT NULL,
    scheme_id integer NOT NULL,
    topic text NOT NULL,
    from_date date NOT NULL,
    content text NOT NULL,
    reason text NOT NULL,
    set_by bigint NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT deposit_conditions_content_object CHECK ((jsonb_typeof((content)::jsonb) = 'object'::text)),
    CONSTRAINT deposit_conditions_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT deposit_conditions_topic_known CHECK ((topic = ANY (ARRAY['terms'::text, 'rates'::text, 'fixed'::text, 'recurring'::text, 'daily'::text, 'card'::text])))
);

ALTER TABLE ONLY public.deposit_conditions FORCE ROW LEVEL SECURITY;


--
-- Name: deposit_conditions_condition_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deposit_conditions ALTER COLUMN condition_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.deposit_conditions_condition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deposit_contracts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deposit_contracts (
    society_id integer NOT NULL,
    sub_account_id bigint NOT NULL,
    serial integer NOT NULL,
    terms_id bigint NOT NULL,
    card_id bigint NOT NULL,
    principal bigint NOT NULL,
    start_date date NOT NULL,
    months integer NOT NULL,
    days integer NOT NULL,
    maturity_date date NOT NULL,
    rate bigint NOT NULL,
    maturity_value bigint NOT NULL,
    payout_account_id bigint,
    at_maturity text NOT NULL,
    maturity_account_id bigint,
    interest_since date NOT NULL,
    ended_on date,
    ended_as text,
    category text NOT NULL,
    instalment bigint,
    posted_before bigint DEFAULT 0 NOT NULL,
    paid_before date[] DEFAULT '{}'::date[] NOT NULL,
    penalty_before bigint DEFAULT 0 NOT NULL,
    taken_over_to bigint,
    is_daily boolean DEFAULT false NOT NULL,
    CONSTRAINT deposit_contracts_at_maturity_known CHECK ((at_maturity = ANY (ARRAY['keep'::text, 'pay'::text, 'renew_principal'::text, 'renew_all'::text]))),
    CONSTRAINT deposit_contracts_category_known CHECK ((category = ANY (ARRAY['general'::text, 'senior'::text, 'woman'::text, 'widow'::text, 'disabled'::text, 'staff'::text, 'freedom_fighter'::text, 'society'::text]))),
    CONSTRAINT deposit_contracts_daily_whole CHECK (((NOT is_daily) OR ((principal = 0) AND (maturity_value = 0) AND (instalment IS NULL) AND (months > 0) AND (days = 0) AND (serial = 1) AND (payout_account_id IS NULL) AND (at_maturity = ANY (ARRAY['keep'::text, 'pay'::text]))))),
    CONSTRAINT deposit_contracts_days_positive CHECK ((days >= 0)),
    CONSTRAINT deposit_contracts_ended_as_known CHECK ((ended_as = ANY (ARRAY['matured'::text, 'premature'::text, 'death'::text, 'renewed'::text, 'cancelled'::text]))),
    CONSTRAINT deposit_contracts_ended_whole CHECK ((num_nonnulls(ended_on, ended_as) = ANY (ARRAY[0, 2]))),
    CONSTRAINT deposit_contracts_in_order CHECK (((start_date < maturity_date) AND ((interest_since >= start_date) AND (interest_since <= maturity_date)))),
    CONSTRAINT deposit_contracts_instalments_whole CHECK (((instalment IS NULL) OR ((instalment > 0) AND (months > 0) AND (days = 0) AND (principal = (instalment * months)) AND (serial = 1) AND (payout_account_id IS NULL) AND (at_maturity = ANY (ARRAY['keep'::text, 'pay'::text]))))),
    CONSTRAINT deposit_contracts_months_positive CHECK ((months >= 0)),
    CONSTRAINT deposit_contracts_paid_before_by_instalments CHECK (
CASE
    WHEN (instalment IS NULL) THEN ((cardinality(paid_before) = 0) AND (penalty_before = 0))
    ELSE (cardinality(paid_before) <= months)
END),
    CONSTRAINT deposit_contracts_paid_somewhere CHECK (((at_maturity <> ALL (ARRAY['pay'::text, 'renew_principal'::text])) OR (maturity_account_id IS NOT NULL))),
    CONSTRAINT deposit_contracts_penalty_before_not_negative CHECK ((penalty_before >= 0)),
    CONSTRAINT deposit_contracts_posted_before_not_negative CHECK ((posted_before >= 0)),
    CONSTRAINT deposit_contracts_principal_positive CHECK (((principal > 0) OR is_daily)),
    CONSTRAINT deposit_contracts_rate_positive CHECK ((rate >= 0)),
    CONSTRAINT deposit_contracts_serial_positive CHECK ((serial > 0)),
    CONSTRAINT deposit_contracts_taken_over_whole CHECK (((taken_over_to IS NOT NULL) OR ((posted_before = 0) AND (penalty_before = 0) AND (cardinality(paid_before) = 0)))),
    CONSTRAINT deposit_contracts_value_whole CHECK ((maturity_value >= principal))
);

ALTER TABLE ONLY public.deposit_contracts FORCE ROW LEVEL SECURITY;


--
-- Name: deposit_duplicates; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deposit_duplicates (
    society_id integer NOT NULL,
    sub_account_id bigint NOT NULL,
    serial integer NOT NULL,
    number integer NOT NULL,
    reason text NOT NULL,
    issued_on date NOT NULL,
    issued_by bigint NOT NULL,
    issued_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT deposit_duplicates_number_positive CHECK ((number > 0)),
    CONSTRAINT deposit_duplicates_reason_filled CHECK (((length(reason) >= 3) AND (length(reason) <= 500)))
);

ALTER TABLE ONLY public.deposit_duplicates FORCE ROW LEVEL SECURITY;


--
-- Name: deposit_schemes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deposit_schemes (
    society_id integer NOT NULL,
    scheme_id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    local_name text,
    kind text NOT NULL,
    account_id integer NOT NULL,
    interest_account_id integer NOT NULL,
    is_members_only boolean DEFAULT true NOT NULL,
    number_prefix text DEFAULT ''::text NOT NULL,
    next_number bigint DEFAULT 1 NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    charge_account_id integer,
    CONSTRAINT deposit_schemes_code_form CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9./_-]{0,9}$'::text)),
    CONSTRAINT deposit_schemes_kind_known CHECK ((kind = ANY (ARRAY['savings'::text, 'current'::text, 'thrift'::text, 'fixed'::text, 'recurring'::text, 'daily'::text]))),
    CONSTRAINT deposit_schemes_local_name_filled CHECK (((length(local_name) >= 1) AND (length(local_name) <= 100))),
    CONSTRAINT deposit_schemes_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 100))),
    CONSTRAINT deposit_schemes_next_number_positive CHECK ((next_number > 0)),
    CONSTRAINT deposit_schemes_prefix_form CHECK ((number_prefix ~ '^[A-Za-z0-9./_-]{0,10}$'::text)),
    CONSTRAINT deposit_schemes_status_known CHECK ((status = ANY (ARRAY['active'::text, 'closed'::text])))
);

ALTER TABLE ONLY public.deposit_schemes FORCE ROW LEVEL SECURITY;


--
-- Name: deposit_schemes_scheme_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deposit_schemes ALTER COLUMN scheme_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.deposit_schemes_scheme_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: document_reviews; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.document_reviews (
    society_id integer NOT NULL,
    review_id bigint NOT NULL,
    document_id bigint NOT NULL,
    verdict text NOT NULL,
    valid_until date,
    reason text,
    reviewed_by bigint NOT NULL,
    reviewed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT document_reviews_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT document_reviews_rejection_told CHECK (((verdict = 'verified'::text) OR (reason IS NOT NULL))),
    CONSTRAINT document_reviews_verdict_known CHECK ((verdict = ANY (ARRAY['verified'::text, 'rejected'::text])))
);

ALTER TABLE ONLY public.document_reviews FORCE ROW LEVEL SECURITY;


--
-- Name: document_reviews_review_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.document_reviews ALTER COLUMN review_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.document_reviews_review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


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
    keep_from date,
    keep_years integer,
    due_on date,
    listed_on date,
    destroyed_at timestamp with time zone,
    erased_at timestamp with time zone,
    removed_at timestamp with time zone,
    CONSTRAINT documents_destroyed_by_rule CHECK (((destroyed_at IS NULL) OR (due_on IS NOT NULL))),
    CONSTRAINT documents_digest_length CHECK ((length(digest) = 32)),
    CONSTRAINT documents_due_whole CHECK ((num_nonnulls(keep_from, keep_years, due_on, listed_on) = ANY (ARRAY[0, 4]))),
    CONSTRAINT documents_end_told CHECK (((status = 'current'::text) = (ended_at IS NULL))),
    CONSTRAINT documents_file_name_form CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\]'::text))),
    CONSTRAINT documents_keep_years_positive CHECK ((keep_years > 0)),
    CONSTRAINT documents_kind_known CHECK ((kind = ANY (ARRAY['photo'::text, 'signature'::text, 'identity'::text, 'address_proof'::text, 'pan'::text, 'employment'::text, 'application'::text, 'agreement'::text, 'resolution'::text, 'certificate'::text, 'letter'::text, 'other'::text]))),
    CONSTRAINT documents_media_type_known CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text, 'image/webp'::text, 'image/tiff'::text]))),
    CONSTRAINT documents_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT documents_removed_after CHECK (((removed_at IS NULL) OR (num_nonnulls(destroyed_at, erased_at) > 0))),
    CONSTRAINT documents_size_positive CHECK ((size > 0)),
    CONSTRAINT documents_status_known CHECK ((status = ANY (ARRAY['current'::text, 'replaced'::text, 'withdrawn'::text]))),
    CONSTRAINT documents_subject_known CHECK ((subject_kind = ANY (ARRAY['party'::text, 'audit_memo'::text, 'enrolment'::text]))),
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
-- Name: enrolments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.enrolments (
    society_id integer NOT NULL,
    enrolment_id bigint NOT NULL,
    user_id bigint NOT NULL,
    kind text NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    applicant_name text NOT NULL,
    sealed_told bytea,
    class_id integer,
    branch_id integer,
    note text,
    party_id bigint,
    member_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    submitted_at timestamp with time zone,
    decided_at timestamp with time zone,
    decided_by bigint,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT enrolments_decided_by_another CHECK ((decided_by <> user_id)),
    CONSTRAINT enrolments_forgotten CHECK (((sealed_told IS NULL) OR (status = ANY (ARRAY['open'::text, 'submitted'::text, 'returned'::text])))),
    CONSTRAINT enrolments_kind_known CHECK ((kind = ANY (ARRAY['member'::text, 'customer'::text]))),
    CONSTRAINT enrolments_name_filled CHECK (((length(applicant_name) >= 1) AND (length(applicant_name) <= 200))),
    CONSTRAINT enrolments_note_filled CHECK (((length(note) >= 1) AND (length(note) <= 500))),
    CONSTRAINT enrolments_party_of_taken CHECK (((status <> ALL (ARRAY['taken'::text, 'done'::text])) OR (party_id IS NOT NULL))),
    CONSTRAINT enrolments_status_known CHECK ((status = ANY (ARRAY['open'::text, 'submitted'::text, 'returned'::text, 'taken'::text, 'done'::text, 'refused'::text, 'withdrawn'::text, 'ended'::text]))),
    CONSTRAINT enrolments_unnamed CHECK (((status <> ALL (ARRAY['refused'::text, 'withdrawn'::text, 'ended'::text])) OR (applicant_name = ('#'::text || (enrolment_id)::text))))
);

ALTER TABLE ONLY public.enrolments FORCE ROW LEVEL SECURITY;


--
-- Name: enrolments_enrolment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.enrolments ALTER COLUMN enrolment_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.enrolments_enrolment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: factor_rules; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.factor_rules (
    society_id integer NOT NULL,
    rule_id bigint NOT NULL,
    command text NOT NULL,
    from_date date NOT NULL,
    amount_from public.paise,
    is_required boolean NOT NULL,
    set_by bigint NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT factor_rules_amount_not_negative CHECK (((amount_from)::bigint >= 0))
);

ALTER TABLE ONLY public.factor_rules FORCE ROW LEVEL SECURITY;


--
-- Name: factor_rules_rule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.factor_rules ALTER COLUMN rule_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.factor_rules_rule_id_seq
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
    key text NOT NULL COLLATE pg_catalog."C",
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
    cells text[] NOT NULL,
    secrets bytea
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
    CONSTRAINT imports_kind_known CHECK ((kind = ANY (ARRAY['chart'::text, 'parties'::text, 'members'::text, 'sub_accounts'::text, 'opening_balances'::text, 'vouchers'::text, 'deposits'::text]))),
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
-- Name: interest_accruals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.interest_accruals (
    society_id integer NOT NULL,
    sub_account_id bigint NOT NULL,
    since_date date NOT NULL,
    until_date date NOT NULL,
    balance bigint NOT NULL,
    earned_paise bigint NOT NULL,
    earned_parts bigint NOT NULL,
    charged_paise bigint NOT NULL,
    charged_parts bigint NOT NULL,
    late_paise bigint NOT NULL,
    late_parts bigint NOT NULL,
    stale_because text,
    read_to bigint,
    refusal text,
    CONSTRAINT interest_accruals_in_order CHECK ((since_date <= until_date)),
    CONSTRAINT interest_accruals_parts CHECK ((((earned_parts >= 0) AND (earned_parts <= '133589999999'::bigint)) AND ((charged_parts >= 0) AND (charged_parts <= '133589999999'::bigint)) AND ((late_parts >= 0) AND (late_parts <= '133589999999'::bigint)))),
    CONSTRAINT interest_accruals_refusal_object CHECK ((jsonb_typeof((refusal)::jsonb) = 'object'::text)),
    CONSTRAINT interest_accruals_refused_is_stale CHECK (((refusal IS NULL) OR (stale_because IS NOT NULL))),
    CONSTRAINT interest_accruals_stale_known CHECK ((stale_because = ANY (ARRAY['new'::text, 'late'::text, 'conditions'::text, 'reversed'::text])))
)
WITH (fillfactor='70');

ALTER TABLE ONLY public.interest_accruals FORCE ROW LEVEL SECURITY;


--
-- Name: interest_marks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.interest_marks (
    society_id integer NOT NULL,
    voucher_id bigint NOT NULL
);

ALTER TABLE ONLY public.interest_marks FORCE ROW LEVEL SECURITY;


--
-- Name: interest_run_lines; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.interest_run_lines (
    society_id integer NOT NULL,
    run_id bigint NOT NULL,
    sub_account_id bigint NOT NULL,
    branch_id integer,
    from_date date NOT NULL,
    earned_paise bigint NOT NULL,
    earned_parts bigint NOT NULL,
    charged_paise bigint NOT NULL,
    charged_parts bigint NOT NULL,
    late_paise bigint NOT NULL,
    late_parts bigint NOT NULL,
    credit bigint NOT NULL,
    debit bigint NOT NULL,
    given_credit bigint,
    given_debit bigint,
    reason text,
    given_by bigint,
    status text DEFAULT 'planned'::text NOT NULL,
    refusal text,
    read_to bigint,
    CONSTRAINT interest_run_lines_credit_positive CHECK ((credit >= 0)),
    CONSTRAINT interest_run_lines_debit_positive CHECK ((debit >= 0)),
    CONSTRAINT interest_run_lines_given_credit_positive CHECK ((given_credit >= 0)),
    CONSTRAINT interest_run_lines_given_debit_positive CHECK ((given_debit >= 0)),
    CONSTRAINT interest_run_lines_given_whole CHECK ((num_nonnulls(given_credit, given_debit) = ANY (ARRAY[0, 2]))),
    CONSTRAINT interest_run_lines_given_with_reason CHECK ((((given_credit IS NULL) AND (status <> 'left_out'::text)) OR (num_nonnulls(reason, given_by) = 2))),
    CONSTRAINT interest_run_lines_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT interest_run_lines_refusal_object CHECK ((jsonb_typeof((refusal)::jsonb) = 'object'::text)),
    CONSTRAINT interest_run_lines_status_known CHECK ((status = ANY (ARRAY['planned'::text, 'left_out'::text, 'posted'::text, 'nothing'::text, 'skipped'::text, 'reversed'::text])))
)
WITH (fillfactor='70');

ALTER TABLE ONLY public.interest_run_lines FORCE ROW LEVEL SECURITY;


--
-- Name: interest_run_totals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.interest_run_totals (
    society_id integer NOT NULL,
    run_id bigint NOT NULL,
    branch_id integer NOT NULL,
    status text NOT NULL,
    account_count bigint NOT NULL,
    voucher_count bigint NOT NULL,
    credit bigint NOT NULL,
    debit bigint NOT NULL
)
WITH (fillfactor='70');

ALTER TABLE ONLY public.interest_run_totals FORCE ROW LEVEL SECURITY;


--
-- Name: interest_runs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.interest_runs (
    society_id integer NOT NULL,
    run_id bigint NOT NULL,
    scheme_id integer NOT NULL,
    through_date date NOT NULL,
    status text DEFAULT 'calculating'::text NOT NULL,
    made_by bigint NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    posted_by bigint,
    approved_by bigint,
    posted_at timestamp with time zone,
    reversed_by bigint,
    reverse_approved_by bigint,
    reversed_at timestamp with time zone,
    reason text,
    chunk_count integer DEFAULT 0 NOT NULL,
    last_account bigint DEFAULT 0 NOT NULL,
    expected_count bigint DEFAULT 0 NOT NULL,
    condition_id bigint DEFAULT 0 NOT NULL,
    CONSTRAINT interest_runs_expected_count_positive CHECK ((expected_count >= 0)),
    CONSTRAINT interest_runs_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT interest_runs_reversal_second_person CHECK ((reverse_approved_by <> reversed_by)),
    CONSTRAINT interest_runs_second_person CHECK ((approved_by <> posted_by)),
    CONSTRAINT interest_runs_status_known CHECK ((status = ANY (ARRAY['calculating'::text, 'calculated'::text, 'discarded'::text, 'posting'::text, 'posted'::text, 'reversing'::text, 'adjusted'::text])))
);

ALTER TABLE ONLY public.interest_runs FORCE ROW LEVEL SECURITY;


--
-- Name: interest_runs_run_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.interest_runs ALTER COLUMN run_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.interest_runs_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: interest_steps; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.interest_steps (
    society_id integer NOT NULL,
    sub_account_id bigint NOT NULL,
    step_id bigint NOT NULL,
    kind text NOT NULL,
    from_date date NOT NULL,
    until_date date NOT NULL,
    balance bigint,
    earned_paise bigint NOT NULL,
    earned_parts bigint NOT NULL,
    charged_paise bigint NOT NULL,
    charged_parts bigint NOT NULL,
    since_date date NOT NULL,
    CONSTRAINT interest_steps_balance_of_days CHECK (((kind = 'days'::text) = (balance IS NOT NULL))),
    CONSTRAINT interest_steps_in_order CHECK ((from_date <= until_date)),
    CONSTRAINT interest_steps_kind_known CHECK ((kind = ANY (ARRAY['days'::text, 'late'::text, 'conditions'::text])))
);

ALTER TABLE ONLY public.interest_steps FORCE ROW LEVEL SECURITY;


--
-- Name: interest_steps_step_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.interest_steps ALTER COLUMN step_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.interest_steps_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: issued_paper_years; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.issued_paper_years (
    society_id integer NOT NULL,
    year text NOT NULL,
    last_number integer NOT NULL,
    CONSTRAINT issued_paper_years_form CHECK ((year ~ '^\d{4}(-\d{2}|-\d{4})?$'::text)),
    CONSTRAINT issued_paper_years_positive CHECK ((last_number > 0))
);

ALTER TABLE ONLY public.issued_paper_years FORCE ROW LEVEL SECURITY;


--
-- Name: issued_papers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.issued_papers (
    society_id integer NOT NULL,
    paper_id bigint NOT NULL,
    year text NOT NULL,
    number integer NOT NULL,
    token_digest bytea NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    language text NOT NULL,
    subject_kind text,
    subject_id bigint,
    branch_id integer,
    figures json NOT NULL,
    pages integer NOT NULL,
    content_digest bytea NOT NULL,
    file_digest bytea,
    issued_by bigint,
    issued_at timestamp with time zone DEFAULT now() NOT NULL,
    status text DEFAULT 'issued'::text NOT NULL,
    replaced_by_id bigint,
    reason text,
    ended_by bigint,
    ended_at timestamp with time zone,
    is_original boolean DEFAULT false NOT NULL,
    CONSTRAINT issued_papers_content_length CHECK ((length(content_digest) = 32)),
    CONSTRAINT issued_papers_end_told CHECK (((status = 'issued'::text) = (ended_at IS NULL))),
    CONSTRAINT issued_papers_file_length CHECK ((length(file_digest) = 32)),
    CONSTRAINT issued_papers_kind_filled CHECK (((length(kind) >= 1) AND (length(kind) <= 100))),
    CONSTRAINT issued_papers_language_form CHECK ((language ~ '^[a-z]{2}$'::text)),
    CONSTRAINT issued_papers_number_positive CHECK ((number > 0)),
    CONSTRAINT issued_papers_original_of_record CHECK (((NOT is_original) OR (subject_kind IS NOT NULL))),
    CONSTRAINT issued_papers_pages_positive CHECK ((pages > 0)),
    CONSTRAINT issued_papers_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT issued_papers_replacement_told CHECK (((replaced_by_id IS NULL) OR (status = 'replaced'::text))),
    CONSTRAINT issued_papers_status_known CHECK ((status = ANY (ARRAY['issued'::text, 'replaced'::text, 'withdrawn'::text]))),
    CONSTRAINT issued_papers_subject_whole CHECK (((subject_kind IS NULL) = (subject_id IS NULL))),
    CONSTRAINT issued_papers_title_filled CHECK (((length(title) >= 1) AND (length(title) <= 300))),
    CONSTRAINT issued_papers_token_length CHECK ((length(token_digest) = 32))
);

ALTER TABLE ONLY public.issued_papers FORCE ROW LEVEL SECURITY;


--
-- Name: issued_papers_paper_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.issued_papers ALTER COLUMN paper_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.issued_papers_paper_id_seq
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
-- Name: joint_holders; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.joint_holders (
    society_id integer NOT NULL,
    joint_holder_id bigint NOT NULL,
    sub_account_id bigint NOT NULL,
    party_id bigint NOT NULL,
    place smallint NOT NULL,
    from_on date NOT NULL,
    reason text,
    document_id bigint,
    ended_on date,
    ending text,
    ended_reason text,
    ended_at timestamp with time zone,
    CONSTRAINT joint_holders_ended_in_order CHECK ((ended_on >= from_on)),
    CONSTRAINT joint_holders_ended_reason_filled CHECK (((length(ended_reason) >= 1) AND (length(ended_reason) <= 500))),
    CONSTRAINT joint_holders_ended_whole CHECK ((num_nonnulls(ended_on, ending, ended_at) = ANY (ARRAY[0, 3]))),
    CONSTRAINT joint_holders_ending_known CHECK ((ending = ANY (ARRAY['released'::text, 'deceased'::text]))),
    CONSTRAINT joint_holders_place_behind_first CHECK ((place > 1)),
    CONSTRAINT joint_holders_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);

ALTER TABLE ONLY public.joint_holders FORCE ROW LEVEL SECURITY;


--
-- Name: joint_holders_joint_holder_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.joint_holders ALTER COLUMN joint_holder_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.joint_holders_joint_holder_id_seq
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
-- Name: member_class_papers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.member_class_papers (
    society_id integer NOT NULL,
    class_id integer NOT NULL,
    kind text NOT NULL,
    is_required boolean NOT NULL,
    CONSTRAINT member_class_papers_kind_filled CHECK (((length(kind) >= 1) AND (length(kind) <= 40)))
);

ALTER TABLE ONLY public.member_class_papers FORCE ROW LEVEL SECURITY;


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
    CONSTRAINT member_classes_code_form CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9./_-]{0,9}$'::text)),
    CONSTRAINT member_classes_local_name_filled CHECK (((length(local_name) >= 1) AND (length(local_name) <= 100))),
    CONSTRAINT member_classes_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 100))),
    CONSTRAINT member_classes_next_positive CHECK ((next_number > 0)),
    CONSTRAINT member_classes_prefix_form CHECK ((number_prefix ~ '^[A-Za-z0-9./_-]{0,10}$'::text)),
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
    risk_class text DEFAULT 'low'::text NOT NULL,
    kyc_on date,
    kyc_due_on date,
    number_key text GENERATED ALWAYS AS (COALESCE((lpad((length(number))::text, 2, '0'::text) || number), ''::text)) STORED,
    CONSTRAINT members_admitted_by_status CHECK (((admitted_on IS NOT NULL) OR (status = ANY (ARRAY['applied'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text])))),
    CONSTRAINT members_admitted_whole CHECK (((admitted_on IS NULL) = (number IS NULL))),
    CONSTRAINT members_approved_by_resolution CHECK (((status = ANY (ARRAY['applied'::text, 'rejected'::text, 'withdrawn'::text])) OR is_taken_over OR ((resolution_number IS NOT NULL) AND (resolution_date IS NOT NULL)))),
    CONSTRAINT members_closed_whole CHECK (((status = 'closed'::text) = (closed_on IS NOT NULL))),
    CONSTRAINT members_kyc_due_later CHECK ((kyc_due_on > kyc_on)),
    CONSTRAINT members_number_filled CHECK (((length(number) >= 1) AND (length(number) <= 40))),
    CONSTRAINT members_resolution_filled CHECK (((length(resolution_number) >= 1) AND (length(resolution_number) <= 60))),
    CONSTRAINT members_risk_known CHECK ((risk_class = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text]))),
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
-- Name: message_templates; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.message_templates (
    society_id integer NOT NULL,
    template_id bigint NOT NULL,
    template text NOT NULL,
    channel text NOT NULL,
    language text NOT NULL,
    from_date date NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    dlt_template text DEFAULT ''::text NOT NULL,
    set_by bigint NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT message_templates_body_filled CHECK (((length(body) >= 1) AND (length(body) <= 4000))),
    CONSTRAINT message_templates_channel_known CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text]))),
    CONSTRAINT message_templates_language_form CHECK ((language ~ '^[a-z]{2}$'::text)),
    CONSTRAINT message_templates_template_form CHECK ((template ~ '^[a-z][a-z_]{0,49}$'::text))
);

ALTER TABLE ONLY public.message_templates FORCE ROW LEVEL SECURITY;


--
-- Name: message_templates_template_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.message_templates ALTER COLUMN template_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.message_templates_template_id_seq
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
-- Name: one_time_codes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.one_time_codes (
    society_id integer NOT NULL,
    code_id bigint NOT NULL,
    user_id bigint,
    purpose bytea NOT NULL,
    code_digest bytea,
    tries smallint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    stranger bytea,
    recipient bytea,
    CONSTRAINT one_time_codes_digest_length CHECK ((length(code_digest) = 32)),
    CONSTRAINT one_time_codes_few_tries CHECK (((tries >= 0) AND (tries <= 5))),
    CONSTRAINT one_time_codes_one_holder CHECK ((num_nonnulls(user_id, stranger) = 1)),
    CONSTRAINT one_time_codes_purpose_length CHECK ((length(purpose) = 32)),
    CONSTRAINT one_time_codes_recipient_length CHECK ((length(recipient) = 32)),
    CONSTRAINT one_time_codes_stranger_length CHECK ((length(stranger) = 32))
);

ALTER TABLE ONLY public.one_time_codes FORCE ROW LEVEL SECURITY;


--
-- Name: one_time_codes_code_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.one_time_codes ALTER COLUMN code_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.one_time_codes_code_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: operating_orders; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.operating_orders (
    society_id integer NOT NULL,
    order_id bigint NOT NULL,
    sub_account_id bigint,
    party_id bigint,
    mode text NOT NULL,
    signers smallint,
    set_on date NOT NULL,
    set_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    reason text,
    document_id bigint,
    ended_on date,
    CONSTRAINT operating_orders_mode_known CHECK ((mode = ANY (ARRAY['single'::text, 'either_or_survivor'::text, 'former_or_survivor'::text, 'latter_or_survivor'::text, 'anyone_or_survivor'::text, 'jointly'::text, 'jointly_or_survivor'::text, 'any_of'::text]))),
    CONSTRAINT operating_orders_of_one CHECK ((num_nonnulls(sub_account_id, party_id) = 1)),
    CONSTRAINT operating_orders_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT operating_orders_signers_of_any CHECK (((mode = 'any_of'::text) = (signers IS NOT NULL))),
    CONSTRAINT operating_orders_signers_positive CHECK (((signers >= 1) AND (signers <= 20)))
);

ALTER TABLE ONLY public.operating_orders FORCE ROW LEVEL SECURITY;


--
-- Name: operating_orders_order_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.operating_orders ALTER COLUMN order_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.operating_orders_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


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
    message text,
    order_key text,
    CONSTRAINT outbox_order_key_short CHECK (((length(order_key) >= 1) AND (length(order_key) <= 100)))
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
-- Name: outgoing_messages; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outgoing_messages (
    society_id integer NOT NULL,
    message_id bigint NOT NULL,
    channel text NOT NULL,
    template text NOT NULL,
    language text NOT NULL,
    recipient text NOT NULL,
    user_id bigint,
    shown json NOT NULL,
    sealed_values bytea,
    is_urgent boolean DEFAULT false NOT NULL,
    expires_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    status text DEFAULT 'waiting'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    fault text,
    ended_at timestamp with time zone,
    CONSTRAINT outgoing_messages_channel_known CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text]))),
    CONSTRAINT outgoing_messages_end_told CHECK (((status = 'waiting'::text) = (ended_at IS NULL))),
    CONSTRAINT outgoing_messages_forgotten CHECK (((status = ANY (ARRAY['waiting'::text, 'parked'::text])) OR (sealed_values IS NULL))),
    CONSTRAINT outgoing_messages_language_form CHECK ((language ~ '^[a-z]{2}$'::text)),
    CONSTRAINT outgoing_messages_recipient_filled CHECK (((length(recipient) >= 1) AND (length(recipient) <= 254))),
    CONSTRAINT outgoing_messages_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'parked'::text]))),
    CONSTRAINT outgoing_messages_template_form CHECK ((template ~ '^[a-z][a-z_]{0,49}$'::text))
);

ALTER TABLE ONLY public.outgoing_messages FORCE ROW LEVEL SECURITY;


--
-- Name: outgoing_messages_message_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outgoing_messages ALTER COLUMN message_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outgoing_messages_message_id_seq
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
    sound text GENERATED ALWAYS AS (public.parties_name_key(((name || ' '::text) || COALESCE(local_name, ''::text)))) STORED,
    erased_on date,
    erased_under bigint,
    CONSTRAINT parties_email_form CHECK ((email ~~ '_%@_%'::text)),
    CONSTRAINT parties_erased_whole CHECK (((erased_on IS NULL) = (erased_under IS NULL))),
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
-- Name: party_bank_accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.party_bank_accounts (
    society_id integer NOT NULL,
    bank_account_id bigint NOT NULL,
    party_id bigint NOT NULL,
    ifsc text NOT NULL,
    holder text,
    sealed_number bytea,
    number_index bytea NOT NULL,
    tail text NOT NULL,
    is_main boolean NOT NULL,
    kept_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    end_reason text,
    CONSTRAINT party_bank_accounts_holder_filled CHECK (((length(holder) >= 1) AND (length(holder) <= 200))),
    CONSTRAINT party_bank_accounts_ifsc_form CHECK ((ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'::text)),
    CONSTRAINT party_bank_accounts_index_whole CHECK ((length(number_index) = 36)),
    CONSTRAINT party_bank_accounts_reason_filled CHECK (((length(end_reason) >= 1) AND (length(end_reason) <= 500))),
    CONSTRAINT party_bank_accounts_tail_short CHECK ((length(tail) = 4))
);

ALTER TABLE ONLY public.party_bank_accounts FORCE ROW LEVEL SECURITY;


--
-- Name: party_bank_accounts_bank_account_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.party_bank_accounts ALTER COLUMN bank_account_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.party_bank_accounts_bank_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: party_deaths; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.party_deaths (
    society_id integer NOT NULL,
    death_id bigint NOT NULL,
    party_id bigint NOT NULL,
    died_on date,
    evidence text,
    recorded_on date NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_by bigint,
    withdrawn_on date,
    withdrawn_at timestamp with time zone,
    withdrawn_by bigint,
    withdrawn_reason text,
    CONSTRAINT party_deaths_evidence_filled CHECK (((length(evidence) >= 1) AND (length(evidence) <= 500))),
    CONSTRAINT party_deaths_in_order CHECK (((died_on <= recorded_on) AND (recorded_on <= withdrawn_on))),
    CONSTRAINT party_deaths_withdrawn_reason_filled CHECK (((length(withdrawn_reason) >= 1) AND (length(withdrawn_reason) <= 500))),
    CONSTRAINT party_deaths_withdrawn_whole CHECK ((num_nonnulls(withdrawn_on, withdrawn_at, withdrawn_by) = ANY (ARRAY[0, 3])))
);

ALTER TABLE ONLY public.party_deaths FORCE ROW LEVEL SECURITY;


--
-- Name: party_deaths_death_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.party_deaths ALTER COLUMN death_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.party_deaths_death_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: party_employee_numbers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.party_employee_numbers (
    society_id integer NOT NULL,
    entry_id bigint NOT NULL,
    party_id bigint NOT NULL,
    number text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    CONSTRAINT party_employee_numbers_form CHECK ((number ~ '^[^a-z\s]{1,40}$'::text)),
    CONSTRAINT party_employee_numbers_in_order CHECK ((valid_to >= valid_from))
);

ALTER TABLE ONLY public.party_employee_numbers FORCE ROW LEVEL SECURITY;


--
-- Name: party_employee_numbers_entry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.party_employee_numbers ALTER COLUMN entry_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.party_employee_numbers_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: party_identities; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.party_identities (
    society_id integer NOT NULL,
    identity_id bigint NOT NULL,
    party_id bigint NOT NULL,
    kind text NOT NULL,
    sealed_number bytea,
    number_index bytea NOT NULL,
    tail text NOT NULL,
    issued_on date,
    valid_until date,
    kept_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    end_reason text,
    CONSTRAINT party_identities_index_whole CHECK ((length(number_index) = 36)),
    CONSTRAINT party_identities_kind_known CHECK ((kind = ANY (ARRAY['pan'::text, 'aadhaar'::text, 'voter_id'::text, 'passport'::text, 'driving_licence'::text]))),
    CONSTRAINT party_identities_no_aadhaar CHECK (((kind <> 'aadhaar'::text) OR ((sealed_number IS NULL) AND (length(tail) = 4)))),
    CONSTRAINT party_identities_reason_filled CHECK (((length(end_reason) >= 1) AND (length(end_reason) <= 500))),
    CONSTRAINT party_identities_tail_short CHECK (((length(tail) >= 1) AND (length(tail) <= 5))),
    CONSTRAINT party_identities_valid_later CHECK ((valid_until >= issued_on))
);

ALTER TABLE ONLY public.party_identities FORCE ROW LEVEL SECURITY;


--
-- Name: party_identities_identity_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.party_identities ALTER COLUMN identity_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.party_identities_identity_id_seq
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
-- Name: party_particulars; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.party_particulars (
    society_id integer NOT NULL,
    party_id bigint NOT NULL,
    birth_date date,
    sex text,
    father_name text,
    spouse_name text,
    marital_status text,
    occupation text,
    social_category text,
    is_staff boolean DEFAULT false NOT NULL,
    has_disability boolean DEFAULT false NOT NULL,
    other_mobile text,
    current_line text,
    current_place text,
    current_district text,
    current_state text,
    current_pin text,
    permanent_is_current boolean DEFAULT false NOT NULL,
    permanent_line text,
    permanent_place text,
    permanent_district text,
    permanent_state text,
    permanent_pin text,
    employer text,
    office text,
    designation text,
    joined_on date,
    retires_on date,
    introducer_id bigint,
    CONSTRAINT party_particulars_born_in_time CHECK ((birth_date >= '1850-01-01'::date)),
    CONSTRAINT party_particulars_category_known CHECK ((social_category = ANY (ARRAY['general'::text, 'scheduled_caste'::text, 'scheduled_tribe'::text, 'backward_class'::text]))),
    CONSTRAINT party_particulars_current_pin_form CHECK ((current_pin ~ '^[1-9][0-9]{5}$'::text)),
    CONSTRAINT party_particulars_designation_filled CHECK (((length(designation) >= 1) AND (length(designation) <= 100))),
    CONSTRAINT party_particulars_employer_filled CHECK (((length(employer) >= 1) AND (length(employer) <= 200))),
    CONSTRAINT party_particulars_father_filled CHECK (((length(father_name) >= 1) AND (length(father_name) <= 200))),
    CONSTRAINT party_particulars_introduced_by_another CHECK ((introducer_id <> party_id)),
    CONSTRAINT party_particulars_marital_known CHECK ((marital_status = ANY (ARRAY['single'::text, 'married'::text, 'widowed'::text, 'divorced'::text]))),
    CONSTRAINT party_particulars_mobile_form CHECK ((other_mobile ~ '^[6-9][0-9]{9}$'::text)),
    CONSTRAINT party_particulars_occupation_filled CHECK (((length(occupation) >= 1) AND (length(occupation) <= 100))),
    CONSTRAINT party_particulars_office_filled CHECK (((length(office) >= 1) AND (length(office) <= 200))),
    CONSTRAINT party_particulars_permanent_pin_form CHECK ((permanent_pin ~ '^[1-9][0-9]{5}$'::text)),
    CONSTRAINT party_particulars_retires_later CHECK ((retires_on > joined_on)),
    CONSTRAINT party_particulars_sex_known CHECK ((sex = ANY (ARRAY['female'::text, 'male'::text, 'other'::text]))),
    CONSTRAINT party_particulars_spouse_filled CHECK (((length(spouse_name) >= 1) AND (length(spouse_name) <= 200)))
);

ALTER TABLE ONLY public.party_particulars FORCE ROW LEVEL SECURITY;


--
-- Name: party_relatives; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.party_relatives (
    society_id integer NOT NULL,
    party_id bigint NOT NULL,
    place smallint NOT NULL,
    name text NOT NULL,
    relation text NOT NULL,
    birth_date date,
    is_dependent boolean NOT NULL,
    CONSTRAINT party_relatives_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT party_relatives_place_positive CHECK ((place > 0)),
    CONSTRAINT party_relatives_relation_filled CHECK (((length(relation) >= 1) AND (length(relation) <= 60)))
);

ALTER TABLE ONLY public.party_relatives FORCE ROW LEVEL SECURITY;


--
-- Name: passkey_challenges; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.passkey_challenges (
    challenge_digest bytea NOT NULL,
    purpose text NOT NULL,
    user_id bigint,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT passkey_challenges_purpose_known CHECK ((purpose = ANY (ARRAY['create'::text, 'first'::text, 'second'::text, 'proof'::text])))
);

ALTER TABLE ONLY public.passkey_challenges FORCE ROW LEVEL SECURITY;


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
    subject text,
    erased_at timestamp with time zone,
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
-- Name: privacy_consents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.privacy_consents (
    society_id integer NOT NULL,
    consent_id bigint NOT NULL,
    party_id bigint NOT NULL,
    purpose text NOT NULL,
    act text NOT NULL,
    notice_id bigint,
    channel text NOT NULL,
    guardian text,
    remark text,
    recorded_by bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT privacy_consents_act_known CHECK ((act = ANY (ARRAY['noticed'::text, 'given'::text, 'withdrawn'::text]))),
    CONSTRAINT privacy_consents_channel_known CHECK ((channel = ANY (ARRAY['counter'::text, 'paper'::text, 'phone'::text, 'mail'::text, 'web'::text]))),
    CONSTRAINT privacy_consents_guardian_filled CHECK (((length(guardian) >= 1) AND (length(guardian) <= 200))),
    CONSTRAINT privacy_consents_of_a_text CHECK (((act = 'withdrawn'::text) OR (notice_id IS NOT NULL))),
    CONSTRAINT privacy_consents_purpose_known CHECK ((purpose = ANY (ARRAY['service'::text, 'marketing'::text, 'partners'::text, 'publication'::text, 'child'::text]))),
    CONSTRAINT privacy_consents_remark_filled CHECK (((length(remark) >= 1) AND (length(remark) <= 500))),
    CONSTRAINT privacy_consents_where_needed CHECK (((purpose <> 'service'::text) OR (act = 'noticed'::text)))
);

ALTER TABLE ONLY public.privacy_consents FORCE ROW LEVEL SECURITY;


--
-- Name: privacy_consents_consent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.privacy_consents ALTER COLUMN consent_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.privacy_consents_consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: privacy_erasures; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.privacy_erasures (
    society_id integer NOT NULL,
    erasure_id bigint NOT NULL,
    party_id bigint NOT NULL,
    request_id bigint NOT NULL,
    keeps_name boolean NOT NULL,
    name_until date,
    asked_by bigint NOT NULL,
    decided_by bigint NOT NULL,
    erased_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT privacy_erasures_by_another CHECK ((decided_by <> asked_by)),
    CONSTRAINT privacy_erasures_name_told CHECK ((keeps_name = (name_until IS NOT NULL)))
);

ALTER TABLE ONLY public.privacy_erasures FORCE ROW LEVEL SECURITY;


--
-- Name: privacy_erasures_erasure_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.privacy_erasures ALTER COLUMN erasure_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.privacy_erasures_erasure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: privacy_exports; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.privacy_exports (
    society_id integer NOT NULL,
    export_id bigint NOT NULL,
    party_id bigint NOT NULL,
    request_id bigint,
    reason text NOT NULL,
    is_whole boolean NOT NULL,
    made_by bigint NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    open_until timestamp with time zone DEFAULT (now() + '01:00:00'::interval) NOT NULL,
    CONSTRAINT privacy_exports_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);

ALTER TABLE ONLY public.privacy_exports FORCE ROW LEVEL SECURITY;


--
-- Name: privacy_exports_export_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.privacy_exports ALTER COLUMN export_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.privacy_exports_export_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: privacy_holds; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.privacy_holds (
    society_id integer NOT NULL,
    hold_id bigint NOT NULL,
    party_id bigint NOT NULL,
    reason text NOT NULL,
    held_on date NOT NULL,
    held_by bigint NOT NULL,
    lifted_on date,
    lifted_by bigint,
    lift_reason text,
    CONSTRAINT privacy_holds_lift_reason_filled CHECK (((length(lift_reason) >= 1) AND (length(lift_reason) <= 500))),
    CONSTRAINT privacy_holds_lift_whole CHECK ((num_nonnulls(lifted_on, lifted_by, lift_reason) = ANY (ARRAY[0, 3]))),
    CONSTRAINT privacy_holds_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);

ALTER TABLE ONLY public.privacy_holds FORCE ROW LEVEL SECURITY;


--
-- Name: privacy_holds_hold_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.privacy_holds ALTER COLUMN hold_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.privacy_holds_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: privacy_notices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.privacy_notices (
    society_id integer NOT NULL,
    notice_id bigint NOT NULL,
    purpose text NOT NULL,
    language text NOT NULL,
    version integer NOT NULL,
    from_date date NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    set_by bigint NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT privacy_notices_body_filled CHECK (((length(body) >= 1) AND (length(body) <= 20000))),
    CONSTRAINT privacy_notices_language_form CHECK ((language ~ '^[a-z]{2}$'::text)),
    CONSTRAINT privacy_notices_purpose_known CHECK ((purpose = ANY (ARRAY['service'::text, 'marketing'::text, 'partners'::text, 'publication'::text, 'child'::text]))),
    CONSTRAINT privacy_notices_title_filled CHECK (((length(title) >= 1) AND (length(title) <= 200))),
    CONSTRAINT privacy_notices_version_positive CHECK ((version > 0))
);

ALTER TABLE ONLY public.privacy_notices FORCE ROW LEVEL SECURITY;


--
-- Name: privacy_notices_notice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.privacy_notices ALTER COLUMN notice_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.privacy_notices_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: privacy_representatives; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.privacy_representatives (
    society_id integer NOT NULL,
    representative_id bigint NOT NULL,
    party_id bigint NOT NULL,
    name text NOT NULL,
    relation text NOT NULL,
    mobile text,
    address text,
    named_on date NOT NULL,
    ended_on date,
    request_id bigint,
    CONSTRAINT privacy_representatives_address_filled CHECK (((length(address) >= 1) AND (length(address) <= 500))),
    CONSTRAINT privacy_representatives_in_order CHECK ((ended_on >= named_on)),
    CONSTRAINT privacy_representatives_mobile_form CHECK ((mobile ~ '^[6-9][0-9]{9}$'::text)),
    CONSTRAINT privacy_representatives_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT privacy_representatives_relation_filled CHECK (((length(relation) >= 1) AND (length(relation) <= 60)))
);

ALTER TABLE ONLY public.privacy_representatives FORCE ROW LEVEL SECURITY;


--
-- Name: privacy_representatives_representative_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.privacy_representatives ALTER COLUMN representative_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.privacy_representatives_representative_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: privacy_requests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.privacy_requests (
    society_id integer NOT NULL,
    request_id bigint NOT NULL,
    number integer NOT NULL,
    party_id bigint NOT NULL,
    kind text NOT NULL,
    channel text NOT NULL,
    asked_by text,
    words text NOT NULL,
    received_on date NOT NULL,
    due_on date NOT NULL,
    owner_id bigint,
    state text DEFAULT 'open'::text NOT NULL,
    answer text,
    ended_on date,
    ended_by bigint,
    made_by bigint NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT privacy_requests_answer_filled CHECK (((length(answer) >= 1) AND (length(answer) <= 4000))),
    CONSTRAINT privacy_requests_asked_by_filled CHECK (((length(asked_by) >= 1) AND (length(asked_by) <= 200))),
    CONSTRAINT privacy_requests_channel_known CHECK ((channel = ANY (ARRAY['counter'::text, 'paper'::text, 'phone'::text, 'mail'::text, 'web'::text]))),
    CONSTRAINT privacy_requests_due_in_time CHECK (((due_on >= received_on) AND (due_on <= (received_on + 90)))),
    CONSTRAINT privacy_requests_end_told CHECK ((((state = 'open'::text) = (ended_on IS NULL)) AND ((state = 'open'::text) = (answer IS NULL)) AND ((state = 'open'::text) = (ended_by IS NULL)))),
    CONSTRAINT privacy_requests_kind_known CHECK ((kind = ANY (ARRAY['summary'::text, 'correction'::text, 'erasure'::text, 'grievance'::text, 'nomination'::text]))),
    CONSTRAINT privacy_requests_number_positive CHECK ((number > 0)),
    CONSTRAINT privacy_requests_state_known CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'refused'::text, 'withdrawn'::text]))),
    CONSTRAINT privacy_requests_words_filled CHECK (((length(words) >= 1) AND (length(words) <= 4000)))
);

ALTER TABLE ONLY public.privacy_requests FORCE ROW LEVEL SECURITY;


--
-- Name: privacy_requests_request_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.privacy_requests ALTER COLUMN request_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.privacy_requests_request_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: privacy_sharings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.privacy_sharings (
    society_id integer NOT NULL,
    sharing_id bigint NOT NULL,
    party_id bigint,
    recipient text NOT NULL,
    items text NOT NULL,
    reason text NOT NULL,
    from_date date NOT NULL,
    ended_on date,
    noted_by bigint NOT NULL,
    is_withheld boolean DEFAULT false NOT NULL,
    CONSTRAINT privacy_sharings_in_order CHECK ((ended_on >= from_date)),
    CONSTRAINT privacy_sharings_items_filled CHECK (((length(items) >= 1) AND (length(items) <= 1000))),
    CONSTRAINT privacy_sharings_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT privacy_sharings_recipient_filled CHECK (((length(recipient) >= 1) AND (length(recipient) <= 200)))
);

ALTER TABLE ONLY public.privacy_sharings FORCE ROW LEVEL SECURITY;


--
-- Name: privacy_sharings_sharing_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.privacy_sharings ALTER COLUMN sharing_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.privacy_sharings_sharing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: proposed_bank_accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.proposed_bank_accounts (
    society_id integer NOT NULL,
    proposed_account_id bigint NOT NULL,
    party_id bigint NOT NULL,
    ifsc text NOT NULL,
    sealed_number bytea,
    tail text NOT NULL,
    holder text,
    is_main boolean NOT NULL,
    made_by bigint NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT proposed_bank_accounts_holder_filled CHECK (((length(holder) >= 1) AND (length(holder) <= 200))),
    CONSTRAINT proposed_bank_accounts_ifsc_form CHECK ((ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'::text)),
    CONSTRAINT proposed_bank_accounts_tail_short CHECK (((length(tail) >= 1) AND (length(tail) <= 4)))
);

ALTER TABLE ONLY public.proposed_bank_accounts FORCE ROW LEVEL SECURITY;


--
-- Name: proposed_bank_accounts_proposed_account_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.proposed_bank_accounts ALTER COLUMN proposed_account_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.proposed_bank_accounts_proposed_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: receipt_books; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.receipt_books (
    society_id integer NOT NULL,
    book_id integer NOT NULL,
    agent_id integer NOT NULL,
    code text NOT NULL,
    first_number bigint NOT NULL,
    next_number bigint NOT NULL,
    last_number bigint,
    is_active boolean DEFAULT true NOT NULL,
    returned bigint,
    CONSTRAINT receipt_books_code_filled CHECK (((length(code) >= 1) AND (length(code) <= 20))),
    CONSTRAINT receipt_books_first_positive CHECK ((first_number > 0)),
    CONSTRAINT receipt_books_in_order CHECK (((next_number >= first_number) AND ((last_number IS NULL) OR (next_number <= (last_number + 1))))),
    CONSTRAINT receipt_books_returned_not_negative CHECK ((returned >= 0))
);

ALTER TABLE ONLY public.receipt_books FORCE ROW LEVEL SECURITY;


--
-- Name: receipt_books_book_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.receipt_books ALTER COLUMN book_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.receipt_books_book_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


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
-- Name: share_applications; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.share_applications (
    society_id integer NOT NULL,
    application_id bigint NOT NULL,
    kind_id integer NOT NULL,
    member_id bigint NOT NULL,
    sub_account_id bigint NOT NULL,
    shares bigint NOT NULL,
    amount public.paise NOT NULL,
    applied_on date NOT NULL,
    status text DEFAULT 'waiting'::text NOT NULL,
    decided_on date,
    resolution_number text,
    resolution_date date,
    event_id bigint,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT share_applications_allotted_whole CHECK (((status = 'allotted'::text) = (event_id IS NOT NULL))),
    CONSTRAINT share_applications_amount_positive CHECK (((amount)::bigint > 0)),
    CONSTRAINT share_applications_decided_whole CHECK (((status = 'waiting'::text) = (decided_on IS NULL))),
    CONSTRAINT share_applications_shares_positive CHECK ((shares > 0)),
    CONSTRAINT share_applications_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'allotted'::text, 'returned'::text])))
);

ALTER TABLE ONLY public.share_applications FORCE ROW LEVEL SECURITY;


--
-- Name: share_applications_application_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.share_applications ALTER COLUMN application_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.share_applications_application_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: share_certificates; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.share_certificates (
    society_id integer NOT NULL,
    certificate_id bigint NOT NULL,
    kind_id integer NOT NULL,
    folio_id bigint NOT NULL,
    number bigint NOT NULL,
    shares bigint NOT NULL,
    made_by bigint NOT NULL,
    issued_on date NOT NULL,
    duplicate_of bigint,
    ended_by bigint,
    ended_on date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT share_certificates_ended_whole CHECK (((ended_by IS NULL) = (ended_on IS NULL))),
    CONSTRAINT share_certificates_number_positive CHECK ((number > 0)),
    CONSTRAINT share_certificates_shares_positive CHECK ((shares > 0))
);

ALTER TABLE ONLY public.share_certificates FORCE ROW LEVEL SECURITY;


--
-- Name: share_certificates_certificate_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.share_certificates ALTER COLUMN certificate_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.share_certificates_certificate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: share_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.share_events (
    society_id integer NOT NULL,
    event_id bigint NOT NULL,
    what text NOT NULL,
    on_date date NOT NULL,
    resolution_number text,
    resolution_date date,
    reason text,
    done_by bigint NOT NULL,
    done_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT share_events_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT share_events_resolution_filled CHECK (((length(resolution_number) >= 1) AND (length(resolution_number) <= 60))),
    CONSTRAINT share_events_resolution_whole CHECK (((resolution_number IS NULL) = (resolution_date IS NULL))),
    CONSTRAINT share_events_what_known CHECK ((what = ANY (ARRAY['allotment'::text, 'transfer'::text, 'surrender'::text, 'split'::text, 'consolidation'::text, 'duplicate'::text, 'taken_over'::text])))
);

ALTER TABLE ONLY public.share_events FORCE ROW LEVEL SECURITY;


--
-- Name: share_events_event_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.share_events ALTER COLUMN event_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.share_events_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: share_folios; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.share_folios (
    society_id integer NOT NULL,
    folio_id bigint NOT NULL,
    kind_id integer NOT NULL,
    member_id bigint NOT NULL,
    sub_account_id bigint NOT NULL,
    book text,
    page text,
    CONSTRAINT share_folios_book_filled CHECK (((length(book) >= 1) AND (length(book) <= 20))),
    CONSTRAINT share_folios_page_filled CHECK (((length(page) >= 1) AND (length(page) <= 20)))
);

ALTER TABLE ONLY public.share_folios FORCE ROW LEVEL SECURITY;


--
-- Name: share_folios_folio_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.share_folios ALTER COLUMN folio_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.share_folios_folio_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: share_kinds; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.share_kinds (
    society_id integer NOT NULL,
    kind_id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    local_name text,
    class_id integer,
    is_unlimited boolean DEFAULT false NOT NULL,
    face_value public.paise NOT NULL,
    account_id integer NOT NULL,
    application_account_id integer NOT NULL,
    certificate_prefix text DEFAULT ''::text NOT NULL,
    next_certificate bigint DEFAULT 1 NOT NULL,
    next_number bigint DEFAULT 1 NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT share_kinds_accounts_differ CHECK ((account_id <> application_account_id)),
    CONSTRAINT share_kinds_code_form CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9./_-]{0,9}$'::text)),
    CONSTRAINT share_kinds_face_value_positive CHECK (((face_value)::bigint > 0)),
    CONSTRAINT share_kinds_local_name_filled CHECK (((length(local_name) >= 1) AND (length(local_name) <= 100))),
    CONSTRAINT share_kinds_name_filled CHECK (((length(name) >= 1) AND (length(name) <= 100))),
    CONSTRAINT share_kinds_next_certificate_positive CHECK ((next_certificate > 0)),
    CONSTRAINT share_kinds_next_number_positive CHECK ((next_number > 0)),
    CONSTRAINT share_kinds_prefix_form CHECK ((certificate_prefix ~ '^[A-Za-z0-9./_-]{0,10}$'::text)),
    CONSTRAINT share_kinds_status_known CHECK ((status = ANY (ARRAY['active'::text, 'closed'::text])))
);

ALTER TABLE ONLY public.share_kinds FORCE ROW LEVEL SECURITY;


--
-- Name: share_kinds_kind_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.share_kinds ALTER COLUMN kind_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.share_kinds_kind_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: share_movements; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.share_movements (
    society_id integer NOT NULL,
    movement_id bigint NOT NULL,
    event_id bigint NOT NULL,
    folio_id bigint NOT NULL,
    on_date date NOT NULL,
    shares bigint NOT NULL,
    CONSTRAINT share_movements_not_zero CHECK ((shares <> 0))
);

ALTER TABLE ONLY public.share_movements FORCE ROW LEVEL SECURITY;


--
-- Name: share_movements_movement_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.share_movements ALTER COLUMN movement_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.share_movements_movement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: share_ranges; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.share_ranges (
    society_id integer NOT NULL,
    range_id bigint NOT NULL,
    kind_id integer NOT NULL,
    certificate_id bigint NOT NULL,
    first_number bigint NOT NULL,
    last_number bigint NOT NULL,
    held_since date NOT NULL,
    is_live boolean DEFAULT true NOT NULL,
    CONSTRAINT share_ranges_first_positive CHECK ((first_number > 0)),
    CONSTRAINT share_ranges_ordered CHECK ((first_number <= last_number))
);

ALTER TABLE ONLY public.share_ranges FORCE ROW LEVEL SECURITY;


--
-- Name: share_ranges_range_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.share_ranges ALTER COLUMN range_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.share_ranges_range_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: signatories; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.signatories (
    society_id integer NOT NULL,
    signatory_id bigint NOT NULL,
    sub_account_id bigint,
    body_id bigint,
    party_id bigint NOT NULL,
    designation text,
    most_amount public.paise,
    from_on date NOT NULL,
    until_on date,
    reason text,
    document_id bigint,
    ended_on date,
    ended_reason text,
    CONSTRAINT signatories_designation_filled CHECK (((length(designation) >= 1) AND (length(designation) <= 100))),
    CONSTRAINT signatories_ended_in_order CHECK ((ended_on >= from_on)),
    CONSTRAINT signatories_ended_reason_filled CHECK (((length(ended_reason) >= 1) AND (length(ended_reason) <= 500))),
    CONSTRAINT signatories_most_amount_positive CHECK (((most_amount)::bigint > 0)),
    CONSTRAINT signatories_of_another CHECK ((body_id <> party_id)),
    CONSTRAINT signatories_of_one CHECK ((num_nonnulls(sub_account_id, body_id) = 1)),
    CONSTRAINT signatories_reason_filled CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
    CONSTRAINT signatories_until_in_order CHECK ((until_on >= from_on))
);

ALTER TABLE ONLY public.signatories FORCE ROW LEVEL SECURITY;


--
-- Name: signatories_signatory_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.signatories ALTER COLUMN signatory_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.signatories_signatory_id_seq
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
-- Name: society_logos; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.society_logos (
    society_id integer NOT NULL,
    logo_id bigint NOT NULL,
    digest bytea,
    media_type text,
    set_by bigint NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT society_logos_digest_length CHECK ((length(digest) = 32)),
    CONSTRAINT society_logos_media_type_known CHECK ((media_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text]))),
    CONSTRAINT society_logos_whole CHECK (((digest IS NULL) = (media_type IS NULL)))
);

ALTER TABLE ONLY public.society_logos FORCE ROW LEVEL SECURITY;


--
-- Name: society_logos_logo_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.society_logos ALTER COLUMN logo_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.society_logos_logo_id_seq
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
    erased_at timestamp with time zone,
    CONSTRAINT society_users_erased_off CHECK (((erased_at IS NULL) OR (status = 'disabled'::text))),
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
    kept_by text,
    CONSTRAINT sub_accounts_closed_whole CHECK (((status = 'closed'::text) = (closed_on IS NOT NULL))),
    CONSTRAINT sub_accounts_frozen_known CHECK ((frozen = ANY (ARRAY['none'::text, 'debits'::text, 'credits'::text, 'all'::text]))),
    CONSTRAINT sub_accounts_held_needs_limit CHECK ((((held)::bigint = 0) OR (highest IS NOT NULL))),
    CONSTRAINT sub_accounts_held_not_negative CHECK (((held)::bigint >= 0)),
    CONSTRAINT sub_accounts_kept_by_form CHECK ((kept_by ~ '^[a-z_]{1,30}$'::text)),
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
-- Name: tax_declarations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tax_declarations (
    society_id integer NOT NULL,
    declaration_id bigint NOT NULL,
    party_id bigint NOT NULL,
    form text NOT NULL,
    tax_year smallint NOT NULL,
    number text NOT NULL,
    from_date date NOT NULL,
    until_date date NOT NULL,
    estimated_income bigint,
    declared_interest bigint,
    rate bigint,
    up_to bigint,
    received_on date NOT NULL,
    received_by bigint NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    withdrawn_on date,
    withdrawn_by bigint,
    reason text,
    CONSTRAINT tax_declarations_form_known CHECK ((form = ANY (ARRAY['15g'::text, '15h'::text, '121'::text, 'lower'::text]))),
    CONSTRAINT tax_declarations_in_year CHECK (((from_date <= until_date) AND (from_date >= make_date((tax_year)::integer, 4, 1)) AND (until_date <= make_date((tax_year + 1), 3, 31)))),
    CONSTRAINT tax_declarations_income_not_negative CHECK ((estimated_income >= 0)),
    CONSTRAINT tax_declarations_interest_not_negative CHECK ((declared_interest >= 0)),
    CONSTRAINT tax_declarations_number_filled CHECK (((length(number) >= 1) AND (length(number) <= 40))),
    CONSTRAINT tax_declarations_rate_known CHECK (((rate >= 0) AND (rate <= 1000000))),
    CONSTRAINT tax_declarations_reason_filled CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
    CONSTRAINT tax_declarations_up_to_positive CHECK ((up_to > 0)),
    CONSTRAINT tax_declarations_whole CHECK ((((form = 'lower'::text) = (rate IS NOT NULL)) AND ((form = 'lower'::text) = (up_to IS NOT NULL)) AND ((form = 'lower'::text) = (estimated_income IS NULL)) AND ((form = 'lower'::text) = (declared_interest IS NULL)))),
    CONSTRAINT tax_declarations_withdrawn_whole CHECK ((num_nonnulls(withdrawn_on, withdrawn_by, reason) = ANY (ARRAY[0, 3])))
);

ALTER TABLE ONLY public.tax_declarations FORCE ROW LEVEL SECURITY;


--
-- Name: tax_declarations_declaration_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tax_declarations ALTER COLUMN declaration_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.tax_declarations_declaration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tax_deductions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tax_deductions (
    society_id integer NOT NULL,
    deduction_id bigint NOT NULL,
    party_id bigint NOT NULL,
    sub_account_id bigint NOT NULL,
    branch_id integer NOT NULL,
    deducted_on date NOT NULL,
    tax_year smallint NOT NULL,
    run_id bigint,
    payee text NOT NULL,
    is_senior boolean NOT NULL,
    has_pan boolean NOT NULL,
    expected bigint,
    credited_before bigint NOT NULL,
    taxed_before bigint NOT NULL,
    interest bigint NOT NULL,
    free_up_to bigint NOT NULL,
    base bigint NOT NULL,
    rate bigint NOT NULL,
    certificate_id bigint,
    lower_base bigint DEFAULT 0 NOT NULL,
    lower_rate bigint,
    tax bigint NOT NULL,
    status text NOT NULL,
    reversed_on date,
    payment_id bigint,
    CONSTRAINT tax_deductions_base_positive CHECK ((base > 0)),
    CONSTRAINT tax_deductions_interest_positive CHECK ((interest > 0)),
    CONSTRAINT tax_deductions_lower_within CHECK ((((lower_base >= 0) AND (lower_base <= base)) AND ((lower_base > 0) = (certificate_id IS NOT NULL)) AND ((certificate_id IS NULL) = (lower_rate IS NULL)))),
    CONSTRAINT tax_deductions_paid_stays CHECK (((payment_id IS NULL) OR (status = 'deducted'::text))),
    CONSTRAINT tax_deductions_planned_by_run CHECK (((status <> 'planned'::text) OR (run_id IS NOT NULL))),
    CONSTRAINT tax_deductions_reversed_whole CHECK (((status = 'reversed'::text) = (reversed_on IS NOT NULL))),
    CONSTRAINT tax_deductions_status_known CHECK ((status = ANY (ARRAY['planned'::text, 'deducted'::text, 'reversed'::text]))),
    CONSTRAINT tax_deductions_tax_within CHECK (((tax >= 0) AND (tax <= interest)))
);

ALTER TABLE ONLY public.tax_deductions FORCE ROW LEVEL SECURITY;


--
-- Name: tax_deductions_deduction_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tax_deductions ALTER COLUMN deduction_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.tax_deductions_deduction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tax_payees; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tax_payees (
    society_id integer NOT NULL,
    entry_id bigint NOT NULL,
    party_id bigint NOT NULL,
    from_date date NOT NULL,
    kind text NOT NULL,
    is_inoperative boolean NOT NULL,
    evidence text NOT NULL,
    recorded_by bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT tax_payees_evidence_filled CHECK (((length(evidence) >= 3) AND (length(evidence) <= 500))),
    CONSTRAINT tax_payees_kind_known CHECK ((kind = ANY (ARRAY['ordinary'::text, 'family'::text, 'society'::text, 'bank'::text, 'exempt'::text])))
);

ALTER TABLE ONLY public.tax_payees FORCE ROW LEVEL SECURITY;


--
-- Name: tax_payees_entry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tax_payees ALTER COLUMN entry_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.tax_payees_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tax_payments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tax_payments (
    society_id integer NOT NULL,
    payment_id bigint NOT NULL,
    month date NOT NULL,
    paid_on date NOT NULL,
    bsr_code text NOT NULL,
    challan_date date NOT NULL,
    challan_serial text NOT NULL,
    amount bigint NOT NULL,
    interest bigint NOT NULL,
    bank_account_id bigint NOT NULL,
    branch_id integer NOT NULL,
    made_by bigint NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    reversed_on date,
    reversed_by bigint,
    reason text,
    CONSTRAINT tax_payments_amount_positive CHECK ((amount > 0)),
    CONSTRAINT tax_payments_bsr_form CHECK ((bsr_code ~ '^[0-9]{7}$'::text)),
    CONSTRAINT tax_payments_interest_not_negative CHECK ((interest >= 0)),
    CONSTRAINT tax_payments_month_first CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT tax_payments_reason_filled CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
    CONSTRAINT tax_payments_reversed_whole CHECK ((num_nonnulls(reversed_on, reversed_by, reason) = ANY (ARRAY[0, 3]))),
    CONSTRAINT tax_payments_serial_form CHECK ((challan_serial ~ '^[0-9]{5}$'::text))
);

ALTER TABLE ONLY public.tax_payments FORCE ROW LEVEL SECURITY;


--
-- Name: tax_payments_payment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.tax_payments ALTER COLUMN payment_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.tax_payments_payment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tax_serials; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tax_serials (
    society_id integer NOT NULL,
    form text NOT NULL,
    tax_year smallint NOT NULL,
    last integer NOT NULL,
    CONSTRAINT tax_serials_last_positive CHECK ((last > 0))
);

ALTER TABLE ONLY public.tax_serials FORCE ROW LEVEL SECURITY;


--
-- Name: tax_years; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tax_years (
    society_id integer NOT NULL,
    party_id bigint NOT NULL,
    tax_year smallint NOT NULL,
    credited_before bigint DEFAULT 0 NOT NULL,
    taxed_before bigint DEFAULT 0 NOT NULL,
    CONSTRAINT tax_years_credited_not_negative CHECK ((credited_before >= 0)),
    CONSTRAINT tax_years_taxed_in_credited CHECK (((taxed_before >= 0) AND (taxed_before <= credited_before)))
);

ALTER TABLE ONLY public.tax_years FORCE ROW LEVEL SECURITY;


--
-- Name: unsealed_audit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.unsealed_audit (
    society_id integer NOT NULL,
    audit_id bigint NOT NULL
);

ALTER TABLE ONLY public.unsealed_audit FORCE ROW LEVEL SECURITY;


--
-- Name: user_addresses; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_addresses (
    user_id bigint NOT NULL,
    channel text NOT NULL,
    address text NOT NULL,
    verified_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT user_addresses_address_filled CHECK (((length(address) >= 1) AND (length(address) <= 254))),
    CONSTRAINT user_addresses_channel_known CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text])))
);

ALTER TABLE ONLY public.user_addresses FORCE ROW LEVEL SECURITY;


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
-- Name: user_passkeys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_passkeys (
    passkey_id bigint NOT NULL,
    user_id bigint NOT NULL,
    credential_id bytea NOT NULL,
    site text NOT NULL,
    algorithm integer NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone,
    can_verify boolean DEFAULT false NOT NULL,
    CONSTRAINT user_passkeys_algorithm_known CHECK ((algorithm = ANY (ARRAY['-7'::integer, '-8'::integer, '-257'::integer]))),
    CONSTRAINT user_passkeys_count_not_negative CHECK ((sign_count >= 0))
);

ALTER TABLE ONLY public.user_passkeys FORCE ROW LEVEL SECURITY;


--
-- Name: user_passkeys_passkey_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.user_passkeys ALTER COLUMN passkey_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.user_passkeys_passkey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: user_passwords; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_passwords (
    password_id bigint NOT NULL,
    user_id bigint NOT NULL,
    password_hash text NOT NULL,
    replaced_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.user_passwords FORCE ROW LEVEL SECURITY;


--
-- Name: user_passwords_password_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.user_passwords ALTER COLUMN password_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.user_passwords_password_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


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
    seen_generation integer DEFAULT 0 NOT NULL,
    proved_at timestamp with time zone,
    renewed_network text,
    renewed_device text,
    channel text DEFAULT 'web'::text NOT NULL,
    CONSTRAINT user_sessions_channel_known CHECK ((channel = ANY (ARRAY['web'::text, 'rest'::text]))),
    CONSTRAINT user_sessions_end_reason_known CHECK ((end_reason = ANY (ARRAY['reused'::text, 'upgraded'::text]))),
    CONSTRAINT user_sessions_generation_not_negative CHECK ((generation >= 0)),
    CONSTRAINT user_sessions_kind_known CHECK ((kind = ANY (ARRAY['browser'::text, 'token'::text]))),
    CONSTRAINT user_sessions_reason_of_end CHECK (((end_reason IS NULL) OR (ended_at IS NOT NULL))),
    CONSTRAINT user_sessions_seen_was_given CHECK (((seen_generation >= 0) AND (seen_generation <= generation)))
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
    erased_at timestamp with time zone,
    email_is_own boolean DEFAULT false NOT NULL,
    mobile_is_own boolean DEFAULT false NOT NULL,
    CONSTRAINT users_email_form CHECK (((email = lower(email)) AND (email ~~ '_%@_%'::text))),
    CONSTRAINT users_erased_off CHECK (((erased_at IS NULL) OR ((status = 'disabled'::text) AND (password_hash IS NULL) AND (email IS NULL) AND (mobile IS NULL)))),
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
-- Name: account_agents account_agents_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_agents
    ADD CONSTRAINT account_agents_pkey PRIMARY KEY (society_id, agent_id);


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
-- Name: agent_set_offs agent_set_offs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agent_set_offs
    ADD CONSTRAINT agent_set_offs_pkey PRIMARY KEY (society_id, set_off_id);


--
-- Name: approval_rules approval_rules_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.approval_rules
    ADD CONSTRAINT approval_rules_pkey PRIMARY KEY (society_id, rule_id);


--
-- Name: audit_auditors audit_auditors_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditors
    ADD CONSTRAINT audit_auditors_pkey PRIMARY KEY (society_id, assignment_id);


--
-- Name: audit_engagements audit_engagements_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_engagements
    ADD CONSTRAINT audit_engagements_pkey PRIMARY KEY (society_id, engagement_id);


--
-- Name: audit_log audit_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (society_id, audit_id);


--
-- Name: audit_marks audit_marks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_marks
    ADD CONSTRAINT audit_marks_pkey PRIMARY KEY (society_id, mark_id);


--
-- Name: audit_memo_entries audit_memo_entries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_memo_entries
    ADD CONSTRAINT audit_memo_entries_pkey PRIMARY KEY (society_id, entry_id);


--
-- Name: audit_memos audit_memos_number_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_memos
    ADD CONSTRAINT audit_memos_number_unique UNIQUE (society_id, engagement_id, number);


--
-- Name: audit_memos audit_memos_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_memos
    ADD CONSTRAINT audit_memos_pkey PRIMARY KEY (society_id, memo_id);


--
-- Name: audit_sample_items audit_sample_items_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_sample_items
    ADD CONSTRAINT audit_sample_items_once UNIQUE (society_id, sample_id, voucher_id);


--
-- Name: audit_sample_items audit_sample_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_sample_items
    ADD CONSTRAINT audit_sample_items_pkey PRIMARY KEY (society_id, sample_id, "position");


--
-- Name: audit_samples audit_samples_number_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_samples
    ADD CONSTRAINT audit_samples_number_unique UNIQUE (society_id, engagement_id, number);


--
-- Name: audit_samples audit_samples_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_samples
    ADD CONSTRAINT audit_samples_pkey PRIMARY KEY (society_id, sample_id);


--
-- Name: balances balances_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.balances
    ADD CONSTRAINT balances_pkey PRIMARY KEY (society_id, sub_account_id);


--
-- Name: bank_branches bank_branches_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bank_branches
    ADD CONSTRAINT bank_branches_pkey PRIMARY KEY (ifsc);


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
-- Name: cash_counts cash_counts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_counts
    ADD CONSTRAINT cash_counts_pkey PRIMARY KEY (society_id, count_id);


--
-- Name: cash_handovers cash_handovers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_handovers
    ADD CONSTRAINT cash_handovers_pkey PRIMARY KEY (society_id, handover_id);


--
-- Name: cash_places cash_places_in_branch; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_places
    ADD CONSTRAINT cash_places_in_branch UNIQUE (society_id, place_id, branch_id);


--
-- Name: cash_places cash_places_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_places
    ADD CONSTRAINT cash_places_pkey PRIMARY KEY (society_id, place_id);


--
-- Name: cash_places cash_places_sub_account_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_places
    ADD CONSTRAINT cash_places_sub_account_once UNIQUE (society_id, sub_account_id);


--
-- Name: cash_shifts cash_shifts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_shifts
    ADD CONSTRAINT cash_shifts_pkey PRIMARY KEY (society_id, shift_id);


--
-- Name: collection_agents collection_agents_branch; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_agents
    ADD CONSTRAINT collection_agents_branch UNIQUE (society_id, branch_id, agent_id);


--
-- Name: collection_agents collection_agents_code_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_agents
    ADD CONSTRAINT collection_agents_code_once UNIQUE (society_id, code);


--
-- Name: collection_agents collection_agents_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_agents
    ADD CONSTRAINT collection_agents_pkey PRIMARY KEY (society_id, agent_id);


--
-- Name: collection_assignments collection_assignments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_assignments
    ADD CONSTRAINT collection_assignments_pkey PRIMARY KEY (society_id, assignment_id);


--
-- Name: collection_routes collection_routes_branch; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_routes
    ADD CONSTRAINT collection_routes_branch UNIQUE (society_id, branch_id, route_id);


--
-- Name: collection_routes collection_routes_code_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_routes
    ADD CONSTRAINT collection_routes_code_once UNIQUE (society_id, branch_id, code);


--
-- Name: collection_routes collection_routes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_routes
    ADD CONSTRAINT collection_routes_pkey PRIMARY KEY (society_id, route_id);


--
-- Name: collection_rows collection_rows_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_rows
    ADD CONSTRAINT collection_rows_pkey PRIMARY KEY (society_id, row_id);


--
-- Name: collection_sheets collection_sheets_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_sheets
    ADD CONSTRAINT collection_sheets_pkey PRIMARY KEY (society_id, sheet_id);


--
-- Name: collection_stops collection_stops_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_stops
    ADD CONSTRAINT collection_stops_pkey PRIMARY KEY (society_id, sub_account_id);


--
-- Name: collection_terms collection_terms_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_terms
    ADD CONSTRAINT collection_terms_pkey PRIMARY KEY (society_id, terms_id);


--
-- Name: commission_lines commission_lines_agent_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commission_lines
    ADD CONSTRAINT commission_lines_agent_once UNIQUE (society_id, run_id, agent_id);


--
-- Name: commission_lines commission_lines_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commission_lines
    ADD CONSTRAINT commission_lines_pkey PRIMARY KEY (society_id, line_id);


--
-- Name: commission_recoveries commission_recoveries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commission_recoveries
    ADD CONSTRAINT commission_recoveries_pkey PRIMARY KEY (society_id, line_id, sub_account_id);


--
-- Name: commission_runs commission_runs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commission_runs
    ADD CONSTRAINT commission_runs_pkey PRIMARY KEY (society_id, run_id);


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
-- Name: custom_fields custom_fields_by_kind; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.custom_fields
    ADD CONSTRAINT custom_fields_by_kind UNIQUE (society_id, field_id, record_kind, kind, decimals);


--
-- Name: custom_fields custom_fields_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.custom_fields
    ADD CONSTRAINT custom_fields_pkey PRIMARY KEY (society_id, field_id);


--
-- Name: custom_options custom_options_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.custom_options
    ADD CONSTRAINT custom_options_pkey PRIMARY KEY (society_id, field_id, code);


--
-- Name: custom_values custom_values_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.custom_values
    ADD CONSTRAINT custom_values_pkey PRIMARY KEY (society_id, field_id, record_id);


--
-- Name: day_sessions day_sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.day_sessions
    ADD CONSTRAINT day_sessions_pkey PRIMARY KEY (society_id, branch_id, business_date, session_no);


--
-- Name: deposit_account_categories deposit_account_categories_one_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_account_categories
    ADD CONSTRAINT deposit_account_categories_one_a_day UNIQUE (society_id, sub_account_id, until_date);


--
-- Name: deposit_account_categories deposit_account_categories_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_account_categories
    ADD CONSTRAINT deposit_account_categories_pkey PRIMARY KEY (society_id, change_id);


--
-- Name: deposit_accounts deposit_accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_accounts
    ADD CONSTRAINT deposit_accounts_pkey PRIMARY KEY (society_id, sub_account_id);


--
-- Name: deposit_conditions deposit_conditions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_conditions
    ADD CONSTRAINT deposit_conditions_pkey PRIMARY KEY (society_id, condition_id);


--
-- Name: deposit_contracts deposit_contracts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_contracts
    ADD CONSTRAINT deposit_contracts_pkey PRIMARY KEY (society_id, sub_account_id, serial);


--
-- Name: deposit_duplicates deposit_duplicates_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_duplicates
    ADD CONSTRAINT deposit_duplicates_pkey PRIMARY KEY (society_id, sub_account_id, serial, number);


--
-- Name: deposit_schemes deposit_schemes_code_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_schemes
    ADD CONSTRAINT deposit_schemes_code_unique UNIQUE (society_id, code);


--
-- Name: deposit_schemes deposit_schemes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_schemes
    ADD CONSTRAINT deposit_schemes_pkey PRIMARY KEY (society_id, scheme_id);


--
-- Name: document_reviews document_reviews_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_reviews
    ADD CONSTRAINT document_reviews_pkey PRIMARY KEY (society_id, review_id);


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
-- Name: enrolments enrolments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_pkey PRIMARY KEY (society_id, enrolment_id);


--
-- Name: factor_rules factor_rules_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.factor_rules
    ADD CONSTRAINT factor_rules_pkey PRIMARY KEY (society_id, rule_id);


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
-- Name: interest_accruals interest_accruals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_accruals
    ADD CONSTRAINT interest_accruals_pkey PRIMARY KEY (society_id, sub_account_id);


--
-- Name: interest_marks interest_marks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_marks
    ADD CONSTRAINT interest_marks_pkey PRIMARY KEY (society_id);


--
-- Name: interest_run_lines interest_run_lines_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_run_lines
    ADD CONSTRAINT interest_run_lines_pkey PRIMARY KEY (society_id, run_id, sub_account_id);


--
-- Name: interest_run_totals interest_run_totals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_run_totals
    ADD CONSTRAINT interest_run_totals_pkey PRIMARY KEY (society_id, run_id, branch_id, status);


--
-- Name: interest_runs interest_runs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_runs
    ADD CONSTRAINT interest_runs_pkey PRIMARY KEY (society_id, run_id);


--
-- Name: interest_steps interest_steps_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_steps
    ADD CONSTRAINT interest_steps_pkey PRIMARY KEY (society_id, sub_account_id, step_id);


--
-- Name: issued_paper_years issued_paper_years_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issued_paper_years
    ADD CONSTRAINT issued_paper_years_pkey PRIMARY KEY (society_id, year);


--
-- Name: issued_papers issued_papers_number_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issued_papers
    ADD CONSTRAINT issued_papers_number_unique UNIQUE (society_id, year, number);


--
-- Name: issued_papers issued_papers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issued_papers
    ADD CONSTRAINT issued_papers_pkey PRIMARY KEY (society_id, paper_id);


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
-- Name: joint_holders joint_holders_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.joint_holders
    ADD CONSTRAINT joint_holders_pkey PRIMARY KEY (society_id, joint_holder_id);


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
-- Name: member_class_papers member_class_papers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_class_papers
    ADD CONSTRAINT member_class_papers_pkey PRIMARY KEY (society_id, class_id, kind);


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
-- Name: message_templates message_templates_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message_templates
    ADD CONSTRAINT message_templates_pkey PRIMARY KEY (society_id, template_id);


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
-- Name: one_time_codes one_time_codes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.one_time_codes
    ADD CONSTRAINT one_time_codes_pkey PRIMARY KEY (society_id, code_id);


--
-- Name: operating_orders operating_orders_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.operating_orders
    ADD CONSTRAINT operating_orders_pkey PRIMARY KEY (society_id, order_id);


--
-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (society_id, outbox_id);


--
-- Name: outgoing_messages outgoing_messages_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outgoing_messages
    ADD CONSTRAINT outgoing_messages_pkey PRIMARY KEY (society_id, message_id);


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
-- Name: party_bank_accounts party_bank_accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_bank_accounts
    ADD CONSTRAINT party_bank_accounts_pkey PRIMARY KEY (society_id, bank_account_id);


--
-- Name: party_deaths party_deaths_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_deaths
    ADD CONSTRAINT party_deaths_pkey PRIMARY KEY (society_id, death_id);


--
-- Name: party_employee_numbers party_employee_numbers_one_holder; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_employee_numbers
    ADD CONSTRAINT party_employee_numbers_one_holder EXCLUDE USING gist (society_id WITH =, number WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);


--
-- Name: party_employee_numbers party_employee_numbers_one_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_employee_numbers
    ADD CONSTRAINT party_employee_numbers_one_number EXCLUDE USING gist (society_id WITH =, party_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);


--
-- Name: party_employee_numbers party_employee_numbers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_employee_numbers
    ADD CONSTRAINT party_employee_numbers_pkey PRIMARY KEY (society_id, entry_id);


--
-- Name: party_identities party_identities_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_identities
    ADD CONSTRAINT party_identities_pkey PRIMARY KEY (society_id, identity_id);


--
-- Name: party_particulars party_particulars_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_particulars
    ADD CONSTRAINT party_particulars_pkey PRIMARY KEY (society_id, party_id);


--
-- Name: party_relatives party_relatives_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_relatives
    ADD CONSTRAINT party_relatives_pkey PRIMARY KEY (society_id, party_id, place);


--
-- Name: passkey_challenges passkey_challenges_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.passkey_challenges
    ADD CONSTRAINT passkey_challenges_pkey PRIMARY KEY (challenge_digest);


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
-- Name: privacy_consents privacy_consents_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_consents
    ADD CONSTRAINT privacy_consents_pkey PRIMARY KEY (society_id, consent_id);


--
-- Name: privacy_erasures privacy_erasures_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_erasures
    ADD CONSTRAINT privacy_erasures_pkey PRIMARY KEY (society_id, erasure_id);


--
-- Name: privacy_exports privacy_exports_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_exports
    ADD CONSTRAINT privacy_exports_pkey PRIMARY KEY (society_id, export_id);


--
-- Name: privacy_holds privacy_holds_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_holds
    ADD CONSTRAINT privacy_holds_pkey PRIMARY KEY (society_id, hold_id);


--
-- Name: privacy_notices privacy_notices_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_notices
    ADD CONSTRAINT privacy_notices_pkey PRIMARY KEY (society_id, notice_id);


--
-- Name: privacy_notices privacy_notices_version_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_notices
    ADD CONSTRAINT privacy_notices_version_once UNIQUE (society_id, purpose, language, version);


--
-- Name: privacy_representatives privacy_representatives_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_representatives
    ADD CONSTRAINT privacy_representatives_pkey PRIMARY KEY (society_id, representative_id);


--
-- Name: privacy_requests privacy_requests_number_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_requests
    ADD CONSTRAINT privacy_requests_number_once UNIQUE (society_id, number);


--
-- Name: privacy_requests privacy_requests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_requests
    ADD CONSTRAINT privacy_requests_pkey PRIMARY KEY (society_id, request_id);


--
-- Name: privacy_sharings privacy_sharings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_sharings
    ADD CONSTRAINT privacy_sharings_pkey PRIMARY KEY (society_id, sharing_id);


--
-- Name: proposed_bank_accounts proposed_bank_accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.proposed_bank_accounts
    ADD CONSTRAINT proposed_bank_accounts_pkey PRIMARY KEY (society_id, proposed_account_id);


--
-- Name: receipt_books receipt_books_agent; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.receipt_books
    ADD CONSTRAINT receipt_books_agent UNIQUE (society_id, agent_id, book_id);


--
-- Name: receipt_books receipt_books_code_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.receipt_books
    ADD CONSTRAINT receipt_books_code_once UNIQUE (society_id, code);


--
-- Name: receipt_books receipt_books_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.receipt_books
    ADD CONSTRAINT receipt_books_pkey PRIMARY KEY (society_id, book_id);


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
-- Name: share_applications share_applications_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_applications
    ADD CONSTRAINT share_applications_pkey PRIMARY KEY (society_id, application_id);


--
-- Name: share_certificates share_certificates_number_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_certificates
    ADD CONSTRAINT share_certificates_number_unique UNIQUE (society_id, kind_id, number);


--
-- Name: share_certificates share_certificates_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_certificates
    ADD CONSTRAINT share_certificates_pkey PRIMARY KEY (society_id, certificate_id);


--
-- Name: share_events share_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_events
    ADD CONSTRAINT share_events_pkey PRIMARY KEY (society_id, event_id);


--
-- Name: share_folios share_folios_one_of_member; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_folios
    ADD CONSTRAINT share_folios_one_of_member UNIQUE (society_id, member_id, kind_id);


--
-- Name: share_folios share_folios_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_folios
    ADD CONSTRAINT share_folios_pkey PRIMARY KEY (society_id, folio_id);


--
-- Name: share_folios share_folios_sub_account_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_folios
    ADD CONSTRAINT share_folios_sub_account_unique UNIQUE (society_id, sub_account_id);


--
-- Name: share_kinds share_kinds_account_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_kinds
    ADD CONSTRAINT share_kinds_account_unique UNIQUE (society_id, account_id);


--
-- Name: share_kinds share_kinds_code_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_kinds
    ADD CONSTRAINT share_kinds_code_unique UNIQUE (society_id, code);


--
-- Name: share_kinds share_kinds_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_kinds
    ADD CONSTRAINT share_kinds_pkey PRIMARY KEY (society_id, kind_id);


--
-- Name: share_movements share_movements_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_movements
    ADD CONSTRAINT share_movements_pkey PRIMARY KEY (society_id, movement_id);


--
-- Name: share_ranges share_ranges_never_overlap; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_ranges
    ADD CONSTRAINT share_ranges_never_overlap EXCLUDE USING gist (int4range(society_id, society_id, '[]'::text) WITH &&, int4range(kind_id, kind_id, '[]'::text) WITH &&, int8range(first_number, last_number, '[]'::text) WITH &&) WHERE (is_live);


--
-- Name: share_ranges share_ranges_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_ranges
    ADD CONSTRAINT share_ranges_pkey PRIMARY KEY (society_id, range_id);


--
-- Name: signatories signatories_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signatories
    ADD CONSTRAINT signatories_pkey PRIMARY KEY (society_id, signatory_id);


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
-- Name: society_logos society_logos_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.society_logos
    ADD CONSTRAINT society_logos_pkey PRIMARY KEY (society_id, logo_id);


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
-- Name: tax_declarations tax_declarations_number_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_declarations
    ADD CONSTRAINT tax_declarations_number_once UNIQUE (society_id, form, tax_year, number);


--
-- Name: tax_declarations tax_declarations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_declarations
    ADD CONSTRAINT tax_declarations_pkey PRIMARY KEY (society_id, declaration_id);


--
-- Name: tax_deductions tax_deductions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_deductions
    ADD CONSTRAINT tax_deductions_pkey PRIMARY KEY (society_id, deduction_id);


--
-- Name: tax_payees tax_payees_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_payees
    ADD CONSTRAINT tax_payees_pkey PRIMARY KEY (society_id, entry_id);


--
-- Name: tax_payments tax_payments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_payments
    ADD CONSTRAINT tax_payments_pkey PRIMARY KEY (society_id, payment_id);


--
-- Name: tax_serials tax_serials_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_serials
    ADD CONSTRAINT tax_serials_pkey PRIMARY KEY (society_id, form, tax_year);


--
-- Name: tax_years tax_years_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_years
    ADD CONSTRAINT tax_years_pkey PRIMARY KEY (society_id, party_id, tax_year);


--
-- Name: unsealed_audit unsealed_audit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.unsealed_audit
    ADD CONSTRAINT unsealed_audit_pkey PRIMARY KEY (society_id, audit_id);


--
-- Name: user_addresses user_addresses_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_addresses
    ADD CONSTRAINT user_addresses_pkey PRIMARY KEY (user_id, channel);


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
-- Name: user_passkeys user_passkeys_credential_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_passkeys
    ADD CONSTRAINT user_passkeys_credential_unique UNIQUE (credential_id);


--
-- Name: user_passkeys user_passkeys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_passkeys
    ADD CONSTRAINT user_passkeys_pkey PRIMARY KEY (passkey_id);


--
-- Name: user_passwords user_passwords_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_passwords
    ADD CONSTRAINT user_passwords_pkey PRIMARY KEY (password_id);


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
-- Name: users users_login_name_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_login_name_unique UNIQUE (login_name);


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
-- Name: account_agents_by_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_agents_by_account ON public.account_agents USING btree (society_id, sub_account_id);


--
-- Name: account_agents_by_holder; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_agents_by_holder ON public.account_agents USING btree (society_id, holder_id);


--
-- Name: account_agents_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_agents_by_party ON public.account_agents USING btree (society_id, party_id);


--
-- Name: account_agents_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX account_agents_once ON public.account_agents USING btree (society_id, sub_account_id, holder_id, party_id) WHERE (ended_on IS NULL);


--
-- Name: accounts_one_of_purpose; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX accounts_one_of_purpose ON public.accounts USING btree (society_id, purpose) WHERE ((purpose = ANY (ARRAY['branch_adjustment'::text, 'profit_and_loss'::text])) AND (status = 'active'::text));


--
-- Name: agent_set_offs_by_agent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agent_set_offs_by_agent ON public.agent_set_offs USING btree (society_id, agent_id);


--
-- Name: approval_rules_by_command; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX approval_rules_by_command ON public.approval_rules USING btree (society_id, command, from_date, rule_id);


--
-- Name: audit_auditors_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX audit_auditors_once ON public.audit_auditors USING btree (society_id, engagement_id, user_id) WHERE (released_at IS NULL);


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
-- Name: audit_marks_by_voucher; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_marks_by_voucher ON public.audit_marks USING btree (society_id, engagement_id, voucher_id, mark_id DESC);


--
-- Name: audit_marks_of_voucher; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_marks_of_voucher ON public.audit_marks USING btree (society_id, voucher_id);


--
-- Name: audit_memo_entries_by_memo; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_memo_entries_by_memo ON public.audit_memo_entries USING btree (society_id, memo_id, entry_id DESC);


--
-- Name: audit_memos_by_voucher; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_memos_by_voucher ON public.audit_memos USING btree (society_id, voucher_id) WHERE (voucher_id IS NOT NULL);


--
-- Name: audit_sample_items_by_voucher; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_sample_items_by_voucher ON public.audit_sample_items USING btree (society_id, voucher_id);


--
-- Name: branch_days_one_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX branch_days_one_open ON public.branch_days USING btree (society_id, branch_id) WHERE (status = 'open'::text);


--
-- Name: cash_counts_by_place; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cash_counts_by_place ON public.cash_counts USING btree (society_id, place_id, business_date, count_id);


--
-- Name: cash_counts_off; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cash_counts_off ON public.cash_counts USING btree (society_id, branch_id, place_id) WHERE ((counted <> book) AND (settled_at IS NULL));


--
-- Name: cash_handovers_by_date; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cash_handovers_by_date ON public.cash_handovers USING btree (society_id, business_date, branch_id);


--
-- Name: cash_handovers_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cash_handovers_pending ON public.cash_handovers USING btree (society_id, branch_id) WHERE (status = 'pending'::text);


--
-- Name: cash_places_by_branch; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cash_places_by_branch ON public.cash_places USING btree (society_id, branch_id) WHERE (status = 'active'::text);


--
-- Name: cash_shifts_by_date; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cash_shifts_by_date ON public.cash_shifts USING btree (society_id, business_date, place_id);


--
-- Name: cash_shifts_one_a_person; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX cash_shifts_one_a_person ON public.cash_shifts USING btree (society_id, user_id) WHERE (closed_at IS NULL);


--
-- Name: cash_shifts_one_a_place; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX cash_shifts_one_a_place ON public.cash_shifts USING btree (society_id, place_id) WHERE (closed_at IS NULL);


--
-- Name: collection_agents_by_cash; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX collection_agents_by_cash ON public.collection_agents USING btree (society_id, cash_account_id);


--
-- Name: collection_agents_one_a_person; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX collection_agents_one_a_person ON public.collection_agents USING btree (society_id, party_id) WHERE (until_date IS NULL);


--
-- Name: collection_assignments_by_route; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_assignments_by_route ON public.collection_assignments USING btree (society_id, route_id, from_date, assignment_id);


--
-- Name: collection_rows_by_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_rows_by_account ON public.collection_rows USING btree (society_id, sub_account_id) WHERE (sub_account_id IS NOT NULL);


--
-- Name: collection_rows_by_sheet; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_rows_by_sheet ON public.collection_rows USING btree (society_id, sheet_id, line);


--
-- Name: collection_rows_corrected; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_rows_corrected ON public.collection_rows USING btree (society_id, sheet_id) WHERE ((reversed_on IS NOT NULL) OR (replaces_id IS NOT NULL));


--
-- Name: collection_rows_counted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_rows_counted ON public.collection_rows USING btree (society_id, counted_line_id) WHERE (counted_line_id IS NOT NULL);


--
-- Name: collection_rows_not_taken_back; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_rows_not_taken_back ON public.collection_rows USING btree (society_id, sheet_id) WHERE ((reversed_on IS NOT NULL) AND (back_line_id IS NULL));


--
-- Name: collection_rows_receipt_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX collection_rows_receipt_once ON public.collection_rows USING btree (society_id, book_id, receipt_number) WHERE ((book_id IS NOT NULL) AND (reversed_on IS NULL));


--
-- Name: collection_rows_replaced_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX collection_rows_replaced_once ON public.collection_rows USING btree (society_id, replaces_id) WHERE (replaces_id IS NOT NULL);


--
-- Name: collection_rows_taken_back; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_rows_taken_back ON public.collection_rows USING btree (society_id, back_line_id) WHERE (back_line_id IS NOT NULL);


--
-- Name: collection_rows_uncounted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_rows_uncounted ON public.collection_rows USING btree (society_id, sheet_id) WHERE (counted_line_id IS NULL);


--
-- Name: collection_rows_unplaced; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_rows_unplaced ON public.collection_rows USING btree (society_id, sheet_id) WHERE (is_unplaced AND (reversed_on IS NULL) AND (given_back_on IS NULL));


--
-- Name: collection_sheets_by_agent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_sheets_by_agent ON public.collection_sheets USING btree (society_id, agent_id, collected_on);


--
-- Name: collection_sheets_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_sheets_by_day ON public.collection_sheets USING btree (society_id, business_date, agent_id) WHERE (status = 'posted'::text);


--
-- Name: collection_sheets_entered; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_sheets_entered ON public.collection_sheets USING btree (society_id, branch_id) WHERE (status = 'entered'::text);


--
-- Name: collection_stops_by_route; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_stops_by_route ON public.collection_stops USING btree (society_id, route_id, place);


--
-- Name: collection_terms_by_date; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX collection_terms_by_date ON public.collection_terms USING btree (society_id, from_date, terms_id);


--
-- Name: commission_lines_by_agent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX commission_lines_by_agent ON public.commission_lines USING btree (society_id, agent_id, run_id);


--
-- Name: commission_recoveries_by_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX commission_recoveries_by_account ON public.commission_recoveries USING btree (society_id, sub_account_id);


--
-- Name: commission_runs_one_a_month; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX commission_runs_one_a_month ON public.commission_runs USING btree (society_id, month) WHERE (status = ANY (ARRAY['calculated'::text, 'posted'::text]));


--
-- Name: commission_runs_one_at_work; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX commission_runs_one_at_work ON public.commission_runs USING btree (society_id) WHERE (status = 'calculated'::text);


--
-- Name: custom_fields_code_unique; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX custom_fields_code_unique ON public.custom_fields USING btree (society_id, replace(code, '_'::text, ''::text));


--
-- Name: custom_values_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX custom_values_by_party ON public.custom_values USING btree (society_id, party_id);


--
-- Name: custom_values_by_record; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX custom_values_by_record ON public.custom_values USING btree (society_id, record_kind, record_id);


--
-- Name: day_sessions_one_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX day_sessions_one_open ON public.day_sessions USING btree (society_id, branch_id) WHERE (closed_by IS NULL);


--
-- Name: deposit_accounts_by_scheme; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deposit_accounts_by_scheme ON public.deposit_accounts USING btree (society_id, scheme_id, sub_account_id);


--
-- Name: deposit_conditions_by_scheme; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deposit_conditions_by_scheme ON public.deposit_conditions USING btree (society_id, scheme_id, topic, from_date, condition_id);


--
-- Name: deposit_contracts_by_maturity; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deposit_contracts_by_maturity ON public.deposit_contracts USING btree (society_id, maturity_date, sub_account_id) WHERE (ended_on IS NULL);


--
-- Name: deposit_contracts_daily_ended; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deposit_contracts_daily_ended ON public.deposit_contracts USING btree (society_id, ended_on) WHERE (is_daily AND (ended_as = 'premature'::text));


--
-- Name: deposit_contracts_one_at_a_time; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX deposit_contracts_one_at_a_time ON public.deposit_contracts USING btree (society_id, sub_account_id) WHERE (ended_on IS NULL);


--
-- Name: document_reviews_by_document; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_reviews_by_document ON public.document_reviews USING btree (society_id, document_id, review_id DESC);


--
-- Name: documents_by_digest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_by_digest ON public.documents USING btree (society_id, digest);


--
-- Name: documents_by_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_by_subject ON public.documents USING btree (society_id, subject_kind, subject_id, document_id);


--
-- Name: documents_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_due ON public.documents USING btree (society_id, due_on, document_id) WHERE (due_on IS NOT NULL);


--
-- Name: documents_gone; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_gone ON public.documents USING btree (society_id, digest) WHERE ((num_nonnulls(destroyed_at, erased_at) > 0) AND (removed_at IS NULL));


--
-- Name: enrolments_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX enrolments_by_party ON public.enrolments USING btree (society_id, party_id) WHERE (party_id IS NOT NULL);


--
-- Name: enrolments_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX enrolments_by_status ON public.enrolments USING btree (society_id, status, enrolment_id);


--
-- Name: enrolments_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX enrolments_by_user ON public.enrolments USING btree (society_id, user_id, enrolment_id);


--
-- Name: enrolments_one_of_user; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX enrolments_one_of_user ON public.enrolments USING btree (society_id, user_id) WHERE (status = ANY (ARRAY['open'::text, 'submitted'::text, 'returned'::text, 'taken'::text]));


--
-- Name: factor_rules_by_command; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX factor_rules_by_command ON public.factor_rules USING btree (society_id, command, from_date, rule_id);


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
-- Name: interest_accruals_stale; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_accruals_stale ON public.interest_accruals USING btree (society_id, sub_account_id) WHERE ((stale_because IS NOT NULL) AND (refusal IS NULL));


--
-- Name: interest_run_lines_by_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_run_lines_by_account ON public.interest_run_lines USING btree (society_id, sub_account_id, run_id);


--
-- Name: interest_run_lines_given; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_run_lines_given ON public.interest_run_lines USING btree (society_id, run_id) WHERE (given_credit IS NOT NULL);


--
-- Name: interest_runs_one_at_a_time; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX interest_runs_one_at_a_time ON public.interest_runs USING btree (society_id, scheme_id) WHERE (status = ANY (ARRAY['calculating'::text, 'calculated'::text, 'posting'::text, 'reversing'::text]));


--
-- Name: interest_steps_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_steps_by_day ON public.interest_steps USING btree (society_id, until_date);


--
-- Name: issued_papers_by_content; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX issued_papers_by_content ON public.issued_papers USING btree (society_id, content_digest);


--
-- Name: issued_papers_by_file; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX issued_papers_by_file ON public.issued_papers USING btree (file_digest);


--
-- Name: issued_papers_by_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX issued_papers_by_subject ON public.issued_papers USING btree (society_id, subject_kind, subject_id);


--
-- Name: issued_papers_by_token; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX issued_papers_by_token ON public.issued_papers USING btree (token_digest);


--
-- Name: issued_papers_one_original; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX issued_papers_one_original ON public.issued_papers USING btree (society_id, kind, subject_kind, subject_id) WHERE (is_original AND (file_digest IS NOT NULL) AND (status = 'issued'::text));


--
-- Name: jobs_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX jobs_due ON public.jobs USING btree (due_at) WHERE (status = ANY (ARRAY['queued'::text, 'running'::text]));


--
-- Name: jobs_parked; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX jobs_parked ON public.jobs USING btree (society_id, job_id) WHERE (status = 'parked'::text);


--
-- Name: joint_holders_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX joint_holders_by_party ON public.joint_holders USING btree (society_id, party_id);


--
-- Name: joint_holders_in_order; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX joint_holders_in_order ON public.joint_holders USING btree (society_id, sub_account_id, place);


--
-- Name: joint_holders_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX joint_holders_once ON public.joint_holders USING btree (society_id, sub_account_id, party_id) WHERE (ended_on IS NULL);


--
-- Name: member_steps_by_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX member_steps_by_member ON public.member_steps USING btree (society_id, member_id, step_id);


--
-- Name: member_steps_by_resolution; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX member_steps_by_resolution ON public.member_steps USING btree (society_id, resolution_date, resolution_number) WHERE (resolution_number IS NOT NULL);


--
-- Name: members_by_kyc_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX members_by_kyc_due ON public.members USING btree (society_id, kyc_due_on) WHERE (kyc_due_on IS NOT NULL);


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
-- Name: members_in_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX members_in_order ON public.members USING btree (society_id, ((number IS NULL)), number_key, member_id);


--
-- Name: members_in_order_from_end; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX members_in_order_from_end ON public.members USING btree (society_id, ((number IS NOT NULL)), number_key, member_id);


--
-- Name: members_number_living; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX members_number_living ON public.members USING btree (society_id, number) WHERE ((number IS NOT NULL) AND (status <> 'closed'::text));


--
-- Name: members_one_living; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX members_one_living ON public.members USING btree (society_id, party_id) WHERE (status <> ALL (ARRAY['rejected'::text, 'withdrawn'::text, 'closed'::text]));


--
-- Name: message_templates_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX message_templates_by_name ON public.message_templates USING btree (society_id, template, channel, language, from_date DESC, template_id DESC);


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
-- Name: one_time_codes_by_recipient; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX one_time_codes_by_recipient ON public.one_time_codes USING btree (recipient, created_at) WHERE (recipient IS NOT NULL);


--
-- Name: one_time_codes_by_stranger; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX one_time_codes_by_stranger ON public.one_time_codes USING btree (society_id, stranger, code_id DESC) WHERE (stranger IS NOT NULL);


--
-- Name: one_time_codes_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX one_time_codes_by_user ON public.one_time_codes USING btree (society_id, user_id, code_id DESC);


--
-- Name: operating_orders_of_account; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX operating_orders_of_account ON public.operating_orders USING btree (society_id, sub_account_id) WHERE ((ended_on IS NULL) AND (sub_account_id IS NOT NULL));


--
-- Name: operating_orders_of_party; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX operating_orders_of_party ON public.operating_orders USING btree (society_id, party_id) WHERE ((ended_on IS NULL) AND (party_id IS NOT NULL));


--
-- Name: outbox_in_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_in_order ON public.outbox USING btree (society_id, topic, order_key, outbox_id) WHERE ((delivered_at IS NULL) AND (parked_at IS NULL) AND (order_key IS NOT NULL));


--
-- Name: outbox_next; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_next ON public.outbox USING btree (topic, society_id, due_at, outbox_id) WHERE ((delivered_at IS NULL) AND (parked_at IS NULL));


--
-- Name: outgoing_messages_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outgoing_messages_by_status ON public.outgoing_messages USING btree (society_id, status, message_id);


--
-- Name: parties_by_mobile; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parties_by_mobile ON public.parties USING btree (society_id, mobile) WHERE (mobile IS NOT NULL);


--
-- Name: parties_by_mobile_part; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parties_by_mobile_part ON public.parties USING gin (society_id, mobile public.gin_trgm_ops) WHERE (mobile IS NOT NULL);


--
-- Name: parties_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parties_by_name ON public.parties USING btree (society_id, lower(name), party_id);


--
-- Name: parties_by_number_start; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parties_by_number_start ON public.parties USING btree (society_id, lower(number) text_pattern_ops) WHERE (number IS NOT NULL);


--
-- Name: parties_by_short_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parties_by_short_number ON public.parties USING btree (society_id, "substring"(number, '0*([0-9]+)$'::text));


--
-- Name: parties_by_sound; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parties_by_sound ON public.parties USING gin (society_id, sound public.gin_trgm_ops);


--
-- Name: party_bank_accounts_by_index; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX party_bank_accounts_by_index ON public.party_bank_accounts USING btree (society_id, number_index);


--
-- Name: party_bank_accounts_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX party_bank_accounts_by_party ON public.party_bank_accounts USING btree (society_id, party_id);


--
-- Name: party_bank_accounts_one_main; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX party_bank_accounts_one_main ON public.party_bank_accounts USING btree (society_id, party_id) WHERE (is_main AND (ended_at IS NULL));


--
-- Name: party_deaths_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX party_deaths_by_party ON public.party_deaths USING btree (society_id, party_id);


--
-- Name: party_deaths_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX party_deaths_once ON public.party_deaths USING btree (society_id, party_id) WHERE (withdrawn_on IS NULL);


--
-- Name: party_employee_numbers_by_start; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX party_employee_numbers_by_start ON public.party_employee_numbers USING btree (society_id, number text_pattern_ops);


--
-- Name: party_identities_by_index; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX party_identities_by_index ON public.party_identities USING btree (society_id, number_index);


--
-- Name: party_identities_one_living; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX party_identities_one_living ON public.party_identities USING btree (society_id, party_id, kind) WHERE (ended_at IS NULL);


--
-- Name: party_particulars_by_birth; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX party_particulars_by_birth ON public.party_particulars USING btree (society_id, birth_date) WHERE (birth_date IS NOT NULL);


--
-- Name: party_particulars_by_mobile; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX party_particulars_by_mobile ON public.party_particulars USING btree (society_id, other_mobile) WHERE (other_mobile IS NOT NULL);


--
-- Name: passkey_challenges_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX passkey_challenges_by_age ON public.passkey_challenges USING btree (made_at);


--
-- Name: pending_commands_by_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pending_commands_by_subject ON public.pending_commands USING btree (society_id, subject, command) WHERE (status = 'waiting'::text);


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
-- Name: privacy_consents_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX privacy_consents_by_party ON public.privacy_consents USING btree (society_id, party_id, purpose, consent_id DESC);


--
-- Name: privacy_erasures_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX privacy_erasures_by_party ON public.privacy_erasures USING btree (society_id, party_id, erasure_id);


--
-- Name: privacy_exports_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX privacy_exports_by_party ON public.privacy_exports USING btree (society_id, party_id, export_id);


--
-- Name: privacy_holds_one_living; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX privacy_holds_one_living ON public.privacy_holds USING btree (society_id, party_id) WHERE (lifted_on IS NULL);


--
-- Name: privacy_notices_by_date; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX privacy_notices_by_date ON public.privacy_notices USING btree (society_id, purpose, language, from_date DESC, notice_id DESC);


--
-- Name: privacy_representatives_one_living; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX privacy_representatives_one_living ON public.privacy_representatives USING btree (society_id, party_id) WHERE (ended_on IS NULL);


--
-- Name: privacy_requests_by_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX privacy_requests_by_due ON public.privacy_requests USING btree (society_id, due_on, request_id) WHERE (state = 'open'::text);


--
-- Name: privacy_requests_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX privacy_requests_by_party ON public.privacy_requests USING btree (society_id, party_id, request_id DESC);


--
-- Name: privacy_sharings_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX privacy_sharings_by_party ON public.privacy_sharings USING btree (society_id, party_id, sharing_id);


--
-- Name: proposed_bank_accounts_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX proposed_bank_accounts_by_party ON public.proposed_bank_accounts USING btree (society_id, party_id, proposed_account_id);


--
-- Name: receipt_books_by_agent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX receipt_books_by_agent ON public.receipt_books USING btree (society_id, agent_id);


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
-- Name: share_applications_by_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX share_applications_by_member ON public.share_applications USING btree (society_id, member_id);


--
-- Name: share_applications_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX share_applications_waiting ON public.share_applications USING btree (society_id, application_id) WHERE (status = 'waiting'::text);


--
-- Name: share_certificates_by_event; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX share_certificates_by_event ON public.share_certificates USING btree (society_id, made_by);


--
-- Name: share_certificates_by_folio; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX share_certificates_by_folio ON public.share_certificates USING btree (society_id, folio_id);


--
-- Name: share_folios_by_kind; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX share_folios_by_kind ON public.share_folios USING btree (society_id, kind_id, folio_id);


--
-- Name: share_movements_by_event; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX share_movements_by_event ON public.share_movements USING btree (society_id, event_id);


--
-- Name: share_movements_by_folio; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX share_movements_by_folio ON public.share_movements USING btree (society_id, folio_id, on_date) INCLUDE (shares);


--
-- Name: share_ranges_by_certificate; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX share_ranges_by_certificate ON public.share_ranges USING btree (society_id, certificate_id);


--
-- Name: signatories_by_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX signatories_by_account ON public.signatories USING btree (society_id, sub_account_id) WHERE (sub_account_id IS NOT NULL);


--
-- Name: signatories_by_body; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX signatories_by_body ON public.signatories USING btree (society_id, body_id) WHERE (body_id IS NOT NULL);


--
-- Name: signatories_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX signatories_by_party ON public.signatories USING btree (society_id, party_id);


--
-- Name: signatories_once_for_account; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX signatories_once_for_account ON public.signatories USING btree (society_id, sub_account_id, party_id) WHERE ((ended_on IS NULL) AND (sub_account_id IS NOT NULL));


--
-- Name: signatories_once_for_body; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX signatories_once_for_body ON public.signatories USING btree (society_id, body_id, party_id) WHERE ((ended_on IS NULL) AND (body_id IS NOT NULL));


--
-- Name: society_users_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX society_users_by_party ON public.society_users USING btree (society_id, party_id) WHERE (party_id IS NOT NULL);


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
-- Name: tax_declarations_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tax_declarations_by_day ON public.tax_declarations USING btree (society_id, tax_year, received_on);


--
-- Name: tax_declarations_one_a_year; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX tax_declarations_one_a_year ON public.tax_declarations USING btree (society_id, party_id, tax_year, ((form = 'lower'::text))) WHERE (withdrawn_on IS NULL);


--
-- Name: tax_deductions_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tax_deductions_by_day ON public.tax_deductions USING btree (society_id, deducted_on, deduction_id) WHERE (status = 'deducted'::text);


--
-- Name: tax_deductions_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tax_deductions_by_party ON public.tax_deductions USING btree (society_id, party_id, tax_year);


--
-- Name: tax_deductions_by_payment; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tax_deductions_by_payment ON public.tax_deductions USING btree (society_id, payment_id) WHERE (payment_id IS NOT NULL);


--
-- Name: tax_deductions_run_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX tax_deductions_run_once ON public.tax_deductions USING btree (society_id, run_id, sub_account_id) WHERE ((run_id IS NOT NULL) AND (status <> 'reversed'::text));


--
-- Name: tax_deductions_unpaid; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tax_deductions_unpaid ON public.tax_deductions USING btree (society_id, deducted_on) WHERE ((status = 'deducted'::text) AND (payment_id IS NULL));


--
-- Name: tax_payees_by_party; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tax_payees_by_party ON public.tax_payees USING btree (society_id, party_id, from_date, entry_id);


--
-- Name: tax_payments_by_month; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tax_payments_by_month ON public.tax_payments USING btree (society_id, month);


--
-- Name: tax_payments_challan_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX tax_payments_challan_once ON public.tax_payments USING btree (society_id, bsr_code, challan_date, challan_serial) WHERE (reversed_on IS NULL);


--
-- Name: user_devices_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_devices_by_user ON public.user_devices USING btree (user_id);


--
-- Name: user_passkeys_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_passkeys_by_user ON public.user_passkeys USING btree (user_id);


--
-- Name: user_passwords_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_passwords_by_user ON public.user_passwords USING btree (user_id, password_id DESC);


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
-- Name: users_by_email; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX users_by_email ON public.users USING btree (email) WHERE (email IS NOT NULL);


--
-- Name: users_by_mobile; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX users_by_mobile ON public.users USING btree (mobile) WHERE (mobile IS NOT NULL);


--
-- Name: users_email_unique; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX users_email_unique ON public.users USING btree (email) WHERE email_is_own;


--
-- Name: users_mobile_unique; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX users_mobile_unique ON public.users USING btree (mobile) WHERE mobile_is_own;


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
-- Name: audit_auditors audit_auditors_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_auditors_guard BEFORE UPDATE ON public.audit_auditors FOR EACH ROW EXECUTE FUNCTION public.audit_auditors_guard();


--
-- Name: audit_engagements audit_engagements_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_engagements_guard BEFORE UPDATE ON public.audit_engagements FOR EACH ROW EXECUTE FUNCTION public.audit_engagements_guard();


--
-- Name: audit_marks audit_marks_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_marks_guard BEFORE INSERT ON public.audit_marks FOR EACH ROW EXECUTE FUNCTION public.audit_marks_guard();


--
-- Name: audit_memo_entries audit_memo_entries_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_memo_entries_guard BEFORE INSERT ON public.audit_memo_entries FOR EACH ROW EXECUTE FUNCTION public.audit_memo_entries_guard();


--
-- Name: audit_sample_items audit_sample_items_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_sample_items_guard AFTER INSERT ON public.audit_sample_items REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.audit_sample_items_guard();


--
-- Name: audit_marks audit_work_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_work_guard BEFORE INSERT ON public.audit_marks FOR EACH ROW EXECUTE FUNCTION public.audit_work_guard();


--
-- Name: audit_memos audit_work_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_work_guard BEFORE INSERT ON public.audit_memos FOR EACH ROW EXECUTE FUNCTION public.audit_work_guard();


--
-- Name: audit_samples audit_work_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_work_guard BEFORE INSERT ON public.audit_samples FOR EACH ROW EXECUTE FUNCTION public.audit_work_guard();


--
-- Name: branch_days branch_days_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER branch_days_guard BEFORE INSERT OR UPDATE ON public.branch_days FOR EACH ROW EXECUTE FUNCTION public.ledger_guard_days();


--
-- Name: cash_counts cash_counts_day; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER cash_counts_day BEFORE INSERT ON public.cash_counts FOR EACH ROW EXECUTE FUNCTION public.cash_day_guard();


--
-- Name: cash_counts cash_counts_over; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER cash_counts_over BEFORE UPDATE ON public.cash_counts FOR EACH ROW WHEN ((old.settled_at IS NOT NULL)) EXECUTE FUNCTION public.cash_over_guard();


--
-- Name: branch_days cash_day_end; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER cash_day_end BEFORE UPDATE ON public.branch_days FOR EACH ROW WHEN (((old.status = 'open'::text) AND (new.status = 'closed'::text))) EXECUTE FUNCTION public.cash_day_end_guard();


--
-- Name: cash_handovers cash_handovers_day; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER cash_handovers_day BEFORE INSERT ON public.cash_handovers FOR EACH ROW EXECUTE FUNCTION public.cash_day_guard();


--
-- Name: cash_handovers cash_handovers_over; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER cash_handovers_over BEFORE UPDATE ON public.cash_handovers FOR EACH ROW WHEN ((old.status <> 'pending'::text)) EXECUTE FUNCTION public.cash_over_guard();


--
-- Name: cash_places cash_places_over; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER cash_places_over BEFORE UPDATE ON public.cash_places FOR EACH ROW WHEN ((old.status = 'closed'::text)) EXECUTE FUNCTION public.cash_over_guard();


--
-- Name: cash_shifts cash_shifts_day; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER cash_shifts_day BEFORE INSERT ON public.cash_shifts FOR EACH ROW EXECUTE FUNCTION public.cash_day_guard();


--
-- Name: cash_shifts cash_shifts_over; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER cash_shifts_over BEFORE UPDATE ON public.cash_shifts FOR EACH ROW WHEN ((old.closed_at IS NOT NULL)) EXECUTE FUNCTION public.cash_over_guard();


--
-- Name: collection_assignments collection_assignments_of_one_branch; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER collection_assignments_of_one_branch BEFORE INSERT ON public.collection_assignments FOR EACH ROW WHEN ((new.agent_id IS NOT NULL)) EXECUTE FUNCTION public.collections_assignment_guard();


--
-- Name: collection_rows collection_rows_booked; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER collection_rows_booked AFTER UPDATE OF reversed_on ON public.collection_rows DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.reversed_on IS NULL) AND (new.reversed_on IS NOT NULL))) EXECUTE FUNCTION public.collections_voucher_guard('collection_row');


--
-- Name: collection_rows collection_rows_counted_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER collection_rows_counted_once BEFORE UPDATE OF counted_line_id, back_line_id ON public.collection_rows FOR EACH ROW EXECUTE FUNCTION public.collections_counted_guard();


--
-- Name: collection_rows collection_rows_given_back_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER collection_rows_given_back_once BEFORE UPDATE OF given_back_on ON public.collection_rows FOR EACH ROW WHEN ((old.given_back_on IS NOT NULL)) EXECUTE FUNCTION public.collections_over_guard();


--
-- Name: collection_rows collection_rows_in_time; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER collection_rows_in_time BEFORE INSERT OR DELETE ON public.collection_rows FOR EACH ROW EXECUTE FUNCTION public.collections_row_guard();


--
-- Name: collection_rows collection_rows_over; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER collection_rows_over BEFORE UPDATE OF book_id, reversed_on, reversed_by, reason ON public.collection_rows FOR EACH ROW WHEN ((old.reversed_on IS NOT NULL)) EXECUTE FUNCTION public.collections_over_guard();


--
-- Name: collection_rows collection_rows_paid_back; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER collection_rows_paid_back AFTER UPDATE OF given_back_on ON public.collection_rows DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.given_back_on IS NULL) AND (new.given_back_on IS NOT NULL))) EXECUTE FUNCTION public.collections_voucher_guard('collection_return');


--
-- Name: collection_rows collection_rows_placed_in_time; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER collection_rows_placed_in_time BEFORE UPDATE OF is_unplaced, unplaced_account_id ON public.collection_rows FOR EACH ROW EXECUTE FUNCTION public.collections_row_guard();


--
-- Name: collection_sheets collection_sheets_booked; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER collection_sheets_booked AFTER UPDATE ON public.collection_sheets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.status = 'entered'::text) AND (new.status = 'posted'::text) AND (new.total > 0))) EXECUTE FUNCTION public.collections_voucher_guard('collection_sheet');


--
-- Name: collection_sheets collection_sheets_over; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER collection_sheets_over BEFORE UPDATE ON public.collection_sheets FOR EACH ROW WHEN ((old.status <> 'entered'::text)) EXECUTE FUNCTION public.collections_over_guard();


--
-- Name: collection_sheets collection_sheets_sum; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER collection_sheets_sum BEFORE UPDATE ON public.collection_sheets FOR EACH ROW WHEN (((old.status = 'entered'::text) AND (new.status = 'posted'::text))) EXECUTE FUNCTION public.collections_sum_guard();


--
-- Name: branch_days collections_day_end; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER collections_day_end BEFORE UPDATE ON public.branch_days FOR EACH ROW WHEN (((old.status = 'open'::text) AND (new.status = 'closed'::text))) EXECUTE FUNCTION public.collections_day_end_guard();


--
-- Name: commission_lines commission_lines_over; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER commission_lines_over BEFORE UPDATE ON public.commission_lines FOR EACH ROW WHEN (((old.status = ANY (ARRAY['reversed'::text, 'put_off'::text])) OR ((old.status = 'posted'::text) AND (new.status <> 'reversed'::text)))) EXECUTE FUNCTION public.collections_over_guard();


--
-- Name: commission_lines commission_lines_stay; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER commission_lines_stay BEFORE DELETE ON public.commission_lines FOR EACH ROW WHEN ((old.status <> 'waiting'::text)) EXECUTE FUNCTION public.collections_over_guard();


--
-- Name: commission_recoveries commission_recoveries_stay; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER commission_recoveries_stay BEFORE DELETE ON public.commission_recoveries FOR EACH ROW EXECUTE FUNCTION public.collections_recovery_guard();


--
-- Name: commission_runs commission_runs_over; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER commission_runs_over BEFORE UPDATE ON public.commission_runs FOR EACH ROW WHEN (((old.status <> 'calculated'::text) AND (NOT ((old.status = 'posted'::text) AND (new.status = 'reversed'::text))))) EXECUTE FUNCTION public.collections_over_guard();


--
-- Name: custom_values custom_values_check; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER custom_values_check BEFORE INSERT OR UPDATE ON public.custom_values FOR EACH ROW EXECUTE FUNCTION public.custom_values_check();


--
-- Name: deposit_contracts deposit_contracts_check_fit; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER deposit_contracts_check_fit BEFORE INSERT ON public.deposit_contracts FOR EACH ROW EXECUTE FUNCTION public.deposit_contracts_check_fit();


--
-- Name: deposit_contracts deposit_contracts_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER deposit_contracts_guard BEFORE UPDATE ON public.deposit_contracts FOR EACH ROW EXECUTE FUNCTION public.deposit_contracts_guard();


--
-- Name: document_reviews document_reviews_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER document_reviews_guard BEFORE INSERT ON public.document_reviews FOR EACH ROW EXECUTE FUNCTION public.document_reviews_guard();


--
-- Name: documents documents_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER documents_guard BEFORE UPDATE ON public.documents FOR EACH ROW EXECUTE FUNCTION public.documents_guard();


--
-- Name: enrolments enrolments_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER enrolments_guard BEFORE UPDATE ON public.enrolments FOR EACH ROW EXECUTE FUNCTION public.enrolments_guard();


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
-- Name: interest_marks interest_marks_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER interest_marks_guard BEFORE UPDATE ON public.interest_marks FOR EACH ROW EXECUTE FUNCTION public.interest_marks_guard();


--
-- Name: interest_run_lines interest_run_lines_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER interest_run_lines_guard BEFORE UPDATE ON public.interest_run_lines FOR EACH ROW EXECUTE FUNCTION public.interest_run_lines_guard();


--
-- Name: interest_run_lines interest_run_lines_inserted; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER interest_run_lines_inserted AFTER INSERT ON public.interest_run_lines REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION public.interest_run_lines_count();


--
-- Name: interest_run_lines interest_run_lines_updated; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER interest_run_lines_updated AFTER UPDATE ON public.interest_run_lines REFERENCING OLD TABLE AS old_lines NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION public.interest_run_lines_count();


--
-- Name: interest_runs interest_runs_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER interest_runs_guard BEFORE UPDATE ON public.interest_runs FOR EACH ROW EXECUTE FUNCTION public.interest_runs_guard();


--
-- Name: issued_papers issued_papers_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER issued_papers_guard BEFORE UPDATE ON public.issued_papers FOR EACH ROW EXECUTE FUNCTION public.issued_papers_guard();


--
-- Name: joint_holders joint_holders_beside_first; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER joint_holders_beside_first BEFORE INSERT ON public.joint_holders FOR EACH ROW EXECUTE FUNCTION public.joint_holders_check_first();


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
-- Name: one_time_codes one_time_codes_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER one_time_codes_guard BEFORE UPDATE ON public.one_time_codes FOR EACH ROW EXECUTE FUNCTION public.one_time_codes_guard();


--
-- Name: party_deaths party_deaths_told_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER party_deaths_told_once BEFORE UPDATE OF died_on, evidence ON public.party_deaths FOR EACH ROW WHEN (((old.died_on IS DISTINCT FROM new.died_on) OR (old.evidence IS DISTINCT FROM new.evidence))) EXECUTE FUNCTION public.parties_death_stays();


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
-- Name: sub_accounts sub_accounts_check_contract; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER sub_accounts_check_contract BEFORE UPDATE OF status ON public.sub_accounts FOR EACH ROW WHEN (((new.status = 'closed'::text) AND (old.status <> 'closed'::text))) EXECUTE FUNCTION public.sub_accounts_check_contract();


--
-- Name: sub_accounts sub_accounts_guard_closing; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER sub_accounts_guard_closing BEFORE UPDATE OF status ON public.sub_accounts FOR EACH ROW WHEN (((new.status = 'closed'::text) AND (old.status <> 'closed'::text))) EXECUTE FUNCTION public.ledger_guard_closing();


--
-- Name: sub_accounts sub_accounts_guard_opening_again; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER sub_accounts_guard_opening_again BEFORE UPDATE OF status ON public.sub_accounts FOR EACH ROW WHEN (((new.status = 'open'::text) AND (old.status <> 'open'::text))) EXECUTE FUNCTION public.ledger_guard_opening_again();


--
-- Name: tax_declarations tax_declarations_over; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER tax_declarations_over BEFORE UPDATE ON public.tax_declarations FOR EACH ROW WHEN ((old.withdrawn_on IS NOT NULL)) EXECUTE FUNCTION public.tax_over_guard();


--
-- Name: tax_deductions tax_deductions_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER tax_deductions_guard BEFORE DELETE OR UPDATE ON public.tax_deductions FOR EACH ROW EXECUTE FUNCTION public.tax_deductions_guard();


--
-- Name: tax_payments tax_payments_over; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER tax_payments_over BEFORE UPDATE ON public.tax_payments FOR EACH ROW WHEN ((old.reversed_on IS NOT NULL)) EXECUTE FUNCTION public.tax_over_guard();


--
-- Name: vouchers vouchers_check; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER vouchers_check AFTER INSERT ON public.vouchers REFERENCING NEW TABLE AS new_vouchers FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_check_vouchers();


--
-- Name: account_agents account_agents_society_id_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_agents
    ADD CONSTRAINT account_agents_society_id_document_id_fkey FOREIGN KEY (society_id, document_id) REFERENCES public.documents(society_id, document_id);


--
-- Name: account_agents account_agents_society_id_holder_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_agents
    ADD CONSTRAINT account_agents_society_id_holder_id_fkey FOREIGN KEY (society_id, holder_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: account_agents account_agents_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_agents
    ADD CONSTRAINT account_agents_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: account_agents account_agents_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_agents
    ADD CONSTRAINT account_agents_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


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
-- Name: agent_set_offs agent_set_offs_society_id_agent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agent_set_offs
    ADD CONSTRAINT agent_set_offs_society_id_agent_id_fkey FOREIGN KEY (society_id, agent_id) REFERENCES public.collection_agents(society_id, agent_id);


--
-- Name: approval_rules approval_rules_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.approval_rules
    ADD CONSTRAINT approval_rules_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: audit_auditors audit_auditors_assigned_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditors
    ADD CONSTRAINT audit_auditors_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES public.users(user_id);


--
-- Name: audit_auditors audit_auditors_released_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditors
    ADD CONSTRAINT audit_auditors_released_by_fkey FOREIGN KEY (released_by) REFERENCES public.users(user_id);


--
-- Name: audit_auditors audit_auditors_society_id_engagement_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditors
    ADD CONSTRAINT audit_auditors_society_id_engagement_id_fkey FOREIGN KEY (society_id, engagement_id) REFERENCES public.audit_engagements(society_id, engagement_id);


--
-- Name: audit_auditors audit_auditors_society_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_auditors
    ADD CONSTRAINT audit_auditors_society_id_user_id_fkey FOREIGN KEY (society_id, user_id) REFERENCES public.society_users(society_id, user_id);


--
-- Name: audit_engagements audit_engagements_closed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_engagements
    ADD CONSTRAINT audit_engagements_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES public.users(user_id);


--
-- Name: audit_engagements audit_engagements_opened_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_engagements
    ADD CONSTRAINT audit_engagements_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES public.users(user_id);


--
-- Name: audit_engagements audit_engagements_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_engagements
    ADD CONSTRAINT audit_engagements_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: audit_engagements audit_engagements_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_engagements
    ADD CONSTRAINT audit_engagements_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: audit_marks audit_marks_marked_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_marks
    ADD CONSTRAINT audit_marks_marked_by_fkey FOREIGN KEY (marked_by) REFERENCES public.users(user_id);


--
-- Name: audit_marks audit_marks_society_id_engagement_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_marks
    ADD CONSTRAINT audit_marks_society_id_engagement_id_fkey FOREIGN KEY (society_id, engagement_id) REFERENCES public.audit_engagements(society_id, engagement_id);


--
-- Name: audit_marks audit_marks_society_id_voucher_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_marks
    ADD CONSTRAINT audit_marks_society_id_voucher_id_fkey FOREIGN KEY (society_id, voucher_id) REFERENCES public.vouchers(society_id, voucher_id);


--
-- Name: audit_memo_entries audit_memo_entries_society_id_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_memo_entries
    ADD CONSTRAINT audit_memo_entries_society_id_document_id_fkey FOREIGN KEY (society_id, document_id) REFERENCES public.documents(society_id, document_id);


--
-- Name: audit_memo_entries audit_memo_entries_society_id_memo_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_memo_entries
    ADD CONSTRAINT audit_memo_entries_society_id_memo_id_fkey FOREIGN KEY (society_id, memo_id) REFERENCES public.audit_memos(society_id, memo_id);


--
-- Name: audit_memo_entries audit_memo_entries_written_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_memo_entries
    ADD CONSTRAINT audit_memo_entries_written_by_fkey FOREIGN KEY (written_by) REFERENCES public.users(user_id);


--
-- Name: audit_memos audit_memos_raised_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_memos
    ADD CONSTRAINT audit_memos_raised_by_fkey FOREIGN KEY (raised_by) REFERENCES public.users(user_id);


--
-- Name: audit_memos audit_memos_society_id_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_memos
    ADD CONSTRAINT audit_memos_society_id_account_id_fkey FOREIGN KEY (society_id, account_id) REFERENCES public.accounts(society_id, account_id);


--
-- Name: audit_memos audit_memos_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_memos
    ADD CONSTRAINT audit_memos_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: audit_memos audit_memos_society_id_engagement_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_memos
    ADD CONSTRAINT audit_memos_society_id_engagement_id_fkey FOREIGN KEY (society_id, engagement_id) REFERENCES public.audit_engagements(society_id, engagement_id);


--
-- Name: audit_memos audit_memos_society_id_voucher_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_memos
    ADD CONSTRAINT audit_memos_society_id_voucher_id_fkey FOREIGN KEY (society_id, voucher_id) REFERENCES public.vouchers(society_id, voucher_id);


--
-- Name: audit_sample_items audit_sample_items_society_id_sample_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_sample_items
    ADD CONSTRAINT audit_sample_items_society_id_sample_id_fkey FOREIGN KEY (society_id, sample_id) REFERENCES public.audit_samples(society_id, sample_id);


--
-- Name: audit_sample_items audit_sample_items_society_id_voucher_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_sample_items
    ADD CONSTRAINT audit_sample_items_society_id_voucher_id_fkey FOREIGN KEY (society_id, voucher_id) REFERENCES public.vouchers(society_id, voucher_id);


--
-- Name: audit_samples audit_samples_drawn_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_samples
    ADD CONSTRAINT audit_samples_drawn_by_fkey FOREIGN KEY (drawn_by) REFERENCES public.users(user_id);


--
-- Name: audit_samples audit_samples_made_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_samples
    ADD CONSTRAINT audit_samples_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.users(user_id);


--
-- Name: audit_samples audit_samples_society_id_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_samples
    ADD CONSTRAINT audit_samples_society_id_account_id_fkey FOREIGN KEY (society_id, account_id) REFERENCES public.accounts(society_id, account_id);


--
-- Name: audit_samples audit_samples_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_samples
    ADD CONSTRAINT audit_samples_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: audit_samples audit_samples_society_id_engagement_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_samples
    ADD CONSTRAINT audit_samples_society_id_engagement_id_fkey FOREIGN KEY (society_id, engagement_id) REFERENCES public.audit_engagements(society_id, engagement_id);


--
-- Name: audit_samples audit_samples_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_samples
    ADD CONSTRAINT audit_samples_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: audit_samples audit_samples_society_id_voucher_type_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_samples
    ADD CONSTRAINT audit_samples_society_id_voucher_type_id_fkey FOREIGN KEY (society_id, voucher_type_id) REFERENCES public.voucher_types(society_id, voucher_type_id);


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
-- Name: cash_counts cash_counts_society_id_branch_id_business_date_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_counts
    ADD CONSTRAINT cash_counts_society_id_branch_id_business_date_fkey FOREIGN KEY (society_id, branch_id, business_date) REFERENCES public.branch_days(society_id, branch_id, business_date);


--
-- Name: cash_counts cash_counts_society_id_place_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_counts
    ADD CONSTRAINT cash_counts_society_id_place_id_branch_id_fkey FOREIGN KEY (society_id, place_id, branch_id) REFERENCES public.cash_places(society_id, place_id, branch_id);


--
-- Name: cash_handovers cash_handovers_society_id_branch_id_business_date_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_handovers
    ADD CONSTRAINT cash_handovers_society_id_branch_id_business_date_fkey FOREIGN KEY (society_id, branch_id, business_date) REFERENCES public.branch_days(society_id, branch_id, business_date);


--
-- Name: cash_handovers cash_handovers_society_id_from_place_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_handovers
    ADD CONSTRAINT cash_handovers_society_id_from_place_id_branch_id_fkey FOREIGN KEY (society_id, from_place_id, branch_id) REFERENCES public.cash_places(society_id, place_id, branch_id);


--
-- Name: cash_handovers cash_handovers_society_id_to_place_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_handovers
    ADD CONSTRAINT cash_handovers_society_id_to_place_id_branch_id_fkey FOREIGN KEY (society_id, to_place_id, branch_id) REFERENCES public.cash_places(society_id, place_id, branch_id);


--
-- Name: cash_places cash_places_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_places
    ADD CONSTRAINT cash_places_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: cash_places cash_places_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_places
    ADD CONSTRAINT cash_places_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: cash_shifts cash_shifts_society_id_branch_id_business_date_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_shifts
    ADD CONSTRAINT cash_shifts_society_id_branch_id_business_date_fkey FOREIGN KEY (society_id, branch_id, business_date) REFERENCES public.branch_days(society_id, branch_id, business_date);


--
-- Name: cash_shifts cash_shifts_society_id_place_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cash_shifts
    ADD CONSTRAINT cash_shifts_society_id_place_id_branch_id_fkey FOREIGN KEY (society_id, place_id, branch_id) REFERENCES public.cash_places(society_id, place_id, branch_id);


--
-- Name: collection_agents collection_agents_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_agents
    ADD CONSTRAINT collection_agents_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: collection_agents collection_agents_society_id_cash_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_agents
    ADD CONSTRAINT collection_agents_society_id_cash_account_id_fkey FOREIGN KEY (society_id, cash_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: collection_agents collection_agents_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_agents
    ADD CONSTRAINT collection_agents_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: collection_agents collection_agents_society_id_payable_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_agents
    ADD CONSTRAINT collection_agents_society_id_payable_account_id_fkey FOREIGN KEY (society_id, payable_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: collection_agents collection_agents_society_id_security_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_agents
    ADD CONSTRAINT collection_agents_society_id_security_account_id_fkey FOREIGN KEY (society_id, security_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: collection_assignments collection_assignments_society_id_agent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_assignments
    ADD CONSTRAINT collection_assignments_society_id_agent_id_fkey FOREIGN KEY (society_id, agent_id) REFERENCES public.collection_agents(society_id, agent_id);


--
-- Name: collection_assignments collection_assignments_society_id_route_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_assignments
    ADD CONSTRAINT collection_assignments_society_id_route_id_fkey FOREIGN KEY (society_id, route_id) REFERENCES public.collection_routes(society_id, route_id);


--
-- Name: collection_routes collection_routes_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_routes
    ADD CONSTRAINT collection_routes_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: collection_rows collection_rows_society_id_back_line_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_rows
    ADD CONSTRAINT collection_rows_society_id_back_line_id_fkey FOREIGN KEY (society_id, back_line_id) REFERENCES public.commission_lines(society_id, line_id);


--
-- Name: collection_rows collection_rows_society_id_book_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_rows
    ADD CONSTRAINT collection_rows_society_id_book_id_fkey FOREIGN KEY (society_id, book_id) REFERENCES public.receipt_books(society_id, book_id);


--
-- Name: collection_rows collection_rows_society_id_counted_line_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_rows
    ADD CONSTRAINT collection_rows_society_id_counted_line_id_fkey FOREIGN KEY (society_id, counted_line_id) REFERENCES public.commission_lines(society_id, line_id);


--
-- Name: collection_rows collection_rows_society_id_replaces_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_rows
    ADD CONSTRAINT collection_rows_society_id_replaces_id_fkey FOREIGN KEY (society_id, replaces_id) REFERENCES public.collection_rows(society_id, row_id);


--
-- Name: collection_rows collection_rows_society_id_sheet_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_rows
    ADD CONSTRAINT collection_rows_society_id_sheet_id_fkey FOREIGN KEY (society_id, sheet_id) REFERENCES public.collection_sheets(society_id, sheet_id);


--
-- Name: collection_rows collection_rows_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_rows
    ADD CONSTRAINT collection_rows_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.deposit_accounts(society_id, sub_account_id);


--
-- Name: collection_rows collection_rows_society_id_unplaced_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_rows
    ADD CONSTRAINT collection_rows_society_id_unplaced_account_id_fkey FOREIGN KEY (society_id, unplaced_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: collection_sheets collection_sheets_society_id_agent_id_book_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_sheets
    ADD CONSTRAINT collection_sheets_society_id_agent_id_book_id_fkey FOREIGN KEY (society_id, agent_id, book_id) REFERENCES public.receipt_books(society_id, agent_id, book_id);


--
-- Name: collection_sheets collection_sheets_society_id_agent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_sheets
    ADD CONSTRAINT collection_sheets_society_id_agent_id_fkey FOREIGN KEY (society_id, agent_id) REFERENCES public.collection_agents(society_id, agent_id);


--
-- Name: collection_sheets collection_sheets_society_id_book_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_sheets
    ADD CONSTRAINT collection_sheets_society_id_book_id_fkey FOREIGN KEY (society_id, book_id) REFERENCES public.receipt_books(society_id, book_id);


--
-- Name: collection_sheets collection_sheets_society_id_branch_id_agent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_sheets
    ADD CONSTRAINT collection_sheets_society_id_branch_id_agent_id_fkey FOREIGN KEY (society_id, branch_id, agent_id) REFERENCES public.collection_agents(society_id, branch_id, agent_id);


--
-- Name: collection_sheets collection_sheets_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_sheets
    ADD CONSTRAINT collection_sheets_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: collection_sheets collection_sheets_society_id_branch_id_route_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_sheets
    ADD CONSTRAINT collection_sheets_society_id_branch_id_route_id_fkey FOREIGN KEY (society_id, branch_id, route_id) REFERENCES public.collection_routes(society_id, branch_id, route_id);


--
-- Name: collection_sheets collection_sheets_society_id_route_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_sheets
    ADD CONSTRAINT collection_sheets_society_id_route_id_fkey FOREIGN KEY (society_id, route_id) REFERENCES public.collection_routes(society_id, route_id);


--
-- Name: collection_stops collection_stops_society_id_route_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_stops
    ADD CONSTRAINT collection_stops_society_id_route_id_fkey FOREIGN KEY (society_id, route_id) REFERENCES public.collection_routes(society_id, route_id);


--
-- Name: collection_stops collection_stops_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_stops
    ADD CONSTRAINT collection_stops_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.deposit_accounts(society_id, sub_account_id);


--
-- Name: collection_terms collection_terms_society_id_agent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.collection_terms
    ADD CONSTRAINT collection_terms_society_id_agent_id_fkey FOREIGN KEY (society_id, agent_id) REFERENCES public.collection_agents(society_id, agent_id);


--
-- Name: commission_lines commission_lines_society_id_agent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commission_lines
    ADD CONSTRAINT commission_lines_society_id_agent_id_fkey FOREIGN KEY (society_id, agent_id) REFERENCES public.collection_agents(society_id, agent_id);


--
-- Name: commission_lines commission_lines_society_id_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commission_lines
    ADD CONSTRAINT commission_lines_society_id_run_id_fkey FOREIGN KEY (society_id, run_id) REFERENCES public.commission_runs(society_id, run_id);


--
-- Name: commission_recoveries commission_recoveries_society_id_line_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commission_recoveries
    ADD CONSTRAINT commission_recoveries_society_id_line_id_fkey FOREIGN KEY (society_id, line_id) REFERENCES public.commission_lines(society_id, line_id);


--
-- Name: commission_recoveries commission_recoveries_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commission_recoveries
    ADD CONSTRAINT commission_recoveries_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.deposit_accounts(society_id, sub_account_id);


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
-- Name: custom_fields custom_fields_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.custom_fields
    ADD CONSTRAINT custom_fields_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: custom_options custom_options_society_id_field_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.custom_options
    ADD CONSTRAINT custom_options_society_id_field_id_fkey FOREIGN KEY (society_id, field_id) REFERENCES public.custom_fields(society_id, field_id);


--
-- Name: custom_values custom_values_of_kind; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.custom_values
    ADD CONSTRAINT custom_values_of_kind FOREIGN KEY (society_id, field_id, record_kind, kind, decimals) REFERENCES public.custom_fields(society_id, field_id, record_kind, kind, decimals);


--
-- Name: custom_values custom_values_of_party; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.custom_values
    ADD CONSTRAINT custom_values_of_party FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: custom_values custom_values_option_known; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.custom_values
    ADD CONSTRAINT custom_values_option_known FOREIGN KEY (society_id, field_id, option_code) REFERENCES public.custom_options(society_id, field_id, code);


--
-- Name: day_sessions day_sessions_society_id_branch_id_business_date_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.day_sessions
    ADD CONSTRAINT day_sessions_society_id_branch_id_business_date_fkey FOREIGN KEY (society_id, branch_id, business_date) REFERENCES public.branch_days(society_id, branch_id, business_date);


--
-- Name: deposit_account_categories deposit_account_categories_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_account_categories
    ADD CONSTRAINT deposit_account_categories_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.deposit_accounts(society_id, sub_account_id);


--
-- Name: deposit_accounts deposit_accounts_society_id_scheme_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_accounts
    ADD CONSTRAINT deposit_accounts_society_id_scheme_id_fkey FOREIGN KEY (society_id, scheme_id) REFERENCES public.deposit_schemes(society_id, scheme_id);


--
-- Name: deposit_accounts deposit_accounts_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_accounts
    ADD CONSTRAINT deposit_accounts_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: deposit_conditions deposit_conditions_society_id_scheme_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_conditions
    ADD CONSTRAINT deposit_conditions_society_id_scheme_id_fkey FOREIGN KEY (society_id, scheme_id) REFERENCES public.deposit_schemes(society_id, scheme_id);


--
-- Name: deposit_contracts deposit_contracts_society_id_card_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_contracts
    ADD CONSTRAINT deposit_contracts_society_id_card_id_fkey FOREIGN KEY (society_id, card_id) REFERENCES public.deposit_conditions(society_id, condition_id);


--
-- Name: deposit_contracts deposit_contracts_society_id_maturity_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_contracts
    ADD CONSTRAINT deposit_contracts_society_id_maturity_account_id_fkey FOREIGN KEY (society_id, maturity_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: deposit_contracts deposit_contracts_society_id_payout_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_contracts
    ADD CONSTRAINT deposit_contracts_society_id_payout_account_id_fkey FOREIGN KEY (society_id, payout_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: deposit_contracts deposit_contracts_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_contracts
    ADD CONSTRAINT deposit_contracts_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.deposit_accounts(society_id, sub_account_id);


--
-- Name: deposit_contracts deposit_contracts_society_id_terms_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_contracts
    ADD CONSTRAINT deposit_contracts_society_id_terms_id_fkey FOREIGN KEY (society_id, terms_id) REFERENCES public.deposit_conditions(society_id, condition_id);


--
-- Name: deposit_duplicates deposit_duplicates_society_id_sub_account_id_serial_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_duplicates
    ADD CONSTRAINT deposit_duplicates_society_id_sub_account_id_serial_fkey FOREIGN KEY (society_id, sub_account_id, serial) REFERENCES public.deposit_contracts(society_id, sub_account_id, serial);


--
-- Name: deposit_schemes deposit_schemes_charge_account; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_schemes
    ADD CONSTRAINT deposit_schemes_charge_account FOREIGN KEY (society_id, charge_account_id) REFERENCES public.accounts(society_id, account_id);


--
-- Name: deposit_schemes deposit_schemes_society_id_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_schemes
    ADD CONSTRAINT deposit_schemes_society_id_account_id_fkey FOREIGN KEY (society_id, account_id) REFERENCES public.accounts(society_id, account_id);


--
-- Name: deposit_schemes deposit_schemes_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_schemes
    ADD CONSTRAINT deposit_schemes_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: deposit_schemes deposit_schemes_society_id_interest_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposit_schemes
    ADD CONSTRAINT deposit_schemes_society_id_interest_account_id_fkey FOREIGN KEY (society_id, interest_account_id) REFERENCES public.accounts(society_id, account_id);


--
-- Name: document_reviews document_reviews_reviewed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_reviews
    ADD CONSTRAINT document_reviews_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES public.users(user_id);


--
-- Name: document_reviews document_reviews_society_id_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_reviews
    ADD CONSTRAINT document_reviews_society_id_document_id_fkey FOREIGN KEY (society_id, document_id) REFERENCES public.documents(society_id, document_id);


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
-- Name: enrolments enrolments_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.users(user_id);


--
-- Name: enrolments enrolments_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: enrolments enrolments_society_id_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_society_id_class_id_fkey FOREIGN KEY (society_id, class_id) REFERENCES public.member_classes(society_id, class_id);


--
-- Name: enrolments enrolments_society_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_society_id_member_id_fkey FOREIGN KEY (society_id, member_id) REFERENCES public.members(society_id, member_id);


--
-- Name: enrolments enrolments_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: enrolments enrolments_society_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_society_id_user_id_fkey FOREIGN KEY (society_id, user_id) REFERENCES public.society_users(society_id, user_id);


--
-- Name: factor_rules factor_rules_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.factor_rules
    ADD CONSTRAINT factor_rules_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


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
-- Name: interest_accruals interest_accruals_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_accruals
    ADD CONSTRAINT interest_accruals_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.deposit_accounts(society_id, sub_account_id);


--
-- Name: interest_marks interest_marks_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_marks
    ADD CONSTRAINT interest_marks_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: interest_run_lines interest_run_lines_society_id_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_run_lines
    ADD CONSTRAINT interest_run_lines_society_id_run_id_fkey FOREIGN KEY (society_id, run_id) REFERENCES public.interest_runs(society_id, run_id);


--
-- Name: interest_run_totals interest_run_totals_society_id_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_run_totals
    ADD CONSTRAINT interest_run_totals_society_id_run_id_fkey FOREIGN KEY (society_id, run_id) REFERENCES public.interest_runs(society_id, run_id);


--
-- Name: interest_runs interest_runs_society_id_scheme_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_runs
    ADD CONSTRAINT interest_runs_society_id_scheme_id_fkey FOREIGN KEY (society_id, scheme_id) REFERENCES public.deposit_schemes(society_id, scheme_id);


--
-- Name: issued_paper_years issued_paper_years_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issued_paper_years
    ADD CONSTRAINT issued_paper_years_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: issued_papers issued_papers_ended_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issued_papers
    ADD CONSTRAINT issued_papers_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.users(user_id);


--
-- Name: issued_papers issued_papers_issued_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issued_papers
    ADD CONSTRAINT issued_papers_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES public.users(user_id);


--
-- Name: issued_papers issued_papers_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issued_papers
    ADD CONSTRAINT issued_papers_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: issued_papers issued_papers_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issued_papers
    ADD CONSTRAINT issued_papers_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: issued_papers issued_papers_society_id_replaced_by_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issued_papers
    ADD CONSTRAINT issued_papers_society_id_replaced_by_id_fkey FOREIGN KEY (society_id, replaced_by_id) REFERENCES public.issued_papers(society_id, paper_id);


--
-- Name: issued_papers issued_papers_society_id_year_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issued_papers
    ADD CONSTRAINT issued_papers_society_id_year_fkey FOREIGN KEY (society_id, year) REFERENCES public.issued_paper_years(society_id, year);


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
-- Name: joint_holders joint_holders_society_id_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.joint_holders
    ADD CONSTRAINT joint_holders_society_id_document_id_fkey FOREIGN KEY (society_id, document_id) REFERENCES public.documents(society_id, document_id);


--
-- Name: joint_holders joint_holders_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.joint_holders
    ADD CONSTRAINT joint_holders_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: joint_holders joint_holders_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.joint_holders
    ADD CONSTRAINT joint_holders_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: ledger_heads ledger_heads_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_heads
    ADD CONSTRAINT ledger_heads_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: member_class_papers member_class_papers_society_id_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_class_papers
    ADD CONSTRAINT member_class_papers_society_id_class_id_fkey FOREIGN KEY (society_id, class_id) REFERENCES public.member_classes(society_id, class_id);


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
-- Name: message_templates message_templates_set_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message_templates
    ADD CONSTRAINT message_templates_set_by_fkey FOREIGN KEY (set_by) REFERENCES public.users(user_id);


--
-- Name: message_templates message_templates_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message_templates
    ADD CONSTRAINT message_templates_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


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
-- Name: one_time_codes one_time_codes_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.one_time_codes
    ADD CONSTRAINT one_time_codes_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: one_time_codes one_time_codes_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.one_time_codes
    ADD CONSTRAINT one_time_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(user_id);


--
-- Name: operating_orders operating_orders_society_id_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.operating_orders
    ADD CONSTRAINT operating_orders_society_id_document_id_fkey FOREIGN KEY (society_id, document_id) REFERENCES public.documents(society_id, document_id);


--
-- Name: operating_orders operating_orders_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.operating_orders
    ADD CONSTRAINT operating_orders_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: operating_orders operating_orders_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.operating_orders
    ADD CONSTRAINT operating_orders_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: outbox outbox_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: outgoing_messages outgoing_messages_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outgoing_messages
    ADD CONSTRAINT outgoing_messages_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: outgoing_messages outgoing_messages_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outgoing_messages
    ADD CONSTRAINT outgoing_messages_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(user_id);


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
-- Name: party_bank_accounts party_bank_accounts_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_bank_accounts
    ADD CONSTRAINT party_bank_accounts_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: party_deaths party_deaths_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_deaths
    ADD CONSTRAINT party_deaths_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: party_employee_numbers party_employee_numbers_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_employee_numbers
    ADD CONSTRAINT party_employee_numbers_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: party_identities party_identities_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_identities
    ADD CONSTRAINT party_identities_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: party_particulars party_particulars_introducer_exists; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_particulars
    ADD CONSTRAINT party_particulars_introducer_exists FOREIGN KEY (society_id, introducer_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: party_particulars party_particulars_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_particulars
    ADD CONSTRAINT party_particulars_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: party_relatives party_relatives_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.party_relatives
    ADD CONSTRAINT party_relatives_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: passkey_challenges passkey_challenges_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.passkey_challenges
    ADD CONSTRAINT passkey_challenges_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(user_id);


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
-- Name: privacy_consents privacy_consents_recorded_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_consents
    ADD CONSTRAINT privacy_consents_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.users(user_id);


--
-- Name: privacy_consents privacy_consents_society_id_notice_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_consents
    ADD CONSTRAINT privacy_consents_society_id_notice_id_fkey FOREIGN KEY (society_id, notice_id) REFERENCES public.privacy_notices(society_id, notice_id);


--
-- Name: privacy_consents privacy_consents_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_consents
    ADD CONSTRAINT privacy_consents_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: privacy_erasures privacy_erasures_asked_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_erasures
    ADD CONSTRAINT privacy_erasures_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES public.users(user_id);


--
-- Name: privacy_erasures privacy_erasures_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_erasures
    ADD CONSTRAINT privacy_erasures_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.users(user_id);


--
-- Name: privacy_erasures privacy_erasures_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_erasures
    ADD CONSTRAINT privacy_erasures_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: privacy_erasures privacy_erasures_society_id_request_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_erasures
    ADD CONSTRAINT privacy_erasures_society_id_request_id_fkey FOREIGN KEY (society_id, request_id) REFERENCES public.privacy_requests(society_id, request_id);


--
-- Name: privacy_exports privacy_exports_made_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_exports
    ADD CONSTRAINT privacy_exports_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.users(user_id);


--
-- Name: privacy_exports privacy_exports_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_exports
    ADD CONSTRAINT privacy_exports_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: privacy_exports privacy_exports_society_id_request_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_exports
    ADD CONSTRAINT privacy_exports_society_id_request_id_fkey FOREIGN KEY (society_id, request_id) REFERENCES public.privacy_requests(society_id, request_id);


--
-- Name: privacy_holds privacy_holds_held_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_holds
    ADD CONSTRAINT privacy_holds_held_by_fkey FOREIGN KEY (held_by) REFERENCES public.users(user_id);


--
-- Name: privacy_holds privacy_holds_lifted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_holds
    ADD CONSTRAINT privacy_holds_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES public.users(user_id);


--
-- Name: privacy_holds privacy_holds_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_holds
    ADD CONSTRAINT privacy_holds_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: privacy_notices privacy_notices_set_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_notices
    ADD CONSTRAINT privacy_notices_set_by_fkey FOREIGN KEY (set_by) REFERENCES public.users(user_id);


--
-- Name: privacy_notices privacy_notices_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_notices
    ADD CONSTRAINT privacy_notices_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: privacy_representatives privacy_representatives_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_representatives
    ADD CONSTRAINT privacy_representatives_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: privacy_representatives privacy_representatives_society_id_request_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_representatives
    ADD CONSTRAINT privacy_representatives_society_id_request_id_fkey FOREIGN KEY (society_id, request_id) REFERENCES public.privacy_requests(society_id, request_id);


--
-- Name: privacy_requests privacy_requests_ended_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_requests
    ADD CONSTRAINT privacy_requests_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.users(user_id);


--
-- Name: privacy_requests privacy_requests_made_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_requests
    ADD CONSTRAINT privacy_requests_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.users(user_id);


--
-- Name: privacy_requests privacy_requests_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_requests
    ADD CONSTRAINT privacy_requests_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(user_id);


--
-- Name: privacy_requests privacy_requests_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_requests
    ADD CONSTRAINT privacy_requests_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: privacy_sharings privacy_sharings_noted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_sharings
    ADD CONSTRAINT privacy_sharings_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES public.users(user_id);


--
-- Name: privacy_sharings privacy_sharings_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_sharings
    ADD CONSTRAINT privacy_sharings_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: privacy_sharings privacy_sharings_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.privacy_sharings
    ADD CONSTRAINT privacy_sharings_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: proposed_bank_accounts proposed_bank_accounts_made_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.proposed_bank_accounts
    ADD CONSTRAINT proposed_bank_accounts_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.users(user_id);


--
-- Name: proposed_bank_accounts proposed_bank_accounts_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.proposed_bank_accounts
    ADD CONSTRAINT proposed_bank_accounts_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: receipt_books receipt_books_society_id_agent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.receipt_books
    ADD CONSTRAINT receipt_books_society_id_agent_id_fkey FOREIGN KEY (society_id, agent_id) REFERENCES public.collection_agents(society_id, agent_id);


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
-- Name: share_applications share_applications_society_id_event_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_applications
    ADD CONSTRAINT share_applications_society_id_event_id_fkey FOREIGN KEY (society_id, event_id) REFERENCES public.share_events(society_id, event_id);


--
-- Name: share_applications share_applications_society_id_kind_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_applications
    ADD CONSTRAINT share_applications_society_id_kind_id_fkey FOREIGN KEY (society_id, kind_id) REFERENCES public.share_kinds(society_id, kind_id);


--
-- Name: share_applications share_applications_society_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_applications
    ADD CONSTRAINT share_applications_society_id_member_id_fkey FOREIGN KEY (society_id, member_id) REFERENCES public.members(society_id, member_id);


--
-- Name: share_applications share_applications_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_applications
    ADD CONSTRAINT share_applications_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: share_certificates share_certificates_society_id_duplicate_of_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_certificates
    ADD CONSTRAINT share_certificates_society_id_duplicate_of_fkey FOREIGN KEY (society_id, duplicate_of) REFERENCES public.share_certificates(society_id, certificate_id);


--
-- Name: share_certificates share_certificates_society_id_ended_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_certificates
    ADD CONSTRAINT share_certificates_society_id_ended_by_fkey FOREIGN KEY (society_id, ended_by) REFERENCES public.share_events(society_id, event_id);


--
-- Name: share_certificates share_certificates_society_id_folio_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_certificates
    ADD CONSTRAINT share_certificates_society_id_folio_id_fkey FOREIGN KEY (society_id, folio_id) REFERENCES public.share_folios(society_id, folio_id);


--
-- Name: share_certificates share_certificates_society_id_kind_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_certificates
    ADD CONSTRAINT share_certificates_society_id_kind_id_fkey FOREIGN KEY (society_id, kind_id) REFERENCES public.share_kinds(society_id, kind_id);


--
-- Name: share_certificates share_certificates_society_id_made_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_certificates
    ADD CONSTRAINT share_certificates_society_id_made_by_fkey FOREIGN KEY (society_id, made_by) REFERENCES public.share_events(society_id, event_id);


--
-- Name: share_events share_events_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_events
    ADD CONSTRAINT share_events_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: share_folios share_folios_society_id_kind_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_folios
    ADD CONSTRAINT share_folios_society_id_kind_id_fkey FOREIGN KEY (society_id, kind_id) REFERENCES public.share_kinds(society_id, kind_id);


--
-- Name: share_folios share_folios_society_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_folios
    ADD CONSTRAINT share_folios_society_id_member_id_fkey FOREIGN KEY (society_id, member_id) REFERENCES public.members(society_id, member_id);


--
-- Name: share_folios share_folios_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_folios
    ADD CONSTRAINT share_folios_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: share_kinds share_kinds_society_id_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_kinds
    ADD CONSTRAINT share_kinds_society_id_account_id_fkey FOREIGN KEY (society_id, account_id) REFERENCES public.accounts(society_id, account_id);


--
-- Name: share_kinds share_kinds_society_id_application_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_kinds
    ADD CONSTRAINT share_kinds_society_id_application_account_id_fkey FOREIGN KEY (society_id, application_account_id) REFERENCES public.accounts(society_id, account_id);


--
-- Name: share_kinds share_kinds_society_id_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_kinds
    ADD CONSTRAINT share_kinds_society_id_class_id_fkey FOREIGN KEY (society_id, class_id) REFERENCES public.member_classes(society_id, class_id);


--
-- Name: share_kinds share_kinds_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_kinds
    ADD CONSTRAINT share_kinds_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: share_movements share_movements_society_id_event_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_movements
    ADD CONSTRAINT share_movements_society_id_event_id_fkey FOREIGN KEY (society_id, event_id) REFERENCES public.share_events(society_id, event_id);


--
-- Name: share_movements share_movements_society_id_folio_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_movements
    ADD CONSTRAINT share_movements_society_id_folio_id_fkey FOREIGN KEY (society_id, folio_id) REFERENCES public.share_folios(society_id, folio_id);


--
-- Name: share_ranges share_ranges_society_id_certificate_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_ranges
    ADD CONSTRAINT share_ranges_society_id_certificate_id_fkey FOREIGN KEY (society_id, certificate_id) REFERENCES public.share_certificates(society_id, certificate_id);


--
-- Name: share_ranges share_ranges_society_id_kind_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_ranges
    ADD CONSTRAINT share_ranges_society_id_kind_id_fkey FOREIGN KEY (society_id, kind_id) REFERENCES public.share_kinds(society_id, kind_id);


--
-- Name: signatories signatories_society_id_body_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signatories
    ADD CONSTRAINT signatories_society_id_body_id_fkey FOREIGN KEY (society_id, body_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: signatories signatories_society_id_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signatories
    ADD CONSTRAINT signatories_society_id_document_id_fkey FOREIGN KEY (society_id, document_id) REFERENCES public.documents(society_id, document_id);


--
-- Name: signatories signatories_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signatories
    ADD CONSTRAINT signatories_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: signatories signatories_society_id_sub_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signatories
    ADD CONSTRAINT signatories_society_id_sub_account_id_fkey FOREIGN KEY (society_id, sub_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


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
-- Name: society_logos society_logos_set_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.society_logos
    ADD CONSTRAINT society_logos_set_by_fkey FOREIGN KEY (set_by) REFERENCES public.users(user_id);


--
-- Name: society_logos society_logos_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.society_logos
    ADD CONSTRAINT society_logos_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


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
-- Name: tax_declarations tax_declarations_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_declarations
    ADD CONSTRAINT tax_declarations_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: tax_deductions tax_deductions_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_deductions
    ADD CONSTRAINT tax_deductions_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: tax_deductions tax_deductions_society_id_certificate_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_deductions
    ADD CONSTRAINT tax_deductions_society_id_certificate_id_fkey FOREIGN KEY (society_id, certificate_id) REFERENCES public.tax_declarations(society_id, declaration_id);


--
-- Name: tax_deductions tax_deductions_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_deductions
    ADD CONSTRAINT tax_deductions_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: tax_deductions tax_deductions_society_id_payment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_deductions
    ADD CONSTRAINT tax_deductions_society_id_payment_id_fkey FOREIGN KEY (society_id, payment_id) REFERENCES public.tax_payments(society_id, payment_id);


--
-- Name: tax_payees tax_payees_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_payees
    ADD CONSTRAINT tax_payees_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: tax_payments tax_payments_society_id_bank_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_payments
    ADD CONSTRAINT tax_payments_society_id_bank_account_id_fkey FOREIGN KEY (society_id, bank_account_id) REFERENCES public.sub_accounts(society_id, sub_account_id);


--
-- Name: tax_payments tax_payments_society_id_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_payments
    ADD CONSTRAINT tax_payments_society_id_branch_id_fkey FOREIGN KEY (society_id, branch_id) REFERENCES public.branches(society_id, branch_id);


--
-- Name: tax_serials tax_serials_society_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_serials
    ADD CONSTRAINT tax_serials_society_id_fkey FOREIGN KEY (society_id) REFERENCES public.societies(society_id);


--
-- Name: tax_years tax_years_society_id_party_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tax_years
    ADD CONSTRAINT tax_years_society_id_party_id_fkey FOREIGN KEY (society_id, party_id) REFERENCES public.parties(society_id, party_id);


--
-- Name: unsealed_audit unsealed_audit_society_id_audit_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.unsealed_audit
    ADD CONSTRAINT unsealed_audit_society_id_audit_id_fkey FOREIGN KEY (society_id, audit_id) REFERENCES public.audit_log(society_id, audit_id);


--
-- Name: user_addresses user_addresses_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_addresses
    ADD CONSTRAINT user_addresses_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(user_id);


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
-- Name: user_passkeys user_passkeys_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_passkeys
    ADD CONSTRAINT user_passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(user_id);


--
-- Name: user_passwords user_passwords_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_passwords
    ADD CONSTRAINT user_passwords_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(user_id);


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
-- Name: account_agents; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.account_agents ENABLE ROW LEVEL SECURITY;

--
-- Name: account_groups; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.account_groups ENABLE ROW LEVEL SECURITY;

--
-- Name: accounts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.accounts ENABLE ROW LEVEL SECURITY;

--
-- Name: agent_set_offs; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.agent_set_offs ENABLE ROW LEVEL SECURITY;

--
-- Name: approval_rules; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.approval_rules ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_auditors; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.audit_auditors ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_engagements; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.audit_engagements ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_log; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.audit_log ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_marks; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.audit_marks ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_memo_entries; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.audit_memo_entries ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_memos; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.audit_memos ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_sample_items; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.audit_sample_items ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_samples; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.audit_samples ENABLE ROW LEVEL SECURITY;

--
-- Name: account_agents backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.account_agents FOR SELECT TO sahakar_backup USING (true);


--
-- Name: account_groups backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.account_groups FOR SELECT TO sahakar_backup USING (true);


--
-- Name: accounts backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.accounts FOR SELECT TO sahakar_backup USING (true);


--
-- Name: agent_set_offs backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.agent_set_offs FOR SELECT TO sahakar_backup USING (true);


--
-- Name: approval_rules backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.approval_rules FOR SELECT TO sahakar_backup USING (true);


--
-- Name: audit_auditors backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.audit_auditors FOR SELECT TO sahakar_backup USING (true);


--
-- Name: audit_engagements backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.audit_engagements FOR SELECT TO sahakar_backup USING (true);


--
-- Name: audit_log backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.audit_log FOR SELECT TO sahakar_backup USING (true);


--
-- Name: audit_marks backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.audit_marks FOR SELECT TO sahakar_backup USING (true);


--
-- Name: audit_memo_entries backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.audit_memo_entries FOR SELECT TO sahakar_backup USING (true);


--
-- Name: audit_memos backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.audit_memos FOR SELECT TO sahakar_backup USING (true);


--
-- Name: audit_sample_items backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.audit_sample_items FOR SELECT TO sahakar_backup USING (true);


--
-- Name: audit_samples backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.audit_samples FOR SELECT TO sahakar_backup USING (true);


--
-- Name: balances backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.balances FOR SELECT TO sahakar_backup USING (true);


--
-- Name: bank_branches backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.bank_branches FOR SELECT TO sahakar_backup USING (true);


--
-- Name: branch_days backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.branch_days FOR SELECT TO sahakar_backup USING (true);


--
-- Name: branches backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.branches FOR SELECT TO sahakar_backup USING (true);


--
-- Name: cash_counts backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.cash_counts FOR SELECT TO sahakar_backup USING (true);


--
-- Name: cash_handovers backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.cash_handovers FOR SELECT TO sahakar_backup USING (true);


--
-- Name: cash_places backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.cash_places FOR SELECT TO sahakar_backup USING (true);


--
-- Name: cash_shifts backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.cash_shifts FOR SELECT TO sahakar_backup USING (true);


--
-- Name: collection_agents backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.collection_agents FOR SELECT TO sahakar_backup USING (true);


--
-- Name: collection_assignments backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.collection_assignments FOR SELECT TO sahakar_backup USING (true);


--
-- Name: collection_routes backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.collection_routes FOR SELECT TO sahakar_backup USING (true);


--
-- Name: collection_rows backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.collection_rows FOR SELECT TO sahakar_backup USING (true);


--
-- Name: collection_sheets backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.collection_sheets FOR SELECT TO sahakar_backup USING (true);


--
-- Name: collection_stops backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.collection_stops FOR SELECT TO sahakar_backup USING (true);


--
-- Name: collection_terms backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.collection_terms FOR SELECT TO sahakar_backup USING (true);


--
-- Name: commission_lines backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.commission_lines FOR SELECT TO sahakar_backup USING (true);


--
-- Name: commission_recoveries backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.commission_recoveries FOR SELECT TO sahakar_backup USING (true);


--
-- Name: commission_runs backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.commission_runs FOR SELECT TO sahakar_backup USING (true);


--
-- Name: cost_centres backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.cost_centres FOR SELECT TO sahakar_backup USING (true);


--
-- Name: counters backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.counters FOR SELECT TO sahakar_backup USING (true);


--
-- Name: custom_fields backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.custom_fields FOR SELECT TO sahakar_backup USING (true);


--
-- Name: custom_options backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.custom_options FOR SELECT TO sahakar_backup USING (true);


--
-- Name: custom_values backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.custom_values FOR SELECT TO sahakar_backup USING (true);


--
-- Name: day_sessions backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.day_sessions FOR SELECT TO sahakar_backup USING (true);


--
-- Name: deposit_account_categories backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.deposit_account_categories FOR SELECT TO sahakar_backup USING (true);


--
-- Name: deposit_accounts backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.deposit_accounts FOR SELECT TO sahakar_backup USING (true);


--
-- Name: deposit_conditions backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.deposit_conditions FOR SELECT TO sahakar_backup USING (true);


--
-- Name: deposit_contracts backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.deposit_contracts FOR SELECT TO sahakar_backup USING (true);


--
-- Name: deposit_duplicates backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.deposit_duplicates FOR SELECT TO sahakar_backup USING (true);


--
-- Name: deposit_schemes backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.deposit_schemes FOR SELECT TO sahakar_backup USING (true);


--
-- Name: document_reviews backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.document_reviews FOR SELECT TO sahakar_backup USING (true);


--
-- Name: documents backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.documents FOR SELECT TO sahakar_backup USING (true);


--
-- Name: enrolments backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.enrolments FOR SELECT TO sahakar_backup USING (true);


--
-- Name: factor_rules backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.factor_rules FOR SELECT TO sahakar_backup USING (true);


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
-- Name: interest_accruals backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.interest_accruals FOR SELECT TO sahakar_backup USING (true);


--
-- Name: interest_marks backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.interest_marks FOR SELECT TO sahakar_backup USING (true);


--
-- Name: interest_run_lines backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.interest_run_lines FOR SELECT TO sahakar_backup USING (true);


--
-- Name: interest_run_totals backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.interest_run_totals FOR SELECT TO sahakar_backup USING (true);


--
-- Name: interest_runs backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.interest_runs FOR SELECT TO sahakar_backup USING (true);


--
-- Name: interest_steps backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.interest_steps FOR SELECT TO sahakar_backup USING (true);


--
-- Name: issued_paper_years backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.issued_paper_years FOR SELECT TO sahakar_backup USING (true);


--
-- Name: issued_papers backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.issued_papers FOR SELECT TO sahakar_backup USING (true);


--
-- Name: job_calendar backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.job_calendar FOR SELECT TO sahakar_backup USING (true);


--
-- Name: jobs backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.jobs FOR SELECT TO sahakar_backup USING (true);


--
-- Name: joint_holders backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.joint_holders FOR SELECT TO sahakar_backup USING (true);


--
-- Name: ledger_heads backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.ledger_heads FOR SELECT TO sahakar_backup USING (true);


--
-- Name: login_throttles backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.login_throttles FOR SELECT TO sahakar_backup USING (true);


--
-- Name: member_class_papers backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.member_class_papers FOR SELECT TO sahakar_backup USING (true);


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
-- Name: message_templates backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.message_templates FOR SELECT TO sahakar_backup USING (true);


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
-- Name: one_time_codes backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.one_time_codes FOR SELECT TO sahakar_backup USING (true);


--
-- Name: operating_orders backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.operating_orders FOR SELECT TO sahakar_backup USING (true);


--
-- Name: outbox backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.outbox FOR SELECT TO sahakar_backup USING (true);


--
-- Name: outgoing_messages backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.outgoing_messages FOR SELECT TO sahakar_backup USING (true);


--
-- Name: parties backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.parties FOR SELECT TO sahakar_backup USING (true);


--
-- Name: party_bank_accounts backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.party_bank_accounts FOR SELECT TO sahakar_backup USING (true);


--
-- Name: party_deaths backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.party_deaths FOR SELECT TO sahakar_backup USING (true);


--
-- Name: party_employee_numbers backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.party_employee_numbers FOR SELECT TO sahakar_backup USING (true);


--
-- Name: party_identities backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.party_identities FOR SELECT TO sahakar_backup USING (true);


--
-- Name: party_particulars backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.party_particulars FOR SELECT TO sahakar_backup USING (true);


--
-- Name: party_relatives backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.party_relatives FOR SELECT TO sahakar_backup USING (true);


--
-- Name: passkey_challenges backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.passkey_challenges FOR SELECT TO sahakar_backup USING (true);


--
-- Name: pending_commands backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.pending_commands FOR SELECT TO sahakar_backup USING (true);


--
-- Name: postings backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.postings FOR SELECT TO sahakar_backup USING (true);


--
-- Name: privacy_consents backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.privacy_consents FOR SELECT TO sahakar_backup USING (true);


--
-- Name: privacy_erasures backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.privacy_erasures FOR SELECT TO sahakar_backup USING (true);


--
-- Name: privacy_exports backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.privacy_exports FOR SELECT TO sahakar_backup USING (true);


--
-- Name: privacy_holds backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.privacy_holds FOR SELECT TO sahakar_backup USING (true);


--
-- Name: privacy_notices backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.privacy_notices FOR SELECT TO sahakar_backup USING (true);


--
-- Name: privacy_representatives backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.privacy_representatives FOR SELECT TO sahakar_backup USING (true);


--
-- Name: privacy_requests backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.privacy_requests FOR SELECT TO sahakar_backup USING (true);


--
-- Name: privacy_sharings backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.privacy_sharings FOR SELECT TO sahakar_backup USING (true);


--
-- Name: proposed_bank_accounts backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.proposed_bank_accounts FOR SELECT TO sahakar_backup USING (true);


--
-- Name: receipt_books backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.receipt_books FOR SELECT TO sahakar_backup USING (true);


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
-- Name: share_applications backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.share_applications FOR SELECT TO sahakar_backup USING (true);


--
-- Name: share_certificates backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.share_certificates FOR SELECT TO sahakar_backup USING (true);


--
-- Name: share_events backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.share_events FOR SELECT TO sahakar_backup USING (true);


--
-- Name: share_folios backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.share_folios FOR SELECT TO sahakar_backup USING (true);


--
-- Name: share_kinds backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.share_kinds FOR SELECT TO sahakar_backup USING (true);


--
-- Name: share_movements backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.share_movements FOR SELECT TO sahakar_backup USING (true);


--
-- Name: share_ranges backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.share_ranges FOR SELECT TO sahakar_backup USING (true);


--
-- Name: signatories backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.signatories FOR SELECT TO sahakar_backup USING (true);


--
-- Name: signing_keys backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.signing_keys FOR SELECT TO sahakar_backup USING (true);


--
-- Name: societies backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.societies FOR SELECT TO sahakar_backup USING (true);


--
-- Name: society_logos backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.society_logos FOR SELECT TO sahakar_backup USING (true);


--
-- Name: society_users backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.society_users FOR SELECT TO sahakar_backup USING (true);


--
-- Name: sub_accounts backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.sub_accounts FOR SELECT TO sahakar_backup USING (true);


--
-- Name: tax_declarations backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.tax_declarations FOR SELECT TO sahakar_backup USING (true);


--
-- Name: tax_deductions backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.tax_deductions FOR SELECT TO sahakar_backup USING (true);


--
-- Name: tax_payees backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.tax_payees FOR SELECT TO sahakar_backup USING (true);


--
-- Name: tax_payments backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.tax_payments FOR SELECT TO sahakar_backup USING (true);


--
-- Name: tax_serials backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.tax_serials FOR SELECT TO sahakar_backup USING (true);


--
-- Name: tax_years backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.tax_years FOR SELECT TO sahakar_backup USING (true);


--
-- Name: unsealed_audit backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.unsealed_audit FOR SELECT TO sahakar_backup USING (true);


--
-- Name: user_addresses backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.user_addresses FOR SELECT TO sahakar_backup USING (true);


--
-- Name: user_devices backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.user_devices FOR SELECT TO sahakar_backup USING (true);


--
-- Name: user_factors backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.user_factors FOR SELECT TO sahakar_backup USING (true);


--
-- Name: user_passkeys backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.user_passkeys FOR SELECT TO sahakar_backup USING (true);


--
-- Name: user_passwords backup_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY backup_rows ON public.user_passwords FOR SELECT TO sahakar_backup USING (true);


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
-- Name: bank_branches; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.bank_branches ENABLE ROW LEVEL SECURITY;

--
-- Name: branch_days; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.branch_days ENABLE ROW LEVEL SECURITY;

--
-- Name: branches; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.branches ENABLE ROW LEVEL SECURITY;

--
-- Name: cash_counts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.cash_counts ENABLE ROW LEVEL SECURITY;

--
-- Name: cash_handovers; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.cash_handovers ENABLE ROW LEVEL SECURITY;

--
-- Name: cash_places; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.cash_places ENABLE ROW LEVEL SECURITY;

--
-- Name: cash_shifts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.cash_shifts ENABLE ROW LEVEL SECURITY;

--
-- Name: collection_agents; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.collection_agents ENABLE ROW LEVEL SECURITY;

--
-- Name: collection_assignments; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.collection_assignments ENABLE ROW LEVEL SECURITY;

--
-- Name: collection_routes; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.collection_routes ENABLE ROW LEVEL SECURITY;

--
-- Name: collection_rows; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.collection_rows ENABLE ROW LEVEL SECURITY;

--
-- Name: collection_sheets; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.collection_sheets ENABLE ROW LEVEL SECURITY;

--
-- Name: collection_stops; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.collection_stops ENABLE ROW LEVEL SECURITY;

--
-- Name: collection_terms; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.collection_terms ENABLE ROW LEVEL SECURITY;

--
-- Name: commission_lines; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.commission_lines ENABLE ROW LEVEL SECURITY;

--
-- Name: commission_recoveries; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.commission_recoveries ENABLE ROW LEVEL SECURITY;

--
-- Name: commission_runs; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.commission_runs ENABLE ROW LEVEL SECURITY;

--
-- Name: cost_centres; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.cost_centres ENABLE ROW LEVEL SECURITY;

--
-- Name: counters; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.counters ENABLE ROW LEVEL SECURITY;

--
-- Name: custom_fields; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.custom_fields ENABLE ROW LEVEL SECURITY;

--
-- Name: custom_options; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.custom_options ENABLE ROW LEVEL SECURITY;

--
-- Name: custom_values; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.custom_values ENABLE ROW LEVEL SECURITY;

--
-- Name: day_sessions; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.day_sessions ENABLE ROW LEVEL SECURITY;

--
-- Name: deposit_account_categories; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.deposit_account_categories ENABLE ROW LEVEL SECURITY;

--
-- Name: deposit_accounts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.deposit_accounts ENABLE ROW LEVEL SECURITY;

--
-- Name: deposit_conditions; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.deposit_conditions ENABLE ROW LEVEL SECURITY;

--
-- Name: deposit_contracts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.deposit_contracts ENABLE ROW LEVEL SECURITY;

--
-- Name: deposit_duplicates; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.deposit_duplicates ENABLE ROW LEVEL SECURITY;

--
-- Name: deposit_schemes; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.deposit_schemes ENABLE ROW LEVEL SECURITY;

--
-- Name: document_reviews; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.document_reviews ENABLE ROW LEVEL SECURITY;

--
-- Name: documents; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.documents ENABLE ROW LEVEL SECURITY;

--
-- Name: enrolments; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.enrolments ENABLE ROW LEVEL SECURITY;

--
-- Name: factor_rules; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.factor_rules ENABLE ROW LEVEL SECURITY;

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
-- Name: interest_accruals; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.interest_accruals ENABLE ROW LEVEL SECURITY;

--
-- Name: interest_marks; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.interest_marks ENABLE ROW LEVEL SECURITY;

--
-- Name: interest_run_lines; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.interest_run_lines ENABLE ROW LEVEL SECURITY;

--
-- Name: interest_run_totals; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.interest_run_totals ENABLE ROW LEVEL SECURITY;

--
-- Name: interest_runs; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.interest_runs ENABLE ROW LEVEL SECURITY;

--
-- Name: interest_steps; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.interest_steps ENABLE ROW LEVEL SECURITY;

--
-- Name: issued_paper_years; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.issued_paper_years ENABLE ROW LEVEL SECURITY;

--
-- Name: issued_papers; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.issued_papers ENABLE ROW LEVEL SECURITY;

--
-- Name: job_calendar; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.job_calendar ENABLE ROW LEVEL SECURITY;

--
-- Name: jobs; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.jobs ENABLE ROW LEVEL SECURITY;

--
-- Name: joint_holders; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.joint_holders ENABLE ROW LEVEL SECURITY;

--
-- Name: ledger_heads; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.ledger_heads ENABLE ROW LEVEL SECURITY;

--
-- Name: login_throttles; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.login_throttles ENABLE ROW LEVEL SECURITY;

--
-- Name: member_class_papers; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.member_class_papers ENABLE ROW LEVEL SECURITY;

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
-- Name: message_templates; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.message_templates ENABLE ROW LEVEL SECURITY;

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
-- Name: one_time_codes; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.one_time_codes ENABLE ROW LEVEL SECURITY;

--
-- Name: operating_orders; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.operating_orders ENABLE ROW LEVEL SECURITY;

--
-- Name: outbox; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.outbox ENABLE ROW LEVEL SECURITY;

--
-- Name: outgoing_messages; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.outgoing_messages ENABLE ROW LEVEL SECURITY;

--
-- Name: bank_branches owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.bank_branches TO sahakar_owner USING (true);


--
-- Name: branches owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.branches FOR SELECT TO sahakar_owner USING (true);


--
-- Name: issued_papers owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.issued_papers FOR SELECT TO sahakar_owner USING (true);


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
-- Name: one_time_codes owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.one_time_codes TO sahakar_owner USING (true);


--
-- Name: outbox owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.outbox FOR SELECT TO sahakar_owner USING (true);


--
-- Name: parties owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.parties FOR SELECT TO sahakar_owner USING (true);


--
-- Name: party_employee_numbers owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.party_employee_numbers FOR SELECT TO sahakar_owner USING (true);


--
-- Name: passkey_challenges owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.passkey_challenges TO sahakar_owner USING (true);


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
-- Name: user_addresses owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.user_addresses TO sahakar_owner USING (true);


--
-- Name: user_devices owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.user_devices TO sahakar_owner USING (true);


--
-- Name: user_factors owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.user_factors TO sahakar_owner USING (true);


--
-- Name: user_passkeys owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.user_passkeys TO sahakar_owner USING (true);


--
-- Name: user_passwords owner_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY owner_rows ON public.user_passwords TO sahakar_owner USING (true);


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
-- Name: party_bank_accounts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.party_bank_accounts ENABLE ROW LEVEL SECURITY;

--
-- Name: party_deaths; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.party_deaths ENABLE ROW LEVEL SECURITY;

--
-- Name: party_employee_numbers; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.party_employee_numbers ENABLE ROW LEVEL SECURITY;

--
-- Name: party_identities; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.party_identities ENABLE ROW LEVEL SECURITY;

--
-- Name: party_particulars; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.party_particulars ENABLE ROW LEVEL SECURITY;

--
-- Name: party_relatives; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.party_relatives ENABLE ROW LEVEL SECURITY;

--
-- Name: passkey_challenges; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.passkey_challenges ENABLE ROW LEVEL SECURITY;

--
-- Name: pending_commands; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.pending_commands ENABLE ROW LEVEL SECURITY;

--
-- Name: postings; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.postings ENABLE ROW LEVEL SECURITY;

--
-- Name: privacy_consents; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.privacy_consents ENABLE ROW LEVEL SECURITY;

--
-- Name: privacy_erasures; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.privacy_erasures ENABLE ROW LEVEL SECURITY;

--
-- Name: privacy_exports; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.privacy_exports ENABLE ROW LEVEL SECURITY;

--
-- Name: privacy_holds; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.privacy_holds ENABLE ROW LEVEL SECURITY;

--
-- Name: privacy_notices; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.privacy_notices ENABLE ROW LEVEL SECURITY;

--
-- Name: privacy_representatives; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.privacy_representatives ENABLE ROW LEVEL SECURITY;

--
-- Name: privacy_requests; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.privacy_requests ENABLE ROW LEVEL SECURITY;

--
-- Name: privacy_sharings; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.privacy_sharings ENABLE ROW LEVEL SECURITY;

--
-- Name: proposed_bank_accounts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.proposed_bank_accounts ENABLE ROW LEVEL SECURITY;

--
-- Name: bank_branches public_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY public_rows ON public.bank_branches FOR SELECT TO sahakar_app USING (true);


--
-- Name: receipt_books; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.receipt_books ENABLE ROW LEVEL SECURITY;

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
-- Name: share_applications; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.share_applications ENABLE ROW LEVEL SECURITY;

--
-- Name: share_certificates; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.share_certificates ENABLE ROW LEVEL SECURITY;

--
-- Name: share_events; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.share_events ENABLE ROW LEVEL SECURITY;

--
-- Name: share_folios; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.share_folios ENABLE ROW LEVEL SECURITY;

--
-- Name: share_kinds; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.share_kinds ENABLE ROW LEVEL SECURITY;

--
-- Name: share_movements; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.share_movements ENABLE ROW LEVEL SECURITY;

--
-- Name: share_ranges; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.share_ranges ENABLE ROW LEVEL SECURITY;

--
-- Name: signatories; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.signatories ENABLE ROW LEVEL SECURITY;

--
-- Name: signing_keys; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.signing_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: societies; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.societies ENABLE ROW LEVEL SECURITY;

--
-- Name: society_logos; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.society_logos ENABLE ROW LEVEL SECURITY;

--
-- Name: account_agents society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.account_agents USING ((society_id = public.current_society()));


--
-- Name: account_groups society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.account_groups USING ((society_id = public.current_society()));


--
-- Name: accounts society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.accounts USING ((society_id = public.current_society()));


--
-- Name: agent_set_offs society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.agent_set_offs USING ((society_id = public.current_society()));


--
-- Name: approval_rules society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.approval_rules USING ((society_id = public.current_society()));


--
-- Name: audit_auditors society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.audit_auditors USING ((society_id = public.current_society()));


--
-- Name: audit_engagements society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.audit_engagements USING ((society_id = public.current_society()));


--
-- Name: audit_log society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.audit_log USING ((society_id = public.current_society()));


--
-- Name: audit_marks society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.audit_marks USING ((society_id = public.current_society()));


--
-- Name: audit_memo_entries society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.audit_memo_entries USING ((society_id = public.current_society()));


--
-- Name: audit_memos society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.audit_memos USING ((society_id = public.current_society()));


--
-- Name: audit_sample_items society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.audit_sample_items USING ((society_id = public.current_society()));


--
-- Name: audit_samples society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.audit_samples USING ((society_id = public.current_society()));


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
-- Name: cash_counts society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.cash_counts USING ((society_id = public.current_society()));


--
-- Name: cash_handovers society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.cash_handovers USING ((society_id = public.current_society()));


--
-- Name: cash_places society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.cash_places USING ((society_id = public.current_society()));


--
-- Name: cash_shifts society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.cash_shifts USING ((society_id = public.current_society()));


--
-- Name: collection_agents society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.collection_agents USING ((society_id = public.current_society()));


--
-- Name: collection_assignments society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.collection_assignments USING ((society_id = public.current_society()));


--
-- Name: collection_routes society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.collection_routes USING ((society_id = public.current_society()));


--
-- Name: collection_rows society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.collection_rows USING ((society_id = public.current_society()));


--
-- Name: collection_sheets society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.collection_sheets USING ((society_id = public.current_society()));


--
-- Name: collection_stops society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.collection_stops USING ((society_id = public.current_society()));


--
-- Name: collection_terms society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.collection_terms USING ((society_id = public.current_society()));


--
-- Name: commission_lines society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.commission_lines USING ((society_id = public.current_society()));


--
-- Name: commission_recoveries society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.commission_recoveries USING ((society_id = public.current_society()));


--
-- Name: commission_runs society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.commission_runs USING ((society_id = public.current_society()));


--
-- Name: cost_centres society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.cost_centres USING ((society_id = public.current_society()));


--
-- Name: counters society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.counters USING ((society_id = public.current_society()));


--
-- Name: custom_fields society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.custom_fields USING ((society_id = public.current_society()));


--
-- Name: custom_options society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.custom_options USING ((society_id = public.current_society()));


--
-- Name: custom_values society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.custom_values USING ((society_id = public.current_society()));


--
-- Name: day_sessions society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.day_sessions USING ((society_id = public.current_society()));


--
-- Name: deposit_account_categories society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.deposit_account_categories USING ((society_id = public.current_society()));


--
-- Name: deposit_accounts society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.deposit_accounts USING ((society_id = public.current_society()));


--
-- Name: deposit_conditions society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.deposit_conditions USING ((society_id = public.current_society()));


--
-- Name: deposit_contracts society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.deposit_contracts USING ((society_id = public.current_society()));


--
-- Name: deposit_duplicates society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.deposit_duplicates USING ((society_id = public.current_society()));


--
-- Name: deposit_schemes society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.deposit_schemes USING ((society_id = public.current_society()));


--
-- Name: document_reviews society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.document_reviews USING ((society_id = public.current_society()));


--
-- Name: documents society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.documents USING ((society_id = public.current_society()));


--
-- Name: enrolments society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.enrolments USING ((society_id = public.current_society()));


--
-- Name: factor_rules society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.factor_rules USING ((society_id = public.current_society()));


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
-- Name: interest_accruals society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.interest_accruals USING ((society_id = public.current_society()));


--
-- Name: interest_marks society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.interest_marks USING ((society_id = public.current_society()));


--
-- Name: interest_run_lines society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.interest_run_lines USING ((society_id = public.current_society()));


--
-- Name: interest_run_totals society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.interest_run_totals USING ((society_id = public.current_society()));


--
-- Name: interest_runs society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.interest_runs USING ((society_id = public.current_society()));


--
-- Name: interest_steps society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.interest_steps USING ((society_id = public.current_society()));


--
-- Name: issued_paper_years society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.issued_paper_years USING ((society_id = public.current_society()));


--
-- Name: issued_papers society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.issued_papers USING ((society_id = public.current_society()));


--
-- Name: job_calendar society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.job_calendar USING ((society_id = public.current_society()));


--
-- Name: jobs society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.jobs USING ((society_id = public.current_society()));


--
-- Name: joint_holders society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.joint_holders USING ((society_id = public.current_society()));


--
-- Name: ledger_heads society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.ledger_heads USING ((society_id = public.current_society()));


--
-- Name: member_class_papers society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.member_class_papers USING ((society_id = public.current_society()));


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
-- Name: message_templates society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.message_templates USING ((society_id = public.current_society()));


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
-- Name: one_time_codes society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.one_time_codes USING ((society_id = public.current_society()));


--
-- Name: operating_orders society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.operating_orders USING ((society_id = public.current_society()));


--
-- Name: outbox society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.outbox USING ((society_id = public.current_society()));


--
-- Name: outgoing_messages society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.outgoing_messages USING ((society_id = public.current_society()));


--
-- Name: parties society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.parties USING ((society_id = public.current_society()));


--
-- Name: party_bank_accounts society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.party_bank_accounts USING ((society_id = public.current_society()));


--
-- Name: party_deaths society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.party_deaths USING ((society_id = public.current_society()));


--
-- Name: party_employee_numbers society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.party_employee_numbers USING ((society_id = public.current_society()));


--
-- Name: party_identities society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.party_identities USING ((society_id = public.current_society()));


--
-- Name: party_particulars society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.party_particulars USING ((society_id = public.current_society()));


--
-- Name: party_relatives society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.party_relatives USING ((society_id = public.current_society()));


--
-- Name: pending_commands society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.pending_commands USING ((society_id = public.current_society()));


--
-- Name: postings society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.postings USING ((society_id = public.current_society()));


--
-- Name: privacy_consents society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.privacy_consents USING ((society_id = public.current_society()));


--
-- Name: privacy_erasures society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.privacy_erasures USING ((society_id = public.current_society()));


--
-- Name: privacy_exports society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.privacy_exports USING ((society_id = public.current_society()));


--
-- Name: privacy_holds society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.privacy_holds USING ((society_id = public.current_society()));


--
-- Name: privacy_notices society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.privacy_notices USING ((society_id = public.current_society()));


--
-- Name: privacy_representatives society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.privacy_representatives USING ((society_id = public.current_society()));


--
-- Name: privacy_requests society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.privacy_requests USING ((society_id = public.current_society()));


--
-- Name: privacy_sharings society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.privacy_sharings USING ((society_id = public.current_society()));


--
-- Name: proposed_bank_accounts society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.proposed_bank_accounts USING ((society_id = public.current_society()));


--
-- Name: receipt_books society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.receipt_books USING ((society_id = public.current_society()));


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
-- Name: share_applications society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.share_applications USING ((society_id = public.current_society()));


--
-- Name: share_certificates society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.share_certificates USING ((society_id = public.current_society()));


--
-- Name: share_events society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.share_events USING ((society_id = public.current_society()));


--
-- Name: share_folios society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.share_folios USING ((society_id = public.current_society()));


--
-- Name: share_kinds society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.share_kinds USING ((society_id = public.current_society()));


--
-- Name: share_movements society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.share_movements USING ((society_id = public.current_society()));


--
-- Name: share_ranges society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.share_ranges USING ((society_id = public.current_society()));


--
-- Name: signatories society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.signatories USING ((society_id = public.current_society()));


--
-- Name: signing_keys society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.signing_keys USING ((society_id = public.current_society()));


--
-- Name: societies society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.societies USING ((society_id = public.current_society()));


--
-- Name: society_logos society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.society_logos USING ((society_id = public.current_society()));


--
-- Name: society_users society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.society_users USING ((society_id = public.current_society()));


--
-- Name: sub_accounts society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.sub_accounts USING ((society_id = public.current_society()));


--
-- Name: tax_declarations society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.tax_declarations USING ((society_id = public.current_society()));


--
-- Name: tax_deductions society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.tax_deductions USING ((society_id = public.current_society()));


--
-- Name: tax_payees society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.tax_payees USING ((society_id = public.current_society()));


--
-- Name: tax_payments society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.tax_payments USING ((society_id = public.current_society()));


--
-- Name: tax_serials society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.tax_serials USING ((society_id = public.current_society()));


--
-- Name: tax_years society_rows; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY society_rows ON public.tax_years USING ((society_id = public.current_society()));


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
-- Name: tax_declarations; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.tax_declarations ENABLE ROW LEVEL SECURITY;

--
-- Name: tax_deductions; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.tax_deductions ENABLE ROW LEVEL SECURITY;

--
-- Name: tax_payees; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.tax_payees ENABLE ROW LEVEL SECURITY;

--
-- Name: tax_payments; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.tax_payments ENABLE ROW LEVEL SECURITY;

--
-- Name: tax_serials; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.tax_serials ENABLE ROW LEVEL SECURITY;

--
-- Name: tax_years; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.tax_years ENABLE ROW LEVEL SECURITY;

--
-- Name: unsealed_audit; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.unsealed_audit ENABLE ROW LEVEL SECURITY;

--
-- Name: user_addresses; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.user_addresses ENABLE ROW LEVEL SECURITY;

--
-- Name: user_devices; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.user_devices ENABLE ROW LEVEL SECURITY;

--
-- Name: user_factors; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.user_factors ENABLE ROW LEVEL SECURITY;

--
-- Name: user_passkeys; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.user_passkeys ENABLE ROW LEVEL SECURITY;

--
-- Name: user_passwords; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.user_passwords ENABLE ROW LEVEL SECURITY;

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
-- Name: FUNCTION access_add_passkey(person bigint, credential bytea, at_site text, kind integer, key bytea, counted bigint, called text, has_verified boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_add_passkey(person bigint, credential bytea, at_site text, kind integer, key bytea, counted bigint, called text, has_verified boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_add_passkey(person bigint, credential bytea, at_site text, kind integer, key bytea, counted bigint, called text, has_verified boolean) TO sahakar_app;


--
-- Name: FUNCTION access_address_is_own(address text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_address_is_own(address text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_address_is_own(address text) TO sahakar_app;


--
-- Name: FUNCTION access_addresses(person bigint, working_for integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_addresses(person bigint, working_for integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_addresses(person bigint, working_for integer) TO sahakar_app;


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
-- Name: FUNCTION access_choose_place(session bigint, person bigint, society integer, branch integer, seatless text[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_choose_place(session bigint, person bigint, society integer, branch integer, seatless text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_choose_place(session bigint, person bigint, society integer, branch integer, seatless text[]) TO sahakar_app;


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
-- Name: FUNCTION access_end_codes(person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_end_codes(person bigint) FROM PUBLIC;


--
-- Name: FUNCTION access_end_session(session bigint, person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_end_session(session bigint, person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_end_session(session bigint, person bigint) TO sahakar_app;


--
-- Name: FUNCTION access_end_sign_ins(person bigint, keep_session bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_end_sign_ins(person bigint, keep_session bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_end_sign_ins(person bigint, keep_session bigint) TO sahakar_app;


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
-- Name: FUNCTION access_erase(wanted bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_erase(wanted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_erase(wanted bigint) TO sahakar_app;


--
-- Name: FUNCTION access_expect_served(person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_expect_served(person bigint) FROM PUBLIC;


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
-- Name: FUNCTION access_forget_address(person bigint, by_channel text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_forget_address(person bigint, by_channel text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_forget_address(person bigint, by_channel text) TO sahakar_app;


--
-- Name: FUNCTION access_forget_device(person bigint, number bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_forget_device(person bigint, number bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_forget_device(person bigint, number bigint) TO sahakar_app;


--
-- Name: FUNCTION access_forget_registrant(person bigint, society integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_forget_registrant(person bigint, society integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_forget_registrant(person bigint, society integer) TO sahakar_app;


--
-- Name: FUNCTION access_former_passwords(person bigint, most integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_former_passwords(person bigint, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_former_passwords(person bigint, most integer) TO sahakar_app;


--
-- Name: FUNCTION access_knows_device(person bigint, digest bytea, known_days integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_knows_device(person bigint, digest bytea, known_days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_knows_device(person bigint, digest bytea, known_days integer) TO sahakar_app;


--
-- Name: FUNCTION access_lock_contacts(person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_lock_contacts(person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_lock_contacts(person bigint) TO sahakar_app;


--
-- Name: FUNCTION access_lock_session(session bigint, person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_lock_session(session bigint, person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_lock_session(session bigint, person bigint) TO sahakar_app;


--
-- Name: FUNCTION access_mark_proved(session bigint, person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_mark_proved(session bigint, person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_mark_proved(session bigint, person bigint) TO sahakar_app;


--
-- Name: FUNCTION access_open_session(person bigint, digest bytea, session_kind text, door text, society integer, note text, from_address text, from_device text, lifetime interval); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_open_session(person bigint, digest bytea, session_kind text, door text, society integer, note text, from_address text, from_device text, lifetime interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_open_session(person bigint, digest bytea, session_kind text, door text, society integer, note text, from_address text, from_device text, lifetime interval) TO sahakar_app;


--
-- Name: FUNCTION access_open_societies(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_open_societies() FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_open_societies() TO sahakar_app;


--
-- Name: FUNCTION access_open_society(short_code text, full_name text, society_kind text, state text, registration text, tongue text, year_month smallint, demo boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_open_society(short_code text, full_name text, society_kind text, state text, registration text, tongue text, year_month smallint, demo boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_open_society(short_code text, full_name text, society_kind text, state text, registration text, tongue text, year_month smallint, demo boolean) TO sahakar_app;


--
-- Name: FUNCTION access_passkey(credential bytea); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_passkey(credential bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_passkey(credential bytea) TO sahakar_app;


--
-- Name: FUNCTION access_passkeys(person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_passkeys(person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_passkeys(person bigint) TO sahakar_app;


--
-- Name: FUNCTION access_password_rule(person bigint, usual_least integer, usual_history integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_password_rule(person bigint, usual_least integer, usual_history integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_password_rule(person bigint, usual_least integer, usual_history integer) TO sahakar_app;


--
-- Name: FUNCTION access_places_of(person bigint, seatless text[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_places_of(person bigint, seatless text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_places_of(person bigint, seatless text[]) TO sahakar_app;


--
-- Name: FUNCTION access_put_challenge(digest bytea, what_for text, person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_put_challenge(digest bytea, what_for text, person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_put_challenge(digest bytea, what_for text, person bigint) TO sahakar_app;


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
-- Name: FUNCTION access_remove_passkey(person bigint, passkey bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_remove_passkey(person bigint, passkey bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_remove_passkey(person bigint, passkey bigint) TO sahakar_app;


--
-- Name: FUNCTION access_rename_passkey(person bigint, passkey bigint, called text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_rename_passkey(person bigint, passkey bigint, called text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_rename_passkey(person bigint, passkey bigint, called text) TO sahakar_app;


--
-- Name: FUNCTION access_renew_hash(person bigint, old_hash text, hash text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_renew_hash(person bigint, old_hash text, hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_renew_hash(person bigint, old_hash text, hash text) TO sahakar_app;


--
-- Name: FUNCTION access_renew_session(family bytea, presented integer, from_address text, from_network text, from_device text, idle interval, leeway interval, patience interval); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_renew_session(family bytea, presented integer, from_address text, from_network text, from_device text, idle interval, leeway interval, patience interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_renew_session(family bytea, presented integer, from_address text, from_network text, from_device text, idle interval, leeway interval, patience interval) TO sahakar_app;


--
-- Name: TABLE role_assignments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.role_assignments TO sahakar_app;
GRANT SELECT ON TABLE public.role_assignments TO sahakar_backup;


--
-- Name: FUNCTION access_seats(assignment public.role_assignments, branch integer, seatless text[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_seats(assignment public.role_assignments, branch integer, seatless text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_seats(assignment public.role_assignments, branch integer, seatless text[]) TO sahakar_app;


--
-- Name: FUNCTION access_see_generation(session bigint, seen integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_see_generation(session bigint, seen integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_see_generation(session bigint, seen integer) TO sahakar_app;


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
-- Name: FUNCTION access_set_contacts(person bigint, called text, mail text, phone text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_set_contacts(person bigint, called text, mail text, phone text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_set_contacts(person bigint, called text, mail text, phone text) TO sahakar_app;


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
-- Name: FUNCTION access_societies_of(person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_societies_of(person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_societies_of(person bigint) TO sahakar_app;


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
-- Name: FUNCTION access_take_challenge(digest bytea, what_for text, person bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_take_challenge(digest bytea, what_for text, person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_take_challenge(digest bytea, what_for text, person bigint) TO sahakar_app;


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
-- Name: FUNCTION access_use_passkey(passkey bigint, counted bigint, has_verified boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_use_passkey(passkey bigint, counted bigint, has_verified boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_use_passkey(passkey bigint, counted bigint, has_verified boolean) TO sahakar_app;


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
-- Name: FUNCTION access_verify_address(person bigint, by_channel text, at_address text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.access_verify_address(person bigint, by_channel text, at_address text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_verify_address(person bigint, by_channel text, at_address text) TO sahakar_app;


--
-- Name: PROCEDURE admit_backup(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON PROCEDURE public.admit_backup() FROM PUBLIC;


--
-- Name: FUNCTION audit_auditors_guard(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.audit_auditors_guard() FROM PUBLIC;


--
-- Name: FUNCTION audit_engagements_guard(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.audit_engagements_guard() FROM PUBLIC;


--
-- Name: FUNCTION audit_marks_guard(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.audit_marks_guard() FROM PUBLIC;


--
-- Name: FUNCTION audit_memo_entries_guard(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.audit_memo_entries_guard() FROM PUBLIC;


--
-- Name: FUNCTION audit_sample_items_guard(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.audit_sample_items_guard() FROM PUBLIC;


--
-- Name: FUNCTION audit_work_guard(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.audit_work_guard() FROM PUBLIC;


--
-- Name: FUNCTION custom_values_check(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.custom_values_check() FROM PUBLIC;


--
-- Name: FUNCTION custom_values_erase(wanted bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.custom_values_erase(wanted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.custom_values_erase(wanted bigint) TO sahakar_app;


--
-- Name: FUNCTION document_reviews_guard(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.document_reviews_guard() FROM PUBLIC;


--
-- Name: FUNCTION documents_erase(wanted bigint, why text, spared text[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.documents_erase(wanted bigint, why text, spared text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.documents_erase(wanted bigint, why text, spared text[]) TO sahakar_app;


--
-- Name: FUNCTION documents_erase_of_enrolment(wanted bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.documents_erase_of_enrolment(wanted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.documents_erase_of_enrolment(wanted bigint) TO sahakar_app;


--
-- Name: FUNCTION documents_guard(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.documents_guard() FROM PUBLIC;


--
-- Name: FUNCTION enrolments_erase(wanted bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.enrolments_erase(wanted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.enrolments_erase(wanted bigint) TO sahakar_app;


--
-- Name: FUNCTION enrolments_guard(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.enrolments_guard() FROM PUBLIC;


--
-- Name: FUNCTION enrolments_of(wanted bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.enrolments_of(wanted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.enrolments_of(wanted bigint) TO sahakar_app;


--
-- Name: FUNCTION find_issued_paper(token bytea, file bytea); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.find_issued_paper(token bytea, file bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.find_issued_paper(token bytea, file bytea) TO sahakar_app;


--
-- Name: FUNCTION gate_active_societies(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.gate_active_societies() FROM PUBLIC;
GRANT ALL ON FUNCTION public.gate_active_societies() TO sahakar_app;


--
-- Name: FUNCTION gate_decided_about(wanted bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.gate_decided_about(wanted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.gate_decided_about(wanted bigint) TO sahakar_app;


--
-- Name: FUNCTION gate_due_messages(asked text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.gate_due_messages(asked text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.gate_due_messages(asked text) TO sahakar_app;


--
-- Name: FUNCTION gate_due_societies(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.gate_due_societies() FROM PUBLIC;
GRANT ALL ON FUNCTION public.gate_due_societies() TO sahakar_app;


--
-- Name: FUNCTION gate_erase(wanted bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.gate_erase(wanted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.gate_erase(wanted bigint) TO sahakar_app;


--
-- Name: FUNCTION gate_job_counts(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.gate_job_counts() FROM PUBLIC;
GRANT ALL ON FUNCTION public.gate_job_counts() TO sahakar_app;


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
-- Name: FUNCTION issued_papers_guard(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.issued_papers_guard() FROM PUBLIC;


--
-- Name: FUNCTION joint_holders_check_first(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.joint_holders_check_first() FROM PUBLIC;


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
-- Name: FUNCTION ledger_find_sub_accounts(wanted text, within integer, most integer, only_held boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_find_sub_accounts(wanted text, within integer, most integer, only_held boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_find_sub_accounts(wanted text, within integer, most integer, only_held boolean) TO sahakar_app;


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
-- Name: FUNCTION mandates_erase(wanted bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.mandates_erase(wanted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.mandates_erase(wanted bigint) TO sahakar_app;


--
-- Name: FUNCTION members_erase(wanted bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.members_erase(wanted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.members_erase(wanted bigint) TO sahakar_app;


--
-- Name: FUNCTION messages_codes_to(address bytea); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.messages_codes_to(address bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.messages_codes_to(address bytea) TO sahakar_app;


--
-- Name: FUNCTION messages_purge(most bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.messages_purge(most bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.messages_purge(most bigint) TO sahakar_app;


--
-- Name: FUNCTION nominations_check_shares(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.nominations_check_shares() FROM PUBLIC;


--
-- Name: FUNCTION one_time_codes_guard(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.one_time_codes_guard() FROM PUBLIC;


--
-- Name: FUNCTION parties_erase(wanted bigint, keeps_name boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.parties_erase(wanted bigint, keeps_name boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.parties_erase(wanted bigint, keeps_name boolean) TO sahakar_app;


--
-- Name: FUNCTION parties_search(wanted text, most integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.parties_search(wanted text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.parties_search(wanted text, most integer) TO sahakar_app;


--
-- Name: FUNCTION privacy_erase(wanted bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.privacy_erase(wanted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.privacy_erase(wanted bigint) TO sahakar_app;


--
-- Name: FUNCTION privacy_erasure_of(wanted bigint); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.privacy_erasure_of(wanted bigint) FROM PUBLIC;


--
-- Name: PROCEDURE protect_society_table(IN target regclass); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON PROCEDURE public.protect_society_table(IN target regclass) FROM PUBLIC;


--
-- Name: TABLE account_agents; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.account_agents TO sahakar_app;
GRANT SELECT ON TABLE public.account_agents TO sahakar_backup;


--
-- Name: COLUMN account_agents.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.account_agents TO sahakar_app;


--
-- Name: COLUMN account_agents.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.account_agents TO sahakar_app;


--
-- Name: COLUMN account_agents.holder_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(holder_id) ON TABLE public.account_agents TO sahakar_app;


--
-- Name: COLUMN account_agents.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.account_agents TO sahakar_app;


--
-- Name: COLUMN account_agents.capacity; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(capacity) ON TABLE public.account_agents TO sahakar_app;


--
-- Name: COLUMN account_agents.from_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_on) ON TABLE public.account_agents TO sahakar_app;


--
-- Name: COLUMN account_agents.until_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(until_on) ON TABLE public.account_agents TO sahakar_app;


--
-- Name: COLUMN account_agents.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.account_agents TO sahakar_app;


--
-- Name: COLUMN account_agents.document_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(document_id) ON TABLE public.account_agents TO sahakar_app;


--
-- Name: COLUMN account_agents.ended_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_on) ON TABLE public.account_agents TO sahakar_app;


--
-- Name: COLUMN account_agents.ended_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_reason) ON TABLE public.account_agents TO sahakar_app;


--
-- Name: SEQUENCE account_agents_agent_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.account_agents_agent_id_seq TO sahakar_backup;


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
-- Name: COLUMN accounts.kept_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(kept_by) ON TABLE public.accounts TO sahakar_app;


--
-- Name: SEQUENCE accounts_account_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.accounts_account_id_seq TO sahakar_backup;


--
-- Name: TABLE agent_set_offs; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.agent_set_offs TO sahakar_app;
GRANT SELECT ON TABLE public.agent_set_offs TO sahakar_backup;


--
-- Name: COLUMN agent_set_offs.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.agent_set_offs TO sahakar_app;


--
-- Name: COLUMN agent_set_offs.agent_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(agent_id) ON TABLE public.agent_set_offs TO sahakar_app;


--
-- Name: COLUMN agent_set_offs.claim; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(claim) ON TABLE public.agent_set_offs TO sahakar_app;


--
-- Name: COLUMN agent_set_offs.against; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(against) ON TABLE public.agent_set_offs TO sahakar_app;


--
-- Name: COLUMN agent_set_offs.amount; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(amount) ON TABLE public.agent_set_offs TO sahakar_app;


--
-- Name: COLUMN agent_set_offs.business_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(business_date) ON TABLE public.agent_set_offs TO sahakar_app;


--
-- Name: COLUMN agent_set_offs.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.agent_set_offs TO sahakar_app;


--
-- Name: COLUMN agent_set_offs.set_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(set_by) ON TABLE public.agent_set_offs TO sahakar_app;


--
-- Name: SEQUENCE agent_set_offs_set_off_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.agent_set_offs_set_off_id_seq TO sahakar_backup;


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
-- Name: TABLE audit_auditors; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.audit_auditors TO sahakar_app;
GRANT SELECT ON TABLE public.audit_auditors TO sahakar_backup;


--
-- Name: COLUMN audit_auditors.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.audit_auditors TO sahakar_app;


--
-- Name: COLUMN audit_auditors.engagement_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(engagement_id) ON TABLE public.audit_auditors TO sahakar_app;


--
-- Name: COLUMN audit_auditors.user_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(user_id) ON TABLE public.audit_auditors TO sahakar_app;


--
-- Name: COLUMN audit_auditors.assigned_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(assigned_by) ON TABLE public.audit_auditors TO sahakar_app;


--
-- Name: COLUMN audit_auditors.released_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(released_by) ON TABLE public.audit_auditors TO sahakar_app;


--
-- Name: COLUMN audit_auditors.released_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(released_at) ON TABLE public.audit_auditors TO sahakar_app;


--
-- Name: SEQUENCE audit_auditors_assignment_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.audit_auditors_assignment_id_seq TO sahakar_backup;


--
-- Name: TABLE audit_engagements; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.audit_engagements TO sahakar_app;
GRANT SELECT ON TABLE public.audit_engagements TO sahakar_backup;


--
-- Name: COLUMN audit_engagements.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.kind; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.first_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(first_date) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.last_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(last_date) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.firm; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(firm) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.purpose; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(purpose) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.opened_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(opened_by) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.closed_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_on) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.closed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_by) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.closed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_at) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.closing_note; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closing_note) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: COLUMN audit_engagements.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.audit_engagements TO sahakar_app;


--
-- Name: SEQUENCE audit_engagements_engagement_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.audit_engagements_engagement_id_seq TO sahakar_backup;


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
-- Name: TABLE audit_marks; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.audit_marks TO sahakar_app;
GRANT SELECT ON TABLE public.audit_marks TO sahakar_backup;


--
-- Name: COLUMN audit_marks.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.audit_marks TO sahakar_app;


--
-- Name: COLUMN audit_marks.engagement_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(engagement_id) ON TABLE public.audit_marks TO sahakar_app;


--
-- Name: COLUMN audit_marks.voucher_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(voucher_id) ON TABLE public.audit_marks TO sahakar_app;


--
-- Name: COLUMN audit_marks.mark; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(mark) ON TABLE public.audit_marks TO sahakar_app;


--
-- Name: COLUMN audit_marks.remark; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(remark) ON TABLE public.audit_marks TO sahakar_app;


--
-- Name: COLUMN audit_marks.marked_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(marked_by) ON TABLE public.audit_marks TO sahakar_app;


--
-- Name: SEQUENCE audit_marks_mark_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.audit_marks_mark_id_seq TO sahakar_backup;


--
-- Name: TABLE audit_memo_entries; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.audit_memo_entries TO sahakar_app;
GRANT SELECT ON TABLE public.audit_memo_entries TO sahakar_backup;


--
-- Name: COLUMN audit_memo_entries.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.audit_memo_entries TO sahakar_app;


--
-- Name: COLUMN audit_memo_entries.memo_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(memo_id) ON TABLE public.audit_memo_entries TO sahakar_app;


--
-- Name: COLUMN audit_memo_entries.kind; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind) ON TABLE public.audit_memo_entries TO sahakar_app;


--
-- Name: COLUMN audit_memo_entries.words; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(words) ON TABLE public.audit_memo_entries TO sahakar_app;


--
-- Name: COLUMN audit_memo_entries.document_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(document_id) ON TABLE public.audit_memo_entries TO sahakar_app;


--
-- Name: COLUMN audit_memo_entries.written_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(written_by) ON TABLE public.audit_memo_entries TO sahakar_app;


--
-- Name: SEQUENCE audit_memo_entries_entry_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.audit_memo_entries_entry_id_seq TO sahakar_backup;


--
-- Name: TABLE audit_memos; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.audit_memos TO sahakar_app;
GRANT SELECT ON TABLE public.audit_memos TO sahakar_backup;


--
-- Name: COLUMN audit_memos.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.audit_memos TO sahakar_app;


--
-- Name: COLUMN audit_memos.engagement_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(engagement_id) ON TABLE public.audit_memos TO sahakar_app;


--
-- Name: COLUMN audit_memos.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.audit_memos TO sahakar_app;


--
-- Name: COLUMN audit_memos.voucher_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(voucher_id) ON TABLE public.audit_memos TO sahakar_app;


--
-- Name: COLUMN audit_memos.account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(account_id) ON TABLE public.audit_memos TO sahakar_app;


--
-- Name: COLUMN audit_memos.amount; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(amount) ON TABLE public.audit_memos TO sahakar_app;


--
-- Name: COLUMN audit_memos.severity; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(severity) ON TABLE public.audit_memos TO sahakar_app;


--
-- Name: COLUMN audit_memos.title; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(title) ON TABLE public.audit_memos TO sahakar_app;


--
-- Name: COLUMN audit_memos.question; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(question) ON TABLE public.audit_memos TO sahakar_app;


--
-- Name: COLUMN audit_memos.reply_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reply_by) ON TABLE public.audit_memos TO sahakar_app;


--
-- Name: COLUMN audit_memos.raised_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(raised_by) ON TABLE public.audit_memos TO sahakar_app;


--
-- Name: SEQUENCE audit_memos_memo_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.audit_memos_memo_id_seq TO sahakar_backup;


--
-- Name: TABLE audit_sample_items; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.audit_sample_items TO sahakar_app;
GRANT SELECT ON TABLE public.audit_sample_items TO sahakar_backup;


--
-- Name: TABLE audit_samples; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.audit_samples TO sahakar_app;
GRANT SELECT ON TABLE public.audit_samples TO sahakar_backup;


--
-- Name: COLUMN audit_samples.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.engagement_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(engagement_id) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.method; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(method) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.first_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(first_date) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.last_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(last_date) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.voucher_type_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(voucher_type_id) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(account_id) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.made_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(made_by) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples."least"; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT("least") ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.most; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(most) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.wanted; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(wanted) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.threshold; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(threshold) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.interval_amount; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(interval_amount) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.seed; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(seed) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.last_voucher_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(last_voucher_id) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.population_count; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(population_count) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.population_amount; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(population_amount) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.sample_count; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sample_count) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.sample_amount; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sample_amount) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.purpose; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(purpose) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: COLUMN audit_samples.drawn_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(drawn_by) ON TABLE public.audit_samples TO sahakar_app;


--
-- Name: SEQUENCE audit_samples_sample_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.audit_samples_sample_id_seq TO sahakar_backup;


--
-- Name: TABLE balances; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.balances TO sahakar_app;
GRANT SELECT ON TABLE public.balances TO sahakar_backup;


--
-- Name: TABLE bank_branches; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.bank_branches TO sahakar_app;
GRANT SELECT ON TABLE public.bank_branches TO sahakar_backup;


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
-- Name: TABLE cash_counts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.cash_counts TO sahakar_app;
GRANT SELECT ON TABLE public.cash_counts TO sahakar_backup;


--
-- Name: COLUMN cash_counts.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: COLUMN cash_counts.place_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(place_id) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: COLUMN cash_counts.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: COLUMN cash_counts.business_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(business_date) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: COLUMN cash_counts.occasion; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(occasion) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: COLUMN cash_counts.pieces; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(pieces) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: COLUMN cash_counts.counted; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(counted) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: COLUMN cash_counts.book; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(book) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: COLUMN cash_counts.counted_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(counted_by) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: COLUMN cash_counts.settled_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(settled_by) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: COLUMN cash_counts.approved_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(approved_by) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: COLUMN cash_counts.settled_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(settled_at) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: COLUMN cash_counts.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.cash_counts TO sahakar_app;


--
-- Name: SEQUENCE cash_counts_count_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.cash_counts_count_id_seq TO sahakar_backup;


--
-- Name: TABLE cash_handovers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.cash_handovers TO sahakar_app;
GRANT SELECT ON TABLE public.cash_handovers TO sahakar_backup;


--
-- Name: COLUMN cash_handovers.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: COLUMN cash_handovers.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: COLUMN cash_handovers.business_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(business_date) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: COLUMN cash_handovers.from_place_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_place_id) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: COLUMN cash_handovers.to_place_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(to_place_id) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: COLUMN cash_handovers.pieces; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(pieces) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: COLUMN cash_handovers.amount; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(amount) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: COLUMN cash_handovers.remark; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(remark) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: COLUMN cash_handovers.given_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(given_by) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: COLUMN cash_handovers.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: COLUMN cash_handovers.decided_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_by) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: COLUMN cash_handovers.decided_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_at) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: COLUMN cash_handovers.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.cash_handovers TO sahakar_app;


--
-- Name: SEQUENCE cash_handovers_handover_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.cash_handovers_handover_id_seq TO sahakar_backup;


--
-- Name: TABLE cash_places; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.cash_places TO sahakar_app;
GRANT SELECT ON TABLE public.cash_places TO sahakar_backup;


--
-- Name: COLUMN cash_places.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.cash_places TO sahakar_app;


--
-- Name: COLUMN cash_places.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.cash_places TO sahakar_app;


--
-- Name: COLUMN cash_places.kind; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind) ON TABLE public.cash_places TO sahakar_app;


--
-- Name: COLUMN cash_places.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.cash_places TO sahakar_app;


--
-- Name: COLUMN cash_places.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.cash_places TO sahakar_app;


--
-- Name: COLUMN cash_places.standing; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(standing) ON TABLE public.cash_places TO sahakar_app;


--
-- Name: COLUMN cash_places.counted_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(counted_on) ON TABLE public.cash_places TO sahakar_app;


--
-- Name: COLUMN cash_places.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.cash_places TO sahakar_app;


--
-- Name: COLUMN cash_places.cash_limit; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(cash_limit),UPDATE(cash_limit) ON TABLE public.cash_places TO sahakar_app;


--
-- Name: SEQUENCE cash_places_place_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.cash_places_place_id_seq TO sahakar_backup;


--
-- Name: TABLE cash_shifts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.cash_shifts TO sahakar_app;
GRANT SELECT ON TABLE public.cash_shifts TO sahakar_backup;


--
-- Name: COLUMN cash_shifts.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.cash_shifts TO sahakar_app;


--
-- Name: COLUMN cash_shifts.place_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(place_id) ON TABLE public.cash_shifts TO sahakar_app;


--
-- Name: COLUMN cash_shifts.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.cash_shifts TO sahakar_app;


--
-- Name: COLUMN cash_shifts.business_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(business_date) ON TABLE public.cash_shifts TO sahakar_app;


--
-- Name: COLUMN cash_shifts.user_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(user_id) ON TABLE public.cash_shifts TO sahakar_app;


--
-- Name: COLUMN cash_shifts.opening; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(opening) ON TABLE public.cash_shifts TO sahakar_app;


--
-- Name: COLUMN cash_shifts.closed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_at) ON TABLE public.cash_shifts TO sahakar_app;


--
-- Name: COLUMN cash_shifts.closed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_by) ON TABLE public.cash_shifts TO sahakar_app;


--
-- Name: COLUMN cash_shifts.closing; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closing) ON TABLE public.cash_shifts TO sahakar_app;


--
-- Name: SEQUENCE cash_shifts_shift_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.cash_shifts_shift_id_seq TO sahakar_backup;


--
-- Name: TABLE collection_agents; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.collection_agents TO sahakar_app;
GRANT SELECT ON TABLE public.collection_agents TO sahakar_backup;


--
-- Name: COLUMN collection_agents.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.code; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(code) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.from_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_date) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.until_date; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(until_date) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.cash_limit; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(cash_limit),UPDATE(cash_limit) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.cash_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(cash_account_id) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.payable_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(payable_account_id) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.security_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(security_account_id) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.told_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(told_on) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.commission_before; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(commission_before) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.commission_taxed; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(commission_taxed) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: COLUMN collection_agents.recover_before; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(recover_before) ON TABLE public.collection_agents TO sahakar_app;


--
-- Name: SEQUENCE collection_agents_agent_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.collection_agents_agent_id_seq TO sahakar_backup;


--
-- Name: TABLE collection_assignments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.collection_assignments TO sahakar_app;
GRANT SELECT ON TABLE public.collection_assignments TO sahakar_backup;


--
-- Name: COLUMN collection_assignments.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.collection_assignments TO sahakar_app;


--
-- Name: COLUMN collection_assignments.route_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(route_id) ON TABLE public.collection_assignments TO sahakar_app;


--
-- Name: COLUMN collection_assignments.agent_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(agent_id) ON TABLE public.collection_assignments TO sahakar_app;


--
-- Name: COLUMN collection_assignments.from_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_date) ON TABLE public.collection_assignments TO sahakar_app;


--
-- Name: COLUMN collection_assignments.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.collection_assignments TO sahakar_app;


--
-- Name: COLUMN collection_assignments.set_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(set_by) ON TABLE public.collection_assignments TO sahakar_app;


--
-- Name: SEQUENCE collection_assignments_assignment_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.collection_assignments_assignment_id_seq TO sahakar_backup;


--
-- Name: TABLE collection_routes; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.collection_routes TO sahakar_app;
GRANT SELECT ON TABLE public.collection_routes TO sahakar_backup;


--
-- Name: COLUMN collection_routes.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.collection_routes TO sahakar_app;


--
-- Name: COLUMN collection_routes.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.collection_routes TO sahakar_app;


--
-- Name: COLUMN collection_routes.code; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(code),UPDATE(code) ON TABLE public.collection_routes TO sahakar_app;


--
-- Name: COLUMN collection_routes.name; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(name),UPDATE(name) ON TABLE public.collection_routes TO sahakar_app;


--
-- Name: COLUMN collection_routes.is_active; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_active) ON TABLE public.collection_routes TO sahakar_app;


--
-- Name: COLUMN collection_routes.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.collection_routes TO sahakar_app;


--
-- Name: SEQUENCE collection_routes_route_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.collection_routes_route_id_seq TO sahakar_backup;


--
-- Name: TABLE collection_rows; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,DELETE ON TABLE public.collection_rows TO sahakar_app;
GRANT SELECT ON TABLE public.collection_rows TO sahakar_backup;


--
-- Name: COLUMN collection_rows.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.sheet_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sheet_id) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.line; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(line) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.amount; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(amount) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.book_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(book_id),UPDATE(book_id) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.receipt_number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(receipt_number) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.reversed_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reversed_on) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.reversed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reversed_by) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.remark; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(remark) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.replaces_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(replaces_id) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.added_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(added_on) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.counted_line_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(counted_line_id) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.back_line_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(back_line_id) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.is_changed; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_changed) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.is_unplaced; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_unplaced),UPDATE(is_unplaced) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.unplaced_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(unplaced_account_id) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: COLUMN collection_rows.given_back_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(given_back_on) ON TABLE public.collection_rows TO sahakar_app;


--
-- Name: SEQUENCE collection_rows_row_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.collection_rows_row_id_seq TO sahakar_backup;


--
-- Name: TABLE collection_sheets; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.collection_sheets TO sahakar_app;
GRANT SELECT ON TABLE public.collection_sheets TO sahakar_backup;


--
-- Name: COLUMN collection_sheets.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.agent_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(agent_id) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.route_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(route_id) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.book_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(book_id) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.collected_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(collected_on),UPDATE(collected_on) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.row_count; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(row_count),UPDATE(row_count) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.total; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(total),UPDATE(total) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.entered_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(entered_by) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.business_date; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(business_date) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.decided_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_by) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.decided_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_at) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.changed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(changed_by) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: COLUMN collection_sheets.changed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(changed_at) ON TABLE public.collection_sheets TO sahakar_app;


--
-- Name: SEQUENCE collection_sheets_sheet_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.collection_sheets_sheet_id_seq TO sahakar_backup;


--
-- Name: TABLE collection_stops; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,DELETE ON TABLE public.collection_stops TO sahakar_app;
GRANT SELECT ON TABLE public.collection_stops TO sahakar_backup;


--
-- Name: COLUMN collection_stops.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.collection_stops TO sahakar_app;


--
-- Name: COLUMN collection_stops.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.collection_stops TO sahakar_app;


--
-- Name: COLUMN collection_stops.route_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(route_id),UPDATE(route_id) ON TABLE public.collection_stops TO sahakar_app;


--
-- Name: COLUMN collection_stops.place; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(place),UPDATE(place) ON TABLE public.collection_stops TO sahakar_app;


--
-- Name: TABLE collection_terms; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.collection_terms TO sahakar_app;
GRANT SELECT ON TABLE public.collection_terms TO sahakar_backup;


--
-- Name: COLUMN collection_terms.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.collection_terms TO sahakar_app;


--
-- Name: COLUMN collection_terms.agent_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(agent_id) ON TABLE public.collection_terms TO sahakar_app;


--
-- Name: COLUMN collection_terms.from_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_date) ON TABLE public.collection_terms TO sahakar_app;


--
-- Name: COLUMN collection_terms.commission; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(commission) ON TABLE public.collection_terms TO sahakar_app;


--
-- Name: COLUMN collection_terms.security; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(security) ON TABLE public.collection_terms TO sahakar_app;


--
-- Name: COLUMN collection_terms.recover_months; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(recover_months) ON TABLE public.collection_terms TO sahakar_app;


--
-- Name: COLUMN collection_terms.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.collection_terms TO sahakar_app;


--
-- Name: COLUMN collection_terms.set_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(set_by) ON TABLE public.collection_terms TO sahakar_app;


--
-- Name: SEQUENCE collection_terms_terms_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.collection_terms_terms_id_seq TO sahakar_backup;


--
-- Name: TABLE commission_lines; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,DELETE ON TABLE public.commission_lines TO sahakar_app;
GRANT SELECT ON TABLE public.commission_lines TO sahakar_backup;


--
-- Name: COLUMN commission_lines.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.run_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(run_id) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.agent_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(agent_id) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.parts; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(parts) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.collected; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(collected) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.earned; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(earned) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.recovered; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(recovered) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.brought; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(brought) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.carried; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(carried) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.commission; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(commission) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.tax_rate; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(tax_rate) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.tax_base; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(tax_base) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.tax; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(tax) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.security; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(security) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.payable; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(payable) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.posted_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(posted_on) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.refusal; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(refusal),UPDATE(refusal) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.refusal_values; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(refusal_values),UPDATE(refusal_values) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: COLUMN commission_lines.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.commission_lines TO sahakar_app;


--
-- Name: SEQUENCE commission_lines_line_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.commission_lines_line_id_seq TO sahakar_backup;


--
-- Name: TABLE commission_recoveries; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,DELETE ON TABLE public.commission_recoveries TO sahakar_app;
GRANT SELECT ON TABLE public.commission_recoveries TO sahakar_backup;


--
-- Name: COLUMN commission_recoveries.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.commission_recoveries TO sahakar_app;


--
-- Name: COLUMN commission_recoveries.line_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(line_id) ON TABLE public.commission_recoveries TO sahakar_app;


--
-- Name: COLUMN commission_recoveries.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.commission_recoveries TO sahakar_app;


--
-- Name: COLUMN commission_recoveries.collected; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(collected) ON TABLE public.commission_recoveries TO sahakar_app;


--
-- Name: COLUMN commission_recoveries.amount; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(amount) ON TABLE public.commission_recoveries TO sahakar_app;


--
-- Name: TABLE commission_runs; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.commission_runs TO sahakar_app;
GRANT SELECT ON TABLE public.commission_runs TO sahakar_backup;


--
-- Name: COLUMN commission_runs.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.commission_runs TO sahakar_app;


--
-- Name: COLUMN commission_runs.month; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(month) ON TABLE public.commission_runs TO sahakar_app;


--
-- Name: COLUMN commission_runs.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.commission_runs TO sahakar_app;


--
-- Name: COLUMN commission_runs.calculated_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(calculated_by) ON TABLE public.commission_runs TO sahakar_app;


--
-- Name: COLUMN commission_runs.decided_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_by) ON TABLE public.commission_runs TO sahakar_app;


--
-- Name: COLUMN commission_runs.decided_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_at) ON TABLE public.commission_runs TO sahakar_app;


--
-- Name: COLUMN commission_runs.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.commission_runs TO sahakar_app;


--
-- Name: SEQUENCE commission_runs_run_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.commission_runs_run_id_seq TO sahakar_backup;


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
-- Name: TABLE custom_fields; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.custom_fields TO sahakar_app;
GRANT SELECT ON TABLE public.custom_fields TO sahakar_backup;


--
-- Name: COLUMN custom_fields.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.record_kind; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(record_kind),UPDATE(record_kind) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.code; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(code),UPDATE(code) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.name; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(name),UPDATE(name) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.local_name; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(local_name),UPDATE(local_name) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.kind; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind),UPDATE(kind) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.decimals; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(decimals),UPDATE(decimals) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields."least"; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT("least"),UPDATE("least") ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.most; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(most),UPDATE(most) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.is_required; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_required),UPDATE(is_required) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.is_personal; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_personal),UPDATE(is_personal) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.place; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(place),UPDATE(place) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.used_from; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(used_from),UPDATE(used_from) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.retired_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(retired_on) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: COLUMN custom_fields.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.custom_fields TO sahakar_app;


--
-- Name: SEQUENCE custom_fields_field_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.custom_fields_field_id_seq TO sahakar_backup;


--
-- Name: TABLE custom_options; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.custom_options TO sahakar_app;
GRANT SELECT ON TABLE public.custom_options TO sahakar_backup;


--
-- Name: COLUMN custom_options.name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(name) ON TABLE public.custom_options TO sahakar_app;


--
-- Name: COLUMN custom_options.local_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(local_name) ON TABLE public.custom_options TO sahakar_app;


--
-- Name: COLUMN custom_options.place; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(place) ON TABLE public.custom_options TO sahakar_app;


--
-- Name: COLUMN custom_options.is_retired; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_retired) ON TABLE public.custom_options TO sahakar_app;


--
-- Name: TABLE custom_values; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.custom_values TO sahakar_app;
GRANT SELECT ON TABLE public.custom_values TO sahakar_backup;


--
-- Name: COLUMN custom_values.text_value; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(text_value) ON TABLE public.custom_values TO sahakar_app;


--
-- Name: COLUMN custom_values.number_value; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(number_value) ON TABLE public.custom_values TO sahakar_app;


--
-- Name: COLUMN custom_values.date_value; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(date_value) ON TABLE public.custom_values TO sahakar_app;


--
-- Name: COLUMN custom_values.flag_value; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(flag_value) ON TABLE public.custom_values TO sahakar_app;


--
-- Name: COLUMN custom_values.option_code; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(option_code) ON TABLE public.custom_values TO sahakar_app;


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
-- Name: TABLE deposit_account_categories; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.deposit_account_categories TO sahakar_app;
GRANT SELECT ON TABLE public.deposit_account_categories TO sahakar_backup;


--
-- Name: COLUMN deposit_account_categories.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.deposit_account_categories TO sahakar_app;


--
-- Name: COLUMN deposit_account_categories.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.deposit_account_categories TO sahakar_app;


--
-- Name: COLUMN deposit_account_categories.category; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(category) ON TABLE public.deposit_account_categories TO sahakar_app;


--
-- Name: COLUMN deposit_account_categories.until_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(until_date) ON TABLE public.deposit_account_categories TO sahakar_app;


--
-- Name: SEQUENCE deposit_account_categories_change_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.deposit_account_categories_change_id_seq TO sahakar_backup;


--
-- Name: TABLE deposit_accounts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.deposit_accounts TO sahakar_app;
GRANT SELECT ON TABLE public.deposit_accounts TO sahakar_backup;


--
-- Name: COLUMN deposit_accounts.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.deposit_accounts TO sahakar_app;


--
-- Name: COLUMN deposit_accounts.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.deposit_accounts TO sahakar_app;


--
-- Name: COLUMN deposit_accounts.scheme_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(scheme_id) ON TABLE public.deposit_accounts TO sahakar_app;


--
-- Name: COLUMN deposit_accounts.category; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(category),UPDATE(category) ON TABLE public.deposit_accounts TO sahakar_app;


--
-- Name: COLUMN deposit_accounts.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.deposit_accounts TO sahakar_app;


--
-- Name: COLUMN deposit_accounts.interest_from; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(interest_from) ON TABLE public.deposit_accounts TO sahakar_app;


--
-- Name: TABLE deposit_conditions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.deposit_conditions TO sahakar_app;
GRANT SELECT ON TABLE public.deposit_conditions TO sahakar_backup;


--
-- Name: COLUMN deposit_conditions.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.deposit_conditions TO sahakar_app;


--
-- Name: COLUMN deposit_conditions.scheme_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(scheme_id) ON TABLE public.deposit_conditions TO sahakar_app;


--
-- Name: COLUMN deposit_conditions.topic; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(topic) ON TABLE public.deposit_conditions TO sahakar_app;


--
-- Name: COLUMN deposit_conditions.from_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_date) ON TABLE public.deposit_conditions TO sahakar_app;


--
-- Name: COLUMN deposit_conditions.content; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(content) ON TABLE public.deposit_conditions TO sahakar_app;


--
-- Name: COLUMN deposit_conditions.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.deposit_conditions TO sahakar_app;


--
-- Name: COLUMN deposit_conditions.set_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(set_by) ON TABLE public.deposit_conditions TO sahakar_app;


--
-- Name: SEQUENCE deposit_conditions_condition_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.deposit_conditions_condition_id_seq TO sahakar_backup;


--
-- Name: TABLE deposit_contracts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.deposit_contracts TO sahakar_app;
GRANT SELECT ON TABLE public.deposit_contracts TO sahakar_backup;


--
-- Name: COLUMN deposit_contracts.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.serial; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(serial) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.terms_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(terms_id) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.card_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(card_id) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.principal; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(principal) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.start_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(start_date) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.months; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(months) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.days; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(days) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.maturity_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(maturity_date),UPDATE(maturity_date) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.rate; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(rate) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.maturity_value; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(maturity_value) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.payout_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(payout_account_id),UPDATE(payout_account_id) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.at_maturity; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(at_maturity),UPDATE(at_maturity) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.maturity_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(maturity_account_id),UPDATE(maturity_account_id) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.interest_since; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(interest_since),UPDATE(interest_since) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.ended_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_on) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.ended_as; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_as) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.category; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(category) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.instalment; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(instalment) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.posted_before; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(posted_before) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.paid_before; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(paid_before) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.penalty_before; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(penalty_before) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.taken_over_to; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(taken_over_to) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: COLUMN deposit_contracts.is_daily; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_daily) ON TABLE public.deposit_contracts TO sahakar_app;


--
-- Name: TABLE deposit_duplicates; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.deposit_duplicates TO sahakar_app;
GRANT SELECT ON TABLE public.deposit_duplicates TO sahakar_backup;


--
-- Name: COLUMN deposit_duplicates.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.deposit_duplicates TO sahakar_app;


--
-- Name: COLUMN deposit_duplicates.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.deposit_duplicates TO sahakar_app;


--
-- Name: COLUMN deposit_duplicates.serial; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(serial) ON TABLE public.deposit_duplicates TO sahakar_app;


--
-- Name: COLUMN deposit_duplicates.number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(number) ON TABLE public.deposit_duplicates TO sahakar_app;


--
-- Name: COLUMN deposit_duplicates.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.deposit_duplicates TO sahakar_app;


--
-- Name: COLUMN deposit_duplicates.issued_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(issued_on) ON TABLE public.deposit_duplicates TO sahakar_app;


--
-- Name: COLUMN deposit_duplicates.issued_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(issued_by) ON TABLE public.deposit_duplicates TO sahakar_app;


--
-- Name: TABLE deposit_schemes; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.deposit_schemes TO sahakar_app;
GRANT SELECT ON TABLE public.deposit_schemes TO sahakar_backup;


--
-- Name: COLUMN deposit_schemes.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: COLUMN deposit_schemes.code; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(code) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: COLUMN deposit_schemes.name; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(name),UPDATE(name) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: COLUMN deposit_schemes.local_name; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(local_name),UPDATE(local_name) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: COLUMN deposit_schemes.kind; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: COLUMN deposit_schemes.account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(account_id) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: COLUMN deposit_schemes.interest_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(interest_account_id) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: COLUMN deposit_schemes.is_members_only; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_members_only),UPDATE(is_members_only) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: COLUMN deposit_schemes.number_prefix; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(number_prefix),UPDATE(number_prefix) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: COLUMN deposit_schemes.next_number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(next_number),UPDATE(next_number) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: COLUMN deposit_schemes.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: COLUMN deposit_schemes.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: COLUMN deposit_schemes.charge_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(charge_account_id),UPDATE(charge_account_id) ON TABLE public.deposit_schemes TO sahakar_app;


--
-- Name: SEQUENCE deposit_schemes_scheme_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.deposit_schemes_scheme_id_seq TO sahakar_backup;


--
-- Name: TABLE document_reviews; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.document_reviews TO sahakar_app;
GRANT SELECT ON TABLE public.document_reviews TO sahakar_backup;


--
-- Name: COLUMN document_reviews.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.document_reviews TO sahakar_app;


--
-- Name: COLUMN document_reviews.document_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(document_id) ON TABLE public.document_reviews TO sahakar_app;


--
-- Name: COLUMN document_reviews.verdict; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(verdict) ON TABLE public.document_reviews TO sahakar_app;


--
-- Name: COLUMN document_reviews.valid_until; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(valid_until) ON TABLE public.document_reviews TO sahakar_app;


--
-- Name: COLUMN document_reviews.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.document_reviews TO sahakar_app;


--
-- Name: COLUMN document_reviews.reviewed_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reviewed_by) ON TABLE public.document_reviews TO sahakar_app;


--
-- Name: SEQUENCE document_reviews_review_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.document_reviews_review_id_seq TO sahakar_backup;


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
-- Name: COLUMN documents.keep_from; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(keep_from) ON TABLE public.documents TO sahakar_app;


--
-- Name: COLUMN documents.keep_years; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(keep_years) ON TABLE public.documents TO sahakar_app;


--
-- Name: COLUMN documents.due_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(due_on) ON TABLE public.documents TO sahakar_app;


--
-- Name: COLUMN documents.listed_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(listed_on) ON TABLE public.documents TO sahakar_app;


--
-- Name: COLUMN documents.destroyed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(destroyed_at) ON TABLE public.documents TO sahakar_app;


--
-- Name: COLUMN documents.removed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(removed_at) ON TABLE public.documents TO sahakar_app;


--
-- Name: SEQUENCE documents_document_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.documents_document_id_seq TO sahakar_backup;


--
-- Name: TABLE enrolments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.enrolments TO sahakar_app;
GRANT SELECT ON TABLE public.enrolments TO sahakar_backup;


--
-- Name: COLUMN enrolments.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.user_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(user_id) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.kind; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind),UPDATE(kind) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.applicant_name; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(applicant_name),UPDATE(applicant_name) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.sealed_told; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(sealed_told) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.class_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(class_id) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(branch_id) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.note; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(note) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(party_id) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.member_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(member_id) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.submitted_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(submitted_at) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.decided_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_at) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.decided_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_by) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: COLUMN enrolments.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.enrolments TO sahakar_app;


--
-- Name: SEQUENCE enrolments_enrolment_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.enrolments_enrolment_id_seq TO sahakar_backup;


--
-- Name: TABLE factor_rules; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.factor_rules TO sahakar_app;
GRANT SELECT ON TABLE public.factor_rules TO sahakar_backup;


--
-- Name: SEQUENCE factor_rules_rule_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.factor_rules_rule_id_seq TO sahakar_backup;


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
-- Name: TABLE interest_accruals; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.interest_accruals TO sahakar_app;
GRANT SELECT ON TABLE public.interest_accruals TO sahakar_backup;


--
-- Name: COLUMN interest_accruals.since_date; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(since_date) ON TABLE public.interest_accruals TO sahakar_app;


--
-- Name: COLUMN interest_accruals.until_date; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(until_date) ON TABLE public.interest_accruals TO sahakar_app;


--
-- Name: COLUMN interest_accruals.balance; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(balance) ON TABLE public.interest_accruals TO sahakar_app;


--
-- Name: COLUMN interest_accruals.earned_paise; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(earned_paise) ON TABLE public.interest_accruals TO sahakar_app;


--
-- Name: COLUMN interest_accruals.earned_parts; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(earned_parts) ON TABLE public.interest_accruals TO sahakar_app;


--
-- Name: COLUMN interest_accruals.charged_paise; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(charged_paise) ON TABLE public.interest_accruals TO sahakar_app;


--
-- Name: COLUMN interest_accruals.charged_parts; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(charged_parts) ON TABLE public.interest_accruals TO sahakar_app;


--
-- Name: COLUMN interest_accruals.late_paise; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(late_paise) ON TABLE public.interest_accruals TO sahakar_app;


--
-- Name: COLUMN interest_accruals.late_parts; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(late_parts) ON TABLE public.interest_accruals TO sahakar_app;


--
-- Name: COLUMN interest_accruals.stale_because; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(stale_because) ON TABLE public.interest_accruals TO sahakar_app;


--
-- Name: COLUMN interest_accruals.read_to; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(read_to) ON TABLE public.interest_accruals TO sahakar_app;


--
-- Name: COLUMN interest_accruals.refusal; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(refusal) ON TABLE public.interest_accruals TO sahakar_app;


--
-- Name: TABLE interest_marks; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.interest_marks TO sahakar_app;
GRANT SELECT ON TABLE public.interest_marks TO sahakar_backup;


--
-- Name: COLUMN interest_marks.voucher_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(voucher_id) ON TABLE public.interest_marks TO sahakar_app;


--
-- Name: TABLE interest_run_lines; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.interest_run_lines TO sahakar_app;
GRANT SELECT ON TABLE public.interest_run_lines TO sahakar_backup;


--
-- Name: COLUMN interest_run_lines.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.run_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(run_id) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.from_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_date) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.earned_paise; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(earned_paise) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.earned_parts; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(earned_parts) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.charged_paise; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(charged_paise) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.charged_parts; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(charged_parts) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.late_paise; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(late_paise) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.late_parts; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(late_parts) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.credit; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(credit) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.debit; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(debit) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.given_credit; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(given_credit) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.given_debit; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(given_debit) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.given_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(given_by) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.status; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(status),UPDATE(status) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.refusal; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(refusal),UPDATE(refusal) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: COLUMN interest_run_lines.read_to; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(read_to) ON TABLE public.interest_run_lines TO sahakar_app;


--
-- Name: TABLE interest_run_totals; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.interest_run_totals TO sahakar_app;
GRANT SELECT ON TABLE public.interest_run_totals TO sahakar_backup;


--
-- Name: TABLE interest_runs; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.interest_runs TO sahakar_app;
GRANT SELECT ON TABLE public.interest_runs TO sahakar_backup;


--
-- Name: COLUMN interest_runs.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.scheme_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(scheme_id) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.through_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(through_date) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.made_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(made_by) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.posted_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(posted_by) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.approved_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(approved_by) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.posted_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(posted_at) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.reversed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reversed_by) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.reverse_approved_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reverse_approved_by) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.reversed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reversed_at) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.chunk_count; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(chunk_count) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.last_account; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(last_account) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.expected_count; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(expected_count) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: COLUMN interest_runs.condition_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(condition_id) ON TABLE public.interest_runs TO sahakar_app;


--
-- Name: SEQUENCE interest_runs_run_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.interest_runs_run_id_seq TO sahakar_backup;


--
-- Name: TABLE interest_steps; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,DELETE ON TABLE public.interest_steps TO sahakar_app;
GRANT SELECT ON TABLE public.interest_steps TO sahakar_backup;


--
-- Name: COLUMN interest_steps.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.interest_steps TO sahakar_app;


--
-- Name: COLUMN interest_steps.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.interest_steps TO sahakar_app;


--
-- Name: COLUMN interest_steps.kind; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind) ON TABLE public.interest_steps TO sahakar_app;


--
-- Name: COLUMN interest_steps.from_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_date) ON TABLE public.interest_steps TO sahakar_app;


--
-- Name: COLUMN interest_steps.until_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(until_date) ON TABLE public.interest_steps TO sahakar_app;


--
-- Name: COLUMN interest_steps.balance; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(balance) ON TABLE public.interest_steps TO sahakar_app;


--
-- Name: COLUMN interest_steps.earned_paise; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(earned_paise) ON TABLE public.interest_steps TO sahakar_app;


--
-- Name: COLUMN interest_steps.earned_parts; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(earned_parts) ON TABLE public.interest_steps TO sahakar_app;


--
-- Name: COLUMN interest_steps.charged_paise; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(charged_paise) ON TABLE public.interest_steps TO sahakar_app;


--
-- Name: COLUMN interest_steps.charged_parts; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(charged_parts) ON TABLE public.interest_steps TO sahakar_app;


--
-- Name: COLUMN interest_steps.since_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(since_date) ON TABLE public.interest_steps TO sahakar_app;


--
-- Name: SEQUENCE interest_steps_step_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.interest_steps_step_id_seq TO sahakar_backup;


--
-- Name: TABLE issued_paper_years; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.issued_paper_years TO sahakar_app;
GRANT SELECT ON TABLE public.issued_paper_years TO sahakar_backup;


--
-- Name: COLUMN issued_paper_years.last_number; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(last_number) ON TABLE public.issued_paper_years TO sahakar_app;


--
-- Name: TABLE issued_papers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.issued_papers TO sahakar_app;
GRANT SELECT ON TABLE public.issued_papers TO sahakar_backup;


--
-- Name: COLUMN issued_papers.file_digest; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(file_digest) ON TABLE public.issued_papers TO sahakar_app;


--
-- Name: COLUMN issued_papers.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.issued_papers TO sahakar_app;


--
-- Name: COLUMN issued_papers.replaced_by_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(replaced_by_id) ON TABLE public.issued_papers TO sahakar_app;


--
-- Name: COLUMN issued_papers.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.issued_papers TO sahakar_app;


--
-- Name: COLUMN issued_papers.ended_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_by) ON TABLE public.issued_papers TO sahakar_app;


--
-- Name: COLUMN issued_papers.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_at) ON TABLE public.issued_papers TO sahakar_app;


--
-- Name: SEQUENCE issued_papers_paper_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.issued_papers_paper_id_seq TO sahakar_backup;


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
-- Name: TABLE joint_holders; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.joint_holders TO sahakar_app;
GRANT SELECT ON TABLE public.joint_holders TO sahakar_backup;


--
-- Name: COLUMN joint_holders.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.joint_holders TO sahakar_app;


--
-- Name: COLUMN joint_holders.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.joint_holders TO sahakar_app;


--
-- Name: COLUMN joint_holders.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.joint_holders TO sahakar_app;


--
-- Name: COLUMN joint_holders.place; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(place) ON TABLE public.joint_holders TO sahakar_app;


--
-- Name: COLUMN joint_holders.from_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_on) ON TABLE public.joint_holders TO sahakar_app;


--
-- Name: COLUMN joint_holders.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.joint_holders TO sahakar_app;


--
-- Name: COLUMN joint_holders.document_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(document_id) ON TABLE public.joint_holders TO sahakar_app;


--
-- Name: COLUMN joint_holders.ended_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_on) ON TABLE public.joint_holders TO sahakar_app;


--
-- Name: COLUMN joint_holders.ending; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ending) ON TABLE public.joint_holders TO sahakar_app;


--
-- Name: COLUMN joint_holders.ended_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_reason) ON TABLE public.joint_holders TO sahakar_app;


--
-- Name: COLUMN joint_holders.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_at) ON TABLE public.joint_holders TO sahakar_app;


--
-- Name: SEQUENCE joint_holders_joint_holder_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.joint_holders_joint_holder_id_seq TO sahakar_backup;


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
-- Name: TABLE member_class_papers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.member_class_papers TO sahakar_app;
GRANT SELECT ON TABLE public.member_class_papers TO sahakar_backup;


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
-- Name: COLUMN members.risk_class; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(risk_class) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.kyc_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(kyc_on) ON TABLE public.members TO sahakar_app;


--
-- Name: COLUMN members.kyc_due_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(kyc_due_on) ON TABLE public.members TO sahakar_app;


--
-- Name: SEQUENCE members_member_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.members_member_id_seq TO sahakar_backup;


--
-- Name: TABLE message_templates; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.message_templates TO sahakar_app;
GRANT SELECT ON TABLE public.message_templates TO sahakar_backup;


--
-- Name: SEQUENCE message_templates_template_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.message_templates_template_id_seq TO sahakar_backup;


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
-- Name: TABLE one_time_codes; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.one_time_codes TO sahakar_app;
GRANT SELECT ON TABLE public.one_time_codes TO sahakar_backup;


--
-- Name: COLUMN one_time_codes.code_digest; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(code_digest) ON TABLE public.one_time_codes TO sahakar_app;


--
-- Name: COLUMN one_time_codes.tries; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(tries) ON TABLE public.one_time_codes TO sahakar_app;


--
-- Name: COLUMN one_time_codes.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_at) ON TABLE public.one_time_codes TO sahakar_app;


--
-- Name: SEQUENCE one_time_codes_code_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.one_time_codes_code_id_seq TO sahakar_backup;


--
-- Name: TABLE operating_orders; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.operating_orders TO sahakar_app;
GRANT SELECT ON TABLE public.operating_orders TO sahakar_backup;


--
-- Name: COLUMN operating_orders.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.operating_orders TO sahakar_app;


--
-- Name: COLUMN operating_orders.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.operating_orders TO sahakar_app;


--
-- Name: COLUMN operating_orders.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.operating_orders TO sahakar_app;


--
-- Name: COLUMN operating_orders.mode; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(mode) ON TABLE public.operating_orders TO sahakar_app;


--
-- Name: COLUMN operating_orders.signers; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(signers) ON TABLE public.operating_orders TO sahakar_app;


--
-- Name: COLUMN operating_orders.set_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(set_on) ON TABLE public.operating_orders TO sahakar_app;


--
-- Name: COLUMN operating_orders.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.operating_orders TO sahakar_app;


--
-- Name: COLUMN operating_orders.document_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(document_id) ON TABLE public.operating_orders TO sahakar_app;


--
-- Name: COLUMN operating_orders.ended_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_on) ON TABLE public.operating_orders TO sahakar_app;


--
-- Name: SEQUENCE operating_orders_order_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.operating_orders_order_id_seq TO sahakar_backup;


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
-- Name: TABLE outgoing_messages; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.outgoing_messages TO sahakar_app;
GRANT SELECT ON TABLE public.outgoing_messages TO sahakar_backup;


--
-- Name: COLUMN outgoing_messages.sealed_values; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(sealed_values) ON TABLE public.outgoing_messages TO sahakar_app;


--
-- Name: COLUMN outgoing_messages.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.outgoing_messages TO sahakar_app;


--
-- Name: COLUMN outgoing_messages.attempts; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(attempts) ON TABLE public.outgoing_messages TO sahakar_app;


--
-- Name: COLUMN outgoing_messages.fault; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(fault) ON TABLE public.outgoing_messages TO sahakar_app;


--
-- Name: COLUMN outgoing_messages.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_at) ON TABLE public.outgoing_messages TO sahakar_app;


--
-- Name: SEQUENCE outgoing_messages_message_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.outgoing_messages_message_id_seq TO sahakar_backup;


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
-- Name: TABLE party_bank_accounts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.party_bank_accounts TO sahakar_app;
GRANT SELECT ON TABLE public.party_bank_accounts TO sahakar_backup;


--
-- Name: COLUMN party_bank_accounts.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.party_bank_accounts TO sahakar_app;


--
-- Name: COLUMN party_bank_accounts.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.party_bank_accounts TO sahakar_app;


--
-- Name: COLUMN party_bank_accounts.ifsc; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(ifsc) ON TABLE public.party_bank_accounts TO sahakar_app;


--
-- Name: COLUMN party_bank_accounts.holder; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(holder) ON TABLE public.party_bank_accounts TO sahakar_app;


--
-- Name: COLUMN party_bank_accounts.sealed_number; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(sealed_number) ON TABLE public.party_bank_accounts TO sahakar_app;


--
-- Name: COLUMN party_bank_accounts.number_index; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(number_index) ON TABLE public.party_bank_accounts TO sahakar_app;


--
-- Name: COLUMN party_bank_accounts.tail; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(tail) ON TABLE public.party_bank_accounts TO sahakar_app;


--
-- Name: COLUMN party_bank_accounts.is_main; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_main),UPDATE(is_main) ON TABLE public.party_bank_accounts TO sahakar_app;


--
-- Name: COLUMN party_bank_accounts.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_at) ON TABLE public.party_bank_accounts TO sahakar_app;


--
-- Name: COLUMN party_bank_accounts.end_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_reason) ON TABLE public.party_bank_accounts TO sahakar_app;


--
-- Name: SEQUENCE party_bank_accounts_bank_account_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.party_bank_accounts_bank_account_id_seq TO sahakar_backup;


--
-- Name: TABLE party_deaths; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.party_deaths TO sahakar_app;
GRANT SELECT ON TABLE public.party_deaths TO sahakar_backup;


--
-- Name: COLUMN party_deaths.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.party_deaths TO sahakar_app;


--
-- Name: COLUMN party_deaths.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.party_deaths TO sahakar_app;


--
-- Name: COLUMN party_deaths.died_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(died_on),UPDATE(died_on) ON TABLE public.party_deaths TO sahakar_app;


--
-- Name: COLUMN party_deaths.evidence; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(evidence),UPDATE(evidence) ON TABLE public.party_deaths TO sahakar_app;


--
-- Name: COLUMN party_deaths.recorded_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(recorded_on) ON TABLE public.party_deaths TO sahakar_app;


--
-- Name: COLUMN party_deaths.recorded_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(recorded_by) ON TABLE public.party_deaths TO sahakar_app;


--
-- Name: COLUMN party_deaths.withdrawn_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_on) ON TABLE public.party_deaths TO sahakar_app;


--
-- Name: COLUMN party_deaths.withdrawn_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_at) ON TABLE public.party_deaths TO sahakar_app;


--
-- Name: COLUMN party_deaths.withdrawn_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_by) ON TABLE public.party_deaths TO sahakar_app;


--
-- Name: COLUMN party_deaths.withdrawn_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_reason) ON TABLE public.party_deaths TO sahakar_app;


--
-- Name: SEQUENCE party_deaths_death_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.party_deaths_death_id_seq TO sahakar_backup;


--
-- Name: TABLE party_employee_numbers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.party_employee_numbers TO sahakar_app;
GRANT SELECT ON TABLE public.party_employee_numbers TO sahakar_backup;


--
-- Name: COLUMN party_employee_numbers.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.party_employee_numbers TO sahakar_app;


--
-- Name: COLUMN party_employee_numbers.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.party_employee_numbers TO sahakar_app;


--
-- Name: COLUMN party_employee_numbers.number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(number) ON TABLE public.party_employee_numbers TO sahakar_app;


--
-- Name: COLUMN party_employee_numbers.valid_from; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(valid_from) ON TABLE public.party_employee_numbers TO sahakar_app;


--
-- Name: COLUMN party_employee_numbers.valid_to; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(valid_to) ON TABLE public.party_employee_numbers TO sahakar_app;


--
-- Name: SEQUENCE party_employee_numbers_entry_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.party_employee_numbers_entry_id_seq TO sahakar_backup;


--
-- Name: TABLE party_identities; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.party_identities TO sahakar_app;
GRANT SELECT ON TABLE public.party_identities TO sahakar_backup;


--
-- Name: COLUMN party_identities.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.party_identities TO sahakar_app;


--
-- Name: COLUMN party_identities.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.party_identities TO sahakar_app;


--
-- Name: COLUMN party_identities.kind; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind) ON TABLE public.party_identities TO sahakar_app;


--
-- Name: COLUMN party_identities.sealed_number; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(sealed_number) ON TABLE public.party_identities TO sahakar_app;


--
-- Name: COLUMN party_identities.number_index; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(number_index) ON TABLE public.party_identities TO sahakar_app;


--
-- Name: COLUMN party_identities.tail; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(tail) ON TABLE public.party_identities TO sahakar_app;


--
-- Name: COLUMN party_identities.issued_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(issued_on) ON TABLE public.party_identities TO sahakar_app;


--
-- Name: COLUMN party_identities.valid_until; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(valid_until) ON TABLE public.party_identities TO sahakar_app;


--
-- Name: COLUMN party_identities.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_at) ON TABLE public.party_identities TO sahakar_app;


--
-- Name: COLUMN party_identities.end_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_reason) ON TABLE public.party_identities TO sahakar_app;


--
-- Name: SEQUENCE party_identities_identity_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.party_identities_identity_id_seq TO sahakar_backup;


--
-- Name: TABLE party_numbers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.party_numbers TO sahakar_app;


--
-- Name: TABLE party_particulars; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.party_particulars TO sahakar_app;
GRANT SELECT ON TABLE public.party_particulars TO sahakar_backup;


--
-- Name: TABLE party_relatives; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.party_relatives TO sahakar_app;
GRANT SELECT ON TABLE public.party_relatives TO sahakar_backup;


--
-- Name: TABLE passkey_challenges; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.passkey_challenges TO sahakar_backup;


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
-- Name: COLUMN pending_commands.party_ids; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(party_ids) ON TABLE public.pending_commands TO sahakar_app;


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
-- Name: TABLE privacy_consents; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.privacy_consents TO sahakar_app;
GRANT SELECT ON TABLE public.privacy_consents TO sahakar_backup;


--
-- Name: COLUMN privacy_consents.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.privacy_consents TO sahakar_app;


--
-- Name: COLUMN privacy_consents.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.privacy_consents TO sahakar_app;


--
-- Name: COLUMN privacy_consents.purpose; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(purpose) ON TABLE public.privacy_consents TO sahakar_app;


--
-- Name: COLUMN privacy_consents.act; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(act) ON TABLE public.privacy_consents TO sahakar_app;


--
-- Name: COLUMN privacy_consents.notice_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(notice_id) ON TABLE public.privacy_consents TO sahakar_app;


--
-- Name: COLUMN privacy_consents.channel; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(channel) ON TABLE public.privacy_consents TO sahakar_app;


--
-- Name: COLUMN privacy_consents.guardian; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(guardian) ON TABLE public.privacy_consents TO sahakar_app;


--
-- Name: COLUMN privacy_consents.remark; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(remark) ON TABLE public.privacy_consents TO sahakar_app;


--
-- Name: COLUMN privacy_consents.recorded_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(recorded_by) ON TABLE public.privacy_consents TO sahakar_app;


--
-- Name: SEQUENCE privacy_consents_consent_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.privacy_consents_consent_id_seq TO sahakar_backup;


--
-- Name: TABLE privacy_erasures; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.privacy_erasures TO sahakar_app;
GRANT SELECT ON TABLE public.privacy_erasures TO sahakar_backup;


--
-- Name: COLUMN privacy_erasures.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.privacy_erasures TO sahakar_app;


--
-- Name: COLUMN privacy_erasures.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.privacy_erasures TO sahakar_app;


--
-- Name: COLUMN privacy_erasures.request_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(request_id) ON TABLE public.privacy_erasures TO sahakar_app;


--
-- Name: COLUMN privacy_erasures.keeps_name; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(keeps_name) ON TABLE public.privacy_erasures TO sahakar_app;


--
-- Name: COLUMN privacy_erasures.name_until; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(name_until) ON TABLE public.privacy_erasures TO sahakar_app;


--
-- Name: COLUMN privacy_erasures.asked_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(asked_by) ON TABLE public.privacy_erasures TO sahakar_app;


--
-- Name: COLUMN privacy_erasures.decided_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(decided_by) ON TABLE public.privacy_erasures TO sahakar_app;


--
-- Name: SEQUENCE privacy_erasures_erasure_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.privacy_erasures_erasure_id_seq TO sahakar_backup;


--
-- Name: TABLE privacy_exports; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.privacy_exports TO sahakar_app;
GRANT SELECT ON TABLE public.privacy_exports TO sahakar_backup;


--
-- Name: COLUMN privacy_exports.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.privacy_exports TO sahakar_app;


--
-- Name: COLUMN privacy_exports.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.privacy_exports TO sahakar_app;


--
-- Name: COLUMN privacy_exports.request_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(request_id) ON TABLE public.privacy_exports TO sahakar_app;


--
-- Name: COLUMN privacy_exports.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.privacy_exports TO sahakar_app;


--
-- Name: COLUMN privacy_exports.is_whole; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_whole) ON TABLE public.privacy_exports TO sahakar_app;


--
-- Name: COLUMN privacy_exports.made_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(made_by) ON TABLE public.privacy_exports TO sahakar_app;


--
-- Name: SEQUENCE privacy_exports_export_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.privacy_exports_export_id_seq TO sahakar_backup;


--
-- Name: TABLE privacy_holds; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.privacy_holds TO sahakar_app;
GRANT SELECT ON TABLE public.privacy_holds TO sahakar_backup;


--
-- Name: COLUMN privacy_holds.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.privacy_holds TO sahakar_app;


--
-- Name: COLUMN privacy_holds.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.privacy_holds TO sahakar_app;


--
-- Name: COLUMN privacy_holds.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.privacy_holds TO sahakar_app;


--
-- Name: COLUMN privacy_holds.held_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(held_on) ON TABLE public.privacy_holds TO sahakar_app;


--
-- Name: COLUMN privacy_holds.held_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(held_by) ON TABLE public.privacy_holds TO sahakar_app;


--
-- Name: COLUMN privacy_holds.lifted_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(lifted_on) ON TABLE public.privacy_holds TO sahakar_app;


--
-- Name: COLUMN privacy_holds.lifted_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(lifted_by) ON TABLE public.privacy_holds TO sahakar_app;


--
-- Name: COLUMN privacy_holds.lift_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(lift_reason) ON TABLE public.privacy_holds TO sahakar_app;


--
-- Name: SEQUENCE privacy_holds_hold_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.privacy_holds_hold_id_seq TO sahakar_backup;


--
-- Name: TABLE privacy_notices; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.privacy_notices TO sahakar_app;
GRANT SELECT ON TABLE public.privacy_notices TO sahakar_backup;


--
-- Name: SEQUENCE privacy_notices_notice_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.privacy_notices_notice_id_seq TO sahakar_backup;


--
-- Name: TABLE privacy_representatives; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.privacy_representatives TO sahakar_app;
GRANT SELECT ON TABLE public.privacy_representatives TO sahakar_backup;


--
-- Name: COLUMN privacy_representatives.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.privacy_representatives TO sahakar_app;


--
-- Name: COLUMN privacy_representatives.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.privacy_representatives TO sahakar_app;


--
-- Name: COLUMN privacy_representatives.name; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(name) ON TABLE public.privacy_representatives TO sahakar_app;


--
-- Name: COLUMN privacy_representatives.relation; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(relation) ON TABLE public.privacy_representatives TO sahakar_app;


--
-- Name: COLUMN privacy_representatives.mobile; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(mobile) ON TABLE public.privacy_representatives TO sahakar_app;


--
-- Name: COLUMN privacy_representatives.address; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(address) ON TABLE public.privacy_representatives TO sahakar_app;


--
-- Name: COLUMN privacy_representatives.named_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(named_on) ON TABLE public.privacy_representatives TO sahakar_app;


--
-- Name: COLUMN privacy_representatives.ended_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_on) ON TABLE public.privacy_representatives TO sahakar_app;


--
-- Name: COLUMN privacy_representatives.request_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(request_id) ON TABLE public.privacy_representatives TO sahakar_app;


--
-- Name: SEQUENCE privacy_representatives_representative_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.privacy_representatives_representative_id_seq TO sahakar_backup;


--
-- Name: TABLE privacy_requests; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.privacy_requests TO sahakar_app;
GRANT SELECT ON TABLE public.privacy_requests TO sahakar_backup;


--
-- Name: COLUMN privacy_requests.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(number) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.kind; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.channel; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(channel) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.asked_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(asked_by),UPDATE(asked_by) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.words; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(words) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.received_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(received_on) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.due_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(due_on) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.owner_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(owner_id),UPDATE(owner_id) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.answer; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(answer) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.ended_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_on) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.ended_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_by) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.made_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(made_by) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: COLUMN privacy_requests.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.privacy_requests TO sahakar_app;


--
-- Name: SEQUENCE privacy_requests_request_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.privacy_requests_request_id_seq TO sahakar_backup;


--
-- Name: TABLE privacy_sharings; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.privacy_sharings TO sahakar_app;
GRANT SELECT ON TABLE public.privacy_sharings TO sahakar_backup;


--
-- Name: COLUMN privacy_sharings.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.privacy_sharings TO sahakar_app;


--
-- Name: COLUMN privacy_sharings.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.privacy_sharings TO sahakar_app;


--
-- Name: COLUMN privacy_sharings.recipient; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(recipient) ON TABLE public.privacy_sharings TO sahakar_app;


--
-- Name: COLUMN privacy_sharings.items; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(items) ON TABLE public.privacy_sharings TO sahakar_app;


--
-- Name: COLUMN privacy_sharings.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.privacy_sharings TO sahakar_app;


--
-- Name: COLUMN privacy_sharings.from_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_date) ON TABLE public.privacy_sharings TO sahakar_app;


--
-- Name: COLUMN privacy_sharings.ended_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_on) ON TABLE public.privacy_sharings TO sahakar_app;


--
-- Name: COLUMN privacy_sharings.noted_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(noted_by) ON TABLE public.privacy_sharings TO sahakar_app;


--
-- Name: COLUMN privacy_sharings.is_withheld; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_withheld) ON TABLE public.privacy_sharings TO sahakar_app;


--
-- Name: SEQUENCE privacy_sharings_sharing_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.privacy_sharings_sharing_id_seq TO sahakar_backup;


--
-- Name: TABLE proposed_bank_accounts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.proposed_bank_accounts TO sahakar_app;
GRANT SELECT ON TABLE public.proposed_bank_accounts TO sahakar_backup;


--
-- Name: COLUMN proposed_bank_accounts.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.proposed_bank_accounts TO sahakar_app;


--
-- Name: COLUMN proposed_bank_accounts.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.proposed_bank_accounts TO sahakar_app;


--
-- Name: COLUMN proposed_bank_accounts.ifsc; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(ifsc) ON TABLE public.proposed_bank_accounts TO sahakar_app;


--
-- Name: COLUMN proposed_bank_accounts.sealed_number; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(sealed_number) ON TABLE public.proposed_bank_accounts TO sahakar_app;


--
-- Name: COLUMN proposed_bank_accounts.tail; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(tail) ON TABLE public.proposed_bank_accounts TO sahakar_app;


--
-- Name: COLUMN proposed_bank_accounts.holder; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(holder) ON TABLE public.proposed_bank_accounts TO sahakar_app;


--
-- Name: COLUMN proposed_bank_accounts.is_main; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_main) ON TABLE public.proposed_bank_accounts TO sahakar_app;


--
-- Name: COLUMN proposed_bank_accounts.made_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(made_by) ON TABLE public.proposed_bank_accounts TO sahakar_app;


--
-- Name: SEQUENCE proposed_bank_accounts_proposed_account_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.proposed_bank_accounts_proposed_account_id_seq TO sahakar_backup;


--
-- Name: TABLE receipt_books; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.receipt_books TO sahakar_app;
GRANT SELECT ON TABLE public.receipt_books TO sahakar_backup;


--
-- Name: COLUMN receipt_books.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.receipt_books TO sahakar_app;


--
-- Name: COLUMN receipt_books.agent_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(agent_id) ON TABLE public.receipt_books TO sahakar_app;


--
-- Name: COLUMN receipt_books.code; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(code) ON TABLE public.receipt_books TO sahakar_app;


--
-- Name: COLUMN receipt_books.first_number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(first_number) ON TABLE public.receipt_books TO sahakar_app;


--
-- Name: COLUMN receipt_books.next_number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(next_number),UPDATE(next_number) ON TABLE public.receipt_books TO sahakar_app;


--
-- Name: COLUMN receipt_books.last_number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(last_number) ON TABLE public.receipt_books TO sahakar_app;


--
-- Name: COLUMN receipt_books.is_active; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_active) ON TABLE public.receipt_books TO sahakar_app;


--
-- Name: COLUMN receipt_books.returned; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(returned) ON TABLE public.receipt_books TO sahakar_app;


--
-- Name: SEQUENCE receipt_books_book_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.receipt_books_book_id_seq TO sahakar_backup;


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
-- Name: TABLE share_applications; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.share_applications TO sahakar_app;
GRANT SELECT ON TABLE public.share_applications TO sahakar_backup;


--
-- Name: COLUMN share_applications.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: COLUMN share_applications.kind_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind_id) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: COLUMN share_applications.member_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(member_id) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: COLUMN share_applications.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: COLUMN share_applications.shares; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(shares) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: COLUMN share_applications.amount; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(amount) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: COLUMN share_applications.applied_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(applied_on) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: COLUMN share_applications.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: COLUMN share_applications.decided_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_on) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: COLUMN share_applications.resolution_number; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(resolution_number) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: COLUMN share_applications.resolution_date; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(resolution_date) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: COLUMN share_applications.event_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(event_id) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: COLUMN share_applications.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.share_applications TO sahakar_app;


--
-- Name: SEQUENCE share_applications_application_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.share_applications_application_id_seq TO sahakar_backup;


--
-- Name: TABLE share_certificates; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.share_certificates TO sahakar_app;
GRANT SELECT ON TABLE public.share_certificates TO sahakar_backup;


--
-- Name: COLUMN share_certificates.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.share_certificates TO sahakar_app;


--
-- Name: COLUMN share_certificates.kind_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind_id) ON TABLE public.share_certificates TO sahakar_app;


--
-- Name: COLUMN share_certificates.folio_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(folio_id) ON TABLE public.share_certificates TO sahakar_app;


--
-- Name: COLUMN share_certificates.number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(number) ON TABLE public.share_certificates TO sahakar_app;


--
-- Name: COLUMN share_certificates.shares; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(shares) ON TABLE public.share_certificates TO sahakar_app;


--
-- Name: COLUMN share_certificates.made_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(made_by) ON TABLE public.share_certificates TO sahakar_app;


--
-- Name: COLUMN share_certificates.issued_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(issued_on) ON TABLE public.share_certificates TO sahakar_app;


--
-- Name: COLUMN share_certificates.duplicate_of; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(duplicate_of) ON TABLE public.share_certificates TO sahakar_app;


--
-- Name: COLUMN share_certificates.ended_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_by) ON TABLE public.share_certificates TO sahakar_app;


--
-- Name: COLUMN share_certificates.ended_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_on) ON TABLE public.share_certificates TO sahakar_app;


--
-- Name: COLUMN share_certificates.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.share_certificates TO sahakar_app;


--
-- Name: SEQUENCE share_certificates_certificate_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.share_certificates_certificate_id_seq TO sahakar_backup;


--
-- Name: TABLE share_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.share_events TO sahakar_app;
GRANT SELECT ON TABLE public.share_events TO sahakar_backup;


--
-- Name: COLUMN share_events.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.share_events TO sahakar_app;


--
-- Name: COLUMN share_events.what; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(what) ON TABLE public.share_events TO sahakar_app;


--
-- Name: COLUMN share_events.on_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(on_date) ON TABLE public.share_events TO sahakar_app;


--
-- Name: COLUMN share_events.resolution_number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(resolution_number) ON TABLE public.share_events TO sahakar_app;


--
-- Name: COLUMN share_events.resolution_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(resolution_date) ON TABLE public.share_events TO sahakar_app;


--
-- Name: COLUMN share_events.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.share_events TO sahakar_app;


--
-- Name: COLUMN share_events.done_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(done_by) ON TABLE public.share_events TO sahakar_app;


--
-- Name: SEQUENCE share_events_event_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.share_events_event_id_seq TO sahakar_backup;


--
-- Name: TABLE share_folios; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.share_folios TO sahakar_app;
GRANT SELECT ON TABLE public.share_folios TO sahakar_backup;


--
-- Name: COLUMN share_folios.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.share_folios TO sahakar_app;


--
-- Name: COLUMN share_folios.kind_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind_id) ON TABLE public.share_folios TO sahakar_app;


--
-- Name: COLUMN share_folios.member_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(member_id) ON TABLE public.share_folios TO sahakar_app;


--
-- Name: COLUMN share_folios.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.share_folios TO sahakar_app;


--
-- Name: COLUMN share_folios.book; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(book),UPDATE(book) ON TABLE public.share_folios TO sahakar_app;


--
-- Name: COLUMN share_folios.page; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(page),UPDATE(page) ON TABLE public.share_folios TO sahakar_app;


--
-- Name: SEQUENCE share_folios_folio_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.share_folios_folio_id_seq TO sahakar_backup;


--
-- Name: TABLE share_kinds; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.share_kinds TO sahakar_app;
GRANT SELECT ON TABLE public.share_kinds TO sahakar_backup;


--
-- Name: COLUMN share_kinds.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.code; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(code) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.name; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(name),UPDATE(name) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.local_name; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(local_name),UPDATE(local_name) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.class_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(class_id),UPDATE(class_id) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.is_unlimited; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_unlimited),UPDATE(is_unlimited) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.face_value; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(face_value) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(account_id) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.application_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(application_account_id) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.certificate_prefix; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(certificate_prefix),UPDATE(certificate_prefix) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.next_certificate; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(next_certificate),UPDATE(next_certificate) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.next_number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(next_number),UPDATE(next_number) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.status; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(status) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: COLUMN share_kinds.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.share_kinds TO sahakar_app;


--
-- Name: SEQUENCE share_kinds_kind_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.share_kinds_kind_id_seq TO sahakar_backup;


--
-- Name: TABLE share_movements; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.share_movements TO sahakar_app;
GRANT SELECT ON TABLE public.share_movements TO sahakar_backup;


--
-- Name: COLUMN share_movements.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.share_movements TO sahakar_app;


--
-- Name: COLUMN share_movements.event_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(event_id) ON TABLE public.share_movements TO sahakar_app;


--
-- Name: COLUMN share_movements.folio_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(folio_id) ON TABLE public.share_movements TO sahakar_app;


--
-- Name: COLUMN share_movements.on_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(on_date) ON TABLE public.share_movements TO sahakar_app;


--
-- Name: COLUMN share_movements.shares; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(shares) ON TABLE public.share_movements TO sahakar_app;


--
-- Name: SEQUENCE share_movements_movement_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.share_movements_movement_id_seq TO sahakar_backup;


--
-- Name: TABLE share_ranges; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.share_ranges TO sahakar_app;
GRANT SELECT ON TABLE public.share_ranges TO sahakar_backup;


--
-- Name: COLUMN share_ranges.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.share_ranges TO sahakar_app;


--
-- Name: COLUMN share_ranges.kind_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind_id) ON TABLE public.share_ranges TO sahakar_app;


--
-- Name: COLUMN share_ranges.certificate_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(certificate_id) ON TABLE public.share_ranges TO sahakar_app;


--
-- Name: COLUMN share_ranges.first_number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(first_number) ON TABLE public.share_ranges TO sahakar_app;


--
-- Name: COLUMN share_ranges.last_number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(last_number) ON TABLE public.share_ranges TO sahakar_app;


--
-- Name: COLUMN share_ranges.held_since; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(held_since) ON TABLE public.share_ranges TO sahakar_app;


--
-- Name: COLUMN share_ranges.is_live; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_live) ON TABLE public.share_ranges TO sahakar_app;


--
-- Name: SEQUENCE share_ranges_range_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.share_ranges_range_id_seq TO sahakar_backup;


--
-- Name: TABLE signatories; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.signatories TO sahakar_app;
GRANT SELECT ON TABLE public.signatories TO sahakar_backup;


--
-- Name: COLUMN signatories.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.signatories TO sahakar_app;


--
-- Name: COLUMN signatories.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.signatories TO sahakar_app;


--
-- Name: COLUMN signatories.body_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(body_id) ON TABLE public.signatories TO sahakar_app;


--
-- Name: COLUMN signatories.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.signatories TO sahakar_app;


--
-- Name: COLUMN signatories.designation; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(designation) ON TABLE public.signatories TO sahakar_app;


--
-- Name: COLUMN signatories.most_amount; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(most_amount) ON TABLE public.signatories TO sahakar_app;


--
-- Name: COLUMN signatories.from_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_on) ON TABLE public.signatories TO sahakar_app;


--
-- Name: COLUMN signatories.until_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(until_on) ON TABLE public.signatories TO sahakar_app;


--
-- Name: COLUMN signatories.reason; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(reason) ON TABLE public.signatories TO sahakar_app;


--
-- Name: COLUMN signatories.document_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(document_id) ON TABLE public.signatories TO sahakar_app;


--
-- Name: COLUMN signatories.ended_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_on) ON TABLE public.signatories TO sahakar_app;


--
-- Name: COLUMN signatories.ended_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_reason) ON TABLE public.signatories TO sahakar_app;


--
-- Name: SEQUENCE signatories_signatory_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.signatories_signatory_id_seq TO sahakar_backup;


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
-- Name: TABLE society_logos; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.society_logos TO sahakar_app;
GRANT SELECT ON TABLE public.society_logos TO sahakar_backup;


--
-- Name: SEQUENCE society_logos_logo_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.society_logos_logo_id_seq TO sahakar_backup;


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
-- Name: COLUMN sub_accounts.kept_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(kept_by) ON TABLE public.sub_accounts TO sahakar_app;


--
-- Name: SEQUENCE sub_accounts_sub_account_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.sub_accounts_sub_account_id_seq TO sahakar_backup;


--
-- Name: TABLE tax_declarations; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.tax_declarations TO sahakar_app;
GRANT SELECT ON TABLE public.tax_declarations TO sahakar_backup;


--
-- Name: COLUMN tax_declarations.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.form; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(form) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.tax_year; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(tax_year) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.number; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(number) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.from_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_date) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.until_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(until_date) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.estimated_income; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(estimated_income) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.declared_interest; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(declared_interest) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.rate; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(rate) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.up_to; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(up_to) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.received_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(received_on) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.received_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(received_by) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.withdrawn_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_on) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.withdrawn_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_by) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: COLUMN tax_declarations.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.tax_declarations TO sahakar_app;


--
-- Name: SEQUENCE tax_declarations_declaration_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.tax_declarations_declaration_id_seq TO sahakar_backup;


--
-- Name: TABLE tax_deductions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,DELETE ON TABLE public.tax_deductions TO sahakar_app;
GRANT SELECT ON TABLE public.tax_deductions TO sahakar_backup;


--
-- Name: COLUMN tax_deductions.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.sub_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(sub_account_id) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.deducted_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(deducted_on) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.tax_year; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(tax_year) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.run_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(run_id) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.payee; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(payee) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.is_senior; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_senior) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.has_pan; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(has_pan) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.expected; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(expected) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.credited_before; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(credited_before) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.taxed_before; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(taxed_before) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.interest; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(interest) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.free_up_to; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(free_up_to) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.base; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(base) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.rate; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(rate) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.certificate_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(certificate_id) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.lower_base; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(lower_base) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.lower_rate; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(lower_rate) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.tax; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(tax) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.status; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(status),UPDATE(status) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.reversed_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reversed_on) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: COLUMN tax_deductions.payment_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(payment_id) ON TABLE public.tax_deductions TO sahakar_app;


--
-- Name: SEQUENCE tax_deductions_deduction_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.tax_deductions_deduction_id_seq TO sahakar_backup;


--
-- Name: TABLE tax_payees; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.tax_payees TO sahakar_app;
GRANT SELECT ON TABLE public.tax_payees TO sahakar_backup;


--
-- Name: COLUMN tax_payees.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.tax_payees TO sahakar_app;


--
-- Name: COLUMN tax_payees.party_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(party_id) ON TABLE public.tax_payees TO sahakar_app;


--
-- Name: COLUMN tax_payees.from_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(from_date) ON TABLE public.tax_payees TO sahakar_app;


--
-- Name: COLUMN tax_payees.kind; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(kind) ON TABLE public.tax_payees TO sahakar_app;


--
-- Name: COLUMN tax_payees.is_inoperative; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(is_inoperative) ON TABLE public.tax_payees TO sahakar_app;


--
-- Name: COLUMN tax_payees.evidence; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(evidence) ON TABLE public.tax_payees TO sahakar_app;


--
-- Name: COLUMN tax_payees.recorded_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(recorded_by) ON TABLE public.tax_payees TO sahakar_app;


--
-- Name: SEQUENCE tax_payees_entry_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.tax_payees_entry_id_seq TO sahakar_backup;


--
-- Name: TABLE tax_payments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.tax_payments TO sahakar_app;
GRANT SELECT ON TABLE public.tax_payments TO sahakar_backup;


--
-- Name: COLUMN tax_payments.society_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(society_id) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.month; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(month) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.paid_on; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(paid_on) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.bsr_code; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(bsr_code) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.challan_date; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(challan_date) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.challan_serial; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(challan_serial) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.amount; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(amount) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.interest; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(interest) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.bank_account_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(bank_account_id) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.branch_id; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(branch_id) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.made_by; Type: ACL; Schema: public; Owner: -
--

GRANT INSERT(made_by) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.reversed_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reversed_on) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.reversed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reversed_by) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: COLUMN tax_payments.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.tax_payments TO sahakar_app;


--
-- Name: SEQUENCE tax_payments_payment_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.tax_payments_payment_id_seq TO sahakar_backup;


--
-- Name: TABLE tax_serials; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.tax_serials TO sahakar_app;
GRANT SELECT ON TABLE public.tax_serials TO sahakar_backup;


--
-- Name: COLUMN tax_serials.last; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(last) ON TABLE public.tax_serials TO sahakar_app;


--
-- Name: TABLE tax_years; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.tax_years TO sahakar_app;
GRANT SELECT ON TABLE public.tax_years TO sahakar_backup;


--
-- Name: COLUMN tax_years.credited_before; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(credited_before) ON TABLE public.tax_years TO sahakar_app;


--
-- Name: COLUMN tax_years.taxed_before; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(taxed_before) ON TABLE public.tax_years TO sahakar_app;


--
-- Name: TABLE unsealed_audit; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.unsealed_audit TO sahakar_app;
GRANT SELECT ON TABLE public.unsealed_audit TO sahakar_backup;


--
-- Name: TABLE user_addresses; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.user_addresses TO sahakar_backup;


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
-- Name: TABLE user_passkeys; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.user_passkeys TO sahakar_backup;


--
-- Name: SEQUENCE user_passkeys_passkey_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.user_passkeys_passkey_id_seq TO sahakar_backup;


--
-- Name: TABLE user_passwords; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.user_passwords TO sahakar_backup;


--
-- Name: SEQUENCE user_passwords_password_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON SEQUENCE public.user_passwords_password_id_seq TO sahakar_backup;


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
-- Name: COLUMN user_sessions.seen_generation; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(seen_generation) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.proved_at; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(proved_at) ON TABLE public.user_sessions TO sahakar_app;


--
-- Name: COLUMN user_sessions.channel; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(channel) ON TABLE public.user_sessions TO sahakar_app;


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


