-- Why:  societies, branches, people who sign in, what they may do, and their sessions.
-- Lock: none (new tables). Time: instant. Undo: drop the tables.

CREATE TABLE societies (
    society_id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code              text NOT NULL CONSTRAINT societies_code_unique UNIQUE
                      CONSTRAINT societies_code_form CHECK (code ~ '^[a-z][a-z0-9-]{1,30}$'),
    name              text NOT NULL CONSTRAINT societies_name_filled CHECK (length(name) BETWEEN 1 AND 200),
    kind              text NOT NULL CONSTRAINT societies_kind_known
                      CHECK (kind IN ('credit', 'employees', 'urban_bank', 'pacs', 'consumer', 'multipurpose', 'other')),
    state_code        text,
    registration_no   text,
    language          text NOT NULL DEFAULT 'en' CONSTRAINT societies_language_known CHECK (language IN ('en', 'hi', 'kn', 'mr')),
    year_start_month  smallint NOT NULL DEFAULT 4 CONSTRAINT societies_year_start CHECK (year_start_month BETWEEN 1 AND 12),
    status            text NOT NULL DEFAULT 'active' CONSTRAINT societies_status_known CHECK (status IN ('active', 'suspended')),
    is_demo           boolean NOT NULL DEFAULT false,
    created_at        timestamptz NOT NULL DEFAULT now()
);
CALL protect_society_table('societies');
-- The owner's functions (signing in, the operator's list) look across societies; the run-time role never does.
CREATE POLICY owner_rows ON societies TO CURRENT_USER USING (true);
GRANT SELECT, UPDATE (name, state_code, registration_no, language) ON societies TO sahakar_app;

CREATE TABLE branches (
    society_id      integer NOT NULL REFERENCES societies,
    branch_id       integer GENERATED ALWAYS AS IDENTITY,
    code            text NOT NULL CONSTRAINT branches_code_form CHECK (code ~ '^[A-Z0-9]{1,10}$'),
    name            text NOT NULL CONSTRAINT branches_name_filled CHECK (length(name) BETWEEN 1 AND 200),
    is_head_office  boolean NOT NULL DEFAULT false,
    address         text,
    opened_on       date NOT NULL,
    closed_on       date CONSTRAINT branches_closed_after_opened CHECK (closed_on >= opened_on),
    PRIMARY KEY (society_id, branch_id),
    CONSTRAINT branches_code_unique UNIQUE (society_id, code)
);
CALL protect_society_table('branches');
CREATE POLICY owner_rows ON branches FOR SELECT TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE (name, address, closed_on) ON branches TO sahakar_app;

-- People who sign in. Not a society's table: one person may serve several societies.
-- A login name begins with a letter, so that nobody can call himself by another's mobile number.
-- A one-time password (must_change_password) is good until password_until.
CREATE TABLE users (
    user_id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login_name            text NOT NULL CONSTRAINT users_login_name_unique UNIQUE
                          CONSTRAINT users_login_name_form CHECK (login_name ~ '^[a-z][a-z0-9._-]{1,63}$'),
    email                 text CONSTRAINT users_email_unique UNIQUE
                          CONSTRAINT users_email_form CHECK (email = lower(email) AND email LIKE '_%@_%'),
    mobile                text CONSTRAINT users_mobile_unique UNIQUE
                          CONSTRAINT users_mobile_form CHECK (mobile ~ '^[6-9][0-9]{9}$'),
    display_name          text NOT NULL CONSTRAINT users_name_filled CHECK (length(display_name) BETWEEN 1 AND 200),
    password_hash         text,
    must_change_password  boolean NOT NULL DEFAULT false,
    password_until        timestamptz,
    language              text NOT NULL DEFAULT 'en' CONSTRAINT users_language_known CHECK (language IN ('en', 'hi', 'kn', 'mr')),
    status                text NOT NULL DEFAULT 'active' CONSTRAINT users_status_known CHECK (status IN ('active', 'disabled')),
    is_operator           boolean NOT NULL DEFAULT false,
    created_at            timestamptz NOT NULL DEFAULT now()
);

