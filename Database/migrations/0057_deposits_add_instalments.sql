-- Why:  deposits that are paid by instalments: schemes of them, their terms, and the sum of a month in what was agreed. What was paid is
--       told by the ledger alone.
-- Lock: ACCESS EXCLUSIVE on deposit_schemes, deposit_conditions and deposit_contracts while checks are changed and a column is added.
--       Time: instant. Undo: drop the column, put the checks back.

ALTER TABLE deposit_schemes DROP CONSTRAINT deposit_schemes_kind_known;
ALTER TABLE deposit_schemes ADD CONSTRAINT deposit_schemes_kind_known CHECK (kind IN ('savings', 'current', 'thrift', 'fixed', 'recurring'));
ALTER TABLE deposit_conditions DROP CONSTRAINT deposit_conditions_topic_known;
ALTER TABLE deposit_conditions ADD CONSTRAINT deposit_conditions_topic_known CHECK (topic IN ('terms', 'rates', 'fixed', 'recurring', 'card'));

ALTER TABLE deposit_contracts ADD COLUMN instalment bigint;
-- What is agreed in all is the instalment of every month.
ALTER TABLE deposit_contracts ADD CONSTRAINT deposit_contracts_instalments_whole CHECK (instalment IS NULL
    OR (instalment > 0 AND months > 0 AND days = 0 AND principal = instalment * months AND serial = 1
        AND payout_account_id IS NULL AND at_maturity IN ('keep', 'pay')));
GRANT INSERT (instalment) ON deposit_contracts TO sahakar_app;
