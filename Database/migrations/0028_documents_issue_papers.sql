-- Why:  every paper that is printed is entered in a register before it leaves the house, so that whoever holds it can ask whether
--       it is genuine; and the society's paper carries its logo.
-- Lock: none (new tables). Time: instant. Undo: drop the tables and the functions.
SET LOCAL row_security = on;

-- The last number given in a year of account.
CREATE TABLE issued_paper_years (
    society_id   integer NOT NULL REFERENCES societies,
    year         text NOT NULL CONSTRAINT issued_paper_years_form CHECK (year ~ '^\d{4}(-\d{2}|-\d{4})?$'),
    last_number  integer NOT NULL CONSTRAINT issued_paper_years_positive CHECK (last_number > 0),
    PRIMARY KEY (society_id, year)
);
CALL protect_society_table('issued_paper_years');
GRANT SELECT, INSERT, UPDATE (last_number) ON issued_paper_years TO sahakar_app;

-- Of the token on the paper only the digest is kept: who reads this table can make no paper that passes for genuine. `content_digest`
-- stands for what is drawn apart from head, foot and code, `file_digest` for the bytes of the whole file; it is missing while the
-- paper is printed, and where printing broke off. The figures are those that everybody may see who holds the paper.
CREATE TABLE issued_papers (
    society_id      integer NOT NULL REFERENCES societies,
    paper_id        bigint GENERATED ALWAYS AS IDENTITY,
    year            text NOT NULL,
    number          integer NOT NULL CONSTRAINT issued_papers_number_positive CHECK (number > 0),
    token_digest    bytea NOT NULL CONSTRAINT issued_papers_token_length CHECK (length(token_digest) = 32),
    kind            text NOT NULL CONSTRAINT issued_papers_kind_filled CHECK (length(kind) BETWEEN 1 AND 100),
    title           text NOT NULL CONSTRAINT issued_papers_title_filled CHECK (length(title) BETWEEN 1 AND 300),
    language        text NOT NULL CONSTRAINT issued_papers_language_form CHECK (language ~ '^[a-z]{2}$'),
    subject_kind    text,
    subject_id      bigint,
    branch_id       integer,
    figures         json NOT NULL,
    pages           integer NOT NULL CONSTRAINT issued_papers_pages_positive CHECK (pages > 0),
    content_digest  bytea NOT NULL CONSTRAINT issued_papers_content_length CHECK (length(content_digest) = 32),
    file_digest     bytea CONSTRAINT issued_papers_file_length CHECK (length(file_digest) = 32),
    issued_by       bigint REFERENCES users,
    issued_at       timestamptz NOT NULL DEFAULT now(),
    status          text NOT NULL DEFAULT 'issued'
                    CONSTRAINT issued_papers_status_known CHECK (status IN ('issued', 'replaced', 'withdrawn')),
    replaced_by_id  bigint,
    reason          text CONSTRAINT issued_papers_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    ended_by        bigint REFERENCES users,
    ended_at        timestamptz,
    PRIMARY KEY (society_id, paper_id),
    CONSTRAINT issued_papers_number_unique UNIQUE (society_id, year, number),
    FOREIGN KEY (society_id, year) REFERENCES issued_paper_years,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    FOREIGN KEY (society_id, replaced_by_id) REFERENCES issued_papers,
    CONSTRAINT issued_papers_subject_whole CHECK ((subject_kind IS NULL) = (subject_id IS NULL)),
    CONSTRAINT issued_papers_end_told CHECK ((status = 'issued') = (ended_at IS NULL)),
    CONSTRAINT issued_papers_replacement_told CHECK (replaced_by_id IS NULL OR status = 'replaced')
);
CREATE INDEX issued_papers_by_subject ON issued_papers (society_id, subject_kind, subject_id);
-- Whoever asks for these names no society.
CREATE INDEX issued_papers_by_token ON issued_papers (token_digest);
CREATE INDEX issued_papers_by_file ON issued_papers (file_digest);
CREATE INDEX issued_papers_by_content ON issued_papers (society_id, content_digest);
CALL protect_society_table('issued_papers');
CREATE POLICY owner_rows ON issued_papers FOR SELECT TO CURRENT_USER USING (true);
-- What was issued never changes; nothing is deleted.
GRANT SELECT, INSERT, UPDATE (file_digest, status, replaced_by_id, reason, ended_by, ended_at) ON issued_papers TO sahakar_app;

-- The digest of the file is noted once, and a paper that counts no more never counts again, whoever asks.
CREATE FUNCTION issued_papers_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.file_digest IS NOT NULL AND NEW.file_digest IS DISTINCT FROM OLD.file_digest THEN
        RAISE EXCEPTION 'the file of paper % is known', OLD.paper_id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.status <> 'issued' AND (NEW.status, NEW.replaced_by_id, NEW.reason, NEW.ended_by, NEW.ended_at)
       IS DISTINCT FROM (OLD.status, OLD.replaced_by_id, OLD.reason, OLD.ended_by, OLD.ended_at) THEN
        RAISE EXCEPTION 'paper % counts no more', OLD.paper_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER issued_papers_guard BEFORE UPDATE ON issued_papers FOR EACH ROW EXECUTE FUNCTION issued_papers_guard();
REVOKE EXECUTE ON FUNCTION issued_papers_guard() FROM PUBLIC;

-- A paper by what stands on it, or by its file, whichever society has issued it: for people who are not signed in. It tells no more
-- than the paper itself.
CREATE FUNCTION find_issued_paper(token bytea, file bytea)
    RETURNS TABLE (society_name text, year text, number integer, title text, language text, figures json, pages integer,
                   content_digest bytea, file_digest bytea, issued_at timestamptz, status text, ended_at timestamptz,
                   replaced_by_year text, replaced_by_number integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.name, p.year, p.number, p.title, p.language, p.figures, p.pages, p.content_digest, p.file_digest, p.issued_at,
           p.status, p.ended_at, r.year, r.number
    FROM issued_papers p JOIN societies s ON s.society_id = p.society_id
    LEFT JOIN issued_papers r ON r.society_id = p.society_id AND r.paper_id = p.replaced_by_id
    WHERE p.file_digest IS NOT NULL AND (p.token_digest = token OR p.file_digest = file)
    LIMIT 1
$$;
REVOKE EXECUTE ON FUNCTION find_issued_paper(bytea, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_issued_paper(bytea, bytea) TO sahakar_app;

-- The picture beside the society's name on its paper; the newest row counts, one without a digest takes it away. The content lies in
-- the store of documents.
CREATE TABLE society_logos (
    society_id  integer NOT NULL REFERENCES societies,
    logo_id     bigint GENERATED ALWAYS AS IDENTITY,
    digest      bytea CONSTRAINT society_logos_digest_length CHECK (length(digest) = 32),
    media_type  text CONSTRAINT society_logos_media_type_known CHECK (media_type IN ('image/png', 'image/jpeg')),
    set_by      bigint NOT NULL REFERENCES users,
    set_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, logo_id),
    CONSTRAINT society_logos_whole CHECK ((digest IS NULL) = (media_type IS NULL))
);
CALL protect_society_table('society_logos');
GRANT SELECT, INSERT ON society_logos TO sahakar_app;

-- Backups read the rows of every society.
CALL admit_backup();
