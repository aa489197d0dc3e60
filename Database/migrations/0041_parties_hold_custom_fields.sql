-- Why:  fields that a society defines itself on its records: on persons, bodies and memberships. A definition and an option are never
--       deleted once values name them; a value has the kind of its definition, one of its options and the society of its record,
--       which the database sees to whatever the program does.
-- Lock: parties for an instant (foreign keys of new tables). Time: instant.
-- Undo: drop the tables and functions of this file.
SET LOCAL row_security = on;

CREATE TABLE custom_fields (
    society_id   integer NOT NULL REFERENCES societies,
    field_id     bigint GENERATED ALWAYS AS IDENTITY,
    record_kind  text NOT NULL CONSTRAINT custom_fields_record_known CHECK (record_kind IN ('person', 'body', 'membership')),
    code         text NOT NULL CONSTRAINT custom_fields_code_form CHECK (code ~ '^[a-z][a-z0-9_]{0,39}$'),
    name         text NOT NULL CONSTRAINT custom_fields_name_filled CHECK (length(name) BETWEEN 1 AND 100),
    local_name   text CONSTRAINT custom_fields_local_name_filled CHECK (length(local_name) BETWEEN 1 AND 100),
    kind         text NOT NULL CONSTRAINT custom_fields_kind_known
                 CHECK (kind IN ('text', 'integer', 'decimal', 'money', 'date', 'flag', 'choice')),
    decimals     smallint NOT NULL CONSTRAINT custom_fields_decimals_of_decimal
                 CHECK (CASE WHEN kind = 'decimal' THEN decimals BETWEEN 1 AND 6 ELSE decimals = 0 END),
    -- In the measure of the kind: characters, whole numbers, the smallest decimals, paise, days from 1970-01-01.
    least        bigint,
    most         bigint,
    is_required  boolean NOT NULL,
    is_personal  boolean NOT NULL,
    place        smallint NOT NULL CONSTRAINT custom_fields_place_positive CHECK (place > 0),
    used_from    date NOT NULL,
    retired_on   date,
    version      integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, field_id),
    CONSTRAINT custom_fields_by_kind UNIQUE (society_id, field_id, record_kind, kind, decimals),
    CONSTRAINT custom_fields_limits_in_order CHECK (least <= most),
    CONSTRAINT custom_fields_limits_of_measured CHECK (kind NOT IN ('flag', 'choice') OR (least IS NULL AND most IS NULL))
);
-- Columns of files are found without their underscores.
CREATE UNIQUE INDEX custom_fields_code_unique ON custom_fields (society_id, replace(code, '_', ''));
CALL protect_society_table('custom_fields');
GRANT SELECT, INSERT (society_id, record_kind, code, name, local_name, kind, decimals, least, most, is_required, is_personal, place,
          used_from),
      UPDATE (record_kind, code, name, local_name, kind, decimals, least, most, is_required, is_personal, place, used_from, retired_on,
          version) ON custom_fields TO sahakar_app;

CREATE TABLE custom_options (
    society_id   integer NOT NULL,
    field_id     bigint NOT NULL,
    code         text NOT NULL CONSTRAINT custom_options_code_form CHECK (code ~ '^[a-z0-9][a-z0-9_]{0,39}$'),
    name         text NOT NULL CONSTRAINT custom_options_name_filled CHECK (length(name) BETWEEN 1 AND 100),
    local_name   text CONSTRAINT custom_options_local_name_filled CHECK (length(local_name) BETWEEN 1 AND 100),
    place        smallint NOT NULL CONSTRAINT custom_options_place_positive CHECK (place > 0),
    is_retired   boolean NOT NULL,
    PRIMARY KEY (society_id, field_id, code),
    FOREIGN KEY (society_id, field_id) REFERENCES custom_fields
);
CALL protect_society_table('custom_options');
-- One that no value names may go; the foreign key of the values holds the others.
GRANT SELECT, INSERT, UPDATE (name, local_name, place, is_retired), DELETE ON custom_options TO sahakar_app;

