-- The ledger: one row a request, one row an attempt. Times are Unix milliseconds. Never a secret, never content.
CREATE TABLE requests (
    -- Ours, as callers may choose the same request id.
    id                INTEGER NOT NULL PRIMARY KEY,
    request_id        TEXT    NOT NULL,
    started_at        INTEGER NOT NULL,
    -- The day in America/Los_Angeles, as quota counts it: SQLite knows no time zones.
    pacific_day       TEXT    NOT NULL,
    caller            TEXT    NOT NULL,
    version           TEXT    NOT NULL,
    method            TEXT    NOT NULL,
    model_asked       TEXT    NOT NULL,
    streamed          INTEGER NOT NULL,
    -- open: begun; complete: ended as it should; broken: ended before its end; interrupted: Pollux died first.
    state             TEXT    NOT NULL,
    model_served      TEXT,
    route             TEXT,
    -- The project of the last attempt.
    project           TEXT,
    attempts          INTEGER NOT NULL DEFAULT 0,
    waited_ms         INTEGER NOT NULL DEFAULT 0,
    fault             TEXT,
    http_status       INTEGER,
    first_output_ms   INTEGER,
    total_ms          INTEGER,
    -- NULL where upstream told nothing; the prompt includes its cached part.
    prompt_tokens     INTEGER,
    cached_tokens     INTEGER,
    thoughts_tokens   INTEGER,
    candidates_tokens INTEGER,
    tool_use_tokens   INTEGER,
    total_tokens      INTEGER,
    -- Billionths of a US dollar; NULL where the price is not known.
    cost_nanos        INTEGER
) STRICT;

CREATE INDEX requests_by_time ON requests (started_at);
CREATE INDEX requests_by_request_id ON requests (request_id);
CREATE INDEX requests_open ON requests (id) WHERE state = 'open';

CREATE TABLE attempts (
    request           INTEGER NOT NULL,
    number            INTEGER NOT NULL,
    started_at        INTEGER NOT NULL,
    pacific_day       TEXT    NOT NULL,
    backend           TEXT    NOT NULL,
    region            TEXT    NOT NULL,
    project           TEXT    NOT NULL,
    credential        TEXT    NOT NULL,
    model             TEXT    NOT NULL,
    -- NULL while under way, and for good when Pollux died first.
    total_ms          INTEGER,
    first_output_ms   INTEGER,
    fault             TEXT,
    http_status       INTEGER,
    prompt_tokens     INTEGER,
    cached_tokens     INTEGER,
    thoughts_tokens   INTEGER,
    candidates_tokens INTEGER,
    tool_use_tokens   INTEGER,
    total_tokens      INTEGER,
    PRIMARY KEY (request, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX attempts_by_day ON attempts (pacific_day, project, model);
