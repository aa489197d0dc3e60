-- Why:  an e-mail or mobile that nobody had shown to be his bound everybody: staff of one society could keep its owner from it, or learn that
--       somebody has it. From now on one that its owner has confirmed is his alone; others stand at whom they were written, and sign in while they stand at one.
--       When an address changes or is confirmed, codes on their way are void in every society that its user serves. Codes that go where
--       nobody has confirmed anything are counted over all societies. What changes an account looks whether its user serves the society at
--       work; who changes his own address keeps the session in which he does it, if it still lives.
-- Lock: users (two columns with a constant, a write for whoever has confirmed an address, four indexes) and one_time_codes (a column without
--       a value, an index of no rows), ACCESS EXCLUSIVE. Time: about a second for a million users.
-- Undo: where no address stands twice, drop the four indexes and the columns of users and put the constraints users_email_unique and
--       users_mobile_unique back; drop the column of one_time_codes, its policy and the new functions; create access_credentials as in 0003,
--       access_verify_address as in 0034, the functions of 0052 as there.
SET LOCAL row_security = on;

-- Whether the user has shown, by a code that went there, that the address is his: then nobody else can, and he signs in by it. It stays
-- his when codes of a second factor go there no more (user_addresses), and ends with the address.
ALTER TABLE users
    ADD COLUMN email_is_own boolean NOT NULL DEFAULT false,
    ADD COLUMN mobile_is_own boolean NOT NULL DEFAULT false;
ALTER TABLE users DROP CONSTRAINT users_email_unique, DROP CONSTRAINT users_mobile_unique;
UPDATE users u
SET email_is_own = EXISTS (SELECT FROM user_addresses v WHERE v.user_id = u.user_id AND v.channel = 'mail' AND v.address = u.email),
    mobile_is_own = EXISTS (SELECT FROM user_addresses v WHERE v.user_id = u.user_id AND v.channel = 'sms' AND v.address = u.mobile)
WHERE EXISTS (SELECT FROM user_addresses v WHERE v.user_id = u.user_id);
CREATE UNIQUE INDEX users_email_unique ON users (email) WHERE email_is_own;
CREATE UNIQUE INDEX users_mobile_unique ON users (mobile) WHERE mobile_is_own;

CREATE INDEX users_by_email ON users (email) WHERE email IS NOT NULL;
CREATE INDEX users_by_mobile ON users (mobile) WHERE mobile IS NOT NULL;

