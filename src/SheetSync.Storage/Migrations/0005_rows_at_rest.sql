-- Each save of a post gives it a number higher than any that its calendar had: so a pass finds the posts that were saved since the one before.
ALTER TABLE posts ADD COLUMN change_number BIGINT NOT NULL DEFAULT 0;
CREATE INDEX posts_by_change ON posts (calendar, change_number);

CREATE INDEX deliveries_by_url ON deliveries (url) WHERE url IS NOT NULL;

-- The rows of a calendar that differed in nothing from their posts when its sheet was read last, packed: all together, since they are always wanted together.
CREATE TABLE rows_at_rest (
  calendar TEXT NOT NULL PRIMARY KEY,
  through BIGINT NOT NULL,
  tabs TEXT NOT NULL,
  posts BYTEA NOT NULL,
  others BYTEA NOT NULL
);

DROP TABLE row_marks;
