-- Why:  a death that came over from older books without its day could not be given one: claims of nominees and the rates that a
--       deposit earns until then hang on it. The day and its evidence are told once; what was told stays as it is.
-- Lock: party_deaths, for a moment. Time: none.
-- Undo: drop the trigger and its function, take the grant back.
SET LOCAL row_security = on;

GRANT UPDATE (died_on, evidence) ON party_deaths TO sahakar_app;

CREATE FUNCTION parties_death_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.evidence IS NULL AND OLD.evidence IS NOT NULL THEN
        PERFORM privacy_erasure_of(OLD.party_id);
    ELSIF OLD.died_on IS NOT NULL OR OLD.withdrawn_on IS NOT NULL THEN
        RAISE EXCEPTION 'what was told of death % stays', OLD.death_id USING ERRCODE = 'check_violation', CONSTRAINT = 'party_deaths_told_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER party_deaths_told_once BEFORE UPDATE OF died_on, evidence ON party_deaths FOR EACH ROW
    WHEN ((OLD.died_on, OLD.evidence) IS DISTINCT FROM (NEW.died_on, NEW.evidence)) EXECUTE FUNCTION parties_death_stays();
