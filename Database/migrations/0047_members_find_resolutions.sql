-- Why:  what a resolution has decided is found by its date and number, however many steps the society's members have taken.
-- Lock: SHARE on member_steps while the index is made. Time: a second for a hundred thousand members. Undo: drop the index.

CREATE INDEX member_steps_by_resolution ON member_steps (society_id, resolution_date, resolution_number)
    WHERE resolution_number IS NOT NULL;
