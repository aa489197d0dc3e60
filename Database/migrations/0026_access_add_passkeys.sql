-- Why:  passkeys (WebAuthn) as a second factor or the only one.
-- Lock: none. Time: instant.
-- Undo: drop the tables and the new functions; create access_factor, access_remove_factor and access_use_recovery_code as in 0022.
SET LOCAL row_security = on;

-- The public half of a key that an authenticator made for its user and this site; `sign_count` goes up where it counts at all.
CREATE TABLE user_passkeys (
    passkey_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id        bigint NOT NULL REFERENCES users,
    credential_id  bytea NOT NULL CONSTRAINT user_passkeys_credential_unique UNIQUE,
    site           text NOT NULL,
    algorithm      integer NOT NULL CONSTRAINT user_passkeys_algorithm_known CHECK (algorithm IN (-7, -8, -257)),
    public_key     bytea NOT NULL,
    sign_count     bigint NOT NULL CONSTRAINT user_passkeys_count_not_negative CHECK (sign_count >= 0),
    name           text NOT NULL,
    created_at     timestamptz NOT NULL DEFAULT now(),
    last_used_at   timestamptz
);
CREATE INDEX user_passkeys_by_user ON user_passkeys (user_id);

-- What an authenticator is to sign, once, within five minutes: to be made for a user (create), to sign in with nothing else (first),
-- or beside a password and for a command (second).
CREATE TABLE passkey_challenges (
    challenge_digest  bytea PRIMARY KEY,
    purpose           text NOT NULL CONSTRAINT passkey_challenges_purpose_known CHECK (purpose IN ('create', 'first', 'second')),
    user_id           bigint REFERENCES users,
    made_at           timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX passkey_challenges_by_age ON passkey_challenges (made_at);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['user_passkeys', 'passkey_challenges'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY owner_rows ON %I TO CURRENT_USER USING (true)', t);
    END LOOP;
END $$;

CREATE FUNCTION access_put_challenge(digest bytea, what_for text, person bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM passkey_challenges WHERE made_at < now() - interval '5 minutes';
    INSERT INTO passkey_challenges (challenge_digest, purpose, user_id) VALUES (digest, what_for, person);
$$;

-- Takes a challenge, whatever comes of it; true where it was made for this and is not too old.
CREATE FUNCTION access_take_challenge(digest bytea, what_for text, person bigint)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM passkey_challenges WHERE challenge_digest = digest
    RETURNING purpose = what_for AND user_id IS NOT DISTINCT FROM person AND made_at > now() - interval '5 minutes'
$$;

-- The passkey of a credential, locked: who uses it at the same time waits.
CREATE FUNCTION access_passkey(credential bytea)
    RETURNS TABLE (passkey_id bigint, user_id bigint, login_name text, site text, algorithm integer, public_key bytea, sign_count bigint)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.passkey_id, p.user_id, u.login_name, p.site, p.algorithm, p.public_key, p.sign_count
    FROM user_passkeys p JOIN users u USING (user_id) WHERE p.credential_id = credential FOR UPDATE OF p
$$;

-- Counts a use; nothing where the counter has not gone up, unless it never counts.
CREATE FUNCTION access_use_passkey(passkey bigint, counted bigint)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_passkeys SET sign_count = counted, last_used_at = now()
    WHERE passkey_id = passkey AND (counted > sign_count OR (counted = 0 AND sign_count = 0)) RETURNING true
$$;

CREATE FUNCTION access_add_passkey(person bigint, credential bytea, at_site text, kind integer, key bytea, counted bigint, called text)
    RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO user_passkeys (user_id, credential_id, site, algorithm, public_key, sign_count, name)
    VALUES (person, credential, at_site, kind, key, counted, called) RETURNING passkey_id
$$;

CREATE FUNCTION access_passkeys(person bigint)
    RETURNS TABLE (passkey_id bigint, credential_id bytea, site text, name text, created_at timestamptz, last_used_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT passkey_id, credential_id, site, name, created_at, last_used_at FROM user_passkeys
    WHERE user_id = person ORDER BY passkey_id
$$;

CREATE FUNCTION access_rename_passkey(person bigint, passkey bigint, called text)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_passkeys SET name = called WHERE user_id = person AND passkey_id = passkey RETURNING true
$$;

CREATE FUNCTION access_remove_passkey(person bigint, passkey bigint)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM user_passkeys WHERE user_id = person AND passkey_id = passkey RETURNING true
$$;

DROP FUNCTION access_factor(bigint, integer);
-- What the second factor of a user is: whether he has set up an app; how many passkeys he has; whether one of his roles in one of
-- his societies asks a second factor; for how many days a device is known, the fewest of his societies'; how many recovery codes
-- are left.
CREATE FUNCTION access_factor(person bigint, usual_days integer)
    RETURNS TABLE (sealed_secret bytea, is_confirmed boolean, confirmed_at timestamptz, last_step bigint, is_demanded boolean,
                   known_days integer, codes_left bigint, passkeys bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT f.sealed_secret, f.confirmed_at IS NOT NULL, f.confirmed_at, f.last_step,
           EXISTS (SELECT FROM society_users m
                   JOIN role_assignments a ON a.society_id = m.society_id AND a.user_id = m.user_id
                   WHERE m.user_id = person AND m.status = 'active'
                     AND access_setting(m.society_id, 'access.second_factor_roles') ? a.role_code),
           coalesce((SELECT min(coalesce((access_setting(m.society_id, 'access.known_device_days') #>> '{}')::integer, usual_days))
                     FROM society_users m WHERE m.user_id = person AND m.status = 'active'), usual_days),
           (SELECT count(*) FROM user_recovery_codes c WHERE c.user_id = person AND c.used_at IS NULL),
           (SELECT count(*) FROM user_passkeys p WHERE p.user_id = person)
    FROM (SELECT) one LEFT JOIN user_factors f ON f.user_id = person
$$;

-- Takes a recovery code, once, where there is a second factor that it stands for.
CREATE OR REPLACE FUNCTION access_use_recovery_code(person bigint, digest bytea)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_recovery_codes c SET used_at = now()
    WHERE c.user_id = person AND c.code_digest = digest AND c.used_at IS NULL
      AND (EXISTS (SELECT FROM user_factors f WHERE f.user_id = person AND f.confirmed_at IS NOT NULL)
           OR EXISTS (SELECT FROM user_passkeys p WHERE p.user_id = person))
    RETURNING true
$$;

-- Takes every second factor of a user away with all that hangs from it; true where there was one.
CREATE OR REPLACE FUNCTION access_remove_factor(person bigint)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM user_devices WHERE user_id = person;
    DELETE FROM user_recovery_codes WHERE user_id = person;
    WITH apps AS (DELETE FROM user_factors WHERE user_id = person RETURNING 1),
         keys AS (DELETE FROM user_passkeys WHERE user_id = person RETURNING 1)
    SELECT true WHERE EXISTS (SELECT FROM apps) OR EXISTS (SELECT FROM keys);
$$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE proname ~ '^access_(.*passkey.*|.*challenge|factor)$' LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sahakar_app', f);
    END LOOP;
END $$;

CALL admit_backup();
