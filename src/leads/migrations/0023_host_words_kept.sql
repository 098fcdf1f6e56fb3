-- The words that went with an answer to a venue, sealed for `host_answer LEAD_ID`: the page of whoever answered shows
-- them, and a new key seals them anew. Null for none, and of answers from before. The column `words_hash` stays, empty
-- from here on, for functions of the build before that still answer while this one goes out.
alter table host_answer add column words bytea;
-- Whether the answer was emailed: beyond a few within an hour it isn't.
alter table host_answer add column emailed boolean not null default true;