-- A value in the column of its kind. Every record that carries fields is about a party, so that whoever asks what is held on a
-- person finds them all; the number of the record is that of the party or of the membership.
CREATE TABLE custom_values (
    society_id   integer NOT NULL,
    field_id     bigint NOT NULL,
    record_kind  text NOT NULL,
    record_id    bigint NOT NULL,
    party_id     bigint NOT NULL,
    kind         text NOT NULL,
    decimals     smallint NOT NULL,
    text_value   text CONSTRAINT custom_values_text_filled CHECK (length(text_value) BETWEEN 1 AND 2000),
    number_value bigint,
    date_value   date,
    flag_value   boolean,
    option_code  text,
    PRIMARY KEY (society_id, field_id, record_id),
    CONSTRAINT custom_values_of_kind FOREIGN KEY (society_id, field_id, record_kind, kind, decimals)
        REFERENCES custom_fields (society_id, field_id, record_kind, kind, decimals),
    CONSTRAINT custom_values_option_known FOREIGN KEY (society_id, field_id, option_code) REFERENCES custom_options,
    CONSTRAINT custom_values_of_party FOREIGN KEY (society_id, party_id) REFERENCES parties,
    CONSTRAINT custom_values_one CHECK (num_nonnulls(text_value, number_value, date_value, flag_value, option_code) = 1
        AND CASE kind WHEN 'text' THEN text_value IS NOT NULL WHEN 'date' THEN date_value IS NOT NULL
            WHEN 'flag' THEN flag_value IS NOT NULL WHEN 'choice' THEN option_code IS NOT NULL ELSE number_value IS NOT NULL END)
);
CREATE INDEX custom_values_by_record ON custom_values (society_id, record_kind, record_id);
CREATE INDEX custom_values_by_party ON custom_values (society_id, party_id);
CALL protect_society_table('custom_values');
GRANT SELECT, INSERT, UPDATE (text_value, number_value, date_value, flag_value, option_code), DELETE ON custom_values TO sahakar_app;

-- What a foreign key cannot see: that the record is there and of that kind, that field and option are in use, and the limits.
CREATE FUNCTION custom_values_check() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    field custom_fields;
    measure bigint := CASE NEW.kind WHEN 'text' THEN length(NEW.text_value) WHEN 'date' THEN NEW.date_value - date '1970-01-01'
        ELSE NEW.number_value END;
    broken text;
BEGIN
    SELECT * INTO field FROM custom_fields f WHERE f.society_id = NEW.society_id AND f.field_id = NEW.field_id;
    IF NOT FOUND THEN
        broken := 'custom_values_of_kind';
    ELSIF field.retired_on IS NOT NULL THEN
        broken := 'custom_values_field_in_use';
    ELSIF measure < field.least OR measure > field.most THEN
        broken := 'custom_values_within_limits';
    ELSIF NEW.option_code IS NOT NULL AND EXISTS (SELECT FROM custom_options o WHERE o.society_id = NEW.society_id
            AND o.field_id = NEW.field_id AND o.code = NEW.option_code AND o.is_retired) THEN
        broken := 'custom_values_option_in_use';
    ELSIF NOT (CASE NEW.record_kind
        WHEN 'membership' THEN EXISTS (SELECT FROM members m WHERE m.society_id = NEW.society_id AND m.member_id = NEW.record_id
            AND m.party_id = NEW.party_id)
        ELSE NEW.record_id = NEW.party_id AND EXISTS (SELECT FROM parties p WHERE p.society_id = NEW.society_id
            AND p.party_id = NEW.party_id AND p.kind = NEW.record_kind) END) THEN
        broken := 'custom_values_record_known';
    END IF;
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION 'a custom value does not suit its definition' USING ERRCODE = 'check_violation', CONSTRAINT = broken,
            TABLE = 'custom_values';
    END IF;
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION custom_values_check() FROM PUBLIC;
CREATE TRIGGER custom_values_check BEFORE INSERT OR UPDATE ON custom_values
    FOR EACH ROW EXECUTE FUNCTION custom_values_check();

-- The personal ones among a person's values go with him, within the transaction of an erasure.
CREATE FUNCTION custom_values_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    society integer := current_society();
BEGIN
    PERFORM privacy_erasure_of(wanted);
    DELETE FROM custom_values v USING custom_fields f
    WHERE v.society_id = society AND v.party_id = wanted
      AND f.society_id = society AND f.field_id = v.field_id AND f.is_personal;
END $$;
REVOKE EXECUTE ON FUNCTION custom_values_erase(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custom_values_erase(bigint) TO sahakar_app;
