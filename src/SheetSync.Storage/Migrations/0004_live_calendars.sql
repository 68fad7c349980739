CREATE TABLE live_calendars (
  calendar TEXT NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL
);
