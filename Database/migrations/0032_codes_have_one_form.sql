-- Why:  the codes and prefixes that a form takes are those that the tables take: letters and figures, behind the first also . / _ and -.
-- Lock: member_classes and share_kinds for an instant; each society has a handful of rows.
-- Time: instant. Undo: put the old checks back.
SET LOCAL row_security = on;

ALTER TABLE member_classes
    DROP CONSTRAINT member_classes_code_form,
    ADD CONSTRAINT member_classes_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9./_-]{0,9}$'),
    DROP CONSTRAINT member_classes_prefix_form,
    ADD CONSTRAINT member_classes_prefix_form CHECK (number_prefix ~ '^[A-Za-z0-9./_-]{0,10}$');
ALTER TABLE share_kinds
    DROP CONSTRAINT share_kinds_code_form,
    ADD CONSTRAINT share_kinds_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9./_-]{0,9}$'),
    DROP CONSTRAINT share_kinds_prefix_form,
    ADD CONSTRAINT share_kinds_prefix_form CHECK (certificate_prefix ~ '^[A-Za-z0-9./_-]{0,10}$');