-- Who belongs to which society.
CREATE TABLE society_users (
    society_id  integer NOT NULL REFERENCES societies,
    user_id     bigint NOT NULL REFERENCES users,
    party_id    bigint,
    status      text NOT NULL DEFAULT 'active' CONSTRAINT society_users_status_known CHECK (status IN ('active', 'disabled')),
    added_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, user_id)
);
CREATE INDEX society_users_by_user ON society_users (user_id);
CALL protect_society_table('society_users');
CREATE POLICY owner_rows ON society_users TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE (party_id, status) ON society_users TO sahakar_app;

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
-- A user is seen by himself and by the societies he serves. Credentials are reached by access_* functions alone.
CREATE POLICY users_seen ON users FOR SELECT
    USING (user_id = current_user_id()
           OR EXISTS (SELECT FROM society_users m WHERE m.user_id = users.user_id AND m.society_id = current_society()));
CREATE POLICY owner_rows ON users TO CURRENT_USER USING (true);
GRANT SELECT (user_id, login_name, email, mobile, display_name, must_change_password, language, status, is_operator, created_at)
    ON users TO sahakar_app;

CREATE TABLE roles (
    society_id  integer NOT NULL REFERENCES societies,
    role_code   text NOT NULL CONSTRAINT roles_code_form CHECK (role_code ~ '^[a-z][a-z_]{1,30}$'),
    name        text NOT NULL,
    is_seeded   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (society_id, role_code)
);
CALL protect_society_table('roles');
CREATE POLICY owner_rows ON roles FOR SELECT TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE (name) ON roles TO sahakar_app;

CREATE TABLE role_permissions (
    society_id    integer NOT NULL,
    role_code     text NOT NULL,
    permission    text NOT NULL,
    amount_limit  paise CONSTRAINT role_permissions_limit_positive CHECK (amount_limit > 0),
    PRIMARY KEY (society_id, role_code, permission),
    FOREIGN KEY (society_id, role_code) REFERENCES roles
);
CALL protect_society_table('role_permissions');
CREATE POLICY owner_rows ON role_permissions FOR SELECT TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE (amount_limit), DELETE ON role_permissions TO sahakar_app;

-- A role held by a user, in one branch or (branch null) in all.
CREATE TABLE role_assignments (
    society_id     integer NOT NULL,
    assignment_id  bigint GENERATED ALWAYS AS IDENTITY,
    user_id        bigint NOT NULL,
    role_code      text NOT NULL,
    branch_id      integer,
    PRIMARY KEY (society_id, assignment_id),
    FOREIGN KEY (society_id, user_id) REFERENCES society_users,
    FOREIGN KEY (society_id, role_code) REFERENCES roles,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    CONSTRAINT role_assignments_once UNIQUE NULLS NOT DISTINCT (society_id, user_id, role_code, branch_id)
);
CALL protect_society_table('role_assignments');
CREATE POLICY owner_rows ON role_assignments FOR SELECT TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, DELETE ON role_assignments TO sahakar_app;

-- A signed-in browser or a bearer token. Only the digest of the token is kept. Reached by access_* functions alone.
CREATE TABLE user_sessions (
    session_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id       bigint NOT NULL REFERENCES users,
    token_digest  bytea NOT NULL CONSTRAINT user_sessions_token_unique UNIQUE,
    kind          text NOT NULL CONSTRAINT user_sessions_kind_known CHECK (kind IN ('browser', 'token')),
    society_id    integer REFERENCES societies,
    branch_id     integer,
    label         text,
    address       text,
    device        text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    last_seen_at  timestamptz NOT NULL DEFAULT now(),
    expires_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches
);
CREATE INDEX user_sessions_by_user ON user_sessions (user_id);
CREATE INDEX user_sessions_by_society ON user_sessions (society_id, session_id) WHERE ended_at IS NULL;
ALTER TABLE user_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY user_sessions_own ON user_sessions USING (user_id = current_user_id());
CREATE POLICY owner_rows ON user_sessions TO CURRENT_USER USING (true);
GRANT SELECT (session_id, user_id, kind, society_id, branch_id, label, address, device, created_at, last_seen_at, expires_at, ended_at)
    ON user_sessions TO sahakar_app;

-- Failed sign-ins by the digest of what was typed and by address, to slow guessing down. Not a society's table.
CREATE TABLE login_throttles (
    subject         text PRIMARY KEY,
    failures        integer NOT NULL CONSTRAINT login_throttles_failures_not_negative CHECK (failures >= 0),
    locks           integer NOT NULL DEFAULT 0 CONSTRAINT login_throttles_locks_not_negative CHECK (locks >= 0),
    last_failed_at  timestamptz NOT NULL,
    locked_until    timestamptz
);
ALTER TABLE login_throttles ENABLE ROW LEVEL SECURITY;
ALTER TABLE login_throttles FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_rows ON login_throttles TO CURRENT_USER USING (true);
