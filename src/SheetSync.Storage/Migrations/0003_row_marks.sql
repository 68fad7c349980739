-- The marks of the rows of a calendar that need not be read again, 16 bytes each: all together, since they are always wanted together.

CREATE TABLE row_marks (
  calendar TEXT NOT NULL PRIMARY KEY,
  marks BYTEA NOT NULL
);
