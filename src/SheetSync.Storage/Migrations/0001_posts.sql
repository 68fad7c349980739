-- Moments are UTC in ticks of 100 ns since 0001-01-01 (DateTimeOffset.UtcTicks): sortable, and they come back exactly as they were saved.
-- A document is the whole record as JSON; where a column holds the same thing, the column is right.

CREATE TABLE calendars (
  calendar TEXT NOT NULL PRIMARY KEY,
  document TEXT NOT NULL
);

CREATE TABLE posts (
  post_id TEXT NOT NULL PRIMARY KEY,
  calendar TEXT NOT NULL,
  tab TEXT NOT NULL,
  sheet_row BIGINT NOT NULL,
  version BIGINT NOT NULL,
  row_hash TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  managed_hash TEXT,
  id_seen BOOLEAN NOT NULL,
  is_present BOOLEAN NOT NULL,
  is_held BOOLEAN NOT NULL,
  next_answer_at BIGINT,
  document TEXT NOT NULL
);

CREATE INDEX posts_unwritten ON posts (calendar) WHERE is_present AND managed_hash IS NULL;
CREATE INDEX posts_by_place ON posts (calendar, tab, sheet_row, post_id);

CREATE TABLE deliveries (
  id TEXT NOT NULL PRIMARY KEY,
  post_id TEXT NOT NULL REFERENCES posts (post_id),
  position BIGINT NOT NULL,
  channel TEXT NOT NULL,
  network TEXT NOT NULL,
  account_key TEXT NOT NULL,
  state TEXT NOT NULL,
  due_at BIGINT,
  next_at BIGINT,
  content_at BIGINT,
  published_at BIGINT,
  body_hash TEXT NOT NULL,
  url TEXT,
  document TEXT NOT NULL
);

CREATE INDEX deliveries_by_post ON deliveries (post_id, position);
CREATE INDEX deliveries_by_next ON deliveries (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX deliveries_by_content ON deliveries (body_hash, account_key, content_at);

CREATE TABLE attempts (
  post_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  delivery_id TEXT NOT NULL,
  attempt_key TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  step TEXT NOT NULL,
  result TEXT NOT NULL,
  PRIMARY KEY (post_id, number)
);

CREATE TABLE leases (
  name TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  held_until BIGINT NOT NULL
);

CREATE TABLE pauses (
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (scope, name)
);
