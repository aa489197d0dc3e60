-- Why:  staff correct the name, e-mail and mobile of a user, and people change their own e-mail and mobile. The run-time role writes
--       nothing into users: reviewed functions do it, and see to it that what hangs from the old address ends with it.
-- Lock: none. Time: instant. Undo: drop the three functions.
SET LOCAL row_security = on;

-- What a person who signs in is called and where he is reached, locked; and which of the two he has shown to be his.
CREATE FUNCTION access_lock_contacts(person bigint)
    RETURNS TABLE (display_name text, email text, mobile text, language text, confirmed text[])
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.display_name, u.email, u.mobile, u.language,
           ARRAY(SELECT v.channel FROM user_addresses v
                 WHERE v.user_id = u.user_id AND v.address = CASE v.channel WHEN 'mail' THEN u.email WHEN 'sms' THEN u.mobile END
                 ORDER BY v.channel)
    FROM users u WHERE u.user_id = person FOR UPDATE OF u
$$;

-- Writes them. That an address was shown to be his goes with the address, and codes that are on their way open nothing any more.
CREATE FUNCTION access_set_contacts(person bigint, called text, mail text, phone text)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE users SET display_name = called, email = mail, mobile = phone WHERE user_id = person;
    DELETE FROM user_addresses v USING users u
    WHERE v.user_id = person AND u.user_id = person
      AND v.address IS DISTINCT FROM CASE v.channel WHEN 'mail' THEN u.email WHEN 'sms' THEN u.mobile END;
    UPDATE one_time_codes SET ended_at = now()
    WHERE society_id = current_society() AND user_id = person AND ended_at IS NULL AND expires_at > now();
$$;

-- Ends every session and token of a user and forgets the devices on which no second factor is asked: he signs in anew.
CREATE FUNCTION access_end_sign_ins(person bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE user_sessions SET ended_at = now() WHERE user_id = person AND ended_at IS NULL;
    DELETE FROM user_devices WHERE user_id = person;
$$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
             AND proname IN ('access_lock_contacts', 'access_set_contacts', 'access_end_sign_ins') LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sahakar_app', f);
    END LOOP;
END $$;
