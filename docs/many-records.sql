-- Questions that a service asks of many records, for DuckDB. Made beforehand, in the folder where this is run:
--
--   python -m sos_core table records -o answers.csv
--   python -m sos_core table records --of steps -o steps.csv
--
-- What the columns mean, and who can still be known again from them: command-line.md, "table".

-- prepare: the two tables, read once

CREATE TABLE answers AS
SELECT * FROM read_csv('answers.csv', header = true, nullstr = '', types = {
  'record': 'INTEGER', 'meeting': 'INTEGER', 'meeting_day': 'DATE', 'question': 'INTEGER', 'child': 'INTEGER',
  'person': 'INTEGER', 'number': 'INTEGER', 'face': 'VARCHAR', 'non_answer': 'VARCHAR',
  'prepared': 'VARCHAR', 'limited': 'VARCHAR'
});

CREATE TABLE steps AS
SELECT * FROM read_csv('steps.csv', header = true, nullstr = '', types = {
  'record': 'INTEGER', 'meeting': 'INTEGER', 'meeting_day': 'DATE', 'step': 'INTEGER', 'goal': 'INTEGER',
  'owner': 'VARCHAR', 'has_who': 'VARCHAR', 'has_when': 'VARCHAR', 'has_check': 'VARCHAR', 'days_until': 'INTEGER',
  'carried_over': 'VARCHAR', 'looks': 'INTEGER', 'outcome': 'VARCHAR', 'limited': 'VARCHAR'
});

-- prepare: one record of each meeting, a copy for professionals where there is one; nothing is counted twice

CREATE VIEW chosen AS
SELECT record FROM (
  SELECT record, row_number() OVER (
    PARTITION BY meeting ORDER BY CASE WHEN copy = 'professionals' THEN 0 ELSE 1 END, record
  ) AS place
  FROM (SELECT record, meeting, copy FROM answers UNION SELECT record, meeting, copy FROM steps) AS every
) AS ordered
WHERE place = 1;

-- question: the middle answer by month, and the answers that a quarter of people are below and above
-- Never an average; and only numbers: a face is none, and answers on a ladder are not pooled with them. Whoever asks
-- different questions in their meetings makes the table with --words and takes one wording at a time.

SELECT strftime(meeting_day, '%Y-%m') AS month, side, count(*) AS answers,
  quantile_disc(number, 0.25) AS lower_quarter,
  quantile_disc(number, 0.5) AS middle,
  quantile_disc(number, 0.75) AS upper_quarter
FROM answers
WHERE record IN (SELECT record FROM chosen) AND instrument = 'numbers' AND number IS NOT NULL
GROUP BY month, side
ORDER BY month, side;

-- question: family beside professionals, at the same question of the same meeting: in how many pairs whose is higher

SELECT family.kind AS kind,
  count(*) FILTER (WHERE family.number > professional.number) AS family_higher,
  count(*) FILTER (WHERE family.number = professional.number) AS the_same,
  count(*) FILTER (WHERE family.number < professional.number) AS family_lower
FROM answers AS family
JOIN answers AS professional
  ON professional.record = family.record AND professional.question = family.question
    AND professional.instrument = family.instrument
WHERE family.record IN (SELECT record FROM chosen)
  AND family.side = 'family' AND professional.side = 'professional' AND family.instrument = 'numbers'
  AND family.number IS NOT NULL AND professional.number IS NOT NULL
GROUP BY family.kind
ORDER BY family.kind;

-- question: what came of the next steps that were looked at again, by whose goal they are for

SELECT coalesce(owner, 'no goal') AS whose, count(*) AS looked_at,
  count(*) FILTER (WHERE outcome = 'done') AS done,
  count(*) FILTER (WHERE outcome = 'partly') AS partly,
  count(*) FILTER (WHERE outcome = 'not_done') AS not_done,
  count(*) FILTER (WHERE outcome = 'better_idea') AS better_idea
FROM steps
WHERE record IN (SELECT record FROM chosen) AND outcome IS NOT NULL
GROUP BY whose
ORDER BY whose;

-- question: how many next steps say who, by when, and who checks, by the kind of the meeting

SELECT kind, count(*) AS steps,
  count(*) FILTER (WHERE has_who = 'yes' AND has_when = 'yes' AND has_check = 'yes') AS say_all_three
FROM steps
WHERE record IN (SELECT record FROM chosen)
GROUP BY kind
ORDER BY kind;

-- keep: the tables as Parquet, which is smaller, and keeps the types

COPY answers TO 'answers.parquet' (FORMAT parquet, COMPRESSION zstd);

COPY steps TO 'steps.parquet' (FORMAT parquet, COMPRESSION zstd);
