-- Why:  who is looked for among a hundred thousand is found at once, however his name is spelt: Rajasekhar for Rajashekar, Gouda for
--       Gowda, सुनिता for सुनीता; by the employer's number and by a part of a mobile number as well. Members are listed page by page.
-- Lock: ACCESS EXCLUSIVE on parties while it is written anew with its index, SHARE on members. Time: some three seconds for 100,000
--       parties. Undo: restore the index and the function of 0005, drop the column and the other indexes.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;
-- The settings of the trigram library are known once it is loaded.
DO $$ BEGIN PERFORM similarity('', ''); END $$;

-- A name as it sounds: what offices write in two ways in Latin letters (sh and s, ee and i, ow and ou, v and w, double letters), in
-- Devanagari and in Kannada (long and short vowels, the s's, n's and l's) is one. Each word has a blank before it.
CREATE FUNCTION parties_name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT ' ' || btrim(regexp_replace(regexp_replace(regexp_replace(
        translate(translate(translate(
            replace(replace(replace(replace(replace(lower(name), 'ee', 'i'), 'oo', 'u'), 'ow', 'au'), 'ou', 'au'), 'x', 'ks'),
            'wzqcyfh', 'vjkkip'), 'िुशषणऴऴ', 'ीूससनलल'), 'ಿುಶಷಣಳ', 'ೀೂಸಸನಲ'),
        '[[:punct:]]+', ' ', 'g'), '([^[:space:]0-9])\1+', '\1', 'g'), '\s+', ' ', 'g'))
$$;

-- Names in both scripts are searched as one text, kept beside them: it is looked at for every find.
ALTER TABLE parties ADD COLUMN sound text GENERATED ALWAYS AS (parties_name_key(name || ' ' || coalesce(local_name, ''))) STORED;
DROP INDEX parties_by_words;
CREATE INDEX parties_by_sound ON parties USING gin (society_id, sound gin_trgm_ops);
CREATE INDEX parties_by_mobile_part ON parties USING gin (society_id, mobile gin_trgm_ops) WHERE mobile IS NOT NULL;
CREATE INDEX parties_by_number_start ON parties (society_id, lower(number) text_pattern_ops) WHERE number IS NOT NULL;
CREATE INDEX party_employee_numbers_by_start ON party_employee_numbers (society_id, number text_pattern_ops);
CREATE POLICY owner_rows ON party_employee_numbers FOR SELECT TO CURRENT_USER USING (true);

-- Finds parties by the beginning of a number, a part of a mobile number, an employer's number, or words of the name in any order, best
-- first; spelling is forgiven. Who has one of a thousand equal names is found by a second word. It runs as the owner so that the trigram
-- indexes may be used, and filters the society itself.
CREATE OR REPLACE FUNCTION parties_search(wanted text, most integer)
    RETURNS TABLE (party_id bigint, rank real)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    SET pg_trgm.word_similarity_threshold = 0.45 SET enable_seqscan = off SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
    society integer := current_society();
    plain text := btrim(wanted);
    key text := parties_name_key(wanted);
    words text[] := (SELECT array_agg(w ORDER BY length(w) DESC) FROM unnest(string_to_array(btrim(key), ' ')) w WHERE w <> '');
    -- A short word begins one; a longer one may stand within.
    parts text[] := (SELECT array_agg(CASE WHEN length(w) < 4 THEN '% ' ELSE '%' END || replace(w, '%', '') || '%') FROM unnest(words) w);
    digits text := regexp_replace(wanted, '[^0-9]', '', 'g');
    found bigint[];
    ranks real[];
BEGIN
    SELECT array_agg(f.party_id), array_agg(f.rank) INTO found, ranks FROM (
        (SELECT p.party_id, CASE WHEN lower(p.number) = lower(plain) THEN 4.0 ELSE 3.0 END::real AS rank FROM parties p
         WHERE p.society_id = society AND lower(p.number) ~>=~ lower(plain) AND lower(p.number) ~<~ (lower(plain) || chr(1114111))
         ORDER BY lower(p.number) USING ~<~ LIMIT most)
        UNION ALL
        (SELECT p.party_id, 3.5 FROM parties p
         WHERE p.society_id = society AND substring(p.number, '0*([0-9]+)$') = substring(plain, '0*([0-9]+)$')
           AND ledger_short_number(plain) IN (ledger_short_number(p.number), substring(plain, '0*([0-9]+)$')) LIMIT most)
        UNION ALL
        (SELECT e.party_id, CASE WHEN e.number = upper(plain) THEN 3.8 ELSE 2.9 END FROM party_employee_numbers e
         WHERE e.society_id = society AND length(plain) >= 3 AND e.number ~>=~ upper(plain)
           AND e.number ~<~ (upper(plain) || chr(1114111)) LIMIT most)
        UNION ALL
        (SELECT p.party_id, CASE WHEN p.mobile = right(digits, 10) THEN 3.9 ELSE 2.8 END FROM parties p
         WHERE p.society_id = society AND length(digits) >= 4 AND plain !~ '[^0-9 +-]'
           AND p.mobile LIKE '%' || right(digits, 10) || '%' LIMIT most)
    ) f;
    IF words IS NOT NULL AND (plain ~ '[^0-9 +-]' OR found IS NULL) THEN
        SELECT found || coalesce(array_agg(f.party_id), '{}'), ranks || coalesce(array_agg(f.rank), '{}') INTO found, ranks FROM (
            SELECT p.party_id, CASE WHEN starts_with(lower(p.name), lower(plain)) OR starts_with(p.local_name, plain) THEN 2.0
                WHEN starts_with(p.sound, key) THEN 1.9
                WHEN p.sound LIKE '% ' || words[1] || '%' THEN 1.7
                ELSE 1.5 END::real AS rank
            FROM parties p
            WHERE p.society_id = society
              AND p.sound LIKE parts[1]
              AND p.sound LIKE coalesce(parts[2], parts[1])
              AND p.sound LIKE coalesce(parts[3], parts[1])
            LIMIT most) f;
        -- Only where spelling alone has not led to enough: by words that are much the same.
        IF coalesce(cardinality(found), 0) < least(most, 10) AND length(words[1]) >= 4 THEN
            IF length(words[2]) >= 4 THEN
                SELECT found || coalesce(array_agg(f.party_id), '{}'), ranks || coalesce(array_agg(f.rank), '{}') INTO found, ranks FROM (
                    SELECT p.party_id, (SELECT avg(word_similarity(w, p.sound)) FROM unnest(words) w)::real AS rank FROM parties p
                    WHERE p.society_id = society AND words[1] <% p.sound AND words[2] <% p.sound LIMIT most) f;
            ELSE
                -- What is too short to be like anything stands there as it is.
                SELECT found || coalesce(array_agg(f.party_id), '{}'), ranks || coalesce(array_agg(f.rank), '{}') INTO found, ranks FROM (
                    SELECT p.party_id, word_similarity(words[1], p.sound) AS rank FROM parties p
                    WHERE p.society_id = society AND words[1] <% p.sound AND p.sound LIKE coalesce(parts[2], '%') LIMIT most) f;
            END IF;
        END IF;
    END IF;
    RETURN QUERY
        SELECT u.party_id, max(u.rank)::real FROM unnest(found, ranks) AS u (party_id, rank)
        JOIN parties p ON p.society_id = society AND p.party_id = u.party_id
        GROUP BY u.party_id, p.name ORDER BY 2 DESC, p.name, u.party_id LIMIT most;
END $$;

-- The order of the register, by the length of the number and then the number, kept beside it: a page is read from an index, from either
-- end, behind or before any member.
ALTER TABLE members ADD COLUMN number_key text
    GENERATED ALWAYS AS (coalesce(lpad(length(number)::text, 2, '0') || number, '')) STORED;
CREATE INDEX members_in_order ON members (society_id, (number IS NULL), number_key, member_id);
CREATE INDEX members_in_order_from_end ON members (society_id, (number IS NOT NULL), number_key, member_id);
