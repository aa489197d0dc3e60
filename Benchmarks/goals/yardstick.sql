-- The yardstick's own ledger: a voucher as one function call, headers and lines and balances and nothing else.
CREATE TABLE voucher (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    narration text NOT NULL,
    idem uuid NOT NULL UNIQUE
);
CREATE TABLE posting (
    voucher_id bigint NOT NULL,
    line smallint NOT NULL,
    account_id integer NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (voucher_id, line)
);
CREATE INDEX posting_by_account ON posting (account_id, voucher_id);
CREATE TABLE bal (
    account_id integer PRIMARY KEY,
    balance bigint NOT NULL DEFAULT 0,
    version bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
INSERT INTO bal (account_id) SELECT n FROM generate_series(1, :accounts) n;

CREATE FUNCTION transfer(a integer, b integer, amount bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE v bigint;
BEGIN
    INSERT INTO voucher (narration, idem) VALUES ('transfer', gen_random_uuid()) RETURNING id INTO v;
    INSERT INTO posting VALUES (v, 1, a, amount), (v, 2, b, -amount);
    UPDATE bal SET balance = balance + CASE account_id WHEN a THEN amount ELSE -amount END, version = version + 1
        WHERE account_id = least(a, b);
    UPDATE bal SET balance = balance + CASE account_id WHEN a THEN amount ELSE -amount END, version = version + 1
        WHERE account_id = greatest(a, b);
    RETURN v;
END $$;
