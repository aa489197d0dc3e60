-- Why:  what is done to a user from outside (a one-time password, his second factor) is told to every society that he belongs to,
--       also where he is shut out or the society is suspended: access_places_of leaves those out.
-- Lock: none. Time: none.
-- Undo: drop the function.
SET LOCAL row_security = on;

CREATE FUNCTION access_societies_of(person bigint) RETURNS TABLE (society_id integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.society_id FROM society_users m WHERE m.user_id = person ORDER BY m.society_id
$$;

REVOKE ALL ON FUNCTION access_societies_of(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_societies_of(bigint) TO sahakar_app;
