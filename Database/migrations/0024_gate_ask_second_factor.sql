-- Why:  chosen commands, from an amount on, ask for the second factor once more when the session's last proof is some minutes old.
-- Lock: none. Time: instant.
-- Undo: drop the table.
SET LOCAL row_security = on;

-- Which commands ask for the second factor, from which amount and date on; the newest rule of a date counts, all stay as history.
CREATE TABLE factor_rules (
    society_id    integer NOT NULL REFERENCES societies,
    rule_id       bigint GENERATED ALWAYS AS IDENTITY,
    command       text NOT NULL,
    from_date     date NOT NULL,
    amount_from   paise CONSTRAINT factor_rules_amount_not_negative CHECK (amount_from >= 0),
    is_required   boolean NOT NULL,
    set_by        bigint NOT NULL,
    set_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, rule_id)
);
CREATE INDEX factor_rules_by_command ON factor_rules (society_id, command, from_date, rule_id);
CALL protect_society_table('factor_rules');
GRANT SELECT, INSERT ON factor_rules TO sahakar_app;

CALL admit_backup();
