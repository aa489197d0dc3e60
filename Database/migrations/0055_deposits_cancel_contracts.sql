-- Why:  a fixed deposit that was entered by mistake is cancelled once its sum was taken back; and a contract keeps for whom its rate was,
--       as the holder's category may change for the next one.
-- Lock: ACCESS EXCLUSIVE on deposit_contracts while a column is added and a check is changed. Time: instant. Undo: drop the column, put the
--       check back.

SET LOCAL row_security = on;

ALTER TABLE deposit_contracts DROP CONSTRAINT deposit_contracts_ended_as_known;
ALTER TABLE deposit_contracts ADD CONSTRAINT deposit_contracts_ended_as_known CHECK (ended_as IN ('matured', 'premature', 'death', 'renewed',
    'cancelled'));
ALTER TABLE deposit_contracts ADD COLUMN category text;
DO $$
DECLARE
    society integer;
BEGIN
    ALTER TABLE deposit_contracts DISABLE TRIGGER deposit_contracts_guard;
    FOR society IN SELECT s.society_id FROM societies s LOOP
        PERFORM set_config('sahakar.society', society::text, true);
        UPDATE deposit_contracts c SET category = d.category FROM deposit_accounts d
        WHERE d.society_id = c.society_id AND d.sub_account_id = c.sub_account_id;
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
    ALTER TABLE deposit_contracts ENABLE TRIGGER deposit_contracts_guard;
END $$;
ALTER TABLE deposit_contracts ALTER COLUMN category SET NOT NULL;
ALTER TABLE deposit_contracts ADD CONSTRAINT deposit_contracts_category_known CHECK (category IN ('general', 'senior', 'woman', 'widow',
    'disabled', 'staff', 'freedom_fighter', 'society'));
GRANT INSERT (category) ON deposit_contracts TO sahakar_app;
