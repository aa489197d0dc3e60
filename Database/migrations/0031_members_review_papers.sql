-- Why:  papers of members are looked at one by one before the committee admits anybody; each class says which it wants. How great the
--       risk of a member is, and when his papers are looked at again.
-- Lock: documents for an instant (a check of the kind, which every row passes), members for an instant (columns with constants).
-- Time: instant. Undo: drop the tables, the function and the columns; put the old check back.
SET LOCAL row_security = on;

ALTER TABLE documents DROP CONSTRAINT documents_kind_known, ADD CONSTRAINT documents_kind_known CHECK (kind IN ('photo', 'signature',
    'identity', 'address_proof', 'pan', 'employment', 'application', 'agreement', 'resolution', 'certificate', 'letter', 'other'));

-- What somebody found who looked at a document. A later look takes the place of an earlier one; none is changed.
CREATE TABLE document_reviews (
    society_id   integer NOT NULL,
    review_id    bigint GENERATED ALWAYS AS IDENTITY,
    document_id  bigint NOT NULL,
    verdict      text NOT NULL CONSTRAINT document_reviews_verdict_known CHECK (verdict IN ('verified', 'rejected')),
    valid_until  date,
    reason       text CONSTRAINT document_reviews_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    reviewed_by  bigint NOT NULL REFERENCES users,
    reviewed_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, review_id),
    FOREIGN KEY (society_id, document_id) REFERENCES documents,
    CONSTRAINT document_reviews_rejection_told CHECK (verdict = 'verified' OR reason IS NOT NULL)
);
CREATE INDEX document_reviews_by_document ON document_reviews (society_id, document_id, review_id DESC);
CALL protect_society_table('document_reviews');
GRANT SELECT, INSERT (society_id, document_id, verdict, valid_until, reason, reviewed_by) ON document_reviews TO sahakar_app;

-- Nobody looks at what he has handed in himself, whatever the program lets through.
CREATE FUNCTION document_reviews_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM documents d WHERE d.society_id = NEW.society_id AND d.document_id = NEW.document_id
               AND d.attached_by = NEW.reviewed_by) THEN
        RAISE EXCEPTION 'document % was attached by its reviewer', NEW.document_id USING ERRCODE = 'check_violation',
            CONSTRAINT = 'document_reviews_by_another';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER document_reviews_guard BEFORE INSERT ON document_reviews FOR EACH ROW EXECUTE FUNCTION document_reviews_guard();
REVOKE EXECUTE ON FUNCTION document_reviews_guard() FROM PUBLIC;

-- Which papers a class wants of its members: what is told last, whole.
CREATE TABLE member_class_papers (
    society_id  integer NOT NULL,
    class_id    integer NOT NULL,
    kind        text NOT NULL CONSTRAINT member_class_papers_kind_filled CHECK (length(kind) BETWEEN 1 AND 40),
    is_required boolean NOT NULL,
    PRIMARY KEY (society_id, class_id, kind),
    FOREIGN KEY (society_id, class_id) REFERENCES member_classes
);
CALL protect_society_table('member_class_papers');
GRANT SELECT, INSERT, DELETE ON member_class_papers TO sahakar_app;

ALTER TABLE members
    ADD COLUMN risk_class text NOT NULL DEFAULT 'low' CONSTRAINT members_risk_known CHECK (risk_class IN ('low', 'medium', 'high')),
    ADD COLUMN kyc_on date,
    ADD COLUMN kyc_due_on date,
    ADD CONSTRAINT members_kyc_due_later CHECK (kyc_due_on > kyc_on);
CREATE INDEX members_by_kyc_due ON members (society_id, kyc_due_on) WHERE kyc_due_on IS NOT NULL;
GRANT UPDATE (risk_class, kyc_on, kyc_due_on) ON members TO sahakar_app;

CALL admit_backup();
