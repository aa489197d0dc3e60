-- Why:  people confirm their own e-mail and mobile number by a code, so that codes of a second factor may go there. A refresh token
--       that comes back gets its successor again only where and by what that was asked for, and for a short while: whoever has the
--       cookie alone does not go on with it unnoticed. A command asks of a passkey that it makes sure of its user, where it can.
-- Lock: user_sessions, user_passkeys and passkey_challenges for an instant (columns that are empty or constant, a check of a table
--       of minutes). Time: instant.
-- Undo: drop the table, the columns and the new functions; create access_renew_session as in 0023, access_passkey,
--       access_use_passkey, access_add_passkey, access_passkeys, access_factor and access_remove_factor as in 0026.
SET LOCAL row_security = on;

-- An address that its user has shown to be his; it counts as long as it is the one that stands in users.
CREATE TABLE user_addresses (
    user_id      bigint NOT NULL REFERENCES users,
    channel      text NOT NULL CONSTRAINT user_addresses_channel_known CHECK (channel IN ('mail', 'sms')),
    address      text NOT NULL CONSTRAINT user_addresses_address_filled CHECK (length(address) BETWEEN 1 AND 254),
    verified_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, channel)
);
ALTER TABLE user_addresses ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_addresses FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_rows ON user_addresses TO CURRENT_USER USING (true);

-- Where a user can be written to: his mailbox and his mobile; since when it is known to be his; whether one of his societies lets
-- codes of a second factor go there (another, into which he is taken, must not be able to take that factor from him); and the society
-- that writes: the one he works for, or his first.
CREATE FUNCTION access_addresses(person bigint, working_for integer)
    RETURNS TABLE (channel text, address text, verified_at timestamptz, is_allowed boolean, society_id integer, language text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
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

-- Notes that an address is its user's; nothing where it is not the one that stands in users.
CREATE FUNCTION access_verify_address(person bigint, by_channel text, at_address text)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO user_addresses (user_id, channel, address)
    SELECT u.user_id, by_channel, at_address FROM users u
    WHERE u.user_id = person AND at_address = CASE by_channel WHEN 'mail' THEN u.email WHEN 'sms' THEN u.mobile END
    ON CONFLICT (user_id, channel) DO UPDATE SET address = excluded.address, verified_at = now()
    RETURNING true
$$;

CREATE FUNCTION access_forget_address(person bigint, by_channel text)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM user_addresses WHERE user_id = person AND channel = by_channel RETURNING true
$$;

DROP FUNCTION access_factor(bigint, integer);
-- What the second factor of a user is: whether he has set up an app; how many passkeys he has; by what codes may be sent to him;
-- whether one of his roles in one of his societies asks a second factor; for how many days a device is known, the fewest of his
-- societies'; how many recovery codes are left; whether a society that asks a second factor lets no code to him count as one.
CREATE FUNCTION access_factor(person bigint, usual_days integer)
    RETURNS TABLE (sealed_secret bytea, is_confirmed boolean, confirmed_at timestamptz, last_step bigint, is_demanded boolean,
                   known_days integer, codes_left bigint, passkeys bigint, code_channels text[], is_own_demanded boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
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

-- Takes every second factor of a user away with all that hangs from it; true where there was one.
CREATE OR REPLACE FUNCTION access_remove_factor(person bigint)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM user_devices WHERE user_id = person;
    DELETE FROM user_recovery_codes WHERE user_id = person;
    WITH apps AS (DELETE FROM user_factors WHERE user_id = person RETURNING 1),
         keys AS (DELETE FROM user_passkeys WHERE user_id = person RETURNING 1),
         addresses AS (DELETE FROM user_addresses WHERE user_id = person RETURNING 1)
    SELECT true WHERE EXISTS (SELECT FROM apps) OR EXISTS (SELECT FROM keys) OR EXISTS (SELECT FROM addresses);
$$;

-- From where and by what the newest refresh token was asked for.
ALTER TABLE user_sessions ADD COLUMN renewed_network text, ADD COLUMN renewed_device text;

DROP FUNCTION access_renew_session(bytea, integer, text, text, interval, interval);
-- Gives the next refresh token of a family for the newest one (renewed); or, for the one before it, the newest again to whom it was
-- given, by network and device (repeated): within the leeway, because two tabs ask at once, and within the patience as long as the
-- newest has reached nobody, because the answer was lost on the way. Neither begins anew by being used. Any other was used before by
-- somebody who went on with its successor: the session ends (reused). No row: no living session, or a token newer than the books
-- (which were restored).
CREATE FUNCTION access_renew_session(family bytea, presented integer, from_address text, from_network text, from_device text,
                                     idle interval, leeway interval, patience interval)
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

-- Whether a passkey has ever made sure of its user, by finger, face or number: it can.
ALTER TABLE user_passkeys ADD COLUMN can_verify boolean NOT NULL DEFAULT false;
-- Beside a password (second) that somebody is there is enough; for a command (proof) it must be its user, where the passkey can tell.
ALTER TABLE passkey_challenges DROP CONSTRAINT passkey_challenges_purpose_known,
    ADD CONSTRAINT passkey_challenges_purpose_known CHECK (purpose IN ('create', 'first', 'second', 'proof'));

DROP FUNCTION access_passkey(bytea);
-- The passkey of a credential, locked: who uses it at the same time waits.
CREATE FUNCTION access_passkey(credential bytea)
    RETURNS TABLE (passkey_id bigint, user_id bigint, login_name text, site text, algorithm integer, public_key bytea, sign_count bigint,
                   can_verify boolean)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.passkey_id, p.user_id, u.login_name, p.site, p.algorithm, p.public_key, p.sign_count, p.can_verify
    FROM user_passkeys p JOIN users u USING (user_id) WHERE p.credential_id = credential FOR UPDATE OF p
$$;

DROP FUNCTION access_use_passkey(bigint, bigint);
-- Counts a use; nothing where the counter has not gone up, unless it never counts.
CREATE FUNCTION access_use_passkey(passkey bigint, counted bigint, has_verified boolean)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_passkeys SET sign_count = counted, last_used_at = now(), can_verify = can_verify OR has_verified
    WHERE passkey_id = passkey AND (counted > sign_count OR (counted = 0 AND sign_count = 0)) RETURNING true
$$;

DROP FUNCTION access_add_passkey(bigint, bytea, text, integer, bytea, bigint, text);
CREATE FUNCTION access_add_passkey(person bigint, credential bytea, at_site text, kind integer, key bytea, counted bigint, called text,
                                   has_verified boolean)
    RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO user_passkeys (user_id, credential_id, site, algorithm, public_key, sign_count, name, can_verify)
    VALUES (person, credential, at_site, kind, key, counted, called, has_verified) RETURNING passkey_id
$$;

DROP FUNCTION access_passkeys(bigint);
CREATE FUNCTION access_passkeys(person bigint)
    RETURNS TABLE (passkey_id bigint, credential_id bytea, site text, name text, created_at timestamptz, last_used_at timestamptz,
                   can_verify boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT passkey_id, credential_id, site, name, created_at, last_used_at, can_verify FROM user_passkeys
    WHERE user_id = person ORDER BY passkey_id
$$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
             AND proname IN ('access_addresses', 'access_verify_address', 'access_forget_address', 'access_factor',
                             'access_renew_session', 'access_passkey', 'access_use_passkey', 'access_add_passkey', 'access_passkeys') LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sahakar_app', f);
    END LOOP;
END $$;

CALL admit_backup();
