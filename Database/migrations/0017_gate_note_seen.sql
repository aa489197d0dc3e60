-- Why:  whoever made what a second person has rejected is told of it until he has looked at it, and no longer.
-- Lock: ACCESS EXCLUSIVE on pending_commands for an instant. Time: instant. Undo: drop the column, restore the function of 0004.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;

-- When the maker looked at the decision.
ALTER TABLE pending_commands ADD COLUMN seen_at timestamptz;
GRANT UPDATE (seen_at) ON pending_commands TO sahakar_app;

-- A decision is taken once: of a decided command nothing changes again but that its maker has seen it, which is noted once.
CREATE OR REPLACE FUNCTION gate_guard_pending() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.status <> 'waiting'
       AND (OLD.seen_at IS NOT NULL OR to_jsonb(NEW) - 'seen_at' <> to_jsonb(OLD) - 'seen_at') THEN
        RAISE EXCEPTION 'pending command % is already %', OLD.pending_id, OLD.status
            USING ERRCODE = 'SK020', CONSTRAINT = 'pending_commands_decided_once';
    END IF;
    RETURN NEW;
END $$;
