-- Why:  a second factor at sign-in: an authenticator app (TOTP, RFC 6238), recovery codes, and devices that have passed it.
-- Lock: user_sessions for an instant (a column with a constant), setting_values (a policy). Time: instant.
-- Undo: drop the new functions, tables, the column and the policy on setting_values; create access_sessions as in 0019 and
--       access_set_password as in 0003.
SET LOCAL row_security = on;

-- Whether its user has first to set up the second factor that his society asks of him.
ALTER TABLE user_sessions ADD COLUMN must_enrol boolean NOT NULL DEFAULT false;
GRANT SELECT (must_enrol) ON user_sessions TO sahakar_app;

DROP FUNCTION access_sessions(bytea[], bigint[], interval);
-- The living sessions behind tokens' digests and behind the numbers in access tokens, with what their users may do; `place` is
-- the place in the first list, from 1, and goes on in the second. A digest finds a program's token alone, a number a browser's
-- session alone. `asked_at` tells whether an access token is still good: the database has the one clock.
CREATE FUNCTION access_sessions(digests bytea[], numbers bigint[], idle interval)
    RETURNS TABLE (place bigint, session_id bigint, user_id bigint, kind text, is_stale boolean, display_name text, language text,
                   is_operator boolean, must_change_password boolean, society_id integer, society_name text, branch_id integer,
                   branch_name text, party_id bigint, permissions text[], branches integer[], limits bigint[], asked_at timestamptz,
                   must_enrol boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
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

-- The secret is sealed by a key outside the database. Until `confirmed_at` the app has not shown that it has it. `last_step` is the
-- newest half minute whose code was taken: no code is taken twice.
CREATE TABLE user_factors (
    user_id        bigint PRIMARY KEY REFERENCES users,
    sealed_secret  bytea NOT NULL,
    last_step      bigint,
    created_at     timestamptz NOT NULL DEFAULT now(),
    confirmed_at   timestamptz
);

-- Only the digest of a code is kept; a code has 80 random bits.
CREATE TABLE user_recovery_codes (
    user_id      bigint NOT NULL REFERENCES users,
    code_digest  bytea NOT NULL,
    used_at      timestamptz,
    PRIMARY KEY (user_id, code_digest)
);

-- Browsers and programs in which their user has given the second factor, and asked to be known again.
CREATE TABLE user_devices (
    device_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id       bigint NOT NULL REFERENCES users,
    token_digest  bytea NOT NULL CONSTRAINT user_devices_token_unique UNIQUE,
    device        text,
    address       text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    last_used_at  timestamptz NOT NULL DEFAULT now(),
    expires_at    timestamptz NOT NULL
);
CREATE INDEX user_devices_by_user ON user_devices (user_id);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['user_factors', 'user_recovery_codes', 'user_devices'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY owner_rows ON %I TO CURRENT_USER USING (true)', t);
    END LOOP;
END $$;
-- What a society asks at sign-in is looked up before a society is known.
CREATE POLICY owner_rows ON setting_values FOR SELECT TO CURRENT_USER USING (true);

-- A society's value of a setting in force today; null where it has set none.
CREATE FUNCTION access_setting(society integer, setting text)
    RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.value::jsonb FROM setting_values s
    WHERE s.society_id = society AND s.name = setting AND s.from_date <= (now() AT TIME ZONE 'Asia/Kolkata')::date
    ORDER BY s.from_date DESC, s.value_id DESC LIMIT 1
$$;

-- What the second factor of a user is: whether he has set it up; whether one of his roles in one of his societies asks it;
-- for how many days a device is known, the fewest of his societies'; how many recovery codes are left.
CREATE FUNCTION access_factor(person bigint, usual_days integer)
    RETURNS TABLE (sealed_secret bytea, is_confirmed boolean, confirmed_at timestamptz, last_step bigint, is_demanded boolean,
                   known_days integer, codes_left bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
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

-- A new secret that its user has yet to confirm; nothing where he has a confirmed one.
CREATE FUNCTION access_begin_factor(person bigint, sealed bytea)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO user_factors AS f (user_id, sealed_secret) VALUES (person, sealed)
    ON CONFLICT (user_id) DO UPDATE SET sealed_secret = sealed, last_step = NULL, created_at = now() WHERE f.confirmed_at IS NULL
    RETURNING true
$$;

-- Takes the code of a half minute, once; the first one confirms the secret.
CREATE FUNCTION access_use_step(person bigint, step bigint)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_factors SET last_step = step, confirmed_at = coalesce(confirmed_at, now())
    WHERE user_id = person AND (last_step IS NULL OR last_step < step) RETURNING true
$$;

CREATE FUNCTION access_set_recovery_codes(person bigint, digests bytea[])
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM user_recovery_codes WHERE user_id = person;
    INSERT INTO user_recovery_codes (user_id, code_digest) SELECT person, unnest(digests);
$$;

-- Takes a recovery code, once.
CREATE FUNCTION access_use_recovery_code(person bigint, digest bytea)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_recovery_codes c SET used_at = now()
    WHERE c.user_id = person AND c.code_digest = digest AND c.used_at IS NULL
      AND EXISTS (SELECT FROM user_factors f WHERE f.user_id = person AND f.confirmed_at IS NOT NULL)
    RETURNING true
$$;

-- Takes the second factor away with all that hangs from it; true where there was one.
CREATE FUNCTION access_remove_factor(person bigint)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM user_devices WHERE user_id = person;
    DELETE FROM user_recovery_codes WHERE user_id = person;
    DELETE FROM user_factors WHERE user_id = person RETURNING true;
$$;

CREATE FUNCTION access_set_must_enrol(person bigint, session bigint, is_due boolean)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions SET must_enrol = is_due
    WHERE user_id = person AND kind = 'browser' AND ended_at IS NULL AND (session IS NULL OR session_id = session)
$$;

CREATE FUNCTION access_remember_device(person bigint, digest bytea, device_name text, from_address text, days integer)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM user_devices WHERE user_id = person AND expires_at <= now();
    INSERT INTO user_devices (user_id, token_digest, device, address, expires_at)
    VALUES (person, digest, device_name, from_address, now() + make_interval(days => days));
$$;

-- Whether a device is known, by today's setting too; it counts as used.
CREATE FUNCTION access_knows_device(person bigint, digest bytea, known_days integer)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_devices SET last_used_at = now()
    WHERE user_id = person AND token_digest = digest AND expires_at > now() AND created_at > now() - make_interval(days => known_days)
    RETURNING true
$$;

CREATE FUNCTION access_devices(person bigint)
    RETURNS TABLE (device_id bigint, device text, address text, created_at timestamptz, last_used_at timestamptz, expires_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT device_id, device, address, created_at, last_used_at, expires_at FROM user_devices
    WHERE user_id = person AND expires_at > now() ORDER BY last_used_at DESC, device_id DESC
$$;

CREATE FUNCTION access_forget_device(person bigint, number bigint)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM user_devices WHERE user_id = person AND device_id = number RETURNING true
$$;

-- Sets a password (one to be changed is good for a week), ends every session of that user but the one named, and forgets his devices.
CREATE OR REPLACE FUNCTION access_set_password(person bigint, hash text, change boolean, keep_session bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE users SET password_hash = hash, must_change_password = change,
           password_until = CASE WHEN change THEN now() + interval '7 days' END
    WHERE user_id = person;
    UPDATE user_sessions SET ended_at = now()
    WHERE user_id = person AND ended_at IS NULL AND session_id IS DISTINCT FROM keep_session;
    DELETE FROM user_devices WHERE user_id = person;
$$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE proname LIKE 'access\_%' AND pronamespace = 'public'::regnamespace LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sahakar_app', f);
    END LOOP;
END $$;
-- The settings of other societies are nobody's business.
REVOKE EXECUTE ON FUNCTION access_setting(integer, text) FROM sahakar_app;

CALL admit_backup();
