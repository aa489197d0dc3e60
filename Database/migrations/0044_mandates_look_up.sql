-- Why:  whoever pays out asks who signs for an account or a body, those who have ended included: each is found by an index, however
--       many the society has.
-- Lock: SHARE on signatories and account_agents while the indexes are made. Time: instant. Undo: drop the indexes.

CREATE INDEX signatories_by_account ON signatories (society_id, sub_account_id) WHERE sub_account_id IS NOT NULL;
CREATE INDEX signatories_by_body ON signatories (society_id, body_id) WHERE body_id IS NOT NULL;
CREATE INDEX account_agents_by_account ON account_agents (society_id, sub_account_id);