-- The user that signs in with this login name, or with an e-mail or mobile that he has confirmed or that stands at nobody else, each in
-- its stored form.
CREATE OR REPLACE FUNCTION access_credentials(login text)
    RETURNS TABLE (user_id bigint, login_name text, password_hash text, status text, must_change boolean, has_expired boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.user_id, u.login_name, u.password_hash, u.status, u.must_change_password, coalesce(u.password_until <= now(), false)
    FROM users u
    WHERE u.login_name = login
       OR (u.email = login
           AND (u.email_is_own OR NOT EXISTS (SELECT FROM users o WHERE o.email = login AND o.user_id <> u.user_id)))
       OR (u.mobile = login
           AND (u.mobile_is_own OR NOT EXISTS (SELECT FROM users o WHERE o.mobile = login AND o.user_id <> u.user_id)))
    ORDER BY (u.login_name = login) DESC, coalesce(u.email = login, false) DESC LIMIT 1
$$;

-- To what a code went that nobody has shown to be his, as a digest under a key outside the database: how many go there is counted.
ALTER TABLE one_time_codes
    ADD COLUMN recipient bytea CONSTRAINT one_time_codes_recipient_length CHECK (length(recipient) = 32);
CREATE INDEX one_time_codes_by_recipient ON one_time_codes (recipient, created_at) WHERE recipient IS NOT NULL;
-- The owner's functions below look across societies; the run-time role never does.
CREATE POLICY owner_rows ON one_time_codes TO CURRENT_USER USING (true);

-- How many codes have gone to such a recipient within the last hour and the last day, from whichever society.
CREATE FUNCTION messages_codes_to(address bytea)
    RETURNS TABLE (in_hour bigint, in_day bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) FILTER (WHERE c.created_at > now() - interval '1 hour'), count(*) FROM one_time_codes c
    WHERE c.recipient = address AND c.created_at > now() - interval '1 day'
$$;

-- Codes of a user that are on their way open nothing any more, whichever of his societies has sent them.
CREATE FUNCTION access_end_codes(person bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE one_time_codes c SET ended_at = now() FROM society_users m
    WHERE m.user_id = person AND c.society_id = m.society_id AND c.user_id = person AND c.ended_at IS NULL AND c.expires_at > now()
$$;

-- Refuses unless the user serves the society at work: nothing else writes into an account from there.
CREATE FUNCTION access_expect_served(person bigint)
    RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM society_users m WHERE m.user_id = person AND m.society_id = current_society()) THEN
        RAISE EXCEPTION 'user % does not serve the society at work', person USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;

-- Notes that an address is its user's, and his alone; nothing where it is not the one that stands in users. Where another has shown
-- meanwhile that it is his, users_email_unique or users_mobile_unique says so.
CREATE OR REPLACE FUNCTION access_verify_address(person bigint, by_channel text, at_address text)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE users u SET email_is_own = u.email_is_own OR by_channel = 'mail', mobile_is_own = u.mobile_is_own OR by_channel = 'sms'
    WHERE u.user_id = person AND at_address = CASE by_channel WHEN 'mail' THEN u.email WHEN 'sms' THEN u.mobile END;
    IF NOT FOUND THEN RETURN false; END IF;
    INSERT INTO user_addresses AS v (user_id, channel, address) VALUES (person, by_channel, at_address)
    ON CONFLICT (user_id, channel) DO UPDATE SET address = excluded.address, verified_at = now();
    PERFORM access_end_codes(person);
    RETURN true;
END $$;

-- What a person who serves the society at work is called and where he is reached, locked; and to which of the two codes of a second factor
-- may go because he has shown that it is his.
CREATE OR REPLACE FUNCTION access_lock_contacts(person bigint)
    RETURNS TABLE (display_name text, email text, mobile text, language text, confirmed text[])
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.display_name, u.email, u.mobile, u.language,
           ARRAY(SELECT v.channel FROM user_addresses v
                 WHERE v.user_id = u.user_id AND v.address = CASE v.channel WHEN 'mail' THEN u.email WHEN 'sms' THEN u.mobile END
                 ORDER BY v.channel)
    FROM users u
    WHERE u.user_id = person
      AND EXISTS (SELECT FROM society_users m WHERE m.user_id = person AND m.society_id = current_society())
    FOR UPDATE OF u
$$;

-- Writes them. That an address was shown to be his goes with the address, and codes that are on their way open nothing any more.
CREATE OR REPLACE FUNCTION access_set_contacts(person bigint, called text, mail text, phone text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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

-- Whether a session of a user still lives; it does until the transaction ends.
CREATE FUNCTION access_lock_session(session bigint, person bigint)
    RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT true FROM user_sessions s
    WHERE s.session_id = session AND s.user_id = person AND s.ended_at IS NULL AND s.expires_at > now() FOR UPDATE
$$;

DROP FUNCTION access_end_sign_ins(bigint);
-- Ends every session and token of a user but the one named, and forgets the devices on which no second factor is asked: he signs in anew.
CREATE FUNCTION access_end_sign_ins(person bigint, keep_session bigint)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM access_expect_served(person);
    UPDATE user_sessions s SET ended_at = now()
    WHERE s.user_id = person AND s.ended_at IS NULL AND s.session_id IS DISTINCT FROM keep_session;
    DELETE FROM user_devices d WHERE d.user_id = person;
END $$;

REVOKE EXECUTE ON FUNCTION access_end_codes(bigint), access_expect_served(bigint) FROM PUBLIC;
DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
             AND proname IN ('access_lock_session', 'access_end_sign_ins', 'messages_codes_to') LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sahakar_app', f);
    END LOOP;
END $$;
