-- Why:  who registered himself with an address that was merely written down at another user was told that the address has an account
--       already, and got no code: staff could keep its owner from registering by writing it down. Only an address that its user has
--       confirmed is somebody's.
-- Lock: none. Time: none.
-- Undo: drop the function.
SET LOCAL row_security = on;

-- Whether somebody has shown that this e-mail or mobile, in its stored form, is his.
CREATE FUNCTION access_address_is_own(address text)
    RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM users u WHERE u.email = address AND u.email_is_own)
        OR EXISTS (SELECT FROM users u WHERE u.mobile = address AND u.mobile_is_own)
$$;
REVOKE EXECUTE ON FUNCTION access_address_is_own(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_address_is_own(text) TO sahakar_app;
