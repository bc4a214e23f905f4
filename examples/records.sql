-- The table of the database examples.
CREATE TABLE IF NOT EXISTS records (
    id          text        PRIMARY KEY,
    category    text        NOT NULL,
    tier        text        NOT NULL,
    latency_ms  numeric     NOT NULL,
    retries     integer     NOT NULL,
    observed_at timestamptz NOT NULL,
    revision    integer     NOT NULL DEFAULT 1
);
